"""Text to one clean line: wraps joined, hyphenation undone, invisible characters removed."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_SOFT_BREAK = re.compile(r"\u00ad[^\S\n]*\n\s*")
_HARD_BREAK = re.compile(r"(?P<head>[^\W_]+)[-\u2010][^\S\n]*\n\s*(?P<tail>[^\W_]\w*)")
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_CONJUNCTIONS = frozenset(
    ("und", "oder", "bzw", "bis", "sowie", "noch", "als", "wie", "aber", "statt")
)
_KEEPS_HYPHEN = re.compile(r"(?:isch|deutsch|o)$")
_LAST_PARTS = frozenset(("online", "tv", "fm"))
"""Small-letter last parts of names with a hyphen ("t-online", "n-tv")."""
_ADJECTIVE = re.compile(r"(?:isch|deutsch)(?:e[mnrs]?)?$")


def clean(text: str) -> str:
    """Turns a piece of text into one clean line.

    Wrapped lines are joined ("Selbst-\\nfahrlafetten" to "Selbstfahrlafetten", "Kursk-\\nRegion" to
    "Kursk-Region"); soft hyphens and characters without width go; white space of any kind becomes
    one ordinary space; the result is in Unicode normal form C.

    Args:
        text: One sentence or heading as it stands in its article.

    Returns:
        The same words on one line, without surrounding white space.
    """
    if text.isascii() and "\n" not in text:
        return " ".join(text.split())
    text = re.sub(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]", "\n", text)
    text = _INVISIBLE.sub("", _SOFT_BREAK.sub("", text))
    text = unicodedata.normalize("NFC", text).translate(_HYPHENS)
    return " ".join(_HARD_BREAK.sub(_join, text).split())


def _join(match: re.Match[str]) -> str:
    """Joins a word that a line end parts behind a hyphen."""
    head, tail = match["head"], match["tail"]
    if tail in _CONJUNCTIONS:
        return f"{head}- {tail}"
    keeps = head.isupper() or head[-1].isdigit() or tail in _LAST_PARTS
    keeps = keeps or _pairs_adjectives(head, tail)
    return f"{head}-{tail}" if keeps or not tail[0].islower() else head + tail


def _pairs_adjectives(head: str, tail: str) -> bool:
    """Tells whether the hyphen couples two adjectives ("deutsch-französisch")."""
    return bool(_KEEPS_HYPHEN.search(head) and _ADJECTIVE.search(tail))
