"""Contradictions without a number: one source says a thing, another its opposite.

Opposites are a small lexicon of the news (withdrawn and returned, confirmed and denied, since
when); two sentences are set against each other only if they speak of the same matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from digest.summary.attribution import attribution_of
from digest.summary.lexicon import COUNTED, class_of
from digest.summary.ranking import Ranked
from digest.summary.sentences import Sentence
from digest.summary.story import Dispute, Position
from digest.summary.words import WORD, stem

MOST_DISPUTES = 5

_PREFIX = 7
_ALIKE = 0.2
_LOOK_BACK = 3
_MOST_POSITIONS = 4


@dataclass(frozen=True, slots=True)
class _Opposites:
    """Two events that exclude each other, with the English that names the question."""

    question: str
    stances: tuple[str, str]
    patterns: tuple[re.Pattern[str], re.Pattern[str]]


def _opposites(question: str, first: tuple[str, str], second: tuple[str, str]) -> _Opposites:
    (one, one_pattern), (other, other_pattern) = first, second
    patterns = re.compile(rf"\b(?:{one_pattern})"), re.compile(rf"\b(?:{other_pattern})")
    return _Opposites(question, (one, other), patterns)


_OPPOSITES = (
    _opposites(
        "Withdrawn, or back again?",
        ("withdrawn", r"Abzug|abgezogen|zog(?:en)? sich\b.{0,60}\bzurück\b|Rückzug|zurückgezogen"
         r"|nicht mehr in Kampfhandlungen"),
        ("back again", r"Rückkehr|zurückgekehrt|kehrt?e?n?\b.{0,60}\bzurück\b|wieder im Einsatz"
         r"|umgruppiert"),
    ),
    _opposites(
        "Closed, or kept open?",
        ("closed", r"Schließung|geschlossen wird|schließt zum|stillgelegt"),
        ("kept open", r"bleibt geöffnet|bleibt erhalten|weiterbetrieben|läuft\b.{0,20}\bweiter"),
    ),
    _opposites(
        "Agreed, or broken off?",
        ("agreed", r"geeinigt|Einigung erzielt|unterzeichnet\w* (?:das|den) Abkommen"),
        ("broken off", r"ohne Ergebnis|abgebrochen worden|Verhandlungen gescheitert"),
    ),
)  # fmt: skip
_DENIES = re.compile(
    r"\b(?:bestreite[nt]|bestritt(?:en)?|dementier\w+|wies(?:en)?\b.{0,80}\bzurück|zurückwies(?:en)?"
    r"|nicht bestätigt|leugne\w+|streitet\b.{0,60}\bab)\b"
)
_UNCONFIRMED = re.compile(r"\bnicht bestätigt\b")
_CONTRAST = re.compile(r"\b(?:jedoch|aber|dagegen|hingegen|allerdings)\b")
_BOTH_SIDES = re.compile(r"\b(?:während|obwohl|obgleich|wohingegen)\b")
_SINCE = re.compile(
    r"\b[Ss]eit\s+(?P<when>(?:(?:Anfang|Mitte|Ende)\s+)?(?:Januar|Februar|März|April|Mai|Juni|Juli"
    r"|August|September|Oktober|November|Dezember)(?:\s+\d{4})?)"
)
_TIMES = {
    "Anfang": "early", "Mitte": "mid", "Ende": "late", "Januar": "January", "Februar": "February",
    "März": "March", "Mai": "May", "Juni": "June", "Juli": "July", "Oktober": "October",
    "Dezember": "December",
}  # fmt: skip
_NO_LONGER = re.compile(r"\bnicht mehr\b|\bkeine?n?\b")


def find_disputes(ranked: Ranked) -> list[Dispute]:
    """Find the contradictions of a story that are not about numbers.

    Args:
        ranked: The story's sentences with their vectors.

    Returns:
        At most ``MOST_DISPUTES``, each with at least two positions.
    """
    found = [d for opposites in _OPPOSITES if (d := _opposed(ranked, opposites))]
    if since := _since_when(ranked):
        found.append(since)
    return (found + _denials(ranked))[:MOST_DISPUTES]


def _opposed(ranked: Ranked, opposites: _Opposites) -> Dispute | None:
    """Set the sentences for one event against those for its opposite."""
    sides: list[list[Sentence]] = [[], []]
    for sentence in _by_salience(ranked):
        hits = [bool(p.search(sentence.segment.source)) for p in opposites.patterns]
        if hits[0] != hits[1]:
            sides[hits.index(True)].append(sentence)
    for first in sides[0]:
        for second in sides[1]:
            if first.document is not second.document and _same_matter(first, second):
                positions = [
                    _position(s, stance)
                    for stance, side in zip(opposites.stances, sides, strict=True)
                    for s in _one_per_article(side, first)
                ]
                return Dispute(opposites.question, positions)
    return None


def _since_when(ranked: Ranked) -> Dispute | None:
    """Set different beginnings of the same thing against each other."""
    found = [
        (sentence, match["when"])
        for sentence in _by_salience(ranked)
        if (match := _SINCE.search(sentence.segment.source))
        and not _NO_LONGER.search(sentence.segment.source)
        and _things(sentence)
    ]
    for i, (sentence, when) in enumerate(found):
        others = [
            (s, w) for s, w in found[i + 1 :]
            if s.document is not sentence.document and w != when and _same_matter(s, sentence)
        ]  # fmt: skip
        if others:
            told = [(sentence, when), *others]
            positions = [_position(s, f"since {_english_time(w)}") for s, w in told]
            return Dispute("Since when?", positions[:_MOST_POSITIONS])
    return None


def _english_time(when: str) -> str:
    """Translate "Mitte Januar 2025"."""
    return " ".join(_TIMES.get(word, word) for word in when.split())


def _denials(ranked: Ranked) -> list[Dispute]:
    """Set every denial against what it denies."""
    disputes = []
    for i, sentence in enumerate(ranked.sentences):
        text = sentence.segment.source
        match = _DENIES.search(text)
        if match is None or _BOTH_SIDES.search(text):
            continue
        denied = _denied(ranked, i)
        if denied is None:
            continue
        unconfirmed = bool(_UNCONFIRMED.search(text))
        stance = "not confirmed" if unconfirmed else "denied"
        disputes.append(
            Dispute(
                "Confirmed, or not?" if unconfirmed else "True, or denied?",
                [_position(denied, "reported"), _position(sentence, stance)],
            )
        )
    return disputes


def _denied(ranked: Ranked, i: int) -> Sentence | None:
    """Find what a denial answers.

    It is the sentence it contrasts with, else the most salient one shortly before it in its
    paragraph, else the one most like it; never one by the denier, nor one that only supposes.
    """
    sentence = ranked.sentences[i]
    if _CONTRAST.search(sentence.segment.source) and sentence.previous is not None:
        return sentence.previous
    following = ranked.sentences[i + 1] if i + 1 < len(ranked.sentences) else None
    if (
        following is not None
        and following.previous is sentence
        and _CONTRAST.search(following.segment.source)
    ):
        return following
    earlier: list[int] = []
    before = sentence.previous
    while before is not None and len(earlier) < _LOOK_BACK:
        earlier.append(i - len(earlier) - 1)
        before = before.previous
    if _UNCONFIRMED.search(sentence.segment.source):
        earlier = []  # what is not confirmed is named in the sentence itself
    earlier = [j for j in earlier if _answerable(ranked.sentences[j], sentence)]
    if earlier:
        return ranked.sentences[max(earlier, key=lambda j: (ranked.scores[j], -j))]
    similar = np.asarray((ranked.vectors @ ranked.vectors[i].T).todense()).ravel()
    for j, other in enumerate(ranked.sentences):
        shared = _subjects(other, ranked.names) & _subjects(sentence, ranked.names)
        if not shared or not _answerable(other, sentence):
            similar[j] = 0.0
    best = int(similar.argmax())
    return ranked.sentences[best] if similar[best] >= _ALIKE else None


def _subjects(sentence: Sentence, names: frozenset[str]) -> set[str]:
    """Return the stems of a sentence's nouns that name neither somebody nor what is counted."""
    words = WORD.findall(sentence.segment.source)[1:]
    return {
        stem(word)
        for word in words
        if word[0].isupper() and word not in names and class_of(word) not in COUNTED
    }


