"""Packs the lexicon for shipping: stems, pruned, with the reliability of every stem.

    python -m training.lexicon_pack --lexicon lexicon.tsv --pairs clean.tsv --out FILE

In: ``german, english, p, count`` (training/lexicon.py) and sentence pairs. Out: the file that
``digest.lexicon`` reads, to be put at ``digest/lexicon_de_en.gz``. For every stem two rates are
measured on the pairs: how often a translation stands in the other side of its own pair ("hit") and
of another pair ("chance"); a third is how often the stem has a capital. Also prints the table of
length ratios that ``digest/translation/guards/length.py`` holds.
"""

from __future__ import annotations

import argparse
import gzip
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from digest.lexicon import LEVELS, Language, Lexicon, cognate_key, stem
from training.words import open_text

Table = dict[str, Counter[str]]
WORD = re.compile(r"[^\W\d_]+")
PRIOR = 4.0
"""Weight of the unknown words' rate in every stem's: the lexicon was learned from these pairs."""


def read_table(path: str, min_p: float, top: int) -> tuple[Table, Table]:
    """Reads the lexicon into stem tables, German to English and English to German."""
    tables: tuple[Table, Table] = (defaultdict(Counter), defaultdict(Counter))
    with open_text(path) as lines:
        for line in lines:
            german, english, p, count = line.rstrip("\n").split("\t")
            left, right = stem(german, "de"), stem(english, "en")
            if float(p) >= min_p and WORD.fullmatch(left) and WORD.fullmatch(right):
                tables[0][left][right] += int(count)
                tables[1][right][left] += int(count)
    for table in tables:
        for word, counter in table.items():
            table[word] = Counter(dict(counter.most_common(top)))
    return tables


def read_pairs(path: str, size: int, seed: int = 1) -> list[tuple[str, str]]:
    """Reads a random sample of sentence pairs."""
    with open_text(path) as lines:
        rows = [line.rstrip("\n").split("\t")[:2] for line in lines]
    sample = random.Random(seed).sample(rows, min(size, len(rows)))
    return [(german, english) for german, english in sample]


def stems(text: str, language: Language) -> list[str]:
    """Splits a text into stems, the way the coverage guard does."""
    return [stem(word, language) for word in WORD.findall(text.lower())]


def covered(word: str, table: Table, book: Lexicon, others: set[str], keys: set[str]) -> bool:
    """Whether one of the other side's stems explains a stem."""
    translations = table.get(word)
    if translations and not others.isdisjoint(translations):
        return True
    if cognate_key(word) in keys:
        return True
    if not translations:
        return any(not others.isdisjoint(table.get(part, ())) for part in book.parts(word))
    return False


def measure(
    pairs: list[tuple[list[str], list[str]]], table: Table, language: Language
) -> dict[str, tuple[float, float]]:
    """Measures hit and chance rates of every stem; "" holds those of unknown stems."""
    book = Lexicon([f"{word}\t000\t" for word in ("", *sorted(table))], language)
    seen: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    chances: Counter[str] = Counter()
    for n, (left, right) in enumerate(pairs):
        for target, counter in ((right, hits), (pairs[n - 1][1], chances)):
            others = set(target)
            keys = {cognate_key(word) for word in target} - {""}
            for word in left:
                name = word if word in table else ""
                counter[name] += covered(word, table, book, others, keys)
        seen.update(word if word in table else "" for word in left)
    base = (hits[""] / seen[""], chances[""] / seen[""])
    return {
        word: (
            (hits[word] + PRIOR * base[0]) / (seen[word] + PRIOR),
            (chances[word] + PRIOR * base[1]) / (seen[word] + PRIOR),
        )
        for word in ("", *table)
    }


def capitals(texts: Iterable[str], language: Language) -> dict[str, float]:
    """Measures how often every stem has a capital, the first word of a text not counted."""
    seen: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for text in texts:
        for match in islice(WORD.finditer(text), 1, None):
            word = stem(match[0].lower(), language)
            seen[word] += 1
            upper[word] += match[0][0].isupper()
    return {word: upper[word] / count for word, count in seen.items()}


def pack(table: Table, rates: dict[str, tuple[float, float]], capital: dict[str, float]) -> str:
    """Writes one direction."""
    lines = []
    for word in ("", *sorted(table)):
        measured = (*rates[word], capital.get(word, 0.0))
        marks = "".join(chr(48 + round(rate * (LEVELS - 1))) for rate in measured)
        lines.append(f"{word}\t{marks}\t{' '.join(table.get(word, ()))}")
    return "\n".join(lines)


def length_table(pairs: list[tuple[str, str]]) -> list[tuple[int, float, float]]:
    """Fits the log ratio of target to source characters: (source length up to, mean, deviation)."""
    buckets: dict[int, list[float]] = defaultdict(list)
    for german, english in pairs:
        if len(german) >= 2 and english:
            buckets[min(8, int(math.log2(len(german))))].append(
                math.log(len(english) / len(german))
            )
    rows = []
    for bucket, ratios in sorted(buckets.items()):
        ratios.sort()
        kept = ratios[len(ratios) // 100 : len(ratios) - len(ratios) // 100] or ratios
        mean = sum(kept) / len(kept)
        deviation = math.sqrt(sum((r - mean) ** 2 for r in kept) / len(kept))
        rows.append((2 ** (bucket + 1), round(mean, 3), round(deviation, 3)))
    return rows


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lexicon", required=True)
    parser.add_argument("--pairs", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--min-p", type=float, default=0.03)
    parser.add_argument("--top", type=int, default=16, help="translations kept per stem")
    parser.add_argument("--sample", type=int, default=150_000, help="pairs to measure rates on")
    args = parser.parse_args(argv)
    tables = read_table(args.lexicon, args.min_p, args.top)
    pairs = read_pairs(args.pairs, args.sample)
    split = [(stems(german, "de"), stems(english, "en")) for german, english in pairs]
    upper = (
        capitals((german for german, _ in pairs), "de"),
        capitals((english for _, english in pairs), "en"),
    )
    german = pack(tables[0], measure(split, tables[0], "de"), upper[0])
    reverse = [(right, left) for left, right in split]
    english = pack(tables[1], measure(reverse, tables[1], "en"), upper[1])
    data = gzip.compress(f"{german}\n\n{english}\n".encode(), 9, mtime=0)
    Path(args.out).write_bytes(data)
    print(f"{len(tables[0])} German stems, {len(tables[1])} English stems, {len(data)} bytes")
    for row in length_table(pairs):
        print(row)


if __name__ == "__main__":
    main()
