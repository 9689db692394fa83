"""The articles that the summary room's tests read."""

from __future__ import annotations

from pathlib import Path

from digest.document import Document
from digest.formats.text import parse

STORIES = Path(__file__).parent / "data" / "summary"
SEEDS = Path(__file__).parent.parent / "seeds"


def article(text: str, name: str = "artikel.txt") -> Document:
    path = Path(name)
    return parse(text, path=path, id=path.stem)


def story(name: str) -> list[Document]:
    paths = sorted((STORIES / name).glob("2*.txt"))
    return [parse(p.read_text(encoding="utf-8"), path=p, id=p.stem) for p in paths]


def seeds() -> list[Document]:
    paths = sorted(SEEDS.glob("*.txt"))
    return [parse(p.read_text(encoding="utf-8"), path=p, id=p.stem[:3]) for p in paths]
