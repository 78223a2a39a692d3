"""A place that a sentence names and no event of it took: where an event without any place happened."""

from collections.abc import Sequence

from geo.claims.anchors import Anchor
from geo.claims.context import Draft
from geo.claims.pointing import claim_place
from geo.model import Role

__all__ = ["give_unclaimed"]

_STANDING = frozenset(
    ["fire", "kill", "suffer", "bodies", "fight", "hold", "take", "fall", "mass", "yield", "seize_people", "present"]
)
_LEAVING = frozenset(["leave", "flee"])
_AT = frozenset(["in", "at", "near", "around", "outside", "inside", "on", "over", "off", "across", "throughout"])
_FROM = frozenset(["from", "of"])


def give_unclaimed(draft: Draft, beside: Sequence[Draft], found: Sequence[Anchor]) -> None:
    """Give a draft without places the place that its sentence names for no other event.

    Parameters
    ----------
    draft
        Changed in place. A noun needs a place of its own and gets none.
    beside
        All drafts of the sentence.
    found
        The places of the sentence.
    """
    if draft.predicate.form == "noun" or any(other.places for other in beside):
        return
    role = _role(draft)
    if role is None:
        return
    free = [anchor for anchor in found if anchor.mention is not None and _stands_free(anchor, draft, role)]
    if len({anchor.text for anchor in free}) != 1:
        return
    mention = free[0].mention
    if mention is not None:
        draft.places = (claim_place(mention, role),)
        draft.reasons = (*draft.reasons, ("place", f"{mention.text!r} {role}: named beside"))


def _role(draft: Draft) -> Role | None:
    name = draft.predicate.frame.name
    if name in _STANDING:
        return "location"
    return "origin" if name in _LEAVING else None


def _stands_free(anchor: Anchor, draft: Draft, role: Role) -> bool:
    """Whether the place is a scene: "was in X when ..."; not where somebody spoke, nor whose somebody is."""
    from geo.claims.attribution import is_saying

    token = anchor.token
    if token.dep_ != "pobj" or token.head.lower_ not in (_AT if role == "location" else _FROM | _AT):
        return False
    above = token.head.head
    if above.dep_ in ("nsubj", "nsubjpass") and above.pos_ not in ("VERB", "AUX"):
        return False
    return not (above.pos_ in ("VERB", "AUX") and is_saying(above))
