"""The sentences that a digest may choose from, and what stops one from standing alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from digest.document import BlockKind, Document, Segment
from digest.summary.words import WORD, terms

_PRONOUN_START = re.compile(
    r"(?:Er|Sie|Ihm|Ihnen|Ihr|Ihre[nrms]?|Sein[ermns]{0,2}"
    r"|Es(?! gibt| gab| sei| ist| geht| heißt| handelt| wird| wurde)"
    r"|Diese[rnsm]?|Dies|Jene[rnsm]?|Dessen|Deren|Derselbe|Dieselbe|Letztere[rs]?|Beide"
    r"|Das(?= (?:ist|war|sei|hat|hatte|sagte|teilte|bestätigte|kündigte|gab|gaben|geht|gilt"
    r"|bedeutet|könnte|soll|wäre|würde|will|führte?|zeigt)\b)"
    r"|Der(?= (?:hat|ist|war|sagte)\b)|Die(?= (?:hat|ist|war|sagte)\b))(?=[\s,])"
)
_CONNECTIVE_START = re.compile(
    r"(?:Zudem|Außerdem|Ausserdem|Damit|Dabei|Dadurch|Dafür|Dagegen|Daher|Daraufhin|Darauf"
    r"|Daraus|Darin|Darüber|Davon|Dazu|Danach|Davor|Darunter|Deshalb|Deswegen|Dennoch|Trotzdem"
    r"|Allerdings|Jedoch|Doch|Aber|Auch|Ebenfalls|Ebenso|Gleichzeitig|Zugleich|Hingegen"
    r"|Stattdessen|Somit|Folglich|Demnach|Demzufolge|Anschließend|Zuvor|Später|Dann|So|Insgesamt"
    r"|Denn|Und|Oder|Sondern|Vielmehr|Währenddessen|Unterdessen|Inzwischen|Zusätzlich|Hinzu"
    r"|Hierzu|Hierbei|Hiermit|Dort|Dorthin|Ferner|Weiterhin|Ansonsten|Nichtsdestotrotz"
    r"|Im Gegenzug|Im Gegensatz dazu|Eine? (?:weitere|andere)r?|Zum einen|Zum anderen"
    r"|Einerseits|Andererseits)(?=[\s,])"
)
_INNER_REFERENCE = re.compile(
    r"^(?:\S+\s+){1,4}(?:jedoch|dagegen|hingegen)\b"
    r"|\b(?:von ihnen|dies(?:e[rnsm]?)? (?:Entwicklung|Entscheidung|Entwicklungen|Angaben|Truppen"
    r"|Soldaten|Zahlen|Länder|Staaten|Maßnahme|Maßnahmen)|letztere[rnms]?|zudem)\b"
)
_QUOTE = re.compile(r"[„“\"»«][^„“”\"»«]*[“”\"«»]")
_EMPTY = re.compile(
    r"^(?:Zusammenfassend|Zusammengefasst|Insgesamt (?:zeigt|lässt)|Die Frage bleibt"
    r"|Inmitten de[rs]"
    r"|Es bleibt (?:abzuwarten|spannend)|In Anbetracht|Die Welt beobachtet"
    r"|Die Situation (?:in [^,.]{2,30} )?(?:ist|bleibt) angespannt"
    r"|Das (?:teilte|bestätigte|sagte|gab|gaben|kündigte|erklärte)n? "
    r"|Ein (?:besorgniserregender|schockierender|weiterer) Aspekt"
    r"|.{0,40}\bberichten (?:mehrere|verschiedene) (?:Quellen|Medien) über)"
)
_HEDGE = re.compile(r"\b(?:könnten?|dürften?|möglicherweise|potenziell|vielleicht|womöglich)\b")


@dataclass(slots=True)
class Sentence:
    """One sentence of an article, as ranking sees it.

    Attributes:
        position: Place among the article's sentences that may be shown, counted from 0.
        first_of_block: It opens a paragraph.
        terms: Stems and name keys in order of the text.
        words: Length in words.
        previous: The sentence before it in the same paragraph; None for the first.
        dangling: It points back to what was said before and cannot stand alone.
        quote: Share of its characters between quotation marks, 0 to 1.
        empty: It comments and reports nothing ("Die Situation bleibt angspannt").
        hedged: It says what could happen, not what did.
    """

    document: Document
    segment: Segment
    position: int
    first_of_block: bool
    terms: list[str]
    words: int
    previous: Sentence | None = None
    dangling: bool = False
    quote: float = 0.0
    empty: bool = False
    hedged: bool = False


def sentences_of(document: Document, names: frozenset[str]) -> list[Sentence]:
    """List what may be shown of an article: paragraphs and list items, never boilerplate.

    Args:
        document: An article that ``article.describe`` has seen.
        names: What ``words.name_words`` found in the collection.

    Returns:
        Its sentences in reading order; those without a verb's worth of words are left out.
    """
    found: list[Sentence] = []
    for block in document.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            continue
        previous: Sentence | None = None
        for segment in block.segments:
            text = segment.source
            length = len(WORD.findall(text))
            if length < 4 or text.rstrip().endswith(("…", "...", ":")):
                previous = None
                continue
            sentence = Sentence(
                document=document,
                segment=segment,
                position=len(found),
                first_of_block=previous is None,
                terms=terms(text, names),
                words=length,
                previous=previous,
                dangling=is_dangling(text),
                quote=sum(len(m.group()) for m in _QUOTE.finditer(text)) / len(text),
                empty=bool(_EMPTY.match(text)) or text.endswith("?"),
                hedged=bool(_HEDGE.search(text)),
            )
            found.append(sentence)
            previous = sentence
    return found


def is_dangling(text: str) -> bool:
    """Tell whether a sentence points back to the one before it.

    30 % of extracts by 16 systems had such a fault (Zhang et al., "Extractive is not faithful
    summarization", ACL 2023).
    """
    return bool(
        _PRONOUN_START.match(text) or _CONNECTIVE_START.match(text) or _INNER_REFERENCE.search(text)
    )


def segments_with_text(documents: Iterable[Document]) -> Iterable[str]:
    """Yield every German sentence of some articles, boilerplate left out."""
    for document in documents:
        for block in document.blocks:
            if block.kind is not BlockKind.BOILERPLATE:
                for segment in block.segments:
                    yield segment.source
