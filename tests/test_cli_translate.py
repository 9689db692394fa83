"""``bidigest translate`` as its users run it, good input and bad."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from digest.cli import cli
from digest.cli.destination import SUFFIXES
from digest.models import starter
from digest.report.writers import WRITERS

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


def test_the_input_is_never_overwritten(article: Path) -> None:
    result = run(article, "-o", article)
    assert result.exit_code == 2
    assert "is the input" in result.stderr
    assert article.read_text(encoding="utf-8") == ARTICLE


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
    assert relaxed.exit_code == 0
    warned = ": warning: " in relaxed.stderr or ": error: " in relaxed.stderr
    assert strict.exit_code == warned


def test_lines_end_at_line_ends_only() -> None:
    result = run("-", "--lines", stdin=b"Guten Morgen.\x0cJa.\r\n\r\n \nNein.\rJa.")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout_bytes.split(b"\n")
    assert len(lines) == 5
    assert lines[1] == lines[2] == lines[4] == b""
    assert run("-", "--lines", stdin="\n\n").stdout_bytes == b"\n\n"
    assert run("-", "--lines", stdin="").stdout_bytes == b""


def test_line_by_line_into_a_folder(tmp_path: Path) -> None:
    """Same names stay apart, a bad file does not stop the others, and quiet is quiet."""
    for name, data in {
        "a.txt": b"Guten Morgen.\n",
        "x/a.txt": "Die Stra\u00dfe ist gesperrt.\n".encode("latin-1"),
        "bad.txt": b"%PDF-1.7",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    files = [tmp_path / "bad.txt", tmp_path / "a.txt", tmp_path / "x" / "a.txt"]
    out = tmp_path / "out"
    loud = run(*files, "--lines", "-o", out)
    assert loud.exit_code == 2
    assert {path.name for path in out.iterdir()} == {"a.en.txt", "a-2.en.txt"}
    assert (out / "a.en.txt").read_text(encoding="utf-8") == "Good morning.\n"
    assert "bad.txt: is a PDF" in loud.stderr
    assert "read as Windows-1252" in loud.stderr
    assert str(out / "a-2.en.txt") in loud.stderr
    (error,) = run(*files, "--lines", "-o", out, "-q").stderr.splitlines()
    assert "bad.txt: is a PDF" in error


def test_json_lines_in_any_case_and_without_rows(tmp_path: Path) -> None:
    for name in ("none.jsonl", "blank.JSONL"):
        (tmp_path / name).write_bytes(b"\n\n" if name.startswith("blank") else b"")
    out = tmp_path / "out"
    result = run(tmp_path / "none.jsonl", tmp_path / "blank.JSONL", "-o", out)
    assert result.exit_code == 0, result.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        "none.en.jsonl": b"",
        "blank.en.jsonl": b"",
    }


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{"source": 7}', "a source"),
        ('{"source": null}', "a source"),
        ("[" * 100_000, "a source"),
        ('{"source": "Ja.", "terms": [{"source": " ", "target": "yes"}]}', "a term without"),
        ('{"source": "Ja.", "terms": [{"source": "Ja", "target": ""}]}', "a term without"),
        ('{"source": "Ja.", "terms": [{"source": "Ja", "target": 1}]}', "a term without"),
        ('{"source": "Ja. \\ud83d"}', "surrogate"),
        ('{"source": "Ja.", "id": "\\udc00"}', "surrogate"),
    ],
)
def test_a_bad_json_line_is_named(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(f'{{"source": "Nein."}}\n\n{row}\n', encoding="utf-8")
    result = run(path, "-o", "-", "-q")
    assert result.exit_code == 2
    (error,) = result.stderr.splitlines()
    assert "in.jsonl:3: " in error and message in error


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["two.docx"], "cannot take 2 translations"),
        (["two.txt", "--lines"], "cannot take 2 translations"),
        (["y.docx", "--to", "html"], "--to html does not go with -o y.docx"),
        (["y.pdf"], "y.pdf: cannot be written; use txt"),
        (["y.odt", "--to", "docx"], "y.odt: cannot be written"),
        (["-", "--to", "docx"], "--to docx needs a file"),
        (["y.docx", "--lines"], "y.docx: cannot be written; use txt"),
        (["out", "--lines", "--to", "tmx"], "--to tmx is not possible here"),
        (["out", "rows.jsonl"], "JSON lines and other input"),
    ],
)
def test_a_destination_that_cannot_be(
    tmp_path: Path,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    message: str,
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    second = shutil.copy(article, tmp_path / "zweite.txt")
    result = run(article, second, "-o", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not list(here.iterdir()), "nothing was made"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_gives_the_format(tmp_path: Path, article: Path, suffix: str) -> None:
    target = tmp_path / "new" / f"y.{suffix}"
    result = run(article, "-o", target)
    assert result.exit_code == 0, result.stderr
    assert target.stat().st_size > 0


def test_every_format_that_can_be_written_is_offered() -> None:
    assert {f".{suffix}" for suffix in SUFFIXES} == {".txt", *WRITERS}


def test_an_unknown_suffix_is_a_folders(tmp_path: Path, article: Path) -> None:
    assert run(article, "-o", tmp_path / "v1.2").exit_code == 0
    assert (tmp_path / "v1.2" / "gipfel.en.txt").is_file()


def test_no_folder_without_an_article(tmp_path: Path) -> None:
    for arguments in ([], ["--lines"]):
        assert run(tmp_path / "none.txt", "-o", tmp_path / "out", *arguments).exit_code == 2
        assert not (tmp_path / "out").exists()


def test_quiet_says_only_errors(tmp_path: Path) -> None:
    latin, glossary = tmp_path / "latin.txt", tmp_path / "terms.csv"
    latin.write_bytes("Die Straße ist gesperrt.".encode("latin-1"))
    glossary.write_bytes("source,target\nStraße,road\n".encode("latin-1"))
    loud = run(latin, "-g", glossary, "-o", tmp_path / "out")
    assert "latin.txt: is not UTF-8" in loud.stderr
    assert "terms.csv" in loud.stderr
    assert run(latin, "-g", glossary, "-o", tmp_path / "out", "-q").stderr == ""


def test_a_wrong_source_date_is_said_where_it_matters(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for epoch in ("abc", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        result = run(article, "-o", tmp_path / "a.docx", "-q")
        assert result.exit_code == 2
        (error,) = result.stderr.splitlines()
        assert "SOURCE_DATE_EPOCH" in error and "whole seconds" in error
        assert run("-", stdin="Guten Morgen.").stdout == "Good morning.\n"


def test_ctrl_c_ends_as_shells_expect() -> None:
    class Interrupted(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if size == 0:
                return b""
            raise KeyboardInterrupt

    result = CliRunner().invoke(cli, ["translate", "-"], input=Interrupted())
    assert result.exit_code == 130


def test_help_shows_examples() -> None:
    text = run("--help").output
    for option in ("--to", "--lines", "--jsonl", "--warnings", "--strict", "--model", "--glossary",
                   "--no-glossary", "--memory", "--no-memory", "--quiet", "--verbose"):  # fmt: skip
        assert option in text
    assert "Examples:" in text
