"""What can be wrong with terms: with one by itself, and between the rows of a term base."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from digest.terminology.columns import write_cells
from digest.terminology.termbase import Match, Status, Term

_GERMAN_WORDS = frozenset(
    "der das den dem des und oder von für mit nicht ein eine einer zur".split()
)
_ENGLISH_WORDS = frozenset("the of and for with from".split())
_SURE_PLURAL = re.compile(r"(?i).{3,}(?:ung|heit|keit|schaft|ion|tät)en|.{3,}innen")
_PERHAPS_PLURAL = re.compile(r".{3,}(?:en|er|e|n|s)")
_ENGLISH_PLURAL = re.compile(r".{2,}[^s]s")
_UNMATCHABLE = re.compile(r"[()\[\]{}/;<>]|\.\.\.|…|,\s*(?:der|die|das)$")


@dataclass(slots=True, frozen=True)
class Remark:
    """Something about a term; see ``lint.Finding`` for the meaning of each field."""

    term: Term
    code: str
    reason: str
    remedy: str
    cells: Mapping[str, str] = field(default_factory=dict)
    remove: bool = False


def term_remarks(terms: Sequence[Term]) -> Iterator[Remark]:
    """Check terms one by one and against each other.

    Args:
        terms: In the order of their files.

    Yields:
        Remarks, in no particular order.
    """
    for term in terms:
        yield from _forms(term)
        if term.match is not Match.REGEX:
            yield from _source(term)
        if term.status is not Status.DO_NOT_TRANSLATE:
            yield from _language(term)
    live = [term for term in terms if term.status is not Status.DRAFT]
    yield from _duplicates_and_conflicts(live)
    yield from _forbidden_elsewhere(live)
    yield from _chains(live)
    yield from _overlaps(live)


def _forms(term: Term) -> Iterator[Remark]:
    """Forms of one row that contradict each other."""
    for allowed in (term.target, *term.variants):
        for banned in term.forbidden:
            if _contains(allowed.casefold().split(), banned.casefold().split()):
                yield Remark(
                    term, "own-forbidden",
                    f"“{allowed}” is asked for and “{banned}” is forbidden by the same row",
                    "take one of them out",
                )  # fmt: skip


def _source(term: Term) -> Iterator[Remark]:
    """A source that will not be found, or not in all its forms."""
    source = term.source
    if _UNMATCHABLE.search(source):
        yield Remark(
            term, "unmatchable", f"“{source}” has signs that do not stand in running text",
            "write the words only, and explanations into the note",
        )  # fmt: skip
    if " " in source or "|" in source or term.pos in ("name", "plural noun"):
        return
    if _SURE_PLURAL.fullmatch(source):
        singular = source[:-3] if source.endswith("innen") else source[:-2]
        yield Remark(
            term, "plural", f"“{source}” is a plural, its singular will not be found",
            f"write the singular “{singular}”; plurals are found by themselves",
        )  # fmt: skip
    elif _PERHAPS_PLURAL.fullmatch(source) and _ENGLISH_PLURAL.fullmatch(term.target):
        yield Remark(
            term, "perhaps-plural", f"“{source}” and “{term.target}” look like plurals",
            "write the singular if there is one",
        )  # fmt: skip
    if term.pos == "noun" and source[:1].islower():
        yield Remark(
            term, "lower-case-noun", f"“{source}” is called a noun but is in lower case",
            "begin it with a capital letter",
        )  # fmt: skip


def _language(term: Term) -> Iterator[Remark]:
    """A target that is not English, a source that is not German."""
    words = set(term.target.casefold().split())
    if term.target == term.source:
        yield Remark(
            term, "untranslated", f"“{term.target}” is the same in both languages",
            "set its status to do-not-translate",
        )  # fmt: skip
    elif words & _GERMAN_WORDS or re.search(r"[äöüßÄÖÜ]", term.target):
        yield Remark(
            term, "wrong-language", f"the English term “{term.target}” looks German",
            "translate it, or set its status to do-not-translate",
        )  # fmt: skip
    elif set(term.source.casefold().split()) & _ENGLISH_WORDS:
        yield Remark(
            term, "wrong-language", f"the German term “{term.source}” looks English",
            "check that the columns are not swapped",
        )  # fmt: skip


def _duplicates_and_conflicts(terms: Iterable[Term]) -> Iterator[Remark]:
    groups: defaultdict[tuple[str, ...], list[Term]] = defaultdict(list)
    for term in terms:
        groups[(term.source, *term.near, "\0", *term.not_near)].append(term)
    for group in groups.values():
        first = group[0]
        for term in group[1:]:
            if Status.FORBIDDEN in (term.status, first.status):
                if _folded(term.target) == _folded(first.target) and term.status != first.status:
                    yield Remark(
                        term, "conflict",
                        f"“{term.target}” for “{term.source}” is both allowed and forbidden",
                        "take one of the two rows out",
                    )  # fmt: skip
            elif _folded(term.target) == _folded(first.target):
                same = write_cells(term) | {"id": ""} == write_cells(first) | {"id": ""}
                yield Remark(
                    term, "duplicate", f"“{term.source}” is in {_place(first)} already",
                    "take it out" if same else "join the two rows", remove=same,
                )  # fmt: skip
            elif Status.PREFERRED == term.status == first.status:
                yield Remark(
                    term, "conflict",
                    f"“{term.source}” is “{term.target}”, but “{first.target}” in {_place(first)}",
                    "make one of them a variant, or tell them apart by near and not_near",
                )  # fmt: skip


def _forbidden_elsewhere(terms: Iterable[Term]) -> Iterator[Remark]:
    """Targets that another row forbids: in a sentence with both terms neither can be had."""
    banned: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:
        for form in term.forbidden:
            banned[_folded(form)].append(term)
    for term in terms:
        for other in banned.get(_folded(term.target), ()):
            if other is not term and term.enforced:
                yield Remark(
                    term, "target-forbidden",
                    f"its target “{term.target}” is forbidden by “{other.source}”, row {other.row}",
                    "take it out there; a form that is not listed is corrected anyway",
                )  # fmt: skip


def _chains(terms: Iterable[Term]) -> Iterator[Remark]:
    """Targets that are sources again, so that a second run would change the first one's result."""
    rows = {term.source: term for term in terms if term.match is not Match.REGEX and term.enforced}
    order = {source: position for position, source in enumerate(rows)}
    for term in rows.values():
        trail = [term.source]
        while (following := rows.get(rows[trail[-1]].target)) and following.source not in trail:
            trail.append(following.source)
        if len(trail) > 1 and rows[trail[-1]].target == term.source:
            if order[term.source] == max(order[source] for source in trail):
                yield Remark(
                    term, "cycle", f"its target leads back to it: {' → '.join([*trail, trail[0]])}",
                    "take one of these rows out",
                )  # fmt: skip
        elif len(trail) > 1 and rows[trail[-1]].target != term.target:
            place = _place(rows[trail[1]])
            yield Remark(
                term, "chain", f"its target “{term.target}” is the source of {place}",
                f"write “{rows[trail[-1]].target}” as the target here",
            )  # fmt: skip


