"""``bidigest check``: the guards as a tool of its own, for translations of any system."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import click

from digest.cli.common import console, examples
from digest.translation.checking import Report, check_pairs, read_pairs
from digest.translation.guards import CODES

_LEVELS = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "info": ("error", "warning", "info"),
}
_SHOWN = 60


@click.command(
    epilog=examples(
        "bidigest check article.de.txt article.en.txt",
        "bidigest check memory.tmx --level error",
        "bidigest check pairs.tsv --json | jq .counts",
        "bidigest check pairs.jsonl --strict --code number-changed --code negation-lost",
    )
)
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("target", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--level",
    type=click.Choice(list(_LEVELS)),
    default="warning",
    show_default=True,
    help="Report what is at least this grave.",
)
@click.option(
    "--code",
    "codes",
    multiple=True,
    type=click.Choice(list(CODES)),
    metavar="CODE",
    help="Report only this code; repeat for several. --codes lists them.",
)
@click.option("--codes", "list_codes", is_flag=True, is_eager=True, expose_value=False,
              callback=lambda ctx, param, value: _list_codes(ctx) if value else None,
              help="List the codes and what they mean.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything is reported.")
def command(
    source: Path,
    target: Path | None,
    level: str,
    codes: tuple[str, ...],
    as_json: bool,
    strict: bool,
) -> None:
    """Check English translations of German sentences for changed facts.

    SOURCE and TARGET are text files with one sentence a line. Without TARGET, SOURCE holds both
    sides: .tsv (German, tab, English), .jsonl (source, target) or .tmx. Numbers, names, negations,
    omissions, loops and more are compared; no model is needed.
    """
    report = check_pairs(read_pairs(source, target), codes=codes, severities=_LEVELS[level])  # type: ignore[arg-type]
    if as_json:
        click.echo(json.dumps(_as_object(report), ensure_ascii=False, indent=2))
    else:
        _print(report)
    if strict and report.findings:
        raise SystemExit(1)


def _list_codes(ctx: click.Context) -> None:
    for code, meaning in CODES.items():
        click.echo(f"{code:20} {meaning}")
    ctx.exit()


def _as_object(report: Report) -> dict[str, object]:
    return {
        "pairs": report.pairs,
        "flagged": len(report.findings),
        "counts": dict(report.counts.most_common()),
        "findings": [
            {
                "place": finding.pair.place,
                "source": finding.pair.source,
                "target": finding.pair.target,
                "warnings": [
                    {"code": w.code, "severity": w.severity, "text": w.text}
                    for w in finding.warnings
                ],
            }
            for finding in report.findings
        ],
    }


def _print(report: Report) -> None:
    """Print a table of findings on a terminal, tab-separated lines otherwise, then the counts."""
    out = console()
    if out.is_terminal:
        _print_table(report)
    else:
        for finding in report.findings:
            for w in finding.warnings:
                click.echo(f"{finding.pair.place}\t{w.severity}\t{w.code}\t{w.text}")
    flagged = len(report.findings)
    share = f" ({100 * flagged / report.pairs:.1f} %)" if report.pairs else ""
    click.echo(f"{report.pairs} pairs checked, {flagged} with warnings{share}", err=True)
    for code, count in report.counts.most_common():
        click.echo(f"  {count:6} {code}", err=True)


def _print_table(report: Report) -> None:
    from rich.table import Table

    table = Table("line", "code", "what", "source")
    styles = {"error": "red", "warning": "yellow", "info": "dim"}
    for finding in report.findings:
        for n, w in enumerate(finding.warnings):
            short = textwrap.shorten(finding.pair.source, _SHOWN, placeholder="…")
            code = f"[{styles[w.severity]}]{w.code}[/]"
            table.add_row(finding.pair.place if n == 0 else "", code, w.text, "" if n else short)
    if report.findings:
        console().print(table)
