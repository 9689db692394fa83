"""``bidigest split``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from digest.cli import cli

ARTICLE = "Lage am Abend\n\nAm 8. Februar war es ruhig. Rund 50 Selbst-\nfahrlafetten fehlen.\n"


def test_one_clean_sentence_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    result = CliRunner().invoke(cli, ["split", str(path)])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Lage am Abend",
        "Am 8. Februar war es ruhig.",
        "Rund 50 Selbstfahrlafetten fehlen.",
    ]


def test_standard_input_as_json() -> None:
    result = CliRunner().invoke(cli, ["split", "--json", "-"], input=ARTICLE)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["kind"] for row in rows] == ["title", "paragraph", "paragraph"]
    assert ARTICLE[rows[1]["start"] : rows[1]["end"]] == rows[1]["text"]
    assert rows[0]["file"] == "-"


def test_a_bad_file_is_one_line_and_the_others_are_done(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Es ist ruhig.", encoding="utf-8")
    pdf = tmp_path / "bad.txt"
    pdf.write_bytes(b"%PDF-1.7\n")
    result = CliRunner().invoke(cli, ["split", str(tmp_path / "no.txt"), str(pdf), str(good)])
    assert result.exit_code == 2
    assert result.stdout == "Es ist ruhig.\n"
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()] == ["bidigest"] * 2


def test_latin_1_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Für Kiew. Über Lwiw.".encode("latin-1"))
    result = CliRunner().invoke(cli, ["split", str(path)])
    assert result.stdout.splitlines() == ["Für Kiew.", "Über Lwiw."]
    assert "Windows-1252" in result.stderr
