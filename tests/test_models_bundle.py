from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from models_support import content, isolate, unpacked, zipped

from digest import models
from digest.errors import ModelError, OutputError


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return isolate(tmp_path, monkeypatch)


def rewrite(path: Path, change: dict[str, bytes | None]) -> None:
    """Change members of a zip, take them out (None) or add them."""
    with zipfile.ZipFile(path) as old:
        files: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, data in (files | change).items():
            if data is not None:
                new.writestr(name, data)


def test_a_bundle_carries_a_model_over(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = models.install(unpacked(tmp_path / "mine"))
    path = models.bundle(model, tmp_path / "out" / "bundle.zip")
    assert [file.name for file in path.parent.iterdir()] == ["bundle.zip"]
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "elsewhere"))
    carried = models.install(path, bundle=True)
    assert carried.path == tmp_path / "elsewhere" / "mine"
    assert carried.fingerprint == model.fingerprint
    assert models.verify(carried).sums_checked


def test_the_same_model_gives_the_same_bytes(packages: Path, tmp_path: Path) -> None:
    one = models.bundle(models.starter(), tmp_path / "1.zip").read_bytes()
    assert one == models.bundle(models.starter(), tmp_path / "2.zip").read_bytes()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"mine/README.md": b"changed"}, "mine/README.md is changed"),
        ({"mine/README.md": None}, "mine/README.md is missing"),
        ({"mine/more.txt": b"x"}, "mine/more.txt is not in SHA256SUMS"),
        ({"SHA256SUMS": b"nonsense\n"}, "not a line of SHA256SUMS"),
        ({"SHA256SUMS": None}, "has no SHA256SUMS"),
    ],
)
def test_a_bundle_that_changed_on_its_way(
    packages: Path, tmp_path: Path, change: dict[str, bytes | None], problem: str
) -> None:
    path = models.bundle(models.find(unpacked(tmp_path / "mine")), tmp_path / "b.zip")
    rewrite(path, change)
    with pytest.raises(ModelError, match=rf"b\.zip: .*{problem}"):
        models.install(path, bundle=True)
    assert not list(packages.iterdir())


def test_sums_are_checked_without_being_asked(packages: Path, tmp_path: Path) -> None:
    path = models.bundle(models.find(unpacked(tmp_path / "mine")), tmp_path / "b.zip")
    rewrite(path, {"mine/README.md": b"changed"})
    with pytest.raises(ModelError, match="bundle is damaged"):
        models.install(path)


def test_a_bundle_that_cannot_be_written(packages: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        models.bundle(models.starter(), tmp_path / "file" / "b.zip")


def test_verify_finds_a_changed_byte(packages: Path, tmp_path: Path) -> None:
    model = models.install(zipped(tmp_path / "a.zip", content()))
    weights = model.weights / "model.bin"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    with pytest.raises(ModelError, match=r"model/model\.bin is changed; install it again"):
        models.verify(models.find())


def test_verify_the_starter(packages: Path) -> None:
    result = models.verify(models.starter())
    assert "morning" in result.sample.lower()
    assert result.files >= 5


def test_verify_a_model_that_does_not_load(packages: Path, tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "mine")
    (folder / "sentencepiece.model").write_bytes(b"none")
    with pytest.raises(ModelError, match="mine: the model cannot be loaded"):
        models.verify(models.find(folder))


def test_describe(packages: Path, tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "mine")
    (folder / "README.md").write_text(
        "# Mine\n\nA **small** model.\n\nLicense: CC0\n\n" + "long " * 200, encoding="utf-8"
    )
    about = models.describe(models.find(folder))
    assert about.readme == "A small model.\nLicense: CC0"
    assert about.licence == "License: CC0"
    assert about.tokenizer == "SentencePiece"
    assert about.size == sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
