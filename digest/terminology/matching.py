"""Find the terms of a term base in German sentences.

Terms lie in a trie whose edges are stem keys of their words, so the time for a sentence depends on
its length, not on how many terms there are. A candidate found in the trie is then judged word by
word (``inflection``), by case, by its place in a compound, and by its sense guard. Of candidates
that overlap the longest wins, then the one with the higher priority.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.document import Span
from digest.terminology.compounds import is_compound_rest
from digest.terminology.inflection import adjective_stem, index_key, is_form, stem_keys
from digest.terminology.termbase import (
    Case,
    Compounds,
    Match,
    Term,
    TermBase,
    without_collection,
)

_WORD = re.compile(r"(?:[^\W_]|\u00ad(?=\w)|_)+(?:[.,](?=\d)\d+)*")
_SOFT_HYPHENS = str.maketrans("", "", "\u00ad")
_HYPHENS = frozenset("-‐‑–")
_SHORTEST_COMPOUND_PART = 4
_PART_KEY_LENGTHS = (4, 5, 6)
_LONG_PART = 6
"""Two parts of this many letters are a compound even if the first is no known word: the last part
of a German compound is its head, and long words rarely end in another by chance."""
_FUNCTION_WORDS = frozenset(
    "der die das des dem den und für von vom zu zur zum im in am an auf".split()
)


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


@dataclass(slots=True)
class _Word:
    """A word of a sentence; ``hyphenated`` if a hyphen joins it to the one before."""

    start: int
    end: int
    surface: str
    lower: str
    hyphenated: bool


@dataclass(slots=True)
class _Entry:
    """A term as the trie holds it: its words, lower case, and which of them decline."""

    term: Term
    priority: int
    surfaces: tuple[str, ...]
    words: tuple[str, ...]
    declines: tuple[bool, ...]
    any_ending: bool


class _Node:
    """A place in the trie; most are leaves, so their children are made when they come."""

    __slots__ = ("children", "entries")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.entries: list[_Entry] = []


class Matcher:
    """Finds the terms of a term base.

    Args:
        termbase: The terms in priority order; rows that are not enforced (drafts, forbidden) are
            found as well, callers decide by ``Term.enforced``.
    """

    def __init__(self, termbase: TermBase) -> None:
        self._root = _Node()
        self._prefixes: dict[str, list[_Entry]] = {}
        self._prefix_lengths: list[int] = []
        self._parts: dict[str, list[_Entry]] = {}
        self._patterns: list[tuple[re.Pattern[str], _Entry]] = []
        with without_collection():
            for priority, term in enumerate(termbase):
                self._add(term, priority)
        self._prefix_lengths = sorted({len(key) for key in self._prefixes})

    def find(self, sentence: str) -> list[TermMatch]:
        """Return the terms of a sentence.

        Args:
            sentence: German.

        Returns:
            Matches that do not overlap, in order of their place.
        """
        words = list(_words(sentence))
        candidates = [
            (entry, first, last, span)
            for entry, first, last, span in self._candidates(sentence, words)
            if _sense_holds(entry.term, words)
        ]
        candidates.sort(key=lambda c: (c[3][0] - c[3][1], c[0].priority, c[3][0]))
        taken: list[TermMatch] = []
        for entry, first, last, (start, end) in candidates:
            if all(end <= other.start or start >= other.end for other in taken):
                word = (start, end) if first is None else _whole_word(words, first, last)
                taken.append(TermMatch(entry.term, start, end, sentence[start:end], word))
        return sorted(taken, key=lambda match: match.start)

    def _add(self, term: Term, priority: int) -> None:
        if term.match is Match.REGEX:
            flags = re.IGNORECASE if term.case is Case.NO else 0
            entry = _Entry(term, priority, (term.source,), (), (), False)
            self._patterns.append((re.compile(term.source, flags), entry))
            return
        any_ending = "|" in term.source or term.source.endswith("*")
        source = term.source.replace("|", "").rstrip("*")
        surfaces = (source,) if source.isalpha() else tuple(w.surface for w in _words(source))
        if not surfaces:
            return
        words = tuple(surface.lower() for surface in surfaces)
        inflected = term.match is Match.INFLECTED and not any_ending
        declines = tuple(
            inflected and _declines(surface, n, len(surfaces)) for n, surface in enumerate(surfaces)
        )
        any_ending = any_ending or term.match is Match.PREFIX
        entry = _Entry(term, priority, surfaces, words, declines, any_ending)
        node = self._root
        for n, word in enumerate(words):
            if any_ending and n == len(words) - 1:
                break
            key = index_key(word, declines=declines[n]) if inflected else word
            if key not in node.children:
                node.children[key] = _Node()
            node = node.children[key]
        if any_ending:
            self._prefixes.setdefault(words[-1], []).append(entry)
        else:
            node.entries.append(entry)
        if term.compounds is Compounds.YES and len(words) == 1:
            self._parts.setdefault(_part_key(words[0]), []).append(entry)

    def _candidates(
        self, sentence: str, words: Sequence[_Word]
    ) -> Iterator[tuple[_Entry, int | None, int, Span]]:
        """Yield (entry, first word or None, last word, span) of everything that may match."""
        for first in range(len(words)):
            for entry, last in self._walk(words, first):
                if _fits(entry, words, first, last):
                    yield entry, first, last, (words[first].start, words[last].end)
            yield from self._compound_parts(words, first)
        for pattern, entry in self._patterns:
            for match in pattern.finditer(sentence):
                if match.end() > match.start():
                    yield entry, None, 0, match.span()

    def _walk(self, words: Sequence[_Word], first: int) -> Iterator[tuple[_Entry, int]]:
        """Yield the entries whose stem keys the words from ``first`` on spell, with their last."""
        for length in self._prefix_lengths:
            for entry in self._prefixes.get(words[first].lower[:length], ()):
                if len(entry.words) == 1:
                    yield entry, first
        nodes = [self._root]
        for last in range(first, len(words)):
            following: list[_Node] = []
            for key in dict.fromkeys(stem_keys(words[last].lower)):
                following += [node.children[key] for node in nodes if key in node.children]
            if not following:
                return
            nodes = following
            for node in nodes:
                for entry in node.entries:
                    yield entry, last
            if self._prefixes and last + 1 < len(words):
                for length in self._prefix_lengths:
                    for entry in self._prefixes.get(words[last + 1].lower[:length], ()):
                        if len(entry.words) == last + 2 - first:
                            yield entry, last + 1

    def _compound_parts(
        self, words: Sequence[_Word], n: int
    ) -> Iterator[tuple[_Entry, int, int, Span]]:
        """Yield terms that begin or end the closed compound ``words[n]``."""
        word = words[n]
        if not self._parts or len(word.lower) < 2 * _SHORTEST_COMPOUND_PART - 1:
            return
        keys = {
            word.lower[i : i + length]
            for length in _PART_KEY_LENGTHS
            for i in range(len(word.lower) - length + 1)
        }
        seen: set[int] = set()
        for key in keys:
            for entry in self._parts.get(key, ()):
                if id(entry) in seen:
                    continue
                seen.add(id(entry))
                for start, end in _compound_spans(entry, word):
                    yield entry, n, n, (word.start + start, word.start + end)


def _words(sentence: str) -> Iterator[_Word]:
    previous = -2
    for match in _WORD.finditer(sentence):
        surface = match.group().translate(_SOFT_HYPHENS)
        start = match.start()
        hyphenated = start == previous + 1 and sentence[previous] in _HYPHENS
        yield _Word(start, match.end(), surface, surface.lower(), hyphenated)
        previous = match.end()


def _declines(surface: str, n: int, count: int) -> bool:
    """Tell whether a term's word declines like an adjective: lower case, or before the head."""
    if surface.lower() in _FUNCTION_WORDS or surface.isupper():
        return False
    if surface[0].islower():
        return count == 1 or n < count - 1
    return n < count - 1 and adjective_stem(surface.lower()) != surface.lower()


