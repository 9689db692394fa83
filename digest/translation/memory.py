"""The translation memory: a SQLite file that knows what was translated, and how.

It is also how a run resumes: what an interrupted run had finished is not translated again. A row is
keyed by everything that decides a translation (model, decoding options, sentence, the terms that
apply), so another model or a changed glossary row never meets a stale target. Corrections that
translators send back are keyed by the sentence alone and come first.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from digest.document import SegmentWarning, TermUse
from digest.errors import TranslationMemoryError

_Item = TypeVar("_Item")
_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS translation (
    key BLOB PRIMARY KEY,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    score REAL,
    terms TEXT NOT NULL,
    warnings TEXT NOT NULL,
    model TEXT NOT NULL,
    created TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS correction (
    source TEXT PRIMARY KEY,
    target TEXT NOT NULL,
    note TEXT NOT NULL,
    created TEXT NOT NULL
) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Translation:
    """A translated sentence; the attributes are those of ``digest.document.Segment``."""

    source: str
    target: str
    score: float | None = None
    terms: list[TermUse] = field(default_factory=list)
    warnings: list[SegmentWarning] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class Correction:
    """A target that a person set for a sentence.

    Attributes:
        note: Who set it, where; free text.
        created: UTC, ISO 8601 to the second.
    """

    source: str
    target: str
    note: str
    created: str


def default_path() -> Path:
    """Return where the memory lies: ``BIDIGEST_MEMORY``, else the user's data folder."""
    if named := os.environ.get("BIDIGEST_MEMORY"):
        return Path(named)
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "bilingual-digest" / "memory.sqlite"


def make_key(model: str, options: str, source: str, terms: Iterable[str]) -> bytes:
    """Return the key of a translation.

    Args:
        model: Fingerprint of the model.
        options: Everything else that decides an output: decoding options, ladder and guards.
        source: The sentence.
        terms: ``Term.key`` of the terms that apply, in order of their place.
    """
    text = "\x1e".join((model, options, source, *terms))
    return hashlib.sha256(text.encode()).digest()[:20]


class Memory:
    """An open translation memory.

    Args:
        path: The SQLite file; made, with its folder, if there is none.

    Raises:
        TranslationMemoryError: The file cannot be opened or is not a memory.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        self.path = Path(path) if path is not None else default_path()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, timeout=30)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(_SCHEMA)
            self._check_version()
        except (OSError, sqlite3.Error) as error:
            raise TranslationMemoryError(
                f"cannot be used as a translation memory ({error})",
                path=self.path,
                remedy="name another with --memory, or go without with --no-memory",
            ) from None

    def _check_version(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > _SCHEMA_VERSION:
            raise TranslationMemoryError(
                "was written by a newer version of bidigest",
                path=self.path,
                remedy="update bidigest, or name another with --memory",
            )
        self._db.execute(f"PRAGMA user_version={_SCHEMA_VERSION}")

    def close(self) -> None:
        """Write everything to the file and close it."""
        self._db.close()

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Translation]:
        """Return the known translations among the keys."""
        found: dict[bytes, Translation] = {}
        for chunk in _chunks(keys):
            marks = ",".join("?" * len(chunk))
            rows = self._db.execute(
                "SELECT key, source, target, score, terms, warnings FROM translation "
                f"WHERE key IN ({marks})",
                chunk,
            )
            for key, source, target, score, terms, warnings in rows:
                found[key] = Translation(
                    source, target, score, _load_terms(terms), _load_warnings(warnings)
                )
        return found

    def put(self, model: str, rows: Iterable[tuple[bytes, Translation]]) -> None:
        """Store translations in one transaction: after a crash all of them are there, or none."""
        now = _now()
        self._write(
            "INSERT OR REPLACE INTO translation VALUES (?,?,?,?,?,?,?,?)",
            (
                (
                    key,
                    row.source,
                    row.target,
                    row.score,
                    json.dumps([asdict(use) for use in row.terms], ensure_ascii=False),
                    json.dumps([asdict(warning) for warning in row.warnings], ensure_ascii=False),
                    model,
                    now,
                )
                for key, row in rows
            ),
        )

    def correct(self, source: str, target: str, note: str = "") -> None:
        """Set a person's target for a sentence; it precedes every machine translation."""
        self.correct_all([Correction(source, target, note, _now())])

    def correct_all(self, corrections: Iterable[Correction]) -> None:
        """Set several corrections in one transaction; the later of two for a sentence wins."""
        self._write(
            "INSERT OR REPLACE INTO correction VALUES (?,?,?,?)",
            ((c.source, c.target, c.note, c.created) for c in corrections),
        )

    def corrections(self, sources: Sequence[str] | None = None) -> dict[str, Correction]:
        """Return the corrections of the given sentences, or all, by sentence."""
        query = "SELECT source, target, note, created FROM correction"
        if sources is None:
            rows = self._db.execute(query + " ORDER BY source").fetchall()
        else:
            rows = []
            for chunk in _chunks(sources):
                marks = ",".join("?" * len(chunk))
                rows += self._db.execute(f"{query} WHERE source IN ({marks})", chunk).fetchall()
        return {row[0]: Correction(*row) for row in rows}

    def pairs(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield (source, target, origin, time) of every row; corrections first."""
        yield from self._db.execute(
            "SELECT source, target, 'correction: ' || note, created FROM correction ORDER BY source"
        )
        yield from self._db.execute(
            "SELECT source, target, 'model: ' || model, created FROM translation "
            "ORDER BY source, key"
        )

    def stats(self) -> dict[str, int]:
        """Return how many translations, corrections and models it holds, and its bytes."""
        (translations, models) = self._db.execute(
            "SELECT count(*), count(DISTINCT model) FROM translation"
        ).fetchone()
        (corrections,) = self._db.execute("SELECT count(*) FROM correction").fetchone()
        return {
            "translations": translations,
            "corrections": corrections,
            "models": models,
            "bytes": self.path.stat().st_size,
        }

    def clear(self, *, corrections: bool = False) -> int:
        """Forget the machine's translations, and the corrections too if asked; return how many."""
        gone: int = self._db.execute("DELETE FROM translation").rowcount
        if corrections:
            gone += self._db.execute("DELETE FROM correction").rowcount
        self._db.commit()
        self._db.execute("VACUUM")
        return gone

    def _write(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        try:
            with self._db:
                self._db.executemany(statement, rows)
        except sqlite3.Error as error:
            raise TranslationMemoryError(
                f"cannot be written ({error})",
                path=self.path,
                remedy="free some space or name another with --memory",
            ) from None


def _chunks(items: Sequence[_Item], size: int = 500) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _load_terms(text: str) -> list[TermUse]:
    return [
        TermUse(
            use["source"],
            use["target"],
            tuple(use["span_source"]),
            tuple(use["span_target"]) if use["span_target"] else None,
            use["rung"],
            use["status"],
        )
        for use in json.loads(text)
    ]


def _load_warnings(text: str) -> list[SegmentWarning]:
    return [SegmentWarning(**warning) for warning in json.loads(text)]


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
