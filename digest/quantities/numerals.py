"""Numbers written in digits: thousands, decimals and their German and English separators."""

from __future__ import annotations

import re
from decimal import Decimal

from digest.quantities.model import Language

_SPACES = str.maketrans("", "", " \u00a0\u2009\u202f'’")
_GROUPED = {
    "de": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}
_SINGLE = {"de": re.compile(r"\d+(?:,\d+)?"), "en": re.compile(r"\d+(?:\.\d+)?")}
_ROUND_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d00")


def parse_numeral(text: str, language: Language) -> tuple[Decimal, bool]:
    """Read a number written in digits.

    Args:
        text: Digits with separators, without sign ("11.000", "2,5", "10 000").
        language: Whose separators to expect.

    Returns:
        The value, and whether the number is well formed in that language. A number that is not is
        read as the other language writes it; one that neither would write gives its bare digits.
    """
    text = text.translate(_SPACES)
    other: Language = "en" if language == "de" else "de"
    for reader, good in ((language, True), (other, False)):
        if _GROUPED[reader].fullmatch(text) or _SINGLE[reader].fullmatch(text):
            thousands, point = (".", ",") if reader == "de" else (",", ".")
            return Decimal(text.replace(thousands, "").replace(point, ".")), good
    return Decimal(re.sub(r"\D", "", text)), False


def english_reading(text: str) -> tuple[Decimal, ...]:
    """Return what a round German decimal ("5,000") means if an English hand wrote it."""
    return (Decimal(text.replace(",", "")),) if _ROUND_THOUSANDS.fullmatch(text) else ()


def format_english(value: Decimal) -> str:
    """Write a number as English does, with all its decimals: 11000 → "11,000"."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale="en", decimal_quantization=False)
