"""One story: its key sentences, what is disputed, what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.report.figures_section import add_comparisons
from digest.report.front import story_title
from digest.report.sheet import Sheet
from digest.report.sidebyside import Row, add_side_by_side
from digest.report.styles import RULED

if TYPE_CHECKING:
    from digest.summary.story import Story


def add_story(sheet: Sheet, story: Story, *, alone: bool, explain: bool) -> None:
    """Append a story on a new page.

    Args:
        sheet: Where to.
        story: The story.
        alone: It is the only one, so its headline already stands on the first page.
        explain: Say why each sentence was chosen.
    """
    words = sheet.wording
    if alone:
        sheet.part(words["story"])
    else:
        title, german = story_title(story, sheet.language)
        sheet.part(title)
        if german:
            sheet.add("Translated Title", german)
        letters = [sheet.labels.letter(document.id) or "" for document in story.documents]
        period = words.period(document.date for document in story.documents)
        sheet.add("Subtitle", " · ".join(p for p in (", ".join(letters), period) if p))
    if story.picks:
        sheet.heading(words["key"], 2)
        add_side_by_side(
            sheet, [Row(pick.segment) for pick in story.picks], caption=words["key"],
            explain=explain,
        )  # fmt: skip
        if explain:
            _add_reasons(sheet, story)
    add_comparisons(sheet, story)
    if story.timeline:
        _add_timeline(sheet, story)


def _add_reasons(sheet: Sheet, story: Story) -> None:
    words = sheet.wording
    sheet.heading(words["why"], 3)
    rows = [
        [
            sheet.cell("Label", sheet.reference(pick.segment)),
            sheet.plain("Cell Small", f"{pick.score:.2f}"),
            sheet.plain("Cell Small", "; ".join(pick.reasons)),
        ]
        for pick in story.picks
    ]
    sheet.table(
        RULED,
        (1.2, 1.6, 0.999),
        [words[key] for key in ("number", "score", "reasons")],
        rows,
        caption=words["why"],
        description="One key sentence a row: its label, its salience and why it was chosen.",
    )


def _add_timeline(sheet: Sheet, story: Story) -> None:
    words = sheet.wording
    sheet.heading(words["timeline"], 2)
    rows = []
    for entry in story.timeline:
        cells = [
            [
                *sheet.plain("Cell Strong", words.date(entry.date, entry.precision)),
                *sheet.cell("Label", sheet.reference(entry.segment)),
            ]
        ]
        if sheet.language != "en":
            cells.append(sheet.cell("Cell German", *sheet.german(entry.segment)))
        if sheet.language != "de":
            cells.append(sheet.cell("Cell English", *sheet.english(entry.segment)))
        rows.append(cells)
    keys = {"both": ("german", "english"), "de": ("german",), "en": ("english",)}[sheet.language]
    sheet.table(
        RULED,
        (2.9, *[0.999 / len(keys)] * len(keys)),
        [words["date"], *(words[key] for key in keys)],
        rows,
        caption=words["timeline"],
        description="One dated sentence a row, earliest first; the label links to its place.",
    )
