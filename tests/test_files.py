"""Files are replaced whole, through links, and never where nothing can be replaced."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from digest.errors import OutputError
from digest.files import replacing, write_bytes, write_text


def test_a_failing_block_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old\n")
    with pytest.raises(ValueError, match="stop"), replacing(path) as beside:
        beside.write_text("half", encoding="utf-8")
        raise ValueError("stop")
    assert path.read_text(encoding="utf-8") == "old\n"
    assert list(tmp_path.iterdir()) == [path]


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")
    path.chmod(0o640)
    write_text(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "a.txt", tmp_path / "link.txt"
    write_text(real, "old")
    link.symlink_to(real)
    write_text(link, "new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"


def test_a_link_to_nothing_gets_its_file(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to("later/a.txt")
    write_text(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "later" / "a.txt").read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(os.name == "nt", reason="no devices in the file system")
def test_a_device_is_written_to_not_replaced(tmp_path: Path) -> None:
    null = Path(os.devnull)
    link = tmp_path / "null"
    link.symlink_to(null)
    with replacing(link) as beside:
        assert beside == link
    # Only now the real one: as root, the fault that this test is about would do away with it.
    write_bytes(null, b"gone")
    assert stat.S_ISCHR(null.stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="no named pipes in the file system")
def test_a_pipe_hands_on_what_is_written(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_bytes(pipe, b"through")
    reader.join(10)
    assert got == [b"through"]
    assert pipe.is_fifo()


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder; name a file in it"):
        write_text(tmp_path, "text")


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "")
    with pytest.raises(OutputError, match=r"cannot be written \(\w.*name another place"):
        write_text(tmp_path / "a" / "b.txt", "text")


def test_an_error_without_a_number_still_says_something(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match=r"cannot be written \(no room\)"),
        replacing(tmp_path / "a"),
    ):
        raise OSError("no room")
    assert list(tmp_path.iterdir()) == []
