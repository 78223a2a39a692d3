"""What "the capital" means: the seat of a country's government, as far as the report names it."""

from functools import cache
from typing import TYPE_CHECKING

from geo.claims.context import Context
from geo.claims.roles.anchor import Anchor
from geo.lexicon.tables import read_table
from geo.model import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["capital_meant", "is_power"]

_OF_A_PART = frozenset(["provincial", "regional", "state", "district", "departmental", "county", "local", "oblast"])


def capital_meant(anchor: Anchor, context: Context) -> Mention | None:
    """Return the mention of the capital that "the capital", "the Afghan capital" points at; None where none is named.

    The nearest one before counts, else the first one after, since a report may name it only later.
    """
    words = [child for child in anchor.token.lefts if child.dep_ in ("amod", "compound", "nmod")]
    if anchor.token.lower_ != "capital" or any(word.lower_ in _OF_A_PART for word in words):
        return None
    if any(word.dep_ == "amod" and word.lower_ not in (*_codes(), "national") for word in words):
        return None  # "the secessionist capital"
    codes = {_codes()[word.lower_] for word in words if word.lower_ in _codes()}
    every = [m for sentence in context.sentences for m in sentence.mentions if _is_seat(m)]
    fitting = [m for m in every if not codes or (m.place is not None and m.place.country in codes)]
    if not codes:
        around = {m.place.country for m in context.sentence.mentions if m.place is not None}
        fitting = [m for m in every if m.place is not None and m.place.country in around] or fitting
    before: Sequence[Mention] = [m for m in fitting if m.end <= anchor.start]
    if before:
        return before[-1]
    return min(fitting, key=lambda m: abs(m.start - anchor.start), default=None)


def is_power(mention: Mention | None) -> bool:
    """Return whether a name may stand for a government: a country, or its capital."""
    return mention is not None and mention.place is not None and (mention.place.kind == "country" or _is_seat(mention))


def _is_seat(mention: Mention) -> bool:
    place = mention.place
    return place is not None and place.kind == "city" and _seats().get(place.name.casefold()) == place.country


@cache
def _seats() -> dict[str, str]:
    """Capitals, in lower case, with the codes of their countries."""
    return {seat: code for code, _, seats in _rows() for seat in seats}


@cache
def _codes() -> dict[str, str]:
    """Adjectives of countries, in lower case, with their codes."""
    return {word: code for code, adjectives, _ in _rows() for word in adjectives}


def _rows() -> list[tuple[str, list[str], list[str]]]:
    def cells(cell: str) -> list[str]:
        return [part.strip().casefold() for part in cell.split(";") if part.strip()]

    columns = ("name", "code", "demonyms", "aliases", "seats")
    return list(read_table("countries", columns, lambda r: (r["code"], cells(r["demonyms"]), cells(r["seats"]))))
