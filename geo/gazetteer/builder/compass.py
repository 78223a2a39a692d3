"""Parts of countries and of some first-order areas by the compass: northern Ukraine, southwestern Texas.

A northern part is the northern third of the area's largest piece, a northeastern one the quarter in that corner, the
central one the middle third both ways. Reports draw no sharper line; the radius says how far the part reaches.
"""

from collections.abc import Callable, Iterator
from typing import Any

from geo.gazetteer.builder.countries import middle
from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.folding import fold

__all__ = ["compass_parts"]

# Words for each part, and its box as shares of the area's width (from the west) and height (from the south).
PARTS: dict[str, tuple[tuple[str, ...], tuple[float, float, float, float]]] = {
    "northern": (("north",), (0, 2 / 3, 1, 1)),
    "southern": (("south",), (0, 0, 1, 1 / 3)),
    "eastern": (("east",), (2 / 3, 0, 1, 1)),
    "western": (("west",), (0, 0, 1 / 3, 1)),
    "northeastern": (("north-eastern", "northeast", "north-east"), (1 / 2, 1 / 2, 1, 1)),
    "northwestern": (("north-western", "northwest", "north-west"), (0, 1 / 2, 1 / 2, 1)),
    "southeastern": (("south-eastern", "southeast", "south-east"), (1 / 2, 0, 1, 1 / 2)),
    "southwestern": (("south-western", "southwest", "south-west"), (0, 0, 1 / 2, 1 / 2)),
    "central": (("centre of",), (1 / 3, 1 / 3, 2 / 3, 2 / 3)),
}
# Countries whose first-order areas are spoken of like this again and again.
BY_AREA = frozenset(("UA", "US", "RU"))
PRIOR = 0.3


def compass_parts(entries: list[Entry], shape_of: Callable[[Entry], Any], taken: set[str]) -> Iterator[Entry]:
    """Yield the parts of the countries among `entries` and of the first-order areas of a few.

    `taken` holds the folded names of areas that are none of these (Northern Ireland, South Sudan).
    """
    for entry in entries:
        if entry.kind != "country" and not (entry.kind == "admin1" and entry.country in BY_AREA):
            continue
        shape = shape_of(entry)
        if shape is not None:
            yield from _parts(entry, shape, taken)


def _parts(entry: Entry, shape: Any, taken: set[str]) -> Iterator[Entry]:
    from shapely import box

    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    west, south, east, north = largest.bounds
    wide, high = east - west, north - south
    names = [entry.name, *(name for name, match in entry.names.items() if match == "alternate" and name.isascii())]
    for part, (words, (left, low, right, top)) in PARTS.items():
        piece = largest.intersection(
            box(west + left * wide, south + low * high, west + right * wide, south + top * high)
        )
        name = f"{part} {entry.name}"
        if piece.is_empty or piece.area == 0 or fold(name) in taken:
            continue
        lon, lat, radius = middle(piece)
        slug = fold(f"{part} {entry.name} {entry.country if entry.kind == 'admin1' else ''}").replace(" ", "-")
        found = Entry(
            f"geo:{slug}", name, "region", entry.country, lon, lat, radius, "Natural Earth", parent=entry.place_id
        )
        found.prior = PRIOR
        for other in names[:3]:
            found.add(
                "alternate", *(f"{word} {other}" for word in (part, *words) if fold(f"{word} {other}") not in taken)
            )
        yield found
