"""What can be wrong between the rows of a term base, which find the same or ask for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from digest.terminology.columns import unmarked, write_cells
from digest.terminology.occurrences import find_forms
from digest.terminology.termbase import Case, Match, Status, Term


@dataclass(slots=True, frozen=True)
class Remark:
    """Something about a term; see ``lint.Finding`` for the meaning of each field."""

    term: Term
    code: str
    reason: str
    remedy: str
    cells: Mapping[str, str] = field(default_factory=dict)
    remove: bool = False


def rival_remarks(terms: Sequence[Term]) -> Iterator[Remark]:
    """Check terms against each other.

    Args:
        terms: In the order of their files, without drafts.

    Yields:
        Remarks, in no particular order.
    """
    yield from _duplicates_and_conflicts(terms)
    yield from _forbidden_elsewhere(terms)
    yield from _chains(terms)
    yield from _overlaps(terms)


def _duplicates_and_conflicts(terms: Iterable[Term]) -> Iterator[Remark]:
    """Rows that find the same text; of two, one with a guard of its own does not count.

    Where the guard holds, that row wins, and elsewhere the other one.
    """
    groups: defaultdict[tuple[str, ...], list[Term]] = defaultdict(list)
    for term in terms:
        source = term.source if term.match is Match.REGEX else term.source.casefold()
        groups[(source, *sorted(term.near), "\0", *sorted(term.not_near))].append(term)
    for group in groups.values():
        for n, term in enumerate(group[1:], start=1):
            rivals = (first for first in group[:n] if _meet(first, term))
            remarks = (remark for first in rivals if (remark := _rivalry(first, term)))
            yield from islice(remarks, 1)


def _rivalry(first: Term, term: Term) -> Remark | None:
    """What is wrong with a term after another one that finds the same text."""
    same_target = folded(term.target) == folded(first.target)
    if Status.FORBIDDEN in (term.status, first.status):
        if same_target and term.status != first.status:
            return Remark(
                term, "conflict",
                f"“{term.target}” for “{term.source}” is both allowed and forbidden",
                "take one of the two rows out",
            )  # fmt: skip
    elif same_target and term.source == first.source:
        same = write_cells(term) | {"id": ""} == write_cells(first) | {"id": ""}
        return Remark(
            term, "duplicate", f"“{term.source}” is in {_place(first)} already",
            "take it out" if same else "join the two rows", remove=same,
        )  # fmt: skip
    elif not same_target and Status.PREFERRED == term.status == first.status:
        by_case = "set case to yes in both, " if term.source != first.source else ""
        return Remark(
            term, "conflict",
            f"“{term.source}” is “{term.target}”, but “{first.target}” in {_place(first)}",
            f"make one of them a variant, {by_case}or tell them apart by near and not_near",
        )  # fmt: skip
    return None


def _meet(first: Term, term: Term) -> bool:
    """Whether two rows whose sources differ at most in case can find the same text."""
    written = (unmarked(first.source), unmarked(term.source))
    return any(_takes(first, text) and _takes(term, text) for text in written)


def _takes(term: Term, text: str) -> bool:
    """Whether a text in this case is found by a row, all else being equal."""
    source = unmarked(term.source)
    if term.match is Match.REGEX or term.case is Case.NO or source == text:
        return True
    return term.case is Case.PERMISSIVE and (
        text.isupper()
        or all(f.isupper() >= w.isupper() for w, f in zip(source, text, strict=False))
    )


def _forbidden_elsewhere(terms: Iterable[Term]) -> Iterator[Remark]:
    """Targets in which another row's forbidden form stands.

    In a sentence with both terms neither can be had.
    """
    banned: defaultdict[str, list[tuple[str, Term]]] = defaultdict(list)
    for term in terms:
        for form in term.forbidden:
            banned[next(iter(_words(form)), "")].append((form, term))
    for term in terms:
        if not term.enforced:
            continue
        for form, other in (
            found for word in _words(term.target) for found in banned.get(word, ())
        ):
            equal = folded(form) == folded(term.target)
            if other is term or not (equal or find_forms(term.target, [form])):
                continue
            yield Remark(
                term, "target-forbidden",
                f"its target “{term.target}” "
                f"{'is' if equal else f'holds “{form}”, which is'} forbidden by “{other.source}”, "
                f"row {other.row}",
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
    forms = [folded(form) for form in (inner.target, *inner.variants)]
    return any(form in folded(outer.target) for form in forms)


def _place(term: Term) -> str:
    return f"row {term.row} of {term.path.name}" if term.path else f"row {term.row}"


def _words(form: str) -> dict[str, None]:
    """The different words of a form, in lower case."""
    return dict.fromkeys(re.findall(r"\w+", form.casefold()))


def folded(form: str) -> str:
    """An English form as it is compared: in lower case, with single spaces."""
    return " ".join(form.casefold().split())
