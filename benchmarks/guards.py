"""How many faults the guards find, how often they cry wolf, and what the retry ladder mends.

    uv run benchmarks/guards.py PAIRS.de PAIRS.en [--model PATH] [--limit 1000] [--faults-only]

Reference pairs are damaged in the ways of ``FAULTS``, one fault at a time; a fault is detected if a
code of its kind is reported. The false-alarm rate of a kind is the share of undamaged pairs for
which one of its codes is reported (references that are loose, or wrong, count against us). Then the
German side is translated by the model alone and with the ladder; time is wall time of the same
process, BLEU and chrF are sacreBLEU's.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from digest.translation.guards import check
from digest.translation.guards.numbers import quantities
from digest.translation.guards.surface import check_surface
from digest.translation.guards.words import words

Pair = tuple[str, str]
Damage = Callable[[random.Random, Pair, Pair], str | None]

NUMBER = frozenset(
    ("number-changed", "number-missing", "number-extra", "number-format", "unit-changed",
     "unit-missing", "date-changed", "date-missing")
)  # fmt: skip
LOOP = frozenset(("repetition",))
EMPTY = frozenset(("empty",))
UNTRANSLATED = frozenset(("untranslated",))
QUOTES = frozenset(("quotes-unbalanced", "quotes-lost", "brackets-unbalanced"))
NEGATION = frozenset(("negation-lost", "negation-added"))
OMISSION = frozenset(("omission",))
INVENTION = frozenset(("invention",))
NAME = frozenset(("name-missing", "name-garbled", "name-extra"))
MARKS = frozenset(("question-mark", "exclamation", "capitals"))
KINDS = {
    "numbers": NUMBER, "loops": LOOP, "empty": EMPTY, "untranslated": UNTRANSLATED,
    "quotes": QUOTES, "negation": NEGATION, "omission": OMISSION, "invention": INVENTION,
    "names": NAME, "marks and capitals": MARKS,
}  # fmt: skip

NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
MONTHS = (
    "January February April June July September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
).split()
_CLAUSE = re.compile(r"(?<=[,;:])\s|\s(?=[–—-]\s)|\s(?=(?:and|but|which|who|because|while)\s)")
_SHORTEST_CLAUSE = 5


def replace_one(
    rng: random.Random, text: str, pattern: str, new: Callable[[str], str]
) -> str | None:
    """Replace one random match; None if there is none."""
    matches = list(re.finditer(pattern, text))
    if not matches:
        return None
    match = rng.choice(matches)
    return text[: match.start()] + new(match[0]) + text[match.end() :]


def digit_changed(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """Another digit instead of one."""
    return replace_one(rng, pair[1], r"\d", lambda d: rng.choice("0123456789".replace(d, "")))


def digit_lost(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """A digit of a number with several gone (11,000 becomes 11,00)."""
    return replace_one(rng, pair[1], r"(?<=\d)\d|(?<=\d[.,])\d(?=\d)", lambda d: "")


def digit_added(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """A digit too many."""
    return replace_one(rng, pair[1], r"\d\b", lambda d: d + rng.choice("0123456789"))


def german_format(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """The separator of German: 11.000, 2,5."""
    swap = str.maketrans(".,", ",.")
    numeral = (
        r"(?<![\d.,:])\d+(?:,\d{3})*\.\d+(?![\d.,:])|(?<![\d.,:])\d{1,3}(?:,\d{3})+(?![\d.,:])"
    )
    return replace_one(rng, pair[1], numeral, lambda n: n.translate(swap))


def number_deleted(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """A number gone."""
    return replace_one(rng, pair[1], r"\b\d[\d.,]*\b ?", lambda n: "")


def number_doubled(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """A number twice (5 becomes 5 5)."""
    return replace_one(rng, pair[1], r"(?<![\d.,:-])\d+(?![\d.,:-])", lambda n: f"{n} {n}")


def number_word_changed(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """Another number word from two to twelve."""
    pattern = rf"\b(?:{'|'.join(NUMBER_WORDS)})\b"
    return replace_one(
        rng, pair[1], pattern, lambda w: rng.choice([n for n in NUMBER_WORDS if n != w])
    )


def date_changed(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """Another month or weekday."""
    pattern = rf"\b(?:{'|'.join(MONTHS)})\b"

    def swap(word: str) -> str:
        same = [m for m in MONTHS if m.endswith("day") == word.endswith("day") and m != word]
        return rng.choice(same)

    return replace_one(rng, pair[1], pattern, swap)


def word_looped(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """A word four times."""
    return replace_one(rng, pair[1], r"\b[a-z]{3,}\b", lambda w: " ".join([w] * 4))


def phrase_looped(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """Three words three times."""
    return replace_one(rng, pair[1], r"\b[a-z]+ [a-z]+ [a-z]+\b", lambda w: " ".join([w] * 3))


def sentence_looped(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """The whole translation twice."""
    return f"{pair[1]} {pair[1]}" if len(pair[1].split()) > 4 else None


def emptied(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """Nothing, or a full stop."""
    return rng.choice(("", " ", ".", "..."))


def copied(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """The German sentence instead of its translation."""
    return pair[0]


def half_copied(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """German from the middle on."""
    german, english = pair[0].split(), pair[1].split()
    if len(german) < 10:
        return None
    return " ".join(english[: len(english) // 2] + german[len(german) // 2 :])


def negation_deleted(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """The only "not" (or the like) gone."""
    pattern = r"\b(?:not|never|no|without|none|nothing|cannot)\b|n['’]t\b"
    if len(re.findall(pattern, pair[1], re.I)) != 1:
        return None
    swap = {"cannot": "can", "without": "with", "never": "always"}
    return re.sub(" {2,}", " ", re.sub(pattern, lambda m: swap.get(m[0], ""), pair[1]))


def negation_added(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """ "not" after an auxiliary verb of a sentence that denies nothing."""
    if re.search(r"\b(?:not|never|no|without|none|nothing|cannot)\b|n['’]t\b", pair[1], re.I):
        return None
    return replace_one(
        rng, pair[1], r"\b(?:is|are|was|were|has|have|will|would|can|could)\b", lambda w: f"{w} not"
    )


def quote_deleted(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """One quotation mark gone."""
    return replace_one(rng, pair[1], r"[\"“”]", lambda q: "")


def quotes_deleted(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """All quotation marks gone."""
    return re.sub(r"[\"“”]", "", pair[1]) if len(re.findall(r"[\"“”]", pair[1])) > 1 else None


def bracket_deleted(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """One bracket gone."""
    return replace_one(rng, pair[1], r"[()\[\]]", lambda q: "")


def clause_dropped(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """A clause of at least five words gone."""
    parts = _CLAUSE.split(pair[1])
    long = [n for n, part in enumerate(parts) if len(part.split()) >= _SHORTEST_CLAUSE]
    if len(parts) < 2 or not long:
        return None
    gone = rng.choice(long)
    return " ".join(part for n, part in enumerate(parts) if n != gone)


def end_dropped(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """The last 30 to 60 per cent of the words gone."""
    kept = pair[1].split()
    if len(kept) < 2 * _SHORTEST_CLAUSE:
        return None
    return " ".join(kept[: round(len(kept) * rng.uniform(0.4, 0.7))]) + "."


def clause_invented(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """A clause of another sentence added."""
    parts = [p for p in _CLAUSE.split(other[1]) if len(p.split()) >= _SHORTEST_CLAUSE]
    return f"{pair[1].rstrip('.')}, {rng.choice(parts)}" if parts else None


def name_swapped(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """Another name for one that both sides spell alike."""
    names = set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{4,}", pair[1])) & set(
        re.findall(r"\w+", pair[0])
    )
    if not names:
        return None
    name = rng.choice(sorted(names))
    return pair[1].replace(name, "Brambleford")


def name_garbled(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """The letters of a name shuffled."""
    names = set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{5,}", pair[1])) & set(
        re.findall(r"\w+", pair[0])
    )
    if not names:
        return None
    name = rng.choice(sorted(names))
    letters = list(name[1:])
    rng.shuffle(letters)
    return pair[1].replace(name, name[0] + "".join(letters))


def question_lost(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """A full stop for the question mark."""
    return pair[1].replace("?", ".") if pair[1].rstrip('"” ').endswith("?") else None


def lower_cased(rng: random.Random, pair: Pair, other: Pair) -> str | None:
    """All in lower case."""
    return pair[1].lower() if len(pair[1].split()) > 4 else None


FAULTS: list[tuple[str, Damage]] = [
    ("numbers", digit_changed), ("numbers", digit_lost), ("numbers", digit_added),
    ("numbers", german_format), ("numbers", number_deleted), ("numbers", number_doubled),
    ("numbers", number_word_changed), ("numbers", date_changed), ("loops", word_looped),
    ("loops", phrase_looped), ("loops", sentence_looped), ("empty", emptied),
    ("untranslated", copied), ("untranslated", half_copied), ("negation", negation_deleted),
    ("negation", negation_added), ("quotes", quote_deleted), ("quotes", quotes_deleted),
    ("quotes", bracket_deleted), ("omission", clause_dropped), ("omission", end_dropped),
    ("invention", clause_invented), ("names", name_swapped), ("names", name_garbled),
    ("marks and capitals", question_lost), ("marks and capitals", lower_cased),
]  # fmt: skip


def damaged(pairs: Sequence[Pair], damage: Damage, seed: int = 1) -> Iterator[Pair]:
    """Damage every pair that can be damaged this way."""
    rng = random.Random(seed)
    for n, pair in enumerate(pairs):
        target = damage(rng, pair, pairs[n - 1])
        if target is not None and target != pair[1]:
            yield pair[0], target


def codes(source: str, target: str) -> set[str]:
    return {warning.code for warning in check(source, target)}


def measure_faults(pairs: Sequence[Pair]) -> None:
    clean = [codes(*pair) for pair in pairs]
    words.cache_clear()
    quantities.cache_clear()
    start = time.process_time()
    for pair in pairs:
        check(*pair)
    speed = len(pairs) / (time.process_time() - start)
    print(f"{len(pairs)} pairs, {speed:.0f} checks per second of processor time\n")
    print(f"{'fault':22}{'kind':20}{'n':>6}{'detected %':>12}")
    totals: dict[str, list[int]] = {kind: [0, 0] for kind in KINDS}
    for kind, damage in FAULTS:
        found = [
            not KINDS[kind].isdisjoint(codes(*pair)) or _doubled(damage, pair)
            for pair in damaged(pairs, damage)
        ]
        totals[kind][0] += sum(found)
        totals[kind][1] += len(found)
        rate = 100 * sum(found) / max(1, len(found))
        print(f"{damage.__name__:22}{kind:20}{len(found):6}{rate:12.1f}")
    print(f"\n{'kind':20}{'detected %':>12}{'false alarms %':>16}")
    for kind, (hits, count) in totals.items():
        alarms = sum(not KINDS[kind].isdisjoint(found) for found in clean)
        print(f"{kind:20}{100 * hits / max(1, count):12.1f}{100 * alarms / len(pairs):16.2f}")
    print(f"{'any warning':32}{100 * sum(map(bool, clean)) / len(pairs):16.2f}")


def _doubled(damage: Damage, pair: Pair) -> bool:
    """A doubled number is reported as a repetition."""
    return damage is number_doubled and any(w.code == "repetition" for w in check_surface(*pair))


def measure_ladder(pairs: Sequence[Pair], model: str | None) -> None:
    import sacrebleu

    from digest.decoding import DecodingOptions
    from digest.models import find
    from digest.translation.engine import Engine
    from digest.translation.retry import retry

    found = find(model)
    engine, options = Engine(found), DecodingOptions(hypotheses=4)
    sources, references = [p[0] for p in pairs], [p[1] for p in pairs]
    engine.decode(sources[:8], options)
    start = time.perf_counter()
    hypotheses = engine.decode(sources, options)
    plain_time = time.perf_counter() - start
    results = retry(sources, hypotheses, engine, options=options)
    ratio = (time.perf_counter() - start) / plain_time
    print(f"\n{found.name} {found.version}: {len(pairs)} sentences, time x{ratio:.2f}")
    print("winning step:", dict(Counter(result.step for result in results).most_common()))
    for name, targets in (
        ("plain", [h[0].text if h else "" for h in hypotheses]),
        ("with retries", [result.text for result in results]),
    ):
        checked = [check(s, t) for s, t in zip(sources, targets, strict=True)]
        errors = sum(any(w.severity == "error" for w in ws) for ws in checked)
        numbers = sum(any(w.code in NUMBER for w in ws) for ws in checked)
        bleu = sacrebleu.corpus_bleu(targets, [references]).score
        chrf = sacrebleu.corpus_chrf(targets, [references]).score
        print(
            f"{name:14} BLEU {bleu:.2f}  chrF {chrf:.2f}  number faults "
            f"{100 * numbers / len(pairs):.2f} %  any error {100 * errors / len(pairs):.2f} %"
        )
        counted = Counter(code for ws in checked for code in {w.code for w in ws})
        print("   ", ", ".join(f"{code} {n}" for code, n in counted.most_common()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--model", help="path or name of an Argos package")
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--faults-only", action="store_true")
    args = parser.parse_args()
    lines = [path.read_text(encoding="utf-8").splitlines() for path in (args.source, args.target)]
    pairs = [(s, t) for s, t in zip(*lines, strict=True) if s.strip() and t.strip()][: args.limit]
    measure_faults(pairs)
    if not args.faults_only:
        measure_ladder(pairs, args.model)


if __name__ == "__main__":
    main()
