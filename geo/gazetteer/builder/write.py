"""Write an index from entries: sorted, scored, packed, equal bytes for equal entries."""

import os
import struct
import tempfile
from array import array
from collections.abc import Iterable
from math import log10
from pathlib import Path

import marisa_trie

from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.folding import fold
from geo.gazetteer.records import (
    CELLS,
    KINDS,
    MANY,
    MATCHES,
    SOURCES,
    cell_of,
    pack_place,
    pack_posting,
    write_sections,
)
from geo.model import MatchKind

__all__ = ["prior_of", "write_index"]

# How likely a bare name means a place, before context: fitted by eye so that an official name beats another place's
# alternate name unless that place has some fifty times the people, and countries beat first-order areas beat cities.
SMALL = 8  # tries within a trie whose names are mostly written out and seldom searched: the smallest file
UNKNOWN = 60  # people of a settlement whose people nobody counted: its own name comes before a village's alternate one
_FLOOR = {"country": 0.92, "admin1": 0.5, "admin2": 0.22, "city": 0.1, "water": 0.3, "region": 0.4, "facility": 0.15}
_SLOPE = {"country": 0.008, "admin1": 0.04, "admin2": 0.03, "city": 0.1, "water": 0.0, "region": 0.05, "facility": 0.0}
_MATCH = {"official": 0.0, "user": 0.0, "alternate": -0.17, "abbreviation": -0.05, "demonym": -0.04, "inflected": -0.1}


def prior_of(entry: Entry, match: MatchKind) -> float:
    """Return the score in 0 to 1 of `entry` under a name that belongs to it by `match`."""
    score = entry.prior
    if score is None:
        people = log10(max(entry.population, UNKNOWN if entry.kind == "city" else 1))
        score = (_FLOOR[entry.kind] + _SLOPE[entry.kind] * people) * entry.weight
    return max(0.01, min(0.99, score + _MATCH[match]))


def write_index(entries: Iterable[Entry], folder: Path, facts: dict[str, str | int | list[str]]) -> dict[str, int]:
    """Write the index of `entries` into `folder` and return counts.

    Each file is written beside its place and renamed, so that a reader has the old one or the new one.

    Raises
    ------
    ValueError
        If two entries share an id or one has no folded name.
    """
    places = sorted(entries, key=lambda e: (cell_of(e.lon, e.lat), KINDS.index(e.kind), e.name, e.place_id))
    numbers = {entry.place_id: number for number, entry in enumerate(places)}
    if len(numbers) != len(places):
        raise ValueError("two entries share an id")
    postings = _postings(places)
    # Frequent branches first: as small as in the order of labels, and look-ups are some half as fast again.
    keys = marisa_trie.Trie(sorted(postings), order=marisa_trie.WEIGHT_ORDER)
    names = marisa_trie.Trie(sorted({entry.name for entry in places}), num_tries=SMALL)
    ids = marisa_trie.Trie(sorted(i for i in numbers if not i.startswith("geonames:")), num_tries=SMALL)
    countries = sorted({entry.country for entry in places})
    packed, own = _places(places, numbers, names, ids, countries)
    values, many = _values(postings, keys)
    sections = {
        "places": packed,
        "cells": _cells(places),
        "values": values,
        "many": many,
        "geonames": _by_number(places, numbers),
        "own": own,
    }
    facts = {**facts, "places": len(places), "keys": len(keys), "names": len(names), "ids": len(ids)}
    _replace(
        folder,
        {"keys.marisa": keys, "names.marisa": names, "ids.marisa": ids},
        sections,
        facts | {"countries": countries},
    )
    return {"places": len(places), "keys": len(keys)}


def _postings(places: list[Entry]) -> dict[str, dict[int, tuple[int, float]]]:
    found: dict[str, dict[int, tuple[int, float]]] = {}
    for number, entry in enumerate(places):
        for name, match in [(entry.name, "official"), *entry.names.items()]:
            key = f"={name}" if match == "abbreviation" else fold(name)
            if not key or key == "=":
                continue
            score = entry.scores.get(key)
            if score is None:
                score = prior_of(entry, match)
            meanings = found.setdefault(key, {})
            if number not in meanings or meanings[number][1] < score:
                meanings[number] = (MATCHES.index(match), score)
    return found


def _places(
    places: list[Entry], numbers: dict[str, int], names: marisa_trie.Trie, ids: marisa_trie.Trie, countries: list[str]
) -> tuple[bytes, bytes]:
    packed = bytearray()
    own = array("I", bytes(4 * len(ids)))
    for number, entry in enumerate(places):
        if entry.place_id.startswith("geonames:"):
            identity = int(entry.place_id[9:])
        else:
            identity = ids[entry.place_id] | MANY
            own[ids[entry.place_id]] = number
        packed += pack_place(
            lon=entry.lon,
            lat=entry.lat,
            kind=KINDS.index(entry.kind),
            radius_km=entry.radius_km,
            name=names[entry.name],
            identity=identity,
            parent=numbers.get(entry.parent, number),
            country=countries.index(entry.country),
            source=SOURCES.index(entry.source),
            population=entry.population,
        )
    return bytes(packed), own.tobytes()


def _values(postings: dict[str, dict[int, tuple[int, float]]], keys: marisa_trie.Trie) -> tuple[bytes, bytes]:
    values = array("I", bytes(4 * len(keys)))
    many = array("I")
    for key in sorted(postings):
        meanings = postings[key]
        best = sorted(meanings.items(), key=lambda item: (-round(item[1][1] * 255), item[0]))
        packed = [pack_posting(place, match, score) for place, (match, score) in best]
        if len(packed) == 1:
            values[keys[key]] = packed[0]
        else:
            values[keys[key]] = MANY | len(many)
            many.append(len(packed))
            many.extend(packed)
    return values.tobytes(), many.tobytes()


def _cells(places: list[Entry]) -> bytes:
    starts = array("I", bytes(4 * (CELLS + 1)))
    for entry in places:
        starts[cell_of(entry.lon, entry.lat) + 1] += 1
    for cell in range(CELLS):
        starts[cell + 1] += starts[cell]
    return starts.tobytes()


def _by_number(places: list[Entry], numbers: dict[str, int]) -> bytes:
    known = sorted((int(e.place_id[9:]), numbers[e.place_id]) for e in places if e.place_id.startswith("geonames:"))
    return struct.pack(f"<{len(known)}I", *(number for _, number in known))


def _replace(
    folder: Path,
    tries: dict[str, marisa_trie.Trie],
    sections: dict[str, bytes],
    facts: dict[str, str | int | list[str]],
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".build-") as beside:
        for name, trie in tries.items():
            trie.save(str(Path(beside) / name))
        write_sections(Path(beside) / "places.bin", sections, facts)
        for name in [*tries, "places.bin"]:
            os.replace(Path(beside) / name, folder / name)
