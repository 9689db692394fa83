"""Which model to translate with: the one asked for, an installed one, else the starter."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

from digest.errors import ModelError
from digest.models import directories
from digest.models.package import PAIR, Model, read, require_pair, version_order

ENVIRONMENT = "BIDIGEST_MODEL"

STARTER_NAME = "starter"

STARTER_NOTICE = (
    "Using the small starter model that ships with bidigest; for better English install the full "
    "one with `bidigest model install de en`."
)
"""What a command says once, on standard error, when ``Model.is_starter``."""

_STARTER = Path(__file__).with_name("starter")

_log = logging.getLogger(__name__)


def find(name: str | Path | None = None) -> Model:
    """Return the model to translate with.

    Args:
        name: A package folder, or the name of an installed package, or "starter". By default the
            environment variable ``BIDIGEST_MODEL`` is asked, then Argos's package folders for the
            newest de→en package, and at last the starter model is taken.

    Returns:
        A German→English model whose files are there (not proved to load: see ``verify``).

    Raises:
        ModelError: Nothing goes by that name, or what does is damaged or of another pair.
    """
    wanted = name or os.environ.get(ENVIRONMENT)
    if wanted:
        return require_pair(named(wanted, origin="" if name else f" (from {ENVIRONMENT})"))
    models = installed()
    return models[0] if models else starter()


def named(wanted: str | Path, origin: str = "") -> Model:
    """Return the model of a name or path, of whatever language pair.

    Args:
        wanted: As for ``find``.
        origin: What to add to an error to say where the name came from.

    Raises:
        ModelError: There is none, or it is damaged.
    """
    if isinstance(wanted, str):
        if wanted == STARTER_NAME:
            return starter()
        for folder in package_paths():
            if folder.name == wanted:
                return read(folder)
    path = Path(wanted).expanduser()
    if path.is_dir():
        return starter() if path.resolve() == _STARTER.resolve() else read(path)
    if path.is_file():
        raise ModelError(
            f"a model must be unpacked before use{origin}",
            path=path,
            remedy=f"install it with `bidigest model install {path}`",
        )
    raise ModelError(
        f"there is no model of this name or path{origin}",
        path=wanted,
        remedy="`bidigest model list` shows what is installed",
    )


def starter() -> Model:
    """Return the starter model shipped inside the package."""
    return read(_STARTER, name=STARTER_NAME, is_starter=True)


def installed(pair: tuple[str, str] = PAIR) -> list[Model]:
    """Return the installed packages of one language pair, newest version first.

    Raises:
        ModelError: One of that pair is damaged; taking another in silence would change what the
            reader gets.
    """
    models = [read(folder) for folder in package_paths() if _pair(folder) == pair]
    return sorted(models, key=lambda model: version_order(model.version), reverse=True)


def package_paths() -> list[Path]:
    """Return the folders of all installed packages, of whatever kind, sorted by name."""
    return [
        path
        for folder in directories.package_folders()
        for path in sorted(folder.iterdir())
        if path.is_dir() and not path.name.startswith(".")
    ]


def _pair(folder: Path) -> tuple[str, str] | None:
    """Return a package's languages; None for what is not a readable translation package."""
    try:
        metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        if metadata.get("type", "translate") != "translate":
            return None
        return metadata["from_code"], metadata["to_code"]
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        _log.warning("%s: not a readable Argos package, passed over (%s)", folder, error)
        return None
