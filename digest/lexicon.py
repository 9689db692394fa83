"""German-English word lexicon learned from parallel text: which words may translate which.

The data file holds, for each direction, one line per stem: the stem, three marks (the rates of
``Entry``) and the stems that translate it (built by ``training/lexicon_pack.py``).
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Language = Literal["de", "en"]

DATA_FILE = "lexicon_de_en.gz"
LEVELS = 64
"""Reliability is stored as one character per rate, in this many steps from 0 to 1."""

_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "á": "a"})
_GERMAN_ENDING = re.compile(r"(?:ern|em|en|er|es|e|n|s)$")
_COGNATE = (
    ("sch", "sh"), ("tz", "c"), ("ck", "c"), ("ph", "f"), ("k", "c"), ("z", "c"), ("j", "y"),
    ("w", "v"),
)  # fmt: skip
_MIN_PART = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A stem of one language and what the parallel text says about it.

    Attributes:
        translations: Stems of the other language.
        hit: How often one of them (or a cognate) stands in the translation of a sentence.
        chance: How often one stands in an unrelated sentence.
        capital: How often the stem is written with a capital within a sentence.
    """

    translations: frozenset[str]
    hit: float
    chance: float
    capital: float = 0.0


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: Language) -> str:
    """Strip the commonest endings of a lower-case word, so that its forms fall together."""
    word = word.translate(_FOLD)
    if language == "de":
        return _GERMAN_ENDING.sub("", word, count=1) if len(word) > 4 else word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "ly", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1 << 16)
def cognate_key(word: str) -> str:
    """Return a key that related words of both languages share ("Kontroll-", "control")."""
    word = word.translate(_FOLD)
    for german, english in _COGNATE:
        word = word.replace(german, english)
    return word[:4] if len(word) > 4 else ""


class Lexicon:
    """One direction of the lexicon; a line is looked for, and parsed, when its stem is asked for.

    Args:
        lines: Lines of the data file, sorted.
        language: The language of the stems that are looked up.
    """

    def __init__(self, lines: list[str], language: Language) -> None:
        self.language = language
        self._lines = lines
        self._entries: dict[str, Entry | None] = {}
        self.unknown = self.entry("") or Entry(frozenset(), 0.5, 0.05)
        """What to expect of a word that the lexicon does not know."""

    def __contains__(self, stem: str) -> bool:
        return self.entry(stem) is not None

    def __len__(self) -> int:
        return len(self._lines)

    def entry(self, stem: str) -> Entry | None:
        """Look up one stem."""
        if stem not in self._entries:
            start = f"{stem}\t"
            place = bisect_left(self._lines, start)
            found = place < len(self._lines) and self._lines[place].startswith(start)
            self._entries[stem] = _parse(self._lines[place]) if found else None
        return self._entries[stem]

    def parts(self, stem_: str) -> tuple[str, ...]:
        """Split a German compound into two known stems, () if it is none."""
        if self.language != "de" or len(stem_) < 2 * _MIN_PART:
            return ()
        for cut in range(_MIN_PART, len(stem_) - _MIN_PART + 1):
            tail = stem_[cut:]
            if tail in self:
                head = stem_[:cut]
                for link in ("", "s", "n", "en", "es", "er", "-"):
                    known = stem(head.removesuffix(link), "de") if head.endswith(link) else ""
                    if known in self and len(known) >= 3:
                        return (known, tail)
        return ()


def _parse(line: str) -> Entry:
    _, marks, translations = line.split("\t")
    hit, chance, capital = ((ord(mark) - 48) / (LEVELS - 1) for mark in marks)
    return Entry(frozenset(translations.split()), hit, chance, capital)


@cache
def _sections() -> tuple[str, str]:
    data = files("digest").joinpath(DATA_FILE).read_bytes()
    german, _, english = gzip.decompress(data).decode("utf-8").partition("\n\n")
    return german, english.rstrip("\n")


@cache
def lexicon(language: Language) -> Lexicon:
    """Return the shipped lexicon, keyed by German ("de") or English ("en") stems."""
    return Lexicon(_sections()[language == "en"].split("\n"), language)


@lru_cache(maxsize=1 << 15)
def candidates(stem_: str, language: Language) -> Entry:
    """Return a stem's entry, of a compound that is not listed the union of its parts'."""
    book = lexicon(language)
    entry = book.entry(stem_)
    if entry is not None:
        return entry
    parts = [part for part in (book.entry(p) for p in book.parts(stem_)) if part is not None]
    translations = frozenset().union(*(part.translations for part in parts))
    if not translations:
        return book.unknown
    return Entry(translations, max(p.hit for p in parts), max(p.chance for p in parts))


def translates(german: str, english: str) -> bool:
    """Whether an English word is a known translation of a German one (any forms, any case)."""
    return stem(english.lower(), "en") in candidates(stem(german.lower(), "de"), "de").translations
