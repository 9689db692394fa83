"""Punkt (Kiss and Strunk 2006): what it learned of German news, and how it decides on a full stop.

The parameters were learned with NLTK's ``PunktTrainer`` (training/punkt.py). The decision is
written out here because ``import nltk.tokenize.punkt`` runs ``nltk/__init__``, which takes seconds;
a test holds it against NLTK's own tokenizer on the same parameters.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

BEGINNING_LOWER = 1 << 4
MIDDLE_UPPER = 1 << 2
UPPER = 1 << 1 | 1 << 2 | 1 << 3
LOWER = 1 << 4 | 1 << 5 | 1 << 6
NUMBER = "##number##"


@dataclass(frozen=True, slots=True)
class Parameters:
    """The tables of a trained Punkt, all words in lower case.

    Attributes:
        abbreviations: Words that carry a full stop of their own, written without it.
        collocations: Pairs of words that a sentence end never parts; the first without full stop.
        starters: Frequent first words of sentences.
        contexts: Word to the bit set of orthographic contexts that it was seen in, as in NLTK.
    """

    abbreviations: frozenset[str]
    collocations: frozenset[tuple[str, str]]
    starters: frozenset[str]
    contexts: dict[str, int]

    def opens_sentence(self, word: str) -> bool | None:
        """Tells from a word's case whether it begins a sentence: the orthographic heuristic.

        Args:
            word: As printed.

        Returns:
            True if it is capitalised here but not within sentences, False if it is in lower case
            though sentences never begin with it like that, None if case does not tell.
        """
        context = self.contexts.get(word.lower(), 0)
        if word[:1].isupper() and context & LOWER and not context & MIDDLE_UPPER:
            return True
        if word[:1].islower() and (context & UPPER or not context & BEGINNING_LOWER):
            return False
        return None

    def ends_sentence(self, word: str, following: str) -> bool:
        """Decides whether the full stop between two words ends a sentence.

        Args:
            word: The word before the full stop, without it.
            following: The word after it.
        """
        kind = NUMBER if word.replace(",", "").replace(".", "").isdecimal() else word.lower()
        if (kind, following.lower()) in self.collocations:
            return False
        initial = len(word) == 1 and word.isalpha()
        opens = self.opens_sentence(following)
        abbreviation = kind in self.abbreviations or kind.rpartition("-")[2] in self.abbreviations
        if abbreviation and not initial:
            return bool(opens) or (following[:1].isupper() and following.lower() in self.starters)
        if initial or kind == NUMBER:
            if opens is False:
                return False
            if opens is None and initial and following[:1].isupper():
                return bool(self.contexts.get(following.lower(), 0) & LOWER)
        return not abbreviation


@cache
def parameters() -> Parameters:
    """Reads the parameters that are shipped with the package."""
    file = resources.files("digest.segmentation") / "punkt_de.json"
    tables = json.loads(file.read_text(encoding="utf-8"))
    pairs = (pair.split(" ", 1) for pair in tables["collocations"])
    return Parameters(
        abbreviations=frozenset(tables["abbreviations"].split()),
        collocations=frozenset((first, second) for first, second in pairs),
        starters=frozenset(tables["starters"].split()),
        contexts={
            word: int(flags)
            for flags, words in tables["contexts"].items()
            for word in words.split()
        },
    )
