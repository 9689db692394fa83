"""Term candidates of a collection of German sentences: nouns, noun phrases, names.

Candidates are ranked by C-value (K. Frantzi, S. Ananiadou, H. Mima, "Automatic recognition of
multi-word terms", IJDL 2000; with log2 of the length plus one, so that single words count too)
times their rarity in general German, the idf of a tf-idf whose background is a large corpus.
Frequencies count by their logarithm: articles are short, a technical term may stand there once.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from digest.document import Span
from digest.terminology.general_german import frequency_class, gender
from digest.terminology.matching import Matcher
from digest.terminology.tagging import Token, tag

COMMON = 9
"""Words of this frequency class or a lower one say nothing about a text's subject."""

_SHARPNESS = 1.5
_KINSHIP = 0.1
_KIN_LETTERS = 6
_HAPAX_CLASS = 15
"""A word at least so rare in general German is a candidate if it stands in the text but once."""
_MOST_ADJECTIVES = 2
_ENDINGS = {"m": "er", "f": "e", "n": "es"}
_BEFORE_PLACE = re.compile(
    r"(?:region|gebiet|oblast|provinz|bezirk|republik|kraftwerk|halbinsel|insel|fluss|front|"
    r"brigade|fregatte|bataillon)$",
    re.IGNORECASE,
)
_EMPTY_NOUNS = frozenset(
    """
    januar februar märz april mai juni juli august september oktober november dezember montag
    dienstag mittwoch donnerstag freitag samstag sonnabend sonntag jahr monat woche tag stunde
    minute uhr jahrhundert jahrzehnt jahresende monatsende wochenende prozent prozentpunkt million
    milliarde tausend dutzend hundert dollar us-dollar euro cent rubel usd eur kilometer meter
    tonne liter
    angabe aussage zeitpunkt aspekt bericht berichterstattung rahmen hinblick hinweis vergleich
    bezug zusammenhang hintergrund anbetracht mitte anfang ende beginn teil anzahl reihe vielzahl
    mehrheit hälfte drittel viertel person leute herr frau artikel quelle medienbericht foto bild
    einschätzung bemühung maßnahme situation lage auswirkung folge implikation dynamik
    präsenz durchführung besorgnis bedenken bedingung verlauf umfeld kontext verhältnis
    verursacher ankunft rückkehr aktivität
    einrichtung faktor größe gleichgewicht szenario perspektive herausforderung umstand thema
    begriff ansicht meinung sorge hoffnung notwendigkeit fähigkeit bereich ebene
    """.split()
)
_EMPTY_ADJECTIVES = re.compile(
    r"""(?:neu|alt|ander|weiter|letzt|nächst|erst|zweit|dritt|viert|viel|einig|mehrer|wenig|
    groß|klein|hoch|hoh|gut|schlecht|jung|lang|kurz|stark|schwer|schnell|früh|spät|ganz|halb|
    gesamt|eigen|verschieden|bestimmt|gewiss|möglich|nötig|notwendig|wichtig|aktuell|heutig|
    gestrig|jetzig|damalig|ehemalig|früher|bisherig|derzeitig|künftig|zukünftig|jüngst|vergangen|
    kommend|zahlreich|zusätzlich|insgesamt|wirklich|deutlich|genau|klar|voll|einzig|gemeinsam|
    jeweilig|sogenannt|erheblich|erneut|signifikant|bedeutend|bedeutsam|wesentlich|direkt|
    möglicherweise|potenziell|mutmaßlich|angeblich|umfassend|komplex|entscheidend|zentral|
    .+end|.+wöchig|.+jährig|.+monatig|.+tägig|.+stündig|.+malig)(?:er|st)?""",
    re.VERBOSE,
)


@dataclass(slots=True, frozen=True)
class Context:
    """A place where a candidate stands.

    Attributes:
        sentence: Index of the sentence.
        span: Characters of the candidate in it.
        surface: The candidate as it stands there.
    """

    sentence: int
    span: Span
    surface: str


