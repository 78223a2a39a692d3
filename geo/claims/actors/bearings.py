"""Whose an unnamed force is by its bearings: where it comes from, what it stands beside, who orders it about.

Asked last, where neither the words of the phrase nor those around it name a side. What has two answers gets none.
"""

from typing import TYPE_CHECKING

from geo.claims.actors.belligerents import Belligerents, camp_of
from geo.claims.actors.force_words import kind_of, words_of
from geo.claims.actors.names import country_name
from geo.claims.actors.phrases import resolve
from geo.claims.actors.scene import Actor, Scene, actor_at, homes_of, scene_without_victim
from geo.claims.predicates import arguments

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.context import Draft

__all__ = ["by_bearings", "from_own_base", "ordered_by"]


def by_bearings(head: "Token", scene: Scene) -> Actor | None:
    """Return the side of an unnamed force by what it is joined to or by where it comes from."""
    return (
        _not_one(head, scene)
        or _more_of_them(head, scene)
        or _same_way(head, scene)
        or _from_home(head, scene)
        or _in_own_land(head, scene)
    )


def ordered_by(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """The side of whoever gives the order: "he ordered two battalions to leave", "the junta sent reinforcements"."""
    verb = head.head
    if head.dep_ not in ("dobj", "nsubj", "nsubjpass") or scene.victim:
        return None
    if head.dep_ != "dobj":
        if verb.dep_ not in ("xcomp", "ccomp") or verb.tag_ != "VB":
            return None
        verb = verb.head
    if verb.lemma_.lower() not in words_of("ordering") or arguments.is_passive(verb):
        return None
    giver = arguments.subject(verb)
    if giver is None or giver.i >= head.i or kind_of(giver) == "civilians":
        return None
    found = resolve(giver, scene_without_victim(scene), depth + 1)
    if found is None or found.name is None:
        return None
    return actor_at(found.name, head, scene, f"ordered by {giver.text}", found.kind)


def from_own_base(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """The side whose base a force leaves or comes to: "soldiers from its base in Gabon", "withdrawn to their camps"."""
    if scene.victim or not scene.moving:
        return None
    for anchor in (head, *head.ancestors):
        for word, place in arguments.prepositions(anchor):
            if word not in ("from", "to", "into") or place.lemma_.lower() not in words_of("own_place"):
                continue
            for owner in place.children:
                if owner.dep_ != "poss" or owner.lower_ == ("their" if head.tag_ == "NNS" else "its"):
                    continue  # the force's own: "a battalion went back to its barracks"
                found = resolve(owner, scene_without_victim(scene), depth + 1)
                if found is not None:
                    return actor_at(found.name, head, scene, f"from or to its own {place.text}", found.kind)
        if anchor.pos_ in ("VERB", "AUX"):
            break
    return None


def _more_of_them(head: "Token", scene: Scene) -> Actor | None:
    """Read "other units", "a further battalion": of the side whose force the same sentence has just told of."""
    if not any(child.lower_ in words_of("more_of_them") for child in head.lefts):
        return None
    told = [d for d in scene.context.current if d.actor and d.predicate.start < scene.sentence.at(head)]
    sides = {d.actor for d in told if d.actor}
    return actor_at(sides.pop(), head, scene, "more of those told of", "unknown") if len(sides) == 1 else None


def _not_one(head: "Token", scene: Scene) -> Actor | None:
    """Read "not one company had left": of the force that the same sentence tells of."""
    if not any(child.lower_ in ("no", "not", "none", "one", "single") for child in head.lefts):
        return None
    moved = [d for d in scene.context.current if d.actor and d.event_type in ("redeployment", "withdrawal", "advance")]
    sides = {d.actor for d in moved if d.predicate.start < scene.sentence.at(head)}
    return actor_at(sides.pop(), head, scene, "none of those told of", "unknown") if len(sides) == 1 else None


def _same_way(head: "Token", scene: Scene) -> Actor | None:
    """The one side that was told to move to or from the same place just before: "5,000 more have rolled in"."""
    if scene.victim or scene.event not in ("advance", "redeployment", "withdrawal"):
        return None
    keys = {(p.role, p.place_id or p.name) for d in _mine(head, scene) for p in d.places if p.role != "location"}
    index = scene.sentence.index
    before = [d for d in scene.context.drafts if d.actor and 0 < index - d.sentence.index <= 4]
    sides = {d.actor for d in before if d.actor and keys & {(p.role, p.place_id or p.name) for p in d.places}}
    return actor_at(sides.pop(), head, scene, "who moved the same way", "unknown") if len(sides) == 1 else None


def _in_own_land(head: "Token", scene: Scene) -> Actor | None:
    """Soldiers that get ready in the land of a state at war, where nobody else was told to be, are that state's."""
    if scene.victim or scene.event != "buildup" or kind_of(head) not in ("soldiers", "vehicles"):
        return None
    lands = homes_of(scene.sentence)
    side = next(iter(lands)) if len(lands) == 1 else None
    if side is None or scene.book.weights[side] < 3 or side == scene.book.rebellious_home():
        return None
    if kind_of(head) == "vehicles" and _shared(side, scene.book):  # that part may be occupied
        return None
    for draft in scene.context.drafts:
        there = any(country_name(p.country) == side for p in draft.places)
        if (
            there
            and draft.actor not in (None, side)
            and draft.event_type in ("advance", "capture", "battle", "buildup")
        ):
            return None
    return actor_at(side, head, scene, "in its own land")


def _mine(head: "Token", scene: Scene) -> "list[Draft]":
    return [d for d in scene.context.current if head in (d.predicate.agent, d.predicate.patient)]


def _from_home(head: "Token", scene: Scene) -> Actor | None:
    """The state on whose land a moved force had stood, unless a foreign army stands there: "a battalion from Pskov"."""
    if scene.victim or not scene.moving:
        return None
    sides = {side for code in _origins(head, scene) if (side := country_name(code))}
    if len(sides) != 1:
        return None
    side = sides.pop()
    book = scene.book
    if book.weights[side] <= 0 and side != book.home:
        return None
    if kind_of(head) not in ("soldiers", "vehicles"):
        return None
    if side == book.rebellious_home() and kind_of(head) != "soldiers":
        return None  # a column there may be the rebels'
    return None if _shared(side, book) else actor_at(side, head, scene, "where it comes from")


def _origins(head: "Token", scene: Scene) -> set[str]:
    """The countries of the places that the force comes from: in its own phrase, else by the roles of the event."""
    inside = set()
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "from":
            starts = [scene.sentence.at(t) for t in child.subtree]
            for mention in scene.sentence.mentions:
                if mention.literal and mention.place is not None and mention.start in starts and mention.place.country:
                    inside.add(mention.place.country)
    if inside:
        return inside
    mine = _mine(head, scene)
    left = {p.country for d in mine for p in d.places if p.role == "origin" and p.country}
    bound = {p.country for d in mine for p in d.places if p.role == "destination" and p.country}
    return left if bound <= left else set()  # from one country to another: of either, or an occupier going home


def _shared(side: str, book: Belligerents) -> bool:
    """Whether a foreign army fights on the land of `side`, so that a force there may be either's."""
    others = [other for other in book.states() if camp_of(other) != side]
    return side == book.home and any(book.weights[other] >= 3 for other in others)
