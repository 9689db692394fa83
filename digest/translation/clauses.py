"""Sentences too long for a model: where to part them, and how to join what comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

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


def join_targets(parts: Sequence[str], targets: Sequence[str]) -> str:
    """Join the translations of a sentence's parts into one sentence.

    A full stop that the model added to a part that has none is dropped, and a part that goes on
    in lower case does so in English unless its first word is a name or "I".
    """
    joined = ""
    for n, (part, target) in enumerate(zip(parts, targets, strict=True)):
        target = target.strip()
        if n + 1 < len(parts) and target.endswith(".") and not part.endswith("."):
            target = target[:-1]
        if joined and part[:1].islower() and re.match(r"[A-Z][a-z]+\b", target):
            target = target[:1].lower() + target[1:]
        joined = f"{joined} {target}".strip()
    return joined


def join_parts(
    parts: Sequence[str], hypotheses: Sequence[Sequence[Hypothesis]]
) -> list[Hypothesis]:
    """Join the hypotheses of a sentence's parts, best with best, second with second.

    Returns:
        As many hypotheses as the part with the fewest has; their score is the mean over all
        tokens of all parts.
    """
    joined = []
    for combination in zip(*hypotheses, strict=False):
        tokens = tuple(token for part in combination for token in part.tokens)
        total = sum(part.score * max(1, len(part.tokens)) for part in combination)
        joined.append(
            Hypothesis(
                join_targets(parts, [part.text for part in combination]),
                total / max(1, len(tokens)),
                tokens,
                tuple(token for part in combination for token in part.source_tokens),
            )
        )
    return joined
