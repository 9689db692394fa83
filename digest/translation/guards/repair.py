"""Repairs that need no model: figures, endings and articles, where the right ones are certain."""

from __future__ import annotations

import re
from decimal import Decimal

from digest.quantities import Quantity, format_english, parse_numeral
from digest.terminology.grammar import indefinite_article
from digest.translation.guards.numbers import pair_quantities
from digest.translation.guards.terms import NO_TERMS, TermSpans

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_ENDED = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_PLURAL_IN_YS = re.compile(r"(?<![\w.@/#-])([a-z]+[cdf-hj-np-tv-z])(?<!wh)ys\b(?![.@/]\w)")
_MOST_DECIMALS = 3
_ARTICLE = re.compile(r"(?:(?<![\w.'’-])an?|^An?)(?= ([a-z]{2,}))")
_NO_ADJECTIVE_OR_NOUN = frozenset(
    "and are as at der die das den dem if in is it of on or our over the to under up us".split()
)
_EITHER = re.compile(
    r"h(?!our)|un|eu|u[^n]|on(?:e|c)|ou|(?![aeiou]|[b-df-hj-np-tv-z][aeiouy]"
    r"|(?:[bcfgps]l|[bcdfgptw]r|[dst]w|[cgprstw]h|s[ckmnpqt]|gn|kn|ps))"
)
"""Beginnings before which a and an are both written, or that are not spoken as they are written: an
mpox outbreak."""


def repair_numbers(source: str, target: str, terms: TermSpans = NO_TERMS) -> str | None:
    """Rewrite the wrong figures of a translation.

    A figure's place is certain if it is the only one that was changed and none is missing or
    added, or if it stands there in German format.

    Returns:
        The repaired target; None if there is nothing to repair or a place is in doubt.
    """
    pairing = pair_quantities(source, target, terms)
    pairs = list(pairing.misread)
    if len(pairing.changed) == 1 and not pairing.missing and not pairing.extra:
        pairs += pairing.changed
    edits = [(english.span, _rewritten(german, english)) for german, english in pairs]
    if not edits or any(new is None for _, new in edits):
        return None
    for (start, end), new in sorted(edits, reverse=True):
        target = f"{target[:start]}{new}{target[end:]}"
    return target


def repair_endings(source: str, target: str) -> str:
    """Give ordinals and plurals the only ending they can have: 31st for 31th, armies for armys.

    Args:
        source: German sentence; words that stand in it as well are left alone.
        target: Its translation.
    """
    target = _ENDED.sub(lambda match: match[1] + ordinal_suffix(int(match[1])), target)
    return _PLURAL_IN_YS.sub(
        lambda match: match[0] if match[0] in source else f"{match[1]}ies", target
    )


def repair_articles(source: str, target: str) -> str:
    """Make every "a" and "an" fit the word that follows, where that is beyond doubt.

    Args:
        source: German sentence; what stands in it as well is left alone.
        target: Its translation.
    """

    def fitting(match: re.Match[str]) -> str:
        article, word = match[0], match[1]
        quoted = f"{article} {word}" in source
        if quoted or word in _NO_ADJECTIVE_OR_NOUN or _EITHER.match(word):
            return article
        right = indefinite_article(word)
        return right if article.islower() else right.capitalize()

    return _ARTICLE.sub(fitting, target)


def _rewritten(german: Quantity, english: Quantity) -> str | None:
    """Return the target's surface with the source's value; None if that is not safe."""
    numerals = _NUMERAL.findall(english.surface)
    if german.spelled or english.spelled or len(numerals) != 1 or german.upper is not None:
        return None
    if "time" in (german.kind, english.kind) or len(_NUMERAL.findall(german.surface)) != 1:
        return None
    written, _ = parse_numeral(numerals[0], "en")
    scale = abs(english.value) / written if written else Decimal(1)
    value = abs(german.value) / scale
    exponent = value.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or -exponent > max(_MOST_DECIMALS, _decimals(german.surface)):
        return None
    plain = german.kind in ("date", "designation") or (value < 10_000 and _is_bare_year(german))
    numeral = str(int(value)) if plain and value == int(value) else format_english(value)
    start, end = next(match.span() for match in _NUMERAL.finditer(english.surface))
    rest = english.surface[end:]
    if _ORDINAL.match(rest):
        rest = ordinal_suffix(int(value)) + rest[2:]
    return english.surface[:start] + numeral + rest


def _decimals(surface: str) -> int:
    _, _, decimals = surface.partition(",")
    return len(re.match(r"\d*", decimals)[0])  # type: ignore[index]


def _is_bare_year(quantity: Quantity) -> bool:
    return len(quantity.surface) == 4 and quantity.surface.isdigit()


def ordinal_suffix(number: int) -> str:
    """Return "st", "nd", "rd" or "th"."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
