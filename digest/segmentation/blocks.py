"""From text to blocks: paragraphs, headings and list items, each with its sentences.

A line end may be the end of a paragraph or a wrap. A text counts as wrapped if many of its lines
break off where the next begins with a small letter or behind a hyphen; the longest such line gives
the width, and lines that reach the width are joined with the next, whatever they end with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from digest.document import BlockKind, Span
from digest.segmentation.layout import Line, Marker, read_lines
from digest.segmentation.rules import IGNORABLE, sentence_spans

MAX_WRAP = 160
"""Characters: no hard-wrapped text has longer lines."""
MAX_HEADING = 120
"""Characters that a line without a full stop may have and still be a heading."""
MAX_QUESTION = 80
"""Characters that a question may have and still be a heading."""
_LINE_TAIL = 80
"""Characters on either side of a line end that decide whether a sentence ends there."""

_TERMINAL = re.compile(rf"[.!?…:;‽][\"'”“’‘»«›‹)\]{IGNORABLE}]*$")
_HYPHEN = re.compile(r"[^\W_][-\u00ad\u2010]$")
_UNFINISHED = re.compile(
    r"(?:,|\b(?:der|die|das|den|dem|des|ein|eine[mnrs]?|und|oder|sowie|von|vom|zu|zur|zum|mit|für"
    r"|in|im|an|am|auf|bei|beim|nach|aus|als|wie|dass|um|über|unter|vor|durch|gegen|ohne|seit|bis"
    r"|etwa|rund|sich|ist|sind|hat|haben|wird|werden|war|waren|seine[mnrs]?|ihre[mnrs]?))$"
)
_CREDIT = re.compile(
    r"Von [A-ZÄÖÜ][\w.-]+(?:,? (?:und|[A-ZÄÖÜ][\w.-]*))+$"  # Von Erika Muster und Hans Muster
    r"|(?:Stand|Datum|Quelle|Foto|Bild|Text|Autor|Autorin): "
    r"|\(?\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ][a-zäöü]+ \d{4})"  # 8. Februar 2025
    r"|.*\bUhr$"
)
"""Lines that name an author, a source or a time; no headings although they lack a full stop."""


@dataclass(slots=True)
class RawBlock:
    """A paragraph, heading or list item, before it has segments.

    Attributes:
        kind: TITLE, HEADING, PARAGRAPH or ITEM.
        span: Where it stands in the text, without surrounding white space and without its marker.
        level: Heading level counted from 1; 0 for everything else.
        sentences: Spans into the text, trimmed, in order; at least one.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    sentences: list[Span] = field(default_factory=list)


def read_blocks(text: str) -> list[RawBlock]:
    """Finds the paragraphs, headings and list items of an article, and their sentences.

    A heading is a line marked as one (Markdown), or a short line without a full stop that
    something follows. It is the title if at most a date or an author stands before it.

    Args:
        text: The article, decoded.

    Returns:
        Blocks in reading order; lines without a letter or digit belong to none.
    """
    paragraphs = _join_lines(read_lines(text))
    blocks: list[RawBlock] = []
    at_top = True
    for i, lines in enumerate(paragraphs):
        start, end = lines[0].start, lines[-1].end
        sentences = [(a + start, b + start) for a, b in sentence_spans(text[start:end])]
        level = 0
        if lines[0].marker is Marker.BULLET or lines[0].marker is Marker.NUMBER:
            kind = BlockKind.ITEM
        elif lines[0].marker is Marker.HEADING or (
            i + 1 < len(paragraphs) and _looks_like_heading(lines, len(sentences))
        ):
            kind = BlockKind.TITLE if at_top else BlockKind.HEADING
            level = lines[0].level or (1 if at_top else 2)
        else:
            kind = BlockKind.PARAGRAPH
        at_top = at_top and kind is BlockKind.PARAGRAPH and _CREDIT.match(lines[0].text) is not None
        blocks.append(RawBlock(kind, (start, end), level, sentences))
    return blocks


def _join_lines(lines: list[Line]) -> list[list[Line]]:
    """Joins wrapped lines to paragraphs."""
    width = _wrap_width(lines)
    paragraphs = [[line] for line in lines[:1]]
    for line, following in pairwise(lines):
        if line.group == following.group and _continues(line, following, width):
            paragraphs[-1].append(following)
        else:
            paragraphs.append([following])
    return paragraphs


def _wrap_width(lines: list[Line]) -> int:
    """Returns the width in characters at which a text is wrapped; 0 if it is not."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.group == b.group and not b.marker]
    broken = [len(a.text) for a, b in pairs if len(a.text) <= MAX_WRAP and _breaks_off(a, b)]
    if len(broken) * 5 < len(pairs):
        return 0
    width = max(broken, default=0)
    longer = sum(len(line.text) > width + 10 for line in lines)
    return 0 if longer * 10 > len(lines) else width


def _breaks_off(line: Line, following: Line) -> bool:
    """Tells whether a line ends within a sentence, whatever the width."""
    if line.marker is Marker.HEADING or following.marker:
        return False
    if _HYPHEN.search(line.text[-2:]) and following.text[0].isalnum():
        return True
    if _TERMINAL.search(line.text):
        return len(line.text) <= MAX_WRAP and not _ends_sentence(line.text, following.text)
    goes_on = following.text[0].islower() or following.text[0] in "-–—"
    return goes_on or _UNFINISHED.search(line.text[-20:]) is not None


def _ends_sentence(text: str, following: str) -> bool:
    """Tells whether a line that ends with marks ends a sentence ("am 8." before "Mai" does not).

    A colon or semicolon counts as one, because a list may follow.
    """
    tail = text[-_LINE_TAIL:]
    if ":" in tail[-2:] or ";" in tail[-2:]:
        return True
    spans = sentence_spans(f"{tail} {following[:_LINE_TAIL]}")
    return any(end == len(tail) for _, end in spans)


def _continues(line: Line, following: Line, width: int) -> bool:
    """Tells whether a line and the next belong to one paragraph."""
    if _breaks_off(line, following):
        return True
    if line.marker is Marker.HEADING or following.marker or len(line.text) > MAX_WRAP:
        return False
    if line.marker and following.indent > line.indent:
        return True
    # Wrapping left no room for the first word of the next line; some wrap by eye or by inch.
    room = len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])
    return width > 0 and room > width - max(4, width // 10)


def _looks_like_heading(lines: list[Line], sentences: int) -> bool:
    """Tells whether a block without a marker may be a heading.

    Args:
        lines: The block.
        sentences: The number of its sentences.
    """
    length = sum(len(line.text) + 1 for line in lines)
    if length > MAX_HEADING or len(lines) > 3 or _CREDIT.match(lines[0].text):
        return False
    last = lines[-1].text
    if last.endswith((",", "-", "–")):
        return False
    if _TERMINAL.search(last):
        return last.endswith("?") and sentences == 1 and length <= MAX_QUESTION
    return lines[0].text[0].isalnum() or lines[0].text[0] in "„»«\"“‚›'"
