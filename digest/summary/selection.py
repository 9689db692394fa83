"""Choice under a budget: salient, not repeated, never out of context."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from digest.summary.options import SummaryOptions
from digest.summary.ranking import Ranked
from digest.summary.sentences import Sentence

REDUNDANCY = 0.9
"""How much of a sentence's score its likeness to what is already chosen may cost (MMR)."""

GAIN = 1.35
"""A later sentence replaces one of an article's first k only if its score is so many times higher."""


@dataclass(slots=True)
class Budget:
    """What is left to spend; infinite where nothing limits it."""

    sentences: float = math.inf
    words: float = math.inf

    def affords(self, sentences: Iterable[Sentence]) -> bool:
        """Tell whether these sentences fit together."""
        items = list(sentences)
        return len(items) <= self.sentences and sum(s.words for s in items) <= self.words

    def spend(self, sentences: Iterable[Sentence]) -> None:
        """Take them off the budget."""
        for sentence in sentences:
            self.sentences -= 1
            self.words -= sentence.words


def budget_for(options: SummaryOptions, *, sentences: int, articles: int) -> Budget:
    """Work out what a story may take.

    Args:
        options: What the reader asked for.
        sentences: How many the story has.
        articles: How many articles it has, near duplicates not counted.
    """
    times = articles if options.per_article else 1
    if options.sentences is not None:
        return Budget(sentences=options.sentences * times)
    if options.words is not None:
        return Budget(words=options.words * times)
    if options.ratio is not None:
        return Budget(sentences=max(1, round(options.ratio * sentences)))
    return Budget(sentences=min(12, 4 + articles))


def select(ranked: Ranked, budget: Budget) -> list[int]:
    """Choose sentences greedily by maximal marginal relevance (Carbonell and Goldstein 1998).

    A sentence that points back is taken with the one before it, or not at all.

    Args:
        ranked: The story's sentences with their scores.
        budget: What may be spent; it is spent.

    Returns:
        Indices into ``ranked.sentences``, best first.
    """
    index = {id(s): i for i, s in enumerate(ranked.sentences)}
    likeness = np.zeros(len(ranked.sentences))
    chosen: list[int] = []
    open_ = set(range(len(ranked.sentences)))
    while open_:
        order = sorted(open_, key=lambda i: (-(ranked.scores[i] - REDUNDANCY * 2 * likeness[i]), i))
        for i in order:
            group = _with_antecedents(i, ranked, index, chosen)
            if group is not None and budget.affords(ranked.sentences[j] for j in group):
                break
            open_.discard(i)
        else:
            break
        budget.spend(ranked.sentences[j] for j in group)
        for j in group:
            chosen.append(j)
            open_.discard(j)
            similar = np.asarray((ranked.vectors @ ranked.vectors[j].T).todense()).ravel()
            likeness = np.maximum(likeness, similar)
    return chosen


def _with_antecedents(
    i: int, ranked: Ranked, index: dict[int, int], chosen: list[int]
) -> list[int] | None:
    """Return the sentence and what it needs before it; None if it needs more than one more."""
    sentence = ranked.sentences[i]
    if not sentence.dangling:
        return [i]
    before = sentence.previous
    if before is None:
        return None
    j = index[id(before)]
    if j in chosen:
        return [i]
    return None if before.dangling else [j, i]
