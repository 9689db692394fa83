"""The memory: nothing is translated twice, nothing stale comes back, a killed run loses a batch."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli import cli
from digest.document import SegmentWarning, TermUse
from digest.errors import DigestError, InputError, TranslationMemoryError
from digest.formats import tmx
from digest.formats.text import parse
from digest.models import starter
from digest.report import review_import
from digest.report.review_import import Review, store_corrections
from digest.terminology import Term, TermBase
from digest.translation import Memory, Translation, Translator
from digest.translation.memory import Correction, make_key


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
    german = {text.replace("unmanned aircraft", "Drohne") for text in decoded}
    assert german & set(sentences) == {sentences[0], sentences[2]}
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
    assert "1 corrections read" in run("import", str(exported), "--memory", str(other))
    assert "1 corrections" in run("stats", "--memory", str(other))
    with Memory(other) as memory:
        (correction,) = memory.corrections().values()
    assert (correction.target, correction.note) == ("Good morning & hello.", "anna")
    assert "1 rows" in run("clear", "--yes", "--corrections", "--memory", str(other))
    assert '"corrections": 0' in run("stats", "--json", "--memory", str(other))


def _both(memory: Memory) -> None:
    """Store a machine's translation of a sentence, and a person's."""
    memory.put("model", [(b"key", row("Kursk brennt.", "Kursk burns up."))])
    memory.correct("Kursk brennt.", "Kursk is burning.", "anna")


def test_export_and_import_keep_the_person_before_the_machine(tmp_path: Path) -> None:
    path, exported = tmp_path / "m.sqlite", tmp_path / "m.tmx"
    with Memory(path) as memory:
        _both(memory)
        memory.correct("Guten Tag.", "Good day.")
        before = memory.corrections()
    runner = CliRunner()
    runner.invoke(cli, ["memory", "export", str(exported), "--memory", str(path)])
    result = runner.invoke(cli, ["memory", "import", str(exported), "--memory", str(path)])
    assert "2 corrections read" in result.output
    assert "1 machine translations left out" in result.output
    with Memory(path) as memory:
        after = memory.corrections()
        assert memory.stats()["translations"] == 1
    assert after["Kursk brennt."] == before["Kursk brennt."]
    assert after["Guten Tag."].note == "imported from m.tmx"


def test_an_imported_sentence_is_met_again(tmp_path: Path) -> None:
    path, file = tmp_path / "m.sqlite", tmp_path / "a.tmx"
    tmx.write([tmx.Unit("Guten\N{NO-BREAK SPACE}Mor\N{SOFT HYPHEN}gen.\n", "Top of it.")], file)
    CliRunner().invoke(cli, ["memory", "import", str(file), "--memory", str(path)])
    with Memory(path) as memory:
        translated = Translator(starter(), TermBase(), memory).translate(["Guten Morgen."])
    assert translated[0].target == "Top of it."


READS: dict[str, Callable[[Memory], object]] = {
    "get": lambda memory: memory.get([b"key"]),
    "corrections": lambda memory: memory.corrections(),
    "corrections of": lambda memory: memory.corrections(["Kursk brennt."]),
    "pairs": lambda memory: list(memory.pairs()),
    "stats": lambda memory: memory.stats(),
    "clear": lambda memory: memory.clear(corrections=True),
}


@pytest.mark.parametrize("name", READS)
def test_a_damaged_memory_is_one_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    with Memory(path) as memory:
        _both(memory)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with Memory(path) as memory, pytest.raises(TranslationMemoryError, match=r"m\.sqlite: cannot"):
        READS[name](memory)


def test_pairs_reports_damage_met_on_the_way(tmp_path: Path) -> None:
    with Memory(tmp_path / "m.sqlite") as memory:
        _both(memory)
        memory._db.execute("DROP TABLE translation")
        pairs = memory.pairs()
        assert next(pairs)[1] == "Kursk is burning."
        with pytest.raises(TranslationMemoryError, match="cannot be read"):
            next(pairs)


def test_a_locked_memory_opens_and_reads_and_says_why_it_is_not_cleared(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    with Memory(path) as memory:
        _both(memory)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    with Memory(path) as memory:
        assert memory.stats()["translations"] == 1
        assert time.monotonic() - start < 10, "opening waited for the other run"
        memory._db.execute("PRAGMA busy_timeout=0")
        with pytest.raises(TranslationMemoryError, match=r"cannot be cleared \(.*locked"):
            memory.clear()
    other.close()


def test_a_newer_memory_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version=99")
    database.close()
    before = path.read_bytes()
    with pytest.raises(TranslationMemoryError, match="newer version"):
        Memory(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_opening_and_reading_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    with Memory(path) as memory:
        _both(memory)
    with Memory(path) as memory:
        memory.stats()
        assert memory._db.total_changes == 0
        log = tmp_path / "m.sqlite-wal"
        assert not log.exists() or log.stat().st_size == 0


def test_the_bytes_count_what_is_not_yet_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    with Memory(path) as memory:
        _both(memory)
        log = tmp_path / "m.sqlite-wal"
        assert log.stat().st_size > 0
        assert memory.stats()["bytes"] == path.stat().st_size + log.stat().st_size
    with Memory(path) as memory:
        assert memory.stats()["bytes"] >= path.stat().st_size


def test_a_folder_is_no_tmx_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder; name a TMX file"):
        list(tmx.read(tmp_path))
    result = CliRunner().invoke(cli, ["memory", "import", str(tmp_path)])
    assert result.exit_code == 2
    assert "is a folder" in result.output


def test_tmx_invents_no_time_and_the_memory_sets_its_own(tmp_path: Path) -> None:
    file = tmp_path / "a.tmx"
    tmx.write(
        [tmx.Unit("Ja.", "Yes."), tmx.Unit("Nein.", "No.", created="2024-05-06T07:08:09Z")], file
    )
    undated, dated = tmx.read(file)
    assert (undated.created, dated.created) == ("", "2024-05-06T07:08:09+00:00")
    with Memory(tmp_path / "m.sqlite") as memory:
        memory.correct_all(
            [Correction("Ja.", "Yes.", "", ""), Correction("Nein.", "No.", "", "then")]
        )
        stored = memory.corrections()
    assert stored["Ja."].created.endswith("+00:00")
    assert stored["Nein."].created == "then"


def test_a_review_is_stored_whole_or_not_at_all(tmp_path: Path) -> None:
    good = review_import.Correction("a:1", "Ja.", "Yea.", "Yes.")
    bad = review_import.Correction("a:2", "Nein.", "Nay.", None)  # type: ignore[arg-type]
    with Memory(tmp_path / "m.sqlite") as memory:
        with pytest.raises(TranslationMemoryError, match="cannot be written"):
            store_corrections(Review([good, bad]), memory)
        assert memory.corrections() == {}
        assert store_corrections(Review([good]), memory) == 1
        assert memory.corrections()["Ja."].note == "review of a:1"


def test_documents_keep_their_order_and_errors_go_where_they_are_wanted(tmp_path: Path) -> None:
    path, empty = tmp_path / "a.txt", tmp_path / "empty"
    path.write_text("Guten Morgen.", encoding="utf-8")
    empty.mkdir()
    given = parse("Guten Tag.", path=Path("given"), id="given")
    errors: list[DigestError] = []
    translator = Translator(starter(), TermBase())
    found = translator.translate_documents([path, given, empty], on_error=errors.append)
    assert [document.id for document in found] == ["a", "given"]
    assert "no articles" in str(errors[0])
    with pytest.raises(DigestError, match="no articles"):
        list(translator.translate_documents([empty]))
