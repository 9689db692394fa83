"""The runs that are compared for terms: the model alone, with terms, with random words."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.evaluation.systems import System, run_plain, timed
from digest.evaluation.testset import Example
from digest.lexicon import translates
from digest.translation import Translator

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class EnforcedRun:
    """The translations with terms, and how the terms came in.

    Attributes:
        rungs: How many terms each rung of the ladder brought in; "not matched" are terms due that
            the matcher did not find in the German sentence.
    """

    system: System
    rungs: dict[str, int]


def plain(translator: Translator, examples: Sequence[Example]) -> System:
    """Translate with the model alone; the first hypothesis is taken as it is."""
    return run_plain(translator.engine, [example.source for example in examples])


def enforced(
    translator: Translator,
    examples: Sequence[Example],
    *,
    name: str = "enforced",
) -> EnforcedRun:
    """Translate as the product does: term ladder, guards and retries.

    Args:
        translator: With the term base, without a memory.
        examples: n sentences; their own terms go with them.
        name: What to call the run.
    """
    translator.translate(["Guten Morgen."], [[("Morgen", "morning")]])  # loads what is loaded once
    with timed() as clock:
        results = translator.translate(
            [example.source for example in examples], [example.terms for example in examples]
        )
    rungs = Counter(str(use.rung) for result in results for use in result.terms)
    missed = sum(w.code == "term-unmatched" for result in results for w in result.warnings)
    if missed:
        rungs["not matched"] = missed
    return EnforcedRun(System(name, [result.target for result in results], clock), dict(rungs))


def random_control(examples: Sequence[Example], counts: Sequence[int], seed: int) -> list[Example]:
    """Replace the terms by as many random words, as WMT23 does.

    What enforcing these gains is what any words of the reference would gain.

    Args:
        examples: n sentences.
        counts: n numbers of terms due.
        seed: Of the choice.

    Returns:
        The examples with (German word, word of the reference) pairs that the shipped lexicon
        aligns without doubt; fewer than asked for where there are no more.
    """
    chance = random.Random(seed)
    controls = []
    for example, count in zip(examples, counts, strict=True):
        taken = {word for german, _ in example.terms for word in _WORD.findall(german)}
        pairs = [pair for pair in _aligned(example) if pair[0] not in taken]
        chosen = chance.sample(pairs, min(count, len(pairs)))
        controls.append(replace(example, terms=tuple(chosen)))
    return controls


def _aligned(example: Example) -> list[tuple[str, str]]:
    english = list(dict.fromkeys(_WORD.findall(example.reference)))
    pairs = []
    for german in dict.fromkeys(_WORD.findall(example.source)):
        candidates = [word for word in english if translates(german, word)]
        if len(candidates) == 1:
            pairs.append((german, candidates[0]))
    return pairs
