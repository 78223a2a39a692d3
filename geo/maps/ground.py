"""The ground under the claims: coast, borders, areas, rivers, lakes and towns, cut to where the claims are.

The files in ``data/gazetteer/basemap`` come from ``scripts/build_basemap.py``, the waters from the gazetteer. The whole
world is drawn coarsely; the cells of a grid that hold claims, with a margin, are the window, drawn finely.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.errors import GazetteerError
from geo.maps.arcs import decode_arc, encode_arc
from geo.resources import data_folder

__all__ = ["ATTRIBUTION", "VIEWPOINT", "Window", "ground", "read_part", "window_of"]

ATTRIBUTION = "GeoNames (CC BY 4.0), Natural Earth, World Data Bank II"
VIEWPOINT = "Borders as the UN General Assembly holds them (Crimea in Ukraine)"
CELL_DEG = 3
"""Side of a cell of the window; a margin of one cell keeps the window's edge off the screen at working zooms."""
BUDGET_CHARS = 420_000
"""Characters of arcs that the window may take; beyond it they are made coarser."""
TOWNS = 2500
"""Towns that a page carries at most, those that show from the lowest zoom first."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """Cells of the grid, each by its number of cells east and north of 0, 0; a cell is `CELL_DEG` wide and high."""

    cells: frozenset[tuple[int, int]]

    def touches(self, box: Box) -> bool:
        """Tell whether `box` (west, south, east, north) overlaps a cell."""
        west, south, east, north = (math.floor(edge / CELL_DEG) for edge in box)
        if (east - west + 1) * (north - south + 1) <= len(self.cells):
            return any((x, y) in self.cells for x in range(west, east + 1) for y in range(south, north + 1))
        return any(west <= x <= east and south <= y <= north for x, y in self.cells)

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether a point lies in a cell."""
        return (math.floor(lon / CELL_DEG), math.floor(lat / CELL_DEG)) in self.cells

    def corners(self) -> list[tuple[int, int]]:
        """Return the cells' corners (west, south) in degrees, sorted."""
        return sorted((x * CELL_DEG, y * CELL_DEG) for x, y in self.cells)


def window_of(points: Iterable[tuple[float, float]]) -> Window:
    """Return the cells that hold `points` (lon, lat) and their neighbours."""
    own = {(math.floor(lon / CELL_DEG), math.floor(lat / CELL_DEG)) for lon, lat in points}
    cells = {(x + dx, y + dy) for x, y in own for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    return Window(frozenset((x, y) for x, y in cells if -60 <= x < 60 and -30 <= y < 30))


@cache
def read_part(name: str) -> Any:
    """Read one file of the ground.

    Parameters
    ----------
    name
        ``basemap/world``, ``basemap/fine``, ``basemap/towns`` or ``waters``.

    Raises
    ------
    GazetteerError
        If the file is missing or damaged.
    """
    path = data_folder("gazetteer") / f"{name}.json.gz"
    try:
        return json.loads(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, ValueError) as error:
        raise GazetteerError(f"{path}: cannot be read ({error}); run make gazetteer") from error


def ground(window: Window, wanted: Iterable[str] = ()) -> dict[str, Any]:
    """Return the ground of a page.

    Parameters
    ----------
    window
        Where it is fine.
    wanted
        Place ids whose areas are needed, to be shaded.

    Returns
    -------
    dict
        ``world`` (coarse countries), ``cells`` and ``cell`` of the window, ``arcs`` with ``kinds`` (one letter each:
        c coast, b border of countries, a border of areas), ``areas`` (id, name, rings of arc numbers, box), ``rivers``
        and ``lakes`` (arcs), ``towns`` (name, lon, lat, zoom), each cut to the window.
    """
    fine = read_part("basemap/fine")
    wanted = frozenset(wanted)
    areas = [area for area in fine["areas"] if area["i"] in wanted or window.touches(tuple(area["b"]))]
    used = sorted({number if number >= 0 else ~number for area in areas for ring in area["r"] for number in ring})
    place = {number: index for index, number in enumerate(used)}
    waters = read_part("waters")
    towns = [town for town in read_part("basemap/towns") if window.holds(town[1], town[2])]
    return {
        "world": read_part("basemap/world"),
        "cell": CELL_DEG,
        "cells": window.corners(),
        "arcs": _within_budget([fine["arcs"][number] for number in used]),
        "kinds": "".join(fine["kinds"][number] for number in used),
        "areas": [
            [
                area["i"],
                area["n"],
                [[place[n] if n >= 0 else ~place[~n] for n in ring] for ring in area["r"]],
                area["b"],
            ]
            for area in areas
        ],
        "rivers": _lines(waters["rivers"], window),
        "lakes": _lines(waters["lakes"], window),
        "towns": sorted(towns, key=lambda town: town[3])[:TOWNS],
    }


def _within_budget(arcs: list[str]) -> list[str]:
    """Return the arcs, made coarser until they fit the budget: far theatres share it."""
    step = 0
    while sum(map(len, arcs)) > BUDGET_CHARS:
        step = step * 2 or 15
        arcs = [_thinned(arc, step) for arc in arcs]
    return arcs


def _thinned(arc: str, step: int) -> str:
    """Leave out points that are less than `step` thousandths of a degree on from the last one; ends stay."""
    points = decode_arc(arc)
    kept = points[:1]
    for x, y in points[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= step:
            kept.append((x, y))
    return encode_arc(kept + points[-1:])


def _lines(lines: list[list[list[float]]], window: Window) -> list[str]:
    """Return the lines that touch the window, as arcs."""
    found = []
    for line in lines:
        lons, lats = [point[0] for point in line], [point[1] for point in line]
        box = (min(lons), min(lats), max(lons), max(lats))
        if window.touches(box):
            found.append(encode_arc([(round(lon * 1000), round(lat * 1000)) for lon, lat in line]))
    return found
