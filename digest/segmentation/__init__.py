"""Finding paragraphs, headings and sentences in German text."""

from __future__ import annotations

from digest.segmentation.blocks import RawBlock, read_blocks
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
    if not text:
        return []
    cuts = [0]
    for block in read_blocks(text):
        for i, (start, _) in enumerate(block.sentences):
            if i == 0:
                line_start = max(
                    text.rfind(end, 0, start) for end in "\n\r\u2028\u2029\x85\x0b\x0c"
                )
                start = max(line_start + 1, cuts[-1])
            cuts.append(start)
    ends = [*cuts[2:], len(text)]
    starts = [0, *cuts[2:]]
    return [text[a:b] for a, b in zip(starts, ends, strict=True)]
