"""Settlements of GeoNames' postal file that its list of 500 people and more lacks.

Only rows whose point is a settlement's (accuracy 4; in a few countries also 3, a point of the same name) are taken, and
none whose namesake of the same country lies near. Russian rows must lie in their region's polygon and near the others of
their postal prefix, since about a fifth are misplaced; only the part of Russia west of the Urals is taken.
"""

import re
from collections import defaultdict
from statistics import median
from typing import Any

from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.sources import Sources
from geo.gazetteer.folding import fold
from geo.gazetteer.transliterate import russian
from geo.sphere import distance_km

__all__ = ["postal_places"]

# Countries where reports or English news name villages, and the accuracies that can be trusted there.
TAKEN = {
    "US": (4, 1), "GB": (4, 3), "CA": (4, 1), "AU": (4,), "NZ": (4,), "ZA": (4,), "IE": (4,), "BY": (4,), "AZ": (4,),
    "MD": (4,), "PK": (4,), "PH": (4,), "LK": (4,), "BD": (4,), "KE": (4,), "HT": (4,), "CO": (4,), "HR": (4,),
    "RS": (4,), "MK": (4,), "TH": (4,), "CY": (4,), "RU": (4,), "MW": (4,), "MA": (4,), "LT": (4,), "LV": (4,),
}  # fmt: skip
# Indian states of the insurgencies and the Kashmir front.
INDIAN = {"Jammu & Kashmir", "Ladakh", "Manipur", "Nagaland", "Jammu and Kashmir"}
EAST = 52.0
_NOT_NAMES = re.compile(
    r"\d|\bPO\b|\bTSO\b|\bmsc\b|\bbusiness\b|\bcentre$|\bdc$|почтамт|аэропорт|санаторий", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\(.*?\)")


def postal_places(sources: Sources, towns: list[Entry], regions: dict[str, Any]) -> list[Entry]:
    """Return the settlements; `regions` maps ``RU`` to the prepared polygons of Russia's regions with their names."""
    known: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        for name in {fold(n) for n in [town.name, *town.names]}:
            known[town.country, name].append((town.lon, town.lat))
    rows = [row for row in sources.postal() if _wanted(row)]
    centres = _prefixes(rows)
    found: dict[tuple[str, str, float, float], Entry] = {}
    for row in rows:
        country, lon, lat = row["country_code"], row["longitude"], row["latitude"]
        if country == "RU" and not _sound(row, centres, regions["RU"]):
            continue
        for name in _names(row["city"]):
            places = known[country, fold(name)]
            if not fold(name) or any(distance_km(lon, lat, *other) < 20 for other in places):
                continue
            places.append((lon, lat))
            entry = _entry(name, country, lon, lat)
            found[country, name, lon, lat] = entry
    return list(found.values())


def _wanted(row: dict[str, Any]) -> bool:
    country = row["country_code"]
    if country == "IN":
        return row.get("state") in INDIAN and row["accuracy"] in (3, 4)
    return row["accuracy"] in TAKEN.get(country, ()) and not (country == "RU" and row["longitude"] > EAST)


def _names(city: str) -> list[str]:
    names = [part.strip() for part in _ASIDE.sub("", city).split("/")]
    return [name for name in names if 3 <= len(name) <= 40 and not _NOT_NAMES.search(name) and not name.isupper()]


def _prefixes(rows: list[dict[str, Any]]) -> dict[str, tuple[float, float]]:
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        if row["country_code"] == "RU":
            points[row["postal_code"][:4]].append((row["longitude"], row["latitude"]))
    return {prefix: (median(p[0] for p in at), median(p[1] for p in at)) for prefix, at in points.items()}


def _sound(row: dict[str, Any], centres: dict[str, tuple[float, float]], regions: dict[str, Any]) -> bool:
    from shapely import Point

    if distance_km(row["longitude"], row["latitude"], *centres[row["postal_code"][:4]]) > 80:
        return False
    words = set(fold(row.get("state") or "").split()) - {"область", "край", "республика"}
    point = Point(row["longitude"], row["latitude"])
    return any(words & names and shape.contains(point) for names, shape in regions.values())


def _entry(name: str, country: str, lon: float, lat: float) -> Entry:
    shown = russian(name) if country in ("RU", "BY") and not name.isascii() else name
    slug = re.sub(r"[^\w]+", "-", fold(shown)).strip("-")
    entry = Entry(
        f"geo:{country.lower()}-{slug}-{round(lat * 10)}-{round(lon * 10)}",
        shown, "city", country, lon, lat, 4.0, "GeoNames postal", weight=0.9,
    )  # fmt: skip
    if shown != name:
        entry.add("official", name)
    return entry
