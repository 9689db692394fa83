"""A sentence on the ladder: what its terms ask for, and the translations found so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from digest.decoding import Hypothesis
from digest.document import Rung, Span
from digest.terminology.alignment import gap, locate
from digest.terminology.candidates import Candidate, Pass, Task
from digest.terminology.compounds import renders
from digest.terminology.connectives import connect, lead
from digest.terminology.english import agreeing_form, allowed_forms, small_forms
from digest.terminology.inflection import number
from digest.terminology.matching import TermMatch
from digest.terminology.occurrences import find_forms, place
from digest.terminology.splicing import (
    mend_articles,
    mend_beginning,
    mend_capitals,
    mend_case,
    mend_number,
)
from digest.terminology.switching import put_in


@dataclass(slots=True)
class Sentence:
    """A sentence on the ladder, and what the rungs have found for it.

    Attributes:
        needs: The allowed forms of each term.
        forbidden: Forms that must not stand in the target.
        candidates: In the order in which they were found.
        plain: The model's own output; None until the sentence is decoded as it is.
        keeps_parts: A candidate must keep the rest of compounds in which terms stand; not so if
            the plain output does not either.
        passes: Its decodings, the latest last.
    """

    task: Task
    needs: list[tuple[str, ...]] = field(init=False)
    forbidden: tuple[str, ...] = field(init=False)
    candidates: list[Candidate] = field(default_factory=list)
    plain: Candidate | None = None
    keeps_parts: bool = True
    passes: list[Pass] = field(default_factory=list)
    _places: dict[str, list[Span | None]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Look up what the terms ask for."""
        self.needs = [(*allowed_forms(m.term), *small_forms(m.term)) for m in self.task.matches]
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
        text = best.text if own else self._polished(best.text)
        found = self._note(text, rungs, best.score)
        if own:
            self._take_as_plain(found)
        if self.holds_all(found):
            return
        lacking = [i for i, place in enumerate(found.places) if place is None]
        recased = mend_case(found.text, [self.needs[i] for i in lacking])
        if recased != found.text:
            mended: list[Rung] = ["splice" if i in lacking else r for i, r in enumerate(rungs)]
            self._note(recased, mended, best.score, mended=True)
        rungs = [decoding.rung(i, first=False) for i in range(len(self.needs))]
        for other in others:
            self._note(self._polished(other.text), rungs, other.score)

    def mend(self, text: str, rung: Rung, score: float) -> None:
        """Note a candidate in which a rung put right what the decoding lacks."""
        missing = {i for i, _ in self.decoding.missing}
        rungs: list[Rung] = [
            rung if i in missing else self.decoding.rung(i, first=True)
            for i in range(len(self.needs))
        ]
        german = [match.span for match in self.task.matches]
        connected = connect(text, self.places(text), self.task.source, german)
        text = self._polished(connected)
        self._note(text, rungs, score, mended=True, guessed=self._guesses)

    def form(self, i: int, replaced: str) -> str:
        """Return the form of term ``i`` that fits the German sentence and what it replaces."""
        return agreeing_form(self.task.matches[i].term, replaced, self._number(i))

    def _number(self, i: int) -> Literal["singular", "plural"] | None:
        """Return the grammatical number of a German term; first in a compound it has but one."""
        match = self.task.matches[i]
        if match.end < match.word[1]:
            return "singular"
        return number(match.term.source, match.surface, self.task.source[: match.start])

    def lead(self, i: int, before: str) -> str:
        """Return the small words that term ``i`` brings along to a gap behind ``before``."""
        return lead(self.task.source[: self.task.matches[i].start], before)

    def places(self, text: str) -> list[Span | None]:
        """Return where each term stands in a target.

        A term whose German lies within another's may also stand within the other's English.
        """
        if text not in self._places:
            self._places[text] = self._find_places(text)
        return self._places[text]

    def _find_places(self, text: str) -> list[Span | None]:
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

    def _polished(self, text: str) -> str:
        """Mend the number, the capitals and the articles of the terms in a candidate."""
        for i, match in enumerate(self.task.matches):
            plural = agreeing_form(match.term, "", "plural")
            if plural != match.term.target and self._number(i) == "plural":
                place = self.places(text)[i]
                text = mend_number(text, place, match.term.target, plural) if place else text
        places = self.places(text)
        text = mend_articles(mend_capitals(text, places, self.needs), places)
        return mend_beginning(self.task.source, text)

    def _take_as_plain(self, candidate: Candidate) -> None:
        """Measure the others by the plain output: what it loses too is no loss of theirs."""
        self.plain = candidate
        candidate.loses_part = False
        parts = [part for match in self.task.matches for part in self._parts(match)]
        self.keeps_parts = all(renders(part, candidate.text) for part in parts)
        if not self.keeps_parts:
            for other in self.candidates:
                other.loses_part = False

    def _loses_part(self, text: str, places: Sequence[Span | None]) -> bool:
        """Tell whether a target has a term of a compound, but not the rest of the compound.

        A constraint given for this very sentence stands for as much as its translator meant.
        """
        return self.keeps_parts and any(
            not renders(part, f"{text[: place[0]]} {text[place[1] :]}")
            for match, place in zip(self.task.matches, places, strict=True)
            if place is not None and not match.term.exact_target
            for part in self._parts(match)
        )

    def _parts(self, match: TermMatch) -> list[str]:
        """Return what stands beside a term in its compound."""
        start, end = match.word
        source = self.task.source
        return [p for p in (source[start : match.start], source[match.end : end]) if p]

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
        places = self.places(text)
        loses = self._loses_part(text, places)
        candidate = Candidate(
            text, rungs, places, clean, score, self.decoding.text, mended, guessed, loses
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
