"""Term bases as TBX, the exchange format of terminology systems (ISO 30042).

Read are version 2 (``martif``, TBX-Basic and TBX-Default) and version 3 in both styles: DCA, where
the category of a datum is an attribute, and DCT, where it is the element's name. Written is version
3, DCA, with the categories of TBX-Basic only. What TBX-Basic has no category for (match mode,
compounds, sense guard) stands in a note that begins with ``bidigest:`` and comes back on reading.

Not built on the Translate Toolkit: its TBX reader knows one term per language, no ``ntig``, no
version 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from digest.errors import GlossaryError
from digest.terminology.columns import write_cells
from digest.terminology.termbase import Status, Term

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = ("termEntry", "conceptEntry")
_LANGUAGES = ("langSet", "langSec")
_TERMS = ("tig", "ntig", "termSec")
_TYPED = ("termNote", "descrip", "admin", "xref", "ref")
_NOTES = ("note", "definition", "usageNote", "explanation")
_DEPRECATED = ("deprecated", "superseded", "obsolete", "forbidden")
_PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "other")
_NAME, _PROPER_NOUN = "name", "properNoun"
"""Our word, and TBX-Default's; TBX-Basic has neither and calls a name a noun."""
_OWN_COLUMNS = ("match", "case", "compounds", "near", "not_near", "status", "pos", "id")
_OWN_NOTE = "bidigest:"
_XML_ID = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


@dataclass(slots=True)
class _Designation:
    """One term of a concept in one language, with what is said about it by category."""

    text: str
    language: str
    line: int
    data: dict[str, list[str]] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """``preferred``, ``admitted`` or ``deprecated``, "" if nothing is said."""
        values = self.data.get("administrativeStatus", []) + self.data.get(
            "normativeAuthorization", []
        )
        value = values[0].strip().lower() if values else ""
        if value.startswith(_DEPRECATED):
            return "deprecated"
        return next((known for known in ("preferred", "admitted") if value.startswith(known)), "")


def parse_tbx(data: bytes, path: Path) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """Read a TBX file.

    Of a concept's English terms the first preferred one becomes the target (American before other
    English), deprecated and superseded ones become forbidden, all others variants. Each German
    term of a concept gives a row. One that is marked deprecated or superseded should not be written
    any more; whether a text that has it all the same means this concept is not said, so its row
    comes in as a draft, which is not enforced until somebody accepts it.

    Args:
        data: The file's bytes.
        path: The file.

    Returns:
        Rows as (line in the file, cells by column name), and notes on concepts left out.

    Raises:
        GlossaryError: It is no well-formed TBX file, or declares entities of its own.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise GlossaryError(
            f"is not well-formed XML: {error.msg}",
            path=path,
            line=error.lineno,
            remedy="export it again from the terminology system",
        ) from error
    if next(root.iter(etree.Entity), None) is not None:
        raise GlossaryError(
            "uses entities of its own, which are not followed for safety",
            path=path,
            remedy="export it with plain text instead",
        )
    if _name(root) not in ("martif", "tbx", "TBX"):
        raise GlossaryError(
            f"is no TBX file: its root is {_name(root)}", path=path, remedy="choose a TBX export"
        )
    rows: list[tuple[int, dict[str, str]]] = []
    left_out = 0
    for concept in (element for element in root.iter() if _name(element) in _ENTRIES):
        found = list(_concept_rows(concept))
        rows += found
        left_out += not found
    concepts = "1 concept" if left_out == 1 else f"{left_out} concepts"
    note = f"{path}: {concepts} without German and English terms left out"
    return rows, [note] if left_out else []


def write_tbx(terms: Iterable[Term], *, title: str = "Glossary") -> bytes:
    """Write terms as TBX-Basic, version 3, style DCA.

    Args:
        terms: Each becomes one concept.
        title: The file's title, in its header.

    Returns:
        The file's bytes, UTF-8.
    """
    root = etree.Element(
        _tag("tbx"),
        {"type": "TBX-Basic", "style": "dca", _LANG: "en"},
        nsmap={None: _NAMESPACE},  # type: ignore[dict-item]  # the stubs forget the default
    )
    description = _child(_child(root, "tbxHeader"), "fileDesc")
    _child(_child(description, "titleStmt"), "title", title)
    _child(_child(description, "sourceDesc"), "p", "Written by bidigest")
    body = _child(_child(root, "text"), "body")
    used: set[str] = set()
    for term in terms:
        _write_concept(body, term, used)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _concept_rows(concept: etree._Element) -> Iterator[tuple[int, dict[str, str]]]:
    about: dict[str, list[str]] = {}
    for element in concept:
        sections = [element] if _name(element) not in _LANGUAGES else list(element)
        for section in sections:
            if _name(section) not in _TERMS:
                _collect(section, about)
    designations = list(_designations(concept))
    german = [term for term in designations if term.language.startswith("de")]
    english = [term for term in designations if term.language.startswith("en")]
    english.sort(key=lambda term: (term.status != "preferred", term.language != "en-us"))
    allowed = [term.text for term in english if term.status != "deprecated"]
    deprecated = [term.text for term in english if term.status == "deprecated"]
    untranslated = "no" in [value.lower() for value in about.get("Translation needed", [])]
    if not german or not (english or untranslated):
        return
    for source in german:
        row = {"source": source.text, "id": concept.get("id", "")}
        if allowed:
            row["target"] = allowed[0]
            row["status"] = "admitted" if english[0].status == "admitted" else ""
        elif deprecated:
            row["target"], row["status"] = deprecated.pop(0), "forbidden"
        if untranslated:
            row["status"] = Status.DO_NOT_TRANSLATE
        if source.status == "deprecated":
            row["status"] = Status.DRAFT
            row.setdefault("target", source.text)
        row["variants"] = "; ".join(dict.fromkeys(allowed[1:]))
        row["forbidden"] = "; ".join(dict.fromkeys(deprecated))
        row["domain"] = "; ".join(about.get("subjectField", []))
        pos = (source.data.get("partOfSpeech") or [""])[0]
        row["pos"] = _NAME if pos == _PROPER_NOUN else pos
        notes = [
            note
            for place in (about, source.data, *(term.data for term in english[:1]))
            for category in _NOTES
            for note in place.get(category, [])
        ]
        row["note"] = " · ".join(
            dict.fromkeys(note for note in notes if not note.startswith(_OWN_NOTE))
        )
        for note in notes:
            if note.startswith(_OWN_NOTE):
                row |= _read_own_note(note)
        yield source.line, row


def _designations(concept: etree._Element) -> Iterator[_Designation]:
    for language in concept:
        if _name(language) not in _LANGUAGES:
            continue
        code = (language.get(_LANG) or "").lower().replace("_", "-")
        for section in language:
            term = next((e for e in section.iter() if _name(e) == "term"), None)
            if _name(section) not in _TERMS or term is None:
                continue
            text = _text(term)
            if text:
                found = _Designation(text, code, _line(term))
                _collect(section, found.data)
                yield found


def _collect(element: etree._Element, data: dict[str, list[str]]) -> None:
    """Gather data by category: the ``type`` attribute (DCA) or the element's name (DCT)."""
    for part in element.iter():
        category = part.get("type", "") if _name(part) in _TYPED else _name(part)
        value = _text(part) if category != "term" else ""
        if value and (len(part) == 0 or _name(part) in (*_TYPED, *_NOTES)):
            data.setdefault(category, []).append(value)


