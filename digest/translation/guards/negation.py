"""Guard: what the source denies, the translation denies, and nothing else."""

from __future__ import annotations

import re

from digest.document import SegmentWarning

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
    r"|n['’]t\b|\bnon-\w+",
    re.IGNORECASE,
)


def _pattern(words: str) -> re.Pattern[str]:
    """Compile words separated by white space; "*" at either end stands for any letters."""
    forms = "|".join(re.escape(w).replace(r"\*", r"\w*").replace("_", " ") for w in words.split())
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)


_GERMAN_SOFT = _pattern(
    """abgelehnt* ablehn* ansonsten außer* bestreit* bestritt* dementier* egal entgegen erst
    erfolglos* fehl* frühestens gescheitert* höchstens inakzeptab* kaum lehn* leer leugn*
    mangel* mangels miss* mitnichten nein nicht* niemals *los *lose* *losigkeit scheitert*
    schweig* selten sonst statt anstatt unabh* unan* unauf* unaus* unbe* unde* uneing* uner*
    unfa* unfä* unge* ungl* unkl* unlä* unm* unn* uno* unr* unsch* unsich* unstr* unum* ununter*
    unver* unw* unz* verbiet* verbot* verhinder* verlor* vermeid* vermied* vermiss* verneint*
    verpass* verschwand verschwund* verweiger* verzicht* weiger* wenig* widersprach*
    widersprech* zurückgewiesen* zweifel*"""
)
_ENGLISH_SOFT = _pattern(
    """absen* avoid* barely beyond declin* denied denies deny denying devoid disagree*
    disappear* except excluding fail* far_from hardly impossib* inability incapab* incomplet*
    indistinguish* indisput* insuffic* invisib* lack* *less miss missed missing otherwise
    prevent* rather_than refus* reject* scarcely stop stopped stopping stops unab* unac* unan*
    unauth* unaw* unb* unce* uncl* unco* unden* undis* undo* undoc* une* unf* ung* unh* unkn*
    unla* unless unlike* unm* unn* unpr* unqu* unr* uns* unus* unw* zero"""
)
"""Words that deny by their meaning and excuse the other side's "nicht" or "not": those that turn up
at least five times as often in the corpus where only the other side has a plain negation."""


def check_negation(source: str, target: str) -> list[SegmentWarning]:
    """Compare the negations of a sentence pair.

    Returns:
        negation-lost or negation-added. Idioms ("nicht nur") and words that deny by their meaning
        ("verweigern", "lack") count as possible negations of the other side only.
    """
    hard = _GERMAN.findall(_GERMAN_IDIOM.sub(" ", source))
    german = _GERMAN.findall(source)
    english = _ENGLISH.findall(target)
    if hard and not english and not _ENGLISH_SOFT.search(target):
        text = f"The source says “{hard[0].lower()}”, the translation denies nothing."
        return [SegmentWarning("negation-lost", "error", text)]
    if len(hard) > 1 and len(german) > len(english) + len(_ENGLISH_SOFT.findall(target)):
        text = f"Of {len(german)} negations of the source {len(english)} are left."
        return [SegmentWarning("negation-lost", "warning", text)]
    if english and not german and not _GERMAN_SOFT.search(source):
        text = f"The translation says “{english[0].lower()}”, the source denies nothing."
        return [SegmentWarning("negation-added", "warning", text)]
    return []
