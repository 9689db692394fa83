"""The English that translations have for a term candidate, proposed to the person who decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.decoding import Hypothesis
from digest.document import Span
from digest.lexicon import lexicon, stem, translates
from digest.terminology.alignment import locate
from digest.terminology.extraction import Candidate
from digest.terminology.general_german import RAREST, frequency_class, gender, split_compound

_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset(
    "a an the of in on at to for and or by with from as its their his her this that these those is "
    "are was were be been has have had will would could should not after before there here then "
    "also s which who over under against between".split()
)
_LONGEST = 6
_ARTICLES = {"f": "die ", "m": "den ", "n": "das "}
_CARRIER = re.compile(
    r"(?:\w+ )?\w+ (?:spoken?|talked|discussed)(?: about)? (?:an? |the )?(.+?)\.?"
)
_SURE_SUPPORT = 0.6
_PLURALS_ONLY = re.compile(
    r"(?:forces|troops|ss|us|is|ics|series|news|means|goods|arms|affairs|losses|hostilities|"
    r"proceeds|states|nations)$",
    re.IGNORECASE,
)


@dataclass(slots=True, frozen=True)
class Proposal:
    """An English rendering.

    Attributes:
        target: In dictionary form.
        votes: How many translations have it.
        of: How many translations were looked at.
        support: How far the lexicon bears it out, 0 to 1: the share of its words that translate
            a part of the German, times the share of the German parts that they translate.
    """

    target: str
    votes: int
    of: int
    support: float

    @property
    def is_sure(self) -> bool:
        """Whether most translations agree and the lexicon does not object."""
        agreed = 3 * self.votes >= self.of or (self.votes > 1 and self.support == 1)
        return agreed and self.support >= _SURE_SUPPORT


def propose(
    candidate: Candidate,
    places: Sequence[tuple[Hypothesis, Span, str]],
    others: Sequence[str] = (),
) -> Proposal | None:
    """Choose the best rendering.

    Args:
        candidate: The German term.
        places: Translations in which it stands, with attention: the hypothesis, where the term
            stands in its source, and how it is written there.
        others: Further renderings: in a ``carrier``, or put together from a compound's parts.

    Returns:
        The rendering with the most votes, weighted by what the lexicon says of it; None if no
        translation shows one.
    """
    found = [
        rendering
        for hypothesis, span, surface in places
        if (rendering := _rendering(candidate, hypothesis, span, surface))
    ]
    found = [r for r in (*found, *others) if r and _is_sound(candidate, r)]
    if not found:
        return None
    found = _in_one_number(found)
    votes = Counter(rendering.casefold() for rendering in found)
    support = {key: _support(candidate, key) for key in votes}
    best = max(votes, key=lambda key: votes[key] * (0.1 + support[key] ** 2))
    written = Counter(rendering for rendering in found if rendering.casefold() == best)
    return Proposal(
        written.most_common(1)[0][0], votes[best], len(places) + len(others), support[best]
    )


def _in_one_number(renderings: Sequence[str]) -> list[str]:
    """Write plurals whose singular is there too as singulars, so that they vote together."""
    there = {rendering.casefold() for rendering in renderings}
    return [one if (one := singular(r)).casefold() in there else r for r in renderings]


def _is_sound(candidate: Candidate, rendering: str) -> bool:
    """Tell whether a rendering is made of English words and of the names in the German term."""
    words = _WORD.findall(rendering)
    if not words or any(a.casefold() == b.casefold() for a, b in pairwise(words)):
        return False
    if candidate.is_name:
        return True
    own = {word.casefold() for word in _WORD.findall(candidate.source)}
    if words[0].islower() and any(w.istitle() and w.casefold() not in own for w in words):
        return False
    return all(
        word.casefold() in _SMALL_WORDS
        or (word.casefold() in own and word[0].isupper())
        or _is_english(word.casefold())
        for word in words
    )


def _rendering(
    candidate: Candidate, hypothesis: Hypothesis, span: Span, surface: str
) -> str | None:
    text = hypothesis.text
    for form in (candidate.source, surface):
        if candidate.is_name and re.search(rf"\b{re.escape(form)}\b", text):
            return form
    place = locate(hypothesis, span)
    if place is None:
        return None
    words = text[slice(*place)].split()
    while words and _is_edge(candidate, words[0]):
        words.pop(0)
    while words and _is_edge(candidate, words[-1]):
        words.pop()
    if not words or len(words) > _LONGEST or not _WORD.search(words[-1]):
        return None
    rendering = " ".join(words).strip(".,;:!?\"“”'’ ")
    rendering = re.sub(r"['’]s$", "", rendering)
    if not candidate.is_name:
        rendering = _dictionary_case(rendering, candidate.source, text, first=place[0] == 0)
        if surface != candidate.source and not surface.startswith(candidate.source + "s"):
            rendering = singular(rendering)
    return rendering or None


def _is_edge(candidate: Candidate, word: str) -> bool:
    """Tell whether a word at the edge of a rendering is no part of it."""
    return word.casefold() in _SMALL_WORDS or (candidate.is_name and word[0].islower())


def carrier(term: str) -> str:
    """Return a short German sentence about a term; models translate words badly by themselves."""
    article = "" if " " in term else _ARTICLES.get(gender(term) or "", "")
    return f"Sie sprachen über {article}{term}."


def in_carrier(english: str) -> str:
    """Return what stands for the term in the translation of a ``carrier``; "" if that is odd."""
    match = _CARRIER.fullmatch(english)
    return match[1] if match and len(match[1].split()) <= _LONGEST else ""


def _dictionary_case(rendering: str, source: str, text: str, *, first: bool) -> str:
    """Take away the capitals that a sentence's first word and a headline have."""
    capitals = sum(word[0].isupper() for word in text.split())
    headline = capitals > 0.6 * len(text.split())
    names = {part for part in re.split(r"[\s-]", source) if frequency_class(part) >= RAREST}
    words = rendering.split()
    for i, word in enumerate(words):
        plain = word[1:].islower() and word[0].isupper() and word not in names
        if plain and (headline or (first and i == 0)) and not _is_proper(word):
            words[i] = word.lower()
    return " ".join(words)


