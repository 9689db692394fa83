"""TF-IDF vectors of sentences and articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def tfidf(texts: Iterable[Sequence[str]], *, sublinear: bool = True) -> csr_matrix:
    """Weigh the terms of some texts.

    Args:
        texts: n lists of terms, as ``words.terms`` gives them.
        sublinear: Count a term 1 + ln(tf) times.

    Returns:
        (n, terms) matrix with rows of Euclidean length 1 (0 for a text without terms).
    """
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = list(texts)
    vectorizer = TfidfVectorizer(analyzer=_same, sublinear_tf=sublinear)
    if not any(rows):
        return csr_matrix((len(rows), 1))
    return csr_matrix(vectorizer.fit_transform(rows))


def _same(terms: Sequence[str]) -> Sequence[str]:
    return terms
