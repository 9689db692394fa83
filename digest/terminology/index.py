"""The terms of a term base, where the words of a text lead to them.

Terms lie in a trie whose edges are stem keys of their words (``inflection``), the first edge in two
parts, so the time for a sentence depends on its length, not on how many terms there are. A branch
is unfolded when a text first comes to it: of 100,000 terms an article touches some hundreds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from digest.terminology.inflection import adjective_stem, index_key, spellings, stem_keys
from digest.terminology.termbase import (
    Case,
    Compounds,
    Match,
    Term,
    TermBase,
    without_collection,
)
from digest.terminology.words import Word, find_words

SHORTEST_COMPOUND_PART = 4
_PART_KEY_LENGTHS = (4, 5, 6)

_BEGINNING = 4
_NEVER_CUT = 8
"""Of a word this long the first ``_BEGINNING`` letters are in every key (Staatsmann, Staat-)."""

_FUNCTION_WORDS = frozenset(
    "der die das des dem den und für von vom zu zur zum im in am an auf".split()
)
_END = Word(0, 0, "", "", hyphenated=False)


class Entry:
    """A term as the index holds it.

    Attributes:
        term: The term.
        priority: Its place in the term base.
        any_ending: Its last word may go on in any way.
        surfaces: Its words as they are written; (), like the next three, until it is unfolded.
        words: Its words, lower case.
        sharp: The place of each word's first ß, if it has one.
        declines: Which of them decline like adjectives.
    """

    __slots__ = ("any_ending", "declines", "priority", "sharp", "surfaces", "term", "words")

    def __init__(self, term: Term, priority: int, *, any_ending: bool = False) -> None:
        self.term = term
        self.priority = priority
        self.any_ending = any_ending
        self.surfaces: tuple[str, ...] = ()
        self.words: tuple[str, ...] = ()
        self.sharp: tuple[int | None, ...] = ()
        self.declines: tuple[bool, ...] = ()

    def unfold(self) -> None:
        """Take the term apart."""
        if self.surfaces:
            return
        words = list(find_words(_unmarked(self.term.source)))
        inflected = self.term.match is Match.INFLECTED and not self.any_ending
        self.surfaces = tuple(word.surface for word in words)
        self.words = tuple(word.lower for word in words)
        self.sharp = tuple(word.sharp for word in words)
        self.declines = tuple(
            inflected and not following.hyphenated and _declines(word.surface, n, len(words))
            for n, (word, following) in enumerate(zip_longest(words, words[1:], fillvalue=_END))
        )

    @property
    def keyed_words(self) -> int:
        """How many of its words are edges of the trie."""
        return len(self.words) - self.any_ending

    def key(self, n: int) -> str:
        """Return the edge of its n-th word."""
        if self.term.match is Match.INFLECTED and not self.any_ending:
            return index_key(self.words[n], declines=self.declines[n])
        return self.words[n]

    def beginning(self) -> str:
        """Return the first letters of its first edge; "" if it has none."""
        head = self.term.source[:_NEVER_CUT]
        if len(head) == _NEVER_CUT and self._is_plain(head):
            return head.lower()[:_BEGINNING]
        self.unfold()
        return self.key(0)[:_BEGINNING] if self.keyed_words > 0 else ""

    def part_key(self) -> str:
        """Return the letters by which it is looked up inside a compound; "" if it is no part."""
        source = self.term.source
        if len(source) > _NEVER_CUT and self._is_plain(source):
            return _part_key(source.lower())
        if " " in source.strip():
            return ""
        self.unfold()
        long = len(self.words) == 1 and len(self.words[0]) >= SHORTEST_COMPOUND_PART
        return _part_key(self.words[0]) if long else ""

    def _is_plain(self, text: str) -> bool:
        """Tell whether letters of its source are those of its first word, and need no folding."""
        return text.isalpha() and not self.any_ending and "ß" not in text.lower()


class _Node:
    """A place in the trie.

    Attributes:
        entries: The terms that end here.
        children: By edge, the places that follow, or the terms of a branch not yet unfolded.
    """

    __slots__ = ("children", "entries")

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.children: dict[str, _Node | list[Entry]] = {}

    def child(self, key: str, depth: int) -> _Node | None:
        """Return the place behind an edge, ``depth`` edges from the root; None if there is none."""
        found = self.children.get(key)
        if not isinstance(found, list):
            return found
        node = _Node()
        for entry in found:
            entry.unfold()
            if entry.keyed_words == depth:
                if not entry.any_ending:
                    node.entries.append(entry)
            else:
                node.fold_in(entry.key(depth), entry)
        self.children[key] = node
        return node

    def fold_in(self, key: str, entry: Entry) -> None:
        """Add a term behind an edge that nobody has followed yet."""
        branch = self.children.setdefault(key, [])
        assert isinstance(branch, list)
        branch.append(entry)


class TermIndex:
    """A term base by its words.

    Args:
        termbase: The terms in priority order.

    Attributes:
        patterns: The terms that are regular expressions.
        files: The files of the terms, numbered by priority.
    """

    def __init__(self, termbase: TermBase) -> None:
        self.patterns: list[tuple[re.Pattern[str], Entry]] = []
        self._root = _Node()
        self._prefixes: dict[str, list[Entry]] = {}
        self._parts: dict[str, list[Entry]] = {}
        with without_collection():
            for priority, term in enumerate(termbase):
                self._add(term, priority)
        self._prefix_lengths = sorted({len(key) for key in self._prefixes})
        paths = dict.fromkeys(term.path for term in termbase)
        self.files = {path: number for number, path in enumerate(paths)}
        self._count = len(termbase)

    def __len__(self) -> int:
        return self._count

    def _add(self, term: Term, priority: int) -> None:
        if term.match is Match.REGEX:
            flags = re.IGNORECASE if term.case is Case.NO else 0
            self.patterns.append((re.compile(term.source, flags), Entry(term, priority)))
            return
        any_ending = term.match is Match.PREFIX or "|" in term.source or term.source.endswith("*")
        entry = Entry(term, priority, any_ending=any_ending)
        if beginning := entry.beginning():
            self._root.fold_in(beginning, entry)
        if any_ending and entry.words:  # unfolded by its beginning
            self._prefixes.setdefault(entry.words[-1], []).append(entry)
        if term.compounds is Compounds.YES and (part := entry.part_key()):
            self._parts.setdefault(part, []).append(entry)

    def walk(self, words: Sequence[Word], first: int) -> Iterator[tuple[Entry, int]]:
        """Yield the entries whose stem keys the words from ``first`` on spell, with their last."""
        for entry in self._begun_by(words[first]):
            if len(entry.words) == 1:
                yield entry, first
        nodes: list[_Node] = []
        for last in range(first, len(words)):
            depth = last + 1 - first
            keys = dict.fromkeys(stem_keys(words[last].lower))
            if last == first:
                begun = dict.fromkeys(key[:_BEGINNING] for key in keys)
                nodes = [node for key in begun if (node := self._root.child(key, 0)) is not None]
            nodes = [
                child
                for key in keys
                for node in nodes
                if (child := node.child(key, depth)) is not None
            ]
            if not nodes:
                return
            for node in nodes:
                for entry in node.entries:
                    yield entry, last
            if self._prefixes and last + 1 < len(words):
                for entry in self._begun_by(words[last + 1]):
                    if len(entry.words) == depth + 1:
                        yield entry, last + 1

    def _begun_by(self, word: Word) -> Iterator[Entry]:
        """Yield the entries with any ending whose last word this one begins with."""
        for length in self._prefix_lengths:
            yield from self._prefixes.get(word.lower[:length], ())

    def parts(self, word: Word) -> Iterator[Entry]:
        """Yield the entries of one word that may be a part of a closed compound."""
        if not self._parts or len(word.lower) < 2 * SHORTEST_COMPOUND_PART - 1:
            return
        keys = {
            letters[i : i + length]
            for letters in spellings(word.lower)
            for length in _PART_KEY_LENGTHS
            for i in range(len(letters) - length + 1)
        }
        for key in keys:
            for entry in self._parts.get(key, ()):
                entry.unfold()
                yield entry


def _unmarked(source: str) -> str:
    """Return a term without the marks of its stem end."""
    return source.replace("|", "").rstrip("*")


def _declines(surface: str, n: int, count: int) -> bool:
    """Tell whether a term's word declines like an adjective: lower case, or before the head."""
    if surface.lower() in _FUNCTION_WORDS or surface.isupper():
        return False
    if surface[0].islower():
        return count == 1 or n < count - 1
    return n < count - 1 and adjective_stem(surface.lower()) != surface.lower()


def _part_key(base: str) -> str:
    """Return the letters by which a term is looked up inside a compound: its first four to six.

    Endings that are exchanged (Zentrum, Zentren) are kept out, and so is as much as is needed for
    buckets to stay small with many terms.
    """
    return base[: min(max(SHORTEST_COMPOUND_PART, len(base) - 3), _PART_KEY_LENGTHS[-1])]
