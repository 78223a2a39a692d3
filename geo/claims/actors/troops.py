"""Whose "the troops", "soldiers", "a battalion" are where no side is named beside them.

In the order of trust: a war of one state and armed groups, kinds of unit that one army has, who does it to them, the
same noun with a name before, the speaker's own, the only side of the sentence, the force last named, the actor last
read.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from geo.claims.actors.belligerents import Belligerents, camp_of
from geo.claims.actors.force_words import ForceKind, kind_of, kind_of_word, words_of
from geo.claims.actors.names import Name
from geo.claims.actors.phrases import resolve
from geo.claims.actors.scene import (
    Actor,
    Scene,
    actor_at,
    back,
    core,
    phrase_text,
    scene_without_victim,
)
from geo.claims.actors.speaking import inside_speaker, official_side
from geo.claims.attribution.saying import is_saying
from geo.lexicon.tables import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["admitted", "same_unit", "speakers_own", "told_of", "troops_of", "unit_type"]


def troops_of(kind: ForceKind, head: "Token", scene: Scene, depth: int) -> Actor | None:
    """Soldiers of no named side: the state's in a war of state and group; else those whom the text just spoke of."""
    if scene.event == "redeployment" and kind != "fighters" and not _is_definite(head):
        own = speakers_own(head, scene)
        if own is not None:
            return own
    unit = _unit_told_of(head, scene) or _these(head, scene)
    if unit is not None:
        return unit
    from geo.claims.actors import bearings

    found = bearings.from_own_base(head, scene, depth) or _answering_state(kind, head, scene)
    found = found or _of_state_or_group(kind, head, scene, depth) or unit_type(head, scene)
    if found is not None:
        return found
    if scene.victim:
        by = scene.victim_of or _attacker(scene)
        side = scene.book.enemy_of(by) if by else None
        if kind == "fighters" and side is not None and side not in scene.book.groups and scene.book.groups:
            side = None  # a state has soldiers
        if side is None and not by and (told := official_side(scene, scene.sentence.at(head))) is not None and told[1]:
            side = told[0]
        return actor_at(side, head, scene, "opponent of who did it") if side else None
    return (
        _same_noun(head, scene)
        or admitted(head, scene, depth)
        or bearings.ordered_by(head, scene, depth)
        or _same_sentence(head, scene)
        or _whole(head, scene, depth)
        or _named_force(head, scene)
        or told_of(head, scene)
        or speakers_own(head, scene)
        or bearings.by_bearings(head, scene)
    )


def _unit_told_of(head: "Token", scene: Scene) -> Actor | None:
    """Read "The brigade pushed on": the state's unit that the sentence before told of, if it told of one side only."""
    if scene.victim or head.lemma_.lower() not in words_of("units") or not _is_definite(head) or _numbered(head):
        return None
    index = scene.sentence.index
    sides = {d.actor for d in scene.context.drafts if d.actor and index - d.sentence.index == 1}
    if len(sides) != 1 or not sides.isdisjoint(scene.book.groups):
        return None
    return actor_at(sides.pop(), head, scene, "the unit told of before")


def _these(head: "Token", scene: Scene) -> Actor | None:
    """Read "some of these units": those told of just before, whoever tells of them."""
    pointed = any(child.dep_ == "det" and child.lower_ in ("these", "those") for child in head.children)
    return told_of(head, scene) if pointed and not scene.victim else None


def speakers_own(head: "Token", scene: Scene) -> Actor | None:
    """The own force of the official who tells of it: "Troops are now in the town, the chief of staff said"."""
    if scene.victim:
        return None
    told = official_side(scene, scene.sentence.at(head))
    if told is None:
        return None
    last = {d.actor for d in scene.context.drafts if d.actor and scene.sentence.index - d.sentence.index == 1}
    if scene.event in ("battle", "advance") and len(last) == 1 and told[0] not in last:
        return actor_at(last.pop(), head, scene, "the attackers of the sentence before")
    return actor_at(told[0], head, scene, "the speaking official's own force")


