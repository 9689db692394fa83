"""``bidigest evaluate``, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import cli

GERMAN = ["Guten Morgen.", "Die Drohne traf ein Lager.", "Der Krieg dauert an."]
ENGLISH = ["Good morning.", "The drone hit a depot.", "The war goes on."]


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["evaluate", *map(str, args)])


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "test.de", tmp_path / "test.en"
    for path, lines in zip(paths, (GERMAN, ENGLISH), strict=True):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


def test_bleu_of_a_model_beside_another_systems_output(pair: tuple[Path, Path]) -> None:
    result = run("bleu", *pair, "--model", "starter", "--hypothesis", pair[1], "--samples", "10")
    assert result.exit_code == 0, result.output
    assert "paired bootstrap against starter" in result.output
    assert "BLEU|nrefs:1" in result.output and "bs:10" in result.output
    data = json.loads(
        run("bleu", *pair, "--hypothesis", pair[1], "--hypothesis", pair[1], "--json").output
    )
    assert [s["name"] for s in data["systems"]] == ["test.en", "test.en (2)"]
    assert data["systems"][0]["scores"]["BLEU"]["score"] == pytest.approx(100)
    assert len(data["significance"]) == 6 and data["lengths"][0]["sentences"] == 3


def test_terms_plain_beside_enforced(tmp_path: Path) -> None:
    path = tmp_path / "terms.jsonl"
    rows = [
        {"source": g, "reference": e, "terms": [{"source": a, "target": b}]}
        for g, e, (a, b) in zip(
            GERMAN[1:], ENGLISH[1:], [("Lager", "depot"), ("Krieg", "war")], strict=True
        )
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    data = json.loads(run("terms", path, "--model", "starter", "--random", "--json").output)
    by_name = {r["name"]: r["scores"] for r in data["runs"]}
    assert list(by_name) == ["plain", "enforced", "random (seed 1)", "reference"]
    assert by_name["reference"]["exact"]["score"] == 100
    assert by_name["enforced"]["exact"]["score"] >= by_name["plain"]["exact"]["score"]
    assert sum(data["rungs"].values()) == data["terms"] == 2
    assert all(s["signature"] for scores in by_name.values() for s in scores.values())
    table = run("terms", path, "--model", "starter").output
    assert "2 sentences, 2 terms due" in table and "terms|segments:2|required:2" in table


def test_terms_of_a_glossary_in_parallel_text(pair: tuple[Path, Path], tmp_path: Path) -> None:
    glossary = tmp_path / "terms.csv"
    glossary.write_text("source,target\nDrohne,unmanned aircraft\n", encoding="utf-8")
    data = json.loads(run("terms", *pair, "-g", glossary, "--model", "starter", "--json").output)
    assert data["terms"] == 1
    by_name = {r["name"]: r["scores"]["exact"]["score"] for r in data["runs"]}
    assert by_name == {"plain": 0, "enforced": 100, "reference": 0}


def test_summary(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    article = (
        "Der Fluss ist lang. Er fließt durch drei Länder. Im Sommer führt er wenig Wasser. "
        "Viele Schiffe fahren auf dem Fluss. Am Ufer stehen alte Mühlen."
    )
    row = {"article": article, "summary": "Der Fluss ist lang. Schiffe fahren auf dem Fluss."}
    path.write_text(json.dumps(row), encoding="utf-8")
    result = run("summary", path, "--sentences", "2", "--oracle", "--json")
    assert result.exit_code == 0, result.output
    found = {r["system"]: r["scores"]["ROUGE-1"] for r in json.loads(result.output)["results"]}
    assert list(found) == ["digest", "lead", "random", "oracle"]
    assert found["oracle"]["score"] >= max(found[n]["score"] for n in ("lead", "random"))
    assert "rouge-score:" in found["lead"]["signature"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["bleu", "missing.de", "missing.en"], "missing.de"),
        (["bleu"], "no test set"),
        (["bleu", "--test-set", "nothing"], "no German→English test set"),
        (["summary", "missing.jsonl"], "missing.jsonl"),
    ],
)
def test_mistakes_are_one_line(args: list[str], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.output and len(result.output.strip().splitlines()) == 1
