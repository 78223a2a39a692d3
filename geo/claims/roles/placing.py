"""Turn the predicates of one sentence and its places into drafts: joined movements, containing areas left out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.claims.context import Context, Draft
from geo.claims.predicates.classes import classes
from geo.claims.predicates.predicates import Predicate
from geo.claims.predicates.selection import MOVES
from geo.claims.roles.anchor import Anchor
from geo.claims.roles.completing import complete
from geo.claims.roles.containers import is_reference, without_containers
from geo.claims.roles.legs import Group, handed_up, joined, share_with_fire
from geo.claims.roles.pointing import claim_place, named_so, resolve
from geo.claims.roles.roles import place_roles
from geo.claims.roles.ways import Placed
from geo.model import ClaimPlace, EventType, Mention

__all__ = ["places_of"]

_SETTING_OUT = (
    "set out",
    "set off",
    "start out",
    "start off",
    "move off",
    "head off",
    "head out",
    "sally out",
    "jump off",
)
_SIDE = re.compile(r"(?:north|south|east|west)[\w-]* of$")
# Ways out by force, as their words begin.
_FORCED = ("br", "bu", "fought", "fight", "storm", "punch", "surg", "push", "press", "thrust", "charg")


def places_of(
    predicates: Sequence[Predicate],
    minor: dict[Predicate, tuple[Predicate, str]],
    found: Sequence[Anchor],
    context: Context,
) -> list[Draft]:
    """Return a draft for each event of the sentence, with its places (none where none was found).

    Parameters
    ----------
    predicates
        All predicates of the sentence.
    minor
        Those that belong to another, as `geo.claims.predicates.selection.absorbed` tells.
    found
        The places of the sentence.
    """
    roles = place_roles(predicates, found)
    groups = {p: Group(p, list(roles[p]), p.event_type) for p in predicates if p not in minor}
    share_with_fire(groups)
    for predicate, (governor, reason) in minor.items():
        if governor in groups:
            groups[governor].placed += handed_up(roles[predicate], governor, reason)
    for group in joined(list(groups.values()), groups):
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
    complete(drafts, found, context)
    return drafts


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


def _draft(group: Group, context: Context) -> Draft:
    placed = _arrived(group, _settled(group))
    pairs: list[tuple[Placed, Mention]] = []
    for one in placed:
        if one.anchor.weak and any(not other.anchor.weak for other in placed):
            continue
        if one.anchor.weak and one.anchor.mention is None and not named_so(one.anchor, context):
            continue
        named = any(o.anchor.mention is not None and o.role == one.role for o in placed)
        if one.anchor.mention is None and named and not _joined_on(one.anchor):
            continue
        taken = [o.anchor.mention for o in placed if o.anchor.mention is not None and o.role != one.role]
        pairs += [(one, mention) for mention in resolve(one.anchor, context, taken, one.role)]
    pairs = _without_locations(group, pairs)
    pairs = without_containers(
        [pair for pair in pairs if not is_reference(pair, pairs)],
        moves=group.predicate.frame.name in MOVES and not _is_attempt(group.predicate),
    )
    places: list[ClaimPlace] = []
    for one, mention in pairs:
        named_here = one.anchor.mention is not None or mention.place is None  # a name tells more than "there"
        place = claim_place(mention, one.role, None if named_here else one.anchor)
        known = [p for p in places if (p.name or p.text) == (place.name or place.text)]
        pointed = [p for p in known if p.start != mention.start and p.text != place.text]
        if pointed and one.anchor.mention is not None:  # the name itself counts for more than a word that points at it
            places = [p for p in places if p not in pointed]
            known = [p for p in known if p not in pointed]
        if not known:
            places.append(place)
    kind = _type(group, places)
    if kind == "battle" and group.event_type != "battle":
        places = [replace(place, role="location") for place in places if place.role != "origin"] or places
    draft = Draft(group.predicate, group.predicate.sentence, kind, tuple(places))
    for one, _ in pairs:
        draft.because(f"{one.anchor.text!r} {one.role}: {one.rule}", *one.grounds)
    return draft


def _settled(group: Group) -> list[Placed]:
    """One role for each place; a movement's location gives way to its ends."""
    kept: list[Placed] = []
    for one in group.placed:
        if all(one.anchor is not other.anchor for other in kept):
            kept.append(one)
    start = group.predicate.start
    later = [one for one in kept if one.anchor.start > start and one.anchor.mention is not None]
    later = [one for one in later if not _parted(group.predicate, one)]
    if any(not one.rule.endswith("so far from") for one in kept):
        kept = [one for one in kept if not one.rule.endswith("so far from")]
    front = group.predicate.sentence.base
    kept = [
        one
        for one in kept
        if not (
            one.anchor.start - front < 12
            and one.anchor.end < start
            and any(o.role == one.role for o in later)
            and one.anchor.token.dep_ == "pobj"
        )
    ]  # "In X, bombs fell on Y": the scene gives way to the place itself
    if group.predicate.frame.name in ("transfer", "journey") and all(one.role == "location" for one in kept):
        kept = [replace(one, role="destination") for one in kept]
    if group.predicate.frame.name == "advance" and all(one.rule == "where the doer stands" for one in kept):
        kept = [replace(one, role="location") for one in kept]  # "the column outside X made progress"
    return kept


