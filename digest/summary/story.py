"""What the summary room hands on: a digest is stories, a story is references to segments.

Nothing here holds text of its own that a segment already holds: a pick, a timeline entry or a
figure points to the segment it was taken from, so German and English stay parallel and traceable.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from digest.document import Document, Segment

Precision = Literal["day", "month", "year"]

Extent = Literal["total", "additional", "planned"]
"""Whether a figure is all there is, comes on top of what was there, or is only announced."""


@dataclass(slots=True)
class Pick:
    """A sentence chosen for the digest.

    Attributes:
        score: Salience, comparable within a story only.
        reasons: Why it was chosen, short phrases for people ("lead", "supported by 2 articles").
    """

    document: Document
    segment: Segment
    score: float
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class TimelineEntry:
    """Something that a sentence dates.

    Attributes:
        date: First day of the period (a month or year counts from its first day).
        precision: How exactly the text dates it.
        expression: The German words that were resolved ("seit Mitte Januar").
    """

    date: dt.date
    precision: Precision
    expression: str
    document: Document
    segment: Segment


@dataclass(slots=True)
class FigureReport:
    """One quantity as one source reports it.

    Attributes:
        value: The number (lower bound of a range).
        upper: Upper bound of a range; None otherwise.
        qualifier: "about", "at least", "up to", "over" or "" in English.
        unit: What the number counts, German head noun ("Soldaten") or a unit ("US-Dollar").
        attribution: Who says so, as the article names it ("NIS"); None if the article itself.
        as_of: When it was true or said; None if unknown.
        surface: The German words of the figure ("rund 300 nordkoreanische Soldaten").
        as_of_precision: How exactly ``as_of`` is known; a month counts from its first day.
        extent: Only totals are compared with each other.
    """

    value: float
    unit: str
    surface: str
    document: Document
    segment: Segment
    upper: float | None = None
    qualifier: str = ""
    attribution: str | None = None
    as_of: dt.date | None = None
    as_of_precision: Precision = "day"
    extent: Extent = "total"


@dataclass(slots=True)
class FigureGroup:
    """Reports of the same quantity, side by side.

    Attributes:
        what: What is counted, German ("entsandte Soldaten").
        what_english: The same in English ("soldiers sent").
        reports: In order of date, then of reading.
        conflict: The reports cannot all be true of the same thing at the same time.
        note: One English sentence on the difference; "" if there is none.
    """

    what: str
    what_english: str
    reports: list[FigureReport]
    conflict: bool = False
    note: str = ""


@dataclass(slots=True)
class Position:
    """What one source says in a dispute.

    Attributes:
        stance: The side it takes, in English, a few words ("withdrawn", "denied").
        attribution: Who says so, as the article names it; None if the article itself.
    """

    stance: str
    document: Document
    segment: Segment
    attribution: str | None = None


@dataclass(slots=True)
class Dispute:
    """A contradiction that is not about a number.

    Attributes:
        question: What is in dispute, one short English question ("Withdrawn, or back again?").
        positions: Two or more, one side after the other.
    """

    question: str
    positions: list[Position]


@dataclass(slots=True)
class Story:
    """Articles on one event, and what the digest shows of them.

    Attributes:
        title: The headline, taken from the best title or sentence; German.
        title_segment: The segment it was taken from, whose target is the English headline.
        documents: The sources, earliest first.
        copies: Document id → ids of the near duplicates it stands for.
    """

    title: str
    documents: list[Document]
    picks: list[Pick]
    title_segment: Segment | None = None
    timeline: list[TimelineEntry] = field(default_factory=list)
    figures: list[FigureGroup] = field(default_factory=list)
    copies: dict[str, list[str]] = field(default_factory=dict)
    disputes: list[Dispute] = field(default_factory=list)


@dataclass(slots=True)
class Digest:
    """Everything a report needs."""

    title: str
    stories: list[Story]

    @property
    def documents(self) -> list[Document]:
        """All articles, in order of their stories."""
        return [document for story in self.stories for document in story.documents]
