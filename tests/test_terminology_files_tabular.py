"""CSV and TSV term bases: read whatever the office sends, change nothing but what was edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import GlossaryError
from digest.terminology.columns import read_term, write_cells
from digest.terminology.files import load, open_table, save
from digest.terminology.tabular import new_table, parse_table
from digest.terminology.termbase import Case, Compounds, Match, Status, Term, TermBase

HERE = Path("glossary.csv")


def write(tmp_path: Path, content: str | bytes, name: str = "glossary.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def pairs(path: Path) -> list[tuple[str, str]]:
    return [(term.source, term.target) for term in load(path)]


def test_all_columns_are_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "source,target,variants,forbidden,match,case,compounds,status,domain,pos,note,id,near,not_near\n"
        "Lager,camp,prison camp; work camp,storage,exact,yes,no,admitted,military,noun,see note,t9,Häftlinge;Wachen,Regal\n",
    )
    assert load(path).terms == [
        Term(
            "Lager",
            "camp",
            ("prison camp", "work camp"),
            ("storage",),
            Match.EXACT,
            Case.YES,
            Compounds.NO,
            Status.ADMITTED,
            "military",
            "noun",
            "see note",
            "t9",
            ("Häftlinge", "Wachen"),
            ("Regal",),
        )
    ]
    assert (load(path).terms[0].path, load(path).terms[0].row) == (path, 2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("two columns", "Waffenruhe,ceasefire\nPanzer,tank\n"),
        ("header", "source,target\nWaffenruhe,ceasefire\nPanzer,tank\n"),
        ("header in another order", "note,target,source\n,ceasefire,Waffenruhe\n,tank,Panzer\n"),
        (
            "German header",
            "Ausgangsbegriff;Übersetzung;Bemerkung\nWaffenruhe;ceasefire;\nPanzer;tank;\n",
        ),
        ("DeepL", "Waffenruhe,ceasefire,DE,EN\nPanzer,tank,DE,EN\n"),
        ("DeepL, other way round", "ceasefire,Waffenruhe,EN-US,DE\ntank,Panzer,EN-US,DE\n"),
        (
            "DeepL with header",
            "source,target,source_lang,target_lang,relevance\nWaffenruhe,ceasefire,de,en,1\nPanzer,tank,de,en,1\n",
        ),
        ("OmegaT", "Waffenruhe\tceasefire\tnot truce\nPanzer\ttank\n"),
        ("OmegaT with bare quotes", 'Waffenruhe\tceasefire\t"sic", he said\nPanzer\ttank\t"\n'),
        (
            "comments and blank lines",
            "# mine\n\nsource,target\n# peace\nWaffenruhe,ceasefire\n,\n\nPanzer,tank",
        ),
        ("Windows line ends", "source,target\r\nWaffenruhe,ceasefire\r\nPanzer,tank\r\n"),
        ("old Mac line ends", "source,target\rWaffenruhe,ceasefire\rPanzer,tank\r"),
        ("quotes", '"source","target"\n"Waffenruhe","ceasefire"\n"Panzer","tank"\n'),
        ("Excel's separator line", "sep=;\r\nWaffenruhe;ceasefire\r\nPanzer;tank\r\n"),
        ("the same, quoted", '"sep=,"\nsource,target\nWaffenruhe,ceasefire\nPanzer,tank\n'),
        ("more cells than columns", "source,target\nWaffenruhe,ceasefire,,,\nPanzer,tank,x\n"),
        ("spaces around", "source ; target\n Waffenruhe ; ceasefire \n Panzer;tank\n"),
    ],
)
def test_what_other_programs_write_is_read(tmp_path: Path, name: str, content: str) -> None:
    suffix = ".txt" if "\t" in content else ".csv"
    path = write(tmp_path, content, f"glossary{suffix}")
    assert pairs(path) == [("Waffenruhe", "ceasefire"), ("Panzer", "tank")]
    assert load(path).notes == []


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [("utf-8-sig", False), ("utf-16", False), ("cp1252", True), ("latin-1", True)],
)
def test_encodings_are_recognised(tmp_path: Path, encoding: str, noted: bool) -> None:
    path = write(tmp_path, "source,target\nPjöngjang,Pyongyang\n".encode(encoding))
    base = load(path)
    assert [term.source for term in base] == ["Pjöngjang"]
    assert [("UTF-8" in note) for note in base.notes] == [True] * noted


def test_a_cell_may_hold_separators_quotes_and_line_breaks(tmp_path: Path) -> None:
    path = write(tmp_path, 'source,target,note\n"A, B","say ""x""","first\nsecond"\nC,D,\n')
    assert [(t.source, t.target, t.note, t.row) for t in load(path)] == [
        ("A, B", 'say "x"', "first second", 2),
        ("C", "D", "", 3),
    ]


