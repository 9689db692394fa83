"""Fetch a file over HTTP so that a broken connection costs only what had not arrived."""

from __future__ import annotations

import hashlib
import http.client
import json
import logging
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from digest.errors import ModelError, OutputError

Progress = Callable[[int, int | None], None]
"""Called with the bytes that are there and the bytes there will be (None if not known)."""

TIMEOUT = 30.0
"""Seconds without an answer before a connection counts as broken."""

MAX_FAILURES = 3
"""Broken connections in a row, without a byte gained, before we give up."""

OFFLINE_REMEDY = (
    "check the network, or carry a model over: `bidigest model bundle` on a machine that has one, "
    "`bidigest model install --bundle` here"
)

_CHUNK = 1 << 16

_log = logging.getLogger(__name__)


def fetch(url: str, *, limit: int = 32 << 20) -> bytes:
    """Return a small file.

    Args:
        url: http or https.
        limit: Most bytes to accept.

    Raises:
        ModelError: It cannot be fetched.
    """
    try:
        with _open(url, {}) as response:
            data: bytes = response.read(limit + 1)
    except (OSError, http.client.HTTPException) as error:
        raise _unreachable(url, error) from None
    if len(data) > limit:
        raise ModelError(f"the answer is longer than {limit:,} bytes", path=url)
    return data


def download(url: str, folder: Path, progress: Progress | None = None) -> Path:
    """Fetch a file, going on where an earlier try stopped.

    What has arrived lies in a ``.part`` file whose name is made from the address; a small file
    beside it remembers which version of the file it is a part of, so that a file that changed on
    the server meanwhile is fetched anew.

    Args:
        url: http or https.
        folder: Where to put it; is made.
        progress: Told how far it is.

    Returns:
        The complete file, its length checked against what the server stated.

    Raises:
        ModelError: The server is out of reach, refuses, or keeps breaking off.
        OutputError: The folder cannot be written or the disk is full.
    """
    name = unquote(PurePosixPath(urlsplit(url).path).name) or "model"
    safe = "".join(char if char.isalnum() or char in "-_." else "_" for char in name)[-80:]
    target = folder / f"{hashlib.sha256(url.encode()).hexdigest()[:8]}-{safe}"
    part = target.with_name(target.name + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.touch()
    except OSError as error:
        raise OutputError(
            f"the download cannot be stored ({error.strerror})",
            path=folder,
            remedy="set XDG_CACHE_HOME to a folder that can be written",
        ) from None
    failures = 0
    best = part.stat().st_size
    while True:
        try:
            if _continue(url, part, progress):
                break
            problem = "the connection broke"
        except (OSError, http.client.HTTPException) as error:
            refused = isinstance(error, urllib.error.HTTPError) and error.code < 500
            if refused or part.stat().st_size == 0:
                raise _unreachable(url, error) from None
            problem = _reason(error)
        failures = 0 if part.stat().st_size > best else failures + 1
        best = max(best, part.stat().st_size)
        _log.info("%s: %s after %d bytes", url, problem, part.stat().st_size)
        if failures == MAX_FAILURES:
            raise ModelError(
                f"the download broke off after {part.stat().st_size:,} bytes ({problem})",
                path=url,
                remedy="run the same command again, it goes on where it stopped",
            )
        time.sleep(0.5 * failures)
    part.replace(target)
    _notes(part).unlink(missing_ok=True)
    return target


def _continue(url: str, part: Path, progress: Progress | None) -> bool:
    """Append to the part what one connection gives; return whether the file is complete."""
    have = part.stat().st_size
    known = _read_notes(part) if have else {}
    headers = {"Range": f"bytes={have}-"} if have else {}
    if have and known.get("validator"):
        headers["If-Range"] = str(known["validator"])
    try:
        response = _open(url, headers)
    except urllib.error.HTTPError as error:
        # 416: nothing lies behind what we have. Either that is all of it, or it is another file.
        if error.code != 416 or not have:
            raise
        if known.get("total") == have:
            return True
        part.write_bytes(b"")
        return False
    with response:
        start, total = _extent(response, have)
        if start not in (0, have) or (start and known.get("total", total) != total):
            part.write_bytes(b"")
            return False
        _check_space(part, total, start)
        validator = response.headers.get("ETag", "")
        if not validator or validator.startswith("W/"):
            validator = response.headers.get("Last-Modified", "")
        notes = {"validator": validator, "total": total}
        _notes(part).write_text(json.dumps(notes), encoding="utf-8", newline="\n")
        done = start
        with part.open("r+b", buffering=0) as out:
            out.truncate(start)
            out.seek(start)
            while chunk := response.read(_CHUNK):
                _write(out, chunk, part)
                done += len(chunk)
                if progress is not None:
                    progress(done, total)
    if total is not None and done > total:
        part.write_bytes(b"")
        return False
    return total is None or done == total


def _extent(response: http.client.HTTPResponse, have: int) -> tuple[int, int | None]:
    """Return where the answer's bytes begin in the file, and the file's length if stated."""
    length = response.headers.get("Content-Length")
    if response.status != 206:
        return 0, int(length) if length else None
    # RFC 9110, 14.4: "bytes 100-199/200", the length may be "*".
    span, _, whole = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("/")
    start = int(span.partition("-")[0]) if span[:1].isdigit() else have
    return start, int(whole) if whole.isdigit() else None


def _open(url: str, headers: dict[str, str]) -> http.client.HTTPResponse:
    if urlsplit(url).scheme not in ("http", "https"):
        raise ModelError("only http and https addresses can be fetched", path=url)
    request = urllib.request.Request(url, headers={"User-Agent": "bidigest", **headers})
    response: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=TIMEOUT)
    return response


def _check_space(part: Path, total: int | None, have: int) -> None:
    free = shutil.disk_usage(part.parent).free
    if total is not None and free < total - have:
        raise OutputError(
            f"the disk is too full: {total - have:,} bytes to come, {free:,} free", path=part.parent
        )


def _write(out: BinaryIO, chunk: bytes, part: Path) -> None:
    """Write, and tell a full disk from a broken connection, which is an OSError too."""
    try:
        out.write(chunk)
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror})", path=part) from None


def _notes(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _read_notes(part: Path) -> dict[str, object]:
    try:
        notes = json.loads(_notes(part).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}


def _unreachable(url: str, error: Exception) -> ModelError:
    if isinstance(error, urllib.error.HTTPError):
        return ModelError(
            f"the server answers {error.code} {error.reason}", path=url, remedy="check the address"
        )
    return ModelError(f"cannot be fetched ({_reason(error)})", path=url, remedy=OFFLINE_REMEDY)


def _reason(error: Exception) -> str:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    return str(getattr(cause, "strerror", None) or cause or type(cause).__name__)