def _answerable(other: Sentence, denial: Sentence) -> bool:
    text = other.segment.source
    if other is denial or other.empty or other.hedged or other.dangling or _DENIES.search(text):
        return False
    who = attribution_of(denial.segment.source, 0)
    return who is None or attribution_of(text, len(text)) != who


def _by_salience(ranked: Ranked) -> list[Sentence]:
    order = sorted(range(len(ranked.sentences)), key=lambda i: (-ranked.scores[i], i))
    return [ranked.sentences[i] for i in order]


def _one_per_article(side: Sequence[Sentence], like: Sentence) -> list[Sentence]:
    """Keep the most salient sentence of each article that speaks of the same matter."""
    kept: dict[str, Sentence] = {}
    for sentence in side:
        if sentence is like or _same_matter(sentence, like):
            kept.setdefault(sentence.document.id, sentence)
    return list(kept.values())[:_MOST_POSITIONS]


def _same_matter(one: Sentence, other: Sentence) -> bool:
    """Tell whether two sentences speak of the same things of the same origin or place."""
    return bool(_things(one) & _things(other)) and bool(_names(one) & _names(other))


def _things(sentence: Sentence) -> set[str]:
    classes = {class_of(w) for w in WORD.findall(sentence.segment.source) if w[0].isupper()}
    return {c for c in classes if c in COUNTED}


def _names(sentence: Sentence) -> set[str]:
    """Return beginnings of names and adjectives of origin; "Nordkorea" meets "nordkoreanisch"."""
    return {
        word[:_PREFIX].casefold()
        for word in WORD.findall(sentence.segment.source)
        if len(word) >= _PREFIX and (word[0].isupper() or "isch" in word) and not _things_word(word)
    }


def _things_word(word: str) -> bool:
    return class_of(word) in COUNTED


def _position(sentence: Sentence, stance: str) -> Position:
    text = sentence.segment.source
    return Position(stance, sentence.document, sentence.segment, attribution_of(text, len(text)))
