"""Step 3b: a probabilistic lexicon from the word alignments.

    python -m training.lexicon --in aligned.tsv --out lexicon.tsv [--min-p 0.03] [--min-count 2]

In: rows with links. Out: ``german, english, p, count`` (lower-cased single words), most frequent
first. ``p`` is the share of the linked occurrences of the German word that are linked to this
English word; a compound may be linked to two words at once ("luftabwehr": "air", "defence"), so the
shares of one German word can add up to more than 1.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from training.words import Row, open_text, parse_links, read_rows, tokens

Lexicon = dict[str, dict[str, float]]


def count_links(rows: list[Row]) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Counts linked word pairs and linked occurrences of German words."""
    pairs: Counter[tuple[str, str]] = Counter()
    occurrences: Counter[str] = Counter()
    for row in rows:
        german, english = tokens(row.german), tokens(row.english)
        linked: set[int] = set()
        for i, j in parse_links(row.links):
            if i >= len(german) or j >= len(english):
                continue
            g, e = german[i].lower(), english[j].lower()
            if g[0].isalnum() and e[0].isalnum():
                pairs[g, e] += 1
                linked.add(i)
        occurrences.update(german[i].lower() for i in linked)
    return pairs, occurrences


def build(rows: list[Row], min_p: float, min_count: int) -> list[tuple[str, str, float, int]]:
    """Builds the lexicon entries, most frequent German words first."""
    pairs, occurrences = count_links(rows)
    entries = [
        (g, e, n / occurrences[g], n)
        for (g, e), n in pairs.items()
        if n >= min_count and n / occurrences[g] >= min_p
    ]
    return sorted(entries, key=lambda x: (-occurrences[x[0]], x[0], -x[3], x[1]))


def read_lexicon(path: str | Path) -> Lexicon:
    """Reads a lexicon file to ``{german: {english: p}}``."""
    lexicon: Lexicon = {}
    with open_text(path) as lines:
        for line in lines:
            german, english, p, _ = line.rstrip("\n").split("\t")
            lexicon.setdefault(german, {})[english] = float(p)
    return lexicon


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--in", dest="source", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--min-p", type=float, default=0.03)
    parser.add_argument("--min-count", type=int, default=2)
    args = parser.parse_args(argv)
    entries = build(list(read_rows(args.source)), args.min_p, args.min_count)
    temporary = Path(args.out + ".tmp")
    with temporary.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{g}\t{e}\t{p:.4f}\t{n}\n" for g, e, p, n in entries)
    temporary.replace(args.out)
    print(f"{len(entries)} entries, {len({g for g, *_ in entries})} words", file=sys.stderr)


if __name__ == "__main__":
    main()
