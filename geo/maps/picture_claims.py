"""The claims of a picture: areas, circles, arrows and symbols, painted by matplotlib as the page paints them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.maps.picture_ground import Box, Outlines, Point, fill, mercator, outline
from geo.maps.svgpath import flatten
from geo.model import Claim, ClaimPlace, EventType
from geo.symbols import Colour, event_symbol, line, strength, width_px

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "INK",
    "QUIET",
    "clean",
    "join_stacks",
    "paint_arrows",
    "paint_legend",
    "paint_stacks",
    "paint_uncertainty",
    "placed",
    "point_of",
]

INK, QUIET = "#1b2229", "#56616c"
STUB = 0.09
"""Share of the picture's width that an arrow from or to a whole country takes."""
CHIP = 0.0155
"""Side of a symbol's box, as a share of the picture's width."""
KINDS_SHOWN = 4
WIDE = 0.07
"""Radius, as a share of the picture's width, from which a circle is not filled."""

Look = tuple[EventType, str | None, bool, bool]
Sides = dict[str | None, Colour]


@dataclass(slots=True)
class Stack:
    """What is said of one place: how often each look (event type, side, dashed, struck) occurs."""

    name: str
    x: float
    y: float
    area: bool
    looks: Counter[Look] = field(default_factory=Counter)

    def kept(self) -> list[tuple[Look, int]]:
        """Return the looks that are shown, the most frequent first."""
        return sorted(self.looks.items(), key=lambda item: (-item[1], repr(item[0])))[:KINDS_SHOWN]

    def box(self, scale: float) -> Box:
        """Return the box of the symbols and the name, in a picture `scale` wide."""
        chip = CHIP * scale
        width = sum(chip * (1.45 if count > 1 else 1.0) for _, count in self.kept()) + chip * 1.2
        bottom = self.y - chip / 2 if self.area else self.y + chip * 0.45
        return self.x - width / 2, self.y - chip * 1.2, self.x + width / 2, bottom + chip


def paint_uncertainty(axes: Axes, claims: Sequence[Claim], sides: Sides, outlines: Outlines, scale: float) -> None:
    """Shade areas that claims speak of, and draw how far other places may lie off."""
    from matplotlib.patches import Circle

    votes: dict[str, Counter[str]] = defaultdict(Counter)
    circles: dict[tuple[Point, float, bool], Counter[str]] = defaultdict(Counter)
    for claim in claims:
        tone = sides[claim.actor].light
        for place in placed([claim]):
            if place.place_id in outlines and not place.approximate:
                votes[place.place_id or ""][tone] += 1
            elif place.kind != "country" and place.radius_km and (place.radius_km > 8 or place.approximate):
                radius = place.radius_km / 111.2 / max(0.05, math.cos(math.radians(place.lat or 0.0)))
                circles[point_of(place), radius, place.approximate][tone] += 1
    for place_id, counts in sorted(votes.items()):
        tone = _first(counts)
        fill(axes, outlines[place_id], "none", edgecolor=tone, hatch="///", alpha=0.35, linewidth=1.0, zorder=2.5)
    for ((x, y), radius, approximate), counts in sorted(circles.items()):
        style: Any = (0, (1, 2)) if approximate else (0, (4, 4))
        tone = _first(counts)
        # A circle as wide as the picture would only dim it: it keeps a thin edge.
        wide = radius > WIDE * scale
        axes.add_patch(
            Circle(
                (x, y),
                radius,
                facecolor="none" if wide else f"{tone}12",
                edgecolor=f"{tone}{'50' if wide else '99'}",
                linestyle=style,
                zorder=2.6,
            )
        )


def _first(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))


