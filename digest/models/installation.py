"""Put packages into Argos's own folder, and take them out, so that nothing is ever half there.

A package is unpacked and proved in a temporary folder on the same file system; only then is it
renamed into place, and a package that it replaces is kept until it is.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from digest.errors import ModelError, OutputError
from digest.models import directories
from digest.models.archive import unpack
from digest.models.checksums import NAME as SUMS
from digest.models.checksums import differences, record
from digest.models.choice import STARTER_NAME, named, package_paths
from digest.models.download import Progress, download
from digest.models.index import available
from digest.models.package import PAIR, Model, argos_name, read, require_pair
from digest.models.verification import translate_sample

_UNNAMED = "unpacked"
"""The temporary folder's name for what a zip holds; a package at a zip's root has no name."""

_log = logging.getLogger(__name__)


def install(source: str | Path, *, bundle: bool = False, progress: Progress | None = None) -> Model:
    """Install a package from wherever it is.

    Args:
        source: A ``.argosmodel`` file, a bundle, the folder of an unpacked package, or an http(s)
            address.
        bundle: Demand a bundle, that is a zip that carries SHA-256 sums. A zip that has sums is
            checked against them in any case.
        progress: Told how far a download is.

    Returns:
        The installed model.

    Raises:
        ModelError: The package is damaged, of another language pair, or cannot be fetched.
        OutputError: Argos's package folder cannot be written.
    """
    if isinstance(source, str) and urlsplit(source).scheme in ("http", "https"):
        return _install_url(source, bundle, progress)
    path = Path(source).expanduser()
    if path.is_dir() and not bundle:
        return _install_folder(path)
    if path.is_file():
        return _install_zip(path, bundle)
    raise ModelError(
        "there is no such bundle" if bundle else "there is no such package",
        path=path,
        remedy="give a file, a folder or an address; or `de en` for the package index",
    )


def install_pair(code_from: str, code_to: str, progress: Progress | None = None) -> Model:
    """Install the newest package of a language pair from the Argos index.

    Args:
        code_from: ISO 639 code; only "de" is of use here.
        code_to: ISO 639 code; only "en" is of use here.
        progress: Told how far the download is.

    Returns:
        The installed model.

    Raises:
        ModelError: As for ``install``, or the index has no such package.
        OutputError: As for ``install``.
    """
    if (code_from, code_to) != PAIR:
        raise ModelError(
            f"bidigest translates de→en only, not {code_from}→{code_to}",
            remedy="say `bidigest model install de en`",
        )
    packages = available(code_from, code_to)
    links = packages[0].links if packages else ()
    if not links:
        raise ModelError(
            f"the index has no {code_from}→{code_to} package that can be fetched",
            path=directories.index_url(),
            remedy="check ARGOS_PACKAGE_INDEX",
        )
    for link in links[:-1]:
        try:
            return _install_url(link, False, progress)
        except ModelError as error:
            _log.warning("%s; trying the next address", error)
    return _install_url(links[-1], False, progress)


def remove(name: str) -> Path:
    """Remove an installed package.

    Args:
        name: The package's name as ``bidigest model list`` shows it.

    Returns:
        The folder that is gone.

    Raises:
        ModelError: It is the starter model, or nothing installed goes by that name.
        OutputError: The folder cannot be removed.
    """
    folder = removable(name)
    try:
        # Renamed first: a removal that breaks off must not leave half a package to be found.
        doomed = Path(tempfile.mkdtemp(prefix=".bidigest-", dir=_same_disk(folder.parent)))
        folder.rename(doomed / folder.name)
        shutil.rmtree(doomed)
    except OSError as error:
        raise OutputError(f"cannot be removed ({error.strerror})", path=folder) from None
    return folder


def removable(name: str) -> Path:
    """Return the folder that ``remove`` would take away; raises as it does."""
    for folder in package_paths():
        if folder.name == name:
            return folder
    if named(name).is_starter:
        raise ModelError("the starter model is part of bidigest and cannot be removed")
    raise ModelError(
        "only a package in Argos's own folder can be removed, by its name",
        path=name,
        remedy="`bidigest model list` shows the names",
    )


def _install_url(url: str, bundle: bool, progress: Progress | None) -> Model:
    path = download(url, directories.cache() / "downloads", progress)
    try:
        return _install_zip(path, bundle)
    except ModelError as error:
        raise ModelError(error.problem, path=url, remedy=error.remedy) from None
    finally:
        path.unlink(missing_ok=True)


def _install_zip(path: Path, bundle: bool) -> Model:
    with _staging() as staging:
        content = staging / _UNNAMED
        unpack(path, content)
        try:
            changed = differences(content)
            if changed is None and bundle:
                raise ModelError(
                    f"this is not a bundle: it has no {SUMS}",
                    path=path,
                    remedy="make one with `bidigest model bundle`, or install it without --bundle",
                )
            if changed:
                raise ModelError(
                    f"the bundle is damaged: {'; '.join(changed[:3])}",
                    path=path,
                    remedy="copy it again",
                )
            return _place(_root(content), staging)
        except ModelError as error:
            # What lay in the temporary folder is gone when the message is read.
            raise ModelError(error.problem, path=path, remedy=error.remedy) from None


def _root(content: Path) -> Path:
    """Return the package's folder in what was unpacked: Argos packs it one level deep."""
    if (content / "metadata.json").is_file():
        return content
    folders = [path for path in content.iterdir() if path.is_dir()]
    if len(folders) != 1:
        raise ModelError(
            "this is not an Argos package: it has no metadata.json",
            path=content,
            remedy="give a .argosmodel file",
        )
    return folders[0]


