"""Salience: how much of a story a sentence carries, and why.

Within an article, centrality is directed (Zheng and Lapata, "Sentence centrality revisited for
unsupervised summarization", ACL 2019): what later sentences take up again counts, what only repeats
earlier ones does not. Across articles, a sentence gains from every other source that supports it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from digest.document import Document
from digest.summary.sentences import Sentence
from digest.summary.words import terms

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float64]

SUPPORT_SIMILARITY = 0.25
"""Cosine from which another article's sentence counts as saying the same."""

_ROWS_AT_ONCE = 256
_DIGITS = re.compile(r"\d")


@dataclass(slots=True)
class Ranked:
    """The sentences of a story with their vectors and scores, index by index.

    Attributes:
        vectors: (n, terms) TF-IDF rows of length 1.
        scores: (n,) salience, about 0 to 3.
        support: (n,) how many other articles say it too.
        names: What ``words.name_words`` found in the collection.
        reasons: n lists of short English phrases.
    """

    sentences: list[Sentence]
    vectors: csr_matrix
    scores: Floats
    support: npt.NDArray[np.int64]
    names: frozenset[str]
    reasons: list[list[str]] = field(default_factory=list)


def rank(sentences: Sequence[Sentence], vectors: csr_matrix, names: frozenset[str]) -> Ranked:
    """Score the sentences of one story.

    Args:
        sentences: All that may be shown, article by article in reading order.
        vectors: Their TF-IDF rows.
        names: What ``words.name_words`` found in the collection.

    Returns:
        The same sentences with scores and reasons.
    """
    groups = _by_document(sentences)
    lead = np.array([_lead(s) for s in sentences])
    central = _scaled(_directed_centrality(vectors, groups))
    centroid = _scaled(_to_centroid(vectors, sentences))
    support = _support(vectors, groups)
    shared = support / max(1, len(groups) - 1)
    title = _title_overlap(sentences, names)
    facts = np.array([_facts(s) for s in sentences])
    penalty = np.array([_penalty(s) for s in sentences])
    scores = (
        lead + 0.5 * central + 0.7 * centroid + 1.0 * shared + 0.4 * title + 0.3 * facts - penalty
    )
    reasons = [
        _reasons(s, c, int(n), t, f)
        for s, c, n, t, f in zip(sentences, central, support, title, facts, strict=True)
    ]
    return Ranked(list(sentences), vectors, scores, support, names, reasons)


def credit(ranked: Ranked, i: int, worth: float, reason: str) -> None:
    """Raise the salience of a sentence for what another part of the story found in it.

    Args:
        ranked: Changed in place.
        i: Index of the sentence.
        worth: What is added to its score.
        reason: A short English phrase; a sentence gets credit for the same reason once.
    """
    if reason not in ranked.reasons[i]:
        ranked.scores[i] += worth
        ranked.reasons[i].append(reason)


def _by_document(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return the (start, end) rows of each article."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(sentences) + 1):
        if i == len(sentences) or sentences[i].document is not sentences[start].document:
            bounds.append((start, i))
            start = i
    return bounds


def _lead(sentence: Sentence) -> float:
    """Weight of the place: the news pyramid puts the news first."""
    return float(1.0 / (1.0 + 0.5 * sentence.position) + 0.1 * sentence.first_of_block)


def _directed_centrality(vectors: csr_matrix, groups: Sequence[tuple[int, int]]) -> Floats:
    """Sum what later sentences of the article share with each, less what earlier ones do."""
    result = np.zeros(vectors.shape[0])
    for start, end in groups:
        similar = (vectors[start:end] @ vectors[start:end].T).toarray()
        np.fill_diagonal(similar, 0.0)
        later = np.triu(similar).sum(axis=1)
        earlier = np.tril(similar).sum(axis=1)
        result[start:end] = (later - 0.3 * earlier) / max(1, end - start - 1)
    return result


def _to_centroid(vectors: csr_matrix, sentences: Sequence[Sentence]) -> Floats:
    """Cosine of each sentence to the story's mean, early sentences weighing more in the mean."""
    weights = np.array([1.0 / (1.0 + 0.2 * s.position) for s in sentences])
    centroid = np.asarray(vectors.T @ weights).ravel()
    length = float(np.linalg.norm(centroid)) or 1.0
    return np.asarray(vectors @ (centroid / length)).ravel()


def _support(vectors: csr_matrix, groups: Sequence[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """Count, for every sentence, the other articles with a sentence like it."""
    owner = np.zeros(vectors.shape[0], dtype=np.int64)
    for number, (start, end) in enumerate(groups):
        owner[start:end] = number
    counts = np.zeros(vectors.shape[0], dtype=np.int64)
    if len(groups) < 2:
        return counts
    transposed = vectors.T.tocsr()
    for start in range(0, vectors.shape[0], _ROWS_AT_ONCE):
        similar = (vectors[start : start + _ROWS_AT_ONCE] @ transposed).tocsr()
        for i in range(similar.shape[0]):
            row = slice(similar.indptr[i], similar.indptr[i + 1])
            near = similar.indices[row][similar.data[row] >= SUPPORT_SIMILARITY]
            others = np.unique(owner[near])
            counts[start + i] = np.count_nonzero(others != owner[start + i])
    return counts


def _title_overlap(sentences: Sequence[Sentence], names: frozenset[str]) -> Floats:
    """Share of the article's title words that a sentence has."""
    titles: dict[str, frozenset[str]] = {}
    result = np.zeros(len(sentences))
    for i, sentence in enumerate(sentences):
        document: Document = sentence.document
        if document.id not in titles:
            titles[document.id] = frozenset(terms(document.title or "", names))
        title = titles[document.id]
        if title:
            result[i] = len(title.intersection(sentence.terms)) / len(title)
    return result


def _facts(sentence: Sentence) -> float:
    """How many different names and numbers a sentence states, from 0 to 1 (five or more)."""
    names = {term for term in sentence.terms if term.startswith("@")}
    numbers = {term for term in sentence.terms if _DIGITS.search(term)}
    return min(5, len(names) + len(numbers)) / 5


def _penalty(sentence: Sentence) -> float:
    penalty = 0.8 * (sentence.quote > 0.6) + 0.6 * sentence.empty + 0.3 * sentence.hedged
    penalty += 0.4 * (sentence.words < 7) + 0.3 * (sentence.words > 45)
    return float(penalty)


def _scaled(values: Floats) -> Floats:
    """Bring values to 0 to 1 by their own smallest and greatest."""
    if values.size == 0:
        return values
    low, high = float(values.min()), float(values.max())
    return (values - low) / (high - low) if high > low else np.zeros_like(values)


def _reasons(
    sentence: Sentence, central: float, support: int, title: float, facts: float
) -> list[str]:
    reasons = []
    if sentence.position == 0:
        reasons.append("opens the article")
    elif sentence.position < 3:
        reasons.append("lead")
    if support:
        reasons.append(f"supported by {support} other article{'s' if support > 1 else ''}")
    if central > 0.7:
        reasons.append("taken up again later")
    if title >= 0.5:
        reasons.append("shares the title's words")
    if facts >= 0.6:
        reasons.append("names and figures")
    return reasons or ["central to the story"]
