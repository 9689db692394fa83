"""BLEU, chrF and TER by sacreBLEU: of a whole test set, its parts, and between systems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.evaluation.scores import Score
from digest.evaluation.systems import System
from digest.evaluation.testset import Example

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

LENGTHS = ((0, 0), (1, 10), (11, 20), (21, 30), (31, 40), (41, None))
"""Bounds, in words of the source, of the per-length table."""

MEASURES = ("BLEU", "chrF", "TER")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One system's score beside the baseline's, by paired bootstrap (Koehn 2004).

    Attributes:
        score: Of the whole test set; its signature names samples and seed.
        mean, interval: Of the resamples: the mean, and half the width of the 95 % interval.
        p: Probability of a difference this large by chance; None for the baseline.
    """

    system: str
    score: Score
    mean: float
    interval: float
    p: float | None


@dataclass(frozen=True, slots=True)
class Part:
    """The scores of some of the sentences."""

    name: str
    sentences: int
    system: str
    scores: list[Score]


def score_quality(
    hypotheses: Sequence[str], references: Sequence[str], measures: Sequence[str] = MEASURES
) -> list[Score]:
    """Score translations against one reference each.

    Args:
        hypotheses: n English sentences.
        references: n English sentences.
        measures: Which of "BLEU", "chrF", "TER".

    Returns:
        The scores of the whole, in the order of ``measures``.
    """
    scores = []
    for measure, metric in _metrics(measures).items():
        value = float(metric.corpus_score(list(hypotheses), [list(references)]).score)
        signature = f"{measure}|{metric.get_signature()}"
        scores.append(Score(measure, value, signature, lower_is_better=measure == "TER"))
    return scores


def compare(
    systems: Sequence[System], references: Sequence[str], *, samples: int = 1000
) -> list[Comparison]:
    """Test whether systems differ from the first one by more than chance.

    Args:
        systems: At least two; the first is the baseline.
        references: n English sentences.
        samples: How many bootstrap resamples.

    Returns:
        A row per system and measure, systems in order.
    """
    from sacrebleu.significance import PairedTest, Result

    test = PairedTest(
        [(system.name, list(system.hypotheses)) for system in systems],
        _metrics(MEASURES),
        [list(references)],
        test_type="bs",
        n_samples=samples,
    )
    signatures, columns = test()
    rows = []
    for n, system in enumerate(systems):
        for measure in (name for name in columns if name != "System"):
            result = columns[measure][n]
            assert isinstance(result, Result), "only the column of names holds strings"
            name = next((m for m in MEASURES if measure.lower().startswith(m.lower())), measure)
            signature = f"{name}|{signatures[measure]}"
            score = Score(name, float(result.score), signature, lower_is_better=name == "TER")
            p = None if result.p_value is None else float(result.p_value)
            mean, interval = float(result.mean or 0), float(result.ci or 0)
            first = columns[measure][0]
            assert isinstance(first, Result)
            if p is not None and (score.value, mean, interval) == (
                float(first.score), float(first.mean or 0), float(first.ci or 0)
            ):  # fmt: skip
                p = 1.0  # sacreBLEU counts differences above the real one: none, if all are 0.
            rows.append(Comparison(system.name, score, mean, interval, p))
    return rows


def by_document(systems: Sequence[System], examples: Sequence[Example]) -> list[Part]:
    """Score every document by itself; none if there is only one."""
    names = list(dict.fromkeys(example.document for example in examples))
    if len(names) < 2:
        return []
    groups = {name: [i for i, e in enumerate(examples) if e.document == name] for name in names}
    return _parts(groups, systems, examples)


def by_length(systems: Sequence[System], examples: Sequence[Example]) -> list[Part]:
    """Score short and long sentences apart."""
    groups: dict[str, list[int]] = {}
    for low, high in LENGTHS:
        name = f"{low}–{high} words" if high else f"{low}+ words" if low else "no words"
        chosen = [
            i
            for i, example in enumerate(examples)
            if low <= len(example.source.split()) <= (len(example.source) if high is None else high)
        ]
        if chosen:
            groups[name] = chosen
    return _parts(groups, systems, examples)


def _parts(
    groups: dict[str, list[int]], systems: Sequence[System], examples: Sequence[Example]
) -> list[Part]:
    return [
        Part(
            name,
            len(chosen),
            system.name,
            score_quality(
                [system.hypotheses[i] for i in chosen], [examples[i].reference for i in chosen]
            ),
        )
        for name, chosen in groups.items()
        for system in systems
    ]


def _metrics(measures: Sequence[str]) -> dict[str, Metric]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    made: dict[str, type[Metric]] = {"BLEU": BLEU, "chrF": CHRF, "TER": TER}
    return {measure: made[measure]() for measure in measures}
