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
        tuple(use.span_source for use in terms),
        tuple(source for source, _ in held),
        tuple(target for _, target in held),
    )


def lies_within(span: Span, spans: Sequence[Span]) -> bool:
    """Tell whether a span lies within one of the others."""
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def masked(text: str, spans: Sequence[Span]) -> str:
    """Return a text of the same length with spaces for the spans."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
