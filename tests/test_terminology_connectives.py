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


def spans(text: str, *phrases: str) -> list[tuple[int, int]]:
    return [(text.index(phrase), text.index(phrase) + len(phrase)) for phrase in phrases]


def test_lost_words_are_put_back() -> None:
    german = "Die Drohnen und Raketen trafen den Hafen im Zentrum."
    english = "The drones missiles hit the port city centre."
    terms = spans(german, "Drohnen", "Raketen", "Hafen", "Zentrum")
    places = spans(english, "drones", "missiles", "port", "city centre")
    assert connect(english, places, german, terms) == (
        "The drones and missiles hit the port in the city centre."
    )


def test_a_genitive_needs_no_word_in_german() -> None:
    german, english = "Die Therapie chronischer Schmerzen.", "The therapy chronic pain."
    terms = spans(german, "Therapie", "chronischer Schmerzen")
    places = spans(english, "therapy", "chronic pain")
    assert connect(english, places, german, terms) == "The therapy of chronic pain."


def test_nothing_is_added_where_words_stand_or_the_order_is_another() -> None:
    german, english = "Die Offensive in Kursk und Drohnen.", "The Kursk offensive and drones."
    terms = spans(german, "Offensive", "Kursk", "Drohnen")
    offensive, kursk, drones = spans(english, "offensive", "Kursk", "drones")
    assert connect(english, [offensive, kursk, drones], german, terms) == english
    assert connect(english, [offensive, None, drones], german, terms) == english


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
