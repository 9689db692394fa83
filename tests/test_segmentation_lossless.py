"""Splitting loses nothing, whatever the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.segmentation import clean, read_blocks, split_sentences

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))

PIECES = st.sampled_from(
    [
        *"abzÄß., !?…:;-–—•*#\n\t\r„“”»«'\"()[]019\u00a0\u00ad\u200b\u2028\u0085\u0301",
        "\r\n", "\n\n", "Der ", "8. Februar", "z. B. ", "Dr. ", "1.080. Tag", "- ", "1. ", "2. ",
        "# ", "Selbst-\n", "usw. ", "...", ".“ ", "===\n", " ;-) ", "gut.Das ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
def test_sentences_concatenate_to_the_text(text: str) -> None:
    pieces = split_sentences(text)
    assert "".join(pieces) == text
    assert all(pieces)


@given(TEXTS)
def test_pieces_keep_their_trailing_white_space(text: str) -> None:
    for piece in split_sentences(text)[1:]:
        assert piece.strip()


@given(TEXTS)
def test_blocks_are_in_order_trimmed_and_hold_their_sentences(text: str) -> None:
    position = 0
    for block in read_blocks(text):
        start, end = block.span
        assert position <= start < end
        assert block.sentences[0][0] == start
        position = start
        for first, last in block.sentences:
            assert position <= first < last <= end
            assert text[first:last] == text[first:last].strip()
            position = last
        position = end


@given(TEXTS)
def test_every_letter_and_digit_stands_in_a_sentence_or_a_marker(text: str) -> None:
    inside = "".join(text[a:b] for block in read_blocks(text) for a, b in block.sentences)
    letters = sum(c.isalpha() for c in text)
    # "a) " is the only marker with a letter.
    assert letters - text.count(")") <= sum(c.isalpha() for c in inside) <= letters


@given(TEXTS)
def test_clean_gives_one_line_and_is_stable(text: str) -> None:
    line = clean(text)
    assert line == " ".join(line.split())
    assert clean(line) == line


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_seed_articles_are_lossless(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "".join(split_sentences(text)) == text
