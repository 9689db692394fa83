"""A score and the signature without which it is not printed (after sacreBLEU, Post 2018)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version


@dataclass(frozen=True, slots=True)
class Score:
    """One figure and how it was made.

    Attributes:
        name: What was measured ("BLEU", "exact match").
        value: The figure, 0 to 100 unless the measure has no upper bound (TER).
        signature: Everything that decides the figure, as ``key:value`` joined by ``|``.
        lower_is_better: TER and its kin.
    """

    name: str
    value: float
    signature: str
    lower_is_better: bool = False


def make_signature(measure: str, **parts: object) -> str:
    """Write the signature of a measure of our own.

    Args:
        measure: Its name, which comes first.
        parts: What decides the figure; underscores in the names become hyphens.
    """
    pairs = [f"{name.replace('_', '-')}:{value}" for name, value in parts.items()]
    return "|".join([measure, *pairs, f"bidigest:{version('bilingual-digest')}"])


def fingerprint(lines: Iterable[str]) -> str:
    """Return the first 8 hexadecimal digits of the SHA-256 of what was measured on."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]
