"""Compare the digest's choice of sentences with lead-k, random, the oracle, and sumy's rankers.

    python benchmarks/summary.py --single FOLDER --stories tests/data/summary

``--single``: a folder with ``*.jsonl`` of {"article", "summary"}; ``--stories``: a folder with one
folder a story, as tests/data/summary/README.md says. All systems choose from the same sentences
under the same budget, and their choice is put in reading order.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.document import Document, Segment
from digest.evaluation.rouge import SummaryScores, evaluate_summaries
from digest.formats.text import parse
from digest.segmentation import split_sentences
from digest.summary import SummaryOptions, describe, summarise
from digest.summary.options import By
from digest.summary.sentences import segments_with_text, sentences_of
from digest.summary.words import WORD, name_words

RUNS_OF_RANDOM = 5


@dataclass(slots=True)
class Task:
    """One or more articles to summarise, and what a good summary has."""

    name: str
    documents: list[Document]
    reference: list[str]
    nuggets: list[list[re.Pattern[str]]]

    def sentences(self) -> list[Segment]:
        """What may be chosen, in reading order."""
        names = name_words(segments_with_text(self.documents))
        return [s.segment for d in self.documents for s in sentences_of(d, names)]


@dataclass(frozen=True, slots=True)
class Size:
    """A budget: so many sentences, or as many as fit in so many words."""

    number: int
    unit: str

    def fits(self, sentences: Sequence[str]) -> bool:
        """Tell whether a choice keeps to it."""
        if self.unit == "sentences":
            return len(sentences) <= self.number
        return sum(len(WORD.findall(s)) for s in sentences) <= self.number


System = Callable[[Task, Size], list[str]]


def largest(choose: Callable[[int], list[str]], size: Size) -> list[str]:
    """Ask a system that only knows sentences for the most of them that fit."""
    if size.unit == "sentences":
        return choose(size.number)
    best: list[str] = []
    for number in range(1, size.number):
        choice = choose(number)
        if not size.fits(choice) or len(choice) < number:
            break
        best = choice
    return best


def read_single(folder: Path) -> list[Task]:
    tasks = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = re.sub(r"^=+ *(.+?) *=+$", r"\n## \1\n", row["article"], flags=re.MULTILINE)
            document = parse(text, path=path, id=re.sub(r"\W", "", row["id"]))
            describe(document)
            reference = [s.strip() for s in split_sentences(row["summary"]) if s.strip()]
            tasks.append(Task(row["id"], [document], reference, []))
    return tasks


def read_stories(folder: Path) -> list[Task]:
    tasks = []
    for story in sorted(p for p in folder.iterdir() if (p / "reference.txt").exists()):
        documents = []
        for path in sorted(story.glob("*.txt")):
            if path.name != "reference.txt":
                text = path.read_text(encoding="utf-8")
                documents.append(parse(text, path=path, id=path.stem))
                describe(documents[-1])
        reference = split_sentences((story / "reference.txt").read_text(encoding="utf-8"))
        nuggets = json.loads((story / "nuggets.json").read_text(encoding="utf-8"))
        patterns = [[re.compile(p) for p in nugget["patterns"]] for nugget in nuggets]
        reference = [s.strip() for s in reference]
        documents.sort(key=lambda d: str(d.date))
        tasks.append(Task(story.name, documents, reference, patterns))
    return tasks


def ours(task: Task, size: Size) -> list[str]:
    by: By = "article" if len(task.documents) == 1 else "story"
    options = SummaryOptions(by=by, **{size.unit: size.number})
    digest = summarise(task.documents, options)
    return [pick.segment.source for story in digest.stories for pick in story.picks]


def lead(task: Task, size: Size) -> list[str]:
    """The first sentence of every article, then the second of every article, and so on."""
    names: frozenset[str] = frozenset()
    lists = [[s.segment for s in sentences_of(d, names)] for d in task.documents]
    order = [
        segment
        for rank in range(max(map(len, lists)))
        for sentences in lists
        for segment in sentences[rank : rank + 1]
    ]

    def choose(number: int) -> list[str]:
        chosen = {segment.id for segment in order[:number]}
        return [s.source for s in task.sentences() if s.id in chosen]

    return largest(choose, size)


def shuffled(seed: int) -> System:
    def system(task: Task, size: Size) -> list[str]:
        sentences = task.sentences()
        order = random.Random(seed).sample(range(len(sentences)), len(sentences))
        return largest(lambda k: [sentences[i].source for i in sorted(order[:k])], size)

    return system


def oracle(task: Task, size: Size) -> list[str]:
    """Greedily the sentences that raise ROUGE-1 + ROUGE-2 most (Nallapati et al. 2017)."""
    sentences = [s.source for s in task.sentences()]
    chosen: list[int] = []
    best = 0.0
    while True:
        gains = []
        for i in range(len(sentences)):
            texts = [sentences[j] for j in sorted([*chosen, i])]
            if i not in chosen and size.fits(texts):
                scores = evaluate_summaries([texts], [task.reference])
                gains.append((scores.rouge1.f1 + scores.rouge2.f1, -i))
        if not gains or max(gains)[0] <= best:
            break
        best, index = max(gains)
        chosen.append(-index)
    return [sentences[i] for i in sorted(chosen)]


def sumy(name: str) -> System:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    kinds = {"LexRank": LexRankSummarizer, "TextRank": TextRankSummarizer, "LSA": LsaSummarizer}

    class Words:
        """sumy's own tokenizer needs NLTK's data; our sentences are given."""

        def to_words(self, text: str) -> list[str]:
            return re.findall(r"\w+", text)

    def system(task: Task, size: Size) -> list[str]:
        summarizer = kinds[name](Stemmer("german"))
        summarizer.stop_words = get_stop_words("german")
        paragraph = Paragraph([Sentence(s.source, Words()) for s in task.sentences()])
        model = ObjectDocumentModel([paragraph])
        return largest(lambda k: [str(s) for s in summarizer(model, k)], size)

    return system


def nugget_recall(tasks: Sequence[Task], summaries: Sequence[list[str]]) -> float:
    found = total = 0
    for task, summary in zip(tasks, summaries, strict=True):
        for patterns in task.nuggets:
            total += 1
            found += any(all(p.search(s) for p in patterns) for s in summary)
    return 100 * found / total if total else float("nan")


def measure(tasks: Sequence[Task], sizes: Sequence[Size], *, slow: bool) -> None:
    systems: dict[str, list[System]] = {
        "digest": [ours],
        "lead-k": [lead],
        "random": [shuffled(seed) for seed in range(RUNS_OF_RANDOM)],
        **{f"sumy {name}": [sumy(name)] for name in ("LexRank", "TextRank", "LSA")},
    }
    if slow:
        systems["oracle"] = [oracle]
    for size in sizes:
        print(f"\n{len(tasks)} tasks, {size.number} {size.unit} each")
        print(f"{'system':14}  R-1    R-2    R-L   nuggets  words")
        for name, variants in systems.items():
            rows = []
            for system in variants:
                summaries = [system(task, size) for task in tasks]
                scores = evaluate_summaries(summaries, [task.reference for task in tasks])
                words = sum(len(" ".join(s).split()) for s in summaries) / len(tasks)
                rows.append((scores, nugget_recall(tasks, summaries), words))
            print(f"{name:14}{_mean(rows)}", flush=True)
        print(scores.signature)


def grow(tasks: Sequence[Task], numbers: Sequence[int]) -> None:
    """Time whole runs over more and more articles, four a story.

    A further story is one of the given ones with every capitalised word changed, so that it has
    its own names and things.
    """
    print("\narticles  stories  seconds  per article (ms)  memory on top of the articles (MB)")
    for number in numbers:
        documents: list[Document] = []
        while len(documents) < number:
            story = len(documents) // 4
            for document in tasks[story % len(tasks)].documents:
                text = re.sub(r"\b([A-ZÄÖÜ]\w{4,})\b", rf"\1{_syllables(story)}", document.text)
                path = document.path.with_name(f"{document.path.stem}-{story}.txt")
                documents.append(parse(text, path=path, id=path.stem))
        before = _peak()
        started = time.perf_counter()
        digest = summarise(documents[:number])
        seconds = time.perf_counter() - started
        peak = _peak() - before
        each = 1000 * seconds / number
        print(f"{number:8} {len(digest.stories):8} {seconds:8.1f} {each:17.1f} {peak:12.0f}")


def _peak() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _syllables(number: int) -> str:
    """Write a number in syllables, so that words get longer endings of letters."""
    digits = ("ba", "ke", "mi", "po", "ru", "sa", "te", "vi", "wo", "zu")
    return "".join(digits[int(d)] for d in str(number)) if number else ""


def _mean(rows: Sequence[tuple[SummaryScores, float, float]]) -> str:
    columns = [
        [scores.rouge1.f1, scores.rouge2.f1, scores.rougeL.f1, nuggets, words]
        for scores, nuggets, words in rows
    ]
    means = [sum(column) / len(column) for column in zip(*columns, strict=True)]
    return f"{means[0]:6.2f} {means[1]:6.2f} {means[2]:6.2f} {means[3]:8.1f} {means[4]:6.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--single", type=Path, help="folder with *.jsonl")
    parser.add_argument("--stories", type=Path, help="folder of story folders")
    parser.add_argument("--sentences", type=int, nargs="*", default=[5, 8, 12])
    parser.add_argument("--words", type=int, nargs="*", default=[80, 120, 160, 200])
    parser.add_argument("--scale", type=int, nargs="*", default=[], help="numbers of articles")
    parser.add_argument("--oracle", action="store_true", help="also the oracle (slow)")
    arguments = parser.parse_args()
    sizes = [Size(n, "sentences") for n in arguments.sentences]
    sizes += [Size(n, "words") for n in arguments.words]
    for folder, read in ((arguments.single, read_single), (arguments.stories, read_stories)):
        if folder:
            measure(read(folder), sizes, slow=arguments.oracle)
    if arguments.scale and arguments.stories:
        grow(read_stories(arguments.stories), arguments.scale)


if __name__ == "__main__":
    main()
