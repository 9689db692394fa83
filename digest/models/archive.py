"""Unpack a zip from somewhere else without trusting it."""

from __future__ import annotations

import re
import shutil
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from digest.errors import ModelError, OutputError

MAX_FILES = 10_000
MAX_BYTES = 8 << 30
MAX_RATIO = 200
"""How many times larger than its zip a package may become; weights hardly compress at all."""

_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*\\]|[. ]$')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_CHUNK = 1 << 20


def unpack(archive: Path, folder: Path) -> None:
    """Extract every file of a zip into a new folder.

    All names and sizes are checked before the first byte is written. Names must be good on every
    system, Windows included, so that a package can be carried on.

    Args:
        archive: The zip.
        folder: Where to put its files; is made.

    Raises:
        ModelError: It is not a whole zip, or it holds an absolute path, a path that leads out of
            the folder, a link, a name that some system cannot write, the same name twice, or far
            more data than its size suggests.
        OutputError: The disk is full or the folder cannot be written.
    """
    try:
        with zipfile.ZipFile(archive) as source:
            members = [member for member in source.infolist() if not member.is_dir()]
            _check(archive, source.infolist())
            _check_space(folder.parent, sum(member.file_size for member in members))
            for member in members:
                _extract(source, member, folder / member.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ModelError(
            f"the file is not a whole zip ({error})",
            path=archive,
            remedy="download or copy it again",
        ) from None
    except OSError as error:
        raise OutputError(
            f"the model cannot be unpacked ({error.strerror or error})", path=folder.parent
        ) from None


def _check(archive: Path, members: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        fault = _fault(member)
        name = member.filename.rstrip("/").casefold()
        if fault is None and name in seen:
            fault = "comes twice"
        if fault is not None:
            raise ModelError(f"refused: {member.filename!r} in the zip {fault}", path=archive)
        seen.add(name)
    size = sum(member.file_size for member in members)
    if len(members) > MAX_FILES or size > min(
        MAX_BYTES, MAX_RATIO * max(archive.stat().st_size, _CHUNK)
    ):
        raise ModelError(
            f"refused: the zip would unpack to {len(members):,} files of {size:,} bytes, "
            "which no model does",
            path=archive,
        )


def _fault(member: zipfile.ZipInfo) -> str | None:
    name = member.filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return "is an absolute path"
    if ".." in re.split(r"[/\\]", name):
        return "leads out of the folder"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if member.flag_bits & 0x1:
        return "is encrypted"
    parts = name.rstrip("/").split("/")
    if any(not part or _UNSAFE.search(part) or _RESERVED.fullmatch(part) for part in parts):
        return "is not a name that every system can write"
    return None


def _check_space(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size:
        raise OutputError(
            f"the disk is too full: the model needs {size:,} bytes, {free:,} are free", path=folder
        )


def _extract(source: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """Write one file; ``zipfile`` itself stops at the size stated and then compares the CRC."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open(member) as stream, target.open("xb") as out:
        shutil.copyfileobj(stream, out, _CHUNK)


def pack(folder: Path, files: list[Path], root: str, target: zipfile.ZipFile) -> None:
    """Add files to an open zip, in the given order, with a fixed date so that zips are alike.

    Args:
        folder: What the files' names are relative to.
        files: Files below it.
        root: Name of the folder that holds them in the zip.
        target: The zip, open for writing.
    """
    for path in files:
        name = PurePosixPath(root, path.relative_to(folder).as_posix())
        member = zipfile.ZipInfo(str(name))
        member.compress_type = zipfile.ZIP_DEFLATED
        member.external_attr = (stat.S_IFREG | 0o644) << 16
        with path.open("rb") as stream, target.open(member, "w", force_zip64=True) as out:
            shutil.copyfileobj(stream, out, _CHUNK)
