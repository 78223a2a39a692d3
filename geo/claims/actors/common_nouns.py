"""What common nouns of war point back to: "the army", "the rebels", "the enemy", "the troops", "the defenders".

Named from the sentence first, by the tree; then from the sentences before, by the names in them and the claims already
read. What has two answers gets none.
"""

import re
from typing import TYPE_CHECKING

from geo.claims.actors.belligerents import camp_of
from geo.claims.actors.force_words import ForceKind, kind_of, words_of
from geo.claims.actors.names import camps, country_name, is_state
from geo.claims.actors.scene import (
    Actor,
    Scene,
    actor_at,
    back,
    homes_of,
    phrase_text,
    unnamed,
    written,
)
from geo.claims.actors.speaking import named_voice, official_side, voice_side
from geo.claims.actors.troops import admitted, same_unit, speakers_own, told_of, troops_of, unit_type

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["group_at", "group_of", "is_local", "of_kind", "state_at"]


def of_kind(kind: ForceKind, head: "Token", scene: Scene, depth: int, *, proper: bool = False) -> Actor | None:
    """Return the side that a common noun means, by its kind.

    A `proper` name of a unit points back to nothing: it is the issuer's own, or of an army that alone has such units.
    """
    at = scene.sentence.at(head)
    if kind == "civilians":
        return unnamed(head, scene, "civilians")
    if kind == "enemy":
        found = _named(_enemy(scene, at), head, scene, "the enemy of the speaker")
        if found is None and scene.book.own and not scene.quoted(at):
            found = actor_at(head.lemma_.lower(), head, scene, "the enemy as written", "group")
        return found
    if kind == "rebels":
        return _rebels(head, scene)
    if proper:
        own = scene.book.own if not scene.quoted(at) else None
        found = _named(own, head, scene, "the issuer's own force")
        return (
            found
            or unit_type(head, scene)
            or same_unit(head, scene)
            or admitted(head, scene, depth)
            or speakers_own(head, scene)
        )
    if kind == "state":
        told = official_side(scene, at) if _definite(head) and not scene.victim else None
        if told is not None and told[0] not in scene.book.groups:
            return actor_at(told[0], head, scene, "the speaking official's own state")
        side = state_at(scene, at, phrase_text(head, scene.sentence))
        return _named(side, head, scene, "the state of the document")
    if kind == "defenders":
        return _defenders(head, scene)
    if head.lemma_.lower() in words_of("bare_group") and _definite(head) and scene.book.groups:
        group = group_of(head, scene) or _last_group(scene, at)
        if group is not None:
            return actor_at(group, head, scene, "the group of the document", "group")
    return _force(kind, head, scene, depth)


def _last_group(scene: Scene, at: int) -> str | None:
    """The armed group last named before an offset as one that acts: "the group" is never a state."""
    before = [n.side for n in scene.book.acting(0, at) if n.kind == "group" and scene.book.weights[n.side] > 0]
    return before[-1] if before else None


def _fights_there(group: str, scene: Scene) -> bool:
    """Whether all that the sentence names lies where the group's war is: else "militants" may be any others."""
    lands = {land for n in scene.book.names if n.side == group and n.kind == "group" for land in n.country.split(";")}
    return lands <= {""} or homes_of(scene.sentence) <= lands


def _named(side: str | None, head: "Token", scene: Scene, rule: str) -> Actor | None:
    return actor_at(side, head, scene, rule) if side is not None else None


def _rebels(head: "Token", scene: Scene) -> Actor:
    """The group that rebels are; as written where it is not plain, as for gunmen that may be anybody's."""
    unknown = (head.lemma_.lower() in words_of("anybody") and not _definite(head)) or is_local(head)
    told = official_side(scene, scene.sentence.at(head)) if not (unknown or scene.victim) else None
    if told is not None and told[0] in scene.book.groups and scene.event in ("withdrawal", "redeployment", "buildup"):
        return actor_at(told[0], head, scene, "the speaking officer's own group", "group")
    group = None if unknown else group_of(head, scene)
    if group is not None and (_definite(head) or _fights_there(group, scene)):
        return actor_at(group, head, scene, "the only group of the document", "group")
    if head.lemma_.lower() in words_of("assailing") and _definite(head) and not _groups_fight(scene):
        return _assailants(head, scene)
    if head.lemma_.lower() in words_of("grip"):  # "the town is in rebel hands"
        return actor_at(
            head.nbor(-1).text + "s" if head.i else written(head), head, scene, "rebels as written", "group"
        )
    return actor_at(written(head), head, scene, "rebels as written", "group")


def _groups_fight(scene: Scene) -> bool:
    return any(scene.book.weights[group] > 0 for group in scene.book.groups)


