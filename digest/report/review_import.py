"""A review table that came back: what was corrected, and what happened to its rows."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from digest.errors import InputError
from digest.report.ooxml import package
from digest.report.ooxml.package import AUTHOR
from digest.report.ooxml.revisions import Cell, tables
from digest.report.review import COLUMNS, SCHEMA
from digest.report.text import one_line

if TYPE_CHECKING:
    from digest.translation.memory import Memory

Code = Literal[
    "row-split", "row-merged", "row-deleted", "row-moved", "unknown-id", "source-changed",
    "target-empty",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence whose English a person changed.

    Attributes:
        source: German, as it was sent.
        before, after: The English that was sent and that came back.
        comment, status: As the translator wrote them.
        author, date: Who changed it and when: of the tracked change, else of the file.
    """

    id: str
    source: str
    before: str
    after: str
    comment: str = ""
    status: str = ""
    author: str = ""
    date: str = ""

    @property
    def note(self) -> str:
        """Who changed what when, for the translation memory."""
        parts = [f"review of {self.id}", self.author, self.date, self.comment]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a row that is not a plain correction; it is never passed over in silence."""

    code: Code
    id: str
    text: str


@dataclass(slots=True)
class Review:
    """What a review table says.

    Attributes:
        corrections: In order of the table.
        problems: What happened to rows; the English of split and merged rows is in their text.
        remarks: (id, comment) of rows with a comment but no correction.
        approved: Ids of unchanged rows with the status "ok".
    """

    corrections: list[Correction] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    approved: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    german: Cell
    english: Cell
    comment: str
    status: str


def read_review(path: Path) -> Review:
    """Read a review table that ``write_review`` made and a person edited.

    Tracked changes count as accepted. Rows whose sentence is no longer whole (split, merged) give
    a problem and no correction.

    Args:
        path: The .docx file.

    Raises:
        InputError: It is no review table, or has lost what was sent with it.
    """
    document = package.open_document(path)
    root = package.stored(document, SCHEMA)
    if root is None:
        raise InputError(
            "holds no record of what was sent for review",
            path=path,
            remedy="edit the file that `bidigest review export` wrote in Word or LibreOffice",
        )
    sent = {row.get("id", ""): tuple(child.text or "" for child in row) for row in root}
    review = Review()
    said = {
        str(comment.comment_id): one_line(comment.text)
        for comment in document.comments
        if comment.author != AUTHOR
    }
    rows = _rows(tables(document.element.body), said, review)
    core = document.core_properties
    when = core.modified.isoformat() + "Z" if core.modified else ""
    _compare(rows, sent, review, author=core.last_modified_by or "", date=when)
    return review


def store_corrections(review: Review, memory: Memory) -> int:
    """Put the corrections into a translation memory, all or none; return how many there were."""
    from digest.translation.memory import Correction as Stored

    memory.correct_all(Stored(c.source, c.after, c.note, "") for c in review.corrections)
    return len(review.corrections)


def _rows(
    found: Sequence[Sequence[Sequence[Cell]]], said: dict[str, str], review: Review
) -> list[_Row]:
    """Read the rows of all review tables; a row without five cells is a problem.

    Args:
        found: Tables of rows of cells.
        said: The translators' Word comments by id; they join the comment column.
        review: Takes the problems.
    """
    rows: list[_Row] = []
    for table in found:
        if not table or [cell.text for cell in table[0]] != list(COLUMNS):
            continue
        for cells in table[1:]:
            texts = [cell.text for cell in cells]
            if len(cells) != len(COLUMNS):
                near = texts[0] or (rows[-1].id if rows else "")
                _report(review, "row-merged", near, f"cells merged or split: {' | '.join(texts)}")
            else:
                comments = [said[id] for cell in cells for id in cell.comments if id in said]
                comment = "; ".join(text for text in (texts[3], *comments) if text)
                rows.append(_Row(texts[0], cells[1], cells[2], comment, texts[4]))
    return rows


def _compare(
    rows: Sequence[_Row],
    sent: dict[str, tuple[str, ...]],
    review: Review,
    *,
    author: str,
    date: str,
) -> None:
    broken = _broken_rows(rows, sent, review)
    place = {id: index for index, id in enumerate(sent)}
    known = [row for row in rows if row.id in sent and row.id not in broken]
    for row in known:
        source, before = sent[row.id]
        if row.german.text != one_line(source):
            _report(review, "source-changed", row.id, f"the German now reads: {row.german.text}")
        if row.english.text == one_line(before):
            if row.comment:
                review.remarks.append((row.id, row.comment))
            if row.status.casefold() == "ok":
                review.approved.append(row.id)
        elif not row.english.text:
            _report(review, "target-empty", row.id, f"the English was taken out: {before}")
        else:
            review.corrections.append(
                Correction(
                    row.id,
                    source,
                    before,
                    row.english.text,
                    row.comment,
                    row.status,
                    row.english.author or author,
                    row.english.date or date,
                )
            )
    for id in _moved([row.id for row in known], place):
        _report(review, "row-moved", id, "the row stands elsewhere than it was sent")
    present = {row.id for row in rows} | broken | {problem.id for problem in review.problems}
    for id in sent:
        if id not in present:
            _report(review, "row-deleted", id, f"the row is gone: {sent[id][0]}")


def _broken_rows(
    rows: Sequence[_Row], sent: dict[str, tuple[str, ...]], review: Review
) -> set[str]:
    """Report rows that do not hold exactly one sentence that was sent; return their ids."""
    broken: set[str] = set()
    counts = Counter(row.id for row in rows)
    last = ""
    for row in rows:
        joined = [id for id in row.id.split() if id in sent]
        if row.id in sent and counts[row.id] == 1:
            last = row.id
        elif row.id in sent:
            broken.add(row.id)
            _report(review, "row-split", row.id, f"the id stands twice; here: {row.english.text}")
            last = row.id
        elif len(joined) > 1:
            broken.update(joined)
            for id in joined:
                _report(review, "row-merged", id, f"rows joined: {row.english.text}")
        elif not row.id:
            if row.german.text or row.english.text:
                broken.add(last)
                text = f"a row without an id follows: {row.german.text} | {row.english.text}"
                _report(review, "row-split", last, text)
        else:
            _report(review, "unknown-id", row.id, f"was not sent; it says: {row.english.text}")
    return broken


def _moved(ids: Sequence[str], place: dict[str, int]) -> list[str]:
    """Return the fewest ids whose removal leaves the others in the order they were sent in."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    order = [place[id] for id in ids]
    for index, value in enumerate(order):
        at = bisect.bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [index]
    kept: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return [id for index, id in enumerate(ids) if index not in kept]


def _report(review: Review, code: Code, id: str, text: str) -> None:
    review.problems.append(Problem(code, id, text))
