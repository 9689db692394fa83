"""``bidigest model``: list, install, describe, verify, remove and carry translation models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest import models
from digest.cli.common import console, examples
from digest.errors import ModelError

if TYPE_CHECKING:
    from digest.models.download import Progress


@click.group("model", epilog=examples("bidigest model list", "bidigest model install de en"))
def command() -> None:
    """Manage translation models (Argos packages)."""


@command.command(
    "list", epilog=examples("bidigest model list", "bidigest model list --available --json")
)
@click.option("--available", is_flag=True, help="Also ask the package index what there is.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_models(available: bool, as_json: bool) -> None:
    """List the models; * marks the one in use."""
    try:
        default = models.find().path
    except ModelError:
        default = None  # The list is where one goes to see what is wrong.
    rows = [_row(entry, default) for entry in models.entries()]
    if available:
        rows += [_available_row(package) for package in models.available("de", "en")]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    _print_table(rows)


@command.command(
    epilog=examples(
        "bidigest model install de en",
        "bidigest model install translate-de_en-1_0.argosmodel",
        "bidigest model install --bundle bundle.zip",
    )
)
@click.argument("source", nargs=-1, required=True)
@click.option("--bundle", is_flag=True, help="SOURCE is a bundle; check its SHA-256 sums.")
def install(source: tuple[str, ...], bundle: bool) -> None:
    """Install a model from a file, an address or the Argos index.

    SOURCE is a .argosmodel file, the folder of an unpacked package, an http(s) address, or
    `de en` for the newest package of the Argos index (ARGOS_PACKAGE_INDEX names a mirror). A
    download that broke off goes on where it stopped.
    """
    if len(source) > 2 or (bundle and len(source) != 1):
        raise click.UsageError("give one file, folder or address, or `de en`")
    with _download_bar() as progress:
        if len(source) == 2:
            model = models.install_pair(source[0], source[1], progress)
        else:
            model = models.install(source[0], bundle=bundle, progress=progress)
    click.echo(f"Installed {model.name} ({_megabytes(model.size)}) in {model.path.parent}")
    default = models.find()
    if default.path != model.path:
        click.echo(
            f"{default.name} {default.version} stays the default; "
            f"choose the new one with --model {model.name}",
            err=True,
        )


@command.command(epilog=examples("bidigest model info", "bidigest model info starter --json"))
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info(name: str | None, as_json: bool) -> None:
    """Describe a model.

    NAME is its name or folder; by default the model in use is described.
    """
    about = models.describe(models.find(name))
    facts: dict[str, Any] = {
        "name": about.model.name,
        "pair": f"{about.model.code_from}→{about.model.code_to}",
        "version": about.model.version,
        "size": about.size,
        "tokenizer": about.tokenizer,
        "fingerprint": about.model.fingerprint,
        "path": str(about.model.path),
        "licence": about.licence,
        "readme": about.readme,
    }
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    facts["size"] = _megabytes(about.size)
    for key, value in facts.items():
        if value:
            click.echo(f"{key:<12} " + str(value).replace("\n", "\n" + " " * 13))


@command.command(epilog=examples("bidigest model verify", "bidigest model verify starter"))
@click.argument("name", required=False)
def verify(name: str | None) -> None:
    """Prove that a model is whole and translates.

    NAME is its name or folder; by default the model in use is verified.
    """
    model = models.find(name)
    result = models.verify(model)
    sums = "SHA-256 sums agree" if result.sums_checked else "no SHA-256 sums recorded"
    click.echo(f"{model.name}: {result.files} files, {sums}, translates ({result.sample})")


@command.command(epilog=examples("bidigest model remove translate-de_en-1_0 --yes"))
@click.argument("name")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
def remove(name: str, yes: bool) -> None:
    """Remove an installed model."""
    folder = models.removable(name)
    if not yes:
        click.confirm(f"Remove {folder}?", abort=True)
    click.echo(f"Removed {models.remove(name)}")


@command.command(epilog=examples("bidigest model bundle -o bundle.zip"))
@click.argument("name", required=False)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The zip to write.",
)
def bundle(name: str | None, output: Path) -> None:
    """Pack a model for a machine without a network.

    NAME is its name or folder; by default the model in use is packed. Install the zip over there
    with `bidigest model install --bundle`.
    """
    path = models.bundle(models.find(name), output)
    click.echo(f"Wrote {path} ({_megabytes(path.stat().st_size)})")


def _row(entry: models.Entry, default: Path | None) -> dict[str, Any]:
    model = entry.model
    return {
        "name": entry.name,
        "version": model.version if model else None,
        "size": model.size if model else None,
        "where": "shipped" if model and model.is_starter else "installed",
        "default": entry.path == default,
        "path": str(entry.path),
        "problem": entry.problem,
    }


def _available_row(package: models.Available) -> dict[str, Any]:
    return {
        "name": f"{package.code_from} {package.code_to}",
        "version": package.version,
        "size": None,
        "where": "index",
        "default": False,
        "path": package.links[0] if package.links else None,
        "problem": None,
    }


def _print_table(rows: list[dict[str, Any]]) -> None:
    cells = [
        (
            "*" if row["default"] else "",
            row["name"],
            row["version"] or "",
            _megabytes(row["size"]) if row["size"] else "",
            f"damaged: {row['problem']}" if row["problem"] else row["where"],
            row["path"] or "",
        )
        for row in rows
    ]
    out = console()
    if not out.is_terminal:
        for cell in cells:
            click.echo("\t".join(cell))
        return
    from rich.markup import escape
    from rich.table import Column, Table

    path = Column("Path", overflow="fold")
    table = Table("", "Name", "Version", "Size", "State", path, box=None)
    for cell in cells:
        table.add_row(*map(escape, cell))
    out.print(table)


@contextmanager
def _download_bar() -> Iterator[Progress]:
    """Show bytes, speed and time left on standard error once a download begins."""
    err = console(err=True)
    if not err.is_terminal:
        yield lambda done, total: None
        return
    from rich import progress

    bar = progress.Progress(
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
        console=err,
        transient=True,
    )
    task = bar.add_task("download", total=None)

    def advance(done: int, total: int | None) -> None:
        bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield advance
    finally:
        bar.stop()


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
