"""The retry ladder: sentences in which the guards find a fault are translated another way.

The rungs come cheapest first, and all sentences that still fail take a rung together. Of all
candidates the one with the best score after penalties wins, the plain output among them: a retry
never makes a sentence worse by that measure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from digest.decoding import Decoder, DecodingOptions, Hypothesis
from digest.document import SegmentWarning, TermUse
from digest.terminology.splicing import mend_beginning
from digest.translation.clauses import join_parts, split_clauses
from digest.translation.guards import check, penalty
from digest.translation.guards.headings import sentence_cased
from digest.translation.guards.repair import repair_articles, repair_endings, repair_numbers
from digest.translation.guards.terms import term_spans

Step = Literal["plain", "n-best", "sentence-case", "no-repeat", "clauses", "wide-beam", "digits"]
"""How the winning text came about."""

Keep = Callable[[int, str], Sequence[TermUse] | None]
"""The terms that sentence i would have with this text; None if it gives up what must stay."""

_LOOP_CODES = frozenset(("repetition",))
_SPLIT_CODES = frozenset(("omission", "repetition", "empty", "untranslated"))
_SHORTEST_SPLIT = 60
_NO_REPEAT = {"no_repeat_ngram": 3, "repetition_penalty": 1.1}
_WIDE_BEAM = 8


@dataclass(frozen=True, slots=True)
class Retried:
    """What the ladder made of a sentence.

    Attributes:
        text: The best translation found.
        score: Its mean log probability per token.
        warnings: What the guards still have to say about it.
        step: The rung it comes from.
    """

    text: str
    score: float
    warnings: list[SegmentWarning]
    step: Step


@dataclass(slots=True)
class _Sentence:
    index: int
    source: str
    decoded: str
    keep: Keep
    candidates: list[Retried] = field(default_factory=list)

    @property
    def best(self) -> Retried:
        """The candidate with the best score after penalties; the earlier one of two equals."""
        return max(self.candidates, key=lambda c: c.score - penalty(c.warnings))

    def fails(self, codes: frozenset[str] | None = None) -> bool:
        """Whether the guards still object to the best candidate (with one of these codes)."""
        return any(
            w.severity != "info" and (codes is None or w.code in codes) for w in self.best.warnings
        )

    def add(self, text: str, score: float, step: Step) -> None:
        """Note a candidate, unless it is known or gives up what the caller demands."""
        if any(text == candidate.text for candidate in self.candidates):
            return
        warnings = self.judged(text)
        if warnings is not None:
            self.candidates.append(Retried(text, score, warnings, step))

    def judged(self, text: str) -> list[SegmentWarning] | None:
        """Return what the guards say of a text; None if the caller would not take it."""
        terms = self.keep(self.index, text)
        return None if terms is None else check(self.source, text, terms=terms)


def retry(
    sources: Sequence[str],
    hypotheses: Sequence[Sequence[Hypothesis]],
    decoder: Decoder,
    *,
    decoded: Sequence[str] | None = None,
    keep: Keep = lambda _, __: (),
    options: DecodingOptions = DecodingOptions(),  # noqa: B008 - frozen
) -> list[Retried]:
    """Check translations and find better ones where the guards object.

    Args:
        sources: n German sentences.
        hypotheses: n lists, the translation in hand first, then others that are already there.
        decoder: The model.
        decoded: What to decode for every sentence, if not the sentence itself: with English terms
            in it, say. "" for a translation that no other decoding may replace.
        keep: What keeps the glossary's terms in.
        options: How the hypotheses were decoded; a retry varies them.

    Returns:
        n results, same order.
    """
    sentences = []
    for index, (source, known) in enumerate(zip(sources, hypotheses, strict=True)):
        text = decoded[index] if decoded is not None else source
        sentence = _Sentence(index, source, text, keep)
        first = known[0] if known else Hypothesis("", float("-inf"))
        warnings = check(source, first.text, terms=keep(index, first.text) or ())
        sentence.candidates.append(Retried(first.text, first.score, warnings, "plain"))
        if warnings:
            for hypothesis in known[1:]:
                sentence.add(hypothesis.text, hypothesis.score, "n-best")
        sentences.append(sentence)
    free = [sentence for sentence in sentences if sentence.decoded]
    _retry_headings(free, decoder, options)
    _retry_loops([s for s in free if s.fails(_LOOP_CODES)], decoder, options)
    _retry_clauses([s for s in free if s.fails(_SPLIT_CODES)], decoder, options)
    _retry_wide([s for s in free if s.fails()], decoder, options)
    _rewrite_digits([s for s in sentences if s.fails()])
    return [_finished(sentence) for sentence in sentences]


def _retry_headings(
    sentences: Sequence[_Sentence], decoder: Decoder, options: DecodingOptions
) -> None:
    """Translate headings in capitals in sentence case, and give them their capitals back."""
    tasks = [(s, cased) for s in sentences for cased in sentence_cased(s.decoded)]
    if not tasks:
        return
    decoded = decoder.decode([cased for _, cased in tasks], options)
    for (sentence, _), found in zip(tasks, decoded, strict=True):
        for hypothesis in found[:1]:
            sentence.add(hypothesis.text.upper(), hypothesis.score, "sentence-case")


def _retry_loops(
    sentences: Sequence[_Sentence], decoder: Decoder, options: DecodingOptions
) -> None:
    if not sentences:
        return
    texts = [s.decoded for s in sentences]
    decoded = decoder.decode(texts, replace(options, **_NO_REPEAT))  # type: ignore[arg-type]
    _add_scored(
        sentences,
        [found[0].text if found else "" for found in decoded],
        decoder,
        "no-repeat",
    )


def _retry_clauses(
    sentences: Sequence[_Sentence], decoder: Decoder, options: DecodingOptions
) -> None:
    """Translate the halves of a sentence by themselves."""
    split = [(s, split_clauses(s.decoded)) for s in sentences if len(s.decoded) >= _SHORTEST_SPLIT]
    split = [(s, parts) for s, parts in split if len(parts) > 1]
    if not split:
        return
    one = replace(options, hypotheses=1)
    decoded = iter(decoder.decode([part for _, parts in split for part in parts], one))
    texts = []
    for sentence, parts in split:
        joined = join_parts(sentence.decoded, parts, [next(decoded) for _ in parts])
        texts.append(joined[0].text if joined else "")
    _add_scored([s for s, _ in split], texts, decoder, "clauses")


def _retry_wide(sentences: Sequence[_Sentence], decoder: Decoder, options: DecodingOptions) -> None:
    if not sentences:
        return
    wide = replace(options, beam_size=max(_WIDE_BEAM, options.beam_size), hypotheses=_WIDE_BEAM)
    decoded = decoder.decode([s.decoded for s in sentences], wide)
    for sentence, found in zip(sentences, decoded, strict=True):
        for hypothesis in found:
            sentence.add(hypothesis.text, hypothesis.score, "wide-beam")


def _rewrite_digits(sentences: Sequence[_Sentence]) -> None:
    """Rewrite a wrong figure in the best candidate, where its place is certain."""
    for sentence in sentences:
        best = sentence.best
        terms = term_spans(sentence.keep(sentence.index, best.text) or ())
        text = repair_numbers(sentence.source, best.text, terms)
        if text is not None:
            sentence.add(text, best.score, "digits")


def _finished(sentence: _Sentence) -> Retried:
    """Return the best candidate, its articles, endings and first capital as they should be."""
    best = sentence.best
    text = repair_articles(sentence.source, best.text)
    text = repair_endings(sentence.source, text)
    text = mend_beginning(sentence.source, text)
    warnings = sentence.judged(text) if text != best.text else None
    return best if warnings is None else replace(best, text=text, warnings=warnings)


def _add_scored(
    sentences: Sequence[_Sentence],
    texts: Sequence[str],
    decoder: Decoder,
    step: Step,
) -> None:
    """Add candidates that no single decoding gave, scored as if what was decoded had given them."""
    if not sentences:
        return
    scores = decoder.score([s.decoded for s in sentences], texts)
    for sentence, text, score in zip(sentences, texts, scores, strict=True):
        sentence.add(text, score, step)
