"""Facts about models that cost time to find out, kept as small JSON files in the cache folder.

A cache that cannot be read or written only costs that time.
"""

from __future__ import annotations

import json
import logging
import os
from typing import Any

from digest.models import directories

_log = logging.getLogger(__name__)


def load(name: str) -> dict[str, Any]:
    """Return the facts kept under a name; {} if there are none."""
    try:
        facts = json.loads((directories.cache() / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def save(name: str, facts: dict[str, Any]) -> None:
    """Keep facts under a name, in place of what is there."""
    store = directories.cache() / f"{name}.json"
    temporary = store.with_name(f"{store.name}.{os.getpid()}")
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(facts, indent=0), encoding="utf-8", newline="\n")
        temporary.replace(store)
    except OSError as error:
        _log.debug("%s is not cached: %s", name, error)
