"""A model's fingerprint: what tells two models apart, hashed once and remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from digest.models import facts

LENGTH = 16
"""Hexadecimal digits kept of the SHA-256."""


def fingerprint(folder: Path, files: Iterable[Path]) -> str:
    """Return a short SHA-256 over the files that decide what a model answers.

    The answer is cached in ``fingerprints.json`` by path, size and time of change of every file,
    because hashing a 100 MB model at each start would cost more than translating an article.

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
    known = {k: v for k, v in facts.load("fingerprints").items() if isinstance(v, str)}
    if key not in known:
        digest = hashlib.sha256()
        for path in ordered:
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(bytes.fromhex(sha256(path)))
        prefix = f"{ordered[0].resolve()}:"
        known = {old: value for old, value in known.items() if not old.startswith(prefix)}
        known[key] = digest.hexdigest()[:LENGTH]
        facts.save("fingerprints", known)
    return known[key]


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
