"""Setting a term into an English sentence, and mending the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digest.document import Span
from digest.lexicon import lexicon, stem
from digest.terminology.grammar import indefinite_article, is_plural
from digest.terminology.occurrences import first_occurrence
from digest.terminology.spans import balanced

_ENDS_PHRASE = re.compile(
    r"\s*(?:$|[.,;:!?)]|(?:and|are|at|by|for|from|has|have|in|is|of|on|or|that|to|was|were|which|who"
    r"|with)\b)"
)
"""What shows that a phrase ends here and is no part of a longer one (a United States official)."""
_ARTICLE = re.compile(r"((?<![\w'’.-])an?|(?:^|(?<=[.!?:“\"] ))An?)(\s+[\"“‘'(]*)$")
_DETERMINED = re.compile(
    r"\b(?:no|any|each|every|this|that|the|its|their|his|her|our|another|some)\s+$", re.IGNORECASE
)
_FIRST_WORD = re.compile(r"[\"“”„»«‘‚‹›'(\[]*(\w[\w'’-]*)")
_LONGER_THAN_WORDS = 4
"""US and WHO in small letters are other words."""
_WITHIN = re.compile(r"(?:^(?:The|An?)|\b[a-z][\w'’-]*,?|[,;]) $")
_NAMES_TOO = frozenset("August China Jordan March May Mercury Polish Turkey".split())
_CAPITAL_NEXT = re.compile(r"\W*[A-Z]")
_ONE = re.compile(
    r"\b(?:an?|one|each|every|this|that|another)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE
)
_SMALL_WORD = re.compile(r"\s+([a-z]+)(?![\w'’])")
_STAMMER = 5
"""Letters that a garbled word has in common with the term before it."""
_SUBJECT = re.compile(r"\W*(?:The\s+)?")
_VERBS = {"is": "are", "was": "were", "has": "have"}
_ONE_VERB_LATER = re.compile(r"\s+(?!is\b|was\b|has\b)[^.,;]*\b(?:is|was|has)\b")
_ONE_VERB = re.compile(r"^(\s+)(is|was|has)\b")
_POSSESSIVE = re.compile(r"(?:\w['’]s?|\b(?:its|their|his|her|our))\s+$", re.IGNORECASE)
_DETERMINERS = frozenset("a an the this that these those its their his her our".split())


def splice(text: str, span: Span, form: str, *, keep: int = 0) -> tuple[str, Span]:
    """Put a term where another rendering stands.

    The words around are repaired: a/an, a possessive that the old rendering carried, the capital at
    the beginning of the sentence, and words that would stand twice ("Kursk region region").

    Args:
        text: The target.
        span: What to replace; an empty span inserts.
        form: The English form.
        keep: How many characters from the beginning stay as they are, doubled or not.

    Returns:
        The new target, and where the term stands in it.
    """
    start, end = balanced(text, span)
    before, old, after = text[:start], text[start:end], text[end:]
    if possessive := re.search(r"['’]s?$", old):
        after = possessive[0] + after
    trimmed, after = _without_doubles(before, form, after)
    before = trimmed if len(trimmed) >= keep else before
    sentence_start = not re.search(r"\w", before)
    if sentence_start and form[:1].islower():
        form = form[0].upper() + form[1:]
    first, _, rest = form.partition(" ")
    if rest and first.lower() in _DETERMINERS and _POSSESSIVE.search(before):
        form = rest
    elif first.lower() in _DETERMINERS:
        before = re.sub(r"\b(?:an?|the)\s+$", "", before, flags=re.IGNORECASE)
    else:
        before = _with_article(before, form, after)
    if before and before[-1].isalnum():
        before += " "
    if after and after[0].isalnum():
        after = " " + after
    return before + form + after, (len(before), len(before) + len(form))


def mend_beginning(source: str, text: str) -> str:
    """Give the first word of a target the capital that the first one of its source has."""
    german, english = _FIRST_WORD.match(source), _FIRST_WORD.match(text)
    if not (german and english and german[1][0].isupper() and english[1].islower()):
        return text  # iPhone and mRNA keep their letters
    place = english.start(1)
    return text[:place] + text[place].upper() + text[place + 1 :]


def mend_case(text: str, needs: Iterable[Sequence[str]]) -> str:
    """Give terms the capitals that their forms demand: Nato becomes NATO, but us stays us.

    Args:
        text: A target.
        needs: The allowed forms of each term that it lacks, the preferred one first.
    """
    for forms in needs:
        for form in forms:
            span = first_occurrence(text, form) if len(form) >= _LONGER_THAN_WORDS else None
            if span and (text[span[0]].isupper() or form[0].islower() or " " in form):
                first = text[span[0]] if form[0].islower() else form[0]
                text = text[: span[0]] + first + form[1:] + text[span[1] :]
                break
    return text


def mend_capitals(text: str, spans: Sequence[Span | None], needs: Sequence[Sequence[str]]) -> str:
    """Write terms small that a candidate has with a capital within a sentence, for no reason."""
    for span, forms in zip(spans, needs, strict=True):
        if span is None or not _WITHIN.search(text[: span[0]]):
            continue
        found = text[slice(*span)]
        small = found[0].lower() + found[1:]
        headline = _CAPITAL_NEXT.match(text[span[1] :])
        if found[0].isupper() and small in forms and not headline and found not in _NAMES_TOO:
            text = text[: span[0]] + small + text[span[1] :]
    return text


def mend_number(text: str, span: Span, singular: str, plural: str) -> str:
    """Put a term into the plural that its German has, where the English sentence allows it.

    Args:
        text: A target.
        span: Where the term stands in it.
        singular, plural: Its two forms.

    Returns:
        The target as it is if the term is no singular there, or if what stands around it holds
        to the singular: "one drone", "drone attack".
    """
    before, found, after = text[: span[0]], text[slice(*span)], text[span[1] :]
    if found.casefold() != singular.casefold() or singular == plural:
        return text
    if _ONE.search(before) or not _ENDS_PHRASE.match(after) or _ONE_VERB_LATER.match(after):
        return text
    if _ONE_VERB.match(after) and not _SUBJECT.fullmatch(before):
        return text
    after = _ONE_VERB.sub(lambda match: match[1] + _VERBS[match[2]], after)
    return before + found[0] + plural[1:] + after


def mend_articles(text: str, spans: Iterable[Span | None]) -> str:
    """Make the a or an before each of the given phrases fit its sound; drop it before a plural."""
    for start, end in sorted((span for span in spans if span), reverse=True):
        text = _with_article(text[:start], text[start:end], text[end:]) + text[start:]
    return text


def _with_article(before: str, phrase: str, after: str) -> str:
    article = _ARTICLE.search(before)
    if article is None:
        return before
    rest = before[: article.start(1)]
    if _DETERMINED.search(rest) or (is_plural(phrase) and _ENDS_PHRASE.match(after)):
        return rest + article[2].lstrip()
    fitting = indefinite_article(phrase)
    fitting = fitting.capitalize() if article[1][0].isupper() else fitting
    return before[: article.start(1)] + fitting + article[2]


def _without_doubles(before: str, form: str, after: str) -> tuple[str, str]:
    """Drop words beside the place that the term itself begins or ends with."""
    words = form.split()
    for count in range(min(3, len(words)), 0, -1):
        # Most places have nothing doubled; a pattern is compiled only where it may match.
        if before.rstrip().lower().endswith(words[count - 1].lower()):
            head = r"\s+".join(re.escape(word) for word in words[:count])
            before = re.sub(rf"(?<!\w){head}\s*$", "", before, flags=re.IGNORECASE)
        if after.lstrip().lower().startswith(words[-count].lower()):
            tail = r"\s+".join(re.escape(word) for word in words[-count:])
            after = re.sub(rf"^\s+{tail}s?(?!\w)", "", after, flags=re.IGNORECASE)
    return before, _without_stammer(words[-1].lower(), after)


def _without_stammer(last: str, after: str) -> str:
    """Drop what begins like a term's last word and is no word ("phenomena phenomenomena")."""
    found = _SMALL_WORD.match(after)
    if found is None or len(last) <= _STAMMER or found[1][:_STAMMER] != last[:_STAMMER]:
        return after
    return after if stem(found[1], "en") in lexicon("en") else after[found.end() :]
