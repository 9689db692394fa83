"""Forms of German nouns, and words that only look like forms of them."""

from __future__ import annotations

import pytest

from digest.terminology import Term, TermBase
from digest.terminology.compounds import word_list
from digest.terminology.matching import Matcher
from digest.terminology.termbase import Compounds

FORMS = """
Saal: Säle Sälen Saales; Plenarsaal: Plenarsäle; Nachbar: Nachbarn; Ungar: Ungarn; Konsul: Konsuln
Herr: Herrn Herren; Index: Indizes; Kodex: Kodizes; Matrix: Matrizen; Indiz: Indizien
Toter: Tote Toten; Tote: Toter; Grüner: Grüne Grünen; Linker: Linken; Liberaler: Liberalen
Festgenommener: Festgenommenen; Hinterbliebener: Hinterbliebene; Verletzter: Verletzte Verletzten
Thema: Themata Themen Themas; Komma: Kommata; Trauma: Traumata; Ski: Skier; Solo: Soli
Saldo: Saldi Salden; Konto: Konti Konten Kontos; Lobby: Lobbies Lobbys; Adverb: Adverbien
Staatsmann: Staatsmänner Staatsmännern Staatsmannes; Kaufmann: Kaufleute Kaufleuten
Primärtrauma: Primärtrauma Primärtraumata; Schädelbasis: Schädelbasis Schädelbasen
Hauptmann: Hauptmänner Hauptleute; Mann: Männer Männern; Feuerwehrmann: Feuerwehrleuten
Risiko: Risiken Risikos; Stadion: Stadien Stadions; Lexikon: Lexika; Museum: Museen
Zentrum: Zentren; Visum: Visa; Firma: Firmen; Basis: Basen; Bau: Bauten Baus; Bonus: Boni
Kind: Kinder Kindern; Land: Länder Landes; Wort: Wörter Worte; Wald: Wälder; Amt: Ämter
Mitglied: Mitglieder Mitgliedern; Reichtum: Reichtümer; Bistum: Bistümer; Geist: Geister
Stadt: Städte Städten; Kraft: Kräfte; Zahl: Zahlen; Bank: Banken Bänke; Wahl: Wahlen
Tat: Taten; Mutter: Mütter; Kenntnis: Kenntnisse; General: Generäle Generale; Bus: Busse
Aktion: Aktionen; Studie: Studien; Studio: Studios; Kanton: Kantone; Balkon: Balkone
Kommandeur: Kommandeure; Szenario: Szenarien; Gehalt: Gehälter; Mund: Münder
Recht: Rechte Rechten Rechts; Person: Personen; Armee: Armeen; Bauer: Bauern; Preis: Preise
"""
OTHER_WORDS = """
Anhang: Anhänger; Kritik: Kritiker; Politik: Politiker; Botschaft: Botschafter; Wahl: Wähler
Tat: Täter; Burg: Bürger; Besuch: Besucher; Mord: Mörder; Kampf: Kämpfer; Bank: Banker
Grund: Gründer; Krieg: Krieger; Verkauf: Verkäufer; Umweltschutz: Umweltschützer; Iran: Iraner
Aktion: Aktien; Studio: Studien; Karton: Karten; Kanton: Kanten; Balkon: Balken; Baron: Baren
Radio: Radien; Logo: Logen; Minus: Minen; Bar: Bären; Auto: Auten; Eigentum: Eigentümer
Schutz: Schütze Schützen; Reis: Reise Reisen; Ost: Osten Ostern; West: Weste; Post: Posten
Not: Note Noten; Maus: Mai; England: Engländer; Maß: Masse Massen; Buße: Busse; Masse: Maße; Bus: Buße
"""


def pairs(table: str) -> list[tuple[str, str]]:
    rows = [row.split(":") for row in table.replace("\n", ";").split(";") if row.strip()]
    return [(base.strip(), form) for base, forms in rows for form in forms.split()]


def found(term: Term, form: str) -> bool:
    return bool(Matcher(TermBase([term])).find(f"Es ging um {form} im Text."))


@pytest.mark.parametrize(("base", "form"), pairs(FORMS))
def test_a_form_is_found(base: str, form: str) -> None:
    assert found(Term(base, "x"), form)


@pytest.mark.parametrize(("base", "form"), pairs(OTHER_WORDS))
def test_another_word_is_not(base: str, form: str) -> None:
    assert not found(Term(base, "x"), form)


def test_every_word_is_a_form_of_itself() -> None:
    words = [word.capitalize() for word in sorted(word_list())[::10]]
    matcher = Matcher(TermBase([Term(word, "x") for word in words]))
    assert [w for w in words if w not in {m.term.source for m in matcher.find(f"Die {w}.")}] == []


@pytest.mark.parametrize(
    ("name", "form", "wanted"),
    [
        ("Pokrowsk", "Pokrowske", False),
        ("Pokrowsk", "Pokrowsks", True),
        ("Cherson", "Chersones", False),
        ("Donbass", "Donbasses", True),
        ("Bundestag", "Bundestages", True),
        ("Niederlande", "Niederlanden", True),
        ("Marder", "Mardern", True),
        ("op-online", "Open Online", False),
        ("Kreml", "KreML", False),
        ("Kreml", "KREML", True),
    ],
)
def test_a_name_has_a_genitive_only(name: str, form: str, wanted: bool) -> None:
    assert found(Term(name, "x", pos="name"), form) is wanted


@pytest.mark.parametrize(
    ("base", "compound", "wanted"),
    [
        ("Rasse", "Bundesstraße", False),
        ("Rasse", "Hunderassen", True),
        ("Straße", "Bundesstraßen", True),
        ("Straße", "Landstrassen", True),
        ("Schuss", "Verteidigungsausschuss", False),
        ("Schuss", "Zuschuss", False),
        ("Schuss", "Warnschüsse", True),
        ("Land", "Niederlanden", False),
        ("Land", "Bundesländer", True),
        ("Armee", "Armenische", False),
        ("Armee", "Rebellenarmee", True),
        ("Drohne", "Drohnensichtungen", True),
        ("Drohne", "Drohnenschwärme", True),
        ("Drohne", "Drohnenalarms", True),
        ("Drohne", "Spähdrohne", True),
        ("Kursk", "Kurskarte", False),
    ],
)
def test_parts_of_compounds(base: str, compound: str, wanted: bool) -> None:
    assert found(Term(base, "x", compounds=Compounds.YES), compound) is wanted
