"""Who says so: the source that a German sentence names for what it reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.document import Span
from digest.summary.words import STOP_WORDS

_WORD = r"[A-ZÄÖÜ][\w’'-]*"
_ADJECTIVE = r"[a-zäöüß-]{4,}(?:e|er|es|en|em)"
_ADJECTIVES = rf"(?:{_ADJECTIVE}\s+(?:und\s+{_ADJECTIVE}\s+)?){{0,3}}"
_ARTICLE = (
    r"(?:(?:[Dd](?:er|ie|as|es|en|em)|[Ee]ine?[rsmn]?|[Mm]ehrere[nr]?|[Vv]om|[Ss]eine[nmr]?)\s+)?"
)
_PHRASE = (
    rf"{_ARTICLE}{_ADJECTIVES}{_WORD}(?:\s+{_WORD}){{0,4}}"
    rf"(?:\s+(?:und|für|der|des|von)\s+{_ADJECTIVES}{_WORD}(?:\s+{_WORD})?){{0,2}}"
)
_WHO = rf"(?P<who>{_PHRASE})(?:\s+\((?P<short>[A-ZÄÖÜ]{{2,6}})\))?"

_SAYING = (
    "sagten?|sagt|erklärten?|erklärt|berichtete[nt]?|berichten?|berichtet|meldete[nt]?|melden|meldet"
    "|schätzte[nt]?|schätzen|schätzt|nannten?|nennen|nennt|beziffert(?:en|e)?|zählte[nt]?|zählen"
    "|sprach(?:en)?|spricht|sprechen|bestätigten?|bestätigt|bestätigen|teilten?|warnten?|warnt|warnen"
    "|betonten?|betont|behaupteten?|behauptet|kündigten?|kündigt|rechneten?|rechnet|rechnen"
    "|veröffentlichten?|erwartet|erwarten|bestreitet|bestreiten|bestritt(?:en)?|dementierten?"
    "|gaben?|gibt|geht|gehen|ging(?:en)?|kam(?:en)?|verwies(?:en)?|verbucht(?:e|en)?|wies(?:en)?"
    "|beschreibt|beschrieb|hebt|räumten?|nimmt|fordern?|forderten?|fordert"
)
_PARTICLE = {
    # Verbs that speak only together with another word of their clause.
    "teilt": "mit", "gab": "an|bekannt|zu Protokoll", "gib": "an|bekannt", "geh": "aus",
    "ging": "aus", "kam": "auf", "kündig": "an", "heb": "hervor", "räum": "ein", "wies": "zurück",
    "nimm": "an", "rechne": "mit",
}  # fmt: skip

_LAUT = re.compile(rf"\b(?:[Ll]aut|[Gg]emäß)\s+{_WHO}")
_ANGABEN = re.compile(
    rf"\b[Nn]ach\s+(?:{_ADJECTIVES})?(?:Angaben?|Informationen|Einschätzung(?:en)?|Schätzung(?:en)?"
    r"|Zählung|Berechnung(?:en)?|Erkenntnissen|Darstellung|Berichten?|Auskunft|Meinung)\s+"
    rf"(?:aus\s+|von\s+)?{_WHO}"
)
_OWN_ANGABEN = re.compile(
    rf"\b(?:[Nn]ach|[Ll]aut)\s+(?P<who>(?:{_ADJECTIVES}(?:Angaben|Berichten|Quellen)"
    r"|\w+(?:angaben|kreisen)))\b"
)
_ZUFOLGE = re.compile(rf"{_WHO}\s+zufolge\b")
_BEFORE = re.compile(
    rf"(?:^|[,;:–„“]\s*|\b(?:und|dass|wie|so)\s+){_WHO}(?:,\s[^,]{{3,80}},)?\s+(?P<verb>{_SAYING})\b"
)
_AFTER = re.compile(rf"(?:^(?P<open>{_WORD})\b[^,;:]*\s|[,“”\"«»–]\s+)(?P<verb>{_SAYING})\s+{_WHO}")

_LEADING = re.compile(
    r"^(?:d(?:er|ie|as|es|en|em)|eine?[rsmn]?|mehrere[nr]?|vom|seine[nmr]?)\s+", re.IGNORECASE
)
_MASCULINE_OR_NEUTER = ("des", "dem", "eines", "einem", "vom", "seines", "seinem")
_NEUTER = re.compile(
    r"(?:[Mm]ilitär|[Mm]inisterium|[Aa]mt|[Pp]arlament|[Uu]nternehmen|[Ii]nstitut|[Bb]ündnis"
    r"|[Gg]ericht|[Zz]entrum|[Bb]üro|[Pp]ortal|[Dd]okument|[Kk]abinett|[Hh]aus|[Ww]erk|[Hh]eer"
    r"|[Kk]ommando|[Pp]räsidium|[Mm]agazin|[Bb]latt|[Kk]omitee|[Nn]etzwerk|[Kk]ollektiv)$"
)
_NOBODY = re.compile(
    r"^(?:Heute|Gestern|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Bericht\w*"
    r"|Angaben|eigene|Medien|(?:\w+)?[Zz]ahl\w*|Pegel|Prognosen?|Situation|Entwicklung\w*"
    r"|Unterstützung|Entscheidung|Konflikt|Abzug|Angriffe?|Entsendung|Menschen|Strecke|Streik"
    r"|Vertrag|Plan|Grund|Schaden|Kosten|Rennen|Stimmung|Produktion|Frage)\b"
)
_SUBJECTS = frozenset("er sie es wir ich man der die ein eine alle viele".split())
_REPORTED = re.compile(
    r"\b(?:soll|sollen|sei|seien|habe|hätten|werde|würden|liege|lägen|gehe|könne|müsse|dürfe|wolle"
    r"|gelte|stehe|komme|bleibe|drohe)\b"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A named source.

    Attributes:
        who: As the article names it, without its article ("NIS", "Gewerkschaft Verkehr").
        span: Where the name stands in the sentence.
        verb: The verb of saying as it stands; "" for "laut", "nach Angaben", "zufolge".
    """

    who: str
    span: Span
    verb: str = ""


