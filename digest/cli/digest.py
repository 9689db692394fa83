"""``bidigest digest``: articles in, one bilingual digest out."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import common
from digest.cli.pipeline import method_of, read_documents
from digest.document import Document
from digest.errors import DigestError

if TYPE_CHECKING:
    from digest.summary.story import Digest

FORMATS = ("docx", "html", "md", "json")


class _Day(click.ParamType):  # type: ignore[type-arg] # generic only since click 8.4
    """A day as 2025-02-27 or 27.02.2025."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: Any) -> dt.date:
        if isinstance(value, dt.date):
            return value
        for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                return dt.datetime.strptime(value, pattern).date()
            except ValueError:
                continue
        self.fail(f"{value!r} is not a day; write 2025-02-27 or 27.02.2025", param, ctx)


@click.command(
    epilog=common.examples(
        "bidigest digest seeds/ -o outputs/digest.docx",
        "bidigest digest seeds/ --sentences 8 --no-full --page Letter",
        "bidigest digest news/ --since 2025-02-01 --by date -o week.docx",
        "bidigest digest seeds/ --format json -o - | jq '.stories[].figures'",
    )
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write; its suffix gives the format; - prints html, md or json."
    "  [default: outputs/digest.docx]",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Instead of by the suffix.")
@click.option("--sentences", type=click.IntRange(1), metavar="N", help="Sentences per story.")
@click.option("--per-article", type=click.IntRange(1), metavar="N", help="Sentences per article.")
@click.option("--words", type=click.IntRange(1), metavar="N", help="German words per story.")
@click.option(
    "--ratio", type=click.FloatRange(0, 1, min_open=True), help="Share of a story's sentences."
)
@click.option(
    "--by",
    type=click.Choice(["story", "article", "date"]),
    default="story",
    show_default=True,
    help="What stands together.",
)
@click.option("--since", type=_Day(), help="Leave out articles before this day.")
@click.option("--until", type=_Day(), help="Leave out articles after this day.")
@click.option("--title", help="Title of the digest.")
@click.option(
    "--language",
    type=click.Choice(["both", "de", "en"]),
    default="both",
    show_default=True,
    help="Columns to show.",
)
@click.option(
    "--full/--no-full", default=True, show_default=True, help="Append the articles in full."
)
@click.option("--explain", is_flag=True, help="Say of each sentence why it was chosen.")
@click.option("--page", type=click.Choice(["A4", "Letter"]), default="A4", show_default=True)
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Word file (.docx, .dotx) whose styles to use.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if warnings remain.")
@common.model_option
@common.glossary_options
@common.memory_options
@common.verbosity_options
def command(
    paths: tuple[Path, ...],
    output: Path | None,
    format_: str | None,
    sentences: int | None,
    per_article: int | None,
    words: int | None,
    ratio: float | None,
    by: str,
    since: dt.date | None,
    until: dt.date | None,
    title: str | None,
    language: str,
    full: bool,
    explain: bool,
    page: str,
    template: Path | None,
    strict: bool,
    model: str | None,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    memory: Path | None,
    no_memory: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Make a bilingual digest of German articles.

    PATHS are text files, folders, or - for standard input. Articles on one event are put together;
    the digest shows their most telling sentences in German and English, when things happened, and
    which figures the sources dispute; then the articles in full and the glossary terms they use.
    """
    from digest.summary import SummaryOptions, summarise

    if sum(budget is not None for budget in (sentences, per_article, words, ratio)) > 1:
        raise click.UsageError("give one of --sentences, --per-article, --words and --ratio only")
    output, format_ = _destination(output, format_)
    options = SummaryOptions(
        sentences=per_article or sentences,
        words=words,
        ratio=ratio,
        per_article=per_article is not None,
        by=by,  # type: ignore[arg-type]
        since=since,
        until=until,
        title=title,
    )
    translator = common.translator(model, glossaries, no_glossary, memory, no_memory, quiet=quiet)
    look: dict[str, Any] = {
        "termbase": translator.termbase,
        "language": language,
        "full": full,
        "explain": explain,
    }
    if format_ != "json":
        look["method"] = method_of(translator)
    if format_ == "docx":
        look |= {"page": page, "template": template}
    failures = common.Failures()
    documents = read_documents(paths, failures)
    if not documents:
        raise DigestError("no article could be read", remedy="see the lines above")
    total = sum(1 for document in documents for _ in document.segments)
    with common.progress(total, "Translating", quiet=quiet) as advance:
        documents = list(translator.translate_documents(documents, progress=advance))
    made = summarise(documents, options)
    if not made.stories:
        raise DigestError("no article is dated in this time", remedy="widen --since and --until")
    _write(made, output, format_, look)
    if not quiet:
        click.echo(f"{output}: {_account(documents)}", err=True)
    common.finish(failures, _warnings(documents), strict=strict)


def _destination(output: Path | None, format_: str | None) -> tuple[Path, str]:
    """Settle where to write, and in which format."""
    if output is None:
        return Path("outputs") / f"digest.{format_ or 'docx'}", format_ or "docx"
    if output == Path("-"):
        if format_ in (None, "docx"):
            raise click.UsageError("standard output takes --format html, md or json")
        return output, format_
    if output.is_dir():
        return output / f"digest.{format_ or 'docx'}", format_ or "docx"
    suffix = output.suffix.lstrip(".").lower()
    if format_ is None and suffix not in FORMATS:
        raise click.UsageError(f"{output}: name a format with --format ({', '.join(FORMATS)})")
    return output, format_ or suffix


def _write(made: Digest, output: Path, format_: str, look: dict[str, Any]) -> None:
    from digest.files import write_text

    if format_ == "docx":
        from digest.report import write_digest

        write_digest(made, output, **look)
        return
    if format_ == "json":
        from digest.summary.export import to_json

        text = json.dumps(to_json(made), ensure_ascii=False, indent=2) + "\n"
    elif format_ == "html":
        from digest.report.html import digest_html

        text = digest_html(made, **look)
    else:
        from digest.report.markdown import digest_markdown

        text = digest_markdown(made, **look)
    if output == Path("-"):
        click.echo(text, nl=False)
    else:
        write_text(output, text)


def _account(documents: list[Document]) -> str:
    """Say what was done in one line."""
    segments = [segment for document in documents for segment in document.segments]
    uses = [use for segment in segments for use in segment.terms]
    held = sum(use.rung != "unresolved" for use in uses)
    parts = [
        common.number_of(len(documents), "article"),
        common.number_of(len(segments), "sentence"),
        f"{held} of {len(uses)} terms as the glossary wants",
        common.number_of(_warnings(documents), "warning"),
    ]
    return ", ".join(parts)


def _warnings(documents: list[Document]) -> int:
    return sum(
        warning.severity != "info"
        for document in documents
        for segment in document.segments
        for warning in segment.warnings
    )
