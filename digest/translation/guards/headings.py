"""Headings in capitals: models have seen few, so they are translated in sentence case."""

from __future__ import annotations

import re

from digest.lexicon import lexicon, stem
from digest.translation.guards.surface import is_all_caps

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ACRONYM = 5


def sentence_cased(source: str) -> list[str]:
    """Write a heading in capitals the way German text is written.

    Returns:
        Two guesses, nouns not being known: only the first word with a capital, and every word
        of more than three letters with one; [] if the source is no heading in capitals.
    """
    if not is_all_caps(source):
        return []
    lowered = _WORD.sub(lambda match: _plain(match[0]), source)
    first = re.search(r"[^\W\d_]", lowered)
    if first is None:
        return []
    at = first.start()
    lowered = lowered[:at] + lowered[at].upper() + lowered[at + 1 :]
    titled = _WORD.sub(
        lambda match: match[0][0].upper() + match[0][1:] if len(match[0]) > 3 else match[0], lowered
    )
    return list(dict.fromkeys((lowered, titled)))


def _plain(word: str) -> str:
    """Lower-case a word unless it is an acronym that English keeps ("NATO")."""
    entry = lexicon("de").entry(stem(word.lower(), "de"))
    kept = entry is not None and stem(word.lower(), "en") in entry.translations
    short = len(word) <= _LONGEST_ACRONYM and (kept or not re.search(r"[AEIOUYÄÖÜ]", word))
    return word if short and len(word) > 1 else word.lower()
