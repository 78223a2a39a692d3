"""Who acts, by name: the side behind the noun phrase that does, or for losses and surrenders suffers, what a word tells.

A country's forces go by the country's name, an armed group by its usual one. Nouns without a name ("the army", "the
rebels", "its troops") are named from the sentence and the document where only one answer fits; else rebels stay as they
are written and all others stay empty: a wrong side is the worst error.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from geo.claims import arguments
from geo.claims.antecedents import home_of
from geo.claims.force_words import kind_of
from geo.claims.intervals import find_intervals
from geo.claims.names import find_names, without_ambiguous
from geo.claims.phrases import Actor, Scene, core, modifier_kind, names_in, phrase_text, resolve, scene_of, unnamed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.context import Context
    from geo.claims.predicates import Predicate
    from geo.claims.sentences import Sentence

__all__ = ["Actor", "find", "is_civilian", "is_force", "side_of", "target"]

_MOVED = ("redeployment", "withdrawal", "buildup", "advance")
_SUFFERED = ("losses", "surrender")
# Verbs by which one side makes the other side's force move: the force is then the actor.
_MADE_TO_MOVE = frozenset(["draw", "lure", "divert", "distract", "force", "compel", "tempt", "pin", "tie"])


def side_of(text: str) -> str | None:
    """Return the side that a name or a phrase names: "Putin's troops" → Russia, "Wagner fighters" → Wagner Group.

    Parameters
    ----------
    text
        A name or a noun phrase, without its context.

    Returns
    -------
    str or None
        A country's short English name or a group's usual one; None where the words name no side.
    """
    names = [name for name in without_ambiguous(find_names(text)) if name.side]
    for name in names:
        if name.kind in ("group", "force"):
            return name.side
    return names[0].side if names else None


def is_force(token: "Token", sentence: "Sentence") -> bool:
    """Return whether the noun phrase that `token` heads means armed people, their weapons, or a side."""
    kind = kind_of(token)
    if token.lower_ in ("them", "they", "those", "us", "we"):
        return True
    if kind is None and token.pos_ in ("NUM", "ADJ", "DET", "PRON", "NOUN"):  # "the first of 300 reservists"
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return any(is_force(inner, sentence) for inner in child.children if inner.dep_ == "pobj")
    return (kind is not None and kind != "civilians") or side_of(phrase_text(token, sentence)) is not None


def is_civilian(token: "Token", sentence: "Sentence") -> bool:
    """Return whether the noun phrase that `token` heads means civilians."""
    return kind_of(token) == "civilians"


def find(predicate: "Predicate", context: "Context") -> list[Actor]:
    """Return who acts: one record for each side, or one without a name where the text gives nobody.

    Parameters
    ----------
    predicate
        The event, with its logical arguments.
    context
        The document and what was read of it before.
    """
    scene = scene_of(context, predicate.sentence)
    draft = next((d for d in context.current if d.predicate is predicate), None)
    if "evacuation" in (predicate.event_type, draft.event_type if draft is not None else ""):
        return [_people(predicate, scene)]
    found = _foiled(predicate, scene) if draft is not None and draft.event_type == "battle" else []
    found = found or _acting(predicate, scene)
    named = _unique([actor for actor in found if actor.name is not None])
    return named or found[:1] or [unnamed(None, scene, "nobody is named")]


def _foiled(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """The attacker of a failed attempt that is told as the battle of whoever attempted it."""
    attempt = predicate.patient
    if predicate.event_type != "defence" or attempt is None or attempt.pos_ != "NOUN":
        return []
    doer = arguments.agent(attempt)
    return _resolved(doer, scene) if doer is not None else []


def _unique(found: list[Actor]) -> list[Actor]:
    kept: dict[str | None, Actor] = {}
    for actor in found:
        kept.setdefault(actor.name, actor)
    return list(kept.values())


def _people(predicate: "Predicate", scene: Scene) -> Actor:
    """Civilians who leave are nobody's side: no name, the words as written."""
    head = predicate.agent if predicate.agent is not None else predicate.patient
    return unnamed(head, scene, "civilians")


