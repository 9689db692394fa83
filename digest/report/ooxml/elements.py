"""Paragraphs, runs, links, fields and tables as WordprocessingML elements (ECMA-376 part 1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from digest.report.text import xml_safe

Element = Any
"""An lxml element of python-docx; its stubs say ``BaseOxmlElement``, which has no useful type."""

TWIPS_PER_CM = 1440 / 2.54


def element(tag: str, *children: Element, **attributes: object) -> Element:
    """Make an element: ``element("w:tab", val="right")``; attributes are in the w namespace."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made: Element = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), xml_safe(str(value)))
    made.extend(children)
    return made


def paragraph(style: str, *content: Element) -> Element:
    """Make a paragraph of inline elements."""
    return element("w:p", element("w:pPr", element("w:pStyle", val=style)), *content)


def run(text: str, style: str | None = None) -> Element:
    """Make a run; line ends become line breaks, tabs tab stops."""
    made = element("w:r")
    if style:
        made.append(element("w:rPr", element("w:rStyle", val=style)))
    made.text = xml_safe(text)  # python-docx turns \t and \n into w:tab and w:br
    return made


def link(anchor: str, *content: Element) -> Element:
    """Make a link to a bookmark of the same document."""
    return element("w:hyperlink", *content, anchor=anchor, history="1")


def bookmark(name: str, *content: Element) -> list[Element]:
    """Put content into a bookmark; ``package.save`` gives the ids."""
    return [
        element("w:bookmarkStart", id="0", name=name),
        *content,
        element("w:bookmarkEnd", id="0"),
    ]


def field(instruction: str, *result: Element) -> list[Element]:
    """Make a complex field with a result that is shown until somebody updates it."""
    from docx.oxml.ns import qn

    code = element("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", code),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        *result,
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]


def contents(heading: Element, instruction: str, paragraphs: Sequence[Element]) -> Element:
    """Make a table of contents as Word's own: its heading, and a field with its result in it."""
    *opening, closing = field(instruction)
    for part in reversed(opening):
        paragraphs[0].insert(1, part)  # after w:pPr
    paragraphs[-1].append(closing)
    gallery = element("w:docPartGallery", val="Table of Contents")
    kind = element("w:docPartObj", gallery, element("w:docPartUnique"))
    inside = element("w:sdtContent", heading, *paragraphs)
    return element("w:sdt", element("w:sdtPr", kind), inside)


def table(style: str, widths: Sequence[int], caption: str, description: str) -> Element:
    """Make an empty table of fixed column widths.

    Args:
        style: Table style.
        widths: Column widths in twips (twentieths of a point).
        caption: Title for assistive technology.
        description: What the table shows, for assistive technology.
    """
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val=style),
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
                noHBand=1, noVBand=1),
        element("w:tblCaption", val=caption),
        element("w:tblDescription", val=description),
    )  # fmt: skip
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
    return element("w:tbl", properties, grid)


def row(
    widths: Sequence[int], cells: Sequence[Sequence[Element]], *, header: bool, whole: bool
) -> Element:
    """Make a table row.

    Args:
        widths: As given to ``table``.
        cells: The paragraphs of each cell, at least one per cell.
        header: Repeat the row at the top of every page.
        whole: Never split the row between pages (must be shorter than a page).
    """
    properties = element("w:trPr")
    if whole:
        properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    made = element("w:tr")
    if len(properties):
        made.append(properties)
    for width, content in zip(widths, cells, strict=True):
        size = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
        made.append(element("w:tc", size, *content))
    return made


def keep_with_next(cells: Sequence[Sequence[Element]]) -> None:
    """Keep the row of these cells on the page of the row below."""
    for cell in cells:
        for block in cell:
            block[0].insert(1, element("w:keepNext"))  # after w:pStyle


def length(blocks: Sequence[Element]) -> int:
    """Count the characters of some paragraphs."""
    from docx.oxml.ns import qn

    return sum(len(node.text or "") for block in blocks for node in block.iter(qn("w:t")))


def describe(shape: Element, description: str) -> None:
    """Give a picture of python-docx (an ``InlineShape``) its text alternative."""
    properties = shape._inline.docPr
    properties.set("descr", xml_safe(description))
