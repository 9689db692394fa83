"""``bidigest review``: a table for translators, and their corrections back into the memory."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import common

if TYPE_CHECKING:
    from digest.report.review_import import Review
    from digest.report.review_proposals import Proposal


@click.group(
    epilog=common.examples(
        "bidigest review export seeds/ -o review.docx",
        "bidigest review import review.docx --proposals new-terms.csv",
    )
)
def command() -> None:
    """Send translations to a translator as a Word table, and take the corrections back."""


@command.command(epilog=common.examples("bidigest review export seeds/ -o review.docx"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("outputs/review.docx"),
    show_default=True,
    help="Word file to write.",
)
@click.option("--page", type=click.Choice(["A4", "Letter"]), default="A4", show_default=True)
@common.model_option
@common.glossary_options
@common.memory_options
@common.verbosity_options
def export(
    paths: tuple[Path, ...],
    output: Path,
    page: str,
    model: str | None,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    memory: Path | None,
    no_memory: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Translate articles and write a table to correct: id, German, English, comment, status."""
    from digest.cli.pipeline import method_of, read_documents
    from digest.report.review import write_review

    translator = common.translator(model, glossaries, no_glossary, memory, no_memory, quiet=quiet)
    failures = common.Failures()
    documents = read_documents(paths, failures)
    total = sum(1 for document in documents for _ in document.segments)
    with common.progress(total, "Translating", quiet=quiet) as advance:
        documents = list(translator.translate_documents(documents, progress=advance))
    if documents:
        write_review(documents, output, method=method_of(translator), page=page)  # type: ignore[arg-type]
        if not quiet:
            click.echo(f"{output}: {total:,} sentences to review", err=True)
    common.finish(failures, 0, strict=False)


@command.command(
    "import",
    epilog=common.examples(
        "bidigest review import review.docx",
        "bidigest review import review.docx --dry-run --json",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be taken over.")
@click.option(
    "--proposals",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Glossary file (CSV, TSV, XLSX, TBX) to write the proposed rows to, as drafts.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--strict", is_flag=True, help="Exit with 1 if rows were damaged.")
@common.memory_option
def import_(
    files: tuple[Path, ...],
    dry_run: bool,
    proposals: Path | None,
    as_json: bool,
    strict: bool,
    memory: Path | None,
) -> None:
    """Take corrections from review tables into the translation memory.

    Tracked changes count as accepted. Rows that were split, merged, deleted, moved or changed on
    the German side are listed; nothing is lost in silence. The next translate and digest use the
    corrections.
    """
    from digest.report.review_import import read_review, store_corrections
    from digest.report.review_proposals import propose
    from digest.translation import Memory

    reviews = [read_review(file) for file in files]
    found = propose([c for review in reviews for c in review.corrections])
    if not dry_run:
        with Memory(memory) as opened:
            for review in reviews:
                store_corrections(review, opened)
    if proposals is not None:
        _save(found, proposals)
    if as_json:
        _print_json(files, reviews, found)
    else:
        for file, review in zip(files, reviews, strict=True):
            _print(file, review, dry_run=dry_run)
        for proposal in found:
            source = proposal.source or "?"
            click.echo(
                f"glossary: {source} = {proposal.after}, not {proposal.before} "
                f"({len(proposal.ids)} sentences)"
            )
    common.finish(common.Failures(), sum(len(r.problems) for r in reviews), strict=strict)


def _print(file: Path, review: Review, *, dry_run: bool) -> None:
    for correction in review.corrections:
        click.echo(f"{correction.id}: {correction.before}\n  → {correction.after}")
    for id, comment in review.remarks:
        click.echo(f"{id}: comment: {comment}")
    for problem in review.problems:
        click.echo(f"{problem.id}: {problem.code}: {problem.text}", err=True)
    done = "found" if dry_run else "stored"
    click.echo(
        f"{file}: {len(review.corrections)} corrections {done}, {len(review.approved)} sentences "
        f"approved, {len(review.problems)} problems",
        err=True,
    )


def _print_json(files: tuple[Path, ...], reviews: list[Review], found: list[Proposal]) -> None:
    result = {
        "reviews": [
            {"file": str(file), **asdict(review)}
            for file, review in zip(files, reviews, strict=True)
        ],
        "proposals": [asdict(proposal) for proposal in found],
    }
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))


def _save(found: list[Proposal], path: Path) -> None:
    from digest.terminology import TermBase
    from digest.terminology.files import save

    save(TermBase([proposal.term for proposal in found if proposal.source]), path)
