"""Turn the predicates of one sentence and its places into drafts: joined movements, containing areas left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.claims import arguments
from geo.claims.anchors import Anchor, claim_place, resolve
from geo.claims.context import Context, Draft
from geo.claims.predicates import Predicate
from geo.claims.roles import Placed, _as_role, place_roles
from geo.claims.selection import MOVES, joined_moves
from geo.model import ClaimPlace, EventType, Mention, Role

__all__ = ["places_of", "without_containers"]

_AREA = {"country": 3, "admin1": 2, "region": 2, "admin2": 1, "water": 0, "city": 0, "facility": 0}
_HALF_DEGREES = {"admin1": 2.5, "region": 6.0, "admin2": 0.8, "country": 60.0}  # how far a place inside may lie


@dataclass(eq=False)
class _Group:
    """One event to be: its leading predicate, and all its places."""

    predicate: Predicate
    placed: list[Placed] = field(default_factory=list)
    event_type: EventType = "battle"


def places_of(
    predicates: Sequence[Predicate], minor: dict[Predicate, tuple[Predicate, str]], found: Sequence[Anchor],
    context: Context,
) -> list[Draft]:
    """Return a draft for each event of the sentence, with its places (none where none was found).

    Parameters
    ----------
    predicates
        All predicates of the sentence.
    minor
        Those that belong to another, as `geo.claims.selection.absorbed` tells.
    found
        The places of the sentence.
    """
    roles = place_roles(predicates, found)
    groups = {p: _Group(p, list(roles[p]), p.event_type) for p in predicates if p not in minor}
    _share_with_fire(groups)
    for predicate, (governor, reason) in minor.items():
        if governor in groups:
            groups[governor].placed += _handed_up(roles[predicate], governor, reason)
    for group in _joined(list(groups.values()), groups):
        groups.pop(group.predicate, None)
    drafts: list[Draft] = []
    context.current = []
    for group in sorted(groups.values(), key=lambda g: g.predicate.start):
        draft = _draft(group, context)
        if _goes_on_fleeing(draft, context):
            draft.event_type = "evacuation"
        drafts.append(draft)
        if draft.places:
            context.current.append(draft)
    return drafts


def _share_with_fire(groups: dict[Predicate, _Group]) -> None:
    """ "A rocket from X killed two in Y": where people died is where the rocket hit."""
    by_token = {p.token.i: g for p, g in groups.items() if p.frame.name in ("kill", "fire")}
    for predicate, group in groups.items():
        if predicate.frame.name != "fire" or any(p.role == "location" for p in group.placed):
            continue
        noun = predicate.noun or predicate.token
        hit = by_token.get(noun.head.i) if noun.dep_ == "nsubj" else None
        if hit is not None and hit is not group:
            group.placed += [Placed(p.anchor, "location", f"where it hit: {p.rule}") for p in hit.placed
                             if p.role == "location"]


def _goes_on_fleeing(draft: Draft, context: Context) -> bool:
    """Whether "1,200 have reached X" goes on about the people whose flight was told just before."""
    agent = draft.predicate.patient if draft.predicate.passive else draft.predicate.agent
    if draft.event_type not in ("advance", "redeployment", "withdrawal") or agent is None:
        return False
    if agent.lower_ == "it" or (agent.pos_ == "PRON" and draft.predicate.passive):
        return False
    if agent.pos_ not in ("NUM", "PRON", "DET") and agent.lemma_.lower() not in ("other", "hundred", "thousand"):
        return False
    last = next((d for d in reversed(context.drafts) if d.sentence is not draft.sentence), None)
    return last is not None and last.event_type == "evacuation" and draft.sentence.index - last.sentence.index <= 2


def _handed_up(placed: Sequence[Placed], governor: Predicate, reason: str) -> list[Placed]:
    """The places of a predicate that belongs to another, in the role that they have for that one."""
    handed = []
    for one in placed:
        role: Role = one.role
        if reason.startswith("as "):
            role = _as_role(reason.removeprefix("as "))
        elif reason == "purpose" and governor.frame.name != "mass" and role == "location":
            role = "destination"
        elif reason == "where the moved force stood" and role in ("location", "destination"):
            role = "origin"
        elif "origin" not in governor.frame.roles.values() and role in ("destination", "origin"):
            role = "location"
        handed.append(Placed(one.anchor, role, f"{reason}: {one.rule}"))
    return handed


def _joined(ordered: list[_Group], groups: dict[Predicate, _Group]) -> list[_Group]:
    """Join legs of one movement; returns the groups that went into others."""
    gone: list[_Group] = []
    for i, first in enumerate(ordered):
        for second in ordered[i + 1 :]:
            if first in gone or second in gone:
                continue
            if _one_fire(first, second):
                first.placed += second.placed
                gone.append(second)
                continue
            if first.predicate.frame.name == "mass" and _stood_then_moved(first, second):
                second.placed += [Placed(p.anchor, "origin", f"stood there: {p.rule}") for p in first.placed]
                gone.append(first)
                continue
            if not joined_moves(first.predicate, second.predicate):
                continue
            ends_first, ends_second = ({p.role for p in g.placed} for g in (first, second))
            if ends_first & ends_second - {"via"} or (not ends_second and first.predicate.frame.name != "leave"):
                continue
            if "destination" in ends_second and ends_first == {"location"}:
                first.placed = [Placed(p.anchor, "origin", p.rule) for p in first.placed]
            first.placed += second.placed
            if second.predicate.frame.name in ("advance", "crossing") and first.predicate.frame.name != "advance":
                first.event_type = "redeployment"
            gone.append(second)
    return gone


def _stood_then_moved(first: _Group, second: _Group) -> bool:
    """ "Will be refitted in X and then shifted to Y": X is where the movement begins."""
    one, other = first.predicate, second.predicate
    return (
        other.frame.name == "transfer" and one.patient is not None and one.patient == other.patient
        and bool(first.placed) and all(p.role != "origin" for p in second.placed)
    )


def _one_fire(first: _Group, second: _Group) -> bool:
    """Whether two words tell where one and the same fire came from and where it hit."""
    if first.predicate.frame.name != "fire" or second.predicate.frame.name != "fire":
        return False
    ends = {p.role for p in first.placed}, {p.role for p in second.placed}
    if not (ends[0] == {"origin"} and ends[1] == {"location"}) and not (ends[1] == {"origin"} and ends[0] == {"location"}):
        return False
    one, other = first.predicate, second.predicate
    return (one.agent or one.patient) in (other.agent, other.patient) or one.token.head == other.token.head or (
        one.token in other.token.ancestors or other.token in one.token.ancestors
    )


def _draft(group: _Group, context: Context) -> Draft:
    placed = _settled(group)
    pairs: list[tuple[Placed, Mention]] = []
    for one in placed:
        if one.anchor.weak and any(not other.anchor.weak for other in placed):
            continue
        if one.anchor.weak and one.anchor.mention is None:
            continue
        named = any(o.anchor.mention is not None and o.role == one.role for o in placed)
        if one.anchor.mention is None and named and not _joined_on(one.anchor):
            continue
        pairs += [(one, mention) for mention in resolve(one.anchor, context)]
    pairs = _without_locations(group, pairs)
    pairs = without_containers([pair for pair in pairs if not _is_reference(pair, pairs)],
                               moves=group.predicate.frame.name in MOVES and not _is_attempt(group.predicate))
    places: list[ClaimPlace] = []
    for one, mention in pairs:
        place = claim_place(mention, one.role, None if one.anchor.mention else one.anchor)
        known = [p for p in places if (p.name or p.text) == (place.name or place.text)]
        pointed = [p for p in known if p.start != mention.start and p.text != place.text]
        if pointed and one.anchor.mention is not None:  # the name itself counts for more than a word that points at it
            places = [p for p in places if p not in pointed]
            known = [p for p in known if p not in pointed]
        if not known:
            places.append(place)
    kind = _type(group, places)
    if kind == "battle":
        places = [replace(place, role="location") for place in places if place.role != "origin"] or places
    draft = Draft(group.predicate, group.predicate.sentence, kind, tuple(places))
    draft.reasons = tuple(("place", f"{one.anchor.text!r} {one.role}: {one.rule}") for one, _ in pairs)
    return draft


def _settled(group: _Group) -> list[Placed]:
    """One role for each place; a movement's location gives way to its ends."""
    kept: list[Placed] = []
    for one in group.placed:
        if all(one.anchor is not other.anchor for other in kept):
            kept.append(one)
    start = group.predicate.start
    later = [one for one in kept if one.anchor.start > start and one.anchor.mention is not None]
    front = group.predicate.sentence.base
    kept = [
        one for one in kept
        if not (one.anchor.start - front < 12 and one.anchor.end < start and any(o.role == one.role for o in later)
                and one.anchor.token.dep_ == "pobj")
    ]  # "In X, bombs fell on Y": the scene gives way to the place itself
    if group.predicate.frame.name in ("transfer", "journey") and all(one.role == "location" for one in kept):
        kept = [Placed(one.anchor, "destination", one.rule) for one in kept]
    return kept


