"""The reviewed tables: each row is sound, and the index that was built from them knows it."""

from collections import Counter

import pytest

from geo.gazetteer import Gazetteer, attribution, distance_km
from geo.gazetteer.folding import fold
from geo.lexicon.tables import read_rows
from geo.model import KINDS
from geo.resources import data_folder

FOLDER = data_folder("gazetteer")
TABLES = ("additions.tsv", "theatres.tsv")
ADDITIONS = ("name", "kind", "country", "lon", "lat", "radius_km", "weight", "aliases", "source")
NAMES = ("place", "kind", "country", "official", "names", "drop", "weight", "source")
RIVERS = ("river", "country", "lon", "lat", "mouth_lon", "mouth_lat", "aliases", "source")
COUNTRIES = ("iso", "name", "demonyms", "capital", "aliases")


@pytest.mark.parametrize("table", TABLES)
def test_each_addition_has_a_kind_a_point_a_weight_and_a_source(table: str) -> None:
    rows = [row for _, row in read_rows(FOLDER / table, ADDITIONS)]
    assert len(rows) > 2000
    for row in rows:
        assert row["kind"] in KINDS, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert -90 <= float(row["lat"]) <= 90, row
        assert 0 < float(row["radius_km"]) <= 8000, row
        assert row["weight"] in "12345", row
        assert row["source"], row
        assert row["country"] == "-" or (len(row["country"]) == 2 and row["country"].isupper()), row
    twice = [key for key, count in Counter((r["name"], r["kind"], r["country"]) for r in rows).items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("table", TABLES)
def test_the_index_knows_each_addition_and_its_other_names(table: str, gazetteer: Gazetteer) -> None:
    lost = []
    for _, row in read_rows(FOLDER / table, ADDITIONS):
        shown = row["name"].partition(" (")[0]
        for name in [shown, *(alias.strip().lstrip("~") for alias in row["aliases"].split(";") if alias.strip())]:
            if not any(row["country"] in ("-", candidate.place.country) for candidate in gazetteer.find(name)):
                lost.append(name)  # noqa: PERF401
    assert lost == []


def test_each_river_lies_at_its_course_and_at_its_mouth(gazetteer: Gazetteer) -> None:
    rows = [row for _, row in read_rows(FOLDER / "rivers.tsv", RIVERS)]
    assert len({row["river"] for row in rows}) == len(rows) > 450
    for row in rows:
        shown = row["river"].partition(" (")[0]
        waters = [c.place for c in gazetteer.find(shown) if c.place.kind == "water"]
        mouth = float(row["mouth_lon"]), float(row["mouth_lat"])
        ids = {place.place_id for place in waters if distance_km(place.lon, place.lat, *mouth) < 1}
        assert any(place_id.endswith("-mouth") for place_id in ids), row
        courses = [place for place in waters if f"{place.place_id}-mouth" in ids]
        assert courses, row
        assert all(distance_km(course.lon, course.lat, *mouth) < 4000 for course in courses), row


def test_the_index_knows_each_further_name(gazetteer: Gazetteer) -> None:
    lost = []
    for _, row in read_rows(FOLDER / "names.tsv", NAMES):
        for name in [row["official"], *row["names"].split(";")]:
            plain = name.strip().lstrip("~=!")
            if plain and not any(c.place.country == row["country"] for c in gazetteer.find(plain)):
                lost.append((row["place"], plain))
    assert lost == []


def test_each_country_is_known_by_all_its_names(gazetteer: Gazetteer) -> None:
    lost = []
    for _, row in read_rows(FOLDER / "countries.tsv", COUNTRIES):
        for name in [row["name"], *row["demonyms"].split(";"), *row["aliases"].split(";")]:
            found = gazetteer.find(name.strip()) if name.strip() else ()
            known = {c.place.country for c in found if c.place.kind == "country"}
            if name.strip() and row["iso"] not in known:
                lost.append((row["iso"], name.strip()))
    assert lost == []


def test_the_stop_list_holds_words_and_first_names_once() -> None:
    rows = [row for _, row in read_rows(FOLDER / "stop.tsv", ("word", "why"))]
    assert {row["why"] for row in rows} == {"word", "first name"}
    assert len({fold(row["word"]) for row in rows}) == len(rows)


def test_sources_are_told() -> None:
    told = " ".join(attribution())
    assert "GeoNames" in told
    assert "CC BY 4.0" in told
    assert "Natural Earth" in told
    listed = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    for source in ("GeoNames", "KATOTTG", "Natural Earth", "OurAirports", "US Census"):
        assert source in listed


def test_the_folder_keeps_to_thirty_megabytes() -> None:
    assert sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file()) <= 30_000_000
