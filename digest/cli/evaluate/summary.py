"""``bidigest evaluate summary``: ROUGE of the digest's choice of sentences beside lead-k."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli import common
from digest.cli.evaluate import tables


@click.command(
    "summary",
    epilog=common.examples(
        "bidigest evaluate summary articles.jsonl",
        "bidigest evaluate summary articles.jsonl --sentences 3 --oracle --json",
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--sentences",
    "counts",
    type=click.IntRange(1),
    multiple=True,
    default=(3, 5),
    show_default=True,
    help="Sentences per summary; repeat for several.",
)
@click.option("--oracle", "with_oracle", is_flag=True, help="Also the best possible choice (slow).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def summary(path: Path, counts: tuple[int, ...], with_oracle: bool, as_json: bool) -> None:
    """Measure how well sentences are chosen.

    PATH holds JSON lines of {"article", "summary"}, both German. The digest's choice stands beside
    the first sentences (lead), random ones, and, if asked for, the oracle.
    """
    from digest.evaluation.summaries import SYSTEMS, read_summaries, score_choice

    tasks = read_summaries(path)
    systems = {n: s for n, s in SYSTEMS.items() if with_oracle or n != "oracle"}
    results = [
        (name, count, score_choice(choice, tasks, count))
        for count in counts
        for name, choice in systems.items()
    ]
    if as_json:
        tables.print_json(
            {
                "articles": len(tasks),
                "results": [
                    {"system": name, "sentences": count, "scores": tables.as_dicts(scores)}
                    for name, count, scores in results
                ],
            }
        )
        return
    tables.print_table(
        ["system", "sentences", *tables.names(results[0][2])],
        [[name, str(count), *tables.figures(scores, digits=2)] for name, count, scores in results],
        title=f"{len(tasks)} articles",
    )
    tables.print_signatures(score for _, _, scores in results for score in scores)