def _fits(entry: _Entry, words: Sequence[_Word], first: int, last: int) -> bool:
    """Judge a candidate: forms, case, and where it stands in a hyphenated compound."""
    term = entry.term
    for n, word in enumerate(words[first : last + 1]):
        if entry.any_ending and n == len(entry.words) - 1:
            if not word.lower.startswith(entry.words[n]):
                return False
        elif term.match is Match.INFLECTED:
            if not is_form(entry.words[n], word.lower, declines=entry.declines[n]):
                return False
        elif word.lower != entry.words[n]:
            return False
        if not _case_fits(term.case, entry.surfaces[n], word.surface):
            return False
    joined = words[first].hyphenated or (last + 1 < len(words) and words[last + 1].hyphenated)
    return not joined or term.compounds is not Compounds.NO


def _case_fits(case: Case, wanted: str, found: str) -> bool:
    if case is Case.NO:
        return True
    if case is Case.YES:
        return all(w == f or w.lower() != f.lower() for w, f in zip(wanted, found, strict=False))
    return found.isupper() or all(
        not w.isupper() or f.isupper() for w, f in zip(wanted, found, strict=False)
    )


def _whole_word(words: Sequence[_Word], first: int, last: int) -> Span:
    """Return the span of the hyphenated compound around words ``first`` to ``last``."""
    while words[first].hyphenated:
        first -= 1
    while last + 1 < len(words) and words[last + 1].hyphenated:
        last += 1
    return words[first].start, words[last].end