def _overlaps(terms: Iterable[Term]) -> Iterator[Remark]:
    """Sources that can share a word in a text, as “Region Kursk” and “Kursk Offensive” would.

    A source that lies wholly within a longer one is no fault, the longest wins; it is mentioned
    where the longer one's target does not hold the shorter one's.
    """
    by_first: defaultdict[str, list[Term]] = defaultdict(list)
    sources = [(term, term.source.split()) for term in terms if term.match is not Match.REGEX]
    for term, words in sources:
        by_first[words[0]].append(term)
    for term, words in sources:
        for position, word in enumerate(words):
            for other in by_first.get(word, ()):
                inner = other.source.split()
                shared = words[position : position + len(inner)]
                if other is term or inner[: len(shared)] != shared or other.source == term.source:
                    continue
                if position and len(shared) < len(inner):
                    yield Remark(
                        term, "partial-overlap",
                        f"“{term.source}” and “{other.source}” share “{' '.join(shared)}”",
                        "add a row for all the words together",
                    )  # fmt: skip
                elif len(shared) == len(inner) and not _target_within(other, term):
                    yield Remark(
                        term, "overlap",
                        f"“{other.source}” in row {other.row} is a part of “{term.source}”",
                        "nothing, if the longer term is meant to win",
                    )  # fmt: skip


def _target_within(inner: Term, outer: Term) -> bool:
    forms = [_folded(form) for form in (inner.target, *inner.variants)]
    return any(form in _folded(outer.target) for form in forms)


def _contains(words: Sequence[str], part: Sequence[str]) -> bool:
    size = len(part)
    return any(words[i : i + size] == part for i in range(len(words) - size + 1))


def _place(term: Term) -> str:
    return f"row {term.row} of {term.path.name}" if term.path else f"row {term.row}"


def _folded(form: str) -> str:
    return " ".join(form.casefold().split())
