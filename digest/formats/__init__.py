"""Files to documents: one module per format, a registry by suffix."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from digest.document import Document
from digest.errors import InputError
from digest.formats import text
from digest.formats.encoding import decode, read_text

SUFFIXES = (".txt", ".text", ".md", ".markdown")
"""What is picked up from a folder; a file named by itself may have any suffix."""

STDIN = Path("-")

_MAX_ID = 100
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever suffix follows."""

__all__ = ["STDIN", "SUFFIXES", "document_id", "expand", "read", "unique_ids"]


def read(path: Path, *, id: str | None = None, data: bytes | None = None) -> Document:
    """Read an article.

    Args:
        path: The file; ``Path("-")`` stands for ``data`` from standard input.
        id: The document's id, by default derived from the file name.
        data: The bytes of standard input.

    Returns:
        The document, divided into blocks and segments, untranslated.

    Raises:
        InputError: The file is missing, empty or not text.
    """
    if data is not None:
        content, notes = decode(data, path)
    else:
        content, notes = read_text(path)
    return text.parse(content, path=path, id=id or document_id(path), notes=notes)


def expand(paths: Iterable[Path]) -> list[Path]:
    """Replace folders by the articles in them, sorted by name, at any depth.

    Files like ``a.en.txt`` are passed over in a folder, because that is how translations are
    called; named by itself such a file is taken.

    Raises:
        InputError: A folder holds no article.
    """
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        found = sorted(
            file
            for file in path.rglob("*")
            if file.suffix.lower() in SUFFIXES
            and not file.stem.lower().endswith(".en")
            and file.is_file()
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
        )
        if not found:
            raise InputError(
                f"no articles in this folder ({', '.join(SUFFIXES)})",
                path=path,
                remedy="name the files themselves",
            )
        files += found
    return list(dict.fromkeys(files))


def document_id(path: Path) -> str:
    """Make a file name's stem safe as an id and as the stem of a file on any system.

    It has letters, digits, ``_``, ``-`` and ``.``, at most 100 of them, and is no device's name.
    """
    if path == STDIN:
        return "stdin"
    stem = path.stem.replace("ß", "ss").replace("ẞ", "SS")
    ascii_stem = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9_.-]+", "-", ascii_stem).strip("-.")
    if _DEVICE.match(safe):
        safe = f"_{safe}"
    return safe[:_MAX_ID].rstrip("-.") or "article"


def unique_ids(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Pair each path with an id that no earlier path of the run has, however it is cased."""
    taken: set[str] = set()
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    for path in paths:
        stem = id = document_id(path)
        while id.casefold() in taken:
            number = f"-{next(numbers[stem.casefold()])}"
            id = stem[: _MAX_ID - len(number)] + number
        taken.add(id.casefold())
        yield path, id
