"""The model of an Argos package on CTranslate2: sentences in, hypotheses out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from digest.decoding import DecodingOptions, Hypothesis
from digest.errors import ModelError
from digest.models import Model
from digest.translation.clauses import join_parts, split_long
from digest.translation.tokenizer import PackageTokenizer

BATCH_TOKENS = 1024
"""Source tokens per batch: larger ones gain nothing on a CPU and wait for their longest output."""

MAX_SOURCE_TOKENS = 120
"""Sentences longer than this are translated clause by clause: models have seen few that long, and
CTranslate2 would cut their output at its decoding limit without a word (LibreTranslate #136)."""

MAX_SCORED_TOKENS = 500
"""A longer pair is scored by its beginning: models know no positions beyond about 512."""

MAX_WORKERS = 16


class Engine:
    """A loaded model; implements ``digest.decoding.Decoder``.

    A batch holds only sentences of exactly the same number of tokens. Nothing is padded, so a
    sentence's translation does not depend on its neighbours (padding changes the order of
    floating-point sums, and with it about 2 % of beam searches), and no time goes into padding.

    Args:
        model: The package to load.
        workers: Sentences translated at the same time, one thread each; by default one per core.

    Raises:
        ModelError: The model cannot be loaded.
    """

    def __init__(self, model: Model, *, workers: int | None = None) -> None:
        import ctranslate2

        self.model = model
        self.tokenizer = PackageTokenizer(model)
        self.workers = workers or min(_cores(), MAX_WORKERS)
        try:
            self._translator: Any = ctranslate2.Translator(  # type: ignore[attr-defined]
                str(model.path / "model"),
                inter_threads=self.workers,
                intra_threads=1,
                compute_type=os.environ.get("ARGOS_COMPUTE_TYPE", "default"),
            )
        except (RuntimeError, ValueError, LookupError, OSError) as error:
            raise ModelError(
                f"CTranslate2 cannot load it ({error})",
                path=model.path,
                remedy="run `bidigest model verify`, then install it again",
            ) from None

    def decode(
        self,
        sources: Sequence[str],
        options: DecodingOptions = DecodingOptions(),  # noqa: B008 - frozen
        *,
        prefixes: Sequence[str] | None = None,
        forbidden: Sequence[str] = (),
    ) -> list[list[Hypothesis]]:
        """Translate sentences; see ``digest.decoding.Decoder.decode``.

        A sentence of more than ``MAX_SOURCE_TOKENS`` tokens is translated in parts; it has no
        hypothesis if a prefix is asked for.
        """
        prefixes = prefixes or [""] * len(sources)
        parts = [split_long(source, self._fits) for source in sources]
        flat = [
            (self.tokenizer.encode(part), self.tokenizer.encode(prefix) if prefix else [])
            for split, prefix in zip(parts, prefixes, strict=True)
            if len(split) == 1 or not prefix
            for part in split
        ]
        decoded = iter(self._decode(flat, options, forbidden))
        results: list[list[Hypothesis]] = []
        for source, split, prefix in zip(sources, parts, prefixes, strict=True):
            if len(split) == 1:
                results.append(next(decoded))
            elif prefix:
                results.append([])
            else:
                results.append(join_parts(source, split, [next(decoded) for _ in split]))
        return results

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        """Return the mean log probability per token of each target, given its source."""
        pairs = [
            (self.tokenizer.encode(source), self.tokenizer.encode(target))
            for source, target in zip(sources, targets, strict=True)
        ]
        scores = [float("-inf")] * len(pairs)

        def submit(batch: list[int]) -> list[Any]:
            futures: list[Any] = self._translator.score_batch(
                [pairs[i][0] for i in batch],
                [pairs[i][1] for i in batch],
                max_input_length=MAX_SCORED_TOKENS,
                asynchronous=True,
            )
            return futures

        lengths = [(len(source), len(target)) for source, target in pairs]
        for i, result in _run(lengths, submit):
            scores[i] = float(np.mean(result.log_probs)) if result.log_probs else float("-inf")
        return scores

    def _fits(self, text: str) -> bool:
        return len(text) <= MAX_SOURCE_TOKENS or (
            len(self.tokenizer.encode(text)) <= MAX_SOURCE_TOKENS
        )

    def _decode(
        self,
        pairs: Sequence[tuple[list[str], list[str]]],
        options: DecodingOptions,
        forbidden: Sequence[str],
    ) -> list[list[Hypothesis]]:
        """Decode (source pieces, prefix pieces) pairs, same order."""
        found: list[list[Hypothesis]] = [[] for _ in pairs]
        suppressed = [self.tokenizer.encode(phrase) for phrase in forbidden if phrase] or None

        def submit(batch: list[int]) -> list[Any]:
            prefixes = [pairs[i][1] or None for i in batch]
            futures: list[Any] = self._translator.translate_batch(
                [pairs[i][0] for i in batch],
                target_prefix=prefixes if any(prefixes) else None,
                beam_size=max(options.beam_size, options.hypotheses),
                num_hypotheses=options.hypotheses,
                length_penalty=options.length_penalty,
                no_repeat_ngram_size=options.no_repeat_ngram,
                repetition_penalty=options.repetition_penalty,
                suppress_sequences=suppressed,
                max_input_length=0,
                max_decoding_length=max(64, 3 * len(pairs[batch[0]][0])),
                replace_unknowns=True,
                return_scores=True,
                return_attention=options.attention,
                asynchronous=True,
            )
            return futures

        lengths = [(len(source), len(prefix)) for source, prefix in pairs]
        for i, result in _run(lengths, submit):
            found[i] = self._hypotheses(pairs[i][0], result, options)
        return found

    def _hypotheses(
        self, source: list[str], result: Any, options: DecodingOptions
    ) -> list[Hypothesis]:
        hypotheses = []
        for n, pieces in enumerate(result.hypotheses):
            # CTranslate2 divides the sum by length ** penalty; the length counts the end mark.
            length = len(pieces) + 1
            mean = result.scores[n] * length**options.length_penalty / length
            text = self.tokenizer.decode(pieces)
            hypothesis = Hypothesis(text, mean, tuple(pieces), tuple(source))
            if options.attention and not n and pieces and source:
                hypothesis = replace(
                    hypothesis,
                    attention=np.asarray(result.attention[n], dtype=np.float32)[:, : len(source)],
                    offsets=tuple(self.tokenizer.offsets(pieces)),
                    source_offsets=tuple(self.tokenizer.offsets(source)),
                )
            hypotheses.append(hypothesis)
        return hypotheses


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _run(
    lengths: Sequence[tuple[int, int]], submit: Callable[[list[int]], list[Any]]
) -> Iterator[tuple[int, Any]]:
    """Submit items of equal length together, longest first, and yield (index, result)."""
    pending = [(batch, submit(batch)) for batch in _batches(lengths)]
    for batch, futures in pending:
        for i, future in zip(batch, futures, strict=True):
            yield i, future.result()


def _batches(lengths: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    groups: dict[tuple[int, int], list[int]] = {}
    for i, length in enumerate(lengths):
        groups.setdefault(length, []).append(i)
    for length in sorted(groups, reverse=True):
        size = max(1, BATCH_TOKENS // max(1, length[0]))
        group = groups[length]
        for start in range(0, len(group), size):
            yield group[start : start + size]
