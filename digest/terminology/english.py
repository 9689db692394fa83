"""The English forms of a term: what satisfies it, and which one fits a place."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.lexicon import lexicon, stem
from digest.terminology.grammar import pluralise
from digest.terminology.termbase import Status, Term

_RARELY_CAPITAL = 0.2
_PEOPLES = ("an", "ese", "i", "ish")
"""Endings of Transnistrian and Faroese, which German writes small."""
_NOUNS = ("noun", "n", "np", "noun phrase", "substantiv")


@lru_cache(maxsize=65536)
def allowed_forms(term: Term) -> tuple[str, ...]:
    """Return the English forms that satisfy a term, the preferred one first.

    A term that is matched exactly is satisfied only by the forms that stand in its row; otherwise
    the plural of a noun counts too.
    """
    forms = [term.target, *term.variants]
    forms += [plural for form in forms if (plural := _plural(term, form))]
    return tuple(dict.fromkeys(form for form in forms if form.strip()))


@lru_cache(maxsize=65536)
def small_forms(term: Term) -> tuple[str, ...]:
    """Return how a constraint for one sentence may be written within it: Culture, culture.

    Its capital often is that of the beginning of a sentence that it was taken from. It is kept if
    it stands in the German too, or if the word is not known as one that is written small: by the
    lexicon, or, if that lacks it, from German that is written small and tells of no people.
    """
    first = re.match(r"[A-Z][a-z]+(?![\w'’])", term.target)
    if not term.exact_target or first is None or first[0] in term.source:
        return ()
    entry = lexicon("en").entry(stem(first[0].lower(), "en"))
    rest = term.target[first.end() :]
    if entry is None:
        small = term.source[:1].islower() and not first[0].endswith(_PEOPLES)
    else:
        small = entry.capital <= _RARELY_CAPITAL
    if not small or rest != rest.lower():
        return ()
    return (first[0].lower() + rest,)


def agreeing_form(term: Term, replaced: str, number: str | None) -> str:
    """Choose singular or plural of a term for the place where ``replaced`` stood.

    Args:
        term: The term.
        replaced: The rendering that stood there.
        number: "singular" or "plural" if the German form says it; None lets the replaced
            rendering decide.
    """
    plural = _plural(term, term.target)
    if plural is None:
        return term.target
    if number is None:
        word = re.sub(r"['’]s?$", "", replaced.strip()).lower()
        number = "plural" if re.search(r"\w{3,}[^sui]s$", word) else "singular"
    return plural if number == "plural" else term.target


def _plural(term: Term, form: str) -> str | None:
    """Return the plural of an English form, None if it has none that is known.

    A form in capitals (Foreign Office, NIS) has one only if the row says that it is a noun.
    """
    pos = term.pos.lower()
    if pos not in ("", *_NOUNS) or term.status is Status.DO_NOT_TRANSLATE or term.exact_target:
        return None
    name = form[:1].isupper() and (form.isupper() or all(w[:1].isupper() for w in form.split()))
    return pluralise(form) if form[-1:].isalpha() and (pos or not name) else None
