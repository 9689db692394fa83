"""What the lower floors may ask of a translation model, without knowing which one it is.

``terminology`` and the guards need more decodings of a sentence than the first one; they get them
through ``Decoder``, which ``translation.engine.Engine`` implements on CTranslate2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class DecodingOptions:
    """How to search; the defaults are those of argos-translate, so quality is Argos's.

    Attributes:
        beam_size: Width of the beam.
        length_penalty: Exponent of the length normalisation.
        hypotheses: How many translations to return per sentence (at most ``beam_size``,
            which is raised where needed).
        no_repeat_ngram: No n-gram of this many tokens may occur twice; 0 allows all.
        repetition_penalty: Greater than 1 makes repeated tokens dearer.
        attention: Return, for the best hypothesis, the attention of the target tokens to the
            source tokens.
    """

    beam_size: int = 4
    length_penalty: float = 0.2
    hypotheses: int = 1
    no_repeat_ngram: int = 0
    repetition_penalty: float = 1.0
    attention: bool = False

    @property
    def signature(self) -> str:
        """One line that tells two settings apart; part of the memory's key."""
        return (
            f"beam:{self.beam_size}|lp:{self.length_penalty}|ngram:{self.no_repeat_ngram}"
            f"|rep:{self.repetition_penalty}"
        )


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation that the model proposes.

    Attributes:
        text: English, detokenised.
        score: Mean log probability per target token (natural logarithm, at most 0).
        tokens: Target pieces, m strings.
        source_tokens: Source pieces, n strings.
        attention: (m, n) weights, rows sum to about 1; None unless asked for.
        offsets: m + 1 character offsets of the target pieces in ``text``; with attention only.
        source_offsets: n + 1 character offsets of the source pieces; with attention only.
    """

    text: str
    score: float
    tokens: tuple[str, ...] = ()
    source_tokens: tuple[str, ...] = ()
    attention: npt.NDArray[np.float32] | None = None
    offsets: tuple[int, ...] = ()
    source_offsets: tuple[int, ...] = ()


class Decoder(Protocol):
    """A translation model as the term ladder and the guards see it."""

    def decode(
        self,
        sources: Sequence[str],
        options: DecodingOptions = ...,
        *,
        prefixes: Sequence[str] | None = None,
        forbidden: Sequence[str] = (),
    ) -> list[list[Hypothesis]]:
        """Translate sentences.

        Args:
            sources: n German sentences, one line each.
            options: How to search.
            prefixes: n English beginnings that the targets must start with ("" for none).
            forbidden: English phrases that the search avoids, in the spelling given.

        Returns:
            n lists of hypotheses, best first, same order as ``sources``.
        """
        ...

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        """Return the mean log probability per token of each target, given its source."""
        ...
