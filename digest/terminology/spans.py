"""Stretches of a text, as (start, end) character offsets."""

from __future__ import annotations

from collections.abc import Iterable

from digest.document import Span


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a stretch has a character in common with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def closed(text: str, span: Span) -> Span:
    """Return a stretch together with the bracket behind it that closes one within it."""
    start, end = span
    opened = text.count("(", start, end) > text.count(")", start, end)
    return start, end + (opened and text.startswith(")", end))
