"""The document model: what every stage reads and adds to.

``Document`` holds ``Block``s, a block holds ``Segment``s (one sentence each). A segment is created
once, by ``formats.read``, and carried by its ``id`` to the last output; stages fill in its target,
term uses and warnings. Positions are character offsets, ``(start, end)`` with ``end`` exclusive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

Span = tuple[int, int]

Rung = Literal["plain", "n-best", "code-switch", "prefix", "splice", "unresolved"]
"""How a term came into the target (the ladder of the terminology room), cheapest first."""

Severity = Literal["info", "warning", "error"]


class BlockKind(StrEnum):
    """What a block of text is in its article."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    BOILERPLATE = "boilerplate"


@dataclass(slots=True)
class TermUse:
    """One glossary term found in a source sentence, and what became of it in the target.

    Attributes:
        source: The term as the term base writes it ("Nationaler Geheimdienst").
        target: The English form that stands in the target, or that should if unresolved.
        span_source: Where the term stands in ``Segment.source``.
        span_target: Where it stands in ``Segment.target``; None if it is unresolved.
        rung: How it got there.
        status: The row's status in the term base ("preferred", "do-not-translate", ...).
    """

    source: str
    target: str
    span_source: Span
    span_target: Span | None
    rung: Rung
    status: str = "preferred"


@dataclass(slots=True, frozen=True)
class SegmentWarning:
    """One thing about a translated segment that its reader should know.

    Attributes:
        code: Stable, machine-readable, lower case with hyphens ("number-changed").
        severity: "error" for a changed fact, "warning" for a suspicion, "info" for the rest.
        text: One English sentence for people, naming the words concerned.
    """

    code: str
    severity: Severity
    text: str


@dataclass(slots=True)
class Segment:
    """One sentence (or heading) and its translation.

    Attributes:
        id: ``<document id>:<number>``, the number counted from 1 within its document.
        source: German, as one clean line: wrapped lines joined, soft hyphens removed.
        span: Where the sentence stands in ``Document.text``.
        target: English; None as long as it is not translated.
        score: Mean log probability per target token that the model gave; None if unknown
            (for example when a translator's correction was used).
        terms: The glossary terms found, in order of their place in ``source``.
        warnings: What the guards and the term ladder have to say.
    """

    id: str
    source: str
    span: Span
    target: str | None = None
    score: float | None = None
    terms: list[TermUse] = field(default_factory=list)
    warnings: list[SegmentWarning] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A paragraph, heading or list item: the segments that stand together."""

    kind: BlockKind
    segments: list[Segment]
    span: Span
    level: int = 0
    """Heading level counted from 1; 0 for everything that is not a heading."""

    @property
    def source(self) -> str:
        """The block's German text as one line."""
        return " ".join(segment.source for segment in self.segments)


@dataclass(slots=True)
class Document:
    """One article.

    Attributes:
        id: Short and unique within a run, derived from the file name.
        path: Where it was read from; ``Path("-")`` for standard input.
        text: The article as read, decoded, with line ends as ``\\n``; block and segment spans
            point into it, so that writers can keep its layout.
        blocks: In reading order.
        title, date, outlet: What the article says of itself; None where it says nothing.
        notes: What the reader of the file had to assume (an encoding, say), one line each.
    """

    id: str
    path: Path
    text: str
    blocks: list[Block]
    title: str | None = None
    date: dt.date | None = None
    outlet: str | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def segments(self) -> Iterator[Segment]:
        """All segments in reading order."""
        for block in self.blocks:
            yield from block.segments
