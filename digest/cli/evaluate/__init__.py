"""``bidigest evaluate``: BLEU, terms and summaries, every score with its signature."""

from __future__ import annotations

import click

from digest.cli.common import examples
from digest.cli.evaluate.bleu import bleu
from digest.cli.evaluate.summary import summary
from digest.cli.evaluate.terms import terms


@click.group(
    "evaluate",
    epilog=examples(
        "bidigest evaluate bleu test.de test.en",
        "bidigest evaluate bleu test.de test.en --model starter --hypothesis other.en",
        "bidigest evaluate terms test.jsonl",
        "bidigest evaluate terms test.de test.en -g my-terms.csv",
        "bidigest evaluate summary articles.jsonl",
    ),
)
def command() -> None:
    """Measure translations, terms and summaries."""


for _subcommand in (bleu, terms, summary):
    command.add_command(_subcommand)
