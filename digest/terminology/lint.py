"""Look through a term base for what would do harm or do nothing, and mend what is safe to mend."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digest.document import Severity
from digest.terminology.columns import RowError, read_header, read_term
from digest.terminology.lint_rivals import Remark
from digest.terminology.lint_terms import term_remarks
from digest.terminology.matching import Matcher
from digest.terminology.tabular import Table
from digest.terminology.termbase import Term, TermBase

_SEVERITIES: Mapping[str, Severity] = {
    "bad-row": "error",
    "bad-regex": "error",
    "unknown-status": "error",
    "unknown-match": "error",
    "unknown-case": "error",
    "unknown-compounds": "error",
    "conflict": "error",
    "cycle": "error",
    "own-forbidden": "error",
    "unknown-column": "info",
    "overlap": "info",
    "untranslated": "info",
    "perhaps-plural": "info",
    "lower-case-noun": "info",
    "never-matched": "info",
}
"""Severity by code; all others are warnings."""

_JOINERS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


@dataclass(slots=True, frozen=True)
class Finding:
    """One thing about a row that its author should look at.

    Attributes:
        path, row: Where it is; rows count from 1, header included. Row 1 may be the header.
        code: Stable, machine-readable ("duplicate").
        severity: "error" for a row that cannot be obeyed, "warning" for one that may do harm,
            "info" for the rest.
        reason: One English sentence without full stop, naming the words concerned.
        remedy: What to do about it.
        cells: The cells that mend it, if that is safe without asking; else empty.
        remove: Whether taking the row out mends it safely.
    """

    path: Path | None
    row: int
    code: str
    severity: Severity
    reason: str
    remedy: str
    cells: Mapping[str, str] = field(default_factory=dict, hash=False)
    remove: bool = False

    @property
    def fixable(self) -> bool:
        """Whether ``fix`` mends it."""
        return self.remove or bool(self.cells)


def lint(what: Table | TermBase, sentences: Iterable[str] = ()) -> list[Finding]:
    """Check a term base.

    Args:
        what: A table, whose cells are checked as written, or terms.
        sentences: German sentences that the terms should occur in; if there are any, terms that
            occur in none are reported.

    Returns:
        Findings in order of their rows.
    """
    findings: list[Finding] = []
    if isinstance(what, Table):
        findings += _table_findings(what)
        terms = list(_terms(what, findings))
    else:
        terms = list(what)
    findings += [_finding(remark) for remark in term_remarks(terms)]
    findings += [_finding(remark) for remark in _never_matched(terms, sentences)]
    return sorted(findings, key=lambda finding: (str(finding.path or ""), finding.row))


def fix(table: Table, findings: Iterable[Finding]) -> int:
    """Mend in a table what is safe to mend; ``save`` it afterwards.

    Args:
        table: The table that was checked.
        findings: What ``lint`` found in it; those of other files are passed over.

    Returns:
        How many findings were mended.
    """
    mine = [finding for finding in findings if finding.path == table.path and finding.fixable]
    for finding in mine:
        if finding.cells:
            table.set(finding.row, finding.cells)
    for row in sorted({finding.row for finding in mine if finding.remove}, reverse=True):
        table.remove(row)
    return len(mine)


def clean_cell(cell: str) -> str:
    """A cell without invisible characters and superfluous white space.

    Args:
        cell: As written in the file.

    Returns:
        One line, with ordinary spaces only.
    """
    letters = (
        " " if letter.isspace() else letter
        for letter in cell
        if letter.isspace() or (letter not in _JOINERS and unicodedata.category(letter) != "Cc")
    )
    return " ".join("".join(letters).split())


def _table_findings(table: Table) -> Iterator[Finding]:
    header = next(
        ((row, record.cells) for row, record in enumerate(table.records, 1) if record.cells), None
    )
    if table.has_header and header is not None:
        row, names = header
        for name, column in zip(names, table.columns, strict=False):
            if not column and name.strip():
                reason = f"the column “{name.strip()}” is unknown and has no effect"
                if read_header([name, "source", "target"]) != ["", "source", "target"]:
                    reason = f"the column “{name.strip()}” is there twice; the first one counts"
                yield Finding(
                    table.path, row, "unknown-column", "info", reason, "rename or keep it"
                )
    for row, cells in table.rows():
        for column, cell in cells.items():
            cleaned = clean_cell(cell)
            if column in ("note", "domain") or cleaned == cell:
                continue
            visible = " ".join(cell.replace("\u00a0", " ").split()) == cleaned
            code = "white-space" if visible and "\u00a0" not in cell else "invisible-character"
            what = "superfluous white space" if code == "white-space" else "invisible characters"
            yield Finding(
                table.path, row, code, "warning", f"{column} “{cleaned}” has {what}",
                "take it out", {column: cleaned},
            )  # fmt: skip


def _terms(table: Table, findings: list[Finding]) -> Iterator[Term]:
    faults = table.faults
    for row, cells in table.rows():
        try:
            if fault := faults.get(row):
                raise RowError(fault, "write the cell in quotation marks and double those inside")
            yield read_term(cells, path=table.path, row=row)
        except RowError as error:
            severity = _SEVERITIES.get(error.code, "error")
            findings.append(
                Finding(table.path, row, error.code, severity, error.reason, error.remedy)
            )


def _never_matched(terms: list[Term], sentences: Iterable[str]) -> Iterator[Remark]:
    matcher: Matcher | None = None
    found: set[int] = set()
    for sentence in sentences:
        matcher = matcher or Matcher(TermBase(terms))
        found.update(id(match.term) for match in matcher.find(sentence))
    if matcher is not None:
        for term in terms:
            if id(term) not in found:
                yield Remark(
                    term, "never-matched", f"“{term.source}” occurs nowhere in the texts given",
                    "check its spelling, or keep it for other texts",
                )  # fmt: skip


def _finding(remark: Remark) -> Finding:
    return Finding(
        path=remark.term.path,
        row=remark.term.row,
        code=remark.code,
        severity=_SEVERITIES.get(remark.code, "warning"),
        reason=remark.reason,
        remedy=remark.remedy,
        cells=remark.cells,
        remove=remark.remove,
    )
