"""What the glossary's commands share: which file is meant, how rows are chosen and printed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from digest.cli import common
from digest.errors import GlossaryError
from digest.terminology import Term, TermBase
from digest.terminology.concordance import headword
from digest.terminology.files import default_glossary, open_table
from digest.terminology.tabular import Table, new_table

Function = TypeVar("Function", bound=Callable[..., Any])
Mark = tuple[int, int]


def glossary_option(function: Function) -> Function:
    """Add ``-g/--glossary`` for commands that read any number of term bases."""
    return click.option(
        "-g",
        "--glossary",
        "glossaries",
        multiple=True,
        type=click.Path(path_type=Path, dir_okay=False),
        help="Term base (CSV, TSV, XLSX, TBX); repeat for several, the first has priority."
        "  [default: the one shipped]",
    )(function)


def edited_option(function: Function) -> Function:
    """Add ``-g/--glossary`` for commands that change one term base."""
    return click.option(
        "-g",
        "--glossary",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Term base to change (CSV, TSV, XLSX).  [default: the default glossary]",
    )(function)


def json_option(function: Function) -> Function:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def read(glossaries: Sequence[Path]) -> TermBase:
    """Load the term bases named, or the default one."""
    return common.termbase(glossaries, no_glossary=False)


def open_for_editing(glossary: Path | None, *, make: bool = False) -> Table:
    """Open the term base that a command is to change.

    Args:
        glossary: As named; None for the default one.
        make: Begin an empty one if there is no such file.

    Notes about the file go to standard error.

    Raises:
        GlossaryError: It cannot be read, or is the copy that was installed with the package.
    """
    path = glossary if glossary is not None else default_glossary()
    if make and not path.exists():
        return _new_table(path)
    installed = {"site-packages", "dist-packages"} & set(path.resolve().parts)
    if installed or (path.exists() and not os.access(path, os.W_OK)):
        raise GlossaryError(
            "belongs to the installed package" if installed else "cannot be written to",
            path=path,
            remedy="make a copy of your own: bidigest glossary export my.csv, then -g my.csv",
        )
    return noted(open_table(path))


def noted(table: Table) -> Table:
    """Print what had to be assumed about a file on standard error; return its table."""
    for note in table.notes:
        common.note(note)
    return table


def _new_table(path: Path) -> Table:
    if path.suffix.lower() == ".xlsx":
        from digest.terminology.xlsx import new_workbook

        return new_workbook(path)
    if path.suffix.lower() not in (".csv", ".tsv", ".tab", ".txt", ".utf8"):
        raise GlossaryError(
            f"suffix “{path.suffix}” cannot be edited", path=path, remedy="use .csv, .tsv or .xlsx"
        )
    return new_table(path)


def rows_of(table: Table, source: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the rows whose German term is ``source``, whatever the case and stem marks."""
    for row, cells in table.rows():
        if headword(cells.get("source", "")) == headword(source):
            yield row, cells


def the_row(table: Table, source: str, row: int | None) -> int:
    """Return the one row that is meant.

    Raises:
        GlossaryError: There is none, or more than one and ``row`` does not choose.
    """
    found = [number for number, _ in rows_of(table, source)]
    if row is not None and row in found:
        return row
    if not found:
        raise GlossaryError(
            f"“{source}” is not in it", path=table.path, remedy="see bidigest glossary list"
        )
    if row is not None or len(found) > 1:
        places = ", ".join(map(str, found))
        raise GlossaryError(
            f"“{source}” stands in row {places}", path=table.path, remedy="choose with --row"
        )
    return found[0]


def place(term: Term) -> str:
    """Say where a term stands: file and row."""
    return f"{term.path.name}:{term.row}" if term.path else ""


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: ruled on a terminal, else tab-separated with a header line."""
    out = common.console()
    if not out.is_terminal:
        for row in (columns, *rows):
            click.echo("\t".join(row))
        return
    from rich.table import Column
    from rich.table import Table as Ruled
    from rich.text import Text

    folded = [Column(name, overflow="fold") for name in columns]
    table = Ruled(*folded, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*map(Text, row))
    out.print(table)


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Put what is marked in square brackets, or in bold on a terminal that has it."""
    out = common.console()
    bold = out.is_terminal and not out.is_dumb_terminal
    before, after = ("\x1b[1m", "\x1b[0m") if bold else ("[", "]")
    for start, end in sorted(set(marks), reverse=True):
        text = text[:start] + before + text[start:end] + after + text[end:]
    return text


def reload(table: Table, row: int) -> Term:
    """Return the term in a row that was just written, checked as a file's rows are.

    Raises:
        GlossaryError: The row makes no sense; nothing has been saved then.
    """
    from digest.terminology.columns import RowError, read_term

    cells = dict(table.rows())[row]
    try:
        return read_term(cells, path=table.path, row=row)
    except RowError as error:
        raise GlossaryError(error.reason, path=table.path, line=row, remedy=error.remedy) from None
