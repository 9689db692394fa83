"""Whether the two columns of a row hold the languages they should, as far as that is sure.

Many words stand in both languages (Panzer, Kindergarten, names), so a word counts as German only if
the lexicon knows a translation that looks different, and knows no such English word.
"""

from __future__ import annotations

import re

from digest.lexicon import Entry, candidates, cognate_key, lexicon, stem, translates

_GERMAN_WORDS = frozenset(
    "der das die den dem des und oder von für mit nicht ein eine einer zur".split()
)
_ENGLISH_WORDS = frozenset("the of and for with from".split())
_GERMAN_LETTERS = re.compile(r"[äöüßÄÖÜ]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_ALIKE = 3
_MOSTLY_CAPITAL = 0.8


def language_problem(source: str, target: str, *, name: bool = False) -> tuple[str, str] | None:
    """Say what is wrong with the languages of a row.

    Args:
        source: Its German term.
        target: Its English term.
        name: It is said to be a name, which may be anything.

    Returns:
        (what is wrong, what to do about it); None if nothing is, or it is not sure.
    """
    if source.casefold() == target.casefold():
        return None
    if _are_swapped(source, target):
        return (
            f"“{source}” looks English and “{target}” German",
            "check that the columns are not swapped",
        )
    words = set(target.casefold().split())
    if words & _GERMAN_WORDS or _GERMAN_LETTERS.search(target):
        return (
            f"the English term “{target}” looks German",
            "translate it, or set its status to do-not-translate",
        )
    if not name and _is_german(source, target):
        return (
            f"the English term “{target}” looks German",
            "translate it, or set its pos to name if English texts have it so",
        )
    if set(source.casefold().split()) & _ENGLISH_WORDS:
        return (
            f"the German term “{source}” looks English",
            "check that the columns are not swapped",
        )
    return None


def _are_swapped(source: str, target: str) -> bool:
    """Whether the lexicon knows the words the other way round, and not this way."""
    english = {stem(word, "en") for word in _words(source)}
    known = [stem(word, "de") for word in _words(target)]
    if not any((candidates(word, "de").translations - {word}) & english for word in known):
        return False
    return not any(
        translates(german, word) or _alike(german, word)
        for german in _words(source)
        for word in _words(target)
    )


def _is_german(source: str, target: str) -> bool:
    """Whether a target consists of German nouns that English does not know, and is no name."""
    words = _words(target)
    if not words or any(word[0].islower() for word in _WORD.findall(target)):
        return False
    english = lexicon("en")
    return all(
        (entry := lexicon("de").entry(stem(word, "de"))) is not None
        and entry.capital >= _MOSTLY_CAPITAL
        and _is_translated(word, entry)
        and stem(word, "en") not in english
        and stem(word, "de") not in english
        and not any(word[:_ALIKE] == other[:_ALIKE] for other in _words(source))
        for word in words
    )


def _is_translated(word: str, entry: Entry) -> bool:
    """Whether a German word has translations and none of them is much like it, as a name's are."""
    return bool(entry.translations) and not any(
        other[:_ALIKE] == stem(word, "de")[:_ALIKE] for other in entry.translations
    )


def _alike(one: str, other: str) -> bool:
    key = cognate_key(one)
    return bool(key) and key == cognate_key(other)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
