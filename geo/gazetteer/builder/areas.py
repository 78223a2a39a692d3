"""First- and second-order areas: GeoNames' names and codes, Natural Earth's polygons and foreign names."""

import re
from collections import defaultdict
from collections.abc import Iterable
from os.path import commonprefix
from statistics import median
from typing import Any

from geo.gazetteer.builder.countries import middle
from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.provinces import cover, members_of
from geo.gazetteer.builder.seconds import TYPES as SECOND
from geo.gazetteer.builder.seconds import name_second
from geo.gazetteer.builder.shapes import Shapes
from geo.gazetteer.builder.sources import Sources
from geo.gazetteer.folding import fold
from geo.sphere import distance_km

__all__ = ["GENERIC", "admin1", "admin2", "bare", "spread", "typed_names"]

GENERIC = [
    "oblast",
    "region",
    "province",
    "governorate",
    "state",
    "district",
    "prefecture",
    "department",
    "county",
    "voivodeship",
    "territory",
    "emirate",
    "republic",
    "krai",
    "kray",
    "municipality",
    "autonomous",
    "canton",
    "division",
    "parish",
    "muhafazah",
    "raion",
    "rayon",
    "commune",
    "wilaya",
    "arrondissement",
    "regency",
    "city",
    "federal",
    "okrug",
]
# What English texts call an area of each type, besides its own word.
ALSO = {
    "Oblast": ("Oblast", "Region", "Province", "oblast'"),
    "Krai": ("Krai", "Kray", "Territory", "Region"),
    "Republic": ("Republic", "Region"),
    "Province": ("Province", "Region"),
    "Governorate": ("Governorate", "Province", "Region"),
    "State": ("State", "Region"),
    "Region": ("Region", "Province"),
    "Department": ("Department", "Region", "Province"),
    "Prefecture": ("Prefecture",),
    "District": ("District", "Province", "Region"),
    "County": ("County",),
    "Voivodeship": ("Voivodeship", "Province", "Region"),
    "Division": ("Division", "Region"),
    "Canton": ("Canton",),
    "Emirate": ("Emirate",),
    "Municipality": ("Municipality",),
}
TYPES = {
    "RU": "Oblast", "UA": "Oblast", "BY": "Region", "KZ": "Region", "US": "State", "IN": "State", "NG": "State",
    "SD": "State", "SS": "State", "MM": "State", "VE": "State", "MX": "State", "BR": "State", "AU": "State",
    "DE": "State", "MY": "State", "IQ": "Governorate", "SY": "Governorate", "LB": "Governorate", "YE": "Governorate",
    "EG": "Governorate", "JO": "Governorate", "PS": "Governorate", "TN": "Governorate", "OM": "Governorate",
    "KW": "Governorate", "BH": "Governorate", "AF": "Province", "IR": "Province", "TR": "Province", "CD": "Province",
    "CN": "Province", "TH": "Province", "KH": "Province", "VN": "Province", "LA": "Province", "PK": "Province",
    "MZ": "Province", "PH": "Province", "ID": "Province", "CU": "Province", "AR": "Province", "ES": "Province",
    "IT": "Region", "FR": "Region", "ET": "Region", "ML": "Region", "NE": "Region", "TD": "Region", "SO": "Region",
    "ER": "Region", "GH": "Region", "TZ": "Region", "UG": "Region", "SN": "Region", "MR": "Region", "CM": "Region",
    "BF": "Region", "CO": "Department", "HT": "Department", "BO": "Department", "PE": "Region", "SV": "Department",
    "HN": "Department", "GT": "Department", "NI": "Department", "JP": "Prefecture", "GR": "Region", "KE": "County",
    "IE": "County", "HR": "County", "NO": "County", "HU": "County", "RO": "County", "SE": "County", "PL": "Voivodeship",
    "LY": "District", "IL": "District", "BD": "Division", "CH": "Canton", "AE": "Emirate", "CF": "Prefecture",
    "DZ": "Province", "MA": "Region", "SA": "Province", "AM": "Province", "GE": "Region", "KR": "Province",
    "KP": "Province", "NP": "Province", "LK": "Province", "AO": "Province", "BI": "Province", "RW": "Province",
    "ZM": "Province", "ZW": "Province", "ZA": "Province", "CA": "Province", "NL": "Province", "BE": "Province",
    "FI": "Region", "CL": "Region", "UZ": "Region", "TM": "Region", "KG": "Region", "TJ": "Region", "BG": "Province",
    "CZ": "Region", "SK": "Region", "DK": "Region", "PG": "Province", "GA": "Province", "CG": "Department",
    "BJ": "Department", "PY": "Department", "UY": "Department", "EC": "Province", "LR": "County", "SL": "Province",
    "GN": "Region", "CI": "District", "TG": "Region", "GM": "Region", "GW": "Region", "MG": "Region", "MW": "Region",
    "NA": "Region", "DJ": "Region", "RS": "District", "XK": "District", "MN": "Province", "EE": "County", "LT": "County",
}  # fmt: skip
COVERED, HALF_COVERED = 0.6, 0.3  # shares of an area's towns that a polygon must hold, by towns and by name
SEAT_RADIUS_KM = 25.0  # a district around its seat, where only the seat is known
RAYONS = frozenset(("RU", "BY"))  # whose districts are called by an adjective of their seat: Sudzhansky, Sudzha
_RAYON = re.compile(r"\s+(?:Rayon|Raion|District)$", re.IGNORECASE)
_TAIL = re.compile(rf"\s+(?:{'|'.join(GENERIC)})$", re.IGNORECASE)
_HEAD = re.compile(
    r"^(?:(?:autonomous\s+)?(?:republic|province|state|region|governorate|department|county|canton|community|"
    r"municipality|prefecture|wilaya|région|provincia|departamento)\s+(?:of|de|du|del)\s+(?:the\s+)?|wilaya\s+d[e']\s*)",
    re.IGNORECASE,
)


