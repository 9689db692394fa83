"""The small words before a term: put back where replacing wrong renderings has lost them.

Few words stand between neighbouring terms ("Infektion nach Operation", "Drohnen und Raketen"). If
the model has rendered both as one stretch of nonsense, nothing is left between their English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.document import Span

_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_JOINING = {
    "und": "and",
    "sowie": "and",
    "oder": "or",
    "als": "as",
    "wie": "like",
    ",": ",",
}
_PREPOSITIONS = {
    "an": "at",
    "auf": "on",
    "aus": "from",
    "bei": "at",
    "durch": "by",
    "für": "for",
    "gegen": "against",
    "hinter": "behind",
    "in": "in",
    "mit": "with",
    "nach": "after",
    "neben": "beside",
    "ohne": "without",
    "seit": "since",
    "unter": "under",
    "vor": "before",
    "von": "of",
    "während": "during",
    "wegen": "because of",
    "zu": "to",
    "zwischen": "between",
}
_CONTRACTED = {
    "am": "at the",
    "beim": "at the",
    "im": "in the",
    "ins": "into the",
    "vom": "of the",
    "zum": "to the",
    "zur": "to the",
}
_THE = frozenset("das dem den der des die".split())
_A = frozenset("ein eine einem einen einer eines".split())
_GENITIVE = {"der": "of the", "des": "of the", "eines": "of a", "einer": "of a"}
_GENITIVE_ADJECTIVE = re.compile(r"[a-zäöüß]+er\s+[A-ZÄÖÜ]")
"""A term that follows another without any word between them: Therapie chronischer Schmerzen."""
_MOST_WORDS = 3
_ENDS_IN_SMALL_WORD = re.compile(
    r"\b(?:a|an|after|and|as|at|before|by|for|from|in|into|of|on|or|the|to|under|with)\s*$",
    re.IGNORECASE,
)


def connective(german: str) -> str | None:
    """Return the English of what stands between two German terms.

    Returns:
        None if there is nothing, or more than small words whose English does not depend on the
        sentence.
    """
    words = _WORD.findall(german.lower())
    if not words or len(words) > _MOST_WORDS or re.search(r"\d", german):
        return None
    if len(words) == 1 and words[0] in _GENITIVE:
        return _GENITIVE[words[0]]
    english: list[str] = []
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        if word in _THE and before:
            into = before == "in" and word in ("die", "das", "den")
            english[-1:] = ["into"] if into else english[-1:]
            english.append("the")
        elif word in _A and before:
            english.append("a")
        elif (known := _known(word)) is not None:
            english.append(known)
        else:
            return None
    return " ".join(english)


def lead(german: str, english: str) -> str:
    """Return the small words that a term put in at a gap brings along.

    Args:
        german: What stands before the German term.
        english: What stands before the gap in the target.

    Returns:
        Their English with a space behind it; "" if there are none, or if the target has such a
        word there already.
    """
    if _ENDS_IN_SMALL_WORD.search(english):
        return ""
    words = _WORD.findall(german)[-_MOST_WORDS:]
    for count in range(len(words) - 1, 0, -1):
        before = words[-count - 1]
        noun = before.isalpha() and before.istitle()
        small = words[-count:]
        if small[0] != "," and (noun or small[0].lower() not in _GENITIVE):
            found = connective(" ".join(small))
            if found is not None:
                return f"{found} "
    return ""


def _known(word: str) -> str | None:
    return _JOINING.get(word) or _PREPOSITIONS.get(word) or _CONTRACTED.get(word)


def connect(target: str, places: Sequence[Span | None], source: str, terms: Sequence[Span]) -> str:
    """Put the words back that are lost between neighbouring terms.

    Args:
        target: English.
        places: Where its n terms stand, in the order of the German ones.
        source: German.
        terms: Where the n terms stand in it.
    """
    for i in reversed(range(len(terms) - 1)):
        left, right = places[i], places[i + 1]
        if left is None or right is None or left[1] >= right[0]:
            continue
        gap, after = source[terms[i][1] : terms[i + 1][0]], source[slice(*terms[i + 1])]
        lost = "of" if gap.isspace() and _GENITIVE_ADJECTIVE.match(after) else connective(gap)
        lost = lost if target[left[1] : right[0]].isspace() else None
        if lost is not None:
            before = "" if lost[0] == "," else " "
            target = f"{target[: left[1]]}{before}{lost} {target[right[0] :]}"
    return target