def same_unit(head: "Token", scene: Scene) -> Actor | None:
    """The side that the text gave a numbered unit elsewhere: "Ruritania's 5th Brigade ... the 5th Brigade"."""
    numbers = [t.text for t in core(head) if re.match(r"\d+(?:st|nd|rd|th)?$", t.text)]
    if not numbers:
        return None
    unit = rf"(?:['’]s?)?\s(?:[\w-]+\s){{0,3}}?{re.escape(numbers[0])}\s(?:[\w-]+\s){{0,3}}?{re.escape(head.text)}"
    text = scene.context.document.text
    named = [n for n in scene.book.names if n.side and n.start not in scene.book.placed]
    sides = {n.side for n in named if re.match(unit, text[n.end : n.end + 80])}
    return actor_at(sides.pop(), head, scene, "the unit's side told elsewhere") if len(sides) == 1 else None


def _answering_state(kind: ForceKind, head: "Token", scene: Scene) -> Actor | None:
    """The state that its sentence names as the doer before new soldiers: "Ruritania's answer was to order troops"."""
    if kind != "soldiers" or scene.victim or any(c.lower_ in ("the", "these", "those") for c in head.children):
        return None
    found = _same_sentence(head, scene)
    return found if found is not None and found.name not in scene.book.groups else None


def _of_state_or_group(kind: ForceKind, head: "Token", scene: Scene, depth: int) -> Actor | None:
    """In a war between a state and an armed group, "soldiers" are the state's and "fighters" the group's."""
    book = scene.book
    ranked = [side for side in book.ranked() if book.weights[side] > 0]
    state = _only_state(book)
    groups = [side for side in ranked[:2] if side in book.groups and camp_of(side) != state]
    torn = bool(groups) or (kind == "soldiers" and state is not None and book.rebellious_home() == state)
    if kind not in ("soldiers", "fighters") or state is None or not torn:
        return None
    own = admitted(head, scene, depth) if not scene.victim else None
    if own is not None:
        return own
    if kind == "soldiers":
        return actor_at(state, head, scene, "soldiers of the state")
    only = len([side for side in ranked if side in book.groups]) == 1
    return actor_at(groups[0], head, scene, "fighters of the group") if only else None


def _only_state(book: Belligerents) -> str | None:
    """The one state that fights: the strongest, if no other is nearly as strong, or the country of the fighting."""
    states = book.states()
    if book.besieged_home() is not None:
        return book.home
    if not states:
        return None
    if book.rebellious_home() and book.weights[states[0]] <= _STRONG:
        return book.home
    if len(states) > 1 and book.home not in states[:2] and book.weights[states[0]] < 2 * book.weights[states[1]]:
        return None
    if book.home in states[:2] and book.weights[states[0]] <= _STRONG:
        return book.home
    if len(states) == 1 or states[0] in book.ranked()[:2]:
        return states[0]
    return book.home if book.home in states[:2] else None


_STRONG = 5  # a state so much spoken of as a force is not passed over for the country where the fighting is


def admitted(head: "Token", scene: Scene, depth: int) -> Actor | None:
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


def unit_type(head: "Token", scene: Scene) -> Actor | None:
    """A kind of unit that only one army of the war has: "motorized rifle regiment"."""
    text = re.sub(r"\b\d+(?:st|nd|rd|th)\b", "nth", phrase_text(head, scene.sentence).casefold())
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


def _is_definite(head: "Token") -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("the", "those", "these") for c in head.children)


def _same_noun(head: "Token", scene: Scene) -> Actor | None:
    """The side whose such force the text named before: "Ruritanian gunners ... the gunners"."""
    stem = head.lemma_.lower().removesuffix("s")
    if head.tag_ == "NNS" and any(c.dep_ == "nummod" for c in head.children) and not _is_definite(head):
        return None  # "two brigades" are new ones
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


def told_of(head: "Token", scene: Scene) -> Actor | None:
    """Name "the column", "those units" after the actor of the claims just read, where they all have the same."""
    if not any(c.dep_ == "det" and c.lower_ in ("the", "those", "these", "that") for c in head.children) or _numbered(
        head
    ):
        return None
    index = scene.sentence.index
    drafts = [d for d in scene.context.drafts if d.actor and index - d.sentence.index <= 4]
    recent = {d.actor for d in drafts if d.actor}
    if len(recent) > 1 and any(c.lower_ in ("these", "those") for c in head.children):  # those told of last
        last = max(d.sentence.index for d in drafts)
        recent = {d.actor for d in drafts if d.actor and d.sentence.index == last}
    if len(recent) != 1:
        return None
    return actor_at(recent.pop(), head, scene, "actor read before", "unknown")
