"""The way from a place up the tree to the word that tells the event, and what its prepositions say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims.predicates.classes import classes
from geo.claims.predicates.triggers import Predicate
from geo.claims.roles.anchor import Anchor
from geo.model import Ground, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "DIRECTIONS",
    "MOVES",
    "Placed",
    "Way",
    "as_role",
    "climb",
    "directional",
    "grounds_of",
    "inner_preposition",
    "names",
]

_STEPS = 14


MOVES = ("transfer", "journey", "leave")
DIRECTIONS = frozenset(
    f"{a}{b}" for a in ("north", "south", "") for b in ("", "east", "west", "-east", "-west") if a or b
)


@dataclass(frozen=True, eq=False)
class Placed:
    """A place in its role for one predicate, the rule that said so, and what that rests on."""

    anchor: Anchor
    role: Role
    rule: str
    grounds: tuple[Ground, ...] = ()


def grounds_of(preposition: str) -> tuple[Ground, ...]:
    """Return what a place rests on that a preposition leads to: "inside X" counts as inside, as the weights know it."""
    return ("inside",) if preposition == "inside" else ()


@dataclass(frozen=True, eq=False)
class Way:
    """The way from a place up to its predicate: the predicate, the words passed (nearest the predicate first)."""

    predicate: Predicate | None
    hops: "tuple[Token, ...]"
    top: "Token"


def climb(token: "Token", stops: dict[int, Predicate]) -> Way:
    """Return the way from `token` up to the first word of `stops`, or to the root."""
    hops: list[Token] = []
    for _ in range(_STEPS):
        if token.i in stops:
            return Way(stops[token.i], tuple(reversed(hops)), token)
        if token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN") and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
            continue
        hops.append(token)
        if token.head == token:
            break
        token = token.head
    return Way(None, tuple(reversed(hops)), token)


def as_role(word: str) -> Role:
    """Return a cell of a frame as a role."""
    roles: dict[str, Role] = {"origin": "origin", "destination": "destination", "location": "location", "via": "via"}
    return roles[word]


def names(hops: "Sequence[Token]") -> list[str]:
    """Names under which the preposition at the head of the way may stand in a frame, the longest first."""
    if hops[0].lower_ == "by" and len(hops) > 1 and hops[1].lower_ == "way":
        return ["by_way_of"]
    if hops[0].lower_ == "in" and len(hops) > 2 and hops[1].lower_ == "direction" and hops[2].lower_ == "of":
        return ["toward"]
    words = [hops[0].lower_]
    for token in hops[1:]:
        if token.pos_ in ("ADP", "SCONJ") and token.dep_ in ("prep", "pcomp"):
            words.append(token.lower_)
        else:
            break
    if len(words) == 1:
        return words
    if words[0] in ("from", "to", "into", "toward", "towards") and words[-1] not in ("to", "into", "toward", "towards"):
        return ["_".join(words), words[0], words[-1]] if words[0] != "from" else ["_".join(words), words[0]]
    return ["_".join(words), words[-1], words[0]]


_DIRECTIONS = frozenset(["from", "into", "to", "toward", "towards", "onto", "for", "via", "through", "off"])


def directional(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    """A preposition of direction right before the place says its role, whatever the tree hangs it on."""
    preposition = next((t for t in reversed(hops) if t.pos_ in ("ADP", "SCONJ") and t.lower_ != "of"), None)
    if predicate.frame.name == "fire" and preposition is not None and preposition.lower_ == "from":
        sent = preposition != hops[0] and {"attack", "weapon"} & classes(preposition.head)
        return Placed(anchor, "origin", "where the fire comes from") if sent else None
    if predicate.frame.name not in (*MOVES, "advance", "crossing", "flee", "expel"):
        return None
    if preposition is None or preposition == hops[0] or preposition.lower_ not in _DIRECTIONS:
        return None
    role = predicate.frame.roles.get(preposition.lower_)
    if role is None:
        return None
    return Placed(anchor, as_role(role), f"{preposition.lower_}, right before the place")


def inner_preposition(hops: "Sequence[Token]") -> str | None:
    """The outermost preposition among the words below a noun phrase's head."""
    for token in hops:
        if token.pos_ in ("ADP", "SCONJ") and token.dep_ in ("prep", "agent") and token.lower_ != "of":
            return token.lower_
    return None
