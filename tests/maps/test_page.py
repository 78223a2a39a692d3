"""The page before any browser: equal bytes, a closed policy, columns that hold the claims, a ground with land."""

import base64
import hashlib
import html
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import folium
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import SettingsError
from geo.frames import claims_frame
from geo.maps import draw
from geo.maps.arcs import decode_arc, encode_arc
from geo.maps.columns import claim_columns, event_rows, style_tables
from geo.maps.ground import ground, read_part, window_of
from geo.maps.layers import LAYER_KEYS, group_names
from geo.maps.page import as_json, asset
from geo.model import ROLES, Attribution, Claim
from geo.symbols import no_colour, palette
from tests.maps import scene
from tests.strategies import claim_lists

PAGE = draw(scene.case()).page


def test_equal_input_gives_equal_bytes() -> None:
    code = (
        "import hashlib; from geo.maps import draw; from tests.maps import scene;"
        "print(hashlib.sha256(draw(scene.case()).page.encode()).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "1", "PYTHONPATH": "."},
    )
    assert other.stdout.strip() == hashlib.sha256(PAGE.encode()).hexdigest()


def test_folium_keeps_its_own_links() -> None:
    assert any("leaflet" in url for _, url in folium.Map.default_js)
    assert "cdn.jsdelivr.net" not in PAGE


def policy(page: str) -> dict[str, str]:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    return {rule.partition(" ")[0]: rule.partition(" ")[2] for rule in found[1].split("; ")}


def test_the_policy_allows_exactly_what_is_there() -> None:
    rules = policy(PAGE)
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data: blob:"
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", PAGE, flags=re.DOTALL)
        digests = {base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies}
        assert set(rules[rule].split()) == {f"'sha256-{digest}'" for digest in digests}
    assert PAGE.index("Content-Security-Policy") < PAGE.index("<style") < PAGE.index("<script")


def test_nothing_outside_is_named() -> None:
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", PAGE, flags=re.DOTALL)
    assert re.findall(r"(?:src|href|action|background)\s*=", markup) == []
    styles = "".join(re.findall(r"<style>(.*?)</style>", PAGE, flags=re.DOTALL))
    assert re.findall(r"url\(|@import", styles) == []


@pytest.mark.parametrize(
    ("tiles", "pictures"),
    [
        ("OpenStreetMap.Mapnik", "data: blob: https://tile.openstreetmap.org"),
        ("OpenTopoMap", "data: blob: https://*.tile.opentopomap.org"),
    ],
)
def test_tiles_open_the_door_to_one_host(tiles: str, pictures: str) -> None:
    page = draw(scene.case(), tiles=tiles).page
    assert policy(page)["img-src"] == pictures
    assert "OpenStreetMap contributors" in page
    assert policy(page)["default-src"] == "'none'"


@pytest.mark.parametrize(
    "wrong", [{"layers_by": "colour"}, {"tiles": "No.Such"}, {"tiles": "Thunderforest.OpenCycleMap"}]
)
def test_wrong_settings_are_named(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=next(iter(wrong.values()))):
        draw(scene.case(), **wrong)  # type: ignore[arg-type]


def test_without_claims_there_is_still_a_map() -> None:
    page = draw([]).page
    assert len(page.encode()) < 1_200_000
    assert "0 claims from 0 reports" in page


def test_the_fixed_part_is_small() -> None:
    assert len(draw(scene.claims()[:1]).page.encode()) <= 1_200_000


def test_a_notebook_shows_it() -> None:
    shown = draw(scene.case())._repr_html_()
    frame = re.fullmatch(r'<iframe [^>]*?srcdoc="([^"]*)"[^>]*></iframe>', shown)
    assert frame is not None
    assert html.unescape(frame[1]) == PAGE


def test_a_frame_draws_as_its_claims_do() -> None:
    frame = claims_frame(scene.claims())
    assert draw(frame, title="one").page == draw(scene.claims(), title="one").page


