"""Systems under test: what a model, or another program, made of a test set."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from digest.decoding import DecodingOptions
from digest.errors import InputError
from digest.evaluation.testset import lines_of
from digest.models import Model
from digest.translation.engine import Engine


@dataclass(slots=True)
class Clock:
    """How long something took.

    Attributes:
        wall: Seconds by the clock.
        cpu: Seconds of all cores together; the fairer one on a busy machine.
    """

    wall: float = 0.0
    cpu: float = 0.0


@dataclass(frozen=True, slots=True)
class System:
    """The translations that one system made.

    Attributes:
        name: For tables.
        hypotheses: n English sentences, in the order of the test set.
        clock: What they cost, the loading of the model left out; None if not measured here.
    """

    name: str
    hypotheses: Sequence[str]
    clock: Clock | None = None


@contextmanager
def timed() -> Iterator[Clock]:
    """Measure the time that the block takes."""
    clock = Clock()
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        yield clock
    finally:
        clock.wall = time.perf_counter() - wall
        clock.cpu = time.process_time() - cpu


def run_model(
    model: Model,
    sources: Sequence[str],
    options: DecodingOptions = DecodingOptions(),  # noqa: B008 - frozen
    *,
    name: str | None = None,
) -> System:
    """Translate a test set with a model alone: no glossary, no guards, no memory.

    Args:
        model: An Argos package.
        sources: n German sentences.
        options: How to search.
        name: What to call it; by default the model's name.
    """
    return run_plain(Engine(model), sources, options, name=name or model.name)


def run_plain(
    engine: Engine,
    sources: Sequence[str],
    options: DecodingOptions = DecodingOptions(),  # noqa: B008 - frozen
    *,
    name: str = "plain",
) -> System:
    """Take the first hypothesis of a loaded model for every sentence; blank ones stay blank."""
    engine.decode(["Guten Morgen."], options)  # The first call warms up.
    filled = [source for source in sources if source]
    with timed() as clock:
        decoded = iter(engine.decode(filled, options))
        texts = [_first(next(decoded)) if source else "" for source in sources]
    return System(name, texts, clock)


def _first(hypotheses: Sequence[object]) -> str:
    return str(getattr(hypotheses[0], "text", "")) if hypotheses else ""


def read_hypotheses(path: Path, count: int) -> System:
    """Read another system's output, a sentence a line, in the order of the test set.

    Raises:
        InputError: It cannot be read, or has not ``count`` lines.
    """
    lines = lines_of(path)
    if len(lines) != count:
        raise InputError(
            f"has {len(lines)} lines, but the test set has {count} sentences",
            path=path,
            remedy="a hypothesis file needs a line for every sentence",
        )
    return System(path.name, [line.strip() for line in lines])


def unique_names(
    systems: Sequence[System], rename: Callable[[System, str], System]
) -> list[System]:
    """Give systems of the same name a number each."""
    seen: dict[str, int] = {}
    unique = []
    for system in systems:
        seen[system.name] = number = seen.get(system.name, 0) + 1
        unique.append(rename(system, f"{system.name} ({number})") if number > 1 else system)
    return unique