def _without_locations(group: _Group, pairs: list[tuple[Placed, Mention]]) -> list[tuple[Placed, Mention]]:
    """A movement whose ends are told has no location."""
    if group.predicate.frame.name in ("transfer", "journey", "leave", "flee") and any(
        one.role in ("origin", "destination") for one, _ in pairs
    ):
        return [pair for pair in pairs if pair[0].role != "location"]
    return pairs


_REFERENCE = re.compile(
    r"\s*(?:,|\(|—|–)\s*(?:about|some|just|roughly|around|only|barely|nearly|less than|more than)?\s*(?:a few |several )?"
    r"(?:[\d.,]+|\w+)?\s*(?:km|kilomet\w+|kms|miles?|hours?)?\s*(?:(?:to the |the )?(?:north|south|east|west|down|up)[\w-]*"
    r"(?: of| from)|(?:by road |by car )?from|on the (?:edge|outskirts|road|way|approaches) (?:of|to|between)|near|close to|outside|"
    r"not far from|next to|across (?:the )?\w+ from|opposite|beyond|just \w+ of|within \w+ of|a suburb of|beside|"
    r"(?:a |the )?\w+ (?:town|city|village|suburb|hub) (?:of|near|in|outside|between))\s+"
    r"(?:the\s+)?(?:[a-z][\w-]*\s+){0,4}$"
)


