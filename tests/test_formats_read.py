"""Articles as they come: encodings, foreign files, folders; and their layout kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digest import formats
from digest.errors import InputError
from digest.formats import text
from digest.formats.encoding import read_lines

FOREIGN_STARTS = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\x7fELF", b"\xef\xbb\xbf")
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


def test_translations_in_a_folder_are_no_articles(tmp_path: Path) -> None:
    for name in ("a.txt", "a.en.txt", "b.EN.md"):
        (tmp_path / name).write_text("Text.", encoding="utf-8")
    assert formats.expand([tmp_path]) == [tmp_path / "a.txt"]
    named = tmp_path / "a.en.txt"
    assert formats.expand([named]) == [named]


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["a.txt", "x/a.txt", "a-2.txt"], ["a", "a-2", "a-2-2"]),
        (["a-2.txt", "a.txt", "x/a.txt"], ["a-2", "a", "a-3"]),
        (["Gipfel.txt", "gipfel.txt", "GIPFEL.md"], ["Gipfel", "gipfel-2", "GIPFEL-3"]),
        (["Größe.txt", "GROẞ.txt"], ["Grosse", "GROSS"]),
        (["con.txt", "Lpt1.v2.txt", "consul.txt"], ["_con", "_Lpt1.v2", "consul"]),
        (["…", "-"], ["article", "stdin"]),
    ],
)
def test_ids_are_safe_and_never_given_twice(names: list[str], ids: list[str]) -> None:
    assert [id for _, id in formats.unique_ids(map(Path, names))] == ids


@given(st.lists(st.sampled_from(["a", "A", "a-2", "a-3", "a-2-2", "b" * 100, "b" * 120])))
def test_ids_differ_on_every_file_system(stems: list[str]) -> None:
    paths = [Path(str(n), f"{stem}.txt") for n, stem in enumerate(stems)]
    ids = [id for _, id in formats.unique_ids(paths)]
    assert len({id.casefold() for id in ids}) == len(stems)
    assert all(len(id) <= 100 for id in ids)


@given(st.lists(st.text(st.characters(exclude_characters="\n\r\x00", codec="utf-8"))))
def test_lines_are_read_as_they_are(lines: list[str]) -> None:
    for end in ("\n", "\r\n"):
        data = "".join(line + end for line in lines).encode()
        assume(not data.startswith(FOREIGN_STARTS))
        assert read_lines(Path("-"), data=data) == (lines, [])


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"\n \n", ["", " "]),
        (b"a\x0cb\rc\x1bd\nlast", ["a\x0cb\rc\x1bd", "last"]),
    ],
)
def test_nothing_but_a_line_end_ends_a_line(data: bytes, lines: list[str]) -> None:
    assert read_lines(Path("-"), data=data) == (lines, [])


def test_lines_in_latin_1_come_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_bytes("Größe\n\nMaß\n".encode("latin-1"))
    lines, notes = read_lines(path)
    assert lines == ["Größe", "", "Maß"]
    assert "Latin-1" in notes[0]


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
