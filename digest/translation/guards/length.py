"""Guard: how long an English translation is likely to be, learned from the training corpus."""

from __future__ import annotations

import math

_TABLE = (
    (8, 0.091, 0.374), (16, 0.058, 0.239), (32, -0.082, 0.195), (64, -0.144, 0.17),
    (128, -0.132, 0.141), (256, -0.128, 0.11), (1 << 30, -0.145, 0.093),
)  # fmt: skip
"""(source characters below, mean, standard deviation) of the logarithm of target over source
characters, in 150,000 pairs of the starter model's corpus (``training/lexicon_pack.py``)."""

_EXTRA_DEVIATION = 1.25
"""Other translators and domains vary more than the corpus does."""


def length_score(source: int, target: int, kept: float = 1.0) -> float:
    """Return the log density of a target length, if a share of the source is translated.

    Args:
        source, target: Characters.
        kept: Share of the source that the target would render.
    """
    mean, deviation = next((row[1], row[2]) for row in _TABLE if source < row[0])
    deviation *= _EXTRA_DEVIATION
    z = (math.log(max(target, 1) / max(source * kept, 1)) - mean) / deviation
    return -0.5 * z * z


def length_deviation(source: int, target: int) -> float:
    """Return how many standard deviations a target is longer (+) or shorter (-) than usual."""
    mean, deviation = next((row[1], row[2]) for row in _TABLE if source < row[0])
    return (math.log(max(target, 1) / max(source, 1)) - mean) / deviation
