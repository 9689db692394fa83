"""``bidigest glossary extract``: propose terms that the glossary lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import common
from digest.cli.glossary.exchange import append_new
from digest.cli.glossary.shared import (
    glossary_option,
    json_option,
    open_for_editing,
    print_json,
    print_table,
    read,
)
from digest.document import Segment
from digest.terminology.extraction import Candidate
from digest.terminology.extraction import extract as find_candidates
from digest.terminology.files import save
from digest.terminology.general_german import split_compound
from digest.terminology.matching import Matcher
from digest.terminology.termbase import Compounds, Status, Term

if TYPE_CHECKING:
    from digest.decoding import Decoder
    from digest.terminology.renderings import Proposal

_MOST_CONTEXTS = 6
"""Translations of one candidate that are looked at."""

_NOTE_LETTERS = 160
_KEYWORD_LETTERS = 28


@dataclass(slots=True)
class Draft:
    """A row for a translator to judge.

    Attributes:
        proposal: English; None if no translation shows one.
        context: The first sentence that has the candidate.
        english: Its translation.
    """

    candidate: Candidate
    proposal: Proposal | None
    context: Segment
    english: str


def propose_rows(
    candidates: Sequence[Candidate], segments: Sequence[Segment], decoder: Decoder
) -> list[Draft]:
    """Look up in translations how candidates are rendered.

    Args:
        candidates: Found in the sources of ``segments``, in this order.
        segments: Sentences.
        decoder: Translates the sentences that are needed, and each candidate and part
            of a compound in a short one.

    Returns:
        One draft per candidate, same order.
    """
    from digest.decoding import DecodingOptions
    from digest.terminology.renderings import carrier, in_carrier, propose

    wanted = sorted(
        {context.sentence for c in candidates for context in c.contexts[:_MOST_CONTEXTS]}
    )
    parts = [split_compound(c.source) if not c.is_name else None for c in candidates]
    texts = [segments[i].source for i in wanted]
    texts += [carrier(c.source) for c in candidates]
    texts += [carrier(part) for pair in parts if pair for part in pair]
    texts = list(dict.fromkeys(texts))
    decoded = decoder.decode(texts, DecodingOptions(attention=True))
    english = {text: found[0] for text, found in zip(texts, decoded, strict=True)}

    def alone(term: str) -> str:
        return in_carrier(english[carrier(term)].text)

    drafts = []
    for candidate, pair in zip(candidates, parts, strict=True):
        places = [
            (english[segments[context.sentence].source], context.span, context.surface)
            for context in candidate.contexts[:_MOST_CONTEXTS]
        ]
        others = [alone(candidate.source)]
        if pair and all(in_parts := [alone(part) for part in pair]):
            others.append(" ".join(in_parts))
        context = segments[candidate.contexts[0].sentence]
        proposal = propose(candidate, places, others)
        drafts.append(Draft(candidate, proposal, context, english[context.source].text))
    return drafts


def as_term(draft: Draft) -> Term:
    """Make the row of a draft; its note holds what a translator needs to judge it."""
    from digest.report.text import shorten

    candidate, proposal = draft.candidate, draft.proposal
    target = proposal.target if proposal else candidate.source
    grounds = "no English found" if proposal is None else f"{proposal.votes} of {proposal.of} agree"
    if proposal is not None and not proposal.is_sure:
        grounds += ", unsure"
    note = (
        f"{candidate.count}×, {grounds}. {draft.context.id}: "
        f"{shorten(draft.context.source, _NOTE_LETTERS)} / {shorten(draft.english, _NOTE_LETTERS)}"
    )
    return Term(
        candidate.source,
        target,
        compounds=Compounds.HYPHENATED,
        status=Status.DRAFT,
        pos="name" if candidate.is_name else "noun",
        note=note,
    )


@click.command(
    epilog=common.examples(
        "bidigest glossary extract seeds/",
        "bidigest glossary extract seeds/ -o drafts.csv",
        'bidigest glossary edit -g drafts.csv Frachtflugzeug --status preferred --note ""',
        "bidigest digest seeds/ -g drafts.csv -g my.csv",
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Term base to append the drafts to; made if it is not there.",
)
@click.option("--top", type=click.IntRange(1), default=50, show_default=True, help="Most terms.")
@click.option(
    "--min-count",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="How often a term must stand in the text, unless it is a rare word.",
)
@json_option
@glossary_option
@common.model_option
@common.verbosity_options
def extract(
    files: tuple[Path, ...],
    output: Path | None,
    top: int,
    min_count: int,
    as_json: bool,
    glossaries: tuple[Path, ...],
    model: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Propose terms of FILES that the glossary lacks, with English and a sentence.

    Nouns, noun phrases and names that are frequent here and rare in general German. The rows have
    the status draft, so that they change nothing until a translator accepts them with
    `bidigest glossary edit --status preferred --note ""`; their note says how sure the English is
    and quotes a sentence.
    """
    from digest import models
    from digest.cli.pipeline import read_documents
    from digest.translation.engine import Engine

    table = open_for_editing(output, make=True) if output is not None else None
    known = Matcher(read(glossaries))
    failures = common.Failures()
    documents = read_documents(files, failures)
    segments = [segment for document in documents for segment in document.segments]
    found = models.find(model)
    if found.is_starter and not quiet:
        click.echo(models.STARTER_NOTICE, err=True)
    sentences = [segment.source for segment in segments]
    candidates = find_candidates(sentences, known=known, min_count=min_count)[:top]
    drafts = propose_rows(candidates, segments, Engine(found)) if candidates else []
    if table is not None:
        added, _ = append_new(table, [as_term(draft) for draft in drafts])
        save(table, table.path)
        if not quiet:
            click.echo(f"{common.number_of(added, 'draft')} added to {table.path}", err=True)
    if as_json:
        print_json([_as_dict(draft) for draft in drafts])
    elif table is None:
        print_table(
            ("German", "English", "Sure", "Times", "Context"),
            [
                (
                    d.candidate.source,
                    d.proposal.target if d.proposal else "",
                    "yes" if d.proposal and d.proposal.is_sure else "no",
                    str(d.candidate.count),
                    _keyword_in_context(d),
                )
                for d in drafts
            ],
        )
    common.finish(failures, 0, strict=False)


def _keyword_in_context(draft: Draft) -> str:
    """Return the words around a candidate, so that a line suffices."""
    text, (start, end) = draft.context.source, draft.candidate.contexts[0].span
    before, after = text[max(0, start - _KEYWORD_LETTERS) : start], text[end:]
    if len(before) == _KEYWORD_LETTERS:
        before = "…" + before.partition(" ")[2]
    if len(after) > _KEYWORD_LETTERS:
        after = after[:_KEYWORD_LETTERS].rpartition(" ")[0] + "…"
    return f"{before}{text[start:end]}{after}"


def _as_dict(draft: Draft) -> dict[str, Any]:
    proposal = draft.proposal
    return {
        "source": draft.candidate.source,
        "target": proposal.target if proposal else None,
        "sure": bool(proposal and proposal.is_sure),
        "name": draft.candidate.is_name,
        "count": draft.candidate.count,
        "score": round(draft.candidate.score, 2),
        "context": {
            "id": draft.context.id,
            "source": draft.context.source,
            "target": draft.english,
        },
    }
