"""``bidigest glossary add``, ``edit``, ``remove``: change the rows named, no byte of others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from digest.cli import common
from digest.cli.glossary.shared import edited_option, open_for_editing, reload, rows_of, the_row
from digest.errors import GlossaryError
from digest.terminology.files import save
from digest.terminology.termbase import Case, Compounds, Match, Status

Function = TypeVar("Function", bound=Callable[..., Any])


def _cell_options(function: Function) -> Function:
    """Add an option for every column but source and target."""
    texts = (
        ("variants", "Other allowed English forms, separated by ;"),
        ("forbidden", "English forms that must not appear, separated by ;"),
        ("domain", "Subject field."),
        ("pos", "Part of speech."),
        ("note", "A remark; goes to the digest's glossary."),
        ("id", "Your own number or name for the row."),
        ("near", "German words of which one must stand in the same sentence, separated by ;"),
        ("not-near", "German words of which none may stand there, separated by ;"),
    )
    choices: tuple[tuple[str, Any, str], ...] = (
        ("match", Match, "How the German term is found."),
        ("case", Case, "How upper and lower case count."),
        ("compounds", Compounds, "Where in a compound it may stand."),
        ("status", Status, "Standing of the row."),
    )
    for name, help_ in reversed(texts):
        function = click.option(f"--{name}", metavar="TEXT", help=help_)(function)
    for name, kind, help_ in reversed(choices):
        function = click.option(
            f"--{name}", type=click.Choice([value.value for value in kind]), help=help_
        )(function)
    return function


def _cells(values: dict[str, str | None]) -> dict[str, str]:
    return {column: str(value) for column, value in values.items() if value is not None}


@click.command(
    epilog=common.examples(
        'bidigest glossary add -g my.csv Drohnenschwarm "drone swarm"',
        "bidigest glossary add -g my.csv Oreschnik Oreshnik --pos name",
        "bidigest glossary add -g my.csv Toretsk --status do-not-translate --pos name",
        'bidigest glossary add -g my.csv Waffenruhe truce --variants "cease-fire; ceasefire"',
    )
)
@click.argument("source")
@click.argument("target", default="")
@_cell_options
@edited_option
def add(source: str, target: str, glossary: Path | None, **values: str | None) -> None:
    """Add a row: the German term SOURCE, the English term TARGET.

    TARGET may be left out with --status do-not-translate. A file that is not there yet is made.
    """
    table = open_for_editing(glossary, make=True)
    wanted = (target or source).strip().casefold()
    for row, cells in rows_of(table, source):
        there = cells.get("target", "").strip() or cells.get("source", "").strip()
        if there.casefold() == wanted:
            raise GlossaryError(
                f"“{source}” → “{target or source}” is there already",
                path=table.path,
                line=row,
                remedy="change it with bidigest glossary edit",
            )
    row = table.append({"source": source, "target": target, **_cells(values)})
    term = reload(table, row)
    save(table, table.path)
    click.echo(f"{table.path}:{row}: added {term.source} → {term.target} ({term.status})", err=True)


@click.command(
    epilog=common.examples(
        "bidigest glossary edit -g my.csv Waffenruhe --target ceasefire --forbidden truce",
        'bidigest glossary edit -g drafts.csv Vorhut Gasanlage --status preferred --note ""',
        'bidigest glossary edit -g my.csv Kurs --row 17 --near "Börse; Aktie" --note ""',
    )
)
@click.argument("terms", nargs=-1, required=True, metavar="TERM...")
@click.option(
    "--row", type=click.IntRange(1), help="Row of the file, if the term stands in several."
)
@click.option("--source", metavar="TEXT", help="Correct the German term.")
@click.option("--target", metavar="TEXT", help="The English term.")
@_cell_options
@edited_option
def edit(
    terms: tuple[str, ...], row: int | None, glossary: Path | None, **values: str | None
) -> None:
    """Change cells of the rows of one or more German TERMs.

    Only the cells named change; "" empties one. --status preferred accepts a draft.
    """
    cells = _cells(values)
    if not cells:
        raise click.UsageError("say what to change, for example --status preferred")
    table = open_for_editing(glossary)
    changed = [the_row(table, term, row) for term in terms]
    lines = []
    for number in changed:
        table.set(number, cells)
        term = reload(table, number)
        lines.append(f"{table.path}:{number}: {term.source} → {term.target} ({term.status})")
    save(table, table.path)
    click.echo("\n".join(lines), err=True)


@click.command(epilog=common.examples("bidigest glossary remove -g my.csv Waffenruhe --yes"))
@click.argument("terms", nargs=-1, required=True, metavar="TERM...")
@click.option(
    "--row", type=click.IntRange(1), help="Row of the file, if the term stands in several."
)
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@edited_option
def remove(terms: tuple[str, ...], row: int | None, yes: bool, glossary: Path | None) -> None:
    """Remove the rows of one or more German TERMs."""
    table = open_for_editing(glossary)
    numbers = sorted({the_row(table, term, row) for term in terms}, reverse=True)
    named = dict(table.rows())
    lines = [
        f"{table.path}:{number}: {named[number].get('source')} → {named[number].get('target', '')}"
        for number in reversed(numbers)
    ]
    if not yes:
        _ask("Remove\n  " + "\n  ".join(lines) + "\n?")
    for number in numbers:
        table.remove(number)
    save(table, table.path)
    click.echo("\n".join(f"{line} removed" for line in lines), err=True)


def _ask(question: str) -> None:
    """Ask for a yes.

    Raises:
        UserError: There was none, or nobody to ask.
    """
    try:
        answer = click.confirm(question, err=True)
    except click.Abort:
        click.echo(err=True)
        answer = False
    if not answer:
        raise common.UserError("nothing was removed; answer y, or give --yes")