def find_attributions(text: str) -> list[Attribution]:
    """Find the sources that a German sentence names.

    Args:
        text: One sentence.

    Returns:
        In order of the text, none overlapping; those named by "laut", "nach Angaben" and the like
        win over subjects of verbs of saying.
    """
    found: list[Attribution] = []
    for pattern in (_OWN_ANGABEN, _ANGABEN, _LAUT, _ZUFOLGE, _BEFORE, _AFTER):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            verb = groups.get("verb") or ""
            span = match.span("who")
            who = groups.get("short") or _name(match["who"], oblique=not verb)
            if not _is_source(who) or any(
                span[0] < a.span[1] and a.span[0] < span[1] for a in found
            ):
                continue
            if verb and not _speaks(verb, text[match.end("verb") :]):
                continue
            if pattern is _AFTER and not _is_subject(match):
                continue
            found.append(Attribution(who, span, verb))
    return sorted(found, key=lambda a: a.span)


def attribution_of(text: str, position: int) -> str | None:
    """Return who a sentence names as the source of what stands at a position.

    Args:
        text: One sentence.
        position: Character offset of the fact.

    Returns:
        The nearest source before the position, or else after it; None if none is named.
    """
    found = find_attributions(text)
    before = [a for a in found if a.span[0] <= position]
    if before:
        return before[-1].who
    return found[0].who if found else None


def is_reported(text: str) -> bool:
    """Tell whether a sentence passes on what another says ("soll", "habe", "seien")."""
    return bool(_REPORTED.search(text))


def _name(phrase: str, *, oblique: bool) -> str:
    """Bring the words for a source into the form in which they stand alone.

    "des südkoreanischen Militärs" → "südkoreanisches Militär", "der ukrainische Präsident Wolodymyr
    Selenskyj" → "Präsident Wolodymyr Selenskyj".

    Args:
        phrase: As it stands in the sentence.
        oblique: It is no subject ("nach Angaben ukrainischer Behörden").
    """
    words = _LEADING.sub("", phrase).split()
    determiner = "" if phrase.startswith(words[0]) else phrase.split()[0].casefold()
    capitals = [word for word in words if word[0].isupper()]
    if len(capitals) > 2:
        while words[0][0].islower():
            words.pop(0)
    first = next((i for i, word in enumerate(words) if word[0].isupper()), 0)
    if determiner in ("des", "eines"):
        words[first] = re.sub(r"(?<=[sxz])es$|(?<=[^s])s$", "", words[first])
    if determiner in _MASCULINE_OR_NEUTER:
        words[first] = re.sub(r"(?<=[ae]nt|ist|mat)en$", "", words[first])
    ending = _ending(determiner, words, first, oblique=oblique)
    words[:first] = [_with_ending(word, ending) for word in words[:first]]
    return " ".join(words)


def _ending(determiner: str, words: Sequence[str], first: int, *, oblique: bool) -> str:
    """Return the ending of the adjectives before a noun that has lost its article."""
    last = words[first - 1] if first else ""
    if determiner == "das":
        return "es"
    singular = determiner in _MASCULINE_OR_NEUTER or last.endswith("em")
    if singular or (determiner == "der" and last.endswith("e")):
        return "es" if _NEUTER.search(words[first]) else "er"
    if last.endswith(("er", "es")) and not oblique:
        return last[-2:]
    return "e"


def _with_ending(word: str, ending: str) -> str:
    return word if word == "und" else re.sub(r"(?:e|en|er|es|em)$", ending, word)


def _is_source(who: str) -> bool:
    first = who.split()[0].casefold()
    return first not in STOP_WORDS and not _NOBODY.match(who)


def _is_subject(match: re.Match[str]) -> bool:
    """Tell whether the words behind a verb can be its subject.

    They can if the sentence opens with something else ("Im Januar schätzte der NIS") or the verb
    follows a comma or quotation; words in the accusative cannot.
    """
    opening = match["open"]
    opens = opening is None or opening.casefold() in STOP_WORDS - _SUBJECTS
    return opens and not match["who"].startswith(("den ", "einen "))


def _speaks(verb: str, rest: str) -> bool:
    for stem, particles in _PARTICLE.items():
        if verb.startswith(stem):
            return bool(re.search(rf"\b(?:{particles})\b", rest))
    if verb.startswith(("sprach", "sprech", "sprich")):
        return " von " in rest or "dagegen" in rest
    return True
