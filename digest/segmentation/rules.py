"""Where a sentence ends: Punkt for words, and rules for what it cannot know.

The rules cover ordinals and dates, numbers at a sentence end, abbreviations of several parts, quotes,
brackets and ellipses. Text is one paragraph: what a line end means is decided in ``blocks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.document import Span
from digest.segmentation import abbreviations as lists
from digest.segmentation.punkt import NUMBER, parameters

IGNORABLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters without width: soft hyphen, zero-width spaces and joiners, direction marks."""

_SPACE = rf"[\s{IGNORABLE}]"
_CLOSERS = r"\"'”“’‘»«›‹)\]}`´"
_OPENERS = r"\"'„‚“”‘’»«›‹(\[{`´¿¡"

_CANDIDATE = re.compile(
    rf"(?P<mark>[.!?…‽]+)(?P<closers>(?:[{_CLOSERS}]|\[\d{{1,3}}\])*)(?P<space>{_SPACE}+)"
    rf"|(?<=[a-zäöüß][a-zäöüß][.!?])(?P<glued>)(?=[A-ZÄÖÜ][a-zäöüß]+[\s,.!?]|[A-ZÄÖÜ][a-zäöüß]+$)"
    rf"|(?<=\s)(?P<smiley>[:;]-?[()DPp]+|\^\^)(?P<gap>{_SPACE}+)"
)
_NEXT = re.compile(
    rf"(?P<openers>[{_OPENERS}{IGNORABLE}]*)(?P<dash>(?:[-–—•*]{_SPACE}+)?)[{_OPENERS}{IGNORABLE}]*"
    rf"(?P<word>[^\W_][\w{IGNORABLE}'’-]*|[^\s{IGNORABLE}])?"
)
_PREVIOUS = re.compile(rf"[^\s{_CLOSERS}{_OPENERS}…!?/–—;]+$")
_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{3})*$|\d{4,}$")
_DIGITS = re.compile(r"[\d.,:/+–-]*\d$")
_ROMAN = re.compile(r"(?=[IVXL])(?:X{0,3}|XL|L)(?:IX|IV|V?I{0,3})$")
_WINDOW = 60
"""Characters before a full stop that are looked at: longer than any abbreviation or number."""

_OPENING_OF = {")": "(", "]": "[", "}": "{"}


@cache
def _openers() -> frozenset[str]:
    """Words that open sentences: the closed classes, and what Punkt learned if case bears it out."""
    punkt = parameters()
    return lists.OPENERS | {
        word for word in punkt.starters if punkt.opens_sentence(word.capitalize())
    }


def _plain(word: str) -> str:
    """Removes the characters without width."""
    return word.translate(dict.fromkeys(map(ord, IGNORABLE))) if not word.isascii() else word


def _opens(word: str) -> bool:
    """Tells whether a word, as printed, can only be the first of a sentence."""
    return word[:1].isupper() and word.lower() in _openers()


def sentence_spans(text: str) -> list[Span]:
    """Finds the sentences of one paragraph.

    Args:
        text: A paragraph; line ends within it count as spaces.

    Returns:
        Spans into ``text`` without surrounding white space, in order; together they cover
        everything but white space and characters without width.
    """
    spans = []
    start = 0
    for end in [*_boundaries(text), len(text)]:
        first, last = start, end
        while first < last and (text[first].isspace() or text[first] in IGNORABLE):
            first += 1
        while last > first and (text[last - 1].isspace() or text[last - 1] in IGNORABLE):
            last -= 1
        if first < last:
            spans.append((first, last))
        start = end
    return spans


def _boundaries(text: str) -> Iterator[int]:
    """Yields the positions at which a sentence ends and another begins."""
    composites = {
        position: (m.end() - 1, m[0])
        for m in lists.COMPOSITE.finditer(text)
        for position in (m.start() + i for i, c in enumerate(m[0]) if c == ".")
    }
    start = 0
    for match in _CANDIDATE.finditer(text):
        if match["glued"] is not None:
            if not re.search(
                r"[/@]|www",
                text[max(start, match.end() - _WINDOW) : match.end()].rpartition(" ")[2],
            ):
                start = match.end()
                yield start
            continue
        following = _NEXT.match(text, match.end())
        assert following is not None
        if not following["word"]:
            continue
        if match["smiley"] is not None:
            if following["word"][:1].isupper():
                start = match.end()
                yield start
            continue
        if _ends(text, start, match, following, composites):
            start = match.end()
            yield start


def _ends(
    text: str,
    start: int,
    match: re.Match[str],
    following: re.Match[str],
    composites: dict[int, tuple[int, str]],
) -> bool:
    """Decides on one candidate.

    Args:
        text: The paragraph.
        start: Where the running sentence began.
        match: The candidate: marks, closing quotes or brackets, white space.
        following: What comes after it.
        composites: Position of every full stop in an abbreviation of several parts, with the
            position of its last full stop and its text.
    """
    mark, closers, word = match["mark"], match["closers"], _plain(following["word"])
    if word[0] in ",;:.!?)…%&=/" or (following["dash"] and closers and word[:1].islower()):
        return False
    if not _bracket_ends(text, start, match):
        return False
    lower = word[0].islower()
    if mark == ".":
        before = _previous(text, start, match.start())
        if match.start() in composites:
            last, composite = composites[match.start()]
            kind = lists.composite_kind(_plain(composite))
            return match.start() == last and _after_abbreviation(kind, word)
        return _full_stop(text, start, match, before, word, bool(closers))
    if lower:
        return not closers and len(mark) > 1 and set(mark) <= {"!", "?"}
    if closers and mark in "!?" and not following["openers"] and _is_title(text, start, match):
        return _opens(word)
    return not ("…" in mark or "..." in mark) or _after_ellipsis(text, start, match, word)


