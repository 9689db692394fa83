"""What the English side of a report calls those whom the articles name as their sources."""

from __future__ import annotations

import re

from digest.document import Segment
from digest.report.wording import Wording
from digest.summary.lexicon import english_source

_LINKS = {"der": "of the", "des": "of the", "für": "for", "von": "of"}


def source_name(wording: Wording, who: str | None, segment: Segment) -> tuple[str, bool]:
    """Write who says something in the reader's language.

    Args:
        wording: Whose language.
        who: The source as the article names it; None for the article itself.
        segment: The sentence that names it, with its glossary terms.

    Returns:
        (name, whether it is German in an English report): where the English of a word is not
        certain, the whole name stays as the article has it.
    """
    if who is None:
        return wording["article_itself"], False
    english = None if wording.german else _english(who, segment)
    return (who, not wording.german) if english is None else (english, False)


def _english(who: str, segment: Segment) -> str | None:
    """Put a name into English by the sentence's terms and a list of words; None if unsure."""
    terms = {
        segment.source[slice(*use.span_source)]: (use.source, use.target) for use in segment.terms
    }
    surfaces = sorted(terms, key=len, reverse=True)
    pattern = re.compile("|".join([*(rf"\b{re.escape(s)}\b" for s in surfaces), r"\S+"]))
    words: list[str] = []
    sure = False
    for part in pattern.findall(who):
        if part in terms:
            base, english = terms[part]
            words.append(f"{english}’s" if part == f"{base}s" and part != who else english)
            sure = True
        elif part in _LINKS and words:
            words.append(_LINKS[part])
        elif (known := english_source(part)) != part:
            words.append(known)
            sure = not _is_adjective(part)
        elif sure or part.isupper():
            words.append(part)  # the name of a person or place behind a title
            sure = True
        else:
            return None
    return " ".join(words)


def _is_adjective(word: str) -> bool:
    return re.search(r"isch(?:e|er|es|en|em)$", word) is not None
