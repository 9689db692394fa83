"""Where the English forms of a term stand in a target.

Upper-case letters of a form are required, lower-case ones are free, so a term may begin a sentence
or stand in a headline. White space of any kind is the same, and so are the usual apostrophes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from digest.document import Span
from digest.terminology.spans import overlaps

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`"), "'")


def find_forms(text: str, forms: Iterable[str]) -> list[Span]:
    """Return where any of the forms stands in a target, in order, longest first where they overlap.

    Args:
        text: A target.
        forms: English forms as the term base writes them; their lower-case letters may stand there
            in upper case, not the other way round.
    """
    spans: list[Span] = []
    comparable = _comparable(text)
    for form in sorted(forms, key=len, reverse=True):
        for start, end in _occurrences(comparable, form):
            if _case_holds(form, text[start:end]) and not overlaps((start, end), spans):
                spans.append((start, end))
    return sorted(spans)


def first_occurrence(text: str, form: str) -> Span | None:
    """Return where a form first stands in a target, whatever its case."""
    return next(_occurrences(_comparable(text), form), None)


def place(text: str, needs: Sequence[tuple[str, ...]]) -> list[Span | None]:
    """Assign to each needed term an occurrence of one of its forms.

    Preferred forms choose before variants (in "National Intelligence Service (NIS)" the acronym
    belongs to NIS, though it is a variant of the long form too), longer ones before shorter ones;
    equal terms take their occurrences in order.

    Args:
        text: The target.
        needs: n tuples of allowed forms, the preferred one first.

    Returns:
        n spans, None where no occurrence is left.
    """
    spans: list[Span | None] = [None] * len(needs)
    taken: list[Span] = []
    order = sorted(range(len(needs)), key=lambda i: -max(map(len, needs[i]), default=0))
    for forms in ([need[:1] for need in needs], needs):
        for i in order:
            if spans[i] is not None:
                continue
            free = (span for span in find_forms(text, forms[i]) if not overlaps(span, taken))
            if (span := next(free, None)) is not None:
                spans[i] = span
                taken.append(span)
    return spans


def _occurrences(comparable: str, form: str) -> Iterator[Span]:
    """Yield where the words of a form stand as whole words, from left to right.

    By hand, because compiling a pattern for each form that one sentence asks for takes longer than
    searching for it.
    """
    words = _words(form)
    start = comparable.find(words[0]) if words else -1
    while start >= 0:
        end = _end_of(words, comparable, start)
        if end is not None and not (start and _goes_on(comparable[start - 1])):
            yield start, end
            start = comparable.find(words[0], end)
        else:
            start = comparable.find(words[0], start + 1)


def _end_of(words: Sequence[str], comparable: str, start: int) -> int | None:
    """Return where words end that follow each other from ``start`` on; None if they do not."""
    end = start + len(words[0])
    for word in words[1:]:
        start = end
        while comparable[start : start + 1].isspace():
            start += 1
        if start == end or not comparable.startswith(word, start):
            return None
        end = start + len(word)
    return None if _goes_on(comparable[end : end + 1]) else end


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


@lru_cache(maxsize=1 << 16)
def _words(form: str) -> tuple[str, ...]:
    return tuple(_comparable(form).split())


@lru_cache(maxsize=1 << 10)
def _comparable(text: str) -> str:
    """Return a text of the same length in small letters, with one kind of apostrophe."""
    text = text.translate(_APOSTROPHES)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in text)


def _case_holds(form: str, found: str) -> bool:
    if form.islower():
        return True
    wanted = "".join(form.split())
    return all(
        not w.isupper() or f.isupper() for w, f in zip(wanted, "".join(found.split()), strict=False)
    )
