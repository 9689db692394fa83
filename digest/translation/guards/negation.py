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
    r"\b(?:nicht (?:nur|zuletzt|allein|wahr|selten|umsonst|unbedingt ?\?)|oder nicht|ob .{0,40}oder nicht|"
    r"nichts? (?:anderes|weniger) als|ohne weiteres|ohnehin|noch nie|nach wie vor nicht|gar nichts?)\b",
    re.IGNORECASE,
)
_GERMAN_SOFT = re.compile(
    r"\b(?:un(?!d\b|s\b|ter|ser|s|i|gef|iv|it)\w{3,}|\w+los(?:e[nmrs]?|igkeit)?|kaum|wenig\w*|fehl\w*|mangel\w*|"
    r"mangl\w*|verhinder\w*|verweiger\w*|weiger\w*|ablehn\w*|abgelehnt\w*|lehnt\w*|leugn\w*|"
    r"bestr[ei]+t\w*|außer\w*|statt|anstatt|anstelle|sondern|verzicht\w*|verb[oi]\w*t\w*|scheiter\w*|"
    r"verpass\w*|vermeid\w*|vermied\w*|vermiss\w*|miss\w+|in\w*kompeten\w*|illegal\w*|nein|nee|selten|"
    r"ausgeschlossen|zu \w+,? um|bevor|bis|noch|höchstens|unmöglich\w*|dementier\w*|widersprach|"
    r"widersprech\w*|verlor\w*|verlier\w*|zurückgewiesen|wies\w*|\w*frei|nicht\w*|zweif\w+|bezweif\w+|"
    r"verneint\w*|hör\w* auf|aufgehört|entgegen|trotz\w*|sonst|allenfalls|erst|kaum)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:not|cannot|no|never|none|nobody|nothing|neither|nor|nowhere|without|no-one)\b|n['’]t\b|\bnon-?\w*",
    re.IGNORECASE,
)
_ENGLISH_SOFT = re.compile(
    r"\b(?:un(?!d|it|iv|iq|i|der|til|cle)\w{3,}|in(?:visible|complete|correct|valid|sufficient|capable|adequate|"
    r"ability|dependent\w*|accura\w+|effect\w+|appropriate\w*|significan\w+|frequent\w*|accessible|"
    r"admissible|compatible|conclusive|efficien\w+|definite\w*|evitabl\w+|sepa\w+)|im(?:possib\w+|"
    r"mature|mobile|perfect\w*|prob\w+|measur\w+|moral)|dis(?:agree|appear|believ|like|continu|"
    r"regard|respect|satisf|honest|obey|allow|qualif)\w*|ir(?:regular|relevant|responsib|revers)\w*|"
    r"il(?:legal|logical|legitimate|literate)\w*|\w+less(?:ly|ness)?|fail(?:s|ed|ing|ure|ures)?|"
    r"lack(?:s|ed|ing)?|refus\w+|den(?:y|ies|ied|ying|ial)|declin(?:e|es|ed|ing)|reject\w*|absen\w+|"
    r"avoid\w*|prevent\w*|unless|except\w*|hardly|barely|scarcely|rarely|seldom|instead|"
    r"rather than|far from|stop(?:s|ped)?|miss(?:ed|ing|es)?|few|little|free|ban(?:s|ned)?|"
    r"prohibit\w*|forb\w+|anything but|beyond|short of|too|out of|exclud\w+|neglect\w*|"
    r"ignor\w+|unable|until|only|anti\w*|least|against|devoid|zero|contrary|oppos\w+|loath|"
    r"reluctant|resist\w*|spare[ds]?|withh\w+|abstain\w*|waiv\w+)\b",
    re.IGNORECASE,
)


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
