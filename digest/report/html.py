"""One HTML file, side by side, with no external resources, for screens and for paper."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from digest.document import Document, TermUse
from digest.report.appendix import cited
from digest.report.disputes_section import dispute_words
from digest.report.figures_section import as_of_text, comparisons, figure_parts
from digest.report.front import brief_segments, digest_facts, digest_title, story_title
from digest.report.glossary_section import usages
from digest.report.labels import Labels
from digest.report.method import Method
from digest.report.notes_section import method_statement
from digest.report.remarks import remarks
from digest.report.sidebyside import document_rows
from digest.report.source_names import source_name
from digest.report.text import headline, source_pieces, target_pieces
from digest.report.wording import Language, Wording

if TYPE_CHECKING:
    from digest.summary.story import Digest
    from digest.terminology.termbase import TermBase


def digest_html(
    digest: Digest,
    *,
    method: Method | None = None,
    termbase: TermBase | None = None,
    language: Language = "both",
    full: bool = True,
    explain: bool = False,
) -> str:
    """Render a digest; the parameters are those of ``write_digest``."""
    words = Wording(language)
    title, german = digest_title(digest, language)
    wanted = None if full else cited(digest)
    return _render(
        digest.documents,
        words,
        digest=digest,
        title=title,
        german_title=german,
        facts=digest_facts(digest, words),
        brief=brief_segments(digest),
        copies={id: ids for story in digest.stories for id, ids in story.copies.items()},
        articles=[
            (document, rows)
            for document in digest.documents
            if (rows := document_rows(document, only=wanted))
        ],
        method=method,
        notes={term.source: term.note for term in termbase or () if term.note},
        full=full,
        explain=explain,
    )


def documents_html(
    documents: Sequence[Document],
    *,
    method: Method | None = None,
    language: Language = "both",
) -> str:
    """Render articles side by side, one after the other."""
    words = Wording(language)
    german, english = headline(documents[0])
    title = english if english and language != "de" else german
    first = documents[0]
    facts = [first.outlet, words.date(first.date), first.path.name]
    alone = len(documents) == 1
    return _render(
        documents,
        words,
        title=title if alone else f"{len(documents)} articles",
        title_language="de" if alone and title == german else "",
        german_title=german if alone and title != german else None,
        facts=" · ".join(fact for fact in facts if fact) if alone else "",
        articles=[(document, document_rows(document)) for document in documents],
        method=method,
    )


def _render(
    documents: Sequence[Document], words: Wording, *, method: Method | None, **values: Any
) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    templates = files("digest.report").joinpath("templates")
    environment = Environment(
        loader=PackageLoader("digest.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    defaults: dict[str, Any] = {
        "digest": None,
        "brief": [],
        "copies": {},
        "notes": {},
        "full": True,
        "explain": False,
        "title_language": "",
    }
    return environment.get_template("report.html.j2").render(
        defaults
        | {
            "words": words,
            "language": words.language,
            "labels": Labels(documents),
            "method": method,
            "statement": method_statement(method, words) if method else [],
            "terms": usages(documents),
            "present": {row.segment.id for _, rows in values["articles"] for row in rows},
            "headline": headline,
            "source_pieces": source_pieces,
            "target_pieces": target_pieces,
            "remarks": remarks,
            "story_title": lambda story: story_title(story, words.language),
            "comparisons": comparisons,
            "dispute_words": dispute_words,
            "source_name": source_name,
            "figure_parts": figure_parts,
            "as_of_text": as_of_text,
            "term_key": _term_key,
            "style": Markup(templates.joinpath("report.css").read_text("utf-8")),
            "script": Markup(templates.joinpath("report.js").read_text("utf-8")),
        }
        | values
    )


def _term_key(use: TermUse) -> str:
    return f"{use.span_source[0]}-{use.span_source[1]}"
