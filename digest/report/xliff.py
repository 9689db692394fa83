"""XLIFF, the exchange format of translation tools: 1.2 (2008) and 2.1 (2018), both of OASIS.

A segment keeps its id; its terms are marked in source and target, its warnings are notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from digest.document import Document, Segment, TermUse
from digest.files import replacing
from digest.report.method import Method
from digest.report.remarks import remarks
from digest.report.styles import ENGLISH, GERMAN
from digest.report.text import source_pieces, target_pieces, xml_safe

Version = Literal["1.2", "2.1"]

_XML = "{http://www.w3.org/XML/1998/namespace}"
_NS = {
    "1.2": "urn:oasis:names:tc:xliff:document:1.2",
    "2.1": "urn:oasis:names:tc:xliff:document:2.0",  # 2.1 keeps the name space of 2.0
}


def write_xliff(
    documents: Sequence[Document],
    path: Path,
    *,
    method: Method | None = None,
    version: Version = "1.2",
) -> None:
    """Write articles to one XLIFF file, one ``file`` element each.

    Args:
        documents: The articles; segments without a target get none.
        path: The file.
        method: How the translation was made; named as the tool in 1.2.
        version: 1.2 opens in OmegaT and most other tools; 2.1 in newer ones.

    Raises:
        OutputError: The place cannot be written to.
    """
    namespace = _NS[version]
    languages = {} if version == "1.2" else {"srcLang": GERMAN, "trgLang": ENGLISH}
    default: Any = {None: namespace}
    root = etree.Element(f"{{{namespace}}}xliff", {"version": version, **languages}, nsmap=default)
    for document in documents:
        if version == "1.2":
            _add_file_1(root, document, method)
        else:
            _add_file_2(root, document)
    for node in root.iter():
        if etree.QName(node).localname in ("file", "group", "trans-unit", "unit"):
            node.tail = "\n"  # a line a segment, for people who compare files
    with replacing(path) as beside:
        etree.ElementTree(root).write(str(beside), encoding="UTF-8", xml_declaration=True)


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    namespace = parent.tag[: parent.tag.index("}") + 1]
    safe = {name: xml_safe(value) for name, value in attributes.items()}
    return etree.SubElement(parent, namespace + tag, safe)


def _add_file_1(root: etree._Element, document: Document, method: Method | None) -> None:
    file = _child(root, "file", original=document.path.name, datatype="plaintext")
    file.set("source-language", GERMAN)
    file.set("target-language", ENGLISH)
    if method:
        header = _child(file, "header")
        tool = _child(header, "tool")
        tool.set("tool-id", "bidigest")
        tool.set("tool-name", "bilingual-digest")
        tool.set("tool-version", method.program_version)
    body = _child(file, "body")
    for index, block in enumerate(document.blocks, start=1):
        group = _child(body, "group", id=f"{document.id}:b{index}", restype=f"x-{block.kind}")
        for segment in block.segments:
            unit = _child(group, "trans-unit", id=segment.id)
            _mark(_child(unit, "source"), source_pieces(segment), {"mtype": "term"}, "mid", "s")
            if segment.target is not None:
                target = _child(unit, "target", state="needs-review-translation")
                _mark(target, target_pieces(segment), {"mtype": "term"}, "mid", "t")
            for remark in remarks(segment, all_severities=True):
                note = _child(unit, "note", annotates="target")
                note.set("from", "bilingual-digest")
                note.text = xml_safe(remark)


def _add_file_2(root: etree._Element, document: Document) -> None:
    file = _child(root, "file", id=document.id, original=document.path.name)
    for index, block in enumerate(document.blocks, start=1):
        group = _child(file, "group", id=f"b{index}", type=f"bidigest:{block.kind}")
        for segment in block.segments:
            _add_unit_2(group, segment)


def _add_unit_2(group: etree._Element, segment: Segment) -> None:
    unit = _child(group, "unit", id=segment.id)
    texts = remarks(segment, all_severities=True)
    if texts:
        notes = _child(unit, "notes")
        for index, remark in enumerate(texts, start=1):
            note = _child(notes, "note", id=f"n{index}", appliesTo="target")
            note.text = xml_safe(remark)
    state = "initial" if segment.target is None else "translated"
    pair = _child(unit, "segment", id="1", state=state)
    _mark(_child(pair, "source"), source_pieces(segment), {"type": "term"}, "id", "s")
    if segment.target is not None:
        _mark(_child(pair, "target"), target_pieces(segment), {"type": "term"}, "id", "t")


def _mark(
    parent: etree._Element,
    pieces: Iterable[tuple[str, TermUse | None]],
    attributes: dict[str, str],
    key: str,
    side: str,
) -> None:
    """Fill a source or target; ids of markers must differ within a unit, so they name the side."""
    last: etree._Element | None = None
    count = 0
    for text, use in pieces:
        if use is not None:
            count += 1
            last = _child(parent, "mrk", **attributes, **{key: f"{side}{count}"})
            if key == "id":
                last.set("value", xml_safe(use.target if side == "s" else use.source))
            last.text = xml_safe(text)
        elif last is None:
            parent.text = (parent.text or "") + xml_safe(text)
        else:
            last.tail = (last.tail or "") + xml_safe(text)
