"""Claims as columns: one table of distinct values a column and an index for each claim, small and quick to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Any

from geo.maps.layers import LAYER_KEYS, group_names, layer_value
from geo.model import EVENT_TYPES, ROLES, Claim, Event
from geo.symbols import Colour, colours, event_symbol, no_colour, side_colours, strength, width_px

__all__ = ["claim_columns", "event_rows", "style_tables"]

TEXTS = (
    "event_type",
    "actor",
    "actor_text",
    "target",
    "speaker",
    "outlet",
    "publisher",
    "source",
    "modality",
    "polarity",
    "document",
    "title",
    "url",
    "quote",
    "event",
)
EPOCH = date(1970, 1, 1).toordinal()


def column(values: Iterable[Hashable], shown: Any = None) -> dict[str, Any]:
    """Return ``t``, the distinct values in the order of their first use, and ``i``, the index of each value's.

    `shown` turns a value into what JSON can hold. A column of one value has ``i`` = 0.
    """
    seen: dict[Hashable, int] = {}
    index = [seen.setdefault(value, len(seen)) for value in values]
    table = [shown(value) for value in seen] if shown else list(seen)
    return {"t": table, "i": 0 if len(table) == 1 else index}


def day(value: date | None) -> int | None:
    """Return the number of days since 1970."""
    return None if value is None else value.toordinal() - EPOCH


def claim_columns(claims: Sequence[Claim]) -> dict[str, Any]:
    """Return the columns of `claims`, which the page's ``decode.js`` reads.

    Texts as in `column`; ``id``; ``start``, ``end``; days since 1970; ``width`` of the
    arrow in hundredths of a pixel; ``places``, a table of distinct places and, in claims' order, the role, offsets,
    words, score and place of each of a claim's (``count`` a claim).
    """
    columns: dict[str, Any] = {name: column(getattr(claim, name) for claim in claims) for name in TEXTS}
    columns["id"] = [claim.id for claim in claims]
    columns["start"] = [claim.start for claim in claims]
    columns["length"] = [claim.end - claim.start for claim in claims]
    columns["confidence"] = [round(claim.confidence, 4) for claim in claims]
    columns["width"] = [round(100 * width_px(strength(claim.quantities))) for claim in claims]
    columns["precision"] = column(claim.date.precision for claim in claims)
    for name, values in (
        ("date_start", (claim.date.start for claim in claims)),
        ("date_end", (claim.date.end for claim in claims)),
        ("published", (claim.published for claim in claims)),
    ):
        columns[name] = column(values, day)
    columns["quantities"] = column(
        (claim.quantities for claim in claims),
        lambda items: [[item.text, item.value_min, item.value_max, item.unit] for item in items],
    )
    columns["attribution"] = column(
        (claim.attribution for claim in claims), lambda links: [[link.name, link.kind] for link in links]
    )
    columns["places"] = _places(claims)
    return columns


def _places(claims: Sequence[Claim]) -> dict[str, Any]:
    flat = [(place, claim.start) for claim in claims for place in claim.places]
    where = column(
        (
            None
            if place.lon is None or place.lat is None
            else (
                place.place_id,
                place.name,
                place.kind,
                place.country,
                round(place.lon, 6),
                round(place.lat, 6),
                place.radius_km,
                int(place.approximate),
            )
            for place, _ in flat
        ),
    )
    return {
        "count": [len(claim.places) for claim in claims],
        "role": "".join(str(ROLES.index(place.role)) for place, _ in flat),
        # Counted from the claim's own start, where most are small numbers.
        "start": [place.start - start for place, start in flat],
        "length": [place.end - place.start for place, _ in flat],
        "text": column(place.text for place, _ in flat),
        "score": [round(place.score, 4) for place, _ in flat],
        "where": where,
    }


def _pair(colour: Colour) -> list[str]:
    return [colour.light, colour.dark]


def style_tables(claims: Sequence[Claim]) -> dict[str, Any]:
    """Return what the page needs to draw: ``symbols`` by event type, ``grey``, and the ``layers`` of each key.

    ``layers[key]`` is a list of [value, group, light colour, dark colour], the most frequent first; ``grey`` is the
    colour of what has none of its own.
    """
    layers: dict[str, list[list[Any]]] = {}
    for key in LAYER_KEYS:
        counts = Counter(layer_value(claim, key) for claim in claims)
        chosen = side_colours(claims) if key == "actor" else colours(counts)
        groups = group_names(claims, key)
        order = sorted(counts, key=lambda value: (-counts[value], value or ""))
        # A colour that stands for two sources or sides tells nothing: those past the palette's end are grey.
        first: dict[Colour, str | None] = {}
        for value in order:
            first.setdefault(chosen[value], value)
        layers[key] = [
            [value, groups.get(value, ""), *_pair(chosen[value] if first[chosen[value]] == value else no_colour())]
            for value in order
        ]
    return {
        "symbols": {kind: [event_symbol(kind).label, event_symbol(kind).path] for kind in EVENT_TYPES},
        "grey": _pair(no_colour()),
        "layers": layers,
    }


def event_rows(claims: Sequence[Claim], events: Sequence[Event]) -> list[list[Any]]:
    """Return events told by more than one claim: id, type, claims (numbers), independent, relations.

    Events that only the claims know (their ``event``) come without relations. A relation is two numbers, its kind, what
    it is about, and whether both claims rest on one authority.
    """
    number = {claim.id: index for index, claim in enumerate(claims)}
    rows: dict[str, list[Any]] = {}
    for event in events:
        members = [number[claim] for claim in event.claims if claim in number]
        relations = [
            [number[r.first], number[r.second], r.kind, list(r.on), int(r.same_authority)]
            for r in event.relations
            if r.first in number and r.second in number
        ]
        rows[event.id] = [event.id, event.event_type, members, event.independent, relations]
    alone: dict[str, list[int]] = {}
    for index, claim in enumerate(claims):
        if claim.event is not None and claim.event not in rows:
            alone.setdefault(claim.event, []).append(index)
    for name, members in alone.items():
        sources = len({claims[index].source for index in members})
        rows[name] = [name, claims[members[0]].event_type, members, sources, []]
    return [rows[name] for name in sorted(rows) if len(rows[name][2]) > 1]
