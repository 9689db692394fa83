from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from models_support import NAME, content, isolate, serve, unpacked, zipped

from digest import models
from digest.errors import ModelError, OutputError
from digest.models import directories


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return isolate(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return zipped(tmp_path_factory.mktemp("package") / "full.argosmodel", content())


def nothing_left(packages: Path) -> bool:
    """Whether an installation that failed left neither a package nor a temporary folder."""
    return not [*packages.glob("*"), *packages.parent.glob(".bidigest-*")]


def test_a_file_goes_where_argos_translate_finds_it(packages: Path, package: Path) -> None:
    model = models.install(package)
    assert model.path == packages / NAME
    assert (model.version, model.is_starter) == ("9.1", False)
    assert models.find() == model
    assert models.verify(model).sums_checked
    assert [path.name for path in packages.parent.iterdir()] == ["packages"]
    program = (
        "from argostranslate import package as p;"
        "print([(x.from_code, x.to_code, x.package_version) for x in p.get_installed_packages()])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env=dict(os.environ)
    )
    assert answer.stdout.decode().strip() == "[('de', 'en', '9.1')]"


def test_a_folder_is_copied(packages: Path, tmp_path: Path) -> None:
    source = unpacked(tmp_path / "mine")
    model = models.install(source)
    assert model.path == packages / "mine"
    assert source.is_dir()
    assert models.install(model.path) == model


def test_a_zip_without_a_folder_is_named_as_argos_does(packages: Path, tmp_path: Path) -> None:
    path = zipped(tmp_path / "flat.argosmodel", content(version="2.0"), root="")
    assert models.install(path).name == "translate-de_en-2_0"


def test_a_bad_successor_leaves_the_old_one_alone(
    packages: Path, package: Path, tmp_path: Path
) -> None:
    model = models.install(package)
    before = model.fingerprint
    files = content() | {"model/model.bin": b"not weights"}
    with pytest.raises(ModelError, match=r"bad\.zip: the model cannot be loaded"):
        models.install(zipped(tmp_path / "bad.zip", files))
    assert models.verify(models.find(NAME))
    assert models.find(NAME).fingerprint == before


def test_a_good_successor_replaces_it(packages: Path, package: Path, tmp_path: Path) -> None:
    models.install(package)
    models.install(zipped(tmp_path / "same-name.zip", content(version="9.2")))
    assert [(model.name, model.version) for model in models.installed()] == [(NAME, "9.2")]


def test_a_folder_that_cannot_be_put_into_place_keeps_the_old_one(
    packages: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models.install(package)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.parent.name != "packages" and self.name == NAME and "unpacked" in self.parts:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="cannot be put into place"):
        models.install(package)
    monkeypatch.undo()
    assert (packages / NAME / "model" / "model.bin").is_file()


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../escape.txt", "leads out"),
        (f"{NAME}/../../escape.txt", "leads out"),
        ("..\\escape.txt", "leads out"),
        ("/tmp/escape.txt", "absolute"),
        ("C:/escape.txt", "absolute"),
        (f"{NAME}/aux.txt", "every system"),
        (f"{NAME}/a:b", "every system"),
        (f"{NAME}/end.", "every system"),
        (f"{NAME}/METADATA.json", "twice"),
    ],
)
def test_names_that_are_refused(packages: Path, tmp_path: Path, name: str, fault: str) -> None:
    path = tmp_path / "evil.argosmodel"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr(f"{NAME}/metadata.json", "{}")
        target.writestr(name, "x")
    with pytest.raises(ModelError, match=rf"evil\.argosmodel: refused: .*{fault}"):
        models.install(path)
    assert nothing_left(packages)
    assert not list(tmp_path.rglob("escape.txt"))


def test_a_link_is_refused(packages: Path, tmp_path: Path) -> None:
    path = tmp_path / "link.argosmodel"
    with zipfile.ZipFile(path, "w") as target:
        member = zipfile.ZipInfo(f"{NAME}/model")
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        target.writestr(member, "/etc")
    with pytest.raises(ModelError, match="is a link"):
        models.install(path)
    source = unpacked(tmp_path / "linked")
    (source / "README.md").unlink()
    (source / "README.md").symlink_to("/etc/hostname")
    with pytest.raises(ModelError, match="must not hold links"):
        models.install(source)
    assert nothing_left(packages)


def test_a_zip_bomb_is_refused_unread(packages: Path, tmp_path: Path) -> None:
    path = tmp_path / "bomb.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for number in range(25):
            target.writestr(f"{NAME}/{number}", bytes(10_000_000))
    with pytest.raises(ModelError, match="would unpack to 25 files of 250,000,000 bytes"):
        models.install(path)
    assert nothing_left(packages)


