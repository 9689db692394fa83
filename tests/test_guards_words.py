"""Guards on names, negation, coverage and the surface; issue numbers name the public complaints."""

from __future__ import annotations

import pytest

from digest.document import TermUse
from digest.lexicon import translates
from digest.translation.guards import CODES, check, penalty
from digest.translation.guards.headings import sentence_cased
from digest.translation.guards.names import similarity
from digest.translation.guards.repair import repair_numbers
from digest.translation.guards.terms import term_spans

LONG = (
    "Die Ministerin sagte am Abend im Fernsehen, die Regierung werde die Hilfe fortsetzen, "
    "obwohl die Opposition im Parlament mit einer Klage vor dem Verfassungsgericht droht."
)
FAULTS = [
    ("LibreTranslate #136, seamless #174: clauses dropped", LONG, "The minister said in the evening on television that the government would continue the aid.", "omission"),
    ("MTranServer #30: half of a long sentence", LONG, "The minister spoke.", "omission"),
    ("argos #444: loop on one word", "Beifall im Saal.", "Applause, applause, applause, applause in the hall.", "repetition"),
    ("LibreTranslate #46: phrase loop", "Er ging in die Stadt.", "He went to the city of the city of the city of the city.", "repetition"),
    ("argos #299: sign loop", "Musik spielte.", "♪♪♪♪♪♪♪ music played.", "repetition"),
    ("argos #318: syllables", "Er lachte laut.", "He laughed hahahahahaha.", "repetition"),
    ("argos #310: left in German", "Die Truppen sind in der Stadt.", "Die Truppen sind in der Stadt.", "untranslated"),
    ("argos #310: partly German", "Die Lage bleibt laut Bericht angespannt.", "The Lage bleibt angespannt according to report.", "untranslated"),
    ("mozilla #1452: denial lost", "Er stimmt dem Vorschlag nicht zu.", "He agrees with the proposal.", "negation-lost"),
    ("mozilla #1452: denial added", "Er stimmt dem Vorschlag zu.", "He does not agree with the proposal.", "negation-added"),
    ("argos #382: quotation mark", "Er nannte es „Unsinn“.", 'He called it "nonsense.', "quotes-unbalanced"),
    ("LibreTranslate #565: quotation lost", "Er nannte es „Unsinn“.", "He called it nonsense.", "quotes-lost"),
    ("argos #382: bracket", "Der Dienst (NIS) schweigt.", "The service (NIS is silent.", "brackets-unbalanced"),
    ("LibreTranslate #444: mark added", "Guten Tag.", "Good day!", "exclamation"),
    ("question lost", "Kommt der Frieden?", "Peace is coming.", "question-mark"),
    ("argos #182: lower case", "Die Regierung in Kiew prüft den Plan.", "the government in kyiv examines the plan.", "capitals"),
    ("empty output", "Die Lage ist ernst.", " ", "empty"),
    ("only signs", "Die Lage ist ernst.", "...", "empty"),
    ("name lost", "Pokrowsk liegt unter Beschuss.", "The pig rock is under fire.", "name-missing"),
    ("LibreTranslate #224: acronym lost", "Der KGBX schweigt.", "The service is silent.", "name-missing"),
    ("LibreTranslate #351: invention", "Die Truppen zogen ab.", "The troops withdrew, and the happy children ate their chocolate cake in the garden.", "invention"),
]  # fmt: skip
GOOD = [
    (LONG, "The minister said on television in the evening that the government would continue its aid, although the opposition in parliament is threatening to file a complaint with the constitutional court."),
    ("Pokrowsk liegt unter Beschuss.", "Pokrovsk is under fire."),
    ("Selenskyj traf Schoigu nie.", "Zelenskyy never met Shoigu."),
    ("Russland und die Ukraine verhandeln nicht.", "Russia and Ukraine are not negotiating."),
    ("Er verweigert die Aussage.", "He will not testify."),
    ("Nicht nur Kiew, auch Charkiw wurde getroffen.", "Both Kyiv and Kharkiv were hit."),
    ("Er nannte es „Unsinn“.", "He called it “nonsense”."),
    ("Er nannte es „Unsinn“.", "He called it 'nonsense'."),
    ("Die NATO und die EU warnen.", "NATO and the EU are warning."),
    ("Das BIP sank.", "GDP fell."),
    ("Donald Trump", "Donald Trump"),
    ("Er lief und lief.", "He ran and ran."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "target", "code"), FAULTS, ids=[f[0] for f in FAULTS])
def test_fault_is_found(name: str, source: str, target: str, code: str) -> None:
    warnings = check(source, target)
    assert code in {w.code for w in warnings}
    assert penalty(warnings) > 0
    assert all(w.code in CODES for w in warnings)


@pytest.mark.parametrize(("source", "target"), GOOD, ids=[t for _, t in GOOD])
def test_good_translation_is_silent(source: str, target: str) -> None:
    assert check(source, target) == []


def test_names_of_the_term_base_are_its_own_business() -> None:
    source, target = "Pokrowsk liegt unter Beschuss.", "The city is under fire."
    use = TermUse("Pokrowsk", "Pokrovsk", (0, 8), None, "unresolved")
    assert "name-missing" in {w.code for w in check(source, target)}
    assert check(source, target, terms=[use]) == []