def test_header_words_in_a_file_without_header_are_terms(tmp_path: Path) -> None:
    path = write(tmp_path, "Quelle,source\nZiel,target\n")
    assert pairs(path) == [("Quelle", "source"), ("Ziel", "target")]


def test_do_not_translate_needs_no_target(tmp_path: Path) -> None:
    path = write(
        tmp_path, "source,target,status\nToretsk,,do-not-translate\nSeoul,,Nicht übersetzen\n"
    )
    assert pairs(path) == [("Toretsk", "Toretsk"), ("Seoul", "Seoul")]


BROKEN = (
    'source,target,status\nA,a,\nB,,\nC,c,prefered\n"D" d,x,\n"E,e,\nF,f,\n'
    # the quote of row E is never closed; F must still be read
)


def test_one_error_names_the_first_bad_row_and_counts_the_others(tmp_path: Path) -> None:
    path = write(tmp_path, BROKEN)
    with pytest.raises(GlossaryError) as raised:
        load(path)
    message = str(raised.value)
    assert message.startswith(f"{path}:3: “B” has no English term")
    assert "3 more bad rows" in message
    assert "; fill in the target column" in message


def test_tolerant_reading_keeps_good_rows_and_notes_each_bad_one(tmp_path: Path) -> None:
    base = load(write(tmp_path, BROKEN), tolerant=True)
    assert [term.source for term in base] == ["A", "F"]
    assert [note.split(": ")[0].rsplit(":", 1)[1] for note in base.notes] == ["3", "4", "5", "6"]
    assert "use one of preferred, admitted" in base.notes[1]


def test_a_pattern_that_runs_away_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "source,target,match\n(a+)+b,x,regex\n")
    with pytest.raises(GlossaryError, match="repeats a repeat"):
        load(path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"PK\x03\x04\x00\x00\x08", "is not a text file"),
        (b"\xff\xfes\x00\xd8\xd8", "is damaged"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    with pytest.raises(GlossaryError, match=problem):
        load(write(tmp_path, content))


def test_missing_file_and_foreign_suffix(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"none\.csv: cannot be read: No such file"):
        load(tmp_path / "none.csv")
    with pytest.raises(GlossaryError, match=r"save it as \.xlsx or \.csv"):
        load(write(tmp_path, "x", "old.xls"))
    with pytest.raises(GlossaryError, match=r"suffix “\.doc” is unknown"):
        save(TermBase(), tmp_path / "new.doc")


@pytest.mark.parametrize(
    ("content", "row", "missing"),
    [
        ("source\nHaubitze\nPanzer\n", 1, "target"),
        ("# mine\nDeutsch,Notiz\nHaubitze,\n", 2, "target"),
        ("Englisch;Status\nhowitzer;draft\ntank;\n", 1, "source"),
    ],
)
def test_a_header_that_lacks_a_column_is_named(
    tmp_path: Path, content: str, row: int, missing: str
) -> None:
    path = write(tmp_path, content)
    for tolerant in (False, True):
        with pytest.raises(GlossaryError, match=f"csv:{row}: the column “{missing}” is missing"):
            load(path, tolerant=tolerant)


def test_a_word_that_could_head_a_column_is_a_term_beside_its_english(tmp_path: Path) -> None:
    path = write(tmp_path, "Begriff,concept\nZiel,goal\n")
    assert pairs(path) == [("Begriff", "concept"), ("Ziel", "goal")]


def test_a_suffix_that_is_no_glossary_format_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "source,target\nA,a\n", "glossary.docx")
    for read in (load, open_table):
        with pytest.raises(
            GlossaryError, match=r"“\.docx” is no glossary format; use one of \.csv"
        ):
            read(path)


