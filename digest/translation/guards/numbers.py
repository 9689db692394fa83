"""Guard: every quantity of the source stands in the target with the same value and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from digest.document import SegmentWarning
from digest.quantities import Language, Quantity, find_quantities, parse_numeral
from digest.terminology.spans import lies_within
from digest.translation.guards.terms import NO_TERMS, TermSpans

_DURATIONS = {
    "second": ("s", 1), "minute": ("s", 60), "hour": ("s", 3600), "day": ("s", 86400),
    "week": ("s", 604800), "month": ("m", 1), "year": ("m", 12), "decade": ("m", 120),
    "century": ("m", 1200),
}  # fmt: skip
_SAME_UNIT = (frozenset(("°", "°C")), frozenset(("°", "°F")), frozenset(("%", "pp")))
_LARGEST_SOFT = 12
_SOFT_KINDS = frozenset(("fraction", "multiple", "vague"))
_BELOW_ZERO = re.compile(
    r"minus|negative|below|sub-?zero|under|loss|fell|drop|decline|[-−–]", re.IGNORECASE
)
_ARTICLE = re.compile(r"\b[Ee]in(?:e[nmrs]?|s)?\b")
_SINGLE = re.compile(r"\b(?:an?|the|single|each|per)\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|per ?cent|pct|percentage|points?", re.IGNORECASE)


@dataclass(slots=True)
class Pairing:
    """What became of the quantities of a sentence pair.

    Attributes:
        matched: Pairs of equal value.
        changed: A source quantity that is missing and the target quantity that stands instead.
        misread: The same characters in both, but another value in English ("11.000").
        missing, extra: Quantities without any counterpart.
    """

    matched: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    changed: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    misread: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    missing: list[Quantity] = field(default_factory=list)
    extra: list[Quantity] = field(default_factory=list)


def check_numbers(source: str, target: str, terms: TermSpans = NO_TERMS) -> list[SegmentWarning]:
    """Compare the quantities of a German sentence and its English translation.

    Those within glossary terms are not looked at.

    Returns:
        number-changed, number-format, number-missing, number-extra, date-changed, date-missing,
        unit-changed, unit-missing.
    """
    pairing = pair_quantities(source, target, terms)
    return list(_report(pairing, target))


def pair_quantities(source: str, target: str, terms: TermSpans = NO_TERMS) -> Pairing:
    """Pair the quantities of a German sentence with those of its English translation.

    Of the quantities within glossary terms those are left out that have no equal.
    """
    german = list(quantities(source, "de"))
    english = list(quantities(target, "en"))
    pairing = Pairing()
    left = _match(german, english, pairing)
    pairing.misread = [
        (g, e)
        for g, e in pairing.matched
        if not (e.spelled or e.kind == "time" or _well_formed(e))
        and not lies_within(e.span, terms.target)
    ]
    open_english = [e for e in english if not any(e is pair[1] for pair in pairing.matched)]
    open_german = [g for g in left if not any(_equal(g, e) for e in english)]
    open_english = [e for e in open_english if not any(_equal(g, e) for g in german)]
    if _ARTICLE.search(source):
        open_english = [e for e in open_english if abs(e.value) != 1]
    open_english += _doubled(german, english, target)
    open_german = [g for g in open_german if not lies_within(g.span, terms.held)]
    open_english = [e for e in open_english if not lies_within(e.span, terms.target)]
    open_german = _misread(open_german, open_english, pairing)
    _changed(open_german, open_english, pairing)
    if _SINGLE.search(target):
        pairing.missing = [g for g in pairing.missing if g.value != 1]
    return pairing


@lru_cache(maxsize=4096)
def quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """Find quantities, ranges taken apart; kept for the many checks of an n-best list."""
    return tuple(atom for found in find_quantities(text, language) for atom in _atoms(found))


def _atoms(quantity: Quantity) -> Iterator[Quantity]:
    """Take ranges apart: each bound is compared by itself."""
    if quantity.upper is None:
        yield quantity
        return
    yield replace(quantity, upper=None)
    yield replace(quantity, value=quantity.upper, upper=None, others=())


def _match(german: list[Quantity], english: list[Quantity], pairing: Pairing) -> list[Quantity]:
    """Pair what is equal, the same kind first; returns the source quantities left over."""
    free = list(english)
    left: list[Quantity] = []
    for quantity in german:
        equal = [e for e in free if _equal(quantity, e)]
        if not equal:
            left.append(quantity)
            continue
        same = [e for e in equal if e.kind == quantity.kind and e.unit_hint == quantity.unit_hint]
        chosen = (same or equal)[0]
        free = [e for e in free if e is not chosen]
        pairing.matched.append((quantity, chosen))
    return left


def _doubled(german: list[Quantity], english: list[Quantity], target: str) -> list[Quantity]:
    """Find target figures that stand twice running, as none of the source's do."""
    return [
        second
        for first, second in pairwise(english)
        if _equal(first, second)
        and not (first.spelled or second.spelled)
        and first.span[1] < second.span[0]
        and not target[first.span[1] : second.span[0]].strip()
        and sum(_equal(g, first) for g in german) < 2
    ]


