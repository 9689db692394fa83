from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from models_support import isolate, unpacked

from digest import models
from digest.errors import ModelError
from digest.models import directories


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return isolate(tmp_path, monkeypatch)


def test_the_starter_is_there_when_nothing_is_installed(packages: Path) -> None:
    model = models.find()
    assert model.is_starter
    assert (model.name, model.code_from, model.code_to) == ("starter", "de", "en")
    assert (model.path / "model" / "model.bin").is_file()
    assert "bidigest model install de en" in models.STARTER_NOTICE


def test_order_is_argument_then_environment_then_newest_installed(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked(packages / "old", version="1.9")
    unpacked(packages / "new", version="1.10")
    unpacked(packages / "other", version="7.0", to_code="fr")
    aside = unpacked(tmp_path / "aside")
    assert models.find().name == "new"
    monkeypatch.setenv("BIDIGEST_MODEL", "old")
    assert models.find().name == "old"
    assert models.find(aside).path == aside
    assert models.find(str(aside)).path == aside
    assert models.find("starter").is_starter
    assert models.find(models.starter().path).is_starter


def test_unknown_name_says_where_it_came_from(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIDIGEST_MODEL", "nowhere")
    with pytest.raises(ModelError, match=r"nowhere: there is no model .*BIDIGEST_MODEL.*list"):
        models.find()


def test_another_pair_is_refused(packages: Path) -> None:
    unpacked(packages / "other", to_code="fr")
    with pytest.raises(ModelError, match=r"de→fr, not de→en; .*model install de en"):
        models.find("other")
    assert models.find().is_starter


@pytest.mark.parametrize("lost", ["model/model.bin", "sentencepiece.model"])
def test_a_damaged_installed_model_is_not_passed_over(packages: Path, lost: str) -> None:
    (unpacked(packages / "broken") / lost).unlink()
    with pytest.raises(ModelError, match=r"broken: .*; install it again"):
        models.find()


def test_what_is_no_package_does_not_stand_in_the_way(packages: Path) -> None:
    (packages / "empty").mkdir(parents=True)
    for number, text in enumerate(["{", "[]", '"x"', "{}"]):
        folder = packages / str(number)
        folder.mkdir()
        (folder / "metadata.json").write_text(text, encoding="utf-8")
    assert models.find().is_starter
    assert sum(entry.problem is not None for entry in models.entries()) == 5


def test_a_zip_is_to_be_installed_first(packages: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.argosmodel"
    path.touch()
    with pytest.raises(ModelError, match="bidigest model install"):
        models.find(path)


def test_fingerprint_follows_the_weights_not_the_place(packages: Path, tmp_path: Path) -> None:
    one, two = unpacked(tmp_path / "one"), unpacked(tmp_path / "two", version="2")
    same = models.find(one).fingerprint
    assert len(same) == 16 and same == models.find(two).fingerprint
    vocabulary = two / "model" / "shared_vocabulary.json"
    vocabulary.write_bytes(vocabulary.read_bytes() + b"\n")
    assert models.find(two).fingerprint != same


def test_fingerprint_is_read_from_the_cache(packages: Path, tmp_path: Path) -> None:
    model = models.find()
    store = directories.cache() / "fingerprints.json"
    assert tmp_path in store.parents
    assert model.fingerprint in store.read_text(encoding="utf-8")
    known = json.loads(store.read_text(encoding="utf-8"))
    store.write_text(json.dumps(dict.fromkeys(known, "remembered")), encoding="utf-8")
    assert models.find().fingerprint == "remembered"
    store.write_text("[broken", encoding="utf-8")
    assert models.find().fingerprint == model.fingerprint


def test_fingerprint_without_a_cache(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = models.find().fingerprint
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert models.find().fingerprint == expected


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"XDG_DATA_HOME": "{}/data"},
        {"ARGOS_PACKAGES_DIR": "{}/elsewhere", "ARGOS_PACKAGE_INDEX": "http://127.0.0.1/mirror/"},
        {"XDG_CONFIG_HOME": "{}/config"},
        {"SNAP": "{}/snap", "SNAP_USER_DATA": "{}/snapdata"},
    ],
)
def test_folders_are_those_of_argostranslate(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    monkeypatch.delenv("ARGOS_PACKAGES_DIR")
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value.format(tmp_path))
    for folder in ("config/argos-translate", "snap/snap_custom/packages"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "config/argos-translate/settings.json").write_text(
        json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "set")}), encoding="utf-8"
    )
    program = (
        "import json; from argostranslate import settings as s;"
        "print(json.dumps([list(map(str, s.package_dirs)), s.remote_package_index]))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env=dict(os.environ)
    )
    folders, index = json.loads(answer.stdout)
    assert [str(folder) for folder in directories.package_folders()] == folders
    assert directories.index_url() == index


def test_finding_a_model_imports_no_argostranslate(packages: Path) -> None:
    program = (
        "import sys, digest.models as m; m.find().fingerprint;"
        "print(*{'argostranslate', 'ctranslate2', 'http.client', 'zipfile'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert answer.stdout.strip() == b""
