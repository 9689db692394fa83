"""Find the terms of a term base in German sentences.

The words of a sentence lead to candidates (``index``). A candidate is then judged word by word
(``inflection``), by case, by its place in a compound, and by its sense guard. Of candidates that
overlap the longest wins, then the one with the higher priority.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.document import Span
from digest.terminology.compounds import is_compound_rest, is_derived
from digest.terminology.declension import is_country
from digest.terminology.index import SHORTEST_COMPOUND_PART, Entry, TermIndex
from digest.terminology.inflection import is_article, is_form, spellings
from digest.terminology.spans import balanced, overlaps
from digest.terminology.termbase import Case, Compounds, Match, Term, TermBase
from digest.terminology.words import Word, find_words, fold, unfolded_length

_LONG_PART = 6
"""Two parts of this many letters are a compound even if the first is no known word: the last part
of a German compound is its head, and long words rarely end in another by chance."""


@dataclass(slots=True, frozen=True)
class TermMatch:
    """A term found in a sentence.

    Attributes:
        start, end: Character offsets of the words in the sentence; for a part of a compound, of
            the part.
        surface: The words as they stand there.
        word: Offsets of the whole word, or words, that the term is part of.
    """

    term: Term
    start: int
    end: int
    surface: str
    word: Span

    @property
    def span(self) -> Span:
        """(start, end)."""
        return self.start, self.end

    @property
    def in_compound(self) -> bool:
        """Whether the term is only a part of the word."""
        return self.word != self.span

    def overlaps(self, other: TermMatch) -> bool:
        """Whether both have a letter of the sentence in common."""
        return overlaps(self.span, [other.span])


class Matcher:
    """Finds the terms of a term base.

    Args:
        termbase: The terms in priority order; rows that are not enforced (drafts, forbidden) are
            found as well, callers decide by ``Term.enforced``.
    """

    def __init__(self, termbase: TermBase) -> None:
        self._index = TermIndex(termbase)

    def find(self, sentence: str, *, overlapping: bool = False) -> list[TermMatch]:
        """Return the terms of a sentence.

        Args:
            sentence: German.
            overlapping: Let a term that finds no place of its own share that of a longer one;
                otherwise it is left out.

        Returns:
            Matches in order of their place.
        """
        if not self._index:
            return []
        words = list(find_words(sentence))
        candidates = [
            (entry, first, last, span)
            for entry, first, last, span in self._candidates(sentence, words)
            if _sense_holds(entry.term, words)
        ]
        candidates.sort(key=lambda c: (*self._precedence(c[0], sentence, c[3]), c[3][0]))
        taken: list[TermMatch] = []
        sharing: list[TermMatch] = []
        for entry, first, last, (start, end) in candidates:
            word = (start, end)
            if first is not None:
                whole = _whole_word(words, first, last)
                word = min(start, whole[0]), max(end, whole[1])
            match = TermMatch(entry.term, start, end, sentence[start:end], word)
            (sharing if any(match.overlaps(other) for other in taken) else taken).append(match)
        if overlapping:
            found = {id(match.term) for match in taken}
            for match in sharing:
                if id(match.term) not in found:
                    found.add(id(match.term))
                    taken.append(match)
        return sorted(taken, key=lambda match: (match.start, -match.end))

    def _precedence(self, entry: Entry, sentence: str, span: Span) -> tuple[int, ...]:
        """Order candidates: the longest, whole words, guarded senses, files, what is no inflection.

        "Daten" is the row Daten, not Datum, unless the latter stands in a file of higher priority.
        """
        term = entry.term
        return (
            span[0] - span[1],
            entry.any_ending,
            not (term.near or term.not_near),
            self._index.files[term.path],
            sentence[slice(*span)].lower() != term.source.lower(),
            entry.priority,
        )

    def _candidates(
        self, sentence: str, words: Sequence[Word]
    ) -> Iterator[tuple[Entry, int | None, int, Span]]:
        """Yield (entry, first word or None, last word, span) of everything that may match."""
        for n, word in enumerate(words):
            for entry, last in self._index.walk(words, n):
                if _fits(entry, words, n, last):
                    yield entry, n, last, balanced(sentence, (word.start, words[last].end))
            for entry in self._index.parts(word):
                for start, end in _compound_spans(entry, word):
                    raw = sentence[word.start : word.end]
                    start, end = unfolded_length(raw, start), unfolded_length(raw, end)
                    yield entry, n, n, (word.start + start, word.start + end)
        for pattern, entry in self._index.patterns:
            for match in pattern.finditer(sentence):
                if match.end() > match.start():
                    yield entry, None, 0, match.span()


def _fits(entry: Entry, words: Sequence[Word], first: int, last: int) -> bool:
    """Judge a candidate: forms, case, and where it stands in a hyphenated compound."""
    term = entry.term
    for n, word in enumerate(words[first : last + 1]):
        if entry.any_ending and n == len(entry.words) - 1:
            if not word.lower.startswith(entry.words[n]):
                return False
        elif term.match is Match.INFLECTED:
            base, declines = entry.words[n], entry.declines[n]
            if not is_form(base, word.lower, declines=declines, name=term.is_name):
                return False
            if not word.sharp_fits(base, entry.sharp[n]):
                return False
        elif word.lower != entry.words[n]:
            return False
        if not (is_article(word.lower) or _case_fits(term.case, entry.surfaces[n], word.surface)):
            return False
    joined = words[first].hyphenated or (last + 1 < len(words) and words[last + 1].hyphenated)
    return not joined or term.compounds is not Compounds.NO


def _case_fits(case: Case, wanted: str, found: str) -> bool:
    if case is Case.NO:
        return True
    if case is Case.YES:
        return all(w == f or w.lower() != f.lower() for w, f in zip(wanted, found, strict=False))
    # Only the first letter may be raised, at the beginning of a sentence, or all of them.
    return found.isupper() or all(
        f.isupper() if w.isupper() else n == 0 or not f.isupper()
        for n, (w, f) in enumerate(zip(wanted, found, strict=False))
    )


def _whole_word(words: Sequence[Word], first: int, last: int) -> Span:
    """Return the span of the hyphenated compound around words ``first`` to ``last``."""
    while words[first].hyphenated:
        first -= 1
    while last + 1 < len(words) and words[last + 1].hyphenated:
        last += 1
    return words[first].start, words[last].end


def _compound_spans(entry: Entry, word: Word) -> Iterator[Span]:
    """Yield where a term stands as first or last part of a closed compound."""
    base = entry.words[0]
    if not _case_fits(entry.term.case, entry.surfaces[0][:1], word.surface[:1]):
        return
    for stem in _first_parts(base):
        if word.lower.startswith(stem) and is_compound_rest(word.lower[len(stem) :], linked=True):
            yield 0, len(stem)
            break
    for start in _places(base[:SHORTEST_COMPOUND_PART], word.lower):
        before = word.lower[:start]
        if (base == "land" and is_country(word.lower)) or is_derived(before, base):
            continue
        if not word.sharp_fits(base, entry.sharp[0], start):
            continue
        if is_form(base, word.lower[start:], declines=entry.declines[0]) and (
            is_compound_rest(before, linked=False)
            or (start >= _LONG_PART and len(base) >= _LONG_PART)
        ):
            yield start, len(word.lower)


def _places(letters: str, word: str) -> list[int]:
    """Return where letters stand in a word behind its beginning, umlauts or not."""
    return sorted(
        {
            start
            for spelling in spellings(word)
            for start in range(2, len(word))
            if spelling.startswith(letters, start)
        }
    )


@lru_cache(maxsize=4096)
def _first_parts(base: str) -> tuple[str, ...]:
    """Return the forms a noun takes as first part of a compound, longest first."""
    forms = {base, base + "s", base + "n", base + "en", base + "er", base + "es"}
    if base.endswith("e") and not base.endswith("ee"):
        forms |= {base[:-1], base[:-1] + "s"}
    return tuple(sorted(forms, key=len, reverse=True))


def _sense_holds(term: Term, words: Sequence[Word]) -> bool:
    """Judge the sense guard."""
    if not term.near and not term.not_near:
        return True
    return not _occurs(term.not_near, words) and (not term.near or _occurs(term.near, words))


def _occurs(contexts: Sequence[str], words: Sequence[Word]) -> bool:
    """Tell whether a context word, in any form or as first part of a compound, is near."""
    return any(
        is_form(context.lower(), word.lower, declines=context.islower())
        or (len(context) >= _LONG_PART - 1 and word.lower.startswith(context.lower()))
        for context in map(fold, contexts)
        for word in words
    )
