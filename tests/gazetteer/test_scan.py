"""Spans that a text holds, with their offsets, marks and candidates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer


def spans(gazetteer: Gazetteer, text: str) -> list[str]:
    return [f"{s.text}{'*' * s.nested}{'?' * s.stop}" for s in gazetteer.scan(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fighting went on in Kursk Oblast.", ["Kursk Oblast", "Kursk*"]),
        ("Ukraine's army left Kup'iansk.", ["Ukraine", "Kup'iansk"]),
        ("Troops near St. Petersburg, in Kyiv. Russia denied it.", ["St. Petersburg", "Petersburg*", "Kyiv", "Russia"]),
        ("the U.S. Army in Mosul", ["U.S.", "Mosul"]),
        ("US troops and us", ["US"]),
        ("shells fell on\nChasiv\nYar", ["Chasiv\nYar", "Yar*"]),
        ("the men of Deir ez-Zor", ["Deir ez-Zor", "Zor*"]),
        ("кораблі біля Одеси", ["Одеси"]),
        ("на Покровському напрямку", ["Покровському"]),
    ],
)
def test_spans_of_a_sentence(gazetteer: Gazetteer, text: str, found: list[str]) -> None:
    assert [span for span in spans(gazetteer, text) if not span.endswith("?")] == found


def test_an_article_before_a_capital_is_part_of_the_name(gazetteer: Gazetteer) -> None:
    assert "al-Qaim" in spans(gazetteer, "convoys crossed at al-Qaim at dawn")


@pytest.mark.parametrize("word", ["The", "In", "May", "Star", "Minister", "March", "General", "He"])
def test_everyday_words_are_marked(gazetteer: Gazetteer, word: str) -> None:
    assert all(span.stop for span in gazetteer.scan(f"{word} has spoken.") if span.text == word)


@pytest.mark.parametrize("name", ["Kyiv", "Goma", "Gaza", "Sumy", "Chad", "Mali", "Jordan", "Turkey"])
def test_places_of_war_are_not_marked(gazetteer: Gazetteer, name: str) -> None:
    assert [span.stop for span in gazetteer.scan(f"Troops entered {name}.") if span.text == name] == [False]


def test_the_text_is_quoted_and_candidates_agree_with_look_up(gazetteer: Gazetteer) -> None:
    text = "From Zaporizhzhia to Łódź, the Straße of Córdoba and N'Djamena’s streets."
    for span in gazetteer.scan(text):
        assert text[span.start : span.end] == span.text
        assert list(span.candidates) == gazetteer.lookup(span.text)
        assert span.candidates


@given(
    st.lists(
        st.sampled_from(
            [
                "Kyiv",
                "Kup'iansk",
                "the",
                "U.S.",
                "St. Petersburg",
                "Straße",
                "  ",
                "\n\n",
                "’s",
                "Łódź",
                ".",
                "al-Hol",
                "Й",
            ]
        ),
        max_size=25,
    )
)
def test_spans_lie_in_the_text_whatever_it_is(gazetteer: Gazetteer, words: list[str]) -> None:
    text = " ".join(words)
    last = -1
    for span in gazetteer.scan(text):
        assert 0 <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
        assert span.start >= last
        last = span.start


@given(st.text(max_size=60))
def test_any_text_can_be_scanned(gazetteer: Gazetteer, text: str) -> None:
    for span in gazetteer.scan(text):
        assert text[span.start : span.end] == span.text
