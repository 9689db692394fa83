"""Single words that state a number, in German and English: the scanner's vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from digest.quantities.model import Language

Role = Literal[
    "unit", "cardinal", "article", "scale", "ordinal", "denominator", "half", "plus-half",
    "multiple", "vague", "month", "weekday", "decade",
]  # fmt: skip
"""What a number word does: ``unit`` and ``cardinal`` count, ``scale`` multiplies what stands before
it, ``denominator`` divides it, ``plus-half`` is complete in itself ("anderthalb")."""


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word's role and value."""

    role: Role
    value: Decimal


_ONES_DE = {
    "null": 0, "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    "dreizehn": 13,
    "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS_DE = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60,
    "siebzig": 70, "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_ORDINAL_STEMS_DE = {"erst": 1, "dritt": 3, "siebt": 7, "acht": 8}
_SCALES_DE = {
    "million": 6, "millionen": 6, "mio": 6, "mill": 6, "milliarde": 9, "milliarden": 9, "mrd": 9,
    "billion": 12, "billionen": 12, "bio": 12, "billiarde": 15, "billiarden": 15, "tsd": 3,
    "hundert": 2, "tausend": 3,
}  # fmt: skip
_SUFFIXES_DE = (
    "jährig", "köpfig", "stündig", "tägig", "wöchig", "monatig", "minütig", "sekündig", "teilig",
    "stellig", "stöckig", "seitig", "stufig", "malig", "prozentig", "motorig", "sitzig", "spurig",
    "strahlig", "gliedrig",
)  # fmt: skip
_MONTHS_DE = {
    "januar": 1, "jänner": 1, "februar": 2, "feber": 2, "märz": 3, "april": 4, "mai": 5,
    "juni": 6, "juli": 7, "august": 8, "september": 9, "oktober": 10, "november": 11,
    "dezember": 12,
    "jan": 1, "feb": 2, "mrz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "okt": 10, "nov": 11, "dez": 12,
}  # fmt: skip
_WEEKDAYS_DE = {
    "montag": 1, "dienstag": 2, "mittwoch": 3, "donnerstag": 4, "freitag": 5, "samstag": 6,
    "sonnabend": 6, "sonntag": 7,
}  # fmt: skip
_FIXED_DE: dict[str, tuple[Role, str]] = {
    "halb": ("half", "0.5"), "hälfte": ("half", "0.5"),
    "anderthalb": ("plus-half", "1.5"), "dreiviertel": ("plus-half", "0.75"),
    "dutzend": ("scale", "12"), "dutzende": ("vague", "12"), "dutzenden": ("vague", "12"),
    "hunderte": ("vague", "100"), "hunderten": ("vague", "100"), "hunderter": ("vague", "100"),
    "tausende": ("vague", "1000"), "tausenden": ("vague", "1000"), "tausender": ("vague", "1000"),
    "hunderttausende": ("vague", "100000"), "hunderttausenden": ("vague", "100000"),
    "zehntausende": ("vague", "10000"), "zehntausenden": ("vague", "10000"),
    "doppelt": ("multiple", "2"), "doppel": ("multiple", "2"), "verdopp": ("multiple", "2"),
    "halbier": ("half", "0.5"), "halbe": ("half", "0.5"), "halben": ("half", "0.5"),
    "halbes": ("half", "0.5"), "halber": ("half", "0.5"), "halbem": ("half", "0.5"),
    "zweit": ("ordinal", "2"), "beide": ("multiple", "2"), "beiden": ("multiple", "2"),
    "beider": ("multiple", "2"), "beides": ("multiple", "2"), "paar": ("multiple", "2"),
    "viertelmillion": ("plus-half", "250000"), "zweidrittel": ("plus-half", str(Decimal(2) / 3)),
}  # fmt: skip

_INFLECTION_DE = re.compile(r"(?:e|en|er|es|em|s)?")
_ADJECTIVE_ENDING = re.compile(r"(?:e|en|er|es|em)?$")


def _below_hundred_de(word: str) -> int | None:
    if word in _ONES_DE:
        return _ONES_DE[word]
    if word in _TENS_DE:
        return _TENS_DE[word]
    for tens, value in _TENS_DE.items():
        if word.endswith("und" + tens):
            ones = _ONES_DE.get(word[: -len(tens) - 3])
            return value + ones if ones is not None and 0 < ones < 10 else None
    return None


def _cardinal_de(word: str, scale: str = "tausend") -> int | None:
    """Read a closed compound below a million: "zwölftausenddreihundert"."""
    head, found, tail = word.partition(scale)
    below = _below_hundred_de if scale == "hundert" else _below_thousand_de
    if not found:
        return below(word)
    high = 1 if not head else below(head)
    low = 0 if not tail else below(tail.removeprefix("und"))
    if high is None or low is None:
        return None
    return high * (1000 if scale == "tausend" else 100) + low


def _below_thousand_de(word: str) -> int | None:
    return _cardinal_de(word, "hundert")


def _ordinal_de(stem: str) -> int | None:
    """Read an ordinal without its ending: "zwanzigst", "zwölft", "hundertst"."""
    if stem in _ORDINAL_STEMS_DE:
        return _ORDINAL_STEMS_DE[stem]
    for ending, value in _ORDINAL_STEMS_DE.items():
        head = stem.removesuffix(ending).removesuffix("und")
        if head and stem.endswith(ending) and ("hundert" in head or "tausend" in head):
            high = _cardinal_de(head)
            if high is not None and high % 100 == 0:
                return high + value
    if stem.endswith("st"):
        value_st = _cardinal_de(stem[:-2])
        return value_st if value_st is not None and value_st >= 20 else None
    if stem.endswith("t"):
        value_t = _cardinal_de(stem[:-1])
        return value_t if value_t is not None and 2 <= value_t % 100 < 20 else None
    return None


def _german(word: str) -> NumberWord | None:  # one lookup after the other, cached by the caller
    if word in _FIXED_DE:
        role, value = _FIXED_DE[word]
        return NumberWord(role, Decimal(value))
    if word in _SCALES_DE:
        return NumberWord("scale", Decimal(10) ** _SCALES_DE[word])
    if word in _MONTHS_DE or word.removesuffix("s") in _MONTHS_DE:
        return NumberWord("month", Decimal(_MONTHS_DE[word if word in _MONTHS_DE else word[:-1]]))
    for day, number in _WEEKDAYS_DE.items():
        if word.startswith(day) and word[len(day) :] in (
            "", "s", "e", "en", "abend", "abends", "morgen", "nachmittag", "mittag", "nacht",
            "vormittag",
        ):  # fmt: skip
            return NumberWord("weekday", Decimal(number))
    if word in ("ein", "eine", "einen", "einem", "einer", "eines", "eins"):
        return NumberWord("article", Decimal(1))
    cardinal = _cardinal_de(word)
    if cardinal is None and word in ("zweier", "dreier", "zweien", "dreien"):
        cardinal = 2 if word.startswith("zwei") else 3
    if cardinal is not None:
        return NumberWord("unit" if cardinal < 10 else "cardinal", Decimal(cardinal))
    return _german_derived(word)


def _german_derived(word: str) -> NumberWord | None:
    """Words made from a number: ordinals, fractions, multiples, decades."""
    if word.endswith("einhalb"):
        whole = _cardinal_de(word.removesuffix("einhalb").removesuffix("und"))
        if whole is not None:
            return NumberWord("plus-half", Decimal(whole) + Decimal("0.5"))
    if word.startswith(("verdoppel", "doppelt", "doppelte")):
        return NumberWord("multiple", Decimal(2))
    if word.startswith("halbier"):
        return NumberWord("half", Decimal("0.5"))
    multiple = re.fullmatch(r"(?:ver)?(.+?)(?:mal|fach(?:t|te|en|ten|er|es|e)?)", word)
    if multiple:
        number = _cardinal_de(multiple[1])
        if number is not None:
            return NumberWord("multiple", Decimal(number))
    denominator = re.fullmatch(r"(.+?)s?(?:tel|teln|tels)", word)
    if denominator:
        stem = {"drit": 3, "ach": 8, "sieb": 7}.get(denominator[1]) or _cardinal_de(denominator[1])
        if stem is not None and stem > 2:
            return NumberWord("denominator", Decimal(stem))
    decade = word.removesuffix("n").removesuffix("er")
    if decade in _TENS_DE and word != decade:
        return NumberWord("decade", Decimal(_TENS_DE[decade]))
    for suffix in _SUFFIXES_DE:
        stem_end = word.find(suffix)
        if stem_end > 0 and len(word) - stem_end - len(suffix) <= 3:
            number = _cardinal_de(word[:stem_end])
            if number is not None:
                return NumberWord("cardinal", Decimal(number))
    for ending in ("ens", "em", "en", "er", "es", "e", ""):
        if word.endswith(ending):
            stem_word = word[: len(word) - len(ending)]
            if stem_word == "zweit":
                return NumberWord("ordinal", Decimal(2))
            # "erst" alone is an adverb, "acht" the cardinal: an ordinal needs its ending.
            ordinal = _ordinal_de(stem_word) if ending and ending != "s" else None
            if ordinal is not None:
                return NumberWord("ordinal", Decimal(ordinal))
    return None


_ONES_EN = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS_EN = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_ORDINALS_EN = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
_SCALES_EN = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15,
    "bn": 9, "mn": 6, "tn": 12,
}  # fmt: skip
_MONTHS_EN = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_WEEKDAYS_EN = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
    "sunday": 7,
}  # fmt: skip
_FIXED_EN: dict[str, tuple[Role, str]] = {
    "a": ("article", "1"), "an": ("article", "1"),
    "half": ("half", "0.5"), "halves": ("half", "0.5"), "halved": ("half", "0.5"),
    "quarter": ("denominator", "4"), "quarters": ("denominator", "4"),
    "dozen": ("scale", "12"), "dozens": ("vague", "12"), "hundreds": ("vague", "100"),
    "thousands": ("vague", "1000"), "millions": ("vague", "1000000"),
    "billions": ("vague", "1000000000"), "trillions": ("vague", "1000000000000"),
    "once": ("multiple", "1"), "twice": ("multiple", "2"), "thrice": ("multiple", "3"),
    "double": ("multiple", "2"), "doubled": ("multiple", "2"), "doubling": ("multiple", "2"),
    "doubles": ("multiple", "2"), "both": ("multiple", "2"), "pair": ("multiple", "2"),
    "couple": ("multiple", "2"), "twin": ("multiple", "2"), "dual": ("multiple", "2"),
    "secondly": ("ordinal", "2"), "firstly": ("ordinal", "1"), "thirdly": ("ordinal", "3"),
    "triple": ("multiple", "3"), "tripled": ("multiple", "3"), "treble": ("multiple", "3"),
    "quadruple": ("multiple", "4"), "quadrupled": ("multiple", "4"),
    "twenties": ("decade", "20"), "thirties": ("decade", "30"), "forties": ("decade", "40"),
    "fifties": ("decade", "50"), "sixties": ("decade", "60"), "seventies": ("decade", "70"),
    "eighties": ("decade", "80"), "nineties": ("decade", "90"),
}  # fmt: skip