def _calendar(quantity: Quantity) -> str:
    """ "month" or "weekday" for those, else ""."""
    return (
        quantity.unit_hint
        if quantity.kind == "date" and quantity.unit_hint in ("month", "weekday")
        else ""
    )


def _equal(german: Quantity, english: Quantity) -> bool:
    """Whether two quantities may state the same value."""
    if "weekday" in (_calendar(german), _calendar(english)):
        return _calendar(german) == _calendar(english) and german.value == english.value
    if german.kind == "time" or english.kind == "time":
        return _equal_time(german, english)
    if _calendar(german) != _calendar(english) and (german.spelled or english.spelled):
        return False
    return not _values(german).isdisjoint(_values(english)) or _equal_duration(german, english)


def _values(quantity: Quantity) -> set[Decimal]:
    values = {abs(quantity.value), *quantity.others}
    if quantity.kind == "percent":
        values.add(abs(quantity.value) / 100)
    if len(quantity.surface) == 2 and quantity.surface.isdigit() and quantity.kind == "number":
        values.add(quantity.value + 2000)  # 2021/22 for 2021/2022
    return values


def _equal_time(german: Quantity, english: Quantity) -> bool:
    if german.kind == english.kind:
        return (german.value - english.value) % 720 == 0
    time, other = (german, english) if german.kind == "time" else (english, german)
    hour = time.value // 60
    if "".join(re.findall(r"\d", time.surface)) == "".join(re.findall(r"\d", other.surface)):
        return True
    return time.value % 60 == 0 and other.value in (hour, hour % 12, hour % 12 + 12)


def _equal_duration(german: Quantity, english: Quantity) -> bool:
    """Whether "14 Tage" are "two weeks"."""
    if german.unit_hint == english.unit_hint:
        return False
    left, right = _DURATIONS.get(german.unit_hint), _DURATIONS.get(english.unit_hint)
    if left is None or right is None or left[0] != right[0]:
        return False
    return german.value * left[1] == english.value * right[1]


def is_firm(quantity: Quantity) -> bool:
    """Whether a quantity must have a counterpart; small words ("zwei") may be rephrased."""
    if _calendar(quantity):
        return True
    if quantity.kind in _SOFT_KINDS:
        return False
    if not quantity.spelled:
        return True
    return quantity.value > _LARGEST_SOFT and quantity.value not in (100, 1000)


def _misread(german: list[Quantity], english: list[Quantity], pairing: Pairing) -> list[Quantity]:
    """Find target numbers in German format; returns the source quantities still open."""
    left = []
    for quantity in german:
        for other in english:
            if (
                other.spelled
                or quantity.spelled
                or other.kind == "time"
                or not _german_format(quantity, other)
            ):
                continue
            pairing.misread.append((quantity, other))
            english[:] = [e for e in english if e is not other]
            break
        else:
            left.append(quantity)
    return left


def _well_formed(english: Quantity) -> bool:
    """Whether every numeral of a quantity has English separators."""
    return all(parse_numeral(n, "en")[1] for n in re.findall(r"\d+(?:[.,]\d+)+", english.surface))


