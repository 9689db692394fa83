"""How the evaluate commands print: tables of scores, and under them the signatures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

import click

from digest.cli.common import console
from digest.evaluation.scores import Score

_FIGURE = re.compile(r"-?\d[\d.,]*$|\d.* ± |–$")


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "") -> None:
    """Print a table; columns of figures are right-aligned."""
    cells = [list(row) for row in rows]
    right = [all(_FIGURE.match(row[n]) for row in cells) for n in range(len(head))]
    out = console()
    if out.is_terminal:
        from rich.markup import escape
        from rich.table import Table

        table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
        for n, name in enumerate(head):
            # On a narrow terminal the heads of figures are folded, never the figures.
            widest = max((len(row[n]) for row in cells), default=0)
            table.add_column(
                name,
                justify="right" if right[n] else "left",
                overflow="fold",
                min_width=widest,
            )
        for row in cells:
            table.add_row(*map(escape, row))
        out.print(table)
        return
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    if title:
        click.echo(title)
    for row in [list(head), *cells]:
        aligned = (
            cell.rjust(width) if figures else cell.ljust(width)
            for cell, width, figures in zip(row, widths, right, strict=True)
        )
        click.echo("  ".join(aligned).rstrip())


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
