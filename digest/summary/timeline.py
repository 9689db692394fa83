"""The story by its dates: what happened when, one or two sentences a date.

Date-wise, which beats summarising first and dating afterwards (Gholipour Ghalandari and Ifrim,
"Examining the state-of-the-art in news timeline summarization", ACL 2020): dates are chosen by how
often they are mentioned and by how salient the sentences are that mention them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from digest.summary.dates import DateExpression, find_dates
from digest.summary.ranking import Ranked
from digest.summary.story import Precision, TimelineEntry

MOST_ENTRIES = 12
_PER_DATE = 2
_TOO_ALIKE = 0.5
_MENTION = 0.5
"""What every further mention of a date adds to it, in units of salience."""
_DANGLING = 0.6
_COARSENESS: dict[Precision, int] = {"year": 0, "month": 1, "day": 2}


def build_timeline(ranked: Ranked) -> list[TimelineEntry]:
    """Date a story's sentences and choose the dates to show.

    Args:
        ranked: The story's sentences with their scores.

    Returns:
        Entries by date, the coarser first; no sentence twice.
    """
    by_date: defaultdict[tuple[dt.date, Precision], list[tuple[int, DateExpression]]]
    by_date = defaultdict(list)
    for i, sentence in enumerate(ranked.sentences):
        if sentence.empty or sentence.quote > 0.6:
            continue
        expressions = find_dates(sentence.segment.source, sentence.document.date)
        if expressions:
            # The most exact of a sentence's dates, of those the first.
            best = max(expressions, key=lambda e: (_COARSENESS[e.precision], -e.span[0]))
            by_date[best.date, best.precision].append((i, best))
    weights = {
        key: max(_worth(ranked, i) for i, _ in found) + _MENTION * (len(found) - 1)
        for key, found in by_date.items()
    }
    shown = sorted(by_date, key=lambda key: (-weights[key], key))[:MOST_ENTRIES]
    entries: list[TimelineEntry] = []
    for key in sorted(shown, key=lambda k: (k[0], _COARSENESS[k[1]])):
        for i, expression in _chosen(ranked, by_date[key]):
            sentence = ranked.sentences[i]
            entries.append(
                TimelineEntry(
                    date=expression.date,
                    precision=expression.precision,
                    expression=expression.surface,
                    document=sentence.document,
                    segment=sentence.segment,
                )
            )
    return entries


def _worth(ranked: Ranked, i: int) -> float:
    return float(ranked.scores[i]) - _DANGLING * ranked.sentences[i].dangling


def _chosen(
    ranked: Ranked, found: list[tuple[int, DateExpression]]
) -> list[tuple[int, DateExpression]]:
    """Take the best sentence of a date, and the best of another article if it says other things."""
    ordered = sorted(found, key=lambda f: (-_worth(ranked, f[0]), f[0]))
    chosen = ordered[:1]
    for i, expression in ordered[1:]:
        if len(chosen) == _PER_DATE:
            break
        new = all(
            ranked.sentences[i].document is not ranked.sentences[j].document
            and float((ranked.vectors[i] @ ranked.vectors[j].T).sum()) < _TOO_ALIKE
            for j, _ in chosen
        )
        if new:
            chosen.append((i, expression))
    return chosen
