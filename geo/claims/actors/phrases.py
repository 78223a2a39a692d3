"""The side that a noun phrase means: by a name in it, by what it is "of" or "from", or by its kind of noun.

`resolve` is asked for one phrase at a time; what the words alone do not tell is looked for in
`geo.claims.actors.pronouns` and `geo.claims.actors.common_nouns`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.actors.force_words import ForceKind, kind_of, words_of
from geo.claims.actors.names import Name
from geo.claims.actors.scene import (
    Actor,
    Scene,
    actor_at,
    core,
    modifier_kind,
    names_in,
    phrase_text,
    scene_without_victim,
    unnamed,
    written,
)
from geo.claims.predicates import arguments

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.actors.scene import ActorKind

__all__ = ["resolve", "resolve_all"]


def resolve(head: "Token", scene: Scene, depth: int = 0) -> Actor | None:
    """Return the side that the noun phrase headed by `head` means, None where nothing tells.

    Parameters
    ----------
    head
        Head of the phrase: a noun, a name, a pronoun, a number.
    scene
        Where it stands.
    depth
        How many phrases led here; the search gives up after a few.
    """
    from geo.claims.actors import pronouns

    if depth > 5:
        return None
    if pronouns.is_pronoun(head):
        return pronouns.of_pronoun(head, scene, depth)
    if (
        head.pos_ == "NUM" and scene.moving and not any(c.dep_ == "prep" for c in head.children)
    ):  # "another 1,500 have crossed"
        return pronouns.of_many(head, scene, depth)
    if head.dep_ == "appos" and head.head != head and not names_in([head], scene) and names_in(core(head.head), scene):
        return resolve(head.head, scene, depth + 1)
    return (
        _by_own_name(head, scene)
        or _by_name(head, scene)
        or _by_apposition(head, scene, depth)
        or _by_description(head, scene)
        or _by_owner(head, scene, depth)
        or _by_part(head, scene, depth)
        or _by_clause(head, scene, depth)
        or _by_kind(head, scene, depth)
        or _by_shape(head, scene)
    )


def _by_name(head: "Token", scene: Scene) -> Actor | None:
    """A name in the phrase: one that holds the head, else a group's or an army's, else the one nearest to the head."""
    tokens = core(head)
    names = [
        name
        for name in names_in(tokens, scene)
        if not _is_place_of(name, head, scene) and not _inside_place(name, scene)
    ]
    if not names:
        return None
    at = scene.sentence.at(head)
    best = next((n for n in names if n.start <= at < n.end), None)
    best = best or next((n for n in names if n.kind in ("group", "force")), None) or names[-1]
    owner = next((n for n in names if n.end <= best.start and n.kind in ("country", "demonym")), None)
    if best.kind == "force" and owner is not None and owner.side:
        best = owner  # "Ruritania's Northern Command"
    kind = kind_of(head)
    if kind == "civilians" and not best.start <= at < best.end:
        return unnamed(head, scene, "civilians")
    if (not best.side or kind in ("rebels", "fighters")) and not best.start <= at < best.end:
        part = _by_part(head, scene, 1)  # "Shi'ite militias of the Popular Mobilisation"
        if part is not None and part.kind == "group":
            return part
    if not best.side:
        return _people(head, best, kind, scene)
    if (
        kind in ("rebels", "fighters")
        and best.kind in ("demonym", "country", "people")
        and not best.start <= at < best.end
    ):
        return _rebels_of(head, best, kind, scene)
    sort: ActorKind = "group" if best.kind == "group" else "country"
    return actor_at(best.side, head, scene, f"named: {best.text}", sort)


def _inside_place(name: Name, scene: Scene) -> bool:
    """Whether the name is only a part of a longer place name: "Tripoli International Airport"."""
    return any(
        m.literal and m.start <= name.start and name.end <= m.end and m.end - m.start > name.end - name.start
        for m in scene.sentence.mentions
    )


def _is_place_of(name: Name, head: "Token", scene: Scene) -> bool:
    """Whether a capital's name in the phrase is the place of the thing: "Kyiv residents", "the Baghdad garrison"."""
    if name.kind != "seat" or name.start <= scene.sentence.at(head) < name.end:
        return False
    return kind_of(head) in ("civilians", "defenders") or (
        any(m.literal and m.start <= name.start < m.end for m in scene.sentence.mentions) and kind_of(head) is None
    )


