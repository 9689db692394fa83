"""Where a sentence ends: Punkt for words, and rules for what it cannot know.

The rules cover ordinals and dates, numbers at a sentence end, abbreviations of several parts,
quotes, brackets and ellipses. Text is one paragraph: what a line end means, ``blocks`` decides.
Every look around a full stop is bounded, so that time grows with the length of the text only.
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
BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + IGNORABLE
"""All characters that show nothing: Unicode's white space and those without width."""

_SPACE = rf"[\s{IGNORABLE}]"
_MARKS = ".!?…‽"
_CLOSERS = r"\"'”“’‘»«›‹)\]}`´"
_OPENERS = r"\"'„‚“”‘’»«›‹(\[{`´¿¡"

_CANDIDATE = re.compile(
    rf"(?<![{_MARKS}])(?P<mark>[{_MARKS}]+)(?P<closers>(?:[{_CLOSERS}]|\[\d{{1,3}}\])*){_SPACE}+"
    r"|(?<=[a-zäöüß][a-zäöüß][.!?])(?P<glued>)(?=[A-ZÄÖÜ][a-zäöüß]+(?:[\s,.!?]|$))"
    rf"|(?<=\s)(?P<smiley>[:;]-?[()DPp]+|\^\^){_SPACE}+"
)
"""A place where a sentence may end: marks and closing quotes before a space, marks to which the
next sentence is glued ("Ende.Dann"), or a smiley before a space."""

_NEXT = re.compile(
    rf"(?P<openers>(?:[\"(“„]{_SPACE}|(?:\.\.\.|…){_SPACE}?|,,{_SPACE}?|[{_OPENERS}{IGNORABLE}]){{0,9}})"
    rf"(?P<dash>(?:[-–—•*]{_SPACE}+)?)(?:,,|[{_OPENERS}{IGNORABLE}]){{0,9}}"
    rf"(?P<word>[^\W_][\w{IGNORABLE}'’-]*|[^\s{IGNORABLE}])?"
)
_PREVIOUS = re.compile(rf"[^\s{_CLOSERS}{_OPENERS}…!?–—;]+$")
_WORD = re.compile(r"[^\W_]")
_ADDRESS = re.compile(r"[/@]|www")
_NUMBER = re.compile(r"[\d.,:/+–-]*\d$")
_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{3})*$|\d{4,}$")
_DAY_AND_MONTH = re.compile(r"\d{1,2}\.\d{1,2}$")
_YEAR = re.compile(r"\d{4}$")
_ROMAN = re.compile(r"(?=[IVXL])(?:X{0,3}|XL|L)(?:IX|IV|V?I{0,3})$")
_DOTTED = re.compile(r"(?:\w{1,3}\.)+\w{1,3}")
_UNIT = re.compile(r"\d\s?[A-Za-z]$")

_WORD_WINDOW = 60
"""Characters: longer than any abbreviation or number."""
_QUOTE_WINDOW = 400
"""Characters: how far back the beginning of a quotation or bracket is looked for."""

_OPENING_OF = {")": "(", "]": "[", "}": "{"}


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
        sentence = text[start:end].lstrip(BLANKS)
        if sentence:
            first = end - len(sentence)
            spans.append((first, first + len(sentence.rstrip(BLANKS))))
        start = end
    return spans


def _boundaries(text: str) -> Iterator[int]:
    """Yields the positions at which a sentence ends and another begins."""
    composites = {
        position: (found.end() - 1, found[0])
        for found in lists.COMPOSITE.finditer(text)
        for position, character in enumerate(found[0], start=found.start())
        if character == "."
    }
    start = 0
    for match in _CANDIDATE.finditer(text):
        if not _WORD.search(text, start, match.start()):
            continue
        if match["glued"] is not None:
            word = text[max(start, match.end() - _WORD_WINDOW) : match.end()].rpartition(" ")[2]
            ends = not _ADDRESS.search(word)
        else:
            following = _NEXT.match(text, match.end())
            if following is None or not following["word"]:
                continue
            if match["smiley"] is not None:
                ends = following["word"][0].isupper()
            else:
                ends = _ends(text, start, match, following, composites)
        if ends:
            start = match.end()
            yield start


def _ends(
    text: str,
    start: int,
    match: re.Match[str],
    following: re.Match[str],
    composites: dict[int, tuple[int, str]],
) -> bool:
    """Decides on marks before a space.

    Args:
        text: The paragraph.
        start: Where the running sentence began.
        match: The candidate: marks, closing quotes or brackets, white space.
        following: What comes after it.
        composites: Position of every full stop in an abbreviation of several parts, with the
            position of its last full stop and its text.
    """
    mark, closers, word = match["mark"], match["closers"], _plain(following["word"])
    if word[0] in ",;:.!?)…%&=/" or (following["dash"] and closers and word[0].islower()):
        return False
    if not _bracket_ends(text, start, match):
        return False
    if mark == ".":
        if match.start() in composites:
            last, composite = composites[match.start()]
            kind = lists.composite_kind(_plain(composite))
            return match.start() == last and _after_abbreviation(kind, word)
        return _full_stop(text, start, match.start(), word, closed=bool(closers))
    if _is_lower(word):
        return not closers and len(mark) > 1 and set(mark) <= {"!", "?"}
    if "…" in mark or "..." in mark:
        return _after_ellipsis(text, start, match, word)
    if closers and not following["openers"] and _is_title(text, start, match.start()):
        return _opens(word)
    return True