def _part_key(base: str) -> str:
    """Return the letters by which a term is looked up inside a compound: its first four to six.

    Endings that are exchanged (Zentrum, Zentren) are kept out, and so is as much as is needed for
    buckets to stay small with many terms.
    """
    return base[: min(max(_PART_KEY_LENGTHS[0], len(base) - 3), _PART_KEY_LENGTHS[-1])]


def _compound_spans(entry: _Entry, word: _Word) -> Iterator[Span]:
    """Yield where a term stands as first or last part of a closed compound."""
    base = entry.words[0]
    if not _case_fits(entry.term.case, entry.surfaces[0][:1], word.surface[:1]):
        return
    for stem in _first_parts(base):
        if word.lower.startswith(stem) and is_compound_rest(word.lower[len(stem) :], linked=True):
            yield 0, len(stem)
            break
    start = word.lower.find(base[:_SHORTEST_COMPOUND_PART], 2)
    while start > 0:
        if is_form(base, word.lower[start:], declines=entry.declines[0]) and (
            is_compound_rest(word.lower[:start], linked=False)
            or (start >= _LONG_PART and len(base) >= _LONG_PART)
        ):
            yield start, len(word.lower)
        start = word.lower.find(base[:_SHORTEST_COMPOUND_PART], start + 1)


@lru_cache(maxsize=4096)
def _first_parts(base: str) -> tuple[str, ...]:
    """Return the forms a noun takes as first part of a compound, longest first."""
    forms = {base, base + "s", base + "n", base + "en", base + "er", base + "es"}
    if base.endswith("e"):
        forms |= {base[:-1], base[:-1] + "s"}
    return tuple(sorted(forms, key=len, reverse=True))


def _sense_holds(term: Term, words: Sequence[_Word]) -> bool:
    """Judge the sense guard."""
    if not term.near and not term.not_near:
        return True
    return not _occurs(term.not_near, words) and (not term.near or _occurs(term.near, words))


def _occurs(contexts: Sequence[str], words: Sequence[_Word]) -> bool:
    """Tell whether a context word, in any form or as first part of a compound, is near."""
    return any(
        is_form(context.lower(), word.lower, declines=context.islower())
        or (len(context) >= _LONG_PART - 1 and word.lower.startswith(context.lower()))
        for context in contexts
        for word in words
    )
