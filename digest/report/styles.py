"""The look of our Word files: every font, size, rule and language is a style in this list.

A serif that every system has a version of (Palatino) for what people read, a plain sans (Arial) for
what they look up. Colour is never the only sign of anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.report.ooxml.elements import Element
from digest.report.ooxml.stylesheet import Style, style_element, style_id, table_style

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

SERIF = "Palatino Linotype"
SANS = "Arial"
INK = "1A1A1A"
GREY = "5A5F66"
HAIRLINE = "C9CCD1"
MARK = "8A9097"
ACCENT = "7B1E22"
LINK = "1F3A5F"
GERMAN = "de-DE"
ENGLISH = "en-US"

_CELL = Style(name="Cell", base="Normal", size=9.5, line=13, after=0)

STYLES: tuple[Style, ...] = (
    Style(name="Normal", font=SERIF, size=10.5, colour=INK, line=15, before=0, after=6),
    Style(name="Title", base="Normal", size=23, bold=True, line=28, before=0, after=4,
          keep_next=True),
    Style(name="Title Long", base="Title", size=19, line=24, after=7),
    Style(name="Subtitle", base="Normal", font=SANS, size=9, colour=GREY, line=13, after=2),
    Style(name="Kicker", base="Normal", font=SANS, size=8, bold=True, colour=ACCENT, tracking=0.6,
          line=12, after=6, keep_next=True),
    Style(name="Heading 1", base="Normal", size=14, bold=True, line=18, before=20, after=5,
          keep_next=True, keep_lines=True, level=1),
    Style(name="Part", base="Heading 1", size=20, line=25, before=30, after=4),
    Style(name="Part New Page", base="Part", before=0, new_page=True),
    Style(name="Heading 2", base="Normal", size=12.5, bold=True, line=16, before=20, after=5,
          keep_next=True, keep_lines=True, level=2),
    Style(name="Heading 3", base="Normal", font=SANS, size=9.5, bold=True, line=13, before=14,
          after=3, keep_next=True, keep_lines=True, level=3),
    Style(name="Translated Title", base="Normal", size=12, italic=True, colour=GREY, line=16,
          after=8, keep_next=True, language=GERMAN),
    Style(name="Lead", base="Normal", size=10.5, line=15, after=8),
    Style(name="Note", base="Normal", font=SANS, size=8, colour=GREY, line=11.5, after=4),
    Style(name="Note Before", base="Note", keep_next=True),
    Style(name="Note After", base="Note", before=8),
    Style(name="Legend", base="Normal", size=9.5, line=13, after=3),
    Style(name="Caption", base="Normal", font=SANS, size=8, colour=GREY, line=11.5, before=8,
          after=0, keep_next=True),
    Style(name="Figure", base="Normal", line=0, before=2, after=8),
    Style(name="TOC Heading", base="Normal", font=SANS, size=8, bold=True, colour=ACCENT,
          tracking=0.6, line=12, before=0, after=4, keep_next=True,
          new_page=True),
    Style(name="TOC 1", base="Normal", size=10.5, line=15, before=3, after=0, keep_next=True,
          right_tab=True),
    Style(name="TOC 2", base="Normal", font=SANS, size=8.5, colour=GREY, line=13, after=0,
          indent=14,
          keep_next=True, right_tab=True),
    Style(name="Header", base="Normal", font=SANS, size=7.5, colour=GREY, line=11, after=0),
    Style(name="Footer", base="Normal", font=SANS, size=7.5, colour=GREY, line=11, after=0,
          right_tab=True, rule_above=(4, HAIRLINE, 5)),
    _CELL,
    Style(name="Cell Head", base="Cell", font=SANS, size=7.5, bold=True, colour=GREY, line=11,
          keep_next=True),
    Style(name="Cell Small", base="Cell", font=SANS, size=8, colour=GREY, line=13),
    Style(name="Cell Id", base="Cell Small", size=7, no_proof=True),
    Style(name="Cell English Small", base="Cell Small", line=11, language=ENGLISH),
    Style(name="Cell Strong", base="Cell", bold=True),
    Style(name="Cell German", base="Cell", language=GERMAN),
    Style(name="Cell English", base="Cell", language=ENGLISH),
    Style(name="Label", base="Cell", font=SANS, size=7.5, colour=GREY, right=9),
    Style(name="Brief German", base="Cell German", size=10.5, line=14.5, before=2, after=4,
          right=14, rule_above=(4, HAIRLINE, 4)),
    Style(name="Brief English", base="Cell English", size=10.5, line=14.5, before=2, after=4,
          rule_above=(4, HAIRLINE, 4)),
    Style(name="Brief Label", base="Label", line=14.5, before=2, after=4,
          rule_above=(4, HAIRLINE, 4)),
    Style(name="German", base="Cell German", right=14),
    Style(name="English", base="Cell English"),
    Style(name="Label First", base="Label", before=5, rule_above=(4, HAIRLINE, 4)),
    Style(name="German First", base="German", before=5, rule_above=(4, HAIRLINE, 4)),
    Style(name="English First", base="English", before=5, rule_above=(4, HAIRLINE, 4)),
    Style(name="Label Heading", base="Label First", keep_next=True),
    Style(name="German Heading", base="German First", bold=True, keep_next=True),
    Style(name="English Heading", base="English First", bold=True, keep_next=True),
    Style(name="Label Aside", base="Label First"),
    Style(name="German Aside", base="German First", colour=GREY, italic=True),
    Style(name="English Aside", base="English First", colour=GREY, italic=True),
    Style(name="annotation text", base="Normal", font=SANS, size=9, line=12, after=0, hidden=True),
    Style(name="Hyperlink", kind="character", colour=LINK, underline="single"),
    Style(name="Cross Reference", kind="character", colour=LINK, underline="dotted"),
    Style(name="Source Letter", kind="character", font=SANS, bold=True),
    Style(name="In German", kind="character", language=GERMAN),
    Style(name="Term", kind="character", underline="dotted", underline_colour=MARK),
    Style(name="Term Name", kind="character", base="Term", no_proof=True),
    Style(name="Term Missing", kind="character", underline="wave", italic=True),
    Style(name="Placeholder", kind="character", colour=GREY, italic=True),
    Style(name="annotation reference", kind="character", size=8, hidden=True),
)  # fmt: skip

RULED = "Digest Ruled"
PARALLEL = "Digest Parallel"


FONTS = {
    SERIF: ("Palatino", "roman"),
    SANS: ("Helvetica", "swiss"),
}
"""Font → (what to use where it is missing, its family), for Word's font table."""


def add_styles(document: WordDocument, width: float) -> dict[str, str]:
    """Add to a document the styles that it lacks; those it has are the newsroom's and stay.

    Args:
        document: Where to.
        width: Width of its text in points, where the right tab stops go.

    Returns:
        Style name → style id, for all styles above.
    """
    from docx.oxml.ns import qn

    root: Element = document.styles.element
    present: dict[str, str] = {}
    for node in root.findall(qn("w:style")):
        name = node.find(qn("w:name"))
        if name is not None:
            present[name.get(qn("w:val")).lower()] = node.get(qn("w:styleId"))
    wanted = [(style.name, style_element(style, width)) for style in STYLES]
    wanted.append((RULED, table_style(RULED, ink=INK, hairline=HAIRLINE, gutter=9)))
    wanted.append((PARALLEL, table_style(PARALLEL, ink=INK, hairline=None, gutter=0)))
    ids: dict[str, str] = {}
    for name, node in wanted:
        if name.lower() not in present:
            root.append(node)
            present[name.lower()] = style_id(name)
        ids[name] = present[name.lower()]
    return ids
