"""Does a large term base slow the matcher? 100 terms beside 100,000, on the same text.

    python benchmarks/matching.py sentences.de --terms 100000

The large term base holds the small one's terms, which are words of the text, and made-up German
compounds. Targets: loading under 2 s, matching at most 1.5 times as long. Times are CPU seconds,
the best of the rounds, taken by turns.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from digest.terminology.files import load
from digest.terminology.matching import Matcher

SMALL = 100
_NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{4,}\b")
_ENDINGS = ("ung", "heit", "werk", "er", "anlage", "bericht", "truppe", "gerät", "plan", "kurs")


def own_terms(sentences: Sequence[str]) -> list[str]:
    """Returns the commonest capitalised words that do not begin a sentence."""
    counts = Counter(word for line in sentences for word in _NOUN.findall(line[1:]))
    return [word for word, _ in counts.most_common(SMALL)]


def made_up(count: int, taken: set[str]) -> list[str]:
    """Returns nouns of German looks; a fifth have an adjective before them."""
    chance = random.Random(1)
    syllables = [c + v + e for c in "bdfghklmnprstwz" for v in "aeiouäöü" for e in ("", "n", "r")]
    terms: set[str] = set()
    while len(terms) < count:
        stem = "".join(chance.choices(syllables, k=chance.randint(2, 4)))
        noun = (stem + chance.choice(_ENDINGS)).capitalize()
        if chance.random() < 0.2:
            noun = "".join(chance.choices(syllables, k=2)) + "er " + noun
        terms.add(noun)
    return sorted(terms - taken)[:count]


def seconds(work: object) -> float:
    begin = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="German, a sentence a line")
    parser.add_argument("--terms", type=int, default=100_000)
    parser.add_argument("--compounds", choices=("hyphenated", "yes"), default="hyphenated")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    sentences = args.file.read_text(encoding="utf-8").splitlines()
    own = own_terms(sentences)
    print(f"{len(sentences)} sentences; compounds: {args.compounds}; best of {args.rounds} rounds")
    print(f"{'terms':>8}{'load file s':>13}{'build s':>10}{'match ms/sent':>15}{'found':>8}")
    matchers, found = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for count in (SMALL, args.terms):
            terms = own + made_up(count - len(own), set(own))
            path = Path(folder) / f"{count}.csv"
            rows = (f"{term},term {n},{args.compounds}\n" for n, term in enumerate(terms))
            path.write_text("source,target,compounds\n" + "".join(rows), encoding="utf-8")
            base = load(path)
            reading = min(seconds(lambda path=path: load(path)) for _ in range(2))
            building = min(seconds(lambda base=base: Matcher(base.folded())) for _ in range(2))
            matchers[count] = (Matcher(base.folded()), reading, building)
    best = dict.fromkeys(matchers, float("inf"))
    for _ in range(args.rounds):
        for count, (matcher, _, _) in matchers.items():
            begin = time.process_time()
            found[count] = sum(len(matcher.find(sentence)) for sentence in sentences)
            best[count] = min(best[count], time.process_time() - begin)
    for count, (_, reading, building) in matchers.items():
        per = 1000 * best[count] / len(sentences)
        print(f"{count:8,}{reading:13.2f}{building:10.2f}{per:15.3f}{found[count]:8,}")
    large, small = matchers[args.terms], best[SMALL]
    print(f"load {large[1] + large[2]:.2f} s (target < 2); ", end="")
    print(f"matching {best[args.terms] / small:.2f} times as long (target ≤ 1.5)")


if __name__ == "__main__":
    main()
