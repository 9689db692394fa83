"""Concordance: every place where terms stand in a collection, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digest.document import Segment, Span
from digest.terminology.english import allowed_forms
from digest.terminology.matching import Matcher
from digest.terminology.occurrences import find_forms
from digest.terminology.termbase import Compounds, Term, TermBase


@dataclass(slots=True)
class Occurrence:
    """A sentence with the term in question.

    Attributes:
        segment: The sentence; its target may still be missing.
        source_spans: Where the term stands in it.
    """

    segment: Segment
    source_spans: list[Span]
    _terms: list[Term]

    @property
    def target_spans(self) -> list[Span]:
        """Where an allowed rendering stands in the target."""
        forms = [form for term in self._terms for form in allowed_forms(term)]
        return find_forms(self.segment.target or "", forms)


def concordance(terms: Sequence[Term], segments: Iterable[Segment]) -> Iterator[Occurrence]:
    """Yield the sentences in which one of the terms stands, in their order.

    Args:
        terms: Rows of one term; all of them are looked for, drafts too.
        segments: Sentences, translated or not.
    """
    matcher = Matcher(TermBase(list(terms)))
    for segment in segments:
        matches = matcher.find(segment.source)
        if matches:
            found = list({id(match.term): match.term for match in matches}.values())
            yield Occurrence(segment, [match.span for match in matches], found)


def headword(source: str) -> str:
    """Return a German term as people look it up: without stem marks, in lower case."""
    return source.strip().replace("|", "").rstrip("*").casefold()


def terms_like(base: TermBase, wanted: str) -> list[Term]:
    """Return the rows that somebody who types ``wanted`` may mean.

    Args:
        base: Where to look.
        wanted: A German term in any form, or an English one.

    Returns:
        The rows of exactly this German or English (any case); else those whose German term stands
        in it in some inflected form; else none.
    """
    key = headword(wanted)
    exact = [t for t in base if key in (headword(t.source), t.target.casefold())]
    if exact:
        return exact
    matches = Matcher(base).find(wanted)
    return [match.term for match in matches if match.span == (0, len(wanted))]


def free_term(words: str) -> Term:
    """Make a term of words that no glossary has, to look for them in all their forms."""
    return Term(words, words, compounds=Compounds.YES)
