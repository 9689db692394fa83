"""The term base: rows that translators own, and the collection the matcher searches."""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path


class Match(StrEnum):
    """How the source form of a term is found in German text."""

    INFLECTED = "inflected"
    EXACT = "exact"
    PREFIX = "prefix"
    REGEX = "regex"


class Case(StrEnum):
    """How case counts: as written, required where upper (permissive), or not at all."""

    YES = "yes"
    PERMISSIVE = "permissive"
    NO = "no"


class Compounds(StrEnum):
    """Where a term may stand within a compound."""

    NO = "no"
    HYPHENATED = "hyphenated"
    YES = "yes"


class Status(StrEnum):
    """The standing of a row, after TBX ``administrativeStatus``."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"
    DO_NOT_TRANSLATE = "do-not-translate"
    DRAFT = "draft"


_NAMES = ("name", "proper name", "proper noun", "propernoun", "propn", "eigenname")


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a term base.

    Attributes:
        source: German, dictionary form; ``|`` marks the stem end, ``*`` any ending.
        target: The English form to use; equal to the source for do-not-translate.
        variants: Other allowed English forms; the regular plural needs no entry.
        forbidden: English forms that must not appear.
        near, not_near: Sense guard: German context words of which one must (must not) stand in
            the same sentence.
        exact_target: Only the forms of the row satisfy the term, no derived plural; set for
            inline constraints, never read from a file.
        path, row: Where it was read; the row counts from 1, header included.
    """

    source: str
    target: str
    variants: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    match: Match = Match.INFLECTED
    case: Case = Case.PERMISSIVE
    compounds: Compounds = Compounds.HYPHENATED
    status: Status = Status.PREFERRED
    domain: str = ""
    pos: str = ""
    note: str = ""
    id: str = ""
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    exact_target: bool = False
    path: Path | None = field(default=None, compare=False)
    row: int = field(default=0, compare=False)

    @property
    def key(self) -> str:
        """Everything that decides how the term translates, as one line (for the memory's key)."""
        parts = (
            self.source, self.target, ";".join(self.variants), ";".join(self.forbidden),
            self.match, self.case, self.compounds, self.status,
            self.pos, ";".join(self.near), ";".join(self.not_near), str(self.exact_target),
        )  # fmt: skip
        return "\x1f".join(parts)

    @property
    def is_name(self) -> bool:
        """Whether it is a proper name: it has no plural, and its people are not called by it."""
        return self.pos.lower() in _NAMES or (
            not self.pos and self.status is Status.DO_NOT_TRANSLATE
        )

    @property
    def enforced(self) -> bool:
        """Whether the machine must obey it (drafts and forbidden rows only inform)."""
        return self.status in (Status.PREFERRED, Status.ADMITTED, Status.DO_NOT_TRANSLATE)


@dataclass(slots=True)
class TermBase:
    """Terms in priority order: where two match the same words, the earlier one wins."""

    terms: list[Term] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    @property
    def fingerprint(self) -> str:
        """First 12 hexadecimal digits of the SHA-256 over all keys."""
        return hashlib.sha256("\n".join(t.key for t in self.terms).encode()).hexdigest()[:12]

    def folded(self) -> TermBase:
        """Join the rows of one concept into the row that is enforced.

        Of rows with the same source (and the same settings for finding it) the preferred or
        do-not-translate one stands, of several files that of the first; admitted ones become its
        variants, forbidden ones its forbidden forms, unless it allows them itself. Drafts are
        left out. A source with forbidden rows only stays as such.
        """
        standing = [term for term in self.terms if term.status is not Status.DRAFT]
        counts = Counter([term.source for term in standing])
        sources: dict[str, list[Term]] = {}
        for term in standing:
            if counts[term.source] > 1:
                sources.setdefault(term.source, []).append(term)
        terms: list[Term] = []
        for term in standing:
            if counts[term.source] == 1:
                terms.append(term)
            elif rows := sources.pop(term.source, None):
                terms += map(_fold, _concepts(rows))
        return TermBase(terms, self.notes)

    def parted(self) -> tuple[TermBase, TermBase]:
        """Return the terms that are enforced, and those that only forbid."""
        enforced = [term for term in self.terms if term.enforced]
        forbidding = [term for term in self.terms if term.status is Status.FORBIDDEN]
        return TermBase(enforced, self.notes), TermBase(forbidding)

    @classmethod
    def merged(cls, bases: Iterable[TermBase]) -> TermBase:
        """Join term bases, the first having priority."""
        merged = cls()
        for base in bases:
            merged.terms += base.terms
            merged.notes += base.notes
        return merged


@contextmanager
def without_collection() -> Iterator[None]:
    """Pause the garbage collector while many small objects are made that all stay.

    It would walk them again and again for nothing: with 100,000 terms that is half the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def inline_terms(constraints: Iterable[tuple[str, str]]) -> TermBase:
    """Make a term base of one sentence's (German, English) constraints."""
    return TermBase(
        [
            Term(source, target, compounds=Compounds.YES, case=Case.NO, exact_target=True)
            for source, target in constraints
        ]
    )


def _concepts(rows: Iterable[Term]) -> Iterable[list[Term]]:
    """Part rows of one source by their settings for finding it."""
    concepts: dict[tuple[object, ...], list[Term]] = {}
    for term in rows:
        settings = (term.match, term.case, term.compounds, term.near, term.not_near)
        concepts.setdefault(settings, []).append(term)
    return concepts.values()


def _fold(concept: list[Term]) -> Term:
    if len(concept) == 1:
        return concept[0]
    files = list(dict.fromkeys(term.path for term in concept))
    standing = (Status.PREFERRED, Status.DO_NOT_TRANSLATE, Status.ADMITTED, Status.FORBIDDEN)
    head = min(
        concept,
        key=lambda term: (
            term.status is Status.FORBIDDEN,
            files.index(term.path),
            standing.index(term.status),
        ),
    )
    others = [term for term in concept if term is not head]
    allowed = [t for t in others if t.status is Status.ADMITTED]
    banned = [t for t in others if t.status is Status.FORBIDDEN]
    variants = [*head.variants, *(form for t in allowed for form in (t.target, *t.variants))]
    forbidden = [
        *head.forbidden,
        *(form for t in others for form in t.forbidden),
        *(t.target for t in banned),
    ]
    return replace(
        head,
        variants=_unique(variants),
        forbidden=_unique(form for form in forbidden if form not in (head.target, *variants)),
    )


def _unique(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms))


COLUMNS = tuple(f.name for f in fields(Term) if f.name not in ("exact_target", "path", "row"))
"""Column names of a term base file, in the order in which a new file is written."""
