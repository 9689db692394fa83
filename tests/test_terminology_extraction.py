"""Term candidates and their English: what a terminologist would put on the list, and what not."""

from __future__ import annotations

import numpy as np
import pytest

from digest.decoding import Hypothesis
from digest.terminology import Term, TermBase
from digest.terminology.extraction import Candidate, extract
from digest.terminology.general_german import frequency_class, gender, split_compound
from digest.terminology.matching import Matcher
from digest.terminology.renderings import carrier, in_carrier, propose, singular
from digest.terminology.tagging import tag

SENTENCES = [
    "Die Marine verlegte am Montag zwei Fregatten und ein Minenjagdboot in die Ostsee.",
    "Das Minenjagdboot soll die Unterseekabel bewachen, sagte Admiral Karl Brandt.",
    "Nach Angaben der Marine wurden die Unterseekabel im Januar beschädigt.",
    "Seit Dienstag übt die Marine die elektronische Kampfführung.",
    "Elektronische Kampfführung stört Drohnen; Brandt lobte die neuen Minenjagdboote.",
    "Der Admiral sprach von einer hybriden Bedrohung, die hybride Bedrohung wachse.",
    "Die Schwarzmeerflotte verlor ein Landungsschiff, mehrere Artilleriegeschosse trafen.",
]


def sources(**options: object) -> dict[str, Candidate]:
    return {c.source: c for c in extract(SENTENCES, **options)}  # type: ignore[arg-type]


def test_technical_nouns_come_in_their_dictionary_form() -> None:
    found = sources()
    assert found["Minenjagdboot"].count == 3
    assert {"Unterseekabel", "Schwarzmeerflotte", "Landungsschiff", "Artilleriegeschoss"} <= set(
        found
    )


def test_noun_phrases_decline_as_in_a_dictionary() -> None:
    found = sources()
    assert found["elektronische Kampfführung"].count == 2
    assert found["hybride Bedrohung"].count == 2


def test_names_are_names() -> None:
    assert sources(min_count=1)["Karl Brandt"].is_name


def test_no_verbs_dates_or_function_words() -> None:
    words = {word.casefold() for source in sources(min_count=1) for word in source.split()}
    assert not words & {"montag", "dienstag", "januar", "angabe", "angaben", "zwei", "neu", "neue",
                        "wurde", "sagte", "die", "der", "nach", "seit", "mehrere"}  # fmt: skip


def test_contexts_point_at_the_words() -> None:
    for candidate in sources(min_count=1).values():
        for context in candidate.contexts:
            start, end = context.span
            assert SENTENCES[context.sentence][start:end] == context.surface


def test_the_special_stands_before_the_general() -> None:
    order = list(sources())
    assert order.index("Minenjagdboot") < order.index("Admiral")


def test_what_the_glossary_has_is_left_out() -> None:
    known = Matcher(TermBase([Term("Unterseekabel", "undersea cable")]))
    assert "Unterseekabel" not in sources(known=known)


@pytest.mark.parametrize(
    ("sentence", "word", "lemma"),
    [
        ("Die Streitkräfte rückten vor.", "Streitkräfte", "Streitkräfte"),
        ("Die Schwarzmeerflotte lief aus.", "Schwarzmeerflotte", "Schwarzmeerflotte"),
        ("Er lobte die Soldaten.", "Soldaten", "Soldat"),
        ("Die EU-Mitgliedstaaten zahlten.", "EU-Mitgliedstaaten", "EU-Mitgliedstaat"),
        ("Sie trafen in der Kursk-Region ein.", "Kursk-Region", "Kursk-Region"),
    ],
)
def test_lemmas(sentence: str, word: str, lemma: str) -> None:
    assert {token.surface: token.lemma for token in tag(sentence)}[word] == lemma


def test_general_german_knows_frequency_gender_and_compounds() -> None:
    assert frequency_class("die") < frequency_class("Regierung") < frequency_class("Fregatte")
    assert [gender(noun) for noun in ("Geheimdienst", "Raketenabwehr", "Landungsschiff")] == [
        "m",
        "f",
        "n",
    ]
    assert split_compound("Waffenexport") == ("Waffen", "Export")
    assert split_compound("NATO-Vertreter") == ("NATO", "Vertreter")
    assert split_compound("Haus") is None


def hypothesis(source: list[str], target: list[str], links: dict[int, int]) -> Hypothesis:
    attention = np.full((len(target), len(source)), 0.02, dtype=np.float32)
    for t, s in links.items():
        attention[t, s] = 0.9

    def offsets(words: list[str]) -> tuple[int, ...]:
        ends = [0]
        for word in words:
            ends.append(ends[-1] + len(word) + 1)
        return (*ends[:-1], ends[-1] - 1)

    return Hypothesis(" ".join(target), -0.1, tuple(target), tuple(source), attention,
                      offsets(target), offsets(source))  # fmt: skip


def test_the_rendering_is_read_off_the_translations() -> None:
    one = hypothesis(["Die", "Waffenexporte", "stiegen"], ["The", "arms", "exports", "rose"],
                     {0: 0, 1: 1, 2: 1, 3: 2})  # fmt: skip
    proposal = propose(Candidate("Waffenexport", False), [(one, (4, 17), "Waffenexporte")])
    assert proposal is not None
    assert (proposal.target, proposal.votes) == ("arms export", 1)
    assert proposal.is_sure


def test_words_that_are_not_english_are_no_proposal() -> None:
    one = hypothesis(["Die", "Vorhut", "kam"], ["The", "beforehutz", "came"], {0: 0, 1: 1, 2: 2})
    assert propose(Candidate("Vorhut", False), [(one, (4, 10), "Vorhut")]) is None


def test_a_term_is_asked_for_in_a_short_sentence() -> None:
    assert carrier("Flotte") == "Sie sprachen über die Flotte."
    assert carrier("hybride Bedrohung") == "Sie sprachen über hybride Bedrohung."
    assert in_carrier("They talked about the fleet.") == "fleet"
    assert in_carrier("They spoke about NATO representatives.") == "NATO representatives"
    assert in_carrier("Something else altogether.") == ""


def test_what_the_lexicon_bears_out_outvotes_what_it_does_not() -> None:
    one = hypothesis(["Die", "Waffenexporte", "stiegen"], ["The", "exports", "rose"],
                     {0: 0, 1: 1, 2: 2})  # fmt: skip
    places = [(one, (4, 17), "Waffenexporte")]
    proposal = propose(Candidate("Waffenexport", False), places, ["arms export"])
    assert proposal is not None and proposal.target == "arms export"


@pytest.mark.parametrize(
    ("plural", "one"),
    [("drone strikes", "drone strike"), ("armed forces", "armed forces"), ("allies", "ally"),
     ("torches", "torch"), ("gunmen", "gunman"), ("logistics", "logistics")],
)  # fmt: skip
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
