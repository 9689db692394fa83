"""The first page: title, what happened in one minute, contents, sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.document import Document, Segment
from digest.report.ooxml import elements as xml
from digest.report.ooxml.elements import Element
from digest.report.sheet import Sheet
from digest.report.sidebyside import Row, add_side_by_side
from digest.report.styles import RULED
from digest.report.text import headline
from digest.report.wording import Language, Wording

if TYPE_CHECKING:
    from digest.summary.story import Digest, Story

_BRIEF_LENGTH = 5
_LONG_TITLE = 70
"""Characters beyond which a headline is set smaller."""


def add_title_block(sheet: Sheet, digest: Digest) -> str:
    """Append kicker, title, German title and a line of facts; return the title."""
    title, german = digest_title(digest, sheet.language)
    sheet.add("Kicker", sheet.wording["kicker"])
    sheet.add("Title" if len(title) <= _LONG_TITLE else "Title Long", title)
    if german:
        sheet.add("Translated Title", german)
    sheet.add("Subtitle", digest_facts(digest, sheet.wording))
    return title


def digest_facts(digest: Digest, wording: Wording) -> str:
    """Say in one line from when and of how much a digest is."""
    documents = digest.documents
    many = "Artikel" if wording.german else "article" if len(documents) == 1 else "articles"
    facts = [
        wording.period(document.date for document in documents),
        f"{len(documents)} {many}",
        "German original, English translation" if wording.language == "both" else "",
    ]
    return " · ".join(fact for fact in facts if fact)


def digest_title(digest: Digest, language: Language) -> tuple[str, str | None]:
    """Return the title, and the German one if it differs: one story gives its own headline."""
    if len(digest.stories) == 1:
        return story_title(digest.stories[0], language)
    return digest.title, None


def story_title(story: Story, language: Language) -> tuple[str, str | None]:
    """Return a story's headline in the reader's language, and in German if that is another."""
    german = story.title.removesuffix(".")
    english = story.title_segment.target if story.title_segment else None
    if language == "de" or not english:
        return german, None
    return english.removesuffix("."), german if language == "both" else None


def add_brief(sheet: Sheet, digest: Digest) -> None:
    """Append the most salient sentences of all stories, in reading order."""
    segments = brief_segments(digest)
    if not segments:
        return
    sheet.heading(sheet.wording["brief"])
    add_side_by_side(
        sheet, [Row(segment) for segment in segments], caption=sheet.wording["brief"], brief=True
    )
    sheet.add("Note After", sheet.wording["key_to_labels"])


def brief_segments(digest: Digest) -> list[Segment]:
    """Choose the most salient picks of all stories, at least one of each, in reading order."""
    share = max(1, _BRIEF_LENGTH // max(1, len(digest.stories)))
    segments: list[Segment] = []
    for story in digest.stories:
        best = {id(pick) for pick in sorted(story.picks, key=lambda pick: -pick.score)[:share]}
        segments += [pick.segment for pick in story.picks if id(pick) in best]
    return segments


def add_contents(sheet: Sheet, place: Element) -> None:
    """Put the table of contents after a block: a field with its entries already in it.

    Word shows them as they are, without asking; "Update field" adds the page numbers, which only
    a layout engine knows.
    """
    paragraphs = [
        sheet.paragraph(f"TOC {entry.level}", xml.link(entry.anchor, sheet.text(entry.text)))
        for entry in sheet.headings
        if entry.level <= 2
    ]
    heading = sheet.paragraph("TOC Heading", sheet.text(sheet.wording["contents"]))
    place.addnext(xml.contents(heading, r'TOC \o "1-2" \h \z \u', paragraphs))


def add_sources(sheet: Sheet, digest: Digest, *, anchors: bool) -> None:
    """Append the table of sources, near duplicates under the article that stands for them.

    Args:
        sheet: Where to.
        digest: Whose sources.
        anchors: Link each letter to the article's full text.
    """
    sheet.heading(sheet.wording["sources"])
    rows = []
    for story in digest.stories:
        for document in story.documents:
            copies = story.copies.get(document.id, [])
            if any(document.id in others for others in story.copies.values()):
                continue
            rows.append(_source_row(sheet, document, copies, anchors=anchors))
    sheet.table(
        RULED,
        (1.6, 0.999, 3.2, 4.0),
        [sheet.wording[key] for key in ("source", "article", "date", "file")],
        rows,
        caption=sheet.wording["sources"],
        description="One article a row: its letter, title, date and file.",
    )


def _source_row(
    sheet: Sheet, document: Document, copies: Sequence[str], *, anchors: bool
) -> list[list[Element]]:
    letter = sheet.labels.letter(document.id) or "?"
    german, english = headline(document)
    if anchors:
        mark = xml.link(source_anchor(letter), sheet.text(letter, "Cross Reference"))
    else:
        mark = sheet.text(letter)
    title: list[Element] = []
    if english and sheet.language != "de":
        title += sheet.cell("Cell English", sheet.text(english))
    if sheet.language != "en" or not english:
        style = "Cell German" if not title else "Cell Small"
        title += sheet.cell(style, sheet.text(german, "In German"))
    if copies:
        known = [sheet.labels.letter(copy) or copy for copy in copies]
        title += sheet.plain("Cell Small", f"{sheet.wording['copies']}: {', '.join(known)}")
    date = [sheet.wording.date(document.date)]
    if document.outlet:
        date.insert(0, document.outlet)
    return [
        sheet.cell("Cell Strong", mark),
        title,
        [sheet.plain("Cell Small", line)[0] for line in date],
        sheet.plain("Cell Small", document.path.name),
    ]


def source_anchor(letter: str) -> str:
    """Return the name of the bookmark at an article's full text."""
    return f"source_{letter}"
