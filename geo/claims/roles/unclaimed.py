"""A place that a sentence names and no event of it took: where an event without any place happened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.claims.context import Draft
from geo.claims.predicates.classes import classes, in_class
from geo.claims.roles.anchor import Anchor
from geo.claims.roles.pointing import claim_place
from geo.claims.roles.unknown import names_unknown
from geo.claims.roles.ways import as_role
from geo.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["give_unclaimed"]

_STANDING = frozenset(
    ["fire", "kill", "suffer", "bodies", "fight", "hold", "take", "fall", "mass", "yield", "seize_people", "present"]
)
_INWARD = frozenset(["aim", "close", "present"])
_REACH = 14  # words from the place that opens a clause to its verb
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
    if draft.predicate.form == "noun" or names_unknown(draft.predicate):
        return
    opening = next((a for a in found if a.mention is not None and _opens_clause(a, draft, beside)), None)
    if opening is not None and opening.mention is not None:
        front = draft.predicate.frame.roles.get(opening.token.head.lower_, "location")
        draft.places = (claim_place(opening.mention, as_role(front)),)
        draft.because(f"{opening.text!r} {front}: opens the clause")
        return
    if any(other.places for other in beside):
        return
    role = _role(draft)
    if role is None:
        return
    free = [anchor for anchor in found if anchor.mention is not None and _stands_free(anchor, draft, role, beside)]
    if len({anchor.text for anchor in free}) != 1:
        return
    mention = free[0].mention
    if mention is not None:
        draft.places = (claim_place(mention, role),)
        draft.because(f"{mention.text!r} {role}: named beside")


def _opens_clause(anchor: Anchor, draft: Draft, beside: Sequence[Draft]) -> bool:
    """Whether the clause begins with the place, whatever the tree hangs it on: "...; near X, he says, ..."""
    token, first = anchor.token, draft.predicate.tokens[0]
    if token.dep_ != "pobj" or token.head.lower_ not in _AT | {"from"} or not token.i < first.i <= token.i + _REACH:
        return False
    before = token.head.i - 1
    opens = before < 0 or token.doc[before].lower_ in (";", ":", "and", "but", "while", "–", "—", "-")
    between = token.doc[token.i + 1 : first.i]
    taken = any(p.start == anchor.start for other in beside for p in other.places)
    parted = any(t.lower_ in (";", ":", "but") for t in between)
    others = any(token.i < t.i < first.i for o in beside if o is not draft for t in o.predicate.tokens)
    if _where_said(token, first):
        return False
    return opens and not taken and not parted and not others and draft.predicate.frame.name not in _INWARD


def _where_said(place: "Token", trigger: "Token") -> bool:
    """In "In X, an official denied that a camp had been shelled" X is where the official is."""
    from geo.claims.attribution.attribution import is_saying

    for verb in trigger.ancestors:
        says = is_saying(verb) or in_class(verb, "reckons")
        if place.i < verb.i < trigger.i and says and verb.nbor(1).lower_ not in (",", ":"):
            said_by = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            if said_by is not None and said_by.i > place.i and "people" not in classes(said_by):
                return True
    return False


def _role(draft: Draft) -> Role | None:
    name = draft.predicate.frame.name
    if name in _STANDING:
        return "location"
    return "origin" if name in _LEAVING else None


def _stands_free(anchor: Anchor, draft: Draft, role: Role, beside: Sequence[Draft]) -> bool:
    """Whether the place is a scene: "was in X when ..."; not where somebody spoke, nor whose somebody is."""
    from geo.claims.attribution.attribution import is_saying

    token = anchor.token
    if token.dep_ != "pobj" or token.head.lower_ not in (_AT if role == "location" else _FROM | _AT):
        return False
    above = token.head.head
    if above.dep_ in ("nsubj", "nsubjpass") and above.pos_ not in ("VERB", "AUX"):
        return False
    nearest = next((o for t in token.ancestors for o in beside if o.predicate.token == t), draft)
    if nearest.predicate.token != draft.predicate.token:
        return False  # "they hold the heights, and those who came by at X were stopped"
    return not (above.pos_ in ("VERB", "AUX") and is_saying(above))