def paint_arrows(axes: Axes, claims: Sequence[Claim], sides: Sides, scale: float) -> None:
    """Draw movements as curves; claims of one route lie beside each other."""
    from matplotlib.patches import FancyArrowPatch

    routes: dict[tuple[Point, Point], dict[tuple[str, Look], float]] = defaultdict(dict)
    for claim in claims:
        for start in claim.places:
            for end in claim.places:
                ends = _ends(start, end, scale)
                if ends:
                    strand = (claim.source, _look(claim))
                    own = routes[ends]
                    own[strand] = max(own.get(strand, 0.0), width_px(strength(claim.quantities)))
    for ((x0, y0), (x1, y1)), strands in sorted(routes.items()):
        for n, ((_, look), width) in enumerate(sorted(strands.items(), key=lambda item: repr(item[0]))):
            _, actor, dashed, struck = look
            arrow = FancyArrowPatch(
                (x0, y0),
                (x1, y1),
                connectionstyle=f"arc3,rad={-0.16 - 0.11 * n}",
                arrowstyle=f"-|>,head_length={5 + width * 0.8},head_width={2.2 + width * 0.6}",
                linewidth=width * 0.75,
                linestyle=(0, (4, 2)) if dashed else "solid",
                color=sides[actor].light,
                shrinkA=4,
                shrinkB=5,
                zorder=3,
            )
            axes.add_patch(arrow)
            if struck:
                bend = (0.16 + 0.11 * n) / 2
                x, y = (x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend
                axes.plot([x], [y], "x", color=INK, markersize=11, markeredgewidth=2, zorder=3.5)


def _ends(start: ClaimPlace, end: ClaimPlace, scale: float) -> tuple[Point, Point] | None:
    """Return both ends of a movement; of one from or to a whole country only a piece."""
    if start.role != "origin" or end.role != "destination" or None in (start.lon, start.lat, end.lon, end.lat):
        return None
    (x0, y0), (x1, y1) = point_of(start), point_of(end)
    length = math.hypot(x1 - x0, y1 - y0)
    if length < scale * 0.012:
        return None
    part = min(1.0, STUB * scale / length)
    if start.kind == "country":
        return (x1 + (x0 - x1) * part, y1 + (y0 - y1) * part), (x1, y1)
    if end.kind == "country":
        return (x0, y0), (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
    return (x0, y0), (x1, y1)


def _look(claim: Claim) -> Look:
    style = line(claim.modality, claim.polarity)
    return claim.event_type, claim.actor, style.dashed, style.struck


def join_stacks(claims: Sequence[Claim], outlines: Outlines, scale: float) -> list[Stack]:
    """Return what is said of each place, places that lie too close joined, the fullest first."""
    found: dict[Point, Stack] = {}
    for claim in claims:
        moving = any(_ends(start, end, scale) for start in claim.places for end in claim.places)
        for place in placed([claim]):
            if moving and place.role != "location":
                continue
            x, y = point_of(place)
            area = place.place_id in outlines or place.kind in ("country", "region", "water")
            stack = found.setdefault((x, y), Stack(place.name or place.text, x, y, area))
            stack.looks[_look(claim)] += 1
    kept = sorted(found.values(), key=lambda s: (-s.looks.total(), s.x, s.y))
    while True:
        joined: list[Stack] = []
        for stack in kept:
            host = next((other for other in joined if _cover(other.box(scale), stack.box(scale))), None)
            if host is None:
                joined.append(stack)
            else:
                host.looks += stack.looks
        if len(joined) == len(kept):
            return joined
        kept = joined


def _cover(first: Box, second: Box) -> bool:
    return first[0] < second[2] and first[2] > second[0] and first[1] < second[3] and first[3] > second[1]


def paint_stacks(axes: Axes, stacks: Sequence[Stack], sides: Sides, scale: float) -> None:
    """Draw what is said of each place as a plate of symbols with counts."""
    from matplotlib.patches import FancyBboxPatch

    chip = CHIP * scale
    for stack in stacks:
        looks = stack.kept()
        rest = stack.looks.total() - sum(count for _, count in looks)
        widths = [chip * (1.45 if count > 1 else 1.0) for _, count in looks]
        total = sum(widths) + (chip * 1.2 if rest else 0)
        tone = sides[looks[0][0][1]].light
        bottom = stack.y - chip / 2 if stack.area else stack.y + chip * 0.45
        left = stack.x - total / 2
        box = f"round,pad=0,rounding_size={chip / 2}"
        axes.add_patch(
            FancyBboxPatch(
                (left, bottom), total, chip, boxstyle=box, facecolor="white", edgecolor=tone, linewidth=0.9, zorder=4
            )
        )
        if not stack.area:
            axes.plot([stack.x], [stack.y], "o", color=tone, markeredgecolor="white", markersize=4.5, zorder=4)
        for (look, count), width in zip(looks, widths, strict=True):
            _paint_symbol(axes, look, sides, (left + chip / 2, bottom + chip / 2), chip * 0.64)
            if count > 1:
                axes.text(left + chip * 0.9, bottom + chip / 2, str(count), fontsize=7.5, fontweight="bold", color=INK,
                          va="center_baseline", zorder=5, clip_on=True)  # fmt: skip
            left += width
        if rest:
            axes.text(left + chip * 0.1, bottom + chip / 2, f"+{rest}", fontsize=7.5, color=QUIET,
                      va="center_baseline", zorder=5, clip_on=True)  # fmt: skip
        _name(axes, stack.name, stack.x, (bottom if stack.area else stack.y) - chip * 0.35)


def _name(axes: Axes, name: str, x: float, y: float) -> None:
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=2.5, foreground="#faf9f6")]
    axes.text(x, y, clean(name), fontsize=8.5, fontweight="bold", color="#262b30", ha="center", va="top",
              path_effects=halo, zorder=4.5, clip_on=True)  # fmt: skip


