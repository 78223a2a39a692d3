"""What common nouns of war point back to: "the army", "the rebels", "the enemy", "the troops", "the defenders".

Named from the sentence first, by the tree; then from the sentences before, by the names in them and the claims already
read. What has two answers gets none.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from geo.claims.belligerents import Belligerents, camp_of
from geo.claims.force_words import ForceKind, kind_of, kind_of_word, words_of
from geo.claims.names import Name, camps
from geo.claims.phrases import resolve
from geo.claims.saying import is_saying
from geo.claims.scene import (
    Actor,
    Scene,
    actor_at,
    back,
    home_of,
    phrase_text,
    scene_without_victim,
    unnamed,
    written,
)
from geo.claims.speaking import inside_speaker, voice_side
from geo.lexicon.tables import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["group_at", "group_of", "of_kind", "state_at"]


def of_kind(kind: ForceKind, head: "Token", scene: Scene, depth: int, *, proper: bool = False) -> Actor | None:
    """Return the side that a common noun means, by its kind.

    A `proper` name of a unit points back to nothing: it is the issuer's own, or of an army that alone has such units.
    """
    at = scene.sentence.at(head)
    if kind == "civilians":
        return unnamed(head, scene, "civilians")
    if kind == "enemy":
        return _named(_enemy(scene, at), head, scene, "the enemy of the speaker")
    if kind == "rebels":
        return _rebels(head, scene)
    if proper:
        own = scene.book.own if not scene.quoted(at) else None
        found = _named(own, head, scene, "the issuer's own force")
        return found or _unit_type(head, scene) or _admitted(head, scene, depth)
    if kind == "state":
        side = state_at(scene, at, phrase_text(head, scene.sentence))
        return _named(side, head, scene, "the state of the document")
    if kind == "defenders":
        return _defenders(head, scene)
    return _force(kind, head, scene, depth)


def _named(side: str | None, head: "Token", scene: Scene, rule: str) -> Actor | None:
    return actor_at(side, head, scene, rule) if side is not None else None


def _rebels(head: "Token", scene: Scene) -> Actor:
    """The group that rebels are; as written where it is not plain, as for gunmen of whom nobody knows whose they are."""
    unknown = head.lemma_.lower() in words_of("anybody") and not _definite(head)
    group = None if unknown else group_of(head, scene)
    if group is not None:
        return actor_at(group, head, scene, "the only group of the document", "group")
    return actor_at(written(head), head, scene, "rebels as written", "group")


def _force(kind: ForceKind, head: "Token", scene: Scene, depth: int) -> Actor | None:
    """Soldiers, fighters, vehicles, weapons: the issuer's own, the opponent of whom it is done to, or by context."""
    own = scene.book.own if not scene.quoted(scene.sentence.at(head)) else None
    if own is not None and (not scene.victim or kind == "soldiers"):
        at_home = kind == "weapons" and home_of(scene.sentence) == own  # what hits the issuer's own land
        return None if at_home else actor_at(own, head, scene, "the issuer's own force")
    opponent = scene.book.opponent(scene.against) if scene.against and not scene.victim else None
    if opponent is not None:
        return actor_at(opponent, head, scene, "opponent of whom it is done to")
    if kind == "fighters":
        return _troops(kind, head, scene, depth) or actor_at(written(head), head, scene, "fighters as written", "group")
    if kind == "weapons" or (kind == "vehicles" and not scene.moving and not scene.victim):
        return None
    return _troops(kind, head, scene, depth)


def _definite(head: "Token") -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("the", "these", "those") for c in head.children)


def _enemy(scene: Scene, at: int) -> str | None:
    voice = voice_side(scene, at) if scene.quoted(at) else scene.book.own
    if voice is not None:
        return scene.book.enemy_of(voice)
    return scene.book.foreign()


