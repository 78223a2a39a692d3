"""The files of a gazetteer, as bytes: what the builder writes and the index maps into memory.

Four files make a gazetteer:

``keys.marisa``    folded names -> key number (a marisa trie)
``names.marisa``   the places' first names, spelled as they should be shown -> name number
``ids.marisa``     place ids that are no GeoNames numbers -> id number
``places.bin``     everything that the numbers lead to, in sections of little-endian arrays

Places are sorted by one-degree cells, so that a place's number tells its position on the ground. A *posting* is one
meaning of a key: 20 bits place, 3 bits kind of match, 8 bits score. Keys with one meaning hold it; others point (top
bit set) into the section ``many``, where a count comes before the postings, best first.
"""

import json
import struct
from dataclasses import dataclass, field
from functools import cache
from math import log
from pathlib import Path
from typing import get_args

from geo.model import MatchKind, PlaceKind

__all__ = [
    "CELLS",
    "FILES",
    "FORMAT",
    "KINDS",
    "MANY",
    "MATCHES",
    "PLACE",
    "SOURCES",
    "Header",
    "cell_of",
    "pack_place",
    "pack_posting",
    "radius_code",
    "radius_of",
    "unpack_posting",
]

FORMAT = 3
FILES = ("keys.marisa", "names.marisa", "ids.marisa", "places.bin")
MAGIC = b"GEOGAZ\x00" + bytes([FORMAT])
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
MATCHES: tuple[MatchKind, ...] = ("official", "alternate", "abbreviation", "demonym", "inflected", "user")
SOURCES = (
    "GeoNames", "GeoNames postal", "KATOTTG", "Natural Earth", "OurAirports", "geo", "US Census", "CLDR", "user",
)  # fmt: skip
PLACE = struct.Struct("<QIIII")
MANY = 1 << 31
CELLS = 360 * 180
_RADIUS_STEP = 1.012


def radius_code(radius_km: float) -> int:
    """Return the 10-bit logarithmic code of a radius (0.1 km and up, steps of 1.2 %)."""
    return max(0, min(1023, round(log(max(radius_km, 0.1) / 0.1) / log(_RADIUS_STEP))))


@cache
def radius_of(code: int) -> float:
    """Return the radius in km of a code, rounded to what it can tell."""
    radius = 0.1 * _RADIUS_STEP**code
    return round(radius, 1) if radius < 20 else float(round(radius))


def cell_of(lon: float, lat: float) -> int:
    """Return the number of the one-degree cell that holds a point."""
    return min(179, max(0, int(lat + 90))) * 360 + min(359, max(0, int(lon + 180)))


def pack_posting(place: int, match: int, score: float) -> int:
    """Return a posting as 31 bits; `score` in 0 to 1 is kept to 1/255."""
    return place << 11 | match << 8 | max(0, min(255, round(score * 255)))


def unpack_posting(posting: int) -> tuple[int, int, float]:
    """Return place number, match number and score of a posting."""
    return posting >> 11, posting >> 8 & 7, (posting & 255) / 255


def pack_place(
    *,
    lon: float,
    lat: float,
    kind: int,
    radius_km: float,
    name: int,
    identity: int,
    parent: int,
    country: int,
    source: int,
    population: int,
) -> bytes:
    """Return the 24 bytes of a place. `identity` is a GeoNames number, or an id number with the top bit set."""
    point = (round((lon + 180) * 1e5) << 38) | (round((lat + 90) * 1e5) << 13) | kind << 10 | radius_code(radius_km)
    return PLACE.pack(point, name, identity, parent << 12 | country << 4 | source, min(population, 2**32 - 1))


@dataclass
class Header:
    """Where the sections of ``places.bin`` lie: name -> (offset, bytes), and facts about the whole."""

    sections: dict[str, tuple[int, int]] = field(default_factory=dict)
    facts: dict[str, str | int | list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes | memoryview) -> "Header":
        """Read the header off the front of ``places.bin``.

        Raises
        ------
        ValueError
            If the bytes are no gazetteer or one of another format.
        """
        if bytes(data[:8]) != MAGIC:
            raise ValueError(f"not a gazetteer of format {FORMAT}")
        (length,) = struct.unpack("<I", data[8:12])
        content = json.loads(bytes(data[12 : 12 + length]))
        return cls({name: (at, size) for name, (at, size) in content["sections"].items()}, content["facts"])


def write_sections(path: Path, sections: dict[str, bytes], facts: dict[str, str | int | list[str]]) -> None:
    """Write ``places.bin`` in one go, each section on a multiple of 8 bytes."""
    size = len(_header({name: (2**40, len(part)) for name, part in sections.items()}, facts)) + 64
    places: dict[str, tuple[int, int]] = {}
    at = start = size + -size % 8
    for name, part in sections.items():
        places[name] = (at, len(part))
        at += len(part) + -len(part) % 8
    head = _header(places, facts)
    with path.open("wb") as file:
        file.write(head + b"\0" * (start - len(head)))
        for part in sections.values():
            file.write(part + b"\0" * (-len(part) % 8))


def _header(sections: dict[str, tuple[int, int]], facts: dict[str, str | int | list[str]]) -> bytes:
    content = json.dumps({"sections": sections, "facts": facts}, ensure_ascii=False, sort_keys=True).encode()
    return MAGIC + struct.pack("<I", len(content)) + content
