"""``bidigest split``: German text as one sentence a line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from digest.cli.common import Failures, examples, finish
from digest.errors import DigestError
from digest.formats.encoding import decode, read_text
from digest.segmentation import clean, read_blocks


@click.command(
    epilog=examples(
        "bidigest split article.txt",
        "bidigest split - < article.txt",
        "bidigest split --json seeds/*.txt | jq .text",
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="One JSON object a line: file, text, start and end in characters, kind of block.",
)
def command(files: tuple[Path, ...], as_json: bool) -> None:
    """Print German text as one sentence a line; - is standard input.

    Wrapped lines are joined before splitting; soft hyphens and other invisible characters go.
    """
    failures = Failures()
    for path in files:
        try:
            text, notes = read_stdin() if str(path) == "-" else read_text(path)
        except DigestError as error:
            failures(error)
            continue
        for note in notes:
            click.echo(f"bidigest: {path}: {note}", err=True)
        for line in sentence_lines(text, str(path) if as_json else None):
            click.echo(line)
    finish(failures, 0, strict=False)


def read_stdin() -> tuple[str, list[str]]:
    """Read standard input as ``read_text`` reads a file."""
    return decode(sys.stdin.buffer.read(), Path("-"))


def sentence_lines(text: str, file: str | None = None) -> list[str]:
    """Return the sentences of a text as lines to print.

    Args:
        text: An article.
        file: Its name; if given, lines are JSON objects.
    """
    lines = []
    for block in read_blocks(text):
        for start, end in block.sentences:
            sentence = clean(text[start:end])
            if file is not None:
                row = {"file": file, "text": sentence, "start": start, "end": end}
                sentence = json.dumps(row | {"kind": block.kind.value}, ensure_ascii=False)
            lines.append(sentence)
    return lines
