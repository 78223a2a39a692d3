"""The other end of an event that tells only one: where a fire hit that came from X, where a force came in."""

from collections.abc import Sequence
from dataclasses import replace

from geo.claims.context import Context, Draft
from geo.claims.predicates.triggers import Predicate
from geo.claims.roles.anchors import Anchor
from geo.claims.roles.pointing import claim_place
from geo.model import ClaimPlace

__all__ = ["complete"]

_FIGHTS = frozenset(["battle", "strike", "advance", "defence", "capture", "losses", "surrender"])
_SUFFERING = frozenset(["kill", "suffer", "bodies", "fire"])


def complete(drafts: Sequence[Draft], found: Sequence[Anchor], context: Context) -> None:
    """Give each fire whose origin alone is told the place that it hit.

    Parameters
    ----------
    drafts
        All of one sentence, changed in place.
    found
        The places of the sentence.
    """
    for draft in drafts:
        if draft.event_type != "strike" or {place.role for place in draft.places} != {"origin"}:
            continue
        hit = _of_kin(draft, drafts) or _scene(draft, drafts, found) or _told_before(draft, context)
        origins = {place.name or place.text for place in draft.places}
        new = tuple(replace(place, role="location") for place in hit if (place.name or place.text) not in origins)
        if new:
            draft.places = (*draft.places, *new)
            draft.reasons = (*draft.reasons, ("place", f"{new[0].text!r} location: where the fire hit"))


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
