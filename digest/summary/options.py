"""What a reader may ask of a digest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

By = Literal["story", "article", "date"]


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """How much of the articles to show, and how to put them together.

    Of ``sentences``, ``words`` and ``ratio`` the first that is set counts; with none, a story gets
    5 sentences and one more for every further article, at most 12.

    Attributes:
        sentences: Sentences per story.
        words: German words per story; the last sentence that fits is the last one taken.
        ratio: Share of a story's sentences, above 0, up to 1.
        per_article: The budget is meant per article and not per story.
        by: "story" puts articles on one event together; "article" keeps each by itself; "date" is
            "story" in the order of the days, with a story cut where its articles change the day.
        since, until: Only articles dated within these days, both included; articles without a
            date stay in.
        title: The digest's title; None for one made from the number of stories and their dates.
    """

    sentences: int | None = None
    words: int | None = None
    ratio: float | None = None
    per_article: bool = False
    by: By = "story"
    since: dt.date | None = None
    until: dt.date | None = None
    title: str | None = None
