"""``bidigest evaluate terms``: what enforcing a glossary gains, and what it costs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import common
from digest.cli.evaluate import tables

if TYPE_CHECKING:
    from digest.evaluation import Example, Score, System
    from digest.evaluation.runs import EnforcedRun
    from digest.evaluation.terms import Requirement
    from digest.terminology import TermBase


@click.command(
    "terms",
    epilog=common.examples(
        "bidigest evaluate terms test.jsonl",
        "bidigest evaluate terms test.jsonl --random --limit 200",
        "bidigest evaluate terms test.de test.en -g my-terms.csv",
        "bidigest evaluate terms test.jsonl --hypothesis other.en --json",
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@common.model_option
@click.option(
    "-g",
    "--glossary",
    "glossaries",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Term base whose terms are due; repeat for several, the first has priority."
    "  [default: the one shipped, unless the test set names terms]",
)
@click.option(
    "--hypothesis",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Output of another system, a sentence a line; repeat for several.",
)
@click.option("--random", "control", is_flag=True, help="Also enforce random words (WMT23).")
@click.option("--seed", default=1, show_default=True, help="Seed of --random.")
@click.option("--limit", type=click.IntRange(1), help="Take the first LIMIT sentences only.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def terms(
    paths: tuple[Path, ...],
    model: str | None,
    glossaries: tuple[Path, ...],
    outputs: tuple[Path, ...],
    control: bool,
    seed: int,
    limit: int | None,
    as_json: bool,
) -> None:
    """Measure how well terms are kept, with and without enforcement.

    PATHS are .jsonl files of {"source", "reference", "terms": [{"source", "target"}]}, or SOURCE
    REFERENCE text files with a term base. The plain run is the model's own output; the enforced
    run is what `bidigest translate` gives. The row "reference" shows how far the references obey
    the terms themselves.
    """
    from digest import models
    from digest.evaluation import read_hypotheses, read_parallel, runs
    from digest.evaluation.terms import requirements
    from digest.terminology import TermBase
    from digest.translation import Translator

    examples = read_parallel(paths)[:limit]
    own = any(example.terms for example in examples)
    base = TermBase() if own and not glossaries else common.termbase(glossaries, False)
    due = requirements(examples, base)
    translator = Translator(models.find(model), base)
    plain = runs.plain(translator, examples)
    run = runs.enforced(translator, examples)
    systems = [plain, run.system]
    if control:
        systems.append(_random_run(translator.model, examples, due, seed))
    systems += [read_hypotheses(path, len(examples)) for path in outputs]
    scores = {system.name: _scores(examples, due, system.hypotheses) for system in systems}
    scores["reference"] = _scores(examples, due, [example.reference for example in examples])
    if as_json:
        tables.print_json(_json(examples, due, base, systems, scores, run))
    else:
        _print(examples, due, systems, scores, run)


def _random_run(
    model: Any, examples: list[Example], due: list[list[Requirement]], seed: int
) -> System:
    from digest.evaluation import runs
    from digest.terminology import TermBase
    from digest.translation import Translator

    controls = runs.random_control(examples, [len(terms) for terms in due], seed)
    translator = Translator(model, TermBase())
    return runs.enforced(translator, controls, name=f"random (seed {seed})").system


def _scores(examples: list[Example], due: list[list[Requirement]], texts: Any) -> list[Score]:
    from digest.evaluation import score_quality, score_terms

    references = [example.reference for example in examples]
    quality = score_quality(texts, references, ("BLEU", "chrF"))
    return [*score_terms(examples, due, texts), *quality]


def _print(
    examples: list[Example],
    due: list[list[Requirement]],
    systems: list[System],
    scores: dict[str, list[Score]],
    run: EnforcedRun,
) -> None:
    clocks = {system.name: system.clock for system in systems}
    rows = []
    for name, found in scores.items():
        clock = clocks.get(name)
        cost = [f"{clock.wall:.1f}", f"{clock.cpu:.1f}"] if clock else ["–", "–"]
        rows.append([name, *tables.figures(found), *cost])
    total = sum(map(len, due))
    tables.print_table(
        ["run", *tables.names(scores["plain"]), "seconds", "CPU s"],
        rows,
        title=f"{common.number_of(len(examples), 'sentence')}, {total} terms due",
    )
    click.echo(f"\nenforced ÷ plain: {_ratio(systems):.2f} of the CPU seconds")
    click.echo()
    tables.print_table(
        ["rung", "terms", "%"],
        [
            [rung, str(count), f"{100 * count / max(1, sum(run.rungs.values())):.1f}"]
            for rung, count in _ordered(run.rungs)
        ],
    )
    tables.print_signatures(score for found in scores.values() for score in found)


def _ordered(rungs: dict[str, int]) -> list[tuple[str, int]]:
    """Return the rungs from the bottom of the ladder to its top."""
    from typing import get_args

    from digest.document import Rung

    order = [*get_args(Rung), "not matched"]
    return [(rung, rungs[rung]) for rung in order if rung in rungs]


def _ratio(systems: list[System]) -> float:
    plain, enforced = systems[0].clock, systems[1].clock
    return enforced.cpu / plain.cpu if plain and enforced and plain.cpu else float("nan")


def _json(
    examples: list[Example],
    due: list[list[Requirement]],
    base: TermBase,
    systems: list[System],
    scores: dict[str, list[Score]],
    run: EnforcedRun,
) -> dict[str, Any]:
    clocks = {system.name: system.clock for system in systems}
    return {
        "sentences": len(examples),
        "terms": sum(map(len, due)),
        "glossary": base.fingerprint if len(base) else None,
        "runs": [
            {
                "name": name,
                "scores": tables.as_dicts(found),
                **({"seconds": round(clock.wall, 3), "cpu_seconds": round(clock.cpu, 3)}
                   if (clock := clocks.get(name)) else {}),
            }
            for name, found in scores.items()
        ],
        "rungs": dict(_ordered(run.rungs)),
        "cpu_ratio": round(_ratio(systems), 3),
    }  # fmt: skip
