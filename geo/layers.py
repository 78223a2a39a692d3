"""Records as the rows and shapes of a table: the one schema that frames, files and the map share, without pandas.

A `Layer` has named, typed columns, one row a record and a shape a row. Columns of type ``json`` hold lists and
dictionaries. Shapes are GeoJSON geometries: WGS 84 degrees, longitude first, or None where no place was found.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from geo.model import ROLES, Claim, ClaimPlace, Document, Event, Mention, Rejected

__all__ = [
    "CLAIM_COLUMNS",
    "DOCUMENT_COLUMNS",
    "EVENT_COLUMNS",
    "PLACE_COLUMNS",
    "REJECTED_COLUMNS",
    "Column",
    "Layer",
    "Row",
    "Shape",
    "claim_shape",
    "claims_layer",
    "documents_layer",
    "events_layer",
    "json_text",
    "places_layer",
    "rejected_layer",
]

ColumnType = Literal["text", "int", "float", "bool", "date", "json"]
Row = dict[str, Any]
Shape = dict[str, Any]
Point = tuple[float, float]

HALF_TURN = 180.0

json_text = json.JSONEncoder(ensure_ascii=False).encode
"""How a cell of type ``json`` is written where only text fits; `json.loads` reads it. One encoder, since making one for
each cell costs more than the encoding."""


@dataclass(frozen=True, slots=True)
class Column:
    """A named column; `type` is ``text``, ``int``, ``float``, ``bool``, ``date`` (a `datetime.date`) or ``json``."""

    name: str
    type: ColumnType = "text"


@dataclass(frozen=True, slots=True)
class Layer:
    """A table of records: `rows` in order, each with all `columns`, and `shapes`, one a row (None: no place found).

    `group` is the column by which a file is split into folders or parts, None where nothing splits.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    shapes: Sequence[Shape | None]
    group: str | None = None


def _columns(text: str) -> tuple[Column, ...]:
    return tuple(Column(*word.split(":")) for word in text.split())  # type: ignore[arg-type]


CLAIM_COLUMNS = _columns(
    "id event_type actor actor_text target origin destination location via quantity speaker outlet publisher source "
    "modality polarity date_start:date date_end:date date_precision published:date quote document title url start:int "
    "end:int confidence:float event places:json quantities:json attribution:json approximate:json"
)
"""The id and the contract's properties in its order; `approximate` holds the indices of approximate places."""

PLACE_COLUMNS = _columns(
    "id document start:int end:int text name place_id kind country radius_km:float score:float literal:bool "
    "approximate:bool"
)
"""The contract's properties of places on their own, and whether the point is another place's that stands for it."""

DOCUMENT_COLUMNS = _columns("id title publisher published:date url language digest origin text")
EVENT_COLUMNS = _columns(
    "id event_type date_start:date date_end:date date_precision claim_count:int independent:int contradictions:int "
    "claims:json relations:json"
)
REJECTED_COLUMNS = _columns("stage what reason document start:int end:int")

PLACE_KEYS = tuple(field.name for field in fields(ClaimPlace) if field.name != "approximate")
CLAIM_FIELDS = tuple(column.name for column in CLAIM_COLUMNS if column.name in {field.name for field in fields(Claim)})
"""Columns of a claim that are fields of the record under the same name (some of them are replaced by rows' own)."""


def claims_layer(claims: Iterable[Claim]) -> Layer:
    """Return claims as rows with the contract's properties and geometry."""
    claims = list(claims)
    return Layer(
        "claims", CLAIM_COLUMNS, [_claim_row(claim) for claim in claims], [claim_shape(c) for c in claims], "source"
    )


def places_layer(mentions: Iterable[Mention], *, record: bool = False) -> Layer:
    """Return mentions as rows with the contract's properties and a point, or None where the place was not found.

    With `record` a column ``record`` holds everything that a mention knows, for the way back.
    """
    mentions = list(mentions)
    columns = (*PLACE_COLUMNS, Column("record", "json")) if record else PLACE_COLUMNS
    rows = [_place_row(mention) for mention in mentions]
    if record:
        for row, mention in zip(rows, mentions, strict=True):
            row["record"] = asdict(mention)
    points = [(mention.place.lon, mention.place.lat) if mention.place else None for mention in mentions]
    shapes: list[Shape | None] = [{"type": "Point", "coordinates": [*point]} if point else None for point in points]
    return Layer("places", columns, rows, shapes, "document")


def documents_layer(documents: Iterable[Document]) -> Layer:
    """Return documents as rows without shapes."""
    rows = [{column.name: getattr(document, column.name) for column in DOCUMENT_COLUMNS} for document in documents]
    return Layer("documents", DOCUMENT_COLUMNS, rows, [None] * len(rows))


