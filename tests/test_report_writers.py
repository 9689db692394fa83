from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree
from report_samples import METHOD, TERMBASE, digest, documents

from digest.errors import OutputError
from digest.formats import tmx
from digest.report import writer_for
from digest.report.html import digest_html
from digest.report.markdown import digest_markdown
from digest.report.writers import WRITERS

IDS = [segment.id for document in documents() for segment in document.segments]
X1 = "{urn:oasis:names:tc:xliff:document:1.2}"
X2 = "{urn:oasis:names:tc:xliff:document:2.0}"


def write(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    writer_for(path)(documents(), path, method=METHOD)
    return path


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_every_format_is_the_same_twice(tmp_path: Path, suffix: str) -> None:
    first = write(tmp_path, f"one{suffix}").read_bytes()
    assert first == write(tmp_path, f"two{suffix}").read_bytes()
    assert first


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_every_format_takes_one_article_as_well(tmp_path: Path, suffix: str) -> None:
    article = documents()[0]
    next(iter(article.segments)).target = None
    writer_for(tmp_path / f"x{suffix}")(article, tmp_path / f"x{suffix}")
    assert (tmp_path / f"x{suffix}").stat().st_size > 0


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"\.xlf"):
        writer_for(tmp_path / "x.pdf")


def test_tmx_gives_back_ids_and_both_texts(tmp_path: Path) -> None:
    units = list(tmx.read(write(tmp_path, "x.tmx")))
    assert [unit.id for unit in units] == IDS
    assert units[2].target == "The port authority spoke of “at most 1,800 participants”."


def test_xliff_1_marks_terms_and_notes_warnings(tmp_path: Path) -> None:
    root = etree.parse(str(write(tmp_path, "x.xlf"))).getroot()
    assert root.get("version") == "1.2"
    units = list(root.iter(f"{X1}trans-unit"))
    assert [unit.get("id") for unit in units] == IDS
    third = units[2]
    assert (
        "".join(third.find(f"{X1}source").itertext())
        == "Die Hafenbehörde sprach von „höchstens 1.800 Beteiligten“."
    )
    assert [mark.text for mark in third.iter(f"{X1}mrk")] == ["Hafenbehörde", "port authority"]
    assert {mark.get("mtype") for mark in root.iter(f"{X1}mrk")} == {"term"}
    notes = [note.text for note in units[5].iter(f"{X1}note")]
    assert any("9 became 8" in note for note in notes)
    assert any("mediator" in note for note in notes)


def test_xliff_2_keeps_ids_unique_within_a_unit(tmp_path: Path) -> None:
    root = etree.parse(str(write(tmp_path, "x.xliff"))).getroot()
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == (
        "2.1",
        "de-DE",
        "en-US",
    )
    units = list(root.iter(f"{X2}unit"))
    assert [unit.get("id") for unit in units] == IDS
    for unit in units:
        inside = [node.get("id") for node in unit.iter(f"{X2}segment", f"{X2}mrk")]
        assert len(inside) == len(set(inside))
        assert [child.tag for child in unit] in ([f"{X2}segment"], [f"{X2}notes", f"{X2}segment"])


def test_another_program_reads_what_we_write(tmp_path: Path) -> None:
    from translate.storage import tmx as foreign_tmx
    from translate.storage import xliff, xliff2

    for reader, name in (
        (foreign_tmx.tmxfile, "x.tmx"), (xliff.xlifffile, "x.xlf"), (xliff2.Xliff2File, "x.xliff")
    ):  # fmt: skip
        units = [u for u in reader.parsefile(str(write(tmp_path, name))).units if not u.isheader()]
        pairs = [(str(unit.source), str(unit.target)) for unit in units]
        assert pairs == [(s.source, s.target) for d in documents() for s in d.segments]


def test_jsonl_holds_all_that_is_known(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in write(tmp_path, "x.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == IDS
    assert rows[5]["warnings"][0]["code"] == "number-changed"
    assert rows[5]["terms"][1] == {
        "source": "Schlichter", "target": "mediator", "span_source": [47, 57], "span_target": None,
        "rung": "unresolved", "status": "preferred",
    }  # fmt: skip


def test_parallel_text_has_the_same_lines(tmp_path: Path) -> None:
    write(tmp_path, "x.de")
    german = (tmp_path / "x.de").read_text("utf-8").splitlines()
    english = (tmp_path / "x.en").read_text("utf-8").splitlines()
    assert len(german) == len(english) == len(IDS)
    assert (german[4], english[4]) == ("Forderungen", "Demands")


class Outline(HTMLParser):
    """Collects ids, link targets and whatever would be fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.languages: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href" and tag == "a":
                self.links.append(value or "")
            elif name in ("src", "srcset", "href", "action") and value != "data:,":
                self.fetched.append(value or "")
            elif name == "lang":
                self.languages.add(value or "")


def outline(text: str) -> Outline:
    found = Outline()
    found.feed(text)
    return found


def test_html_is_one_file_whose_links_lead_somewhere() -> None:
    text = digest_html(digest(), method=METHOD, termbase=TERMBASE, explain=True)
    found = outline(text)
    assert not found.fetched
    assert "url(" not in text and "@import" not in text
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert found.languages == {"de", "en"}
    assert "The number 9 became 8." in text


def test_html_shows_text_as_text() -> None:
    sample = digest()
    sample.documents[0].segments.__next__().source = "<script>alert(1)</script>"
    sample.stories[0].title = "A & <b>"
    text = digest_html(sample, method=METHOD)
    assert "<script>alert" not in text
    assert "A &amp; &lt;b&gt;" in text


@pytest.mark.parametrize("language", ["both", "de", "en"])
@pytest.mark.parametrize("full", [True, False])
def test_html_variants_keep_their_links(language: str, full: bool) -> None:
    found = outline(digest_html(digest(), method=METHOD, language=language, full=full))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)


def test_markdown_tables_have_even_rows_whatever_the_text() -> None:
    sample = digest()
    for segment in sample.documents[0].segments:
        segment.source = "a | b\nc*d"
    for block in digest_markdown(sample, method=METHOD, termbase=TERMBASE, explain=True).split(
        "\n\n"
    ):
        if block.startswith("|"):
            widths = {line.replace("\\|", "").count("|") for line in block.split("\n")}
            assert len(widths) == 1
