"""What news counts: the nouns and events of figures, their classes and their English names.

The classes say which figures may be compared ("Soldaten" with "Truppen"); a noun that is not listed
forms a class of its own and gets its English name from the translation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.summary.words import stem


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens to what is counted.

    Attributes:
        german: Participle for a table heading.
        english: The same.
        pattern: What names it in a sentence.
        grows: Its total can only grow in time, so a smaller figure later is a contradiction.
    """

    german: str
    english: str
    pattern: re.Pattern[str]
    grows: bool = True


def _event(german: str, english: str, pattern: str, *, grows: bool = True) -> Event:
    return Event(german, english, re.compile(rf"\b(?:{pattern})\b"), grows)


EVENTS = {
    "killed": _event("getötet", "killed",
        r"getötet\w*|gefallen|ums Leben (?:kamen|gekommen)|kam(?:en)?\b.{0,60}\bums Leben"
        r"|starb(?:en)?|gestorben|umgekommen|Todesopfern?|Tote[nr]?|Getötete[nr]?|tot geborgen"),
    "injured": _event("verletzt", "injured",
        r"verletzt(?:e[nr]?)?|verwundet(?:e[nr]?)?|Verletzte[nr]?|Verwundete[nr]?|Verwundungen"),
    "missing": _event("vermisst", "missing", r"vermisst(?:e[nr]?)?|Vermisste[nr]?", grows=False),
    "sent": _event("entsandt", "sent",
        r"entsandt\w*|entsend\w*|geschickt|schickt\w*|Entsendung|Stationierung|stationiert\w*"
        r"|abkommandiert\w*|Truppenpräsenz"),
    "evacuated": _event("evakuiert", "evacuated",
        r"evakuiert\w*|in Sicherheit gebracht|Häuser verlassen|Wohnungen verlassen|Evakuierung"),
    "fled": _event("geflohen", "fled", r"geflohen|geflüchtet|auf der Flucht|vertrieben\w*"),
    "arrested": _event("festgenommen", "arrested", r"festgenommen\w*|Festnahmen?|verhaftet\w*"),
    "captured": _event("gefangen genommen", "captured", r"gefangen genommen|Gefangene[nr]?"),
    "destroyed": _event("zerstört", "destroyed", r"zerstört\w*|abgeschossen\w*|abgefangen\w*"),
    "took part": _event("beteiligt", "who took part",
        r"beteiligt\w*|nahmen .{0,60}\bteil|teilgenommen|demonstriert\w*|protestiert\w*"
        r"|auf die Straße"
        r"|Teilnehmer\w*|Demonstrant\w*|Streikende[nr]?|streikten", grows=False),
    "cancelled": _event("gestrichen", "cancelled",
        r"gestrichen\w*|fiel(?:en)?\b.{0,60}\baus|ausgefallen\w*|fallen\b.{0,60}\baus|Ausfälle\w*"
        r"|annulliert\w*", grows=False),
    "delivered": _event("geliefert", "delivered", r"geliefert\w*|liefert\w*|Lieferung"),
    "kept": _event("erhalten", "kept", r"zu erhalten|erhalten bleiben|erhalten", grows=False),
    "cut": _event("abgebaut", "cut", r"abgebaut\w*|gestrichen werden|Stellenabbau", grows=False),
}  # fmt: skip
"""Events by their keys; several may hold at once ("getötet oder verwundet")."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A class of things that are counted.

    Attributes:
        german: Plural for a table heading.
        english: The same.
        person: They are people (and can be killed, sent, evacuated).
    """

    german: str
    english: str
    person: bool = False


COUNTED = {
    "soldiers": Counted("Soldaten", "soldiers", person=True),
    "people": Counted("Menschen", "people", person=True),
    "employees": Counted("Beschäftigte", "employees", person=True),
    "police": Counted("Polizisten", "police officers", person=True),
    "children": Counted("Kinder", "children", person=True),
    "jobs": Counted("Arbeitsplätze", "jobs"),
    "flights": Counted("Flüge", "flights"),
    "households": Counted("Haushalte", "households"),
    "aircraft": Counted("Flugzeuge", "aircraft"),
    "drones": Counted("Drohnen", "drones"),
    "missiles": Counted("Raketen", "missiles"),
    "tanks": Counted("Panzer", "tanks"),
    "howitzers": Counted("Haubitzen", "self-propelled howitzers"),
    "damage": Counted("Schaden", "damage"),
    "aid": Counted("Hilfen", "aid"),
    "price": Counted("Kaufpreis", "purchase price"),
    "cost": Counted("Kosten", "cost"),
    "loss": Counted("Verlust", "loss"),
    "investment": Counted("Investitionen", "investment"),
    "pay": Counted("Lohn", "pay"),
    "offer": Counted("Angebot", "offer"),
}

