"""The ladder by which a term comes into the target of a model that cannot be retrained.

Only a sentence whose plain output lacks a term, or has a forbidden form, is touched. Each rung
adds candidates for all such sentences at once; a sentence leaves the ladder at the first rung that
holds all its terms. Of its candidates the one with the most terms wins, then the one that the model
itself scores best after the guards' penalties. A candidate that the guards find worse than the
plain output never wins: the term is then ``unresolved``, and the reader is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from digest.decoding import Decoder, DecodingOptions, Hypothesis
from digest.document import Rung, SegmentWarning, Span, TermUse
from digest.terminology.alignment import gap, locate
from digest.terminology.english import agreeing_form, allowed_forms, find_forms, place, splice
from digest.terminology.inflection import is_plural
from digest.terminology.matching import TermMatch

Judge = Callable[[str, str], float]
"""Penalty of a target for its source, in units of mean log probability; 0 for a faultless one."""

_TOLERANCE = 0.15
"""How much worse than the plain output the guards may find a candidate."""

_SECOND_PASS = DecodingOptions(beam_size=2, attention=True)
_COMPLETION = DecodingOptions(beam_size=2)


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
class Outcome:
    """A sentence with its terms, as far as they could be had.

    Attributes:
        score: Mean log probability per token of ``target`` given the source.
    """

    target: str
    score: float
    terms: list[TermUse]
    warnings: list[SegmentWarning]


@dataclass(slots=True)
class _Candidate:
    text: str
    rung: Rung
    places: list[Span | None]
    clean: bool
    score: float

    @property
    def held(self) -> int:
        """How many terms it holds."""
        return sum(place is not None for place in self.places)


@dataclass(slots=True)
class _State:
    """A sentence on the ladder, and what the rungs have found for it."""

    task: Task
    needs: list[tuple[str, ...]]
    forbidden: tuple[str, ...]
    candidates: list[_Candidate] = field(default_factory=list)
    switched: str = ""
    switched_spans: list[Span] = field(default_factory=list)
    second: list[Hypothesis] = field(default_factory=list)

    @property
    def plain(self) -> _Candidate:
        return self.candidates[0]

    @property
    def done(self) -> bool:
        """Whether a candidate holds every term and no forbidden form."""
        return any(c.clean and c.held == len(self.needs) for c in self.candidates)

    @property
    def leaders(self) -> list[_Candidate]:
        """The candidates that hold the most terms."""
        most = max((c.clean, c.held) for c in self.candidates)
        return [c for c in self.candidates if (c.clean, c.held) == most]

    def add(self, text: str, rung: Rung, score: float) -> None:
        """Note a candidate unless the same text is there already."""
        if all(text != candidate.text for candidate in self.candidates):
            clean = not find_forms(text, self.forbidden)
            self.candidates.append(_Candidate(text, rung, place(text, self.needs), clean, score))


def enforce(
    tasks: Sequence[Task], decoder: Decoder, judge: Judge, *, copies: bool = True
) -> list[Outcome]:
    """Bring the terms into the targets.

    Args:
        tasks: n sentences.
        decoder: The model.
        judge: The guards' penalty.
        copies: The model copies English words that stand in German text (``probe_copying``);
            otherwise the code-switch rung is left out.

    Returns:
        n outcomes, same order.
    """
    states = [_start(task) for task in tasks]
    _add_second_pass([state for state in states if not state.done], decoder, copies)
    open_states = [state for state in states if not state.done]
    _add_completions(open_states, decoder)
    for state in open_states:
        _add_splices(state)
    _score([state for state in states if not _is_plain_enough(state)], decoder)
    return [_settle(state, judge) for state in states]


def describe_terms(target: str, matches: Sequence[TermMatch]) -> list[TermUse]:
    """Return what became of the terms in a target that is taken as it is (a correction, say)."""
    state = _start(Task("", matches, [Hypothesis(target, 0.0)]))
    return [_use(state, state.plain, i) for i in range(len(matches))]


def keeps_terms(outcome: Outcome, target: str, matches: Sequence[TermMatch]) -> bool:
    """Tell whether another target of the same sentence holds every term that the outcome holds."""
    uses = describe_terms(target, matches)
    forbidden = [form for match in matches for form in match.term.forbidden]
    return not find_forms(target, forbidden) and all(
        new.rung != "unresolved" or old.rung == "unresolved"
        for new, old in zip(uses, outcome.terms, strict=True)
    )


def exchange_target(
    outcome: Outcome, target: str, score: float, matches: Sequence[TermMatch]
) -> Outcome:
    """Put another target in an outcome; its terms keep the rungs by which they came about."""
    state = _start(Task("", matches, [Hypothesis(target, score)]))
    uses = [
        replace(new, rung=old.rung if "unresolved" not in (new.rung, old.rung) else new.rung)
        for new, old in zip(describe_terms(target, matches), outcome.terms, strict=True)
    ]
    return Outcome(target, score, uses, _warnings(state, state.plain, uses))


def _start(task: Task) -> _State:
    """Take the first two rungs: the plain output, and the other hypotheses of the same search."""
    needs = [allowed_forms(match.term) for match in task.matches]
    forbidden = tuple(form for match in task.matches for form in match.term.forbidden)
    state = _State(task, needs, forbidden)
    best = task.hypotheses[0]
    state.add(best.text, "plain", best.score)
    if not state.done:
        for hypothesis in task.hypotheses[1:]:
            state.add(hypothesis.text, "n-best", hypothesis.score)
    return state


def _is_plain_enough(state: _State) -> bool:
    return state.plain.clean and state.plain.held == len(state.needs)


def _add_second_pass(states: Sequence[_State], decoder: Decoder, copies: bool) -> None:
    """Decode again with the missing terms in English in the German sentence.

    Where the model does not copy, the sentence is decoded as it is: then only the attention is of
    use, and the forbidden forms stay out.
    """
    for state in states:
        state.switched, state.switched_spans = _code_switch(state) if copies else _as_is(state)
    for forbidden, group in _by_forbidden(states).items():
        decoded = decoder.decode([s.switched for s in group], _SECOND_PASS, forbidden=forbidden)
        for state, hypotheses in zip(group, decoded, strict=True):
            state.second = hypotheses
            for hypothesis in hypotheses:
                rung: Rung = "code-switch" if copies else "n-best"
                state.add(hypothesis.text, rung, hypothesis.score)


def _by_forbidden(states: Sequence[_State]) -> dict[tuple[str, ...], list[_State]]:
    groups: dict[tuple[str, ...], list[_State]] = {}
    for state in states:
        groups.setdefault(state.forbidden, []).append(state)
    return groups


def _as_is(state: _State) -> tuple[str, list[Span]]:
    return state.task.source, [match.span for match in state.task.matches]


def _code_switch(state: _State) -> tuple[str, list[Span]]:
    """Put English terms into the German sentence where the plain output lacks them.

    Returns:
        The mixed sentence, and where each term's words stand in it.
    """
    source, spans = state.task.source, []
    shift = 0
    for match, held in zip(state.task.matches, state.plain.places, strict=True):
        start, end = match.start + shift, match.end + shift
        if held is None:
            form = _form(match, "")
            before = " " if match.in_compound and source[start - 1 : start].isalnum() else ""
            after = " " if match.in_compound and source[end : end + 1].isalnum() else ""
            source = source[:start] + before + form + after + source[end:]
            shift += len(before) + len(form) + len(after) - (end - start)
            start, end = start + len(before), start + len(before) + len(form)
        spans.append((start, end))
    return source, spans


def _form(match: TermMatch, replaced: str) -> str:
    return agreeing_form(match.term, replaced, is_plural(match.term.source, match.surface))


def _add_completions(states: Sequence[_State], decoder: Decoder) -> None:
    """Force the translation up to the wrong rendering and the term; the decoder finishes.

    Only where one term is missing: a completion can set right no more than that.
    """
    jobs: list[tuple[_State, str]] = []
    for state in states:
        for hypothesis in state.second:
            missing = _missing(state, hypothesis)
            if len(missing) == 1:
                i, (start, end) = missing[0]
                form = _form(state.task.matches[i], hypothesis.text[start:end])
                text, (_, stop) = splice(hypothesis.text, (start, end), form)
                jobs.append((state, text[:stop]))
    decoded = decoder.decode(
        [state.switched for state, _ in jobs], _COMPLETION, prefixes=[text for _, text in jobs]
    )
    for (state, _), hypotheses in zip(jobs, decoded, strict=True):
        for hypothesis in hypotheses:
            state.add(hypothesis.text, "prefix", hypothesis.score)


def _add_splices(state: _State) -> None:
    """Replace every wrong rendering in the hypotheses of the second pass."""
    for hypothesis in state.second:
        text = hypothesis.text
        for i, (start, end) in sorted(_missing(state, hypothesis), key=lambda m: -m[1][0]):
            text, _ = splice(text, (start, end), _form(state.task.matches[i], text[start:end]))
        state.add(text, "splice", hypothesis.score)


def _missing(state: _State, hypothesis: Hypothesis) -> list[tuple[int, Span]]:
    """Return (term, span of its wrong rendering) for the terms that a hypothesis lacks."""
    places = place(hypothesis.text, state.needs)
    taken = [span for span in places if span is not None]
    found: list[tuple[int, Span]] = []
    for i, held in enumerate(places):
        if held is None:
            span = locate(hypothesis, state.switched_spans[i], taken)
            if span is not None:
                found.append((i, span))
                taken.append(span)
            elif (end := gap(hypothesis, state.switched_spans[i])) is not None:
                found.append((i, (end, end)))
    return found


def _score(states: Sequence[_State], decoder: Decoder) -> None:
    """Let the model score candidates that compete, given the German sentence.

    Until then a candidate has the score of the decoding that it comes from.
    """
    jobs = [(s, c) for s in states if len(s.leaders) > 1 for c in s.leaders]
    scores = decoder.score([s.task.source for s, _ in jobs], [c.text for _, c in jobs])
    for (_, candidate), score in zip(jobs, scores, strict=True):
        candidate.score = score


def _settle(state: _State, judge: Judge) -> Outcome:
    """Choose among the candidates and write down what became of each term."""
    best = state.plain
    if not _is_plain_enough(state):
        limit = judge(state.task.source, state.plain.text) + _TOLERANCE
        ranked = [
            (c.clean, c.held, c.score - penalty, -n, c)
            for n, c in enumerate(state.candidates)
            if (penalty := judge(state.task.source, c.text)) <= limit
        ]
        best = max(ranked, key=lambda entry: entry[:4])[4]
    uses = [_use(state, best, i) for i in range(len(state.needs))]
    return Outcome(best.text, best.score, uses, _warnings(state, best, uses))


def _use(state: _State, best: _Candidate, i: int) -> TermUse:
    match, span = state.task.matches[i], best.places[i]
    rung: Rung = "plain" if state.plain.places[i] is not None else best.rung
    if span is None:
        span = _shared_place(state, best, i)
        rung = best.rung if span else "unresolved"
    target = best.text[slice(*span)] if span else match.term.target
    return TermUse(match.term.source, target, match.span, span, rung, match.term.status.value)


def _shared_place(state: _State, best: _Candidate, i: int) -> Span | None:
    """Return the place of the same term's other occurrence: English often names a thing once."""
    for other, span in enumerate(best.places):
        if span is not None and state.needs[other] == state.needs[i]:
            return span
    return None


def _warnings(state: _State, best: _Candidate, uses: Sequence[TermUse]) -> list[SegmentWarning]:
    warnings = [
        SegmentWarning(
            "term-unresolved",
            "warning",
            f"The glossary wants “{use.target}” for “{use.source}”; the translation lacks it.",
        )
        for use in uses
        if use.rung == "unresolved"
    ]
    found = {best.text[start:end] for start, end in find_forms(best.text, state.forbidden)}
    warnings += [
        SegmentWarning("term-forbidden", "warning", f"The glossary forbids “{form}”.")
        for form in sorted(found)
    ]
    return warnings
