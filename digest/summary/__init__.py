"""The digest's mind: what happened, when, who says so, what is disputed."""

from __future__ import annotations

from digest.summary.article import describe
from digest.summary.export import to_json
from digest.summary.options import SummaryOptions
from digest.summary.pipeline import summarise

__all__ = ["SummaryOptions", "describe", "summarise", "to_json"]
