"""How German nouns decline: which endings a noun may take, by its own end.

The classes are those of the grammars; where a class has few members they are listed, because a
rule for all would find other words: -er of Anhang (Anhänger), -en of Aktion (Aktien).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from digest.terminology.general_german import gender

UMLAUTS = str.maketrans("äöü", "aou")
_UMLAUT_ENDINGS = frozenset(("", "e", "en", "n"))
_ER = frozenset(("er", "ern"))

_PLURAL_IN_ER = tuple(
    "amt bad band bild biest blatt brett buch dach denkmal mahnmal mal dorf fach fass feld geld "
    "gehalt geist gemach gemüt geschlecht gesicht gespenst gewand glas glied gott grab gras gut "
    "haupt haus hemd holz horn hospital huhn irrtum kalb kind kleid korn kraut lamm land leib "
    "licht lied loch maul mund nest ort pfand rad rand regiment reichtum rind schild schloss "
    "schwert ski spital strauch bistum fürstentum altertum heiligtum herzogtum tal tuch volk "
    "vormund wald weib wort wurm".split()
)
"""Ends of the nouns whose plural is in -er; that of any other is another word: Wahl, Wähler."""

_NOUN_ENDINGS = frozenset(("s", "es", "e", "en", "ens"))
_IN_IEN = re.compile(r"(?:[ai]l|ip|indiz|adverb|privileg|partizip|kolleg)$")
_IN_IEN_ENDINGS = _NOUN_ENDINGS | {"ien"}
_IN_N = re.compile(r"(?:nachbar|ungar|barbar|konsul|herr)$")
_AFTER_E = frozenset(("n", "s", "ns"))
_AFTER_SIBILANT = frozenset(("e", "es", "en", "ens"))
_DOUBLED = frozenset(("se", "ses", "sen"))
_AFTER_ER_EL_EN = frozenset(("s", "n", "e", "en", "es"))
"""Minister, Ministers, Ministern; and where the syllable is stressed, Offizier, Offiziere."""
_DOUBLES = re.compile(r"(?:nis|[^aeiouäöü]us)$")
"""Zeugnis, Zeugnisse; Bus, Busse, but Haus."""
UNSTRESSED = re.compile(r"[^e]e(?:[rln]|rn|ln)$")
_AFTER_IN = frozenset(("nen",))
_AFTER_VOWEL = frozenset(("s", "n", "en", "e", "es"))

_EXCHANGED = (
    ("um", ("en", "a")),
    ("us", ("en", "i")),
    ("os", ("en",)),
    ("is", ("en",)),
    ("a", ("en",)),
    ("ma", ("mata",)),
    ("ex", ("izes",)),
    ("ix", ("izes", "izen")),
    ("y", ("ies",)),
    ("mann", ("männer", "männern", "leute", "leuten")),
    ("saal", ("säle", "sälen")),
    ("bau", ("bauten",)),
    *((f"{stem}on", (f"{stem}a", f"{stem}en")) for stem in ("stadi", "lexik", "symposi", "gangli",
      "pharmak")),
    *((f"{stem}o", (f"{stem}en", f"{stem}i")) for stem in ("kont", "risik", "sald", "fresk",
      "szenari")),
    *((f"{stem}o", (f"{stem}i",)) for stem in ("temp", "sol", "port", "espress", "storn", "cell",
      "mafios", "paparazz", "graffit")),
)  # fmt: skip
"""Endings that are exchanged, not added: Zentrum, Zentren; Firma, Firmen; Index, Indizes."""
_EXCHANGEABLE = tuple(dict.fromkeys(ending for ending, _ in _EXCHANGED))
_FAR = ("männern", "männer", "mannes", "leuten", "leute")
"""Forms that share no more with theirs than what stands before them."""

_OTHER_WORDS = {
    "bar": ("bären",), "christus": ("christen",), "minus": ("minen",), "not": ("note", "noten"),
    "ost": ("osten", "ostern"), "post": ("posten",), "reis": ("reise", "reisen"),
    "schutz": ("schütze", "schützen"), "west": ("weste", "westen"),
}  # fmt: skip
"""What looks like a form of a noun, but is another noun."""

# Nouns that decline like adjectives: Abgeordneter, Sondergesandter, Vorsitzende, Beamter. By their
# ends, because a pattern would take its time with each of 100,000 terms.
_NOMINALISED = tuple(
    stem + ending
    for stem in (
        "antwortlich auftragt bgeordnet blieben det deutsch digt dächtig eamt efreit ekannt "
        "ertrieben fallen fangen flüchtet freiwillig fremd gehörig geklagt genommen gesandt gigt "
        "grün iert illegal inell jährig konservativ krank letzt liberal lich link los ndt nführend "
        "ngehörig ngestellt onell orgesetzt pflichtig recht reisend rmisst rwundet schuldigt "
        "sitzend storben ständig süchtig tet tigt tot tuell tötet wachsen wesend ziell zigt zt "
        "ächtigt"
    ).split()
    for ending in ("e", "er")
)
_PRESENT_PARTICIPLE = ("ende", "ender")
_NO_PARTICIPLE = tuple(
    first + end
    for first in ("l", "s", "w", "sp", "leg", "divid", "ochen", "ahres", "onats")
    for end in _PRESENT_PARTICIPLE
)
_COUNTRY = re.compile(
    r"(?:auck|cleve|deutsch|eng|est|finn|griechen|hol|ir|is|lapp|lett|mary|neusee|nieder|port"
    r"|queens|russ|schott|thai)l[aä]nd(?:e|en|s|es|er|ers|ern|erin|erinnen)?$"
)


def is_country(word: str) -> bool:
    """Tell whether a lower-case word names a country in -land, or its people: no kind of Land."""
    return _COUNTRY.search(word) is not None


def is_nominalised(base: str) -> bool:
    """Tell whether a lower-case noun declines like an adjective: Abgeordneter, Vorsitzende."""
    return base.endswith(("e", "er")) and (
        base.endswith(_NOMINALISED)
        or (base.endswith(_PRESENT_PARTICIPLE) and not base.endswith(_NO_PARTICIPLE))
    )


def exchanged_stem(base: str) -> str:
    """Return what the forms of a noun with an exchangeable ending share; "" if it has none.

    An umlaut in a form counts as its vowel: Saal and Säle share Sa-.
    """
    if not base.endswith(_EXCHANGEABLE):
        return ""
    spelled = [word.translate(UMLAUTS) for word in (base, *_exchanged_forms(base))]
    shared = takewhile(lambda letters: len(set(letters)) == 1, zip(*spelled, strict=False))
    return base[: sum(1 for _ in shared)]


def far_stem(form: str) -> str:
    """Return what stands before -mannes, -männer or -leute; "" if a word ends in none of them."""
    return next((form.removesuffix(end) for end in _FAR if form.endswith(end)), "")


@lru_cache(maxsize=1 << 16)
def is_noun_form(base: str, form: str, *, name: bool) -> bool:
    """Tell whether a lower-case word may be a form of a noun.

    Args:
        base: The noun in dictionary form, lower case.
        form: The word.
        name: The noun is a proper name, which has a genitive, but no plural.
    """
    if name:
        return form.startswith(base) and form[len(base) :] in _endings_of_name(base)
    if form in _OTHER_WORDS.get(base, ()):
        return False
    if form.startswith(base) and form[len(base) :] in _endings(base):
        return True
    return form in _exchanged_forms(base) or is_umlaut_plural(base, form)


def _endings_of_name(base: str) -> frozenset[str]:
    """Return the endings of a name: Bundestag declines as a noun, Cherson does not."""
    if gender(base):
        return _regular_endings(base)
    if base.endswith(("s", "x", "z")):
        return frozenset(("es",))
    return frozenset(("s", "n") if base.endswith(("e", "er", "el")) else ("s",))


def _endings(base: str) -> frozenset[str]:
    in_er = _ER if base.endswith(_PLURAL_IN_ER) and not is_country(base) else frozenset()
    return _regular_endings(base) | in_er


def _regular_endings(base: str) -> frozenset[str]:
    if _DOUBLES.search(base):
        return _DOUBLED
    if base.endswith("in"):
        return _AFTER_IN | _NOUN_ENDINGS
    if UNSTRESSED.search(base):
        return _AFTER_ER_EL_EN
    if base.endswith("e"):
        return _AFTER_E
    if _IN_IEN.search(base):
        return _IN_IEN_ENDINGS
    if base.endswith(("s", "x", "z")):
        return _AFTER_SIBILANT
    if base.endswith(("a", "i", "o", "u", "y")):
        return _AFTER_VOWEL
    if _IN_N.search(base):
        return _NOUN_ENDINGS | {"n"}
    return _NOUN_ENDINGS


def _exchanged_forms(base: str) -> list[str]:
    return [
        base.removesuffix(ending) + replacement
        for ending, replacements in _EXCHANGED
        if base.endswith(ending) and (len(ending) > 2 or len(base) - len(ending) > 2)  # no Maus
        for replacement in replacements
    ]


def is_umlaut_plural(base: str, form: str) -> bool:
    """Judge Schlag/Schläge, Land/Ländern, Haus/Häuser: one umlaut more, in the last stem vowel."""
    head, tail = form[: len(base)], form[len(base) :]
    if len(head) < len(base) or tail not in _UMLAUT_ENDINGS | (_endings(base) & _ER):
        return False
    changed = [i for i in range(len(base)) if head[i] != base[i]]
    if len(changed) != 1:
        return False
    (place,) = changed
    if head[place].translate(UMLAUTS) != base[place]:
        return False
    rest = base[place + 1 :]
    vowels_after = re.search(r"[aeiouäöüy]", rest.removeprefix("u") if base[place] == "a" else rest)
    # Mütter, Gärten: an unstressed -er, -el, -en may follow the stem vowel.
    return vowels_after is None or re.fullmatch(r".+e[rln]", rest) is not None
