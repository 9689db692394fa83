"""Parts of speech and dictionary forms of German words, by the Hanover Tagger (HanTa).

C. Wartena, "A Probabilistic Morphology Model for German Lemmatization", KONVENS 2019.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from digest.document import Span
from digest.terminology.general_german import (
    RAREST,
    frequency_class,
    gender,
    gender_by_ending,
    known_head,
)
from digest.terminology.inflection import adjective_stem

Kind = Literal["adjective", "noun", "name", "other"]

_TOKEN = re.compile(r"\w+(?:[-‑.’']\w+)*[-‑]?|[^\w\s]")
_KINDS: dict[str, Kind] = {"ADJ(A)": "adjective", "NN": "noun", "NNA": "noun", "NE": "name",
                           "FM": "name", "XY": "name"}  # fmt: skip
_ADJECTIVE = re.compile(r"..e[nrsm]?$")
_LATIN = re.compile(r"(?:us|os|is|ns|nes)$")
_SHORTEST_PART = 4
_PLURAL_ONLY = 6
"""A plural this many classes more common than its singular is the dictionary form."""


@dataclass(slots=True, frozen=True)
class Token:
    """A word or mark of a sentence.

    Attributes:
        lemma: Dictionary form, with the capitals that the word has; an adjective's stem.
    """

    surface: str
    lemma: str
    kind: Kind
    span: Span


@lru_cache(maxsize=1)
def _tagger() -> Any:
    from HanTa.HanoverTagger import HanoverTagger

    make: Any = HanoverTagger
    return make("morphmodel_ger.pgz")


def tag(sentence: str) -> list[Token]:
    """Cut a German sentence into words and marks, and say what they are."""
    found = [(match[0], match.span()) for match in _TOKEN.finditer(sentence)]
    if not found:
        return []
    tagged = _tagger().tag_sent([surface for surface, _ in found])
    tokens: list[Token] = []
    for (surface, span), (_, lemma, pos) in zip(found, tagged, strict=True):
        token = _token(surface, span, lemma, pos)
        if tokens and tokens[-1].kind == "name" and _may_be_name(token):
            token = Token(surface, surface, "name", span)
        tokens.append(token)
    return tokens


def _may_be_name(token: Token) -> bool:
    """Tell whether what the tagger takes for a noun may go on with a name (Kim Jong-un)."""
    return token.kind == "noun" and not _is_known(token.lemma) and not known_head(token.lemma)


def _token(surface: str, span: Span, lemma: str, pos: str) -> Token:
    kind = _KINDS.get(pos, "other")
    if kind == "noun" and surface.islower() and _ADJECTIVE.search(surface):
        return Token(surface, adjective_stem(surface), "adjective", span)
    if not surface[0].isalpha() or (kind in ("noun", "name") and not surface[0].isupper()):
        kind = "other"
    if surface.isupper() and kind != "other":
        return Token(surface, surface, "name", span)
    if kind == "noun":
        return Token(surface, noun_lemma(surface, lemma), kind, span)
    lemma = _with_capitals(lemma, surface)
    if kind == "name" and not _is_known(lemma):
        lemma = _lemma_of_unknown(surface, lemma) if _LATIN.search(surface) else lemma
    return Token(surface, lemma, kind, span)


def _with_capitals(lemma: str, surface: str) -> str:
    """Write a lemma with the capitals and the s-spelling of the word ("EU-Mitgliedstaat")."""
    if "ß" in lemma and "ß" not in surface:
        lemma = lemma.replace("ß", "ss")
    letters = [
        there if there.casefold() == letter.casefold() else letter
        for letter, there in zip(lemma, surface, strict=False)
    ]
    return "".join(letters) + lemma[len(letters) :]


@lru_cache(maxsize=65536)
def noun_lemma(surface: str, lemma: str) -> str:
    """Mend the dictionary form that the tagger guesses for a noun it does not know.

    Args:
        surface: The noun in the text.
        lemma: The tagger's guess.

    Returns:
        The guess, with the capitals of the noun; for an unknown compound its last part in the form
        that the tagger knows; for a noun that is hardly used in the singular (Streitkräfte) the
        plural. Of a word with hyphens only the last part is judged.
    """
    first, hyphen, last = surface.rpartition("-")
    if hyphen:
        return first + hyphen + noun_lemma(last, _tagger().analyze(last)[0])
    lemma = _with_final_e(_with_capitals(lemma, surface), surface)
    if not _is_known(lemma) and not _is_known(surface):
        return _lemma_by_head(surface) or _lemma_of_unknown(surface, lemma)
    plural = surface
    if surface.endswith("n") and frequency_class(surface[:-1]) <= frequency_class(surface):
        plural = surface[:-1]
    common = frequency_class(plural)
    if common < RAREST and common + _PLURAL_ONLY <= frequency_class(lemma):
        return plural
    return lemma


def _is_known(word: str) -> bool:
    return frequency_class(word) < RAREST


def _lemma_by_head(surface: str) -> str:
    """Return the dictionary form of a compound, taken from that of its last part; "" if unknown."""
    for start in range(_SHORTEST_PART, len(surface) - _SHORTEST_PART + 1):
        head = surface[start:]
        if _is_known(head) and _ends_in_word(surface[:start].lower()):
            lemma = _with_capitals(str(_tagger().analyze(head.capitalize())[0]), head)
            return surface[:start] + _with_final_e(lemma, head)
    return ""


def _with_final_e(lemma: str, form: str) -> str:
    """Add the -e that the tagger took for an ending, if that gives the commoner noun."""
    longer = lemma + "e"
    lost = form.startswith(longer) and gender(longer) == "f"
    return longer if lost and frequency_class(longer) < frequency_class(lemma) else lemma


def _lemma_of_unknown(surface: str, lemma: str) -> str:
    """Undo what the tagger takes off words it cannot know: Latin -s, and -e of feminine nouns."""
    if _LATIN.search(surface) and lemma == surface[:-1]:
        return surface
    has_ending = gender_by_ending(lemma) is not None
    own_head = known_head(lemma) and not lemma.endswith("tt")  # Selbstfahrlafette, not -fett
    if surface.startswith(lemma + "e") and not has_ending and not own_head:
        return lemma + "e"
    return lemma


def _ends_in_word(first: str) -> bool:
    """Tell whether the first part of a compound ends in a word, with or without a linking -s."""
    return any(
        _is_known(part[i:])
        for part in (first, first.removesuffix("s"))
        for i in range(len(part) - _SHORTEST_PART + 1)
    )
