"""The scanner's second pass: joins number-like tokens into quantities with scale, range and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from digest.quantities.model import Kind, Language, Quantity
from digest.quantities.tokens import Token, tokens
from digest.quantities.units import currency_before, unit_after

_JOINTS = frozenset(("", " ", "-", "‑", "\u00a0", "\u2009", "\u202f"))
_AND = {"de": " und ", "en": " and "}
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
_MILLION = Decimal(10**6)


@dataclass(slots=True)
class _Amount:
    """A number joined from one or more tokens."""

    value: Decimal
    start: int
    end: int
    next: int
    spelled: bool
    kind: Kind = "number"
    scale: Decimal = Decimal(1)
    others: tuple[Decimal, ...] = ()


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
            others = (
                (Decimal(part + 2000), Decimal(part + 1900))
                if name == "year" and part < 100
                else ()
            )
            into.append(Quantity(Decimal(part), span, surface, "date", None, name, False, others))
        return index + 1
    if token.role in ("month", "weekday"):
        into.append(Quantity(token.value, span, surface, "date", None, token.role, True))
        return index + 1
    if token.role == "decade":
        others = (token.value + 1900, token.value + 2000) if token.value < 100 else ()
        into.append(
            Quantity(token.value, span, surface, "date", None, "decade", token.spelled, others)
        )
        return index + 1
    if token.role in ("time", "designation", "vague", "multiple"):
        kind: Kind = token.role  # type: ignore[assignment]
        unit = token.label if kind == "designation" else ""
        into.append(Quantity(token.value, span, surface, kind, None, unit, token.spelled))
        return index + 1
    amount = _amount(text, found, index, language)
    if amount is None:
        return index + 1
    return _finish(text, found, amount, language, into)


def _amount(text: str, found: list[Token], index: int, language: Language) -> _Amount | None:
    """Join tokens from ``index`` on into one number; None for an article that counts nothing."""
    first = found[index]
    if first.role in ("ordinal", "denominator"):
        if first.role == "ordinal":
            return _Amount(first.value, first.start, first.end, index + 1, first.spelled, "ordinal")
        return _Amount(
            1 / first.value,
            first.start,
            first.end,
            index + 1,
            True,
            "fraction",
            others=(first.value,),
        )
    total, current, scale = Decimal(0), first.value, Decimal(1)
    kind: Kind = "number"
    last, position = first, index + 1
    if first.role == "scale":
        total, current, scale = (Decimal(0), first.value, first.value)
        kind = "vague" if first.value >= _MILLION else "number"
    others = first.others
    while position < len(found):
        token = found[position]
        gap = text[last.end : token.start]
        joined = gap in _JOINTS
        linked = joined or gap == _AND[language]
        if (
            token.role == "scale"
            and joined
            and not (first.role == "scale" and first.value >= token.value)
        ):
            scale = token.value if scale < _MILLION else scale
            others = tuple(other * token.value for other in others)
            if token.value == 100:
                current *= 100
            else:
                total, current = total + current * token.value, Decimal(0)
            kind = "number"
        elif token.role == "half" and last.role == "article" and joined:
            current += Decimal("-0.5") if last is first else Decimal("0.5")
        elif token.role == "article" and _half_follows(text, found, position, last, language):
            pass
        elif token.role in ("denominator", "ordinal") and _divides(token, last, first, joined):
            others = (*others, token.value) if token.role == "ordinal" else others
            return _Amount(
                current / token.value,
                first.start,
                token.end,
                position + 1,
                first.spelled,
                "fraction",
                others=others,
            )
        elif (
            token.role == "ordinal"
            and joined
            and language == "en"
            and last.spelled
            and _adds(current, total, token.value)
        ):
            return _Amount(
                total + current + token.value, first.start, token.end, position + 1, True, "ordinal"
            )
        elif (
            token.role in ("unit", "cardinal")
            and language == "en"
            and linked
            and token.spelled
            and last.spelled
            and (joined or last.role == "scale")
            and _adds(current, total, token.value)
        ):
            current += token.value
        else:
            break
        last, position = token, position + 1
    if first.role == "article" and last is first:
        return None
    if language == "de" and first.role == "half" and last is first and position < len(found):
        hour = found[position]
        if (
            first.label.lower() == "halb"
            and text[last.end : hour.start] == " "
            and 1 <= hour.value <= 12
        ):
            return _Amount(hour.value * 60 - 30, first.start, hour.end, position + 1, True, "time")
    return _Amount(
        total + current, first.start, last.end, position, first.spelled, kind, scale, others
    )


def _half_follows(
    text: str, found: list[Token], position: int, last: Token, language: Language
) -> bool:
    """Whether an article belongs to "half a million" or "two and a half"."""
    if position + 1 >= len(found):
        return False
    following = found[position + 1]
    gap = text[last.end : found[position].start]
    if text[found[position].end : following.start] != " ":
        return False
    if following.role == "half":
        return gap == _AND[language] and last.role in ("unit", "cardinal", "digits", "scale")
    return following.role == "scale" and last.role == "half" and gap == " "


def _divides(token: Token, last: Token, first: Token, joined: bool) -> bool:
    """Whether a denominator belongs to the number before it: "zwei Drittel", "a third"."""
    if (
        not joined
        or last is not first
        or first.role not in ("unit", "cardinal", "article", "digits")
    ):
        return False
    if token.role == "denominator":
        return first.value < 100
    return token.value > 2 and first.spelled and first.value == 1


def _adds(current: Decimal, total: Decimal, value: Decimal) -> bool:
    """Whether an English number word goes on: "twenty" + "five", "hundred" + "twelve"."""
    rest = current % 100
    if value < 10 and rest >= 20 and rest % 10 == 0:
        return True
    return value < 100 and rest == 0 and (current >= 100 or (current == 0 and total > 0))


def _finish(
    text: str, found: list[Token], amount: _Amount, language: Language, into: list[Quantity]
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
        Quantity(value, (start, end), text[start:end], kind, upper[0].value if upper else None, name,
                 amount.spelled, amount.others)
    )  # fmt: skip
    return amount.next


def _upper(
    text: str, found: list[Token], amount: _Amount, end: int, language: Language
) -> tuple[_Amount, bool] | None:
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
    second = _amount(text, found, amount.next, language)
    return (second, connector.lastgroup != "step") if second else None


def _signed(text: str, amount: _Amount, unit: tuple[str, Kind, int] | None) -> tuple[Decimal, int]:
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
    amount: _Amount,
    unit: tuple[str, Kind, int] | None,
    language: Language,
) -> tuple[Kind, str]:
    """Decide what a number is from what stands around it."""
    whole = amount.value == amount.value.to_integral_value() and amount.scale == 1
    before, after = (
        text[max(0, amount.start - 12) : amount.start],
        text[amount.end : amount.end + 30],
    )
    if amount.kind != "number" and amount.kind != "ordinal":
        return amount.kind, unit[0] if unit else ""
    if whole and 1 <= amount.value <= 31:
        neighbours = (amount.next, found[amount.next].start) if amount.next < len(found) else None
        if (
            neighbours
            and found[amount.next].role == "month"
            and text[amount.end : neighbours[1]] in _MONTH_GAP
        ):
            return "date", "day"
        for token in found:
            if token.role == "month" and token.end <= amount.start:
                if language == "en" and text[token.end : amount.start] in (" ", ". "):
                    return "date", "day"
    if amount.kind == "ordinal":
        return "ordinal", unit[0] if unit else ""
    if unit:
        return unit[1], unit[0]
    digits = text[amount.start : amount.end]
    if (
        len(digits) >= 4
        and digits[:4].isdigit()
        and 1000 <= amount.value <= 2100
        and (len(digits) == 4 or not digits[4].isdigit())
    ):
        if _YEAR_CUE.search(before) or not _NOUN_NEXT[language].match(after):
            return "date", "year"
    if language == "de" and whole and not amount.spelled and re.match(r"\. [\wÄÖÜ]", after):
        if _ORDINAL_CUE.search(before):
            return "ordinal", ""
    return "number", ""
