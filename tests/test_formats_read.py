"""Articles as they come: encodings, foreign files, folders; and their layout kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest import formats
from digest.errors import InputError
from digest.formats import text

GERMAN = "Überschrift\n\nDie Straße führt nach Kursk. Größere Schäden gibt es nicht.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(GERMAN.encode(encoding))
    document = formats.read(path)
    assert [segment.source for segment in document.segments] == [
        "Überschrift",
        "Die Straße führt nach Kursk.",
        "Größere Schäden gibt es nicht.",
    ]


def test_latin_1_is_read_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(GERMAN.encode("latin-1"))
    document = formats.read(path)
    assert "Straße" in document.text
    assert "Latin-1" in document.notes[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04rest", "ZIP or Office"),
        (bytes(range(256)) * 20, "is not text"),
        (b"a" * 50_000_000, "a line of 50,000,000 characters"),
        ("Hallo".encode("utf-16") + b"\xd8", "damaged"),
    ],
    ids=["empty", "blank", "pdf", "zip", "binary", "50 MB line", "cut UTF-16"],
)
def test_what_is_no_article_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        formats.read(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_without_articles(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        formats.read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="no articles"):
        formats.expand([tmp_path])


def test_folders_are_searched_and_ids_stay_apart(tmp_path: Path) -> None:
    for name in ("b/Änderung.txt", "a/Änderung.txt", "c.md", ".hidden/x.txt", "d.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.", encoding="utf-8")
    paths = formats.expand([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "a/Änderung.txt",
        "b/Änderung.txt",
        "c.md",
    ]
    assert [id for _, id in formats.unique_ids(paths)] == ["Anderung", "Anderung-2", "c"]


def test_the_translation_keeps_the_layout() -> None:
    source = "# Titel\n\nErster Satz. Zweiter Satz.\n\n- Punkt eins\n- Punkt zwei\n"
    document = text.parse(source, path=Path("a.md"), id="a")
    for number, segment in enumerate(document.segments, start=1):
        assert segment.id == f"a:{number}"
        segment.target = f"T{number}."
    assert text.render(document) == "# T1.\n\nT2. T3.\n\n- T4.\n- T5.\n"


def test_the_seeds_are_divided_as_a_reader_would(seeds: Path) -> None:
    documents = {path.name[:3]: formats.read(path) for path in formats.expand([seeds])}
    assert len(documents) == 5
    first = next(documents["000"].segments).source
    assert first.startswith("Am 8. Februar 2025, dem 1.080. Tag")
    assert first.endswith("in der Region Kursk.")
    headings = [b.source for b in documents["001"].blocks if b.kind != "paragraph"]
    assert "Ukrainische Offensive und Russischer Angriff" in headings
    assert "Geopolitische Implikationen" in headings
