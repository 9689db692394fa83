"""``bidigest memory``: look at the translation memory, carry it elsewhere, empty it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from digest.cli import common


@click.group(
    epilog=common.examples(
        "bidigest memory stats",
        "bidigest memory export memory.tmx",
        "bidigest memory import reviewed.tmx",
        "bidigest memory clear --yes",
    )
)
def command() -> None:
    """Look at the translation memory, export, import or clear it."""


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@common.memory_option
def stats(as_json: bool, memory: Path | None) -> None:
    """Say how much the memory holds."""
    from digest.translation import Memory

    with Memory(memory) as opened:
        numbers = opened.stats()
    if as_json:
        click.echo(json.dumps({"path": str(opened.path), **numbers}))
        return
    click.echo(
        f"{opened.path}: {numbers['translations']:,} translations by {numbers['models']} "
        f"models, {numbers['corrections']:,} corrections, {numbers['bytes']:,} bytes"
    )


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@common.memory_option
def export_(file: Path, memory: Path | None) -> None:
    """Write everything the memory holds to FILE (TMX 1.4b)."""
    from digest.formats import tmx
    from digest.translation import Memory

    with Memory(memory) as opened:
        count = tmx.write(
            (tmx.Unit(s, t, note=origin, created=time) for s, t, origin, time in opened.pairs()),
            file,
        )
    click.echo(f"{count:,} units written to {file}", err=True)


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@common.memory_option
def import_(files: tuple[Path, ...], memory: Path | None) -> None:
    """Take the German-English units of TMX files as corrections: they precede the machine.

    What a machine translated (in a file of `memory export`) is left out: it belongs to its model.
    """
    from digest.formats import tmx
    from digest.translation import Memory

    with Memory(memory) as opened:
        for file in files:
            taken, left_out = opened.take_pairs(
                ((u.source, u.target, u.note, u.created) for u in tmx.read(file)),
                note=f"imported from {file.name}",
            )
            machine = f", {left_out:,} machine translations left out" if left_out else ""
            click.echo(f"{taken:,} corrections read from {file}{machine}", err=True)


@command.command()
@click.option("--corrections", is_flag=True, help="Forget the translators' corrections as well.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common.memory_option
def clear(corrections: bool, yes: bool, memory: Path | None) -> None:
    """Forget what the machine translated."""
    from digest.translation import Memory

    with Memory(memory) as opened:
        if not yes:
            click.confirm(f"Clear {opened.path}?", abort=True, err=True)
        click.echo(f"{opened.clear(corrections=corrections):,} rows forgotten", err=True)
