"""Figures side by side: which reports are of the same thing, and where they cannot all be true.

After the idea of RIPTIDES (White, Cardie, Ng and McCullough, HLT 2002): estimates in tables that
bring out the discrepancies tell more than the latest article.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from digest.quantities import find_quantities, format_english
from digest.summary.figures import Figure
from digest.summary.lexicon import EVENTS, english_name_of, english_source, name_of
from digest.summary.story import FigureGroup, FigureReport

MOST_GROUPS = 8
MOST_REPORTS = 12
_SAME_TIME = dt.timedelta(days=3)
_ROUNDING = 0.05
"""How far "about" may be off."""
_SHARED_TERMS = 2
_EXTENTS = {"total": "in all", "additional": "more than before", "planned": "announced or demanded"}


def compare(figures: Sequence[Figure]) -> list[FigureGroup]:
    """Group the figures of a story and find the contradictions.

    Args:
        figures: As ``figures.find_figures`` gives them.

    Returns:
        The groups with at least two different reports, contradictions first, at most
        ``MOST_GROUPS``.
    """
    groups = [g for members in _grouped(figures) if (g := _group(members, figures)) is not None]
    groups.sort(key=lambda g: (not g.conflict, -len(g.reports)))
    return groups[:MOST_GROUPS]


def _grouped(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Put figures of the same class and event together, if they speak of the same matter."""
    by_key: dict[tuple[str, frozenset[str]], list[list[Figure]]] = defaultdict(list)
    for figure in figures:
        for members in by_key[figure.noun_class, figure.events]:
            if any(_same_matter(figure, other) for other in members):
                members.append(figure)
                break
        else:
            by_key[figure.noun_class, figure.events].append([figure])
    return [members for lists in by_key.values() for members in lists]


def _same_matter(one: Figure, other: Figure) -> bool:
    if one.origin and other.origin and one.origin != other.origin:
        return False
    if one.sentence is other.sentence:
        return True
    if one.sentence.previous is other.sentence or other.sentence.previous is one.sentence:
        return True
    shared = len(one.context & other.context)
    # Where nothing is said to have happened, only sentences much alike speak of the same.
    needed = _SHARED_TERMS if one.events or ":" in one.noun_class else 2 * _SHARED_TERMS
    return shared >= needed


def _group(members: list[Figure], everything: Sequence[Figure]) -> FigureGroup | None:
    members = _without_repeats(members)
    if len({(f.report.document.id, f.report.value) for f in members}) < 2:
        return None
    members.sort(key=lambda f: f.report.as_of or dt.date.max)
    reports = [figure.report for figure in members]
    first = members[0]
    origin = next((f.origin for f in members if f.origin), "")
    noun_class = first.noun_class.rpartition(":")[2]
    noun = next((n for f in members if (n := _english_noun(f))), None)
    what = name_of(noun_class, origin, first.events, first.noun)
    group = FigureGroup(
        what=what,
        what_english=english_name_of(noun_class, origin, first.events, noun) or what,
        reports=reports,
    )
    grows = any(EVENTS[key].grows for key in first.events)
    _judge(group, grows=grows)
    _add_sums(group, first, everything)
    group.reports = _shown(reports)
    if not group.conflict and len({r.value for r in reports}) < 2 and len(reports) < 2:
        return None
    return group


def _shown(reports: list[FigureReport]) -> list[FigureReport]:
    """Keep a table readable: of many reports the first of each value, then the others."""
    seen: set[float] = set()
    repeats = []
    for report in reports:
        repeats.append(report.value in seen)
        seen.add(report.value)
    ranked = sorted(range(len(reports)), key=lambda i: (repeats[i], i))[:MOST_REPORTS]
    return [reports[i] for i in sorted(ranked)]


def _without_repeats(members: Iterable[Figure]) -> list[Figure]:
    """Keep the first report of each value by each article."""
    seen: set[tuple[str, float, float | None]] = set()
    kept = []
    for figure in members:
        key = (figure.report.document.id, figure.report.value, figure.report.upper)
        if key not in seen:
            seen.add(key)
            kept.append(figure)
    return kept


def _judge(group: FigureGroup, *, grows: bool) -> None:
    """Set ``conflict`` and ``note``."""
    totals = [r for r in group.reports if r.extent == "total"]
    if not totals:
        # Plans can differ as well; they are compared among themselves.
        totals = [r for r in group.reports if r.extent == "planned"]
    pairs = [
        (a, b)
        for i, a in enumerate(totals)
        for b in totals[i + 1 :]
        if _disjoint(a, b) and not _explained_by_time(a, b, grows=grows)
    ]
    notes = []
    if pairs:
        group.conflict = True
        a, b = max(pairs, key=lambda p: _ratio(*p))
        low, high = sorted((a, b), key=lambda r: r.value)
        notes.append(f"Sources disagree: {_told(low)} against {_told(high)}.")
    elif len({r.value for r in totals}) > 1:
        first, last = totals[0], totals[-1]
        if first.value != last.value and first.as_of and last.as_of and first.as_of < last.as_of:
            moved = "rises" if last.value > first.value else "falls"
            notes.append(f"The figure {moved} from {_told(first)} to {_told(last)}.")
    elif len(totals) > 1:
        notes.append(f"{_count_sources(totals)} give the same figure.")
    extra = [r for r in group.reports if r.extent != totals[0].extent] if totals else []
    if extra:
        told = "; ".join(f"{_number(r)} ({_EXTENTS[r.extent]}, {_who(r)})" for r in extra)
        notes.append(f"Not counted as totals: {told}.")
    group.note = " ".join(notes)


