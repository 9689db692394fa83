"""What several commands share: reading the articles named, and stating how they were treated."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import click

from digest import formats
from digest.cli.common import Failures
from digest.document import Document
from digest.errors import DigestError
from digest.report.method import Method
from digest.summary.article import describe
from digest.translation import Translator


def read_documents(paths: Iterable[Path], failures: Failures) -> list[Document]:
    """Read articles from files, folders and standard input.

    Args:
        paths: As named on the command line; ``-`` is standard input.
        failures: Takes the errors of files that cannot be read; the others are read all the same.

    Returns:
        The documents with title, date, outlet and boilerplate described, in the order named.
    """
    files: list[Path] = []
    for path in paths:
        try:
            files += [path] if path == formats.STDIN else formats.expand([path])
        except DigestError as error:
            failures(error)
    documents = []
    for path, id in formats.unique_ids(dict.fromkeys(files)):
        try:
            data = sys.stdin.buffer.read() if path == formats.STDIN else None
            document = formats.read(path, id=id, data=data)
        except DigestError as error:
            failures(error)
            continue
        for note in document.notes:
            click.echo(f"bidigest: {path}: {note}", err=True)
        describe(document)
        documents.append(document)
    return documents


def method_of(translator: Translator) -> Method:
    """State by what means a translator works, for a report's method note.

    The day is that of ``SOURCE_DATE_EPOCH`` if it is set (reproducible-builds.org), else today's;
    there is no time of day, so the same input gives the same file all day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    names = dict.fromkeys(term.path.name for term in translator.termbase if term.path)
    return Method(
        model=translator.model.name,
        model_version=translator.model.version,
        model_fingerprint=translator.model.fingerprint,
        glossary=", ".join(names),
        glossary_fingerprint=translator.termbase.fingerprint if len(translator.termbase) else "",
        program_version=version("bilingual-digest"),
        made_at=now.replace(hour=0, minute=0, second=0, microsecond=0),
    )
