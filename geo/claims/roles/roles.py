"""Which place is where from, where to, where, and by which way: the heart of a claim.

From each place of the sentence the tree is climbed to the first word that tells an event. The way up says the role: the
outermost preposition through the frame of that word, the place of an object or a subject, or a purpose. Where the tree
is broken, the preposition before the name and the nearest event on its left stand in.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.claims.predicates.classes import classes, in_class
from geo.claims.predicates.triggers import Predicate
from geo.claims.roles.anchor import Anchor
from geo.claims.roles.capitals import is_power
from geo.claims.roles.fallbacks import bound, bound_for, by_preposition_before, otherwise, some_of_them
from geo.claims.roles.participants import by_object, by_subject, in_argument
from geo.claims.roles.relatives import (
    happens,
    in_participle,
    in_subject,
    of_relative,
    only_describes,
    somebody_there,
    told_to,
    where_spoken,
)
from geo.claims.roles.unknown import holds_unknown
from geo.claims.roles.ways import MOVES, Placed, Way, as_role, climb, directional, grounds_of, inner_preposition, names
from geo.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["place_roles"]

_AWAY = "so far from"

_THROUGH = ("conj", "appos")
_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative", "acomp")


def place_roles(predicates: Sequence[Predicate], anchors: Sequence[Anchor]) -> dict[Predicate, list[Placed]]:
    """Give each place of one sentence to the predicate that it belongs to, in a role.

    Parameters
    ----------
    predicates, anchors
        Of the same sentence.

    Returns
    -------
    dict
        For each predicate its places in the order of the text; predicates without places are there with empty lists.
    """
    found: dict[Predicate, list[Placed]] = {predicate: [] for predicate in predicates}
    stops = {token.i: p for p in reversed(predicates) for token in (p.token, p.noun) if token is not None}
    for anchor in anchors:
        way = climb(anchor.token, stops)
        shared = in_argument(predicates, anchor)
        apart = some_of_them(predicates, anchor)
        if apart is not None:
            found[apart[0]].append(apart[1])
            continue
        spoken = (where_spoken(way) and not told_to(way, predicates)) or in_participle(way)
        if (
            (anchor.mention is not None and holds_unknown(anchor.token, predicates))
            or only_describes(way, anchors)
            or somebody_there(predicates, anchor)
            or (shared[1] is None and spoken)
        ):
            continue
        owner, placed = _owner(predicates, anchor, way, shared)
        if owner is not None and placed is not None:
            found[owner].append(placed)
        if bound(way) and placed is None:
            continue
        for predicate in predicates:
            if predicate is not owner:
                found[predicate] += of_relative(predicate, anchor)
    return found


def _owner(
    predicates: Sequence[Predicate], anchor: Anchor, way: Way, shared: tuple[Predicate | None, Placed | None]
) -> tuple[Predicate | None, Placed | None]:
    """The predicate that a place belongs to and its role: by the tree, in an argument, or by the words."""
    owner, placed = way.predicate, None
    if owner is not None:
        placed = _role(owner, way, anchor)
    if bound(way) and (owner is None or "destination" not in owner.frame.roles.values()):
        placed = None
    if placed is None:
        owner, placed = bound_for(predicates, anchor, way)
        if placed is None and bound(way):
            return None, None
    if placed is None:
        owner, placed = shared
    if placed is None and (not in_subject(way) or any(p.frame.name == "flee" for p in predicates)):
        owner, placed = otherwise(predicates, anchor, way)
    return owner, placed


def _role(predicate: Predicate, way: Way, anchor: Anchor) -> Placed | None:
    """The role by the first word of the way down from the predicate."""
    frame = predicate.frame
    hops = way.hops
    if not hops:
        return None
    first = hops[0]
    while first.dep_ in _THROUGH and len(hops) > 1 and first.pos_ not in ("VERB", "AUX", "ADP"):
        hops = hops[1:]
        first = hops[0]
    dep = first.dep_
    if (
        dep in ("prep", "agent", "prt")
        or (dep == "conj" and first.pos_ == "ADP")
        or (first.pos_ in ("ADP", "SCONJ") and len(hops) > 1)
    ):
        return _by_preposition(predicate, hops, anchor)
    if dep in ("advmod", "npadvmod"):
        return _by_adverb(predicate, hops, anchor)
    if dep in _OBJECTS and predicate.carrier == "happen" and way.top == predicate.token:
        return None  # "the incursion led X to withdraw"
    if dep in _OBJECTS:
        return by_object(predicate, hops, anchor)
    if dep in ("nsubj", "csubj"):
        return by_subject(predicate, hops, anchor)
    if dep == "poss" and first == predicate.agent and is_power(anchor.mention):
        return None  # "to answer Kyiv's offensive"
    if dep in ("poss", "compound", "nmod", "amod", "appos", "conj") and first.pos_ not in ("VERB", "AUX"):
        if predicate.form in ("noun", "light") and frame.object:
            return Placed(anchor, as_role(frame.object), "before the noun")
        return None
    if dep in ("advcl", "xcomp", "acl", "ccomp", "relcl", "pcomp", "conj"):
        return _by_clause(predicate, hops, anchor)
    return None


def _by_preposition(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    frame = predicate.frame
    if (
        len(hops) > 1
        and hops[1].dep_ == "conj"
        and hops[1].pos_ == "ADP"
        and any(c.dep_ == "pobj" for c in hops[0].rights)
    ):
        hops = hops[1:]  # "from X and across Y"
    near = directional(predicate, hops, anchor)
    if near is not None:
        return near
    if names(hops) != ["by_way_of"] and (hops[0].dep_ == "agent" or hops[0].lower_ == "by") and "by" not in frame.roles:
        return by_subject(predicate, hops[1:], anchor) if len(hops) > 1 else None
    doer = predicate.agent
    if doer is not None and predicate.passive and hops[0].lower_ == "from" and hops[0].i == doer.i + 1:
        return by_subject(predicate, [doer, *hops], anchor)  # "were taken over by a unit from X"
    placed = _of_two_words(predicate, hops, anchor)
    if placed is not None:
        return placed
    last = _after_another_place(hops, anchor)
    if last is not None and frame.roles.get(last):
        return Placed(anchor, as_role(frame.roles[last]), f"{last}, after another place")
    for name in names(hops):
        role = frame.roles.get(name)
        if name == "on" and frame.name == "journey" and hops[0].i == predicate.tokens[-1].i + 1:
            role = "destination"  # "are converging on X"
        if role == "via" and frame.name == "flee" and predicate.passive and name in ("across", "over"):
            role = "origin"  # "were uprooted across X"
        if role:
            if role == "location":
                role = _of_neighbour(predicate, hops[0]) or role
            return Placed(anchor, as_role(role), name, grounds_of(name))
    inner = inner_preposition(hops[1:])
    if inner and frame.roles.get(inner):
        return Placed(anchor, as_role(frame.roles[inner]), f"{hops[0].lower_} … {inner}")
    return None


def _of_two_words(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    """Prepositions that mean something else with the word before them: "km from", "together with", "including"."""
    frame, word = predicate.frame, hops[0].lower_
    if frame.name == "fire" and word == "from" and len(hops) > 3 and hops[2].lower_ in ("on", "at", "over", "into"):
        return Placed(anchor, "location", f"from … {hops[2].lower_}")  # "bombs dropped from an aircraft on X"
    before = hops[0].nbor(-1) if hops[0].i else None
    if word == "from" and frame.name == "close" and hops[0].head == predicate.token:
        return Placed(anchor, "destination", "how far from")
    if word == "of" and in_class(predicate.token.doc[max(hops[0].i - 1, 0)], "distance"):
        return Placed(anchor, as_role(frame.roles.get("within", "location")), "within km of")
    if word == "from" and before is not None and before.pos_ == "NOUN" and in_class(before, "distance"):
        return Placed(anchor, "location", _AWAY)
    if word == "from" and predicate.carrier == "tell" and hops[0].head == predicate.token:
        return Placed(anchor, "location", "reported from")
    if word == "with" and before is not None and before.lower_ in ("together", "along") and frame.object:
        return Placed(anchor, as_role(frame.object), "together with")
    if word in ("among", "including") and "among" not in frame.roles:
        return Placed(anchor, as_role(frame.object or "location"), "one of them")
    return None


def _after_another_place(hops: "Sequence[Token]", anchor: Anchor) -> str | None:
    """In "from X at Y" the tree may hang Y on X: its own preposition, if it tells a direction or a target."""
    if len(hops) < 4 or hops[-2].pos_ != "ADP" or hops[-3].pos_ != "PROPN":
        return None
    own = hops[-2].lower_
    return (
        own
        if own in ("at", "on", "to", "into", "toward", "towards", "against", "from") and own != hops[0].lower_
        else None
    )


def _of_neighbour(predicate: Predicate, preposition: "Token") -> str | None:
    """The role of the phrase just before, which the place only describes: "from bases AROUND X", "to posts NEAR X"."""
    for child in preposition.head.children:
        if child.dep_ == "prep" and child.i < preposition.i and child.right_edge.i == preposition.i - 1:
            role = predicate.frame.roles.get(child.lower_)
            if child.right_edge.pos_ == "PROPN":
                return None  # a place of its own
            kinds = classes(child.right_edge)
            if (role == "origin" and not {"force", "weapon"} & kinds) or (role == "destination" and "place" in kinds):
                return role
    return None


def _by_adverb(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    frame = predicate.frame
    if len(hops) == 1 and anchor.mention is not None:
        named = predicate.patient is not None and predicate.patient.pos_ == "PROPN" and frame.object
        if named and hops[0].i > predicate.token.i and hops[0].nbor(-1).lower_ == ",":
            return Placed(anchor, as_role(frame.object), "listed")  # "took X in July, Y in December"
        return None  # a name set beside the clause
    if len(hops) == 1:  # "there", "nearby"
        if frame.name in MOVES:
            from_elsewhere = any(c.lower_ == "from" for c in predicate.token.children)
            left = frame.name == "leave" and not from_elsewhere
            return Placed(anchor, "origin" if left else "destination", "adverb of place")
        return Placed(anchor, as_role(frame.roles.get("in", "location")), "adverb of place")
    word = hops[0].lower_
    if word == "far" and hops[1].lower_ == "as" and frame.roles.get("as_far_as"):
        return Placed(anchor, as_role(frame.roles["as_far_as"]), "as far as")
    for name in (f"{word}_{hops[1].lower_}", *names(hops[1:]), word):
        if frame.roles.get(name) and name != "of":
            return Placed(anchor, as_role(frame.roles[name]), name, grounds_of(name))
    inner = inner_preposition(hops[1:]) or _before(hops[0])
    role = frame.roles.get(inner or "near") or "location"
    return Placed(anchor, as_role(role), f"{word} of")


def _before(adverb: "Token") -> str | None:
    """The preposition of the phrase that the adverb ends: "FOR the area north of X"."""
    for i in range(adverb.i - 1, max(adverb.i - 5, -1), -1):
        token = adverb.doc[i]
        if token.pos_ == "ADP":
            return str(token.lower_)
        if token.pos_ not in ("DET", "NOUN", "ADJ"):
            return None
    return None


def _by_clause(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    """A place in a clause below the predicate that tells no event of its own."""
    frame = predicate.frame
    clause = hops[0]
    purpose = any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)
    if clause.tag_ == "VBG" and len(hops) > 1 and hops[1].dep_ == "prep" and hops[1].i == clause.i + 1:
        way = frame.roles.get(hops[1].lower_)
        if frame.name in (*MOVES, "advance", "flee") and hops[1].lower_ in ("through", "via", "across", "from", "into"):
            return Placed(anchor, as_role(way), f"going {hops[1].lower_}") if way else None
    if clause.i < predicate.token.i and clause.dep_ == "advcl" and len(hops) > 1 and hops[1].dep_ == "prep":
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children):
            return None  # another event: "as the minister hinted in X, ...", "if they join the men in X, ..."
        return by_preposition_before(predicate, anchor)  # "In X, besieged since spring, shelling went on"
    if (
        clause.dep_ == "conj"
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
        and in_class(clause, "awaited")
        and frame.name in ("transfer", "journey")
        and len(hops) > 1
    ):
        return Placed(anchor, "destination", "where it is awaited") if hops[1].dep_ == "prep" else None
    if (
        clause.dep_ == "relcl"
        and happens(clause)
        and len(hops) > 1
        and predicate.noun is None
        and predicate.form == "noun"
    ):
        where = frame.roles.get(hops[1].lower_)
        return Placed(anchor, as_role(where), "where it happened") if where else None
    if purpose and frame.name in ("transfer", "journey", "mass", "advance"):
        role: Role = "location" if frame.name == "mass" else "destination"
        inner = inner_preposition(hops[1:])
        if inner in ("from", "off") and frame.roles.get(inner) == "origin":
            role = "origin"
        return Placed(anchor, role, "purpose")
    return None
