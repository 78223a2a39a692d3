"""Events told in several words: the legs of one movement, a fire from here to there, a purpose, a force that stood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.claims.predicates.journeys import joined_moves
from geo.claims.predicates.triggers import Predicate
from geo.claims.roles.ways import Placed, as_role
from geo.model import EventType, Role

_SIDE = re.compile(r"(?:north|south|east|west)[\w-]*[ _]of$")

__all__ = ["Group", "handed_up", "joined", "share_with_fire"]


@dataclass(eq=False)
class Group:
    """One event to be: its leading predicate, and all its places."""

    predicate: Predicate
    placed: list[Placed] = field(default_factory=list)
    event_type: EventType = "battle"


def share_with_fire(groups: dict[Predicate, Group]) -> None:
    """In "A rocket from X killed two in Y": where people died is where the rocket hit."""
    by_token = {p.token.i: g for p, g in groups.items() if p.frame.name in ("kill", "fire")}
    for predicate, group in groups.items():
        if predicate.frame.name != "fire" or any(p.role == "location" for p in group.placed):
            continue
        noun = predicate.noun or predicate.token
        killed = [c.i for c in noun.children if c.dep_ == "relcl" and c.i in by_token]  # "strikes that killed 12 in X"
        hit = by_token.get(noun.head.i if noun.dep_ == "nsubj" else killed[0] if killed else -1)
        if hit is not None and hit is not group:
            group.placed += [
                replace(p, role="location", rule=f"where it hit: {p.rule}") for p in hit.placed if p.role == "location"
            ]


def handed_up(placed: Sequence[Placed], governor: Predicate, reason: str) -> list[Placed]:
    """The places of a predicate that belongs to another, in the role that they have for that one."""
    handed = []
    if reason == "the attack held off" and any(one.role != "origin" for one in placed):
        placed = [one for one in placed if one.role != "origin"]
    for one in placed:
        role: Role = one.role
        if reason.startswith("as "):
            role = as_role(reason.removeprefix("as "))
        elif reason == "what was attempted" and role == "destination":
            role = "location"  # "carried out assaults, trying to break through to X"
        elif reason == "purpose" and governor.frame.name != "mass" and role == "location":
            role = "destination"
        elif reason == "where the moved force stood" and role in ("location", "destination"):
            role = "origin"
        elif "origin" not in governor.frame.roles.values() and role in ("destination", "origin"):
            role = "location"
        handed.append(replace(one, role=role, rule=f"{reason}: {one.rule}"))
    return handed


def joined(ordered: list[Group], groups: dict[Predicate, Group]) -> list[Group]:
    """Join legs of one movement; returns the groups that went into others."""
    gone: list[Group] = []
    for i, first in enumerate(ordered):
        for second in ordered[i + 1 :]:
            if first in gone or second in gone:
                continue
            if _one_fire(first, second):
                first.placed += second.placed
                gone.append(second)
                continue
            if _flown_to_strike(first, second):
                second.placed += first.placed
                gone.append(first)
                continue
            if first.predicate.frame.name == "mass" and _stood_then_moved(first, second):
                second.placed += [replace(p, role="origin", rule=f"stood there: {p.rule}") for p in first.placed]
                gone.append(first)
                continue
            if _one_flight(first.predicate, second.predicate):
                first.placed += second.placed
                gone.append(second)
                continue
            if not joined_moves(first.predicate, second.predicate):
                continue
            ends_first, ends_second = ({p.role for p in g.placed} for g in (first, second))
            if _one_leg_more(first, second):
                first.placed = [replace(p, role="via" if p.role == "destination" else p.role) for p in first.placed]
            elif (
                ends_first & ends_second - {"via"}
                or (not ends_second and first.predicate.frame.name != "leave")
                or (first.placed and all(_SIDE.search(p.rule) for p in first.placed))
            ):  # "advanced southeast of X and entered Y" are two
                continue
            if "destination" in ends_second and ends_first == {"location"}:
                over = first.predicate.frame.name == "crossing"  # "crossed the border at X and drove to Y"
                first.placed = [replace(p, role="via" if over else "origin") for p in first.placed]
            first.placed += second.placed
            if second.predicate.frame.name in ("advance", "crossing") and first.predicate.frame.name != "advance":
                first.event_type = "redeployment"
            gone.append(second)
    return gone


def _stood_then_moved(first: Group, second: Group) -> bool:
    """In "Will be refitted in X and then shifted to Y": X is where the movement begins."""
    one, other = first.predicate, second.predicate
    return (
        other.frame.name == "transfer"
        and one.patient is not None
        and one.patient == other.patient
        and bool(first.placed)
        and all(p.role != "origin" for p in second.placed)
    )


def _one_flight(first: Predicate, second: Predicate) -> bool:
    """In "others walked to X or crossed into Y" the same people are told of."""
    both = first.frame.name == second.frame.name == "flee"
    return (
        both
        and second.token.dep_ == "conj"
        and second.token.head == first.token
        and first.agent is not None
        and (first.agent == second.agent and not first.passive)
    )


def _one_leg_more(first: Group, second: Group) -> bool:
    """In "sailed from X to Y and travelled on to Z" Y is on the way."""
    other = second.predicate
    roles = {p.role for p in first.placed}, {p.role for p in second.placed}
    further = any(child.lower_ in ("on", "onward", "onwards", "then") for child in other.token.children)
    return (
        further and {"origin", "destination"} <= roles[0] and roles[1] == {"destination"} and other.token.dep_ == "conj"
    )


def _flown_to_strike(first: Group, second: Group) -> bool:
    """In "bombers, flying from X, could strike Y" the flight only says where the strike comes from."""
    one, other = first.predicate, second.predicate
    flown = (
        one.frame.name in ("journey", "advance", "leave")
        and one.token.dep_ in ("acl", "relcl", "advcl")
        and other.frame.name == "fire"
    )
    flown = flown and all(p.rule.startswith(("from", "out", "off", "where")) for p in first.placed)
    return flown and one.agent is not None and one.agent == other.agent and {p.role for p in first.placed} == {"origin"}


def _one_fire(first: Group, second: Group) -> bool:
    """Whether two words tell where one and the same fire came from and where it hit."""
    if first.predicate.frame.name != "fire" or second.predicate.frame.name != "fire":
        return False
    ends = {p.role for p in first.placed}, {p.role for p in second.placed}
    if not (ends[0] == {"origin"} and ends[1] == {"location"}) and not (
        ends[1] == {"origin"} and ends[0] == {"location"}
    ):
        return False
    one, other = first.predicate, second.predicate
    return (
        (one.agent or one.patient) in (other.agent, other.patient)
        or one.token.head == other.token.head
        or (one.token in other.token.ancestors or other.token in one.token.ancestors)
    )
