"""Misspelled names, and what is suggested for them first."""

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.spelling import skeleton

GAZETTEER = Gazetteer.open()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Karkiv", "Kharkiv"),
        ("Zaporizhia", "Zaporizhzhia"),
        ("Kremenchuck", "Kremenchuk"),
        ("Hodeida", "Hodeidah"),
        ("Mosoul", "Mosul"),
        ("Kinshassa", "Kinshasa"),
    ],
)
def test_the_town_that_is_meant_is_among_the_first(written: str, meant: str) -> None:
    if GAZETTEER.find(written):
        assert GAZETTEER.find(written)[0].place.name == meant  # an alternate name that the gazetteer has
    else:
        assert meant in [candidate.place.name for candidate in GAZETTEER.suggest(written, 3)]


def test_suggestions_are_marked_and_score_low() -> None:
    suggested = GAZETTEER.suggest("Karkiv", 5)
    assert 0 < len(suggested) <= 5
    assert {candidate.match for candidate in suggested} == {"fuzzy"}
    assert all(0 < candidate.score < 0.35 for candidate in suggested)
    assert suggested == sorted(suggested, key=lambda candidate: -candidate.score)


@pytest.mark.parametrize("name", ["", "Ky", "Xqzzyvorpl", "x" * 41])
def test_what_is_like_nothing_has_no_suggestion(name: str) -> None:
    assert GAZETTEER.suggest(name) == []


def test_spellings_of_one_name_have_one_skeleton() -> None:
    assert skeleton("zaporizhzhia") == skeleton("zaporozhye")
    assert skeleton("kharkiv") == skeleton("kharkov")
