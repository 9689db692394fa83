"""From articles to a digest: describe, gather into stories, rank, choose, date, compare."""

from __future__ import annotations

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Sequence

from digest.document import BlockKind, Document, Segment
from digest.summary.article import describe, title_segment
from digest.summary.clustering import cluster
from digest.summary.comparison import compare
from digest.summary.disputes import find_disputes
from digest.summary.duplicates import find_copies
from digest.summary.figures import find_figures
from digest.summary.options import By, SummaryOptions
from digest.summary.ranking import Ranked, credit, rank
from digest.summary.selection import budget_for, select
from digest.summary.sentences import segments_with_text, sentences_of
from digest.summary.story import Digest, Dispute, FigureGroup, Pick, Story
from digest.summary.timeline import build_timeline
from digest.summary.vectors import tfidf
from digest.summary.words import WORD, name_words, terms

logger = logging.getLogger(__name__)

_FIGURE = 0.8
_DISPUTE = 2.5
"""What it adds to a sentence's salience that it states a shared figure, or takes a side."""

_HEADLINE_WORDS = 20
_TOO_LONG = 0.03
_HEADING_NAMES = 2
"""Names that a section heading must have to serve as the story's headline."""


def summarise(documents: Sequence[Document], options: SummaryOptions | None = None) -> Digest:
    """Make a digest: which sentences to show, story by story.

    Only the German side is read, so the articles may be translated before or after; what is
    chosen is carried by reference to its segment. The same articles give the same digest.

    Args:
        documents: The articles, in any order.
        options: How much to show and how to put it together.

    Returns:
        The digest; its stories point to the articles' own segments.
    """
    options = options or SummaryOptions()
    for document in documents:
        describe(document)
    kept = [d for d in documents if _within(d.date, options)]
    names = name_words(segments_with_text(kept))
    stories = [_story(group, names, options) for group in _groups(kept, names, options.by)]
    return Digest(title=options.title or _title(kept, stories), stories=stories)


def _groups(documents: list[Document], names: frozenset[str], by: By) -> list[list[Document]]:
    """Put the articles of a story together, earliest first, articles without a day last."""
    if by == "article":
        return [[document] for document in documents]
    groups = [[documents[i] for i in indices] for indices in cluster(documents, names)]
    for group in groups:
        group.sort(key=lambda d: d.date or dt.date.max)
    if by == "story":
        # The story that most sources tell comes first.
        return sorted(groups, key=lambda g: -len(g))
    days: dict[tuple[dt.date, int], list[Document]] = {}
    for number, group in enumerate(groups):
        for document in group:
            days.setdefault((document.date or dt.date.max, number), []).append(document)
    return [days[key] for key in sorted(days)]


def _title(documents: Sequence[Document], stories: Sequence[Story]) -> str:
    days = sorted(d.date for d in documents if d.date)
    title = f"{_count(len(stories), 'story', 'stories')} from {_count(len(documents), 'article')}"
    if not days:
        return title
    first, last = days[0], days[-1]
    return f"{title}, {first}" if first == last else f"{title}, {first} to {last}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _within(day: dt.date | None, options: SummaryOptions) -> bool:
    if day is None:
        return True
    return (options.since is None or day >= options.since) and (
        options.until is None or day <= options.until
    )


def _story(documents: list[Document], names: frozenset[str], options: SummaryOptions) -> Story:
    copies = find_copies(documents)
    copied = {id for ids in copies.values() for id in ids}
    documents_read = [d for d in documents if d.id not in copied]
    sentences = [s for document in documents_read for s in sentences_of(document, names)]
    ranked = rank(sentences, tfidf(s.terms for s in sentences), names)
    figures = compare(find_figures(sentences, names))
    disputes = find_disputes(ranked)
    _credit(ranked, figures, disputes)
    budget = budget_for(options, sentences=len(sentences), articles=len(documents_read))
    picks = [
        Pick(s.document, s.segment, round(float(ranked.scores[i]), 4), ranked.reasons[i])
        for i in select(ranked, budget)
        for s in [sentences[i]]
    ]
    title, segment = _headline(documents_read, ranked)
    return Story(
        title=title,
        title_segment=segment,
        documents=documents,
        picks=picks,
        timeline=build_timeline(ranked),
        figures=figures,
        copies=copies,
        disputes=disputes,
    )


def _credit(ranked: Ranked, figures: Sequence[FigureGroup], disputes: Sequence[Dispute]) -> None:
    """Let the choice know which sentences other sources confirm or contradict."""
    index = {s.segment.id: i for i, s in enumerate(ranked.sentences)}
    for group in figures:
        said = "contradict" if group.conflict else "report too"
        for report in group.reports:
            credit(ranked, index[report.segment.id], _FIGURE, f"states a figure that others {said}")
    for dispute in disputes:
        for position in dispute.positions:
            credit(ranked, index[position.segment.id], _DISPUTE, "takes a side in a dispute")


def _headline(documents: Sequence[Document], ranked: Ranked) -> tuple[str, Segment | None]:
    """Take the title that says most of what the story's salient sentences say.

    Without a title, a section heading that names somebody may serve; else a short salient sentence.
    """
    titles = [s for d in documents if (s := title_segment(d)) is not None]
    if not titles:
        titles = [
            block.segments[0]
            for document in documents
            for block in document.blocks
            if block.kind is BlockKind.HEADING
            and sum(word in ranked.names for word in WORD.findall(block.source)) >= _HEADING_NAMES
        ]
    if titles:
        weights: defaultdict[str, float] = defaultdict(float)
        for sentence, score in zip(ranked.sentences, ranked.scores, strict=True):
            for term in set(sentence.terms):
                weights[term] += max(0.0, float(score))
        best = max(
            titles, key=lambda s: sum(weights[w] for w in set(terms(s.source, ranked.names)))
        )
        return best.source, best
    candidates = [
        (float(score) - _TOO_LONG * max(0, s.words - _HEADLINE_WORDS), -i, s.segment)
        for i, (s, score) in enumerate(zip(ranked.sentences, ranked.scores, strict=True))
        if not s.dangling and not s.empty
    ]
    if candidates:
        segment = max(candidates)[2]
        return segment.source, segment
    return documents[0].title or documents[0].id, None
