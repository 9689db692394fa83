"""TMX 1.4b, the exchange format of translation memories (LISA OSCAR, 2005)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO

from lxml import etree

from digest.errors import InputError
from digest.files import replacing

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A pair of sentences.

    Attributes:
        id: Segment id; "" for none.
        note: For people.
        created: ISO 8601; "" for unknown, also where a file states no time in the form of TMX.
    """

    source: str
    target: str
    id: str = ""
    note: str = ""
    created: str = ""


def write(
    units: Iterable[Unit], path: Path, *, source: str = "de-DE", target: str = "en-US"
) -> int:
    """Write units to a TMX file.

    Args:
        units: Any number, written as they come.
        path: The file.
        source, target: Language codes (BCP 47).

    Returns:
        How many units were written.
    """
    count = 0
    with replacing(path) as beside, beside.open("wb") as out, etree.xmlfile(out, "utf-8") as xml:
        xml.write_declaration()
        xml.write_doctype('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        with xml.element("tmx", version="1.4"):
            header = {
                "creationtool": "bilingual-digest",
                "creationtoolversion": version("bilingual-digest"),
                "segtype": "sentence",
                "o-tmf": "bilingual-digest",
                "adminlang": "en-US",
                "srclang": source,
                "datatype": "plaintext",
            }
            xml.write("\n  ", etree.Element("header", header), "\n  ")
            with xml.element("body"):
                for unit in units:
                    xml.write("\n    ", _element(unit, source, target))
                    count += 1
                xml.write("\n  ")
            xml.write("\n")
    return count


def read(path: Path, *, source: str = "de", target: str = "en") -> Iterator[Unit]:
    """Read the units of a TMX file that hold both languages.

    Args:
        path: TMX 1.1 to 1.4b.
        source, target: Primary language subtags.

    Raises:
        InputError: The file is missing, cannot be read or is not TMX.
    """
    try:
        with path.open("rb") as file:
            yield from _read(file, source, target)
    except FileNotFoundError:
        raise InputError("no such file", path=path, remedy="check the name") from None
    except IsADirectoryError:
        raise InputError("is a folder", path=path, remedy="name a TMX file in it") from None
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror or error})", path=path, remedy="check the file"
        ) from None
    except etree.XMLSyntaxError as error:
        raise InputError(
            f"is not TMX ({error.msg})", path=path, line=error.lineno, remedy="export it again"
        ) from None


def _read(file: IO[bytes], source: str, target: str) -> Iterator[Unit]:
    context = etree.iterparse(
        file, tag="{*}tu", resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, unit in context:
        texts: dict[str, str] = {}
        for variant in unit.iterfind("{*}tuv"):
            language = (variant.get(_LANG) or variant.get("lang") or "").lower().split("-")[0]
            segment = variant.find("{*}seg")
            if segment is not None:
                texts.setdefault(language, "".join(segment.itertext()).strip())
        if texts.get(source) and texts.get(target):
            yield Unit(
                texts[source],
                texts[target],
                unit.get("tuid") or "",
                (unit.findtext("{*}note") or "").strip(),
                _from_tmx_time(unit.get("changedate") or unit.get("creationdate") or ""),
            )
        unit.clear()


def _element(unit: Unit, source: str, target: str) -> etree._Element:
    attributes = {}
    if unit.id:
        attributes["tuid"] = unit.id
    if unit.created:
        attributes["creationdate"] = re.sub(r"[-:]|\+00:?00$", "", unit.created).rstrip("Z") + "Z"
    element = etree.Element("tu", attributes)
    if unit.note:
        etree.SubElement(element, "note").text = _ILLEGAL.sub("", unit.note)
    for language, text in ((source, unit.source), (target, unit.target)):
        variant = etree.SubElement(element, "tuv", {_LANG: language})
        etree.SubElement(variant, "seg").text = _ILLEGAL.sub("", text)
    return element


def _from_tmx_time(text: str) -> str:
    try:
        moment = dt.datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    except ValueError:
        return ""
    return moment.isoformat(timespec="seconds")
