"""The number guard: silent on true translations, loud on changed ones."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.translation.guards import check
from digest.translation.guards.numbers import check_numbers
from digest.translation.guards.repair import repair_numbers

TRUE = [
    ("Ein Sprecher sagte, einer der Männer sei verletzt.", "A spokesman said one man was hurt."),
    ("Beide Seiten unterschrieben.", "The two sides signed."),
    ("Zwei Brüder kamen.", "A pair of brothers came."),
    ("Das dritte Paket kommt erst jetzt.", "The third package comes only now."),
    ("In den 1990er Jahren war es anders.", "In the 1990s things were different."),
    ("In den Neunzigern war es anders.", "Things were different in the nineties."),
    ("Hunderte flohen.", "Hundreds fled."),
    ("Es ist der 1.080. Tag.", "It is day 1,080."),
    ("Am 8. Februar 2025 kamen 12.000 Soldaten.", "On February 8, 2025, 12,000 soldiers came."),
    ("Am 08.02.2025 war Ruhe.", "It was quiet on 8 February 2025."),
    ("Um 14.30 Uhr begann es.", "It began at 2:30 p.m."),
    ("Um 14.30 Uhr begann es.", "It began at 14:30."),
    ("Um 20 Uhr begann es.", "It began at 8 in the evening."),
    ("Es kostet 7,3 Milliarden Euro.", "It costs €7.3bn."),
    ("Es kostet 2,5 Mio. Dollar.", "It costs $2,500,000."),
    ("Rund 0,25 % des BIP.", "Around 0.25 percent of GDP."),
    ("Bei −3 °C schneite es.", "It snowed at minus 3 degrees Celsius."),
    ("Bei −3 °C schneite es.", "It snowed at 3 degrees below zero."),
    ("Er trug 170-Millimeter-Munition.", "He carried 170-mm ammunition."),
    ("Anderthalb Stunden dauerte es.", "It took one and a half hours."),
    ("Ein Dutzend Raketen schlug ein.", "A dozen rockets hit."),
    ("Ein Drittel der Wähler fehlte.", "One third of voters stayed away."),
    ("Die Zahl hat sich verdreifacht.", "The number has tripled."),
    ("Die Zahl hat sich versechsfacht.", "The number has increased six times."),
    ("Nach 14 Tagen war Schluss.", "It was over after two weeks."),
    ("Zwei bis drei Millionen Menschen leben dort.", "Two to three million people live there."),
    ("Es stieg von 2 auf 3 Millionen.", "It rose from 2 to 3 million."),
    ("Eine A-50 und zwei Su-57 flogen.", "One A-50 and two Su-57s flew."),
    ("Die Partie endete 3:2.", "The match ended 3-2."),
    ("Die Saison 2021/22 begann.", "The 2021/2022 season began."),
    ("Der Kurs fiel auf 100 zu 1 Dollar.", "The rate fell to 100 to the dollar."),
    ("Rund 1/3 der Wähler fehlte.", "About a third of voters stayed away."),
    ("Er verlor zehnmal.", "He lost ten times."),
    ("Sie ist 24 Jahre alt.", "She is 24 years old."),
    ("Die G7-Staaten tagten.", "The G7 countries met."),
    ("5,000 Mann standen bereit.", "5,000 men stood ready."),
    ("Eine halbe Million floh.", "Half a million people fled."),
    ("Es ist das 19. Jahrhundert.", "It is the nineteenth century."),
]
FALSE = [
    # mozilla/translations #1388: thousands lost, also reported for German to English
    ("Es waren 2.200.112 Stimmen.", "There were 2,200,12 votes.", "number-changed"),
    ("Es waren 11.000 Soldaten.", "There were 11.00 soldiers.", "number-changed"),
    ("Es waren 11.000 Soldaten.", "There were 11.000 soldiers.", "number-format"),
    ("Es waren 2,5 Prozent.", "It was 2,5 percent.", "number-format"),
    # mozilla/translations #1427: a digit of a long number lost
    ("Die Nummer ist 129384756.", "The number is 12938475.", "number-changed"),
    # mozilla/translations #600: a doubled number
    ("Es waren 5 Panzer.", "There were 5 5 tanks.", "repetition"),
    # LibreTranslate #587, #473: plain wrong figures
    ("Er lieferte 50 Haubitzen.", "He delivered 15 howitzers.", "number-changed"),
    ("Er lieferte 50 Haubitzen.", "He delivered howitzers.", "number-missing"),
    ("Er lieferte Haubitzen.", "He delivered 50 howitzers.", "number-extra"),
    ("Am 8. Februar war Ruhe.", "It was quiet on March 8.", "date-changed"),
    ("Am Montag war Ruhe.", "It was quiet on Tuesday.", "date-changed"),
    ("Er lieferte zwölftausend Schuss.", "He delivered twenty thousand rounds.", "number-changed"),
    ("Es kostet 7,3 Milliarden.", "It costs 7.3 million.", "number-changed"),
    ("Die Geschütze haben 170 Millimeter.", "The guns have 170 meters.", "unit-changed"),
    ("Bei −3 °C schneite es.", "It snowed at 3 °C.", "number-changed"),
    ("Eine Su-57 flog.", "A Su-75 flew.", "number-changed"),
    ("In den 1970er Jahren begann es.", "It began in the 2970s.", "number-changed"),
    ("Drei Brüder kamen.", "Four brothers came.", "number-changed"),
    ("Rund 50 Prozent fielen aus.", "Around 50 failed.", "unit-missing"),
    ("Um 14.30 Uhr begann es.", "It began at 3:30 p.m.", "number-changed"),
]


@pytest.mark.parametrize(("source", "target"), TRUE, ids=[s for s, _ in TRUE])
def test_true_translation_is_silent(source: str, target: str) -> None:
    assert check_numbers(source, target) == []


@pytest.mark.parametrize(("source", "target", "code"), FALSE, ids=[f"{t} {c}" for _, t, c in FALSE])
def test_fault_is_found(source: str, target: str, code: str) -> None:
    assert code in {w.code for w in check(source, target)}


def german(value: Decimal) -> str:
    return format_decimal(value, locale="de", decimal_quantization=False)


def english(value: Decimal) -> str:
    return format_decimal(value, locale="en", decimal_quantization=False)


numbers = st.one_of(
    st.integers(0, 10**9).map(Decimal),
    st.decimals(min_value=0, max_value=10**6, places=2),
    st.decimals(min_value=0, max_value=100, places=1),
)


@given(numbers)
@settings(max_examples=300)
def test_any_number_in_both_formats_is_silent(value: Decimal) -> None:
    source = f"Der Bericht nennt {german(value)} Fälle."
    assert check_numbers(source, f"The report mentions {english(value)} cases.") == []


@given(numbers, st.data())
@settings(max_examples=300)
def test_any_changed_digit_is_found(value: Decimal, data: st.DataObject) -> None:
    written = english(value)
    place = data.draw(st.sampled_from([i for i, c in enumerate(written) if c.isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != written[place]]))
    changed = written[:place] + digit + written[place + 1 :]
    found = check_numbers(
        f"Der Bericht nennt {german(value)} Fälle.", f"The report mentions {changed} cases."
    )
    assert any(w.severity == "error" for w in found)


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("Es waren 11.000 Mann.", "There were 11.00 men.", "There were 11,000 men."),
        ("Es waren 11.000 Mann.", "There were 11.000 men.", "There were 11,000 men."),
        ("Es kostet 7,3 Milliarden.", "It costs 7,3 billion.", "It costs 7.3 billion."),
        ("Es ist der 1.080. Tag.", "It is the 1,008th day.", "It is the 1,080th day."),
        ("Es ist der 21. Tag.", "It is the 20th day.", "It is the 21st day."),
        ("Das war 2024.", "That was 2014.", "That was 2024."),
    ],
)
def test_repair(source: str, target: str, repaired: str) -> None:
    assert repair_numbers(source, target) == repaired
    assert check_numbers(source, repaired) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Es waren 50 Mann.", "There were men."),
        ("Von 50 Mann fielen 20.", "Of 15 men 12 fell."),
        ("Es waren zwölf Mann.", "There were 13 men."),
    ],
)
def test_no_repair_in_doubt(source: str, target: str) -> None:
    assert repair_numbers(source, target) is None