def bare(name: str) -> str:
    """Return an area's name without its type: "Kursk Oblast" -> "Kursk", "Republic of Dagestan" -> "Dagestan"."""
    short = _HEAD.sub("", name)
    while (shorter := _TAIL.sub("", short)) != short:
        short = shorter
    return short


def admin1(sources: Sources, shapes: Shapes, points: dict[str, list[tuple[float, float]]]) -> list[Entry]:
    """Return the first-order areas, and give `shapes` the area of each that has one.

    `points` holds the places of each GeoNames code. GeoNames' list decides which areas there are; Natural Earth gives
    the polygon, of one or several of its areas, and where it has the same one also id and foreign names.
    """
    rows = shapes.provinces.to_dict("records")
    by_code, by_name = _rows_by_code_and_name(rows)
    parts = members_of(shapes.nations, shapes.areas, points)
    found: list[Entry] = []
    used: set[int] = set()
    ids: set[str] = set()
    for code, name in sorted(sources.admin1.items()):
        country = code[:2]
        match = _match(code, name, by_code, by_name, rows)
        shape, at = _shape(shapes.areas, None if match in used else match, parts.get(code, []), points.get(code, []))
        row = None if at is None else rows[at]
        if shape is None and not points.get(code):
            continue
        if at is not None:
            used.add(at)
        lon, lat, radius = spread(points[code]) if shape is None else middle(shape)
        place_id = _area_id(code, row)
        if place_id in ids:  # Natural Earth gives one number to two areas now and then
            place_id = _area_id(code, None)
        ids.add(place_id)
        entry = Entry(
            place_id, _title(name, row, country), "admin1", country, lon, lat, radius,
            "GeoNames" if shape is None else "Natural Earth",
        )  # fmt: skip
        entry.admin1 = code
        _name_area(entry, name, row, country)
        shapes.set(entry.place_id, shape)
        found.append(entry)
    return found


def typed_names(name: str, country: str) -> list[str]:
    """Return what English texts call a first-order area, besides the bare name; none if `name` has its type already."""
    kind = TYPES.get(country, "Region")
    return [f"{name} {word}" for word in ALSO.get(kind, (kind,))] if bare(name) == name else []


def _rows_by_code_and_name(rows: Any) -> tuple[dict[str, list[int]], dict[tuple[str, str], int]]:
    by_code: dict[str, list[int]] = defaultdict(list)
    by_name: dict[tuple[str, str], int] = {}
    for at, row in enumerate(rows):
        code = row["gn_a1_code"]
        if isinstance(code, str) and "." in code:
            by_code[code].append(at)
        for column in ("name", "name_en", "gn_name", "woe_name"):
            if isinstance(row[column], str):
                by_name.setdefault((row["iso_a2"], fold(bare(row[column]))), at)
    return by_code, by_name


def _area_id(code: str, row: Any) -> str:
    if row is None:
        return f"geo:admin1-{code.lower().replace('.', '-')}"
    number = row["gn_id"]
    return f"geonames:{int(number)}" if number and number > 0 else f"naturalearth:{int(row['ne_id'])}"


def _match(code: str, name: str, by_code: Any, by_name: Any, rows: Any) -> int | None:
    wanted = fold(bare(name))
    for at in by_code.get(code, []):
        names = {
            fold(bare(rows[at][c])) for c in ("name", "name_en", "gn_name", "name_alt") if isinstance(rows[at][c], str)
        }
        if wanted in names or len(by_code[code]) == 1:
            return int(at)
    at = by_name.get((code[:2], wanted))
    return None if at is None else int(at)


