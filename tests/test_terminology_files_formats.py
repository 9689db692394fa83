"""Term bases as Excel workbooks and TBX, and the way from one format to another."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from digest.errors import GlossaryError
from digest.terminology.files import default_glossary, load, open_table, save
from digest.terminology.termbase import Case, Compounds, Match, Status, Term, TermBase

DATA = Path(__file__).parent / "data" / "terminology"
NS = {"t": "urn:iso:std:iso:30042:ed-2"}

TERMS = [
    Term(
        "Waffenruhe", "ceasefire", ("cease-fire",), ("weapons rest",), compounds=Compounds.YES,
        domain="diplomacy", pos="noun", note="not final", id="t001",
    ),
    Term("Toretsk", "Toretsk", status=Status.DO_NOT_TRANSLATE, pos="name", id="t 2"),
    Term(r"\bT-\d+\b", "T & <T>", match=Match.REGEX, case=Case.YES, pos="thing", id="t001"),
    Term("Lager", "camp", near=("Häftlinge", "Wachen"), not_near=("Regal",), status=Status.DRAFT),
    Term("Kiew", "Kiev", status=Status.FORBIDDEN),
    Term("Staatschef", "leader", status=Status.ADMITTED),
]  # fmt: skip


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt", ".xlsx", ".tbx"])
def test_every_format_holds_everything(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"glossary{suffix}"
    save(TermBase(TERMS), path)
    again = load(path)
    assert again.terms == TERMS
    assert again.notes == []
    assert all(term.path == path and term.row > 1 for term in again)


def test_the_suffix_names_the_format(tmp_path: Path) -> None:
    source = DATA / "v3_dct.tbx"
    for name in ("a.xlsx", "b.tsv", "c.tbx"):
        save(load(source), tmp_path / name)
        source = tmp_path / name
    assert [term.source for term in load(source)] == ["Waffenruhe"]
    assert load(tmp_path / "c.tbx").terms == load(DATA / "v3_dct.tbx").terms


# TBX


@pytest.mark.parametrize("name", ["v2_basic.tbx", "v3_dca.tbx", "v3_dct.tbx"])
def test_a_concept_with_several_terms_becomes_one_row(name: str) -> None:
    term = load(DATA / name).terms[0]
    assert (term.source, term.target) == ("Waffenruhe", "ceasefire")
    assert (term.variants, term.forbidden) == (("cease-fire",), ("weapons rest",))
    assert (term.domain, term.pos, term.id) == ("diplomacy", "noun", "c1")
    assert (term.note, term.status) == ("Not the final peace.", Status.PREFERRED)


def test_names_that_need_no_translation_and_concepts_without_german() -> None:
    base = load(DATA / "v2_basic.tbx")
    assert [term.source for term in base] == ["Waffenruhe", "Toretsk"]
    assert base.terms[1].status is Status.DO_NOT_TRANSLATE
    assert base.terms[1].pos == "name"
    assert "1 concept without German and English terms" in base.notes[0]


def test_a_guard_word_with_a_bar_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tbx"
    terms = [Term("Lager", "camp", near=("A|B", "C\\"), not_near=("|",), id="no xml id | x")]
    save(TermBase(terms), path)
    assert load(path).terms == terms


def test_a_german_term_that_is_deprecated_is_not_enforced(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tbx"
    text = (DATA / "v3_dca.tbx").read_text(encoding="utf-8")
    old = (
        "<termSec><term>Feuerpause</term>"
        '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>'
    )
    german, rest = text.split("</langSec>", 1)
    assert "Waffenruhe" in german
    path.write_text(f"{german}{old}</langSec>{rest}", encoding="utf-8")
    assert [(term.source, term.target, term.status) for term in load(path)][:2] == [
        ("Waffenruhe", "ceasefire", Status.PREFERRED),
        ("Feuerpause", "ceasefire", Status.DRAFT),
    ]


@pytest.mark.parametrize("terms", [TERMS, load(default_glossary()).terms], ids=["few", "shipped"])
def test_written_tbx_is_valid_tbx_basic(tmp_path: Path, terms: list[Term]) -> None:
    path = tmp_path / "glossary.tbx"
    save(TermBase(terms), path)
    root = etree.fromstring(path.read_bytes())
    etree.RelaxNG(etree.parse(DATA / "tbx_basic.rng")).assertValid(root)
    concepts = root.findall("t:text/t:body/t:conceptEntry", NS)
    assert len(concepts) == len(terms)


def test_an_id_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tbx"
    save(TermBase(TERMS), path)
    concepts = etree.fromstring(path.read_bytes()).iter("{*}conceptEntry")
    assert [concept.get("id") for concept in concepts] == ["t001"] + [None] * 5


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<tbx><text>", "is not well-formed XML"),
        ("<html/>", "is no TBX file: its root is html"),
        (
            '<!DOCTYPE martif [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
            "<martif><text><body><termEntry><langSet xml:lang='de'><tig><term>&secret;</term></tig>"
            "</langSet></termEntry></body></text></martif>",
            "uses entities of its own",
        ),
    ],
)
def test_bad_or_dangerous_xml_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "bad.tbx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GlossaryError, match=problem):
        load(path)


def test_tbx_is_not_edited_in_place() -> None:
    with pytest.raises(GlossaryError, match="convert it"):
        open_table(DATA / "v2_basic.tbx")


# Excel


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def test_a_hand_made_workbook_is_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "mine.xlsx",
        [
            ["# from the agency", None],
            ["Deutsch", "Englisch", "Farbe", "Notiz"],
            ["Leopard", "Leopard 2", "green", 2024],
            [None, None],
            ["Marder", 1.0, None, None],
        ],
    )
    base = load(path)
    assert [(t.source, t.target, t.note, t.row) for t in base] == [
        ("Leopard", "Leopard 2", "2024", 3),
        ("Marder", "1", "", 5),
    ]


def test_an_unchanged_workbook_keeps_its_bytes_and_an_edit_keeps_the_rest(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "mine.xlsx",
        [["source", "target", "mine"], ["A", "a", 7], ["B", "b", 8.5], ["C", "c", "=C2+1"]],
    )
    before = path.read_bytes()
    table = open_table(path)
    save(table, path)
    assert path.read_bytes() == before
    table.set(3, {"target": "=bee"})
    table.remove(2)
    table.append({"source": "D", "target": "d"})
    save(table, path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ["source", "target", "mine"],
        ["B", "=bee", 8.5],
        ["C", "c", "=C2+1"],
        ["D", "d", None],
    ]
    assert sheet["B2"].data_type == "s", "a term that begins with = is no formula"


def test_other_sheets_are_mentioned(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["A", "a"])
    book.create_sheet("Archive")
    book.save(tmp_path / "two.xlsx")
    base = load(tmp_path / "two.xlsx")
    assert len(base) == 1
    assert "only the first sheet" in base.notes[0]


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "fake.xlsx"
    path.write_bytes(b"source,target\n")
    with pytest.raises(GlossaryError, match="is not an Excel workbook"):
        load(path)


# The default glossary


def test_default_glossary_is_the_shipped_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BIDIGEST_GLOSSARY", raising=False)
    assert default_glossary().name == "de-en.csv"
    assert len(load(default_glossary())) >= 150


def test_the_environment_names_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("A,a\n", encoding="utf-8")
    monkeypatch.setenv("BIDIGEST_GLOSSARY", str(mine))
    assert default_glossary() == mine
    mine.unlink()
    with pytest.raises(GlossaryError, match="unset BIDIGEST_GLOSSARY"):
        default_glossary()
