"""The rungs of the ladder: candidates for sentences whose plain output lacks a term.

Each rung works on all open sentences at once, because a model is fast on many sentences and slow on
one. Which candidate wins is not decided here (``enforcement``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.decoding import Decoder, DecodingOptions, Hypothesis
from digest.document import Rung, Span
from digest.terminology.alignment import gap, locate
from digest.terminology.english import (
    agreeing_form,
    allowed_forms,
    find_forms,
    mend_articles,
    place,
    splice,
)
from digest.terminology.inflection import number
from digest.terminology.matching import TermMatch

_SECOND_PASS = DecodingOptions(beam_size=2, attention=True)
_COMPLETION = DecodingOptions(beam_size=1)


@dataclass(slots=True)
class Task:
    """A sentence whose terms are to be enforced.

    Attributes:
        source: German.
        matches: Its terms, in order of their place; only rows that are enforced.
        hypotheses: What the model proposes for it, best first, at least one.
    """

    source: str
    matches: Sequence[TermMatch]
    hypotheses: Sequence[Hypothesis]


@dataclass(slots=True)
class Candidate:
    """A possible target.

    Attributes:
        rungs: By which rung each term came in.
        places: Where each term stands in it; None where it lacks one.
        clean: No forbidden form stands in it.
        score: Mean log probability per token; of the decoding that it comes from, until it is
            scored for the German sentence.
        guessed: A term was put where nothing attended to it, so only the model's score can tell
            whether the sentence bears it.
        penalty: The guards' penalty; None until it is asked for.
    """

    text: str
    rungs: list[Rung]
    places: list[Span | None]
    clean: bool
    score: float
    guessed: bool = False
    penalty: float | None = None

    @property
    def rank(self) -> tuple[bool, int]:
        """Free of forbidden forms, and how many terms it holds."""
        return self.clean, sum(place is not None for place in self.places)


@dataclass(slots=True)
class Sentence:
    """A sentence on the ladder, and what the rungs have found for it.

    Attributes:
        needs: The allowed forms of each term.
        forbidden: Forms that must not stand in the target.
        candidates: The plain output first.
        decoded: The German sentence of the second pass, with or without English terms.
        decoded_spans: Where each term stands in it.
        second: What the model made of it, with attention.
        missing: The terms that the second pass lacks, and where their wrong renderings stand.
    """

    task: Task
    needs: list[tuple[str, ...]] = field(init=False)
    forbidden: tuple[str, ...] = field(init=False)
    candidates: list[Candidate] = field(default_factory=list)
    decoded: str = ""
    decoded_spans: list[Span] = field(default_factory=list)
    second: Hypothesis | None = None
    second_rung: Rung = "n-best"
    missing: list[tuple[int, Span]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the first two rungs: the plain output, and the rest of the same search."""
        self.needs = [allowed_forms(match.term) for match in self.task.matches]
        self.forbidden = tuple(f for match in self.task.matches for f in match.term.forbidden)
        best, *others = self.task.hypotheses
        self.add(best.text, "plain", best.score)
        if not self.holds_all(self.plain):
            for hypothesis in others:
                self.add(hypothesis.text, "n-best", hypothesis.score)

    @property
    def plain(self) -> Candidate:
        """The model's own output."""
        return self.candidates[0]

    @property
    def lacks_one(self) -> bool:
        """Whether one term only is missing, before and after the second pass.

        Only then is a completion worth its decoding: it can set right no more than one place, and
        of several a splice reads as well (measured on medical abstracts with four terms each).
        """
        return len(self.missing) == 1 and self.plain.places.count(None) == 1

    @property
    def guesses(self) -> bool:
        """Whether a glossary term of the second pass has no place that anything attended to.

        A constraint given for this very sentence is put in all the same.
        """
        return any(
            start == end and not self.task.matches[i].term.exact_target
            for i, (start, end) in self.missing
        )

    def holds_all(self, candidate: Candidate) -> bool:
        """Whether a candidate holds every term and no forbidden form."""
        return candidate.rank == (True, len(self.needs))

    @property
    def leaders(self) -> list[Candidate]:
        """The candidates that hold the most terms."""
        most = max(candidate.rank for candidate in self.candidates)
        return [candidate for candidate in self.candidates if candidate.rank == most]

    def add(self, text: str, rung: Rung, score: float) -> None:
        """Note a candidate unless the same text is there already."""
        self._note(text, [rung] * len(self.needs), score)

    def add_mended(self, text: str, rung: Rung, score: float) -> None:
        """Note a candidate in which a rung put right what the second pass lacks."""
        mended = {i for i, _ in self.missing}
        rungs = [rung if i in mended else self.second_rung for i in range(len(self.needs))]
        self._note(text, rungs, score, guessed=self.guesses)

    def _note(self, text: str, rungs: list[Rung], score: float, *, guessed: bool = False) -> None:
        if self.candidates:
            text = mend_articles(text, place(text, self.needs))
        if all(text != candidate.text for candidate in self.candidates):
            clean = not find_forms(text, self.forbidden)
            places = place(text, self.needs)
            self.candidates.append(Candidate(text, rungs, places, clean, score, guessed))


