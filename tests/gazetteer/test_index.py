"""The index as a whole: every name finds its place, places are found on the ground, areas hold their points."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer, distance_km
from geo.gazetteer.index import Index
from geo.gazetteer.polygons import pack_rings, unpack_rings
from geo.gazetteer.records import KINDS, pack_place, radius_code, radius_of
from geo.resources import data_folder

INDEX = Index(data_folder("gazetteer"))
NUMBERS = st.integers(0, INDEX.count - 1)
# Natural Earth's coasts and our simplification of 0.01 degrees leave towns on the shore some kilometres out at sea.
TOLERANCE_DEGREES = 0.35
OUTSIDE_SHARE = 0.01


@given(NUMBERS)
def test_every_place_is_found_by_its_name(gazetteer: Gazetteer, number: int) -> None:
    place = INDEX.place(number)
    assert place.place_id in {candidate.place.place_id for candidate in gazetteer.find(place.name)}


@given(NUMBERS)
def test_every_place_is_found_by_its_id(gazetteer: Gazetteer, number: int) -> None:
    place = INDEX.place(number)
    assert gazetteer.get(place.place_id) == place


@given(st.integers(0, len(INDEX.keys) - 1))
def test_every_name_finds_a_place_best_first(gazetteer: Gazetteer, number: int) -> None:
    key = INDEX.keys.restore_key(number)
    found = gazetteer.find(key.removeprefix("="))
    assert found
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


@given(NUMBERS)
def test_the_reverse_of_a_place_finds_it(gazetteer: Gazetteer, number: int) -> None:
    place = INDEX.place(number)
    near = gazetteer.nearby(place.lon, place.lat, 0.05)
    assert place.place_id in {found.place_id for found, _ in near}


@given(st.floats(-180, 180), st.floats(-89, 89), st.floats(1, 120))
@settings(max_examples=30, deadline=None)
def test_nearby_is_what_distances_say(gazetteer: Gazetteer, lon: float, lat: float, radius_km: float) -> None:
    near = gazetteer.nearby(lon, lat, radius_km)
    assert [away for _, away in near] == sorted(away for _, away in near)
    for place, away in near:
        assert away <= radius_km
        assert abs(distance_km(lon, lat, place.lon, place.lat) - away) < 0.01


def test_nearby_goes_over_the_date_line(gazetteer: Gazetteer) -> None:
    east = {place.place_id for place, _ in gazetteer.nearby(179.99, -16.8, 200)}
    west = {place.place_id for place, _ in gazetteer.nearby(-179.99, -16.8, 200)}
    assert east & west


@given(NUMBERS)
def test_parents_end_in_the_country(gazetteer: Gazetteer, number: int) -> None:
    place = INDEX.place(number)
    parents = gazetteer.parents(place)
    if place.kind in ("city", "admin1", "admin2") and place.country not in (None, "AQ"):
        assert parents == [] or parents[-1].kind == "country"
        assert all(parent.country == place.country for parent in parents)


def test_points_lie_in_their_countries(gazetteer: Gazetteer) -> None:
    from shapely import distance, points

    outside = total = 0
    by_country: dict[str, list[tuple[float, float]]] = {}
    for number in range(0, INDEX.count, 37):
        place = INDEX.place(number)
        if place.kind == "city" and place.country:
            by_country.setdefault(place.country, []).append((place.lon, place.lat))
    for place, shape in gazetteer.polygons("country"):
        spots = by_country.get(str(place.country), [])
        if spots:
            total += len(spots)
            outside += int((distance(shape, points(spots)) > TOLERANCE_DEGREES).sum())
    assert total > 5000
    assert outside <= OUTSIDE_SHARE * total


def test_additions_lie_in_their_countries(gazetteer: Gazetteer) -> None:
    from shapely import Point

    shapes = {place.country: shape for place, shape in gazetteer.polygons("country")}
    far = []
    for number in range(INDEX.count):
        place = INDEX.place(number)
        if place.source != "geo" or place.country not in shapes or place.kind not in ("city", "facility"):
            continue
        if shapes[place.country].distance(Point(place.lon, place.lat)) > TOLERANCE_DEGREES:
            far.append(place.name)
    assert far == []


@given(st.floats(0.1, 15_000))
def test_radii_are_kept_to_a_hundredth_or_so(radius_km: float) -> None:
    assert abs(radius_of(radius_code(radius_km)) - radius_km) <= max(0.06, 0.03 * radius_km)


def test_a_place_packs_into_24_bytes() -> None:
    packed = pack_place(
        lon=-180.0, lat=90.0, kind=len(KINDS) - 1, radius_km=5.0, name=2**31, identity=2**32 - 1, parent=2**20 - 1,
        country=255, source=15, population=10**10,
    )  # fmt: skip
    assert len(packed) == 24


RING = st.lists(st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000)), min_size=4, max_size=8)


@given(st.lists(st.lists(RING, min_size=1, max_size=3), max_size=3))
def test_rings_come_back(polygons: list[list[list[tuple[int, int]]]]) -> None:
    assert unpack_rings(pack_rings(polygons)) == polygons


def test_missing_and_damaged_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"no keys\.marisa"):
        Gazetteer.open(tmp_path)
    for name in ("keys.marisa", "names.marisa", "ids.marisa", "places.bin"):
        (tmp_path / name).write_bytes(b"not an index")
    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer.open(tmp_path)


def test_areas_are_read_by_box(gazetteer: Gazetteer) -> None:
    names = {place.name for place, _ in gazetteer.polygons("country", (34.0, 47.0, 37.0, 49.0))}
    assert "Ukraine" in names
    assert "Spain" not in names
    assert gazetteer.polygon("geo:no-such-place") is None
    assert not gazetteer.contains("geo:no-such-place", 0, 0)
