"""Every format, opened by GDAL's own tools, and read back where it keeps claims whole."""

import json
import re
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.synthetic import synthetic_case, synthetic_claims
from geo.errors import CaseFileError, FormatError, SettingsError
from geo.export import FORMATS, check_format, read_claims, write
from geo.layers import CLAIM_COLUMNS, claim_shape
from geo.model import Case, Claim, ClaimPlace
from tests.strategies import claim_lists

COUNT = 120
CASE = synthetic_case(COUNT)
MANY = tuple(synthetic_claims(10_000))
LINES = sum((claim_shape(claim) or {})["type"] == "LineString" for claim in CASE.claims)
LOST = replace(
    CASE.claims[0], id="lost", start=9000, places=(ClaimPlace("location", "Nowhereville", 0, 5),), source="Ωmega “Α/Β”"
)
WITH_LOST = replace(CASE, claims=(*CASE.claims, LOST))
FLAT = {column.name for column in CLAIM_COLUMNS if column.type != "json"}
LOSSLESS = (".geojson", ".geojsonl", ".gpkg", ".parquet", ".csv")


def gdal(*words: str | Path) -> str:
    """Run one of GDAL's tools; a warning counts as a failure."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def layers(path: Path) -> dict[str, tuple[str, int]]:
    """Geometry type and number of features of each layer, as ogrinfo sees them."""
    found = re.findall(
        r"^Layer name: (.*?)\n(?:.*\n)*?Geometry: (.*)\nFeature Count: (\d+)",
        gdal("ogrinfo", "-ro", "-so", "-al", path),
        re.M,
    )
    return {name: (geometry, int(count)) for name, geometry, count in found}


def fields(path: Path, layer: str) -> dict[str, str]:
    info = gdal("ogrinfo", "-ro", "-so", path, layer)
    return dict(re.findall(r"^(\w+): (String|Integer|Integer64|Real|Date|DateTime)\b", info, re.M))


@pytest.mark.parametrize("ending", [".geojson", ".geojsonl", ".fgb", ".csv"])
def test_gdal_opens_a_format_of_one_layer(tmp_path: Path, ending: str) -> None:
    (path,) = write(WITH_LOST, tmp_path / f"kursk{ending}")
    ((name, (geometry, count)),) = layers(path).items()
    assert (name, geometry, count) == ("claims" if ending == ".fgb" else "kursk", "Unknown (any)", COUNT + 1)
    assert set(fields(path, name)) >= FLAT
    back = tmp_path / "back.geojson"
    gdal("ogr2ogr", "-f", "GeoJSON", back, path)
    kinds = Counter((f["geometry"] or {}).get("type") for f in json.loads(back.read_text(encoding="utf-8"))["features"])
    assert kinds == {"LineString": LINES, "Point": COUNT - LINES, None: 1}


def test_dates_are_dates_to_gdal(tmp_path: Path) -> None:
    for ending, kinds in {".geojson": {"Date"}, ".fgb": {"DateTime"}, ".shp.zip": {"Date"}}.items():
        with_dates = write_quietly(CASE, tmp_path / f"a{ending}")
        layer = next(iter(layers(with_dates)))
        assert {fields(with_dates, layer)[name] for name in ("date_start", "date_end", "published")} == kinds


def write_quietly(case: Case, path: Path) -> Path:
    if path.name.endswith(".shp.zip"):
        with pytest.warns(UserWarning, match="Shapefile holds less"):
            (made,) = write(case, path)
    else:
        (made,) = write(case, path)
    return made


def test_gdal_opens_the_case_file(tmp_path: Path) -> None:
    (path,) = write(WITH_LOST, tmp_path / "kursk.gpkg")
    found = layers(path)
    del found["layer_styles"], found["areas"], found["claims_areas"], found["claim_areas"]
    assert found == {
        "claims_points": ("Multi Point", COUNT - LINES),
        "claims_lines": ("Multi Line String", LINES),
        "places": ("Point", len(CASE.mentions)),
        "events": ("Multi Point", len(CASE.events)),
        "claims": ("None", COUNT + 1),
        "documents": ("None", len(CASE.documents)),
        "rejected": ("None", 1),
        "notes": ("None", len(CASE.notes) + 1),
    }
    for layer in ("claims_points", "claims_lines", "claims", "claims_areas"):
        kinds = fields(path, layer)
        assert set(kinds) >= FLAT
        assert {name for name, kind in kinds.items() if kind == "Date"} == {
            "date_start",
            "date_end",
            "published",
            "time_begin",
            "time_end",
        }
    assert "attribution=made up for benchmarks" in gdal("ogrinfo", "-ro", path)
    longest = tmp_path / "lines.geojson"
    gdal("ogr2ogr", "-f", "GeoJSON", longest, path, "claims_lines")
    assert len(json.loads(longest.read_text(encoding="utf-8"))["features"]) == LINES


def test_gdal_opens_a_shapefile_and_what_it_cuts_is_told(tmp_path: Path) -> None:
    long = replace(CASE.claims[0], id="long", quote="ж" * 300)
    with pytest.warns(UserWarning, match="Shapefile holds less") as caught:
        (path,) = write(replace(WITH_LOST, claims=(*WITH_LOST.claims, long)), tmp_path / "kursk.shp.zip")
    (warning,) = [str(item.message) for item in caught]
    assert "quote cut at 254 bytes in 1 rows" in warning
    assert "destination is named destinatio" in warning
    assert "places left out" in warning
    points = COUNT + 2 - LINES
    assert layers(path) == {"claims_lines": ("Line String", LINES), "claims_points": ("Multi Point", points)}
    text = gdal("ogrinfo", "-ro", "-q", "-where", "id = 'long'", path, "claims_points")
    assert f"quote (String) = {'ж' * 127}\n" in text
    assert zipfile.ZipFile(path).read("ATTRIBUTION.txt").decode() == "made up for benchmarks\n"


@pytest.mark.parametrize("ending", [".kml", ".kmz"])
def test_gdal_opens_kml_with_a_folder_a_source_and_time_spans(tmp_path: Path, ending: str) -> None:
    (path,) = write(WITH_LOST, tmp_path / f"kursk{ending}")
    by_source = Counter(claim.source for claim in WITH_LOST.claims)
    assert {name: count for name, (_, count) in layers(path).items()} == by_source
    claim = next(claim for claim in CASE.claims if claim.date.start)
    text = gdal("ogrinfo", "-ro", "-q", "-where", f"id = '{claim.id}'", path, claim.source)
    assert f"begin (DateTime) = {claim.date.start:%Y/%m/%d}" in text
    assert f"end (DateTime) = {claim.date.end:%Y/%m/%d}" in text
    assert f"quote (String) = {claim.quote}" in text


def test_parquet_is_geoparquet_1_1_with_a_bbox_column(tmp_path: Path) -> None:
    import geopandas

    (path,) = write(WITH_LOST, tmp_path / "kursk.parquet")
    schema = pq.read_schema(path)
    meta = json.loads(schema.metadata[b"geo"])
    column = meta["columns"]["geometry"]
    assert (meta["version"], column["encoding"]) == ("1.1.0", "WKB")
    assert set(column["covering"]["bbox"]) == {"xmin", "ymin", "xmax", "ymax"}
    assert str(schema.field("date_start").type) == "date32[day]"
    frame = geopandas.read_parquet(path)
    assert frame.crs.to_epsg() == 4326
    assert frame.attrs["attribution"] == "made up for benchmarks"
    assert frame.geometry.isna().sum() == 1
    boxes = frame.bounds
    within = (boxes.minx <= 30) & (boxes.maxx >= 22) & (boxes.miny <= 50) & (boxes.maxy >= 44)
    assert len(geopandas.read_parquet(path, bbox=(22, 44, 30, 50))) == within.sum() < COUNT


def test_places_go_into_every_format(tmp_path: Path) -> None:
    for ending in FORMATS:
        path = tmp_path / f"places{ending}"
        if ending == ".shp.zip":
            with pytest.warns(UserWarning, match="approximate is named approximat"):
                write(CASE, tmp_path / "claims.geojson", places=path)
        else:
            write(CASE, tmp_path / "claims.geojson", places=path)
        if ending == ".parquet":
            assert pq.read_table(path).num_rows == len(CASE.mentions)
        else:
            assert sum(count for name, (_, count) in layers(path).items() if name != "layer_styles") == len(
                CASE.mentions
            )


@pytest.mark.parametrize("ending", LOSSLESS)
def test_ten_thousand_claims_come_back_equal(tmp_path: Path, ending: str) -> None:
    (path,) = write(Case(claims=MANY), tmp_path / f"many{ending}")
    assert read_claims(path) == list(MANY)


@given(claims=claim_lists())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@pytest.mark.parametrize("ending", [".parquet", ".csv", ".gpkg"])
def test_claims_of_any_text_come_back_equal(tmp_path: Path, ending: str, claims: list[Claim]) -> None:
    (path,) = write(Case(claims=tuple(claims)), tmp_path / f"claims{ending}")
    assert read_claims(path) == sorted(claims, key=lambda claim: (claim.document, claim.start, claim.end))


@given(claims=claim_lists())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@pytest.mark.filterwarnings("ignore:.*Shapefile holds less")
@pytest.mark.parametrize("ending", [".fgb", ".kml", ".kmz", ".shp.zip"])
def test_claims_of_any_text_can_be_written(tmp_path: Path, ending: str, claims: list[Claim]) -> None:
    (path,) = write(Case(claims=tuple(claims)), tmp_path / f"claims{ending}")
    assert sum(count for _, count in layers(path).values()) == len(claims)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.filterwarnings("ignore:.*Shapefile holds less")
def test_equal_cases_make_equal_bytes(tmp_path: Path, ending: str) -> None:
    first = write(WITH_LOST, tmp_path / f"a{ending}")[0].read_bytes()
    shuffled = replace(WITH_LOST, claims=WITH_LOST.claims[::-1])
    (tmp_path / "other").mkdir()
    assert write(shuffled, tmp_path / "other" / f"a{ending}")[0].read_bytes() == first


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.filterwarnings("ignore:.*Shapefile holds less")
def test_no_claims_make_a_file_that_opens(tmp_path: Path, ending: str) -> None:
    (path,) = write(Case(), tmp_path / f"none{ending}")
    if ending in (".geojson", ".gpkg"):
        held = {name: count for name, (_, count) in layers(path).items() if name not in ("layer_styles", "notes")}
        assert set(held.values()) == {0}
    if ending in LOSSLESS:
        assert read_claims(path) == []


def test_a_split_by_source_makes_a_file_each(tmp_path: Path) -> None:
    twins = [replace(LOST, id=f"twin-{name}", source=name) for name in ("CNN", "cnn", "C N/N", "!!")]
    made = write(replace(CASE, claims=(*CASE.claims, *twins)), tmp_path / "kursk.csv", by="source")
    names = {path.name: read_claims(path) for path in made}
    assert {name for name in names if "outlet" not in name} == {
        "kursk-cnn.csv",
        "kursk-cnn-2.csv",
        "kursk-c-n-n.csv",
        "kursk-unnamed.csv",
    }
    assert sum(map(len, names.values())) == COUNT + 4
    assert all(len({claim.source for claim in claims}) == 1 for claims in names.values())
    assert {claim.source for claim in names["kursk-outlet-1.csv"]} == {"Outlet 1"}


def test_a_split_by_source_makes_a_layer_each_in_a_geopackage(tmp_path: Path) -> None:
    (path,) = write(CASE, tmp_path / "kursk.gpkg", by="source")
    found = layers(path)
    points = {name: count for name, (geometry, count) in found.items() if name.startswith("claims_points_")}
    lines = {name: count for name, (geometry, count) in found.items() if name.startswith("claims_lines_")}
    assert (sum(points.values()), sum(lines.values())) == (COUNT - LINES, LINES)
    assert len(points) == len({claim.source for claim in CASE.claims})


@pytest.mark.parametrize("name", ["claims", "claims.json", "claims.shp", "claims.GEOJSON.txt", ".gpkg.bak"])
def test_an_unknown_format_is_refused_with_a_list(name: str) -> None:
    with pytest.raises(FormatError, match=r"no known format; the name must end in one of \.geojson"):
        check_format(Path(name))


@pytest.mark.parametrize("ending", LOSSLESS)
@pytest.mark.parametrize(
    "content", [None, b"", b"\xff\xfe\x00", b"[" * 200_000], ids=("missing", "empty", "binary", "deep")
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, ending: str, content: bytes | None) -> None:
    path = tmp_path / f"claims{ending}"
    if content is not None:
        path.write_bytes(content)
    if content == b"" and ending == ".geojsonl":
        assert read_claims(path) == []
    else:
        with pytest.raises((FormatError, CaseFileError), match="claims"):
            read_claims(path)


def test_geojson_of_the_contract_alone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "claims.geojson"
    write(CASE, path)
    collection = json.loads(path.read_text(encoding="utf-8"))
    for feature in collection["features"]:
        del feature["properties"]["approximate"]
    path.write_text(json.dumps(collection), encoding="utf-8")
    read = read_claims(path)
    assert [claim.id for claim in read] == [claim.id for claim in CASE.claims]
    assert not any(place.approximate for claim in read for place in claim.places)


def test_endings_are_known_in_either_case() -> None:
    assert check_format(Path("A.GeoJSON")) == ".geojson"
    assert check_format(Path("b.SHP.ZIP")) == ".shp.zip"


def test_only_sources_split(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="'actor'"):
        write(CASE, tmp_path / "a.csv", by="actor")


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"missing.a\.csv: cannot be written"):
        write(CASE, tmp_path / "missing" / "a.csv")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (path,) = write(CASE, tmp_path / "a.csv")
    before = path.read_bytes()
    broken = replace(CASE.claims[0], published="yesterday")
    with pytest.raises(AttributeError):
        write(replace(CASE, claims=(broken,)), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'quoted", "", "＝1", "plain", "ends with '"]


def test_no_cell_of_a_csv_file_begins_a_formula(tmp_path: Path) -> None:
    claims = [
        replace(CASE.claims[0], id=f"c{n}", quote=text, title=text, source=text or "x", published=date(2024, 8, 6))
        for n, text in enumerate(FORMULAS)
    ]
    (path,) = write(Case(claims=tuple(claims)), tmp_path / "a.csv")
    assert read_claims(path) == claims
    text = path.read_bytes().decode("utf-8-sig")
    cells = re.findall(r'(?:^|,)("(?:[^"]|"")*"|[^,\r\n]*)', text.replace("\r\n", "\n"), re.M)
    risky = [cell for cell in cells if cell.strip('"').startswith(("=", "+", "@", "\t", "\r", "＝")) or cell == "-1"]
    assert risky == []
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