# Colours


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def themes() -> list[dict[str, str]]:
    """The colours of the style sheet, light and dark."""
    blocks = re.findall(r":root[^{]*\{(.*?)\}", asset("map.css"), flags=re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks[:2])
    return [light, {**light, **dark}]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_on_the_map_can_be_read(theme: int) -> None:
    colours = themes()[theme]
    for words, grounds in {
        "label-country": ["land"],
        "label-town": ["land"],
        "label-area": ["land"],
        "label-own": ["land", "sea"],
        "label-water": ["sea", "land"],
        "ink": ["plate", "panel"],
        "quiet": ["plate", "panel", "panel-2"],
    }.items():
        for ground_name in grounds:
            assert contrast(colours[words], colours[ground_name]) >= 4.5, (words, ground_name)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_symbols_and_arrows_stand_out(theme: int) -> None:
    colours = themes()[theme]
    for entry in [*palette(), no_colour()]:
        tone = (entry.light, entry.dark)[theme]
        assert contrast(tone, colours["plate"]) >= 3
        assert contrast(tone, colours["land"]) >= 2.7


# Columns


def cell(column: dict[str, object], row: int) -> object:
    table, index = column["t"], column["i"]
    return table[0 if index == 0 else index[row]]  # type: ignore[index]


@settings(max_examples=30)
@given(claim_lists(0, 6))
def test_columns_hold_the_claims(claims: list[Claim]) -> None:
    columns = json.loads(as_json(claim_columns(claims)))
    places, flat = columns["places"], 0
    for row, claim in enumerate(claims):
        for name in ("event_type", "actor", "quote", "url", "title", "source", "event", "target", "polarity"):
            assert cell(columns[name], row) == getattr(claim, name)
        assert columns["start"][row] + columns["length"][row] == claim.end
        assert cell(columns["quantities"], row) == [
            [q.text, q.value_min, q.value_max, q.unit] for q in claim.quantities
        ]
        for place in claim.places:
            where = cell(places["where"], flat)
            assert (where is None) == (place.lon is None)
            if where is not None:
                assert where[4:6] == [round(place.lon or 0, 6), round(place.lat or 0, 6)]  # type: ignore[index]
            assert ROLES[int(places["role"][flat])] == place.role
            assert claim.start + places["start"][flat] == place.start
            flat += 1


@settings(max_examples=12)
@given(claim_lists(0, 4), st.sampled_from(LAYER_KEYS))
def test_any_claims_make_a_page_whose_data_can_be_read(claims: list[Claim], key: str) -> None:
    page = draw(claims, layers_by=key, gazetteer=NoOutlines()).page  # type: ignore[arg-type]
    data = re.search(r'<script id="data" type="application/json">(.*?)</script>', page, flags=re.DOTALL)
    assert data is not None
    assert json.loads(data[1])["count"] == len(claims)
    assert "<" not in data[1]


class NoOutlines:
    """A gazetteer that has no areas."""

    def polygon(self, place_id: str) -> None:
        return None


def test_events_come_with_their_claims_by_number() -> None:
    case = scene.case()
    assert event_rows(case.claims, case.events) == [
        [
            "event-1",
            "redeployment",
            [0, 1, 2],
            3,
            [[0, 1, "contradicts", ["polarity", "date"], 0], [0, 2, "agrees", [], 0]],
        ]
    ]
    assert event_rows(case.claims, ()) == [["event-1", "redeployment", [0, 1, 2], 3, []]]


def test_sources_stand_in_groups_of_their_kind() -> None:
    assert group_names(scene.claims(), "source") == {
        "Example TV": "Media",
        "Example Ministry": "Governments",
        "Analysis Example": "Analysts",
        "The Morning Example": "Publishers",
        "Газета Приклад": "Publishers",
    }


