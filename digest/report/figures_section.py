"""What the sources say against each other: first what is disputed, then figures compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.report.chart import draw
from digest.report.disputes_section import add_disputes
from digest.report.ooxml.elements import Element
from digest.report.sheet import Sheet
from digest.report.source_names import source_name
from digest.report.styles import RULED
from digest.report.text import shorten
from digest.report.wording import Wording

if TYPE_CHECKING:
    from digest.summary.story import Dispute, FigureGroup, FigureReport, Story

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


def add_comparisons(sheet: Sheet, story: Story) -> None:
    """Append what is disputed, then the figures on which the sources do not disagree."""
    for key, disputes, groups in comparisons(story):
        sheet.heading(sheet.wording[key], 2)
        add_disputes(sheet, disputes)
        for group in groups:
            _add_group(sheet, group)


def comparisons(story: Story) -> list[tuple[str, list[Dispute], list[FigureGroup]]]:
    """Part what a story compares: key of the heading, disputes, groups of figures."""
    parts: list[tuple[str, list[Dispute], list[FigureGroup]]] = [
        ("disputed", story.disputes, [group for group in story.figures if group.conflict]),
        ("figures", [], [group for group in story.figures if not group.conflict]),
    ]
    return [part for part in parts if part[1] or part[2]]


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
            _figure(sheet, report),
            sheet.cell("Cell", _attribution(sheet, report)),
            sheet.plain("Cell Small", as_of_text(words, report)),
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
            (_line_label(sheet, report), report, ", ".join(figure_parts(words, report)))
            for report in group.reports
        ]
        sheet.add("Caption", words["chart"])
        sheet.picture(draw(lines, words.value), sheet.width / 567, _description(name, lines))


def _line_label(sheet: Sheet, report: FigureReport) -> str:
    name, _ = source_name(sheet.wording, report.attribution, report.segment)
    parts = (
        report.attribution and shorten(name, 26),
        sheet.labels.label(report.segment),
    )
    return "  ".join(part for part in parts if part)


def _attribution(sheet: Sheet, report: FigureReport) -> Element:
    name, german = source_name(sheet.wording, report.attribution, report.segment)
    return sheet.text(name, "In German" if german else None)


def _figure(sheet: Sheet, report: FigureReport) -> list[Element]:
    figure, *extent = figure_parts(sheet.wording, report)
    cell = sheet.plain("Cell Strong", figure)
    for words in extent:
        cell += sheet.plain("Cell Small", words)
    return cell


def figure_parts(wording: Wording, report: FigureReport) -> list[str]:
    """Write a figure, and in words behind it that it is no total: "up to 30,000", "planned"."""
    figure = figure_text(wording, report)
    return [figure] if report.extent == "total" else [figure, wording[report.extent]]


def as_of_text(wording: Wording, report: FigureReport) -> str:
    """Write when a figure was true or said, as exactly as it is known; else its article's day."""
    if report.as_of is None:
        return wording.date(report.document.date)
    return wording.date(report.as_of, report.as_of_precision)


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