def _english(word: str) -> NumberWord | None:
    if word in _FIXED_EN:
        role, value = _FIXED_EN[word]
        return NumberWord(role, Decimal(value))
    if word in _ONES_EN:
        return NumberWord("unit" if _ONES_EN[word] < 10 else "cardinal", Decimal(_ONES_EN[word]))
    if word in _TENS_EN:
        return NumberWord("cardinal", Decimal(_TENS_EN[word]))
    if word in _SCALES_EN:
        return NumberWord("scale", Decimal(10) ** _SCALES_EN[word])
    if word in _ORDINALS_EN:
        return NumberWord("ordinal", Decimal(_ORDINALS_EN[word]))
    if word in _MONTHS_EN:
        return NumberWord("month", Decimal(_MONTHS_EN[word]))
    if word in _WEEKDAYS_EN or word.removesuffix("s") in _WEEKDAYS_EN:
        return NumberWord("weekday", Decimal(_WEEKDAYS_EN[word.removesuffix("s")]))
    if word == "thirds" or (word.endswith("ths") and word[:-1] in _ORDINALS_EN):
        return NumberWord("denominator", Decimal(_ORDINALS_EN[word[:-1]]))
    if word.endswith("fold"):
        whole = _ONES_EN.get(word[:-4], _TENS_EN.get(word[:-4]))
        if whole is not None:
            return NumberWord("multiple", Decimal(whole))
    return None


@lru_cache(maxsize=1 << 16)
def number_word(word: str, language: Language) -> NumberWord | None:
    """Look a word up, whatever its case.

    Returns:
        Its role and value; None if it states no number.
    """
    word = word.lower()
    return _german(word) if language == "de" else _english(word)