TERMS = [
    ("a dropped part", "Die Lage ist ernst, sagte der frühere Kommandeur der ersten Gardearmee.",
     "ist ernst, sagte der frühere Kommandeur", "The situation of the Guards.", "situation"),
    ("an invented part", "Die Lage.", "Lage",
     "The grave military situation near the northern border of the country.",
     "grave military situation near the northern border of the country"),
    ("a number", "Der Marschflugkörper flog.", "Marschflugkörper", "The Type 92 flew.", "Type 92"),
    ("a lost number", "Das Sturmgewehr 44 war alt.", "Sturmgewehr 44", "The rifle was old.", "rifle"),
    ("a negation", "Der Befund war unauffällig.", "unauffällig",
     "The finding was not conspicuous.", "not conspicuous"),
    ("German words", "Es sprach der Verein für das Heer und die Flotte.",
     "Verein für das Heer und die Flotte", "The Verein für das Heer und die Flotte spoke.",
     "Verein für das Heer und die Flotte"),
    ("a quotation", "Der „NIS“ sprach.", "„NIS“", "The service spoke.", "service"),
    ("an exclamation mark", "Die Firma wächst.", "Firma", "The Yahoo! grows.", "Yahoo!"),
    ("a doubled word", "Die Tsetsefliege fliegt.", "Tsetsefliege", "The tse tse fly flies.",
     "tse tse fly"),
    ("a strange name", "Das Werk steht.", "Werk", "The Kryvbasstal stands.", "Kryvbasstal"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "source", "german", "target", "english"), TERMS, ids=[term[0] for term in TERMS]
)
def test_what_a_term_says_is_as_the_term_base_wants_it(
    what: str, source: str, german: str, target: str, english: str
) -> None:
    assert check(source, target), what
    span = source.index(german), source.index(german) + len(german)
    place = target.index(english), target.index(english) + len(english)
    assert check(source, target, terms=[TermUse(german, english, span, place, "plain")]) == []


def test_a_fault_beside_a_term_is_found() -> None:
    source, target = "Drei Panzer und 44 Drohnen.", "Three tanks and 45 drones."
    use = TermUse("Panzer", "tank", (5, 11), (6, 11), "plain")
    assert [w.code for w in check(source, target, terms=[use])] == ["number-changed"]


@pytest.mark.parametrize(
    ("source", "german", "target", "english", "codes"),
    [
        ("Die Bundeswehr liefert Panzer.", "Bundeswehr", "Die Bundeswehr liefert Panzer.",
         "Bundeswehr", ["untranslated"]),
        ("Die „Wagner“-Gruppe kämpft.", "Wagner“-Gruppe", "The “Wagner Group fights.",
         "Wagner Group", ["quotes-unbalanced"]),
        ("Die (russische) Armee kämpft.", "russische) Armee", "The (Russian army fights.",
         "Russian army", ["brackets-unbalanced"]),
        ("Eine „Spezialoperation“ also.", "Spezialoperation", "A ‘special operation’, then.",
         "special operation", []),
        ("Der Panzer Leopard 2 fährt.", "Panzer Leopard", "The Leopard 2 tank drives.",
         "Leopard 2 tank", []),
        ("Die Lage ist nicht klar.", "klar", "The situation is unclear.", "unclear", []),
        ("Die Drohnen flogen.", "Drohnen", "The drones drones flew.", "drones", ["repetition"]),
        ("Der Vorsitzende der Bundeszentrale für politische Bildung ist zurückgetreten.",
         "Bundeszentrale für politische Bildung",
         "Federal Agency for Civic Education chair resigns.",
         "Federal Agency for Civic Education", []),
    ],
)  # fmt: skip
def test_a_term_excuses_no_more_than_itself(
    source: str, german: str, target: str, english: str, codes: list[str]
) -> None:
    span = source.index(german), source.index(german) + len(german)
    place = target.index(english), target.index(english) + len(english)
    found = check(source, target, terms=[TermUse(german, english, span, place, "plain")])
    assert [warning.code for warning in found] == codes


def test_a_figure_is_mended_beside_a_term_that_lost_its_own() -> None:
    source, target = "Das Sturmgewehr 44 und 30 Drohnen.", "The rifle and 45 drones."
    terms = term_spans([TermUse("Sturmgewehr 44", "rifle", (4, 18), (4, 9), "plain")])
    assert repair_numbers(source, target, terms) == "The rifle and 30 drones."


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Selenskyj", "Zelenskyy"),
        ("Saporischschja", "Zaporizhzhia"),
        ("Tschernihiw", "Chernihiv"),
        ("Charkiw", "Kharkiv"),
        ("Schoigu", "Shoigu"),
        ("Pjöngjang", "Pyongyang"),
        ("Luhansk", "Lugansk"),
        ("Kursks", "Kursk"),
    ],
)
def test_transliterations_are_alike(german: str, english: str) -> None:
    assert similarity(german, english) >= 0.85


@pytest.mark.parametrize(("one", "other"), [("Pokrowsk", "pig"), ("Kursk", "Donetsk")])
def test_other_names_are_not_alike(one: str, other: str) -> None:
    assert similarity(one, other) < 0.72


def test_lexicon_knows_forms() -> None:
    assert translates("Soldaten", "soldier")
    assert translates("Russlands", "Russia")
    assert not translates("Soldaten", "banana")


def test_headings_get_sentence_case_and_keep_acronyms() -> None:
    cased = sentence_cased("NATO WARNT VOR NEUEN ANGRIFFEN")
    assert cased[0] == "NATO warnt vor neuen angriffen"
    assert cased[1] == "NATO Warnt vor Neuen Angriffen"
    assert sentence_cased("NATO warnt") == []


def test_order_and_penalty() -> None:
    warnings = check("Er lieferte 50 Haubitzen?", "He delivered 15 howitzers.")
    assert [w.severity for w in warnings] == ["error", "warning"]
    assert penalty(warnings) > penalty(warnings[:1]) > penalty([]) == 0
