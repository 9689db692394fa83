"""Test sets: sentences with a reference translation, and the terms that are due in them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.errors import InputError
from digest.formats.encoding import read_text
from digest.segmentation import clean

ROW_SUFFIXES = (".tsv", ".jsonl")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, its reference, and what is known about it.

    Attributes:
        source: German, one clean line.
        reference: English, by a person.
        document: The article it comes from; consistency is measured within it.
        terms: (German, English) pairs that this sentence must obey.
    """

    source: str
    reference: str
    document: str = ""
    terms: tuple[tuple[str, str], ...] = ()


def read_parallel(paths: Sequence[Path]) -> list[Example]:
    """Read a test set.

    Args:
        paths: ``.tsv`` or ``.jsonl`` files, which hold both languages, or text files in pairs:
            source, reference, source, reference, ... with a sentence a line. Every file, or pair,
            is a document; in JSON lines the field ``document`` names it more exactly.

    Raises:
        InputError: A file cannot be read, has a bad row, or a pair differs in length.
    """
    if not paths:
        raise InputError("no test set", remedy="name SOURCE and REFERENCE, or a .tsv or .jsonl")
    if all(path.suffix in ROW_SUFFIXES for path in paths):
        examples = [e for path in paths for e in _read_rows(path)]
    elif len(paths) % 2 or any(path.suffix in ROW_SUFFIXES for path in paths):
        raise InputError(
            "text files come in pairs",
            path=paths[-1],
            remedy="name SOURCE REFERENCE, or only .tsv and .jsonl files",
        )
    else:
        pairs = zip(paths[::2], paths[1::2], strict=True)
        examples = [e for source, reference in pairs for e in _read_pair(source, reference)]
    if not examples:
        raise InputError("holds no sentence", path=paths[0])
    return examples


def read_test_set(name: str) -> list[Example]:
    """Read one of sacreBLEU's own German→English test sets, if it is on this machine.

    Args:
        name: As ``sacrebleu --list`` gives it ("wmt19").

    Raises:
        InputError: sacreBLEU knows no such set, or it was never downloaded here.
    """
    from sacrebleu.dataset import DATASETS

    dataset = DATASETS.get(name)
    if dataset is None or "de-en" not in dataset.langpairs:
        raise InputError(
            f"sacreBLEU has no German→English test set “{name}”", remedy="see sacrebleu --list"
        )
    source = Path(dataset._get_txt_file_path("de-en", "src"))  # type: ignore[no-untyped-call]
    references = sorted(source.parent.glob(f"{source.stem}.ref*"))
    if not source.is_file() or not references:
        raise InputError(
            f"the test set {name} is not on this machine",
            path=source.parent,
            remedy=f"run `sacrebleu -t {name} -l de-en --echo src ref` where there is a network, "
            "and copy the folder (SACREBLEU names another place)",
        )
    return list(_read_pair(source, references[0]))


def _read_pair(source: Path, reference: Path) -> Iterator[Example]:
    german, english = read_lines(source), read_lines(reference)
    if len(german) != len(english):
        raise InputError(
            f"has {len(english)} lines, but {source} has {len(german)}",
            path=reference,
            remedy="both files need a sentence a line, in the same order",
        )
    for line, translation in zip(german, english, strict=True):
        yield Example(clean(line), clean(translation), source.stem)


def read_lines(path: Path) -> list[str]:
    """Return the lines of a text file; a line end at its end begins no new line."""
    lines = read_text(path)[0].split("\n")
    return lines[:-1] if lines and not lines[-1] else lines


def _read_rows(path: Path) -> Iterator[Example]:
    rows = _json_rows(path) if path.suffix == ".jsonl" else _tsv_rows(path)
    for number, row in rows:
        try:
            yield Example(
                clean(str(row["source"])),
                clean(str(row["reference"])),
                str(row.get("document") or path.stem),
                tuple((str(t["source"]), str(t["target"])) for t in row.get("terms") or ()),
            )
        except (KeyError, TypeError, AttributeError):
            raise InputError(
                "has no source and reference",
                path=path,
                line=number,
                remedy='write {"source": "…", "reference": "…", '
                '"terms": [{"source": "…", "target": "…"}]}',
            ) from None


def _json_rows(path: Path) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(read_lines(path), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise InputError(f"is not JSON ({error})", path=path, line=number) from None


def _tsv_rows(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield rows of a TSV with the header ``source reference [document]``, or without one."""
    table = csv.reader(read_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE)
    names = ["source", "reference", "document"]
    for number, cells in enumerate(table, start=1):
        if number == 1 and {"source", "reference"} <= set(cells):
            names = cells
        elif cells:
            yield number, dict(zip(names, cells, strict=False))