def _acting(predicate: "Predicate", scene: Scene) -> list[Actor]:
    agent, patient = predicate.agent, predicate.patient
    if predicate.frame.actor == "obj":
        patient = patient if patient is not None else _right_force(predicate, scene)
        return _resolved(patient, replace(scene, victim_of=_side(agent, scene)), victim=True)
    held = _in_hands(predicate, scene)
    if held:
        return held
    if predicate.frame.actor == "none":
        return []
    if predicate.event_type in _SUFFERED:
        return _resolved(agent if agent is not None else patient, scene, victim=True)
    if scene.book.own and predicate.event_type in _MOVED and any(t.lemma_.lower() in _SEEN for t in predicate.tokens):
        return _resolved(patient, replace(scene, victim=True)) if patient is not None else []
    scene = replace(scene, moving=predicate.event_type in _MOVED, event=predicate.event_type)
    if predicate.event_type in _MOVED and patient is not None and _moves(predicate, scene):
        moved = _resolved(patient, scene)
        if any(actor.name for actor in moved):
            return moved
    if agent is not None and not _is_time(agent):
        found = _resolved(agent, replace(scene, against=_named_side(patient, scene)))
        if any(actor.name for actor in found):
            return found
        if not _is_place(agent, scene) and agent.pos_ != "ADJ":
            return found
    found = _otherwise(predicate, scene) or _going_on(predicate, scene)
    if found:
        return found
    if scene.book.own and not scene.quoted(predicate.start) and _own_deed(predicate, scene):
        return [Actor(scene.book.own, None, None, None, "own deed of the issuer", "country")]
    return []


def _right_force(predicate: "Predicate", scene: Scene) -> "Token | None":
    """The force behind a verb whose object the tree has lost: "took 23 soldiers prisoner"."""
    for token in predicate.token.doc[predicate.token.i + 1 :]:
        if token.pos_ == "VERB" or token.lower_ in (",", ";", "that"):
            return None
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod", "nmod") and is_force(token, scene.sentence):
            return token
    return None


def _is_place(token: "Token", scene: Scene) -> bool:
    start = scene.sentence.at(token)
    return any(m.literal and m.start <= start < m.end for m in scene.sentence.mentions)


_SEEN = frozenset(["detect", "spot", "observe", "see", "record", "register", "notice", "identify", "sight", "track", "fix"])


