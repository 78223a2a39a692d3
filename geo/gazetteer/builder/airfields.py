"""Airfields from OurAirports: large and medium ones everywhere, military ones of any size, all in the theatres of war."""

import csv
import gzip
import re

from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.sources import Sources
from geo.gazetteer.folding import fold

__all__ = ["airfields"]

MILITARY = re.compile(
    r"\b(air ?base|air ?force|afb|military|naval air|nas|army air|raf|ab|airfield|air station|joint base|voyenny|"
    r"aviation base)\b",
    re.IGNORECASE,
)
THEATRES = frozenset(
    [
        "UA",
        "RU",
        "BY",
        "MD",
        "GE",
        "AM",
        "AZ",
        "IQ",
        "SY",
        "LB",
        "PS",
        "IL",
        "YE",
        "LY",
        "ML",
        "NE",
        "BF",
        "TD",
        "SD",
        "SS",
        "ET",
        "ER",
        "SO",
        "CD",
        "MZ",
        "NG",
        "MM",
        "AF",
        "PK",
        "IR",
        "KP",
        "FK",
        "RS",
        "BA",
        "XK",
        "HT",
    ]
)
_GENERIC = re.compile(
    r"\s+(?:international|regional|municipal|domestic|national|civil|county|military)?\s*"
    r"(?:air ?port|air ?field|air ?base|airstrip|aerodrome|air force base|afb|air station|ab)\b.*$",
    re.IGNORECASE,
)


def airfields(sources: Sources) -> list[Entry]:
    """Return airfields as facilities."""
    found: dict[str, Entry] = {}
    with gzip.open(sources.path("ourairports", "data/airports.csv.gz"), "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            entry = _entry(row)
            if entry is not None:
                found.setdefault(entry.place_id, entry)
    return list(found.values())


def _entry(row: dict[str, str]) -> Entry | None:
    name, kind, country = " ".join(row["name"].split()), row["type"], row["iso_country"]
    military = MILITARY.search(name) is not None
    if kind in ("heliport", "seaplane_base", "balloonport") or not row["latitude_deg"]:
        return None
    if kind not in ("large_airport", "medium_airport") and not (military or country in THEATRES):
        return None
    if kind == "closed" and not (military or country in THEATRES):
        return None
    if "duplicate" in name.lower() or len(name) > 60 or not any(c.isalpha() for c in name):
        return None
    entry = Entry(
        f"ourairports:{row['ident']}", name, "facility", country, round(float(row["longitude_deg"]), 5),
        round(float(row["latitude_deg"]), 5), 3.0, "OurAirports",
    )  # fmt: skip
    entry.prior = {"large_airport": 0.45, "medium_airport": 0.35}.get(kind, 0.25)
    short = _GENERIC.sub("", name)
    short = re.sub(r"\s*[-/(].*$", "", short)
    if short != name and len(short) > 2:
        words = (
            ("Airport", "Airfield", "airport")
            if not military
            else ("Air Base", "Airbase", "Airfield", "Airport", "AFB")
        )
        entry.add("alternate", *(f"{short} {word}" for word in words))
        entry.add("alternate", f"{short} International Airport" if kind == "large_airport" else f"{short} airfield")
    called = re.search(r"\bAirport ([A-ZÀ-Þ][\w'’-]{3,})$", name)
    if called and kind == "large_airport":
        entry.add("alternate", called[1], f"{called[1]} Airport")
    town = row["municipality"].strip()
    if kind == "large_airport" and town and fold(town) not in fold(name):
        entry.add("alternate", f"{town} Airport", f"{town} International Airport")
    if len(row["iata_code"]) == 3 and kind == "large_airport":
        entry.add("abbreviation", row["iata_code"])
    return entry
