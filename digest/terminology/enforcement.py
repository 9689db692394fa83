"""Enforcement: every term that applies stands in the target, or the reader is told.

A sentence is first decoded as it is, or, if the model would hardly come upon its terms by itself,
with those in English. If that holds every term and the guards find it faultless, that is all;
otherwise the rungs of the ladder (``ladder``) give more candidates, the plain output among them. Of
those that the guards find no worse than the plain output the one with the most terms wins, then
the one that the model itself scores best after the guards' penalties. A term that no admitted
candidate holds is ``unresolved``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from digest.decoding import Decoder, DecodingOptions, Hypothesis
from digest.document import Rung, SegmentWarning, Span, TermUse
from digest.terminology.candidates import Candidate, Task
from digest.terminology.ladder import decode_first, decode_second, mend, score
from digest.terminology.matching import TermMatch
from digest.terminology.occurrences import find_forms
from digest.terminology.sentence import Sentence
from digest.terminology.switching import is_expected

__all__ = [
    "Outcome",
    "Task",
    "describe_terms",
    "enforce",
    "exchange_target",
    "forbidden_warnings",
    "kept_terms",
]

Judge = Callable[[str, str, Sequence[TermUse]], float]
"""Penalty of a target for its source and the terms in both, in units of mean log probability; 0 for
a faultless one."""

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
        decoded: What was decoded to get it, German with or without English terms; "" if no
            decoding alone gives its terms.
        others: Other candidates; they may lack a term.
    """

    target: str
    score: float
    terms: list[TermUse]
    warnings: list[SegmentWarning]
    decoded: str = ""
    others: list[Hypothesis] = field(default_factory=list)


def enforce(
    tasks: Sequence[Task],
    decoder: Decoder,
    judge: Judge,
    options: DecodingOptions = DecodingOptions(),  # noqa: B008 - frozen
    *,
    copies: bool = True,
) -> list[Outcome]:
    """Translate sentences, and bring the terms into the targets.

    Args:
        tasks: n sentences.
        decoder: The model.
        judge: The guards' penalty.
        options: How to search.
        copies: The model copies English words that stand in German text (``probe``); otherwise the
            code-switch rung is left out.

    Returns:
        n outcomes, same order.
    """
    sentences = [Sentence(task) for task in tasks]
    for sentence in sentences:
        matches = sentence.task.matches
        sentence.prepare(i for i, m in enumerate(matches) if copies and not is_expected(m))
    decode_first(sentences, decoder, options)
    open_ = [s for s in sentences if not _settled(s, judge)]
    mend([s for s in open_ if s.decoding.switched], decoder)
    open_ = [s for s in open_ if not _settled(s, judge)]
    decode_second(open_, decoder, options, copies=copies)
    mend(open_, decoder)
    score(open_, decoder)
    plain_first = [s for s in open_ if not s.passes[0].switched and not _settled(s, judge)]
    for sentence in plain_first:
        sentence.passes.pop()
    mend(plain_first, decoder)
    score(plain_first, decoder)
    return [_outcome(sentence, _best(sentence, judge)) for sentence in sentences]


def describe_terms(target: str, matches: Sequence[TermMatch]) -> list[TermUse]:
    """Return what became of the terms in a target that is taken as it is (a correction, say)."""
    return _uses(*_taken_as_it_is(target, matches))


def kept_terms(outcome: Outcome, target: str, matches: Sequence[TermMatch]) -> list[TermUse] | None:
    """Return what becomes of the terms in another target of the same sentence.

    Returns:
        The terms; None if the target lacks one that the outcome holds, or has a forbidden form.
    """
    if target == outcome.target:
        return outcome.terms
    sentence, candidate = _taken_as_it_is(target, matches)
    terms = _uses(sentence, candidate)
    lost = any(
        new.rung == "unresolved" and old.rung != "unresolved"
        for new, old in zip(terms, outcome.terms, strict=True)
    )
    return terms if candidate.clean and not lost else None


def exchange_target(
    outcome: Outcome, target: str, score: float, matches: Sequence[TermMatch]
) -> Outcome:
    """Put another target in an outcome; its terms keep the rungs by which they came about."""
    exchanged = _outcome(*_taken_as_it_is(target, matches))
    uses = [
        replace(new, rung=old.rung if "unresolved" not in (new.rung, old.rung) else new.rung)
        for new, old in zip(exchanged.terms, outcome.terms, strict=True)
    ]
    return replace(exchanged, score=score, terms=uses)


def _taken_as_it_is(target: str, matches: Sequence[TermMatch]) -> tuple[Sentence, Candidate]:
    sentence = Sentence(Task("", matches))
    sentence.prepare(())
    sentence.take([Hypothesis(target, 0.0)], own=True)
    return sentence, sentence.candidates[0]


def _settled(sentence: Sentence, judge: Judge) -> bool:
    """Tell whether the best candidate so far needs no other to compare with.

    It holds every term, and there is nothing that the guards or the model could find worse than
    in the plain output.
    """
    if not any(map(sentence.holds_all, sentence.candidates)):
        return False
    best = _best(sentence, judge)
    if sentence.plain is not None:
        return sentence.holds_all(best)
    return _penalty(sentence, best, judge) <= _TOLERANCE and not best.guessed


def _best(sentence: Sentence, judge: Judge) -> Candidate:
    """Choose among the candidates that the guards find no worse than the plain output."""
    plain = sentence.plain
    if plain is not None and sentence.holds_all(plain):
        return plain
    for rank in sorted({candidate.rank for candidate in sentence.candidates}, reverse=True):
        admitted = [
            candidate
            for candidate in sentence.candidates
            if candidate.rank == rank and _admitted(sentence, candidate, judge)
        ]
        if admitted:
            return max(admitted, key=lambda c: c.score - _penalty(sentence, c, judge))
    return sentence.candidates[0]


def _admitted(sentence: Sentence, candidate: Candidate, judge: Judge) -> bool:
    """Tell whether a candidate may stand instead of the plain output, as far as that is known."""
    plain = sentence.plain
    if plain is None or candidate is plain:
        return True
    if candidate.guessed and candidate.score < plain.score - _GUESS_TOLERANCE:
        return False
    limit = _penalty(sentence, plain, judge) + _TOLERANCE
    return _penalty(sentence, candidate, judge) <= limit


def _penalty(sentence: Sentence, candidate: Candidate, judge: Judge) -> float:
    if candidate.penalty is None:
        terms = _uses(sentence, candidate)
        candidate.penalty = judge(sentence.task.source, candidate.text, terms)
    return candidate.penalty


def _outcome(sentence: Sentence, best: Candidate) -> Outcome:
    """Write down what became of each term."""
    uses = _uses(sentence, best)
    others = [Hypothesis(c.text, c.score) for c in sentence.candidates if c is not best]
    if best.decoded == sentence.decoding.text and not best.mended:
        others += sentence.decoding.others
    decoded = "" if best.mended else best.decoded
    warnings = _warnings(sentence, best, uses)
    return Outcome(best.text, best.score, uses, warnings, decoded, others)


def _uses(sentence: Sentence, candidate: Candidate) -> list[TermUse]:
    return [_use(sentence, candidate, i) for i in range(len(sentence.needs))]


def _use(sentence: Sentence, best: Candidate, i: int) -> TermUse:
    match, span = sentence.task.matches[i], best.places[i]
    plain = sentence.plain
    rung: Rung = "plain" if plain and plain.places[i] is not None else best.rungs[i]
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
