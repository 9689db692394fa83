"""What commands share: options, consoles, progress, and how an error looks."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from digest.errors import DigestError, OutputError

if TYPE_CHECKING:
    from rich.console import Console

    from digest.terminology import TermBase
    from digest.translation import Translator

Function = TypeVar("Function", bound=Callable[..., Any])


class UserError(click.ClickException):
    """An error that the user can mend: one line on standard error, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the line."""
        click.echo(f"bidigest: {self.format_message()}", err=True)


def examples(*lines: str) -> str:
    """Return the epilog of a command's help: its examples, one a line."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def console(*, err: bool = False) -> Console:
    """Return a rich console; colour only on a terminal, and not if NO_COLOR is set."""
    from rich.console import Console

    made = Console(stderr=err, highlight=False, soft_wrap=False)
    if not made.is_terminal:
        made = Console(stderr=err, highlight=False, width=200, no_color=True)
    return made


def model_option(function: Function) -> Function:
    """Add ``--model``."""
    return click.option(
        "--model",
        metavar="PATH|NAME",
        help="Argos package to translate with.  [default: the installed one, else the starter]",
    )(function)


def glossary_options(function: Function) -> Function:
    """Add ``-g/--glossary`` and ``--no-glossary``."""
    function = click.option("--no-glossary", is_flag=True, help="Enforce no terms.")(function)
    return click.option(
        "-g",
        "--glossary",
        "glossaries",
        multiple=True,
        type=click.Path(path_type=Path),
        help="Term base (CSV, TSV, XLSX, TBX); repeat for several, the first has priority."
        "  [default: the one shipped]",
    )(function)


def memory_options(function: Function) -> Function:
    """Add ``--memory`` and ``--no-memory``."""
    function = click.option(
        "--no-memory", is_flag=True, help="Neither use nor fill the translation memory."
    )(function)
    return memory_option(function)


def memory_option(function: Function) -> Function:
    """Add ``--memory``."""
    return click.option(
        "--memory",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Translation memory file.  [default: in your data folder]",
    )(function)


def verbosity_options(function: Function) -> Function:
    """Add ``-q/--quiet``, which ``note`` obeys, and ``-v/--verbose``, which shows the log."""

    def log(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
        if value:
            logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
        return value

    function = click.option(
        "-v", "--verbose", is_flag=True, callback=log, help="Say more on standard error."
    )(function)
    return click.option("-q", "--quiet", is_flag=True, help="Say only errors.")(function)


def note(text: str) -> None:
    """Print a remark that is no error on standard error, unless ``--quiet`` was given."""
    context = click.get_current_context(silent=True)
    if context is None or not context.params.get("quiet"):
        click.echo(f"bidigest: {text}", err=True)


def standard_input(path: Path) -> bytes | None:
    """Return what came on standard input if ``path`` is ``-``, else None."""
    return sys.stdin.buffer.read() if str(path) == "-" else None


def termbase(glossaries: Sequence[Path], no_glossary: bool) -> TermBase:
    """Load what ``glossary_options`` name; notes about the files go to standard error."""
    from digest.terminology import TermBase
    from digest.terminology.files import default_glossary, load

    if no_glossary:
        return TermBase()
    base = TermBase.merged(load(path) for path in glossaries or [default_glossary()])
    for remark in base.notes:
        note(remark)
    return base


def translator(
    model: str | None,
    glossaries: Sequence[Path],
    no_glossary: bool,
    memory: Path | None,
    no_memory: bool,
    *,
    quiet: bool = False,
) -> Translator:
    """Make the translator that a command's options describe; name a starter model once."""
    from digest import models
    from digest.translation import Memory, Translator

    found = models.find(model)
    if found.is_starter and not quiet:
        click.echo(models.STARTER_NOTICE, err=True)
    return Translator(
        found, termbase(glossaries, no_glossary), None if no_memory else Memory(memory)
    )


@contextmanager
def progress(total: int, what: str, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Show a progress bar with the time left on standard error, if that is a terminal.

    Yields:
        A function to call with the number of items done since the last call.
    """
    err = console(err=True)
    if quiet or not err.is_terminal:
        yield lambda done: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeLeft())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.advance(task, done)


class Failures:
    """Collects files that could not be done, so that the others still are.

    Attributes:
        count: How many there were.
    """

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: DigestError) -> None:
        """Print the error's line and count it."""
        self.count += 1
        click.echo(f"bidigest: {error}", err=True)


def finish(failures: Failures, warnings: int, *, strict: bool) -> None:
    """End a command: exit code 2 if files failed, 1 if warnings remain under ``--strict``."""
    if failures.count:
        raise SystemExit(2)
    if strict and warnings:
        raise SystemExit(1)


def writable_folder(folder: Path) -> Path:
    """Make a folder for output and prove that files can be made in it.

    Raises:
        OutputError: It cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError("is a file, not a folder", path=folder, remedy="name another") from None
    except OSError as error:
        raise OutputError(f"cannot be made ({error.strerror})", path=folder) from None
    if not os.access(folder, os.W_OK):
        raise OutputError("cannot be written to", path=folder, remedy="name another folder with -o")
    return folder


def number_of(count: int, what: str) -> str:
    """Return a count with its noun: 1 sentence, 2 sentences."""
    return f"{count} {what}{'s' * (count != 1)}"
