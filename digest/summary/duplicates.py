"""Near duplicates: agency copies and re-posts of one article, found by MinHash over shingles.

Broder, "On the resemblance and containment of documents" (1997). Bands of the signatures propose
pairs, so the work grows with the number of articles and not with that of pairs.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from digest.document import BlockKind, Document
from digest.summary.words import WORD

SHINGLE = 4
"""Words in a shingle."""
THRESHOLD = 0.6
"""Containment of the smaller article's shingles in the larger one from which it is a copy."""

_HASHES = 96
_ROWS = 3
_PRIME = np.uint64(2**31 - 1)
_RANDOM = np.random.default_rng(1997)
_FACTORS = _RANDOM.integers(1, 2**31 - 1, size=(_HASHES, 2), dtype=np.uint64)
_SIZE_RATIO = 0.4


def find_copies(documents: Sequence[Document]) -> dict[str, list[str]]:
    """Find articles that are (nearly) the same text.

    Args:
        documents: The articles, in the order in which they should win: of two copies the first
            one stays.

    Returns:
        Id of the article that stays → ids of its copies, in the given order.
    """
    shingles = [_shingles(document) for document in documents]
    kept_of = list(range(len(documents)))
    for i, j in sorted(_candidates(shingles)):
        if kept_of[j] == j and kept_of[i] == i and _same(shingles[i], shingles[j]):
            kept_of[j] = i
    copies: dict[str, list[str]] = defaultdict(list)
    for j, i in enumerate(kept_of):
        if i != j:
            copies[documents[i].id].append(documents[j].id)
    return dict(copies)


def _shingles(document: Document) -> npt.NDArray[np.uint64]:
    """Return the sorted hashes of an article's word shingles, boilerplate left out."""
    words = [
        word.casefold()
        for block in document.blocks
        if block.kind is not BlockKind.BOILERPLATE
        for segment in block.segments
        for word in WORD.findall(segment.source)
    ]
    grams = (" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
    return np.unique(np.array([zlib.crc32(gram.encode()) for gram in grams], dtype=np.uint64))


def _candidates(shingles: Iterable[npt.NDArray[np.uint64]]) -> set[tuple[int, int]]:
    """Propose pairs whose signatures agree in a band."""
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for number, hashes in enumerate(shingles):
        if hashes.size == 0:
            continue
        signature = np.array(
            [((hashes * a + b) % _PRIME).min() for a, b in _FACTORS], dtype=np.uint64
        )
        for start in range(0, _HASHES, _ROWS):
            buckets[start, signature[start : start + _ROWS].tobytes()].append(number)
    # The first of a bucket stands for it: copies of one article are copies of each other.
    return {(bucket[0], other) for bucket in buckets.values() for other in bucket[1:]}


def _same(one: npt.NDArray[np.uint64], other: npt.NDArray[np.uint64]) -> bool:
    small, large = sorted((one.size, other.size))
    if small < _SIZE_RATIO * large:
        return False
    return bool(np.intersect1d(one, other, assume_unique=True).size >= THRESHOLD * small)
