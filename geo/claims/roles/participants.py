"""Roles of places inside the noun phrases of who does and who undergoes: where they stand, whose they are."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.claims.predicates.classes import classes, in_class
from geo.claims.predicates.triggers import Predicate
from geo.claims.roles.anchor import Anchor
from geo.claims.roles.relatives import speaks
from geo.claims.roles.ways import MOVES, Placed, as_role, directional, inner_preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["by_object", "by_subject", "in_argument"]


def by_object(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    """Return the role of a place that is the one acted upon, or stands in the words for it."""
    frame = predicate.frame
    if len(hops) == 1:
        return Placed(anchor, as_role(frame.object), "object") if frame.object else None
    return _inside(predicate, hops, anchor, frame.object)


def _inside(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor, own: str) -> Placed | None:
    """A place inside the noun phrase of an object or a subject."""
    frame = predicate.frame
    inner = inner_preposition(hops[1:])
    kinds = classes(hops[0])
    land = "place" in kinds and "force" not in kinds
    role = frame.roles.get(inner) if inner else None
    near = directional(predicate, hops, anchor)
    if near is not None:
        return near
    if (
        inner == "from"
        and not land
        and frame.name not in (*MOVES, "advance", "crossing", "flee", "expel", "empty", "fire")
    ):
        return None  # "seized a boat with weapons from X"
    if land or (hops[0] == anchor.token):
        if role == "location" and own == "via":
            return Placed(anchor, "location", f"{inner} in the object")
        if role in ("origin", "via") and frame.name not in ("leave", "flee", "expel"):
            return Placed(anchor, as_role(role), f"{inner} in the object")
        return Placed(anchor, as_role(own or "location"), "inside the object", ("inside",))
    if role and role != "location":
        return Placed(anchor, as_role(role), f"{inner} in the object")
    if frame.name in MOVES:
        return Placed(anchor, "origin", "where the moved force stands", ("inside",))
    return Placed(anchor, as_role(role or frame.roles.get("in") or "location"), "inside the object", ("inside",))


def by_subject(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    """Return the role of a place that is the doer, or stands in the words for it."""
    frame = predicate.frame
    if not hops:
        return None
    if len(hops) == 1:
        if (frame.subject and predicate.needs.find("A:place") >= 0) or predicate.carrier in ("undergo", "happen"):
            return Placed(anchor, as_role(frame.subject or "location"), "subject")
        return None
    if predicate.form == "light" and predicate.carrier in ("happen", "fail"):
        return _inside(predicate, hops, anchor, frame.object)
    if any(token.pos_ == "VERB" and token.dep_ != "acl" for token in hops):
        return None  # another clause about the doer
    inner = _side_of(hops) or inner_preposition(hops[1:])
    struck = "A:target" in predicate.needs or predicate.token.lemma_ == "be" or predicate.carrier == "undergo"
    if frame.name == "fire" and struck:
        return Placed(anchor, "location", "what is hit stands there", ("inside",))
    return _where_doer_stands(predicate, hops, anchor, inner)


def _side_of(hops: "Sequence[Token]") -> str | None:
    """In "the column north of X" the compass word and its "of" are one preposition."""
    for word, following in pairwise(hops[1:]):
        if following.lower_ == "of" and word.lower_ in ("north", "south", "east", "west"):
            return f"{word.lower_}_of"
    return None


def _where_doer_stands(
    predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor, inner: str | None
) -> Placed | None:
    """A place inside the noun phrase of a doer, by the preposition `inner` that leads to it."""
    frame = predicate.frame
    if inner == "by":
        return None  # "troops backed by X"
    outward = (*MOVES, "advance", "crossing", "fire")
    if inner is None and frame.name in MOVES and in_class(hops[0], "dweller"):
        return Placed(anchor, "origin", "whose home it is")  # "the garrison of X"
    if inner is None and frame.name in outward:
        return None  # "the army of X", "the defenders of X": whose they are, not where
    if inner in ("from", "out", "off") and frame.name not in (*outward, "flee", "shelter", "expel"):
        return None  # "back from X"
    if frame.name == "fire" and inner in ("from", "out", "in", "at", "off", "over"):
        return Placed(anchor, "origin", "where the doer stands", ("inside",))
    if frame.event_type == "evacuation" and frame.roles.get(inner or "in", "location") in ("location", "origin"):
        return Placed(anchor, "origin", "where those who leave are from")
    if frame.name in (*MOVES, "advance", "crossing"):
        role = frame.roles.get(inner or "in", "location")
        return Placed(anchor, "origin" if role == "location" else as_role(role), "where the doer stands", ("inside",))
    if frame.subject and "A:place" in predicate.needs:
        return Placed(anchor, as_role(frame.subject), "inside the subject", ("inside",))
    return Placed(anchor, as_role(frame.roles.get("in", "location")), "where the doer stands", ("inside",))


def in_argument(predicates: Sequence[Predicate], anchor: Anchor) -> tuple[Predicate | None, Placed | None]:
    """Return the role of a place in the words for a doer or undergoer that a predicate shares with another clause."""
    for predicate in predicates:
        for argument, rule in ((predicate.patient, by_object), (predicate.agent, by_subject)):
            if argument is None or not (argument == anchor.token or argument in anchor.token.ancestors):
                continue
            hops = [anchor.token]
            while hops[0] != argument:
                hops.insert(0, hops[0].head)
            if any(token.pos_ == "VERB" and token.dep_ != "acl" for token in hops) or speaks(predicate, argument):
                continue
            placed = rule(predicate, hops, anchor)
            if placed is not None:
                return predicate, placed
    return None, None
