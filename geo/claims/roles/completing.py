"""The other end of an event that tells only one: where a fire hit that came from X, where a force came in."""

from collections.abc import Sequence
from dataclasses import replace

from geo.claims.context import Context, Draft
from geo.claims.predicates.classes import in_class
from geo.claims.predicates.triggers import Predicate
from geo.claims.roles.anchor import Anchor
from geo.claims.roles.pointing import claim_place
from geo.claims.roles.ways import as_role
from geo.model import ClaimPlace

__all__ = ["complete"]

_FIGHTS = frozenset(["battle", "strike", "advance", "defence", "capture", "losses", "surrender"])
_FLIGHT = frozenset(["flee", "flee_to", "empty", "journey"])
_ENDS = (("origin", "from"), ("destination", "to"))
_AREAS = frozenset(["admin1", "admin2", "region", "country"])
_SUFFERING = frozenset(["kill", "suffer", "bodies", "fire"])


def complete(drafts: Sequence[Draft], found: Sequence[Anchor], context: Context) -> None:
    """Give each fire whose origin alone is told the place that it hit, and those who flee the ends of their road.

    Parameters
    ----------
    drafts
        All of one sentence, changed in place.
    found
        The places of the sentence.
    """
    for draft in drafts:
        _along_road(draft, drafts, found)
        _left_to_others(draft, drafts)
        _narrowed(draft, drafts, found)
        _from_home(draft, drafts)
        if draft.event_type != "strike" or {place.role for place in draft.places} != {"origin"}:
            continue
        hit = _of_kin(draft, drafts) or _scene(draft, drafts, found) or _told_before(draft, context)
        origins = {place.name or place.text for place in draft.places}
        new = tuple(replace(place, role="location") for place in hit if (place.name or place.text) not in origins)
        if new:
            draft.places = (*draft.places, *new)
            draft.because(f"{new[0].text!r} location: where the fire hit")


def _narrowed(draft: Draft, drafts: Sequence[Draft], found: Sequence[Anchor]) -> None:
    """In "In the X region 20 people died when rivals clashed in Y" they died in Y."""
    opening = next((a for a in found if a.token.dep_ == "pobj" and a.token.head.i == 0), None)
    if opening is None or len(draft.places) != 1 or draft.places[0].start != opening.start:
        return
    for other in drafts:
        clause = other.predicate.token
        if clause.dep_ != "advcl" or clause.head not in draft.predicate.tokens or len(other.places) != 1:
            continue
        inner = other.places[0]
        if draft.places[0].kind in _AREAS and inner.kind in ("city", "facility") and inner.role == "location":
            draft.places = (replace(inner, role=draft.places[0].role),)
            draft.because(f"{inner.text!r}: where it came about")
            return


def _left_to_others(draft: Draft, drafts: Sequence[Draft]) -> None:
    """In "seized X after the army had pulled out and crossed into Y" what was left is what was taken."""
    roles = {place.role for place in draft.places}
    if draft.predicate.frame.name != "leave" or "destination" not in roles or "origin" in roles:
        return
    clause = draft.predicate.token
    taken = next((o for o in drafts if clause.dep_ == "advcl" and clause.head in o.predicate.tokens), None)
    if taken is None or taken.event_type not in ("capture", "advance"):
        return
    left = tuple(replace(p, role="origin") for p in taken.places if p.role in ("location", "destination"))
    draft.places = (*left, *draft.places)
    draft.because(f"left to those of {taken.predicate.words!r}")


def _from_home(draft: Draft, drafts: Sequence[Draft]) -> None:
    """In "they levelled X; the inhabitants were told to go to Y" it is X that they leave."""
    who = draft.predicate.patient or draft.predicate.agent
    roles = {place.role for place in draft.places}
    if draft.event_type != "evacuation" or roles != {"destination"} or who is None or not in_class(who, "dweller"):
        return
    if not any(child.lower_ in ("the", "its", "remaining") for child in who.lefts):
        return
    before = [o for o in drafts if o.predicate.start < draft.predicate.start and o.event_type != "evacuation"]
    home = [p for o in before[-1:] for p in o.places if p.role in ("location", "destination")]
    if home:
        draft.places = (*(replace(p, role="origin") for p in home), *draft.places)
        draft.because(f"{home[0].text!r} origin: whose inhabitants they are")


def _of_kin(draft: Draft, drafts: Sequence[Draft]) -> tuple[ClaimPlace, ...]:
    """The place of another fire or its victims in the same sentence."""
    for other in drafts:
        if other is draft or other.predicate.frame.name not in _SUFFERING or _apart(draft.predicate, other.predicate):
            continue
        places = tuple(place for place in other.places if place.role == "location")
        if places:
            return places
    return ()


def _apart(one: Predicate, other: Predicate) -> bool:
    first, second = sorted((one.token.i, other.token.i))
    return any(token.text in (";", ":") for token in one.token.doc[first:second])


def _scene(draft: Draft, drafts: Sequence[Draft], found: Sequence[Anchor]) -> tuple[ClaimPlace, ...]:
    """The place that opens the sentence, or is its subject, and stands in no other event."""
    used = {place.start for other in drafts for place in other.places}
    for anchor in found:
        token = anchor.token
        opens = token.dep_ == "pobj" and token.head.i == 0 and token.head.lower_ in ("in", "at", "near", "around")
        if anchor.mention is None or anchor.start in used or anchor.start > draft.predicate.start:
            continue
        if opens or (token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT"):
            return (claim_place(anchor.mention, "location"),)
    return ()


def _told_before(draft: Draft, context: Context) -> tuple[ClaimPlace, ...]:
    """Where the fight told just before in the same paragraph took place."""
    for other in reversed(context.drafts):
        if other.sentence.paragraph != draft.sentence.paragraph or draft.sentence.index - other.sentence.index > 1:
            return ()
        places = tuple(place for place in other.places if place.role in ("location", "destination"))
        if places and other.event_type in _FIGHTS:
            return places
    return ()


def _along_road(draft: Draft, beside: Sequence[Draft], found: Sequence[Anchor]) -> None:
    """In "jams on the road from X to Y and Z: families are leaving" the road says from where and to where."""
    if draft.predicate.frame.name not in _FLIGHT or {"destination"} & {p.role for p in draft.places}:
        return
    ends = {role: [a for a in found if _road_end(a, word)] for role, word in _ENDS}
    if not all(ends.values()) or any(p.start == a.start for o in beside for p in o.places for a in ends["destination"]):
        return
    if draft.places and not any(p.name == _name(a) for p in draft.places for a in ends["origin"]):
        return
    places = [(role, a.mention) for role, anchors in ends.items() for a in anchors if a.mention is not None]
    draft.places = tuple(claim_place(mention, as_role(role)) for role, mention in places)
    draft.because("the ends of the road")


def _name(anchor: Anchor) -> str | None:
    return anchor.mention.place.name if anchor.mention is not None and anchor.mention.place is not None else None


def _road_end(anchor: Anchor, word: str) -> bool:
    token = anchor.token
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    road = token.head.head
    return anchor.mention is not None and token.dep_ == "pobj" and token.head.lower_ == word and in_class(road, "way")