def _german_format(german: Quantity, english: Quantity) -> bool:
    numeral = re.search(r"\d[\d.,]*\d|\d", english.surface)
    if numeral is None or not re.search(r"[.,]", numeral[0]):
        return False
    value, good = parse_numeral(numeral[0], "de")
    as_english, _ = parse_numeral(numeral[0], "en")
    scale = english.value / as_english if as_english else Decimal(1)
    return good and abs(value * scale) == abs(german.value)


def _changed(german: list[Quantity], english: list[Quantity], pairing: Pairing) -> None:
    """Pair what is left: a missing source quantity with the likeliest stranger in the target."""
    free = list(english)
    for quantity in german:
        rivals = [e for e in free if _rival(quantity, e)]
        if rivals:
            chosen = min(rivals, key=lambda e: _distance(quantity, e))
            free = [e for e in free if e is not chosen]
            pairing.changed.append((quantity, chosen))
        elif is_firm(quantity):
            pairing.missing.append(quantity)
    pairing.extra = [e for e in free if is_firm(e) and not _calendar(e)]


def _rival(german: Quantity, english: Quantity) -> bool:
    if _calendar(german) != _calendar(english):
        return False
    if "vague" in (german.kind, english.kind):
        return False
    if is_firm(german) or is_firm(english):
        return is_firm(german) and (is_firm(english) or _counts(english))
    # Two small words: only what counts alike ("drei" and "four", "dritte" and "fourth").
    plain = {"number", "measure", "multiple"}
    alike = german.kind == english.kind or {german.kind, english.kind} <= plain
    return alike and _counts(german) and _counts(english)


def _counts(quantity: Quantity) -> bool:
    """Whether a small word states a number rather than "both", "half" or "hundreds"."""
    if quantity.kind == "multiple":
        return quantity.value > 2
    return quantity.value > 1 and quantity.kind not in _SOFT_KINDS


def _distance(german: Quantity, english: Quantity) -> tuple[bool, bool, float]:
    left, right = float(abs(german.value)), float(abs(english.value))
    ratio = max(left, right) / max(min(left, right), 1e-9)
    return (german.kind != english.kind, german.spelled != english.spelled, ratio)


def _report(pairing: Pairing, target: str) -> Iterator[SegmentWarning]:
    for german, english in pairing.changed:
        code = "date-changed" if _calendar(german) else "number-changed"
        yield SegmentWarning(
            code,
            "error",
            f"The source says “{german.surface}”, the translation “{english.surface}”.",
        )
    for german, english in pairing.misread:
        text = f"“{english.surface}” is in German format (source: “{german.surface}”)."
        yield SegmentWarning("number-format", "error", text)
    for quantity in pairing.missing:
        code = "date-missing" if _calendar(quantity) else "number-missing"
        text = f"“{quantity.surface}” is missing in the translation."
        yield SegmentWarning(code, "error", text)
    for quantity in pairing.extra:
        text = f"The translation says “{quantity.surface}”, the source does not."
        yield SegmentWarning("number-extra", "error", text)
    yield from _report_units(pairing.matched, target)


def _report_units(
    matched: Sequence[tuple[Quantity, Quantity]], target: str
) -> Iterator[SegmentWarning]:
    for german, english in matched:
        units = frozenset((german.unit_hint, english.unit_hint))
        kinds = {"percent", "money", "measure"}
        if german.value < 0 <= english.value and not _BELOW_ZERO.search(target):
            text = f"“{german.surface}” is negative, “{english.surface}” is not."
            yield SegmentWarning("number-changed", "error", text)
        elif german.kind in kinds and english.kind in kinds and len(units) == 2 and "" not in units:
            if units not in _SAME_UNIT and not _equal_duration(german, english):
                text = (
                    f"“{german.surface}” is in {german.unit_hint} in the source, in "
                    f"{english.unit_hint} in the translation."
                )
                yield SegmentWarning("unit-changed", "error", text)
        elif german.unit_hint == "%" and not english.unit_hint and not _PERCENT.search(target):
            text = f"“{german.surface}” is a percentage in the source only."
            yield SegmentWarning("unit-missing", "warning", text)
