import datetime as dt

import pytest
from summary_articles import article, seeds, story

from digest.document import BlockKind
from digest.summary import describe
from digest.summary.article import is_boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Kommentar hinterlassen",
        "Für weitere Informationen lesen Sie die Berichte der Agentur.",
        "Al Jazeera berichtet, dass …",
        "Diesen Artikel teilen auf WhatsApp",
        "Diese Seite verwendet Cookies.",
        "Alle Rechte vorbehalten",
        "Lesen Sie auch: So können Sie helfen",
        "Quelle: Landesbote",
    ],
)
def test_lines_of_the_page_are_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Der Minister teilte mit, dass die Brücke gesperrt bleibt.",
        "Die Polizei sucht weitere Zeugen und nimmt Hinweise entgegen.",
        "Der Kommentar des Präsidenten sorgte für Streit.",
        "Das Land teilt die Kosten mit den Gemeinden.",
    ],
)
def test_news_is_not_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        ("Heute, am 27. Februar 2025, tagt der Rat in Bonn.", "a.txt", dt.date(2025, 2, 27)),
        ("Am 4. Februar 2025 berichtete die Post über den Fund.", "a.txt", dt.date(2025, 2, 4)),
        ("Halberg, 5. November 2024 – Der Flughafen steht still.", "a.txt", dt.date(2024, 11, 5)),
        ("Datum: 03.05.2024\n\nDer Rat tagt in Bonn.", "a.txt", dt.date(2024, 5, 3)),
        ("Der Rat tagt in Bonn.", "2024-09-17-bote.txt", dt.date(2024, 9, 17)),
        ("Am 9. November 1989 fiel die Mauer.", "a.txt", None),
        ("Der Rat tagt am Dienstag in Bonn.", "a.txt", None),
    ],
)
def test_day_of_an_article(text: str, name: str, day: dt.date | None) -> None:
    document = article(text, name)
    describe(document)
    assert document.date == day


def test_title_and_outlet() -> None:
    document = story("dam")[0]
    describe(document)
    assert document.title is not None and document.title.startswith("Damm an der Grünauer")
    assert document.outlet == "Landesbote"
    agency = story("airport")[0]
    describe(agency)
    assert agency.outlet == "asw"


def test_seeds_name_no_outlet_of_their_own() -> None:
    for document in seeds():
        describe(document)
        assert document.outlet is None


def test_describing_keeps_every_segment_and_can_be_repeated() -> None:
    for document in seeds():
        before = [segment.id for segment in document.segments]
        describe(document)
        kinds = [block.kind for block in document.blocks]
        describe(document)
        assert [segment.id for segment in document.segments] == before
        assert [block.kind for block in document.blocks] == kinds


def test_boilerplate_is_cut_off_a_paragraph() -> None:
    document = article("Der Rat tagte lange und ohne Ergebnis. Al Jazeera berichtet, dass …")
    describe(document)
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.BOILERPLATE]
