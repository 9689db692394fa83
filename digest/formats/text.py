"""Plain text and Markdown: an article in, its translation out with the same layout."""

from __future__ import annotations

from pathlib import Path

from digest.document import Block, Document, Segment
from digest.segmentation import clean, read_blocks


def parse(text: str, *, path: Path, id: str, notes: list[str] | None = None) -> Document:
    """Divide an article into blocks and sentences.

    Args:
        text: The article, line ends as ``\\n``.
        path: Where it comes from.
        id: The document's id; segment ids are built on it.
        notes: What its reader had to assume.

    Returns:
        The document, untranslated.
    """
    blocks: list[Block] = []
    number = 0
    for raw in read_blocks(text):
        segments = []
        for start, end in raw.sentences:
            source = clean(text[start:end])
            if source:
                number += 1
                segments.append(Segment(id=f"{id}:{number}", source=source, span=(start, end)))
        if segments:
            blocks.append(Block(raw.kind, segments, raw.span, raw.level))
    return Document(id=id, path=path, text=text, blocks=blocks, notes=list(notes or ()))


def render(document: Document) -> str:
    """Write the translation in the layout of the original.

    What stands between the blocks (line breaks, bullets, heading marks) is kept; the sentences of
    a block stand on one line. A segment without a target is shown in German.
    """
    parts: list[str] = []
    position = 0
    for block in document.blocks:
        start, end = block.span
        parts.append(document.text[position:start])
        parts.append(" ".join(segment.target or segment.source for segment in block.segments))
        position = end
    parts.append(document.text[position:])
    text = "".join(parts)
    return text if text.endswith("\n") else text + "\n"
