"""Whom a force belongs to: its possessor, what it is part of or from, who sent it, who has it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.claims.actors.force_words import kind_of, words_of
from geo.claims.actors.scene import Actor, Scene, actor_at, core, names_in, scene_without_victim, unnamed
from geo.claims.predicates.classes import in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["by_clause", "by_owner", "by_part", "claimant"]


def _resolve(head: "Token", scene: Scene, depth: int) -> Actor | None:
    from geo.claims.actors.phrases import resolve

    return resolve(head, scene, depth)


def claimant(token: "Token", scene: Scene, depth: int) -> Actor | None:
    """Return whose claim the clause of a pronoun is: "Ruritania denied Syldavia's claim that it had seized X"."""
    for clause in token.ancestors:
        noun = clause.head
        if clause.pos_ not in ("VERB", "AUX") or noun.pos_ != "NOUN" or not in_class(noun, "claimed"):
            continue
        if clause.dep_ not in ("acl", "ccomp", "relcl") or clause.i < noun.i:
            return None
        owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
        if owner is not None:
            return _resolve(owner, scene_without_victim(scene), depth + 1)
        named = [name for name in names_in(core(noun), scene) if name.side]
        return Actor(named[0].side, None, None, None, f"whose claim: {named[0].text}", "country") if named else None
    return None


def by_owner(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """A possessor that is no name of a side itself: "his men", "the junta's soldiers", "the governor's guards"."""
    if kind_of(head) in ("enemy", "defenders"):  # "its occupiers", "the town's defenders"
        return None
    for child in head.children:
        if child.dep_ == "poss":
            ours = child.lower_ == "our" and head.lemma_.lower() in words_of("ours")
            if kind_of(head) == "civilians" and not ours:
                return unnamed(head, scene, "civilians")
            owner = _resolve(child, scene_without_victim(scene), depth + 1)
            if owner is not None and owner.name is not None:
                return actor_at(owner.name, head, scene, f"owner: {child.text}", owner.kind)
    return None


def by_part(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """Read "units of X", "soldiers from X", "forces loyal to X", "vehicles sent by X", "the general staff in X"."""
    joined = [c for part in head.children if part.dep_ == "conj" and part.lower_ == "half" for c in part.children]
    for child in [*head.children, *joined]:
        for word, inner in _parts(child, head):
            if word == "seat":
                seats = [n for n in names_in([inner], scene) if n.kind == "seat"]
                if seats:
                    return actor_at(seats[0].side, head, scene, f"seat: {seats[0].text}")
                continue
            part = word in ("of", "from")
            found = (
                _whole(inner, word, scene, depth) if part else _resolve(inner, scene_without_victim(scene), depth + 1)
            )
            if found is not None and (part or found.name):
                return actor_at(found.name, head, scene, f"{word}: {inner.text}", found.kind)
    return None


def _parts(child: "Token", head: "Token") -> "Iterator[tuple[str, Token]]":
    """Yield what a phrase is part of, belongs to, or was sent by, each with the word that says so."""
    objects = [inner for inner in child.children if inner.dep_ == "pobj"]
    if child.dep_ == "prep" and (child.lower_ == "of" or (child.lower_ == "from" and _armed(head))):
        yield from ((child.lower_, inner) for inner in objects)
    elif child.dep_ == "prep" and child.lower_ == "in" and kind_of(head) == "state":
        yield from (("seat", inner) for inner in objects)
    elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in words_of("sent"):
        for by in child.children:
            if by.lower_ == "by":
                yield from ((child.text, inner) for inner in by.children if inner.dep_ == "pobj")
    elif child.lower_ in words_of("loyal"):
        for link in child.children:
            yield from ((child.text, inner) for inner in link.children if inner.dep_ == "pobj")


def _armed(head: "Token") -> bool:
    return kind_of(head) in ("soldiers", "fighters", "troops", "rebels", "vehicles")


def _whole(inner: "Token", word: str, scene: Scene, depth: int) -> Actor | None:
    if word == "from":
        if any(
            m.literal and m.start == scene.sentence.at(inner) and not (m.place and m.place.kind == "country")
            for m in scene.sentence.mentions
        ):
            return None
        names = [n for n in names_in(core(inner), scene) if n.side]
        return _resolve(inner, scene, depth + 1) if names else None
    kind = kind_of(inner)
    described = any(child.dep_ == "appos" and child.i == inner.i + 1 for child in inner.children)
    if kind is None and not described and not names_in(core(inner), scene) and inner.pos_ not in ("PRON", "NUM", "DET"):
        return None
    found = _resolve(inner, scene, depth + 1)
    return found if found is not None and (found.name is not None or found.kind == "people") else None


def by_clause(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """Read whose a force is from its relative clause: "the planes that the Ruritanians keep there"."""
    for child in head.children:
        if child.dep_ not in ("relcl", "acl") or child.lemma_.lower() not in words_of("owning") | words_of("sent"):
            continue
        for doer in child.children:
            if doer.dep_ == "nsubj" and doer.tag_ not in ("WDT", "WP") and kind_of(head) is not None:
                found = _resolve(doer, scene_without_victim(scene), depth + 1)
                if found is not None and found.name is not None:
                    return actor_at(found.name, head, scene, f"{child.text} by {doer.text}", found.kind)
    return None
