"""``bidigest translate``: articles, folders, standard input or JSON lines into English."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import common
from digest.cli.destination import FORMATS, SUFFIXES, settle
from digest.document import Document, SegmentWarning

if TYPE_CHECKING:
    from digest.cli.destination import Destination
    from digest.report.method import Method
    from digest.translation import Translator


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
    help="Folder for the translations, a file for a single one (its suffix gives the format), or"
    " - for standard output."
    "  [default: outputs/; standard output for -]",
)
@click.option(
    "--to",
    "format_",
    type=click.Choice(FORMATS),
    default=None,
    help="Format; all but txt hold both languages.  [default: by the suffix of -o, else txt]",
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
    format_: str | None,
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
    paths = tuple(dict.fromkeys(paths))
    jsonl = jsonl or _are_json_lines(paths)
    linewise = lines or jsonl
    formats = ("jsonl",) if jsonl else ("txt", "en") if lines else SUFFIXES
    destination = settle(output, format_, paths, formats=formats)
    if linewise:
        destination.expect(len(paths))
    translator = common.translator(model, glossaries, no_glossary, memory, no_memory, quiet=quiet)
    failures, report = common.Failures(), _Report(warnings)
    if linewise:
        from digest.cli.linewise import translate_lines

        translate_lines(translator, paths, destination, failures, report, jsonl=jsonl, quiet=quiet)
    else:
        _translate_articles(translator, paths, destination, failures, report, quiet)
    common.finish(failures, report.count, strict=strict)


def _are_json_lines(paths: tuple[Path, ...]) -> bool:
    """Tell by their suffix whether the files hold JSON lines."""
    found = {path.suffix.lower() == ".jsonl" for path in paths}
    if len(found) > 1:
        raise click.UsageError("JSON lines and other input do not go together: run them apart")
    return found == {True}


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
    destination: Destination,
    failures: common.Failures,
    report: _Report,
    quiet: bool,
) -> None:
    from digest.cli.pipeline import method_of, read_documents

    method = method_of(translator) if destination.format != "txt" else None
    documents = read_documents(paths, failures)
    destination.expect(len(documents) + failures.count)
    targets = {document.id: destination.path(document.id) for document in documents}
    total = sum(1 for document in documents for _ in document.segments)
    with common.progress(total, "Translating", quiet=quiet) as advance:
        for document in translator.translate_documents(documents, progress=advance):
            for segment in document.segments:
                report(segment.id, segment.warnings)
            target = targets[document.id]
            _write(document, target, method)
            if target is not None and not quiet:
                click.echo(str(target), err=True)


def _write(document: Document, target: Path | None, method: Method | None) -> None:
    """Write plain text or, if there is a method to state, both languages."""
    from digest.files import write_text
    from digest.formats import text

    if target is None:
        click.echo(text.render(document), nl=False)
    elif method is None:
        write_text(target, text.render(document))
    else:
        from digest.report import writer_for

        writer_for(target)(document, target, method=method)
