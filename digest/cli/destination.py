"""Where translations go: one file, a folder with a file for each, or standard output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from digest.cli.common import writable_folder

FORMATS = ("txt", "docx", "html", "md", "jsonl", "tmx", "xlf")
"""What ``--to`` offers; all but ``txt`` hold both languages."""

SUFFIXES = (*FORMATS, "xliff", "de", "en")
"""What a file named with ``-o`` may end in; any other suffix belongs to a folder's name."""

_REFUSED = ("pdf", "doc", "odt", "rtf")
"""Suffixes that nobody gives to a folder, of formats that are not written."""

STDOUT = Path("-")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to write and in which format.

    Attributes:
        format: The suffix of what is written, without its dot.
        output: A file or a folder; None for standard output.
        is_folder: Whether each translation gets a file of its own in ``output``.
    """

    format: str
    output: Path | None = None
    is_folder: bool = False

    def expect(self, count: int) -> None:
        """Make sure that there is room for ``count`` translations.

        Raises:
            UsageError: They would overwrite each other.
        """
        if count > 1 and self.output is not None and not self.is_folder:
            raise click.UsageError(
                f"{self.output} cannot take {count} translations: name a folder with -o"
            )

    def path(self, id: str) -> Path | None:
        """Return the file for one translation, its folder made; None for standard output.

        Raises:
            OutputError: There can be no file.
        """
        if self.output is None:
            return None
        path = self.output / f"{id}.en.{self.format}" if self.is_folder else self.output
        return writable_folder(path.parent) / path.name


def settle(
    output: Path | None,
    format_: str | None,
    paths: Sequence[Path],
    *,
    formats: Sequence[str] = SUFFIXES,
) -> Destination:
    """Settle where translations go before any work is done.

    Args:
        output: As named with ``-o``; by default ``outputs/``, or standard output for standard
            input. It is a file if it ends in one of ``SUFFIXES``, else a folder.
        format_: As named with ``--to``; by default that of ``output``, else plain text.
        paths: The input.
        formats: What this kind of input can be written as, the default first.

    Raises:
        UsageError: The options contradict each other, or the format is none of ``formats``.
    """
    if format_ is not None and format_ not in formats:
        raise click.UsageError(f"--to {format_} is not possible here; use {', '.join(formats)}")
    if output == STDOUT or (output is None and all(path == STDOUT for path in paths)):
        if format_ not in (None, formats[0]):
            raise click.UsageError(f"--to {format_} needs a file: name it with -o")
        return Destination(formats[0])
    if (
        output is not None
        and any(path.resolve() == output.resolve() for path in paths)
        and (not output.is_dir())
    ):
        raise click.UsageError(f"{output} is the input: name another file with -o")
    suffix = output.suffix.lstrip(".").lower() if output and not output.is_dir() else ""
    known = suffix in SUFFIXES
    if suffix in _REFUSED or (known and suffix not in formats):
        raise click.UsageError(f"{output}: cannot be written; use {', '.join(formats)}")
    if known and format_ not in (None, suffix):
        raise click.UsageError(f"--to {format_} does not go with -o {output}")
    if known:
        return Destination(suffix, output)
    return Destination(format_ or formats[0], output or Path("outputs"), is_folder=True)
