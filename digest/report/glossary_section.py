"""The proof: every term that occurred, how often, where first, and how it came into the English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.document import Document, Rung, Segment
from digest.report.sheet import Sheet
from digest.report.styles import RULED

if TYPE_CHECKING:
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
    first: Segment
    targets: Counter[str] = field(default_factory=Counter)
    rungs: Counter[Rung] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The German term without the marks that tell the matcher of its endings."""
        return self.source.replace("|", "").rstrip("*")

    @property
    def forms(self) -> str:
        """The English forms that stand in the targets, with their counts if there are several."""
        counts: Counter[str] = Counter()
        shown: dict[str, str] = {}
        for form, count in self.targets.most_common():  # a capital at a sentence start is no form
            counts[shown.setdefault(form.casefold(), form)] += count
        if len(counts) == 1:
            return next(iter(counts))
        return ", ".join(f"{form} ({count})" for form, count in counts.most_common())

    @property
    def how(self) -> str:
        """How the term came into the English: the rung, or how often each."""
        if len(self.rungs) == 1:
            return next(iter(self.rungs))
        order = [rung for rung, _, _ in _RUNGS if rung in self.rungs]
        return ", ".join(f"{self.rungs[rung]} {rung}" for rung in order)


def usages(documents: Iterable[Document]) -> list[Usage]:
    """Count the terms of articles, in alphabetical order."""
    found: dict[str, Usage] = {}
    for document in documents:
        for segment in document.segments:
            for use in segment.terms:
                usage = found.setdefault(use.source, Usage(use.source, segment))
                usage.targets[use.target] += 1
                usage.rungs[use.rung] += 1
    return sorted(found.values(), key=lambda usage: usage.source.casefold())


def add_glossary(sheet: Sheet, documents: Iterable[Document], termbase: TermBase | None) -> None:
    """Append the table of terms; nothing if none occurred.

    Args:
        sheet: Where to.
        documents: Where the terms are counted.
        termbase: Where their notes stand; None if it is not at hand.
    """
    found = usages(documents)
    if not found:
        return
    words = sheet.wording
    notes = {term.source: term.note for term in termbase or () if term.note}
    sheet.heading(words["glossary"], 2)
    rows = []
    for usage in found:
        english = sheet.cell("Cell English", sheet.text(usage.forms))
        if usage.source in notes:
            english += sheet.plain("Cell English Small", notes[usage.source])
        rows.append(
            [
                sheet.cell("Cell German", sheet.text(usage.name)),
                english,
                sheet.plain("Cell Small", str(usage.rungs.total())),
                sheet.plain("Cell Small", usage.how),
                sheet.cell("Cell Small", sheet.reference(usage.first)),
            ]
        )
    sheet.table(
        RULED,
        (0.41, 0.589, 1.1, 3.0, 1.1),
        [words[key] for key in ("term", "english", "hits", "how", "first")],
        rows,
        caption=words["glossary"],
        description="One term a row: German, English with a note, how often it occurred, "
        "how it came into the English, and where it stands first.",
    )


def rung_meanings(rungs: Iterable[Rung], *, german: bool) -> list[tuple[Rung, str]]:
    """Return the rungs that occurred, cheapest first, and what each means."""
    occurred = set(rungs)
    return [(rung, de if german else en) for rung, en, de in _RUNGS if rung in occurred]
