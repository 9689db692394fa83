"""Term measures of WMT21 and WMT23: are the terms in, and does the rest still read as it should?

Definitions: M. M. I. Alam et al., "On the Evaluation of Machine Translation for Terminology
Consistency" (2021) for exact match, window overlap and 1-TERm; K. Semenov et al., "Findings of the
WMT 2023 Shared Task on Machine Translation with Terminologies" for consistency. Where those leave
room (which words are lemmas, how words are aligned), the signature says what we chose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from digest.document import Span
from digest.evaluation.consistency import consistency
from digest.evaluation.edits import term_edit_rate
from digest.evaluation.scores import Score, fingerprint, make_signature
from digest.evaluation.testset import Example
from digest.terminology import TermBase
from digest.terminology.english import allowed_forms
from digest.terminology.matching import Matcher
from digest.terminology.occurrences import find_forms

WINDOWS = (2, 3)
"""Words on either side of a term that window overlap compares."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A term that is due in a translation.

    Attributes:
        source: German, dictionary form.
        forms: English forms that satisfy it, the preferred one first.
        words: The German words as they stand in the sentence.
    """

    source: str
    forms: tuple[str, ...]
    words: str


def requirements(
    examples: Sequence[Example], base: TermBase | None = None
) -> list[list[Requirement]]:
    """Return which terms are due in every sentence.

    Args:
        examples: n sentences; their own terms are due whether the matcher finds them or not.
        base: A term base whose terms are due where they are found.

    Returns:
        n lists.
    """
    matcher = Matcher(base.folded()) if base is not None and len(base) else None
    due = []
    for example in examples:
        terms = [Requirement(german, (english,), german) for german, english in example.terms]
        for match in matcher.find(example.source) if matcher else ():
            if match.term.enforced:
                forms = allowed_forms(match.term)
                terms.append(Requirement(match.term.source, forms, match.surface))
        due.append(terms)
    return due


def score_terms(
    examples: Sequence[Example],
    due: Sequence[Sequence[Requirement]],
    hypotheses: Sequence[str],
) -> list[Score]:
    """Score translations by their terms.

    Args:
        examples: n sentences with references.
        due: n lists of the terms due in them.
        hypotheses: n translations.

    Returns:
        Exact match, lemma, window overlap for each of ``WINDOWS``, 1-TERm and consistency, from 0
        to 100, higher is better. Segments without a term count in none but 1-TERm.
    """
    signature = _signature(examples, due)
    required = sum(map(len, due))
    rows = list(zip(examples, due, hypotheses, strict=True))
    exact = sum(_count(hypothesis, terms, lemmas=False) for _, terms, hypothesis in rows)
    lemma = sum(_count(hypothesis, terms, lemmas=True) for _, terms, hypothesis in rows)
    values = {
        "exact": exact / max(1, required),
        "lemma": lemma / max(1, required),
    }
    for window in WINDOWS:
        overlaps = [
            window_overlap(hypothesis, example.reference, terms, window)
            for example, terms, hypothesis in rows
            if terms
        ]
        values[f"window {window}"] = sum(overlaps) / max(1, len(overlaps))
    rates = [
        term_edit_rate(hypothesis, example.reference, [form for t in terms for form in t.forms])
        for example, terms, hypothesis in rows
    ]
    values["1-TERm"] = 1 - sum(rates) / max(1, len(rates))
    values["consistency"] = consistency(
        (example.document, term.source, term.words, term.forms, hypothesis)
        for example, terms, hypothesis in rows
        for term in terms
    )
    return [Score(name, 100 * value, signature) for name, value in values.items()]


def window_overlap(
    hypothesis: str, reference: str, terms: Sequence[Requirement], window: int
) -> float:
    """Return how alike the neighbours of the terms are in hypothesis and reference.

    Args:
        hypothesis: A translation.
        reference: Its reference.
        terms: The terms due.
        window: How many words (no punctuation) on either side are compared.

    Returns:
        The mean over the terms that stand in both of the share of the reference's neighbours that
        the hypothesis has too; 0 if there is no such term.
    """
    shares = []
    for forms in dict.fromkeys(term.forms for term in terms):
        wanted = [_neighbours(reference, span, window) for span in _spans(reference, forms)]
        found = [_neighbours(hypothesis, span, window) for span in _spans(hypothesis, forms)]
        pairs = sorted(
            ((_share(w, f), -i, -j) for i, w in enumerate(wanted) for j, f in enumerate(found)),
            reverse=True,
        )
        used: set[tuple[str, int]] = set()
        for share, i, j in pairs:
            if not used & {("wanted", i), ("found", j)}:
                used |= {("wanted", i), ("found", j)}
                shares.append(share)
    return sum(shares) / len(shares) if shares else 0.0


@lru_cache(maxsize=1 << 16)
def lemma(word: str) -> str:
    """Return the Snowball stem that stands for a word's lemma."""
    return str(_stemmer().stemWord(word.lower()))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()


def _count(hypothesis: str, terms: Sequence[Requirement], *, lemmas: bool) -> int:
    """Count how many of the terms due have an occurrence each; equal terms need one each."""
    needed = Counter(term.forms for term in terms)
    lemmatised = _lemmatise(hypothesis) if lemmas else ""
    held = 0
    for forms, count in needed.items():
        found = len(_spans(hypothesis, forms))
        if lemmas:
            found = max(found, len(_spans(lemmatised, tuple(map(_lemmatise, forms)))))
        held += min(found, count)
    return held


def _spans(text: str, forms: Sequence[str]) -> list[Span]:
    """Return where the forms stand, whatever their case."""
    return find_forms(text.lower(), [form.lower() for form in forms if form])


def _lemmatise(text: str) -> str:
    return " ".join(lemma(word) for word in _WORD.findall(text))


def _neighbours(text: str, span: Span, window: int) -> list[str]:
    before = _WORD.findall(text[: span[0]].lower())[-window:]
    return before + _WORD.findall(text[span[1] :].lower())[:window]


def _share(wanted: list[str], found: list[str]) -> float:
    common = Counter(wanted) & Counter(found)
    return common.total() / len(wanted) if wanted else 0.0


def _signature(examples: Sequence[Example], due: Sequence[Sequence[Requirement]]) -> str:
    text = [
        "\t".join([e.document, e.source, e.reference, *(f for t in terms for f in t.forms)])
        for e, terms in zip(examples, due, strict=True)
    ]
    return make_signature(
        "terms",
        segments=len(examples),
        required=sum(map(len, due)),
        docs=len({example.document for example in examples}),
        case="lc",
        lemma="snowball-en",
        window="words",
        term_weight=2,
        consistency="first-rendering.f1.lexicon-aligned",
        data=fingerprint(text),
    )
