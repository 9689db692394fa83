"""The articles in full, or at least the sentences that the digest refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.document import Document
from digest.report.front import source_anchor
from digest.report.sheet import Sheet
from digest.report.sidebyside import add_side_by_side, document_rows
from digest.report.text import headline

if TYPE_CHECKING:
    from digest.summary.story import Digest


def cited(digest: Digest) -> set[str]:
    """Return the ids of all segments that a story refers to."""
    ids: set[str] = set()
    for story in digest.stories:
        ids.update(pick.segment.id for pick in story.picks)
        ids.update(entry.segment.id for entry in story.timeline)
        ids.update(position.segment.id for each in story.disputes for position in each.positions)
        ids.update(report.segment.id for group in story.figures for report in group.reports)
    return ids


def add_appendix(sheet: Sheet, digest: Digest, *, only: set[str] | None, explain: bool) -> None:
    """Append every article side by side.

    Args:
        sheet: Where to.
        digest: Whose articles.
        only: Ids of the segments wanted; None for all.
        explain: Comment on everything, not only on errors and suspicions.
    """
    sheet.part(sheet.wording["full" if only is None else "cited"])
    for document in digest.documents:
        rows = document_rows(document, only=only)
        if rows:
            _add_heading(sheet, document)
            add_side_by_side(sheet, rows, caption=headline(document)[0], explain=explain)


def _add_heading(sheet: Sheet, document: Document) -> None:
    letter = sheet.labels.letter(document.id) or ""
    german, english = headline(document)
    title = german if sheet.wording.german else english or german
    sheet.heading(f"{letter}  {title}", 2)
    facts = [document.outlet, sheet.wording.date(document.date), document.path.name]
    sheet.add(
        "Note Before", " · ".join(fact for fact in facts if fact), anchor=source_anchor(letter)
    )
