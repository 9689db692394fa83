"""The words of a sentence, with what the lexicon knows of them; shared by the guards."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from digest.document import Span
from digest.lexicon import Language, candidates, cognate_key, stem

_WORD = re.compile(r"[^\W\d_]+")
_LOWEST, _HIGHEST = 0.02, 0.97
_WEIGHT = 0.6
"""Words of one stretch are not independent; damps their sum (fitted on the corpus)."""


@dataclass(frozen=True, slots=True)
class WordType:
    """A word form.

    Attributes:
        stem: As in ``digest.lexicon``.
        key: Its cognate key; "" if too short.
        translations: Stems of the other language.
        missing: Log likelihood ratio of "dropped" over "translated" if no translation is there.
        present: The same if one is there (negative).
        content: Whether its translations rarely turn up by chance.
    """

    stem: str
    key: str
    translations: frozenset[str]
    missing: float
    present: float
    content: bool


@lru_cache(maxsize=1 << 16)
def word_type(word: str, language: Language) -> WordType:
    """Look a word form up, whatever its case."""
    base = stem(word.lower(), language)
    entry = candidates(base, language)
    hit = min(max(entry.hit, _LOWEST), _HIGHEST)
    chance = min(max(entry.chance, _LOWEST), hit)
    return WordType(
        base,
        cognate_key(base),
        entry.translations,
        math.log((1 - chance) / (1 - hit)) * _WEIGHT,
        math.log(chance / hit) * _WEIGHT,
        entry.chance < 0.2,
    )


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one side of a pair.

    Attributes:
        forms: As written.
        starts: Their character offsets.
        types: What is known of each.
        stems, keys: All stems, and all cognate keys, of the side.
    """

    forms: list[str]
    starts: list[int]
    types: list[WordType]
    stems: frozenset[str]
    keys: frozenset[str]

    def span(self, n: int) -> Span:
        """Return the character offsets of a word."""
        return self.starts[n], self.starts[n] + len(self.forms[n])


@lru_cache(maxsize=4096)
def words(text: str, language: Language) -> Words:
    """Split one side of a pair into words (kept for the many checks of an n-best list)."""
    forms, starts = [], []
    for match in _WORD.finditer(text):
        forms.append(match[0])
        starts.append(match.start())
    types = [word_type(form, language) for form in forms]
    stems = frozenset([entry.stem for entry in types])
    return Words(forms, starts, types, stems, frozenset([entry.key for entry in types]) - {""})
