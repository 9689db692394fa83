from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from models_support import NAME, content, isolate, serve, unpacked, zipped

from digest.cli import cli
from digest.models import starter


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return isolate(tmp_path, monkeypatch)


def bidigest(*arguments: object, answer: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["model", *map(str, arguments)], input=answer)


def test_from_installing_to_removing(packages: Path, tmp_path: Path) -> None:
    file = zipped(tmp_path / "full.argosmodel", content())
    result = bidigest("install", file)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Installed {NAME} (10.")

    listed = json.loads(bidigest("list", "--json").stdout)
    assert [(row["name"], row["default"]) for row in listed] == [(NAME, True), ("starter", False)]
    assert bidigest("list").stdout.startswith(f"*\t{NAME}\t9.1\t")

    assert "7 files, SHA-256 sums agree" in bidigest("verify").stdout
    facts = json.loads(bidigest("info", "--json").stdout)
    assert (facts["pair"], facts["version"], len(facts["fingerprint"])) == ("de→en", "9.1", 16)
    assert "fingerprint  " in bidigest("info", "starter").stdout

    assert bidigest("remove", NAME, answer="n\n").exit_code == 1
    assert (packages / NAME).is_dir()
    assert bidigest("remove", NAME, "--yes").exit_code == 0
    assert not (packages / NAME).exists()


def test_bundle_and_back(packages: Path, tmp_path: Path) -> None:
    file = tmp_path / "bundle.zip"
    assert bidigest("bundle", "starter", "-o", file).exit_code == 0
    assert bidigest("install", "--bundle", file).exit_code == 0
    assert [folder.name for folder in packages.iterdir()] == [
        f"translate-de_en-{starter().version.replace('.', '_')}"
    ]


def test_an_older_model_says_that_it_is_not_the_default(packages: Path, tmp_path: Path) -> None:
    unpacked(packages / "newer", version="10")
    result = bidigest("install", unpacked(tmp_path / "older", version="9"))
    assert "newer 10 stays the default; choose the new one with --model older" in result.stderr


def test_index(packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = zipped(tmp_path / "full.argosmodel", content())
    entry = {
        "package_version": "9.1",
        "from_code": "de",
        "to_code": "en",
        "links": ["f.argosmodel"],
    }
    with serve({"/index.json": json.dumps([entry]).encode()}) as server:
        server.files["/f.argosmodel"] = file.read_bytes()
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{server.url}/")
        rows = json.loads(bidigest("list", "--available", "--json").stdout)
        assert (rows[-1]["where"], rows[-1]["version"]) == ("index", "9.1")
        result = bidigest("install", "de", "en")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (packages / NAME).is_dir()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["install", "nothing.argosmodel"], "there is no such package"),
        (["install", "--bundle", "nothing.zip"], "there is no such bundle"),
        (["install", "de", "fr"], "de→en only"),
        (["remove", "starter", "--yes"], "starter model is part of bidigest"),
        (["info", "nobody"], "there is no model of this name"),
    ],
)
def test_a_mistake_is_one_line(packages: Path, arguments: list[str], line: str) -> None:
    result = bidigest(*arguments)
    assert result.exit_code == 2
    assert line in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_damaged_model_is_listed_not_hidden(packages: Path) -> None:
    (unpacked(packages / "broken") / "model" / "model.bin").unlink()
    assert "broken\t\t\tdamaged: the model has no weights" in bidigest("list").stdout
    assert bidigest("verify").exit_code == 2
    assert bidigest("remove", "broken", "--yes").exit_code == 0
