"""Guards: what a translation may have lost, changed or invented; pure functions, no model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from digest.document import SegmentWarning, TermUse
from digest.translation.guards.coverage import check_coverage
from digest.translation.guards.names import check_names
from digest.translation.guards.negation import check_negation
from digest.translation.guards.numbers import check_numbers
from digest.translation.guards.surface import check_surface
from digest.translation.guards.terms import TermSpans, term_spans

__all__ = ["CODES", "check", "penalty", "worst"]

CODES = {
    "empty": "the translation has no words",
    "damaged": "a character is broken",
    "untranslated": "German words were left as they are",
    "repetition": "words or characters loop",
    "number-changed": "a quantity has another value",
    "number-missing": "a quantity of the source is gone",
    "number-extra": "a quantity that the source does not have",
    "number-format": "a number in German format, which English reads otherwise",
    "unit-changed": "the same number in another unit",
    "unit-missing": "a percentage became a plain number",
    "date-changed": "another month or weekday",
    "date-missing": "a month or weekday is gone",
    "name-missing": "a name or acronym is gone",
    "name-garbled": "a name is misspelled",
    "name-extra": "a name that nothing in the source resembles",
    "negation-lost": "the source denies, the translation does not",
    "negation-added": "the translation denies, the source does not",
    "omission": "part of the source is not translated",
    "invention": "part of the translation is not in the source",
    "quotes-unbalanced": "a quotation mark is missing or too many",
    "quotes-lost": "a quotation lost its marks",
    "brackets-unbalanced": "a bracket is missing or too many",
    "question-mark": "only one side asks a question",
    "exclamation": "only one side has an exclamation mark",
    "capitals": "all in lower case or all in capitals",
}
"""Every code that ``check`` gives, and what it means."""

_WEIGHTS = {"error": 0.5, "warning": 0.2, "info": 0.02}
"""In mean log probability per token: neighbours in an n-best list differ by 0.01 to 0.1, so an
error outweighs any preference of the model and a suspicion all but strong ones."""

_HEAVY = {"empty": 10.0, "repetition": 1.5, "untranslated": 1.0, "omission": 0.7}


def check(source: str, target: str, *, terms: Sequence[TermUse] = ()) -> list[SegmentWarning]:
    """Check one translation against its source.

    Args:
        source: German sentence.
        target: Its English translation, by whatever system.
        terms: Glossary terms found in the source, with their places in this target. What a term
            that the target holds says is as the term base wants it.

    Returns:
        Warnings, gravest kind first; [] if nothing is wrong. Codes are the keys of ``CODES``.
    """
    return list(_check(source, target, term_spans(terms)))


@lru_cache(maxsize=4096)
def _check(source: str, target: str, terms: TermSpans) -> tuple[SegmentWarning, ...]:
    """Check; kept because the term ladder and the retry ladder judge the same sentence."""
    warnings = check_surface(source, target, terms)
    if any(w.code == "empty" for w in warnings) or not source.strip():
        return tuple(warnings)
    warnings += check_numbers(source, target, terms)
    warnings += check_negation(source, target, terms)
    if not any(w.code == "untranslated" and w.severity == "error" for w in warnings):
        warnings += check_names(source, target, terms)
        warnings += check_coverage(source, target, terms)
    order = ("error", "warning", "info")
    return tuple(sorted(warnings, key=lambda w: order.index(w.severity)))


def penalty(warnings: Sequence[SegmentWarning]) -> float:
    """Return what warnings cost a hypothesis, in units of its mean log probability per token."""
    return sum(
        _HEAVY.get(w.code, _WEIGHTS[w.severity]) for w in warnings if w.severity != "info"
    ) + (_WEIGHTS["info"] * sum(w.severity == "info" for w in warnings))


def worst(warnings: Sequence[SegmentWarning]) -> str | None:
    """Return the gravest severity among warnings; None if there are none."""
    found = {w.severity for w in warnings}
    return next((s for s in ("error", "warning", "info") if s in found), None)
