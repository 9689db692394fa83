"""``bidigest glossary lint`` and ``check``: is the glossary sound, and is it obeyed?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import click

from digest.cli import common
from digest.cli.glossary.shared import (
    glossary_option,
    json_option,
    marked,
    noted,
    open_for_editing,
    print_json,
    print_table,
)
from digest.document import Document, Rung, Segment, TermUse
from digest.terminology.files import default_glossary, load, open_table, save
from digest.terminology.lint import Finding, fix
from digest.terminology.lint import lint as find_faults

RUNGS: tuple[str, ...] = get_args(Rung)


@dataclass(slots=True)
class Tally:
    """What became of one term in a collection.

    Attributes:
        source: German, as the glossary writes it.
        target: The English that stands there most often; what should stand there if none does.
        rungs: How often each rung held.
    """

    source: str
    target: str
    rungs: Counter[str] = field(default_factory=Counter)

    @property
    def unresolved(self) -> int:
        """How often the term is missing."""
        return self.rungs["unresolved"]


@click.command(
    epilog=common.examples(
        "bidigest glossary lint -g my.csv",
        "bidigest glossary lint -g my.csv --fix",
        "bidigest glossary lint -g my.csv seeds/ --strict",
    )
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--fix", "mend", is_flag=True, help="Mend what is safe to mend.")
@click.option("--strict", is_flag=True, help="Exit with 1 if errors or warnings remain.")
@json_option
@glossary_option
def lint(
    files: tuple[Path, ...],
    mend: bool,
    strict: bool,
    as_json: bool,
    glossaries: tuple[Path, ...],
) -> None:
    """Look for rows that do harm or nothing: duplicates, conflicts, bad patterns, stray spaces.

    With FILES (German articles), terms that occur in none of them are named too.
    """
    failures = common.Failures()
    sentences: list[str] = []
    if files:
        from digest.cli.pipeline import read_documents

        sentences = [s.source for d in read_documents(files, failures) for s in d.segments]
    findings: list[Finding] = []
    for path in glossaries or (default_glossary(),):
        findings += _lint_file(path, sentences, mend)
    if as_json:
        print_json([_finding_dict(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(
                f"{finding.path}:{finding.row}: {finding.severity}: {finding.reason} "
                f"[{finding.code}]; {finding.remedy}"
            )
    counts = Counter[str](finding.severity for finding in findings)
    click.echo(
        ", ".join(
            common.number_of(counts[severity], what)
            for severity, what in (("error", "error"), ("warning", "warning"), ("info", "remark"))
        ),
        err=True,
    )
    common.finish(failures, counts["error"] + counts["warning"], strict=strict)


def _lint_file(path: Path, sentences: Sequence[str], mend: bool) -> list[Finding]:
    """Return the findings of one file; after mending, those that remain."""
    if mend:
        table = open_for_editing(path)
        mended = 0
        while done := fix(table, find_faults(table)):
            mended += done
        if mended:
            save(table, path)
        click.echo(f"{path}: {common.number_of(mended, 'finding')} mended", err=True)
        return find_faults(table, sentences)
    if path.suffix.lower() != ".tbx":
        return find_faults(noted(open_table(path)), sentences)
    base = load(path, tolerant=True)
    for note in base.notes:
        common.note(note)
    return find_faults(base, sentences)


def _finding_dict(finding: Finding) -> dict[str, Any]:
    return {
        "file": str(finding.path),
        "row": finding.row,
        "code": finding.code,
        "severity": finding.severity,
        "reason": finding.reason,
        "remedy": finding.remedy,
        "fixable": finding.fixable,
    }


@click.command(
    epilog=common.examples(
        "bidigest glossary check seeds/",
        "bidigest glossary check -g my.csv seeds/ --html check.html",
        "bidigest glossary check -g my.csv news/ --strict --json",
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write a page with every sentence that has a term.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if a term is missing.")
@json_option
@glossary_option
@common.model_option
@common.memory_options
@common.verbosity_options
def check(
    files: tuple[Path, ...],
    page: Path | None,
    strict: bool,
    as_json: bool,
    glossaries: tuple[Path, ...],
    model: str | None,
    memory: Path | None,
    no_memory: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Prove that the English of FILES obeys the glossary.

    For every term that occurs: how often, and by which rung of the ladder it came into the English
    (plain: the model said so itself; unresolved: it is missing). Sentences that lack a term follow.
    """
    from digest.cli.pipeline import read_documents

    translator = common.translator(model, glossaries, False, memory, no_memory, quiet=quiet)
    failures = common.Failures()
    documents = read_documents(files, failures)
    if not documents:
        common.finish(failures, 0, strict=strict)
        return
    total = sum(1 for document in documents for _ in document.segments)
    with common.progress(total, "Translating", quiet=quiet) as advance:
        documents = list(translator.translate_documents(documents, progress=advance))
    tallies = tally(documents)
    missing = [
        (segment, use)
        for document in documents
        for segment in document.segments
        for use in segment.terms
        if use.rung == "unresolved"
    ]
    if page is not None:
        from digest.cli.glossary.page import check_page
        from digest.files import write_text

        write_text(page, check_page(documents, tallies, translator.termbase.fingerprint))
    if as_json:
        print_json(_check_dict(documents, tallies))
    else:
        _print_check(tallies, missing)
    uses = sum(t.rungs.total() for t in tallies)
    if not quiet:
        click.echo(f"{uses - len(missing)} of {uses} terms as the glossary wants", err=True)
    common.finish(failures, len(missing), strict=strict)


def tally(documents: Sequence[Document]) -> list[Tally]:
    """Count what became of each term, missing ones first, then the most frequent."""
    found: dict[str, Tally] = {}
    targets: dict[str, Counter[str]] = {}
    for document in documents:
        for segment in document.segments:
            for use in segment.terms:
                entry = found.setdefault(use.source, Tally(use.source, use.target))
                entry.rungs[use.rung] += 1
                if use.rung != "unresolved":
                    targets.setdefault(use.source, Counter())[use.target] += 1
    for source, renderings in targets.items():
        found[source].target = renderings.most_common(1)[0][0]
    return sorted(found.values(), key=lambda t: (-t.unresolved, -t.rungs.total(), t.source))


def _print_check(tallies: Sequence[Tally], missing: Sequence[tuple[Segment, TermUse]]) -> None:
    print_table(
        ("German", "English", "Times", *RUNGS),
        [
            (t.source, t.target, str(t.rungs.total()), *(str(t.rungs[r] or "") for r in RUNGS))
            for t in tallies
        ],
    )
    for segment, use in missing:
        click.echo(f"\n{segment.id}: “{use.source}” should be “{use.target}”")
        click.echo(f"  de  {marked(segment.source, [use.span_source])}")
        click.echo(f"  en  {segment.target}")


def _check_dict(documents: Sequence[Document], tallies: Sequence[Tally]) -> dict[str, Any]:
    return {
        "terms": [
            {"source": t.source, "target": t.target, "rungs": dict(t.rungs)} for t in tallies
        ],
        "uses": [
            {
                "id": segment.id,
                "source": use.source,
                "target": use.target,
                "span_source": use.span_source,
                "span_target": use.span_target,
                "rung": use.rung,
                "status": use.status,
            }
            for document in documents
            for segment in document.segments
            for use in segment.terms
        ],
    }
