"""Stories: articles on one event put together, by words, names and days.

One pass in order of the days, an article joining the story it is most like on average, as in
Miranda et al., "Multilingual clustering of streaming news" (EMNLP 2018); then stories that turn out
to be alike are joined. Only pairs with something in common are ever looked at.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from digest.document import Document
from digest.summary.sentences import segments_with_text
from digest.summary.vectors import tfidf
from digest.summary.words import terms

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SIMILARITY = 0.13
"""Mean cosine from which an article joins a story. On the project's own three stories and the five
seeds the means within a story are 0.15 to 0.30, those between stories at most 0.08."""

WINDOW_DAYS = 31
"""A dated article joins only a story with an article so many days before or after it."""

_NOTHING_IN_COMMON = 0.03
_ROWS_AT_ONCE = 512

Neighbours = list[list[tuple[int, float]]]


def cluster(documents: Sequence[Document], names: frozenset[str]) -> list[list[int]]:
    """Gather articles into stories.

    Args:
        documents: n articles that ``article.describe`` has seen.
        names: What ``words.name_words`` found in them.

    Returns:
        Lists of indices into ``documents``; every index once; in order of the stories' first
        articles, which come earliest first.
    """
    if not documents:
        return []
    vectors = tfidf(
        [term for text in segments_with_text([document]) for term in terms(text, names)]
        for document in documents
    )
    neighbours = _neighbours(vectors)
    order = sorted(range(len(documents)), key=lambda i: (documents[i].date or dt.date.max, i))
    story_of: dict[int, int] = {}
    stories: list[list[int]] = []
    for i in order:
        tally: defaultdict[int, float] = defaultdict(float)
        for j, similarity in neighbours[i]:
            if j in story_of:
                tally[story_of[j]] += similarity
        best = max(tally, key=lambda s: (tally[s] / len(stories[s]), -s), default=None)
        if (
            best is not None
            and tally[best] / len(stories[best]) >= SIMILARITY
            and _near_in_time(documents, [i], stories[best])
        ):
            story_of[i] = best
            stories[best].append(i)
        else:
            story_of[i] = len(stories)
            stories.append([i])
    return _joined(documents, stories, neighbours)


def _neighbours(vectors: csr_matrix) -> Neighbours:
    """List, for every article, those that have something in common with it."""
    neighbours: Neighbours = []
    transposed = vectors.T.tocsr()
    for start in range(0, vectors.shape[0], _ROWS_AT_ONCE):
        similar = (vectors[start : start + _ROWS_AT_ONCE] @ transposed).tocsr()
        for i in range(similar.shape[0]):
            row = slice(similar.indptr[i], similar.indptr[i + 1])
            near = np.flatnonzero(similar.data[row] >= _NOTHING_IN_COMMON)
            columns, values = similar.indices[row][near], similar.data[row][near]
            neighbours.append(
                [
                    (int(j), float(value))
                    for j, value in zip(columns, values, strict=True)
                    if j != start + i
                ]
            )
    return neighbours


def _joined(
    documents: Sequence[Document], stories: list[list[int]], neighbours: Neighbours
) -> list[list[int]]:
    """Join stories whose articles are alike on average, the most alike first."""
    while True:
        story_of = {i: number for number, story in enumerate(stories) for i in story}
        sums: dict[tuple[int, int], float] = {}
        for i, near in enumerate(neighbours):
            for j, similarity in near:
                one, other = story_of[i], story_of[j]
                if one < other:
                    sums[one, other] = sums.get((one, other), 0.0) + similarity
        means = sorted(
            (-total / (len(stories[a]) * len(stories[b])), a, b) for (a, b), total in sums.items()
        )
        used: set[int] = set()
        for mean, a, b in means:
            if -mean < SIMILARITY:
                break
            if a in used or b in used or not _near_in_time(documents, stories[a], stories[b]):
                continue
            used |= {a, b}
            stories[a] = stories[a] + stories[b]
            stories[b] = []
        stories = [story for story in stories if story]
        if not used:
            return stories


def _near_in_time(documents: Sequence[Document], one: list[int], other: list[int]) -> bool:
    days = [d for i in one if (d := documents[i].date)]
    others = [d for i in other if (d := documents[i].date)]
    if not days or not others:
        return True
    return min(abs((a - b).days) for a in days for b in others) <= WINDOW_DAYS
