"""Whether a translator's regular expression can be used: it compiles and it cannot run away.

Python's ``re`` backtracks without a time limit: ``(a+)+b`` takes 2^n steps on n letters, and one
such row would hang a whole batch. The commonest fault, a repeat within a repeat, is refused on its
form. The rest is tried on texts made to provoke it, in a process of its own, because that can be
stopped. (The ``regex`` module has a time limit, but it is another engine: what it does quickly
says nothing about ``re``, which the matcher uses.)
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import lru_cache

_MAX_LENGTH = 1000
_PROBE_SECONDS = 2.0
_PROBE = (
    "import re, sys\n"
    "pattern, *texts = sys.stdin.read().split('\\0')\n"
    "compiled = re.compile(pattern)\n"
    "for text in texts: compiled.search(text)\n"
)
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(|\)|[^\\()\[]", re.DOTALL)
_UNBOUNDED = re.compile(r"(?:[+*]|\{\d*,\})(?!\+)")
_REPEATS = re.compile(r"(?<!\\)[+*{]")
_LETTER = re.compile(r"(?<!\\)[\w -]")


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
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"does not compile: {error}"
    if compiled.match(""):
        return "matches nothing at all, so it would be found everywhere"
    if _nests_repeats(pattern):
        return "repeats a repeat, which can take for ever"
    if _REPEATS.search(pattern) and not _ends_in_time(pattern):
        return f"takes longer than {_PROBE_SECONDS:g} s on a few sentences"
    return None


def _nests_repeats(pattern: str) -> bool:
    """Whether a group that holds an unbounded repeat is itself repeated without bound."""
    open_groups = [False]
    for piece in _PIECE.finditer(pattern):
        repeated = _UNBOUNDED.match(pattern, piece.end()) is not None
        if piece[0] == "(":
            open_groups.append(False)
            continue
        if piece[0] == ")" and len(open_groups) > 1:
            inner = open_groups.pop()
            if inner and repeated:
                return True
            repeated |= inner
        open_groups[-1] |= repeated
    return False


def _ends_in_time(pattern: str) -> bool:
    """Whether ``re`` gets through the provocations, in a process that can be stopped."""
    texts = [text.replace("\0", "") for text in (pattern, *_provocations(pattern))]
    try:
        subprocess.run(
            [sys.executable, "-I", "-S", "-c", _PROBE],
            input="\0".join(texts).encode(),
            timeout=_PROBE_SECONDS,
            check=True,
            capture_output=True,
            env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return False
    return True


def _provocations(pattern: str) -> list[str]:
    """Texts as long as a sentence that make an ambiguous pattern try all its ways, then fail."""
    pieces = dict.fromkeys([*_LETTER.findall(pattern)[:12], "a", "1", " "])
    pieces |= dict.fromkeys([*re.findall(r"\w{2,}", pattern)[:4], "ab", "a ", "1."])
    return [piece * (300 // len(piece)) + "!" for piece in pieces]
