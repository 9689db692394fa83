"""The ladder on the real model: terms come in, provably, and never at any price."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from digest import formats
from digest.decoding import Hypothesis
from digest.document import Segment, TermUse
from digest.errors import InputError
from digest.models import starter
from digest.terminology import Term, TermBase
from digest.terminology.enforcement import Task, enforce
from digest.terminology.english import allowed_forms
from digest.terminology.matching import Matcher
from digest.terminology.occurrences import find_forms
from digest.terminology.probe import copying_rate
from digest.terminology.sentence import Sentence
from digest.terminology.switching import is_expected, put_in
from digest.terminology.termbase import Compounds, Status
from digest.translation import Translation, Translator

UNUSUAL = TermBase(
    [
        Term("Regierung", "executive council"),
        Term("Drohne", "unmanned aircraft", forbidden=("drone", "drones")),
        Term("Soldat", "serviceman"),
        Term("Angriff", "incursion"),
        Term("Brücke", "overpass"),
    ]
)
SENTENCES = [
    "Die Regierung verurteilte den Angriff auf die Brücke.",
    "Eine Drohne traf am Montag eine Brücke im Norden der Stadt.",
    "Nach Angaben der Regierung starben drei Soldaten.",
    "Die Soldaten schossen die Drohnen ab.",
    "Der Angriff begann am frühen Morgen.",
    "Die Regierung schickte Soldaten, und die Soldaten bewachten die Brücke.",
]


@pytest.fixture(scope="module")
def enforced() -> list[Translation]:
    return Translator(starter(), UNUSUAL).translate(SENTENCES)


def test_terms_come_in_and_say_where_and_how(enforced: list[Translation]) -> None:
    uses = [(result, use) for result in enforced for use in result.terms]
    assert len(uses) >= 12
    held = 0
    for result, use in uses:
        start, end = use.span_source
        assert result.source[start:end]
        if use.rung == "unresolved":
            assert use.span_target is None
            assert any(warning.code == "term-unresolved" for warning in result.warnings)
            continue
        held += 1
        assert use.span_target is not None
        assert result.target[slice(*use.span_target)] == use.target
        term = next(term for term in UNUSUAL if term.source == use.source)
        assert find_forms(use.target, allowed_forms(term)) == [(0, len(use.target))]
    assert held / len(uses) >= 0.8, "odd terms, a small model: still most come in"
    assert {use.rung for _, use in uses} - {"plain", "unresolved"}, "the ladder was climbed"


def test_forbidden_forms_stay_out(enforced: list[Translation]) -> None:
    for result in enforced:
        if "rohne" in result.source and not any(
            warning.code == "term-forbidden" for warning in result.warnings
        ):
            assert "drone" not in result.target.lower()
    assert any("unmanned aircraft" in result.target for result in enforced)


def test_plurals_agree(enforced: list[Translation]) -> None:
    soldiers = enforced[2]
    assert "servicemen" in soldiers.target


def test_what_the_model_gets_right_is_not_touched() -> None:
    plain = Translator(starter(), TermBase()).translate(["Guten Morgen, Berlin."])[0]
    base = TermBase([Term("Berlin", "Berlin")])
    enforced = Translator(starter(), base).translate(["Guten Morgen, Berlin."])[0]
    assert enforced.target == plain.target
    assert [use.rung for use in enforced.terms] == ["plain"]


def test_a_candidate_that_the_guards_refuse_never_wins(translator: Translator) -> None:
    """A judge that finds every change grave leaves the plain output, with the term unresolved."""
    source = SENTENCES[0]
    matches = Matcher(UNUSUAL).find(source)
    plain = translator.engine.decode([source])[0][0].text

    def judge(german: str, english: str, terms: Sequence[TermUse]) -> float:
        return 0.0 if english == plain else 5.0

    (outcome,) = enforce([Task(source, matches)], translator.engine, judge)
    assert outcome.target == plain
    assert "unresolved" in {use.rung for use in outcome.terms}
    assert {warning.code for warning in outcome.warnings} == {"term-unresolved"}


def test_a_model_that_does_not_copy_is_served_without_code_switching(
    translator: Translator,
) -> None:
    source = SENTENCES[1]
    matches = Matcher(UNUSUAL).find(source)
    (outcome,) = enforce([Task(source, matches)], translator.engine, lambda *_: 0.0, copies=False)
    assert "code-switch" not in {use.rung for use in outcome.terms}
    assert "unmanned aircraft" in outcome.target


def test_inline_terms_precede_the_glossary() -> None:
    translator = Translator(starter(), TermBase([Term("Regierung", "government")]))
    (result,) = translator.translate(
        ["Die Regierung tagt heute."], terms=[[("Regierung", "cabinet")]]
    )
    assert "cabinet" in result.target.lower()


def test_an_inline_term_takes_the_place_of_a_longer_one() -> None:
    base = TermBase([Term("Nationaler Geheimdienst", "National Intelligence Service")])
    (result,) = Translator(starter(), base).translate(
        ["Der Nationale Geheimdienst sprach."], terms=[[("Geheimdienst", "spy agency")]]
    )
    assert [use.source for use in result.terms] == ["Geheimdienst"]
    assert "spy agency" in result.target


def test_an_inline_term_within_another_stands_in_its_english() -> None:
    terms = [("schwere Angriffe", "heavy strikes"), ("Angriffe", "strikes")]
    (result,) = Translator(starter(), TermBase()).translate(
        ["Russland meldete schwere Angriffe auf die Stadt."], terms=[terms]
    )
    assert [use.source for use in result.terms] == ["schwere Angriffe", "Angriffe"]
    outer, inner = (use.span_target for use in result.terms)
    assert outer is not None
    assert inner is not None
    assert result.target[slice(*inner)] == "strikes"
    assert outer[0] < inner[0] < inner[1] == outer[1]


def test_two_inline_terms_for_one_word_are_both_due() -> None:
    terms = [("Angriff", "incursion"), ("Angriff", "assault")]
    (result,) = Translator(starter(), TermBase()).translate(
        ["Der Angriff begann am Morgen."], terms=[terms]
    )
    assert {use.target.lower() for use in result.terms} == {"incursion", "assault"}
    for use in result.terms:
        assert use.span_target is not None or "term-unresolved" in {
            warning.code for warning in result.warnings
        }


def test_usual_terms_are_left_to_the_model_and_others_put_in_first() -> None:
    """A term that the lexicon knows costs no decoding of its own; an odd one is given at once."""
    base = TermBase([Term("Regierung", "government"), Term("Regierung", "executive council")])
    usual, odd = (Matcher(TermBase([row])).find(SENTENCES[0])[0] for row in base)
    assert is_expected(usual)
    assert not is_expected(odd)


def test_english_is_put_into_german() -> None:
    source = "Die Kursk-Offensive der schweren Artillerie begann."
    spans = [(4, 9), (24, 43), (33, 43)]
    assert source[slice(*spans[1])] == "schweren Artillerie"
    mixed, places = put_in(source, spans, {1: "heavy guns", 2: "guns"}, [True, False, False])
    assert mixed == "Die Kursk-Offensive der heavy guns begann."
    assert [mixed[slice(*place)] for place in places] == ["Kursk", "heavy guns", "guns"]
    mixed, places = put_in(source, spans, {1: "barrels", 2: "guns"}, [True, False, False])
    assert mixed == "Die Kursk-Offensive der barrels guns begann."
    mixed, places = put_in(source, spans, {2: "guns"}, [True, False, False])
    assert mixed == "Die Kursk-Offensive der schweren guns begann."
    assert [mixed[slice(*place)] for place in places] == ["Kursk", "schweren guns", "guns"]


def test_rows_that_only_forbid_hide_nothing_and_warn() -> None:
    base = TermBase(
        [
            Term("Die Regierung", "the cabinet", status=Status.FORBIDDEN),
            Term("Regierung", "government"),
            Term("Drohne", "drone", status=Status.FORBIDDEN),
        ]
    )
    government, drone = Translator(starter(), base).translate(
        ["Die Regierung tagt heute.", "Die Drohne kam zurück."]
    )
    assert [use.source for use in government.terms] == ["Regierung"]
    assert bool(find_forms(drone.target, ["drone"])) == (
        "term-forbidden" in {warning.code for warning in drone.warnings}
    )


def test_the_starter_model_copies(translator: Translator) -> None:
    assert copying_rate(translator.engine) >= 0.6


def test_the_seeds_obey_the_default_glossary(seeds: Path, translator: Translator) -> None:
    paths = formats.expand([seeds])
    segments: list[Segment] = [
        segment
        for document in translator.translate_documents(paths)
        for segment in document.segments
    ]
    uses = [use for segment in segments for use in segment.terms]
    assert len(uses) >= 150
    unresolved = sum(use.rung == "unresolved" for use in uses)
    assert unresolved / len(uses) <= 0.05
    for segment in segments:
        for use in segment.terms:
            if use.span_target is not None:
                assert segment.target is not None
                assert segment.target[slice(*use.span_target)] == use.target


NOUN = {"pos": "noun"}


def english(terms: list[Term], sentence: str) -> str:
    return Translator(glossary=TermBase(terms)).translate([sentence])[0].target


def test_a_right_plural_is_left_alone() -> None:
    term = Term("Mitgliedstaat", "Member State", pos="noun")
    (result,) = Translator(glossary=TermBase([term])).translate(
        ["Die Mitgliedstaaten stimmten zu."]
    )
    assert [(use.target, use.rung) for use in result.terms] == [("Member States", "plain")]
    ngo = Term("Nichtregierungsorganisation", "NGO", pos="noun")
    assert "NGOs" in english([ngo], "Mehrere Nichtregierungsorganisationen protestierten.")


def test_the_rest_of_a_compound_is_not_lost() -> None:
    term = Term("Angriff", "assault", compounds=Compounds.YES, pos="noun")
    for german, part in (("Drohnenangriff", "drone"), ("Raketenangriff", "missile")):
        target = english([term], f"Der {german} traf ein Lagerhaus.")
        assert part in target and "assault" in target and "attack" not in target


def test_wrong_capitals_are_all_that_is_mended() -> None:
    (match,) = Matcher(TermBase([Term("Nato", "NATO")])).find("Der Nato-Gipfel begann.")
    sentence = Sentence(Task("Der Nato-Gipfel begann.", [match]))
    sentence.prepare(())
    sentence.take([Hypothesis("The Nato summit began.", -0.3)], own=True)
    (best,) = sentence.leaders
    assert (best.text, best.rungs) == ("The NATO summit began.", ["splice"])


def test_a_term_is_small_within_a_sentence() -> None:
    terms = [Term("Grenze", "frontier", **NOUN), Term("Krieg", "armed conflict", **NOUN)]
    assert "Armed" not in english(terms, "An der Grenze begann der Krieg.")


@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        ([], "0 lists of terms for 1 sentences"),
        ([("Versorgung", "treatment")], "is no term"),
        ([[("Versorgung", "")]], "is no term"),
    ],
)
def test_constraints_that_are_none(terms: list[Any], problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        Translator(glossary=TermBase()).translate(["Die Versorgung ist gut."], terms=terms)


def test_a_constraint_that_is_not_in_the_sentence_is_reported_each_time(tmp_path: Path) -> None:
    translator = Translator(glossary=TermBase(), memory=tmp_path / "memory.sqlite")
    for _ in range(2):
        (result,) = translator.translate(["Kein Begriff."], terms=[[("Fehlt", "absent")]])
        assert [w.code for w in result.warnings] == ["term-unmatched"]
    assert translator.translate(["Kein Begriff."])[0].warnings == []


def test_a_constraint_is_found_in_a_compound_of_unknown_words() -> None:
    translator = Translator(glossary=TermBase())
    sentences = ["Die Trochanterabsprengung heilt.", "Der Rat gab einen Ratschlag."]
    terms = [[("Trochanter", "femoral hip")], [("Rat", "council")]]
    first, second = translator.translate(sentences, terms=terms)
    assert [use.span_source for use in first.terms] == [(4, 14)]
    assert [use.span_source for use in second.terms] == [(4, 7)]
    assert "term-unmatched" not in {warning.code for warning in first.warnings}
