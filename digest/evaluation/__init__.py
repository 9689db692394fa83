"""How good translations, terms and summaries are: published measures, each with its signature."""

from __future__ import annotations

from digest.evaluation.quality import compare, score_quality
from digest.evaluation.scores import Score
from digest.evaluation.systems import System, read_hypotheses, run_model
from digest.evaluation.terms import score_terms
from digest.evaluation.testset import Example, read_parallel, read_test_set

__all__ = [
    "Example",
    "Score",
    "System",
    "compare",
    "read_hypotheses",
    "read_parallel",
    "read_test_set",
    "run_model",
    "score_quality",
    "score_terms",
]
