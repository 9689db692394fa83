"""``bidigest glossary list``, ``show`` and ``stats``: look at the term base."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import common
from digest.cli.glossary.shared import (
    glossary_option,
    json_option,
    marked,
    place,
    print_json,
    print_table,
    read,
)
from digest.errors import GlossaryError
from digest.terminology.columns import write_cells
from digest.terminology.concordance import Occurrence, concordance, free_term, terms_like
from digest.terminology.termbase import Status, Term, TermBase

if TYPE_CHECKING:
    from digest.translation import Translator


@click.command(
    "list",
    epilog=common.examples(
        "bidigest glossary list",
        "bidigest glossary list Drohne",
        "bidigest glossary list -g my.csv --status draft --json",
    ),
)
@click.argument("text", required=False)
@click.option(
    "--status",
    type=click.Choice([status.value for status in Status]),
    help="Only rows with this status.",
)
@click.option("--domain", help="Only rows of this subject field.")
@json_option
@glossary_option
def list_(
    text: str | None,
    status: str | None,
    domain: str | None,
    as_json: bool,
    glossaries: tuple[Path, ...],
) -> None:
    """List the rows of the glossary, or those that have TEXT in their German or English."""
    wanted = (text or "").casefold()
    terms = [
        term
        for term in read(glossaries)
        if (wanted in term.source.casefold() or wanted in term.target.casefold())
        and (status is None or term.status == status)
        and (domain is None or term.domain.casefold() == domain.strip().casefold())
    ]
    if not terms:
        click.echo("no row fits", err=True)
    if as_json:
        print_json([_as_dict(term) for term in terms])
        return
    print_table(
        ("German", "English", "Status", "Domain", "Row"),
        [(t.source, t.target, t.status, t.domain, place(t)) for t in terms],
    )


@click.command(
    epilog=common.examples(
        "bidigest glossary show Kursk",
        "bidigest glossary show Kursk seeds/",
        "bidigest glossary show Streitkräften seeds/ --json",
    )
)
@click.argument("term")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@json_option
@glossary_option
@common.model_option
@common.memory_options
@common.verbosity_options
def show(
    term: str,
    files: tuple[Path, ...],
    as_json: bool,
    glossaries: tuple[Path, ...],
    model: str | None,
    memory: Path | None,
    no_memory: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Show the rows of TERM (German in any form, or English) and where it stands in FILES.

    Every sentence with the term is shown in both languages, the term marked. A word that the
    glossary lacks is looked for all the same.
    """
    if not re.search(r"\w", term):
        raise common.UserError(f"“{term}” is no term; name a word")
    base = read(glossaries)
    rows = terms_like(base, term)
    if not rows and not files:
        raise GlossaryError(f"“{term}” is not in the glossary", remedy="see bidigest glossary list")
    found: list[Occurrence] = []
    failures = common.Failures()
    if files:
        from digest.cli.pipeline import read_documents

        documents = read_documents(files, failures)
        segments = [segment for document in documents for segment in document.segments]
        found = list(concordance(rows or [free_term(term)], segments))
        if found:
            translator = common.translator(model, glossaries, False, memory, no_memory, quiet=quiet)
            _translate(found, translator)
    if as_json:
        print_json({"rows": [_as_dict(r) for r in rows], "sentences": [_line(o) for o in found]})
    else:
        _print_rows(rows)
        _print_concordance(found, searched=bool(files), term=term)
    common.finish(failures, 0, strict=False)


def _translate(found: Sequence[Occurrence], translator: Translator) -> None:
    translations = translator.translate([occurrence.segment.source for occurrence in found])
    for occurrence, translation in zip(found, translations, strict=True):
        occurrence.segment.target = translation.target


def _print_rows(rows: Sequence[Term]) -> None:
    for term in rows:
        cells = {"row": place(term), **write_cells(term), "status": term.status.value}
        width = max(len(column) for column in cells)
        for column, cell in cells.items():
            if cell:
                click.echo(f"{column:<{width}}  {cell}")
        click.echo()


def _print_concordance(found: Sequence[Occurrence], *, searched: bool, term: str) -> None:
    for occurrence in found:
        segment = occurrence.segment
        click.echo(segment.id)
        click.echo(f"  de  {marked(segment.source, occurrence.source_spans)}")
        click.echo(f"  en  {marked(segment.target or '', occurrence.target_spans)}")
    if searched:
        click.echo(f"{common.number_of(len(found), 'sentence')} with “{term}”", err=True)


def _line(occurrence: Occurrence) -> dict[str, Any]:
    return {
        "id": occurrence.segment.id,
        "source": occurrence.segment.source,
        "target": occurrence.segment.target,
        "source_spans": occurrence.source_spans,
        "target_spans": occurrence.target_spans,
    }


def _as_dict(term: Term) -> dict[str, Any]:
    cells: dict[str, Any] = {**write_cells(term)}
    for column in ("match", "case", "compounds", "status"):
        cells[column] = getattr(term, column).value
    return {**cells, "file": str(term.path) if term.path else None, "row": term.row}


@click.command(
    epilog=common.examples("bidigest glossary stats", "bidigest glossary stats -g my.csv --json")
)
@json_option
@glossary_option
def stats(as_json: bool, glossaries: tuple[Path, ...]) -> None:
    """Count the rows of the glossary by file, status, subject field and way of matching."""
    base = read(glossaries)
    counts = _counts(base)
    if as_json:
        print_json({"fingerprint": base.fingerprint, "rows": len(base), **counts})
        return
    click.echo(f"{common.number_of(len(base), 'row')}, fingerprint {base.fingerprint}", err=True)
    print_table(
        ("What", "Value", "Rows"),
        [(what, value, str(n)) for what, values in counts.items() for value, n in values.items()],
    )


def _counts(base: TermBase) -> dict[str, dict[str, int]]:
    """Count rows: what is counted → value → number of rows, the commonest first."""
    counted = {
        "file": Counter(str(term.path) for term in base),
        "status": Counter(term.status.value for term in base),
        "domain": Counter(term.domain or "none" for term in base),
        "pos": Counter(term.pos or "none" for term in base),
        "match": Counter(term.match.value for term in base),
        "compounds": Counter(term.compounds.value for term in base),
        "has": Counter(
            column
            for term in base
            for column in ("variants", "forbidden", "near", "not_near", "note")
            if getattr(term, column)
        ),
    }
    return {what: dict(counter.most_common()) for what, counter in counted.items()}
