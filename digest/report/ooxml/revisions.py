"""Text as an editor sees it: tracked insertions accepted, tracked deletions gone."""

from __future__ import annotations

from dataclasses import dataclass

from digest.report.ooxml.elements import Element
from digest.report.text import one_line

_GONE = ("del", "moveFrom")
_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_SPACES = ("br", "cr", "tab")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table as it reads now.

    Attributes:
        text: Its text on one line.
        author: Who last changed it under track changes; "" if nobody did.
        date: When, as the file has it.
        comments: Ids of the Word comments at its text.
    """

    text: str
    author: str = ""
    date: str = ""
    comments: tuple[str, ...] = ()


def tables(body: Element) -> list[list[list[Cell]]]:
    """Read all tables: rows of cells. Rows deleted under track changes are left out."""
    from docx.oxml.ns import qn

    return [
        [
            [_cell(cell) for cell in row.iter(qn("w:tc"))]
            for row in table.iter(qn("w:tr"))
            if not _row_is_gone(row)
        ]
        for table in body.iter(qn("w:tbl"))
    ]


def _row_is_gone(row: Element) -> bool:
    from docx.oxml.ns import qn

    properties = row.find(qn("w:trPr"))
    return properties is not None and properties.find(qn("w:del")) is not None


def _cell(cell: Element) -> Cell:
    from docx.oxml.ns import qn

    parts: list[str] = []
    for paragraph in cell.iter(qn("w:p")):
        parts.append(_text(paragraph))
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}")
        if mark is None:
            parts.append(" ")
    changes = [
        (node.get(qn("w:date")) or "", node.get(qn("w:author")) or "")
        for node in cell.iter(*(qn(f"w:{name}") for name in _TRACKED))
    ]
    date, author = max(changes, default=("", ""))
    comments = tuple(node.get(qn("w:id")) for node in cell.iter(qn("w:commentReference")))
    return Cell(one_line("".join(parts)), author, date, comments)


def _text(node: Element) -> str:
    from docx.oxml.ns import qn

    if node.tag in [qn(f"w:{name}") for name in _GONE]:
        return ""
    if node.tag == qn("w:t"):
        return node.text or ""
    if node.tag in [qn(f"w:{name}") for name in _SPACES]:
        return " "
    if node.tag == qn("w:noBreakHyphen"):
        return "-"
    return "".join(_text(child) for child in node)
