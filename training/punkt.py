"""Train NLTK Punkt on German news and write its parameters, pruned, as JSON.

    python -m training.punkt train.tsv.xz --out digest/segmentation/punkt_de.json

In: rows ``german, english, source`` (only the first and third column are read). Out: the four
tables of ``nltk.tokenize.punkt.PunktParameters``. NLTK keeps every orthographic context that it saw
once; in a corpus of millions of words that is noise (a title, a typing error), so a context is kept
only if it makes up a fair share of the word's occurrences. Rows are whole sentences, so a word that
carries its full stop mostly at the end of a row is no abbreviation, whatever its likelihood ratio.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from nltk.tokenize.punkt import PunktParameters, PunktTrainer

from training.words import read_rows

NEWS = (
    "wmt_ref", "wmt_ende_google", "cdt_news", "opennmt_demo", "contrawsd", "europarl_toy",
    "mlqe_pe", "wmt_ende_microsoft", "persuasive_essays",
)  # fmt: skip
"""Prefixes of the sources whose German is written or edited like news."""


class CountedParameters(PunktParameters):
    """Punkt parameters that also count how often a word was seen in which orthographic context."""

    def __init__(self) -> None:
        super().__init__()
        self.contexts: Counter[tuple[str, int]] = Counter()

    def add_ortho_context(self, typ: str, flag: int) -> None:
        """Counts instead of only marking."""
        self.contexts[typ, flag] += 1

    def prune(self, least: int, share: float) -> None:
        """Fills ``ortho_context`` from the counts.

        Args:
            least: Occurrences that a word needs.
            share: Part of its occurrences that a context needs.
        """
        totals: Counter[str] = Counter()
        for (word, _), count in self.contexts.items():
            totals[word] += count
        for (word, flag), count in self.contexts.items():
            if totals[word] >= least and word.isalpha() and count >= share * totals[word]:
                self.ortho_context[word] |= flag


def inner_share(rows: list[str], words: set[str]) -> dict[str, float]:
    """Returns the share of a word's full stops that stand within a row."""
    inner: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for row in rows:
        parts = row.lower().split()
        for i, part in enumerate(parts):
            word = part.strip("(\"'„“»«[").removesuffix(".")
            if part.endswith(".") and word in words:
                (last if i == len(parts) - 1 else inner)[word] += 1
    return {word: inner[word] / (inner[word] + last[word]) for word in inner}


def train(rows: list[str], least: int = 8, share: float = 0.03) -> PunktParameters:
    """Learns and prunes the parameters.

    Args:
        rows: German sentences.
        least: Occurrences that a word needs to have an orthographic context.
        share: Part of its occurrences that such a context needs.
    """
    trainer = PunktTrainer()
    counted = CountedParameters()
    trainer._params = counted
    trainer.train("\n\n".join(rows))
    parameters = trainer.get_params()
    counted.prune(least, share)
    inner = inner_share(rows, parameters.abbrev_types)
    parameters.abbrev_types = {w for w in parameters.abbrev_types if inner.get(w, 0.0) >= 0.5}
    return parameters


def dump(parameters: PunktParameters) -> str:
    """Writes the parameters as JSON, sorted, one table a line."""
    contexts: dict[int, list[str]] = {}
    for word, flags in sorted(parameters.ortho_context.items()):
        contexts.setdefault(flags, []).append(word)
    tables = {
        "abbreviations": " ".join(sorted(parameters.abbrev_types)),
        "collocations": sorted(" ".join(pair) for pair in parameters.collocations),
        "starters": " ".join(sorted(parameters.sent_starters)),
        "contexts": {str(flags): " ".join(words) for flags, words in sorted(contexts.items())},
    }
    return json.dumps(tables, ensure_ascii=False, indent=0) + "\n"


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sources", default=",".join(NEWS), help="prefixes, comma-separated")
    args = parser.parse_args(argv)
    prefixes = tuple(args.sources.split(","))
    rows = list(
        dict.fromkeys(r.german for r in read_rows(args.corpus) if r.source.startswith(prefixes))
    )
    parameters = train(rows)
    temporary = args.out.with_suffix(".tmp")
    temporary.write_text(dump(parameters), encoding="utf-8", newline="\n")
    temporary.replace(args.out)
    print(
        f"{len(rows)} sentences: {len(parameters.abbrev_types)} abbreviations,"
        f" {len(parameters.collocations)} collocations, {len(parameters.sent_starters)} starters,"
        f" {len(parameters.ortho_context)} words with contexts",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