def climb(sentences: Sequence[Sentence], decoder: Decoder, *, switch: bool) -> None:
    """Add candidates from all rungs above n-best.

    Args:
        sentences: Those that lack a term, or hold a forbidden form.
        decoder: The model.
        switch: Put the missing terms in English into the German sentence; otherwise it is decoded
            as it is, only its attention is of use, and the forbidden forms stay out.
    """
    for sentence in sentences:
        mixed = _code_switch(sentence) if switch else _as_is(sentence)
        sentence.decoded, sentence.decoded_spans = mixed
    _add_second_pass(sentences, decoder, "code-switch" if switch else "n-best")
    lacking = [sentence for sentence in sentences if sentence.missing]
    _add_completions([s for s in lacking if s.lacks_one], decoder)
    for sentence in lacking:
        _add_splice(sentence)
    _score(sentences, decoder)


def _add_second_pass(sentences: Sequence[Sentence], decoder: Decoder, rung: Rung) -> None:
    for forbidden, group in _by_forbidden(sentences).items():
        decoded = decoder.decode([s.decoded for s in group], _SECOND_PASS, forbidden=forbidden)
        for sentence, hypotheses in zip(group, decoded, strict=True):
            sentence.second, sentence.second_rung = hypotheses[0], rung
            sentence.missing = _missing(sentence, hypotheses[0])
            sentence.add(hypotheses[0].text, rung, hypotheses[0].score)


def _by_forbidden(sentences: Sequence[Sentence]) -> dict[tuple[str, ...], list[Sentence]]:
    groups: dict[tuple[str, ...], list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.forbidden, []).append(sentence)
    return groups


def _as_is(sentence: Sentence) -> tuple[str, list[Span]]:
    return sentence.task.source, [match.span for match in sentence.task.matches]


def _code_switch(sentence: Sentence) -> tuple[str, list[Span]]:
    """Put English terms into the German sentence where the plain output lacks them.

    Returns:
        The mixed sentence, and where each term's words stand in it.
    """
    source, spans = sentence.task.source, []
    shift = 0
    for i, match in enumerate(sentence.task.matches):
        start, end = match.start + shift, match.end + shift
        if sentence.plain.places[i] is None:
            form = _form(sentence.task, i, "")
            before = " " if match.in_compound and source[start - 1 : start].isalnum() else ""
            after = " " if match.in_compound and source[end : end + 1].isalnum() else ""
            source = source[:start] + before + form + after + source[end:]
            shift += len(before) + len(form) + len(after) - (end - start)
            start, end = start + len(before), start + len(before) + len(form)
        spans.append((start, end))
    return source, spans


def _form(task: Task, i: int, replaced: str) -> str:
    """Return the form of term ``i`` that fits the German sentence and what it replaces."""
    match = task.matches[i]
    grammatical = number(match.term.source, match.surface, task.source[: match.start])
    return agreeing_form(match.term, replaced, grammatical)


def _add_completions(sentences: Sequence[Sentence], decoder: Decoder) -> None:
    """Force the translation up to the one wrong rendering and the term; the decoder finishes."""
    prefixes = []
    for sentence in sentences:
        ((i, span),) = sentence.missing
        text, (_, end) = _spliced(sentence, _text(sentence), i, span)
        prefixes.append(text[:end])
    decoded = decoder.decode([s.decoded for s in sentences], _COMPLETION, prefixes=prefixes)
    for sentence, hypotheses in zip(sentences, decoded, strict=True):
        for hypothesis in hypotheses:
            sentence.add_mended(hypothesis.text, "prefix", hypothesis.score)


def _add_splice(sentence: Sentence) -> None:
    """Replace every wrong rendering of the second pass, from the last to the first."""
    text = _text(sentence)
    for i, span in sorted(sentence.missing, key=lambda missing: -missing[1][0]):
        text, _ = _spliced(sentence, text, i, span)
    sentence.add_mended(text, "splice", sentence.second.score if sentence.second else 0.0)


def _text(sentence: Sentence) -> str:
    return sentence.second.text if sentence.second else ""


def _spliced(sentence: Sentence, text: str, i: int, span: Span) -> tuple[str, Span]:
    return splice(text, span, _form(sentence.task, i, text[slice(*span)]))


def _missing(sentence: Sentence, hypothesis: Hypothesis) -> list[tuple[int, Span]]:
    """Return (term, span of its wrong rendering) for the terms that a hypothesis lacks."""
    places = place(hypothesis.text, sentence.needs)
    taken = [span for span in places if span is not None]
    found: list[tuple[int, Span]] = []
    for i, held in enumerate(places):
        if held is None:
            span = locate(hypothesis, sentence.decoded_spans[i], taken)
            if span is not None:
                found.append((i, span))
                taken.append(span)
            elif (end := gap(hypothesis, sentence.decoded_spans[i])) is not None:
                found.append((i, (end, end)))
    return found


def _score(sentences: Sequence[Sentence], decoder: Decoder) -> None:
    """Let the model score candidates that compete or guess, given the German sentence.

    Until then a candidate has the score of the decoding that it comes from.
    """
    jobs = [
        (sentence, candidate)
        for sentence in sentences
        for candidate in sentence.leaders
        if candidate.guessed or len(sentence.leaders) > 1
    ]
    scores = decoder.score([s.task.source for s, _ in jobs], [c.text for _, c in jobs])
    for (_, candidate), score in zip(jobs, scores, strict=True):
        candidate.score = score
