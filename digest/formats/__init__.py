"""Files to documents: one module per format, a registry by suffix."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from digest.document import Document
from digest.errors import InputError
from digest.formats import text
from digest.formats.encoding import decode, read_text

SUFFIXES = (".txt", ".text", ".md", ".markdown")
"""What is picked up from a folder; a file named by itself may have any suffix."""

STDIN = Path("-")

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
    """Make a file name's stem safe as an id: letters, digits, ``_``, ``-`` and ``.``."""
    if path == STDIN:
        return "stdin"
    ascii_stem = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", ascii_stem).strip("-.") or "article"


def unique_ids(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Pair each path with an id that no earlier path of the run has."""
    seen: dict[str, int] = {}
    for path in paths:
        id = document_id(path)
        seen[id] = seen.get(id, 0) + 1
        yield path, id if seen[id] == 1 else f"{id}-{seen[id]}"
