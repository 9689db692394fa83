"""The command line: one module per command, loaded when it is asked for."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from digest.cli.common import UserError, examples
from digest.errors import DigestError

COMMANDS = (
    "digest",
    "translate",
    "glossary",
    "review",
    "check",
    "split",
    "evaluate",
    "memory",
    "model",
)


class _LazyGroup(click.Group):
    """A group whose commands are modules.

    A user's error becomes one line and exit code 2; Ctrl-C ends with 130, as shells expect of a
    program that SIGINT stopped.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"digest.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DigestError as error:
            raise UserError(str(error)) from error
        except KeyboardInterrupt:
            click.echo("bidigest: stopped", err=True)
            raise click.exceptions.Exit(130) from None


@click.group(
    cls=_LazyGroup,
    epilog=examples(
        "bidigest digest seeds/ -o outputs/digest.docx",
        "bidigest translate article.txt",
        'echo "Guten Morgen." | bidigest translate -',
        "bidigest glossary show Kursk seeds/",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="bilingual-digest", prog_name="bidigest")
def cli() -> None:
    """German news articles in, a bilingual Word digest out. Offline.

    Exit codes: 0 done, 1 finished with warnings under --strict, 2 an error that you can mend.
    """


def main() -> None:
    """Run the command line as the program ``bidigest``."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    cli(prog_name="bidigest")