def _paint_symbol(axes: Axes, look: Look, sides: Sides, centre: Point, size: float, *, ink: str | None = None) -> None:
    """Paint a symbol: filled where the event is said to have happened, an outline where not, struck where denied."""
    from matplotlib.patches import PathPatch

    event_type, actor, dashed, struck = look
    x, y = centre
    rings = [
        [(x + (px - 12) / 24 * size, y - (py - 12) / 24 * size) for px, py in ring]
        for ring in flatten(event_symbol(event_type).path)
    ]
    tone = ink or sides[actor].light
    face = "none" if dashed else tone
    axes.add_patch(PathPatch(outline(rings), facecolor=face, edgecolor=tone, linewidth=0.9, zorder=5))
    if struck:
        reach = size * 0.6
        axes.plot([x - reach, x + reach], [y - reach, y + reach], color=INK, linewidth=1.6, zorder=5.1)


def paint_legend(axes: Axes, claims: Sequence[Claim], sides: Sides) -> None:
    """Say what stands in the picture: its sides, its symbols, its lines."""
    from matplotlib.lines import Line2D
    from matplotlib.markers import MarkerStyle
    from matplotlib.patches import Patch

    counts = Counter(claim.actor for claim in claims)
    order = sorted(counts, key=lambda name: (-counts[name], name or ""))[:8]
    entries: list[tuple[Any, str]] = [
        (Patch(facecolor=sides[name].light), clean(name) if name else "side not said") for name in order
    ]
    for kind in sorted({claim.event_type for claim in claims}):
        rings = [[(px - 12, 12 - py) for px, py in ring] for ring in flatten(event_symbol(kind).path)]
        marker = MarkerStyle(outline(rings))
        entries.append(
            (Line2D([], [], marker=marker, linestyle="none", color=INK, markersize=9), event_symbol(kind).label)
        )
    if any(line(claim.modality, claim.polarity).dashed for claim in claims):
        entries.append((Line2D([], [], linestyle=(0, (4, 2)), color=INK), "planned, possible or hedged"))
    if any(claim.polarity == "negated" for claim in claims):
        entries.append((Line2D([], [], marker="x", markersize=9, color=INK), "denied"))
    axes.legend(
        [handle for handle, _ in entries],
        [label for _, label in entries],
        loc="lower left",
        fontsize=8.5,
        framealpha=0.95,
        edgecolor="#d9dee3",
        borderpad=0.8,
    ).set_zorder(6)


def clean(text: str) -> str:
    """Return text without controls and marks of direction."""
    return "".join(letter for letter in text if letter.isprintable())


def placed(claims: Iterable[Claim]) -> list[ClaimPlace]:
    """Return the places of claims that were found."""
    return [place for claim in claims for place in claim.places if place.lon is not None and place.lat is not None]


def point_of(place: ClaimPlace) -> Point:
    """Return where a place lies in the picture."""
    return mercator(place.lon or 0.0, place.lat or 0.0)
