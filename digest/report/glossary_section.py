"""The proof: every term that occurred, how often, where first, and how it came into the English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from digest.document import Document, Rung, Segment
from digest.report.sheet import Sheet
from digest.report.styles import RULED
from digest.terminology.termbase import TermBase

_RUNGS: tuple[tuple[Rung, str, str], ...] = (
    ("plain", "the model used the term of its own accord",
     "das Modell verwendete den Begriff von selbst"),
    ("n-best", "chosen among the model’s other proposals",
     "unter weiteren Vorschlägen des Modells gewählt"),
    ("code-switch", "the English term was put into the German sentence before translating",
     "der englische Begriff stand im deutschen Satz"),
    ("prefix", "the sentence was translated again from the term on",
     "ab dem Begriff neu übersetzt"),
    ("splice", "put in place of the model’s rendering",
     "an die Stelle der Wiedergabe des Modells gesetzt"),
    ("unresolved", "not achieved: the sentence is left as the model wrote it, with a comment",
     "nicht erreicht: der Satz blieb, wie ihn das Modell schrieb"),
)  # fmt: skip


@dataclass(slots=True)
class Usage:
    """What became of one term over all articles."""

    source: str
    target: str
    first: Segment
    rungs: Counter[Rung] = field(default_factory=Counter)


def usages(documents: Iterable[Document]) -> list[Usage]:
    """Count the terms of articles, in alphabetical order."""
    found: dict[tuple[str, str], Usage] = {}
    for document in documents:
        for segment in document.segments:
            for use in segment.terms:
                usage = found.setdefault(
                    (use.source, use.target), Usage(use.source, use.target, segment)
                )
                usage.rungs[use.rung] += 1
    return sorted(found.values(), key=lambda usage: (usage.source.casefold(), usage.target))


def add_glossary(sheet: Sheet, documents: Iterable[Document], termbase: TermBase | None) -> bool:
    """Append the table of terms; nothing if none occurred.

    Args:
        sheet: Where to.
        documents: Where the terms are counted.
        termbase: Where their notes stand; None if it is not at hand.

    Returns:
        Whether there were any terms.
    """
    found = usages(documents)
    if not found:
        return False
    words = sheet.wording
    notes = {(term.source, term.target): term.note for term in termbase or ()}
    sheet.heading(words["glossary"], 2)
    rows = [
        [
            sheet.cell("Cell German", sheet.text(usage.source)),
            sheet.cell("Cell English", sheet.text(usage.target)),
            sheet.plain("Cell Small", notes.get((usage.source, usage.target), "")),
            sheet.plain("Cell Small", str(usage.rungs.total())),
            sheet.plain("Cell Small", _how(usage)),
            sheet.cell("Label", sheet.reference(usage.first)),
        ]
        for usage in found
    ]
    sheet.table(
        RULED,
        (0.27, 0.27, 0.459, 1.1, 2.6, 1.2),
        [words[key] for key in ("term", "english", "note", "hits", "how", "first")],
        rows,
        caption=words["glossary"],
        description="One term a row: German, English, a note, how often it occurred, "
        "how it came into the English, and where it stands first.",
    )
    return True


def rung_meanings(rungs: Iterable[Rung], *, german: bool) -> list[tuple[Rung, str]]:
    """Return the rungs that occurred, cheapest first, and what each means."""
    occurred = set(rungs)
    return [(rung, de if german else en) for rung, en, de in _RUNGS if rung in occurred]


def _how(usage: Usage) -> str:
    if len(usage.rungs) == 1:
        return next(iter(usage.rungs))
    order = [rung for rung, _, _ in _RUNGS if rung in usage.rungs]
    return ", ".join(f"{usage.rungs[rung]} {rung}" for rung in order)
