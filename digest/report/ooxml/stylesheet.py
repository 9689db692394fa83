"""Styles as WordprocessingML: what a style may say, and how Word writes it."""

from __future__ import annotations

from dataclasses import dataclass

from digest.report.ooxml.elements import Element, element

_IDS = {"annotation text": "CommentText", "annotation reference": "CommentReference"}
_BUILT_IN = ("Heading", "Header", "Footer", "Caption", "TOC", "Hyperlink")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph or character style; lengths in points, None leaves it to the base style.

    Attributes:
        name: As Word's user interface shows it.
        base: Name of the style it is based on.
        kind: "paragraph" or "character".
        line: Exact line height; 0 for as high as the line's content (pictures).
        rule_above, rule_below: (thickness in eighths of a point, colour, distance in points).
        right_tab: Whether there is a tab stop at the right edge of the text.
        level: Outline level, counted from 1.
        language: BCP 47 tag for the spelling checker.
        right: Indent from the right.
        underline: WordprocessingML name of an underline ("dotted").
        underline_colour: Colour of the underline; None for that of the text.
    """

    name: str
    kind: str = "paragraph"
    base: str | None = None
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    small_caps: bool | None = None
    colour: str | None = None
    tracking: float | None = None
    underline: str | None = None
    underline_colour: str | None = None
    language: str | None = None
    no_proof: bool | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    indent: float | None = None
    hanging: float | None = None
    right: float | None = None
    right_tab: bool = False
    rule_above: tuple[int, str, int] | None = None
    rule_below: tuple[int, str, int] | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    new_page: bool | None = None
    level: int | None = None
    hidden: bool = False


def style_id(name: str) -> str:
    """Return the id of a style of ours, as Word itself derives it for English names."""
    return _IDS.get(name) or "".join(word[0].upper() + word[1:] for word in name.split())


def _twips(points: float) -> int:
    return round(points * 20)


def _switch(tag: str, value: bool | None) -> list[Element]:
    if value is None:
        return []
    return [element(tag)] if value else [element(tag, val="0")]


def _run_properties(style: Style) -> Element:
    made = element("w:rPr")
    if style.font:
        made.append(element("w:rFonts", ascii=style.font, hAnsi=style.font, cs=style.font))
    made.extend(_switch("w:b", style.bold))
    made.extend(_switch("w:i", style.italic))
    made.extend(_switch("w:smallCaps", style.small_caps))
    made.extend(_switch("w:noProof", style.no_proof))
    if style.colour:
        made.append(element("w:color", val=style.colour))
    if style.tracking is not None:
        made.append(element("w:spacing", val=_twips(style.tracking)))
    if style.size is not None:
        made.append(element("w:sz", val=round(style.size * 2)))
        made.append(element("w:szCs", val=round(style.size * 2)))
    if style.underline:
        colour = {"color": style.underline_colour} if style.underline_colour else {}
        made.append(element("w:u", val=style.underline, **colour))
    if style.language:
        made.append(element("w:lang", val=style.language))
    return made


def _paragraph_properties(style: Style, width: float) -> Element:
    made = element("w:pPr")
    made.extend(_switch("w:keepNext", style.keep_next))
    made.extend(_switch("w:keepLines", style.keep_lines))
    made.extend(_switch("w:pageBreakBefore", style.new_page))
    rules = [
        element(tag, val="single", sz=rule[0], space=rule[2], color=rule[1])
        for tag, rule in (("w:top", style.rule_above), ("w:bottom", style.rule_below))
        if rule is not None
    ]
    if rules:
        made.append(element("w:pBdr", *rules))
    if style.right_tab:
        made.append(element("w:tabs", element("w:tab", val="right", pos=_twips(width))))
    spacing: dict[str, object] = {}
    if style.before is not None:
        spacing["before"] = _twips(style.before)
    if style.after is not None:
        spacing["after"] = _twips(style.after)
    if style.line:
        spacing |= {"line": _twips(style.line), "lineRule": "exact"}
    elif style.line == 0:
        spacing |= {"line": 240, "lineRule": "auto"}
    if spacing:
        made.append(element("w:spacing", **spacing))
    sides = (("left", style.indent), ("right", style.right), ("hanging", style.hanging))
    indent = {side: _twips(points) for side, points in sides if points is not None}
    if indent:
        made.append(element("w:ind", **indent))
    if style.level is not None:
        made.append(element("w:outlineLvl", val=style.level - 1))
    return made


def style_element(style: Style, width: float) -> Element:
    """Write a paragraph or character style for text of a width in points."""
    default = {"default": 1} if style.name in ("Normal", "Default Paragraph Font") else {}
    made = element("w:style", type=style.kind, **default, styleId=style_id(style.name))
    made.append(element("w:name", val=xml_name(style.name)))
    if style.base:
        made.append(element("w:basedOn", val=style_id(style.base)))
    if style.hidden:
        made.extend([element("w:semiHidden"), element("w:unhideWhenUsed")])
    else:
        made.append(element("w:qFormat"))
    if style.kind == "paragraph":
        made.append(_paragraph_properties(style, width))
    made.append(_run_properties(style))
    return made


def xml_name(name: str) -> str:
    """Return the name of a style as the file holds it: Word's own are lower case there."""
    if name == "TOC Heading" or not name.startswith(_BUILT_IN) or name == "Hyperlink":
        return name
    return name.lower()


def table_style(name: str, *, ink: str, hairline: str | None, gutter: float) -> Element:
    """Write a table style of thin horizontal rules.

    Args:
        name: As Word's user interface shows it.
        ink: Colour of the rules above and below the table.
        hairline: Colour of the rules between its rows, of which that under the header row is in
            ink; None for none, where the paragraphs of the cells bring their own.
        gutter: Space between columns, in points.
    """
    borders = [
        element("w:top", val="single", sz=8, space=0, color=ink),
        element("w:bottom", val="single", sz=4, space=0, color=ink),
    ]
    if hairline:
        borders.append(element("w:insideH", val="single", sz=4, space=0, color=hairline))
    margins = element(
        "w:tblCellMar",
        element("w:top", w=40, type="dxa"),
        element("w:left", w=0, type="dxa"),
        element("w:bottom", w=40, type="dxa"),
        element("w:right", w=_twips(gutter), type="dxa"),
    )
    made = element(
        "w:style",
        element("w:name", val=name),
        element("w:qFormat"),
        element("w:pPr", element("w:spacing", before=0, after=0)),
        element("w:tblPr", element("w:tblInd", w=0, type="dxa"),
                element("w:tblBorders", *borders), margins),
        type="table",
        styleId=style_id(name),
    )  # fmt: skip
    if hairline:
        rule = element("w:bottom", val="single", sz=4, space=0, color=ink)
        look = element("w:tcPr", element("w:tcBorders", rule))
        made.append(element("w:tblStylePr", look, type="firstRow"))
    return made


def document_defaults(font: str, size: float, language: str) -> Element:
    """Write what holds where no style says otherwise."""
    properties = element(
        "w:rPr",
        element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font),
        element("w:sz", val=round(size * 2)),
        element("w:szCs", val=round(size * 2)),
        element("w:lang", val=language, eastAsia="en-US", bidi="ar-SA"),
    )
    return element(
        "w:docDefaults",
        element("w:rPrDefault", properties),
        element("w:pPrDefault", element("w:pPr", element("w:spacing", before=0, after=0))),
    )
