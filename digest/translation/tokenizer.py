"""Sentences to the pieces a package's model knows, and back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digest.errors import ModelError
from digest.models import Model

_SPACE = "▁"


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
        joined = "".join(pieces).replace(_SPACE, " ")
        if joined.strip() == text:
            return _joined_offsets(pieces, len(joined) - len(joined.lstrip()), len(text))
        offsets: list[int] = []
        for count, piece in enumerate(pieces):
            # A piece may be half a character, which decodes to a sign of its being broken.
            before = self.decode(pieces[:count]).rstrip("\ufffd")
            start = len(before) + _opens_word(piece, count)
            offsets.append(max(start, offsets[-1]) if offsets else start)
        return [*offsets, len(text)]


def _joined_offsets(pieces: Sequence[str], leading: int, length: int) -> list[int]:
    """Return the offsets of pieces none of which is a single byte: each is as long as it looks."""
    offsets, end = [], -leading
    for n, piece in enumerate(pieces):
        offsets.append(min(max(end + _opens_word(piece, n), 0), length))
        end += len(piece)
    return [*offsets, length]


def _opens_word(piece: str, n: int) -> bool:
    """Tell whether a piece, the n-th, has a space before its own characters."""
    return n > 0 and piece.startswith(_SPACE) and len(piece) > 1


def _load(path: Path, tokenizer: Any) -> Any:
    try:
        return tokenizer.lazy_processor()
    except (OSError, RuntimeError) as error:
        raise ModelError(
            f"has a damaged tokenizer ({error})", path=path, remedy="install the package again"
        ) from None
