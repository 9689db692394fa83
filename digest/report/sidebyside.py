"""The table at the heart of every report: German left, English right, one row a segment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from digest.document import BlockKind, Document, Segment
from digest.report.ooxml.elements import Element, bookmark
from digest.report.sheet import Sheet
from digest.report.styles import PARALLEL

Role = Literal["First", "Heading", "Aside", ""]

_ROLES: dict[BlockKind, Role] = {
    BlockKind.TITLE: "Heading",
    BlockKind.HEADING: "Heading",
    BlockKind.BOILERPLATE: "Aside",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a side-by-side table.

    Attributes:
        role: "First" if it opens a paragraph, "Heading" if it is a heading, "Aside" if it is
            boilerplate, else "".
        home: The segment's own place, which gets its bookmark; elsewhere its label links there.
    """

    segment: Segment
    role: Role = "First"
    home: bool = False


def document_rows(document: Document, *, only: set[str] | None = None) -> list[Row]:
    """Return an article's rows in reading order.

    Args:
        document: The article.
        only: Ids of the segments wanted; None for all.
    """
    rows = []
    for block in document.blocks:
        for index, segment in enumerate(block.segments):
            role: Role = _ROLES.get(block.kind, "" if index and only is None else "First")
            if only is None or segment.id in only:
                rows.append(Row(segment, role, home=True))
    return rows


def add_side_by_side(
    sheet: Sheet, rows: Iterable[Row], *, caption: str, brief: bool = False, explain: bool = False
) -> None:
    """Append a side-by-side table.

    Args:
        sheet: Where to.
        rows: What to show.
        caption: What the table shows, for assistive technology.
        brief: Larger type and no comments, for the summary on the first page.
        explain: Comment on everything, not only on errors and suspicions.
    """
    both = sheet.language == "both"
    made = [_cells(sheet, row, brief=brief, explain=explain) for row in rows]
    heads = {"both": ("german", "english"), "de": ("german",), "en": ("english",)}[sheet.language]
    sheet.table(
        PARALLEL,
        (1.2, 0.5, 0.5) if both else (1.2, 0.999),
        [sheet.wording["number"], *(sheet.wording[head] for head in heads)],
        made,
        caption=caption,
        description="One sentence a row: its label, then the sentence in "
        + ("German and in English." if both else sheet.wording[heads[0]] + "."),
    )


def _cells(sheet: Sheet, row: Row, *, brief: bool, explain: bool) -> list[list[Element]]:
    suffix = f" {row.role}" if row.role else ""
    styles = {
        part: f"Brief {part}" if brief else f"{part}{suffix}"
        for part in ("Label", "German", "English")
    }
    segment = row.segment
    if row.home:
        label = bookmark(sheet.labels.anchor(segment), sheet.text(sheet.labels.label(segment)))
    else:
        label = [sheet.reference(segment)]
    cells = [sheet.cell(styles["Label"], *label)]
    runs: list[Element] = []
    if sheet.language != "en":
        runs = sheet.german(segment)
        cells.append(sheet.cell(styles["German"], *runs))
    if sheet.language != "de":
        runs = sheet.english(segment)
        cells.append(sheet.cell(styles["English"], *runs))
    if not brief:
        sheet.warn(segment, runs, all_severities=explain)
    return cells
