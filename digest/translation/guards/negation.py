"""Guard: what the source denies, the translation denies, and nothing else."""

from __future__ import annotations

import re

from digest.document import SegmentWarning
from digest.terminology.spans import masked
from digest.translation.guards.terms import NO_TERMS, TermSpans

_GERMAN = re.compile(
    r"\b(?:nicht|nichts|kein(?:e[nmrs]?|erlei|esfalls|eswegs)?|nie|niemals|niemand(?:e[nm]|es)?|"
    r"weder|nirgend\w*|ohne)\b",
    re.IGNORECASE,
)
_GERMAN_IDIOM = re.compile(
    r"\b(?:nicht (?:nur|zuletzt|allein|wahr|selten|umsonst)|oder nicht|ohne weiteres|"
    r"nichts? (?:anderes|weniger) als)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:not|cannot|no(?!\. ?\d)|never|none|nobody|nothing|neither|nor|nowhere|without|no-one)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)


_ONLY = re.compile(r"\bonly\b", re.IGNORECASE)


def _pattern(words: str) -> re.Pattern[str]:
    """Compile words separated by white space; "*" at either end stands for any letters."""
    forms = "|".join(re.escape(w).replace(r"\*", r"\w*").replace("_", " ") for w in words.split())
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)


_GERMAN_SOFT = _pattern(
    """ablehn* ansonsten außer egal entgegen erfolglos* ergebnislos* erst fehlen fehlt*
    frühestens höchstens inakzeptab* kampflos kaum leer mitnichten nein nicht* problemlos*
    schweig* sonst spurlos* unbeding* uneing* unerl* ungekl* unklar* unmögl* ununterb* unverb*
    unverz* unweit verpass* verschwand* verschwund* verweiger* verzicht* wenig zweifel*"""
)
_ENGLISH_SOFT = _pattern(
    """absen* avoid* declin* disagree* exclud* fail failed failing fails failure far_from hardly
    impossib* incapab* indistinguish* insuffic* invisib* lacks missed non prevent* rather_than
    refus* regardless stop stopped stops unable unacc* unauth* unaware unclear uncons* unconv*
    unden* undoc* undoub* unless unlikely unnec* unspec* unsucc* unwill* zero"""
)
"""Words that deny by their meaning and excuse the other side's "nicht" or "not": those that turn up
some four times as often or more in the corpus where only the other side has a plain negation."""


def check_negation(source: str, target: str, terms: TermSpans = NO_TERMS) -> list[SegmentWarning]:
    """Compare the negations of a sentence pair.

    Returns:
        negation-lost or negation-added. Idioms ("nicht nur") and words that deny by their meaning
        ("verweigern", "lack") count as possible negations of the other side only; so do those
        within glossary terms.
    """
    outside = masked(source, terms.held)
    hard = _GERMAN.findall(_GERMAN_IDIOM.sub(" ", outside))
    german = _GERMAN.findall(outside)
    english = _ENGLISH.findall(target)
    if "nicht nur" in outside and not english and _ONLY.search(target):
        text = "The source says “nicht nur”, the translation “only”."
        return [SegmentWarning("negation-lost", "error", text)]
    if hard and not english and not _ENGLISH_SOFT.search(target):
        text = f"The source says “{hard[0].lower()}”, the translation denies nothing."
        return [SegmentWarning("negation-lost", "error", text)]
    if len(hard) > 1 and len(german) > len(english) + len(_ENGLISH_SOFT.findall(target)):
        text = f"Of {len(german)} negations of the source {len(english)} are left."
        return [SegmentWarning("negation-lost", "warning", text)]
    added = _ENGLISH.findall(masked(target, terms.target))
    if added and not _GERMAN.search(source) and not _GERMAN_SOFT.search(source):
        text = f"The translation says “{added[0].lower()}”, the source denies nothing."
        return [SegmentWarning("negation-added", "warning", text)]
    return []