def _is_reference(pair: tuple[Placed, Mention], pairs: Sequence[tuple[Placed, Mention]]) -> bool:
    """A place that only says where the one named right before it lies: "X, 2 km from Y"."""
    one, mention = pair
    text = one.anchor.token.doc.text
    start = one.anchor.token.idx
    for other, _ in pairs:
        end = other.anchor.token.idx + len(other.anchor.token.text)
        if other is not one and other.anchor.mention is not None and 0 < start - end < 80 and (
            _REFERENCE.fullmatch(text[end:start])
        ):
            return True
    return False


def _type(group: _Group, places: Sequence[ClaimPlace]) -> EventType:
    """A withdrawal that tells where the force goes is a redeployment."""
    roles = {place.role for place in places}
    if group.event_type == "withdrawal" and "destination" in roles:
        return "redeployment"
    predicate = group.predicate
    if group.event_type == "defence" and predicate.passive and predicate.agent is None and predicate.patient is not None:
        if arguments.agent(predicate.patient) is not None:  # "an attempt by X to cross was foiled"
            return "battle"
    if group.event_type == "advance" and {"origin", "destination"} <= roles and any(
        "where the moved force stood" in one.rule for one in group.placed
    ):
        return "redeployment"
    if group.predicate.frame.name == "journey" and roles == {"location"}:
        return "redeployment"
    if group.event_type == "advance" and _is_attempt(predicate):
        return "battle"
    return group.event_type


def _is_attempt(predicate: Predicate) -> bool:
    """ "Tried to break through": an attack of which no gain is told."""
    head = predicate.token.head
    if predicate.token.dep_ == "acl" and head.lemma_.lower() in ("attempt", "bid", "effort", "try"):
        return True
    return predicate.token.dep_ == "xcomp" and head.lemma_.lower() in ("try", "attempt") and head.tag_ in ("VBD", "VBN")


def without_containers(pairs: Sequence[tuple[Placed, Mention]], *, moves: bool = False) -> list[tuple[Placed, Mention]]:
    """Leave out the areas that only contain another place of the claim."""
    kept = []
    for one, mention in pairs:
        if not any(_contains(one, mention, other, inner, group_moves=moves) for other, inner in pairs if inner is not mention):
            kept.append((one, mention))
    return kept


def _joined_on(anchor: Anchor) -> bool:
    """ "There or at X": the pointing word is one of a list."""
    following = anchor.token.doc[anchor.token.i + 1 : anchor.token.i + 2]
    return bool(len(following)) and following[0].pos_ == "CCONJ"


def _is_direction(anchor: Anchor) -> bool:
    """\"In the X direction", "on the X axis": an area around the place."""
    following = anchor.token.doc[anchor.token.i + 1 : anchor.token.i + 2]
    return bool(len(following)) and following[0].lower_ in ("direction", "axis", "sector", "front", "directions", "salient")


def _contains(one: Placed, area: Mention, other: Placed, inner: Mention, *, group_moves: bool = False) -> bool:
    if area.place is None or inner.place is None:
        return False
    if group_moves and one.role != other.role:
        return False
    doer = one.role == "origin" and one.rule == "where the doer stands" and other.role == "location"
    if one.role != other.role and not {one.role, other.role} <= {"location", "destination"} and not doer:
        return False
    outer, small = area.place, inner.place
    if _is_direction(one.anchor) and not _is_direction(other.anchor) and outer.kind == small.kind == "city":
        return True
    if _AREA.get(outer.kind, 0) <= _AREA.get(small.kind, 0):
        return False
    if outer.place_id in small.parents:
        return True
    if small.country and outer.country and small.country != outer.country:
        return False
    reach = _HALF_DEGREES.get(outer.kind, 0.0)
    return abs(outer.lon - small.lon) <= reach and abs(outer.lat - small.lat) <= reach
