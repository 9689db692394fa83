"""An unpacked Argos package: what it says of itself and which files it must have."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.errors import ModelError
from digest.models.fingerprint import fingerprint

PAIR = ("de", "en")
"""The one language pair of this project, as ISO 639 codes."""

TOKENIZERS = ("sentencepiece.model", "bpe.model")
"""File names of a package's tokenizer, in the order in which Argos looks for them."""

REINSTALL = "install it again with `bidigest model install de en`"


@dataclass(frozen=True)
class Model:
    """A translation model that lies ready on disk.

    Attributes:
        path: The unpacked package: metadata.json, a tokenizer and the folder ``model``.
        code_from: ISO 639 code of the source language.
        code_to: ISO 639 code of the target language.
        version: The package's version as it states it.
        name: What ``find`` knows it by: the name of its folder, or "starter".
        is_starter: Whether it is the small model shipped with bidigest.
    """

    path: Path
    code_from: str
    code_to: str
    version: str
    name: str
    is_starter: bool = False

    @property
    def tokenizer(self) -> Path:
        """The tokenizer's file."""
        return next(self.path / name for name in TOKENIZERS if (self.path / name).is_file())

    @property
    def weights(self) -> Path:
        """The CTranslate2 folder."""
        return self.path / "model"

    @functools.cached_property
    def fingerprint(self) -> str:
        """Short SHA-256 over the CTranslate2 folder and the tokenizer; equal means same answers."""
        files = [path for path in self.weights.iterdir() if path.is_file()]
        return fingerprint(self.path, [*files, self.tokenizer])

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self.path.rglob("*") if path.is_file())


def read(folder: Path, *, name: str | None = None, is_starter: bool = False) -> Model:
    """Open an unpacked package and check that its parts are there.

    Args:
        folder: The package's folder.
        name: What to call it; the folder's name by default.
        is_starter: Whether it is the shipped starter model.

    Returns:
        The model, of whatever language pair; see ``require_pair``.

    Raises:
        ModelError: A part is missing or metadata.json makes no sense.
    """
    metadata = read_metadata(folder)
    if not any((folder / tokenizer).is_file() for tokenizer in TOKENIZERS):
        raise ModelError(
            f"the model has no tokenizer ({' or '.join(TOKENIZERS)})", path=folder, remedy=REINSTALL
        )
    weights = folder / "model" / "model.bin"
    if not weights.is_file() or weights.stat().st_size == 0:
        raise ModelError(
            "the model has no weights (model/model.bin)", path=folder, remedy=REINSTALL
        )
    return Model(
        path=folder,
        code_from=str(metadata["from_code"]),
        code_to=str(metadata["to_code"]),
        version=str(metadata.get("package_version", "")),
        name=name or folder.name,
        is_starter=is_starter,
    )


def read_metadata(folder: Path) -> dict[str, Any]:
    """Return a package's metadata.json.

    Raises:
        ModelError: It is missing, is not a JSON object or does not name its languages.
    """
    path = folder / "metadata.json"
    try:
        metadata = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(
            "this is not an Argos package: it has no metadata.json", path=folder, remedy=REINSTALL
        ) from None
    except (OSError, ValueError) as error:
        raise ModelError(
            f"metadata.json is damaged ({error})", path=path, remedy=REINSTALL
        ) from None
    if not isinstance(metadata, dict):
        raise ModelError("metadata.json is not a JSON object", path=path, remedy=REINSTALL)
    if not metadata.get("from_code") or not metadata.get("to_code"):
        raise ModelError(
            "metadata.json does not name a language pair (from_code, to_code)",
            path=path,
            remedy="give a translation package",
        )
    return metadata


def require_pair(model: Model) -> Model:
    """Return the model if it translates German to English.

    Raises:
        ModelError: It translates something else.
    """
    if (model.code_from, model.code_to) != PAIR:
        raise ModelError(
            f"the model translates {model.code_from}→{model.code_to}, not de→en",
            path=model.path,
            remedy="give a de→en package; `bidigest model install de en` fetches one",
        )
    return model


def argos_name(model: Model) -> str:
    """Return the folder name that Argos gives such a package: ``translate-de_en-1_0``."""
    version = re.sub(r"[^A-Za-z0-9]+", "_", model.version) or "0"
    return f"translate-{model.code_from}_{model.code_to}-{version}"


def version_order(version: str) -> tuple[int, ...]:
    """Return what to sort versions by: 1.10 comes after 1.9."""
    return tuple(int(number) for number in re.findall(r"\d+", version))
