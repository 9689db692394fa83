"""``bidigest evaluate bleu``: BLEU, chrF and TER of models and of other systems' outputs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import common
from digest.cli.evaluate import tables

if TYPE_CHECKING:
    from digest.evaluation import Example, System
    from digest.evaluation.quality import Comparison, Part


@click.command(
    "bleu",
    epilog=common.examples(
        "bidigest evaluate bleu test.de test.en",
        "bidigest evaluate bleu test.tsv --model starter --model translate-de_en-1_0",
        "bidigest evaluate bleu a.de a.en b.de b.en --hypothesis other.en --json",
        "bidigest evaluate bleu --test-set wmt19",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--model",
    "wanted",
    metavar="PATH|NAME",
    multiple=True,
    help="Argos package to measure; repeat for several.  [default: the one in use]",
)
@click.option(
    "--hypothesis",
    "outputs",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Output of another system, a sentence a line; repeat for several.",
)
@click.option("--test-set", metavar="NAME", help="One of sacreBLEU's own, if it is here (wmt19).")
@click.option(
    "--samples",
    type=click.IntRange(min=10),
    default=1000,
    show_default=True,
    help="Bootstrap resamples.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def bleu(
    paths: tuple[Path, ...],
    wanted: tuple[str, ...],
    outputs: tuple[Path, ...],
    test_set: str | None,
    samples: int,
    as_json: bool,
) -> None:
    """Measure BLEU, chrF and TER.

    PATHS are SOURCE REFERENCE, text files with a sentence a line (several pairs are several
    documents), or .tsv and .jsonl files with source and reference. A model is measured alone, with
    no glossary and no guards. The first system is the baseline: others are compared with it by
    paired bootstrap.
    """
    from digest.decoding import DecodingOptions
    from digest.evaluation import compare, score_quality
    from digest.evaluation.quality import by_document, by_length

    examples = _examples(paths, test_set)
    systems = _systems(examples, wanted, outputs)
    references = [example.reference for example in examples]
    totals = [score_quality(system.hypotheses, references) for system in systems]
    parts = {
        "documents": by_document(systems, examples),
        "lengths": by_length(systems, examples),
    }
    tests = compare(systems, references, samples=samples) if len(systems) > 1 else []
    if as_json:
        tables.print_json(
            {
                "test_set": test_set or [str(path) for path in paths],
                "sentences": len(examples),
                "decoding": DecodingOptions().signature,
                "baseline": systems[0].name,
                "systems": [
                    {"name": s.name, **_cost(s), "scores": tables.as_dicts(t)}
                    for s, t in zip(systems, totals, strict=True)
                ],
                "significance": [_comparison(test) for test in tests],
                **{name: [_part(part) for part in found] for name, found in parts.items()},
            }
        )
        return
    tables.print_table(
        ["system", *tables.names(totals[0]), "seconds"],
        [
            [s.name, *tables.figures(t), f"{s.clock.wall:.1f}" if s.clock else "–"]
            for s, t in zip(systems, totals, strict=True)
        ],
        title=f"{test_set + ': ' if test_set else ''}{common.number_of(len(examples), 'sentence')}",
    )
    _print_tests(tests, systems[0].name)
    for name, found in parts.items():
        _print_parts(name, found, several=len(systems) > 1)
    tables.print_signatures([s for t in totals for s in t] + [test.score for test in tests])
    if any(system.clock for system in systems):
        click.echo(f"models decoded with {DecodingOptions().signature}")


def _examples(paths: tuple[Path, ...], test_set: str | None) -> list[Example]:
    from digest.evaluation import read_parallel, read_test_set

    if test_set and paths:
        raise click.UsageError("name files or --test-set, not both")
    return read_test_set(test_set) if test_set else read_parallel(paths)


def _systems(
    examples: list[Example], wanted: tuple[str, ...], outputs: tuple[Path, ...]
) -> list[System]:
    from digest import models
    from digest.evaluation import read_hypotheses, run_model
    from digest.evaluation.systems import unique_names

    found = [models.find(name) for name in wanted]
    if not found and not outputs:
        found = [models.find()]
    others = [read_hypotheses(path, len(examples)) for path in outputs]
    sources = [example.source for example in examples]
    systems = [run_model(model, sources, name=f"{model.name} {model.version}") for model in found]
    return unique_names([*systems, *others], lambda system, name: replace(system, name=name))


def _cost(system: System) -> dict[str, Any]:
    if system.clock is None:
        return {}
    return {"seconds": round(system.clock.wall, 3), "cpu_seconds": round(system.clock.cpu, 3)}


def _print_tests(tests: list[Comparison], baseline: str) -> None:
    if tests:
        click.echo()
        tables.print_table(
            ["system", "measure", "score", "95 % interval", "p"],
            [
                [
                    test.system,
                    test.score.name,
                    f"{test.score.value:.1f}",
                    f"{test.mean:.1f} ± {test.interval:.1f}",
                    "–" if test.p is None else f"{test.p:.3f}",
                ]
                for test in tests
            ],
            title=f"paired bootstrap against {baseline}; p < 0.05: not by chance",
        )


def _print_parts(name: str, parts: list[Part], *, several: bool) -> None:
    if parts:
        click.echo()
        tables.print_table(
            [name[:-1], "sentences", *(["system"] if several else []),
             *tables.names(parts[0].scores)],
            [
                [part.name, str(part.sentences), *([part.system] if several else []),
                 *tables.figures(part.scores)]
                for part in parts
            ],
        )  # fmt: skip


def _comparison(test: Comparison) -> dict[str, Any]:
    return {
        "system": test.system,
        "measure": test.score.name,
        **tables.as_dict(test.score),
        "mean": round(test.mean, 4),
        "interval": round(test.interval, 4),
        "p": test.p,
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "sentences": part.sentences,
        "system": part.system,
        "scores": tables.as_dicts(part.scores),
    }
