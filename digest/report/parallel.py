"""One article as a Word file, side by side."""

from __future__ import annotations

from pathlib import Path

from digest.document import Document
from digest.report.labels import Labels
from digest.report.method import Method
from digest.report.sheet import Page, Sheet
from digest.report.sidebyside import add_side_by_side, document_rows
from digest.report.text import headline
from digest.report.wording import Language


def write_parallel(
    document: Document,
    path: Path,
    *,
    method: Method,
    page: Page = "A4",
    language: Language = "both",
    template: Path | None = None,
) -> None:
    """Write one translated article as a Word file with German and English side by side.

    Args:
        document: The article.
        path: The .docx file to write.
        method: How the translation was made.
        page: Paper.
        language: Which columns to show.
        template: A .docx or .dotx whose styles and page to use.

    Raises:
        OutputError: The place cannot be written to, or the template cannot be read.
    """
    sheet = Sheet(Labels([document]), method, page=page, language=language, template=template)
    german, english = headline(document)
    title = english or german
    parts = [document.outlet, sheet.wording.date(document.date), document.path.name]
    sheet.add("Title", title)
    if english:
        sheet.add("Translated Title", german)
    sheet.add("Subtitle", " · ".join(part for part in parts if part))
    sheet.promise(list(document.segments))
    add_side_by_side(sheet, document_rows(document), caption=title)
    sheet.furnish(title)
    sheet.save(path, title)
