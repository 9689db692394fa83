"""Errors that a user can cause; each is one line that names the place and the remedy."""

from __future__ import annotations

from pathlib import Path


class DigestError(Exception):
    """A problem that the user can mend.

    Args:
        problem: What is wrong, without a full stop.
        path: The file (or other place) concerned.
        line: Line or row in that file, counted from 1.
        remedy: What the user can do about it.
    """

    def __init__(
        self,
        problem: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        remedy: str | None = None,
    ) -> None:
        self.problem = problem
        self.path = path
        self.line = line
        self.remedy = remedy
        super().__init__(problem)

    def __str__(self) -> str:
        place = str(self.path) if self.path is not None else ""
        if self.line is not None:
            place += f":{self.line}"
        text = f"{place}: {self.problem}" if place else self.problem
        return f"{text}; {self.remedy}" if self.remedy else text


class InputError(DigestError):
    """A file that cannot be read as an article."""


class OutputError(DigestError):
    """A place that cannot be written to."""


class ModelError(DigestError):
    """An Argos package that is missing, damaged or of the wrong language pair."""


class GlossaryError(DigestError):
    """A term base that cannot be read, or a row of it that makes no sense."""


class TranslationMemoryError(DigestError):
    """A translation memory that cannot be opened or written."""
