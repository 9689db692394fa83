"""The scanner's second pass: amounts become quantities with sign, range, unit and kind."""

from __future__ import annotations

import re
from decimal import Decimal

from digest.quantities.amounts import Amount, read_amount
from digest.quantities.model import Kind, Language, Quantity
from digest.quantities.tokens import Token, tokens
from digest.quantities.units import currency_before, unit_after

_AMOUNTS = frozenset(("digits", "unit", "cardinal", "article", "half", "plus-half", "scale"))
_RANGE = {
    "de": re.compile(r"(?P<range> ?[–—-] ?|[- ]{1,2}bis (?:zu )?| oder )|(?P<step> auf )| und "),
    "en": re.compile(r"(?P<range> ?[–—-] ?|-? to (?:as many as )?| or )|(?P<step>\Z\A)| and "),
}
_BETWEEN = {"de": re.compile(r"[Zz]wischen $"), "en": re.compile(r"[Bb]etween $")}
_MONTH_GAP = frozenset((" ", ". ", " of ", ", ", "-", ".", "\u00a0", ".\u00a0"))
_YEAR_CUE = re.compile(
    r"(?:Jahre?[sn]?|seit|[Ii]n|bis|ab|vo[nr]|nach|Anfang|Mitte|Ende|Sommer|Winter|Herbst|Frühjahr|"
    r"[Ss]ince|of|by|from|until|before|after|early|late|mid|year)[ -]$"
)
_ORDINAL_CUE = re.compile(
    r"(?:[Dd](?:e[rmns]|ie|as)|[Aa]m|[Zz]u[mr]|[IVi]m|[Vv]om|[Ii]hr\w*|[Ss]ein\w*) $"
)
_NOUN_NEXT = {"de": re.compile(r" [A-ZÄÖÜ]"), "en": re.compile(r" [a-z]+s\b")}
_FOUR_DIGITS = re.compile(r"\d{4}(?!\d)")
_STOP_AND_WORD = re.compile(r"\. \w")
_MILLION = Decimal(10**6)


def find_quantities(text: str, language: Language) -> list[Quantity]:
    """Find every quantity of a text: numbers, dates, times, money, measures, designations.

    Args:
        text: One sentence or more.
        language: "de" or "en".

    Returns:
        Quantities in reading order, without overlaps. Articles ("ein", "a") are none unless a
        scale or fraction follows them; a date gives one quantity for each of its parts.
    """
    found = tokens(text, language)
    quantities: list[Quantity] = []
    index = 0
    while index < len(found):
        index = _read(text, found, index, language, quantities)
    return quantities


def _read(
    text: str, found: list[Token], index: int, language: Language, into: list[Quantity]
) -> int:
    """Read one quantity (or date) that starts at a token; returns the index of the next token."""
    token = found[index]
    span = (token.start, token.end)
    surface = text[token.start : token.end]
    if token.role == "date":
        for part, name in zip(token.parts, ("day", "month", "year"), strict=False):
            others = _in_centuries(Decimal(part)) if name == "year" else ()
            into.append(
                Quantity(Decimal(part), span, surface, "date", unit_hint=name, others=others)
            )
        return index + 1
    if token.role in ("month", "weekday", "decade"):
        others = _in_centuries(token.value) if token.role == "decade" else ()
        into.append(
            Quantity(
                token.value, span, surface, "date",
                unit_hint=token.role, spelled=token.spelled, others=others,
            )
        )  # fmt: skip
        return index + 1
    if token.role in ("time", "designation", "vague", "multiple"):
        kind: Kind = token.role  # type: ignore[assignment]
        unit = token.label if kind == "designation" else ""
        into.append(
            Quantity(token.value, span, surface, kind, unit_hint=unit, spelled=token.spelled)
        )
        return index + 1
    amount = read_amount(text, found, index, language)
    if amount is None:
        return index + 1
    return _finish(text, found, amount, language, into)


def _in_centuries(year: Decimal) -> tuple[Decimal, ...]:
    """Return the years that two digits may mean: '85, the nineties."""
    return tuple(year + century for century in (1900, 2000, 1800)) if year < 100 else ()