def _previous(text: str, start: int, end: int) -> str:
    """Returns the word that ends at a position, within the running sentence."""
    found = _PREVIOUS.search(text[max(start, end - _WINDOW) : end])
    return _plain(found[0]) if found else ""


def _bracket_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Tells whether a bracket that closes after the marks holds the whole sentence, or none closes."""
    for closer in match["closers"]:
        opening = _OPENING_OF.get(closer)
        if opening is None or re.match(r"\[\d", text[match.end("mark") : match.end("mark") + 2]):
            continue
        place = text.rfind(opening, start, match.start())
        if place >= 0 and text[start:place].strip(" \t\n\r\u00a0-–—•*\"'„“»«"):
            return False
    return True


def _is_title(text: str, start: int, match: re.Match[str]) -> bool:
    """Tells whether the quotation that closes at the match is a name within the sentence.

    Direct speech stands at the beginning of its sentence or after a colon or comma.
    """
    place = max(text.rfind(c, start, match.start()) for c in '„»«"“‚›')
    head = text[start:place].rstrip() if place > start else ""
    return bool(head) and head[-1] not in ":,;–—-"


def _after_ellipsis(text: str, start: int, match: re.Match[str], word: str) -> bool:
    """Decides on an ellipsis before a capital: set off by a space after an article, it is a gap."""
    if match["closers"].endswith(("]", ")")):
        return False
    before = _previous(text, start, match.start()) or _previous(
        text, start, len(text[: match.start()].rstrip())
    )
    return _opens(word) or before.lower() not in lists.DETERMINERS


def _after_abbreviation(kind: lists.Kind, word: str) -> bool:
    """Decides on the full stop of a known abbreviation before a word."""
    if kind is lists.Kind.CLOSING:
        return word[0].isupper() or word[0].isdigit()
    return kind is lists.Kind.NEUTRAL and _opens(word)


def _full_stop(
    text: str, start: int, match: re.Match[str], before: str, word: str, closed: bool
) -> bool:
    """Decides on a single full stop that belongs to no abbreviation of several parts."""
    lower = word[0].islower()
    if not before:
        return not lower
    if closed and not lower:
        return True
    if before[-1].isdigit() and _DIGITS.match(before):
        return _after_number(text, start, match.start(), before, word)
    if _ROMAN.match(before) and len(before) > 1:
        return _opens(word)
    tail = before.rpartition("-")[2]
    kind = lists.ABBREVIATIONS.get(before) or lists.ABBREVIATIONS.get(tail)
    if kind is None and before.endswith("str"):
        kind = lists.Kind.NEUTRAL
    if kind is lists.Kind.NUMBERED:
        kind = lists.Kind.BINDING if word[0].isdigit() or _ROMAN.match(word) else None
    if kind is not None:
        return _after_abbreviation(kind, word)
    if len(tail) == 1 and tail.isalpha():
        return _opens(word) or (not lower and _is_unit(text, match.start()))
    if "." in before and re.fullmatch(r"(?:\w{1,3}\.)+\w{1,3}", before):
        return _opens(word)
    if lower:
        return not closed and len(before) > 4 and before.lower() not in parameters().abbreviations
    if not word[0].isalpha():
        return before.lower() not in parameters().abbreviations
    return parameters().ends_sentence(before, word)


def _is_unit(text: str, end: int) -> bool:
    """Tells whether the single letter before a full stop is a unit behind a number ("250 W")."""
    return bool(re.search(r"\d\s?[A-Za-z]$", text[max(0, end - 5) : end]))


def _after_number(text: str, start: int, end: int, number: str, word: str) -> bool:
    """Decides whether a number with a full stop is a cardinal at a sentence end or an ordinal.

    Args:
        text: The paragraph.
        start: Where the running sentence began.
        end: Position of the full stop.
        number: The digits before it, with their separators.
        word: The word after it.
    """
    if word[0].islower():
        return False
    head = text[start : end - len(number)]
    context = _previous(head, 0, len(head.rstrip())).strip() if head.strip() else ""
    digits = number.replace(".", "")
    if not word[0].isalpha():
        return len(digits) > 2 or not _ORDINAL.match(number)
    if not head.strip() or word in lists.MONTHS:
        return bool(head.strip()) and _ORDINAL.match(number) is not None and len(digits) > 2
    if _opens(word) or not _ORDINAL.match(number):
        return True
    if (NUMBER, word.lower()) in parameters().collocations or context.lower() in lists.DETERMINERS:
        return False
    return (
        len(digits) > 2
        or context in lists.LABELS
        or context.lower() in lists.QUANTIFIERS
        or (context[:1].isupper() and head.strip() != context)
    )
