"""Code switching: English terms put into a German sentence, and when that is worth while.

A model that copies foreign words (``probe``) carries them into its translation and builds the
sentence around them (G. Dinu et al., "Training Neural Machine Translation to Apply Terminology
Constraints", 2019).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from digest.document import Span
from digest.lexicon import translates
from digest.terminology.english import allowed_forms
from digest.terminology.matching import TermMatch

_WORD = re.compile(r"\w+")
_FUNCTION_WORDS = frozenset("a an and at for in of on or the to with".split())


def is_expected(match: TermMatch) -> bool:
    """Tell whether a model probably renders a term as wanted without being told.

    That is so if every word of one of its English forms stands in the German too, or is a known
    translation of a German word.
    """
    return any(_is_usual(match.surface, form) for form in allowed_forms(match.term))


@lru_cache(maxsize=65536)
def _is_usual(german: str, english: str) -> bool:
    words = _WORD.findall(german)
    lower = {word.lower() for word in words}
    return all(
        word.lower() in lower
        or word.lower() in _FUNCTION_WORDS
        or any(translates(known, word) for known in words)
        for word in _WORD.findall(english)
    )


def put_in(
    source: str, spans: Sequence[Span], forms: Mapping[int, str], parts: Sequence[bool]
) -> tuple[str, list[Span]]:
    """Replace terms of a German sentence by their English forms.

    Terms that overlap are replaced together, by all their forms in order; a form that another of
    them contains is not repeated.

    Args:
        source: The sentence.
        spans: Where its n terms stand.
        forms: The English forms of those that are to be replaced, by number.
        parts: n marks: the term is only a part of a compound, which is then taken apart.

    Returns:
        The mixed sentence, and n spans of the terms in it.
    """
    text, shift, done = source, 0, list(spans)
    for group in _groups(spans, sorted(forms, key=lambda i: spans[i])):
        start = min(spans[i][0] for i in group)
        end = max(spans[i][1] for i in group)
        before = " " if any(parts[i] for i in group) and source[start - 1 : start].isalnum() else ""
        after = " " if any(parts[i] for i in group) and source[end : end + 1].isalnum() else ""
        words = [forms[i] for i in group]
        english = " ".join(
            form
            for n, form in enumerate(words)
            if not any(form in other for m, other in enumerate(words) if _beats(m, n, words))
        )
        place = start + shift + len(before)
        for i, form in zip(group, words, strict=True):
            offset = english.find(form)
            done[i] = (place + offset, place + offset + len(form))
        text = text[: start + shift] + before + english + after + text[end + shift :]
        grown = len(before) + len(english) + len(after) - (end - start)
        for i, (s, e) in enumerate(spans):
            if i not in forms:
                # A German term around the edit grows with it; one behind it moves.
                done[i] = (
                    done[i][0] + (grown if s >= end else 0),
                    done[i][1] + (grown if e >= end else 0),
                )
        shift += grown
    return text, done


def _beats(m: int, n: int, words: Sequence[str]) -> bool:
    """Tell whether the longer form ``m``, or the first of two equal ones, may stand for ``n``."""
    return m != n and (len(words[m]), -m) > (len(words[n]), -n)


def _groups(spans: Sequence[Span], order: Sequence[int]) -> list[list[int]]:
    """Return the numbers of spans that overlap, together, from left to right."""
    groups: list[list[int]] = []
    end = -1
    for i in order:
        if groups and spans[i][0] < end:
            groups[-1].append(i)
        else:
            groups.append([i])
        end = max(end, spans[i][1])
    return groups