# Exact writing


def test_excels_separator_line_stays() -> None:
    data = b"\xef\xbb\xbfsep=;\r\nsource;target\r\nA;a, b\r\n"
    table = parse_table(data, HERE)
    assert table.to_bytes() == data
    table.set(3, {"target": "x; y"})
    table.append({"source": "B", "target": "b"})
    assert table.to_bytes() == data.replace(b"a, b", b'"x; y"') + b"B;b\r\n"


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_file_comes_back_byte_for_byte(text: str, encoding: str) -> None:
    data = text.replace("\0", "").encode(encoding, "ignore")
    assert parse_table(data, HERE).to_bytes() == data


cell = st.text(st.characters(blacklist_characters="\0", blacklist_categories=("Cs",)), max_size=12)
plain_cell = st.text("abcäöüßABC \"',;#é–", max_size=12)


def csv_line(cells: list[str], newline: str, quote_all: bool) -> str:
    def quoted(cell: str) -> str:
        risky = quote_all or any(letter in cell for letter in ',"\r\n') or cell.startswith("#")
        return '"' + cell.replace('"', '""') + '"' if risky else cell

    return ",".join(quoted(cell) for cell in cells) + newline


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A file's text, and the numbers of its rows that hold terms."""
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = csv_line(["extra", "target", "source", "note"], newline, draw(st.booleans()))
    rows = []
    for number in range(2, draw(st.integers(2, 6)) + 1):
        kind = draw(st.sampled_from(["term", "term", "comment", "blank"]))
        if kind == "term":
            cells = [
                draw(plain_cell),
                "x" + draw(plain_cell),
                "y" + draw(plain_cell),
                draw(plain_cell),
            ]
            text += csv_line(cells, newline, draw(st.booleans()))
            rows.append(number)
        else:
            text += ("# " + draw(plain_cell) if kind == "comment" else "") + newline
    return text, rows


@given(files(), cell, st.data())
def test_changing_a_row_changes_only_its_line(
    file: tuple[str, list[int]], new: str, data: st.DataObject
) -> None:
    text, rows = file
    table = parse_table(text.encode(), HERE)
    before = [record.raw for record in table.records]
    assert [row for row, _ in table.rows()] == rows
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    old = dict(table.rows())[row]
    table.set(row, {"note": new})
    after = [record.raw for record in table.records]
    assert [a for i, a in enumerate(after, 1) if i != row] == [
        b for i, b in enumerate(before, 1) if i != row
    ]
    again = dict(parse_table(table.to_bytes(), HERE).rows())[row]
    assert again == old | {"note": new}
    if new == old["note"]:
        assert after == before


def test_untouched_cells_of_an_edited_row_keep_their_quotes() -> None:
    table = parse_table(b'source,target,kept\n"Kursk","Kursk", 7 \n', HERE)
    table.set(2, {"target": "Kursk, Russia"})
    assert table.to_bytes() == b'source,target,kept\n"Kursk","Kursk, Russia", 7 \n'


def test_a_row_with_broken_quotes_can_be_mended() -> None:
    table = parse_table(b'source,target\n"A" x,a\nB,b\n', HERE)
    assert list(table.faults) == [2]
    table.set(2, {"source": "A"})
    assert table.to_bytes() == b"source,target\nA,a\nB,b\n"
    assert not table.faults


