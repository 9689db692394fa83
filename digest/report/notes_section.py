"""How to read the report, and how it was made."""

from __future__ import annotations

from collections.abc import Sequence

from digest.document import Document, Rung
from digest.report.glossary_section import rung_meanings
from digest.report.method import Method
from digest.report.sheet import Sheet
from digest.report.wording import Wording

_LEGEND = (
    ("A12", "Cross Reference", " is sentence 12 of source A; the link leads to its place there."),
    ("Dotted underline", "Term", ": a term of the glossary."),
    ("Wavy underline, italic", "Term Missing", ": a term that the English lacks, with a comment."),
    ("Comments", "Source Letter", " name numbers, names or words that deserve a second look."),
)
_GERMAN_LEGEND = (
    ("A12", "Cross Reference", " ist Satz 12 der Quelle A; der Verweis führt an seine Stelle."),
    ("Gepunktet unterstrichen", "Term", ": ein Begriff des Glossars."),
    ("Gewellt unterstrichen, kursiv", "Term Missing", ": in der Übersetzung nicht durchgesetzt."),
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
    sheet.heading(sheet.wording["method"], 2)
    for text in method_statement(sheet.method, sheet.wording):
        sheet.add("Legend", text)


def method_statement(method: Method, wording: Wording) -> list[str]:
    """Say by which means the translations were made, and when; one paragraph each."""
    model = f"{method.model} {method.model_version}".strip()
    date = wording.date(method.moment.date())
    if wording.german:
        texts = [
            "Jeder Satz dieses Überblicks steht unverändert in einem der Artikel.",
            f"Übersetzt ohne Netz mit dem Modell {model} (Prüfsumme {method.model_fingerprint}).",
            f"Erstellt am {date} mit bilingual-digest {method.program_version}.",
        ]
    else:
        texts = [
            "Every German sentence stands in one of the articles; none was rewritten. The English "
            "is a machine translation; people had a hand in it only where a translator sent a "
            "correction back.",
            f"Translated offline with the model {model} (fingerprint {method.model_fingerprint}).",
            f"Made on {date} by bilingual-digest {method.program_version}.",
        ]
    if method.glossary:
        glossary = f"{method.glossary} (fingerprint {method.glossary_fingerprint})"
        texts.insert(-1, f"{wording['glossary']}: {glossary}.")
    return texts
