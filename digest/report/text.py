"""Text as all writers need it: safe for XML, cut at term uses, shortened at a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from digest.document import Document, Segment, Span, TermUse

T = TypeVar("T")

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(text: str) -> str:
    """Replace characters that XML 1.0 forbids by U+FFFD, one for one, so that spans still hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """Join lines and runs of spaces; a non-breaking space stays what it is."""
    return re.sub("[ \t\r\n]+", " ", text).strip(" ")


def pieces(text: str, marks: Iterable[tuple[Span | None, T]]) -> Iterator[tuple[str, T | None]]:
    """Cut a text at its marks.

    Args:
        text: A segment's source or target.
        marks: Spans and what stands there. Spans that are None, empty, out of the text or
            overlapping an earlier one are left out, so a wrong span costs a mark, never text.

    Yields:
        (piece, mark or None); the pieces joined are ``text``.
    """
    placed = ((span, mark) for span, mark in marks if span is not None)
    at = 0
    for (start, end), mark in sorted(placed, key=lambda item: item[0]):
        if not at <= start < end <= len(text):
            continue
        if at < start:
            yield text[at:start], None
        yield text[start:end], mark
        at = end
    if at < len(text):
        yield text[at:], None


def source_pieces(segment: Segment) -> Iterator[tuple[str, TermUse | None]]:
    """Cut the German text at its terms."""
    return pieces(segment.source, ((use.span_source, use) for use in segment.terms))


def target_pieces(segment: Segment) -> Iterator[tuple[str, TermUse | None]]:
    """Cut the English text (empty if there is none yet) at its terms."""
    return pieces(segment.target or "", ((use.span_target, use) for use in segment.terms))


def shorten(text: str, limit: int) -> str:
    """Cut a text to at most ``limit`` characters, at a word, with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    if " " in head and text[limit - 1] != " ":
        head = head.rsplit(" ", 1)[0]
    return head.rstrip(" ,;:–-") + "…"


def number(segment: Segment) -> str:
    """Return the segment's number within its document, the last part of its id."""
    return segment.id.rpartition(":")[2]


def headline(document: Document, limit: int = 75) -> tuple[str, str | None]:
    """Return an article's title, German and English; its first sentence where it has none.

    Args:
        document: The article.
        limit: Most characters for a first sentence that stands in for a title.

    Returns:
        (German, English or None if no segment holds the title's translation).
    """
    segments = list(document.segments)
    if document.title:
        for segment in segments:
            if segment.source == document.title:
                return document.title, segment.target
        return document.title, None
    if not segments:
        return document.id, None
    first = segments[0]
    return shorten(first.source, limit), shorten(first.target, limit) if first.target else None
