"""Guard: what shows without knowing words: empty, copied, looping, unbalanced, mispunctuated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.document import SegmentWarning, Severity, Span
from digest.lexicon import lexicon, stem
from digest.terminology.spans import is_balanced, masked
from digest.translation.guards.terms import NO_TERMS, TermSpans

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTES = re.compile(r"[\"„“”«»‟]|,,|''")
_SINGLE_OPEN = re.compile(r"(?<![^\W_])['‘‚](?=\w)")
_BRACKETS = ("()", "[]", "{}")
_SIGN_LOOP = re.compile(r"([^\s\d.\-_=*])\1{4,}")
_SYLLABLE_LOOP = re.compile(r"(\w{2,6}?)\1{3,}")
_CLAUSE_END = re.compile(r"[.!?:;,]+\s+|\s[–—-]\s")
_CLOSERS = " \t\"'”’“«»)]"
_MAY_REPEAT = frozenset(
    ("that", "had", "very", "so", "no", "bla", "ha", "long", "many", "more", "again", "bye")
)
_GERMAN_ONLY = frozenset(
    """aber auch auf aus bei beim bis dass dem den der des deren dessen diese dieser dieses durch
    ein eine einem einen einer eines für gegen haben hatte hatten ihre ihren ihrer ist jedoch kann
    können mit nach nicht noch nur oder sein seine seinen seiner sich sie sind sowie über und unter
    vom von vor wegen weil wenn werden wird worden wurde wurden zu zum zur zwischen""".split()
)
_LONGEST_LOOP = 8


def check_surface(source: str, target: str, terms: TermSpans = NO_TERMS) -> list[SegmentWarning]:
    """Check a translation by its looks.

    Glossary terms may be German, and bring their own marks and repetitions with them.

    Returns:
        empty, damaged, untranslated, repetition, quotes-unbalanced, quotes-lost,
        brackets-unbalanced, question-mark, exclamation, capitals.
    """
    if not target.strip():
        return (
            [SegmentWarning("empty", "error", "The translation is empty.")]
            if source.strip()
            else []
        )
    german, english = _WORD.findall(source), _WORD.findall(target)
    if not english and german:
        return [SegmentWarning("empty", "error", "The translation has no words.")]
    own_source, own_target = (
        _without_terms(source, terms.held),
        _without_terms(target, terms.target),
    )
    return [
        *_damaged(source, target),
        *_untranslated(german, english, _WORD.findall(own_target)),
        *_repetition(source, target, german, english, terms),
        *_quotes(own_source, own_target),
        *_brackets(source, target),
        *_marks(own_source, own_target),
        *_capitals(source, german, english),
    ]


def _without_terms(text: str, spans: Sequence[Span]) -> str:
    """Return a text without the marks of its terms; half a quotation is not the term's own."""
    return masked(text, [span for span in spans if is_balanced(text[slice(*span)])])


def _damaged(source: str, target: str) -> Iterator[SegmentWarning]:
    """Report the mark of broken characters: a model without a sign spells it in wrong bytes."""
    if "\ufffd" in target and "\ufffd" not in source:
        yield SegmentWarning("damaged", "error", "A character of the translation is broken.")


def _is_german(word: str) -> bool:
    """Whether a lower-case word is German and has another form in English."""
    if word in _GERMAN_ONLY:
        return True
    entry = lexicon("de").entry(stem(word, "de"))
    if entry is None or stem(word, "en") in lexicon("en"):
        return False
    return stem(word, "en") not in entry.translations and entry.hit > 0.7


def _untranslated(
    german: list[str], english: list[str], own: list[str]
) -> Iterator[SegmentWarning]:
    """Report German words that were copied, if they are neither names nor terms.

    Args:
        german, english: All words.
        own: Those of the translation outside its terms.
    """
    source = {word.lower() for word in german}
    copied = [word for word in own if word.lower() in source]
    left = [word for word in copied if _is_german(word.lower())]
    if not left:
        return
    particles = sum(word.lower() in _GERMAN_ONLY for word in left)
    same = [w.lower() for w in german] == [w.lower() for w in english]
    # One stray word may belong to a title or a name ("Die Welt"); several, or all, do not.
    if same or len(left) >= 3 or particles >= 2 or len(left) >= max(2, 0.25 * len(english)):
        severity: Severity = "error" if same or len(left) >= 0.3 * len(english) else "warning"
        words = ", ".join(dict.fromkeys(left[:8]))
        text = f"German words were left as they are: {words}."
        yield SegmentWarning("untranslated", severity, text)


def _parts(text: str) -> list[list[str]]:
    """Split a text into lower-case words, clause by clause."""
    return [_WORD.findall(part) for part in _CLAUSE_END.split(text.lower())]


