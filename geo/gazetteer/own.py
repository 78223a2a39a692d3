"""The user's own places: a CSV table that adds to the gazetteer or overrides it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import GazetteerError
from geo.gazetteer.folding import fold
from geo.model import KINDS, Place
from geo.sphere import distance_km

__all__ = ["OwnPlaces", "read_places"]

DEFAULT_RADIUS_KM = 3.0


@dataclass(frozen=True)
class OwnPlaces:
    """The user's places by id, their folded names, and the ids of the bundled ones that they replace."""

    places: dict[str, Place] = field(default_factory=dict)
    names: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    def near(self, lon: float, lat: float, radius_km: float) -> list[tuple[Place, float]]:
        """Return the places within `radius_km` of a point, with their distances in km."""
        found = [(place, distance_km(lon, lat, place.lon, place.lat)) for place in self.places.values()]
        return [(place, away) for place, away in found if away <= radius_km]


def read_places(path: Path) -> OwnPlaces:
    """Read a table of places.

    Parameters
    ----------
    path
        A CSV file in UTF-8 with a header. Columns: ``name``, ``lon``, ``lat`` (WGS 84 degrees), and if wanted
        ``aliases`` (parted by semicolons), ``kind``, ``country`` (ISO 3166-1 alpha-2), ``radius_km``, ``replaces`` (the
        id of a bundled place that this one stands for).

    Raises
    ------
    GazetteerError
        If the file cannot be read, lacks a column, or a row has no name or no sound point; the message names the line.
    """
    places: dict[str, Place] = {}
    names: dict[str, list[Place]] = {}
    hidden: set[str] = set()
    for number, row in _rows(path):
        place = _place(path, number, row)
        if place.place_id in places:
            raise GazetteerError(f"{path}:{number}: {place.name!r} stands twice in one country; give each its own name")
        places[place.place_id] = place
        for name in [place.name, *(row.get("aliases") or "").split(";")]:
            if key := fold(name.strip()):
                names.setdefault(key, []).append(place)
        if replaced := (row.get("replaces") or "").strip():
            hidden.add(replaced)
    return OwnPlaces(places, {key: tuple(found) for key, found in names.items()}, frozenset(hidden))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    import csv

    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = {"name", "lon", "lat"} - {str(name).strip() for name in reader.fieldnames or ()}
            if missing:
                raise GazetteerError(f"{path}: no column {', '.join(sorted(missing))}; wanted name, lon, lat")
            for row in reader:
                yield reader.line_num, {str(k).strip(): v for k, v in row.items() if isinstance(v, str)}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError(f"{path}: cannot be read as a CSV table in UTF-8 ({error})") from error


def _place(path: Path, number: int, row: dict[str, str]) -> Place:
    name = (row.get("name") or "").strip()
    if not fold(name):
        raise GazetteerError(f"{path}:{number}: a place without a name")
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
        radius = float(row.get("radius_km") or DEFAULT_RADIUS_KM)
    except (KeyError, ValueError) as error:
        raise GazetteerError(f"{path}:{number}: {name!r} has no point in degrees: {error}") from error
    if not (-180 <= lon <= 180 and -90 <= lat <= 90 and 0 < radius <= 20_000):
        raise GazetteerError(f"{path}:{number}: {name!r} lies at lon {lon}, lat {lat}, radius {radius}: off the Earth")
    kind = (row.get("kind") or "city").strip()
    if kind not in KINDS:
        raise GazetteerError(f"{path}:{number}: kind {kind!r} is none of {', '.join(KINDS)}")
    country = (row.get("country") or "").strip().upper() or None
    slug = re.sub(r"[^\w]+", "-", fold(name)).strip("-")
    place_id = f"user:{country.lower()}-{slug}" if country else f"user:{slug}"
    return Place(place_id, name, kind, country, lon, lat, radius, source=path.name)