def _people(head: "Token", name: Name, kind: ForceKind | None, scene: Scene) -> Actor | None:
    """A people without a state: its forces as written, by a group's name where the document has one that is theirs."""
    from geo.claims.actors import common_nouns

    at = scene.sentence.at(head)
    if kind == "rebels":
        group = common_nouns.group_of(head, scene)
        if group is not None:
            return actor_at(group, head, scene, "the only group of the document", "group")
    if kind in ("soldiers", "troops", "weapons", "vehicles", "state") and not name.start <= at < name.end:
        return actor_at(f"{name.text} forces", head, scene, "a people's force", "group")
    if kind is not None or name.start <= at < name.end:
        return actor_at(written(head), head, scene, "a people's force", "group")
    return None


def _rebels_of(head: "Token", name: Name, kind: ForceKind, scene: Scene) -> Actor:
    """Name rebels of a country: no force of its own; its "fighters" are, where the country fights in its own name."""
    from geo.claims.actors import common_nouns

    if kind == "fighters" and scene.book.weights[name.side] >= 3:
        return actor_at(name.side, head, scene, f"named: {name.text}")
    for child in head.children:  # "Ruritanian rebels led by the Free Front"
        if child.dep_ == "acl" and child.lemma_.lower() == "lead":
            led = [n for n in names_in(list(child.subtree), scene) if n.kind == "group"]
            if led:
                return actor_at(led[0].side, head, scene, f"led by {led[0].text}", "group")
    group = common_nouns.group_of(head, scene, country=name.side)
    if group is not None:
        return actor_at(group, head, scene, "the only group of that country", "group")
    return actor_at(written(head), head, scene, "rebels as written", "group")


def _by_own_name(head: "Token", scene: Scene) -> Actor | None:
    """Read "a Ruritanian contractor, Example Group": a band that is named beside its description goes by that name."""
    if head.lemma_.lower() not in words_of("band"):
        return None
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i and child.pos_ == "PROPN" and child.text[:1].isupper():
            names = [n for n in names_in(core(child), scene) if n.side]
            if names:
                return actor_at(names[0].side, head, scene, f"apposition: {names[0].text}", "group")
            text = phrase_text(child, scene.sentence)
            if child.text not in scene.book.persons and (len(text.split()) > 1 or text.isupper()):
                return actor_at(text, head, scene, "its own name beside it", "group")
    return None


def _by_apposition(head: "Token", scene: Scene, depth: int) -> Actor | None:
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i and child.pos_ in ("PROPN", "NOUN"):
            close = kind_of(head) is None and child.i == head.i + 1  # "the rump Ruritania"
            names = [n for n in names_in(core(child), scene) if n.side and (close or n.kind in ("group", "force"))]
            if (
                not names
                and kind_of(child) in ("soldiers", "troops", "fighters")
                and kind_of(head) in (None, "soldiers", "troops", "vehicles")
            ):
                found = _by_part(child, scene, depth + 1)  # "the reinforcements, 350 men of a Ruritanian battalion"
                if found is not None and found.name is not None:
                    return found
            if names and (close or kind_of(head) is not None):
                return actor_at(names[0].side, head, scene, f"apposition: {names[0].text}", "group")
    return None


def _by_description(head: "Token", scene: Scene) -> Actor | None:
    """Read "the corps", "the coalition": the side whose full name, told before, ends with this word."""
    if not any(c.dep_ == "det" and c.lower_ in ("the", "that", "this") for c in head.children) or len(core(head)) > 3:
        return None
    low = head.lower_
    fits = [n for n in scene.book.acting(0, scene.sentence.at(head)) if n.kind in ("group", "force") and " " in n.text]
    sides = {
        n.side for n in fits if n.text.casefold().split()[-1] in (low, low + "s") and n.text.split()[-1][:1].isupper()
    }
    if len(sides) == 1 and low not in ("state", "group", "army", "forces", "force", "government"):
        return actor_at(sides.pop(), head, scene, f"described before: {head.text}", "group")
    return None


