"""Run the sessions that the documentation shows again, and write down what they print now.

    python docs/sessions.py glossary/README.md docs/evaluation.md [--files FOLDER]

A session is a block marked ``console``; the lines that begin with ``$`` are run, in order, in one
empty folder for each document, and what stands below them is replaced. ``$ cat FILE`` of a file
that is not there yet makes it, from what the document shows. ``--files`` are copied in first: test
sets that do not belong into the repository. A command that fails is shown with its message.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import re
import shutil
import struct
import subprocess
import tempfile
import termios
from collections.abc import Iterator
from pathlib import Path

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_STARTER = "Using the small starter model"
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_CAT = re.compile(r"cat (\S+)$")


def rewrite(text: str, folder: Path) -> str:
    """Return a document with the output of its sessions as it is now."""
    return _BLOCK.sub(lambda block: "".join(_session(block[0], folder)), text)


def _session(block: str, folder: Path) -> Iterator[str]:
    for match in _COMMAND.finditer(block):
        command, shown = match[1], match[2]
        made = _CAT.match(command)
        if made and not (folder / made[1]).exists():
            (folder / made[1]).write_text(shown.strip() + "\n", encoding="utf-8")
        paragraph = "\n" if shown.endswith("\n\n") else ""
        yield f"$ {command}\n{_run(command, folder)}{paragraph}"


def _run(command: str, folder: Path) -> str:
    """Return what a command prints on a terminal of 100 columns, then its remarks and errors."""
    terminal, output = os.openpty()
    fcntl.ioctl(output, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
    settings = {"HOME": str(folder), "NO_COLOR": "1", "TERM": "xterm"}
    with subprocess.Popen(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, **settings},
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        os.close(output)
        printed = _ESCAPE.sub("", b"".join(_pieces(terminal)).decode().replace("\r\n", "\n"))
        remarks = process.stderr.read() if process.stderr else ""
    os.close(terminal)
    printed += "".join(line for line in remarks.splitlines(True) if _STARTER not in line)
    lines = [line.rstrip() for line in printed.replace(str(folder), "~").strip("\n").split("\n")]
    return "\n".join(lines) + "\n" if printed.strip() else ""


def _pieces(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(terminal, 1 << 16)
        except OSError:  # the other end is closed
            return
        if not piece:
            return
        yield piece


def main() -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--files", type=Path, help="folder whose files the sessions need")
    args = parser.parse_args()
    for document in args.documents:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for file in args.files.iterdir() if args.files else ():
                shutil.copy(file, folder)
            text = document.read_text(encoding="utf-8")
            document.write_text(rewrite(text, folder), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