def state_at(scene: Scene, at: int, word: str = "") -> str | None:
    """The country whose army "the army" is: the issuer's, the last one named, the one where the fighting is."""
    if scene.book.own and scene.book.own not in scene.book.groups:
        return scene.book.own
    if words_of("only_home") & set(word.casefold().split()) and scene.book.home:
        return scene.book.home
    states = scene.book.states()[:2]
    if scene.book.home in scene.book.states() and scene.book.home not in states:
        states = [*states[:1], scene.book.home]
    if len(states) == 1:
        known = scene.book.weights[states[0]] >= 3 or scene.book.home is None
        return states[0] if known else scene.book.home
    recent = [n for n in scene.book.acting(max(0, at - 400), at) if n.side in states and n.start not in scene.book.hit]
    if scene.against in states and len(states) == 2:
        return next(side for side in states if side != scene.against)
    strong = [n for n in recent if n.start in scene.book.strong]
    if (
        words_of("at_home") & set(word.casefold().split())
        and scene.book.home in scene.book.states()
        and not ("army" in word and strong and len({n.side for n in strong}) == 1)
    ):
        return scene.book.home
    for sentence, limit in back(scene, at):
        near = [n for n in recent if sentence.start <= n.start < limit and n.start not in scene.book.speaking]
        sides = {n.side for n in near}
        if len(sides) == 1:
            return sides.pop()
        if sides:
            break
    if scene.book.home in states or not recent:
        return scene.book.home
    return recent[-1].side if len({n.side for n in recent}) == 1 else None


def group_of(head: "Token", scene: Scene, country: str | None = None) -> str | None:
    """Return the armed group that "the rebels" are: the only one of the document, or the last one named before."""
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "these", "those") for c in head.children)
    return group_at(scene.sentence.at(head), scene, country, definite=definite)


def group_at(at: int, scene: Scene, country: str | None, *, definite: bool) -> str | None:
    """Return the armed group that rebels at an offset are; `country` adds one to where it may be from."""
    home = {scene.book.home, country} - {None}
    groups = [n for n in scene.book.names if n.kind == "group" and scene.book.weights[n.side] > 0]
    local = [n for n in groups if not n.country or not home or not home.isdisjoint(n.country.split(";"))]
    local = [n for n in local if not n.side.endswith("coalition") and n.side not in camps()]
    sides = {n.side for n in local}
    if len(sides) == 1:
        return sides.pop()
    before = [n for n in local if at - 600 <= n.start < at]
    near = {n.side for n in before}
    return near.pop() if definite and len(near) == 1 else None


def _defenders(head: "Token", scene: Scene) -> Actor | None:
    """Who holds a place: the issuer's side, the enemy of the side that its sentence names, or the place's country."""
    at = scene.sentence.at(head)
    if scene.book.own and not scene.quoted(at):
        return actor_at(scene.book.own, head, scene, "the issuer's defenders")
    named = {
        n.side for n in scene.book.between(scene.sentence.start, at) if n.side and n.side in scene.book.ranked()[:2]
    }
    if len(named) == 1:
        side = scene.book.opponent(next(iter(named)))
        if side is not None:
            return actor_at(side, head, scene, "opponent of the attacker")
    top = scene.book.ranked()[:2]
    against_group = any(side in scene.book.groups for side in top)
    if (head.lemma_.lower() == "defender" or against_group) and scene.book.home in top:
        return actor_at(scene.book.home, head, scene, "defenders of their country")
    return None


def _troops(kind: ForceKind, head: "Token", scene: Scene, depth: int) -> Actor | None:
    """Soldiers of no named side: the state's in a war of state and group; else those whom the text just spoke of."""
    found = _of_state_or_group(kind, head, scene, depth) or _unit_type(head, scene)
    if found is not None:
        return found
    if scene.victim:
        by = scene.victim_of or _attacker(scene)
        side = scene.book.enemy_of(by) if by else None
        return actor_at(side, head, scene, "opponent of who did it") if side else None
    return (
        _same_noun(head, scene)
        or _admitted(head, scene, depth)
        or _same_sentence(head, scene)
        or _whole(head, scene, depth)
        or _named_force(head, scene)
        or _spoken_of(head, scene)
    )


