"""TERm: the translation edit rate in which edits to the words of a term cost twice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

TERM_WEIGHT = 2


def term_edit_rate(hypothesis: str, reference: str, forms: Sequence[str]) -> float:
    """Return the edit rate of a translation, its terms weighed (Alam et al. 2021).

    Shifts and edits are found as sacreBLEU's TER finds them; an edit that falls on a word of a
    term in the reference then counts ``TERM_WEIGHT`` times.

    Args:
        hypothesis: A translation.
        reference: Its reference.
        forms: English forms of the terms due.

    Returns:
        Edits per word of the reference: 0 for the reference itself, no upper bound.
    """
    from sacrebleu.metrics import lib_ter

    wanted, words = _tokens(reference), _tokens(hypothesis)
    if not wanted:
        return float(bool(words))
    distance = lib_ter.BeamEditDistance(wanted)
    shifts = checked = 0
    while checked < lib_ter._MAX_SHIFT_CANDIDATES:
        gain, shifted, checked = lib_ter._shift(words, wanted, distance, checked)
        if gain <= 0 or checked >= lib_ter._MAX_SHIFT_CANDIDATES:
            break
        words = shifted
        shifts += 1
    edits, trace = distance(words)
    # The trace rewrites the hypothesis; TER aligns from the reference's side.
    flipped = lib_ter._flip_trace(trace)  # type: ignore[no-untyped-call]
    _, reference_errors, _ = lib_ter.trace_to_alignment(flipped)
    inside = _term_places(wanted, forms)
    extra = sum(reference_errors[i] for i in inside) * (TERM_WEIGHT - 1)
    return float(shifts + edits + extra) / len(wanted)


def _tokens(text: str) -> list[str]:
    return str(_tokenizer()(text.lower())).split()


@cache
def _tokenizer() -> Any:
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

    return Tokenizer13a()  # type: ignore[no-untyped-call]


def _term_places(words: Sequence[str], forms: Sequence[str]) -> set[int]:
    places: set[int] = set()
    for form in forms:
        term = _tokens(form)
        for start in range(len(words) - len(term) + 1):
            if term and list(words[start : start + len(term)]) == term:
                places.update(range(start, start + len(term)))
    return places
