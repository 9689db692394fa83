"""English grammar that a term needs where it is set into a sentence: plural, and a or an."""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "foot": "feet",
    "tooth": "teeth",
    "goose": "geese",
    "mouse": "mice",
    "ox": "oxen",
    "criterion": "criteria",
    "phenomenon": "phenomena",
    "axis": "axes",
    "quiz": "quizzes",
    **{
        word: word.removesuffix("f") + "ves"
        for word in "calf half leaf loaf shelf thief wolf".split()
    },
    **{word: word.removesuffix("fe") + "ves" for word in "knife life wife".split()},
    **{
        word: word + "es"
        for word in "cargo echo embargo hero mosquito potato tomato torpedo veto volcano".split()
    },
}
_UNCHANGED = (
    "craft troops forces series personnel equipment ics means news sheep deer fish species"
    " advice ammunition artillery cavalry evidence information infantry intelligence machinery"
    " police progress research weaponry barracks headquarters crossroads"
).split()
_UNCHANGED_PEOPLE = re.compile(r"[A-Z]\w+(?:ese|iss)$")
_IN_S = re.compile(r"[^sui]s$")
_SINGULAR_IN_S = frozenset("gas lens canvas atlas alias chaos ethos pancreas christmas".split())
_SINGULAR_TOO = frozenset(
    "barracks headquarters news series species crossroads means ethics physics bias corps summons "
    "gallows".split()
)
_REGULAR_IN_MAN = frozenset("german human roman ottoman norman shaman talisman".split())
_ADJECTIVE_LAST = re.compile(
    r"^(.*\b(?:secretary|attorney|governor|director|consul|inspector))([- ]general)$", re.IGNORECASE
)
_PARTICLE_LAST = re.compile(r"^(.*\w(?:er|or))(-(?:by|in|off|on|up))$", re.IGNORECASE)
_WITH_S = re.compile(r"-(?:by|why)$|(?:stand|fly)by$", re.IGNORECASE)
_HEAD_BEFORE = re.compile(
    r"^(\S.*?)( (?:of|in|for|to|at|on|against|under|with) .+|-(?:of|in|to|at)-[^\s-]+)$"
)
"""A head with what follows it; with hyphens only in a phrase that ends there (commander-in-chief,
not surface-to-air missile)."""

_AN = re.compile(
    r"(?:[aiàáâäéèêëîïôö]|e(?!u|we)|o(?!n(?:e(?:\b|time|self)|ce\b)|uija)|hon(?:est|or|our)|hour|heir"
    r"|u(?!ni(?!n|m|de|do|ds)|nan|b[iy]|biq|ga|[ik]|ra|ri|ru|s[aeiu]|t[aeior]|topi|yg))",
    re.IGNORECASE,
)
"""Words that begin with the sound of a vowel; the exceptions after u begin like "you"."""
_AN_LETTERS = frozenset("AEFHILMNORSX")
_READ_AS_WORDS = re.compile(
    r"(?:(?!LAPD)[B-DF-HJ-NP-TV-Z][AEIOU][A-Z]{2,}|SAM|SIM|SWAT|SWIFT|START|STASI)s?\b"
)
"""Acronyms that are read as words and begin with a consonant's sound (a HIMARS launcher)."""


def pluralise(phrase: str) -> str:
    """Return the plural of an English noun phrase (commander-in-chief → commanders-in-chief).

    What has none, or is a plural already, comes back as it is.
    """
    for pattern in (_HEAD_BEFORE, _ADJECTIVE_LAST, _PARTICLE_LAST):
        if head := pattern.match(phrase):
            return _plural_word(head[1]) + head[2]
    return _plural_word(phrase)


def _plural_word(phrase: str) -> str:
    last = re.split(r"[\s-]", phrase)[-1]
    if not last:
        return phrase
    start, lower = phrase.removesuffix(last), last.lower()
    if len(last) > 1 and last.isupper():
        return phrase + ("es" if last.endswith(("S", "X", "Z")) else "s")
    if lower in _IRREGULAR:
        return start + last[0] + _IRREGULAR[lower][1:]
    if lower.endswith(tuple(_UNCHANGED)) or _UNCHANGED_PEOPLE.match(last):
        return phrase
    if _IN_S.search(lower) and lower not in _SINGULAR_IN_S:
        return phrase
    if lower.endswith("man") and lower not in _REGULAR_IN_MAN:
        return phrase[:-2] + "en"
    if lower.endswith("sis"):
        return phrase[:-2] + "es"
    if re.search(r"[^aeiou]y$", lower) and not _WITH_S.search(phrase):
        return phrase[:-1] + "ies"
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return phrase + "es"
    return phrase + "s"


def is_plural(phrase: str) -> bool:
    """Tell whether a phrase is surely a plural, which has no a or an before it."""
    head = _HEAD_BEFORE.match(phrase)
    words = re.split(r"[\s-]", head[1] if head else phrase)
    return (
        _IN_S.search(words[-1]) is not None
        and words[-1].islower()
        and words[-1] not in _SINGULAR_IN_S | _SINGULAR_TOO
        and not words[-1].endswith("works")
    )


@lru_cache(maxsize=4096)
def indefinite_article(phrase: str) -> str:
    """Return "a" or "an", by the sound with which a phrase begins."""
    word = phrase.lstrip("\"'“‘(")
    first = word.split()[0] if word.split() else ""
    if re.match(r"[a-z]-", first):
        return "an" if first[0].upper() in _AN_LETTERS else "a"
    if _READ_AS_WORDS.match(first):
        return "a"
    letters = re.match(r"[A-Z]+(?![a-z])", first)
    if letters and (len(letters[0]) > 1 or len(first) == 1 or not first[1:2].isalpha()):
        return "an" if letters[0][0] in _AN_LETTERS else "a"
    if first[:1].isdigit():
        return "an" if re.match(r"8|1[18](?:\D|$|,?\d{3}(?:\D|$))", first) else "a"
    return "an" if _AN.match(first) else "a"
