"""Who does it where the tree gives no doer: holders, carriers of a deed, senders, the movement told before."""

from datetime import date
from typing import TYPE_CHECKING

from geo.claims.actors.force_words import kind_of, words_of
from geo.claims.actors.phrases import resolve, resolve_all
from geo.claims.actors.scene import Actor, Scene, actor_at, core, home_of, is_force, is_place, modifier_kind, names_in
from geo.claims.actors.speaking import official_side
from geo.claims.dates.intervals import find_intervals
from geo.claims.predicates import arguments
from geo.claims.predicates.classes import in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.predicates.predicates import Predicate

__all__ = [
    "MOVED",
    "going_on",
    "in_hands",
    "in_one_sweep",
    "is_time",
    "named_side",
    "otherwise",
    "own_deed",
    "repelling",
    "right_force",
]

MOVED = ("redeployment", "withdrawal", "buildup", "advance")


def right_force(predicate: "Predicate", scene: Scene) -> "Token | None":
    """The force behind a verb whose object the tree has lost: "took 23 soldiers prisoner"."""
    if predicate.token.pos_ == "ADJ":  # "leaving five officers dead"
        left = arguments.subject(predicate.token)
        return left if left is not None and is_force(left, scene.sentence) else None
    for token in predicate.token.doc[predicate.token.i + 1 :]:
        if token.pos_ == "VERB" or token.lower_ in (",", ";", "that"):
            return None
        if (
            token.pos_ in ("NOUN", "PROPN")
            and token.dep_ not in ("compound", "amod", "nmod")
            and is_force(token, scene.sentence)
        ):
            return token
    return None


