"""Closed German compounds: is what remains beside a term a word?

The word list was counted on the training corpus (``training/compound_words.py``); it decides that
Selbstfahrlafetten|bataillon is a compound and Projekt|il is not.
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from importlib import resources

from digest.lexicon import lexicon, stem, translates
from digest.terminology.declension import UMLAUTS

_ENGLISH_WORD = re.compile(r"[^\W\d_]+")
_LINKS = ("", "s", "n", "en", "e", "er", "es")
_ENDINGS = ("s", "es", "e", "en", "n", "er", "ern", "in", "innen")
_PREFIXES = tuple(
    "ab an auf aus be bei durch ein ent er ge hin her inner miss mit nach rück über um un unter "
    "ver vor wider wieder zer zu zwischen".split()
)
_SHORTEST = 4
_SHORT_WORDS = frozenset(
    "abt akt amt arm art bad bau bus chef eis elf erz fax fee feld foto gas gen hof hut kai kot "
    "los luft mass not obst öl ort ost pakt rad rat raum rest see tag tal tat team test tor süd "
    "typ uhr ufo weg welt werk zahl zeit zone zug zoo".split()
)
_VERB_STEMS = frozenset(
    "bohr brenn dreh druck fahr flieg heiz kauf lauf lehr lern mess miet park pflege prüf reit "
    "renn rett schalt schiess schlaf schneid schreib schwimm send sicher späh speis spiel spreng "
    "sprech spring start steck steuer streit stütz tank tausch trag treib trenn trink wahl warn "
    "wart wasch wohn zieh zünd".split()
)
_NOT_FIRST = frozenset(
    "aber alle auch dass dein denn dich dies dort eine euch haben hatte ihre jede kann mich mein "
    "nach nein nicht noch oder sein sich sind soll über wann warm wenn werden wird worden".split()
)


@lru_cache(maxsize=1)
def word_list() -> frozenset[str]:
    """Return the German words of four letters and more that the corpus knows, with ss for ß."""
    data = resources.files(__package__).joinpath("words_de.txt.gz").read_bytes()
    return frozenset(gzip.decompress(data).decode().replace("ß", "ss").split("\n"))


def is_compound_rest(rest: str, *, linked: bool) -> bool:
    """Tell whether what remains of a compound beside a term is a word, or words.

    Args:
        rest: The remaining letters, lower case.
        linked: The rest follows the term (with its linking element already taken away) and ends
            the word; otherwise it precedes the term, and may end in a linking element or be the
            stem of a verb (Warn|schuss).
    """
    if linked:
        return any(map(_is_words, _uninflected(rest)))
    return rest in _VERB_STEMS or any(
        _is_words(rest.removesuffix(link)) and rest.removesuffix(link) not in _NOT_FIRST
        for link in _LINKS
        if rest.endswith(link)
    )


def is_derived(before: str, base: str) -> bool:
    """Tell whether a word's end is another noun, derived from the term's: Ausschuss, no Schuss."""
    return any(before.endswith(prefix) and prefix + base in word_list() for prefix in _PREFIXES)


def _uninflected(word: str) -> set[str]:
    """Return what a noun may be without the ending of a genitive, a plural or a feminine."""
    stems = {word.removesuffix(ending) for ending in _ENDINGS}
    stems |= {stem.translate(UMLAUTS) for stem in stems}
    return {word, *(stem for stem in stems if len(stem) > _SHORTEST)}


@lru_cache(maxsize=65536)
def _is_words(letters: str) -> bool:
    """Tell whether the letters are a known word, or two joined by a linking element."""
    if letters in _SHORT_WORDS:
        return True
    if len(letters) < _SHORTEST:
        return False
    words = word_list()
    if letters in words or re.sub(r"er[ns]?$", "en", letters) in words:
        return True
    for cut in range(_SHORTEST, len(letters) - _SHORTEST + 1):
        first, second = letters[:cut], letters[cut:]
        if second in words and any(
            first.removesuffix(link) in words for link in _LINKS if first.endswith(link)
        ):
            return True
    return False


def renders(part: str, english: str) -> bool:
    """Tell whether a translation may hold the rest of a compound: Drohnen(angriff), "the drone".

    Args:
        part: What stands in the compound beside a term, with its linking element.
        english: The translation.

    Returns:
        False only if the lexicon knows the part and no word of the translation is among its
        renderings.
    """
    letters = part.strip("-‐‑–").lower()
    variants = [letters.removesuffix(link) for link in _LINKS if letters.endswith(link)]
    known = [word for word in variants if stem(word, "de") in lexicon("de")]
    words = _ENGLISH_WORD.findall(english)
    return not known or any(translates(german, word) for german in known for word in words)
