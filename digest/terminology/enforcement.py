"""Enforcement: every term that applies stands in the target, or the reader is told.

Only a sentence whose plain output lacks a term, or has a forbidden form, is touched. The rungs of
the ladder (``ladder``) give candidates; of those that the guards find no worse than the plain
output the one with the most terms wins, then the one that the model itself scores best after the
guards' penalties. If the guards refuse them all, the sentence is decoded once more as it is and
spliced; if that fails too, the plain output stays and the term is ``unresolved``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from digest.decoding import Decoder, Hypothesis
from digest.document import Rung, SegmentWarning, Span, TermUse
from digest.terminology.english import find_forms
from digest.terminology.ladder import Candidate, Sentence, Task, climb
from digest.terminology.matching import TermMatch

__all__ = [
    "Outcome",
    "Task",
    "describe_terms",
    "enforce",
    "exchange_target",
    "forbidden_warnings",
    "keeps_terms",
]

Judge = Callable[[str, str], float]
"""Penalty of a target for its source, in units of mean log probability; 0 for a faultless one."""

_TOLERANCE = 0.15
"""How much worse than the plain output the guards may find a candidate."""

_GUESS_TOLERANCE = 0.2
"""How much less likely than the plain output a guessed candidate may be to the model, in mean log
probability per token."""


@dataclass(slots=True)
class Outcome:
    """A sentence with its terms, as far as they could be had.

    Attributes:
        score: Mean log probability per token of ``target``.
    """

    target: str
    score: float
    terms: list[TermUse]
    warnings: list[SegmentWarning]


def enforce(
    tasks: Sequence[Task], decoder: Decoder, judge: Judge, *, copies: bool = True
) -> list[Outcome]:
    """Bring the terms into the targets.

    Args:
        tasks: n sentences.
        decoder: The model.
        judge: The guards' penalty.
        copies: The model copies English words that stand in German text (``probe``); otherwise the
            code-switch rung is left out.

    Returns:
        n outcomes, same order.
    """
    sentences = [Sentence(task) for task in tasks]
    for switch in (True, False) if copies else (False,):
        lacking = [s for s in sentences if not s.holds_all(_best(s, judge))]
        climb(lacking, decoder, switch=switch)
    return [_outcome(sentence, _best(sentence, judge)) for sentence in sentences]


def describe_terms(target: str, matches: Sequence[TermMatch]) -> list[TermUse]:
    """Return what became of the terms in a target that is taken as it is (a correction, say)."""
    return _taken_as_it_is(target, matches).terms


def keeps_terms(outcome: Outcome, target: str, matches: Sequence[TermMatch]) -> bool:
    """Tell whether another target of the same sentence holds every term that the outcome holds."""
    forbidden = [form for match in matches for form in match.term.forbidden]
    return not find_forms(target, forbidden) and all(
        new.rung != "unresolved" or old.rung == "unresolved"
        for new, old in zip(describe_terms(target, matches), outcome.terms, strict=True)
    )


def exchange_target(
    outcome: Outcome, target: str, score: float, matches: Sequence[TermMatch]
) -> Outcome:
    """Put another target in an outcome; its terms keep the rungs by which they came about."""
    exchanged = _taken_as_it_is(target, matches)
    uses = [
        replace(new, rung=old.rung if "unresolved" not in (new.rung, old.rung) else new.rung)
        for new, old in zip(exchanged.terms, outcome.terms, strict=True)
    ]
    return replace(exchanged, score=score, terms=uses)


def _taken_as_it_is(target: str, matches: Sequence[TermMatch]) -> Outcome:
    sentence = Sentence(Task("", matches, [Hypothesis(target, 0.0)]))
    return _outcome(sentence, sentence.plain)


def _best(sentence: Sentence, judge: Judge) -> Candidate:
    """Choose among the candidates that the guards find no worse than the plain output."""
    if sentence.holds_all(sentence.plain):
        return sentence.plain
    for candidate in sentence.candidates:
        if candidate.penalty is None:
            candidate.penalty = judge(_with_terms(sentence, candidate), candidate.text)
    limit = (sentence.plain.penalty or 0.0) + _TOLERANCE
    least = sentence.plain.score - _GUESS_TOLERANCE
    admitted = [
        c
        for c in sentence.candidates
        if (c.penalty or 0.0) <= limit and (c.score >= least or not c.guessed)
    ]
    return max(admitted, key=lambda c: (*c.rank, c.score - (c.penalty or 0.0)))


def _with_terms(sentence: Sentence, candidate: Candidate) -> str:
    """Return the German sentence with the candidate's own words for the terms that it holds.

    So the guards judge the rest of the sentence: that a term is not rendered as a lexicon would
    have it is no fault.
    """
    source = sentence.task.source
    for match, span in reversed(list(zip(sentence.task.matches, candidate.places, strict=True))):
        if span is not None and not match.in_compound:
            source = source[: match.start] + candidate.text[slice(*span)] + source[match.end :]
    return source


def _outcome(sentence: Sentence, best: Candidate) -> Outcome:
    """Write down what became of each term."""
    uses = [_use(sentence, best, i) for i in range(len(sentence.needs))]
    return Outcome(best.text, best.score, uses, _warnings(sentence, best, uses))


def _use(sentence: Sentence, best: Candidate, i: int) -> TermUse:
    match, span = sentence.task.matches[i], best.places[i]
    rung: Rung = "plain" if sentence.plain.places[i] is not None else best.rungs[i]
    if span is None:
        span = _shared_place(sentence, best, i)
        rung = best.rungs[i] if span else "unresolved"
    target = best.text[slice(*span)] if span else match.term.target
    return TermUse(match.term.source, target, match.span, span, rung, match.term.status.value)


def _shared_place(sentence: Sentence, best: Candidate, i: int) -> Span | None:
    """Return the place of the same term's other occurrence: English often names a thing once."""
    for other, span in enumerate(best.places):
        if span is not None and sentence.needs[other] == sentence.needs[i]:
            return span
    return None


def _warnings(sentence: Sentence, best: Candidate, uses: Sequence[TermUse]) -> list[SegmentWarning]:
    warnings = [
        SegmentWarning(
            "term-unresolved",
            "warning",
            f"The glossary wants “{use.target}” for “{use.source}”; the translation lacks it.",
        )
        for use in uses
        if use.rung == "unresolved"
    ]
    return warnings + _forbidden_found(best.text, sentence.forbidden)


def forbidden_warnings(target: str, matches: Sequence[TermMatch]) -> list[SegmentWarning]:
    """Return a warning for each form that rows which only forbid find in a target."""
    forms = [form for match in matches for form in (match.term.target, *match.term.variants)]
    return _forbidden_found(target, forms)


def _forbidden_found(target: str, forms: Sequence[str]) -> list[SegmentWarning]:
    found = {target[start:end] for start, end in find_forms(target, forms)}
    return [
        SegmentWarning("term-forbidden", "warning", f"The glossary forbids “{form}”.")
        for form in sorted(found)
    ]
