"""The parser takes any text: offsets stay, and no piece that it is given at once is without bound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.parser import BLOCK, LONGEST_WORD, _blocks, is_english, parse

CHARACTERS = st.text(alphabet='(“"\n .,aÉй' + "\u00a0\u2028", max_size=60)


@given(CHARACTERS, st.integers(0, 3000), CHARACTERS)
def test_pieces_are_the_text_and_hold_no_endless_word(before: str, count: int, after: str) -> None:
    text = before + "(" * count + after
    pieces = _blocks(text)
    assert "".join(pieces) == text
    assert all(len(word) <= LONGEST_WORD for piece in pieces for word in piece.split())
    assert all(pieces) or pieces == [""]


def test_pieces_of_a_long_text_end_at_blanks() -> None:
    text = "Shells fell on Nikopol. " * 5000
    pieces = _blocks(text)
    assert "".join(pieces) == text
    assert len(pieces) == 3
    assert all(len(piece) <= BLOCK and piece.endswith(" ") for piece in pieces)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\nShells fell on Nikopol.\n", "Shells fell on Nikopol. " + '"' * 1200 + " Nobody died."]
)
def test_a_parse_has_the_text_of_its_document(text: str) -> None:
    assert parse(text).text == text


def test_a_line_break_ends_a_sentence() -> None:
    assert [s.text.strip() for s in parse("Fighting near Sake\nShells fell on Goma.").sents] == [
        "Fighting near Sake",
        "Shells fell on Goma.",
    ]


@pytest.mark.parametrize(
    ("text", "language", "english"),
    [
        ("Shells fell on Nikopol.", None, True),
        ("Shells fell on Nikopol.", "uk", False),
        ("Обстріляно Нікополь.", None, False),
        ("Обстріляно Нікополь.", "en-GB", True),
        ("2024", None, True),
    ],
)
def test_english_is_what_is_declared_so_or_looks_so(text: str, language: str | None, english: bool) -> None:
    assert is_english(text, language) is english