def _loop(words: list[str]) -> str | None:
    """Return the words of an immediate repetition, the longest first."""
    if len(set(words)) == len(words):
        return None
    for size in range(min(_LONGEST_LOOP, len(words) // 2), 0, -1):
        for start in range(len(words) - 2 * size + 1):
            if words[start] != words[start + size]:
                continue
            if words[start : start + size] != words[start + size : start + 2 * size]:
                continue
            thrice = words[start + 2 * size : start + 3 * size] == words[start : start + size]
            if size > 1 or thrice or words[start] not in _MAY_REPEAT:
                return " ".join(words[start : start + size])
    return None


def _looping(text: str) -> str | None:
    """Return what a text repeats: words within a clause, or a whole clause."""
    parts = _parts(text)
    for part in parts:
        if found := _loop(part):
            return found
    clauses = [" ".join(part) for part in parts if part]
    for clause, following in pairwise(clauses):
        if clause == following and (" " in clause or clauses.count(clause) > 2):
            return clause
    return None


def _repetition(
    source: str, target: str, german: list[str], english: list[str], terms: TermSpans
) -> Iterator[SegmentWarning]:
    """Report words or characters that loop in the target, but not in the source or in a term."""
    originals = [source, *(target[slice(*span)] for span in terms.target)]
    loop = _looping(target)
    if loop is not None and all(_looping(text) is None for text in originals):
        yield SegmentWarning("repetition", "error", f"“{loop}” is repeated.")
        return
    repeated = _far_repetition(german, english)
    if repeated:
        yield SegmentWarning("repetition", "error", f"“{repeated}” stands there twice.")
        return
    sign = _SIGN_LOOP.search(target)
    syllable = next(
        (
            match[0]
            for word in english
            if len(word) > 7 and stem(word.lower(), "en") not in lexicon("en")
            if (match := _SYLLABLE_LOOP.search(word.lower()))
        ),
        "",
    )
    found = sign[0] if sign else syllable
    if found and all(found.lower() not in text.lower() for text in originals):
        yield SegmentWarning("repetition", "error", f"“{found[:12]}” is repeated.")


def _far_repetition(german: list[str], english: list[str], size: int = 5) -> str | None:
    """Return five words that stand twice in the target while no three words do in the source."""
    if len(english) < 2 * size:
        return None
    lowered = [word.lower() for word in english]
    seen: set[tuple[str, ...]] = set()
    for start in range(len(lowered) - size + 1):
        gram = tuple(lowered[start : start + size])
        if gram in seen:
            lower = [word.lower() for word in german]
            threes = list(zip(lower, lower[1:], lower[2:], strict=False))
            return " ".join(gram) if len(set(threes)) == len(threes) else None
        seen.add(gram)
    return None


def _quotes(source: str, target: str) -> Iterator[SegmentWarning]:
    source, target = _without_csv_quotes(source), _without_csv_quotes(target)
    wanted, found = len(_QUOTES.findall(source)), len(_QUOTES.findall(target))
    if found == wanted or (found == 0 and len(_SINGLE_OPEN.findall(target)) >= wanted / 2 > 0):
        return
    if found % 2 != wanted % 2 and (found % 2 or wanted):
        text = f"The translation has {found} quotation marks, the source {wanted}."
        yield SegmentWarning("quotes-unbalanced", "warning", text)
    elif found < wanted:
        text = f"The translation has {found} quotation marks, the source {wanted}."
        yield SegmentWarning("quotes-lost", "warning", text)


def _without_csv_quotes(text: str) -> str:
    """Undo the doubled quotation marks of a line that was cut out of a CSV file."""
    if '""' not in text:
        return text
    return re.sub('^"|" ?$', "", text).replace('""', '"')


def _brackets(source: str, target: str) -> Iterator[SegmentWarning]:
    for pair in _BRACKETS:
        opening, closing = pair[0], pair[1]
        surplus = target.count(opening) - target.count(closing)
        if surplus != source.count(opening) - source.count(closing) and surplus:
            text = f"“{opening}” and “{closing}” do not match in the translation."
            yield SegmentWarning("brackets-unbalanced", "warning", text)


def _marks(source: str, target: str) -> Iterator[SegmentWarning]:
    asked, asks = "?" in source, "?" in target
    if asked != asks and (asks or source.rstrip(_CLOSERS).endswith("?")):
        side = "translation" if asks else "source"
        yield SegmentWarning("question-mark", "warning", f"Only the {side} asks a question.")
    if "!" in target and "!" not in source:
        yield SegmentWarning(
            "exclamation", "warning", "Only the translation has an exclamation mark."
        )
    elif source.rstrip(_CLOSERS).endswith("!") and "!" not in target:
        yield SegmentWarning("exclamation", "info", "Only the source has an exclamation mark.")


def is_all_caps(text: str) -> bool:
    """Whether a text is a heading in capitals: at least two words, and nothing in lower case."""
    words = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isdigit()]
    return len(words) > 1 and text.upper() == text and any(len(word) > 4 for word in words)


def _capitals(source: str, german: list[str], english: list[str]) -> Iterator[SegmentWarning]:
    if len(english) < 4:
        return
    letters = [word for word in english if word[0].isalpha()]
    if letters and all(word.islower() for word in letters) and german and german[0][:1].isupper():
        yield SegmentWarning("capitals", "warning", "The translation is all in lower case.")
    elif letters and all(word.isupper() for word in letters) and not is_all_caps(source):
        yield SegmentWarning("capitals", "warning", "The translation is all in capitals.")
