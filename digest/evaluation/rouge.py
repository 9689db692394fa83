"""ROUGE for German summaries, by the rouge-score library with a German tokenizer.

The library's own tokenizer throws away every letter outside a–z; scores of German text taken with
it are not comparable with ours. ROUGE: Lin, "ROUGE: a package for automatic evaluation of
summaries" (2004).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_MEASURES = ("rouge1", "rouge2", "rougeLsum")


@dataclass(frozen=True, slots=True)
class RougeScore:
    """One measure, averaged over all summaries; each from 0 to 100."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class SummaryScores:
    """The ROUGE of some summaries.

    Attributes:
        rouge1, rouge2: Overlap of words and of pairs of words.
        rougeL: Longest common subsequence on the level of the summary (union of the sentences'
            subsequences, "rougeLsum").
        count: Number of summaries averaged.
        signature: Everything needed to get the same numbers again.
    """

    rouge1: RougeScore
    rouge2: RougeScore
    rougeL: RougeScore  # noqa: N815 - the measure's name
    count: int
    signature: str


class _GermanTokenizer:
    """What ``RougeScorer`` asks for: an object with ``tokenize``."""

    def __init__(self, *, stem: bool) -> None:
        self._stem: Callable[[str], str] | None = None
        if stem:
            from snowballstemmer.german_stemmer import GermanStemmer

            self._stem = GermanStemmer().stemWord

    def tokenize(self, text: str) -> list[str]:
        words = [word.casefold() for word in _WORD.findall(text)]
        return [self._stem(word) for word in words] if self._stem else words


def evaluate_summaries(
    candidates: Sequence[Sequence[str]],
    references: Sequence[Sequence[str]],
    *,
    stem: bool = True,
) -> SummaryScores:
    """Score German summaries against their references.

    Args:
        candidates: n summaries, each a list of sentences.
        references: n references, each a list of sentences, same order.
        stem: Compare Snowball stems, so that "Soldat" matches "Soldaten".

    Returns:
        Means over the n summaries.

    Raises:
        ValueError: If there are no summaries, or not as many references as candidates.
    """
    from rouge_score.rouge_scorer import RougeScorer

    if not candidates or len(candidates) != len(references):
        raise ValueError(f"{len(candidates)} candidates for {len(references)} references")
    scorer = RougeScorer(_MEASURES, tokenizer=_GermanTokenizer(stem=stem))
    scores = [
        scorer.score("\n".join(reference), "\n".join(candidate))
        for candidate, reference in zip(candidates, references, strict=True)
    ]
    means = {
        measure: RougeScore(
            *(
                100 * sum(score[measure][part] for score in scores) / len(scores)
                for part in range(3)
            )
        )
        for measure in _MEASURES
    }
    signature = (
        f"n:{len(scores)}|tok:de|stem:{'snowball-de' if stem else 'no'}|L:summary|mean:f1"
        f"|rouge-score:{version('rouge-score')}"
    )
    return SummaryScores(
        means["rouge1"], means["rouge2"], means["rougeLsum"], len(scores), signature
    )
