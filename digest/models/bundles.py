"""Carry a model to a machine without a network: one zip with SHA-256 sums."""

from __future__ import annotations

import contextlib
import os
import zipfile
from pathlib import Path

from digest.errors import OutputError
from digest.models.archive import pack
from digest.models.checksums import NAME as SUMS
from digest.models.checksums import content, summed
from digest.models.package import Model, argos_name


def bundle(model: Model, path: Path) -> Path:
    """Write a model as a zip that ``install(path, bundle=True)`` takes.

    The zip holds the package's folder and, beside it, SHA256SUMS in the format of ``sha256sum``.
    The same model gives the same bytes.

    Args:
        model: What to carry; the starter too.
        path: The zip; an existing one is replaced once the new one is whole.

    Returns:
        ``path``.

    Raises:
        OutputError: It cannot be written.
    """
    root = argos_name(model) if model.is_starter else model.path.name
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr(zipfile.ZipInfo(SUMS), summed(model.path, root=f"{root}/"))
            pack(model.path, content(model.path), root, target)
        temporary.replace(path)
    except OSError as error:
        raise OutputError(
            f"the bundle cannot be written ({error.strerror})",
            path=path,
            remedy="name another file with -o",
        ) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return path