def _install_folder(source: Path) -> Model:
    require_pair(read(source))
    changed = differences(source)
    if changed:
        raise ModelError(f"the model is damaged: {'; '.join(changed[:3])}", path=source)
    for path in source.rglob("*"):
        if path.is_symlink():
            raise ModelError("refused: a package must not hold links", path=path)
    with _staging() as staging:
        copy = staging / source.resolve().name
        try:
            shutil.copytree(source, copy)
        except OSError as error:
            raise OutputError(f"the model cannot be copied ({error})", path=source) from None
        return _place(copy, staging)


def _place(package: Path, staging: Path) -> Model:
    """Prove a package in the temporary folder and rename it into place."""
    model = require_pair(read(package))
    translate_sample(model)
    record(package)
    name = package.name
    if name in (_UNNAMED, STARTER_NAME) or name.startswith("."):
        name = argos_name(model)
    target = directories.packages() / name
    replaced = staging / "replaced"
    try:
        if target.exists():
            target.rename(replaced)
        try:
            package.rename(target)
        except OSError:
            if replaced.exists():
                replaced.rename(target)
            raise
    except OSError as error:
        raise OutputError(f"cannot be put into place ({error.strerror})", path=target) from None
    return read(target)


@contextlib.contextmanager
def _staging() -> Iterator[Path]:
    packages = directories.packages()
    try:
        packages.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".bidigest-", dir=_same_disk(packages)))
    except OSError as error:
        raise OutputError(
            f"Argos's package folder cannot be written ({error.strerror})",
            path=packages,
            remedy="set ARGOS_PACKAGES_DIR to a folder that can",
        ) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _same_disk(packages: Path) -> Path:
    """Return where to make a temporary folder that can be renamed into the package folder.

    Beside it if that is the same file system: argos-translate stumbles over every folder among the
    packages that is not one.
    """
    beside = packages.resolve().parent
    try:
        if beside.stat().st_dev == packages.stat().st_dev:
            Path(tempfile.mkdtemp(prefix=".bidigest-", dir=beside)).rmdir()
            return beside
    except OSError:
        pass
    return packages
