"""German inflection: may this word be a form of that one?

Not a lemmatiser: the dictionary form is known (it stands in the term base), so it is enough to
judge one pair of words. That keeps it exact for names and new compounds, which no lexicon has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from digest.terminology.declension import (
    UMLAUTS,
    UNSTRESSED,
    exchanged_stem,
    far_stem,
    is_nominalised,
    is_noun_form,
    is_umlaut_plural,
)
from digest.terminology.general_german import gender

_LONGEST_ENDING = 5
_SHORTEST_STEM = 2

_SINGULAR_ARTICLES = frozenset(
    "des dem den einem einen eines jedem jeden im vom am zum beim seinem seinen ihrem ihren".split()
)
_ARTICLES = _SINGULAR_ARTICLES | frozenset("die der diese dieser seine ihre alle beide".split())

_SEVERAL = frozenset(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf beide beiden mehrere mehreren viele "
    "vielen einige einigen alle allen wenige wenigen zahlreiche zahlreichen hundert tausend "
    "dutzend millionen milliarden".split()
)

_COUNT = re.compile(r"[2-9]|\d{2,3}|\d{1,3}(?:\.\d{3})+")
"""A number that counts: no ordinal (2.), no year."""

_ADJECTIVE_ENDINGS = ("e", "er", "es", "en", "em")
_DEFINITE = frozenset("der die das des dem den".split())
_ARTICLE_KEY = "der"


def is_article(word: str) -> bool:
    """Tell whether a lower-case word is a definite article, which has many forms in any term."""
    return word in _DEFINITE


def spellings(form: str) -> tuple[str, ...]:
    """Return a lower-case word as it is and, if it has umlauts, without them."""
    plain = form.translate(UMLAUTS)
    return (form, plain) if plain != form else (form,)


def stem_keys(form: str) -> Iterator[str]:
    """Yield every key under which a term word may be indexed that ``form`` could be a form of.

    Inflection touches the end of a word and the umlaut of its stem, so a key is a prefix of the
    form, as it is or without its umlauts.

    Args:
        form: A lower-case word of the text.
    """
    if form in _DEFINITE:
        yield _ARTICLE_KEY
    for spelling in spellings(form):
        for cut in range(min(_LONGEST_ENDING, len(form) - _SHORTEST_STEM) + 1):
            yield spelling[: len(form) - cut]
    if len(form) <= _SHORTEST_STEM:
        yield form
    if stem := far_stem(form):
        yield stem


def index_key(base: str, *, declines: bool) -> str:
    """Return the key for the dictionary form of a term word; ``stem_keys`` of its forms yield it.

    Args:
        base: A lower-case word of a term.
        declines: It declines like an adjective.
    """
    if base in _DEFINITE:
        return _ARTICLE_KEY
    if declines or is_nominalised(base):
        return base[:-2] if _contracted(base) else adjective_stem(base)
    stem = exchanged_stem(base)
    return stem if len(stem) >= _SHORTEST_STEM else base


def adjective_stem(word: str) -> str:
    """Return a lower-case adjective without its ending (``nationaler`` → ``national``)."""
    for ending in ("er", "es", "en", "em", "e"):
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _contracted(base: str) -> str:
    """Return the stem of an adjective that changes before an ending: dunkel, teuer, hoch."""
    if base.endswith("el"):
        return f"{base[:-2]}l"
    if base.endswith(("teuer", "sauer", "makaber", "integer", "geheuer")):
        return f"{base[:-2]}r"
    return "hoh" if base == "hoch" else ""


@lru_cache(maxsize=65536)
def is_form(base: str, form: str, *, declines: bool, name: bool = False) -> bool:
    """Tell whether ``form`` may be an inflected form of ``base``.

    Args:
        base: Dictionary form, lower case.
        form: Word of the text, lower case.
        declines: ``base`` declines like an adjective.
        name: ``base`` is a proper name, of which those in -er are no forms: Iran, Iraner.
    """
    if base == form or (base in _DEFINITE and form in _DEFINITE):
        return True
    if any(character.isdigit() for character in base):
        return form == base + "s"
    if declines:
        return _is_declined(base, form) or form == adjective_stem(base)
    if is_nominalised(base) and _is_declined(base, form):
        return True
    return is_noun_form(base, form, name=name)


def _is_declined(base: str, form: str) -> bool:
    return any(
        stem and form.startswith(stem) and form[len(stem) :] in _ADJECTIVE_ENDINGS
        for stem in (adjective_stem(base), _contracted(base))
    )


def number(base: str, surface: str, before: str = "") -> Literal["singular", "plural"] | None:
    """Tell the grammatical number of a form of a noun, where the form says it.

    Args:
        base: Dictionary form, singular; of several words the last before a bracket counts.
        surface: The form as it stands in the text.
        before: What stands before it in its sentence. Where the ending could be a singular one
            as well (des, dem, einen Soldaten), the nearest article decides.

    Returns:
        "plural" (Drohnen, Schläge, drei Soldaten), "singular" (Drohne, des Angriffs), or None for
        forms that may be either (Minister).
    """
    base, surface = (text.partition(" (")[0] for text in (base, surface))
    acronym = re.fullmatch(r"(?:.*[\s-])?[A-ZÄÖÜ]{2,}s", surface) is not None
    base = base.replace("|", "").rstrip("*")
    base, form = (re.split(r"[\s-]", text.strip())[-1].lower() for text in (base, surface))
    words = [word.strip(".,;:!?„“»«()").lower() for word in before.split()[-3:]]
    if words and (words[-1] in _SEVERAL or _COUNT.fullmatch(before.split()[-1])):
        return "plural"
    if base == form:
        if not UNSTRESSED.search(base):
            return "singular"
        feminine = gender(base) == "f"
        return "plural" if words and words[-1] in ("die", "diese") and not feminine else None
    ending = form.removeprefix(base)
    if acronym and ending == "s":
        return "singular" if words and words[-1] in ("des", "eines") else "plural"
    if base.endswith("e") and ending == "n":
        return None if is_nominalised(base) else "plural"
    if ending == "n" or is_umlaut_plural(base, form):
        return "plural"
    if ending == "en":
        articles = [word for word in words if word in _ARTICLES]
        return "singular" if articles and articles[-1] in _SINGULAR_ARTICLES else "plural"
    if ending in ("e", "er", "innen", "nen", "se", "sen", "ern"):
        return "plural"
    return "singular" if ending in ("s", "es", "ses", "ns", "ens") else None
