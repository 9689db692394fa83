"""Writing files so that nothing half-written is ever left: beside first, then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.errors import OutputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside ``path`` that takes its place when the block ends well.

    Args:
        path: The file to write; its folder is made if there is none. Of a symbolic link the file
            that it points to is replaced, and the link stays.

    Yields:
        The temporary path; if the block raises, it is removed and ``path`` is as it was. For a
        device or a pipe (``/dev/null``) ``path`` itself, as nothing can take its place.

    Raises:
        OutputError: It is a folder, or the folder or the file cannot be written.
    """
    try:
        if path.is_dir():
            raise OutputError("is a folder", path=path, remedy="name a file in it")
        if path.exists() and not path.is_file():
            yield path
        else:
            with _beside(Path(os.path.realpath(path))) as beside:
                yield beside
    except OSError as error:
        raise OutputError(
            f"cannot be written ({error.strerror or error})", path=path, remedy="name another place"
        ) from None


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        if path.exists():
            shutil.copymode(path, beside)
        else:
            beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with ``\\n`` line ends; see ``replacing``."""
    with replacing(path) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")


def write_bytes(path: Path, data: bytes) -> None:
    """Write bytes; see ``replacing``."""
    with replacing(path) as beside:
        beside.write_bytes(data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
