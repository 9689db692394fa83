"""Summaries of a test set: the digest's choice beside lead, random and oracle."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.document import Document
from digest.errors import InputError
from digest.evaluation.rouge import evaluate_summaries
from digest.evaluation.scores import Score, fingerprint
from digest.evaluation.testset import lines_of
from digest.formats.text import parse
from digest.segmentation import split_sentences
from digest.summary import SummaryOptions, describe, summarise
from digest.summary.sentences import sentences_of

RANDOM_SEED = 1


@dataclass(frozen=True, slots=True)
class SummaryTask:
    """An article, the sentences to choose from, and a summary that a person wrote."""

    document: Document
    sentences: list[str]
    reference: list[str]


Choice = Callable[[SummaryTask, int], list[str]]
"""A summariser: task and number of sentences to the sentences chosen, in reading order."""


def read_summaries(path: Path) -> list[SummaryTask]:
    """Read JSON lines of ``{"article", "summary"}``, both German.

    Raises:
        InputError: The file cannot be read or has a bad row.
    """
    tasks = []
    for number, line in enumerate(lines_of(path), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            article, summary = str(row["article"]), str(row["summary"])
        except (ValueError, KeyError, TypeError):
            raise InputError(
                "is not a JSON object with an article and a summary",
                path=path,
                line=number,
                remedy='write {"article": "…", "summary": "…"}',
            ) from None
        document = parse(article, path=path, id=f"{path.stem}-{number}")
        describe(document)
        sentences = [s.segment.source for s in sentences_of(document, frozenset())]
        reference = [s.strip() for s in split_sentences(summary) if s.strip()]
        tasks.append(SummaryTask(document, sentences, reference))
    if not tasks:
        raise InputError("holds no article", path=path)
    return tasks


def digest_choice(task: SummaryTask, count: int) -> list[str]:
    """Choose as `bidigest digest` does."""
    digest = summarise([task.document], SummaryOptions(sentences=count, by="article"))
    return [pick.segment.source for story in digest.stories for pick in story.picks]


def lead(task: SummaryTask, count: int) -> list[str]:
    """Choose the first sentences."""
    return task.sentences[:count]


def at_random(task: SummaryTask, count: int) -> list[str]:
    """Choose any sentences, the same ones every time."""
    chance = random.Random(f"{RANDOM_SEED}:{task.document.id}")
    chosen = chance.sample(range(len(task.sentences)), min(count, len(task.sentences)))
    return [task.sentences[i] for i in sorted(chosen)]


def oracle(task: SummaryTask, count: int) -> list[str]:
    """Choose greedily what raises ROUGE-1 + ROUGE-2 most (Nallapati et al. 2017): the ceiling."""
    chosen: list[int] = []
    best = 0.0
    while len(chosen) < count:
        gains = [
            (_rouge_sum([task.sentences[j] for j in sorted([*chosen, i])], task), -i)
            for i in range(len(task.sentences))
            if i not in chosen
        ]
        if not gains or max(gains)[0] <= best:
            break
        best, place = max(gains)
        chosen.append(-place)
    return [task.sentences[i] for i in sorted(chosen)]


def _rouge_sum(candidate: list[str], task: SummaryTask) -> float:
    scores = evaluate_summaries([candidate], [task.reference])
    return scores.rouge1.f1 + scores.rouge2.f1


SYSTEMS: dict[str, Choice] = {
    "digest": digest_choice,
    "lead": lead,
    "random": at_random,
    "oracle": oracle,
}


def score_choice(choice: Choice, tasks: Sequence[SummaryTask], count: int) -> list[Score]:
    """Return the ROUGE F1 (0 to 100) of what a summariser chooses.

    Args:
        choice: The summariser.
        tasks: At least one.
        count: Sentences per summary.
    """
    candidates = [choice(task, count) for task in tasks]
    scores = evaluate_summaries(candidates, [task.reference for task in tasks])
    data = fingerprint(f"{t.document.text}\t{' '.join(t.reference)}" for t in tasks)
    signature = f"rouge|{scores.signature}|sentences:{count}|data:{data}"
    return [
        Score("ROUGE-1", scores.rouge1.f1, signature),
        Score("ROUGE-2", scores.rouge2.f1, signature),
        Score("ROUGE-L", scores.rougeL.f1, signature),
    ]
