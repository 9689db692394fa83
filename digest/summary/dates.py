"""German expressions of time, resolved to days, months and years against the day of the article.

The field calls it temporal tagging (TIMEX3 values of TimeML). A week or a part of a month is given
with the precision "month", a season with the precision "year": never more exact than the text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from digest.document import Span
from digest.summary.story import Precision

_MONTH_NAMES = (
    ("januar", "jänner", "jan"), ("februar", "feber", "feb"), ("märz", "mär", "mrz"),
    ("april", "apr"), ("mai",), ("juni", "jun"), ("juli", "jul"), ("august", "aug"),
    ("september", "sept", "sep"), ("oktober", "okt"), ("november", "nov"), ("dezember", "dez"),
)  # fmt: skip
_MONTHS = {name: i for i, names in enumerate(_MONTH_NAMES, 1) for name in names}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (("montag",), ("dienstag",), ("mittwoch",), ("donnerstag",), ("freitag",),
         ("samstag", "sonnabend"), ("sonntag",))
    )
    for name in names
}  # fmt: skip
_COUNTS = {
    word: i
    for i, words in enumerate(
        ("ein einem einer einen", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht",
         "neun", "zehn", "elf", "zwölf"), 1,
    )
    for word in words.split()
}  # fmt: skip

_LONG = "|".join(n for names in _MONTH_NAMES for n in names if len(n) > 3 or n == "mai")
_ANY = "|".join(rf"{n}\.?" for names in _MONTH_NAMES for n in sorted(names, key=len, reverse=True))
_DAY_NAME = "|".join(_WEEKDAYS)
_PART = r"(?:(?:seit|bis|ab|von|gegen|zu)\s+)?(?:anfang|mitte|ende|beginn|jahresbeginn)"
_PAST = r"(?:vergangene|letzte|vorige|vorangegangene|zurückliegende)[nrsm]?"
_NEXT = r"(?:kommende|nächste|folgende)[nrsm]?"
_THIS = r"(?:diese[rsmn]?|laufende[nrsm]?)"
_COUNT = r"(?:\d{1,2}|" + "|".join(_COUNTS) + ")"

_FUTURE = re.compile(
    r"\b(?:wird|werden|soll|sollen|will|wollen|plant|planen|geplant\w*|kommenden?|nächste[nrs]?"
    r"|bevorsteh\w+|voraussichtlich|erwartet|ab)\b",
    re.IGNORECASE,
)
_PAST_TENSE = re.compile(
    r"\b(?:wurden?|worden|hatten?|hat|haben|waren?|gewesen|seit|zuvor|bereits)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """An expression of time and what it stands for.

    Attributes:
        date: First day of the period.
        surface: The German words.
        span: Where they stand in the text.
        absolute: It names its year itself and needs no day to count from.
    """

    date: dt.date
    precision: Precision
    surface: str
    span: Span
    absolute: bool = False


@dataclass(frozen=True, slots=True)
class _Context:
    """What a resolver may know: the article's day and whether the sentence looks ahead."""

    anchor: dt.date | None
    ahead: bool


_Resolved = tuple[dt.date, Precision] | None
_Resolver = Callable[[re.Match[str], _Context], _Resolved]


def find_dates(text: str, anchor: dt.date | None = None) -> list[DateExpression]:
    """Find and resolve the expressions of time in a German sentence.

    Args:
        text: One sentence.
        anchor: The day of the article; without it only what names its year is resolved.

    Returns:
        The resolved expressions, in order of the text, none overlapping.
    """
    context = _Context(anchor, bool(_FUTURE.search(text)) and not _PAST_TENSE.search(text))
    taken: list[Span] = []
    found: list[DateExpression] = []
    for pattern, resolve, absolute in _RULES:
        if not absolute and anchor is None:
            # An unresolvable expression still hides its parts ("Ende Oktober vergangenen Jahres").
            taken.extend(m.span() for m in pattern.finditer(text))
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < e and s < end for s, e in taken):
                continue
            taken.append((start, end))
            resolved = _safely(resolve, match, context)
            if resolved is not None:
                found.append(DateExpression(*resolved, match.group(), (start, end), absolute))
    return sorted(found, key=lambda e: e.span)


