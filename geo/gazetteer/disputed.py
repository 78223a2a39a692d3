"""Territories that more than one side claims, as data: who holds them, who claims them, under whom they are shown."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.gazetteer.folding import fold
from geo.lexicon.tables import read_rows
from geo.model import Place
from geo.resources import data_folder

__all__ = ["COLUMNS", "Dispute", "dispute_of", "disputes"]

COLUMNS = ("place", "kind", "country", "held_by", "claimed_by", "note", "source")


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disputed territory: the gazetteer's name, kind and country (None: shown under nobody), and whose it is.

    `held_by` is as of the date that the table's head gives; `note` says since when or how.
    """

    place: str
    kind: str
    country: str | None
    held_by: str
    claimed_by: tuple[str, ...]
    note: str
    source: str


@cache
def disputes(folder: Path | None = None) -> tuple[Dispute, ...]:
    """Return the rows of ``disputed.tsv``.

    Raises
    ------
    LexiconError
        If the table is missing or malformed.
    """
    path = (folder or data_folder("gazetteer")) / "disputed.tsv"
    return tuple(
        Dispute(
            place=row["place"],
            kind=row["kind"],
            country=None if row["country"] == "-" else row["country"],
            held_by=row["held_by"],
            claimed_by=tuple(name.strip() for name in row["claimed_by"].split(";")),
            note=row["note"],
            source=row["source"],
        )
        for _, row in read_rows(path, COLUMNS)
    )


def dispute_of(place: Place) -> Dispute | None:
    """Return the dispute about exactly this place, None where there is none."""
    for dispute in disputes():
        if (fold(dispute.place), dispute.kind, dispute.country) == (fold(place.name), place.kind, place.country):
            return dispute
    return None
