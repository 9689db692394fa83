"""Articles as a Word file, side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from digest.document import Document
from digest.report.labels import Labels
from digest.report.method import Method
from digest.report.sheet import Page, Sheet
from digest.report.sidebyside import add_side_by_side, document_rows
from digest.report.text import headline
from digest.report.wording import Language

_UNSTATED = Method("", "", "", "", "", "", dt.datetime(1980, 1, 1))
"""For callers that do not say how a translation was made; the date is that of ZIP's epoch."""


def write_parallel(
    documents: Document | Sequence[Document],
    path: Path,
    *,
    method: Method | None = None,
    page: Page = "A4",
    language: Language = "both",
    template: Path | None = None,
) -> None:
    """Write translated articles as a Word file with German and English side by side.

    Args:
        documents: One article or several, each of which starts a page.
        path: The .docx file to write.
        method: How the translation was made; stated in the file's properties.
        page: Paper.
        language: Which columns to show.
        template: A .docx or .dotx whose styles and page to use.

    Raises:
        OutputError: The place cannot be written to, or the template cannot be read.
    """
    if isinstance(documents, Document):
        documents = [documents]
    sheet = Sheet(
        Labels(documents), method or _UNSTATED, page=page, language=language, template=template
    )
    title = ""
    for document in documents:
        name = _add_article(sheet, document, first=not title)
        title = title or name
    sheet.furnish(title)
    sheet.save(path, title)


def _add_article(sheet: Sheet, document: Document, *, first: bool) -> str:
    german, english = headline(document)
    both = sheet.language == "both" and english is not None
    title = english if english and sheet.language != "de" else german
    parts = [document.outlet, sheet.wording.date(document.date), document.path.name]
    if first:
        sheet.add("Title", title)
    else:
        sheet.part(title)
    if both:
        sheet.add("Translated Title", german)
    sheet.add("Subtitle", " · ".join(part for part in parts if part))
    add_side_by_side(sheet, document_rows(document), caption=title)
    return title
