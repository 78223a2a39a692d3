"""Spellings that must meet under one folded form, and offsets that must survive the folding of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.folding import fold, fold_text


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Kyiv", "kyiv"),
        ("Куп'янськ", "купянськ"),
        ("Kup’iansk", "kupiansk"),
        ("Ivano-Frankivsk", "ivano frankivsk"),
        ("São Tomé", "sao tome"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("St. Petersburg", "st petersburg"),
        ("U.S.", "us"),
        ("N'Djamena", "ndjamena"),
        ("Йошкар-Ола", "йошкар ола"),
        ("Щёлково", "щелково"),
        ("Їжакевича", "їжакевича"),
        ("  Deir   ez-Zor ", "deir ez zor"),
        ("Sana'a", "sanaa"),
        ("Sanaʽa", "sanaa"),
        ("!?", "!?"),
        ("'", ""),
    ],
)
def test_names_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_a_sentence_end_parts_names_and_an_abbreviation_does_not() -> None:
    assert "kyiv. russia" in fold_text("They left Kyiv. Russia said so.").text
    assert "st petersburg" in fold_text("near St. Petersburg.").text


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(
    st.lists(
        st.sampled_from(["Kup'iansk", "Łódź", "the", "  ", "U.S.", "Straße", "\n", "Київ", "a\u0301", "."]), max_size=20
    )
)
def test_offsets_lead_back_into_the_text(words: list[str]) -> None:
    text = " ".join(words)
    folded = fold_text(text)
    for offset in range(len(folded.text)):
        assert 0 <= folded.original(offset) <= len(text)
    for offset, letter in enumerate(text):
        if letter.isascii() and letter.isalpha():
            assert folded.text[folded.folded(offset)] == letter.lower()
