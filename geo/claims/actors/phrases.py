"""The side that a noun phrase means: by a name in it, by what it is "of" or "from", or by its kind of noun.

`resolve` is asked for one phrase at a time; what the words alone do not tell is looked for in
`geo.claims.actors.pronouns` and `geo.claims.actors.common_nouns`.
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.claims.actors.belonging import by_clause, by_owner, by_part
from geo.claims.actors.force_words import ForceKind, kind_of, kind_of_word, words_of
from geo.claims.actors.names import Name, is_state
from geo.claims.actors.scene import (
    Actor,
    Scene,
    actor_at,
    core,
    modifier_kind,
    names_in,
    phrase_text,
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
    if head.tag_ in ("WDT", "WP"):
        named = _relative_to(head)
        return resolve(named, scene, depth + 1) if named is not None else None
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
        or by_owner(head, scene, depth)
        or by_part(head, scene, depth)
        or by_clause(head, scene, depth)
        or _by_number(head, scene)
        or _by_kind(head, scene, depth)
        or _by_shape(head, scene)
    )


def _relative_to(pronoun: "Token") -> "Token | None":
    """Who is meant by "which" or "who": the noun before, also in "it was Ruritania which had opened fire"."""
    verb = pronoun.head
    if verb.dep_ == "relcl":
        return verb.head
    left = pronoun.nbor(-1) if pronoun.i else None
    return left if left is not None and left.pos_ in ("NOUN", "PROPN") else None


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
    owner = next(
        (n for n in names if n.end <= best.start and n.kind in ("country", "demonym") and is_state(n.side)), None
    )
    if best.kind == "force" and owner is not None and owner.side:
        best = owner  # "Ruritania's Northern Command"
    kind = kind_of(head)
    if kind == "civilians" and not best.start <= at < best.end:
        return unnamed(head, scene, "civilians")
    if (not best.side or kind in ("rebels", "fighters")) and not best.start <= at < best.end:
        part = by_part(head, scene, 1)  # "Shi'ite militias of the Popular Mobilisation"
        if part is not None and part.kind == "group":
            return part
    if best.kind in ("people", "demonym") and best.start <= at < best.end:
        part = by_part(head, scene, 1)  # "the Ruritanians of the Free Front"
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
    if kind == "rebels" and not common_nouns.is_local(head):
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
                found = by_part(child, scene, depth + 1)  # "the reinforcements, 350 men of a Ruritanian battalion"
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


def _by_number(head: "Token", scene: Scene) -> Actor | None:
    """Read "the 35th": the side of the unit of that number that was told of before."""
    if not _ORDINAL.fullmatch(head.text) or not any(child.lower_ == "the" for child in head.lefts):
        return None
    sides = set()
    for draft in scene.context.drafts[-_RECENT:] + scene.context.current:
        if draft.actor and re.search(rf"\b{head.text}\b", draft.sentence.text) and draft.predicate.start != head.idx:
            sides.add(draft.actor)
    return actor_at(sides.pop(), head, scene, "the unit of that number") if len(sides) == 1 else None


_RECENT = 12  # claims back


def _is_proper(head: "Token") -> bool:
    """Whether the noun is a unit's own name: "the Eighth Army", "the First Marine Division"; no "General Staff"."""
    if head.i and kind_of_word(f"{head.nbor(-1).text} {head.text}") == "state":
        return False
    own = [
        t
        for t in core(head)[:-1]
        if (t.text[:1].isupper() or _ORDINAL.fullmatch(t.text))
        and t.lower_ not in ("the", "a", "an")
        and t.dep_ != "poss"
    ]
    return head.text[:1].isupper() and bool(own)


_GROUP_WORDS = re.compile(
    r"(?:Front|Army|Armies|Movement|Brigades?|Corps|Legion|Militia|Militias|Forces?|Resistance|Alliance|Battalions?|Guards?|Union|Party|"
    r"Division|Regiment|Command|Coalition|Council|Group|Jihad|Organi[sz]ation|Fighters|Defence|Defense|Liberation|Mujahideen|Volunteers)$"
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_NUMBERED = re.compile(r"^(?:\d+(?:st|nd|rd|th)|[A-Z][a-z]+(?:st|nd|rd|th)|I{1,3}|IV|V|VI{1,3})\b")


def _by_shape(head: "Token", scene: Scene) -> Actor | None:
    """A name that no table has: a known person of the text, or a group by the shape of its name."""
    if head.pos_ != "PROPN" and not head.text[:1].isupper():
        return None
    side = scene.book.persons.get(head.text)
    if side is not None:
        return actor_at(side, head, scene, "person of that side")
    text = phrase_text(head, scene.sentence)
    first = core(head)[0]
    counted = first.i > 0 and _ORDINAL.fullmatch(first.nbor(-1).text) is not None  # "the 1st and 2nd Corps"
    capital = None if counted else re.search(r"(?:[A-Z][\w’'-]*\s(?:of\s|for\s|the\s)*)+[A-Z][\w’'-]*$", text)
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
    joined = list(arguments.conjuncts(head))
    if any(kind_of(token) not in (None, "civilians") for token in joined):
        joined = [token for token in joined if kind_of(token) != "civilians"]  # "the garrison and their wives"
    for token in joined:
        actor = resolve(token, scene)
        if actor is None and scene.victim_of is not None and token.lemma_.lower() in words_of("person"):
            enemy = scene.book.enemy_of(scene.victim_of)  # "they took the commander alive"
            actor = actor_at(enemy, token, scene, "opponent of who did it") if enemy is not None else None
        found += _joint(token, actor, scene)
        found.append(actor if actor is not None else unnamed(token, scene, "no side in the words"))
    return found


_AND = re.compile(r"(?:\s\w+)?,?\sand\s(?:\w+\s)?|,\s", re.IGNORECASE)


def _joint(head: "Token", actor: Actor | None, scene: Scene) -> list[Actor]:
    """The other sides before one noun: "British and French paratroopers" are two actors."""
    if actor is None or actor.name is None or not actor.rule.startswith("named:") or kind_of(head) is None:
        return []
    names = [n for n in names_in(core(head), scene) if n.side and n.kind in ("demonym", "country", "group")]
    text = scene.context.document.text
    if len(names) < 2 or any(not _AND.fullmatch(text[a.end : b.start]) for a, b in pairwise(names)):
        return []
    if names[-1].end > scene.sentence.at(head):
        return []
    return [actor_at(n.side, head, scene, f"named: {n.text}") for n in names if n.side != actor.name]
