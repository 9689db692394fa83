"""Terms that one sentence alone must obey, given by the caller beside the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.document import SegmentWarning
from digest.errors import InputError
from digest.terminology import Term, inline_terms
from digest.terminology.index import SHORTEST_COMPOUND_PART
from digest.terminology.matching import Matcher, TermMatch

Constraint = tuple[str, str]
"""(German, English) that one sentence must obey."""


def checked(
    terms: Sequence[Sequence[Constraint]] | None, sentences: int
) -> Sequence[Sequence[Constraint]]:
    """Return constraints for every sentence.

    Raises:
        InputError: They are no lists of pairs of words, or not one list for each sentence.
    """
    if terms is None:
        return [()] * sentences
    if len(terms) != sentences:
        raise InputError(
            f"{len(terms)} lists of terms for {sentences} sentences",
            remedy="give one list of (German, English) pairs for each sentence, [] for none",
        )
    for constraint in (constraint for own in terms for constraint in own):
        if (
            isinstance(constraint, str)
            or len(constraint) != 2
            or not all(isinstance(side, str) and side.strip() for side in constraint)
        ):
            raise InputError(
                f"{constraint!r} is no term",
                remedy="give one list of (German, English) pairs for each sentence",
            )
    return terms


def apply(
    constraints: Sequence[Constraint], source: str, matches: Sequence[TermMatch]
) -> list[TermMatch]:
    """Put the terms of a sentence's own in the place of the term base's that they overlap."""
    if not constraints:
        return list(matches)
    terms = inline_terms(constraints)
    own = Matcher(terms).find(source, overlapping=True)
    found = [match.term for match in own]
    own += [part for term in terms if term not in found for part in _parts(term, source)]
    apart = [m for m in matches if not any(m.overlaps(other) for other in own)]
    return sorted([*own, *apart], key=lambda match: match.start)


def _parts(term: Term, source: str) -> Iterator[TermMatch]:
    """Yield where a term that no word holds begins or ends one, known as a compound or not."""
    letters = re.escape(term.source.strip())
    for found in re.finditer(rf"(?:(?<!\w){letters}|{letters}(?!\w))", source, re.IGNORECASE):
        start, end = found.span()
        before, after = re.search(r"\w*\Z", source[:start]), re.match(r"\w*", source[end:])
        assert before and after
        if len(before[0]) + len(after[0]) >= SHORTEST_COMPOUND_PART:
            word = start - len(before[0]), end + len(after[0])
            yield TermMatch(term, start, end, found[0], word)


def unmatched(
    constraints: Sequence[Constraint], matches: Sequence[TermMatch]
) -> list[SegmentWarning]:
    """Return a warning for each constraint whose German does not stand in the sentence."""
    found = {(match.term.source, match.term.target) for match in matches}
    return [
        SegmentWarning(
            "term-unmatched",
            "warning",
            f"“{german}” does not stand in the sentence, so “{english}” was not enforced.",
        )
        for german, english in constraints
        if (german, english) not in found
    ]
