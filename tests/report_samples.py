"""Invented articles with translations, terms and warnings, for the tests of the report room."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from digest.document import Block, BlockKind, Document, Rung, Segment, SegmentWarning, TermUse
from digest.report.method import Method
from digest.summary.story import (
    Digest,
    Dispute,
    FigureGroup,
    FigureReport,
    Pick,
    Position,
    Story,
    TimelineEntry,
)
from digest.terminology.termbase import Term, TermBase

METHOD = Method(
    model="starter",
    model_version="1.0",
    model_fingerprint="0123456789ab",
    glossary="ports.csv",
    glossary_fingerprint="ba9876543210",
    program_version="0.1.0",
    made_at=dt.datetime(2025, 3, 1, 12, 0, tzinfo=dt.UTC),
)

TERMBASE = TermBase(
    [
        Term("Hafenbehörde", "port authority", note="Runs quays and locks; not the customs."),
        Term("Schlichter", "mediator"),
        Term("HBN", "HBN", note="Hafenbund Norderau, the dockers’ union."),
    ]
)

_ARTICLES: list[tuple[str, str, dt.date | None, str | None, list[list[tuple[str, str]]]]] = [
    (
        "norderau_streik",
        "Dockarbeiter in Norderau legen die Arbeit nieder",
        dt.date(2025, 2, 8),
        "Norderauer Bote",
        [
            [("Dockarbeiter in Norderau legen die Arbeit nieder", "Dockers in Norderau stop work")],
            [
                (
                    "Im Hafen von Norderau haben am Samstag rund 3.000 Dockarbeiter die Arbeit niedergelegt.",
                    "About 3,000 dockers stopped work in the port of Norderau on Saturday.",
                ),
                (
                    "Die Hafenbehörde sprach von „höchstens 1.800 Beteiligten“.",
                    "The port authority spoke of “at most 1,800 participants”.",
                ),
                (
                    "Nach Angaben des HBN liegen 14 Schiffe vor der Schleuse fest.",
                    "According to the HBN, 14 ships are stuck outside the lock.",
                ),
            ],
            [("Forderungen", "Demands")],
            [
                (
                    "Der HBN verlangt 9 Prozent mehr Lohn und einen Schlichter aus der Hauptstadt.",
                    "The HBN demands 8 per cent more pay and an arbitrator from the capital.",
                ),
                (
                    "Ein Sprecher der Hafenbehörde nannte das „wirklichkeitsfremd“.",
                    "A spokesman for the port authority called that “unrealistic”.",
                ),
            ],
        ],
    ),
    (
        "agentur_norderau",
        None,
        dt.date(2025, 2, 10),
        None,
        [
            [
                (
                    "Am zweiten Streiktag hat sich die Zahl der Teilnehmer nach Darstellung der Polizei auf 2.400 erhöht.",
                    "On the second day of the strike, police said, the number of participants rose to 2,400.",
                ),
                (
                    "Ein Schlichter soll am 12. Februar in Norderau eintreffen.",
                    "A mediator is due to arrive in Norderau on 12 February.",
                ),
            ]
        ],
    ),
]


def _uses(source: str, target: str) -> list[TermUse]:
    found = []
    for term in TERMBASE:
        start = source.find(term.source)
        if start < 0:
            continue
        at = target.find(term.target)
        rung: Rung = "unresolved" if at < 0 else "plain" if at % 2 else "n-best"
        found.append(
            TermUse(
                term.source,
                term.target,
                (start, start + len(term.source)),
                None if at < 0 else (at, at + len(term.target)),
                rung,
                "do-not-translate" if term.source == term.target else "preferred",
            )
        )
    return sorted(found, key=lambda use: use.span_source)


def documents() -> list[Document]:
    """Two articles, with headings, terms (one unresolved) and one changed number."""
    made = []
    for name, title, date, outlet, paragraphs in _ARTICLES:
        number, blocks, text = 0, [], ""
        for index, pairs in enumerate(paragraphs):
            start, segments = len(text), []
            for source, target in pairs:
                number += 1
                span = (len(text), len(text) + len(source))
                segment = Segment(f"{name}:{number}", source, span, target, -0.4)
                segment.terms = _uses(source, target)
                if "9 Prozent" in source:
                    segment.warnings = [
                        SegmentWarning("number-changed", "error", "The number 9 became 8.")
                    ]
                segments.append(segment)
                text += source + " "
            kind = BlockKind.PARAGRAPH
            if len(pairs) == 1:
                kind = BlockKind.HEADING if index else BlockKind.TITLE
            blocks.append(Block(kind, segments, (start, len(text) - 1), int(len(pairs) == 1)))
        made.append(Document(name, Path(f"{name}.txt"), text, blocks, title, date, outlet))
    return made


def digest() -> Digest:
    """One story of both articles: a dispute, four figures in conflict and a timeline."""
    first, second = documents()
    one, two = list(first.segments), list(second.segments)
    reports = [
        FigureReport(3000, "Dockarbeiter", "rund 3.000 Dockarbeiter", first, one[1], None, "about"),
        FigureReport(1800, "Beteiligte", "höchstens 1.800 Beteiligte", first, one[2], None, "up to",
                     "Hafenbehörde"),
        FigureReport(2400, "Teilnehmer", "auf 2.400", second, two[0], None, "", "Polizei",
                     dt.date(2025, 2, 1), "month"),
        FigureReport(500, "Helfer", "500 weitere", second, two[1], extent="planned"),
    ]  # fmt: skip
    story = Story(
        title=one[0].source,
        documents=[first, second],
        picks=[
            Pick(first, one[1], 0.9, ["lead", "names"]),
            Pick(first, one[4 + 1], 0.7, ["numbers"]),
            Pick(second, two[0], 0.8, ["lead"]),
        ],
        title_segment=one[0],
        timeline=[
            TimelineEntry(dt.date(2025, 2, 8), "day", "am Samstag", first, one[1]),
            TimelineEntry(dt.date(2025, 2, 12), "day", "am 12. Februar", second, two[1]),
        ],
        figures=[FigureGroup("Streikende", "strikers", reports, True, "Between 1,800 and 3,000.")],
        disputes=[
            Dispute(
                "True, or denied?",
                [
                    Position("reported", first, one[3], "HBN"),
                    Position("denied", first, one[6], "Sprecher der Hafenbehörde"),
                ],
            )
        ],
        copies={second.id: ["agentur_kopie"]},
    )
    return Digest("Norderau", [story])
