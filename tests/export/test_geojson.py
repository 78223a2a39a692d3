"""GeoJSON: RFC 7946 and the contract, to the byte."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import geojson_validator
import jsonschema
import pytest
from hypothesis import given

from benchmarks.synthetic import synthetic_case, synthetic_claims
from geo.errors import FormatError
from geo.export import claim_lines, place_lines, read_claims, write
from geo.model import Case, Claim, ClaimPlace, Mention, Place
from tests.strategies import claim_lists

SCHEMA = json.loads((Path(__file__).parents[1] / "contract" / "claim.schema.json").read_text(encoding="utf-8"))
PACIFIC = [
    ClaimPlace("origin", "Vladivostok", 0, 1, "Vladivostok", "geonames:1", "city", "RU", 131.9, 43.1, 5.0, 1.0),
    ClaimPlace("destination", "Anadyr", 2, 3, "Anadyr", "geonames:2", "city", "RU", -177.5, 64.7, 5.0, 1.0),
]


def written(case: Case, folder: Path, name: str = "claims.geojson") -> tuple[Path, dict[str, object]]:
    (path,) = write(case, folder / name)
    return path, json.loads(path.read_text(encoding="utf-8"))


def one(*places: ClaimPlace, quote: str = "Quote") -> Claim:
    return Claim("c", "advance", places, "report", 0, len(quote), quote, "CNN")


@given(claim_lists())
def test_claims_of_any_text_meet_the_schema_and_come_back_equal(tmp_path_factory: object, claims: list[Claim]) -> None:
    folder = tmp_path_factory.mktemp("geojson")  # type: ignore[attr-defined]
    ordered = sorted(claims, key=lambda claim: (claim.document, claim.start, claim.end))
    for name in ("claims.geojson", "claims.geojsonl"):
        (path,) = write(Case(claims=tuple(claims)), folder / name)
        assert read_claims(path) == ordered
    collection = json.loads((folder / "claims.geojson").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(collection)


def test_a_geojson_validator_finds_nothing(tmp_path: Path) -> None:
    case = synthetic_case(200)
    for path in write(case, tmp_path / "claims.geojson", places=tmp_path / "places.geojson"):
        collection = json.loads(path.read_text(encoding="utf-8"))
        assert geojson_validator.validate_structure(collection) == {}
        report = geojson_validator.validate_geometries(collection)
        assert (report["invalid"], report["problematic"], report["skipped_validation"]) == ({}, {}, [])


def test_properties_stand_in_the_order_of_the_contract_and_nothing_else_does(tmp_path: Path) -> None:
    _, collection = written(synthetic_case(3), tmp_path)
    assert list(collection) == ["type", "attribution", "bbox", "features"]
    wanted = SCHEMA["properties"]["features"]["items"]["properties"]["properties"]["required"]
    for feature in collection["features"]:
        assert list(feature) == ["type", "id", "geometry", "properties"]
        assert list(feature["properties"]) == [*wanted, "approximate"]


def test_places_have_the_contract_s_properties_and_a_lost_one_a_null_geometry() -> None:
    found = Place("geonames:5", "Sudzha", "city", "RU", 35.271234567, 51.19, 3.0)
    lines = place_lines(
        [Mention("d", 0, 6, "Sudzha", place=found, score=0.9), Mention("d", 9, 12, "Xyz", literal=False)]
    )
    first, second = (json.loads(line) for line in lines)
    assert first["geometry"] == {"type": "Point", "coordinates": [35.271235, 51.19]}
    assert first["properties"] == {
        "document": "d",
        "start": 0,
        "end": 6,
        "text": "Sudzha",
        "name": "Sudzha",
        "place_id": "geonames:5",
        "kind": "city",
        "country": "RU",
        "radius_km": 3.0,
        "score": 0.9,
        "literal": True,
        "approximate": False,
    }
    assert second["geometry"] is None
    assert second["properties"]["place_id"] is None
    assert second["properties"]["literal"] is False


def test_coordinates_have_at_most_six_decimals(tmp_path: Path) -> None:
    place = ClaimPlace("location", "X", 0, 1, "X", "geo:x", "city", "UA", 1 / 3, -2e-9, 1.0, 1.0)
    path, collection = written(Case(claims=(one(place),)), tmp_path)
    assert not re.search(r"\d\.\d{7}", path.read_text(encoding="utf-8"))
    assert collection["features"][0]["geometry"]["coordinates"] == [0.333333, 0.0]
    assert "-0.0" not in path.read_text(encoding="utf-8")


def test_a_line_over_the_antimeridian_is_cut_and_the_box_says_so(tmp_path: Path) -> None:
    _, collection = written(Case(claims=(one(*PACIFIC),)), tmp_path)
    assert collection["features"][0]["geometry"]["type"] == "MultiLineString"
    assert collection["bbox"] == [131.9, 43.1, -177.5, 64.7]


@pytest.mark.parametrize(
    ("lons", "west", "east"),
    [([10, 20], 10, 20), ([-170, 170], 170, -170), ([-60, 60], -60, 60), ([5], 5, 5), ([-179, 0, 100, 179], 0, -179)],
)
def test_the_box_is_the_narrowest(tmp_path: Path, lons: list[float], west: float, east: float) -> None:
    places = [ClaimPlace("location", "X", 0, 1, lon=lon, lat=1.0) for lon in lons]
    _, collection = written(Case(claims=(one(*places),)), tmp_path)
    assert collection["bbox"] == [west, 1, east, 1]


def test_no_claims_make_an_empty_collection_without_a_box(tmp_path: Path) -> None:
    _, collection = written(Case(), tmp_path)
    assert collection == {"type": "FeatureCollection", "features": []}


def test_the_order_of_the_claims_does_not_matter(tmp_path: Path) -> None:
    case = synthetic_case(50)
    first, _ = written(case, tmp_path, "a.geojson")
    second, _ = written(replace(case, claims=case.claims[::-1]), tmp_path, "b.geojson")
    assert first.read_bytes() == second.read_bytes()


def test_each_line_is_a_feature_whatever_the_quote_holds() -> None:
    quote = "a\u2028b\u2029c\x85d\re\nf\tg\0h\ud800i“й”"
    lines = list(claim_lines([one(quote=quote)]))
    assert len("".join(lines).splitlines()) == 1
    assert json.loads(lines[0])["properties"]["quote"] == quote


def test_lone_surrogates_are_escaped(tmp_path: Path) -> None:
    path, collection = written(Case(claims=(one(quote="a\ud800b"),)), tmp_path)
    assert b"a\\ud800b" in path.read_bytes()
    assert collection["features"][0]["properties"]["quote"] == "a\ud800b"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.geojson", "{", "not JSON"),
        ("a.geojson", '{"type": "Feature"}', "not a FeatureCollection"),
        ("a.geojson", '{"features": [7]}', "not a GeoJSON feature"),
        ("a.geojsonl", "{}", r"a\.geojsonl:1: not a GeoJSON feature"),
        ("a.geojsonl", "[", r"a\.geojsonl:1: not JSON"),
        ("a.geojson", '{"features": [{"id": "x", "properties": {}}]}', "claim 'x' cannot be read back"),
        ("a.csv", "id,quote\n1,2\n", "no column event_type"),
        ("a.parquet", "PAR1", "no GeoParquet file of claims"),
        ("a.kml", "<kml/>", "does not keep claims whole"),
        ("a.docx", "", "no known format"),
    ],
)
def test_a_file_that_cannot_be_read_back_says_why(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        read_claims(tmp_path / name)


def test_claims_stream_one_by_one() -> None:
    claims = synthetic_claims(2_000)
    assert [json.loads(line)["id"] for line in claim_lines(iter(claims))] == [claim.id for claim in claims]


def test_writing_and_reading_geojson_and_case_files_imports_nothing_heavy(tmp_path: Path) -> None:
    write(synthetic_case(5), tmp_path / "a.gpkg")
    code = (
        "import sys; from pathlib import Path; from geo.export import read_case, write; "
        "case = read_case(Path('a.gpkg')); write(case, Path('b.geojson'), places=Path('c.geojson')); "
        "write(case, Path('d.csv')); write(case, Path('e.kml')); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    heavy = {"numpy", "pandas", "geopandas", "pyarrow", "pyogrio", "shapely", "lxml", "spacy"}
    assert set(done.stdout.split()) & heavy == set()
    assert len(read_claims(tmp_path / "b.geojson")) == 5
