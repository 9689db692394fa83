"""Sentences to the pieces a package's model knows, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digest.errors import ModelError
from digest.models import Model

_SPACE = "▁"
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")


class PackageTokenizer:
    """The tokenizer of an Argos package, SentencePiece or BPE, as argos-translate applies it.

    Decoding differs from argos-translate in one point: underscores of the text stay underscores.
    """

    def __init__(self, model: Model) -> None:
        from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

        sentencepiece, bpe = model.path / "sentencepiece.model", model.path / "bpe.model"
        self._tokenizer: Any
        if sentencepiece.is_file():
            self._tokenizer = SentencePieceTokenizer(sentencepiece)
            self._processor = _load(sentencepiece, self._tokenizer)
        elif bpe.is_file():
            self._tokenizer = BPETokenizer(bpe, model.code_from, model.code_to)
            self._processor = None
        else:
            raise ModelError(
                "has neither sentencepiece.model nor bpe.model",
                path=model.path,
                remedy="install the package again",
            )

    def encode(self, text: str) -> list[str]:
        """Return the pieces of a sentence; no end mark."""
        pieces: list[str] = self._tokenizer.encode(text)
        return pieces

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text of pieces, without outer white space."""
        if self._processor is None:
            text: str = self._tokenizer.decode(list(pieces))
        else:
            text = self._processor.decode_pieces(list(pieces)).replace(_SPACE, " ")
        return text.strip()

    def offsets(self, pieces: Sequence[str]) -> list[int]:
        """Return, for each piece, where in the decoded text its own characters begin.

        Args:
            pieces: n pieces of one sentence.

        Returns:
            n + 1 character offsets, the last being the length of the text.
        """
        text = self.decode(pieces)
        if self._processor is not None:
            return _offsets([_length(piece) for piece in pieces], pieces, len(text))
        lengths = [len(self.decode(pieces[:n])) for n in range(len(pieces) + 1)]
        return [max(lengths[: n + 1]) for n in range(len(pieces) + 1)]


def _offsets(lengths: Sequence[int], pieces: Sequence[str], end: int) -> list[int]:
    """Return the offsets of SentencePiece's pieces of these lengths in a text of length ``end``."""
    joined = "".join(pieces)
    position = len(joined.lstrip(_SPACE)) - len(joined)
    offsets = []
    for piece, length in zip(pieces, lengths, strict=True):
        opens_word = piece.startswith(_SPACE) and length > 1
        offsets.append(min(max(position + opens_word, 0), end))
        position += length
    return [*offsets, end]


def _length(piece: str) -> int:
    """Return how many characters a piece adds: a byte that goes on with a character adds none."""
    byte = _BYTE.fullmatch(piece)
    if byte is None:
        return len(piece)
    return 0 if 0x80 <= int(byte[1], 16) < 0xC0 else 1


def _load(path: Path, tokenizer: Any) -> Any:
    try:
        return tokenizer.lazy_processor()
    except (OSError, RuntimeError) as error:
        raise ModelError(
            f"has a damaged tokenizer ({error})", path=path, remedy="install the package again"
        ) from None
