"""Guard: names and acronyms of the source stand in the target, transliterated the English way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from digest.document import SegmentWarning
from digest.lexicon import candidates, lexicon, stem
from digest.quantities.words import number_word
from digest.terminology.compounds import word_list
from digest.terminology.spans import lies_within
from digest.translation.guards.terms import NO_TERMS, TermSpans
from digest.translation.guards.words import Words, words

_SPELLING = (
    ("schtsch", "sh"), ("shch", "sh"), ("tsch", "c"), ("dsch", "j"), ("dzh", "j"), ("zh", "s"),
    ("sch", "s"), ("sh", "s"), ("tch", "c"), ("kh", "h"), ("ch", "h"), ("ck", "k"), ("ph", "f"),
    ("th", "t"), ("tz", "z"), ("ts", "z"), ("c", "k"), ("w", "v"), ("ij", "i"), ("yj", "i"),
    ("iy", "i"), ("yy", "i"), ("ie", "e"), ("je", "e"), ("ye", "e"), ("ju", "u"), ("yu", "u"),
    ("iu", "u"), ("ja", "a"), ("ya", "a"), ("ia", "a"), ("jo", "o"), ("yo", "o"), ("io", "o"),
    ("j", "i"), ("y", "i"), ("ei", "e"), ("ö", "o"), ("oe", "o"), ("ü", "u"), ("ue", "u"),
    ("ä", "a"), ("ae", "a"), ("ß", "s"), ("x", "ks"), ("q", "k"), ("g", "h"),
)  # fmt: skip
"""German and English transliterations of Ukrainian, Russian and Korean names, both brought to one
rough spelling, in this order ("Selenskyj", "Zelenskyy"; "Tschernihiw", "Chernihiv"; "Charkow",
"Kharkov"; "Schoigu", "Shoigu"). German initial s is English z: see ``_key``."""

_SIMILAR = 0.78
_GARBLED = 0.45
_RELATED = 0.55
_SAME_SOUND = 0.9
_SURE_NAME = 0.95
_OFTEN_KEPT = 0.85
_NAME_CAPITAL = 0.9
_DETERMINERS = frozenset(
    """der die das des dem den ein eine einem einen einer eines kein keine keinem keinen keiner
    keines zur zum am im beim vom ans ins aufs jeder jede jedes jedem jeden diese dieser dieses
    diesem diesen ihr ihre ihrem ihren ihrer sein seine seinem seinen seiner mein meine viele
    mehrere einige alle aller allen manche""".split()
)
"""Words before a common noun rather than a name."""

_NOUN_ENDINGS = re.compile(
    r"(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ismus|ist|isten|nis|nisse|tum|"
    r"ling|chen|lein|innen|erin|ieren|ende[nr]?|ierte[nr]?|bar|lich|isch|ische[nrms]?|zeug|stück|"
    r"werk|mann|frau|leute|kraft|kräfte|stelle|mittel|system|waffe|waffen|wagen|platz|haus|zeit)s?\Z"
)


@lru_cache(maxsize=1 << 15)
def _key(name: str) -> str:
    """Return a rough spelling that German and English transliterations of a name share."""
    name = name.lower().replace("’", "").replace("'", "")
    if name.startswith("s") and name[1:2] in "aeiou":
        name = "z" + name[1:]
    for spelling, plain in _SPELLING:
        name = name.replace(spelling, plain)
    return re.sub(r"(.)\1+", r"\1", name)


@lru_cache(maxsize=1 << 15)
def similarity(german: str, english: str) -> float:
    """Return how alike two names are across transliterations, 0 to 1."""
    left, right = _key(german), _key(english)
    if left == right:
        return 1.0
    best = SequenceMatcher(None, left, right, autojunk=False).ratio()
    if left.endswith("s") and len(left) > 4:  # genitive: Kursks
        best = max(best, SequenceMatcher(None, left[:-1], right, autojunk=False).ratio())
    return best


def check_names(source: str, target: str, terms: TermSpans = NO_TERMS) -> list[SegmentWarning]:
    """Look for the names and acronyms of the source in the target.

    Args:
        source: German.
        target: English.
        terms: Words within one are not looked at.

    Returns:
        name-missing, name-garbled and name-extra.
    """
    german, english = words(source, "de"), words(target, "en")
    lowered = {form.lower() for form in english.forms}
    shouting = source.isupper()
    warnings: list[SegmentWarning] = []
    for n, word in enumerate(german.forms):
        if not word[0].isupper() or len(word) < 2 or word in german.forms[:n]:
            continue
        start = german.starts[n]
        if lies_within(german.span(n), terms.source):
            continue
        if word.isupper() and len(word) <= 6:
            if not shouting:
                warnings += _check_acronym(word, english, lowered)
        elif (
            len(word) >= 4
            and word[1:].islower()
            and not shouting
            and word.lower() not in lowered
            and _is_name(word)
        ):
            before = german.forms[n - 1].lower() if n and source[start - 1] == " " else ""
            warnings += _check_name(word, before, english)
    return warnings + _strangers(german, english, terms)


def _strangers(german: Words, english: Words, terms: TermSpans) -> list[SegmentWarning]:
    """Report names of the target that nothing in the source resembles."""
    warnings = []
    for n, word in enumerate(english.forms):
        if n == 0 or len(word) < 5 or not word[0].isupper() or word.isupper():
            continue
        if english.types[n].stem in lexicon("en") or word in english.forms[:n]:
            continue
        if lies_within(english.span(n), terms.target):
            continue
        if all(similarity(form, word) < _RELATED and word[:4] != form[:4] for form in german.forms):
            text = f"The translation names “{word}”, the source does not."
            warnings.append(SegmentWarning("name-extra", "warning", text))
    return warnings


def _check_acronym(word: str, english: Words, lowered: set[str]) -> Iterator[SegmentWarning]:
    lower = word.lower()
    if lower in lowered or lower + "s" in lowered:
        return
    entry = candidates(stem(lower, "de"), "de")
    if not english.stems.isdisjoint(entry.translations):
        return
    if entry.translations and entry.hit < _SURE_NAME:
        return
    initials = "".join(form[0].lower() for form in english.forms)
    if lower in initials or any(form.isupper() and len(form) > 1 for form in english.forms):
        return  # spelled out, or translated by another acronym (BIP, GDP)
    yield SegmentWarning("name-missing", "warning", f"“{word}” is missing in the translation.")


@lru_cache(maxsize=1 << 15)
def _is_name(word: str) -> bool:
    """Whether a capitalised German word is a name: unknown and no compound, or one in English."""
    base = stem(word.lower(), "de")
    book = lexicon("de")
    entry = book.entry(base)
    if number_word(word, "de"):
        return False  # months and weekdays are the number guard's
    if entry is None:
        return (
            len(base) <= 14
            and not _NOUN_ENDINGS.search(word.lower())
            and not _is_noun(word.lower())
        )
    if entry.hit < _OFTEN_KEPT or entry.chance > 0.04:
        return False
    english = [(t, lexicon("en").entry(t)) for t in entry.translations]
    names = [t for t, known in english if known is not None and known.capital > _NAME_CAPITAL]
    if not names or len(names) < len(english) / 2:
        return False
    alike = any(similarity(base, name) >= 0.95 for name in names)
    return alike or (entry.hit > _SURE_NAME and len(names) == len(english))


def _is_noun(word: str) -> bool:
    """Whether a word that the lexicon lacks looks like a common noun: listed, or a compound."""
    if word in word_list() or lexicon("de").parts(stem(word, "de")):
        return True
    return any(
        word[:cut] in word_list() or word[cut:] in word_list() for cut in range(4, len(word) - 3)
    )


def _check_name(word: str, before: str, english: Words) -> Iterator[SegmentWarning]:
    entry = lexicon("de").entry(stem(word.lower(), "de"))
    if entry is not None and not english.stems.isdisjoint(entry.translations):
        return
    best, name = 0.0, ""
    for other in english.forms:
        if len(other) > 2 and abs(len(other) - len(word)) <= 6:
            ratio = similarity(word, other)
            if ratio > best:
                best, name = ratio, other
    unknown = stem(name.lower(), "en") not in lexicon("en")
    misspelled = entry is not None and unknown and best < _SAME_SOUND and name[:1].isupper()
    if best >= _SIMILAR and not (misspelled and len(word) > 5):
        return
    if best >= _GARBLED and name[0].isupper() and unknown:
        yield SegmentWarning("name-garbled", "warning", f"“{word}” became “{name}”.")
    elif before not in _DETERMINERS:
        yield SegmentWarning("name-missing", "warning", f"“{word}” is missing in the translation.")
