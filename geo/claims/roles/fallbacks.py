"""Roles where the tree does not help: a place set before the whole clause, or near its event in the row of words."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.claims.predicates.triggers import Predicate
from geo.claims.roles.anchor import Anchor
from geo.claims.roles.ways import DIRECTIONS, Placed, Way, as_role, grounds_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["bound", "bound_for", "by_preposition_before", "otherwise", "some_of_them"]


def bound(way: Way) -> bool:
    """Whether the place is only where something was meant to go: "drones bound for X"."""
    return any(token.lower_ in ("bound", "destined", "headed") for token in way.hops)


def bound_for(predicates: Sequence[Predicate], anchor: Anchor, way: Way) -> tuple[Predicate | None, Placed | None]:
    """In "columns have come up from X, all bound for Y" the aim of the movement stands outside its clause."""
    if not bound(way):
        return None, None
    moves = [p for p in predicates if p.end <= anchor.start and "destination" in p.frame.roles.values()]
    if not moves or _preposition_before(anchor) not in ("for", "to"):
        return None, None
    return max(moves, key=lambda p: p.end), Placed(anchor, "destination", "bound for")


def otherwise(predicates: Sequence[Predicate], anchor: Anchor, way: Way) -> tuple[Predicate | None, Placed | None]:
    """A place whose way leads to no predicate, or to one whose frame has no role for it."""
    one_of = _among_them(predicates, anchor)
    if one_of is not None:
        return one_of
    verbs = [token for token in (way.top, *way.hops) if token.pos_ in ("VERB", "AUX")]
    for verb in verbs:  # a place set before the whole clause: "In X, families were told to leave"
        from geo.claims.attribution.attribution import is_saying

        told = [p for p in predicates if p.token.dep_ == "xcomp" and p.token.head == verb]
        if is_saying(verb) and not any(verb.i < anchor.token.i < p.token.i for p in told):
            continue
        for predicate in predicates:
            if (
                predicate.form == "noun"
                or anchor.start > predicate.start
                or (anchor.token.i > verb.i and predicate not in told and not _cleft(verb, predicate))
            ):
                continue
            joined = predicate.token.dep_ in ("xcomp", "ccomp", "conj") or _cleft(verb, predicate)
            if verb in predicate.token.ancestors and joined:
                placed = by_preposition_before(predicate, anchor)
                if placed is not None:
                    return predicate, placed
    return _nearest(predicates, anchor)


def _cleft(verb: "Token", predicate: Predicate) -> bool:
    """In "it was at X that five were killed" the place stands before the clause that it belongs to."""
    expletive = any(c.dep_ in ("nsubj", "expl") and c.lower_ == "it" for c in verb.children)
    return verb.lemma_ == "be" and expletive and predicate.token.head == verb


_AMONG = re.compile(r"(?:,| and| or|\s|[A-Z][\w’'-]*)*?,? (?:among (?:them|others)|included)\b")


def _among_them(predicates: Sequence[Predicate], anchor: Anchor) -> tuple[Predicate, Placed] | None:
    """In "retook a dozen villages, X and Y among them" the places are some of those acted upon."""
    doc = anchor.token.doc
    after = doc.text[anchor.token.idx + len(anchor.token.text) :]
    if not _AMONG.match(after):
        return None
    left = [p for p in predicates if p.end <= anchor.start and p.frame.object]
    if not left:
        return None
    predicate = max(left, key=lambda p: p.end)
    return predicate, Placed(anchor, as_role(predicate.frame.object), "among them")


_SOME = re.compile(r",? (?:and )?(?:[\w,-]+ ){1,4}?of (?:them|which|whom|these|those) (\w+) (?:the )?(?:\w+ly )?$")


def some_of_them(predicates: Sequence[Predicate], anchor: Anchor) -> tuple[Predicate, Placed] | None:
    """Return the role in "fired 430 drones that night, most of them at X": the phrase goes on with the event before."""
    before = _SOME.search(anchor.token.doc.text[: anchor.token.idx])
    left = [p for p in predicates if p.end <= anchor.start and p.form != "noun"]
    if before is None or not left:
        return None
    predicate = max(left, key=lambda p: p.end)
    role = predicate.frame.roles.get(before.group(1))
    return (predicate, Placed(anchor, as_role(role), f"of them {before.group(1)}")) if role else None


def by_preposition_before(predicate: Predicate, anchor: Anchor) -> Placed | None:
    """Return the role that the preposition before the name has for the predicate, by the words alone."""
    name = _preposition_before(anchor)
    role = predicate.frame.roles.get(name) if name else None
    if name is None or role is None:
        return None
    return Placed(anchor, as_role(role), f"{name}, set before the clause", ("near", *grounds_of(name)))


def _preposition_before(anchor: Anchor) -> str | None:
    """The preposition that opens the phrase the place stands in, read from the words alone."""
    doc = anchor.token.doc
    i = anchor.token.i - 1
    for _ in range(6):
        if i < 0:
            return None
        token = doc[i]
        if token.pos_ in ("ADP", "SCONJ") and token.lower_ != "of":
            return "from" if i and doc[i - 1].lower_ == "from" else token.lower_
        if token.pos_ in ("VERB", "PUNCT", "AUX", "CCONJ") and token.lower_ not in (",", "and"):
            return None
        i -= 1
    return None


def _of_another_noun(anchor: Anchor, predicates: Sequence[Predicate]) -> bool:
    """Whether the preposition before the name hangs on a noun that has no part in any event: "two sources in X"."""
    for i in range(anchor.token.i - 1, max(anchor.token.i - 6, -1), -1):
        word = anchor.token.doc[i]
        if word.pos_ == "ADP":
            noun = word.head
            if noun.pos_ not in ("NOUN", "PROPN") or noun.i > word.i:
                return False
            parts = [part for p in predicates for part in (p.agent, p.patient, p.noun, p.token) if part is not None]
            return not any(part == noun or part in noun.ancestors for part in parts)
    return False


def _opens_next(anchor: Anchor) -> bool:
    """Whether the place opens a clause behind "and" or "but", whose verb follows: "..., and in X the allies are"."""
    preposition = anchor.token.head
    joined = preposition.i > 0 and preposition.nbor(-1).lower_ in ("and", "but", "while", ";")
    verb = preposition.head
    return anchor.token.dep_ == "pobj" and joined and verb.pos_ in ("VERB", "AUX") and verb.i > anchor.token.i


def _right_behind_noun(predicates: Sequence[Predicate], anchor: Anchor) -> tuple[Predicate, Placed] | None:
    """In "clashes west of the city" nothing stands between the event's noun and its place but words of place."""
    doc = anchor.token.doc
    for predicate in predicates:
        last = (predicate.noun or predicate.token).i
        if predicate.form not in ("noun", "light") or not last < anchor.token.i <= last + 6:
            continue
        between = doc[last + 1 : anchor.token.i]
        first = next((t for t in between if t.pos_ == "ADP" and t.lower_ != "of"), None)
        placing = all(t.pos_ in ("ADP", "DET") or t.lower_ in DIRECTIONS for t in between)
        if not placing or not any(t.pos_ == "ADP" for t in between):
            continue
        role = predicate.frame.roles.get(first.lower_ if first is not None else "near")
        if role:
            return predicate, Placed(anchor, as_role(role), "right behind the noun")
    return None


def _nearest(predicates: Sequence[Predicate], anchor: Anchor) -> tuple[Predicate | None, Placed | None]:
    """The last predicate to the left, if nothing but a preposition phrase lies between, by the words alone."""
    beside = _right_behind_noun(predicates, anchor)
    if beside is not None:
        return beside
    name = _preposition_before(anchor)
    if name is None:
        return None, None
    if _of_another_noun(anchor, predicates) or _opens_next(anchor):
        return None, None
    left = [p for p in predicates if p.end <= anchor.start and p.form != "noun"]
    if not left:
        return None, None
    predicate = max(left, key=lambda p: p.end)
    between = anchor.token.doc[predicate.tokens[-1].i + 1 : anchor.token.i]
    if any(t.lower_ in (";", ":", "—") or (t.pos_ == "VERB" and t.dep_ not in ("acl", "amod")) for t in between):
        return None, None
    if len(between) > 12:
        return None, None
    role = predicate.frame.roles.get(name)
    if role is None:
        return None, None
    return predicate, Placed(anchor, as_role(role), f"{name}, by nearness", ("near", *grounds_of(name)))
