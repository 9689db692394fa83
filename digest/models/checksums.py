"""SHA256SUMS: what a package's files were when they were installed or bundled.

The format is that of ``sha256sum``, so ``sha256sum -c SHA256SUMS`` checks a package too.
"""

from __future__ import annotations

import re
from pathlib import Path

from digest.errors import ModelError
from digest.models.fingerprint import sha256

NAME = "SHA256SUMS"

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def content(folder: Path) -> list[Path]:
    """Return every file below a folder but its own SHA256SUMS, sorted by path."""
    return sorted(
        (path for path in folder.rglob("*") if path.is_file() and path != folder / NAME),
        key=lambda path: path.relative_to(folder).as_posix(),
    )


def summed(folder: Path, *, root: str = "") -> str:
    """Return the text of a SHA256SUMS over all files of a folder.

    Args:
        folder: The folder.
        root: What to put before each name ("name/"), if the sums will lie a level higher.
    """
    return "".join(
        f"{sha256(path)}  {root}{path.relative_to(folder).as_posix()}\n" for path in content(folder)
    )


def record(folder: Path) -> None:
    """Write the SHA256SUMS of a folder into it."""
    (folder / NAME).write_text(summed(folder), encoding="utf-8", newline="\n")


def differences(folder: Path) -> list[str] | None:
    """Compare a folder with its SHA256SUMS.

    Returns:
        One line per file that is changed, missing or not listed; None if no sums were recorded.

    Raises:
        ModelError: SHA256SUMS itself is damaged.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    expected: dict[str, str] = {}
    text = path.read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ModelError("this is not a line of SHA256SUMS", path=path, line=number)
        expected[match[2]] = match[1]
    found = {path.relative_to(folder).as_posix(): path for path in content(folder)}
    return [
        *(f"{name} is missing" for name in expected if name not in found),
        *(f"{name} is not in {NAME}" for name in found if name not in expected),
        *(
            f"{name} is changed"
            for name, sum_ in expected.items()
            if name in found and sha256(found[name]) != sum_
        ),
    ]
