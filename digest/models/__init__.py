"""Argos packages: which model to translate with, and where it comes from."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from digest.models.choice import STARTER_NOTICE, find, installed, starter
from digest.models.package import Model

if TYPE_CHECKING:
    from digest.models.bundles import bundle
    from digest.models.index import Available, available
    from digest.models.installation import install, install_pair, removable, remove
    from digest.models.inventory import Description, Entry, describe, entries
    from digest.models.verification import Verification, verify

__all__ = [
    "STARTER_NOTICE",
    "Available",
    "Description",
    "Entry",
    "Model",
    "Verification",
    "available",
    "bundle",
    "describe",
    "entries",
    "find",
    "install",
    "install_pair",
    "installed",
    "removable",
    "remove",
    "starter",
    "verify",
]

# Translating needs none of these, and http.client, ssl and zipfile would cost it 50 ms.
_LATE = {
    "Available": "index",
    "Description": "inventory",
    "Entry": "inventory",
    "Verification": "verification",
    "available": "index",
    "bundle": "bundles",
    "describe": "inventory",
    "entries": "inventory",
    "install": "installation",
    "install_pair": "installation",
    "removable": "installation",
    "remove": "installation",
    "verify": "verification",
}


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_LATE[name]}"), name)
