"""How the evaluate commands print: tables of scores, and under them the signatures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import click

from digest.cli.common import console
from digest.evaluation.scores import Score


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "") -> None:
    """Print a table; figures stand right-aligned, the first column left-aligned."""
    cells = [list(row) for row in rows]
    out = console()
    if out.is_terminal:
        from rich.markup import escape
        from rich.table import Table

        table = Table(title=title or None, title_justify="left", box=None)
        for n, name in enumerate(head):
            table.add_column(name, justify="right" if n else "left", no_wrap=bool(n))
        for row in cells:
            table.add_row(*map(escape, row))
        out.print(table)
        return
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    if title:
        click.echo(title)
    for row in [list(head), *cells]:
        first, *others = (
            cell.rjust(width) if n else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        click.echo("  ".join([first, *others]).rstrip())


def print_signatures(scores: Iterable[Score]) -> None:
    """Print each signature once."""
    click.echo()
    for signature in dict.fromkeys(score.signature for score in scores):
        click.echo(signature)


def print_json(data: Any) -> None:
    """Print JSON that people can read."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def as_dict(score: Score) -> dict[str, Any]:
    """Return a score for JSON."""
    return {"score": round(score.value, 4), "signature": score.signature}


def as_dicts(scores: Iterable[Score]) -> dict[str, dict[str, Any]]:
    """Return scores for JSON, by name."""
    return {score.name: as_dict(score) for score in scores}


def names(scores: Iterable[Score]) -> list[str]:
    """Return column heads; an arrow marks the measures of which less is better."""
    return [f"{score.name} ↓" if score.lower_is_better else score.name for score in scores]


def figures(scores: Iterable[Score], *, digits: int = 1) -> list[str]:
    """Return the cells of scores."""
    return [f"{score.value:.{digits}f}" for score in scores]
