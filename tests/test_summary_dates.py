import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.summary.dates import find_dates

THURSDAY = dt.date(2025, 2, 27)
MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
          "Oktober", "November", "Dezember")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("Er kam am Dienstag an.", dt.date(2025, 2, 25), "day"),
        ("Am Mittwochabend fiel der Strom aus.", dt.date(2025, 2, 26), "day"),
        ("In der Nacht zum Mittwoch brannte es.", dt.date(2025, 2, 26), "day"),
        ("Am vergangenen Donnerstag endete die Frist.", dt.date(2025, 2, 20), "day"),
        ("Am Freitag wird gewählt.", dt.date(2025, 2, 28), "day"),
        ("Am kommenden Montag tagt der Rat.", dt.date(2025, 3, 3), "day"),
        ("Am 3. Februar gab es Gefechte.", dt.date(2025, 2, 3), "day"),
        ("Gestern regnete es.", dt.date(2025, 2, 26), "day"),
        ("Vergangene Woche trafen sie sich.", dt.date(2025, 2, 1), "month"),
        ("Sie ruhen seit Mitte Januar.", dt.date(2025, 1, 1), "month"),
        ("Anfang Februar kamen sie.", dt.date(2025, 2, 1), "month"),
        ("Er unterzeichnete im November den Vertrag.", dt.date(2024, 11, 1), "month"),
        ("Sie wird bis November eintreffen.", dt.date(2025, 11, 1), "month"),
        ("Im Oktober 2023 begann es.", dt.date(2023, 10, 1), "month"),
        ("Ende Oktober vergangenen Jahres kam er.", dt.date(2024, 10, 1), "month"),
        ("Im vergangenen Jahr war es wärmer.", dt.date(2024, 1, 1), "year"),
        ("Das gilt seit 2022.", dt.date(2022, 1, 1), "year"),
        ("Das Werk schließt zum 31. März.", dt.date(2025, 3, 31), "day"),
    ],
)
def test_expressions_are_resolved_against_the_day(text: str, day: dt.date, precision: str) -> None:
    assert [(d.date, d.precision) for d in find_dates(text, THURSDAY)] == [(day, precision)]


def test_without_a_day_only_absolute_dates_are_resolved() -> None:
    text = "Am Dienstag und im Oktober 2023, seit Januar und vergangene Woche."
    assert [d.surface for d in find_dates(text)] == ["im Oktober 2023"]


@pytest.mark.parametrize("text", ["Am 30. Februar 2025 war nichts.", "In den 1990er Jahren.",
                                  "Am 1.080. Tag des Krieges.", "Es kostet 2.025 Euro."])  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, THURSDAY) == []


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_every_written_day_is_read_back(day: dt.date) -> None:
    for text in (
        f"Am {day.day}. {MONTHS[day.month - 1]} {day.year} geschah es.",
        f"Stand: {day:%d.%m.%Y}",
        f"Stand: {day:%Y-%m-%d}",
    ):
        assert [(d.date, d.precision) for d in find_dates(text)] == [(day, "day")]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)), st.sampled_from(
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]))  # fmt: skip
def test_a_weekday_lies_in_the_week_that_ends_with_the_article(day: dt.date, name: str) -> None:
    (found,) = find_dates(f"Er kam am {name}.", day)
    assert 0 <= (day - found.date).days < 7
