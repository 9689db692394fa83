"""``bidigest glossary``: look at the term base, change it, prove it, and find new terms for it."""

from __future__ import annotations

import click

from digest.cli import common
from digest.cli.glossary.browse import list_, show, stats
from digest.cli.glossary.delta import diff
from digest.cli.glossary.edit import add, edit, remove
from digest.cli.glossary.exchange import export, import_
from digest.cli.glossary.extract import extract
from digest.cli.glossary.proof import check, lint


@click.group(
    epilog=common.examples(
        "bidigest glossary show Kursk seeds/",
        "bidigest glossary export my.csv",
        'bidigest glossary add -g my.csv Drohnenschwarm "drone swarm"',
        "bidigest glossary lint -g my.csv --fix",
        "bidigest glossary check -g my.csv seeds/",
        "bidigest glossary extract seeds/ -o drafts.csv",
    )
)
def command() -> None:
    """Keep the glossary: look, edit, exchange, check, find new terms."""


for _subcommand in (list_, show, stats, add, edit, remove, import_, export, lint, check, extract,
                    diff):  # fmt: skip
    command.add_command(_subcommand)
