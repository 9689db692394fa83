"""``bidigest check``: every kind of file, every kind of output, the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import cli
from digest.formats import tmx

PAIRS = [
    ("Es waren 50 Haubitzen.", "There were 50 howitzers."),
    ("Es waren 11.000 Soldaten.", "There were 11.00 soldiers."),
    ("Er stimmt nicht zu.", "He agrees."),
]


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, args)])


@pytest.fixture
def files(tmp_path: Path) -> dict[str, list[Path]]:
    german, english = tmp_path / "a.de", tmp_path / "a.en"
    german.write_text("\n".join(s for s, _ in PAIRS) + "\n", encoding="utf-8")
    english.write_text("\n".join(t for _, t in PAIRS) + "\n", encoding="utf-8")
    table = tmp_path / "a.tsv"
    table.write_text(
        "source\ttarget\n" + "".join(f"{s}\t{t}\n" for s, t in PAIRS), encoding="utf-8"
    )
    lines = tmp_path / "a.jsonl"
    rows = [json.dumps({"source": s, "target": t}) for s, t in PAIRS]
    lines.write_text("\n".join(rows) + "\n", encoding="utf-8")
    memory = tmp_path / "a.tmx"
    tmx.write((tmx.Unit(s, t) for s, t in PAIRS), memory)
    return {"text": [german, english], "tsv": [table], "jsonl": [lines], "tmx": [memory]}


@pytest.mark.parametrize("kind", ["text", "tsv", "jsonl", "tmx"])
def test_every_kind_of_file(files: dict[str, list[Path]], kind: str) -> None:
    result = run(*files[kind], "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["pairs"] == 3
    assert found["counts"] == {"number-changed": 1, "negation-lost": 1}
    assert found["findings"][0]["target"] == "There were 11.00 soldiers."


def test_plain_lines_and_summary(files: dict[str, list[Path]]) -> None:
    result = run(*files["text"])
    assert result.exit_code == 0
    first = result.stdout.splitlines()[0].split("\t")
    assert first[:3] == ["2", "error", "number-changed"]
    assert "3 pairs checked, 2 with warnings" in result.stderr


def test_strict(files: dict[str, list[Path]]) -> None:
    assert run(*files["text"], "--strict").exit_code == 1
    assert run(*files["text"], "--strict", "--code", "omission").exit_code == 0


def test_level(tmp_path: Path) -> None:
    table = tmp_path / "a.tsv"
    table.write_text("Guten Tag.\tGood day!\n", encoding="utf-8")
    assert run(table, "--strict").exit_code == 1
    assert run(table, "--strict", "--level", "error").exit_code == 0


def test_line_counts_differ(files: dict[str, list[Path]]) -> None:
    german, english = files["text"]
    english.write_text("One line.\n", encoding="utf-8")
    result = run(german, english)
    assert result.exit_code == 2
    assert "has 1 lines" in result.stderr and "has 3" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "Nur Deutsch.\n", "holds only one side"),
        ("a.tsv", "Nur Deutsch.\n", "a.tsv:1: has no tab"),
        ("a.jsonl", '{"source": "x"}\n', "a.jsonl:1:"),
        ("a.tmx", "no xml", "is not TMX"),
    ],
)
def test_malformed(tmp_path: Path, name: str, content: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    result = run(path)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_missing_file(tmp_path: Path) -> None:
    assert run(tmp_path / "none.tsv").exit_code == 2


def test_codes_are_listed() -> None:
    result = CliRunner().invoke(cli, ["check", "--codes"])
    assert result.exit_code == 0
    assert "negation-lost" in result.stdout
