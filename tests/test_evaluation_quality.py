"""Test sets, BLEU and its kin, and the comparison of systems."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.errors import InputError
from digest.evaluation import (
    Example,
    System,
    compare,
    read_hypotheses,
    read_parallel,
    read_test_set,
    score_quality,
)
from digest.evaluation.quality import by_document, by_length

REFERENCES = [
    f"The {n} soldiers reached the town in the {where} before the morning."
    for n in ("first", "tired", "young", "other", "last")
    for where in ("north", "south", "east", "west")
]
GOOD = System("good", [text.replace("reached", "came to") for text in REFERENCES])
BAD = System(
    "bad", [text.replace("soldiers", "men").replace("before", "at") for text in REFERENCES]
)


def test_scores_carry_sacrebleus_signature() -> None:
    bleu, chrf, ter = score_quality(REFERENCES, REFERENCES)
    assert (round(bleu.value), round(chrf.value), round(ter.value)) == (100, 100, 0)
    assert bleu.signature.startswith("BLEU|nrefs:1|case:mixed|eff:no|tok:13a")
    assert ter.lower_is_better and not bleu.lower_is_better


def test_a_clear_difference_is_significant_and_none_is_not() -> None:
    rows = compare([GOOD, BAD, System("twin", GOOD.hypotheses)], REFERENCES, samples=100)
    p = {(row.system, row.score.name): row.p for row in rows}
    assert p["good", "BLEU"] is None
    assert p["bad", "BLEU"] < 0.05 <= p["twin", "BLEU"]
    assert "bs:100" in rows[0].score.signature and "seed:" in rows[0].score.signature


def test_tables_by_document_and_length() -> None:
    examples = [
        Example("Wort " * length, reference, document)
        for length, reference, document in zip(
            [5, 10, 11, 45] * 5, REFERENCES, ["a"] * 8 + ["b"] * 12, strict=True
        )
    ]
    assert [(p.name, p.sentences) for p in by_document([GOOD], examples)] == [("a", 8), ("b", 12)]
    lengths = [(p.name, p.sentences) for p in by_length([GOOD], examples)]
    assert lengths == [("1–10 words", 10), ("11–20 words", 5), ("41+ words", 5)]
    assert by_document([GOOD], examples[:8]) == []


def test_text_files_come_in_pairs_and_every_pair_is_a_document(tmp_path: Path) -> None:
    paths = []
    for name, text in {
        "a.de": "Eins.\nZwei.\n",
        "a.en": "One.\nTwo.\n",
        "b.de": "Drei.",
        "b.en": "Three.",
    }.items():
        paths.append(tmp_path / name)
        paths[-1].write_text(text, encoding="utf-8")
    found = read_parallel(paths)
    assert [(e.source, e.reference, e.document) for e in found] == [
        ("Eins.", "One.", "a"), ("Zwei.", "Two.", "a"), ("Drei.", "Three.", "b"),
    ]  # fmt: skip
    with pytest.raises(InputError, match="in pairs"):
        read_parallel(paths[:3])
    with pytest.raises(InputError, match=r"1 lines, but .* has 2"):
        read_parallel([paths[0], paths[3]])


def test_rows_of_tsv_and_json_lines(tmp_path: Path) -> None:
    tsv, plain, jsonl = tmp_path / "a.tsv", tmp_path / "b.tsv", tmp_path / "c.jsonl"
    tsv.write_text('reference\tsource\n"One.\tEins.\n', encoding="utf-8")
    plain.write_text("Eins.\tOne.\tdoc\n", encoding="utf-8")
    row = {"source": "Eins.", "reference": "One.", "terms": [{"source": "Eins", "target": "one"}]}
    jsonl.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    assert read_parallel([tsv]) == [Example("Eins.", '"One.', "a")]
    assert read_parallel([plain, jsonl]) == [
        Example("Eins.", "One.", "doc"),
        Example("Eins.", "One.", "c", (("Eins", "one"),)),
    ]
    jsonl.write_text('{"source": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"c\.jsonl:1: has no source and reference"):
        read_parallel([jsonl])


def test_a_hypothesis_file_needs_every_line(tmp_path: Path) -> None:
    path = tmp_path / "other.en"
    path.write_text("One.\n\n", encoding="utf-8")
    assert read_hypotheses(path, 2).hypotheses == ["One.", ""]
    with pytest.raises(InputError, match="has 2 lines, but the test set has 3"):
        read_hypotheses(path, 3)


def test_sacrebleus_sets_are_read_only_if_they_are_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sacrebleu.dataset import DATASETS

    monkeypatch.setattr(
        DATASETS["wmt19"],
        "_get_txt_file_path",
        lambda pair, field: str(tmp_path / f"wmt19.{pair}.{field}"),
    )
    with pytest.raises(InputError, match="not on this machine"):
        read_test_set("wmt19")
    (tmp_path / "wmt19.de-en.src").write_text("Eins.\n", encoding="utf-8")
    (tmp_path / "wmt19.de-en.ref").write_text("One.\n", encoding="utf-8")
    assert [e.reference for e in read_test_set("wmt19")] == ["One."]
    with pytest.raises(InputError, match="no German→English test set"):
        read_test_set("wmt99")


def test_several_references_are_chosen_as_sacrebleu_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sacrebleu.dataset import DATASETS

    for name in ("wmt21/B", "wmt21/AB"):
        monkeypatch.setattr(
            DATASETS[name],
            "_get_txt_file_path",
            lambda pair, field: str(tmp_path / f"{pair}.{field.replace(':', '-')}"),
        )
    for field, text in {"src": "Eins.", "ref-A": "First.", "ref-B": "One.", "docid": "d7"}.items():
        (tmp_path / f"de-en.{field}").write_text(text + "\n", encoding="utf-8")
    assert read_test_set("wmt21/B") == [Example("Eins.", "One.", "d7")]
    with pytest.raises(InputError, match="has 2 references"):
        read_test_set("wmt21/AB")


def test_a_reference_stays_as_it_is_and_so_do_lines(tmp_path: Path) -> None:
    source, reference = tmp_path / "a.de", tmp_path / "a.en"
    source.write_text("Eins.\nZwei.\n", encoding="utf-8")
    reference.write_text("One\u2011two\x0c\u00adthree.\nTwo.\n", encoding="utf-8")
    assert read_parallel([source, reference])[0].reference == "One\u2011two\x0c\u00adthree."
    assert read_hypotheses(reference, 2).hypotheses == [
        example.reference for example in read_parallel([source, reference])
    ]


def test_pairs_of_the_same_name_are_documents_of_their_own(tmp_path: Path) -> None:
    paths = []
    for folder in ("p", "q"):
        (tmp_path / folder).mkdir()
        for suffix in ("de", "en"):
            paths.append(tmp_path / folder / f"x.{suffix}")
            paths[-1].write_text("Eins.\n", encoding="utf-8")
    assert len({example.document for example in read_parallel(paths)}) == 2


def test_no_difference_in_a_measure_is_no_significance_in_it() -> None:
    shouted = System("lower", [text.lower() for text in GOOD.hypotheses])
    rows = compare([GOOD, shouted], REFERENCES, samples=100)
    p = {row.score.name: row.p for row in rows if row.system == "lower"}
    assert p["TER"] == 1 and p["BLEU"] < 0.05  # TER asks for no capitals


def test_blank_sentences_count_in_the_table_by_length() -> None:
    examples = [Example("", "", "a"), Example("Ein Wort.", "One word.", "a")]
    system = System("x", ["", "One word."])
    assert [(p.name, p.sentences) for p in by_length([system], examples)] == [
        ("no words", 1),
        ("1–10 words", 1),
    ]
