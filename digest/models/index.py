"""The Argos package index: which packages there are and where they can be fetched."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from digest.errors import ModelError
from digest.models import argos, directories
from digest.models.download import fetch
from digest.models.package import version_order


@dataclass(frozen=True, slots=True)
class Available:
    """A package of the index.

    Attributes:
        code_from: ISO 639 code of the source language.
        code_to: ISO 639 code of the target language.
        version: The package's version.
        links: Where to fetch it, http and https only, in the index's order.
    """

    code_from: str
    code_to: str
    version: str
    links: tuple[str, ...]


def available(code_from: str, code_to: str) -> list[Available]:
    """Fetch the index and return its packages of one language pair, newest first.

    Args:
        code_from: ISO 639 code.
        code_to: ISO 639 code.

    Raises:
        ModelError: The index cannot be fetched or is not one.
    """
    address = directories.index_url()
    try:
        entries = json.loads(fetch(address))
        packages = [argos.describe(entry) for entry in entries]
    except (ValueError, TypeError, AttributeError) as error:
        raise ModelError(
            f"this is not an Argos package index ({error})",
            path=address,
            remedy="check ARGOS_PACKAGE_INDEX",
        ) from None
    found = [
        Available(
            code_from=code_from,
            code_to=code_to,
            version=str(package.package_version),
            links=_usable(address, package.links),
        )
        for package in packages
        if (package.type, package.from_code, package.to_code) == ("translate", code_from, code_to)
    ]
    return sorted(found, key=lambda package: version_order(package.version), reverse=True)


def _usable(address: str, links: list[str]) -> tuple[str, ...]:
    """Return the links we can follow; a mirror may give them relative to its index."""
    absolute = [urljoin(address, link) for link in links]
    return tuple(link for link in absolute if urlsplit(link).scheme in ("http", "https"))
