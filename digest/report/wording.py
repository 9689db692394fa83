"""The words a report adds of its own, in the language of its reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

Language = Literal["both", "de", "en"]

_WORDS: dict[str, tuple[str, str]] = {
    "kicker": ("News digest · German and English", "Nachrichtenüberblick"),
    "brief": ("In one minute", "In einer Minute"),
    "key_to_labels": (
        "B3 is sentence 3 of source B; the label leads to its place in the article. "
        "Dotted underlines mark terms of the glossary.",
        "B3 ist Satz 3 der Quelle B; das Kürzel führt an seine Stelle im Artikel. "
        "Gepunktet unterstrichen sind Begriffe des Glossars.",
    ),
    "contents": ("Contents", "Inhalt"),
    "sources": ("Sources", "Quellen"),
    "source": ("Source", "Quelle"),
    "article": ("Article", "Artikel"),
    "date": ("Date", "Datum"),
    "file": ("File", "Datei"),
    "copies": ("Near duplicates", "Fast gleiche Fassungen"),
    "key": ("Key sentences", "Kernsätze"),
    "why": ("Why these sentences", "Warum diese Sätze"),
    "reasons": ("Reasons", "Gründe"),
    "score": ("Score", "Gewicht"),
    "disputed": ("What is disputed", "Was umstritten ist"),
    "stance": ("Position", "Position"),
    "additional": ("additional", "zusätzlich"),
    "planned": ("planned", "geplant"),
    "figures": ("Figures compared", "Zahlen im Vergleich"),
    "figure": ("Figure", "Zahl"),
    "wording": ("In the article’s words", "Wortlaut"),
    "who": ("Who says so", "Wer es sagt"),
    "as_of": ("As of", "Stand"),
    "number": ("No.", "Nr."),
    "chart": (
        "One dot a report; an arrow where the source says “at least”, “over” or “up to”",
        "Ein Punkt je Angabe; ein Pfeil bei „mindestens“, „mehr als“ oder „bis zu“",
    ),
    "timeline": ("Timeline", "Zeitleiste"),
    "full": ("Full text", "Volltext"),
    "cited": ("Sentences cited", "Zitierte Sätze"),
    "glossary": ("Glossary", "Glossar"),
    "term": ("German term", "Deutscher Begriff"),
    "english": ("English", "Englisch"),
    "german": ("German", "Deutsch"),
    "hits": ("Hits", "Treffer"),
    "how": ("How enforced", "Wie durchgesetzt"),
    "first": ("First", "Zuerst"),
    "story": ("The story, side by side", "Der Überblick"),
    "notes": ("Method and glossary", "Verfahren und Glossar"),
    "about": ("How to read this digest", "Zum Lesen"),
    "method": ("Method", "Verfahren"),
    "article_itself": ("the article itself", "der Artikel selbst"),
    "undated": ("undated", "ohne Datum"),
    "not_translated": ("not translated", "nicht übersetzt"),
    "page": ("Page", "Seite"),
    "of": ("of", "von"),
}

_MONTHS = (
    ("January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"),
    ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
     "Oktober", "November", "Dezember"),
)  # fmt: skip


class Wording:
    """The report's own words in English, or in German where the report has no English."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._column = 1 if language == "de" else 0

    @property
    def german(self) -> bool:
        """Whether the report speaks German of itself."""
        return self._column == 1

    def __getitem__(self, key: str) -> str:
        return _WORDS[key][self._column]

    def date(self, date: dt.date | None, precision: str = "day") -> str:
        """Write a date: "8 February 2025", "8. Februar 2025", "February 2025", "2025"."""
        if date is None:
            return self["undated"]
        month = _MONTHS[self._column][date.month - 1]
        if precision == "year":
            return str(date.year)
        if precision == "month":
            return f"{month} {date.year}"
        return f"{date.day}{'.' if self.german else ''} {month} {date.year}"

    def period(self, dates: Iterable[dt.date | None]) -> str:
        """Write the first and the last of some dates, "4–27 February 2025"; "" if none is known."""
        known = sorted(date for date in dates if date is not None)
        if not known:
            return ""
        first, last = known[0], known[-1]
        if first == last:
            return self.date(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}{'.' if self.german else ''}–{self.date(last)}"
        start = self.date(first)
        if first.year == last.year:
            start = start.removesuffix(f" {first.year}")
        return f"{start} – {self.date(last)}"

    def value(self, value: float) -> str:
        """Write a quantity with the grouping of the reader's language."""
        text = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")
        return text.translate(str.maketrans(",.", ".,")) if self.german else text
