"""Translation line by line: plain lines, or JSON lines with terms of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import click

from digest import formats
from digest.cli import common
from digest.cli.destination import Destination
from digest.document import SegmentWarning
from digest.errors import DigestError, InputError
from digest.files import write_text
from digest.formats.encoding import read_lines
from digest.translation import Translation, Translator

Report = Callable[[str, Iterable[SegmentWarning]], None]
"""Takes the place of a line and its warnings."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line to translate.

    Attributes:
        number: Its place in the file, counted from 1.
        source: German.
        terms: (German, English) pairs that it must obey.
        fields: The JSON object it comes from; None for a plain line.
    """

    number: int
    source: str
    terms: list[tuple[str, str]] = field(default_factory=list)
    fields: dict[str, Any] | None = None


def translate_lines(
    translator: Translator,
    paths: Sequence[Path],
    destination: Destination,
    failures: common.Failures,
    report: Report,
    *,
    jsonl: bool,
    quiet: bool,
) -> None:
    """Translate files line by line, one line out for each that has something to translate.

    Args:
        translator: Translates the lines of a file together.
        paths: Files; ``-`` is standard input.
        destination: Takes each file's translation.
        failures: Takes the errors of files that cannot be read; the others are done all the same.
        report: Takes the warnings.
        jsonl: Whether the lines are JSON objects; empty ones are then left out.
        quiet: Whether to keep quiet about what was written, and how far the work is.
    """
    for path, id in formats.unique_ids(paths):
        try:
            lines = list(_read(path, jsonl))
        except DigestError as error:
            failures(error)
            continue
        target = destination.path(id)
        with common.progress(len(lines), "Translating", quiet=quiet) as advance:
            results = translator.translate(
                [line.source for line in lines], [line.terms for line in lines], progress=advance
            )
        rendered = []
        for line, result in zip(lines, results, strict=True):
            report(f"{path}:{line.number}", result.warnings)
            rendered.append(f"{_rendered(line, result)}\n")
        text = "".join(rendered)
        if target is None:
            click.echo(text, nl=False)
        else:
            write_text(target, text)
            if not quiet:
                click.echo(str(target), err=True)


def _read(path: Path, jsonl: bool) -> Iterator[_Line]:
    lines, notes = read_lines(path, data=common.standard_input(path))
    for note in notes:
        common.note(f"{path}: {note}")
    for number, line in enumerate(lines, start=1):
        if not jsonl:
            yield _Line(number, line)
        elif line.strip():
            yield _parsed(line, number, path)


def _parsed(line: str, number: int, path: Path) -> _Line:
    """Read a JSON object, and make sure that it can be translated and written again."""
    problem = "is not a JSON object with a source"
    try:
        fields = json.loads(line)
        source = _string(fields["source"])
        problem = "has a term without source or target"
        terms = [(_words(t["source"]), _words(t["target"])) for t in fields.get("terms") or ()]
        problem = "has half a surrogate pair, which is no character"
        json.dumps(fields, ensure_ascii=False).encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError(
            problem,
            path=path,
            line=number,
            remedy='write {"source": "…", "terms": [{"source": "…", "target": "…"}]}',
        ) from None
    return _Line(number, source, terms, fields)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _words(value: object) -> str:
    words = _string(value).strip()
    if not words:
        raise ValueError
    return words


def _rendered(line: _Line, result: Translation) -> str:
    if line.fields is None:
        return result.target
    done = {
        "target": result.target,
        "score": result.score,
        "terms": [asdict(use) for use in result.terms],
        "warnings": [asdict(warning) for warning in result.warnings],
    }
    return json.dumps({**line.fields, **done}, ensure_ascii=False)
