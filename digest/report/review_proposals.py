"""What a glossary could learn from a review: replacements that were made again and again."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from digest.report.review_import import Correction
from digest.terminology.termbase import Status, Term

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_LONGEST = 4
"""Words that a term may have on either side."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A glossary row that a repeated replacement suggests.

    Attributes:
        source: The German word that all the corrected sentences share and that is rarest
            elsewhere; "" if they share none.
        before, after: The English that was replaced, and by what.
        ids: Where.
    """

    source: str
    before: str
    after: str
    ids: tuple[str, ...]

    @property
    def term(self) -> Term:
        """The row, as a draft for the owner of the glossary."""
        return Term(
            self.source,
            self.after,
            forbidden=(self.before,),
            status=Status.DRAFT,
            note=f"proposed by {len(self.ids)} corrections: {', '.join(self.ids)}",
        )


def propose(corrections: Sequence[Correction], *, least: int = 2) -> list[Proposal]:
    """Find replacements that occur in several sentences.

    Args:
        corrections: Of one or more reviews.
        least: Sentences in which a replacement must occur.

    Returns:
        Proposals, most frequent first.
    """
    places: dict[tuple[str, str], list[Correction]] = defaultdict(list)
    for correction in corrections:
        for pair in sorted(_replacements(correction.before, correction.after)):
            places[pair].append(correction)
    proposals = [
        Proposal(_shared_word(found, corrections), before, after, tuple(c.id for c in found))
        for (before, after), found in places.items()
        if len(found) >= least
    ]
    return sorted(proposals, key=lambda p: (-len(p.ids), p.before, p.after))


def _replacements(before: str, after: str) -> set[tuple[str, str]]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return {
        (" ".join(old[i1:i2]), " ".join(new[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag == "replace" and i2 - i1 <= _LONGEST and j2 - j1 <= _LONGEST
    }


def _shared_word(found: Sequence[Correction], everything: Sequence[Correction]) -> str:
    """Return the noun (in German: a capital) in all sentences that is rarest in the others."""
    shared = set.intersection(*(set(_nouns(c.source)) for c in found))
    if not shared:
        return ""
    ids = {c.id for c in found}
    elsewhere = [set(_nouns(c.source)) for c in everything if c.id not in ids]
    best = min(
        shared, key=lambda stem: (sum(stem in other for other in elsewhere), -len(stem), stem)
    )
    return min((_nouns(c.source)[best] for c in found), key=lambda word: (len(word), word))


def _nouns(sentence: str) -> dict[str, str]:
    """Return capitalised words by their beginning, which German endings leave alone."""
    words = [word for word in _WORD.findall(sentence) if word[0].isupper() and len(word) > 3]
    return {word.casefold()[: max(4, len(word) - 2)]: word for word in words}
