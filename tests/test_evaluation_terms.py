"""Term measures: what counts as kept, and what each measure makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.evaluation import Example, score_terms
from digest.evaluation.consistency import consistency, rendering
from digest.evaluation.edits import term_edit_rate
from digest.evaluation.runs import enforced, random_control
from digest.evaluation.terms import requirements, window_overlap
from digest.terminology import Term, TermBase
from digest.translation import Translator

SENTENCE = Example(
    "Die Drohne traf ein Lager.", "The drone hit a depot.", "a", (("Drohne", "drone"),)
)
WORDS = st.lists(st.sampled_from("the drone hit a depot near Kursk ,".split()), max_size=9).map(
    " ".join
)


def scores(hypothesis: str, example: Example = SENTENCE) -> dict[str, float]:
    due = requirements([example])
    return {s.name: s.value for s in score_terms([example], due, [hypothesis])}


def test_the_reference_scores_full_marks() -> None:
    assert set(scores(SENTENCE.reference).values()) == {100.0}


def test_case_is_free_and_another_form_counts_as_lemma_only() -> None:
    assert scores("DRONE strikes.")["exact"] == 100
    found = scores("The drones hit a depot.")
    assert (found["exact"], found["lemma"]) == (0, 100)


def test_half_a_word_is_not_the_term() -> None:
    assert scores("The drone-like dronefleet")["exact"] == 100
    assert scores("The dronefleet")["exact"] == 0


def test_a_term_due_twice_must_stand_twice() -> None:
    twice = Example("Drohne an Drohne.", "Drone by drone.", "a", (("Drohne", "drone"),) * 2)
    assert scores("Drone upon vehicle.", twice)["exact"] == 50
    assert scores("Drone by drone.", twice)["exact"] == 100


def test_variants_of_a_term_base_satisfy_it() -> None:
    base = TermBase([Term("Drohne", "drone", variants=("UAV",))])
    example = Example("Die Drohnen trafen ein Lager.", "The drones hit a depot.")
    due = requirements([example], base)
    assert [term.words for term in due[0]] == ["Drohnen"]
    for text in ("Drones hit it.", "A UAV hit it."):
        assert score_terms([example], due, [text])[0].value == 100


def test_drafts_are_not_due() -> None:
    from digest.terminology.termbase import Status

    base = TermBase([Term("Drohne", "drone", status=Status.DRAFT)])
    assert requirements([Example("Die Drohne.", "The drone.")], base) == [[]]


def test_window_overlap_counts_the_words_around_the_term() -> None:
    (due,) = requirements([Example("Die Drohne", "", "", (("Drohne", "drone"),))])
    reference = "Yesterday the drone hit a depot."
    assert window_overlap("Yesterday the drone hit a shed.", reference, due, 2) == 1
    assert window_overlap("Today that drone hit a shed.", reference, due, 2) == 0.5
    assert window_overlap("Yesterday it hit a depot.", reference, due, 2) == 0


def test_an_edit_to_a_term_costs_twice() -> None:
    reference = "the drone hit a depot"
    assert term_edit_rate("the drone hit a shed", reference, ["drone"]) == pytest.approx(1 / 5)
    assert term_edit_rate("the plane hit a depot", reference, ["drone"]) == pytest.approx(2 / 5)
    assert term_edit_rate("the plane hit a depot", reference, []) == pytest.approx(1 / 5)


@given(WORDS, WORDS)
def test_without_terms_the_rate_is_sacrebleus(hypothesis: str, reference: str) -> None:
    from sacrebleu.metrics.ter import TER

    if reference.strip():
        ter = TER(normalized=True).sentence_score(hypothesis, [reference]).score / 100
        assert term_edit_rate(hypothesis, reference, []) == pytest.approx(ter)


@given(WORDS, WORDS)
def test_weighing_terms_never_makes_it_cheaper(hypothesis: str, reference: str) -> None:
    weighed = term_edit_rate(hypothesis, reference, ["drone", "depot"])
    assert weighed >= term_edit_rate(hypothesis, reference, [])
    assert term_edit_rate(reference, reference, ["drone"]) == 0


def occurrence(translation: str, document: str = "a") -> tuple[str, str, str, list[str], str]:
    return document, "Drohne", "Drohne", ["drone"], translation


def test_consistency_is_measured_against_the_first_rendering() -> None:
    same = [occurrence("A drone came."), occurrence("The drone went.")]
    assert consistency(same) == 1
    # Due: drone, drone. Given: drone, none: recall 1/2, precision 1.
    assert consistency([same[0], occurrence("It went.")]) == pytest.approx(2 / 3)
    # Consistency is not correctness, and a term that occurs once says nothing.
    assert consistency([occurrence("It came."), occurrence("It went.", "b")]) == 1


def test_a_rendering_that_the_term_base_does_not_know_is_found_by_the_lexicon() -> None:
    assert rendering("Krieg", ["conflict"], "The war goes on.") == "war"
    assert rendering("Krieg", ["conflict"], "The conflict goes on.") == "conflict"
    assert rendering("Krieg", ["conflict"], "It goes on.") == ""


def test_the_control_takes_other_words_of_the_reference() -> None:
    example = Example("Der Krieg in der Stadt dauert.", "The war in the city goes on.")
    (control,) = random_control([example], [5], seed=1)
    assert dict(control.terms)["Krieg"] == "war"
    assert random_control([example], [1], seed=1) == random_control([example], [1], seed=1)
    assert len(random_control([example], [1], seed=1)[0].terms) == 1


def test_the_signature_changes_with_what_is_measured() -> None:
    due = requirements([SENTENCE])
    first = score_terms([SENTENCE], due, ["x"])[0].signature
    other = Example(SENTENCE.source, "Another reference.", "a", SENTENCE.terms)
    assert first != score_terms([other], due, ["x"])[0].signature
    assert first == score_terms([SENTENCE], due, ["y"])[0].signature


def test_a_term_that_is_not_matched_counts_even_beside_one_that_stands_twice() -> None:
    terms = (("Drohne", "drone"), ("Fehlt", "absent"))
    example = Example("Die Drohne traf die Drohne.", "The drone hit the drone.", "a", terms)
    run = enforced(Translator(glossary=TermBase()), [example])
    assert run.rungs["not matched"] == 1
    assert sum(run.rungs.values()) == 3
