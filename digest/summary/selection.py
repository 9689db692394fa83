"""Choice under a budget: salient, not repeated, never out of context.

One article keeps its lead, the hardest baseline of news: its first k sentences are the choice, and
at most a third of them, never the first, gives way to a later sentence that is clearly more
salient. With nothing clearly better, the choice is lead-k.

Several articles are covered by concepts, as in Gillick and Favre, "A scalable global model for
summarization" (2009): a term or a pair of neighbouring terms weighs as much as the number of
articles that have it, more if they have it early, and counts once. The greedy choice is within
1 - 1/e of the best one, because this gain is submodular.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from digest.summary.options import SummaryOptions
from digest.summary.ranking import Ranked
from digest.summary.sentences import Sentence

GAIN = 1.25
"""A later sentence replaces one of an article's first k if its salience is so many times higher."""

_REPLACEABLE = 3
_SALIENCE = 4.0
"""Weight of a sentence's salience beside that of a concept that one article has."""
_SINGLE = 0.25
"""What a concept of a single article weighs beside one of two, which weighs 2."""
_LENGTH = 0.25
"""How much a long sentence must bring more than a short one: its words to this power."""
_NEW_SOURCE = 1.3
"""What the gain of a sentence is multiplied by if its article has not had its say yet."""
_HEDGED = 0.7
"""What it is multiplied by if the sentence says only what could happen."""
_POOL = 1500
"""Most sentences of a story that are considered, the most salient ones."""
_QUOTE_ONLY = 0.6


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
    """Choose a story's sentences.

    A sentence that points back is taken with the one before it, or not at all.

    Args:
        ranked: The story's sentences with their scores and reasons; a reason is added where the
            choice has one of its own.
        budget: What may be spent; it is spent.

    Returns:
        Indices into ``ranked.sentences``, in reading order.
    """
    if not ranked.sentences:
        return []
    articles = {id(s.document) for s in ranked.sentences}
    chosen = _lead(ranked, budget) if len(articles) == 1 else []
    return sorted(_covering(ranked, budget, chosen))


def _lead(ranked: Ranked, budget: Budget) -> list[int]:
    """Take the first sentences of an article, then let clearly better ones in."""
    chosen: list[int] = []
    for i, sentence in enumerate(ranked.sentences):
        if not _presentable(sentence) or not _has_antecedent(i, ranked, chosen):
            continue
        if not budget.affords([sentence]):
            break
        budget.spend([sentence])
        chosen.append(i)
    for _ in range(len(chosen) // _REPLACEABLE):
        swap = _best_swap(ranked, budget, chosen)
        if swap is None:
            break
        out, into = swap
        chosen.remove(out)
        chosen.append(into)
        budget.words += ranked.sentences[out].words - ranked.sentences[into].words
        ranked.reasons[into].append("clearly more salient than a sentence of the lead")
    return chosen


def _best_swap(ranked: Ranked, budget: Budget, chosen: list[int]) -> tuple[int, int] | None:
    """Return the sentence to give up and the one to take; None if none is clearly better."""
    needed = {id(ranked.sentences[i].previous) for i in chosen if ranked.sentences[i].dangling}
    given = [i for i in chosen if i != chosen[0] and id(ranked.sentences[i]) not in needed]
    taken = [
        i for i, s in enumerate(ranked.sentences)
        if i not in chosen and not s.dangling and _presentable(s)
    ]  # fmt: skip
    if not given or not taken:
        return None
    out = min(given, key=lambda i: (ranked.scores[i], -i))
    room = budget.words + ranked.sentences[out].words
    taken = [i for i in taken if ranked.sentences[i].words <= room]
    into = max(taken, key=lambda i: (ranked.scores[i], -i), default=None)
    if into is None or ranked.scores[into] < GAIN * max(ranked.scores[out], 0.1):
        return None
    return out, into


def _covering(ranked: Ranked, budget: Budget, chosen: list[int]) -> list[int]:
    """Add sentences as long as they fit, each time the one that adds most."""
    sentences = ranked.sentences
    concepts = [_concepts(sentence) for sentence in sentences]
    weights = _concept_weights(sentences, concepts)
    index = {id(s): i for i, s in enumerate(sentences)}
    covered = {c for i in chosen for c in concepts[i]}
    heard = {sentences[i].document.id for i in chosen}
    chosen = list(chosen)
    pool = sorted(range(len(sentences)), key=lambda i: (-ranked.scores[i], i))[:_POOL]
    open_ = {i for i in pool if i not in chosen and _presentable(sentences[i])}
    while open_ and budget.sentences >= 1:
        best: tuple[float, int, list[int]] | None = None
        for i in sorted(open_):
            group = _with_antecedent(i, ranked, index, chosen)
            if group is None or not budget.affords(sentences[j] for j in group):
                continue
            new = {c for j in group for c in concepts[j]} - covered
            salience = sum(max(0.0, float(ranked.scores[j])) for j in group)
            words = sum(sentences[j].words for j in group)
            value = sum(weights[c] for c in sorted(new)) + _SALIENCE * salience
            gain = value / len(group) / (words / len(group)) ** _LENGTH
            if sentences[i].hedged:
                gain *= _HEDGED
            if sentences[i].document.id not in heard:
                gain *= _NEW_SOURCE
            if best is None or gain > best[0] + 1e-9:
                best = (gain, i, group)
        if best is None:
            break
        budget.spend(sentences[j] for j in best[2])
        for j in best[2]:
            chosen.append(j)
            open_.discard(j)
            covered |= concepts[j]
            heard.add(sentences[j].document.id)
            if j != best[1]:
                ranked.reasons[j].append("needed to understand the next one")
    return chosen


def _concepts(sentence: Sentence) -> set[str]:
    """Return the terms of a sentence and its pairs of neighbouring terms."""
    words = sentence.terms
    return set(words) | {f"{a} {b}" for a, b in pairwise(words)}


def _concept_weights(
    sentences: Iterable[Sentence], concepts: Iterable[set[str]]
) -> dict[str, float]:
    """Weigh each concept by the articles that have it and how early they do."""
    articles: dict[str, set[str]] = {}
    first: dict[str, int] = {}
    for sentence, found in zip(sentences, concepts, strict=True):
        for concept in found:
            articles.setdefault(concept, set()).add(sentence.document.id)
            first[concept] = min(first.get(concept, sentence.position), sentence.position)
    return {
        c: (len(ids) if len(ids) > 1 else _SINGLE) * (0.5 + 0.5 / (1 + 0.15 * first[c]))
        for c, ids in articles.items()
    }


def _presentable(sentence: Sentence) -> bool:
    return not sentence.empty and sentence.quote <= _QUOTE_ONLY


def _has_antecedent(i: int, ranked: Ranked, chosen: list[int]) -> bool:
    """Tell whether what a sentence points back to is chosen already."""
    sentence = ranked.sentences[i]
    if not sentence.dangling:
        return True
    return bool(chosen) and sentence.previous is ranked.sentences[chosen[-1]]


def _with_antecedent(
    i: int, ranked: Ranked, index: dict[int, int], chosen: list[int]
) -> list[int] | None:
    """Return the sentence with what it needs before it; None if that needs more still."""
    sentence = ranked.sentences[i]
    if not sentence.dangling:
        return [i]
    before = sentence.previous
    if before is None or not _presentable(before):
        return None
    j = index[id(before)]
    if j in chosen:
        return [i]
    return None if before.dangling else [j, i]
