"""The rungs of the ladder: candidates for the translation of sentences with terms.

A sentence is decoded at most twice: as it is, and with terms in English put into the German (code
switching). Which comes first depends on what the model is likely to do by itself. What a decoding
lacks is put in by a completion or a splice. Each step works on all its sentences at once, because
a model is fast on many sentences and slow on one. Which candidate wins is not decided here
(``enforcement``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.decoding import Decoder, DecodingOptions
from digest.document import Span
from digest.terminology.candidates import Candidate, Pass
from digest.terminology.sentence import Sentence
from digest.terminology.splicing import splice

_SECOND_BEAM = 2
_COMPLETION = DecodingOptions(beam_size=1)


def decode_first(sentences: Sequence[Sentence], decoder: Decoder, options: DecodingOptions) -> None:
    """Decode sentences as they were prepared, with the options of the translation.

    Args:
        sentences: Prepared; those in which nothing was put in get their plain output.
        decoder: The model.
        options: How to search; all hypotheses of the beam are asked for.
    """
    groups: dict[tuple[str, ...], list[Sentence]] = {}
    for sentence in sentences:
        forbidden = sentence.forbidden if sentence.decoding.switched else ()
        groups.setdefault(forbidden, []).append(sentence)
    for forbidden, group in groups.items():
        search = _whole_beam(options, attention=any(sentence.needs for sentence in group))
        _decode(group, decoder, search, forbidden, own=None)


def decode_second(
    sentences: Sequence[Sentence], decoder: Decoder, options: DecodingOptions, *, copies: bool
) -> None:
    """Decode sentences the other way, the forbidden forms kept out.

    Args:
        sentences: Decoded once; what was code-switched is decoded as it is, and the others with
            the terms that they lack in English.
        decoder: The model.
        options: Those of the first decoding.
        copies: The model copies English words, so code-switching is of use.
    """
    groups: dict[tuple[bool, tuple[str, ...]], list[Sentence]] = {}
    for sentence in sentences:
        own = sentence.plain is None
        lacking = [i for i, place in enumerate(sentence.candidates[0].places) if place is None]
        sentence.prepare(lacking if copies and not own else ())
        groups.setdefault((own, () if own else sentence.forbidden), []).append(sentence)
    for (own, forbidden), group in groups.items():
        search = _whole_beam(options, attention=True) if own else _narrow(options)
        _decode(group, decoder, search, forbidden, own=own)


def _decode(
    sentences: Sequence[Sentence],
    decoder: Decoder,
    options: DecodingOptions,
    forbidden: tuple[str, ...],
    *,
    own: bool | None,
) -> None:
    texts = [sentence.decoding.text for sentence in sentences]
    decoded = decoder.decode(texts, options, forbidden=forbidden)
    for sentence, hypotheses in zip(sentences, decoded, strict=True):
        sentence.take(hypotheses, own=not sentence.decoding.switched if own is None else own)


def _whole_beam(options: DecodingOptions, *, attention: bool) -> DecodingOptions:
    return replace(options, hypotheses=options.beam_size, attention=attention)


def _narrow(options: DecodingOptions) -> DecodingOptions:
    beam = min(_SECOND_BEAM, options.beam_size)
    return DecodingOptions(beam, options.length_penalty, attention=True)


def mend(sentences: Sequence[Sentence], decoder: Decoder) -> None:
    """Add completions and splices to the latest decoding of sentences that lack a term."""
    lacking = [sentence for sentence in sentences if sentence.decoding.missing]
    _add_completions([s for s in lacking if _lacks_one(s.decoding)], decoder)
    for sentence in lacking:
        _add_splice(sentence)


def _lacks_one(decoding: Pass) -> bool:
    """Tell whether a completion is worth its decoding.

    It can set right no more than one place, and of several a splice reads as well (measured on
    medical abstracts with four terms each).
    """
    return len(decoding.missing) == 1 and decoding.switched <= {decoding.missing[0][0]}


def _add_completions(sentences: Sequence[Sentence], decoder: Decoder) -> None:
    """Force the translation up to the one wrong rendering and the term; the decoder finishes."""
    prefixes, replaced = [], []
    for sentence in sentences:
        ((i, span),) = sentence.decoding.missing
        best = _best_text(sentence)
        text, (_, end) = _spliced(sentence, best, i, span)
        prefixes.append(text[:end])
        replaced.append(best[slice(*span)])
    texts = [sentence.decoding.text for sentence in sentences]
    decoded = decoder.decode(texts, _COMPLETION, prefixes=prefixes)
    for sentence, hypotheses, prefix, old in zip(
        sentences, decoded, prefixes, replaced, strict=True
    ):
        for hypothesis in hypotheses:
            text = _without_replaced(hypothesis.text, prefix, old)
            sentence.mend(text, "prefix", hypothesis.score)


def _without_replaced(text: str, prefix: str, old: str) -> str:
    """Drop the wrong rendering where the decoder has put it behind the term after all."""
    rest = text.removeprefix(prefix)
    if not old or rest == text or not re.match(rf"\s+{re.escape(old)}(?!\w)", rest):
        return text
    return prefix + rest.lstrip()[len(old) :]


def _add_splice(sentence: Sentence) -> None:
    """Replace every wrong rendering of the decoding, from the last to the first."""
    best, text = sentence.decoding.best, _best_text(sentence)
    missing = sorted(sentence.decoding.missing, key=lambda found: (found[1], found[0]))
    while missing:
        i, span = missing.pop()
        text, _ = _spliced(sentence, text, i, span, keep=missing[-1][1][1] if missing else 0)
    sentence.mend(text, "splice", best.score if best else 0.0)


def _best_text(sentence: Sentence) -> str:
    best = sentence.decoding.best
    return best.text if best else ""


def _spliced(sentence: Sentence, text: str, i: int, span: Span, keep: int = 0) -> tuple[str, Span]:
    form = sentence.form(i, text[slice(*span)])
    if span[0] == span[1]:
        form = sentence.lead(i, text[: span[0]]) + form
    return splice(text, span, form, keep=keep)


def score(sentences: Sequence[Sentence], decoder: Decoder) -> None:
    """Let the model score candidates that compete or guess, given the German sentence.

    Until then a candidate has the score of the decoding that it comes from.
    """
    jobs = [
        (sentence, candidate)
        for sentence in sentences
        for leaders in [sentence.leaders]
        for candidate in leaders
        if candidate.guessed or _need_scores(leaders)
    ]
    scores = decoder.score([s.task.source for s, _ in jobs], [c.text for _, c in jobs])
    for (_, candidate), value in zip(jobs, scores, strict=True):
        candidate.score = value


def _need_scores(candidates: Sequence[Candidate]) -> bool:
    """Tell whether candidates do not all come from one search, so that their scores differ."""
    if len(candidates) == 1:
        return False
    return len({c.decoded for c in candidates}) > 1 or any(c.mended for c in candidates)
