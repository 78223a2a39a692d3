"""Places outside of their event's own phrase: antecedents of relative clauses, descriptions, where somebody spoke."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.claims.predicates.classes import classes, in_class
from geo.claims.predicates.triggers import Predicate, lemma_of, light_verbs
from geo.claims.roles.anchor import Anchor
from geo.claims.roles.pointers import behind_name
from geo.claims.roles.ways import MOVES, Placed, Way, as_role

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "happens",
    "in_participle",
    "in_subject",
    "of_relative",
    "only_describes",
    "somebody_there",
    "speaks",
    "told_to",
    "where_spoken",
]

_BESIDE = frozenset(["on", "near", "at", "outside", "behind", "beyond", "opposite", "between"])


_NAMES = frozenset(["called", "named", "dubbed", "known", "nicknamed", "renamed", "linking", "connecting", "joining"])
_AMID = frozenset(["of", "at", "in", "under", "near", "on", "around", "outside"])


def in_participle(way: Way) -> bool:
    """In "the agreement signed in X" the place says more of a noun that has no part in the event."""
    return any(token.dep_ == "acl" and token.pos_ == "VERB" and token.lower_ not in _NAMES for token in way.hops)


def told_to(way: Way, predicates: Sequence[Predicate]) -> bool:
    """In "told everyone in X to leave" the place is theirs who are told."""
    return any(p.token.dep_ == "xcomp" and p.token.head == way.hops[0] and p.agent is not None for p in predicates)


def where_spoken(way: Way) -> bool:
    """Whether the place only says where, or to whom, somebody spoke."""
    from geo.claims.attribution.attribution import is_saying

    if way.predicate is None and way.hops and is_saying(way.hops[0]):
        return len(way.hops) > 1 and way.hops[1].dep_ in ("nsubj", "prep", "dative", "dobj", "advcl")
    return False


def somebody_there(predicates: Sequence[Predicate], anchor: Anchor) -> bool:
    """In "a diplomat in X", "for officers in X to admit" the place is that of a person who has no part in an event."""
    from geo.claims.attribution.attribution import is_saying

    preposition = anchor.token.head
    if anchor.token.dep_ != "pobj" or preposition.lower_ not in ("in", "at", "from"):
        return False
    person = preposition.head
    if person.dep_ == "pobj" and person.head.lower_ == "for" and in_class(person, "human"):
        return any(t.dep_ == "aux" and t.lower_ == "to" for t in person.doc[anchor.token.i + 1 : anchor.token.i + 2])
    if person.i != preposition.i - 1 or not in_class(person, "human"):
        return False
    speaker = person.dep_ == "nsubj" and is_saying(person.head)
    if {"force", "people"} & classes(person) and not speaker:
        return False
    parts = [part for p in predicates for part in (p.agent, p.patient, p.noun, p.token) if part is not None]
    told = any(p.token.dep_ == "xcomp" and p.token.head == person.head and p.agent is not None for p in predicates)
    return person not in parts and not told and not any(p.token.head == person for p in predicates)


def speaks(predicate: Predicate, doer: "Token") -> bool:
    """Whether the doer is who speaks of the event and no force: "the ministry in X denies having lost it"."""
    from geo.claims.attribution.attribution import is_saying

    verb = doer.head
    return (
        doer.dep_ == "nsubj"
        and verb not in predicate.tokens
        and verb in predicate.token.ancestors
        and is_saying(verb)
        and not {"force", "people"} & classes(doer)
    )


def only_describes(way: Way, anchors: Sequence[Anchor]) -> bool:
    """Whether the place stands in a clause or an apposition that tells no event, only what another noun is."""
    named = {anchor.token.i for anchor in anchors if anchor.mention is not None}
    pointed = {anchor.token.i for anchor in anchors if anchor.mention is None and not anchor.weak}
    for token, below in pairwise(way.hops):
        if token.i in named and below.lower_ in _BESIDE and below.dep_ == "prep":
            return True  # "X on the highway to Y"
        if token.i in pointed and below.lower_ in ("near", "outside", "opposite") and below.dep_ == "prep":
            return True  # "their last stronghold near Y"
    behind = _behind_aside(way)
    for token in way.hops:
        if token.lower_ == "according":
            return True
        if token.dep_ == "relcl" and token.pos_ in ("VERB", "AUX") and not behind and not happens(token):
            return True
        if behind_name(token) and token.left_edge.i - 2 in named and token.i not in named:
            return True
        listed = any(child.dep_ == "conj" for child in token.children)
        if token.dep_ == "appos" and token.head.i in named and token.i not in named and not listed:
            return True
    return False


def _behind_aside(way: Way) -> bool:
    """In "rushed men from X, whose loss was certain, through Y to Z" the way goes on behind the clause."""
    if way.predicate is None or way.predicate.frame.name not in MOVES or len(way.hops) < 2:
        return False
    clause = next((t for t in way.hops if t.dep_ == "relcl"), None)
    if clause is None:
        return False
    doc = clause.doc
    below = [t for t in way.hops if t.pos_ == "ADP" and t.i > clause.i]
    opened = any(doc[i].lower_ == "," for i in range(clause.head.i, clause.i))
    return opened and bool(below) and any(doc[i].lower_ == "," for i in range(clause.i, below[0].i))


def happens(verb: "Token") -> bool:
    """Return whether a verb only tells that an event is there: "the clashes, which began in X"."""
    if verb.lemma_ == "be" or any(child.dep_ in ("dobj", "auxpass", "agent") for child in verb.children):
        return False
    return any(kind == "happen" and words == (lemma_of(verb),) for words, kind in light_verbs().get(lemma_of(verb), ()))


def in_subject(way: Way) -> bool:
    """Whether the place stands in the subject of a clause that tells no event: "two sources in X reckon"."""
    if way.predicate is not None:
        return False
    return any(token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ in ("VERB", "AUX") for token in way.hops)


def of_relative(predicate: Predicate, anchor: Anchor) -> list[Placed]:
    """The place as antecedent: "X, which fell", "X, a town that they seized", "X, where they fought"."""
    frame, token = predicate.frame, anchor.token
    for argument, role in ((predicate.patient, frame.object), (predicate.agent, frame.subject)):
        kept = in_class(predicate.token, "keeping") and argument == predicate.patient
        if argument is None or not role or (predicate.form == "noun" and not kept):
            continue
        first = token
        while first.dep_ == "conj" and first.head.pos_ == "PROPN":
            first = first.head
        same = argument == token or (argument.dep_ == "appos" and argument.head in (token, first))
        same = same or (
            predicate.token.dep_ == "relcl" and argument == predicate.patient and _same_phrase(argument, token)
        )
        if same and (argument == predicate.patient or "A:place" in predicate.needs or predicate.carrier == "undergo"):
            return [Placed(anchor, as_role(role), "antecedent")]
    clause = predicate.token
    if clause.dep_ == "pcomp" and clause.head.lower_ == "from" and any(c.lower_ == "where" for c in clause.children):
        near = token.i < clause.head.i <= token.i + 3
        return [Placed(anchor, as_role(frame.roles["from"]), "from where")] if near and "from" in frame.roles else []
    while clause.dep_ in ("conj", "xcomp") and clause.head.pos_ == "VERB":
        clause = clause.head
    if clause.dep_ != "relcl" or not _same_phrase(clause.head, token):
        return []
    for word in clause.subtree:
        if word.lower_ == "where" and word.head.lower_ == "from" and frame.roles.get("from"):
            return [Placed(anchor, as_role(frame.roles["from"]), "from where")]
        if word.lower_ == "where" and word.dep_ == "advmod":
            return [Placed(anchor, as_role(frame.roles.get("in", "location")), "where")]
        if word.lower_ == "which" and word.dep_ == "pobj" and frame.roles.get(word.head.lower_):
            return [Placed(anchor, as_role(frame.roles[word.head.lower_]), f"{word.head.lower_} which")]
    return []


def _same_phrase(head: "Token", name: "Token") -> bool:
    """Whether the name stands for the phrase: its head or apposition, or "the X quarter", "the city of X"."""
    if head == name or (head.dep_ == "appos" and head.head == name):
        return True
    if name.head == head and name.dep_ in ("compound", "nmod", "poss"):
        return True
    if name.dep_ == "pobj" and name.head.i == head.i + 1 and name.head.lower_ in _AMID:
        return True  # "the airport at X", whatever the tree hangs "at" on
    token = name
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    if token == head:
        return True
    for _ in range(6):  # "the halls under the mountain at X"
        if token == head:
            return True
        if token.dep_ not in ("pobj", "prep", "compound", "nmod") or (
            token.dep_ == "prep" and token.lower_ not in _AMID
        ):
            return False
        token = token.head
    return False
