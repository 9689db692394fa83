"""What can be said of models to a person: the list of them, and one in detail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from digest.errors import ModelError
from digest.models.choice import package_paths, starter
from digest.models.package import PAIR, Model, read

EXCERPT = 400
"""Most characters of a readme to show."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of models.

    Attributes:
        name: What ``find`` takes.
        path: The package's folder.
        model: The model; None if it is damaged.
        problem: What is wrong with it, one line; None if nothing is.
    """

    name: str
    path: Path
    model: Model | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """A model in detail.

    Attributes:
        model: Name, pair, version and path.
        size: Bytes on disk.
        tokenizer: "SentencePiece" or "BPE".
        licence: The line of its readme or licence file that names the licence, if there is one.
        readme: The first paragraphs of its README.md, at most ``EXCERPT`` characters.
    """

    model: Model
    size: int
    tokenizer: str
    licence: str | None
    readme: str | None


def entries() -> list[Entry]:
    """Return the installed German→English packages, damaged ones too, then the starter."""
    found: list[Entry] = []
    for path in package_paths():
        try:
            model = read(path)
        except ModelError as error:
            found.append(Entry(path.name, path, None, error.problem))
            continue
        if (model.code_from, model.code_to) == PAIR:
            found.append(Entry(model.name, path, model))
    shipped = starter()
    return [*found, Entry(shipped.name, shipped.path, shipped)]


def describe(model: Model) -> Description:
    """Return what is known of a model from its files."""
    readme = _text(model.path / "README.md")
    licence = _text(model.path / "LICENSE")
    if licence is not None:
        licence = licence.strip().partition("\n")[0]
    elif readme is not None:
        match = re.search(r"^.*\blicen[sc]ed?\b.*$", readme, re.IGNORECASE | re.MULTILINE)
        licence = match[0].strip(" #*|-") if match else None
    return Description(
        model=model,
        size=model.size,
        tokenizer="SentencePiece" if model.tokenizer.name.startswith("sentence") else "BPE",
        licence=licence,
        readme=_excerpt(readme) if readme else None,
    )


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _excerpt(readme: str) -> str:
    """Return the first whole paragraphs, without headings, tables and Markdown's signs."""
    plain = re.sub(r"[*`]", "", readme)
    kept = ""
    for paragraph in re.split(r"\n\s*\n", plain.strip()):
        lines = [line for line in paragraph.splitlines() if not line.startswith(("#", "|"))]
        text = " ".join(" ".join(lines).split())
        if len(kept) + len(text) > EXCERPT:
            break
        kept += f"\n{text}" if kept and text else text
    return kept
