"""Where Argos packages and our own cached facts live.

The rules for Argos's folders are those of ``argostranslate.settings`` 1.11, read at call time.
That module itself is not imported on this path: it costs about 70 ms, makes folders as a side
effect (and so fails in a read-only home) and freezes the environment at its first import. A test
compares the two.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

DEFAULT_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"


def argos_data() -> Path:
    """Return Argos's data folder; it holds ``packages`` and the last index fetched."""
    return _xdg("XDG_DATA_HOME", _home() / ".local" / "share") / "argos-translate"


def packages() -> Path:
    """Return the folder that packages are installed into (``ARGOS_PACKAGES_DIR``)."""
    chosen = _setting("ARGOS_PACKAGES_DIR")
    return Path(chosen) if chosen else argos_data() / "packages"


def package_folders() -> list[Path]:
    """Return every folder that Argos searches for packages, in its order."""
    folders = [packages()]
    if "SNAP" in os.environ:
        bundled = Path(os.environ["SNAP"]) / "snap_custom"
        folders.append(bundled / "packages")
        content = bundled / "content_snap_packages"
        if content.is_dir():
            folders += sorted(path for path in content.iterdir() if path.is_dir())
    return [folder for folder in folders if folder.is_dir()]


def index_url() -> str:
    """Return the address of the package index (``ARGOS_PACKAGE_INDEX`` names a mirror's folder)."""
    folder = _setting("ARGOS_PACKAGE_INDEX") or DEFAULT_INDEX
    if folder.endswith(".json"):
        return folder
    return folder.rstrip("/") + "/index.json"


def cache() -> Path:
    """Return our own cache folder; it may not exist, and need not be writable."""
    if os.name == "nt" and "LOCALAPPDATA" in os.environ:
        return Path(os.environ["LOCALAPPDATA"]) / "bilingual-digest" / "cache"
    return _xdg("XDG_CACHE_HOME", _home() / ".cache") / "bilingual-digest"


def _home() -> Path:
    return Path(os.environ["SNAP_USER_DATA"]) if "SNAP" in os.environ else Path.home()


def _xdg(variable: str, default: Path) -> Path:
    value = os.environ.get(variable)
    return default if value is None else Path(value)


def _setting(key: str) -> str | None:
    """Return a setting from the environment or, second, from Argos's settings.json."""
    if key in os.environ:
        return os.environ[key]
    settings = _xdg("XDG_CONFIG_HOME", _home() / ".config") / "argos-translate" / "settings.json"
    try:
        value = json.loads(settings.read_text(encoding="utf-8")).get(key)
    except (OSError, ValueError, AttributeError):
        return None
    return None if value is None else str(value)
