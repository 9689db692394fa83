"""German inflection: may this word be a form of that one?

Not a lemmatiser: the dictionary form is known (it stands in the term base), so it is enough to
judge one pair of words. That keeps it exact for names and new compounds, which no lexicon has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from digest.terminology.general_german import gender

_UMLAUTS = str.maketrans("äöü", "aou")
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

_NOUN_ENDINGS = frozenset(("s", "es", "e", "en", "er", "ern", "ens"))
_IN_IEN = re.compile(r"(?:[ai]l|ip)$")
_IN_IEN_ENDINGS = _NOUN_ENDINGS | {"ien"}
"""Material, Fossil, Prinzip."""
_AFTER_E = frozenset(("n", "s", "ns"))
_AFTER_SIBILANT = frozenset(("e", "es", "en", "ens", "er", "ern"))
_DOUBLED = frozenset(("se", "ses", "sen"))
_AFTER_ER_EL_EN = frozenset(("s", "n", "e", "en", "es"))
"""Minister, Ministers, Ministern; and where the syllable is stressed, Offizier, Offiziere."""
_DOUBLES = re.compile(r"(?:nis|[^aeiouäöü]us)$")
"""Zeugnis, Zeugnisse; Bus, Busse, but Haus."""
_UNSTRESSED = re.compile(r"[^e]e(?:[rln]|rn|ln)$")
_AFTER_IN = frozenset(("nen",))
_AFTER_VOWEL = frozenset(("s", "n", "en", "e", "es"))
_UMLAUT_ENDINGS = frozenset(("", "e", "en", "er", "ern", "n"))

# Endings that are exchanged, not added: Zentrum/Zentren, Firma/Firmen, Basis/Basen.
_EXCHANGED = (
    ("um", ("en", "a")),
    ("on", ("en", "a")),
    ("us", ("en", "i")),
    ("os", ("en",)),
    ("is", ("en",)),
    ("a", ("en",)),
    ("o", ("en",)),
    ("au", ("auten",)),
    ("mann", ("männer", "männern", "leute", "leuten")),
)

_EXCHANGEABLE = tuple(ending for ending, _ in _EXCHANGED)

# Nouns that decline like adjectives: Abgeordneter, Sondergesandter, Vorsitzende, Beamter. By their
# ends, because a pattern would take its time with each of 100,000 terms.
_NOMINALISED = tuple(
    stem + ending
    for stem in (
        "antwortlich auftragt bgeordnet det deutsch digt dächtig eamt efreit ekannt ertrieben "
        "fallen fangen flüchtet freiwillig fremd gehörig geklagt gesandt gigt iert inell jährig "
        "krank letzt lich los ndt nführend ngehörig ngestellt onell orgesetzt pflichtig reisend "
        "rmisst rwundet schuldigt sitzend storben ständig süchtig tet tigt tuell tötet wachsen "
        "wesend ziell zigt zt ächtigt"
    ).split()
    for ending in ("e", "er")
)
_PRESENT_PARTICIPLE = ("ende", "ender")
_NO_PARTICIPLE = tuple(
    first + end
    for first in ("l", "s", "w", "sp", "leg", "divid", "ochen", "ahres", "onats")
    for end in _PRESENT_PARTICIPLE
)
_DEFINITE = frozenset("der die das des dem den".split())
_ARTICLE_KEY = "der"


def is_article(word: str) -> bool:
    """Tell whether a lower-case word is a definite article, which has many forms in any term."""
    return word in _DEFINITE


def _is_nominalised(base: str) -> bool:
    return base.endswith(("e", "er")) and (
        base.endswith(_NOMINALISED)
        or (base.endswith(_PRESENT_PARTICIPLE) and not base.endswith(_NO_PARTICIPLE))
    )


def spellings(form: str) -> tuple[str, ...]:
    """Return a lower-case word as it is and, if it has umlauts, without them."""
    plain = form.translate(_UMLAUTS)
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


def index_key(base: str, *, declines: bool) -> str:
    """Return the key for the dictionary form of a term word; ``stem_keys`` of its forms yield it.

    Args:
        base: A lower-case word of a term.
        declines: It declines like an adjective.
    """
    if base in _DEFINITE:
        return _ARTICLE_KEY
    if declines or _is_nominalised(base):
        return base[:-2] if _contracted(base) else adjective_stem(base)
    if base.endswith(_EXCHANGEABLE):
        for ending in _EXCHANGEABLE:
            if base.endswith(ending) and len(base) - len(ending) > _SHORTEST_STEM:
                return base[: -len(ending)]
    return base


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
    if name and form.endswith(("er", "ern")) and not base.endswith("er"):
        return False
    if _is_nominalised(base) and _is_declined(base, form):
        return True
    if form.startswith(base) and form[len(base) :] in _endings(base):
        return True
    return _is_exchanged(base, form) or _is_umlaut_plural(base, form)


def _is_declined(base: str, form: str) -> bool:
    return any(
        stem and form.startswith(stem) and form[len(stem) :] in _ADJECTIVE_ENDINGS
        for stem in (adjective_stem(base), _contracted(base))
    )


def _endings(base: str) -> frozenset[str]:
    if _DOUBLES.search(base):
        return _DOUBLED
    if base.endswith("in"):
        return _AFTER_IN | _NOUN_ENDINGS
    if _UNSTRESSED.search(base):
        return _AFTER_ER_EL_EN
    if base.endswith("e"):
        return _AFTER_E
    if base.endswith(("s", "x", "z")):
        return _AFTER_SIBILANT
    if base.endswith(("a", "i", "o", "u", "y")):
        return _AFTER_VOWEL
    if _IN_IEN.search(base):
        return _IN_IEN_ENDINGS
    return _NOUN_ENDINGS


def _is_exchanged(base: str, form: str) -> bool:
    for ending, replacements in _EXCHANGED:
        stem = base.removesuffix(ending)
        if stem != base and form.startswith(stem) and form[len(stem) :] in replacements:
            return True
    return False


def _is_umlaut_plural(base: str, form: str) -> bool:
    """Judge Schlag/Schläge, Land/Ländern, Haus/Häuser: one umlaut more, in the last stem vowel."""
    head, tail = form[: len(base)], form[len(base) :]
    if len(head) < len(base) or tail not in _UMLAUT_ENDINGS:
        return False
    changed = [i for i in range(len(base)) if head[i] != base[i]]
    if len(changed) != 1:
        return False
    (place,) = changed
    if head[place].translate(_UMLAUTS) != base[place]:
        return False
    rest = base[place + 1 :]
    vowels_after = re.search(r"[aeiouäöüy]", rest.removeprefix("u") if base[place] == "a" else rest)
    # Mütter, Gärten: an unstressed -er, -el, -en may follow the stem vowel.
    return vowels_after is None or re.fullmatch(r".+e[rln]", rest) is not None


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
        if not _UNSTRESSED.search(base):
            return "singular"
        feminine = gender(base) == "f"
        return "plural" if words and words[-1] in ("die", "diese") and not feminine else None
    ending = form.removeprefix(base)
    if acronym and ending == "s":
        return "singular" if words and words[-1] in ("des", "eines") else "plural"
    if base.endswith("e") and ending == "n":
        return None if _is_nominalised(base) else "plural"
    if ending == "n" or _is_umlaut_plural(base, form):
        return "plural"
    if ending == "en":
        articles = [word for word in words if word in _ARTICLES]
        return "singular" if articles and articles[-1] in _SINGULAR_ARTICLES else "plural"
    if ending in ("e", "er", "innen", "nen", "se", "sen", "ern"):
        return "plural"
    return "singular" if ending in ("s", "es", "ses", "ns", "ens") else None
