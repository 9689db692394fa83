"""The Word digest, front to back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from digest.report.appendix import add_appendix, cited
from digest.report.front import (
    add_brief,
    add_contents,
    add_sources,
    add_title_block,
)
from digest.report.glossary_section import add_glossary
from digest.report.labels import Labels
from digest.report.method import Method
from digest.report.notes_section import add_legend, add_method
from digest.report.sheet import Page, Sheet
from digest.report.story_section import add_story
from digest.report.wording import Language

if TYPE_CHECKING:
    from digest.summary.story import Digest
    from digest.terminology.termbase import TermBase


def write_digest(
    digest: Digest,
    path: Path,
    *,
    method: Method,
    termbase: TermBase | None = None,
    page: Page = "A4",
    language: Language = "both",
    full: bool = True,
    explain: bool = False,
    template: Path | None = None,
) -> None:
    """Write a digest as a Word file; the same input gives the same bytes.

    Args:
        digest: What to show.
        path: The .docx file to write.
        method: How the translations were made.
        termbase: Where the notes on the terms stand, for the glossary.
        page: Paper.
        language: Which columns to show; "de" makes the report speak German of itself, too.
        full: Append the articles in full, not only the sentences that the digest refers to.
        explain: Say why each sentence was chosen, and comment on everything the guards noted.
        template: A .docx or .dotx whose styles and page to use.

    Raises:
        OutputError: The place cannot be written to, or the template cannot be read.
    """
    documents = digest.documents
    sheet = Sheet(Labels(documents), method, page=page, language=language, template=template)
    wanted = None if full else cited(digest)
    sheet.promise([s for d in documents for s in d.segments if wanted is None or s.id in wanted])

    title = add_title_block(sheet, digest)
    add_brief(sheet, digest)
    place = sheet.last
    add_sources(sheet, digest, anchors=full)
    for story in digest.stories:
        add_story(sheet, story, alone=len(digest.stories) == 1, explain=explain)
    add_appendix(sheet, digest, only=wanted, explain=explain)
    sheet.part(sheet.wording["notes"], new_page=False)
    add_legend(sheet, documents)
    add_method(sheet)
    add_glossary(sheet, documents, termbase)
    add_contents(sheet, place)
    sheet.furnish(title)
    sheet.save(path, title)
