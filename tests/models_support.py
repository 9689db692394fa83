"""For the tests of models: a home of their own, packages to install, a server that misbehaves."""

from __future__ import annotations

import json
import os
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from digest import models

NAME = "translate-de_en-9_1"


def isolate(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give Argos and us a home in a folder; return the folder for packages."""
    for variable in list(os.environ):
        if variable.startswith(("ARGOS_", "XDG_", "BIDIGEST_", "SNAP")):
            monkeypatch.delenv(variable)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    packages = folder / "argos" / "packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(packages))
    return packages


def content(*, version: str = "9.1", **metadata: str) -> dict[str, bytes]:
    """Return the starter's files under another version (and whatever else in metadata.json)."""
    folder = models.starter().path
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    about = json.loads(files["metadata.json"]) | {"package_version": version} | metadata
    return files | {"metadata.json": json.dumps(about).encode()}


def unpacked(folder: Path, **metadata: str) -> Path:
    """Write a package as a folder."""
    for name, data in content(**metadata).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def zipped(path: Path, files: dict[str, bytes], root: str = NAME) -> Path:
    """Write files as a zip, in a folder as Argos does it."""
    with zipfile.ZipFile(path, "w") as target:
        for name, data in files.items():
            target.writestr(f"{root}/{name}" if root else name, data)
    return path


@dataclass
class Server:
    """What is served and how, and what was asked.

    Attributes:
        files: Path to content.
        break_after: Close the connection after this many bytes of each answer; None never.
        breaks: How many answers break off so.
        ranges: Whether Range is honoured.
        overstate: Bytes that Content-Length promises beyond what comes.
        etag: Version of the files.
        requests: (path, Range header) of every request.
    """

    files: dict[str, bytes]
    url: str = ""
    break_after: int | None = None
    breaks: int = 0
    ranges: bool = True
    overstate: int = 0
    etag: str = '"v1"'
    requests: list[tuple[str, str | None]] = field(default_factory=list)


@contextmanager
def serve(files: dict[str, bytes]) -> Iterator[Server]:
    state = Server(files)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range")
            state.requests.append((self.path, asked))
            body = state.files.get(self.path)
            if body is None:
                self.send_error(404)
                return
            total = len(body) + state.overstate
            start = 0
            unchanged = self.headers.get("If-Range") in (None, state.etag)
            if asked and state.ranges and unchanged:
                start = int(asked.removeprefix("bytes=").rstrip("-"))
                if start >= len(body):
                    self.send_response(416)
                    self.send_header("Content-Range", f"bytes */{total}")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
            else:
                self.send_response(200)
            self.send_header("Content-Length", str(total - start))
            self.send_header("ETag", state.etag)
            self.end_headers()
            rest = body[start:]
            if state.break_after is not None and state.breaks > 0:
                state.breaks -= 1
                rest = rest[: state.break_after]
            self.wfile.write(rest)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
