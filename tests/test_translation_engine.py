"""The model on CTranslate2: same result in any company, long sentences whole, scores that add up."""

from __future__ import annotations

import random

import numpy as np
import pytest

from digest.decoding import DecodingOptions, Hypothesis
from digest.models import starter
from digest.terminology import Term, TermBase
from digest.translation import Translator
from digest.translation.clauses import join_parts, split_clauses, split_long
from digest.translation.engine import MAX_SOURCE_TOKENS, Engine

SENTENCES = [
    "Guten Morgen.",
    "Die Regierung in Seoul äußerte sich besorgt.",
    "Am Montag trafen sich die Minister in Berlin.",
    "Nach Angaben der Polizei wurden drei Menschen verletzt.",
    "Der Präsident kündigte am Abend neue Maßnahmen an.",
    "Die Armee meldete 53 Gefechte an der Front.",
    "Das Parlament stimmte dem Gesetz zu.",
    "Wegen des Sturms fielen viele Züge aus.",
    "Die Opposition verlangt eine Erklärung.",
    "Rund 4.000 Soldaten sollen verwundet worden sein.",
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(starter())


def test_a_translation_does_not_depend_on_its_neighbours(engine: Engine) -> None:
    together = [found[0].text for found in engine.decode(SENTENCES * 3)]
    alone = [engine.decode([sentence])[0][0].text for sentence in SENTENCES]
    shuffled = random.Random(5).sample(SENTENCES, len(SENTENCES))
    mixed = dict(zip(shuffled, (found[0].text for found in engine.decode(shuffled)), strict=True))
    assert together == alone * 3
    assert [mixed[sentence] for sentence in SENTENCES] == alone


def test_hypotheses_are_ranked_and_scored_as_the_model_scores_them(engine: Engine) -> None:
    (found,) = engine.decode([SENTENCES[1]], DecodingOptions(hypotheses=4))
    assert len({hypothesis.text for hypothesis in found}) == 4
    scores = engine.score([SENTENCES[1]] * 4, [hypothesis.text for hypothesis in found])
    assert scores[0] == pytest.approx(found[0].score, abs=0.05)
    assert all(score < 0 for score in scores)


def test_a_prefix_is_kept_and_forbidden_words_stay_out(engine: Engine) -> None:
    sentence = "Die Regierung in Seoul äußerte sich besorgt."
    (found,) = engine.decode([sentence], prefixes=["Seoul's government"])
    assert found[0].text.startswith("Seoul's government ")
    (found,) = engine.decode([sentence], forbidden=["government", "Government"])
    assert "government" not in found[0].text.lower()


def test_attention_covers_every_piece(engine: Engine) -> None:
    (found,) = engine.decode([SENTENCES[2]], DecodingOptions(attention=True))
    hypothesis = found[0]
    assert hypothesis.attention is not None
    assert hypothesis.attention.shape == (len(hypothesis.tokens), len(hypothesis.source_tokens))
    assert hypothesis.offsets[-1] == len(hypothesis.text)
    assert hypothesis.source_offsets[-1] == len(SENTENCES[2])
    assert list(hypothesis.offsets) == sorted(hypothesis.offsets)


def test_a_piece_begins_where_its_own_characters_do(engine: Engine) -> None:
    sentence = "Am 24. Mai war’s 9 Uhr: Die Drohne “Büchnergang” flog 😀 an der Ostsee."
    pieces = engine.tokenizer.encode(sentence)
    offsets = engine.tokenizer.offsets(pieces)
    assert "▁" in pieces
    for piece, start, end in zip(pieces, offsets, offsets[1:], strict=False):
        if not piece.startswith("<0x"):
            assert sentence[start:end].rstrip() == piece.removeprefix("▁")
    assert offsets[-1] == len(sentence)


def test_a_long_sentence_is_not_cut(engine: Engine) -> None:
    clause = "die Stadt {} meldete am Abend neue Angriffe auf ihre Brücken, Bahnhöfe und Schulen"
    places = [f"Nummer {n}" for n in range(1, 26)]
    sentence = "Am Montag hieß es, " + ", ".join(clause.format(place) for place in places) + "."
    assert len(engine.tokenizer.encode(sentence)) > 3 * MAX_SOURCE_TOKENS
    (found,) = engine.decode([sentence], DecodingOptions(attention=True))
    text, attention = found[0].text, found[0].attention
    # The small model may garble a clause, but no part is missing, the last one least of all.
    assert sum(str(n) in text for n in range(1, 26)) >= 23 and "25" in text[-100:]
    assert attention is not None
    assert attention.shape == (len(found[0].offsets) - 1, len(found[0].source_offsets) - 1)
    assert np.all(np.diff(found[0].offsets) >= 0)


def test_parts_of_a_long_sentence_hold_all_of_it() -> None:
    sentence = "Er sagte, dass es regnet; sie blieb, weil der Zug ausfiel und niemand kam."
    parts = split_long(sentence, lambda part: len(part) <= 30)
    assert " ".join(parts) == sentence
    assert split_clauses("Er kam nicht, weil es regnete.") == ["Er kam nicht,", "weil es regnete."]
    assert all(len(part) <= 10 for part in split_long("x" * 95, lambda part: len(part) <= 10))


def test_underscores_survive(engine: Engine) -> None:
    pieces = engine.tokenizer.encode("Datei_1")
    assert engine.tokenizer.decode(pieces) == "Datei_1"


def test_the_longest_pairs_can_be_scored(engine: Engine) -> None:
    long = "Der Minister sagte, " + "dass die Drohne nach Kursk flog, " * 120
    (score,) = engine.score([long], ["The minister said that the drone flew to Kursk. " * 120])
    assert score < 0


def test_a_name_keeps_its_capital_where_parts_are_joined() -> None:
    parts = ["Er sagte,", "die Ukraine habe Zeit"]
    found = [[Hypothesis("He said", -1.0)], [Hypothesis("Ukraine has time", -1.0)]]
    assert join_parts(" ".join(parts), parts, found)[0].text == "He said Ukraine has time"
    found[1] = [Hypothesis("The city has time", -1.0)]
    assert join_parts(" ".join(parts), parts, found)[0].text == "He said the city has time"


def test_enforced_terms_do_not_depend_on_neighbours_either() -> None:
    base = TermBase([Term("Regierung", "executive council"), Term("Armee", "ground force")])
    translator = Translator(starter(), base)
    together = translator.translate(SENTENCES)
    assert [translator.translate([sentence])[0] for sentence in SENTENCES] == together
