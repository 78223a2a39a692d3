"""How claims are drawn: colours of sources and sides, symbols of event types, widths of arrows.

The map and the QGIS styles of the case file both ask here, so that they look alike. What is chosen is data:
``data/lexicon/styles.tsv`` (sources of the palette are named there). Everything here is a function of the claims alone,
not of their order.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from geo.errors import LexiconError
from geo.lexicon.tables import read_table
from geo.model import EVENT_TYPES, Claim, EventType, Modality, Polarity, Quantity

__all__ = [
    "Colour",
    "Line",
    "Symbol",
    "colours",
    "event_symbol",
    "line",
    "no_colour",
    "palette",
    "side_colours",
    "source_colours",
    "strength",
    "width_px",
]

COLUMNS = ("style", "light", "dark", "label", "value")
WIDTH_UNKNOWN_PX = 2.5
WIDTH_MIN_PX = 1.5
WIDTH_MAX_PX = 9.0


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as ``#rrggbb``, `light` for use on a light ground and `dark` on a dark one, and its `label`."""

    light: str
    dark: str
    label: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of an event type: `path` is SVG path data in a box of 24 by 24, filled by the even-odd rule."""

    name: EventType
    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Line:
    """How the line of a movement is drawn: `dashed` where it is not said to have happened, `struck` where denied."""

    dashed: bool
    struck: bool


@dataclass(frozen=True, slots=True)
class _Row:
    group: str
    name: str
    colour: Colour
    value: str


def _row(cells: dict[str, str]) -> _Row:
    group, _, name = cells["style"].partition("/")
    if group not in ("colour", "side", "event", "force") or not name:
        raise ValueError(f"style {cells['style']!r} is none of colour/, side/, event/, force/")
    if group in ("colour", "side"):
        for colour in (cells["light"], cells["dark"]):
            if len(colour) != 7 or colour[0] != "#" or set(colour[1:]) - set("0123456789abcdef"):
                raise ValueError(f"colour {colour!r} is not #rrggbb")
    if group == "event" and (name not in EVENT_TYPES or not cells["value"].startswith("M")):
        raise ValueError(f"event {name!r} needs a known event type and an SVG path")
    if group == "force":
        float(cells["value"])
    return _Row(group, name, Colour(cells["light"], cells["dark"], cells["label"]), cells["value"])


@cache
def _table(group: str) -> dict[str, _Row]:
    return {row.name: row for row in read_table("styles", COLUMNS, _row) if row.group == group}


@cache
def palette() -> tuple[Colour, ...]:
    """Return the palette in its order of use; safe for colour-blind readers."""
    return tuple(row.colour for name, row in sorted(_table("colour").items()) if name != "none")


def no_colour() -> Colour:
    """Return the grey of what the text does not say."""
    return _table("colour")["none"].colour


def colours(counts: Counter[str | None], fixed: dict[str, Colour] | None = None) -> dict[str | None, Colour]:
    """Assign a colour to each name: its own in `fixed`, else the next of the palette; None is grey.

    The most frequent name comes first, names of equal count by the alphabet. Past the palette's end colours repeat.

    Parameters
    ----------
    counts
        How often each name occurs.
    fixed
        Names that have a colour of their own. Their colours are given to others only when the palette is used up.
    """
    own = {name: colour for name, colour in (fixed or {}).items() if name in counts}
    taken = {colour.light for colour in own.values()}
    free = [colour for colour in palette() if colour.light not in taken] or list(palette())
    assigned: dict[str | None, Colour] = {}
    used = 0
    for name in sorted(counts, key=lambda name: (-counts[name], name or "")):
        if name is None:
            assigned[name] = no_colour()
        elif name in own:
            assigned[name] = own[name]
        else:
            assigned[name] = free[used % len(free)]
            used += 1
    return assigned


def source_colours(claims: Iterable[Claim]) -> dict[str | None, Colour]:
    """Return a colour for each `Claim.source`."""
    return colours(Counter(claim.source for claim in claims))


def side_colours(claims: Iterable[Claim]) -> dict[str | None, Colour]:
    """Return a colour for each `Claim.actor`; those of the table ``styles.tsv`` have their own, None is grey."""
    return colours(Counter(claim.actor for claim in claims), {name: row.colour for name, row in _table("side").items()})


@cache
def event_symbol(event_type: EventType) -> Symbol:
    """Return the symbol of `event_type`.

    Raises
    ------
    LexiconError
        If ``styles.tsv`` has no row for it.
    """
    row = _table("event").get(event_type)
    if row is None:
        raise LexiconError(f"styles.tsv: no row event/{event_type}")
    return Symbol(event_type, row.colour.label, row.value)


def line(modality: Modality, polarity: Polarity) -> Line:
    """Return how the line of a claim with this `modality` and `polarity` is drawn."""
    return Line(dashed=modality in ("hedged", "planned", "possible"), struck=polarity == "negated")


def strength(quantities: Iterable[Quantity]) -> float | None:
    """Return the nominal number of people in `quantities`, only for the width of an arrow; None where none counts.

    Each quantity counts with its minimum, or its maximum where it has only that, times the nominal size of its unit;
    the largest wins.
    """
    sizes = _table("force")
    people = [
        value * float(sizes[quantity.unit].value)
        for quantity in quantities
        if quantity.unit in sizes
        for value in (quantity.value_min if quantity.value_min is not None else quantity.value_max,)
        if value is not None
    ]
    return max(people, default=None)


def width_px(people: float | None) -> float:
    """Return the width of an arrow in pixels (96 to the inch): it grows by 1.5 px with each factor of ten."""
    if people is None:
        return WIDTH_UNKNOWN_PX
    return round(min(WIDTH_MAX_PX, max(WIDTH_MIN_PX, 1.5 * math.log10(max(people, 1.0)))), 2)
