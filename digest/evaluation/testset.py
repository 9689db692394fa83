"""Test sets: sentences with a reference translation, and the terms that are due in them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from digest.errors import InputError
from digest.formats.encoding import read_lines
from digest.segmentation import clean

_ROW_REMEDIES = {
    ".tsv": "write source, reference and perhaps the document, with tabs between",
    ".jsonl": 'write {"source": "…", "reference": "…", "terms": [{"source": "…", "target": "…"}]}',
}
ROW_SUFFIXES = tuple(_ROW_REMEDIES)


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
        pairs = list(zip(paths[::2], paths[1::2], strict=True))
        names = _document_names([source for source, _ in pairs])
        examples = [
            example
            for (source, reference), name in zip(pairs, names, strict=True)
            for example in _read_pair(source, reference, name)
        ]
    if not examples:
        raise InputError("holds no sentence", path=paths[0])
    return examples


def _document_names(paths: Sequence[Path]) -> list[str]:
    """Name documents by their files, by the whole path where two have the same name."""
    stems = [path.stem for path in paths]
    return [s if stems.count(s) == 1 else str(p) for s, p in zip(stems, paths, strict=True)]


def read_test_set(name: str) -> list[Example]:
    """Read one of sacreBLEU's own German→English test sets, if it is on this machine.

    Args:
        name: As ``sacrebleu --list`` gives it ("wmt19").

    Raises:
        InputError: sacreBLEU knows no such set, it was never downloaded here, or it has several
            references.
    """
    from sacrebleu.dataset import DATASETS

    dataset = DATASETS.get(name)
    if dataset is None or "de-en" not in dataset.langpairs:
        raise InputError(
            f"sacreBLEU has no German→English test set “{name}”", remedy="see sacrebleu --list"
        )
    source, documents = (_sacrebleu_file(dataset, field) for field in ("src", "docid"))
    references = _sacrebleu_references(dataset)
    if not source.is_file() or not references or not all(map(Path.is_file, references)):
        raise InputError(
            f"the test set {name} is not on this machine",
            path=source.parent,
            remedy=f"run `sacrebleu -t {name} -l de-en --echo src ref` where there is a network, "
            "and copy the folder (SACREBLEU names another place)",
        )
    if len(references) > 1:
        raise InputError(
            f"the test set {name} has {len(references)} references; one is measured against here",
            remedy=f"name one of them, {name}/A for example, or give the files",
        )
    examples = list(_read_pair(source, references[0], source.stem))
    if not documents.is_file():
        return examples
    return [
        replace(example, document=document)
        for example, document in zip(examples, lines_of(documents), strict=True)
    ]


def _sacrebleu_file(dataset: Any, field: str) -> Path:
    return Path(dataset._get_txt_file_path("de-en", field))


def _sacrebleu_references(dataset: Any) -> list[Path]:
    """Return the files of the references that sacreBLEU itself would take, there or not."""
    if hasattr(dataset, "_get_langpair_allowed_refs"):
        fields = dataset._get_langpair_allowed_refs("de-en")
        return [_sacrebleu_file(dataset, field) for field in fields]
    source = _sacrebleu_file(dataset, "src")
    return sorted(source.parent.glob(f"{source.stem}.ref*"))


def _read_pair(source: Path, reference: Path, document: str) -> Iterator[Example]:
    german, english = lines_of(source), lines_of(reference)
    if len(german) != len(english):
        raise InputError(
            f"has {len(english)} lines, but {source} has {len(german)}",
            path=reference,
            remedy="both files need a sentence a line, in the same order",
        )
    for line, translation in zip(german, english, strict=True):
        yield Example(clean(line), translation.strip(), document)


def lines_of(path: Path) -> list[str]:
    """Return the lines of a text file, each as it stands.

    Raises:
        InputError: It cannot be read, or holds nothing.
    """
    lines, _ = read_lines(path)
    if not any(line.strip() for line in lines):
        raise InputError("is empty", path=path, remedy="give a file with a sentence a line")
    return lines


def _read_rows(path: Path) -> Iterator[Example]:
    rows = _json_rows(path) if path.suffix == ".jsonl" else _tsv_rows(path)
    for number, row in rows:
        try:
            yield Example(
                clean(str(row["source"])),
                str(row["reference"]).strip(),
                str(row.get("document") or path.stem),
                tuple((str(t["source"]), str(t["target"])) for t in row.get("terms") or ()),
            )
        except (KeyError, TypeError, AttributeError):
            raise InputError(
                "has no source and reference",
                path=path,
                line=number,
                remedy=_ROW_REMEDIES[path.suffix],
            ) from None


def _json_rows(path: Path) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(lines_of(path), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise InputError(f"is not JSON ({error})", path=path, line=number) from None


def _tsv_rows(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield rows of a TSV with the header ``source reference [document]``, or without one."""
    table = csv.reader(lines_of(path), delimiter="\t", quoting=csv.QUOTE_NONE)
    names = ["source", "reference", "document"]
    for number, cells in enumerate(table, start=1):
        if number == 1 and {"source", "reference"} <= set(cells):
            names = cells
        elif cells:
            yield number, dict(zip(names, cells, strict=False))
