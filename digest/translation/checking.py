"""Existing translations, of any system, through the guards: files in, findings out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from digest.document import SegmentWarning, Severity
from digest.errors import InputError
from digest.formats import tmx
from digest.formats.encoding import read_text
from digest.translation.guards import check

BILINGUAL = (".tsv", ".jsonl", ".tmx")
"""Suffixes of files that hold both sides."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation.

    Attributes:
        place: Line number, or the unit's id where it has one.
    """

    place: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A pair with something to say about it."""

    pair: Pair
    warnings: list[SegmentWarning]


@dataclass(slots=True)
class Report:
    """What the guards found.

    Attributes:
        pairs: How many pairs were checked.
        findings: Those with warnings, in order.
    """

    pairs: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        """Pairs per code; a pair counts once for each of its codes."""
        return Counter(c for f in self.findings for c in {w.code for w in f.warnings})


def check_pairs(
    pairs: Iterable[Pair],
    *,
    codes: Sequence[str] = (),
    severities: Sequence[Severity] = ("error", "warning", "info"),
) -> Report:
    """Check translations.

    Args:
        pairs: German and English; a pair that is blank on both sides is passed over.
        codes: Only these codes; () for all.
        severities: Only these.
    """
    report = Report()
    for pair in pairs:
        if not pair.source.strip() and not pair.target.strip():
            continue
        report.pairs += 1
        warnings = [
            w
            for w in check(pair.source, pair.target)
            if w.severity in severities and (not codes or w.code in codes)
        ]
        if warnings:
            report.findings.append(Finding(pair, warnings))
    return report


def read_pairs(source: Path, target: Path | None = None) -> Iterator[Pair]:
    """Read sentence pairs.

    Args:
        source: German text, one sentence a line; or both sides in one file: TSV (two columns),
            JSON lines (``source`` and ``target``) or TMX.
        target: English text, line by line; None if ``source`` holds both.

    Raises:
        InputError: A file is missing or malformed, or the line counts differ.
    """
    if target is not None:
        yield from _parallel(source, target)
    elif source.suffix == ".tmx":
        for n, unit in enumerate(tmx.read(source), 1):
            yield Pair(unit.id or str(n), unit.source, unit.target)
    elif source.suffix == ".jsonl":
        yield from _json_lines(source)
    elif source.suffix == ".tsv":
        yield from _tab_separated(source)
    else:
        raise InputError(
            "holds only one side",
            path=source,
            remedy="name the English file too, or a file that holds both (.tsv, .jsonl, .tmx)",
        )


def _lines(path: Path) -> list[str]:
    text, _ = read_text(path)
    return text.removesuffix("\n").split("\n")


def _parallel(source: Path, target: Path) -> Iterator[Pair]:
    german, english = _lines(source), _lines(target)
    if len(german) != len(english):
        raise InputError(
            f"has {len(english)} lines, {source} has {len(german)}",
            path=target,
            remedy="both need one sentence a line, line by line the same sentences",
        )
    for n, (left, right) in enumerate(zip(german, english, strict=True), 1):
        yield Pair(str(n), left, right)


def _tab_separated(path: Path) -> Iterator[Pair]:
    for n, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) < 2:
            raise InputError("has no tab", path=path, line=n, remedy="write German, tab, English")
        if n == 1 and [c.strip().lower() for c in columns[:2]] == ["source", "target"]:
            continue
        yield Pair(str(n), columns[0], columns[1])


def _json_lines(path: Path) -> Iterator[Pair]:
    for n, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield Pair(str(row.get("id", n)), str(row["source"]), str(row["target"] or ""))
        except (ValueError, KeyError, AttributeError, TypeError):
            raise InputError(
                "is no JSON object with source and target", path=path, line=n
            ) from None
