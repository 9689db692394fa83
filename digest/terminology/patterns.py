"""Whether a translator's regular expression can be used: it compiles and it cannot run away.

Python's ``re`` backtracks without a time limit: ``(a+)+b`` takes 2^n steps on n letters, and one
such row would hang a whole batch. The commonest fault, a repeat within a repeat, is refused on its
form. The rest is tried on texts made to provoke it, in a process of its own, because that can be
stopped. (The ``regex`` module has a time limit, but it is another engine: what it does quickly
says nothing about ``re``, which the matcher uses.)

The texts are made of the pattern itself: what leads up to a repeat, then what it repeats, again
and again, then a sign that spoils it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

_MAX_LENGTH = 1000
_PROBE_SECONDS = 2.0
_PROBE = (
    "import re, sys\n"
    "pattern, *texts = sys.stdin.read().split('\\0')\n"
    "for flags in (0, re.IGNORECASE):\n"
    "    compiled = re.compile(pattern, flags)\n"
    "    for text in texts: compiled.search(text)\n"
)
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(|\)|[^\\()\[]", re.DOTALL)
_TOKEN = re.compile(
    r"(?P<flags>\(\?(?:[aiLmsux]+|#[^)]*|P=\w+)\))"
    r"|(?P<look>\(\?<?[=!])"
    r"|(?P<open>\((?:\?(?:P?<\w+>|>|[aiLmsux-]*:))?)"
    r"|(?P<close>\))"
    r"|(?P<either>\|)"
    r"|(?P<repeat>[*+?][+?]?|\{(?P<least>\d*)(?:,\d*)?\}[+?]?)"
    r"|(?P<atom>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)",
    re.DOTALL,
)
_SIGNS = "a1 .A,-_'/!\n"
_SPOILER = "!"
_MAX_SAMPLE = 2 * _MAX_LENGTH
_MAX_TEXTS = 80
_FEW = 4
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
    texts = [_again(piece, 300) for piece in pieces]
    return [*texts, *dict.fromkeys(islice(_repeats(pattern), _MAX_TEXTS))]


def _again(piece: str, length: int) -> str:
    return piece * (length // len(piece) + 1) + _SPOILER


def _repeats(pattern: str) -> Iterator[str]:
    """Yield, for every repeat, texts that lead up to it and then go on with what it repeats."""
    alphabet = list(dict.fromkeys(_SIGNS + pattern))
    sample = ""
    last: list[str] = []  # what the piece before a repeat may stand for, the likeliest first
    before = ""
    groups: list[_Group] = []
    for token in _TOKEN.finditer(pattern):
        if token["atom"]:
            signs = _signs(token["atom"], alphabet)
            before, last = sample, signs[:_FEW]
            sample += signs[0] if signs else ""
            for group in groups:
                group.signs.update(signs)
        elif token["repeat"]:
            for piece in last:
                yield before + _again(piece, 120)
            sample += (last[0] if last else "") * (min(int(token["least"] or 1), 100) - 1)
            sample = sample[:_MAX_SAMPLE]
            last = []
        elif token["open"] or token["look"]:
            groups.append(_Group(sample, looks=bool(token["look"])))
        elif token["either"] and groups:
            groups[-1].branches.append(sample[len(groups[-1].before) :])
            sample = groups[-1].before
        elif token["close"] and groups:
            group = groups.pop()
            branches = [*group.branches, sample[len(group.before) :]]
            commonest = [sign for sign, _ in group.signs.most_common(2 * _FEW)]
            pieces = dict.fromkeys([*branches[:_FEW], "".join(branches), *commonest])
            before, last = group.before, [piece for piece in pieces if piece]
            sample = before if group.looks else before + branches[0]
        elif token["either"]:
            sample = ""


@dataclass(slots=True)
class _Group:
    """A group that is not closed yet.

    Attributes:
        before: A text that leads up to it.
        looks: It looks ahead or behind and takes no letter itself.
        branches: A text for each of its alternatives but the last.
        signs: By sign, how many of its pieces it can stand for: the more, the more ambiguous.
    """

    before: str
    looks: bool
    branches: list[str] = field(default_factory=list)
    signs: Counter[str] = field(default_factory=Counter)


@lru_cache(maxsize=256)
def _compiled(atom: str) -> re.Pattern[str] | None:
    try:
        return re.compile(atom, re.IGNORECASE)
    except re.error:
        return None  # a back reference, which stands for no sign of its own


def _signs(atom: str, alphabet: Sequence[str]) -> list[str]:
    """Signs that a piece of a pattern matches; a literal one stands first."""
    compiled = _compiled(atom)
    found = [sign for sign in alphabet if compiled is not None and compiled.fullmatch(sign)]
    return sorted(found, key=lambda sign: sign not in atom[-1:])
