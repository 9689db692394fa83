"""The scanner's first pass: number-like tokens of a text, in digits or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from digest.quantities.model import Language
from digest.quantities.numerals import english_reading, parse_numeral
from digest.quantities.words import number_word


@dataclass(slots=True)
class Token:
    """A number-like token.

    Attributes:
        role: A ``words.Role``, or "digits", "decade", "date", "time", "designation".
        parts: Day, month and year of a "date" written in digits, as far as they stand there.
    """

    role: str
    value: Decimal
    start: int
    end: int
    spelled: bool = False
    others: tuple[Decimal, ...] = ()
    parts: tuple[int, ...] = ()
    label: str = ""


_SPACE = "[ \u00a0\u2009\u202f]"
_HOUR = r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d)(?:[.:]\d\d)?)?"
_TIMES = {
    "de": rf"(?P<time>{_HOUR}{_SPACE}?-?Uhr(?:{_SPACE}(?P<late>[0-5]\d)(?![\d.,]))?)",
    "en": rf"""(?P<time>{_HOUR}{_SPACE}?
        (?:(?P<half>[apAP])(?:\.{_SPACE}?[mM]\.|[mM]\b\.?)|o['’]clock)
        |(?P<military>[0-2]\d[0-5]\d)(?={_SPACE}(?:GMT|UTC|hours\b|local\b|[ECMP][SD]?T\b)))""",
}
_NUMERIC = {
    language: re.compile(
        rf"""(?=\d)(?<![A-Za-z\d])(?:
            (?P<iso>\d{{4}}-\d\d-\d\d(?!\d))
          | (?P<date>(?<![\d.,])(?:
                \d{{1,2}}\.{_SPACE}?\d{{1,2}}\.(?:{_SPACE}?\d{{4}}|\d\d(?!\d))?
              | \d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d))(?!\d))
          | {time}
          | (?P<lap>(?<![\d.,:])\d{{1,2}}:\d\d[.,]\d+)
          | (?P<clock>(?<![\d.,:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
          | (?P<fraction>(?<![\d.,/])[1-9]/(?:[2-9]|10)(?![\d/.,]))
          | (?P<number>\d{{1,3}}(?:['’]\d{{3}})+(?!\d)
              | \d{{1,3}}(?:{_SPACE}\d{{3}})+(?![.,]?\d)
              | \d+(?:[.,]\d+)*))
          | (?=[A-ZÄÖÜ])(?<![\w.,$€£-])(?!(?:EUR|USD|GBP|CHF)\d)
            (?P<designation>(?P<letters>[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{{0,10}})[-‐‑]?\d+[A-Za-z0-9]*)
        """,
        re.VERBOSE,
    )
    for language, time in _TIMES.items()
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+")
_SHORT_SCALES = frozenset(("Mio", "Mrd", "Mill", "Bio", "Tsd"))
_GROUPS = ("fraction", "number", "iso", "date", "time", "lap", "clock", "designation")
_DECADE = {"de": re.compile(r"-?er(?:n|s)?\b"), "en": re.compile(r"['’]?s\b")}
_ORDINAL_EN = re.compile(r"(?:st|nd|rd|th)\b")
_ABBREVIATED = re.compile(r"(?:jan|feb|mrz|mar|apr|jun|jul|aug|sept?|okt|oct|nov|dez|dec)\Z")


def _clock(match: re.Match[str]) -> Decimal:
    groups = match.groupdict()
    if groups.get("military"):
        return Decimal(int(groups["military"][:2]) * 60 + int(groups["military"][2:]))
    if groups["clock"] or groups["lap"]:
        hour, minute = match[0].replace(",", ".").split(":")[:2]
        return Decimal(hour) * 60 + Decimal(minute)
    hours, minutes = int(groups["hour"]), int(groups["minute"] or groups.get("late") or 0)
    if groups.get("half"):
        hours = hours % 12 + (12 if groups["half"] in "pP" else 0)
    return Decimal(hours * 60 + minutes)


def _date(text: str) -> tuple[int, ...]:
    """Day, month and year of a date in digits; () if it cannot be one."""
    if "-" in text:
        year, month, day = (int(part) for part in text.split("-"))
        return (day, month, year)
    parts = tuple(int(part) for part in re.findall(r"\d+", text))
    if "/" in text and parts[1] > 12:
        parts = (parts[1], parts[0], *parts[2:])
    return parts if 0 < parts[0] <= 31 and 0 < parts[1] <= 12 else ()


def _number(text: str, match: re.Match[str], language: Language) -> Token:
    surface = match[0]
    value, _ = parse_numeral(surface, language)
    token = Token("digits", value, match.start(), match.end())
    if language == "de":
        token.others = english_reading(surface)
    elif suffix := _ORDINAL_EN.match(text, token.end):
        token.role, token.end = "ordinal", suffix.end()
    if surface.isdigit() and len(surface) in (2, 4) and surface.endswith("0"):
        decade = _DECADE[language].match(text, token.end)
        if decade:
            token.role, token.end = "decade", decade.end()
    return token


def tokens(text: str, language: Language) -> list[Token]:
    """Find the number-like tokens of a text.

    Returns:
        Tokens in reading order, without overlaps; other words are left out.
    """
    if "://" in text or "@" in text or "www." in text:
        text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    words = [
        Token(entry.role, entry.value, match.start(), _word_end(text, match), True, label=match[0])
        for match in _WORD.finditer(text)
        if (entry := number_word(match[0], language)) and _stands(text, match, entry.role, language)
    ]
    if not _DIGIT.search(text):
        return words
    found = [
        token
        for match in _NUMERIC[language].finditer(text)
        for token in _numeric(text, match, language)
    ]
    taken = [(token.start, token.end) for token in found]
    found += [w for w in words if not any(s < w.end and w.start < e for s, e in taken)]
    found.sort(key=lambda token: token.start)
    return found


def _word_end(text: str, match: re.Match[str]) -> int:
    """Return the end of a number word; the full stop of "Mrd." belongs to it."""
    stop = match[0] in _SHORT_SCALES and text.startswith(".", match.end())
    return match.end() + stop


def _numeric(text: str, match: re.Match[str], language: Language) -> list[Token]:
    """Make tokens of a match in digits."""
    group = next(name for name in _GROUPS if match.groupdict().get(name))
    start, end = match.span()
    if group == "number":
        return [_number(text, match, language)]
    if group == "fraction":
        above, _, below = match[0].partition("/")
        return [Token("digits", Decimal(above) / Decimal(below), start, end)]
    if group in ("iso", "date"):
        parts = _date(match[0])
        return [Token("date", Decimal(0), start, end, parts=parts)] if parts else _loose(match)
    if group == "designation":
        digits = re.sub(r"\D", "", match[0])
        return [Token("designation", Decimal(digits), start, end, label=match["letters"])]
    return [Token("time", _clock(match), start, end)]


def _loose(match: re.Match[str]) -> list[Token]:
    """Take something that only looks like a date apart into its numbers."""
    return [
        Token("digits", Decimal(part[0]), match.start() + part.start(), match.start() + part.end())
        for part in re.finditer(r"\d+", match[0])
    ]


def _stands(text: str, match: re.Match[str], role: str, language: Language) -> bool:
    """Whether a word that could name a month or number does so here."""
    word = match[0]
    if role != "month":
        return not (word == "Won" or (word[0].isupper() and word.lower() in ("sieben", "acht")))
    near_digit = bool(
        re.match(r"\.?,? ?\d", text[match.end() : match.end() + 4])
        or re.search(
            r"\d(?:\.|st|nd|rd|th)?(?: of)? ?$", text[max(0, match.start() - 7) : match.start()]
        )
    )
    if _ABBREVIATED.match(word.lower()):
        return near_digit and word[0].isupper()
    if not word[0].isupper():
        return False
    ambiguous = word in ("May", "March", "August") and language == "en"
    return near_digit or not (ambiguous and match.start() == 0)
