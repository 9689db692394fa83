"""The words of German text as terms are compared with them: without soft hyphens, with ss for ß."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"(?:[^\W_]|\u00ad(?=\w)|_)+(?:[.,](?=\d)\d+)*")
_FOLDED = {0xAD: None, ord("ß"): "ss", ord("ẞ"): "SS"}
_HYPHENS = frozenset("-‐‑–")
_OTHER_WITH_SS = ("mass", "busse")
"""Beginnings of words with ß that with ss are other words: Maß, Masse; Buße, Busse."""


@dataclass(slots=True)
class Word:
    """A word of a sentence, without soft hyphens and with ss for ß.

    ``hyphenated`` if a hyphen joins it to the one before; ``sharp`` is the place of its first ß.
    """

    start: int
    end: int
    surface: str
    lower: str
    hyphenated: bool
    sharp: int | None = None

    def sharp_fits(self, base: str, sharp: int | None, start: int = 0) -> bool:
        """Tell whether its ß and ss may be those of a term's word.

        Fluß is Fluss and STRASSE Straße, and so it is in Switzerland; but Buße is no Busse, Maße
        are no Masse, and in Landstraße there is no Rasse.

        Args:
            base: The term's word, lower case, that stands in it from ``start`` on.
            sharp: The place of the term's first ß.
        """
        place = None if self.sharp is None else self.sharp - start
        if place is None or place < 0:
            return sharp is None or not base.startswith(_OTHER_WITH_SS) or self.surface.isupper()
        other = (start or base.startswith(_OTHER_WITH_SS)) and sharp != place
        return base[place : place + 2] == "ss" and not (other and base[place + 2 :])


def find_words(sentence: str) -> Iterator[Word]:
    """Yield the words of a sentence, or of a term."""
    previous = -2
    for match in _WORD.finditer(sentence):
        surface = fold(match.group())
        start = match.start()
        hyphenated = start == previous + 1 and sentence[previous] in _HYPHENS
        sharp = match.group().replace("\u00ad", "").find("ß")
        place = sharp if sharp >= 0 else None
        yield Word(start, match.end(), surface, surface.lower(), hyphenated, place)
        previous = match.end()


def fold(text: str) -> str:
    """Return a text without soft hyphens and with ss for ß, as capitals and the Swiss write it."""
    return text if text.isascii() else text.translate(_FOLDED)


def unfolded_length(text: str, count: int) -> int:
    """Return how many letters of a text its first ``count`` folded ones are."""
    return next(n for n in range(len(text) + 1) if len(fold(text[:n])) >= count)
