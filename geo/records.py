"""Rows of a table as records again: the way back from `geo.layers`.

A row may come from any file: dates as `datetime.date` or ISO 8601 text, lists as such or as JSON text, numbers as such
or as text, and None where there is nothing.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from geo.errors import FormatError
from geo.layers import CLAIM_FIELDS
from geo.model import (
    Attribution,
    Candidate,
    Claim,
    ClaimPlace,
    DateRange,
    Document,
    Event,
    Mention,
    Place,
    Quantity,
    Rejected,
    Relation,
)

__all__ = ["claim_from", "document_from", "event_from", "mention_from", "rejected_from"]

Cells = Mapping[str, Any]
PLAIN = tuple(name for name in CLAIM_FIELDS if name not in ("places", "quantities", "attribution"))


def claim_from(row: Cells) -> Claim:
    """Return the claim that `row`, with the columns of `geo.layers.CLAIM_COLUMNS`, tells of.

    Raises
    ------
    FormatError
        If a column is missing or a cell cannot be read.
    """
    try:
        approximate = set(_listed(row.get("approximate") or ()))  # a column of ours, no part of the contract
        places = [
            ClaimPlace(**place, approximate=index in approximate) for index, place in enumerate(_listed(row["places"]))
        ]
        plain = {name: row[name] for name in PLAIN}
        plain |= {"start": int(row["start"]), "end": int(row["end"]), "confidence": float(row["confidence"])}
        plain["published"] = _day(row["published"])
        return Claim(
            **plain,
            places=tuple(places),
            quantities=tuple(Quantity(**quantity) for quantity in _listed(row["quantities"])),
            attribution=tuple(Attribution(**link) for link in _listed(row["attribution"])),
            date=_dates(row),
        )
    except KeyError as error:
        raise FormatError(f"claim {row.get('id')!r} cannot be read back: there is no {error}") from error
    except (TypeError, ValueError) as error:
        raise FormatError(f"claim {row.get('id')!r} cannot be read back: {error!r}") from error


def mention_from(row: Cells) -> Mention:
    """Return the mention kept in the column ``record`` of `row` (`geo.layers.places_layer` with `record`).

    Raises
    ------
    FormatError
        If the column is missing or damaged.
    """
    try:
        record = row["record"]
        record = json.loads(record) if isinstance(record, str) else dict(record)
        record["place"] = record["place"] and _place(record["place"])
        record["candidates"] = tuple(
            Candidate(**{**candidate, "place": _place(candidate["place"])}) for candidate in record["candidates"]
        )
        for name in ("evidence", "expected", "reasons"):
            record[name] = tuple(record[name])
        return Mention(**record)
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"mention {row.get('id')!r} cannot be read back: {error!r}") from error


def document_from(row: Cells) -> Document:
    """Return the document that `row`, with the columns of `geo.layers.DOCUMENT_COLUMNS`, holds.

    Raises
    ------
    FormatError
        If a column is missing, strange or damaged.
    """
    try:
        return Document(**{**row, "published": _day(row["published"])})
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"document {row.get('id')!r} cannot be read back: {error!r}") from error


def event_from(row: Cells) -> Event:
    """Return the event that `row`, with the columns of `geo.layers.EVENT_COLUMNS`, tells of.

    Raises
    ------
    FormatError
        If a column is missing or damaged.
    """
    try:
        return Event(
            id=row["id"],
            event_type=row["event_type"],
            claims=tuple(_listed(row["claims"])),
            independent=int(row["independent"]),
            date=_dates(row),
            relations=tuple(
                Relation(**{**relation, "on": tuple(relation["on"])}) for relation in _listed(row["relations"])
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"event {row.get('id')!r} cannot be read back: {error!r}") from error


def rejected_from(row: Cells) -> Rejected:
    """Return the rejected item that `row`, with the columns of `geo.layers.REJECTED_COLUMNS`, holds."""
    return Rejected(**row)


def _place(cells: Cells) -> Place:
    return Place(**{**cells, "parents": tuple(cells["parents"])})


def _dates(row: Cells) -> DateRange:
    return DateRange(_day(row["date_start"]), _day(row["date_end"]), row["date_precision"])


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _listed(value: Any) -> list[Any]:
    return json.loads(value) if isinstance(value, str) else list(value)
