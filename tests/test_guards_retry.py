"""The retry ladder with the real starter model, and its rules with known hypotheses."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from digest.decoding import DecodingOptions, Hypothesis
from digest.models import find
from digest.translation.engine import Engine
from digest.translation.guards import check, penalty
from digest.translation.guards.repair import repair_endings
from digest.translation.retry import retry


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(find("starter"), workers=1)


SOURCES = [
    "Es waren 11.000 Soldaten im Dorf.",
    "Die Regierung prüft den Plan.",
]


def one(text: str, score: float = -0.5) -> Hypothesis:
    return Hypothesis(text, score)


def test_a_good_translation_is_left_alone(engine: Engine) -> None:
    (result,) = retry(SOURCES[1:], [[one("The government is examining the plan.")]], engine)
    assert (result.text, result.step) == ("The government is examining the plan.", "plain")


def test_another_hypothesis_wins_over_a_fault(engine: Engine) -> None:
    known = [one("There were 11.00 soldiers in the village.", -0.3)]
    known.append(one("There were 11,000 soldiers in the village.", -0.4))
    (result,) = retry(SOURCES[:1], [known], engine)
    assert result.step == "n-best"
    assert result.text == known[1].text
    assert result.warnings == []


def test_what_the_caller_does_not_accept_never_wins(engine: Engine) -> None:
    known = [one("There were 11.00 soldiers in the village.")]
    (result,) = retry(SOURCES[:1], [known], engine, keep=lambda index, text: None)
    assert (result.text, result.step) == (known[0].text, "plain")
    assert result.warnings


def test_every_sentence_gets_its_own_result(engine: Engine) -> None:
    seen: list[tuple[int, str]] = []

    def keep(index: int, text: str) -> tuple[()]:
        seen.append((index, text))
        return ()

    known = [
        [one("There were 11.00 soldiers in the village.")],
        [one("The government is testing the plan.")],
    ]
    results = retry(SOURCES, known, engine, keep=keep)
    assert {index for index, text in seen if text != known[index][0].text} == {0}
    assert results[1].text == known[1][0].text


def never_worse(sources: Sequence[str], engine: Engine) -> None:
    options = DecodingOptions(hypotheses=4)
    plain = engine.decode(sources, options)
    for source, known, result in zip(
        sources, plain, retry(sources, plain, engine, options=options), strict=True
    ):
        before = known[0].score - penalty(check(source, known[0].text))
        after = result.score - penalty(check(source, result.text))
        assert after >= before - 1e-9


def test_never_worse_than_plain(engine: Engine) -> None:
    never_worse(
        [
            "Am 8. Februar 2025 kamen 12.000 Soldaten aus Nordkorea, darunter 500 Spezialkräfte.",
            "Beifall Beifall Beifall!",
            "Rund 7,3 Milliarden Euro fehlen, sagte die Ministerin, die das Amt seit drei Jahren führt.",
            "",
        ],
        engine,
    )


def test_loops_end(engine: Engine) -> None:
    looping = "He went to the city of the city of the city of the city."
    (result,) = retry(["Er ging gestern in die Stadt."], [[one(looping, -0.1)]], engine)
    assert result.step != "plain"
    assert "repetition" not in {w.code for w in result.warnings}


def test_a_wrong_figure_is_rewritten_last(engine: Engine) -> None:
    """No decoding of this sentence is asked for: the text in hand is mended in place."""

    class Silent:
        def decode(self, sources, options=None, *, prefixes=None, forbidden=()):  # type: ignore[no-untyped-def]
            return [[] for _ in sources]

        def score(self, sources, targets):  # type: ignore[no-untyped-def]
            return [-0.5 for _ in targets]

    known = [one("There were 11.00 soldiers in the village.")]
    (result,) = retry(SOURCES[:1], [known], Silent())  # type: ignore[arg-type]
    assert (result.step, result.text) == ("digits", "There were 11,000 soldiers in the village.")


def test_headings_in_capitals_stay_in_capitals(engine: Engine) -> None:
    source = "NEUE ANGRIFFE AUF DIE STADT"
    (result,) = retry([source], [engine.decode([source])[0]], engine)
    assert result.step == "sentence-case"
    assert result.text.isupper()
    assert "ATTACK" in result.text


def test_a_heading_starts_with_a_capital(engine: Engine) -> None:
    source = "Verluste und militärische Dynamik"
    (result,) = retry([source], [[one("losses and military dynamics")]], engine, decoded=[""])
    assert result.text == "Losses and military dynamics"
    assert result.warnings == []


def test_articles_are_put_right(engine: Engine) -> None:
    source = "Ein Angriff und ein historischer Vertrag an der Spree, eine Stunde lang."
    text = "A attack and an historic treaty an der Spree, an treaty of a hour."
    (result,) = retry([source], [[one(text)]], engine, decoded=[""])
    assert result.text == "An attack and an historic treaty an der Spree, a treaty of an hour."


def test_plurals_in_y_get_their_own_ending() -> None:
    wrong = "The armys and strategys; days, Kennedys, storeys, phys.org, @partys, standbys, whys."
    right = "The armies and strategies; days, Kennedys, storeys, phys.org, @partys, standbys, whys."
    assert repair_endings("", wrong) == right


def test_ordinals_get_their_own_ending() -> None:
    wrong = "The 31th, 22th, 3th, 11st, 112nd and 5th day of the 1990s."
    assert repair_endings("", wrong) == "The 31st, 22nd, 3rd, 11th, 112th and 5th day of the 1990s."


def test_a_figure_is_rewritten_in_a_sentence_with_english_terms_too(engine: Engine) -> None:
    source = "Die Daten aus 24 Kliniken wurden für 1995 und 1996 ausgewertet."
    text = "The data of 24 departments were evaluated for 1995 and 19966."
    best = Hypothesis(text, -0.1)  # better than the model finds any text for the German sentence
    (result,) = retry([source], [[best]], engine, decoded=[""])
    assert (result.text, result.step) == (text.replace("19966", "1996"), "digits")


def test_articles_in_doubt_stay(engine: Engine) -> None:
    source = "Ein Ausbruch, ein Verbündeter, ein Brett und eine Umfrage."
    text = "An mpox outbreak, a onetime ally, a ouija board and an nth poll."
    (result,) = retry([source], [[one(text)]], engine, decoded=[""])
    assert result.text == text
