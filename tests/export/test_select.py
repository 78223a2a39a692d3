"""Filters: which claims leave the house."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SettingsError
from geo.export import Selection, parse_bbox, select
from geo.model import Case, Claim, ClaimPlace, DateRange, Event, Relation
from tests.strategies import claim_lists

SUDZHA = ClaimPlace("location", "Sudzha", 0, 6, lon=35.27, lat=51.19)
SUVA = ClaimPlace("location", "Suva", 0, 4, lon=178.44, lat=-18.14)
LOST = ClaimPlace("location", "Nowhereville", 0, 12)
AUGUST = DateRange(date(2024, 8, 1), date(2024, 8, 31), "month")


def claim(name: str, place: ClaimPlace = SUDZHA, **rest: object) -> Claim:
    return Claim(name, "strike", (place,), "report", 0, 5, "Quote", "CNN", **rest)  # type: ignore[arg-type]


CLAIMS = [
    claim("dated", date=AUGUST, published=date(2024, 9, 9), confidence=0.9),
    claim("undated", published=date(2024, 8, 16), confidence=0.5),
    claim("timeless", confidence=0.1),
    claim("far", SUVA, date=DateRange(date(2025, 1, 1), date(2025, 1, 1), "day")),
    claim("lost", LOST, published=date(2024, 8, 16)),
]
ALL = {item.id for item in CLAIMS}


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), ALL),
        (Selection(bbox=(35, 51, 36, 52)), {"dated", "undated", "timeless"}),
        (Selection(bbox=(170, -30, -170, 0)), {"far"}),
        (Selection(bbox=(35.27, 51.19, 35.27, 51.19)), {"dated", "undated", "timeless"}),
        (Selection(since=date(2024, 8, 31)), {"dated", "far"}),
        (Selection(since=date(2024, 8, 10), until=date(2024, 8, 20)), {"dated", "undated", "lost"}),
        (Selection(until=date(2024, 7, 31)), set()),
        (Selection(sources=("cnn", "BBC")), ALL),
        (Selection(sources=("BBC",)), set()),
        (Selection(event_types=("strike", "battle")), ALL),
        (Selection(event_types=("battle",)), set()),
        (Selection(min_confidence=0.5), {"dated", "undated"}),
    ],
)
def test_selection(selection: Selection, kept: set[str]) -> None:
    assert {item.id for item in select(Case(claims=tuple(CLAIMS)), selection).claims} == kept


def test_events_keep_what_is_left_of_them() -> None:
    both = Event("both", "strike", ("dated", "far"), 2, relations=(Relation("dated", "far", "contradicts"),))
    gone = Event("gone", "strike", ("far",), 1)
    case = Case(claims=tuple(CLAIMS), events=(both, gone))
    (event,) = select(case, Selection(min_confidence=0.5)).events
    assert (event.id, event.claims, event.relations) == ("both", ("dated",), ())


@given(claim_lists(), st.floats(0, 1))
def test_what_is_selected_twice_is_selected_once(claims: list[Claim], floor: float) -> None:
    once = select(Case(claims=tuple(claims)), Selection(min_confidence=floor))
    assert select(once, Selection(min_confidence=floor)) == once
    assert all(item.confidence >= floor for item in once.claims)


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "0,10,1,5", "0,0,200,1", "0,0,nan,1", "inf,0,1,1"]
)
def test_a_bounding_box_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="bounding box"):
        parse_bbox(text)


def test_a_bounding_box() -> None:
    assert parse_bbox("170, -30,-170,0") == (170, -30, -170, 0)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"event_types": ("ceasefire",)}, "'ceasefire' is none of redeployment"),
        ({"since": date(2024, 2, 2), "until": date(2024, 1, 1)}, "lies after"),
        ({"min_confidence": 50}, "not within 0 to 1"),
    ],
)
def test_a_selection_that_nothing_could_meet_is_refused(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        Selection(**wrong)  # type: ignore[arg-type]
