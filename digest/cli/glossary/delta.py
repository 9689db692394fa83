"""``bidigest glossary diff``: what another state of the glossary changes in the English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import common
from digest.cli.glossary.shared import json_option, marked, print_json
from digest.document import Segment
from digest.terminology import TermBase
from digest.terminology.files import load
from digest.terminology.matching import Matcher

if TYPE_CHECKING:
    from digest.models import Model
    from digest.translation import Memory, Translation


@dataclass(slots=True)
class Change:
    """A sentence whose terms two glossaries see differently."""

    segment: Segment
    old: Translation
    new: Translation


def touched(old: TermBase, new: TermBase, segments: Sequence[Segment]) -> list[Segment]:
    """Return the sentences to which other terms apply under the new glossary."""
    before, after = Matcher(old.folded()), Matcher(new.folded())
    return [s for s in segments if _applying(before, s.source) != _applying(after, s.source)]


def _applying(matcher: Matcher, sentence: str) -> list[tuple[int, str]]:
    return [(m.start, m.term.key) for m in matcher.find(sentence) if m.term.enforced]


def changes(
    old: TermBase,
    new: TermBase,
    segments: Sequence[Segment],
    model: Model,
    memory: Memory | None,
) -> list[Change]:
    """Translate what a change of the glossary touches, with the old and with the new one.

    Args:
        old, new: The two states of the glossary.
        segments: Sentences; those that are not touched are not translated.
        model: The model.
        memory: Translations known already.

    Returns:
        One change per sentence touched; old and new English may still be the same.
    """
    from digest.translation import Translator

    wanted = touched(old, new, segments)
    sources = [segment.source for segment in wanted]
    before = Translator(model, old, memory).translate(sources)
    after = Translator(model, new, memory).translate(sources)
    return [Change(*parts) for parts in zip(wanted, before, after, strict=True)]


@click.command(
    epilog=common.examples(
        "bidigest glossary diff old.csv new.csv seeds/",
        "bidigest glossary diff glossary/de-en.csv my.csv news/ --json",
    )
)
@click.argument("old", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@json_option
@common.model_option
@common.memory_options
@common.verbosity_options
def diff(
    old: Path,
    new: Path,
    files: tuple[Path, ...],
    as_json: bool,
    model: str | None,
    memory: Path | None,
    no_memory: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Show which sentences of FILES change from the glossary OLD to the glossary NEW.

    Only sentences to which a changed row applies are translated; those whose English differs are
    shown, old above new, the terms marked.
    """
    from digest import models
    from digest.cli.pipeline import read_documents
    from digest.translation import Memory

    failures = common.Failures()
    documents = read_documents(files, failures)
    segments = [segment for document in documents for segment in document.segments]
    found = models.find(model)
    if found.is_starter and not quiet:
        click.echo(models.STARTER_NOTICE, err=True)
    opened = None if no_memory else Memory(memory)
    all_ = changes(load(old), load(new), segments, found, opened)
    different = [change for change in all_ if change.old.target != change.new.target]
    if as_json:
        print_json([_as_dict(change) for change in different])
    else:
        for change in different:
            click.echo(change.segment.id)
            click.echo(f"  de   {change.segment.source}")
            for label, side in (("old", change.old), ("new", change.new)):
                spans = [use.span_target for use in side.terms if use.span_target]
                click.echo(f"  {label}  {marked(side.target, spans)}")
    if not quiet:
        click.echo(
            f"{common.number_of(len(segments), 'sentence')}, {len(all_)} touched by changed rows, "
            f"{len(different)} with other English",
            err=True,
        )
    common.finish(failures, 0, strict=False)


def _as_dict(change: Change) -> dict[str, Any]:
    return {
        "id": change.segment.id,
        "source": change.segment.source,
        "old": change.old.target,
        "new": change.new.target,
    }