def going_on(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """The mover of a movement that the text told before, to or from the same place, by one side only."""
    if predicate.event_type not in MOVED or any(c.dep_ == "nsubj" for c in predicate.token.children):
        return []
    mine = next((d for d in scene.context.current if d.predicate is predicate), None)
    keys = {(p.role, p.place_id or p.name) for p in mine.places} if mine is not None else set()
    before = [d for d in scene.context.drafts if d.event_type == predicate.event_type and d.actor]
    sides = {d.actor for d in before if keys & {(p.role, p.place_id or p.name) for p in d.places}}
    if len(sides) != 1:
        return []
    return [Actor(sides.pop(), None, None, None, "the movement told before", "unknown")]


def in_one_sweep(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """Who came, where the same sentence goes on "and the garrison was overrun"; whose place is left in "leaving"."""
    verb = predicate.token
    if (
        verb.tag_ == "VBG"
        and predicate.event_type == "withdrawal"
        and not any(c.dep_ == "nsubj" for c in verb.children)
    ):
        subject = next(
            (t for t in verb.doc[: verb.i] if t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ROOT"), None
        )
        found = resolve_all(subject, scene) if subject is not None and is_force(subject, scene.sentence) else []
        return [actor for actor in found if actor.name]
    done = any(token.tag_ == "VBN" for token in (*predicate.tokens, *predicate.token.children))
    if predicate.event_type != "capture" or not (done or predicate.passive):
        return []
    mine = next((d for d in scene.context.current if d.predicate is predicate), None)
    keys = {p.place_id or p.name for p in mine.places} if mine is not None else set()
    came = [d for d in scene.context.current if d.actor and d.predicate.start < predicate.start]
    came = [
        d for d in came if d.event_type in ("advance", "battle") and keys & {p.place_id or p.name for p in d.places}
    ]
    sides = {d.actor for d in came}
    return [Actor(sides.pop(), None, None, None, "who came in the same sentence", "unknown")] if len(sides) == 1 else []


def repelling(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """Who holds off an attack told without its defender: the opponent of the attacker, the speaking official."""
    patient = predicate.patient
    if predicate.event_type != "defence" or not predicate.passive or patient is None:
        return []
    if predicate.token.lemma_.lower() == "hold" and is_force(patient, scene.sentence):
        return resolve_all(patient, scene)  # "a few commandos held out" read as a passive
    attacker = resolve(patient, scene)
    if (attacker is None or attacker.name is None) and patient.pos_ == "NOUN":
        doer = arguments.agent(patient)
        attacker = resolve(doer, scene) if doer is not None else None
    side = scene.book.opponent(attacker.name) if attacker is not None and attacker.name else None
    told = official_side(scene, predicate.start)
    if told is not None and (attacker is None or attacker.name != told[0]):
        side = told[0]
    return [Actor(side, None, None, None, "who holds off the attacker", "country")] if side else []


def named_side(token: "Token | None", scene: Scene) -> str | None:
    """The side that a phrase names by itself, for whom it is done to."""
    if token is None:
        return None
    sides = {n.side for n in names_in(core(token), scene) if n.side and n.start not in scene.book.placed}
    return sides.pop() if len(sides) == 1 else None


def is_time(token: "Token") -> bool:
    """Return whether the phrase that `token` heads is a time expression."""
    if in_class(token, "duration"):
        return True
    if kind_of(token) is not None:  # "the 1st Guards Brigade" is no day of the month
        return False
    text = " ".join(t.text for t in core(token))
    return next(iter(find_intervals(f"on {text}", _ANY_DAY)), None) is not None


_ANY_DAY = date(2000, 1, 1)


def in_hands(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """The holder in "is in Ruritanian hands", "under the control of the rebels", "fell to the army"."""
    below = [c for t in predicate.tokens if t.dep_ == "prep" for c in t.children if c.dep_ == "pobj"]
    for token in (*predicate.tokens, *below):
        if token.lower_ not in words_of("grip") or (token == predicate.token and token.pos_ == "VERB"):
            continue
        owned = any(child.dep_ == "poss" for child in token.children)
        held = owned or names_in(core(token), scene) or modifier_kind(token)
        actor = resolve(token, scene) if held else None
        if actor is not None and actor.name:
            return [actor]
        if token.dep_ == "pobj" and token.head.lower_ in ("in", "under", "into"):
            for word, inner in arguments.prepositions(token):
                if word == "of" and is_force(inner, scene.sentence) and not is_place(inner, scene):
                    return resolve_all(inner, scene)
    held_now = _held_now(predicate, scene)
    if held_now is not None:
        return [held_now]
    agent = predicate.agent
    fallen = predicate.event_type == "capture" and (agent is None or not is_force(agent, scene.sentence))
    if predicate.frame.actor == "none" or fallen:  # "the town fell to the rebels"
        for word, inner in arguments.prepositions(predicate.token):
            if word in ("to", "under") and is_force(inner, scene.sentence) and (found := resolve_all(inner, scene)):
                return found
    return []


def _held_now(predicate: "Predicate", scene: Scene) -> Actor | None:
    """Whose a place is said to be: "the town has been Ruritanian since Monday", "the town was theirs"."""
    for token in predicate.tokens:
        if token.lower_ in ("theirs", "ours") and (owner := resolve(token, scene)) is not None:
            return owner
    if predicate.token.lemma_ != "be" or predicate.event_type != "capture":
        return None
    for child in predicate.token.children:
        if child.dep_ in ("acomp", "attr") and child.pos_ in ("ADJ", "PROPN"):
            for name in names_in([child], scene):
                if name.side and name.kind == "demonym":
                    return actor_at(name.side, child, scene, f"named: {name.text}")
    return None


def otherwise(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """Return who does it by other ways than the tree's subject and agent; empty where nothing tells.

    A side named in the noun's own phrase, "of" a force, the doer of a verb that only carries the deed, who claims it.
    """
    noun = predicate.noun if predicate.noun is not None else predicate.token
    found = _holder(noun, scene) if noun.lower_ in words_of("grip") and noun.dep_ == "pobj" else None
    if found is None and predicate.event_type == "battle":
        found = _between(noun, scene)
    if found is None and noun.pos_ in ("NOUN", "PROPN"):
        found = _in_phrase(noun, predicate, scene)
    if found is None:
        found = _weapon_of(predicate, scene) or _through_adjective(predicate.token)
    if found is None:
        found = _carrier(noun if noun.pos_ in ("NOUN", "PROPN") else predicate.token)
    if found is None and not predicate.passive and predicate.token.pos_ == "VERB":
        found = _left_party(predicate.token, scene) or _right_before(predicate.token, scene)
    if found is None:
        return []
    if found.dep_ == "pobj" and found.head.lower_ == "between":
        first = resolve(found, scene)
        return [first] if first is not None else []
    return resolve_all(found, scene)


def _holder(noun: "Token", scene: Scene) -> "Token | None":
    """The holder in "it was in control of the airport", "soldiers in control of the market"."""
    verb = noun.head.head
    if verb.lemma_ in ("be", "remain", "stay"):
        holder = arguments.subject(verb)
        return holder if holder is not None and not is_place(holder, scene) else None
    if noun.i >= 2 and is_force(noun.doc[noun.i - 2], scene.sentence):
        return noun.doc[noun.i - 2]
    return None


def _between(noun: "Token", scene: Scene) -> "Token | None":
    """The first of the two in "fighting between the army and the rebels"."""
    for word, inner in arguments.prepositions(noun):
        if word == "between" and (is_force(inner, scene.sentence) or names_in(core(inner), scene)):
            return inner
    return None


def _in_phrase(noun: "Token", predicate: "Predicate", scene: Scene) -> "Token | None":
    """Whose a noun of action is: "a Ruritanian attack with drones", "shells fired by rebels"."""
    above = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and above.pos_ == "NOUN" and names_in(core(above), scene):
        return above
    if names_in([t for t in core(noun) if t != noun], scene) or modifier_kind(noun):
        return noun
    for child in noun.children:
        for by in child.children if child.dep_ == "acl" and child.tag_ == "VBN" else ():
            for inner in by.children if by.lower_ == "by" else ():
                if inner.dep_ == "pobj":
                    return inner
    if predicate.event_type in MOVED:
        for token in noun.subtree:
            if token.dep_ == "pobj" and token.head.lower_ == "of" and is_force(token, scene.sentence):
                return token
    return None


def _weapon_of(predicate: "Predicate", scene: Scene) -> "Token | None":
    """The owner of what was fired: "an air force bomb was dropped"."""
    weapon = predicate.patient
    if predicate.event_type != "strike" or weapon is None or kind_of(weapon) != "weapons":
        return None
    return weapon if names_in(core(weapon), scene) or modifier_kind(weapon) else None


def _through_adjective(verb: "Token") -> "Token | None":
    """The subject in "they would not be able to encircle"."""
    return arguments.subject(verb.head.head) if verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ" else None


# Verbs that carry the deed of their own subject: who completes, plans, claims a seizure is who seizes.


def _carrier(token: "Token") -> "Token | None":
    """The subject of a carrying verb that the noun or participle stands under, where it can act."""
    if token.dep_ not in ("dobj", "pobj", "oprd", "xcomp", "ccomp", "conj", "attr", "acomp"):
        return None
    verb = token.head
    for _ in range(3):
        if verb.pos_ == "VERB":
            break
        verb = verb.head
    taking_part = verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lower_ == "part" for c in verb.children)
    if not (taking_part or verb.lemma_.lower() in words_of("carrier")) or arguments.is_passive(verb):
        return None
    named = [
        c for c in verb.children if c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP")
    ]  # "which the army declared captured"
    subject = named[0] if named else arguments.subject(verb)
    return subject if subject is not None and subject != token else None


def _left_party(verb: "Token", scene: Scene) -> "Token | None":
    """The nearest party before a verb that has no subject in the tree, if it stands in no other clause's phrase."""
    for token in reversed(verb.doc[: verb.i]):
        if token.pos_ == "VERB" and token.dep_ not in ("acl", "advcl", "amod") and token != verb.head:
            return None
        if token.lower_ in (";", ":"):
            return None
        if (
            token.pos_ in ("NOUN", "PROPN")
            and token.dep_ in ("nsubj", "appos", "ROOT", "npadvmod", "dep")
            and is_force(token, scene.sentence)
            and not is_place(token, scene)
        ):
            return token
    return None


def _right_before(verb: "Token", scene: Scene) -> "Token | None":
    """The force before a finite verb that the tree gave to a phrase of time: "On 4 May youths of the Guard poured"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children):
        return None
    i = verb.i - 1
    while i > 0 and verb.doc[i].dep_ in ("npadvmod", "advmod"):
        i -= 1
    token = verb.doc[i] if i >= 0 else None
    while token is not None and token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in _NOUNS:
        token = token.head.head
    if token is None or token.pos_ not in _NOUNS or token.dep_ not in ("pobj", "dobj"):
        return None
    named = bool(names_in(list(token.subtree), scene)) and kind_of(token) != "civilians"
    return token if (named or is_force(token, scene.sentence)) and not is_place(token, scene) else None


_NOUNS = ("NOUN", "PROPN")


def own_deed(predicate: "Predicate", scene: Scene) -> bool:
    """A communique that names no doer tells of its own side's defences and liberations, and of its strikes abroad."""
    if predicate.event_type == "strike":
        return (
            not predicate.passive
            and predicate.token.pos_ == "VERB"
            and home_of(scene.sentence) not in (None, scene.book.own)
        )
    return predicate.event_type == "defence" or (
        predicate.event_type == "capture" and predicate.token.lemma_.lower() == "liberate"
    )