def _add_sums(group: FigureGroup, first: Figure, everything: Sequence[Figure]) -> None:
    """Compare a total of two events with parts that one sentence reports ("300 … und 2.700 …")."""
    if len(first.events) < 2:
        return
    sentences = {id(f.sentence): f.sentence for f in everything if f.events < first.events}
    for sentence in sentences.values():
        parts = [
            f for f in everything
            if f.sentence is sentence and f.noun_class == first.noun_class and len(f.events) == 1
            and f.events < first.events
        ]  # fmt: skip
        if {key for f in parts for key in f.events} != first.events or len(parts) != len(
            first.events
        ):
            continue
        total = sum(f.report.value for f in parts)
        low, high = total * (1 - _ROUNDING), total * (1 + _ROUNDING)
        against = [r for r in group.reports if not low <= r.value <= high]
        told = " and ".join(
            f"{_number(f.report)} {EVENTS[key].english}" for f in parts for key in f.events
        )
        fits = "This does not fit" if against else "This fits"
        added = f"{fits} {_who(parts[0].report)}, whose {told} add up to {_plain(total)}."
        group.note = f"{group.note} {added}".strip()
        group.conflict = group.conflict or bool(against)


def _interval(report: FigureReport) -> tuple[float, float]:
    value = report.value
    if report.qualifier in ("at least", "over"):
        return value, math.inf
    if report.qualifier == "up to":
        return 0.0, value
    if report.upper is not None:
        return value, report.upper
    margin = _ROUNDING * value if report.qualifier == "about" else 0.0
    return value - margin, value + margin


def _disjoint(a: FigureReport, b: FigureReport) -> bool:
    (low_a, high_a), (low_b, high_b) = _interval(a), _interval(b)
    return high_a < low_b or high_b < low_a


def _explained_by_time(a: FigureReport, b: FigureReport, *, grows: bool) -> bool:
    """Tell whether the later figure can be true because things went on."""
    if a.as_of is None or b.as_of is None:
        return False
    first, last = sorted((a, b), key=lambda r: r.as_of or dt.date.max)
    assert first.as_of and last.as_of, "checked above"
    gap = last.as_of - _end(first)
    if gap <= (dt.timedelta(0) if grows else _SAME_TIME):
        return False
    return not grows or last.value > first.value


def _end(report: FigureReport) -> dt.date:
    """Return the last day of the period for which a report holds."""
    assert report.as_of, "asked only of dated reports"
    if report.as_of_precision == "day":
        return report.as_of
    months = 12 if report.as_of_precision == "year" else 1
    index = report.as_of.year * 12 + report.as_of.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1) - dt.timedelta(1)


def _ratio(a: FigureReport, b: FigureReport) -> float:
    return max(a.value, b.value) / max(1e-9, min(a.value, b.value))


def _told(report: FigureReport) -> str:
    when = f", {_when(report)}" if report.as_of else ""
    return f"{_number(report)} ({_who(report)}{when})"


def _who(report: FigureReport) -> str:
    return english_source(report.attribution) if report.attribution else _article(report)


def _article(report: FigureReport) -> str:
    return report.document.outlet or f"article {report.document.id}"


def _when(report: FigureReport) -> str:
    assert report.as_of, "asked only of dated reports"
    if report.as_of_precision == "year":
        return str(report.as_of.year)
    if report.as_of_precision == "month":
        return f"{report.as_of:%B %Y}"
    return f"{report.as_of.day} {report.as_of:%B %Y}"


def _number(report: FigureReport) -> str:
    text = _plain(report.value)
    if report.upper is not None:
        text += f"–{_plain(report.upper)}"
    unit = f" {report.unit}" if len(report.unit) == 3 and report.unit.isupper() else ""
    unit = "%" if report.unit == "%" else unit
    return f"{report.qualifier} {text}{unit}".strip()


def _plain(value: float) -> str:
    for scale, name in ((1e9, "billion"), (1e6, "million")):
        if value >= scale:
            return f"{format_english(Decimal(f'{value / scale:.4g}'))} {name}"
    return format_english(Decimal(f"{value:g}") if value != int(value) else Decimal(int(value)))


def _count_sources(reports: Sequence[FigureReport]) -> str:
    number = len({r.document.id for r in reports})
    return f"{number} articles" if number > 1 else f"{len(reports)} sentences of one article"


def _english_noun(figure: Figure) -> str | None:
    """Read from the translation what the counted thing is called: the words behind the number."""
    target = figure.report.segment.target
    if not target:
        return None
    for quantity in find_quantities(target, "en"):
        if float(quantity.value) == figure.report.value:
            words = []
            for word in target[quantity.span[1] :].split():
                bare = word.strip(".,;:!?")
                if not bare.isalpha() or bare.casefold() in _ENGLISH_STOPS:
                    break
                words.append(bare)
                if bare != word:
                    break
            return " ".join(words[:3]) or None
    return None


_ENGLISH_STOPS = frozenset(
    "a an and are as at been by during for from had has have in into is of on or than that the "
    "their this to under until was were which who will with would".split()
)