def test_a_source_whose_name_is_not_the_words_of_the_text_has_the_kind_of_its_voice() -> None:
    base = scene.claims()[4]
    army = Attribution("Example's army", "military")
    agency = (Attribution("two sources", "unnamed"), Attribution("EA", "media"))
    told = (
        replace(base, id="a", source="Exemplary Army", speaker="Example's army", attribution=(army,)),
        replace(base, id="b", source="Example Agency", speaker="two sources", outlet="EA", attribution=agency),
        replace(base, id="c", source="bulletin", publisher=None),
        replace(base, id="d", source="bulletin", publisher=None, speaker="residents",
                attribution=(Attribution("residents", "civilian"),)),
    )  # fmt: skip
    assert group_names(told, "source") == {
        "Exemplary Army": "Armed forces",
        "Example Agency": "Media",
        "bulletin": "Publisher not given",
    }
    assert group_names(told, "speaker") == {
        "Example's army": "Armed forces",
        "two sources": "Unnamed voices",
        "residents": "Civilians",
    }


def test_a_map_says_in_a_line_what_it_is() -> None:
    assert len(repr(draw(scene.case()))) < 100


@pytest.mark.parametrize("key", ["source", "actor"])
def test_no_colour_stands_for_two(key: str) -> None:
    many = [replace(scene.claims()[3], id=f"c{n}", **{key: f"Name {n:02}"}) for n in range(40)]
    rows = style_tables(many)["layers"][key]
    own = [light for _, _, light, _ in rows if light != no_colour().light]
    assert len(own) == len(set(own)) == len(palette())
    assert len(rows) == 40


# The ground


@given(st.lists(st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000)), max_size=30))
def test_arcs_come_back(points: list[tuple[int, int]]) -> None:
    text = encode_arc(points)
    assert decode_arc(text) == points
    assert re.fullmatch(r"[A-Za-z0-9_-]*", text)


def country(code: str) -> shapely.Geometry:
    world = read_part("basemap/world")
    arcs = [decode_arc(arc) for arc in world["arcs"]]
    rings = next(entry["r"] for entry in world["countries"] if entry["c"] == code)
    return outline(arcs, rings)


def outline(arcs: list[list[tuple[int, int]]], rings: list[list[int]]) -> shapely.Geometry:
    shape = shapely.Polygon()
    for ring in rings:
        points: list[tuple[int, int]] = []
        for number in ring:
            points += arcs[number] if number >= 0 else arcs[~number][::-1]
        shape = shapely.symmetric_difference(shape, shapely.make_valid(shapely.Polygon(points)))
    return shapely.transform(shape, lambda xy: xy / 1000)


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        ("UA", 34.1, 45.2),
        ("UA", 30.5, 50.4),
        ("RU", 37.6, 55.7),
        ("SD", 32.5, 15.6),
        ("CD", 29.2, -1.6),
        ("MM", 96.1, 19.7),
    ],
)
def test_countries_hold_their_towns_and_crimea_is_ukraine(code: str, lon: float, lat: float) -> None:
    assert country(code).contains(shapely.Point(lon, lat))


def test_the_window_is_fine_and_the_area_can_be_shaded() -> None:
    floor = ground(window_of([(36.2, 51.7)]), ["geonames:538555"])
    arcs = [decode_arc(arc) for arc in floor["arcs"]]
    rings = {name: rings for name, _, rings, _ in floor["areas"]}
    assert outline(arcs, rings["geonames:538555"]).contains(shapely.Point(36.19, 51.73))
    assert not outline(arcs, rings["geonames:538555"]).contains(shapely.Point(36.23, 49.99))
    assert floor["rivers"]
    assert floor["lakes"]
    assert any(town[0] == "Kursk" for town in floor["towns"])


def test_far_theatres_fit_the_budget_together() -> None:
    points = [
        (37.5, 48.5),
        (29.2, -1.7),
        (32.5, 15.6),
        (36.3, 33.5),
        (34.4, 31.5),
        (96.1, 21.9),
        (-3.0, 16.8),
        (44.4, 33.3),
    ]
    floor = ground(window_of(points))
    assert sum(map(len, floor["arcs"])) <= 420_000
    assert len(draw(scene.claims()).page.encode()) < 1_200_000


def test_assets_are_all_used() -> None:
    from geo.maps.page import SCRIPTS

    folder = Path("geo/maps/assets")
    assert {path.name for path in folder.iterdir()} == {*SCRIPTS, "map.css", "frame.html"}
    assert [path.name for path in folder.glob("*.js") if "innerHTML" in path.read_text(encoding="utf-8")] == []
