"""Figures side by side: who reports how many, and where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.report.chart import draw
from digest.report.ooxml.elements import Element
from digest.report.sheet import Sheet
from digest.report.styles import RULED
from digest.report.text import shorten
from digest.report.wording import Wording

if TYPE_CHECKING:
    from digest.summary.story import FigureGroup, FigureReport

_CHART_FROM = 3
"""Reports from which a picture says more than the table."""

_SMALL_TABLE = 8
"""Rows up to which a table stays on one page."""

_QUALIFIERS = {
    "about": "rund",
    "at least": "mindestens",
    "up to": "bis zu",
    "over": "mehr als",
}


def add_figures(sheet: Sheet, groups: Sequence[FigureGroup]) -> None:
    """Append the groups of figures: first those in conflict, then the others."""
    for key, chosen in figure_groups(groups):
        sheet.heading(sheet.wording[key], 2)
        for group in chosen:
            _add_group(sheet, group)


def figure_groups(groups: Sequence[FigureGroup]) -> list[tuple[str, list[FigureGroup]]]:
    """Part groups into those in conflict and the others, each under the key of its heading."""
    parts = [
        ("disputed", [group for group in groups if group.conflict]),
        ("figures", [group for group in groups if not group.conflict]),
    ]
    return [(key, chosen) for key, chosen in parts if chosen]


def _add_group(sheet: Sheet, group: FigureGroup) -> None:
    words = sheet.wording
    name = group.what if words.german else group.what_english or group.what
    also = [sheet.text(" · "), sheet.text(group.what, "In German")]
    show_german = sheet.language == "both" and group.what != name
    sheet.add("Heading 3", name[:1].upper() + name[1:], *(also if show_german else ()))
    if group.note and not words.german:
        sheet.add("Note Before", sheet.labels.in_text(group.note))
    rows = [
        [
            sheet.plain("Cell Strong", figure_text(words, report)),
            sheet.cell("Cell", _attribution(sheet, report)),
            sheet.plain("Cell Small", words.date(report.as_of or report.document.date)),
            sheet.cell("Cell German", sheet.text(report.surface)),
            sheet.cell("Label", sheet.reference(report.segment)),
        ]
        for report in group.reports
    ]
    sheet.table(
        RULED,
        (3.0, 0.42, 2.9, 0.579, 1.2),
        [words[key] for key in ("figure", "who", "as_of", "wording", "number")],
        rows,
        caption=name,
        description="One report a row: the figure, who gives it, when, in which words and where.",
        together=len(rows) <= _SMALL_TABLE,
    )
    if len(group.reports) >= _CHART_FROM:
        lines = [
            (_line_label(sheet, report), report, figure_text(words, report))
            for report in group.reports
        ]
        sheet.add("Caption", words["chart"])
        sheet.picture(draw(lines, words.value), sheet.width / 567, _description(name, lines))


def _line_label(sheet: Sheet, report: FigureReport) -> str:
    parts = (
        report.attribution and shorten(report.attribution, 26),
        sheet.labels.label(report.segment),
    )
    return "  ".join(part for part in parts if part)


def _attribution(sheet: Sheet, report: FigureReport) -> Element:
    if report.attribution:
        return sheet.text(report.attribution, "In German")
    return sheet.text(sheet.wording["article_itself"])


def figure_text(wording: Wording, report: FigureReport) -> str:
    """Write a figure in the reader's language: "at least 3,000", "10,000–12,000"."""
    text = wording.value(report.value)
    if report.upper is not None:
        text += f"–{wording.value(report.upper)}"
    qualifier = report.qualifier
    if wording.german:
        qualifier = _QUALIFIERS.get(qualifier, qualifier)
    return f"{qualifier} {text}".strip()


def _description(name: str, lines: Sequence[tuple[str, FigureReport, str]]) -> str:
    parts = "; ".join(f"{label}: {text}" for label, _, text in lines)
    return f"Chart of {name}, one dot a report. {parts}."
