"""A model's fingerprint: what tells two models apart, hashed once and remembered."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from digest.models import directories

LENGTH = 16
"""Hexadecimal digits kept of the SHA-256."""

_log = logging.getLogger(__name__)


def fingerprint(folder: Path, files: Iterable[Path]) -> str:
    """Return a short SHA-256 over the files that decide what a model answers.

    The answer is cached in ``fingerprints.json`` by path, size and time of change of every file,
    because hashing a 100 MB model at each start would cost more than translating an article. A
    cache that cannot be read or written only costs that time.

    Args:
        folder: The package folder; names are hashed relative to it.
        files: Weights, vocabulary and tokenizer, anywhere below ``folder``.

    Returns:
        ``LENGTH`` hexadecimal digits.
    """
    ordered = sorted(files)
    key = "|".join(
        f"{path.resolve()}:{path.stat().st_size}:{path.stat().st_mtime_ns}" for path in ordered
    )
    store = directories.cache() / "fingerprints.json"
    known = _load(store)
    if key not in known:
        digest = hashlib.sha256()
        for path in ordered:
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(bytes.fromhex(sha256(path)))
        prefix = f"{ordered[0].resolve()}:"
        known = {old: value for old, value in known.items() if not old.startswith(prefix)}
        known[key] = digest.hexdigest()[:LENGTH]
        _save(store, known)
    return known[key]


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _load(store: Path) -> dict[str, str]:
    try:
        known = json.loads(store.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {key: value for key, value in known.items() if isinstance(value, str)}


def _save(store: Path, known: dict[str, str]) -> None:
    temporary = store.with_name(f"{store.name}.{os.getpid()}")
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(known, indent=0), encoding="utf-8", newline="\n")
        temporary.replace(store)
    except OSError as error:
        _log.debug("the model fingerprint is not cached: %s", error)