def _of_state_or_group(kind: ForceKind, head: "Token", scene: Scene, depth: int) -> Actor | None:
    """In a war between a state and an armed group, "soldiers" are the state's and "fighters" the group's."""
    book = scene.book
    ranked = [side for side in book.ranked() if book.weights[side] > 0]
    state = _only_state(book)
    groups = [side for side in ranked[:2] if side in book.groups and camp_of(side) != state]
    if kind not in ("soldiers", "fighters") or state is None or not groups:
        return None
    admitted = _admitted(head, scene, depth)
    if admitted is not None:
        return admitted
    if kind == "soldiers":
        return actor_at(state, head, scene, "soldiers of the state")
    only = len([side for side in ranked if side in book.groups]) == 1
    return actor_at(groups[0], head, scene, "fighters of the group") if only else None


def _only_state(book: Belligerents) -> str | None:
    """The one state that fights: the strongest, if no other is nearly as strong, or the country of the fighting."""
    states = book.states()
    if not states:
        return None
    if book.home in states[:2] and book.weights[states[0]] <= _STRONG:
        return book.home
    if len(states) == 1 or states[0] in book.ranked()[:2]:
        return states[0]
    return book.home if book.home in states[:2] else None


_STRONG = 5  # a state so much spoken of as a force is not passed over for the country where the fighting is


