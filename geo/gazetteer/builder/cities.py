"""Populated places: GeoNames' of 500 people and more, with the alternate names that reports in our scripts can hold."""

import re
from math import sqrt
from typing import Any

from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.sources import Sources
from geo.gazetteer.folding import fold

__all__ = ["cities", "city_radius", "usable"]

_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ0-9 '’‘ʻʼʿʾ`´.,()/&!-]+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ0-9 '’ʼ.\-]+")
_ARTICLE = re.compile(r"(?:al|el|as|ash|at|ad|an|ar|az|et|ed|en|es|er|ez|le|la|les|de|den|het|'s|the|d)[-'’ ]")
# Countries whose places are also found under their Cyrillic names.
CYRILLIC = frozenset(
    [
        "UA",
        "RU",
        "BY",
        "MD",
        "GE",
        "AM",
        "AZ",
        "KZ",
        "KG",
        "TJ",
        "TM",
        "UZ",
        "LT",
        "LV",
        "EE",
        "PL",
        "RS",
        "BA",
        "ME",
        "MK",
        "BG",
        "HR",
        "XK",
        "SY",
    ]
)
BIG = 100_000
SEATS = {"PPLA": 20_000, "PPLA2": 8_000, "PPLA3": 2_000, "PPLC": 50_000}


def city_radius(population: int) -> float:
    """Return the half-width of a town in km, by its people."""
    return round(max(1.0, min(30.0, 0.9 + sqrt(population) / 110)), 1)


def usable(name: str, country: str, population: int) -> bool:
    """Tell whether an alternate name goes into the index: Latin, or Cyrillic where reports write it so."""
    if not 2 <= len(name) <= 60:
        return False
    if _LATIN.fullmatch(name):
        if name[0].islower() and not _ARTICLE.match(name):  # machine romanisations of other scripts
            return False
        return not (name.isupper() and len(name) <= 4) and "," not in name and len(name) > 2
    return (country in CYRILLIC or population >= BIG) and _CYRILLIC.fullmatch(name) is not None


def cities(sources: Sources) -> list[Entry]:
    """Return GeoNames' populated places."""
    found = []
    for number, row in sorted(sources.cities.items(), key=lambda item: int(item[0])):
        country, population = row["countrycode"], int(row["population"])
        older = sources.structured.get(int(number))
        if not population and older is not None:
            # GeoNames drops a town's people now and then: those of 2023, else what a seat of an area has at least.
            population = int(older[14] or 0) or SEATS.get(older[7], 0)
        entry = Entry(
            place_id=f"geonames:{number}",
            name=row["name"].strip(),
            kind="city",
            country=country,
            lon=row["longitude"],
            lat=row["latitude"],
            radius_km=city_radius(population),
            source="GeoNames",
            population=population,
            admin1=f"{country}.{row['admin1code']}",
        )
        _add_names(entry, row)
        if older is not None and older[10] == row["admin1code"]:
            entry.admin2 = f"{country}.{older[10]}.{older[11]}" if older[11] else ""
            if older[7] in ("PPLX", "PPLQ", "PPLH", "PPLW"):
                entry.weight = 0.75
        found.append(entry)
    return found


def _add_names(entry: Entry, row: dict[str, Any]) -> None:
    seen = {fold(entry.name)}
    for name in row["alternatenames"]:
        if usable(name, entry.country, entry.population) and (key := fold(name)) not in seen:
            seen.add(key)
            entry.add("alternate", name)
