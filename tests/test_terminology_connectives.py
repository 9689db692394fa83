"""Small words that a splice lost between two terms."""

from __future__ import annotations

import pytest

from digest.terminology.connectives import connect, connective, lead


@pytest.mark.parametrize(
    ("german", "english"),
    [
        (" und ", "and"),
        (" und die ", "and the"),
        (" nach ", "after"),
        (" in die ", "into the"),
        (" in der ", "in the"),
        (" im ", "in the"),
        (" des ", "of the"),
        (" der ", "of the"),
        (", ", ","),
        (" mit einem ", "with a"),
        (" ", None),
        (" die ", None),
        (" wurde nach ", None),
        (" 3 ", None),
        (" und mit der bei ", None),
    ],
)
def test_only_small_words_have_an_english(german: str, english: str | None) -> None:
    assert connective(german) == english


def test_lost_words_are_put_back() -> None:
    target = "The drones missiles hit the port city centre."
    places = [(4, 10), (11, 19), (28, 32), (33, 44)]
    gaps = [" und ", " trafen den ", " im "]
    assert connect(target, places, gaps) == (
        "The drones and missiles hit the port in the city centre."
    )


def test_nothing_is_added_where_words_stand_or_the_order_is_another() -> None:
    target = "The Kursk offensive and drones."
    assert connect(target, [(10, 19), (4, 9), (24, 30)], [" in ", " und "]) == target
    assert connect(target, [(10, 19), None, (24, 30)], [" in ", " und "]) == target


@pytest.mark.parametrize(
    ("german", "english", "found"),
    [
        ("Die Resektion des ", "The resection", "of the "),
        ("Er kam mit einer ", "He came", "with a "),
        ("Er kam mit einer ", "He came with a ", ""),
        ("Sie liegt in ", "It lies", "in "),
        ("Sie sah der ", "She saw", ""),
        ("Der ", "", ""),
        ("Auf Grundlage von ", "A correlation", "of "),
        ("Regen, Schnee, ", "Rain, snow", ""),
    ],
)
def test_a_term_put_in_at_a_gap_brings_its_small_words(
    german: str, english: str, found: str
) -> None:
    assert lead(german, english) == found
