"""Units that may follow (or, for money, precede) a number, and their canonical short names."""

from __future__ import annotations

import re

from digest.quantities.model import Kind, Language

# Canonical name: forms in German | forms in English. Forms are regular expressions without spaces.
_UNITS: tuple[tuple[str, Kind, str, str], ...] = (
    ("%", "percent", r"%|Prozent|v\. ?H\.", r"%|per ?cent|percent|pct"),
    ("pp", "percent", r"Prozentpunkte?n?", r"percentage[ -]points?"),
    ("‰", "percent", r"‰|Promille", r"‰|per mille?"),
    ("USD", "money", r"US-Dollars?|USD|US-?\$|\$|Dollars?|Dollarn",
     r"(?:U\.?S\.?[ -])?[Dd]ollars?|USD|US\$|\$"),
    ("EUR", "money", r"Euros?|EUR|€", r"[Ee]uros?|EUR|€"),
    ("GBP", "money", r"Pfund Sterling|GBP|£", r"pounds sterling|GBP|£"),
    ("CHF", "money", r"Franken|CHF", r"(?:Swiss )?francs?|CHF"),
    ("RUB", "money", r"Rubel|RUB", r"rou?bles?|RUB"),
    ("UAH", "money", r"Hrywnj?[ai]|Griwna|UAH", r"hryvnias?|UAH"),
    ("KRW", "money", r"Won|KRW", r"won|KRW"),
    ("JPY", "money", r"Yen|JPY|¥", r"yen|JPY|¥"),
    ("CNY", "money", r"Yuan|CNY", r"yuan|CNY"),
    ("ct", "money", r"Cents?|ct", r"cents?"),
    ("km/h", "measure", r"km/h|Stundenkilometern?|Kilometern? (?:pro|in der) Stunde",
     r"km/h|kmh|kph|kilomet(?:er|re)s?[ -](?:per|an)[ -]hour"),
    ("km²", "measure", r"km²|km2|qkm|Quadratkilometern?",
     r"km²|km2|sq\.? km|square[ -]kilomet(?:er|re)s?"),
    ("m²", "measure", r"m²|m2|qm|Quadratmetern?", r"m²|m2|sq\.? m|square[ -]met(?:er|re)s?"),
    ("m³", "measure", r"m³|m3|Kubikmetern?", r"m³|m3|cubic[ -]met(?:er|re)s?"),
    ("ha", "measure", r"Hektar|ha", r"hectares?|ha"),
    ("km", "measure", r"km|Kilometern?", r"km|kilomet(?:er|re)s?"),
    ("cm", "measure", r"cm|Zentimetern?", r"cm|centimet(?:er|re)s?"),
    ("mm", "measure", r"mm|Millimetern?", r"mm|millimet(?:er|re)s?"),
    ("m", "measure", r"m|Metern?", r"m|met(?:er|re)s?"),
    ("mi", "measure", r"Meilen?", r"miles?"),
    ("ft", "measure", r"Fuß", r"feet|foot|ft"),
    ("in", "measure", r"Zoll", r"inch(?:es)?"),
    ("kg", "measure", r"kg|Kilogramm|Kilos?", r"kg|kilograms?|kilogrammes?|kilos?"),
    ("g", "measure", r"g|Gramm", r"g|grams?|grammes?"),
    ("t", "measure", r"t|Tonnen?", r"t|tonnes?|tons?"),
    ("l", "measure", r"l|Litern?", r"l|lit(?:er|re)s?"),
    ("bbl", "measure", r"Barrel|Fass", r"barrels?"),
    ("°C", "measure", r"° ?C|Grad Celsius|Celsiusgrade?", r"° ?C|degrees? (?:Celsius|centigrade)"),
    ("°F", "measure", r"° ?F|Grad Fahrenheit", r"° ?F|degrees? Fahrenheit"),
    ("°", "measure", r"°|Grad", r"°|degrees?"),
    ("kWh", "measure", r"kWh|Kilowattstunden?", r"kWh|kilowatt[ -]hours?"),
    ("kW", "measure", r"kW|Kilowatt", r"kW|kilowatts?"),
    ("MW", "measure", r"MW|Megawatt", r"MW|megawatts?"),
    ("GW", "measure", r"GW|Gigawatt", r"GW|gigawatts?"),
    ("kt", "measure", r"kt|Kilotonnen?", r"kt|kilotons?|kilotonnes?"),
    ("century", "measure", r"Jahrhunderte?n?s?", r"century|centuries"),
    ("decade", "measure", r"Jahrzehnte?n?s?", r"decades?"),
    ("year", "measure", r"Jahre?n?s?|[Jj]ährige?[nrsm]?", r"years?|year-olds?|yrs?"),
    ("month", "measure", r"Monate?n?s?|[Mm]onatige?[nrsm]?", r"months?"),
    ("week", "measure", r"Wochen?|[Ww]öchige?[nrsm]?", r"weeks?"),
    ("day", "measure", r"Tage?n?s?|[Tt]ägige?[nrsm]?", r"days?"),
    ("hour", "measure", r"Stunden?|Std\.|h|[Ss]tündige?[nrsm]?", r"hours?|hrs?"),
    ("minute", "measure", r"Minuten?|Min\.|[Mm]inütige?[nrsm]?", r"minutes?|mins?"),
    ("second", "measure", r"Sekunden?|Sek\.|[Ss]ekündige?[nrsm]?", r"seconds?|secs?"),
)  # fmt: skip

_JOINT = r"(?:[ \u00a0\u2009\u202f]|[-‐‑])?"
_CANONICAL: dict[str, tuple[str, Kind]] = {f"u{n}": row[:2] for n, row in enumerate(_UNITS)}
_AFTER: dict[str, re.Pattern[str]] = {
    language: re.compile(
        _JOINT
        + "(?:"
        + "|".join(f"(?P<u{n}>{row[column]})" for n, row in enumerate(_UNITS))
        + r")(?![^\W_])"
    )
    for language, column in (("de", 2), ("en", 3))
}
_BEFORE = re.compile(r"(?:US-?|U\.S\. ?)?(\$|€|£|¥|EUR|USD|GBP|CHF)[ \u00a0]?$")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}


def unit_after(text: str, position: int, language: Language) -> tuple[str, Kind, int] | None:
    """Find a known unit at a position, possibly behind a space or hyphen.

    Returns:
        Canonical name, kind and end offset; None if there is none.
    """
    match = _AFTER[language].match(text, position)
    if match is None or match.lastgroup is None:
        return None
    name, kind = _CANONICAL[match.lastgroup]
    return name, kind, match.end()


def currency_before(text: str, position: int) -> tuple[str, int] | None:
    """Find a currency sign that ends at a position; returns its canonical name and start offset."""
    if position == 0 or not (text[position - 1] in "$€£¥ \u00a0" or text[position - 1].isupper()):
        return None
    match = _BEFORE.search(text, max(0, position - 8), position)
    return (_SIGNS.get(match[1], match[1]), match.start()) if match else None
