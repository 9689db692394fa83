"""A sentence on the ladder: what its terms ask for, and the translations found so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from digest.decoding import Hypothesis
from digest.document import Rung, Span
from digest.terminology.alignment import gap, locate
from digest.terminology.connectives import connect, lead
from digest.terminology.english import (
    agreeing_form,
    allowed_forms,
    find_forms,
    mend_articles,
    place,
)
from digest.terminology.inflection import number
from digest.terminology.matching import TermMatch
from digest.terminology.switching import put_in


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
    penalty: float | None = None

    @property
    def rank(self) -> tuple[bool, int]:
        """Free of forbidden forms, and how many terms it holds."""
        return self.clean, sum(place is not None for place in self.places)


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


@dataclass(slots=True)
class Sentence:
    """A sentence on the ladder, and what the rungs have found for it.

    Attributes:
        needs: The allowed forms of each term.
        forbidden: Forms that must not stand in the target.
        candidates: In the order in which they were found.
        plain: The model's own output; None until the sentence is decoded as it is.
        passes: Its decodings, the latest last.
    """

    task: Task
    needs: list[tuple[str, ...]] = field(init=False)
    forbidden: tuple[str, ...] = field(init=False)
    candidates: list[Candidate] = field(default_factory=list)
    plain: Candidate | None = None
    passes: list[Pass] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look up what the terms ask for."""
        self.needs = [allowed_forms(match.term) for match in self.task.matches]
        self.forbidden = tuple(f for match in self.task.matches for f in match.term.forbidden)

    @property
    def decoding(self) -> Pass:
        """The latest decoding."""
        return self.passes[-1]

    def holds_all(self, candidate: Candidate) -> bool:
        """Whether a candidate holds every term and no forbidden form."""
        return candidate.rank == (True, len(self.needs))

    @property
    def leaders(self) -> list[Candidate]:
        """The candidates that hold the most terms."""
        most = max(candidate.rank for candidate in self.candidates)
        return [candidate for candidate in self.candidates if candidate.rank == most]

    def prepare(self, switched: Iterable[int]) -> None:
        """Set up a decoding with these terms in English."""
        chosen = frozenset(switched)
        text, spans = put_in(
            self.task.source,
            [match.span for match in self.task.matches],
            {i: self.form(i, "") for i in chosen},
            [match.in_compound for match in self.task.matches],
        )
        self.passes.append(Pass(text, spans, chosen))

    def take(self, hypotheses: Sequence[Hypothesis], *, own: bool) -> None:
        """Note what the decoding that was set up gave.

        Args:
            hypotheses: Best first; of the others those count that hold what the best lacks.
            own: It is the model's own output: nothing was put in and nothing kept out.
        """
        decoding, (best, *others) = self.decoding, hypotheses
        decoding.best, decoding.others = best, others
        decoding.missing = self._missing(best)
        rungs = [decoding.rung(i, first=True) for i in range(len(self.needs))]
        text = best.text if own else self._with_articles(best.text)
        found = self._note(text, rungs, best.score)
        if own:
            self.plain = found
        if self.holds_all(found):
            return
        rungs = [decoding.rung(i, first=False) for i in range(len(self.needs))]
        for other in others:
            self._note(self._with_articles(other.text), rungs, other.score)

    def mend(self, text: str, rung: Rung, score: float) -> None:
        """Note a candidate in which a rung put right what the decoding lacks."""
        missing = {i for i, _ in self.decoding.missing}
        rungs: list[Rung] = [
            rung if i in missing else self.decoding.rung(i, first=True)
            for i in range(len(self.needs))
        ]
        text = self._with_articles(connect(text, self.places(text), self._gaps))
        self._note(text, rungs, score, mended=True, guessed=self._guesses)

    def form(self, i: int, replaced: str) -> str:
        """Return the form of term ``i`` that fits the German sentence and what it replaces."""
        match = self.task.matches[i]
        before = self.task.source[: match.start]
        grammatical = number(match.term.source, match.surface, before)
        return agreeing_form(match.term, replaced, grammatical)

    def lead(self, i: int, before: str) -> str:
        """Return the small words that term ``i`` brings along to a gap behind ``before``."""
        return lead(self.task.source[: self.task.matches[i].start], before)

    def places(self, text: str) -> list[Span | None]:
        """Return where each term stands in a target.

        A term whose German lies within another's may also stand within the other's English.
        """
        places = place(text, self.needs)
        matches = self.task.matches
        for i, match in enumerate(matches):
            if places[i] is not None:
                continue
            for other, span in zip(matches, list(places), strict=True):
                if span is not None and other is not match and other.overlaps(match):
                    inner = find_forms(text[slice(*span)], self.needs[i])
                    if inner:
                        places[i] = (span[0] + inner[0][0], span[0] + inner[0][1])
        return places

    @property
    def _guesses(self) -> bool:
        """Whether a glossary term of the decoding has no place that anything attended to.

        A constraint given for this very sentence is put in all the same.
        """
        return any(
            start == end and not self.task.matches[i].term.exact_target
            for i, (start, end) in self.decoding.missing
        )

    @property
    def _gaps(self) -> list[str]:
        """What stands between the German terms; nothing between those that overlap."""
        spans = [match.span for match in self.task.matches]
        return [self.task.source[end:start] for (_, end), (start, _) in pairwise(spans)]

    def _with_articles(self, text: str) -> str:
        return mend_articles(text, self.places(text))

    def _note(
        self,
        text: str,
        rungs: list[Rung],
        score: float,
        *,
        mended: bool = False,
        guessed: bool = False,
    ) -> Candidate:
        """Return the candidate of this text, a new one unless it is there already."""
        for candidate in self.candidates:
            if candidate.text == text:
                return candidate
        clean = not find_forms(text, self.forbidden)
        candidate = Candidate(
            text, rungs, self.places(text), clean, score, self.decoding.text, mended, guessed
        )
        self.candidates.append(candidate)
        return candidate

    def _missing(self, hypothesis: Hypothesis) -> list[tuple[int, Span]]:
        """Return (term, span of its wrong rendering) for the terms that a hypothesis lacks."""
        places = self.places(hypothesis.text)
        taken = [span for span in places if span is not None]
        found: list[tuple[int, Span]] = []
        left_out: list[int] = []
        for i in (i for i, held in enumerate(places) if held is None):
            span = locate(hypothesis, self.decoding.spans[i], taken)
            if span is None:
                left_out.append(i)
            else:
                found.append((i, span))
                taken.append(span)
        for i in left_out:
            end = gap(hypothesis, self.decoding.spans[i])
            if end is not None:
                end = next((e for s, e in taken if s < end < e), end)
                found.append((i, (end, end)))
        return found
