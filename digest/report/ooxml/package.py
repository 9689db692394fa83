"""The package around a Word document: opened blank, given properties, saved reproducibly."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from digest.errors import InputError, OutputError
from digest.files import replacing
from digest.report.ooxml.elements import Element, element
from digest.report.ooxml.stylesheet import document_defaults
from digest.report.text import shorten, xml_safe

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

AUTHOR = "bilingual-digest"
"""Who writes files and comments; whatever another name stands at is a person's."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = "application/vnd.openxmlformats-officedocument"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LEFTOVERS = (
    "stylesWithEffects", "thumbnail", "customXml", "numbering", "fontTable", "extended-properties",
)  # fmt: skip
"""Relationships of python-docx's blank document that are of no use here."""


def blank(
    *, font: str, size: float, language: str, fonts: Mapping[str, tuple[str, str]]
) -> WordDocument:
    """Open a document with no content and no styles but the defaults.

    Args:
        font, size: Font and size in points where no style names one.
        language: BCP 47 tag of the document.
        fonts: Fonts used → (what to use where one is missing, its family).
    """
    import docx
    from docx.oxml.ns import qn

    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [k for k, r in relations.items() if r.reltype.endswith(_LEFTOVERS)]:
            del relations[key]
    _add_font_table(document, fonts)
    styles: Element = document.styles.element
    for child in list(styles):
        if child.tag != qn("w:latentStyles"):
            styles.remove(child)
    styles.insert(0, document_defaults(font, size, language))
    for kind, name, id_ in (
        ("character", "Default Paragraph Font", "DefaultParagraphFont"),
        ("table", "Normal Table", "TableNormal"),
    ):
        styles.append(element("w:style", element("w:name", val=name), element("w:semiHidden"),
                              type=kind, default=1, styleId=id_))  # fmt: skip
    settings: Element = document.settings.element
    for child in list(settings):
        if child.tag in (qn("w:rsids"), qn("w:shapeDefaults"), qn("w:doNotAutoCompressPictures")):
            settings.remove(child)
    for child in settings.findall(qn("w:themeFontLang")):
        child.attrib.clear()
        child.set(qn("w:val"), language)
    tab_stop = settings.find(qn("w:defaultTabStop"))
    tab_stop.addnext(element("w:autoHyphenation"))  # narrow columns, long German words
    return document


def _add_font_table(document: WordDocument, fonts: Mapping[str, tuple[str, str]]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    table = element("w:fonts")
    for name, (other, family) in fonts.items():
        parts = (element("w:altName", val=other), element("w:family", val=family))
        table.append(element("w:font", *parts, name=name))
    data = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)
    name = PackURI("/word/fontTable.xml")
    part = Part(name, f"{_TYPES}.wordprocessingml.fontTable+xml", data, document.part.package)
    document.part.relate_to(part, f"{_RELATIONS}/fontTable")


def open_document(path: Path) -> WordDocument:
    """Open a Word file.

    Raises:
        InputError: It is missing or no Word file.
    """
    import docx
    from docx.opc.exceptions import OpcError

    if not path.is_file():
        raise InputError("there is no such file", path=path, remedy="check the name")
    try:
        return docx.Document(str(path))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, OpcError, etree.LxmlError) as error:
        raise InputError("is not a Word file", path=path, remedy="give a .docx file") from error


def open_template(path: Path) -> WordDocument:
    """Open a newsroom's template and take its content out; styles, headers and page stay.

    Args:
        path: A .docx or .dotx file.

    Raises:
        OutputError: It is neither.
    """
    import docx

    try:
        data = _as_document(path.read_bytes())
        document = docx.Document(io.BytesIO(data))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise OutputError(
            "not a Word template", path=path, remedy="give a .docx or .dotx file"
        ) from error
    body: Element = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    return document


def _as_document(data: bytes) -> bytes:
    """Return a template as a document: python-docx opens only the latter."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "[Content_Types].xml":
                content = content.replace(b"template.main+xml", b"document.main+xml")
            new.writestr(info, content)
    return result.getvalue()


def set_properties(
    document: WordDocument,
    *,
    title: str,
    language: str,
    made_at: dt.datetime,
    custom: Mapping[str, str],
) -> None:
    """Set the core properties, and the custom ones (ECMA-376 part 1, 22.3)."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    core = document.core_properties
    core.title = shorten(xml_safe(title), 255)  # python-docx allows no more
    core.author = core.last_modified_by = AUTHOR
    core.language = language
    core.created = core.modified = made_at
    core.comments = core.keywords = core.subject = core.category = ""
    core.revision = 1
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" '
        f"name={quoteattr(xml_safe(name))}><vt:lpwstr>{escape(xml_safe(value))}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(custom.items(), start=2)
    )
    blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{rows}</Properties>"
    )
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), f"{_TYPES}.custom-properties+xml",
                blob.encode(), package)  # fmt: skip
    package.relate_to(part, f"{_RELATIONS}/custom-properties")


def number_ids(roots: Iterable[Element]) -> None:
    """Number bookmarks and drawings through all parts of a document, in order."""
    from docx.oxml.ns import qn

    at = 0
    for root in roots:
        for node in root.iter(qn("w:bookmarkStart"), qn("wp:docPr")):
            at += 1
            if node.tag == qn("wp:docPr"):
                node.set("id", str(at))
                continue
            node.set(qn("w:id"), str(at))
            ends = node.itersiblings(qn("w:bookmarkEnd"))
            next(ends).set(qn("w:id"), str(at))


def save(document: WordDocument, path: Path) -> None:
    """Write a document so that the same content gives the same bytes.

    Raises:
        OutputError: The place cannot be written to.
    """
    number_ids([document.element])
    packed, plain = io.BytesIO(), io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(plain, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    with replacing(path) as beside:
        beside.write_bytes(plain.getvalue())


def comment(
    document: WordDocument, first: Element, last: Element, text: str, moment: dt.datetime
) -> None:
    """Attach a Word comment to the runs from ``first`` to ``last`` of one paragraph."""
    from docx.oxml.ns import qn
    from docx.text.run import Run

    body = document.element.body
    runs = [Run(first, body), Run(last, body)]
    made = document.add_comment(runs, xml_safe(text), author=AUTHOR, initials="bd")
    made._comment_elm.set(qn("w:date"), moment.isoformat() + "Z")


def store(document: WordDocument, data: bytes, schema: str) -> None:
    """Put XML data of our own into a document (a custom XML part, which editors keep).

    Args:
        document: Where to.
        data: An XML document.
        schema: Its name space, by which ``stored`` finds it again.
    """
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    part = Part(PackURI("/customXml/item1.xml"), "application/xml", data, package)
    description = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<ds:datastoreItem ds:itemID="{6B1E0E2B-7B0E-4F3C-9D37-5A1F0C7C2D10}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
        f"<ds:schemaRef ds:uri={quoteattr(schema)}/></ds:schemaRefs></ds:datastoreItem>"
    )
    kind = f"{_TYPES}.customXmlProperties+xml"
    name = PackURI("/customXml/itemProps1.xml")
    properties = Part(name, kind, description.encode(), package)
    part.relate_to(properties, f"{_RELATIONS}/customXmlProps")
    document.part.relate_to(part, f"{_RELATIONS}/customXml")


def stored(document: WordDocument, schema: str) -> etree._Element | None:
    """Return the root of the XML data that ``store`` put into a document; None if it is lost."""
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith("/customXml"):
            continue
        try:
            root = etree.fromstring(relation.target_part.blob, _parser())
        except etree.XMLSyntaxError:
            continue
        if etree.QName(root).namespace == schema:
            return root
    return None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)
