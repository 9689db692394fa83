from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from report_samples import documents

from digest.document import Segment, SegmentWarning, TermUse
from digest.report.labels import Labels, letters
from digest.report.remarks import remarks
from digest.report.source_names import source_name
from digest.report.text import headline, pieces, shorten, xml_safe
from digest.report.wording import Wording


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.none() | st.tuples(st.integers(-5, 50), st.integers(-5, 50)), st.text())),
)
def test_pieces_joined_are_the_text_whatever_the_spans(text, marks) -> None:
    assert "".join(piece for piece, _ in pieces(text, marks)) == text


def test_pieces_carry_their_marks() -> None:
    assert list(pieces("ab cd", [((3, 5), "y"), ((0, 2), "x")])) == [
        ("ab", "x"),
        (" ", None),
        ("cd", "y"),
    ]


@given(st.text())
def test_safe_text_goes_through_xml_and_keeps_its_length(text: str) -> None:
    safe = xml_safe(text)
    assert len(safe) == len(text)
    element = etree.Element("x")
    element.text = safe
    assert etree.fromstring(etree.tostring(element)).text in (
        safe or None,
        safe.replace("\r", "\n"),
    )


@given(st.text(), st.integers(1, 60))
def test_shortened_text_keeps_to_its_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit


def test_shortening_cuts_at_a_word() -> None:
    assert shorten("Schleuse von Norderau bleibt zu", 22) == "Schleuse von Norderau…"
    assert shorten("Schleuse von Norderau", 21) == "Schleuse von Norderau"


def test_a_missing_term_is_mentioned_once() -> None:
    segment = list(documents()[0].segments)[5]
    assert remarks(segment) == [
        "Warning: The glossary wants “mediator” for “Schlichter”; the translation lacks it.",
        "Error: The number 9 became 8.",
    ]
    segment.warnings = [
        SegmentWarning("term-unresolved", "warning", "“Schlichter” is not “mediator”."),
        SegmentWarning("hint", "info", "A long sentence."),
    ]
    assert remarks(segment) == ["Warning: “Schlichter” is not “mediator”."]
    assert len(remarks(segment, all_severities=True)) == 2


def test_letters_count_like_a_spreadsheet() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_labels_are_letter_and_number() -> None:
    first, second = documents()
    labels = Labels([first, second])
    assert [labels.label(segment) for segment in second.segments] == ["B1", "B2"]
    assert labels.properties == {"Source A": "norderau_streik", "Source B": "agentur_norderau"}


def test_an_article_without_title_is_called_by_its_first_sentence() -> None:
    first, second = documents()
    assert headline(first) == (
        "Dockarbeiter in Norderau legen die Arbeit nieder",
        "Dockers in Norderau stop work",
    )
    german, english = headline(second, 40)
    assert german == "Am zweiten Streiktag hat sich die Zahl…"
    assert english == "On the second day of the strike, police…"


@pytest.mark.parametrize(
    ("days", "english", "german"),
    [
        (["2025-02-08"], "8 February 2025", "8. Februar 2025"),
        (["2025-02-27", None, "2025-02-04"], "4–27 February 2025", "4.–27. Februar 2025"),
        (["2025-01-30", "2025-02-02"], "30 January – 2 February 2025", "30. Januar – 2. Februar 2025"),
        (["2024-12-30", "2025-01-02"], "30 December 2024 – 2 January 2025", "30. Dezember 2024 – 2. Januar 2025"),
        ([None], "", ""),
    ],
)  # fmt: skip
def test_periods(days, english: str, german: str) -> None:
    dates = [day and dt.date.fromisoformat(day) for day in days]
    assert Wording("en").period(dates) == english
    assert Wording("de").period(dates) == german


def test_numbers_are_grouped_as_the_reader_expects() -> None:
    assert Wording("both").value(12000) == "12,000"
    assert Wording("de").value(12000.5) == "12.000,5"


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("südkoreanisches Militär", ("South Korean military", False)),
        ("Präsident Wolodymyr Selenskyj", ("President Volodymyr Zelenskyy", False)),
        ("Umweltminister Karl Desch", ("environment minister Karl Desch", False)),
        ("finnische Landwirte", ("finnische Landwirte", True)),
        ("norwegische Landwirte", ("norwegische Landwirte", True)),
        (None, ("the article itself", False)),
    ],
)
def test_sources_have_english_names_where_all_words_are_known(who, told) -> None:
    source = f"Das sagte {who}."
    at = source.find("Wolodymyr Selenskyj")
    segment = Segment("a:1", source, (0, len(source)))
    if at >= 0:
        span = (at, at + len("Wolodymyr Selenskyj"))
        use = TermUse("Wolodymyr Selenskyj", "Volodymyr Zelenskyy", span, None, "plain")
        segment.terms = [use]
    assert source_name(Wording("both"), who, segment) == told
    assert source_name(Wording("de"), who, segment)[0] == (who or "der Artikel selbst")