def _plain(word: str) -> str:
    """Removes the characters without width."""
    return word if word.isascii() else word.translate(dict.fromkeys(map(ord, IGNORABLE)))


def _is_lower(word: str) -> bool:
    """Tells whether a word begins in lower case, names like "iPhone" apart."""
    return word[0].islower() and word[1:2] == word[1:2].lower()


@cache
def _openers() -> frozenset[str]:
    """Words that open sentences: closed classes, and those Punkt learned if case bears it out."""
    punkt = parameters()
    learned = (word for word in punkt.starters if punkt.opens_sentence(word.capitalize()))
    return lists.OPENERS.union(learned)


def _opens(word: str) -> bool:
    """Tells whether a word, as printed, can only be the first of a sentence."""
    return word[0].isupper() and word.lower() in _openers()


def _previous(text: str, start: int, end: int) -> str:
    """Returns the word that ends at a position, within the running sentence."""
    found = _PREVIOUS.search(text[max(start, end - _WORD_WINDOW) : end])
    return _plain(found[0]) if found else ""


def _bracket_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Tells whether no bracket closes after the marks, or one that holds the whole sentence."""
    if "[" in match["closers"]:  # a footnote: "Krieg.[3]"
        return True
    for closer in match["closers"]:
        opening = _OPENING_OF.get(closer)
        if opening is None:
            continue
        place = text.rfind(opening, max(start, match.start() - _QUOTE_WINDOW), match.start())
        if place >= 0 and (place - start > 9 or _WORD.search(text, start, place)):
            return False
    return True


def _is_title(text: str, start: int, end: int) -> bool:
    """Tells whether the quotation that closes behind a position is a name within the sentence.

    Direct speech stands at the beginning of its sentence or after a colon, comma or dash.
    """
    window = max(start, end - _QUOTE_WINDOW)
    place = max(text.rfind(quote, window, end) for quote in '„»«"“‚›')
    head = text[window : max(window, place)].rstrip()
    return bool(head) and head[-1] not in ":,;–—-"


def _after_ellipsis(text: str, start: int, match: re.Match[str], word: str) -> bool:
    """Decides on an ellipsis before a capital: after an article it is a gap in the sentence."""
    if match["closers"].endswith(("]", ")")):
        return False
    end = match.start()
    before = _previous(text, start, end - 1 if text[end - 1].isspace() else end)
    return _opens(word) or before.lower() not in lists.DETERMINERS


def _after_abbreviation(kind: lists.Kind, word: str) -> bool:
    """Decides on the full stop of a known abbreviation before a word."""
    if kind is lists.Kind.CLOSING:
        return word[0].isupper() or word[0].isdigit()
    return kind is lists.Kind.NEUTRAL and _opens(word)


def _full_stop(text: str, start: int, end: int, word: str, *, closed: bool) -> bool:
    """Decides on a single full stop that belongs to no abbreviation of several parts.

    Args:
        text: The paragraph.
        start: Where the running sentence began.
        end: Position of the full stop.
        word: The word after it.
        closed: Whether quotes or brackets close behind it.
    """
    lower = _is_lower(word)
    before = _previous(text, start, end)
    if not before or (closed and not lower):
        return not lower
    if _NUMBER.match(before):
        return _after_number(text, start, end, before, word)
    if len(before) > 1 and _ROMAN.match(before):
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
        unit = _UNIT.search(text[max(start, end - 5) : end])
        return _opens(word) or (not lower and unit is not None)
    if _DOTTED.fullmatch(before):
        return _opens(word)
    punkt = parameters()
    if lower:
        known = len(before) > 4 or before.lower() in punkt.contexts
        return known and not closed and before.lower() not in punkt.abbreviations
    if not word[0].isalpha():
        return before.lower() not in punkt.abbreviations
    return punkt.ends_sentence(before, word)


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
    window = max(start, end - len(number) - _WORD_WINDOW)
    head = text[window : end - len(number)].strip()
    can_be_ordinal = _ORDINAL.match(number) is not None
    size = sum(map(str.isdigit, number))
    if not word[0].isalpha():
        day_and_month = _DAY_AND_MONTH.match(number) and _YEAR.match(word)
        return not day_and_month and (size > 2 or not can_be_ordinal)
    if not head or word in lists.MONTHS:  # "1. Soziale Fragen", "8. Februar"
        return bool(head) and can_be_ordinal and size > 2
    if _opens(word) or not can_be_ordinal:
        return True
    context = _previous(head, 0, len(head))
    if context.lower() in lists.DETERMINERS:
        return False
    if (NUMBER, word.lower()) in parameters().collocations:
        return False
    after_name = context[:1].isupper() and not context.endswith("s") and head != context
    return size > 3 or after_name or context in lists.LABELS or context.lower() in lists.QUANTIFIERS
