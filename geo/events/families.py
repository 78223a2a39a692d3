"""The table of event types: which of them can tell of one event, and how far apart in time."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from geo.lexicon.tables import read_table
from geo.model import EVENT_TYPES, EventType

__all__ = ["Family", "families"]

Sides = Literal["one", "both"]


@dataclass(frozen=True, slots=True)
class Family:
    """A row of ``event_families.tsv``; `window_days` counts back from the day of publication."""

    event_type: EventType
    family: str
    window_days: int
    sides: Sides


def _parse(row: dict[str, str]) -> Family:
    if row["event_type"] not in EVENT_TYPES or row["sides"] not in get_args(Sides) or not row["family"]:
        raise ValueError("event_type is one of the contract's, sides is one or both, family is not empty")
    return Family(row["event_type"], row["family"], int(row["window_days"]), cast(Sides, row["sides"]))


@cache
def families() -> dict[EventType, Family]:
    """Return the table by event type.

    Raises
    ------
    LexiconError
        If a row breaks the rules of the table.
    """
    rows = read_table("event_families", ("event_type", "family", "window_days", "sides"), _parse)
    return {row.event_type: row for row in rows}
