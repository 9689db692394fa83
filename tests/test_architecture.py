"""The house: imports go down its floors only, rooms stay small, heavy things stay out."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "digest"
MODULES = sorted(PACKAGE.rglob("*.py"))

FLOORS = {
    "cli": 7,
    "evaluation": 6,
    "report": 6,
    "summary": 5,
    "translation": 4,
    "terminology": 3,
    "models": 3,
    "formats": 3,
    "segmentation": 2,
    "quantities": 1,
    "lexicon": 1,
    "document": 0,
    "decoding": 0,
    "files": 1,
    "errors": 0,
}
"""Room → floor; an import may go to a lower floor or stay in its room."""

HEAVY = ("stanza", "spacy", "torch", "minisbd", "argostranslate.translate", "argostranslate.sbd")


def imports(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def room(name: str) -> str:
    return name.split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    relative = path.relative_to(PACKAGE)
    own = relative.parts[0].removesuffix(".py")
    if own.startswith("__"):
        return
    used = {room(n) for n in imports(path) if n.startswith("digest.")} & set(FLOORS)
    upward = {name for name in used - {own} if FLOORS[name] >= FLOORS[own]}
    assert not upward, f"{relative} (floor {FLOORS[own]}) imports {upward}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_one_room(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text)), "says in its first line what it is for"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_heavy_is_imported(path: Path) -> None:
    assert not {name for name in imports(path) if name.startswith(HEAVY)}


def test_only_the_command_line_prints_and_exits() -> None:
    for path in MODULES:
        if path.relative_to(PACKAGE).parts[0] in ("cli", "__main__.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit", "quit"), path


def test_importing_the_package_costs_nothing() -> None:
    code = (
        "import digest, digest.cli, sys\n"
        "heavy = {'numpy', 'ctranslate2', 'sklearn', 'matplotlib', 'docx', 'nltk', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
