"""Finding paragraphs, headings and sentences in German text."""

from __future__ import annotations

from digest.segmentation.blocks import RawBlock, read_blocks
from digest.segmentation.layout import LINE_END
from digest.segmentation.lines import clean

__all__ = ["RawBlock", "clean", "read_blocks", "split_sentences"]


def split_sentences(text: str) -> list[str]:
    """Splits German text into sentences without losing a character.

    Args:
        text: An article or a paragraph; lines may be wrapped.

    Returns:
        Pieces whose concatenation is ``text``: each holds one sentence, heading or list item with
        its marker, and the white space behind it.
    """
    cuts = []
    position = 0
    for block in read_blocks(text):
        start, end = block.span
        marker = LINE_END.split(text[position:start])[-1]
        cuts += [start - len(marker), *(first for first, _ in block.sentences[1:])]
        position = end
    starts = [0, *cuts[1:]]
    ends = [*cuts[1:], len(text)]
    return [text[a:b] for a, b in zip(starts, ends, strict=True) if a < b]
