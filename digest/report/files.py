"""Output files, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from digest.errors import OutputError


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        OutputError: The place cannot be written to.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(
            f"cannot write: {error.strerror}", path=path, remedy="choose another place"
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 text file with Unix line ends, whole or not at all.

    Raises:
        OutputError: The place cannot be written to.
    """
    write_bytes(path, text.encode("utf-8"))