def _write_concept(body: etree._Element, term: Term, used: set[str]) -> None:
    own = {column: cell for column, cell in write_cells(term).items() if column in _OWN_COLUMNS}
    if term.status in (Status.PREFERRED, Status.ADMITTED, Status.FORBIDDEN):
        del own["status"]
    attributes = {}
    if _XML_ID.fullmatch(term.id) and term.id not in used:
        used.add(term.id)
        attributes["id"] = own.pop("id")
    pos = term.pos if term.pos in _PARTS_OF_SPEECH else ""
    if pos:
        del own["pos"]
    elif term.pos == _NAME:
        pos = "noun"
    concept = _child(body, "conceptEntry", **attributes)
    if term.domain:
        _child(concept, "descrip", term.domain, type="subjectField")
    if term.note:
        _child(concept, "note", term.note)
    german = _child(concept, "langSec")
    german.set(_LANG, "de")
    section = _term_section(german, term.source, pos)
    if any(own.values()):
        _child(section, "note", _own_note(own))
    english = _child(concept, "langSec")
    english.set(_LANG, "en-US")
    target = "deprecated" if term.status is Status.FORBIDDEN else "preferred"
    if term.status is Status.ADMITTED:
        target = "admitted"
    _term_section(english, term.target, pos, target)
    for variant in term.variants:
        _term_section(english, variant, pos, "admitted")
    for forbidden in term.forbidden:
        _term_section(english, forbidden, pos, "deprecated")


def _term_section(
    language: etree._Element, text: str, pos: str, status: str = ""
) -> etree._Element:
    section = _child(language, "termSec")
    _child(section, "term", text)
    if pos:
        _child(section, "termNote", pos, type="partOfSpeech")
    if status:
        _child(section, "termNote", f"{status}Term-admn-sts", type="administrativeStatus")
    return section


def _own_note(cells: dict[str, str]) -> str:
    escaped = {name: re.sub(r"[|\\]", r"\\\g<0>", cell) for name, cell in cells.items() if cell}
    return f"{_OWN_NOTE} " + " | ".join(f"{name}={cell}" for name, cell in escaped.items())


def _read_own_note(note: str) -> dict[str, str]:
    found = re.findall(r"(?:\\.|[^|])+", note.removeprefix(_OWN_NOTE))
    parts = (part.partition("=") for part in found)
    return {
        name.strip(): re.sub(r"\\(.)", r"\1", cell.strip())
        for name, _, cell in parts
        if name.strip() in _OWN_COLUMNS
    }


def _child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, _tag(name), dict(attributes))
    child.text = _writable(text) or None
    return child


def _writable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _text(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())
