"""Quantities in German and English text: what numbers a sentence states, whatever their dress."""

from __future__ import annotations

from digest.quantities.model import Kind, Language, Quantity
from digest.quantities.numerals import format_english, parse_numeral
from digest.quantities.scan import find_quantities

__all__ = [
    "Kind",
    "Language",
    "Quantity",
    "find_quantities",
    "format_english",
    "parse_numeral",
]
