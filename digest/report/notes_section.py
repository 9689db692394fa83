"""How to read the report, and how it was made."""

from __future__ import annotations

from collections.abc import Sequence

from digest.document import Document, Rung
from digest.report.glossary_section import rung_meanings
from digest.report.sheet import Sheet

_LEGEND = (
    ("A12", "Cross Reference", " is sentence 12 of source A; the link leads to its place there."),
    ("Dotted underline", "Term", ": a term of the glossary."),
    ("Wavy underline, italic", "Term Missing", ": a term that the English lacks, with a comment."),
    ("Comments", "Source Letter", " name numbers, names or words that deserve a second look."),
)
_GERMAN_LEGEND = (
    ("A12", "Cross Reference", " ist Satz 12 der Quelle A; der Verweis führt an seine Stelle."),
    ("Gepunktet unterstrichen", "Term", ": ein Begriff des Glossars."),
)


def add_legend(sheet: Sheet, documents: Sequence[Document]) -> None:
    """Append what labels, underlines and comments mean."""
    german = sheet.wording.german
    sheet.heading(sheet.wording["about"], 2)
    for mark, style, meaning in _GERMAN_LEGEND if german else _LEGEND:
        sheet.add("Legend", sheet.text(mark, style), meaning)
    rungs: list[Rung] = [u.rung for d in documents for s in d.segments for u in s.terms]
    for rung, meaning in rung_meanings(rungs, german=german):
        sheet.add("Legend", sheet.text(rung, "Source Letter"), f": {meaning}.")


def add_method(sheet: Sheet) -> None:
    """Append by which means the translations were made, and when."""
    method, words = sheet.method, sheet.wording
    sheet.heading(words["method"], 2)
    model = f"{method.model} {method.model_version}".strip()
    if words.german:
        texts = [
            f"Die Sätze wurden unverändert aus den Artikeln ausgewählt. Übersetzt ohne Netz mit "
            f"dem Modell {model} (Prüfsumme {method.model_fingerprint}).",
            f"Erstellt am {words.date(method.moment.date())} mit bilingual-digest "
            f"{method.program_version}.",
        ]
    else:
        texts = [
            "Every sentence of this digest stands in one of the articles; none was rewritten. "
            "German is the original. The English is a machine translation and has not been "
            "reviewed by a person unless a comment says so.",
            f"Translated offline with the model {model} (fingerprint {method.model_fingerprint}).",
            f"Made on {words.date(method.moment.date())} by bilingual-digest "
            f"{method.program_version}.",
        ]
    if method.glossary:
        texts.insert(-1, f"{words['glossary']}: {method.glossary} ({method.glossary_fingerprint}).")
    for text in texts:
        sheet.add("Legend", text)
