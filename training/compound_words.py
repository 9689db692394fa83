"""The German word list that compounds are split over: compound_words.py PAIRS.tsv OUT.txt.gz

PAIRS: UTF-8, one pair a line, German in the first column (``-`` for standard input). OUT:
lower-case words, sorted, one a line, gzip without a time stamp. A word is kept if it is written at
least ``--count`` times and has at least four letters; words that are written in capitals only
(names of agencies, headlines) are left out.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import re
import sys
from pathlib import Path

WORD = re.compile(r"[^\W\d_]{4,}")


def count_words(lines: collections.abc.Iterable[str]) -> collections.Counter[str]:
    """Count the words of the first column as they are written."""
    counts: collections.Counter[str] = collections.Counter()
    for line in lines:
        counts.update(WORD.findall(line.split("\t", 1)[0]))
    return counts


def main() -> None:
    """Read the pairs, write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs")
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=6)
    arguments = parser.parse_args()
    if arguments.pairs == "-":
        counts = count_words(sys.stdin)
    else:
        with Path(arguments.pairs).open(encoding="utf-8") as lines:
            counts = count_words(lines)
    lower: collections.Counter[str] = collections.Counter()
    for word, count in counts.items():
        if not word.isupper():
            lower[word.lower()] += count
    words = sorted(word for word, count in lower.items() if count >= arguments.count)
    arguments.out.write_bytes(gzip.compress("\n".join(words).encode(), 9, mtime=0))
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
