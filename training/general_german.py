"""Frequency and gender of general German words: general_german.py PAIRS.tsv OUT.txt.gz

PAIRS: UTF-8, one pair a line, German in the first column (``-`` for standard input). OUT: words in
lower case, sorted, one a line, gzip without a time stamp; behind each a tab and two characters: its
frequency class (``a`` for the commonest, each next letter half as frequent) and the gender of the
noun written so (``m``, ``f``, ``n``, or ``-``). Gender is read off the articles before it; a plural
counts as feminine, because articles and adjectives treat it so ("die Truppen", "neue Truppen").
"""

from __future__ import annotations

import argparse
import collections
import gzip
import math
import re
import sys
from collections.abc import Iterable
from pathlib import Path

WORD = re.compile(r"[^\W\d_]{2,}")
_BEFORE_NOUN = re.compile(
    r"\b(eine|zur|die|das|ins|einen|den)\s+(?:[a-zäöüß]+e[ns]?\s+)?([A-ZÄÖÜ][^\W\d_]+)\b"
)
_GENDERS = {"eine": "f", "zur": "f", "die": "f", "das": "n", "ins": "n", "einen": "m", "den": "m"}
_LEAST_EVIDENCE = 3
_LEAST_SHARE = 0.75

Counts = collections.Counter[str]


def count(lines: Iterable[str]) -> tuple[Counts, dict[str, Counts]]:
    """Count lower-case words and, per word, the genders of the articles before it."""
    words: Counts = collections.Counter()
    genders: dict[str, Counts] = collections.defaultdict(collections.Counter)
    for line in lines:
        german = line.split("\t", 1)[0]
        words.update(word.lower() for word in WORD.findall(german))
        for article, noun in _BEFORE_NOUN.findall(german):
            if article != "den" or not noun.endswith("n"):  # "den Truppen" is a dative plural
                genders[noun.lower()][_GENDERS[article]] += 1
    return words, genders


def gender(evidence: Counts) -> str:
    """Return the gender that most of the evidence speaks for, ``-`` if it is weak."""
    total = evidence.total()
    if total < _LEAST_EVIDENCE:
        return "-"
    letter, most = evidence.most_common(1)[0]
    return letter if most >= _LEAST_SHARE * total else "-"


def main() -> None:
    """Read the pairs, write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs")
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=8)
    arguments = parser.parse_args()
    if arguments.pairs == "-":
        words, genders = count(sys.stdin)
    else:
        with Path(arguments.pairs).open(encoding="utf-8") as lines:
            words, genders = count(lines)
    commonest = max(words.values())
    rows = [
        f"{word}\t{chr(97 + round(math.log2(commonest / n)))}{gender(genders[word])}"
        for word, n in sorted(words.items())
        if n >= arguments.count
    ]
    arguments.out.write_bytes(gzip.compress("\n".join(rows).encode(), 9, mtime=0))
    print(f"{len(rows)} words, {arguments.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
