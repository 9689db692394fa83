"""Step 1: a light clean of sentence pairs.

    python -m training.clean IN.tsv[.xz] ... --out clean.tsv [--held-out FILE ...] [--drop a,b]

In: rows ``german, english[, source[, ...]]``; a file without a source column takes its stem as
label. Out: rows ``german, english, source``; a report of drop reasons on standard error.

Dropped: sources named with ``--drop``; exact duplicates; pairs that share a sentence or ten words
in a row with a held-out file; empty, very long or lop-sided pairs; sides in the wrong language;
copies; pairs whose numbers disagree (formatting apart, ``11.000`` equals ``11,000``).
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from training.words import Row, open_text, read_rows, tokens, write_rows

NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f'’ ]\d{3})*(?:[.,]\d+)?")
GERMAN = frozenset(
    "der die das und ist nicht ein eine einen einem den dem des mit für auf von zu im sich auch"
    " wird sind wurde haben hat als dass bei nach er sie wir ich es wie aus am zum zur oder"
    " werden".split()
)
ENGLISH = frozenset(
    "the and of to is not a an with for on from in that it was were have has had as by at he she we"
    " i you they this are be will would or which their his her its been".split()
)
SPACES = re.compile(r"\s+")
NGRAM = 10


def normalise(text: str) -> str:
    """NFKC, single spaces, no soft hyphens or byte order marks."""
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "").replace("\ufeff", ""))
    return SPACES.sub(" ", text).strip()


def numbers(text: str) -> Counter[str]:
    """Counts the numbers of two and more digits, without separators and leading zeros."""
    found = (re.sub(r"\D", "", m[0]).lstrip("0") for m in NUMBER.finditer(text))
    return Counter(n for n in found if len(n) > 1)


def numbers_agree(german: str, english: str) -> bool:
    """Tells whether both sides have the same numbers.

    One-digit numbers may be spelled out and times of day may be given on a 12-hour clock, so
    neither is compared.
    """
    if re.search(r"\d[:.]\d\d\b|\bUhr\b|[ap]\.?m\b", german + " " + english):
        return set(numbers(german)) & set(numbers(english)) != set() or not (
            numbers(german) and numbers(english)
        )
    if numbers(german) == numbers(english):
        return True
    digits = [re.sub(r"\D", "", re.sub(r"\b\d\b", "", t)) for t in (german, english)]
    return digits[0] == digits[1]


def language_ok(german: str, english: str) -> bool:
    """Rejects a pair when a side has plainly more function words of the other language."""
    g = [t.lower() for t in tokens(german)]
    e = [t.lower() for t in tokens(english)]
    g_foreign = sum(t in ENGLISH - GERMAN for t in g) - sum(t in GERMAN for t in g)
    e_foreign = sum(t in GERMAN - ENGLISH for t in e) - sum(t in ENGLISH for t in e)
    return g_foreign <= 1 and e_foreign <= 1


def key(text: str) -> str:
    """The letters and digits of a sentence, for comparison."""
    return " ".join(t.lower() for t in tokens(text) if t[0].isalnum())


def ngrams(text: str) -> set[str]:
    """All runs of ten words of a sentence."""
    words = key(text).split()
    return {" ".join(words[i : i + NGRAM]) for i in range(len(words) - NGRAM + 1)}


def fault(row: Row, max_words: int = 120) -> str:
    """Names the reason to drop a pair, or returns an empty string."""
    german, english = tokens(row.german), tokens(row.english)
    if not german or not english:
        return "empty"
    if max(len(german), len(english)) > max_words:
        return "long"
    longest = max(len(row.german), len(row.english))
    if longest > 20 and longest > 2.2 * min(len(row.german), len(row.english)):
        return "ratio"
    if row.german == row.english and len(german) > 3:
        return "identical"
    letters = sum(c.isalpha() or c.isspace() for c in row.german)
    if letters < 0.6 * len(row.german) and len(row.german) > 12:
        return "no text"
    if not language_ok(row.german, row.english):
        return "language"
    if not numbers_agree(row.german, row.english):
        return "numbers"
    return ""


def clean(
    rows: list[Row], held_out: list[str], drop: frozenset[str]
) -> tuple[list[Row], Counter[str]]:
    """Filters rows.

    Args:
        rows: Sentence pairs.
        held_out: Sentences (either language) that must not be trained on.
        drop: Source labels to leave out.

    Returns:
        The kept rows and a count of drop reasons.
    """
    whole = {key(s) for s in held_out} - {""}
    runs: set[str] = set().union(*(ngrams(s) for s in held_out))
    seen: set[tuple[str, str]] = set()
    kept: list[Row] = []
    reasons: Counter[str] = Counter()
    for raw in rows:
        row = Row(normalise(raw.german), normalise(raw.english), raw.source)
        pair = (row.german, row.english)
        if row.source in drop:
            reason = "source"
        elif pair in seen:
            reason = "duplicate"
        else:
            seen.add(pair)
            reason = fault(row)
        if not reason and any(key(s) in whole or ngrams(s) & runs for s in pair):
            reason = "held out"
        if reason:
            reasons[reason] += 1
        else:
            kept.append(row)
    return kept, reasons


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--out", required=True)
    parser.add_argument(
        "--held-out", nargs="*", default=[], help="plain text files, a sentence a line"
    )
    parser.add_argument("--drop", default="", help="source labels to leave out, comma-separated")
    args = parser.parse_args(argv)
    held_out: list[str] = []
    for path in args.held_out:
        with open_text(path) as lines:
            held_out += [normalise(line) for line in lines]
    rows = [r for p in args.inputs for r in read_rows(p, Path(p).name.split(".")[0])]
    kept, reasons = clean(rows, held_out, frozenset(args.drop.split(",")))
    write_rows(args.out, kept)
    print(f"{len(rows)} rows, {len(kept)} kept; dropped: {dict(reasons)}", file=sys.stderr)


if __name__ == "__main__":
    main()
