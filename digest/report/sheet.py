"""A Word document under construction: paragraphs, tables and links by style name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from digest.document import Segment, TermUse
from digest.report.labels import Labels
from digest.report.method import Method
from digest.report.ooxml import elements as xml
from digest.report.ooxml import package
from digest.report.ooxml.elements import Element
from digest.report.remarks import remarks
from digest.report.styles import ENGLISH, FONTS, GERMAN, SERIF, add_styles
from digest.report.text import shorten, source_pieces, target_pieces
from digest.report.wording import Language, Wording

Page = Literal["A4", "Letter"]

_PAGES_CM = {"A4": (21.0, 29.7), "Letter": (21.59, 27.94)}
_MARGIN_CM = 2.2
_LAST_ROWS = 3
"""Rows before the last that stay on its page, so that no page begins with the end of a table."""
_WHOLE_ROW_LIMIT = 1500
"""Characters in one cell beyond which a row may split: a page holds about 2,500 in a column."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document, as its table of contents lists it."""

    text: str
    level: int
    anchor: str


class Sheet:
    """Appends to one Word document.

    Args:
        labels: What the articles are called.
        method: How the translations were made; dates the comments.
        page: Paper, unless a template brings its own.
        language: Which columns to show, and in which language the report speaks of itself.
        template: A newsroom's .docx or .dotx whose styles, headers and page are to be used.
        landscape: Turn the paper, unless a template brings its own.
    """

    def __init__(
        self,
        labels: Labels,
        method: Method,
        *,
        page: Page = "A4",
        language: Language = "both",
        template: Path | None = None,
        landscape: bool = False,
    ) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm

        self.labels = labels
        self.method = method
        self.language = language
        self.wording = Wording(language)
        self._tag = GERMAN if self.wording.german else ENGLISH
        self.headings: list[Heading] = []
        self._anchors: set[str] = set()
        self._commented: set[str] = set()
        if template is None:
            self.document = package.blank(font=SERIF, size=10.5, language=self._tag, fonts=FONTS)
            section = self.document.sections[0]
            width, height = _PAGES_CM[page]
            if landscape:
                width, height = height, width
                section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(width), Cm(height)
            section.left_margin = section.right_margin = Cm(_MARGIN_CM)
            section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
            section.header_distance = section.footer_distance = Cm(1.1)
        else:
            self.document = package.open_template(template)
            section = self.document.sections[0]
        margins = (section.left_margin or 0) + (section.right_margin or 0)
        self.width = int(((section.page_width or 0) - margins) / 635)
        """Width of the text in twips."""
        self._styles = add_styles(self.document, self.width / 20)

    # -- inline ---------------------------------------------------------------------------------

    def text(self, text: str, style: str | None = None) -> Element:
        """Make a run."""
        return xml.run(text, self._styles[style] if style else None)

    def promise(self, segments: Sequence[Segment]) -> None:
        """Announce segments whose bookmarks the document will hold, so that links may go there."""
        self._anchors.update(self.labels.anchor(segment) for segment in segments)

    def reference(self, segment: Segment) -> Element:
        """Make a segment's label, linked to the segment if the document holds it."""
        label, anchor = self.labels.label(segment), self.labels.anchor(segment)
        if anchor not in self._anchors:
            return self.text(label)
        return xml.link(anchor, self.text(label, "Cross Reference"))

    def german(self, segment: Segment) -> list[Element]:
        """Make the runs of a segment's German text, its terms marked."""
        return [self.text(piece, self._term_style(use)) for piece, use in source_pieces(segment)]

    def english(self, segment: Segment) -> list[Element]:
        """Make the runs of a segment's English text, its terms marked."""
        if segment.target is None:
            return [self.text(f"[{self.wording['not_translated']}]", "Placeholder")]
        return [self.text(piece, self._term_style(use)) for piece, use in target_pieces(segment)]

    def _term_style(self, use: TermUse | None) -> str | None:
        if use is None:
            return None
        if use.span_target is None:
            return "Term Missing"
        names = use.status == "do-not-translate" or use.source == use.target
        return "Term Name" if names else "Term"

    # -- blocks ---------------------------------------------------------------------------------

    def paragraph(self, style: str, *content: Element) -> Element:
        """Make a paragraph without appending it."""
        return xml.paragraph(self._styles[style], *content)

    def cell(self, style: str, *content: Element) -> list[Element]:
        """Make a table cell of one paragraph."""
        return [self.paragraph(style, *content)]

    def plain(self, style: str, text: str) -> list[Element]:
        """Make a table cell of one paragraph without marks; "–" if there is nothing to say."""
        return self.cell(style, self.text(text or "–"))

    def add(self, style: str, *content: Element | str, anchor: str | None = None) -> Element:
        """Append a paragraph."""
        inline = [self.text(part) if isinstance(part, str) else part for part in content]
        if anchor:
            inline = xml.bookmark(anchor, *inline)
        return self._append(self.paragraph(style, *inline))

    def heading(self, text: str, level: int = 1) -> None:
        """Append a heading of level 1 to 3."""
        self._head(text, level, f"Heading {level}")

    def part(self, text: str, *, new_page: bool = True) -> None:
        """Append the heading of a large part, on level 1."""
        self._head(text, 1, "Part New Page" if new_page else "Part")

    def _head(self, text: str, level: int, style: str) -> None:
        anchor = f"_Toc{len(self.headings) + 1:08d}"
        self.headings.append(Heading(text, level, anchor))
        self.add(style, text, anchor=anchor)

    def table(
        self,
        style: str,
        shares: Sequence[float],
        head: Sequence[str],
        rows: Sequence[Sequence[list[Element]]],
        *,
        caption: str,
        description: str,
        together: bool = False,
    ) -> None:
        """Append a table.

        Args:
            style: Table style.
            shares: Column widths, as centimetres if at least 1, else as shares of what is left.
            head: Texts of the header row, which is repeated on every page.
            rows: Cells as made by ``cell`` and ``plain``.
            caption, description: For assistive technology.
            together: Keep a small table on one page.
        """
        widths = self._widths(shares)
        made = xml.table(self._styles[style], widths, caption, description)
        heads = [self.plain("Cell Head", text) for text in head]
        made.append(xml.row(widths, heads, header=True, whole=True))
        for index, cells in enumerate(rows):
            left = len(rows) - 1 - index
            if left and (together or left <= _LAST_ROWS):
                xml.keep_with_next(cells)
            longest = max(xml.length(content) for content in cells)
            made.append(xml.row(widths, cells, header=False, whole=longest < _WHOLE_ROW_LIMIT))
        self._append(made)

    def warn(self, segment: Segment, runs: Sequence[Element], *, all_severities: bool) -> None:
        """Attach a segment's warnings and unresolved terms as comments, once per document.

        Args:
            segment: Whose.
            runs: Where; they must stand in a paragraph already.
            all_severities: Mention what is only of severity "info", too.
        """
        if segment.id in self._commented or not runs:
            return
        self._commented.add(segment.id)
        for text in remarks(segment, all_severities=all_severities):
            package.comment(self.document, runs[0], runs[-1], text, self.method.moment)

    def picture(self, picture: IO[bytes], width_cm: float, description: str) -> None:
        """Append a picture with its text alternative."""
        from docx.shared import Cm

        paragraph = self.document.add_paragraph(style="Figure")
        shape = paragraph.add_run().add_picture(picture, width=Cm(width_cm))
        xml.describe(shape, description)

    @property
    def last(self) -> Element:
        """The block appended last."""
        return self.document.element.body[-2]

    def _append(self, block: Element) -> Element:
        body: Element = self.document.element.body
        body[-1].addprevious(block)
        return block

    def _widths(self, shares: Sequence[float]) -> list[int]:
        fixed = [round(share * xml.TWIPS_PER_CM) if share >= 1 else 0 for share in shares]
        rest = self.width - sum(fixed)
        return [size or int(rest * share) for size, share in zip(fixed, shares, strict=True)]

    # -- the whole ------------------------------------------------------------------------------

    def furnish(self, title: str) -> None:
        """Give the page its footer: title left, page number right."""
        section = self.document.sections[0]
        if section.footer.paragraphs and section.footer.paragraphs[0].text:
            return  # a template's own footer stays
        section.footer.is_linked_to_previous = False
        line = xml.paragraph(
            self._styles["Footer"],
            self.text(f"{shorten(title, 90)}\t{self.wording['page']} "),
            *xml.field("PAGE", self.text("1")),
            self.text(f" {self.wording['of']} "),
            *xml.field("NUMPAGES", self.text("1")),
        )
        root: Element = section.footer.paragraphs[0]._p
        root.getparent().replace(root, line)

    def save(self, path: Path, title: str) -> None:
        """Write the document.

        Raises:
            OutputError: The place cannot be written to.
        """
        package.set_properties(
            self.document,
            title=title,
            language=self._tag,
            made_at=self.method.moment,
            custom=self.method.properties | self.labels.properties,
        )
        package.save(self.document, path)
