"""The ground of a picture: the same as the page's, painted by matplotlib."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from geo.maps.arcs import decode_arc

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Box", "Outlines", "Point", "fill", "mercator", "outline", "paint_ground", "paint_towns"]

SEA, LAND, COAST, BORDER, AREA, RIVER = "#dce7ee", "#f7f5f0", "#9fb3c0", "#9a8f86", "#d5cec4", "#9fc0d6"
TOWN = "#6d675f"

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Outlines = dict[str, list[list[Point]]]


def mercator(lon: float, lat: float) -> Point:
    """Return Mercator coordinates, in degrees of the equator."""
    return lon, math.degrees(math.asinh(math.tan(math.radians(max(-85.0, min(85.0, lat))))))


def _points(arc: str) -> list[Point]:
    return [mercator(x / 1000, y / 1000) for x, y in decode_arc(arc)]


def _ring(arcs: list[list[Point]], numbers: list[int]) -> list[Point]:
    return [point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]


def fill(axes: Axes, rings: list[list[Point]], colour: str, **style: Any) -> None:
    """Fill an area given by its rings; holes stay open."""
    if not rings:
        return
    from matplotlib.patches import PathPatch

    style = {"facecolor": colour, "edgecolor": colour, "linewidth": 0.4, **style}
    axes.add_patch(PathPatch(outline(rings), **style))


def outline(rings: list[list[Point]]) -> Any:
    """Return rings as one path of matplotlib."""
    from matplotlib.path import Path as Outline

    points = [point for ring in rings for point in [*ring, ring[0]]]
    codes = [
        code for ring in rings for code in [Outline.MOVETO, *[Outline.LINETO] * (len(ring) - 1), Outline.CLOSEPOLY]
    ]
    return Outline(points, codes)


def paint_ground(axes: Axes, floor: dict[str, Any]) -> Outlines:
    """Paint sea, land, waters and borders; return the outlines of areas by place id."""
    from matplotlib.collections import LineCollection
    from matplotlib.patches import Rectangle

    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    axes.add_patch(Rectangle((west, south), east - west, north - south, color=SEA, zorder=0))

    def seen(points: list[Point]) -> bool:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs) < east and max(xs) > west and min(ys) < north and max(ys) > south

    world = [_points(arc) for arc in floor["world"]["arcs"]]
    fine = [_points(arc) for arc in floor["arcs"]]
    outlines = {area[0]: [_ring(fine, ring) for ring in area[2]] for area in floor["areas"]}
    for country in floor["world"]["countries"]:
        rings = [ring for ring in (_ring(world, numbers) for numbers in country["r"]) if seen(ring)]
        fill(axes, rings, LAND, zorder=1)
    for arc in floor["world"]["lakes"]:
        fill(axes, [ring for ring in [_points(arc)] if seen(ring)], SEA, zorder=1.05)
    streams = [river for river in map(_points, floor["world"]["rivers"]) if seen(river)]
    axes.add_collection(LineCollection(streams, colors=RIVER, linewidths=0.6, zorder=1.06))
    for kind, colour, width in (("c", COAST, 0.6), ("b", BORDER, 1.0)):
        lines = [arc for arc, own in zip(world, floor["world"]["kinds"], strict=True) if own == kind and seen(arc)]
        axes.add_collection(LineCollection(lines, colors=colour, linewidths=width, zorder=1.07))
    for x, y in floor["cells"]:
        (x0, y0), (x1, y1) = mercator(x, max(-85, y)), mercator(x + floor["cell"], min(85, y + floor["cell"]))
        axes.add_patch(Rectangle((x0, y0), x1 - x0, y1 - y0, color=SEA, linewidth=0.3, zorder=1.1))
    for rings in outlines.values():
        fill(axes, [ring for ring in rings if seen(ring)], LAND, zorder=1.2)
    for row in floor["lakes"]:
        fill(axes, [ring for ring in [_points(row)] if seen(ring)], SEA, zorder=1.3)
    rivers = [river for river in (_points(row) for row in floor["rivers"]) if seen(river)]
    axes.add_collection(LineCollection(rivers, colors=RIVER, linewidths=1.1, zorder=1.4))
    for kind, colour, width in (("a", AREA, 0.7), ("c", COAST, 0.6), ("b", BORDER, 1.3)):
        lines = [arc for arc, own in zip(fine, floor["kinds"], strict=True) if own == kind and seen(arc)]
        axes.add_collection(LineCollection(lines, colors=colour, linewidths=width, zorder=1.5))
    return outlines


def paint_towns(axes: Axes, towns: list[list[Any]], px_per_degree: float, taken: list[Box]) -> None:
    """Write the names of towns that have room at this scale and beside the boxes that are `taken`."""
    zoom = math.log2(px_per_degree * 360 / 256)
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    for name, lon, lat, first in towns:
        x, y = mercator(lon, lat)
        if first > zoom - 0.4 or not (west < x < east and south < y < north):
            continue
        width, height = (len(name) * 7 + 10) / px_per_degree, 8 / px_per_degree
        if any(x < x1 and x + width > x0 and y - height < y1 and y + height > y0 for x0, y0, x1, y1 in taken):
            continue
        axes.plot([x], [y], ".", color=TOWN, markersize=3.5, zorder=2)
        axes.text(x + 6 / px_per_degree, y, name, fontsize=7.5, color=TOWN, va="center", zorder=2, clip_on=True)
