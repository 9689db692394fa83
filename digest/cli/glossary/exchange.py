"""``bidigest glossary import`` and ``export``: term bases from and for other programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from digest.cli import common
from digest.cli.glossary.shared import (
    edited_option,
    glossary_option,
    open_for_editing,
    read,
)
from digest.errors import OutputError
from digest.terminology import TermBase
from digest.terminology.columns import write_cells
from digest.terminology.files import load, save
from digest.terminology.tabular import Table
from digest.terminology.termbase import Status, Term


def append_new(table: Table, terms: list[Term]) -> tuple[int, int]:
    """Append the terms whose German and English a table does not have together.

    Args:
        table: Is changed, not saved.
        terms: In the order in which they are to stand.

    Returns:
        How many were appended, and how many of them have another English there already.
    """
    known: dict[str, set[str]] = {}
    for _, cells in table.rows():
        targets = known.setdefault(cells.get("source", "").strip().casefold(), set())
        targets.add(cells.get("target", "").strip().casefold())
    added = rivals = 0
    for term in terms:
        targets = known.setdefault(term.source.casefold(), set())
        if term.target.casefold() not in targets:
            rivals += bool(targets)
            targets.add(term.target.casefold())
            table.append(write_cells(term))
            added += 1
    return added, rivals


@click.command(
    "import",
    epilog=common.examples(
        "bidigest glossary import -g my.csv customer.tbx",
        "bidigest glossary import -g my.csv wordlist.xlsx --status draft",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--status",
    type=click.Choice([status.value for status in Status]),
    help="Give all of them this status.",
)
@edited_option
def import_(files: tuple[Path, ...], status: str | None, glossary: Path | None) -> None:
    """Append the terms of FILES (CSV, TSV, XLSX, TBX) to the glossary.

    What stands there with the same German and English is passed over; rows that are there stay as
    they are. A glossary that does not exist yet is made.
    """
    table = open_for_editing(glossary, make=True)
    for file in files:
        base = load(file, tolerant=True)
        for note in base.notes:
            click.echo(f"bidigest: {note}", err=True)
        terms = [replace(t, status=Status(status)) if status else t for t in base]
        added, rivals = append_new(table, terms)
        line = f"{file}: {added} of {common.number_of(len(base), 'term')} added to {table.path}"
        if rivals:
            have = "has" if rivals == 1 else "have"
            line += f"; {rivals} {have} another English there, see bidigest glossary lint"
        click.echo(line, err=True)
    save(table, table.path)


@click.command(
    epilog=common.examples(
        "bidigest glossary export my.csv",
        "bidigest glossary export -g my.csv -g customer.tbx all.xlsx",
        "bidigest glossary export --status preferred for-trados.tbx",
    )
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--status",
    type=click.Choice([status.value for status in Status]),
    help="Only rows with this status.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@glossary_option
def export(file: Path, status: str | None, force: bool, glossaries: tuple[Path, ...]) -> None:
    """Write the glossary to FILE; its suffix names the format (.csv, .tsv, .xlsx, .tbx).

    Without -g this makes a copy of the glossary shipped that you can edit.
    """
    if file.exists() and not force:
        raise OutputError("is there already", path=file, remedy="name another, or give --force")
    terms = [term for term in read(glossaries) if status is None or term.status == status]
    save(TermBase(terms), file)
    click.echo(f"{common.number_of(len(terms), 'term')} written to {file}", err=True)
