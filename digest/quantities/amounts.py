"""Joins number-like tokens into one amount: scale, fraction, "two and a half", "halb drei"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from digest.quantities.model import Kind, Language
from digest.quantities.tokens import Token

_JOINTS = frozenset(("", " ", "-", "‑", "\u00a0", "\u2009", "\u202f"))
_AND = {"de": " und ", "en": " and "}
_MILLION = Decimal(10**6)


@dataclass(slots=True)
class Amount:
    """A number joined from one or more tokens."""

    value: Decimal
    start: int
    end: int
    next: int
    spelled: bool
    kind: Kind = "number"
    scale: Decimal = Decimal(1)
    others: tuple[Decimal, ...] = ()


def read_amount(text: str, found: list[Token], index: int, language: Language) -> Amount | None:
    """Join tokens from ``index`` on into one number.

    Returns:
        The amount; None for an article that counts nothing ("ein", "a").
    """
    first = found[index]
    if first.role in ("ordinal", "denominator"):
        if first.role == "ordinal":
            return Amount(first.value, first.start, first.end, index + 1, first.spelled, "ordinal")
        return Amount(
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
            return Amount(
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
            return Amount(
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
            return Amount(hour.value * 60 - 30, first.start, hour.end, position + 1, True, "time")
    return Amount(
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