@pytest.mark.parametrize(
    ("line", "name"),
    [('Rohr\tbarrel\t"sic", he said', "a.tsv"), ('"A" x,a,b', "a.csv"), ('A,"a" b,"c', "a.csv")],
)
def test_an_edited_row_with_stray_quotes_is_read_as_it_was_meant(line: str, name: str) -> None:
    delimiter = "\t" if "\t" in line else ","
    header = delimiter.join(["source", "target", "note"])
    table = parse_table(f"{header}\n{line}\nB{delimiter}b\n".encode(), Path(name))
    old = dict(table.rows())[2]
    changed = "source" if name == "a.csv" and line[0] == "A" else "target"
    table.set(2, {changed: '5" gun'})
    again = parse_table(table.to_bytes(), Path(name))
    assert not again.faults
    assert dict(again.rows())[2] == old | {changed: '5" gun'}
    assert again.records[2].raw == table.records[2].raw


def test_a_new_column_is_added_to_the_header_and_the_row_only() -> None:
    table = parse_table(b"source,target\r\nA,a\r\nB,b\r\n", HERE)
    table.set(3, {"note": "see A"})
    assert table.to_bytes() == b"source,target,note\r\nA,a\r\nB,b,see A\r\n"


def test_appended_and_removed_rows() -> None:
    table = parse_table(b"# mine\nsource;target\nA;a\nB;b", HERE)
    assert table.append({"source": "#C", "target": "c; d"}) == 5
    table.remove(3)
    assert table.to_bytes() == b'# mine\nsource;target\nB;b\n"#C";"c; d"\n'
    assert [cells["source"] for _, cells in table.rows()] == ["B", "#C"]
    with pytest.raises(GlossaryError, match="no such row"):
        table.remove(1)


def test_a_file_without_header_gets_no_column() -> None:
    table = parse_table(b"A,a\nB,b\n", HERE)
    with pytest.raises(GlossaryError, match="add a header row"):
        table.set(1, {"status": "draft"})


def test_a_letter_that_the_old_encoding_lacks_is_refused() -> None:
    table = parse_table("source,target\nPjöngjang,x\n".encode("cp1252"), HERE)
    table.set(2, {"target": "평양"})
    with pytest.raises(GlossaryError, match="save the file as UTF-8 first"):
        table.to_bytes()


def test_saving_an_unchanged_table_writes_the_same_bytes(tmp_path: Path) -> None:
    content = b'\xef\xbb\xbf# c\r\n"source";target;\xc3\x9c\r\n\r\nA;"a";1\r\nB;b'
    path = write(tmp_path, content)
    path.chmod(0o640)
    save(open_table(path), path)
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


word = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=8).filter(
    lambda text: ";" not in text
)
words = st.lists(word, min_size=1, max_size=3).map(" ".join)
lists = st.lists(words, max_size=2).map(tuple)
terms = st.builds(
    Term,
    source=words,
    target=words,
    variants=lists,
    forbidden=lists,
    match=st.sampled_from([Match.INFLECTED, Match.EXACT, Match.PREFIX]),
    case=st.sampled_from(Case),
    compounds=st.sampled_from(Compounds),
    status=st.sampled_from(Status),
    domain=words,
    pos=st.sampled_from(["noun", "name", "verb", "", "preferred", "yes"]),
    note=words,
    id=st.just(""),
    near=lists,
    not_near=lists,
)


@given(st.lists(terms, max_size=4), st.sampled_from([".csv", ".tsv"]))
def test_terms_survive_writing_and_reading(rows: list[Term], suffix: str) -> None:
    table = new_table(Path("new" + suffix))
    for term in rows:
        table.append(write_cells(term))
    again = parse_table(table.to_bytes(), Path("new" + suffix))
    assert [read_term(cells) for _, cells in again.rows()] == rows
