"""From articles to a digest: describe, gather into stories, rank, choose, date, compare."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence

from digest.document import BlockKind, Document, Segment
from digest.summary.article import describe
from digest.summary.options import SummaryOptions
from digest.summary.ranking import rank
from digest.summary.selection import budget_for, select
from digest.summary.sentences import segments_with_text, sentences_of
from digest.summary.story import Digest, Pick, Story
from digest.summary.vectors import tfidf
from digest.summary.words import name_words

logger = logging.getLogger(__name__)


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
    stories = [_story([document], names, options) for document in kept]
    return Digest(title=options.title or f"Digest of {len(kept)} articles", stories=stories)


def _within(day: dt.date | None, options: SummaryOptions) -> bool:
    if day is None:
        return True
    return (options.since is None or day >= options.since) and (
        options.until is None or day <= options.until
    )


def _story(documents: list[Document], names: frozenset[str], options: SummaryOptions) -> Story:
    sentences = [s for document in documents for s in sentences_of(document, names)]
    ranked = rank(sentences, tfidf(s.terms for s in sentences), names)
    budget = budget_for(options, sentences=len(sentences), articles=len(documents))
    picks = [
        Pick(s.document, s.segment, round(float(ranked.scores[i]), 4), ranked.reasons[i])
        for i in sorted(select(ranked, budget))
        for s in [sentences[i]]
    ]
    title, segment = _headline(documents, picks)
    return Story(title=title, documents=documents, picks=picks, title_segment=segment)


def _headline(documents: Sequence[Document], picks: Sequence[Pick]) -> tuple[str, Segment | None]:
    for document in documents:
        for block in document.blocks:
            if block.kind is BlockKind.TITLE and block.segments:
                return block.source, block.segments[0]
    for pick in picks:
        return pick.segment.source, pick.segment
    return documents[0].id, None
