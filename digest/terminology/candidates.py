"""What competes to be a sentence's translation: candidates, and the decodings they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.decoding import Hypothesis
from digest.document import Rung, Span
from digest.terminology.matching import TermMatch


@dataclass(slots=True)
class Task:
    """A sentence whose terms are to be enforced.

    Attributes:
        source: German.
        matches: Its terms, in order of their place; only rows that are enforced.
    """

    source: str
    matches: Sequence[TermMatch]


@dataclass(slots=True)
class Candidate:
    """A possible target.

    Attributes:
        rungs: By which rung each term came in.
        places: Where each term stands in it; None where it lacks one.
        clean: No forbidden form stands in it.
        score: Mean log probability per token; of the decoding that it comes from, until it is
            scored for the German sentence.
        decoded: What was decoded to get it, German with or without English terms.
        mended: A completion or a splice put a term in, which no decoding would.
        guessed: A term was put where nothing attended to it, so only the model's score can tell
            whether the sentence bears it.
        loses_part: Of a compound in which a term stands it has the term, but not the rest, which
            the plain output has.
        penalty: The guards' penalty; None until it is asked for.
    """

    text: str
    rungs: list[Rung]
    places: list[Span | None]
    clean: bool
    score: float
    decoded: str
    mended: bool = False
    guessed: bool = False
    loses_part: bool = False
    penalty: float | None = None

    @property
    def rank(self) -> tuple[bool, int]:
        """Free of forbidden forms and of losses, and how many terms it holds."""
        return self.clean and not self.loses_part, sum(place is not None for place in self.places)


@dataclass(slots=True)
class Pass:
    """One decoding of a sentence.

    Attributes:
        text: What was decoded.
        spans: Where each term, German or English, stands in ``text``.
        switched: The terms that stand there in English.
        best: What the model made of it, with attention.
        others: The rest of the search.
        missing: The terms that ``best`` lacks, and where their wrong renderings stand in it.
    """

    text: str
    spans: list[Span]
    switched: frozenset[int] = frozenset()
    best: Hypothesis | None = None
    others: Sequence[Hypothesis] = ()
    missing: list[tuple[int, Span]] = field(default_factory=list)

    def rung(self, term: int, *, first: bool) -> Rung:
        """Name the rung by which a hypothesis of this decoding holds a term."""
        if term in self.switched:
            return "code-switch"
        return "plain" if first else "n-best"
