"""An accessibility lint for Word files (after WCAG 2.2 and Word's own checker).

It reads the file alone, so it also serves files of others: `check(path)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest.report.ooxml.elements import Element
from digest.report.ooxml.package import open_document

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_DIRECT_RUN = ("b", "i", "u", "color", "sz", "rFonts", "highlight", "lang")
_COLUMNS = {"German": "de", "Deutsch": "de", "English": "en", "Englisch": "en"}
_DIRECT_PARAGRAPH = ("jc", "spacing", "ind", "pBdr", "shd")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that assistive technology or an editor would stumble over.

    Attributes:
        code: Stable, lower case with hyphens ("table-without-header-row").
        where: The text or object concerned.
    """

    code: str
    where: str


def check(path: Path) -> list[Finding]:
    """Lint a Word file.

    Args:
        path: The .docx file.

    Returns:
        Findings in the order of the rules; empty if there are none.

    Raises:
        InputError: It cannot be opened.
    """
    document = open_document(path)
    findings: list[Finding] = []
    for rule in (_titles, _headings, _tables, _pictures, _spacing, _links, _formatting, _languages):
        findings += rule(document)
    return findings


def _titles(document: WordDocument) -> Iterator[Finding]:
    if not document.core_properties.title:
        yield Finding("document-without-title", "core properties")
    if not document.core_properties.language:
        yield Finding("document-without-language", "core properties")


def _headings(document: WordDocument) -> Iterator[Finding]:
    levels = _inherited(document, "w:pPr/w:outlineLvl")
    last = 0
    for paragraph in _all(document, "w:p"):
        outline = levels.get(_style_of(paragraph))
        if outline is None or outline == "9":  # 9 is body text
            continue
        level = int(outline) + 1
        if not _words(paragraph):
            yield Finding("heading-empty", f"level {level}")
        if level > last + 1:
            yield Finding("heading-level-skipped", _words(paragraph))
        last = level


def _inherited(document: WordDocument, path: str) -> dict[str, str]:
    """Return the value of a property for each style that has it or inherits it, by style id."""
    from docx.oxml.ns import qn

    own: dict[str, str] = {}
    base: dict[str, str] = {}
    styles: Element = document.styles.element
    for style in styles.findall(qn("w:style")):
        name = style.get(qn("w:styleId"))
        found = style.find("/".join(qn(tag) for tag in path.split("/")))
        if found is not None:
            own[name] = found.get(qn("w:val"))
        parent = style.find(qn("w:basedOn"))
        if parent is not None:
            base[name] = parent.get(qn("w:val"))
    resolved = dict(own)
    for name in base:
        at = name
        while at not in own and at in base:
            at = base[at]
        if at in own:
            resolved[name] = own[at]
    return resolved


def _tables(document: WordDocument) -> Iterator[Finding]:
    from docx.oxml.ns import qn

    for index, table in enumerate(_all(document, "w:tbl"), start=1):
        properties = table.find(qn("w:tblPr"))
        caption = properties.find(qn("w:tblCaption")) if properties is not None else None
        name = f"table {index}" if caption is None else caption.get(qn("w:val"))
        if caption is None or properties.find(qn("w:tblDescription")) is None:
            yield Finding("table-without-alt-text", name)
        rows = table.findall(qn("w:tr"))
        if not rows or rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield Finding("table-without-header-row", name)
        elif not all(_words(cell) for cell in rows[0].findall(qn("w:tc"))):
            yield Finding("table-header-empty", name)
        if any(True for _ in table.iter(qn("w:gridSpan"), qn("w:vMerge"))):
            yield Finding("table-with-merged-cells", name)
        if len({len(row.findall(qn("w:tc"))) for row in rows}) > 1:
            yield Finding("table-irregular", name)


def _pictures(document: WordDocument) -> Iterator[Finding]:
    for properties in _all(document, "wp:docPr"):
        if not properties.get("descr"):
            yield Finding("picture-without-alt-text", properties.get("name") or "picture")


def _spacing(document: WordDocument) -> Iterator[Finding]:
    from docx.oxml.ns import qn

    for paragraph in document.element.body.findall(qn("w:p")):
        if not _words(paragraph) and paragraph.find(f".//{qn('w:drawing')}") is None:
            yield Finding("empty-paragraph", _style_of(paragraph) or "paragraph")


def _links(document: WordDocument) -> Iterator[Finding]:
    from docx.oxml.ns import qn

    names = [node.get(qn("w:name")) for node in _all(document, "w:bookmarkStart")]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Finding("bookmark-twice", name)
    targets = set(names)
    for link in _all(document, "w:hyperlink"):
        anchor = link.get(qn("w:anchor"))
        if anchor is not None and anchor not in targets:
            yield Finding("link-to-nowhere", anchor)
        if not _words(link):
            yield Finding("link-without-text", anchor or "link")


def _formatting(document: WordDocument) -> Iterator[Finding]:
    from docx.oxml.ns import qn

    for kind, tags in (("w:r/w:rPr", _DIRECT_RUN), ("w:p/w:pPr", _DIRECT_PARAGRAPH)):
        holder, inside = kind.split("/")
        for node in _all(document, holder):
            properties = node.find(qn(inside))
            for tag in tags if properties is not None else ():
                if properties.find(qn(f"w:{tag}")) is not None:
                    yield Finding("direct-formatting", f"{tag}: {_words(node)[:40]}")


def _languages(document: WordDocument) -> Iterator[Finding]:
    """Text of a column headed "German" must be German to a spelling checker or a voice."""
    from docx.oxml.ns import qn

    styles: Element = document.styles.element
    default = styles.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}"
    )
    if default is None:
        yield Finding("language-without-default", "styles")
    fallback = default.get(qn("w:val")) if default is not None else ""
    languages = _inherited(document, "w:rPr/w:lang")
    for table in _all(document, "w:tbl"):
        rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
        wanted = [_COLUMNS.get(_words(cell)) for cell in rows[0]] if rows else []
        for row in rows[1:]:
            for cell, language in zip(row, wanted, strict=False):
                for paragraph in cell.iter(qn("w:p")) if language else ():
                    actual = languages.get(_style_of(paragraph), fallback)
                    if _words(paragraph) and not actual.startswith(language or ""):
                        yield Finding("language-of-column", _words(paragraph)[:40])


def _all(document: WordDocument, tag: str) -> Iterator[Element]:
    from docx.oxml.ns import qn

    body: Element = document.element.body
    yield from body.iter(qn(tag))


def _style_of(paragraph: Element) -> str:
    from docx.oxml.ns import qn

    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style.get(qn("w:val")) if style is not None else ""


def _words(node: Element) -> str:
    from docx.oxml.ns import qn

    return "".join(text.text or "" for text in node.iter(qn("w:t"))).strip()
