"""Where in a target a source phrase went, read off the model's attention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from digest.decoding import Hypothesis
from digest.document import Span
from digest.terminology.spans import overlaps

_WEAKEST = 0.15
_LARGEST_GAP = 1
_FUNCTION_WORDS = frozenset(
    "a about after also an and are as at be been before but by during for from had has have he her "
    "his in into is it its no not of on or over she since so than that the their them there these "
    "they this to under until was were which while who will with would".split()
)
_WORD = re.compile(r"(?:\b[a-z]\.){2,}|[\w'’-]+")


def locate(hypothesis: Hypothesis, source_span: Span, taken: Sequence[Span] = ()) -> Span | None:
    """Find the rendering of a source phrase in the target.

    A target piece belongs to the phrase if it attends to it more than to any other word, or with
    more than half its weight. Of the runs of such pieces the heaviest is taken, widened to whole
    words and freed of leading articles and prepositions.

    Args:
        hypothesis: With attention and offsets.
        source_span: Characters of the phrase in the sentence that was decoded.
        taken: Spans of the target that belong to other terms.

    Returns:
        Character span in ``hypothesis.text``, or None if nothing attends to the phrase.
    """
    if hypothesis.attention is None:
        return None
    inside = _pieces_in(hypothesis.source_offsets, source_span)
    if not inside:
        return None
    weights = hypothesis.attention[:, inside].sum(axis=1)
    strongest = np.isin(hypothesis.attention.argmax(axis=1), inside)
    own = (strongest & (weights > _WEAKEST)) | (weights > 0.5)
    for i in range(len(own)):
        span = hypothesis.offsets[i], hypothesis.offsets[i + 1]
        if not re.search(r"\w", hypothesis.text[span[0] : span[1]]) or overlaps(span, taken):
            own[i] = False
    if not own.any():
        return None
    first, last = max(_runs(own), key=lambda run: float(weights[run[0] : run[1] + 1].sum()))
    return _whole_words(
        hypothesis.text, (hypothesis.offsets[first], hypothesis.offsets[last + 1]), taken
    )


def gap(hypothesis: Hypothesis, source_span: Span) -> int | None:
    """Find where the rendering of a phrase that the target left out should have stood.

    That is behind the target word that attends most to the nearest source word before the phrase
    which has any rendering; or the beginning, if the phrase comes first.

    Returns:
        A word boundary in ``hypothesis.text``, or None without attention.
    """
    if hypothesis.attention is None:
        return None
    strongest = hypothesis.attention.argmax(axis=1)
    for target, span in enumerate(pairwise(hypothesis.offsets)):
        if not re.search(r"\w", hypothesis.text[slice(*span)]):
            strongest[target] = -1  # Nothing is to stand behind a full stop.
    before = [i for i in range(len(hypothesis.source_offsets) - 1)
              if hypothesis.source_offsets[i + 1] <= source_span[0]]  # fmt: skip
    for piece in reversed(before):
        attending = np.flatnonzero(strongest == piece)
        if len(attending):
            end = hypothesis.offsets[int(attending[-1]) + 1]
            while end < len(hypothesis.text) and re.match(r"[\w-]", hypothesis.text[end]):
                end += 1
            return end
    return 0


def _pieces_in(offsets: Sequence[int], span: Span) -> list[int]:
    return [i for i in range(len(offsets) - 1) if offsets[i] < span[1] and offsets[i + 1] > span[0]]


def _runs(own: Sequence[bool]) -> list[tuple[int, int]]:
    """Return (first, last) of the runs of true values; small gaps do not end a run."""
    runs: list[tuple[int, int]] = []
    for i, value in enumerate(own):
        if not value:
            continue
        if runs and i - runs[-1][1] <= _LARGEST_GAP + 1:
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
    return runs


def _whole_words(text: str, span: Span, taken: Sequence[Span]) -> Span | None:
    """Widen a span to the words it touches, without the function words at its ends."""
    words = [
        match.span()
        for match in _WORD.finditer(text)
        if match.start() < span[1] and match.end() > span[0]
    ]
    while words and _is_small(text[slice(*words[0])]):
        words.pop(0)
    while words and _is_small(text[slice(*words[-1])]):
        words.pop()
    if not words or overlaps((words[0][0], words[-1][1]), taken):
        return None
    return words[0][0], words[-1][1]


def _is_small(word: str) -> bool:
    """Tell whether a word is a function word or an abbreviation such as e.g."""
    return word.lower() in _FUNCTION_WORDS or "." in word
