"""Guard: omission and invention, from the words that no word of the other side explains.

Every word gets a log likelihood ratio between "dropped" and "translated": how reliably its known
translations show up in a true translation, and how often by chance (``digest.lexicon``). The
likeliest dropped stretch is the one with the greatest sum, to which the length of the target adds
its own evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.document import SegmentWarning, Span
from digest.quantities.model import Language
from digest.terminology.spans import lies_within
from digest.translation.guards.length import length_deviation, length_score
from digest.translation.guards.terms import NO_TERMS, TermSpans
from digest.translation.guards.words import words

OMISSION_THRESHOLD = 3.2
INVENTION_THRESHOLD = 4.2
"""Fitted on pairs of the corpus for 2 % false alarms (benchmarks/guards.py measures them)."""

_SHORT, _LONG = -4.5, 5.0
_MIN_WORDS = 3
_MIN_LENGTH = 15


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of one side that the other does not explain.

    Attributes:
        score: Log likelihood ratio of "dropped" over "translated".
        span: Character offsets of the stretch.
        words: Its unexplained words.
    """

    score: float
    span: Span
    words: tuple[str, ...]


def check_coverage(source: str, target: str, terms: TermSpans = NO_TERMS) -> list[SegmentWarning]:
    """Look for a dropped part of the source and an invented part of the target.

    The words of a glossary term that the target holds are translated, and none is invented.

    Returns:
        omission, invention.
    """
    warnings = []
    dropped = find_gap(source, target, "de", terms.held)
    if dropped and dropped.score > OMISSION_THRESHOLD:
        text = f"Not translated, it seems: “{source[slice(*dropped.span)]}”."
        warnings.append(SegmentWarning("omission", "error", text))
    invented = find_gap(target, source, "en", terms.target)
    if invented and invented.score > INVENTION_THRESHOLD:
        text = f"Not in the source, it seems: “{target[slice(*invented.span)]}”."
        warnings.append(SegmentWarning("invention", "warning", text))
    if not warnings and len(source) > _MIN_LENGTH:
        warnings += _check_length(source, target, terms)
    return warnings


def _check_length(source: str, target: str, terms: TermSpans) -> Iterator[SegmentWarning]:
    """Compare the lengths, with terms and without, since a term may be of any length."""
    outside = _length_outside(source, terms.held), _length_outside(target, terms.target)
    deviations = [length_deviation(len(source), len(target)), length_deviation(*outside)]
    if all(value < _SHORT for value in deviations) or all(value > _LONG for value in deviations):
        code = "omission" if deviations[0] < 0 else "invention"
        text = f"The translation has {len(target)} characters for {len(source)} of the source."
        yield SegmentWarning(code, "warning", text)


def _length_outside(text: str, spans: Sequence[Span]) -> int:
    """Return how many characters lie in none of the spans, which may overlap."""
    return len(text) - len({n for start, end in spans for n in range(start, end)})


def find_gap(
    text: str, other: str, language: Language, rendered: Sequence[Span] = ()
) -> Gap | None:
    """Find the likeliest stretch of a text that another text does not render.

    Args:
        text: German source for omissions, English target for inventions.
        other: The other side.
        language: Of ``text``.
        rendered: Stretches of ``text`` that the other side is known to render.
    """
    side = words(text, language)
    rendering = words(other, "en" if language == "de" else "de")
    best, total, start = (0.0, 0, -1), 0.0, 0
    unexplained: list[int] = []
    for n, entry in enumerate(side.types):
        if total <= 0:
            total, start = 0.0, n
        if (
            entry.stem in rendering.stems
            or entry.key in rendering.keys
            or not rendering.stems.isdisjoint(entry.translations)
            or (rendered and lies_within(side.span(n), rendered))
        ):
            total += entry.present
        else:
            total += entry.missing
            unexplained.append(n)
            if total > best[0]:
                best = (total, start, n)
    score, first, last = best
    gaps = [n for n in unexplained if first <= n <= last]
    if sum(side.types[n].content for n in gaps) < _MIN_WORDS:
        return None
    span = (side.starts[first], side.starts[last] + len(side.forms[last]))
    score += _length_evidence(text, other, span, language)
    return Gap(score, span, tuple(side.forms[n] for n in gaps))


def _length_evidence(text: str, other: str, span: Span, language: Language) -> float:
    """Return how much better the lengths fit if the stretch was dropped (or invented)."""
    kept = max(0.05, 1 - (span[1] - span[0]) / len(text))
    if language == "de":
        return length_score(len(text), len(other), kept) - length_score(len(text), len(other))
    part = round(len(text) * kept)
    return length_score(len(other), part) - length_score(len(other), len(text))
