"""Reading and writing term bases: CSV, TSV, XLSX and TBX by suffix, and the default glossary."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from digest.errors import GlossaryError
from digest.terminology.columns import RowError, read_term, write_cells
from digest.terminology.tabular import Table, new_table, parse_table
from digest.terminology.termbase import TermBase

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
    base = TermBase()
    faults: list[GlossaryError] = []
    table = open_table(path)
    base.notes += table.notes
    for row, cells in table.rows():
        try:
            if fault := table.records[row - 1].fault:
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
        path: The file.

    Returns:
        Its table; ``save`` writes it back.

    Raises:
        GlossaryError: The file cannot be read.
    """
    path = Path(path)
    return parse_table(_read(path), path)


def save(what: Table | TermBase, path: str | Path) -> None:
    """Write a term base, in the format that the suffix names.

    Args:
        what: An edited table (written as it stands) or terms (written anew, with all columns).
        path: The file. It is replaced in one step, never left half written.

    Raises:
        GlossaryError: The content does not fit the format, or the place cannot be written to.
    """
    path = Path(path)
    if isinstance(what, TermBase):
        table = new_table(path)
        for term in what:
            table.append(write_cells(term))
        what = table
    _write(path, what.to_bytes())


def _summed_up(faults: list[GlossaryError]) -> GlossaryError:
    first = faults[0]
    more = f" (and {len(faults) - 1} more bad rows)" if len(faults) > 1 else ""
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


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except OSError as error:
        raise GlossaryError(
            f"cannot be written: {error.strerror}", path=path, remedy="choose another place"
        ) from error