def _shape(
    areas: dict[int, Any], match: int | None, held: list[int], points: list[tuple[float, float]]
) -> tuple[Any, int | None]:
    """Return the shape of a first-order area and the row that is the same area, None where there is none.

    `match` is the row that name or code speak for, `held` are those whose towns do.
    """
    from shapely import make_valid, union_all

    if held:
        joined = areas[held[0]] if len(held) == 1 else make_valid(union_all([areas[row] for row in held]))
        same = match in held and areas[match].area >= joined.area / 2
        if cover(joined, points) >= COVERED:
            return joined, match if same else None
    if match is not None and cover(areas[match], points) >= HALF_COVERED:
        return areas[match], match
    return None, None


def spread(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the median of points and the distance within which nine of ten lie, in km."""
    lon, lat = median(p[0] for p in points), median(p[1] for p in points)
    away = sorted(distance_km(lon, lat, *point) for point in points)
    return round(lon, 4), round(lat, 4), round(max(5.0, away[int(0.9 * (len(away) - 1))]), 1)


def _title(name: str, row: Any, country: str) -> str:
    if country == "UA":
        # Crimea, Sevastopol and Kyiv are no oblasts.
        return name if row is None or str(row["iso_3166_2"]) in ("UA-43", "UA-40", "UA-30") else f"{bare(name)} Oblast"
    if country == "RU" and row is not None:
        english = row["name_en"] if isinstance(row["name_en"], str) else name
        kind = {"Oblast": "Oblast", "Kray": "Krai"}.get(str(row["type"]))
        return f"{bare(english)} {kind}" if kind else str(english)
    return name


def _name_area(entry: Entry, name: str, row: Any, country: str) -> None:
    kind = TYPES.get(country, "Region")
    if country == "RU" and row is not None:
        kind = {"Oblast": "Oblast", "Kray": "Krai"}.get(str(row["type"]), "Republic")
    if country == "UA" and not entry.name.endswith("Oblast"):
        kind = "Region"
    bases = {bare(entry.name), bare(name)}
    if row is not None:
        bases |= {bare(row[c]) for c in ("name", "name_en") if isinstance(row[c], str)}
    for base in sorted(bases):
        entry.add("alternate", base, *(f"{base} {word}" for word in ALSO.get(kind, (kind,))))
        entry.add("alternate", f"{kind} of {base}")
    entry.add("alternate", name)
    if row is None:
        return
    for column in ("name", "name_en", "name_local", "name_ru", "name_uk", "gn_name", "woe_name"):
        if isinstance(row[column], str):
            entry.add("alternate", row[column])
    if isinstance(row["name_alt"], str):
        entry.add("alternate", *(n for n in row["name_alt"].split("|") if len(n.strip()) > 3 and "." not in n))


def admin2(sources: Sources, members: dict[str, list[tuple[float, float]]], towns: list[Entry]) -> list[Entry]:
    """Return the second-order areas: at the median of their places, or at the town that they are called after.

    Those of Ukraine come from KATOTTG instead. An area with neither places nor such a town is left out.
    """
    seats: dict[str, list[Entry]] = defaultdict(list)
    named: dict[tuple[str, str], Entry] = {}
    for town in sorted(towns, key=lambda t: (-t.population, t.place_id)):
        seats[town.admin1].append(town)
        for name in (town.name, *town.names):
            named.setdefault((town.admin1, fold(name)), town)
    found = []
    for code, name in sorted(sources.admin2.items()):
        country, above = code[:2], code.rsplit(".", 1)[0]
        if country == "UA":
            continue
        slug = code.lower().replace(".", "-").replace(" ", "_")
        entry = Entry(f"geo:admin2-{slug}", name, "admin2", country, 0.0, 0.0, 0.0, "GeoNames", admin2=code)
        entry.add("alternate", _HEAD.sub("", name))
        name_second(entry)
        seat = None
        if code in members:
            entry.lon, entry.lat, entry.radius_km = spread(members[code])
        elif country in RAYONS:
            seat = _seat(name, seats[above])
        elif country in SECOND:
            seat = next(
                (named[above, key] for key in map(fold, (entry.name, *entry.names)) if (above, key) in named), None
            )
        if seat is not None:
            entry.lon, entry.lat, entry.radius_km = seat.lon, seat.lat, SEAT_RADIUS_KM
        if not entry.radius_km:
            continue
        if country in RAYONS:
            _name_rayon(entry, seat)
        found.append(entry)
    return found


def _seat(name: str, towns: Iterable[Entry]) -> Entry | None:
    """Return the town that an adjective calls an area after: Sudzhansky District, Sudzha."""
    word = fold(_RAYON.sub("", name))
    alike = [
        (t.population, t) for t in towns if len(commonprefix([fold(t.name), word])) >= max(4, len(fold(t.name)) - 2)
    ]
    return max(alike, key=lambda item: (item[0], item[1].place_id))[1] if alike else None


def _name_rayon(entry: Entry, seat: Entry | None) -> None:
    word = _RAYON.sub("", entry.name)
    short = re.sub(r"(?:iy|yy|iĭ|ij)$", "y", word)
    for base in [word, short] + ([seat.name] if seat else []):
        entry.add("alternate", f"{base} District", f"{base} Rayon", f"{base} Raion")
