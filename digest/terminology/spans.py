"""Stretches of a text, as (start, end) character offsets."""

from __future__ import annotations

from collections.abc import Iterable

from digest.document import Span

_QUOTES = '"„“”«»'
_PAIRS = ("()", "[]", "{}")


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a stretch shares a character with one of the others, or lies within it."""
    return any(span[0] < end and start < span[1] for start, end in others)


def lies_within(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a stretch lies within one of the others."""
    return any(start <= span[0] and span[1] <= end for start, end in others)


def masked(text: str, spans: Iterable[Span]) -> str:
    """Return a text of the same length in which the letters of the spans say nothing."""
    for start, end in spans:
        text = text[:start] + "x" * (end - start) + text[end:]
    return text


def is_balanced(text: str) -> bool:
    """Tell whether every bracket and quotation mark of a text has its other half in it."""
    return not sum(map(text.count, _QUOTES)) % 2 and all(
        text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS
    )


def balanced(text: str, span: Span) -> Span:
    """Return a stretch with the brackets and quotation marks beside it that pair with its own."""
    start, end = span
    while not is_balanced(text[start:end]):
        inner = text[start:end]
        if _completes(text[end : end + 1], inner, half=1):
            end += 1
        elif start and _completes(text[start - 1], inner, half=0):
            start -= 1
        else:
            break
    return start, end


def _completes(sign: str, inner: str, *, half: int) -> bool:
    """Tell whether a sign is the first or second half of a pair that a stretch has half of."""
    for pair in _PAIRS:
        if sign == pair[half]:
            return inner.count(pair[1 - half]) > inner.count(sign)
    return sign != "" and sign in _QUOTES and sum(map(inner.count, _QUOTES)) % 2 == 1
