"""Sentences too long for a model: where to part them, and how to join what comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from digest.decoding import Hypothesis

_BOUNDARIES = (
    re.compile(r"(?<=[;:])\s+"),
    re.compile(r"\s+(?=[–—]\s)"),
    re.compile(
        r"(?<=,)\s+(?=(?:und|oder|aber|denn|sondern|doch|jedoch|während|wobei|weil|da|dass|ob|"
        r"obwohl|nachdem|bevor|sodass|damit|wenn|als|wie|wo|worauf|die|der|das|den|dem|deren|"
        r"dessen|welche[rsmn]?|was|um)\b)"
    ),
    re.compile(r"\s+(?=(?:und|oder|sowie|aber)\s)"),
    re.compile(r"(?<=,)\s+"),
    re.compile(r"\s+"),
)
"""Places to part a sentence at, best first."""


_OPENING = re.compile(
    r"(?:The|A|An|And|But|Or|That|Which|Who|Whose|While|When|Where|If|As|Because|After|Before|Since|"
    r"So|In|On|At|To|For|With|From|By|He|She|It|They|We|This|These|Those|There|Their|Its)\b"
)
"""Words that are written small when a part turns out not to begin the sentence."""


def split_clauses(sentence: str) -> list[str]:
    """Part a sentence in two at its best clause boundary, the one nearest to the middle.

    Returns:
        Two parts without outer white space, or the sentence alone if it has no white space.
    """
    middle = len(sentence) / 2
    for boundary in _BOUNDARIES:
        places = [
            match
            for match in boundary.finditer(sentence)
            if 0.15 * len(sentence) < match.start() < 0.85 * len(sentence)
        ]
        if places:
            best = min(places, key=lambda match: abs(match.start() - middle))
            return [sentence[: best.start()], sentence[best.end() :]]
    return [sentence]


def split_long(sentence: str, fits: Callable[[str], bool]) -> list[str]:
    """Part a sentence until every part fits.

    Args:
        sentence: German.
        fits: Whether the model can take a part whole.

    Returns:
        The parts in order; one if the sentence fits. A word that does not fit is cut.
    """
    if fits(sentence):
        return [sentence]
    halves = split_clauses(sentence)
    if len(halves) == 1:
        middle = len(sentence) // 2
        if not middle:
            return [sentence]
        halves = [sentence[:middle], sentence[middle:]]
    return [part for half in halves for part in split_long(half, fits)]


def join_parts(
    sentence: str, parts: Sequence[str], hypotheses: Sequence[Sequence[Hypothesis]]
) -> list[Hypothesis]:
    """Join the hypotheses of a sentence's parts, best with best, second with second.

    A full stop that the model added to a part that has none is dropped, and a part that goes on
    in lower case does so in English.

    Args:
        sentence: The sentence that was parted.
        parts: Its k parts.
        hypotheses: k lists of hypotheses.

    Returns:
        As many hypotheses as the part with the fewest has. The score is the mean over all tokens;
        attention and offsets are joined too, each part attending to itself only.
    """
    places, position = [], 0
    for part in parts:
        position = sentence.index(part, position)
        places.append(position)
        position += len(part)
    return [_join(parts, places, combination) for combination in zip(*hypotheses, strict=False)]


def _join(
    parts: Sequence[str], places: Sequence[int], hypotheses: Sequence[Hypothesis]
) -> Hypothesis:
    text, offsets, source_offsets = "", [0], [0]
    for n, (part, place, hypothesis) in enumerate(zip(parts, places, hypotheses, strict=True)):
        target = hypothesis.text
        if n + 1 < len(parts) and target.endswith(".") and not part.endswith("."):
            target = target[:-1]
        if text and part[:1].islower() and _OPENING.match(target):
            target = target[:1].lower() + target[1:]
        text += " " if text and target else ""
        offsets[-1:] = [min(len(text) + o, len(text) + len(target)) for o in hypothesis.offsets]
        source_offsets[-1:] = [place + o for o in hypothesis.source_offsets]
        text += target
    tokens = tuple(token for part in hypotheses for token in part.tokens)
    attentions = [part.attention for part in hypotheses if part.attention is not None]
    complete = len(attentions) == len(hypotheses)
    return Hypothesis(
        text,
        sum(part.score * len(part.tokens) for part in hypotheses) / max(1, len(tokens)),
        tokens,
        tuple(token for part in hypotheses for token in part.source_tokens),
        _block_diagonal(attentions) if complete else None,
        tuple(offsets) if complete else (),
        tuple(source_offsets) if complete else (),
    )


def _block_diagonal(blocks: Sequence[npt.NDArray[np.float32]]) -> npt.NDArray[np.float32]:
    rows, columns = (sum(block.shape[axis] for block in blocks) for axis in (0, 1))
    joined = np.zeros((rows, columns), dtype=np.float32)
    row = column = 0
    for block in blocks:
        joined[row : row + block.shape[0], column : column + block.shape[1]] = block
        row, column = row + block.shape[0], column + block.shape[1]
    return joined
