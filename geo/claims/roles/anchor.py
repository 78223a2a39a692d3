"""The record of a place that a sentence names or points at."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims.predicates.classes import in_class, word_classes
from geo.claims.predicates.triggers import lemma_of
from geo.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Anchor", "rank", "takes_place"]

_SPECIFIC = {"facility": 0, "city": 0, "water": 1, "admin2": 1, "region": 2, "admin1": 2, "country": 3}


@dataclass(frozen=True, eq=False)
class Anchor:
    """A place named (`mention`) or pointed at (`kinds` tells which kinds fit) by the phrase that `token` heads."""

    token: "Token"
    start: int
    end: int
    text: str
    mention: Mention | None = None
    kinds: frozenset[str] = frozenset()
    weak: bool = False
    plural: bool = False
    two: bool = False


def takes_place(verb: "Token") -> bool:
    """Return whether only a place can be the object of a verb: entered, shelled, besieged."""
    return "takes_place" in word_classes().get(lemma_of(verb), ()) or in_class(verb, "takes_place")


def rank(mention: Mention) -> int:
    """Return how wide a place is: 0 a settlement, 3 a country."""
    return _SPECIFIC.get(mention.place.kind, 1) if mention.place else 1