def _arrived(group: Group, placed: list[Placed]) -> list[Placed]:
    """In "Units in X will be regrouped near Y" the place right behind the verb is where the movement ends."""
    roles = {one.role for one in placed}
    if group.predicate.frame.name != "transfer" or "origin" not in roles or "destination" in roles:
        return placed
    behind = group.predicate.tokens[-1].i + 1
    return [
        Placed(one.anchor, "destination", f"ends {one.rule}")
        if one.role == "location" and any(t.i == behind and t.dep_ == "prep" for t in one.anchor.token.ancestors)
        else one
        for one in placed
    ]


def _parted(predicate: Predicate, one: Placed) -> bool:
    """Whether the place stands behind a semicolon, in another clause than the event."""
    sentence = predicate.sentence
    return ";" in sentence.text[predicate.end - sentence.start : one.anchor.start - sentence.start]


def _without_locations(group: Group, pairs: list[tuple[Placed, Mention]]) -> list[tuple[Placed, Mention]]:
    """A movement whose ends are told has no location."""
    if group.predicate.frame.name in ("transfer", "journey", "leave", "flee") and any(
        one.role in ("origin", "destination") for one, _ in pairs
    ):
        return [pair for pair in pairs if pair[0].role != "location"]
    return pairs


def _type(group: Group, places: Sequence[ClaimPlace]) -> EventType:
    """A withdrawal that tells where the force goes is a redeployment."""
    roles = {place.role for place in places}
    aims = [one.rule for one in group.placed if one.role == "destination"]
    beside = bool(aims) and all(_SIDE.search(rule) for rule in aims)  # "to positions west of the town"
    if group.event_type == "withdrawal" and "destination" in roles and not beside:
        return "redeployment"
    predicate = group.predicate
    if (
        group.event_type == "defence"
        and predicate.passive
        and predicate.agent is None
        and predicate.patient is not None
        and any(child.lower_ == "by" for child in predicate.patient.children)
    ):  # "an attempt by X to cross was foiled"
        return "battle"
    if (
        group.event_type == "advance"
        and {"origin", "destination"} <= roles
        and any("where the moved force stood" in one.rule for one in group.placed)
    ):
        return "redeployment"
    if group.predicate.frame.name == "journey" and roles == {"location"}:
        return "redeployment"
    if group.event_type == "advance" and _is_attempt(predicate):
        return "battle"
    away = {"off", "out", "back", "away"} & set(predicate.words.casefold().split())
    if group.event_type == "redeployment" and roles == {"origin"} and away and predicate.row not in _SETTING_OUT:
        return "withdrawal"
    kind = _by_means(group, aims)
    if kind is not None:
        return kind
    left = any("out_of" in one.rule for one in group.placed)
    if predicate.frame.name == "advance" and roles == {"origin"} and left and not predicate.words.startswith(_FORCED):
        return "withdrawal"  # "drove out of the city"
    return group.event_type


def _by_means(group: Group, aims: Sequence[str]) -> EventType | None:
    """The type that the means tell: raids by aircraft are strikes, ships that go somewhere no advance."""
    predicate = group.predicate
    doer, noun = predicate.agent, predicate.noun or predicate.token
    if group.event_type == "battle" and predicate.form in ("noun", "light"):
        flown = doer is not None and "weapon" in classes(doer) and "force" not in classes(doer)
        if (
            flown
            or any(child.lower_ in ("air", "aerial", "missile", "drone", "rocket") for child in noun.lefts)
            or (doer is not None and any(child.lower_ == "air" for child in doer.lefts))
        ):
            return "strike"
    travel = predicate.token.lemma_.lower() in ("go", "come")
    if group.event_type == "advance" and travel and aims and all(rule.startswith("to") for rule in aims):
        return "redeployment"
    if group.event_type == "redeployment" and travel and any(rule.startswith("into") for rule in aims):
        return "advance"
    return None


def _is_attempt(predicate: Predicate) -> bool:
    """In "Tried to break through": an attack of which no gain is told."""
    head = predicate.token.head
    if predicate.token.dep_ == "acl" and head.lemma_.lower() in ("attempt", "bid", "effort", "try"):
        return True
    tried = head.lemma_.lower() == "fail" and head.dep_ == "conj" and head.head.lemma_.lower() in ("try", "attempt")
    if predicate.token.dep_ == "xcomp" and tried:
        return True
    return predicate.token.dep_ == "xcomp" and head.lemma_.lower() in ("try", "attempt") and head.tag_ in ("VBD", "VBN")


def _joined_on(anchor: Anchor) -> bool:
    """In "There or at X": the pointing word is one of a list."""
    following = anchor.token.doc[anchor.token.i + 1 : anchor.token.i + 2]
    return bool(len(following)) and (following[0].pos_ == "CCONJ" or following[0].lower_ in ("together", "along"))
