"""The page of ``bidigest glossary check --html``: one file, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from digest.document import Document
from digest.report.text import headline, source_pieces, target_pieces

if TYPE_CHECKING:
    from digest.cli.glossary.proof import Tally


def check_page(documents: Sequence[Document], tallies: Sequence[Tally], fingerprint: str) -> str:
    """Render what became of the terms.

    Args:
        documents: Translated; sentences without a term are left out.
        tallies: Counts per term.
        fingerprint: The glossary's.

    Returns:
        HTML.
    """
    from jinja2 import Environment

    from digest.cli.glossary.proof import RUNGS

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = files(__package__).joinpath("check.html.j2").read_text(encoding="utf-8")
    total = sum(t.rungs.total() for t in tallies)
    return environment.from_string(template).render(
        css=files("digest.report").joinpath("templates/report.css").read_text(encoding="utf-8"),
        rungs=RUNGS,
        tallies=tallies,
        articles=[
            (headline(document)[0], rows)
            for document in documents
            if (rows := [segment for segment in document.segments if segment.terms])
        ],
        source_pieces=source_pieces,
        target_pieces=target_pieces,
        total=total,
        missing=sum(t.unresolved for t in tallies),
        fingerprint=fingerprint,
    )
