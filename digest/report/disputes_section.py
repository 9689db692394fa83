"""Contradictions without a number: which article says what, one side after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.report.ooxml.elements import Element
from digest.report.sheet import Sheet
from digest.report.source_names import source_name
from digest.report.styles import RULED
from digest.report.wording import Wording

if TYPE_CHECKING:
    from digest.summary.story import Dispute, Position

_GERMAN = {
    "Withdrawn, or back again?": "Abgezogen oder wieder da?",
    "withdrawn": "abgezogen",
    "back again": "wieder da",
    "Closed, or kept open?": "Geschlossen oder weiter geöffnet?",
    "closed": "geschlossen",
    "kept open": "weiter geöffnet",
    "Agreed, or broken off?": "Geeinigt oder abgebrochen?",
    "agreed": "geeinigt",
    "broken off": "abgebrochen",
    "Since when?": "Seit wann?",
    "Confirmed, or not?": "Bestätigt oder nicht?",
    "True, or denied?": "Wahr oder bestritten?",
    "reported": "berichtet",
    "denied": "bestritten",
    "not confirmed": "nicht bestätigt",
}


def add_disputes(sheet: Sheet, disputes: Sequence[Dispute]) -> None:
    """Append the disputes: the question as a small heading, then one position a row."""
    keys = {"both": ("german", "english"), "de": ("german",), "en": ("english",)}[sheet.language]
    for dispute in disputes:
        question = dispute_words(sheet.wording, dispute.question)
        sheet.heading(question, 3)
        sheet.table(
            RULED,
            (3.3, *[0.999 / len(keys)] * len(keys)),
            [sheet.wording[key] for key in ("stance", *keys)],
            [_row(sheet, position) for position in dispute.positions],
            caption=question,
            description="One position a row: its side, who takes it and the label, then the "
            "sentence.",
            together=True,
        )


def dispute_words(wording: Wording, text: str) -> str:
    """Write a question or a stance in the reader's language; "" for a stance without German."""
    return _GERMAN.get(text, "") if wording.german else text


def _row(sheet: Sheet, position: Position) -> list[list[Element]]:
    segment = position.segment
    side = sheet.plain("Cell Strong", dispute_words(sheet.wording, position.stance))
    if position.attribution:
        name, german = source_name(sheet.wording, position.attribution, segment)
        side += sheet.cell("Cell Small", sheet.text(name, "In German" if german else None))
    side += sheet.cell("Label", sheet.reference(segment))
    cells = [side]
    if sheet.language != "en":
        cells.append(sheet.cell("Cell German", *sheet.german(segment)))
    if sheet.language != "de":
        cells.append(sheet.cell("Cell English", *sheet.english(segment)))
    return cells
