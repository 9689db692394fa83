"""What enforcing terms costs: the model alone, with guards, with guards and terms, by turns.

    python benchmarks/terms.py terms.jsonl --sentences 200 --rounds 3

The file holds {"source", "reference", "terms": [{"source", "target"}]} rows, as for `bidigest
evaluate terms`, which gives the scores; here only time is measured. Target: the whole at most 1.6
times as long as the model alone. Figures are medians of the rounds; the memory is off.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable
from pathlib import Path

from digest.evaluation import read_parallel
from digest.evaluation.systems import timed
from digest.terminology import TermBase
from digest.translation import Translator


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", help="package folder or name")
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    examples = read_parallel([args.file])[: args.sentences]
    sources = [example.source for example in examples]
    terms = [example.terms for example in examples]
    translator = Translator(args.model, TermBase())
    runs: dict[str, Callable[[], object]] = {
        "the model alone": lambda: translator.engine.decode(sources),
        "with guards": lambda: translator.translate(sources),
        "with guards and terms": lambda: translator.translate(sources, terms),
    }
    translator.translate(sources[:2])
    clocks: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for _ in range(args.rounds):
        for name, run in runs.items():
            with timed() as clock:
                run()
            clocks[name].append((clock.wall, clock.cpu))
    medians = {
        name: [statistics.median(column) for column in zip(*taken, strict=True)]
        for name, taken in clocks.items()
    }
    plain = medians["the model alone"]
    print(f"{len(sources)} sentences, {sum(map(len, terms))} terms, {args.rounds} rounds")
    print(f"{'':24}{'seconds':>9}{'ratio':>7}{'CPU s':>9}{'ratio':>7}")
    for name, (wall, cpu) in medians.items():
        print(f"{name:24}{wall:9.1f}{wall / plain[0]:7.2f}{cpu:9.1f}{cpu / plain[1]:7.2f}")


if __name__ == "__main__":
    main()
