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
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from digest.document import SegmentWarning, TermUse
from digest.errors import TranslationMemoryError
from digest.segmentation import clean

CORRECTION_NOTE = "correction: "
"""Begins the origin that ``Memory.pairs`` gives a person's target; the person's note follows."""
MODEL_NOTE = "model: "
"""Begins the origin that ``Memory.pairs`` gives a machine's target; the fingerprint follows."""

_Item = TypeVar("_Item")
_SCHEMA_VERSION = 1
_SCHEMA = f"""
BEGIN IMMEDIATE;
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
PRAGMA user_version={_SCHEMA_VERSION};
COMMIT;
"""
_ANOTHER = "name another with --memory, or go without with --no-memory"


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
        created: UTC, ISO 8601 to the second; "" for the moment it is stored.
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
        path: The SQLite file; made, with its folder, if there is none. Opening one that is there
            writes nothing to it.

    Raises:
        TranslationMemoryError: The file cannot be opened or is not a memory; from every method:
            it is damaged, locked, or cannot be written.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        self.path = Path(path) if path is not None else default_path()
        with self._mending("cannot be used as a translation memory", _ANOTHER):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, timeout=30)
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def _prepare(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > _SCHEMA_VERSION:
            raise TranslationMemoryError(
                "was written by a newer version of bidigest",
                path=self.path,
                remedy="update bidigest, or name another with --memory",
            )
        if version < _SCHEMA_VERSION:
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(_SCHEMA)
        self._db.execute("PRAGMA synchronous=NORMAL")  # of this connection, not of the file

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
            rows = self._fetch(
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
        self.correct_all([Correction(source, target, note, "")])

    def correct_all(self, corrections: Iterable[Correction]) -> None:
        """Set several corrections in one transaction; the later of two for a sentence wins.

        Sentences are stored in the form in which they are translated
        (``digest.segmentation.clean``); another spelling of white space or hyphens would never be
        met again.
        """
        now = _now()
        self._write(
            "INSERT OR REPLACE INTO correction VALUES (?,?,?,?)",
            ((clean(c.source), c.target, c.note, c.created or now) for c in corrections),
        )

    def corrections(self, sources: Sequence[str] | None = None) -> dict[str, Correction]:
        """Return the corrections of the given clean sentences, or all, by sentence."""
        query = "SELECT source, target, note, created FROM correction"
        if sources is None:
            rows = self._fetch(query + " ORDER BY source")
        else:
            rows = []
            for chunk in _chunks(sources):
                marks = ",".join("?" * len(chunk))
                rows += self._fetch(f"{query} WHERE source IN ({marks})", chunk)
        return {row[0]: Correction(*row) for row in rows}

    def pairs(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield (source, target, origin, time) of every row; corrections first."""
        with self._mending("cannot be read", _ANOTHER):  # here, as rows are read while they go out
            yield from self._db.execute(
                "SELECT source, target, ? || note, created FROM correction ORDER BY source",
                (CORRECTION_NOTE,),
            )
            yield from self._db.execute(
                "SELECT source, target, ? || model, created FROM translation ORDER BY source, key",
                (MODEL_NOTE,),
            )

    def take_pairs(
        self, pairs: Iterable[tuple[str, str, str, str]], *, note: str = ""
    ) -> tuple[int, int]:
        """Store pairs from elsewhere as corrections, in one transaction.

        Args:
            pairs: As ``pairs`` yields them, of another memory or this one. An origin that begins
                with neither of its marks is a person's note.
            note: For a correction whose own note is empty.

        Returns:
            How many were stored, and how many were left out: a machine's translations belong to
            their model, as corrections they would stand in the way of every better one.
        """
        taken: list[Correction] = []
        left_out = 0
        for source, target, origin, created in pairs:
            if origin.startswith(MODEL_NOTE):
                left_out += 1
                continue
            own = origin.removeprefix(CORRECTION_NOTE.rstrip()).strip()  # files trim empty notes
            taken.append(Correction(source, target, own or note, created))
        self.correct_all(taken)
        return len(taken), left_out

    def stats(self) -> dict[str, int]:
        """Return how many translations, corrections and models it holds, and its bytes on disk."""
        [(translations, models)] = self._fetch(
            "SELECT count(*), count(DISTINCT model) FROM translation"
        )
        [(corrections,)] = self._fetch("SELECT count(*) FROM correction")
        with self._mending("cannot be read", _ANOTHER):
            log = self.path.with_name(f"{self.path.name}-wal")
            size = self.path.stat().st_size + (log.stat().st_size if log.exists() else 0)
        return {
            "translations": translations,
            "corrections": corrections,
            "models": models,
            "bytes": size,
        }

    def clear(self, *, corrections: bool = False) -> int:
        """Forget the machine's translations, and the corrections too if asked; return how many."""
        with self._mending("cannot be cleared", "try again when no other run uses it"):
            with self._db:
                gone: int = self._db.execute("DELETE FROM translation").rowcount
                if corrections:
                    gone += self._db.execute("DELETE FROM correction").rowcount
            self._db.execute("VACUUM")
        return gone

    def _fetch(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._mending("cannot be read", _ANOTHER):
            return self._db.execute(query, values).fetchall()

    def _write(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with (
            self._mending("cannot be written", "free some space or name another with --memory"),
            self._db,
        ):
            self._db.executemany(statement, rows)

    @contextmanager
    def _mending(self, what: str, remedy: str) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise TranslationMemoryError(
                f"{what} ({error})", path=self.path, remedy=remedy
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