def _safely(resolve: _Resolver, match: re.Match[str], context: _Context) -> _Resolved:
    try:
        return resolve(match, context)
    except (ValueError, OverflowError):  # 31. Februar, or a year before 1
        return None


def _month(name: str) -> int:
    return _MONTHS[name.casefold().rstrip(".")]


def _full_day(match: re.Match[str], context: _Context) -> _Resolved:
    year = int(match["year"])
    year += 2000 if year < 100 else 0
    month = match["month"]
    return dt.date(year, int(month) if month.isdigit() else _month(month), int(match["day"])), "day"


def _day_of_month(match: re.Match[str], context: _Context) -> _Resolved:
    day, month = int(match["day"]), _month(match["month"])
    if re.match(r"(?:zum|bis|ab)\b", match.group(), re.IGNORECASE):
        context = _Context(context.anchor, ahead=True)
    dates = [dt.date(_day(context).year + i, month, day) for i in (-1, 0, 1)]
    return _nearest(dates, context), "day"


def _month_of_year(match: re.Match[str], context: _Context) -> _Resolved:
    return dt.date(int(match["year"]), _month(match["month"]), 1), "month"


def _month_relative_year(match: re.Match[str], context: _Context) -> _Resolved:
    return dt.date(_day(context).year + _step(match["which"]), _month(match["month"]), 1), "month"


def _month_alone(match: re.Match[str], context: _Context) -> _Resolved:
    month = _month(match["month"])
    which = match["which"]
    if which and _step(which) > 0:
        context = _Context(context.anchor, ahead=True)
    dates = [dt.date(_day(context).year + i, month, 1) for i in (-1, 0, 1)]
    return _nearest(dates, context, first=_day(context).replace(day=1)), "month"


def _year(match: re.Match[str], context: _Context) -> _Resolved:
    return dt.date(int(match["year"]), 1, 1), "year"


def _relative_day(match: re.Match[str], context: _Context) -> _Resolved:
    offsets = {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "übermorgen": 2}
    return _day(context) + dt.timedelta(offsets[match["word"].casefold()]), "day"


def _weekday(match: re.Match[str], context: _Context) -> _Resolved:
    day = _day(context)
    back = (day.weekday() - _WEEKDAYS[match["weekday"].casefold()]) % 7
    which = match["which"]
    step = _step(which) if which else 0
    if step < 0:
        return day - dt.timedelta(back or 7), "day"
    if step > 0 or (context.ahead and back):
        return day + dt.timedelta((7 - back) if back else 7), "day"
    return day - dt.timedelta(back), "day"


def _relative_period(match: re.Match[str], context: _Context) -> _Resolved:
    day, step = _day(context), _step(match["which"])
    unit = match["unit"].casefold()
    if unit.startswith("woche"):
        return (day + dt.timedelta(7 * step)).replace(day=1), "month"
    if unit.startswith("monat"):
        return _months_later(day, step), "month"
    return dt.date(day.year + step, 1, 1), "year"


def _ago(match: re.Match[str], context: _Context) -> _Resolved:
    word = match["count"].casefold()
    count = int(word) if word.isdigit() else _COUNTS[word]
    unit = match["unit"].casefold()
    day = _day(context)
    if unit.startswith("tag"):
        return day - dt.timedelta(count), "day"
    if unit.startswith("woche"):
        return (day - dt.timedelta(7 * count)).replace(day=1), "month"
    if unit.startswith("monat"):
        return _months_later(day, -count), "month"
    return dt.date(day.year - count, 1, 1), "year"


def _day(context: _Context) -> dt.date:
    assert context.anchor is not None, "relative rules run only with an anchor"
    return context.anchor


def _step(which: str) -> int:
    if re.fullmatch(_PAST, which, re.IGNORECASE):
        return -1
    return 1 if re.fullmatch(_NEXT, which, re.IGNORECASE) else 0


def _months_later(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)