@dataclass(slots=True)
class Candidate:
    """A term candidate.

    Attributes:
        source: Dictionary form: nominative, singular unless only the plural is used.
        is_name: It consists of names.
        score: Termhood; higher is better.
        contexts: Where it stands, in order.
    """

    source: str
    is_name: bool
    score: float = 0.0
    contexts: list[Context] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How often it stands in the text."""
        return len(self.contexts)


def extract(
    sentences: Sequence[str], *, known: Matcher | None = None, min_count: int = 2
) -> list[Candidate]:
    """Find term candidates.

    Args:
        sentences: n German sentences of one or more articles.
        known: Finds the terms that the glossary has already; they are left out.
        min_count: How often a candidate must stand in the text, unless it is a word or a name
            that general German hardly has.

    Returns:
        Candidates, best first.
    """
    tagged = [tag(sentence) for sentence in sentences]
    places = _place_stems(tagged)
    phrases: dict[tuple[str, ...], Candidate] = {}
    for number, tokens in enumerate(tagged):
        for phrase in _phrases(tokens, places):
            key = tuple(token.lemma.casefold() for token in phrase)
            candidate = phrases.get(key)
            if candidate is None:
                is_name = all(token.kind == "name" for token in phrase)
                candidate = phrases[key] = Candidate(_dictionary_form(phrase), is_name)
            start, end = phrase[0].span[0], phrase[-1].span[1]
            surface = sentences[number][start:end]
            candidate.contexts.append(Context(number, (start, end), surface))
    _score(phrases)
    found = [
        candidate
        for candidate in phrases.values()
        if (candidate.count >= min_count or _is_rare_word(candidate))
        and candidate.score > 0
        and not (known is not None and _is_known(candidate, known))
    ]
    return sorted(found, key=lambda c: (-c.score, c.source))


def _phrases(tokens: Sequence[Token], places: frozenset[str]) -> Iterator[Sequence[Token]]:
    """Yield the noun phrases and names of a sentence, those within others too."""
    at = 0
    while at < len(tokens):
        start = at
        while at < len(tokens) and tokens[at].kind == "adjective":
            at += 1
        first_noun = at
        while at < len(tokens) and tokens[at].kind in ("noun", "name"):
            at += 1
        if first_noun < at:
            yield from _phrases_of_run(tokens[start:first_noun], tokens[first_noun:at], places)
        else:
            at = max(at, start + 1)


def _phrases_of_run(
    adjectives: Sequence[Token], nominals: Sequence[Token], places: frozenset[str]
) -> Iterator[Sequence[Token]]:
    at = 0
    while at < len(nominals):
        end = at + 1
        if nominals[at].kind == "name":
            while end < len(nominals) and nominals[end].kind == "name":
                end += 1
            if _is_name(nominals[at:end]):
                yield nominals[at:end]
        elif _is_telling(nominals[at]):
            yield nominals[at:end]
            named = end < len(nominals) and nominals[end].kind == "name"
            if named and _BEFORE_PLACE.search(nominals[at].lemma):
                yield nominals[at : end + 1]
        at = end
    if nominals[0].kind == "noun" and _is_telling(nominals[0]):
        for count in range(1, min(_MOST_ADJECTIVES, len(adjectives)) + 1):
            chosen = adjectives[-count:]
            if any(_is_empty_adjective(token, places) for token in chosen):
                return
            yield [*chosen, nominals[0]]


def _is_telling(noun: Token) -> bool:
    word = noun.lemma.casefold()
    return len(word) > 2 and word not in _EMPTY_NOUNS and not re.search(r"-$|\.", word)


def _is_name(names: Sequence[Token]) -> bool:
    words = [token.lemma.casefold() for token in names]
    empty = any(word in _EMPTY_NOUNS or re.search(r"-$|\.", word) for word in words)
    return not empty and sum(map(len, words)) > 1


def _is_empty_adjective(adjective: Token, places: frozenset[str]) -> bool:
    """Tell whether an adjective only dates, counts or judges, or says which country."""
    lemma = adjective.lemma
    if lemma[0].isupper():
        return False
    stem = lemma.removesuffix("isch")
    if stem != lemma and any(place.startswith(stem[: max(4, len(stem) - 2)]) for place in places):
        return True
    return bool(_EMPTY_ADJECTIVES.fullmatch(lemma)) or frequency_class(lemma) <= COMMON


def _place_stems(tagged: Iterable[Sequence[Token]]) -> frozenset[str]:
    return frozenset(
        token.lemma.casefold()
        for tokens in tagged
        for token in tokens
        if token.kind == "name" and len(token.lemma) > 3
    )


def _dictionary_form(phrase: Sequence[Token]) -> str:
    """Write a phrase as a dictionary does: nominative, adjectives without an article before."""
    noun = next((token for token in phrase if token.kind == "noun"), None)
    words = []
    for token in phrase:
        if token.kind == "adjective" and noun is not None:
            words.append(_declined(token, noun))
        else:
            words.append(token.lemma)
    return " ".join(words)


def _declined(adjective: Token, noun: Token) -> str:
    if adjective.lemma[0].isupper() and adjective.surface.endswith("er"):
        return adjective.surface  # Kiewer, Schweizer
    stem = re.sub(r"(?<=[^e])el$", "l", adjective.lemma.replace("hoch", "hoh")).removesuffix("e")
    ending = _ENDINGS.get(gender(noun.lemma) or "")
    return stem + ending if ending else adjective.surface


def _score(phrases: dict[tuple[str, ...], Candidate]) -> None:
    """Set the C-value times rarity of every candidate."""
    longer: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, candidate in phrases.items():
        for part in _parts(key):
            if part in phrases:
                longer[part].append(candidate.count)
    kin = _kinship(phrases)
    for key, candidate in phrases.items():
        nested = longer.get(key, [])
        free = max(0.0, candidate.count - (sum(nested) / len(nested) if nested else 0.0))
        candidate.score = (
            math.log2(len(key) + 1)
            * math.log2(1 + free)
            * _rarity(candidate, key)
            * (1 + _KINSHIP * math.log2(1 + kin(key)))
        )


def _kinship(phrases: dict[tuple[str, ...], Candidate]) -> Callable[[tuple[str, ...]], int]:
    """Return a function that counts the words which share a beginning or an end with a candidate.

    A text about artillery has Artilleriemunition, Artilleriegeschoss, Artilleriehilfe; such
    families are its terminology.
    """
    beginnings: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for key, candidate in phrases.items():
        if len(key) == 1 and not candidate.is_name:
            beginnings[key[0][:_KIN_LETTERS]] += candidate.count
            ends[key[0][-_KIN_LETTERS:]] += candidate.count

    def kin(key: tuple[str, ...]) -> int:
        own = phrases[key].count if len(key) == 1 and not phrases[key].is_name else 0
        shared = sum(beginnings[word[:_KIN_LETTERS]] for word in key)
        shared += sum(ends[word[-_KIN_LETTERS:]] for word in key)
        return shared - 2 * own

    return kin


def _rarity(candidate: Candidate, key: Sequence[str]) -> float:
    """Return how far above ``COMMON`` the words lie, each in its commonest form."""
    forms = [key, *(context.surface.split() for context in candidate.contexts)]
    classes = [min(map(frequency_class, position)) for position in zip(*forms, strict=False)]
    mean = sum(max(0, value - COMMON) for value in classes) / len(classes)
    return float(mean**_SHARPNESS)


def _parts(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for length in range(1, len(key)):
        for start in range(len(key) - length + 1):
            yield key[start : start + length]


def _is_known(candidate: Candidate, known: Matcher) -> bool:
    """Tell whether the glossary has a row for the candidate, most of the times it occurs."""
    whole = (0, len(candidate.source))
    if any(match.span == whole for match in known.find(candidate.source)):
        return True
    surfaces = Counter(context.surface for context in candidate.contexts)
    surface = surfaces.most_common(1)[0][0]
    return any(match.span == (0, len(surface)) for match in known.find(surface))


def _is_rare_word(candidate: Candidate) -> bool:
    words = candidate.source.split()
    rare = all(frequency_class(word) >= _HAPAX_CLASS for word in words)
    return rare and (len(words) == 1 or candidate.is_name)
