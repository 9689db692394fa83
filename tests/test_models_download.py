from __future__ import annotations

import random
from pathlib import Path

import pytest
from models_support import Server, serve

from digest.errors import ModelError, OutputError
from digest.models.download import download

BODY = random.Random(1).randbytes(600_000)


def fetch(server: Server, folder: Path) -> bytes:
    return download(f"{server.url}/m.argosmodel", folder).read_bytes()


def test_whole(tmp_path: Path) -> None:
    with serve({"/m.argosmodel": BODY}) as server:
        assert fetch(server, tmp_path / "new" / "folder") == BODY
    assert len(list((tmp_path / "new" / "folder").iterdir())) == 1


def test_goes_on_within_one_run(tmp_path: Path) -> None:
    with serve({"/m.argosmodel": BODY}) as server:
        server.break_after, server.breaks = 200_000, 2
        seen: list[int] = []
        path = download(f"{server.url}/m.argosmodel", tmp_path, lambda done, _: seen.append(done))
        assert path.read_bytes() == BODY
        assert [asked for _, asked in server.requests] == [None, "bytes=200000-", "bytes=400000-"]
        assert seen == sorted(seen) and seen[-1] == len(BODY)


def test_goes_on_in_a_later_run(tmp_path: Path) -> None:
    with serve({"/m.argosmodel": BODY}) as server:
        server.break_after, server.breaks = 200_000, 1

        def interrupt(done: int, total: int | None) -> None:
            if done == 200_000:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            download(f"{server.url}/m.argosmodel", tmp_path, interrupt)
        assert fetch(server, tmp_path) == BODY
        assert server.requests[-1][1] == "bytes=200000-"


def test_a_file_that_changed_meanwhile_is_fetched_anew(tmp_path: Path) -> None:
    with serve({"/m.argosmodel": BODY}) as server:
        server.break_after, server.breaks = 1000, 1
        with pytest.raises(KeyboardInterrupt):
            download(f"{server.url}/m.argosmodel", tmp_path, interrupt_at_once)
        server.files["/m.argosmodel"], server.etag = BODY[::-1], '"v2"'
        assert fetch(server, tmp_path) == BODY[::-1]


def interrupt_at_once(done: int, total: int | None) -> None:
    raise KeyboardInterrupt


def test_a_server_without_range_starts_again(tmp_path: Path) -> None:
    with serve({"/m.argosmodel": BODY}) as server:
        server.ranges = False
        server.break_after, server.breaks = 100_000, 1
        assert fetch(server, tmp_path) == BODY


def test_all_there_but_not_renamed_yet(tmp_path: Path) -> None:
    with serve({"/m.argosmodel": BODY}) as server:

        def interrupt_at_end(done: int, total: int | None) -> None:
            if done == total:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            download(f"{server.url}/m.argosmodel", tmp_path, interrupt_at_end)
        # This server's 416 says nothing new: the length was noted by the first answer.
        assert fetch(server, tmp_path) == BODY


def test_a_wrong_size_is_never_taken_for_whole(tmp_path: Path) -> None:
    with serve({"/m.argosmodel": BODY}) as server:
        server.overstate = 10
        with pytest.raises(ModelError, match=r"broke off after .* bytes .*run the same command"):
            fetch(server, tmp_path)
        assert len(server.requests) < 10
    assert not list(tmp_path.glob("*.argosmodel"))


def test_missing_file_dead_server_and_wrong_scheme(tmp_path: Path) -> None:
    with serve({}) as server, pytest.raises(ModelError, match=r"/m\.argosmodel: .* answers 404"):
        fetch(server, tmp_path)
    with pytest.raises(ModelError, match=r"cannot be fetched \(.*\); check the network"):
        fetch(server, tmp_path)
    with pytest.raises(ModelError, match="only http and https"):
        download("ftp://127.0.0.1/a", tmp_path)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with serve({"/m.argosmodel": BODY}) as server, pytest.raises(OutputError, match="XDG_CACHE"):
        fetch(server, tmp_path / "file")
    assert not server.requests