_NOUNS = {
    "soldiers": "Soldat Soldaten Truppe Truppen Kämpfer Streitkräfte Spezialkräfte"
                " Militärangehörige Elitesoldaten",
    "people": "Mensch Menschen Person Personen Bewohner Einwohner Bürger Leute Zivilisten Opfer"
              " Tote Todesopfer Verletzte Verwundete Vermisste Teilnehmer Demonstranten Streikende"
              " Anwohner Passagiere Gefallene Getötete",
    "employees": "Beschäftigte Mitarbeiter Angestellte Arbeiter Arbeitnehmer",
    "police": "Polizist Polizisten Beamte Polizeibeamte",
    "children": "Kind Kinder Schüler",
    "jobs": "Arbeitsplatz Arbeitsplätze Stelle Stellen Job Jobs",
    "flights": "Flug Flüge Flügen Verbindungen Ausfall Ausfälle Flugausfälle",
    "households": "Haushalt Haushalte",
    "aircraft": "Flugzeug Flugzeuge Kampfflugzeuge Kampfjets",
    "drones": "Drohne Drohnen Kampfdrohnen",
    "missiles": "Rakete Raketen Marschflugkörper",
    "tanks": "Panzer Kampfpanzer",
    "howitzers": "Haubitze Haubitzen Selbstfahrlafette Selbstfahrlafetten Panzerhaubitzen",
    "damage": "Schaden Schäden Sachschaden Schadens Gesamtschaden",
    "aid": "Hilfe Hilfen Soforthilfe Soforthilfen Hilfspaket Unterstützung Hilfsgelder",
    "price": "Preis Kaufpreis Kaufsumme",
    "cost": "Kosten gekostet Baukosten",
    "loss": "Verlust Verluste Fehlbetrag",
    "investment": "Investition Investitionen investieren",
    "pay": "Lohn Gehalt Entgelt Löhne",
    "offer": "Angebot Angebots",
}  # fmt: skip
_CLASS_OF = {stem(word): key for key, words in _NOUNS.items() for word in words.split()}

_ORIGINS = {
    "nordkoreanisch": "North Korean", "südkoreanisch": "South Korean", "russisch": "Russian",
    "ukrainisch": "Ukrainian", "deutsch": "German", "amerikanisch": "American",
    "US-amerikanisch": "American", "französisch": "French", "britisch": "British",
    "chinesisch": "Chinese", "iranisch": "Iranian", "israelisch": "Israeli",
    "palästinensisch": "Palestinian", "syrisch": "Syrian", "türkisch": "Turkish",
    "polnisch": "Polish", "italienisch": "Italian", "spanisch": "Spanish",
    "europäisch": "European", "japanisch": "Japanese", "indisch": "Indian",
    "belarussisch": "Belarusian", "norwegisch": "Norwegian", "schwedisch": "Swedish",
    "niederländisch": "Dutch", "österreichisch": "Austrian", "schweizerisch": "Swiss",
    "ungarisch": "Hungarian", "libanesisch": "Lebanese", "afghanisch": "Afghan",
    "irakisch": "Iraqi", "ägyptisch": "Egyptian", "georgisch": "Georgian",
}  # fmt: skip


def class_of(noun: str) -> str:
    """Return the class of a counted noun; its stem where it is not listed."""
    return _CLASS_OF.get(stem(noun), stem(noun.rsplit("-", 1)[-1]))


def origin_of(adjectives: str) -> str:
    """Return the adjective of origin among some adjectives, base form; "" if there is none."""
    for word in adjectives.split():
        base = re.sub(r"(?:e|en|er|es|em)$", "", word)
        if base in _ORIGINS:
            return base
    return ""


def events_in(text: str) -> frozenset[str]:
    """Return the keys of the events that a piece of a sentence names."""
    return frozenset(key for key, event in EVENTS.items() if event.pattern.search(text))


_SOURCES = {
    "Angaben": "statements", "Militär": "military", "Militärs": "military", "Armee": "army",
    "Polizei": "police", "Gewerkschaft": "union", "Betreiber": "operator", "Präsident": "President",
    "Regierung": "government", "Behörden": "authorities", "Geheimdienst": "intelligence service",
    "Verteidigungsministerium": "defence ministry", "Außenministerium": "foreign ministry",
    "Innenministerium": "interior ministry", "Landkreis": "district", "Opposition": "opposition",
    "Versicherer": "insurers", "Veranstalter": "organisers", "Feuerwehr": "fire brigade",
    "Staatsanwaltschaft": "prosecutor", "Unternehmensangaben": "company statements",
    "Arbeitgeberverband": "employers' association", "Betriebsrat": "works council",
    "Verhandlungskreisen": "sources close to the talks", "Unternehmen": "company",
    "Umweltminister": "environment minister", "Wirtschaftsminister": "economy minister",
    "Ministerpräsident": "premier", "Landrätin": "district administrator", "und": "and",
    "Geheimdienstquellen": "intelligence sources", "Experten": "experts", "Quellen": "sources",
    "Rechnungshof": "court of auditors", "Ministerium": "ministry", "Bürgermeister": "mayor",
}  # fmt: skip


def english_source(who: str) -> str:
    """Return a source's name in English where all its German words are known, else as it is."""
    words = []
    for word in who.split():
        base = re.sub(r"(?:e|en|er|es|em)$", "", word).casefold()
        known = _SOURCES.get(word) or _ORIGINS.get(base)
        if known is None and word[0].islower():
            return who
        words.append(known or word)
    return " ".join(words)


def name_of(noun_class: str, origin: str, events: frozenset[str], noun: str) -> str:
    """Return the German name of what is counted ("nordkoreanische Soldaten, entsandt")."""
    known = COUNTED.get(noun_class)
    head = known.german if known else noun
    adjective = f"{origin}e " if origin else ""
    happened = " oder ".join(EVENTS[key].german for key in sorted(events, key=list(EVENTS).index))
    return f"{adjective}{head}" + (f", {happened}" if happened else "")


def english_name_of(noun_class: str, origin: str, events: frozenset[str], noun: str | None) -> str:
    """Return the English name of what is counted ("North Korean soldiers sent").

    Args:
        noun_class: As ``class_of`` gives it.
        origin: As ``origin_of`` gives it.
        events: As ``events_in`` gives them.
        noun: What the translation calls a thing that is not listed; None if it is not known.

    Returns:
        "" if there is no English for it.
    """
    known = COUNTED.get(noun_class)
    head = known.english if known else noun
    if not head:
        return ""
    adjective = f"{_ORIGINS[origin]} " if origin and known else ""
    happened = " or ".join(EVENTS[key].english for key in sorted(events, key=list(EVENTS).index))
    return f"{adjective}{head}" + (f" {happened}" if happened else "")
