"""Markdown with pipe tables (GitHub's dialect): one row a segment, the label before both texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from digest.document import Document, Segment
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
from digest.report.text import headline
from digest.report.wording import Language, Wording

if TYPE_CHECKING:
    from digest.summary.story import Digest, Dispute
    from digest.terminology.termbase import TermBase

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#])")


def digest_markdown(
    digest: Digest,
    *,
    method: Method | None = None,
    termbase: TermBase | None = None,
    language: Language = "both",
    full: bool = True,
    explain: bool = False,
) -> str:
    """Render a digest; the parameters are those of ``write_digest``."""
    page = _Page(Labels(digest.documents), language, explain=explain)
    words = page.words
    title, german = digest_title(digest, language)
    page.add(f"# {escape(title)}")
    if german:
        page.add(f"*{escape(german)}*")
    page.add(escape(digest_facts(digest, words)))
    page.add(f"## {words['brief']}")
    page.pairs(brief_segments(digest))
    page.add(f"## {words['sources']}")
    copies = {id: ids for story in digest.stories for id, ids in story.copies.items()}
    page.table(
        [words[key] for key in ("source", "article", "date", "file")],
        [
            [
                page.labels.letter(document.id) or "",
                _headline(document, language)
                + "".join(f"; {words['copies']}: {copy}" for copy in copies.get(document.id, [])),
                words.date(document.date),
                document.path.name,
            ]
            for document in digest.documents
        ],
    )
    for story in digest.stories:
        page.add(f"## {escape(story_title(story, language)[0])}")
        page.pairs([pick.segment for pick in story.picks])
        if explain:
            for pick in story.picks:
                label = page.labels.label(pick.segment)
                page.add(f"- {label}: {pick.score:.2f}, {escape('; '.join(pick.reasons))}")
        for key, disputes, groups in comparisons(story):
            page.add(f"### {words[key]}")
            for dispute in disputes:
                page.dispute(dispute)
            for group in groups:
                page.add(f"#### {escape(group.what if words.german else group.what_english)}")
                page.add(escape(page.labels.in_text(group.note)))
                page.table(
                    [words[k] for k in ("figure", "who", "as_of", "wording", "number")],
                    [
                        [
                            ", ".join(figure_parts(words, report)),
                            source_name(words, report.attribution, report.segment)[0],
                            as_of_text(words, report),
                            report.surface,
                            page.labels.label(report.segment),
                        ]
                        for report in group.reports
                    ],
                )
        if story.timeline:
            page.add(f"### {words['timeline']}")
            page.pairs(
                [entry.segment for entry in story.timeline],
                [words.date(entry.date, entry.precision) for entry in story.timeline],
            )
    wanted = None if full else cited(digest)
    for document in digest.documents:
        page.article(document, wanted)
    _add_glossary(page, digest.documents, termbase)
    if method:
        page.add(f"## {words['method']}")
        for text in method_statement(method, words):
            page.add(escape(text))
    return page.text


def documents_markdown(
    documents: Sequence[Document], *, method: Method | None = None, language: Language = "both"
) -> str:
    """Render articles side by side, one after the other."""
    page = _Page(Labels(documents), language, explain=False)
    for document in documents:
        page.article(document, None)
    if method:
        page.add(f"## {page.words['method']}")
        for text in method_statement(method, page.words):
            page.add(escape(text))
    return page.text


def escape(text: str) -> str:
    """Make text mean itself in Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _headline(document: Document, language: Language) -> str:
    german, english = headline(document)
    return english if english and language != "de" else german


def _add_glossary(page: _Page, documents: Iterable[Document], termbase: TermBase | None) -> None:
    notes = {term.source: term.note for term in termbase or () if term.note}
    if found := usages(documents):
        page.add(f"## {page.words['glossary']}")
        page.table(
            [page.words[key] for key in ("term", "english", "hits", "how", "first")],
            [
                [
                    usage.name,
                    usage.forms + (f" – {notes[usage.source]}" if usage.source in notes else ""),
                    str(usage.rungs.total()),
                    usage.how,
                    page.labels.label(usage.first),
                ]
                for usage in found
            ],
        )


class _Page:
    """Collects blocks of Markdown."""

    def __init__(self, labels: Labels, language: Language, *, explain: bool) -> None:
        self.labels = labels
        self.words = Wording(language)
        self._explain = explain
        self._blocks: list[str] = []

    @property
    def text(self) -> str:
        return "\n\n".join(self._blocks) + "\n"

    def add(self, block: str) -> None:
        if block:
            self._blocks.append(block)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
        lines += ["| " + " | ".join(escape(cell) for cell in row) + " |" for row in rows]
        self.add("\n".join(lines))

    def dispute(self, dispute: Dispute) -> None:
        """Add a question and the sentences that answer it, each after its side and source."""
        self.add(f"#### {escape(dispute_words(self.words, dispute.question))}")
        sides = []
        for position in dispute.positions:
            side = dispute_words(self.words, position.stance)
            if position.attribution:
                who, _ = source_name(self.words, position.attribution, position.segment)
                side += f" ({who})"
            sides.append(side)
        self.pairs([position.segment for position in dispute.positions], sides, "stance")

    def pairs(
        self,
        segments: Sequence[Segment],
        firsts: Sequence[str] | None = None,
        first: str = "date",
    ) -> None:
        """Add a side-by-side table; ``firsts``, headed ``first``, stand before the labels."""
        names = {"both": ("german", "english"), "de": ("german",), "en": ("english",)}
        rows = []
        for index, segment in enumerate(segments):
            label = self.labels.label(segment)
            row = [f"{firsts[index]} {label}".strip() if firsts else label]
            if self.words.language != "en":
                row.append(segment.source)
            if self.words.language != "de":
                target = segment.target or f"({self.words['not_translated']})"
                notes = remarks(segment, all_severities=self._explain)
                row.append(" ".join([target, *(f"({note})" for note in notes)]))
            rows.append(row)
        heads = [self.words[key] for key in names[self.words.language]]
        self.table([self.words[first if firsts else "number"], *heads], rows)

    def article(self, document: Document, wanted: set[str] | None) -> None:
        """Add an article side by side, or those of its segments that are wanted."""
        rows = document_rows(document, only=wanted)
        if not rows:
            return
        title = _headline(document, self.words.language)
        self.add(f"## {self.labels.letter(document.id)} {escape(title)}")
        facts = [document.outlet or "", self.words.date(document.date), document.path.name]
        self.add(escape(" · ".join(fact for fact in facts if fact)))
        self.pairs([row.segment for row in rows])
