"""Records become tables and come back equal; shapes are the contract's."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.synthetic import synthetic_case, synthetic_claims
from geo.errors import FormatError
from geo.frames import (
    claims_frame,
    claims_from,
    documents_frame,
    documents_from,
    events_frame,
    events_from,
    mentions_frame,
    mentions_from,
)
from geo.layers import CLAIM_COLUMNS, claim_shape, claims_layer, events_layer, places_layer
from geo.model import Case, Claim, ClaimPlace, Mention, Place, Quantity, Role
from tests.strategies import cases, claim_lists, mentions


def claim(*places: ClaimPlace, **rest: object) -> Claim:
    return Claim("c", "advance", places, "report", 0, 5, "Quote", "CNN", **rest)  # type: ignore[arg-type]


def at(role: Role, lon: float | None, lat: float | None, name: str | None = "X", **rest: object) -> ClaimPlace:
    return ClaimPlace(role, name or "somewhere", 0, 1, name, lon=lon, lat=lat, **rest)  # type: ignore[arg-type]


SHAPES = [
    ("one place", [at("location", 35.3, 51.2)], "Point", [35.3, 51.2]),
    ("two places", [at("location", 35.3, 51.2), at("via", 36, 50)], "MultiPoint", [[35.3, 51.2], [36, 50]]),
    ("one place named twice", [at("location", 1, 2), at("via", 1, 2)], "Point", [1, 2]),
    ("a movement", [at("origin", 37, 48), at("destination", 36, 51)], "LineString", [[37, 48], [36, 51]]),
    (
        "a movement from two places, past a third",
        [at("origin", 37, 48), at("via", 36, 50), at("origin", 38, 47), at("destination", 36, 51)],
        "MultiLineString",
        [[[37, 48], [36, 51]], [[38, 47], [36, 51]]],
    ),
    ("a movement within a place", [at("origin", 37, 48), at("destination", 37, 48)], "Point", [37, 48]),
    ("its origin not found", [at("origin", None, None, None), at("destination", 36, 51)], "Point", [36, 51]),
    (
        "a movement over the antimeridian is cut there",
        [at("origin", 178, 60), at("destination", -178, 64)],
        "MultiLineString",
        [[[178, 60], [180, 62]], [[-180, 62], [-178, 64]]],
    ),
    (
        "a movement that ends on the antimeridian is not",
        [at("origin", -170, 0), at("destination", 180, 10)],
        "LineString",
        [[-170, 0], [-180, 10]],
    ),
]


@pytest.mark.parametrize(("places", "kind", "coordinates"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES])
def test_shape(places: list[ClaimPlace], kind: str, coordinates: list[object]) -> None:
    assert claim_shape(claim(*places)) == {"type": kind, "coordinates": coordinates}


def test_a_claim_whose_place_was_not_found_has_no_shape_and_keeps_its_words() -> None:
    lost = claim(at("location", None, None, None))
    assert claim_shape(lost) is None
    assert claims_layer([lost]).rows[0]["location"] == "somewhere"


def test_flat_columns_join_names_and_quantities() -> None:
    row = claims_layer(
        [
            claim(
                at("origin", 1, 2, "Toretsk"),
                at("origin", 2, 3, "Pokrovsk", approximate=True),
                at("destination", 3, 4, "Kursk Oblast"),
                quantities=(
                    Quantity("4,000 troops", 4000.0, 4000.0, "troops"),
                    Quantity("dozens of tanks", 24, None, "tanks"),
                ),
            )
        ]
    ).rows[0]
    assert (row["origin"], row["destination"], row["location"], row["via"]) == (
        "Toretsk; Pokrovsk",
        "Kursk Oblast",
        None,
        None,
    )
    assert row["quantity"] == "4,000 troops; dozens of tanks"
    assert row["approximate"] == [1]
    assert str(row["quantities"][0]["value_min"]) == "4000"
    assert set(row) == {column.name for column in CLAIM_COLUMNS}


def test_a_mention_widened_by_its_wording_has_that_radius() -> None:
    place = Place("geonames:1", "Pokrovsk", "city", "UA", 37.2, 48.3, 4.0)
    plain, axis, unknown = (
        Mention("d", 0, 8, "Pokrovsk", place=place),
        Mention("d", 9, 17, "Pokrovsk", place=place, radius_km=25.0),
        Mention("d", 20, 28, "Nowhereville"),
    )
    layer = places_layer([plain, axis, unknown])
    assert [row["radius_km"] for row in layer.rows] == [4.0, 25.0, None]
    assert layer.shapes[2] is None
    assert layer.rows[2]["place_id"] is None


def test_an_event_lies_where_its_claims_do() -> None:
    case = synthetic_case(4)
    layer = events_layer(case.events, case.claims)
    assert layer.rows[0]["claim_count"] == 2
    assert layer.rows[0]["contradictions"] == 1
    points = {(place.lon, place.lat) for claim in case.claims[:2] for place in claim.places}
    shape = layer.shapes[0]
    assert shape is not None
    assert {tuple(point) for point in shape["coordinates"]} == points


@given(claim_lists())
def test_claims_come_back_equal(records: list[Claim]) -> None:
    assert claims_from(claims_frame(records)) == records


@given(st.lists(mentions(), max_size=4))
def test_mentions_come_back_equal(records: list[Mention]) -> None:
    assert mentions_from(mentions_frame(records)) == records


@given(cases())
def test_documents_and_events_come_back_equal(case: Case) -> None:
    assert documents_from(documents_frame(case.documents)) == list(case.documents)
    assert events_from(events_frame(case.events, case.claims)) == list(case.events)


def test_ten_thousand_claims_come_back_equal_and_the_frame_is_in_wgs_84() -> None:
    records = synthetic_claims(10_000)
    table = claims_frame(records)
    assert table.crs.to_epsg() == 4326
    assert table["date_start"].dtype.kind == "M"
    assert claims_from(table) == records


def test_no_claims_make_a_frame_with_all_columns() -> None:
    table = claims_frame([])
    assert list(table.columns) == [*(column.name for column in CLAIM_COLUMNS), "geometry"]
    assert claims_from(table) == []


def test_a_damaged_cell_is_named() -> None:
    table = claims_frame(synthetic_case(1).claims)
    table["places"] = "[{"
    with pytest.raises(FormatError, match=r"claim '.*' cannot be read back"):
        claims_from(table)
    with pytest.raises(FormatError, match="quantities"):
        claims_from(claims_frame(synthetic_case(1).claims).drop(columns="quantities"))


def test_a_damaged_document_or_event_is_named() -> None:
    case = synthetic_case(2)
    documents, events = documents_frame(case.documents), events_frame(case.events, case.claims)
    for table in (documents.drop(columns="published"), documents.drop(columns="text"), documents.assign(colour="red")):
        with pytest.raises(FormatError, match=r"document '.*' cannot be read back"):
            documents_from(table)
    for table in (events.drop(columns="claims"), events.assign(relations="{")):
        with pytest.raises(FormatError, match=r"event '.*' cannot be read back"):
            events_from(table)


def test_layers_need_no_pandas() -> None:
    code = "import sys, geo.layers, geo.records, geo.frames; print({'pandas', 'pyarrow', 'shapely'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
