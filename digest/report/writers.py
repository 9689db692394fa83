"""Which writer belongs to which suffix; every format carries the same segment ids."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from digest.document import Document, Segment
from digest.errors import OutputError
from digest.files import write_text
from digest.report.method import Method

Articles = Document | Sequence[Document]
"""One article or several."""


class Writer(Protocol):
    """Writes translated articles to a file."""

    def __call__(self, documents: Articles, path: Path, *, method: Method | None = None) -> None:
        """Write ``documents`` to ``path``; ``method`` says how they were translated."""


def writer_for(path: Path) -> Writer:
    """Return the writer for a file's suffix.

    Raises:
        OutputError: There is none.
    """
    try:
        return WRITERS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(sorted(WRITERS))
        raise OutputError(
            f"no format has the suffix {path.suffix!r}", path=path, remedy=f"use one of {known}"
        ) from None


def write_docx(documents: Articles, path: Path, *, method: Method | None = None) -> None:
    """Write articles side by side for Word."""
    from digest.report.parallel import write_parallel

    write_parallel(documents, path, method=method)


def write_html(documents: Articles, path: Path, *, method: Method | None = None) -> None:
    """Write articles side by side for a browser."""
    from digest.report.html import documents_html

    write_text(path, documents_html(_listed(documents), method=method))


def write_markdown(documents: Articles, path: Path, *, method: Method | None = None) -> None:
    """Write articles side by side as Markdown tables."""
    from digest.report.markdown import documents_markdown

    write_text(path, documents_markdown(_listed(documents), method=method))


def write_tmx(documents: Articles, path: Path, *, method: Method | None = None) -> None:
    """Write the translated segments as a translation memory, TMX 1.4b."""
    from digest.formats import tmx

    created = method.moment.isoformat() if method else ""
    tmx.write(
        (
            tmx.Unit(segment.source, segment.target, id=segment.id, created=created)
            for segment in _segments(documents)
            if segment.target is not None
        ),
        path,
    )


def write_xlf(documents: Articles, path: Path, *, method: Method | None = None) -> None:
    """Write XLIFF 1.2, or 2.1 if the suffix is ``.xliff``."""
    from digest.report.xliff import write_xliff

    version = path.suffix.lower() == ".xliff"
    write_xliff(_listed(documents), path, method=method, version="2.1" if version else "1.2")


def write_jsonl(documents: Articles, path: Path, *, method: Method | None = None) -> None:
    """Write one JSON object a segment, with everything that is known of it."""
    write_text(path, "".join(f"{line}\n" for line in _json_lines(documents)))


def write_plain(documents: Articles, path: Path, *, method: Method | None = None) -> None:
    """Write two texts with one segment a line: ``NAME.de`` and ``NAME.en``, same lines.

    Args:
        documents: The articles; a segment without a target gives an empty line.
        path: Either of the two files.
        method: Not stated; plain text has no room for it.
    """
    segments = list(_segments(documents))
    write_text(path.with_suffix(".de"), "".join(f"{_line(s.source)}\n" for s in segments))
    write_text(path.with_suffix(".en"), "".join(f"{_line(s.target or '')}\n" for s in segments))


WRITERS: dict[str, Writer] = {
    ".docx": write_docx,
    ".html": write_html,
    ".md": write_markdown,
    ".tmx": write_tmx,
    ".xlf": write_xlf,
    ".xliff": write_xlf,
    ".jsonl": write_jsonl,
    ".de": write_plain,
    ".en": write_plain,
}


def _listed(documents: Articles) -> Sequence[Document]:
    return [documents] if isinstance(documents, Document) else documents


def _segments(documents: Articles) -> Iterator[Segment]:
    for document in _listed(documents):
        yield from document.segments


def _line(text: str) -> str:
    return " ".join(text.split())


def _json_lines(documents: Articles) -> Iterator[str]:
    for document in _listed(documents):
        for block in document.blocks:
            for segment in block.segments:
                row: dict[str, Any] = {"id": segment.id, "document": document.id}
                row |= {"block": str(block.kind), "source": segment.source}
                row |= {"target": segment.target, "score": segment.score}
                row["terms"] = [asdict(use) for use in segment.terms]
                row["warnings"] = [asdict(warning) for warning in segment.warnings]
                yield json.dumps(row, ensure_ascii=False)
