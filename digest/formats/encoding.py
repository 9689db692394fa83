"""Bytes to text: which encoding a file has, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from digest.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
MAX_LINE = 1_000_000
"""Longest line in characters that can be an article's; a book is about half of it."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_FOREIGN = (
    (b"%PDF-", "a PDF", "convert it first, for example with `pdftotext -layout`"),
    (b"PK\x03\x04", "a ZIP or Office file", "save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as plain text first"),
    (b"{\\rtf", "an RTF file", "save it as plain text first"),
    (b"\x89PNG", "a picture", "give a text file"),
    (b"\xff\xd8\xff", "a picture", "give a text file"),
    (b"\x7fELF", "a program", "give a text file"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read_text(path: Path) -> tuple[str, list[str]]:
    """Read a text file in whatever encoding it has.

    UTF-8 (with or without a byte order mark), UTF-16 and UTF-32 are recognised; bytes that are
    none of these count as Windows-1252, the superset of Latin-1 in which such files are written.

    Args:
        path: The file.

    Returns:
        The text with line ends as ``\\n``, and one line for each thing that had to be assumed.

    Raises:
        InputError: The file is missing, unreadable, empty, too large, or not text.
    """
    return decode(_read_bytes(path), path)


def decode(data: bytes, path: Path) -> tuple[str, list[str]]:
    """Decode the bytes of a text file; see ``read_text``."""
    text, notes = _decode(data, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    control = _CONTROL.findall(text)
    if len(control) > len(text) / 1000:
        raise InputError("is not text", path=path, remedy="give a text file")
    if control:
        text = _CONTROL.sub("", text)
        notes.append(f"{len(control)} control characters left out")
    if not text.strip():
        raise InputError("is empty", path=path, remedy="give a file with text")
    _check_length(text.split("\n"), path)
    return unicodedata.normalize("NFC", text), notes


def read_lines(path: Path, *, data: bytes | None = None) -> tuple[list[str], list[str]]:
    """Read a text file whose lines stand for something each, so that none may come or go.

    Lines end at ``\\n`` or ``\\r\\n`` and nowhere else; all else is left as it is. A line end at
    the end of the file begins no new line.

    Args:
        path: The file.
        data: Its bytes, if they have been read already.

    Returns:
        The lines, none if the file is empty, and the notes of ``read_text``.

    Raises:
        InputError: The file is missing, unreadable, too large, or not text.
    """
    text, notes = _decode(_read_bytes(path) if data is None else data, path)
    lines = text.replace("\r\n", "\n").split("\n")
    if not lines[-1]:
        lines.pop()
    _check_length(lines, path)
    return lines, notes


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError("is a folder", path=path, remedy="name the files in it")
        if path.stat().st_size > MAX_BYTES:
            raise InputError(
                f"has more than {MAX_BYTES // 2**20} MB", path=path, remedy="split it into articles"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("no such file", path=path, remedy="check the name") from None
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from None


def _check_length(lines: Iterable[str], path: Path) -> None:
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            raise InputError(
                f"has a line of {len(line):,} characters",
                path=path,
                line=number,
                remedy=f"break it into paragraphs of at most {MAX_LINE:,}",
            )


def _decode(data: bytes, path: Path) -> tuple[str, list[str]]:
    """Decode bytes by the first encoding that fits them, every character kept."""
    for magic, kind, remedy in _FOREIGN:
        if data.startswith(magic):
            raise InputError(f"is {kind}, not text", path=path, remedy=remedy)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), []
            except UnicodeDecodeError as error:
                raise InputError(
                    f"is damaged {encoding} text at byte {error.start}",
                    path=path,
                    remedy="save it again as UTF-8",
                ) from None
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-8")
        if "\x00" not in text:
            return text, []
    wide = _utf16_without_mark(data)
    if wide is not None:
        return wide, ["read as UTF-16"]
    if b"\x00" in data:
        raise InputError("is not text", path=path, remedy="give a text file")
    return data.decode("cp1252", errors="replace"), ["is not UTF-8; read as Windows-1252 (Latin-1)"]


def _utf16_without_mark(data: bytes) -> str | None:
    """Decode UTF-16 whose byte order mark is missing: every other byte is mostly zero."""
    sample = data[:4096]
    if len(data) % 2 or not sample:
        return None
    zeros = sample[1::2].count(0), sample[0::2].count(0)
    if max(zeros) < len(sample) * 0.35:
        return None
    try:
        return data.decode("utf-16-le" if zeros[0] > zeros[1] else "utf-16-be")
    except UnicodeDecodeError:
        return None
