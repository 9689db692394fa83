"""Whether a translator's regular expression can be used: it compiles and it cannot run away.

Python's ``re`` backtracks without a time limit: ``(a+)+b`` takes 2^n steps on n letters, and a
term base would hang a whole batch. The ``regex`` module (already there: NLTK and sacreBLEU need
it) reads the same syntax and stops at a time limit, so patterns are tried with it on texts made
to provoke them. The commonest fault, a repeat within a repeat, is refused on its form, so that
this does not depend on the machine's speed.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MAX_LENGTH = 1000
_PROBE_SECONDS = 0.25
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(|\)|[^\\()\[]", re.DOTALL)
_UNBOUNDED = re.compile(r"(?:[+*]|\{\d*,\})(?!\+)")
_LITERAL = re.compile(r"(?<!\\)[\wÄÖÜäöüß -]")


@lru_cache(maxsize=1024)
def pattern_problem(pattern: str) -> str | None:
    """Say why a pattern cannot be used.

    Args:
        pattern: The regular expression of a row with ``match`` = ``regex``.

    Returns:
        The end of a sentence about the pattern ("does not compile: ..."); None if it is fine.
    """
    if len(pattern) > _MAX_LENGTH:
        return f"is longer than {_MAX_LENGTH} characters"
    import regex  # 60 ms, and few term bases have patterns

    try:
        compiled = regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError) as error:
        return f"does not compile: {error}"
    if compiled.match(""):
        return "matches nothing at all, so it would be found everywhere"
    if _nests_repeats(pattern):
        return "repeats a repeat, which can take for ever"
    try:
        for text in _provocations(pattern):
            compiled.search(text, timeout=_PROBE_SECONDS)
    except TimeoutError:
        return f"takes longer than {_PROBE_SECONDS:g} s on one sentence"
    return None


def _nests_repeats(pattern: str) -> bool:
    """Whether a group that holds an unbounded repeat is itself repeated without bound."""
    open_groups = [False]
    for piece in _PIECE.finditer(pattern):
        repeated = _UNBOUNDED.match(pattern, piece.end()) is not None
        if piece[0] == "(":
            open_groups.append(False)
        elif piece[0] == ")" and len(open_groups) > 1:
            if open_groups.pop() and repeated:
                return True
            open_groups[-1] |= repeated
        else:
            open_groups[-1] |= repeated
    return False


def _provocations(pattern: str) -> list[str]:
    """Texts as long as a sentence that make an ambiguous pattern try all its ways, then fail."""
    letters = list(dict.fromkeys([*_LITERAL.findall(pattern), "a", "1", " "]))[:12]
    texts = [letter * 300 + "\x00" for letter in letters]
    words = re.findall(r"\w{2,}", pattern)[:4]
    texts += [word * 60 + "\x00" for word in words]
    return [*texts, "ab" * 150 + "\x00", "a " * 150 + "\x00"]