def _going_on(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """The mover of a movement that the text told before, to or from the same place, by one side only."""
    if predicate.event_type not in _MOVED or any(c.dep_ == "nsubj" for c in predicate.token.children):
        return []
    mine = next((d for d in scene.context.current if d.predicate is predicate), None)
    keys = {(p.role, p.place_id or p.name) for p in mine.places} if mine is not None else set()
    before = [d for d in scene.context.drafts if d.event_type == predicate.event_type and d.actor]
    sides = {d.actor for d in before if keys & {(p.role, p.place_id or p.name) for p in d.places}}
    if len(sides) != 1:
        return []
    return [Actor(sides.pop(), None, None, None, "the movement told before", "unknown")]


def _named_side(token: "Token | None", scene: Scene) -> str | None:
    """The side that a phrase names by itself, for whom it is done to."""
    if token is None:
        return None
    sides = {n.side for n in names_in(core(token), scene) if n.side and n.start not in scene.book.placed}
    return sides.pop() if len(sides) == 1 else None


def _is_time(token: "Token") -> bool:
    text = " ".join(t.text for t in core(token))
    return next(iter(find_intervals(f"on {text}", _ANY_DAY)), None) is not None


_ANY_DAY = date(2000, 1, 1)
_GRIP = frozenset(["hand", "hands", "control", "occupation", "rule", "grip", "power"])


def _in_hands(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """The holder in "is in Ruritanian hands", "under the control of the rebels", "fell to the army"."""
    for token in predicate.tokens:
        if token.lower_ not in _GRIP or token == predicate.token and token.pos_ == "VERB":
            continue
        if any(child.dep_ == "poss" for child in token.children) or names_in(core(token), scene) or modifier_kind(token):
            if (actor := resolve(token, scene)) is not None and actor.name:
                return [actor]
        if token.dep_ == "pobj" and token.head.lower_ in ("in", "under", "into"):
            for word, inner in arguments.prepositions(token):
                if word == "of" and is_force(inner, scene.sentence) and not _is_place(inner, scene):
                    return _resolved(inner, scene)
    if predicate.frame.actor == "none":  # "the town fell to the rebels"
        for word, inner in arguments.prepositions(predicate.token):
            if word in ("to", "under") and is_force(inner, scene.sentence) and (found := _resolved(inner, scene)):
                return found
    return []


def _otherwise(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """Where the tree gives no doer: a side named in the noun's own phrase, "of" a force, the doer of a verb that only
    carries it, or who claims the deed."""
    noun = predicate.noun if predicate.noun is not None else predicate.token
    if noun.lower_ in _GRIP and noun.dep_ == "pobj" and noun.head.head.lemma_ == "be":
        holder = arguments.subject(noun.head.head)
        if holder is not None and not _is_place(holder, scene):
            return _resolved(holder, scene)
    if noun.lower_ in _GRIP and noun.dep_ == "pobj" and noun.i >= 2 and is_force(noun.doc[noun.i - 2], scene.sentence):
        return _resolved(noun.doc[noun.i - 2], scene)  # "soldiers in control of"
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.pos_ == "NOUN" and names_in(core(noun.head.head), scene):
        return _resolved(noun.head.head, scene)  # "a Ruritanian attack with drones"
    if noun.pos_ in ("NOUN", "PROPN"):
        own = [t for t in core(noun) if t != noun]
        if names_in(own, scene) or modifier_kind(noun):
            return _resolved(noun, scene)
        if predicate.event_type == "battle":  # "clashes between the army and the rebels"
            for word, inner in arguments.prepositions(noun):
                if word == "between" and is_force(inner, scene.sentence) and (first := resolve(inner, scene)) is not None:
                    return [first]
        for child in noun.children:  # "five shells fired by the other side"
            for by in child.children if child.dep_ == "acl" and child.tag_ == "VBN" else ():
                for inner in by.children if by.lower_ == "by" else ():
                    if inner.dep_ == "pobj":
                        return _resolved(inner, scene)
        if predicate.event_type in _MOVED:
            for token in noun.subtree:
                if token.dep_ == "pobj" and token.head.lower_ == "of" and is_force(token, scene.sentence):
                    return _resolved(token, scene)
    patient = predicate.patient
    if predicate.event_type == "strike" and patient is not None and kind_of(patient) == "weapons" and (
        names_in(core(patient), scene) or modifier_kind(patient)
    ):
        return _resolved(patient, scene)  # "an air force bomb was dropped"
    if predicate.token.dep_ == "xcomp" and predicate.token.head.pos_ == "ADJ":  # "they would not be able to"
        able = arguments.subject(predicate.token.head.head)
        if able is not None:
            return _resolved(able, scene)
    carrier = _carrier(noun if noun.pos_ in ("NOUN", "PROPN") else predicate.token)
    if carrier is not None:
        return _resolved(carrier, scene)
    if not predicate.passive and predicate.token.pos_ == "VERB":
        left = _left_party(predicate.token, scene)
        return _resolved(left, scene) if left is not None else []
    return []


# Verbs that carry the deed of their own subject: who completes, plans, claims a seizure is who seizes.
_CARRIERS = frozenset(
    ["begin", "start", "continue", "complete", "finish", "resume", "press", "pursue", "plan", "mean", "intend", "prepare", "claim",
     "announce", "declare", "proclaim", "order", "pause", "suspend", "intensify", "expand", "extend", "renew", "accelerate",
     "threaten", "promise", "vow", "pledge", "attempt", "try", "consolidate", "celebrate", "hail", "aim", "want", "hope", "manage", "throw", "join", "participate", "lead", "commit", "answer", "respond", "retaliate", "reply", "react", "counter", "spearhead", "mount", "stage"]
)  # fmt: skip


def _carrier(token: "Token") -> "Token | None":
    """The subject of a carrying verb that the noun or participle stands under, where it can act."""
    if token.dep_ not in ("dobj", "pobj", "oprd", "xcomp", "ccomp", "conj", "attr", "acomp"):
        return None
    verb = token.head
    for _ in range(3):
        if verb.pos_ == "VERB":
            break
        verb = verb.head
    if verb.lemma_.lower() not in _CARRIERS or arguments.is_passive(verb):
        return None
    named = [c for c in verb.children if c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP")]  # "which the army declared captured"
    subject = named[0] if named else arguments.subject(verb)
    return subject if subject is not None and subject != token else None


def _left_party(verb: "Token", scene: Scene) -> "Token | None":
    """The nearest party before a verb that has no subject in the tree, if it stands in no other clause's phrase."""
    for token in reversed(verb.doc[: verb.i]):
        if token.pos_ == "VERB" and token.dep_ not in ("acl", "advcl", "amod") and token != verb.head:
            return None
        if token.lower_ in (";", ":"):
            return None
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("nsubj", "appos", "ROOT", "npadvmod", "dep") and is_force(token, scene.sentence):
            return token
    return None


def _own_deed(predicate: "Predicate", scene: Scene) -> bool:
    """A communique that names no doer tells of its own side's defences and liberations, and of its strikes abroad."""
    if predicate.event_type == "strike":
        return not predicate.passive and predicate.token.pos_ == "VERB" and home_of(scene.sentence) not in (None, scene.book.own)
    return predicate.event_type == "defence" or (predicate.event_type == "capture" and predicate.token.lemma_.lower() == "liberate")


def _moves(predicate: "Predicate", scene: Scene) -> bool:
    """Whether the force moved, and not who moves it, is the actor."""
    agent, patient = predicate.agent, predicate.patient
    if patient is None or not is_force(patient, scene.sentence):
        return False
    if agent is None or (agent.pos_ == "PRON" and names_in(core(patient), scene)):
        return True
    lemmas = {predicate.token.lemma_.lower()} | {token.lemma_.lower() for token in predicate.tokens}
    return bool(lemmas & _MADE_TO_MOVE) or not _can_act(agent, scene)


def _can_act(token: "Token", scene: Scene) -> bool:
    return token.pos_ == "PRON" or is_force(token, scene.sentence) or token.pos_ == "PROPN"


def _side(token: "Token | None", scene: Scene) -> str | None:
    if token is None:
        return None
    found = resolve(token, scene)
    return found.name if found is not None else None


def _resolved(head: "Token | None", scene: Scene, *, victim: bool = False) -> list[Actor]:
    """The sides of a noun phrase and of those joined to it."""
    if head is None:
        return []
    scene = replace(scene, victim=victim)
    found = []
    while head.dep_ == "appos" and head.head != head and (names_in(core(head.head), scene) or kind_of(head.head)):
        head = head.head
    for token in arguments.conjuncts(head):
        actor = resolve(token, scene)
        found.append(actor if actor is not None else unnamed(token, scene, "no side in the words"))
    return found


def target(predicate: "Predicate", context: "Context", actor: Actor | None) -> str | None:
    """Return the side or thing acted upon, as written, None where the text names none.

    Parameters
    ----------
    predicate
        The event.
    context
        The document and what was read of it before.
    actor
        Who acts: never the target too.
    """
    head = predicate.patient
    if predicate.frame.actor == "obj":
        head = predicate.agent
    if head is None:
        head = _against(predicate)
    if head is None or head.pos_ in ("PRON", "ADJ", "DET") or head == predicate.noun or _is_time(head):
        return None
    text = phrase_text(head, predicate.sentence)
    if actor is not None and actor.start is not None and actor.start == predicate.sentence.at(head):
        return None
    return None if actor is not None and text == actor.text else text or None


def _against(predicate: "Predicate") -> "Token | None":
    """The object of "against", "at" or "on" of the event's words."""
    anchors: Sequence[Token] = [t for t in (predicate.noun, predicate.token) if t is not None]
    for wanted in ("against", "at", "on"):
        for anchor in anchors:
            for word, token in arguments.prepositions(anchor):
                if word == wanted and token.pos_ in ("NOUN", "PROPN") and not _is_time(token):
                    return token
    return None
