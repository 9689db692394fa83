"""From text to blocks: paragraphs, headings and list items, each with its sentences.

A line end may be the end of a paragraph or a wrap. A text counts as wrapped if some of its lines
break off where the next begins with a small letter or behind a hyphen; the longest such line gives
its width, and only lines that reach that width are joined with the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from digest.document import BlockKind, Span
from digest.segmentation.abbreviations import MONTHS
from digest.segmentation.rules import IGNORABLE, sentence_spans

MAX_WRAP = 160
"""Characters: no hard-wrapped text has longer lines."""
MAX_HEADING = 120
"""Characters that a line without a full stop may have and still be a heading."""

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85\x0b\x0c]+")
_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029\x85\x0b\x0c]")
_ATX = re.compile(r"[ \t]{0,3}(?P<marks>#{1,6})[ \t]+(?=\S)")
_BULLET = re.compile(r"\s*(?:[-*+•‣▪●◦·–—]|[a-z]\))[ \t\u00a0]+(?=\S)")
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,3})[.)][ \t\u00a0]+(?=\S)")
_UNDERLINE = re.compile(r"\s*(?P<mark>=|-)(?P=mark){2,}\s*$")
_TERMINAL = re.compile(rf"[.!?…:;‽][\"'”“’‘»«›‹)\]{IGNORABLE}]*$")
_HYPHEN_END = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_UNFINISHED = re.compile(
    r"(?:,|\b(?:der|die|das|den|dem|des|ein|eine[mnrs]?|und|oder|sowie|von|vom|zu|zur|zum|mit|für|in|im"
    r"|an|am|auf|bei|beim|nach|aus|als|wie|dass|um|über|unter|vor|durch|gegen|ohne|seit|bis|etwa|rund"
    r"|sich|ist|sind|hat|haben|wird|werden|war|waren|seine[mnrs]?|ihre[mnrs]?))$"
)
_DATELINE = re.compile(
    r"^(?:Von [A-ZÄÖÜ]|Stand:|Datum:|Quelle:|Foto:|\(?\d{1,2}\.\s?(?:\d{1,2}\.|[A-Z])).*$|.*\bUhr$"
)


@dataclass(slots=True)
class RawBlock:
    """A paragraph, heading or list item, before it has segments.

    Attributes:
        kind: TITLE, HEADING, PARAGRAPH or ITEM.
        span: Where it stands in the text, without surrounding white space and without its marker.
        level: Heading level counted from 1; 0 for everything else.
        sentences: Spans into the text, trimmed, in order.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    sentences: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    """A line that holds more than white space.

    Attributes:
        start, end: Without surrounding white space and without a marker.
        text: The characters between them.
        group: Number of the run of lines without an empty line between them.
        marker: "" (none), "#" (heading), "-" (bullet) or "1" (number).
        level: Number of "#".
    """

    start: int
    end: int
    text: str
    group: int
    marker: str = ""
    level: int = 0
    number: int = 0

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends like a sentence."""
        return _TERMINAL.search(self.text) is not None


def read_blocks(text: str) -> list[RawBlock]:
    """Finds the paragraphs, headings and list items of an article, and their sentences.

    Args:
        text: The article, decoded.

    Returns:
        Blocks in reading order; lines without a letter or digit belong to none.
    """
    paragraphs = _join_lines(_read_lines(text))
    blocks: list[RawBlock] = []
    for i, lines in enumerate(paragraphs):
        first, last = lines[0], lines[-1]
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        kind = _kind(lines, following, is_first=not blocks)
        level = (first.level or (1 if kind is BlockKind.TITLE else 2)) * (
            kind in (BlockKind.TITLE, BlockKind.HEADING)
        )
        span = (first.start, last.end)
        sentences = [
            (start + span[0], end + span[0]) for start, end in sentence_spans(text[slice(*span)])
        ]
        blocks.append(RawBlock(kind, span, level, sentences))
    return blocks


def _read_lines(text: str) -> list[_Line]:
    """Splits into lines and recognises their markers."""
    lines: list[_Line] = []
    group = 0
    position = 0
    for match in _LINE.finditer(text):
        if len(_LINE_END.findall(text, position, match.start())) > 1:
            group += 1
        position = match.end()
        content = match[0]
        underline = _UNDERLINE.match(content)
        if underline and lines and lines[-1].group == group and not lines[-1].marker:
            lines[-1].marker, lines[-1].level = "#", 1 if underline["mark"] == "=" else 2
            group += 1
            continue
        if not any(map(str.isalnum, content)):
            group += 1
            continue
        line = _Line(0, 0, "", group)
        skip = 0
        if atx := _ATX.match(content):
            skip, line.marker, line.level = atx.end(), "#", len(atx["marks"])
        elif bullet := _BULLET.match(content):
            skip, line.marker = bullet.end(), "-"
        elif numbered := _NUMBERED.match(content):
            line.marker, line.number = "1", int(numbered["number"])
        body = content[skip:]
        blank = " \t\u00a0\u202f" + IGNORABLE
        trimmed = body.strip(blank) or body
        line.start = match.start() + skip + body.index(trimmed)
        line.end = line.start + len(trimmed)
        line.text = trimmed
        lines.append(line)
    _settle_markers(lines)
    return lines


def _settle_markers(lines: list[_Line]) -> None:
    """Decides which numbers and dashes at the beginning of a line mark an item.

    "8. Februar" may be a date and "1. FC Köln" a name: numbers mark items if they count on. A dash may
    continue the line before: it marks an item only where a line could begin anew.
    """
    numbered = [line for line in lines if line.marker == "1"]
    steps = [b.number - a.number == 1 for a, b in pairwise(numbered)]
    for i, line in enumerate(numbered):
        marker = _NUMBERED.match(line.text)
        assert marker is not None
        word = line.text[marker.end() :].split()[0].rstrip(".,")
        if word not in MONTHS and any(steps[max(0, i - 1) : i + 1]):
            line.start += marker.end()
            line.text = line.text[marker.end() :]
        else:
            line.marker = ""


def _join_lines(lines: list[_Line]) -> list[list[_Line]]:
    """Joins wrapped lines to paragraphs."""
    pairs = [
        (a, b)
        for a, b in pairwise(lines)
        if a.group == b.group and len(a.text) <= MAX_WRAP and _breaks_off(a, b)
    ]
    width = max((len(a.text) for a, _ in pairs), default=0)
    paragraphs: list[list[_Line]] = []
    for i, line in enumerate(lines):
        previous = lines[i - 1] if i else None
        if (
            previous is not None
            and previous.group == line.group
            and _continues(previous, line, width)
        ):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _breaks_off(line: _Line, following: _Line) -> bool:
    """Tells whether a line ends within a sentence, whatever the width."""
    if line.marker == "#" or following.marker:
        return False
    if _HYPHEN_END.search(line.text) and following.text[0].isalnum():
        return True
    if line.ends_sentence:
        return False
    return following.text[0].islower() or _UNFINISHED.search(line.text) is not None


def _continues(line: _Line, following: _Line, width: int) -> bool:
    """Tells whether a line and the next belong to one paragraph."""
    if _breaks_off(line, following):
        return True
    if line.marker == "#" or following.marker or not width or len(line.text) > MAX_WRAP:
        return False
    room = len(line.text) + 1 + len(following.text.split()[0])
    return room > width - max(4, width // 10)


def _kind(lines: list[_Line], following: list[_Line] | None, *, is_first: bool) -> BlockKind:
    """Tells what a block is."""
    first = lines[0]
    heading = BlockKind.TITLE if is_first else BlockKind.HEADING
    if first.marker == "#":
        return heading
    if first.marker:
        return BlockKind.ITEM
    length = lines[-1].end - first.start
    if following is None or length > MAX_HEADING or len(lines) > 3:
        return BlockKind.PARAGRAPH
    last = lines[-1].text.rstrip("\"'”“’‘»«›‹)]")
    question = last.endswith(("?", "!")) and length <= MAX_HEADING * 2 // 3
    if (_TERMINAL.search(last) and not question) or last.endswith((",", "-", "–")):
        return BlockKind.PARAGRAPH
    if (
        _DATELINE.match(first.text)
        or not first.text[0].isalnum()
        and first.text[0] not in "„»«\"“‚›'"
    ):
        return BlockKind.PARAGRAPH
    return heading