def _finish(
    text: str, found: list[Token], amount: Amount, language: Language, into: list[Quantity]
) -> int:
    """Add sign, range and unit to an amount and append it."""
    unit = unit_after(text, amount.end, language)
    money = currency_before(text, amount.start)
    if not amount.spelled and amount.scale == 1 and money and language == "en":
        glued = re.compile(r"[mk]\b").match(text, amount.end)
        if glued:
            amount.value *= _MILLION if glued[0] == "m" else 1000
            amount.end, unit = glued.end(), None
    upper = _upper(text, found, amount, unit[2] if unit else amount.end, language)
    value, start = _signed(text, amount, unit)
    if upper is not None:
        between, is_range = upper
        if (
            between.scale > 1
            and amount.scale == 1
            and amount.value * between.scale <= between.value
        ):
            value *= between.scale
        if is_range and between.value >= value and amount.kind == between.kind:
            amount.end, amount.next = between.end, between.next
            unit = unit_after(text, between.end, language) or unit
        else:
            upper = None
    end = amount.end
    kind, name = _kind(text, found, amount, unit, language)
    if money and not unit:
        kind, name = "money", money[0]
    into.append(
        Quantity(
            value,
            (start, end),
            text[start:end],
            kind,
            upper=upper[0].value if upper else None,
            unit_hint=name,
            spelled=amount.spelled,
            others=amount.others,
        )
    )
    return amount.next


def _upper(
    text: str, found: list[Token], amount: Amount, end: int, language: Language
) -> tuple[Amount, bool] | None:
    """Find a second number that a range word joins to the first, and whether it makes a range."""
    if amount.next >= len(found) or found[amount.next].role not in _AMOUNTS:
        return None
    if found[amount.next].role == "article" and not amount.spelled:
        return None
    following = found[amount.next]
    gap_start = end
    if text[gap_start : gap_start + 1] == "." and following.start > gap_start + 1:
        gap_start += 1
    connector = _RANGE[language].fullmatch(text, gap_start, following.start)
    if connector is None:
        return None
    plain_and = connector.lastgroup is None
    if plain_and and not _BETWEEN[language].search(text, max(0, amount.start - 9), amount.start):
        return None
    second = read_amount(text, found, amount.next, language)
    return (second, connector.lastgroup != "step") if second else None


def _signed(text: str, amount: Amount, unit: tuple[str, Kind, int] | None) -> tuple[Decimal, int]:
    """Apply a minus sign (or the word) before the number."""
    start = amount.start
    if start and text[start - 1] in "-−–" and (start == 1 or text[start - 2] in " (\u00a0"):
        degrees = unit is not None and unit[0].startswith("°")
        if (text[start - 1] != "–" or degrees) and not text[: start - 1].rstrip()[-1:].isdigit():
            return -amount.value, start - 1
    if text[max(0, start - 6) : start].lower() == "minus ":
        return -amount.value, start - 6
    return amount.value, start


def _kind(
    text: str,
    found: list[Token],
    amount: Amount,
    unit: tuple[str, Kind, int] | None,
    language: Language,
) -> tuple[Kind, str]:
    """Decide what a number is from what stands around it; returns kind and unit."""
    if amount.kind not in ("number", "ordinal"):
        return amount.kind, unit[0] if unit else ""
    if _is_day(text, found, amount, language):
        return "date", "day"
    if amount.kind == "ordinal":
        return "ordinal", unit[0] if unit else ""
    if unit:
        return unit[1], unit[0]
    if _is_year(text, amount, language):
        return "date", "year"
    if language == "de" and _is_ordinal(text, amount):
        counted = unit_after(text, amount.end + 1, language)
        return "ordinal", counted[0] if counted else ""
    return "number", ""


def _is_day(text: str, found: list[Token], amount: Amount, language: Language) -> bool:
    """Whether a month stands beside the number."""
    if amount.scale > 1 or not 1 <= amount.value <= 31 or amount.value % 1:
        return False
    if amount.next < len(found) and found[amount.next].role == "month":
        return text[amount.end : found[amount.next].start] in _MONTH_GAP
    return language == "en" and any(
        token.role == "month" and text[token.end : amount.start] in (" ", ". ") for token in found
    )


def _is_year(text: str, amount: Amount, language: Language) -> bool:
    """Whether four digits are a year rather than a count of what follows."""
    digits = text[amount.start : amount.end]
    if amount.scale > 1 or not (_FOUR_DIGITS.match(digits) and 1000 <= amount.value <= 2100):
        return False
    before = text[max(0, amount.start - 12) : amount.start]
    return bool(_YEAR_CUE.search(before)) or not _NOUN_NEXT[language].match(text, amount.end)


def _is_ordinal(text: str, amount: Amount) -> bool:
    """Whether a German number with a full stop is an ordinal: an article or the like precedes."""
    if amount.spelled or amount.value % 1 or not _STOP_AND_WORD.match(text, amount.end):
        return False
    return bool(_ORDINAL_CUE.search(text, max(0, amount.start - 12), amount.start))
