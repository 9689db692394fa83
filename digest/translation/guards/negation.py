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
    r"\b(?:not|cannot|no|never|none|nobody|nothing|neither|nor|nowhere|without|no-one)\b"
    r"|n['’]t\b|\bnon-\w+",
    re.IGNORECASE,
)


def _pattern(words: str) -> re.Pattern[str]:
    """Compile words separated by white space; "*" at either end stands for any letters."""
    forms = "|".join(re.escape(w).replace(r"\*", r"\w*").replace("_", " ") for w in words.split())
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)


_GERMAN_SOFT = _pattern(
    """ablehn* abgelehnt* allenfalls anstatt anstelle aufgehört ausgeschlossen außer* bestreit*
    bestritt* bevor bezweif* bis dementier* entgegen erst fehl* höchstens illegal* inkompeten* kaum
    lehn* leugn* mangel* mangl* miss* nein nicht* noch *frei *freie* *los *lose* *losigkeit
    scheitert* gescheitert* selten sondern sonst statt trotz* unab* unan* unauf* unaus* unbe* unde*
    une* unfa* unfä* unge* ungl* unkl* unm* unn* uno* unr* unsch* unsich* unw* unz* verbiet* verbot*
    verhinder* verlier* verlor* vermeid* vermied* vermiss* verneint* verpass* verweiger* verzicht*
    weiger* wenig* widersprach* widersprech* wies* zurückgewiesen* zweif*"""
)
_ENGLISH_SOFT = _pattern(
    """absen* abstain* against anti* anything_but avoid* ban bans banned barely beyond contrary
    declin* denial denied denies deny denying devoid disagree* disallow* disappear* disbelie*
    discontinu* dishonest* dislik* disobey* disqualif* disregard* disrespect* dissatisf* except*
    exclud* fail* far_from few forbid* forbad* free hardly ignor* illegal* illegitim* illiter*
    illogic* imm* imperf* imposs* improb* inability inaccura* inadequa* inappropr* incapab*
    incompat* incomplet* inconclus* incorrect* indefinit* independen* ineffec* ineffic* inevitab* infrequen*
    insignific* instead insuffic* invalid* invisib* irregular* irrelev* irrespons* irrevers* lack*
    least *less *lessly *lessness little miss missed misses missing neglect* only oppos* out_of
    prevent* prohibit* rarely rather_than refus* reject* reluctan* resist* scarcely seldom short_of
    spare* stop stopped stops too unab* unac* unaf* unan* unb* unce* uncl* unco* une* unf* ung* unh*
    unkn* unla* unless unlike* unm* unn* unof* unp* unr* uns* untrue until unw* waive* withh* zero"""
)
"""Words that deny by their meaning; they excuse the other side's "nicht" or "not"."""


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
    if len(hard) > 1 and len(german) - len(english) - len(_ENGLISH_SOFT.findall(target)) >= 1:
        text = f"Of {len(german)} negations of the source {len(english)} are left."
        return [SegmentWarning("negation-lost", "warning", text)]
    if english and not german and not _GERMAN_SOFT.search(source):
        text = f"The translation says “{english[0].lower()}”, the source denies nothing."
        return [SegmentWarning("negation-added", "warning", text)]
    return []
