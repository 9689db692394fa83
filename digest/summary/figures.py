"""Figures: what a sentence counts, what happened to it, who says so, and as of when.

Numbers are found by ``digest.quantities``; here the words around them are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.document import Document
from digest.quantities import Quantity, find_quantities
from digest.summary.attribution import attribution_of, find_attributions, is_reported
from digest.summary.dates import find_dates
from digest.summary.lexicon import COUNTED, class_of, events_in, origin_of
from digest.summary.sentences import Sentence
from digest.summary.story import Extent, FigureReport
from digest.summary.words import STOP_WORDS, terms

_QUALIFIER = re.compile(
    r"(?:\b(?P<about>etwa|rund|ungefähr|circa|ca\.|knapp|fast|gut|annähernd|schätzungsweise|um die"
    r"|nahezu|beinahe)|\b(?P<least>mindestens|wenigstens|zumindest)"
    r"|\b(?P<most>bis zu|höchstens|maximal)|\b(?P<over>über|mehr als))\s+$",
    re.IGNORECASE,
)
_QUALIFIERS = {"about": "about", "least": "at least", "most": "up to", "over": "over"}
_NOUN_PHRASE = re.compile(
    r"\s+(?:(?:der|von|den|dieser)\s+(?:\d[\d.]*\s+)?)?"
    r"(?P<adjectives>(?:[a-zäöüß-]+(?:e|en|er|es|em)\s+){0,3})(?P<noun>[A-ZÄÖÜ][\w-]+)"
)
_MONEY_WORDS = re.compile(
    r"\s*(?:Euro|EUR|€|(?:US-)?Dollar|USD|Franken|Pfund|Rubel|Yen|Yuan|Won|Kronen|Prozent|%)"
)
_MORE = re.compile(r"\s+(?:mehr|weniger)\b")
_LEFT_NOUN = re.compile(
    r"\b(?P<noun>[A-ZÄÖÜ][\w-]+)\s+(?:de[sr]\s+[A-ZÄÖÜ][\w-]+\s+)?(?:[a-zäöüß]+\s+){0,3}"
    r"(?:in Höhe von|im Wert von|auf|von|über|bei|um|mit|betrage|beträgt|betrug"
    r"|liegt(?:\s+\w+){0,3}\s+bei)\s*$"
)
_EMPTY_NOUNS = frozenset(
    "Höhe Wert Umfang Jahr Jahre Angaben Angabe Ende Anfang Mitte Prozent Euro Dollar Zahl Anzahl"
    " Gesamtzahl Monat Monate Uhr Millionen Milliarden Jahren Monaten Wochen Tagen Stunden".split()
)
_SUM_OF = re.compile(
    r"\b(?:[Gg]esamtz|[Zz]|[Aa]nz|[Oo]pferz)ahl\s+(?:der\s+|von\s+|an\s+)?"
    r"(?P<adjectives>(?:[a-zäöüß-]+(?:e|en|er|es|em)\s+){0,3})(?P<noun>[A-ZÄÖÜ][\w-]+)"
)
_PUT_AT = re.compile(
    r"\b(?:beziffer\w+|schätz\w+)\s+(?:die|den|das)\s+(?P<adjectives>(?:[a-zäöüß-]+\s+){0,6})"
    r"(?P<noun>[A-ZÄÖÜ][\w-]+)\s+auf\s"
)
_CONTRAST = re.compile(r"\b(?:dagegen|hingegen|sogar|waren es|sind es|es waren|seien es)\b")
_OF_THEM = re.compile(r"\s+(?:von ihnen|davon|dieser)\b")
_ADDITIONAL = re.compile(r"\b(?:weitere[nr]?|zusätzliche[nr]?|neue[nr]?)\b")
_PLANNED = re.compile(
    r"\b(?:angekündigt|ankündig\w*|kündigte|will|wollen|wolle|plan\w+|geplant\w*|voraussichtlich"
    r"|fordert|forderten?|fordern|verspr\w+|zugesagt|beabsichtig\w+)\b"
)
_NOT_THE_TIME = re.compile(r"(?:seit|bis|ab|von|zum)\b", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r"[;:]|,\s(?!dass|darunter|insbesondere|wo|die\s|der\s|das\s)")
_CLAUSE_END = re.compile(r"[,;:–]|\.\s|\bund\b|\bsowie\b")


@dataclass(slots=True)
class Figure:
    """A figure with what decides which others it may be compared with.

    Attributes:
        noun_class: Class of what is counted; money and percentages by what they are for.
        origin: Adjective of origin in its base form ("nordkoreanisch"); "" if none is said.
        events: Keys of what happened ("killed").
        noun: The noun as it stands.
        sentence: Where it was read.
        context: Terms of its sentence, the one before, and its article's title or first sentence.
        end: Where its words end in the sentence.
    """

    report: FigureReport
    noun_class: str
    origin: str
    events: frozenset[str]
    noun: str
    sentence: Sentence
    context: frozenset[str]
    end: int


@dataclass(frozen=True, slots=True)
class _Thing:
    """What is counted, as read from the words around a number."""

    noun: str
    noun_class: str
    adjectives: str
    end: int


def find_figures(sentences: Sequence[Sentence], names: frozenset[str]) -> list[Figure]:
    """Read the figures of some sentences.

    Args:
        sentences: Of one or more articles, each article's in reading order.
        names: What ``words.name_words`` found in the collection.

    Returns:
        The figures of which it is clear what they count.
    """
    found: list[Figure] = []
    contexts: dict[str, frozenset[str]] = {}
    carried: str | None = None
    for sentence in sentences:
        document = sentence.document
        if document.id not in contexts:
            title = document.title or sentence.segment.source
            contexts[document.id] = frozenset(terms(title, names))
        text = sentence.segment.source
        if sentence.previous is None:
            carried = None
        named = find_attributions(text)
        earlier = found[-1] if found and found[-1].sentence is sentence.previous else None
        around = frozenset(sentence.terms) | contexts[document.id]
        if sentence.previous is not None:
            around |= frozenset(sentence.previous.terms)
        for figure in _figures_of(sentence, names, around, earlier):
            # "… sollen 400 gefallen sein" still reports what the sentence before attributed.
            if figure.report.attribution is None and is_reported(text):
                figure.report.attribution = carried
            found.append(figure)
        if named:
            carried = named[-1].who
    return found


def _figures_of(
    sentence: Sentence, names: frozenset[str], context: frozenset[str], earlier: Figure | None
) -> list[Figure]:
    text = sentence.segment.source
    dates = find_dates(text, sentence.document.date)
    quantities = [
        q for q in find_quantities(text, "de")
        if q.kind in ("number", "money", "percent") and not any(
            q.span[0] < d.span[1] and d.span[0] < q.span[1] for d in dates
        )
    ]  # fmt: skip
    figures: list[Figure] = []
    for number, quantity in enumerate(quantities):
        start = quantities[number - 1].span[1] if number else 0
        if figures and quantity.span[0] < figures[-1].end:
            continue  # "380 der 512 Flüge" reports 380
        before = figures[-1] if figures else earlier
        thing = _thing(text, quantity, names, before, same_sentence=bool(figures))
        if thing is None:
            continue
        following = (q.span[0] for q in quantities[number + 1 :] if q.span[0] >= thing.end)
        events = _events(text, quantity, thing, start, next(following, len(text)))
        if quantity.kind != "number":
            events = frozenset()
        elif not events and before is not None and _CONTRAST.search(text):
            events = before.events
        report = _report(sentence, quantity, thing)
        report.extent = _extent(text, quantity, thing)
        figures.append(
            Figure(
                report,
                _class(quantity, thing, events),
                origin_of(thing.adjectives),
                events,
                thing.noun,
                sentence,
                context,
                thing.end,
            )
        )
    return figures


def _class(quantity: Quantity, thing: _Thing, events: frozenset[str]) -> str:
    if quantity.kind != "number":
        # Money and percentages of a noun are not counts of it.
        return f"{quantity.unit_hint}:{thing.noun_class}"
    known = COUNTED.get(thing.noun_class)
    # Whoever strikes or marches is a participant, whatever the noun ("Beschäftigte", "Teilnehmer").
    return "people" if known and known.person and events == {"took part"} else thing.noun_class


def _thing(
    text: str,
    quantity: Quantity,
    names: frozenset[str],
    before: Figure | None,
    *,
    same_sentence: bool,
) -> _Thing | None:
    """Find the noun that a number counts, right of it, left of it, or in the figure before."""
    end = quantity.span[1]
    left = _QUALIFIER.sub("", text[: quantity.span[0]])
    if quantity.kind == "number":
        if match := _noun_at(_NOUN_PHRASE, text, end, names):
            return match
        for pattern in (_SUM_OF, _PUT_AT):
            matches = list(pattern.finditer(text[: quantity.span[0]]))
            if matches and _counts(matches[-1]["noun"], names):
                found = matches[-1]
                return _Thing(found["noun"], class_of(found["noun"]), found["adjectives"], end)
        # "300 Soldaten gefallen und 2.700 verletzt", "4.000 von ihnen", "waren es 400"
        again = same_sentence and re.match(r"\s+[a-zäöü]+t\b", text[end:])
        if before is not None and (again or _OF_THEM.match(text[end:]) or _CONTRAST.search(text)):
            return _again(before, end)
        return None
    unit = _MONEY_WORDS.match(text, end)
    end = unit.end() if unit else end
    more = _MORE.match(text, end)
    if match := _noun_at(_NOUN_PHRASE, text, more.end() if more else end, names):
        return match
    on_the_left = _LEFT_NOUN.search(left)
    if on_the_left and _counts(on_the_left["noun"], names):
        return _Thing(on_the_left["noun"], class_of(on_the_left["noun"]), "", end)
    if re.match(r"[^,.;]{0,30}\bgekostet\b|[^,.;]{0,30}\bkosten\b", text[end:]):
        return _Thing("Kosten", "cost", "", end)
    same_unit = before is not None and before.noun_class.startswith(f"{quantity.unit_hint}:")
    if before is not None and same_unit and _CONTRAST.search(text):
        return _again(before, end)
    return None


def _again(before: Figure, end: int) -> _Thing:
    return _Thing(before.noun, before.noun_class.rpartition(":")[2], f"{before.origin}e", end)


def _noun_at(
    pattern: re.Pattern[str], text: str, position: int, names: frozenset[str]
) -> _Thing | None:
    match = pattern.match(text, position)
    if match is None or not _counts(match["noun"], names):
        return None
    if any(word in STOP_WORDS - _ALLOWED for word in match["adjectives"].split()):
        return None
    return _Thing(match["noun"], class_of(match["noun"]), match["adjectives"], match.end())


def _counts(noun: str, names: frozenset[str]) -> bool:
    """Tell whether a capitalised word is something that is counted, not a name or a unit."""
    return noun not in _EMPTY_NOUNS and (noun not in names or class_of(noun) in COUNTED)


_ALLOWED = frozenset("weitere weiteren weiterer neue neuen".split())


def _events(text: str, quantity: Quantity, thing: _Thing, start: int, end: int) -> frozenset[str]:
    """Read what happened to the counted, first behind the number, else before it."""
    own = events_in(thing.noun)
    right = text[thing.end : max(end, thing.end)]
    stop = _CLAUSE_END.search(right) if end < len(text) else re.search(r"[,;:]|\.\s", right)
    right = right[: stop.start()] if stop else right
    if found := events_in(right):
        return found | own
    if own:
        return own
    left = text[start : quantity.span[0]]
    # The last try joins what a number divides: "fielen 380 Flüge aus".
    return events_in(thing.adjectives) or events_in(left) or events_in(f"{left} {right}")


def _extent(text: str, quantity: Quantity, thing: _Thing) -> Extent:
    near = text[quantity.span[0] : thing.end]
    left = text[: quantity.span[0]]
    if _PLANNED.search(left) and re.search(
        r"\bzu\s+\w+en\b|\bzu\s*$|\bbis zu\s*$|^", text[thing.end :]
    ):
        return "planned"
    return "additional" if _ADDITIONAL.search(near) else "total"


def _report(sentence: Sentence, quantity: Quantity, thing: _Thing) -> FigureReport:
    text = sentence.segment.source
    start, end = quantity.span[0], max(thing.end, quantity.span[1])
    qualifier = _QUALIFIER.search(text[:start])
    kind = ""
    if qualifier:
        kind = next(_QUALIFIERS[k] for k, v in qualifier.groupdict().items() if v)
        start = qualifier.start()
    report = FigureReport(
        value=float(quantity.value),
        unit=quantity.unit_hint or thing.noun,
        surface=text[start:end].strip(),
        document=sentence.document,
        segment=sentence.segment,
        upper=float(quantity.upper) if quantity.upper is not None else None,
        qualifier=kind,
        attribution=attribution_of(text, quantity.span[0]),
    )
    return _dated(report, sentence.document, text, quantity.span[0])


def _dated(report: FigureReport, document: Document, text: str, position: int) -> FigureReport:
    """Take the day from the sentence where it names one, else from the article."""
    dates = [
        d for d in find_dates(text, document.date)
        if d.span[0] < position and not _NOT_THE_TIME.match(d.surface)
        and not _NEW_CLAUSE.search(text[d.span[1] : position])
    ]  # fmt: skip
    if dates:
        return replace(report, as_of=dates[-1].date, as_of_precision=dates[-1].precision)
    return replace(report, as_of=document.date)