def _nearest(dates: list[dt.date], context: _Context, first: dt.date | None = None) -> dt.date:
    """Return the last of the dates up to the article's day, or the first from it on."""
    day = first or _day(context)
    if context.ahead:
        return min(d for d in dates if d >= day)
    return max(d for d in dates if d <= day)


def _rule(
    pattern: str, resolve: _Resolver, *, absolute: bool
) -> tuple[re.Pattern[str], _Resolver, bool]:
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE), resolve, absolute


_RULES = (
    _rule(rf"(?:(?:am\s+)?(?:{_DAY_NAME}),?\s+)?(?:(?:am|dem|den|vom|zum|seit|bis|der)\s+)*"
          rf"(?P<day>\d{{1,2}})\.\s*(?P<month>{_ANY})\s+(?P<year>\d{{4}})",
          _full_day, absolute=True),
    _rule(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d{2}|\d{2}(?!\d|[.,]\d))",
          _full_day, absolute=True),
    _rule(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})", _full_day, absolute=True),
    _rule(rf"(?:(?:{_PART}|im|seit|bis|ab|von)\s+)*(?P<month>{_LONG})\s+(?:des\s+Jahres\s+)?"
          r"(?P<year>(?:19|20)\d{2})", _month_of_year, absolute=True),
    _rule(rf"(?:(?:{_PART}|im|seit|bis|ab)\s+)*(?P<month>{_LONG})\s+(?:des\s+)?"
          rf"(?P<which>{_PAST}|{_NEXT}|{_THIS})\s+Jahres", _month_relative_year, absolute=False),
    _rule(rf"(?:(?:{_PART}|im|seit|bis|ab|vor)\s+(?:dem\s+)?(?:Jahr\s+|Jahre\s+|Sommer\s+|Winter\s+"
          r"|Frühjahr\s+|Frühling\s+|Herbst\s+)?|(?:Sommer|Winter|Frühjahr|Herbst|Jahr|Jahres|Jahre|in)\s+)"
          r"(?P<year>(?:19|20)\d{2})(?![.,]\d|er\b)", _year, absolute=True),
    _rule(rf"(?:(?:am|dem|den|vom|zum|seit|bis)\s+)*(?:(?:{_DAY_NAME}),?\s+(?:(?:dem|den)\s+)?)?"
          rf"(?P<day>\d{{1,2}})\.\s*(?P<month>{_ANY})", _day_of_month, absolute=False),
    _rule(rf"(?:{_PART}|im|seit|bis|ab)\s+(?:im\s+)?(?:(?P<which>{_PAST}|{_NEXT}|{_THIS})\s+)?"
          rf"(?P<month>{_LONG})", _month_alone, absolute=False),
    _rule(r"(?:in\s+der\s+Nacht\s+(?:zum|auf)\s+)?(?:(?:am|seit|bis|vom|zum)\s+)?"
          rf"(?:(?P<which>{_PAST}|{_NEXT}|{_THIS})\s+)?(?P<weekday>{_DAY_NAME})"
          r"(?:abend|morgen|nacht|nachmittag|vormittag|mittag|früh)?", _weekday, absolute=False),
    _rule(rf"(?:(?:in|im|zu|seit|bis)\s+)?(?:(?:der|den|dem)\s+)?(?:{_PART}\s+)?(?:der\s+|des\s+)?"
          rf"(?P<which>{_PAST}|{_NEXT}|{_THIS})\s+(?P<unit>Woche|Monats?|Jahr(?:es)?)",
          _relative_period, absolute=False),
    _rule(rf"vor\s+(?:rund\s+|etwa\s+|gut\s+|knapp\s+)?(?P<count>{_COUNT})\s+"
          r"(?P<unit>Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)", _ago, absolute=False),
    _rule(r"(?<!bis\s)(?<!noch\s)(?<!heute\s)(?<!gestern\s)"
          r"(?P<word>(?-i:[Hh]eute|[Gg]estern|[Vv]orgestern|morgen|[Üü]bermorgen))",
          _relative_day, absolute=False),
)  # fmt: skip
"""Most exact first: what a rule has taken, no later rule sees."""
