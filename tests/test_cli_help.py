"""The front door: every command is there, helps with examples, and fails in one line."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from digest.cli import COMMANDS, cli


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


ALL = commands(cli)


def test_all_commands_are_there() -> None:
    assert {path[0] for path in ALL} == set(COMMANDS)
    assert len(ALL) > 30


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_of_every_command(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, [*path, "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage:" in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_examples(name: str) -> None:
    assert "Examples:" in CliRunner().invoke(cli, [name, "--help"]).output


def test_the_module_is_the_program() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "digest", "--version"], capture_output=True, text=True, check=True
    )
    assert result.stdout.startswith("bidigest, version ")


def test_an_error_is_one_line_without_a_traceback() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "digest", "translate", "no-such-file.txt"],
        capture_output=True,
        text=True,
    )
    assert result.returncode == 2
    assert "no-such-file.txt: no such file; check the name" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_readme_shows_what_the_program_prints() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    session = re.search(r'\$ echo "(.+)" \| bidigest translate - -q\n(.+)\n', readme)
    assert session is not None
    result = CliRunner().invoke(cli, ["translate", "-", "-q"], input=session[1])
    assert result.stdout == session[2] + "\n"
