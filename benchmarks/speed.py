"""Sentences per second beside argos-translate and beside bare CTranslate2, and the cold start.

    python benchmarks/speed.py sentences.de --sentences 200 --rounds 3 [--argos-python PYTHON]

All get the same distinct sentences, the same package and the same beam (4), in one process, by
turns; the translation memory is off. Each figure is the median of the rounds, in sentences per
second by the clock and per CPU second (of all cores; the fairer one on a busy machine).

argos-translate is measured by its own ``apply_packaged_translation`` with its own settings. Its
sentence splitters (stanza, spaCy, minisbd) are not installed beside bidigest, so their modules are
replaced by empty ones here, and the sentence splitter passed to it returns the sentences it is
given: what it would spend on splitting is not counted against it.

"raw" is ``translate_batch`` on pieces that are already made, sorted by length, with one
single-threaded worker per core: what this model can do at most.

The cold start is the time of a whole process. The import of argos-translate needs its real
dependencies: name an interpreter that has them with ``--argos-python``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import ctranslate2

from digest import models
from digest.segmentation import clean
from digest.terminology import TermBase
from digest.translation import Translator
from digest.translation.engine import BATCH_TOKENS
from digest.translation.tokenizer import PackageTokenizer

BEAM, LENGTH_PENALTY = 4, 0.2
PARAGRAPH = 5
STANDARD = "bidigest, glossary and guards"
ARGOS = "argos-translate, a sentence at a time"
RAW = "raw translate_batch, sorted"

Run = Callable[[list[str]], object]


def argos(model: models.Model, paragraph: int) -> Run:
    """argos-translate, given so many sentences as one paragraph."""
    for name in ("stanza", "spacy", "minisbd"):
        if name not in sys.modules:
            stub: Any = ModuleType(name)
            stub.SBDetect, stub.models = object, ModuleType("models")
            sys.modules[name] = stub
    from argostranslate import settings
    from argostranslate.package import Package
    from argostranslate.translate import apply_packaged_translation

    class Given:
        """A sentence splitter that has nothing to do."""

        def split_sentences(self, text: str) -> list[str]:
            return text.split("\n")

    package = Package(model.path)
    translator = ctranslate2.Translator(
        str(model.path / "model"),
        device=settings.device,
        inter_threads=settings.inter_threads,
        intra_threads=settings.intra_threads,
        compute_type=settings.compute_type,
    )

    def run(sentences: list[str]) -> None:
        for start in range(0, len(sentences), paragraph):
            text = "\n".join(sentences[start : start + paragraph])
            apply_packaged_translation(package, text, translator, Given(), num_hypotheses=1)

    return run


def raw(model: models.Model, sentences: list[str]) -> Run:
    tokenizer = PackageTokenizer(model)
    pieces = sorted((tokenizer.encode(sentence) for sentence in sentences), key=len, reverse=True)
    translator = ctranslate2.Translator(
        str(model.path / "model"), inter_threads=os.cpu_count() or 1, intra_threads=1
    )
    return lambda _: translator.translate_batch(
        pieces,
        max_batch_size=BATCH_TOKENS,
        batch_type="tokens",
        beam_size=BEAM,
        length_penalty=LENGTH_PENALTY,
        replace_unknowns=True,
    )


def measure(runs: dict[str, Run], sentences: list[str], rounds: int) -> dict[str, Any]:
    """Returns the median sentences per second (clock, CPU) of every run, taken by turns."""
    for run in runs.values():
        run(sentences[:2])
    rates: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for number in range(rounds):
        # Every other round goes backwards, so that no run always follows the same one.
        for name, run in list(runs.items())[:: -1 if number % 2 else 1]:
            wall, cpu = time.perf_counter(), time.process_time()
            run(sentences)
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            rates[name].append((len(sentences) / wall, len(sentences) / cpu))
            print(f"round {number + 1}: {name}: {wall:.1f} s, {cpu:.1f} CPU s", file=sys.stderr)
    return {
        name: tuple(statistics.median(column) for column in zip(*taken, strict=True))
        for name, taken in rates.items()
    }


def cold_start(command: list[str], rounds: int) -> float:
    """Returns the median seconds of a process that is given one sentence."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"BIDIGEST_MEMORY": str(Path(folder) / "memory.sqlite")}
        seconds = []
        for _ in range(rounds):
            begin = time.perf_counter()
            subprocess.run(
                command,
                input="Guten Morgen.\n",
                text=True,
                capture_output=True,
                check=True,
                env=environment,
            )
            seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="German, a sentence a line")
    parser.add_argument("--model", help="package folder or name")
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--argos-python", help="an interpreter with all of argos-translate")
    args = parser.parse_args()
    lines = args.file.read_text(encoding="utf-8").splitlines()
    sentences = list(dict.fromkeys(filter(None, map(clean, lines))))[: args.sentences]
    model = models.find(args.model)
    bare, full = Translator(model, TermBase()), Translator(model)
    runs: dict[str, Run] = {
        RAW: raw(model, sentences),
        "bidigest, the model alone": lambda given: bare.engine.decode(given),
        "bidigest, guards, no glossary": bare.translate,
        STANDARD: full.translate,
        ARGOS: argos(model, 1),
        f"argos-translate, {PARAGRAPH} at a time": argos(model, PARAGRAPH),
    }
    rates = measure(runs, sentences, args.rounds)
    print(f"{len(sentences)} sentences, {args.rounds} rounds, beam {BEAM}, {os.cpu_count()} cores")
    ratios = f"{'÷ argos':>9}{'÷ raw':>7}"
    print(f"{'':40}{'sent/s':>9}{ratios}{'sent/CPU s':>12}{ratios}")
    for name, (wall, cpu) in rates.items():
        print(
            f"{name:40}{wall:9.1f}{wall / rates[ARGOS][0]:9.1f}{wall / rates[RAW][0]:7.2f}"
            f"{cpu:12.1f}{cpu / rates[ARGOS][1]:9.1f}{cpu / rates[RAW][1]:7.2f}"
        )
    print("\ncold start, seconds of the whole process")
    own = cold_start([sys.executable, "-m", "digest", "translate", "-"], args.rounds)
    print(f"{'echo … | bidigest translate -':40}{own:9.2f}")
    if args.argos_python:
        command = [args.argos_python, "-c", "import argostranslate.translate"]
        seconds = cold_start(command, args.rounds)
        print(f"{'import argostranslate.translate':40}{seconds:9.2f}")
    else:
        print("argos-translate is not measured: its dependencies are not here (--argos-python)")


if __name__ == "__main__":
    main()