def _assailants(head: "Token", scene: Scene) -> Actor:
    """Who "the attackers" are where only states are named: the side last told to attack, else nobody's name."""
    recent = [d for d in scene.context.drafts if d.actor and scene.sentence.index - d.sentence.index <= _BESET]
    sides = {d.actor for d in recent if d.event_type in ("advance", "battle", "strike")}
    foreign = [side for side in scene.book.states() if side != scene.book.home]
    if not foreign:
        return actor_at(written(head), head, scene, "rebels as written", "group")
    told = sides.pop() if len(sides) == 1 else None
    at_home = scene.book.home if told is None and len(scene.book.states()) == 1 else None
    return actor_at(told or at_home, head, scene, "who attacks")


def _force(kind: ForceKind, head: "Token", scene: Scene, depth: int) -> Actor | None:
    """Soldiers, fighters, vehicles, weapons: the issuer's own, the opponent of whom it is done to, or by context."""
    own = scene.book.own if not scene.quoted(scene.sentence.at(head)) else None
    if own is not None and _others(head):
        return unnamed(head, scene, "the other side of the issuer")
    if own is not None and scene.event == "buildup" and not scene.victim:
        foe = scene.book.enemy_of(own)
        if foe is not None and homes_of(scene.sentence) == {foe} and foe != scene.book.home:
            return actor_at(foe, head, scene, "what gathers in the other side's own land")
    if own is not None and (not scene.victim or kind == "soldiers"):
        at_home = kind == "weapons" and own in homes_of(scene.sentence)  # what hits the issuer's own land
        return None if at_home else actor_at(own, head, scene, "the issuer's own force")
    opponent = scene.book.opponent(scene.against) if scene.against and not scene.victim else None
    if opponent is not None:
        return actor_at(opponent, head, scene, "opponent of whom it is done to")
    if kind == "fighters" and not is_local(head):
        return troops_of(kind, head, scene, depth) or actor_at(
            written(head), head, scene, "fighters as written", "group"
        )
    if kind == "fighters":
        return actor_at(written(head), head, scene, "fighters as written", "group")
    if kind == "weapons" and scene.moving and _definite(head):  # "the jets came from": those told of
        return told_of(head, scene)
    if kind == "weapons" or (kind == "vehicles" and not scene.moving and not scene.victim):
        return None
    return troops_of(kind, head, scene, depth)


def is_local(head: "Token") -> bool:
    """Return whether armed men are only their village's or clan's, so that no group of the war is meant."""
    words = {head.lemma_.lower(), *(child.lower_ for child in head.lefts)}
    return not words.isdisjoint(words_of("local_armed"))


def _definite(head: "Token") -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("the", "these", "those") for c in head.children)


def _others(head: "Token") -> bool:
    """Whether a communique says "their men" or "remnants of the enemy": not its own force."""
    for child in head.children:
        if child.dep_ == "poss" and child.lower_ in ("their", "his", "its"):
            return True
        if child.dep_ in ("compound", "amod") and child.lower_ in words_of("theirs"):
            return True  # "the coalition troops": one's own are "our troops"
        if child.dep_ == "prep" and child.lower_ == "of" and any(kind_of(inner) == "enemy" for inner in child.children):
            return True
    return False


def _enemy(scene: Scene, at: int) -> str | None:
    voice = voice_side(scene, at) if scene.quoted(at) else scene.book.own or _spoken_by(scene, at)
    if voice is None:
        return scene.book.foreign()
    found = scene.book.enemy_of(voice)
    if found is None and voice not in scene.book.groups:  # a state that fights several groups: the one named last
        near = [n.side for n in scene.book.acting(0, at) if n.side in scene.book.groups and camp_of(n.side) != voice]
        found = near[-1] if near else None
    return found


def _spoken_by(scene: Scene, at: int) -> str | None:
    """The side of the official or the party whose words stand at an offset, told without quotation marks."""
    told = official_side(scene, at)
    return told[0] if told is not None else named_voice(scene, at)


