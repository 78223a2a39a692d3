"""QGIS itself, without a screen, opens the case file, finds its styles and times, and draws it.

Needs Debian's ``python3-qgis`` and ``qgis-providers``, which ``.ci/run`` installs.
"""

import json
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely
from PIL import Image

from benchmarks.synthetic import synthetic_case
from geo.export.geopackage import write_case
from geo.layers import claim_shape
from geo.model import ClaimPlace
from geo.symbols import source_colours

SCRIPT = Path(__file__).parents[2] / "scripts" / "qgis_picture.py"
QGIS_PYTHON = "/usr/bin/python3"  # QGIS is built for the system's Python, not for that of a virtual environment
CASE = synthetic_case(60)
AREAS = {p.place_id: p for c in CASE.claims for p in c.places if p.kind == "admin1"}
BY_FREQUENCY = Counter(claim.source for claim in CASE.claims)


def area(place_id: str) -> Any:
    place: ClaimPlace = AREAS[place_id]
    return shapely.Point(place.lon, place.lat).buffer(1)


def run(*words: str | Path) -> str:
    """Run the system's Python, which has QGIS, and return what it prints."""
    command = [QGIS_PYTHON, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"QT_QPA_PLATFORM": "offscreen"})
    assert done.returncode == 0, f"{done.stderr}\nQGIS is installed by: apt-get install python3-qgis qgis-providers"
    return done.stdout


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """What QGIS says of each layer, and the picture that it drew."""
    folder = tmp_path_factory.mktemp("qgis")
    case_file, picture = folder / "case.gpkg", folder / "case.png"
    write_case(CASE, case_file, areas=area)
    return json.loads(run(SCRIPT, case_file, picture).splitlines()[-1])["layers"], picture


def test_layers_hold_each_claim_once(seen: tuple[dict[str, Any], Path]) -> None:
    layers, _ = seen
    lines = sum((claim_shape(claim) or {})["type"] == "LineString" for claim in CASE.claims)
    for name, count, geometry in (
        ("claims_points", 60 - lines, "MultiPoint"),
        ("claims_lines", lines, "MultiLineString"),
        ("places", len(CASE.mentions), "Point"),
        ("events", len(CASE.events), "MultiPoint"),
        ("claims", 60, "NoGeometry"),
        ("documents", len(CASE.documents), "NoGeometry"),
    ):
        assert (layers[name]["features"], layers[name]["geometry"]) == (count, geometry)
    for layer in layers.values():
        assert layer["features"] == layer["read"] == layer["ids"]
    assert layers["claims_areas"]["features"] > 0
    assert layers["claims_areas"]["geometry"] == "MultiPolygon"


def test_styles_come_with_the_file(seen: tuple[dict[str, Any], Path]) -> None:
    layers, _ = seen
    for name, parts in (
        ("claims_points", ["SimpleMarker", "SvgMarker"]),
        ("claims_lines", ["GeometryGenerator"]),
        ("claims_areas", ["SimpleFill"]),
    ):
        assert layers[name]["styles"] == ["by side", "by source"]
        assert layers[name]["renderer"] == "categorizedSymbol"
        assert layers[name]["categories"] == sorted(BY_FREQUENCY, key=lambda source: (-BY_FREQUENCY[source], source))
        assert layers[name]["symbol_layers"] == parts
    assert [layers[name]["styles"] for name in ("places", "events", "areas")] == [["places"], ["events"], ["areas"]]


def test_the_temporal_controller_finds_the_days(seen: tuple[dict[str, Any], Path]) -> None:
    layers, _ = seen
    for name in ("claims_points", "claims_lines", "claims_areas"):
        assert layers[name]["temporal"] == ["time_begin", "time_end"]
        assert layers[name]["dates"] == ["date_start", "date_end", "published", "time_begin", "time_end"]


def test_the_picture_shows_the_colours_of_the_map(seen: tuple[dict[str, Any], Path]) -> None:
    _, picture = seen
    with Image.open(picture) as image:
        pixels = image.convert("RGB").getcolors(image.width * image.height)
    drawn = {f"#{red:02x}{green:02x}{blue:02x}" for count, (red, green, blue) in pixels if count >= 20}
    assert {colour.light for colour in source_colours(CASE.claims).values()} <= drawn


@pytest.mark.parametrize("by", [None, "source"])
def test_gdal_s_validator_of_geopackages_finds_nothing(tmp_path: Path, by: str | None) -> None:
    write_case(CASE, tmp_path / "case.gpkg", areas=area, by=by)
    assert run("-m", "osgeo_utils.samples.validate_gpkg", tmp_path / "case.gpkg") == ""


def test_a_source_of_hostile_name_is_a_category(tmp_path: Path) -> None:
    name = "\"'<b>&amp;\t]]></qgis>\x02 \u202e %1 @x [% 1/0 %]"
    claims = tuple(replace(claim, source=name) for claim in CASE.claims)
    write_case(replace(CASE, claims=claims), tmp_path / "case.gpkg", areas=area)
    layers = json.loads(run(SCRIPT, tmp_path / "case.gpkg", tmp_path / "case.png").splitlines()[-1])["layers"]
    assert layers["claims_points"]["categories"] == [name.replace("\x02", "\ufffd")]