def _by_owner(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """A possessor that is no name of a side itself: "his men", "the junta's soldiers", "the governor's guards"."""
    if kind_of(head) in ("enemy", "defenders"):  # "its occupiers", "the town's defenders"
        return None
    for child in head.children:
        if child.dep_ == "poss":
            if kind_of(head) == "civilians":
                return unnamed(head, scene, "civilians")
            owner = resolve(child, scene_without_victim(scene), depth + 1)
            if owner is not None and owner.name is not None:
                return actor_at(owner.name, head, scene, f"owner: {child.text}", owner.kind)
    return None


def _by_part(head: "Token", scene: Scene, depth: int) -> Actor | None:
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
                _whole(inner, word, scene, depth) if part else resolve(inner, scene_without_victim(scene), depth + 1)
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
        return resolve(inner, scene, depth + 1) if names else None
    kind = kind_of(inner)
    described = any(child.dep_ == "appos" and child.i == inner.i + 1 for child in inner.children)
    if kind is None and not described and not names_in(core(inner), scene) and inner.pos_ not in ("PRON", "NUM", "DET"):
        return None
    found = resolve(inner, scene, depth + 1)
    return found if found is not None and (found.name is not None or found.kind == "people") else None


def _by_clause(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """Read whose a force is from its relative clause: "the planes that the Ruritanians keep there"."""
    for child in head.children:
        if child.dep_ not in ("relcl", "acl") or child.lemma_.lower() not in words_of("owning") | words_of("sent"):
            continue
        for doer in child.children:
            if doer.dep_ == "nsubj" and doer.tag_ not in ("WDT", "WP") and kind_of(head) is not None:
                found = resolve(doer, scene_without_victim(scene), depth + 1)
                if found is not None and found.name is not None:
                    return actor_at(found.name, head, scene, f"{child.text} by {doer.text}", found.kind)
    return None


def _by_kind(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """A common noun: named from what the sentence and the document say of sides."""
    from geo.claims.actors import common_nouns

    owner = modifier_kind(head)
    if scene.victim_of is not None and owner == "state" and kind_of(head) in ("vehicles", "weapons"):
        owner = None  # "destroyed 24 military vehicles" tells what they are, not whose
    if owner is not None and kind_of(head) not in ("civilians", "state"):
        return common_nouns.of_kind(owner, head, scene, depth)
    kind = kind_of(head)
    if kind is not None:
        return common_nouns.of_kind(kind, head, scene, depth, proper=_is_proper(head))
    return None


def _is_proper(head: "Token") -> bool:
    """Whether the noun is a unit's own name: "the Eighth Army", "the First Marine Division"."""
    own = [
        t for t in core(head)[:-1] if t.text[:1].isupper() and t.lower_ not in ("the", "a", "an") and t.dep_ != "poss"
    ]
    return head.text[:1].isupper() and bool(own)


_GROUP_WORDS = re.compile(
    r"(?:Front|Army|Armies|Movement|Brigades?|Corps|Legion|Militia|Militias|Forces?|Resistance|Alliance|Battalions?|Guards?|Union|Party|"
    r"Division|Regiment|Command|Coalition|Council|Group|Jihad|Organi[sz]ation|Fighters|Defence|Defense|Liberation|Mujahideen|Volunteers)$"
)
_NUMBERED = re.compile(r"^(?:\d+(?:st|nd|rd|th)|[A-Z][a-z]+(?:st|nd|rd|th)|I{1,3}|IV|V|VI{1,3})\b")


def _by_shape(head: "Token", scene: Scene) -> Actor | None:
    """A name that no table has: a known person of the text, or a group by the shape of its name."""
    if head.pos_ != "PROPN" and not head.text[:1].isupper():
        return None
    side = scene.book.persons.get(head.text)
    if side is not None:
        return actor_at(side, head, scene, "person of that side")
    text = phrase_text(head, scene.sentence)
    capital = re.search(r"(?:[A-Z][\w’'-]*\s(?:of\s|for\s|the\s)*)+[A-Z][\w’'-]*$", text)
    if capital and _GROUP_WORDS.search(text) and not _NUMBERED.match(text):
        return actor_at(capital.group(), head, scene, "a group by the shape of its name", "group")
    return None


def resolve_all(head: "Token | None", scene: Scene, *, victim: bool = False) -> list[Actor]:
    """The sides of a noun phrase and of those joined to it."""
    if head is None:
        return []
    scene = replace(scene, victim=victim)
    found = []
    while head.dep_ == "appos" and head.head != head and (names_in(core(head.head), scene) or kind_of(head.head)):
        head = head.head
    for token in arguments.conjuncts(head):
        actor = resolve(token, scene)
        if actor is None and scene.victim_of is not None and token.lemma_.lower() in words_of("person"):
            enemy = scene.book.enemy_of(scene.victim_of)  # "they took the commander alive"
            actor = actor_at(enemy, token, scene, "opponent of who did it") if enemy is not None else None
        found.append(actor if actor is not None else unnamed(token, scene, "no side in the words"))
    return found