def events_layer(events: Iterable[Event], claims: Iterable[Claim]) -> Layer:
    """Return events as rows; the shape of an event is the points where its claims (found in `claims`) happen."""
    events = list(events)
    by_id = {claim.id: claim for claim in claims}
    rows = [
        {
            "id": event.id,
            "event_type": event.event_type,
            "date_start": event.date.start,
            "date_end": event.date.end,
            "date_precision": event.date.precision,
            "claim_count": len(event.claims),
            "independent": event.independent,
            "contradictions": sum(relation.kind == "contradicts" for relation in event.relations),
            "claims": list(event.claims),
            "relations": [{**asdict(relation), "on": list(relation.on)} for relation in event.relations],
        }
        for event in events
    ]
    shapes = [
        _points(point for claim_id in event.claims if claim_id in by_id for point in _found(by_id[claim_id]))
        for event in events
    ]
    return Layer("events", EVENT_COLUMNS, rows, shapes)


def rejected_layer(rejected: Iterable[Rejected]) -> Layer:
    """Return what was left out as rows without shapes."""
    rows = [{column.name: getattr(item, column.name) for column in REJECTED_COLUMNS} for item in rejected]
    return Layer("rejected", REJECTED_COLUMNS, rows, [None] * len(rows))


def _claim_row(claim: Claim) -> Row:
    row: Row = {name: getattr(claim, name) for name in CLAIM_FIELDS}
    for role in ROLES:
        names = (place.name or place.text for place in claim.places if place.role == role)
        row[role] = "; ".join(dict.fromkeys(names)) or None
    row.update(
        quantity="; ".join(quantity.text for quantity in claim.quantities) or None,
        date_start=claim.date.start,
        date_end=claim.date.end,
        date_precision=claim.date.precision,
        places=[{key: getattr(place, key) for key in PLACE_KEYS} for place in claim.places],
        quantities=[
            {
                "text": quantity.text,
                "value_min": _tidy(quantity.value_min),
                "value_max": _tidy(quantity.value_max),
                "unit": quantity.unit,
            }
            for quantity in claim.quantities
        ],
        attribution=[{"name": link.name, "kind": link.kind} for link in claim.attribution],
        approximate=[index for index, place in enumerate(claim.places) if place.approximate],
    )
    return row


def _place_row(mention: Mention) -> Row:
    place = mention.place
    radius_km = mention.radius_km if mention.radius_km is not None or place is None else place.radius_km
    return {
        "id": f"{mention.document}:{mention.start}-{mention.end}",
        "document": mention.document,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "name": place and place.name,
        "place_id": place and place.place_id,
        "kind": place and place.kind,
        "country": place and place.country,
        "radius_km": radius_km,
        "score": mention.score,
        "literal": mention.literal,
        "approximate": mention.approximate,
    }


def _tidy(value: float | None) -> float | None:
    """A whole number without its ``.0``: the two are equal, and files are easier to read."""
    return int(value) if value is not None and value == int(value) else value


def claim_shape(claim: Claim) -> Shape | None:
    """Return the contract's geometry of a claim.

    A movement with origin and destination is a ``LineString``, or a ``MultiLineString`` with a line for each pair; any
    other claim its places as ``Point`` or ``MultiPoint``; None where no place was found. A line that crosses the
    antimeridian is cut there in two (RFC 7946, 3.1.9). Points that coincide are one.
    """
    ends: Mapping[str, list[Point]] = {
        role: list(dict.fromkeys(_found(claim, role))) for role in ("origin", "destination")
    }
    parts = [
        part
        for origin in ends["origin"]
        for destination in ends["destination"]
        if origin != destination
        for part in _cut(origin, destination)
    ]
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    if parts:
        return {"type": "MultiLineString", "coordinates": parts}
    return _points(_found(claim))


def _found(claim: Claim, role: str | None = None) -> Iterable[Point]:
    """Yield the points of the places of a claim that were found, of one role or of all."""
    for place in claim.places:
        if place.lon is not None and place.lat is not None and role in (None, place.role):
            yield place.lon, place.lat


def _points(points: Iterable[Point]) -> Shape | None:
    distinct = [[*point] for point in dict.fromkeys(points)]
    if not distinct:
        return None
    if len(distinct) == 1:
        return {"type": "Point", "coordinates": distinct[0]}
    return {"type": "MultiPoint", "coordinates": distinct}


def _cut(start: Point, end: Point) -> list[list[list[float]]]:
    """Return the line from `start` to `end`, cut in two where the shorter way crosses the antimeridian."""
    (lon, lat), (end_lon, end_lat) = start, end
    if abs(end_lon - lon) <= HALF_TURN:
        return [[[lon, lat], [end_lon, end_lat]]]
    side = HALF_TURN if lon > 0 else -HALF_TURN
    ahead = abs(side - lon)
    behind = abs(end_lon + side)
    crossing = lat + (end_lat - lat) * ahead / (ahead + behind) if ahead + behind else lat
    halves = [[[lon, lat], [side, crossing]], [[-side, crossing], [end_lon, end_lat]]]
    return [half for half in halves if half[0] != half[1]]
