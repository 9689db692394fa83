"""The memory: nothing is translated twice, nothing stale comes back, a killed run loses a batch."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli import cli
from digest.document import SegmentWarning, TermUse
from digest.errors import TranslationMemoryError
from digest.models import starter
from digest.terminology import Term, TermBase
from digest.translation import Memory, Translation, Translator
from digest.translation.memory import make_key


def row(source: str, target: str) -> Translation:
    use = TermUse("Kursk", "Kursk", (0, 5), (0, 5), "plain")
    return Translation(source, target, -0.5, [use], [SegmentWarning("x", "info", "y")])


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    key = make_key("model", "options", "Kursk brennt.", ["term"])
    with Memory(tmp_path / "m.sqlite") as memory:
        memory.put("model", [(key, row("Kursk brennt.", "Kursk is burning."))])
    with Memory(tmp_path / "m.sqlite") as memory:
        assert memory.get([key, b"unknown"]) == {key: row("Kursk brennt.", "Kursk is burning.")}
        assert memory.stats()["translations"] == 1


def test_a_file_that_is_no_memory_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("not a database, but long enough to be read as one" * 20, encoding="utf-8")
    with pytest.raises(TranslationMemoryError, match=r"notes\.sqlite.*--no-memory"):
        Memory(path)


def test_known_sentences_are_not_translated_again(tmp_path: Path) -> None:
    memory = tmp_path / "m.sqlite"
    first = Translator(starter(), TermBase(), memory).translate(["Guten Morgen.", "Guten Tag."])
    again = Translator(starter(), TermBase(), memory)
    assert again.translate(["Guten Tag.", "Guten Morgen."]) == first[::-1]
    assert again._engine is None, "the model was loaded although everything was known"


def test_a_glossary_change_touches_only_its_sentences(tmp_path: Path) -> None:
    sentences = ["Die Drohne flog nach Kursk.", "Guten Morgen.", "Die Drohne kam zurück."]
    memory = tmp_path / "m.sqlite"
    before = TermBase([Term("Drohne", "drone"), Term("Kursk", "Kursk")])
    after = TermBase([Term("Drohne", "unmanned aircraft"), Term("Kursk", "Kursk")])
    Translator(starter(), before, memory).translate(sentences)
    changed = Translator(starter(), after, memory)
    decoded: list[str] = []
    decode = changed.engine.decode

    def watch(sources, *args, **kwargs):  # type: ignore[no-untyped-def]
        decoded.extend(sources)
        return decode(sources, *args, **kwargs)

    changed.engine.decode = watch  # type: ignore[method-assign]
    results = changed.translate(sentences)
    assert set(decoded) & set(sentences) == {sentences[0], sentences[2]}
    assert "unmanned aircraft" in results[2].target


def test_a_correction_comes_first(tmp_path: Path) -> None:
    with Memory(tmp_path / "m.sqlite") as memory:
        memory.correct("Guten Morgen.", "Top of the morning.", "anna, 2025-02-27")
        translator = Translator(starter(), TermBase(), memory)
        assert translator.translate(["Guten Morgen."])[0].target == "Top of the morning."


RUN = """
import sys
from pathlib import Path
from digest.models import starter
from digest.translation import Translator, translator
translator.WINDOW = 50
paths = sorted(Path(sys.argv[1]).glob("*.txt"))
for document in Translator(starter(), memory=sys.argv[2]).translate_documents(paths):
    print(document.id, flush=True)
"""


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder, memory = tmp_path / "news", tmp_path / "m.sqlite"
    folder.mkdir()
    for n in range(500):
        (folder / f"{n:03}.txt").write_text(f"Meldung {n} kam aus Berlin.\n", encoding="utf-8")
    command = [sys.executable, "-c", RUN, str(folder), str(memory)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(120):
        process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()

    done = _rows(memory)
    assert 100 <= len(done) < 500
    time.sleep(1.1)
    subprocess.run(command, check=True, capture_output=True)
    after = _rows(memory)
    assert len(after) == 500
    assert done.items() <= after.items(), "something was translated twice"


def _rows(path: Path) -> dict[str, str]:
    """Return source → time of translation; also proves that the file is sound."""
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return dict(database.execute("SELECT source, created FROM translation"))


def test_the_memory_commands(tmp_path: Path) -> None:
    runner, path = CliRunner(), tmp_path / "m.sqlite"
    with Memory(path) as memory:
        memory.correct("Guten Morgen & hallo.", "Good morning & hello.", "anna")
    exported = tmp_path / "m.tmx"

    def run(*arguments: str) -> str:
        result = runner.invoke(cli, ["memory", *arguments])
        assert result.exit_code == 0, result.output
        return result.output

    assert "1 units" in run("export", str(exported), "--memory", str(path))
    other = tmp_path / "other.sqlite"
    assert "1 units" in run("import", str(exported), "--memory", str(other))
    assert "1 corrections" in run("stats", "--memory", str(other))
    with Memory(other) as memory:
        (correction,) = memory.corrections().values()
    assert correction.target == "Good morning & hello."
    assert "1 rows" in run("clear", "--yes", "--corrections", "--memory", str(other))
    assert '"corrections": 0' in run("stats", "--json", "--memory", str(other))