def test_a_zip_that_lies_about_a_size(packages: Path, tmp_path: Path) -> None:
    path = tmp_path / "liar.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("a/metadata.json", b"x" * 100_000)
    data = path.read_bytes()
    path.write_bytes(data.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(ModelError, match="not a whole zip"):
        models.install(path)
    assert nothing_left(packages)


def test_a_cut_zip_and_what_is_none(packages: Path, package: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.argosmodel"
    cut.write_bytes(package.read_bytes()[:-1000])
    with pytest.raises(ModelError, match=r"cut\.argosmodel: the file is not a whole zip"):
        models.install(cut)
    damaged = bytearray(package.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    cut.write_bytes(damaged)
    with pytest.raises(ModelError, match="not a whole zip"):
        models.install(cut)
    with pytest.raises(ModelError, match="no such package"):
        models.install(tmp_path / "none")
    assert nothing_left(packages)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"readme.txt": b"x"}, "no metadata.json"),
        ({"metadata.json": b"{"}, "metadata.json is damaged"),
        ({"metadata.json": b"[]"}, "not a JSON object"),
        ({"metadata.json": b"{}"}, "does not name a language pair"),
        ({"metadata.json": b'{"from_code": "de", "to_code": "en"}'}, "no tokenizer"),
        (content() | {"metadata.json": b'{"from_code": "de", "to_code": "fr"}'}, "not de→en"),
    ],
)
def test_zips_that_are_no_such_package(
    packages: Path, tmp_path: Path, files: dict[str, bytes], problem: str
) -> None:
    path = zipped(tmp_path / "wrong.zip", files)
    with pytest.raises(ModelError, match=rf"wrong\.zip: .*{problem}") as caught:
        models.install(path)
    assert caught.value.remedy
    assert nothing_left(packages)


def test_a_package_folder_that_cannot_be_written(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file" / "packages"))
    with pytest.raises(OutputError, match="set ARGOS_PACKAGES_DIR"):
        models.install(package)


def test_from_the_index(packages: Path, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def entry(version: str, to_code: str, link: str) -> dict[str, object]:
        return {
            "package_version": version,
            "argos_version": "1.9",
            "from_code": "de",
            "to_code": to_code,
            "links": ["ipfs://nothing", link],
        }

    with serve({"/mirror/full.argosmodel": package.read_bytes()}) as server:
        index = [
            entry("1.0", "en", f"{server.url}/old.argosmodel"),
            entry("10.0", "en", "full.argosmodel"),
            entry("11.0", "fr", f"{server.url}/french.argosmodel"),
        ]
        server.files["/mirror/index.json"] = json.dumps(index).encode()
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{server.url}/mirror")
        assert [found.version for found in models.available("de", "en")] == ["10.0", "1.0"]
        seen: list[tuple[int, int | None]] = []
        model = models.install_pair("de", "en", lambda *step: seen.append(step))
        size = package.stat().st_size
        assert seen[-1] == (size, size)
        assert model.path == packages / NAME
        assert not list((directories.cache() / "downloads").iterdir())

        with pytest.raises(ModelError, match="de→en only"):
            models.install_pair("de", "fr")
        server.files["/mirror/index.json"] = b"[]"
        with pytest.raises(ModelError, match="has no de→en package"):
            models.install_pair("de", "en")
        server.files["/mirror/index.json"] = b"<html>"
        with pytest.raises(ModelError, match="not an Argos package index"):
            models.install_pair("de", "en")
        server.files["/mirror/index.json"] = b'{"a": 1}'
        with pytest.raises(ModelError, match="not an Argos package index"):
            models.install_pair("de", "en")
    with pytest.raises(ModelError, match=r"cannot be fetched \(.*\); check the network"):
        models.install_pair("de", "en")


def test_a_page_instead_of_a_package(packages: Path) -> None:
    with (
        serve({"/a.argosmodel": b"<html>log in first</html>"}) as server,
        pytest.raises(ModelError, match=r"/a\.argosmodel: the file is not a whole zip"),
    ):
        models.install(f"{server.url}/a.argosmodel")
    assert nothing_left(packages)


def test_remove(packages: Path, package: Path, tmp_path: Path) -> None:
    models.install(package)
    assert models.remove(NAME) == packages / NAME
    assert nothing_left(packages)
    with pytest.raises(ModelError, match="starter model is part of bidigest"):
        models.remove("starter")
    with pytest.raises(ModelError, match="there is no model"):
        models.remove(NAME)
    aside = unpacked(tmp_path / "aside")
    with pytest.raises(ModelError, match="only a package in Argos's own folder"):
        models.remove(str(aside))
    assert aside.is_dir()