def state_at(scene: Scene, at: int, word: str = "") -> str | None:
    """The country whose army "the army" is: the issuer's, the last one named, the one where the fighting is."""
    if scene.book.own and scene.book.own not in scene.book.groups:
        return scene.book.own
    if scene.book.home and words_of("only_home") & set(word.casefold().split()):
        return scene.book.home
    attacked = _attacked_land(scene)
    if attacked is not None:
        return attacked
    states = scene.book.states()[:2]
    if scene.book.home in scene.book.states() and scene.book.home not in states:
        states = [*states[:1], scene.book.home]
    if len(states) == 1:
        torn = words_of("at_home") & set(word.casefold().split()) and scene.book.rebellious_home()
        known = scene.book.weights[states[0]] >= 3 or scene.book.home is None
        return states[0] if known and not torn else scene.book.home
    ministry = _named_beside(scene, at, states) if "ministry" in word.casefold() else None
    if ministry is not None:
        return ministry
    recent = [n for n in scene.book.acting(max(0, at - 400), at) if n.side in states and n.start not in scene.book.hit]
    if scene.against in states and len(states) == 2:
        return next(side for side in states if side != scene.against)
    least = scene.book.weights[scene.book.home] if scene.book.home else 0
    strong = [n for n in recent if n.start in scene.book.strong and scene.book.weights[n.side] >= least]
    if (
        words_of("at_home") & set(word.casefold().split())
        and (scene.book.home in scene.book.states() or scene.book.rebellious_home())
        and not (_ARMED.search(word) and strong and len({n.side for n in strong}) == 1)
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


def _attacked_land(scene: Scene) -> str | None:
    """The country that the other side was told to attack just before, where this tells of holding it off there."""
    lands = homes_of(scene.sentence)
    told = [d for d in scene.context.drafts if scene.sentence.index - d.sentence.index in (1, 2) and d.actor]
    if scene.event != "defence" or len(lands) != 1 or not told:
        return None
    land, last = next(iter(lands)), told[-1]
    hit = {country_name(p.country) for p in last.places if p.role in ("location", "destination")}
    foreign = last.actor is not None and is_state(last.actor) and last.actor != land
    return land if foreign and hit == {land} and last.event_type in ("strike", "battle", "advance", "capture") else None


def _named_beside(scene: Scene, at: int, states: list[str]) -> str | None:
    """The one state named before, even as who speaks: "Ruritanian sources do not concede it: the Ministry claimed"."""
    beside = {n.side for n in scene.book.between(scene.sentence.start, at) if n.side in states}
    return beside.pop() if len(beside) == 1 else None


_ARMED = re.compile(r"\b(?:army|military|air force|navy)\b", re.IGNORECASE)


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
    ranked = sorted(sides, key=lambda side: (-scene.book.weights[side], side))
    if len(ranked) > 1 and scene.book.weights[ranked[0]] >= 2 * scene.book.weights[ranked[1]]:
        return ranked[0]
    before = [n for n in local if at - 600 <= n.start < at]
    near = {n.side for n in before}
    return near.pop() if definite and len(near) == 1 else None


def _defenders(head: "Token", scene: Scene) -> Actor | None:
    """Who holds a place: the issuer's side, the enemy of the side that its sentence names, or the place's country."""
    at = scene.sentence.at(head)
    if scene.book.own and not scene.quoted(at):
        return actor_at(scene.book.own, head, scene, "the issuer's defenders")
    told = official_side(scene, at)
    if told is not None and scene.event in ("withdrawal", "redeployment", "defence"):
        return actor_at(told[0], head, scene, "the speaking official's own defenders")
    named = {
        n.side for n in scene.book.between(scene.sentence.start, at) if n.side and n.side in scene.book.ranked()[:2]
    }
    if len(named) == 1:
        side = scene.book.opponent(next(iter(named)))
        if side is not None:
            return actor_at(side, head, scene, "opponent of the attacker")
    if scene.book.invaded_home() is not None and head.lemma_.lower() == "defender":
        return actor_at(scene.book.home, head, scene, "defenders of their country")
    top = scene.book.ranked()[:2]
    against_group = any(side in scene.book.groups for side in top)
    if (head.lemma_.lower() == "defender" or against_group) and scene.book.home in top:
        return actor_at(scene.book.home, head, scene, "defenders of their country")
    beset = _beset(head, scene)
    if beset is None and head.lemma_.lower() == "garrison" and scene.book.rebellious_home() is not None:
        return actor_at(scene.book.home, head, scene, "the garrisons of a state with rebels")
    return beset


def _beset(head: "Token", scene: Scene) -> Actor | None:
    """A garrison that the sentences before told the attacker of: the attacker's opponent."""
    recent = [d for d in scene.context.drafts if d.actor and scene.sentence.index - d.sentence.index <= _BESET]
    attackers = [d.actor for d in recent if d.event_type in ("capture", "advance", "battle", "strike") and d.actor]
    if not attackers or len(set(attackers)) > 1 or attackers[-1] == scene.book.home:
        return None
    side = scene.book.opponent(attackers[-1])
    if side is None and attackers[-1] in scene.book.groups:
        side = scene.book.rebellious_home()
    return actor_at(side, head, scene, "opponent of the attacker") if side is not None else None


_BESET = 5  # sentences back
