"""English terms in German sentences: the copies from which a model learns to leave terms alone.

A phrase is a run of German words that is linked to a run of English words, and to nothing else.
``switch`` puts its own English into the German (Dinu et al. 2019). ``borrow`` puts the English of
some other sentence on both sides, which a model cannot guess but only copy: so it learns to obey a
term that it would not have chosen.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

from training.lexicon import Lexicon
from training.words import (
    Edit,
    Row,
    apply_edits,
    format_links,
    parse_links,
    spans,
    tokens,
)

MOST_GERMAN = 4
MOST_ENGLISH = 5
PLACES = (1, 1, 1, 2, 2, 3, 4, 5)
"""How many phrases of a sentence are replaced, drawn from these."""
WORDS_A_PLACE = 5
"""A sentence has at least this many German words for each phrase that is replaced."""
SURE = 0.2
OTHER_WORDS = 0.15
"""How often a phrase may have a verb or an adjective as its head instead of a noun."""

_EDGE = frozenset(
    "aber auch dass dein eine einem einen einer eines ihre ihrem ihren ihrer nach nicht oder sein"
    " seine seinem seinen seiner sich sind über unter wird wurde".split()
)
_ENGLISH_EDGE = frozenset(
    "a an and any as at be by for from he his i in is it its my no not of on or our she some that"
    " the their there these they this those to was we were what which who with you your".split()
)


class Phrase(NamedTuple):
    """German words ``first`` to ``end`` and the English words they are linked to, both end-less."""

    first: int
    end: int
    english_first: int
    english_end: int


def phrases(row: Row, rng: random.Random, lexicon: Lexicon) -> list[Phrase]:
    """Draws phrases of random length from a row, at most one for each possible head.

    A head is a noun, now and then another word, one of whose links the lexicon knows.
    """
    german, english = tokens(row.german), tokens(row.english)
    to_english: dict[int, set[int]] = {}
    to_german: dict[int, set[int]] = {}
    for i, j in parse_links(row.links):
        to_english.setdefault(i, set()).add(j)
        to_german.setdefault(j, set()).add(i)
    found = []
    for i, word in enumerate(german):
        if not _is_head(word, i, rng):
            continue
        known = lexicon.get(word.lower(), {})
        if not any(known.get(english[j].lower(), 0) >= SURE for j in to_english.get(i, ())):
            continue
        first = max(0, i - rng.choice((0, 0, 0, 1, 1, 2)))
        end = min(len(german), i + 1 + rng.choice((0, 0, 0, 0, 0, 1, 2)))
        while first < i and not _is_edge(german[first]):
            first += 1
        while end > i + 1 and not _is_edge(german[end - 1]):
            end -= 1
        targets = sorted(set().union(*(to_english.get(k, set()) for k in range(first, end))))
        back = set().union(*(to_german[j] for j in targets))
        phrase = Phrase(first, end, targets[0], targets[-1] + 1)
        if (
            end - first <= MOST_GERMAN
            and phrase.english_end - phrase.english_first == len(targets) <= MOST_ENGLISH
            and back <= set(range(first, end))
            and all(w[0].isalpha() for w in german[first:end])
            and all(english[j][0].isalpha() for j in targets)
        ):
            found.append(phrase)
    return found


def switch(row: Row, rng: random.Random, lexicon: Lexicon) -> Row | None:
    """Replaces German phrases by their own English."""
    english = tokens(row.english)
    german = tokens(row.german)
    chosen = [
        (phrase, _text(row.english, phrase.english_first, phrase.english_end))
        for phrase in _choose(row, rng, lexicon)
        if german[phrase.first : phrase.end] != english[phrase.english_first : phrase.english_end]
    ]
    return _replace(row, chosen) if chosen else None


def borrow(row: Row, rng: random.Random, lexicon: Lexicon, pool: Sequence[str]) -> Row | None:
    """Replaces phrases on both sides by English ones from ``pool``, singular by singular."""
    english = tokens(row.english)
    chosen = []
    for phrase in _choose(row, rng, lexicon):
        own = _text(row.english, phrase.english_first, phrase.english_end)
        before = english[phrase.english_first - 1].lower() if phrase.english_first else ""
        for new in rng.choices(pool, k=8):
            fits = before not in ("a", "an") or _vowel(new) == _vowel(own)
            if fits and _plural(new) == _plural(own) and own[0].islower() and new != own:
                chosen.append((phrase, new))
                break
    return _replace(row, chosen) if chosen else None


def english_phrases(
    rows: Sequence[Row], rng: random.Random, lexicon: Lexicon, count: int
) -> list[str]:
    """Draws ``count`` English noun phrases in lower case, for ``borrow``."""
    found: list[str] = []
    count = min(count, len(rows))
    while len(found) < count:
        size = len(found)
        for row in rng.choices(rows, k=count):
            german = tokens(row.german)
            for phrase in phrases(row, rng, lexicon):
                text = _text(row.english, phrase.english_first, phrase.english_end)
                words = text.split()
                noun = german[phrase.end - 1][0].isupper() and text == text.lower()
                if noun and not _ENGLISH_EDGE & {words[0], words[-1]}:
                    found.append(text)
        if len(found) == size:
            break
    return found[:count]


def _is_head(word: str, place: int, rng: random.Random) -> bool:
    """Tells a noun by its capital, which at the beginning of a sentence tells nothing."""
    if not _is_edge(word):
        return False
    if word[0].isupper() and place > 0:
        return True
    return len(word) >= 6 and word.isalpha() and rng.random() < OTHER_WORDS


def _is_edge(word: str) -> bool:
    return word[0].isalpha() and len(word) >= 4 and word.lower() not in _EDGE


def _choose(row: Row, rng: random.Random, lexicon: Lexicon) -> list[Phrase]:
    """Returns phrases that do not overlap, from left to right."""
    options = phrases(row, rng, lexicon)
    rng.shuffle(options)
    most = min(rng.choice(PLACES), 1 + len(tokens(row.german)) // WORDS_A_PLACE)
    taken: list[Phrase] = []
    for option in options:
        if len(taken) < most and all(option.end <= t.first or option.first >= t.end for t in taken):
            taken.append(option)
    return sorted(taken)


def _replace(row: Row, chosen: Sequence[tuple[Phrase, str]]) -> Row:
    """Puts the same English words in the place of both sides of every phrase."""
    sizes = [len(tokens(new)) for _, new in chosen]
    german_edits = [(p.first, p.end, new) for p, new in chosen]
    english_edits = [(p.english_first, p.english_end, new) for p, new in chosen]

    def moved(place: int, edits: list[Edit]) -> int:
        """The place of a token after the edits of its side."""
        shifts = (
            size - (end - first)
            for (first, end, _), size in zip(edits, sizes, strict=True)
            if end <= place
        )
        return place + sum(shifts)

    links = [
        (moved(i, german_edits), moved(j, english_edits))
        for i, j in parse_links(row.links)
        if not any(p.first <= i < p.end for p, _ in chosen)
    ]
    for (phrase, _), size in zip(chosen, sizes, strict=True):
        i, j = moved(phrase.first, german_edits), moved(phrase.english_first, english_edits)
        links += [(i + k, j + k) for k in range(size)]
    german, english = apply_edits(row.german, german_edits), apply_edits(row.english, english_edits)
    return row._replace(german=german, english=english, links=format_links(links))


def _text(sentence: str, first: int, end: int) -> str:
    places = spans(sentence)
    return sentence[places[first][0] : places[end - 1][1]]


def _vowel(text: str) -> bool:
    return text[0].lower() in "aeiou"


def _plural(text: str) -> bool:
    return bool(re.search(r"[^s]s$", text))
