"""What several commands share: reading the articles named, and stating how they were treated."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from digest import formats
from digest.cli.common import Failures, note, standard_input
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
            document = formats.read(path, id=id, data=standard_input(path))
        except DigestError as error:
            failures(error)
            continue
        for remark in document.notes:
            note(f"{path}: {remark}")
        describe(document)
        documents.append(document)
    return documents


def method_of(translator: Translator) -> Method:
    """State by what means a translator works, for a report's method note.

    The day is that of ``SOURCE_DATE_EPOCH`` if it is set (reproducible-builds.org), else today's;
    there is no time of day, so the same input gives the same file all day.

    Raises:
        DigestError: ``SOURCE_DATE_EPOCH`` is no time.
    """
    names = dict.fromkeys(term.path.name for term in translator.termbase if term.path)
    return Method(
        model=translator.model.name,
        model_version=translator.model.version,
        model_fingerprint=translator.model.fingerprint,
        glossary=", ".join(names),
        glossary_fingerprint=translator.termbase.fingerprint if len(translator.termbase) else "",
        program_version=version("bilingual-digest"),
        made_at=_now().replace(hour=0, minute=0, second=0, microsecond=0),
    )


def _now() -> dt.datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.datetime.now(dt.UTC)
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise DigestError(
            f"SOURCE_DATE_EPOCH is {epoch!r}, which is no time",
            remedy="set it to whole seconds since 1970, or unset it",
        ) from None
