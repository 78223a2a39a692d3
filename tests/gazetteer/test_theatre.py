"""Names of the theatres of war, with points from two sources."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from geo.gazetteer import Gazetteer, distance_km
from geo.lexicon.tables import read_rows
from geo.model import Candidate

COLUMNS = ("name", "country", "lon", "lat", "second", "second_lon", "second_lat")


class Known(NamedTuple):
    name: str
    country: str
    lon: float
    lat: float
    second: tuple[float, float] | None


def theatre() -> Iterator[Known]:
    for _, row in read_rows(Path(__file__).parent / "theatre.tsv", COLUMNS):
        second = (float(row["second_lon"]), float(row["second_lat"])) if row["second_lon"] else None
        yield Known(row["name"], row["country"], float(row["lon"]), float(row["lat"]), second)


def is_it(known: Known, candidate: Candidate) -> bool:
    """A settlement lies within 5 km; an area or a median point must hold the truth within its stated radius."""
    place = candidate.place
    reach = 5.0 if place.kind in ("city", "facility") else max(5.0, place.radius_km)
    return distance_km(known.lon, known.lat, place.lon, place.lat) <= reach


def test_the_two_sources_agree() -> None:
    apart = [k.name for k in theatre() if k.second and distance_km(k.lon, k.lat, *k.second) > 15]
    assert apart == []
    assert sum(1 for k in theatre() if k.second) >= 120


def test_the_names_are_there_and_come_first(gazetteer: Gazetteer) -> None:
    names = list(theatre())
    absent = [k.name for k in names if not any(is_it(k, c) for c in gazetteer.lookup(k.name))]
    behind = [k.name for k in names if k.name not in absent and not is_it(k, gazetteer.lookup(k.name)[0])]
    assert len(names) >= 120
    assert len(absent) <= 0.03 * len(names), absent
    assert len(absent) + len(behind) <= 0.10 * len(names), behind