def _admitted(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """The speaker's own force: "the army confirmed that a division had crossed", "it said troops would move"."""
    clause = head.head
    while clause.head != clause and clause.dep_ not in ("ccomp", "ROOT"):
        clause = clause.head
    verb = clause.head
    if clause.dep_ != "ccomp" or verb.pos_ != "VERB" or not (head.i > verb.i):
        return None
    own = is_saying(verb) and (scene.event in ("redeployment", "withdrawal") or kind_of(head) == "soldiers")
    future = own or any(child.dep_ == "aux" and child.lower_ in ("will", "would", "'ll") for child in clause.children)
    if verb.lemma_.lower() not in words_of("admitting") and not (future and is_saying(verb)):
        return None
    for speaker in verb.children:
        named = speaker.pos_ == "PROPN" or speaker.lower_ == "it"
        if speaker.dep_ == "nsubj" and (kind_of(speaker) == "state" or (own and named)):
            found = resolve(speaker, scene_without_victim(scene), depth + 1)
            if found is not None and found.name is not None:
                return actor_at(found.name, head, scene, "the speaker's own force", found.kind)
    return None


def _whole(head: "Token", scene: Scene, depth: int) -> Actor | None:
    """The force that the counted things are part of: "the column of a hundred vehicles"."""
    if (
        head.dep_ == "pobj"
        and head.head.lower_ == "of"
        and head.head.dep_ == "prep"
        and kind_of(head.head.head) == "troops"
    ):
        return resolve(head.head.head, scene, depth + 2)
    return None


@cache
def _unit_types() -> dict[str, str]:
    return dict(read_table("unit_types", ("words", "side"), lambda row: (row["words"].casefold(), row["side"])))


def _unit_type(head: "Token", scene: Scene) -> Actor | None:
    """A kind of unit that only one army of the war has: "motorized rifle regiment"."""
    text = phrase_text(head, scene.sentence).casefold()
    sides = {side for words, side in _unit_types().items() if words in text and scene.book.weights[side] > 0}
    return actor_at(sides.pop(), head, scene, "a kind of unit of that army") if len(sides) == 1 else None


def _attacker(scene: Scene) -> str | None:
    """Who strikes in the same sentence, for those who are said to have died there."""
    drafts = [*scene.context.drafts, *scene.context.current]
    sides = {d.actor for d in drafts if d.sentence == scene.sentence and d.event_type == "strike" and d.actor}
    return sides.pop() if len(sides) == 1 else None


def _numbered(head: "Token") -> bool:
    """Whether a unit has a number or a place of its own: "the 3rd Brigade", "the force around the capital" are new."""
    if any(
        c.dep_ == "prep" and c.lower_ in ("around", "near", "in", "at", "outside", "inside", "along", "behind")
        for c in head.rights
    ):
        return True
    return any(re.fullmatch(r"\d+(?:st|nd|rd|th)", t.text) for t in head.lefts)


def _named_force(head: "Token", scene: Scene) -> Actor | None:
    """Name "the soldiers" after the force last named with its side, if its sentence has no other."""
    if not any(c.dep_ == "det" and c.lower_ in ("the", "those", "these") for c in head.children) or _numbered(head):
        return None
    for sentence, limit in back(scene, scene.sentence.at(head)):
        sides = set()
        for name in scene.book.acting(sentence.start, limit):
            following = re.findall(r"[\w-]+", scene.context.document.text[name.end : name.end + 40])[:3]
            if (
                any(kind_of_word(word) in ("soldiers", "troops", "fighters") for word in following)
                or name.kind == "people"
            ):
                sides.add(name.side)
        if len(sides) == 1:
            return actor_at(sides.pop(), head, scene, "the force named before")
        if sides:
            return None
    return None


def _same_noun(head: "Token", scene: Scene) -> Actor | None:
    """The side whose such force the text named before: "Ruritanian gunners ... the gunners"."""
    stem = head.lemma_.lower().removesuffix("s")
    if head.text[:1].isupper() and head.i:  # "the Guards Division" is another one than "two panzer divisions"
        return None
    if len(stem) < 4 or stem in ("force", "troop", "unit", "soldier", "element"):
        return None
    text = scene.context.document.text
    sides = set()
    for name in scene.book.acting(0, scene.sentence.at(head)):
        if re.match(
            rf"(?:['’]s?)?\s(?:[\w-]+\s){{0,2}}{re.escape(stem)}", text[name.end : name.end + 50], re.IGNORECASE
        ):
            sides.add(name.side)
    return actor_at(sides.pop(), head, scene, "the same noun with a name before") if len(sides) == 1 else None


def _same_sentence(head: "Token", scene: Scene) -> Actor | None:
    """The only side that its sentence has named before it: "Ruritanian guns opened up, and infantry drove on"."""
    names = [
        n
        for n in scene.book.acting(scene.sentence.start, scene.sentence.at(head))
        if (t := scene.sentence.token_at(n.start)) is not None
        and not inside_speaker(t)
        and n.start not in scene.book.speaking
    ]
    sides = {n.side for n in names if scene.book.weights[n.side] > 0}
    if len(sides) != 1 or not any(
        t.dep_ in ("nsubj", "poss", "amod") and _holds(names[-1], t, scene) for t in head.doc
    ):
        return None
    verb = next((t.head for t in head.doc if t.dep_ == "nsubj" and _holds(names[-1], t, scene)), None)
    if (
        verb is not None
        and verb.lemma_ != "be"
        and (is_saying(verb) or any(child.dep_ == "ccomp" for child in verb.children))
    ):
        return None  # the side only says so
    return actor_at(sides.pop(), head, scene, f"named before: {names[-1].text}")


def _holds(name: Name, token: "Token", scene: Scene) -> bool:
    left = scene.sentence.at(token.left_edge)
    return left <= name.start <= scene.sentence.at(token)


def _spoken_of(head: "Token", scene: Scene) -> Actor | None:
    """Name "the column", "those units" after the actor of the claims just read, where they all have the same."""
    if not any(c.dep_ == "det" and c.lower_ in ("the", "those", "these", "that") for c in head.children) or _numbered(
        head
    ):
        return None
    index = scene.sentence.index
    recent = {d.actor for d in scene.context.drafts if d.actor and index - d.sentence.index <= 4}
    if len(recent) != 1:
        return None
    return actor_at(recent.pop(), head, scene, "actor read before", "unknown")
