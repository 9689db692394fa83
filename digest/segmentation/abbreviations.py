"""The word lists of ``german.toml``: abbreviations by kind, months, words that open sentences."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from importlib import resources


class Kind(StrEnum):
    """What may follow the full stop of an abbreviation.

    BINDING ones never end a sentence, NEUTRAL ones only before an unmistakable sentence opener,
    CLOSING ones before any capital or number; NUMBERED ones are abbreviations before a number only.
    """

    BINDING = "binding"
    NEUTRAL = "neutral"
    CLOSING = "closing"
    NUMBERED = "numbered"


_LISTS = {
    name: tuple(words.split())
    for name, words in tomllib.loads(
        (resources.files("digest.segmentation") / "german.toml").read_text(encoding="utf-8")
    ).items()
}

MONTHS = frozenset(_LISTS["months"])
OPENERS = frozenset(_LISTS["openers"])
LABELS = frozenset(_LISTS["labels"])
QUANTIFIERS = frozenset(_LISTS["quantifiers"])
DETERMINERS = frozenset(_LISTS["determiners"])

ABBREVIATIONS = {word: kind for kind in Kind for word in _LISTS[kind]}
"""Abbreviation without its last full stop, as printed, to its kind."""

_COMPOSITES = {
    word: kind
    for kind in (Kind.BINDING, Kind.NEUTRAL, Kind.CLOSING)
    for word in _LISTS[f"composite_{kind}"]
}

COMPOSITE = re.compile(
    r"(?<![\w.])(?=\w{1,7}\.)(?:"
    + "|".join(
        r"\.[\s\u00ad\u200b]*".join(map(re.escape, word.split(".")))
        for word in sorted(_COMPOSITES, key=len, reverse=True)
    )
    + r")\.(?!\w)"
)
"""Finds abbreviations of several parts, however they are spaced ("z.B.", "z. B.")."""


def composite_kind(word: str) -> Kind:
    """Tells what may follow an abbreviation of several parts.

    Args:
        word: As :data:`COMPOSITE` found it, with or without spaces.
    """
    return _COMPOSITES.get("".join(word.split()).removesuffix("."), Kind.BINDING)