def _is_proper(word: str) -> bool:
    return bool(
        re.search(r"(?:[ai]an|ish|ese|Korea|Russia|Ukraine|Europe)s?$|^North$|^South$", word)
    )


def singular(phrase: str) -> str:
    """Return an English noun phrase with its last word in the singular."""
    if _PLURALS_ONLY.search(phrase):
        return phrase
    for ending, replacement in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"),
                                ("sses", "ss")):  # fmt: skip
        if phrase.endswith(ending) and len(phrase) > len(ending) + 2:
            return phrase.removesuffix(ending) + replacement
    if phrase.endswith("men"):
        return phrase.removesuffix("men") + "man"
    return phrase.removesuffix("s")


def _support(candidate: Candidate, english: str) -> float:
    words = [word for word in _WORD.findall(english.casefold()) if word not in _SMALL_WORDS]
    if not words:
        return 0.0
    if candidate.is_name:
        own = {word.casefold() for word in candidate.source.split()}
        return sum(word in own or _is_english(word) for word in words) / len(words)
    # The whole compound counts only if no part does: "troops" is not all of Truppeneinsatz.
    by_parts = _coverage(_parts(candidate.source), words)
    return by_parts or _coverage(candidate.source.casefold().split(), words)


def _coverage(parts: Sequence[str], words: Sequence[str]) -> float:
    pairs = [(i, j) for i, part in enumerate(parts) for j, word in enumerate(words)
             if _fits(part, word)]  # fmt: skip
    held = len({i for i, _ in pairs}) / len(parts)
    return held * len({j for _, j in pairs}) / len(words)


def _fits(part: str, word: str) -> bool:
    """Tell whether an English word renders a part of a German term."""
    if part == word:
        return frequency_class(part) >= RAREST or _is_english(word)
    return translates(part, word) or (part[:5] == word[:5] and len(word) > 4 and _is_english(word))


def _is_english(word: str) -> bool:
    return stem(word, "en") in lexicon("en")


def _parts(german: str) -> list[str]:
    """Return the words of a German term, lower case, compounds cut into their two parts."""
    parts: list[str] = []
    for word in german.split():
        split = split_compound(word)
        parts += [part.lower() for part in (split or (word,))]
    return parts
