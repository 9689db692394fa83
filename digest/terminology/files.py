"""Reading and writing term bases: CSV, TSV, XLSX and TBX by suffix, and the default glossary."""

from __future__ import annotations

import os
from pathlib import Path

from digest.errors import GlossaryError
from digest.files import write_bytes
from digest.terminology.columns import RowError, missing_column, read_term, write_cells
from digest.terminology.tabular import Table, is_tab_separated, new_table, parse_table
from digest.terminology.tbx import parse_tbx, write_tbx
from digest.terminology.termbase import COLUMNS, TermBase, without_collection
from digest.terminology.xlsx import new_workbook, parse_workbook

_SUFFIXES = ".csv, .tsv, .tab, .txt, .utf8, .xlsx, .tbx"

ENVIRONMENT = "BIDIGEST_GLOSSARY"
"""The environment variable that names another default glossary."""


def default_glossary() -> Path:
    """The term base used when none is named.

    Returns:
        The file that ``BIDIGEST_GLOSSARY`` names, else the one shipped with the package, else
        (in a checkout) ``glossary/de-en.csv``.

    Raises:
        GlossaryError: None of them exists.
    """
    if named := os.environ.get(ENVIRONMENT):
        path = Path(named).expanduser()
        if not path.is_file():
            raise GlossaryError("no such file", path=path, remedy=f"correct or unset {ENVIRONMENT}")
        return path
    here = Path(__file__).resolve().parent
    for path in (here / "de-en.csv", here.parent.parent / "glossary" / "de-en.csv"):
        if path.is_file():
            return path
    raise GlossaryError("the default glossary is missing", remedy="name one with --glossary")


@without_collection()
def load(path: str | Path, *, tolerant: bool = False) -> TermBase:
    """Read a term base.

    Args:
        path: A ``.csv``, ``.tsv`` (``.txt``, ``.utf8``, ``.tab``), ``.xlsx`` or ``.tbx`` file.
        tolerant: Keep the good rows of a file that has bad ones, and say so in the notes.

    Returns:
        The terms in file order, and notes about what had to be assumed.

    Raises:
        GlossaryError: The file cannot be read; or some row is bad and ``tolerant`` is false: the
            error then names the first and says how many there are.
    """
    path = Path(path)
    if _is(path, ".tbx"):
        rows, notes = parse_tbx(_read(path), path)
        quote_faults: dict[int, str] = {}
    else:
        table = open_table(path)
        rows, notes = list(table.rows()), table.notes
        quote_faults = table.faults
    base = TermBase(notes=list(notes))
    faults: list[GlossaryError] = []
    for row, cells in rows:
        try:
            if fault := quote_faults.get(row):
                raise RowError(fault, "write the cell in quotation marks and double those inside")
            base.terms.append(read_term(cells, path=path, row=row))
        except RowError as error:
            faults.append(GlossaryError(error.reason, path=path, line=row, remedy=error.remedy))
    if faults and not tolerant:
        raise _summed_up(faults)
    base.notes += [f"{fault}; row left out" for fault in faults]
    return base


def open_table(path: str | Path) -> Table:
    """Open a term base for editing.

    Args:
        path: A CSV, TSV or XLSX file.

    Returns:
        Its table; ``save`` writes it back, and changes nothing that was not edited.

    Raises:
        GlossaryError: The file cannot be read, lacks a column, or is TBX or no glossary format.
    """
    path = Path(path)
    if _is(path, ".tbx"):
        raise GlossaryError(
            "TBX cannot be edited here",
            path=path,
            remedy=f"convert it: bidigest glossary export -g {path.name} {path.stem}.csv",
        )
    if _is(path, ".xls", ".ods"):
        raise GlossaryError(
            f"{path.suffix} files are not read", path=path, remedy="save it as .xlsx or .csv"
        )
    if not (_is(path, ".csv", ".xlsx", "") or is_tab_separated(path)):
        raise GlossaryError(
            f"“{path.suffix}” is no glossary format",
            path=path,
            remedy=f"use one of {_SUFFIXES}",
        )
    data = _read(path)
    table = parse_workbook(data, path) if _is(path, ".xlsx") else parse_table(data, path)
    first = next(((n, r.cells) for n, r in enumerate(table.records, 1) if r.cells), None)
    if not table.has_header and first is not None and (missing := missing_column(first[1])):
        raise GlossaryError(
            f"the column “{missing}” is missing",
            path=path,
            line=first[0],
            remedy=f"add it to the header; the columns are {', '.join(COLUMNS)}",
        )
    return table


def save(what: Table | TermBase, path: str | Path) -> None:
    """Write a term base.

    Args:
        what: An edited table, written as it stands; or terms, written anew with all columns in
            the format that the suffix names.
        path: The file. It is replaced in one step, never left half written.

    Raises:
        GlossaryError: The format is unknown.
        OutputError: The place cannot be written to.
    """
    path = Path(path)
    if isinstance(what, Table):
        write_bytes(path, what.to_bytes())
    elif _is(path, ".tbx"):
        write_bytes(path, write_tbx(what, title=path.stem))
    elif _is(path, ".csv", ".xlsx") or is_tab_separated(path):
        table = new_workbook(path) if _is(path, ".xlsx") else new_table(path)
        for term in what:
            table.append(write_cells(term))
        write_bytes(path, table.to_bytes())
    else:
        raise GlossaryError(
            f"suffix “{path.suffix}” is unknown",
            path=path,
            remedy="use .csv, .tsv, .xlsx or .tbx",
        )


def _is(path: Path, *suffixes: str) -> bool:
    return path.suffix.lower() in suffixes


def _summed_up(faults: list[GlossaryError]) -> GlossaryError:
    first = faults[0]
    others = len(faults) - 1
    more = f" (and {others} more bad row{'s' * (others > 1)})" if others else ""
    return GlossaryError(
        first.problem + more, path=first.path, line=first.line, remedy=first.remedy
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GlossaryError(
            f"cannot be read: {error.strerror}", path=path, remedy="check the path"
        ) from error
