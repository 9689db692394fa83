"""Glossary terms as the guards see them: how they are rendered is the term base's business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.document import Span, TermUse


@dataclass(frozen=True, slots=True)
class TermSpans:
    """Where the glossary terms of a sentence pair stand, as character offsets.

    Attributes:
        source: All of them in the source.
        held: Those in the source that the target holds.
        target: Those in the target.
    """

    source: tuple[Span, ...] = ()
    held: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()


NO_TERMS = TermSpans()


def term_spans(terms: Sequence[TermUse]) -> TermSpans:
    """Return where terms stand on both sides."""
    if not terms:
        return NO_TERMS
    held = [(use.span_source, use.span_target) for use in terms if use.span_target is not None]
    return TermSpans(
        tuple((start, end) for start, end in (use.span_source for use in terms)),
        tuple((start, end) for (start, end), _ in held),
        tuple((start, end) for _, (start, end) in held),
    )
