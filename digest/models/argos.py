"""The door to ``argostranslate.package``: opened late, and only where a person waits anyway.

Importing it costs 0.1-0.3 s, reads the environment once and makes Argos's folders. Its install and
uninstall functions import ``argostranslate.translate`` (stanza, torch) and are not used at all.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

from digest.errors import ModelError, OutputError


def describe(metadata: dict[str, Any]) -> Any:
    """Return the ``argostranslate.package.AvailablePackage`` of one entry of a package index."""
    return _package().AvailablePackage(metadata)


def open_package(folder: Path) -> Any:
    """Return the ``argostranslate.package.Package`` of an unpacked package.

    Raises:
        ModelError: Argos cannot open it.
    """
    try:
        return _package().Package(folder)
    except (OSError, ValueError, LookupError) as error:
        raise ModelError(f"Argos cannot open the package ({error})", path=folder) from None


def _package() -> ModuleType:
    try:
        from argostranslate import package
    except OSError as error:
        raise OutputError(
            f"argostranslate cannot make its folders ({error.strerror})",
            path=error.filename,
            remedy="set XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME to writable folders",
        ) from None
    module: ModuleType = package
    return module
