"""What can be wrong with a term by itself; ``lint_rivals`` sees to what rows are together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.terminology.columns import unmarked
from digest.terminology.english import allowed_forms
from digest.terminology.lint_language import language_problem
from digest.terminology.lint_rivals import Remark, folded, rival_remarks
from digest.terminology.termbase import Match, Status, Term

_SURE_PLURAL = re.compile(r"(?i).{3,}(?:ung|heit|keit|schaft|ion|tät)en|.{3,}innen")
_PERHAPS_PLURAL = re.compile(r".{3,}(?:en|er|e|n|s)")
_ENGLISH_PLURAL = re.compile(r".{2,}[^sui]s")
_SINGULAR_IN_S = re.compile(
    r"(?i)\b(?:gas|lens|canvas|atlas|alias|bias|chaos|ethos|cosmos|series|species|news|means"
    r"|headquarters|barracks|crossroads|\w+ics)$"
)
_UNMATCHABLE = re.compile(r"[()\[\]{}/;<>]|\.\.\.|…|,\s*(?:der|die|das)$")
_PATTERN = re.compile(
    r"\\[A-Za-z.]|\.[*+?]|[\])][*+?{]|\(\?|^\^|\$$|\w\{\d|\w[+?]\w|^\S+\w\?$|\*(?=.)"
)


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
        yield from _language(term)
    live = [term for term in terms if term.status is not Status.DRAFT]
    yield from rival_remarks(live)


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
    written = (term.target, *term.variants)
    for plural in allowed_forms(term):
        if plural not in written and folded(plural) in map(folded, term.forbidden):
            yield Remark(
                term, "own-plural-forbidden",
                f"“{plural}” is allowed as a plural and forbidden by the same row",
                "take it out; if the term has no plural, set its pos to name",
            )  # fmt: skip


def _source(term: Term) -> Iterator[Remark]:
    """A source that will not be found, or not in all its forms."""
    source = term.source
    if not re.search(r"[^\W_]", source):
        yield Remark(
            term, "unmatchable", f"“{source}” has no word that could be found",
            "write the German word",
        )  # fmt: skip
        return
    if _PATTERN.search(source):
        yield Remark(
            term, "unmatchable", f"“{source}” looks like a pattern but is taken as words",
            "set its match to regex, or write the words only",
        )  # fmt: skip
    elif _UNMATCHABLE.search(source):
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
    elif _PERHAPS_PLURAL.fullmatch(source) and _looks_plural(term.target):
        yield Remark(
            term, "perhaps-plural", f"“{source}” and “{term.target}” look like plurals",
            "write the singular if there is one",
        )  # fmt: skip
    if term.pos == "noun" and source[:1].islower():
        yield Remark(
            term, "lower-case-noun", f"“{source}” is called a noun but is in lower case",
            "begin it with a capital letter",
        )  # fmt: skip


def _looks_plural(target: str) -> bool:
    return bool(_ENGLISH_PLURAL.fullmatch(target)) and not _SINGULAR_IN_S.search(target)


def _language(term: Term) -> Iterator[Remark]:
    """A target that is not English, a source that is not German."""
    if term.status is Status.DO_NOT_TRANSLATE:
        if term.match is not Match.REGEX and term.target != unmarked(term.source):
            yield Remark(
                term, "translated-anyway",
                f"“{term.source}” is do-not-translate, but its target “{term.target}” is used",
                "leave the target empty, or set the status to preferred",
            )  # fmt: skip
    elif term.target == term.source:
        yield Remark(
            term, "untranslated", f"“{term.target}” is the same in both languages",
            "set its status to do-not-translate",
        )  # fmt: skip
    elif problem := language_problem(
        "" if term.match is Match.REGEX else unmarked(term.source),
        term.target,
        name=term.pos == "name",
    ):
        yield Remark(term, "wrong-language", *problem)


def _contains(words: Sequence[str], part: Sequence[str]) -> bool:
    size = len(part)
    return any(words[i : i + size] == part for i in range(len(words) - size + 1))
