from __future__ import annotations

import dataclasses
import datetime as dt
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from report_samples import METHOD, TERMBASE, digest, documents

from digest.errors import OutputError
from digest.report import write_digest, write_parallel
from digest.report.accessibility import check
from digest.report.review import write_review

SMALL = ("Strikers · Streikende", "True, or denied?")
"""Headings of level 3, which the contents leave out."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "digest.docx"
    write_digest(digest(), file, method=METHOD, termbase=TERMBASE)
    return file


def texts(path: Path) -> str:
    return "\n".join(node.text or "" for node in docx.Document(str(path)).element.iter(qn("w:t")))


def headings(path: Path) -> list[str]:
    document = docx.Document(str(path))
    return [p.text for p in document.paragraphs if p.style.name.startswith(("Heading", "Part"))]


def test_every_sentence_stands_in_both_languages(path: Path) -> None:
    joined = texts(path).replace("\n", "")
    for document in documents():
        for segment in document.segments:
            assert segment.source in joined
            assert (segment.target or "") in joined


def test_parts_come_in_the_order_of_the_reader(path: Path) -> None:
    found = headings(path)
    wanted = [
        "In one minute", "Sources", "The story, side by side", "Key sentences", "What is disputed",
        "Timeline", "Full text", "Method and glossary", "How to read this digest", "Method",
        "Glossary",
    ]  # fmt: skip
    assert [heading for heading in found if heading in wanted] == wanted


def test_same_input_same_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.docx"
    write_digest(digest(), again, method=METHOD, termbase=TERMBASE)
    assert again.read_bytes() == path.read_bytes()
    other = dataclasses.replace(METHOD, made_at=dt.datetime(2025, 3, 2))
    write_digest(digest(), again, method=other, termbase=TERMBASE)
    assert again.read_bytes() != path.read_bytes()


def test_links_lead_to_bookmarks_and_contents_to_headings(path: Path) -> None:
    body = docx.Document(str(path)).element.body
    names = {node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))}
    anchors = {node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink"))}
    assert {"s_A2", "s_A3", "s_B1", "source_A", "source_B"} <= anchors <= names
    assert sum(name.startswith("s_") for name in names) == 9  # one a segment
    listed = [p for p in body.iter(qn("w:p")) if p.style in ("TOC1", "TOC2")]
    assert len(listed) == len([h for h in headings(path) if h and h not in SMALL])
    assert b"updateFields" not in zipfile.ZipFile(path).read("word/settings.xml")


def test_header_rows_repeat_and_rows_stay_whole(path: Path) -> None:
    for table in docx.Document(str(path)).tables:
        rows = list(table._tbl.iter(qn("w:tr")))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_a_row_longer_than_a_page_may_split(tmp_path: Path) -> None:
    article = documents()[0]
    next(iter(article.segments)).target = "Very long. " * 300
    write_parallel(article, tmp_path / "long.docx", method=METHOD)
    rows = list(docx.Document(str(tmp_path / "long.docx")).tables[0]._tbl.iter(qn("w:tr")))
    whole = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows]
    assert whole == [True, False] + [True] * 6


def test_warnings_and_missing_terms_are_comments_made_when_the_caller_says(path: Path) -> None:
    comments = list(docx.Document(str(path)).comments)
    said = [comment.text for comment in comments]
    assert len(said) == 2  # once each, though the sentence stands in three places
    assert "The number 9 became 8." in said[1]
    assert "wants “mediator” for “Schlichter”" in said[0]
    assert {comment.timestamp for comment in comments} == {METHOD.made_at}


def audit(path: Path) -> list[str]:
    result = OpenXmlValidator().validate(path)
    return [f"{error.path}: {error.description}" for error in result.errors]


def test_files_keep_to_the_schema_of_office_open_xml(path: Path, tmp_path: Path) -> None:
    assert audit(path) == []
    write_parallel(documents(), tmp_path / "parallel.docx", method=METHOD, page="Letter")
    write_review(documents(), tmp_path / "review.docx", method=METHOD)
    assert audit(tmp_path / "parallel.docx") == []
    assert audit(tmp_path / "review.docx") == []


def test_columns_tell_the_spelling_checker_their_language(path: Path) -> None:
    styles = docx.Document(str(path)).styles
    for name, language in (("Cell German", "de-DE"), ("Cell English", "en-US")):
        assert styles[name].element.find(f".//{qn('w:lang')}").get(qn("w:val")) == language
    assert styles["Term Name"].element.find(f".//{qn('w:noProof')}") is not None
    body = docx.Document(str(path)).element.body
    named = {
        run.text
        for run in body.iter(qn("w:r"))
        if (style := run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")) is not None
        and style.get(qn("w:val")) == "TermName"
    }
    assert named == {"HBN"}


def test_properties_name_model_glossary_and_sources(path: Path) -> None:
    custom = zipfile.ZipFile(path).read("docProps/custom.xml").decode()
    for value in ("0123456789ab", "ba9876543210", "norderau_streik", "agentur_norderau"):
        assert value in custom
    core = docx.Document(str(path)).core_properties
    assert core.title == "Dockers in Norderau stop work"
    assert core.created == METHOD.made_at


def rows(path: Path, head: str) -> list[list[str]]:
    (table,) = (t for t in docx.Document(str(path)).tables if t.rows[0].cells[0].text == head)
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def test_a_dispute_stands_before_the_figures_with_both_sides(path: Path) -> None:
    found = headings(path)
    assert found.index("What is disputed") + 1 == found.index("True, or denied?")
    reported, denied = rows(path, "Position")
    assert reported[0] == "reported\nHBN\nA4"
    assert denied[0] == "denied\nSprecher der Hafenbehörde\nA7"
    assert "unrealistic" in denied[2]


def test_figures_say_how_exactly_and_of_what_they_are_true(path: Path) -> None:
    found = rows(path, "Figure")
    assert [row[0] for row in found] == ["about 3,000", "up to 1,800", "2,400", "500\nplanned"]
    assert [row[1] for row in found][:3] == ["the article itself", "port authority", "police"]
    assert [row[2] for row in found][1:3] == ["8 February 2025", "February 2025"]


def test_the_chart_says_in_words_what_it_shows(path: Path) -> None:
    (picture,) = docx.Document(str(path)).element.body.iter(qn("wp:docPr"))
    assert "port authority  A3: up to 1,800" in picture.get("descr")


def test_glossary_counts_every_term_and_says_how(path: Path) -> None:
    table = docx.Document(str(path)).tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    hits = {row[0]: (row[2], row[3]) for row in rows[1:]}
    assert hits["HBN"][0] == hits["Hafenbehörde"][0] == "2"
    assert hits["Schlichter"] == ("2", "1 n-best, 1 unresolved")
    assert "not the customs" in rows[1][1]


@pytest.mark.parametrize(
    ("language", "page", "full"),
    [("both", "A4", True), ("de", "Letter", True), ("en", "A4", False)],
)
def test_every_variant_passes_the_accessibility_lint(
    tmp_path: Path, language: str, page: str, full: bool
) -> None:
    file = tmp_path / "variant.docx"
    write_digest(
        digest(), file, method=METHOD, termbase=TERMBASE, page=page, language=language, full=full,
        explain=True,
    )  # fmt: skip
    assert check(file) == []


def test_one_language_leaves_the_other_out(tmp_path: Path) -> None:
    write_digest(digest(), tmp_path / "de.docx", method=METHOD, language="de")
    write_digest(digest(), tmp_path / "en.docx", method=METHOD, language="en")
    assert "stuck outside the lock" not in texts(tmp_path / "de.docx")
    assert "In einer Minute" in headings(tmp_path / "de.docx")
    assert "liegen 14 Schiffe" not in texts(tmp_path / "en.docx")


def test_without_full_text_what_is_cited_is_still_traceable(tmp_path: Path) -> None:
    write_digest(digest(), tmp_path / "short.docx", method=METHOD, full=False)
    body = docx.Document(str(tmp_path / "short.docx")).element.body
    names = {node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))}
    assert {name for name in names if name.startswith("s_")} == {
        "s_A2",
        "s_A3",
        "s_A4",
        "s_A6",
        "s_A7",
        "s_B1",
        "s_B2",
    }
    assert "Forderungen" not in texts(tmp_path / "short.docx")


def test_characters_that_xml_forbids_do_no_harm(tmp_path: Path) -> None:
    sample = digest()
    for segment in sample.documents[0].segments:
        segment.source = segment.source.replace(" ", "\x0b \ufffe")
        segment.target = "\x00" + (segment.target or "")
    sample.stories[0].title = "bell \x07"
    write_digest(sample, tmp_path / "odd.docx", method=METHOD)
    assert "\N{REPLACEMENT CHARACTER}" in texts(tmp_path / "odd.docx")


def test_a_template_keeps_its_styles_and_gets_those_it_lacks(tmp_path: Path) -> None:
    template = docx.Document()
    template.styles["Title"].font.name = "Courier New"
    template.add_paragraph("Old content")
    template.sections[0].header.paragraphs[0].text = "Newsroom"
    template.save(str(tmp_path / "house.docx"))
    with (
        zipfile.ZipFile(tmp_path / "house.docx") as old,
        zipfile.ZipFile(tmp_path / "house.dotx", "w") as new,
    ):
        for name in old.namelist():
            new.writestr(
                name, re.sub(rb"document\.main\+xml", b"template.main+xml", old.read(name))
            )
    write_digest(digest(), tmp_path / "out.docx", method=METHOD, template=tmp_path / "house.dotx")
    made = docx.Document(str(tmp_path / "out.docx"))
    assert made.styles["Title"].font.name == "Courier New"
    assert made.styles["German First"] is not None
    assert made.sections[0].header.paragraphs[0].text == "Newsroom"
    assert "Old content" not in texts(tmp_path / "out.docx")


def test_a_template_that_is_none_is_a_users_error(tmp_path: Path) -> None:
    (tmp_path / "no.dotx").write_text("no", encoding="utf-8")
    with pytest.raises(OutputError, match=r"no\.dotx"):
        write_digest(digest(), tmp_path / "x.docx", method=METHOD, template=tmp_path / "no.dotx")


def test_articles_without_terms_dates_or_translation(tmp_path: Path) -> None:
    article = documents()[1]
    article.date = None
    for segment in article.segments:
        segment.target, segment.terms = None, []
    write_parallel(article, tmp_path / "bare.docx")
    assert "[not translated]" in texts(tmp_path / "bare.docx")
    assert check(tmp_path / "bare.docx") == []
