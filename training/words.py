"""Word tokenisation and TSV reading shared by the steps of the recipe.

Rows are tab-separated: German, English, source, and from ``align.py`` on a fourth column with word
links ``i-j`` (German word i, English word j, counted over the tokens of :func:`tokens`).
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*"  # 11.000  0,25  14:30
    r"|\w+(?:-\w+)*"  # words, EU-Kommission
    r"|['’](?:s|t|re|ve|ll|d|m)\b"  # English clitics
    r"|[^\w\s]"
)


Edit = tuple[int, int, str]
"""First token, end token, replacement."""


class Row(NamedTuple):
    """One sentence pair with its source label and word links."""

    german: str
    english: str
    source: str
    links: str = ""


def tokens(text: str) -> list[str]:
    """Splits a sentence into words, numbers and punctuation marks."""
    return TOKEN.findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """Returns the character span of every token of :func:`tokens`."""
    return [m.span() for m in TOKEN.finditer(text)]


def apply_edits(text: str, edits: list[Edit]) -> str:
    """Replaces token ranges of a text."""
    places = spans(text)
    for first, end, new in sorted(edits, reverse=True):
        text = text[: places[first][0]] + new + text[places[end - 1][1] :]
    return text


def parse_links(links: str) -> list[tuple[int, int]]:
    """Parses ``"0-0 1-2"`` to ``[(0, 0), (1, 2)]``."""
    return [(int(a), int(b)) for a, b in (x.split("-") for x in links.split())]


def format_links(links: list[tuple[int, int]]) -> str:
    """The inverse of :func:`parse_links`, sorted."""
    return " ".join(f"{a}-{b}" for a, b in sorted(set(links)))


def open_text(path: str | Path) -> TextIO:
    """Opens a text file for reading, ``.xz`` or plain."""
    if str(path).endswith(".xz"):
        return lzma.open(path, "rt", encoding="utf-8", newline="\n")
    return Path(path).open(encoding="utf-8", newline="\n")


def read_rows(path: str | Path, source: str = "own") -> Iterator[Row]:
    """Yields the rows of a TSV file.

    Args:
        path: File with two to four columns; further columns are ignored.
        source: Label of rows without a third column.
    """
    with open_text(path) as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) < 2:
                continue
            label = parts[2] if len(parts) > 2 else source
            yield Row(parts[0], parts[1], label, parts[3] if len(parts) > 3 else "")


def write_rows(path: str | Path, rows: list[Row]) -> None:
    """Writes rows as TSV, replacing the file at the end only."""
    temporary = Path(f"{path}.tmp")
    with temporary.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            out.write("\t".join(row).rstrip("\t") + "\n")
    temporary.replace(path)
