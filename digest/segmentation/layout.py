"""Lines and their markers: Markdown headings, bullets and numbers of list items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from digest.segmentation.abbreviations import MONTHS
from digest.segmentation.rules import BLANKS

LINE_END = re.compile("\r\n|[\n\r\u2028\u2029\x85\x0b\x0c]")

_LINE = re.compile("[^\n\r\u2028\u2029\x85\x0b\x0c]+")
_MARKER = re.compile(
    r"(?P<marks>#{1,6})[ \t]+"
    r"|(?P<bullet>[-*•‣▪●◦·–—])[ \t\u00a0]+"
    r"|(?P<number>\d{1,3})[.)][ \t\u00a0]+"
)
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_ALPHANUMERIC = re.compile(r"[^\W_]")
MAX_UNDERLINED = 120
"""Characters: above a line of dashes, a longer line is a paragraph and the dashes are a rule."""


class Marker(StrEnum):
    """What the first characters of a line say it is."""

    NONE = ""
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(slots=True)
class Line:
    """A line that holds a letter or digit.

    Attributes:
        start, end: Without surrounding white space and without its marker.
        text: The characters between them.
        group: Number of the run of lines that no empty line or rule interrupts.
        indent: Characters of white space before it (before its marker).
        level: Heading level of a marked heading, else 0.
    """

    start: int
    end: int
    text: str
    group: int
    indent: int
    marker: Marker = Marker.NONE
    level: int = 0

    def take(self, marker: Marker, found: re.Match[str]) -> None:
        """Sets the marker and leaves it out of the text."""
        self.marker = marker
        self.start += found.end()
        self.text = self.text[found.end() :]


def read_lines(text: str) -> list[Line]:
    """Splits text into lines and recognises their markers.

    Args:
        text: An article.

    Returns:
        The lines that hold a letter or digit, in order.
    """
    lines: list[Line] = []
    group = position = 0
    for found in _LINE.finditer(text):
        if len(LINE_END.findall(text, position, found.start())) > 1:
            group += 1
        position = found.end()
        content = found[0].strip(BLANKS)
        if not _ALPHANUMERIC.search(content):
            above = lines[-1] if lines and lines[-1].group == group else None
            if above and _UNDERLINE.match(content) and len(above.text) <= MAX_UNDERLINED:
                above.marker, above.level = Marker.HEADING, 1 if content[0] == "=" else 2
            group += 1
            continue
        indent = len(found[0]) - len(found[0].lstrip(BLANKS))
        start = found.start() + indent
        lines.append(Line(start, start + len(content), content, group, indent))
    _mark(lines)
    return lines


def _mark(lines: list[Line]) -> None:
    """Recognises markers.

    "8. Februar" may be a date and "1. FC Köln" a name: numbers mark items if they count on. A dash
    may go on with the sentence of the line above, if that has no full stop and is no item itself.
    """
    numbered: list[tuple[Line, re.Match[str], int]] = []
    dashes = frozenset(
        i for i, line in enumerate(lines) if line.text.startswith(("- ", "– ", "— "))
    )
    for i, line in enumerate(lines):
        found = _MARKER.match(line.text)
        if found is None or not _ALPHANUMERIC.search(line.text, found.end()):
            continue
        if found["marks"]:
            line.take(Marker.HEADING, found)
            line.level = len(found["marks"])
        elif found["number"]:
            numbered.append((line, found, int(found["number"])))
        else:
            above = lines[i - 1] if i and lines[i - 1].group == line.group else None
            sentence_goes_on = (
                i in dashes
                and above is not None
                and not above.marker
                and above.text[-1] not in '.!?…:;“”"»«)'
                and i + 1 not in dashes
            )
            if not sentence_goes_on:
                line.take(Marker.BULLET, found)
    counts_on = [b[2] - a[2] == 1 for a, b in pairwise(numbered)]
    for i, (line, found, _) in enumerate(numbered):
        word = line.text[found.end() :].split(maxsplit=1)[0]
        if any(counts_on[max(0, i - 1) : i + 1]) and word.strip(".,") not in MONTHS:
            line.take(Marker.NUMBER, found)
