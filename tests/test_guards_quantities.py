"""Quantities are found in German and English, and mean the same number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.quantities import Quantity, find_quantities, format_english, parse_numeral

GERMAN = [
    ("am 1.080. Tag", "1080"),
    ("11.000 Soldaten", "11000"),
    ("7,3 Milliarden Euro", "7300000000"),
    ("0,25 % des BIP", "0.25"),
    ("rund 2,5 Mio. Menschen", "2500000"),
    ("bei −3 °C", "-3"),
    ("bei minus 12 Grad", "-12"),
    ("10 000 Schuss", "10000"),
    ("1'500 Franken", "1500"),
    ("zwölftausend Mann", "12000"),
    ("einundzwanzig Tote", "21"),
    ("dreihundertfünfundvierzig", "345"),
    ("achthundertneunundneunzigtausendeinhundertelf", "899111"),
    ("anderthalb Stunden", "1.5"),
    ("zweieinhalb Millionen", "2500000"),
    ("ein Dutzend Raketen", "12"),
    ("zwei Dutzend Raketen", "24"),
    ("ein Drittel der Wähler", str(Decimal(1) / 3)),
    ("drei Viertel", "0.75"),
    ("eine halbe Million", "500000"),
    ("eine Viertelmillion", "250000"),
    ("dreimal so viele", "3"),
    ("hat sich versechsfacht", "6"),
    ("verdoppelt", "2"),
    ("170-Millimeter-Haubitzen", "170"),
    ("ein 240-mm-Geschütz", "240"),
    ("das zwanzigste Paket", "20"),
    ("am einunddreißigsten Tag", "31"),
    ("eine siebenjährige Haft", "7"),
    ("fünf Milliarden US-Dollar", "5000000000"),
    ("um 14.30 Uhr", str(14 * 60 + 30)),
    ("um halb drei", str(2 * 60 + 30)),
    ("gegen 20 Uhr 15", str(20 * 60 + 15)),
    ("eine A-50", "50"),
    ("die KN-23", "23"),
]
ENGLISH = [
    ("the 1,080th day", "1080"),
    ("11,000 soldiers", "11000"),
    ("7.3 billion euros", "7300000000"),
    ("$2.5m", "2500000"),
    ("£300bn", "300000000000"),
    ("twelve thousand men", "12000"),
    ("twenty-one dead", "21"),
    ("three hundred and forty-five", "345"),
    ("eight hundred ninety-nine thousand one hundred eleven", "899111"),
    ("two and a half million", "2500000"),
    ("half a million", "500000"),
    ("a dozen rockets", "12"),
    ("two thirds", str(Decimal(2) / 3)),
    ("the twenty-first day", "21"),
    ("at 2:30 p.m.", str(14 * 60 + 30)),
    ("at 0230 GMT", "150"),
    ("at 12 a.m.", "0"),
    ("sixfold", "6"),
    ("twice", "2"),
    ("the 1990s", "1990"),
    ("a Su-57", "57"),
]


def only(text: str, language: str) -> Quantity:
    (found,) = find_quantities(text, language)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(("text", "value"), GERMAN, ids=[t for t, _ in GERMAN])
def test_german_value(text: str, value: str) -> None:
    assert only(text, "de").value == Decimal(value)


@pytest.mark.parametrize(("text", "value"), ENGLISH, ids=[t for t, _ in ENGLISH])
def test_english_value(text: str, value: str) -> None:
    assert only(text, "en").value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("0,25 Prozent", "percent", "%"),
        ("7,3 Mrd. Euro", "money", "EUR"),
        ("2.000 US-Dollar", "money", "USD"),
        ("170-mm-Geschütze", "measure", "mm"),
        ("80 Kilometer", "measure", "km"),
        ("80 Stundenkilometer", "measure", "km/h"),
        ("drei Wochen", "measure", "week"),
        ("seit 2022", "date", "year"),
        ("2022 Soldaten", "number", ""),
        ("in den 1990er Jahren", "date", "decade"),
        ("Su-57-Flugzeuge", "designation", "Su"),
        ("am 12. Tag", "ordinal", "day"),
    ],
)
def test_kind_and_unit(text: str, kind: str, unit: str) -> None:
    found = only(text, "de")
    assert (found.kind, found.unit_hint) == (kind, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("10 bis 15 Tote", 10, 15),
        ("zwei bis drei Millionen", 2_000_000, 3_000_000),
        ("zwischen 5 und 6 Prozent", 5, 6),
        ("100.000-150.000 Mann", 100_000, 150_000),
        ("200 bis zu 300 Mann", 200, 300),
        ("drei oder vier Panzer", 3, 4),
    ],
)
def test_ranges(text: str, lower: int, upper: int) -> None:
    found = only(text, "de")
    assert (found.value, found.upper) == (lower, upper)


@pytest.mark.parametrize("text", ["8. Februar 2025", "08.02.2025", "2025-02-08"])
def test_date_parts(text: str) -> None:
    parts = {q.unit_hint: int(q.value) for q in find_quantities(text, "de")}
    assert parts == {"day": 8, "month": 2, "year": 2025}


@pytest.mark.parametrize(
    "text",
    [
        "ein Mann und eine Frau, einer von ihnen",
        "erst jetzt, zuerst, einst",
        "https://example.org/2024/11/x?id=77",
        "schreiben Sie an redaktion24@example.org",
        "Er beachtete die Achterbahn, den Einwand und den Zweig.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert find_quantities(text, "de") == []


def test_month_words_of_other_senses() -> None:
    assert find_quantities("They may march on, and he was in august company.", "en") == []


def test_span_is_the_surface() -> None:
    text = "Etwa 7,3 Milliarden Euro und −3 °C."
    for found in find_quantities(text, "de"):
        assert text[slice(*found.span)] == found.surface


@pytest.mark.parametrize(
    ("text", "language", "value", "good"),
    [
        ("11.000", "de", "11000", True),
        ("11.000", "en", "11.000", True),
        ("2,5", "en", "2.5", False),
        ("2.6", "de", "2.6", False),
        ("1.234.567,89", "de", "1234567.89", True),
        ("1,234,567.89", "en", "1234567.89", True),
        ("2,200,12", "en", "220012", False),
    ],
)
def test_numerals(text: str, language: str, value: str, good: bool) -> None:
    assert parse_numeral(text, language) == (Decimal(value), good)  # type: ignore[arg-type]


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_english_format_round_trip(value: Decimal) -> None:
    assert parse_numeral(format_english(value), "en") == (value, True)
