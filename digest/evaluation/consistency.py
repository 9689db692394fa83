"""Consistency of terms within a document: does one German term keep its first rendering?

After WMT23: the first rendering of a term in a document is its pseudo-reference, and the renderings
are scored against it. WMT23 aligns with a neural aligner; here the shipped word lexicon aligns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from digest.lexicon import cognate_key, stem, translates
from digest.terminology.occurrences import find_forms

_WORD = re.compile(r"[^\W\d_]\w*")
_SHORTEST_COGNATE = 9
_FUNCTION_WORDS = frozenset(
    "a an the and or of in on at to by for from with as is are was were be been has have had "
    "can get got not no it its he his him she her they them their this that "
    "these those who which".split()
)

Occurrence = tuple[str, str, str, Sequence[str], str]
"""Document, German term, its words in the sentence, allowed English forms, translation."""


def consistency(occurrences: Iterable[Occurrence]) -> float:
    """Return how consistently terms are rendered.

    Args:
        occurrences: Every occurrence of a term, in reading order.

    Returns:
        The mean over the documents of the F1 of their renderings (0 to 1), weighted by how often
        each pseudo-reference is due. Only terms that occur twice or more in a document count; 1
        if there is none. An occurrence for which no rendering is found is wrong.
    """
    documents: dict[str, dict[str, list[str]]] = {}
    for document, term, words, forms, translation in occurrences:
        renderings = documents.setdefault(document, {}).setdefault(term.lower(), [])
        renderings.append(rendering(words, forms, translation))
    scores = []
    for terms in documents.values():
        pairs = [
            ((term, first), (term, other or None))
            for term, found in terms.items()
            if len(found) > 1
            for first in [next(filter(None, found), "")]
            for other in found
        ]
        if pairs:
            scores.append(_weighted_f1(pairs))
    return sum(scores) / len(scores) if scores else 1.0


def rendering(words: str, forms: Sequence[str], translation: str) -> str:
    """Return the stems by which a term is rendered, "" if it is left out.

    Args:
        words: The German words of the term, as they stand in the sentence.
        forms: The English forms that the term base allows; if one is there, it is the rendering.
        translation: The English sentence.
    """
    lower = translation.lower()
    if spans := find_forms(lower, [form.lower() for form in forms]):
        return _stems(lower[slice(*spans[0])])
    german = [part for word in words.split() for part in re.split(r"\W+", word) if part]
    return " ".join(
        stem(word, "en")
        for word in _words(lower)
        if word not in _FUNCTION_WORDS and any(_renders(part.lower(), word) for part in german)
    )


def _renders(german: str, english: str) -> bool:
    if translates(german, english) or german == english:
        return True
    key = cognate_key(german)
    return bool(key) and len(german) >= _SHORTEST_COGNATE and key == cognate_key(english)


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield match.group()


def _stems(text: str) -> str:
    return " ".join(stem(word, "en") for word in _words(text))


def _weighted_f1(pairs: Sequence[tuple[object, object]]) -> float:
    """Return the F1 of (due, given) labels, weighted by how often a label is due."""
    due = Counter(wanted for wanted, _ in pairs)
    given = Counter(found for _, found in pairs)
    right = Counter(wanted for wanted, found in pairs if wanted == found)
    f1 = (2 * right[label] / (count + given[label]) * count for label, count in due.items())
    return sum(f1) / len(pairs)
