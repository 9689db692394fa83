"""``bidigest translate`` as its users run it, good input and bad."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from digest.cli import cli
from digest.models import starter

ARTICLE = "Der Gipfel\n\nDie Drohne flog nach Kursk. Niemand wurde verletzt.\n"


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["translate", *map(str, arguments)], input=stdin)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "gipfel.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_filter(tmp_path: Path) -> None:
    result = run("-", stdin="Guten Morgen.")
    assert (result.exit_code, result.stdout) == (0, "Good morning.\n")
    assert "starter model" in result.stderr
    assert run("-", "--quiet", stdin="Guten Morgen.").stderr == ""


def test_as_a_process_with_every_socket_refused() -> None:
    """The real program, and no network: sockets raise before Python runs a line of ours."""
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('network used')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from digest.cli import main\n"
        "sys.argv = ['bidigest', 'translate', '-']\n"
        "main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        input=b"Kein Krieg.\n",
        capture_output=True,
        check=True,
    )
    assert result.stdout.decode().strip().lower().startswith("no war")


def test_a_folder_with_good_and_bad_files(tmp_path: Path, article: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "report.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "latin.txt").write_bytes("Die Straße ist gesperrt.".encode("latin-1"))
    out = tmp_path / "out"
    result = run(tmp_path, "-o", out)
    assert result.exit_code == 2
    assert {path.name for path in out.iterdir()} == {"gipfel.en.txt", "latin.en.txt"}
    errors = [line for line in result.stderr.splitlines() if line.startswith("bidigest:")]
    assert len(errors) == 3
    assert any("empty.txt: is empty" in line for line in errors)
    assert any("report.txt: is a PDF" in line and "pdftotext" in line for line in errors)
    assert any("latin.txt: is not UTF-8" in line for line in errors)
    english = (out / "gipfel.en.txt").read_text(encoding="utf-8")
    assert "Kursk" in english
    assert english.count("\n\n") == 1, "the layout is kept"


def test_lines_stay_lines() -> None:
    result = run("-", "--lines", stdin="Guten Morgen.\n\nDie Drohne flog\nnach Kursk.\n")
    lines = result.stdout.split("\n")
    assert len(lines) == 5
    assert lines[0] == "Good morning."
    assert lines[1] == "" == lines[4]
    assert "Kursk" in lines[3]


def test_json_lines_with_terms_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    rows = [
        {"id": 7, "source": "Die Versorgung war gut.", "terms": [
            {"source": "Versorgung", "target": "treatment"}]},
        {"id": 8, "source": "Guten Morgen."},
    ]  # fmt: skip
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = run(path, "-o", "-")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["id"] == 7
    assert "treatment" in first["target"].lower()
    (use,) = first["terms"]
    assert use["target"].lower() == "treatment"
    start, end = use["span_target"]
    assert first["target"][start:end] == use["target"]
    assert second["target"] == "Good morning."
    path.write_text('{"quelle": "x"}\n', encoding="utf-8")
    broken = run(path, "-o", "-")
    assert broken.exit_code == 2
    assert "in.jsonl:1: is not a JSON object with a source" in broken.stderr


def test_side_by_side_word(tmp_path: Path, article: Path) -> None:
    result = run(article, "--to", "docx", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    document = docx.Document(str(tmp_path / "out" / "gipfel.en.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("Die Drohne flog nach Kursk." in cell for cell in cells)
    assert any("Kursk" in cell and "drone" in cell.lower() for cell in cells)


def test_a_folder_that_cannot_be_made(article: Path) -> None:
    result = run(article, "-o", Path("/proc/bidigest/out"))
    assert result.exit_code == 2
    assert "/proc/bidigest/out: cannot be made" in result.stderr


def test_an_output_that_is_a_file(tmp_path: Path, article: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    result = run(article, "-o", tmp_path / "taken" / "deeper")
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) <= 2
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "x"


def test_a_corrupt_model(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(starter().path, broken)
    (broken / "model" / "model.bin").write_bytes(b"\x00" * 100)
    result = run("-", "--model", broken, stdin="Guten Morgen.")
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
    assert str(broken) in result.stderr


def test_a_broken_glossary_row(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("source,target,match\nKursk,Kursk,sometimes\n", encoding="utf-8")
    result = run("-", "-g", path, stdin="Guten Morgen.")
    assert result.exit_code == 2
    assert "terms.csv:2" in result.stderr


def test_strict_counts_warnings(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("source,target\nMorgen,zzyzx qqq wvv kkjh\n", encoding="utf-8")
    sentence = "Guten Morgen."
    relaxed = run("-", "-g", path, "--warnings", stdin=sentence)
    strict = run("-", "-g", path, "--strict", stdin=sentence)
    resolved = "zzyzx" in relaxed.stdout
    assert relaxed.exit_code == 0
    assert strict.exit_code == (0 if resolved and "warning" not in relaxed.stderr else 1)


def test_help_shows_examples() -> None:
    text = run("--help").output
    for option in ("--to", "--lines", "--jsonl", "--warnings", "--strict", "--model", "--glossary",
                   "--no-glossary", "--memory", "--no-memory", "--quiet", "--verbose"):  # fmt: skip
        assert option in text
    assert "Examples:" in text
