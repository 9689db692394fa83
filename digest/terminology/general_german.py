"""How common a German word is in general, and which gender a noun has.

The list was counted on the training corpus (``training/general_german.py``).
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from importlib import resources
from typing import Literal

Gender = Literal["m", "f", "n"]

RAREST = 18
"""Frequency class of a word that the list lacks."""

_SHORTEST_HEAD = 3
_ENDINGS: tuple[tuple[re.Pattern[str], Gender], ...] = (
    (re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ik|ie|ei|(?<!e)ur|enz|anz)$"), "f"),
    (re.compile(r"(?:chen|lein|ment|ium|um)$"), "n"),
    (re.compile(r"(?:er|eur|ling|ismus|or|ant|ent|ist)$"), "m"),
)


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Return word → two characters: frequency class, gender."""
    data = resources.files(__package__).joinpath("general_german.txt.gz").read_bytes()
    rows = gzip.decompress(data).decode().split("\n")
    return dict(row.split("\t") for row in rows)


def frequency_class(word: str) -> int:
    """Return how rare a word is: 0 for the commonest, each class half as frequent as the last."""
    marks = _words().get(word.lower())
    return ord(marks[0]) - ord("a") if marks else RAREST


def gender(noun: str) -> Gender | None:
    """Return the gender of a noun in dictionary form, of a compound that of its last part.

    A plural counts as feminine, since articles and adjectives treat it so.
    """
    word = noun.lower().rpartition("-")[2]
    for start in range(len(word) - _SHORTEST_HEAD + 1):
        found = _words().get(word[start:], "--")[1]
        if found != "-" and start != 1:
            return found  # type: ignore[return-value]
    return gender_by_ending(word)


def gender_by_ending(noun: str) -> Gender | None:
    """Return the gender that a noun's derivational ending has (-ung: f), None if it has none."""
    return next((letter for ending, letter in _ENDINGS if ending.search(noun)), None)


def known_head(noun: str) -> str:
    """Return the longest end of a noun, itself included, that is a known noun; "" if none is."""
    word = noun.lower().rpartition("-")[2]
    for start in range(len(word) - _SHORTEST_HEAD):
        if _words().get(word[start:], "--")[1] != "-":
            return word[start:]
    return ""


_LINKS = ("es", "en", "er", "s", "n", "e", "")
_SHORTEST_PART = 4
_SHORTEST_FIRST_PART = 3


def split_compound(noun: str) -> tuple[str, str] | None:
    """Cut a German compound before its head.

    Args:
        noun: In dictionary form.

    Returns:
        (first part without its linking element, head), as nouns are written; of the cuts that
        leave known words on both sides the one with the commonest words; None if there is none.
    """
    first, hyphen, last = noun.rpartition("-")
    if hyphen:
        return first, last
    word = noun.lower()
    cuts: list[tuple[int, str, str]] = []
    for cut in range(_SHORTEST_FIRST_PART, len(word) - _SHORTEST_PART + 1):
        head = word[cut:]
        if _words().get(head, "--")[1] == "-":
            continue
        for link in _LINKS:
            part = word[:cut].removesuffix(link)
            if word[:cut].endswith(link) and _may_come_first(part):
                cuts.append((frequency_class(part) + frequency_class(head), part, head))
    if not cuts:
        return None
    _, part, head = min(cuts)
    return part.capitalize(), head.capitalize()


def _may_come_first(part: str) -> bool:
    """Tell whether letters are a word; three letters (Gas) only if they are a known noun."""
    if len(part) > _SHORTEST_FIRST_PART:
        return frequency_class(part) < RAREST
    return len(part) == _SHORTEST_FIRST_PART and _words().get(part, "--")[1] != "-"
