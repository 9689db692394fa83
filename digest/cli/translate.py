"""``bidigest translate``: articles, folders, standard input or JSON lines into English."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import common
from digest.document import Document, SegmentWarning
from digest.errors import InputError

if TYPE_CHECKING:
    from digest.report.method import Method
    from digest.translation import Translation, Translator

FORMATS = ("txt", "docx", "html", "md", "jsonl", "tmx", "xlf")


@click.command(
    epilog=common.examples(
        "bidigest translate seeds/ -o outputs/",
        "bidigest translate article.txt --to docx",
        'echo "Guten Morgen." | bidigest translate -',
        "bidigest translate - --lines < sentences.de > sentences.en",
        "bidigest translate terms.jsonl -o -",
    )
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Folder for the translations, a file for a single one, or - for standard output."
    "  [default: outputs/; standard output for -]",
)
@click.option(
    "--to",
    "suffix",
    type=click.Choice(FORMATS),
    default=None,
    help="Format; docx, html, md, tmx and xlf hold both languages.  [default: txt]",
)
@click.option("--lines", is_flag=True, help="One output line per input line; nothing is joined.")
@click.option("--jsonl", is_flag=True, help="Input is JSON lines; implied by the suffix .jsonl.")
@click.option("--warnings", is_flag=True, help="Print each segment's warnings.")
@click.option("--strict", is_flag=True, help="Exit with 1 if warnings remain.")
@common.model_option
@common.glossary_options
@common.memory_options
@common.verbosity_options
def command(
    paths: tuple[Path, ...],
    output: Path | None,
    suffix: str | None,
    lines: bool,
    jsonl: bool,
    warnings: bool,
    strict: bool,
    model: str | None,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    memory: Path | None,
    no_memory: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Translate German articles into English.

    PATHS are text files, folders, or - for standard input. A .jsonl file holds objects with
    "source" and, if wanted, "terms": [{"source", "target"}]; its output has the same lines with
    "target", "score", "terms" and "warnings".

    What was translated before comes from the translation memory, so an interrupted run goes on
    where it stopped.
    """
    translator = common.translator(model, glossaries, no_glossary, memory, no_memory, quiet=quiet)
    jsonl = jsonl or all(path.suffix == ".jsonl" for path in paths)
    failures, report = common.Failures(), _Report(warnings)
    if lines or jsonl:
        if suffix not in (None, "txt", "jsonl"):
            raise click.UsageError(f"--to {suffix} does not go with --lines or JSON lines")
        convert = _translate_jsonl if jsonl else _translate_lines
        for path in paths:
            _emit("\n".join(convert(translator, path, report, quiet)) + "\n", path, output, jsonl)
    else:
        _translate_articles(translator, paths, output, suffix or "txt", failures, report, quiet)
    common.finish(failures, report.count, strict=strict)


class _Report:
    """Counts warnings and, if asked, prints them."""

    def __init__(self, show: bool) -> None:
        self.show = show
        self.count = 0

    def __call__(self, id: str, warnings: Iterable[SegmentWarning]) -> None:
        for warning in warnings:
            self.count += warning.severity != "info"
            if self.show:
                click.echo(f"{id}: {warning.severity}: {warning.code}: {warning.text}", err=True)


def _translate_articles(
    translator: Translator,
    paths: tuple[Path, ...],
    output: Path | None,
    suffix: str,
    failures: common.Failures,
    report: _Report,
    quiet: bool,
) -> None:
    from digest.cli.pipeline import method_of, read_documents

    method = method_of(translator)
    documents = read_documents(paths, failures)
    to_stdout = output == Path("-") or (output is None and all(str(p) == "-" for p in paths))
    folder, file = Path("outputs"), None
    if output is not None and not to_stdout:
        if len(documents) == 1 and output.suffix and not output.is_dir():
            file = output
        else:
            folder = output
    if not to_stdout and file is None:
        common.writable_folder(folder)
    total = sum(1 for document in documents for _ in document.segments)
    with common.progress(total, "Translating", quiet=quiet) as advance:
        for document in translator.translate_documents(documents, progress=advance):
            for segment in document.segments:
                report(segment.id, segment.warnings)
            if to_stdout:
                _print(document, suffix)
            else:
                path = file or folder / f"{document.id}.en.{suffix}"
                _write(document, path, method)
                if not quiet:
                    click.echo(str(path), err=True)


def _print(document: Document, suffix: str) -> None:
    from digest.formats import text

    if suffix != "txt":
        raise click.UsageError(f"--to {suffix} needs a file: name it with -o")
    click.echo(text.render(document), nl=False)


def _write(document: Document, path: Path, method: Method) -> None:
    from digest.files import write_text
    from digest.formats import text

    if path.suffix == ".txt":
        write_text(path, text.render(document))
    else:
        from digest.report import writer_for

        writer_for(path)(document, path, method=method)


def _translate_lines(
    translator: Translator, path: Path, report: _Report, quiet: bool
) -> Iterator[str]:
    lines = _text(path).split("\n")
    if lines and not lines[-1]:
        lines.pop()
    for number, result in enumerate(_translate(translator, lines, None, quiet), start=1):
        report(f"{path}:{number}", result.warnings)
        yield result.target


def _translate_jsonl(
    translator: Translator, path: Path, report: _Report, quiet: bool
) -> Iterator[str]:
    rows = []
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if line.strip():
            try:
                row = json.loads(line)
                terms = [(str(t["source"]), str(t["target"])) for t in row.get("terms") or ()]
                rows.append((row, str(row["source"]), terms))
            except (ValueError, KeyError, TypeError, AttributeError):
                raise InputError(
                    "is not a JSON object with a source",
                    path=path,
                    line=number,
                    remedy='write {"source": "…", "terms": [{"source": "…", "target": "…"}]}',
                ) from None
    results = _translate(translator, [r[1] for r in rows], [r[2] for r in rows], quiet)
    for number, ((row, _, _), result) in enumerate(zip(rows, results, strict=True), start=1):
        report(f"{path}:{number}", result.warnings)
        done = {
            "target": result.target,
            "score": result.score,
            "terms": [asdict(use) for use in result.terms],
            "warnings": [asdict(warning) for warning in result.warnings],
        }
        yield json.dumps({**row, **done}, ensure_ascii=False)


def _translate(
    translator: Translator,
    sentences: list[str],
    terms: list[list[tuple[str, str]]] | None,
    quiet: bool,
) -> list[Translation]:
    with common.progress(len(sentences), "Translating", quiet=quiet) as advance:
        return translator.translate(sentences, terms, progress=advance)


def _text(path: Path) -> str:
    from digest.formats.encoding import decode, read_text

    if str(path) == "-":
        return decode(sys.stdin.buffer.read(), path)[0]
    return read_text(path)[0]


def _emit(text: str, path: Path, output: Path | None, jsonl: bool) -> None:
    """Write the output of a line-wise translation where it belongs."""
    from digest.files import write_text

    if output == Path("-") or (output is None and str(path) == "-"):
        click.echo(text, nl=False)
        return
    suffix = ".jsonl" if jsonl else ".txt"
    if output is not None and output.suffix and not output.is_dir():
        target = output
    else:
        target = common.writable_folder(output or Path("outputs")) / f"{path.stem}.en{suffix}"
    write_text(target, text)
    click.echo(str(target), err=True)
