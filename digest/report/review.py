"""The review table: a Word file that translators correct and send back.

Columns: id, German, English, comment, status. What was sent is stored in the file as well, so that
``review_import`` sees every change, tracked or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from digest.document import Document, Segment
from digest.report.labels import Labels
from digest.report.method import Method
from digest.report.ooxml import package
from digest.report.ooxml.elements import Element
from digest.report.sheet import Page, Sheet
from digest.report.styles import RULED
from digest.report.text import headline, xml_safe

COLUMNS = ("Id", "German", "English", "Comment", "Status")
SCHEMA = "urn:bilingual-digest:review"


def write_review(
    documents: Sequence[Document], path: Path, *, method: Method, page: Page = "A4"
) -> None:
    """Write a review table.

    Args:
        documents: Translated articles.
        path: The .docx file to write.
        method: How they were translated.
        page: Paper, turned to landscape.

    Raises:
        OutputError: The place cannot be written to.
    """
    sheet = Sheet(Labels(documents), method, page=page, landscape=True)
    title = "Translation review"
    sheet.add("Title", title)
    sheet.add(
        "Lead",
        "Correct the English where it stands, with or without tracked changes. Write remarks "
        "into the comment column, and “ok” into the status of what you approve. Please leave "
        "ids, German and rows as they are; whatever else changes is reported on import.",
    )
    for document in documents:
        german, english = headline(document)
        sheet.heading(english or german)
        rows = [_row(sheet, segment) for segment in document.segments]
        sheet.table(
            RULED,
            (3.4, 0.5, 0.499, 4.0, 1.6),
            COLUMNS,
            rows,
            caption=f"Review of {document.path.name}",
            description="One sentence a row: id, German, English to correct, comment, status.",
        )
    package.store(sheet.document, _originals(documents), SCHEMA)
    sheet.furnish(title)
    sheet.save(path, title)


def _row(sheet: Sheet, segment: Segment) -> list[list[Element]]:
    german = sheet.german(segment)
    text = sheet.cell("Cell German", *german)
    sheet.warn(segment, german, all_severities=False)
    return [
        sheet.cell("Cell Id", sheet.text(segment.id)),
        text,
        sheet.cell("Cell English", sheet.text(segment.target or "")),
        sheet.cell("Cell", sheet.text("")),
        sheet.cell("Cell Small", sheet.text("open")),
    ]


def _originals(documents: Sequence[Document]) -> bytes:
    root = etree.Element(f"{{{SCHEMA}}}review")
    for document in documents:
        for segment in document.segments:
            row = etree.SubElement(root, f"{{{SCHEMA}}}row", id=xml_safe(segment.id))
            for name, text in (("source", segment.source), ("target", segment.target or "")):
                etree.SubElement(row, f"{{{SCHEMA}}}{name}").text = xml_safe(text)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
