"""Who acts, by name: the side behind the noun phrase that does it, or suffers it.

A country's forces go by the country's name, an armed group by its usual one. Nouns without a name ("the army", "the
rebels", "its troops") are named from the sentence and the document where only one answer fits; else rebels stay as they
are written and all others stay empty: a wrong side is the worst error.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.actors.doers import (
    MOVED,
    going_on,
    in_hands,
    in_one_sweep,
    is_time,
    named_side,
    otherwise,
    own_deed,
    repelling,
    right_force,
)
from geo.claims.actors.force_words import kind_of, words_of
from geo.claims.actors.names import side_of
from geo.claims.actors.phrases import resolve, resolve_all
from geo.claims.actors.scene import (
    Actor,
    Scene,
    core,
    is_civilian,
    is_force,
    is_place,
    names_in,
    phrase_text,
    scene_of,
    unnamed,
)
from geo.claims.actors.speaking import official_side
from geo.claims.actors.sufferers import hit_with_it, of_the_other_side, owned_up, suffering
from geo.claims.predicates import arguments

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.context import Context
    from geo.claims.predicates.predicates import Predicate

__all__ = ["Actor", "find", "is_civilian", "is_force", "side_of", "target"]

_SUFFERED = ("losses", "surrender")
# Verbs by which one side makes the other side's force move: the force is then the actor.


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
    found = [actor for actor in of_the_other_side(predicate, found, scene) if not _is_event(actor, predicate)]
    named = _unique([actor for actor in found if actor.name is not None])
    return named or found[:1] or [unnamed(None, scene, "nobody is named")]


def _is_event(actor: Actor, predicate: "Predicate") -> bool:
    """Whether the words of an actor are the event's own noun: "no movement has been seen"."""
    noun = predicate.noun
    return (
        noun is not None
        and actor.start is not None
        and actor.end is not None
        and actor.rule == "rebels as written"
        and actor.start <= predicate.sentence.at(noun) < actor.end
    )


def _foiled(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """The attacker of a failed attempt that is told as the battle of whoever attempted it."""
    attempt = predicate.patient
    if predicate.event_type != "defence" or attempt is None or attempt.pos_ != "NOUN":
        return []
    doer = arguments.agent(attempt)
    return resolve_all(doer, scene) if doer is not None else []


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
        return _done_to(predicate, scene)
    plain = _by_its_own_words(predicate, scene)
    if plain is not None:
        return plain
    if predicate.event_type in _SUFFERED:
        head = agent or patient or right_force(predicate, scene) or hit_with_it(scene)
        return suffering(head, scene) if head is not None else owned_up(predicate, scene)
    if (
        scene.book.own
        and predicate.event_type in MOVED
        and any(t.lemma_.lower() in words_of("seen") for t in predicate.tokens)
    ):
        return resolve_all(patient, replace(scene, victim=True)) if patient is not None else []
    scene = replace(scene, moving=predicate.event_type in MOVED, event=predicate.event_type)
    if predicate.event_type in MOVED and patient is not None and _moves(predicate, scene):
        moved = resolve_all(patient, scene)
        if any(actor.name for actor in moved):
            return moved
    agent = _who_it_took(predicate) or _seen_doing(predicate, scene) or agent
    if agent is not None and not is_time(agent) and not _only_hit(predicate, agent, scene):
        found = resolve_all(agent, replace(scene, against=named_side(patient, scene)))
        if any(actor.name for actor in found):
            return found
        if not is_place(agent, scene) and agent.pos_ != "ADJ":
            return found
    found = otherwise(predicate, scene) or going_on(predicate, scene) or repelling(predicate, scene)
    found = found or in_one_sweep(predicate, scene)
    if not any(actor.name for actor in found):
        found = _told_by_doer(predicate, scene) or found
    if found:
        return found
    if scene.book.own and not scene.quoted(predicate.start) and own_deed(predicate, scene):
        return [Actor(scene.book.own, None, None, None, "own deed of the issuer", "country")]
    return []


def _who_it_took(predicate: "Predicate") -> "Token | None":
    """Who does it in "it took the rebels two days to reach the town": those whom it took the time."""
    agent = predicate.agent
    if agent is None or agent.lower_ != "it" or agent.head.lemma_ != "take" or agent.head in predicate.tokens:
        return None
    taken = [child for child in agent.head.rights if child.dep_ in ("dative", "dobj", "npadvmod")]
    return taken[0] if len(taken) > 1 and not is_time(taken[0]) else None


def _seen_doing(predicate: "Predicate", scene: Scene) -> "Token | None":
    """Who does it in "a clip showed Ruritanian infantry hoisting a flag": the named force before it."""
    token = predicate.token
    left = token.nbor(-1) if token.tag_ == "VBG" and token.i else None
    if left is None or predicate.agent is None or left == predicate.agent or kind_of(left) is None:
        return None
    shown = any(t.lemma_.lower() in words_of("showing") for t in token.doc[predicate.agent.i : left.i])
    return left if shown and any(name.side for name in names_in(core(left), scene)) else None


def _told_by_doer(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """An official who tells of a passive gain, or of leaving, tells of the own side: "had been liberated, he said"."""
    wanted = predicate.event_type == "withdrawal" or (
        predicate.event_type == "capture" and predicate.token.lemma_.lower() in words_of("gained")
    )
    if not wanted or not predicate.passive or predicate.agent is not None:
        return []
    told = official_side(scene, predicate.start)
    if told is None or (told[1] and predicate.event_type == "capture"):
        return []
    return [Actor(told[0], None, None, None, "the speaking official's own side", "country")]


def _takes_captives(predicate: "Predicate", doer: "Token") -> bool:
    """Whether the event's own object is the captives, so that its subject is who takes them."""
    noun = predicate.noun
    taken = noun is not None and noun.dep_ == "dobj" and noun.lemma_.lower() in words_of("captive")
    return taken and not predicate.passive and doer.dep_ == "nsubj" and doer.head == predicate.token


def _under_flag(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """Whose flag goes up: "soldiers raised a Ruritanian flag over the town hall"."""
    if predicate.event_type != "capture":
        return []
    for token in (*predicate.tokens, predicate.noun, predicate.patient):
        if token is not None and token.lemma_.lower() in words_of("flag"):
            named = [n for n in names_in(core(token), scene) if n.side]
            if named:
                return [Actor(named[0].side, named[0].text, named[0].start, named[0].end, "the flag", "country")]
    return []


def _by_its_own_words(predicate: "Predicate", scene: Scene) -> list[Actor] | None:
    """Who acts where the event's own words say so, or say that nobody does; None where they do not."""
    held = in_hands(predicate, scene) or _under_flag(predicate, scene)
    if not held and predicate.frame.actor == "none" and predicate.event_type == "losses":
        hit = hit_with_it(scene)  # "put the number of dead at"
        if hit is None and (beside := right_force(predicate, scene)) is not None:  # "leaving five officers dead"
            found = [actor for actor in suffering(beside, scene) if not actor.rule.endswith("as written")]
            return found or owned_up(predicate, scene)
        return suffering(hit, scene) if hit is not None else owned_up(predicate, scene)
    if held or predicate.frame.actor == "none":
        return held or in_one_sweep(predicate, scene)
    if not _came_under(predicate):
        return None
    fire = _fire_from(predicate)
    return resolve_all(fire, replace(scene, event=predicate.event_type)) if fire is not None else []


def _came_under(predicate: "Predicate") -> bool:
    """Whether the subject is who was hit: "the boats came under fire", "the post is under attack"."""
    if predicate.event_type not in ("strike", "battle") or predicate.token.pos_ not in ("VERB", "AUX"):
        return False
    if predicate.token.lemma_.lower() not in ("come", "be", "remain", "fall", "stay"):
        return False
    under = [child for child in predicate.token.children if child.dep_ == "prep" and child.lower_ == "under"]
    inside = {t.i for t in predicate.tokens} | ({predicate.noun.i} if predicate.noun is not None else set())
    return any(inner.i in inside for child in under for inner in child.children)


def _fire_from(predicate: "Predicate") -> "Token | None":
    """Who fires in "came under fire from resistance fighters", "under attack by the army"."""
    heads = [predicate.token, *predicate.tokens] + ([predicate.noun] if predicate.noun is not None else [])
    for head in heads:
        for word, inner in arguments.prepositions(head):
            if word in ("from", "by") and kind_of(inner) != "civilians" and inner.pos_ in ("NOUN", "PROPN", "PRON"):
                return inner
    return None


def _done_to(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """The side of the object, or the subject's own where that only has the force: "Moscow has no soldiers there"."""
    agent = predicate.agent
    patient = predicate.patient or right_force(predicate, scene) or hit_with_it(scene)
    if patient is None:
        return owned_up(predicate, scene)
    if _takes_captives(predicate, patient):  # "his men took 200 prisoners"
        return suffering(predicate.noun, replace(scene, victim_of=_side(patient, scene)))
    if patient is not None and agent is not None and predicate.token.lemma_.lower() in words_of("owning"):
        owner = resolve_all(agent, scene)
        if any(actor.name for actor in owner):
            return owner
    return suffering(patient, replace(scene, victim_of=_side(agent, scene)))


def _only_hit(predicate: "Predicate", agent: "Token", scene: Scene) -> bool:
    """Whether the subject is only the place that is hit: "Sarajevo had eleven shells before breakfast"."""
    return (
        predicate.event_type in ("strike", "battle")
        and (is_place(agent, scene) or any(name.kind == "seat" for name in names_in([agent], scene)))
        and predicate.token.lemma_.lower() in words_of("endure")
    )


def _moves(predicate: "Predicate", scene: Scene) -> bool:
    """Whether the force moved, and not who moves it, is the actor."""
    agent, patient = predicate.agent, predicate.patient
    if patient is None or not is_force(patient, scene.sentence) or is_place(patient, scene):
        return False
    if agent is None or (agent.pos_ == "PRON" and names_in(core(patient), scene)):
        return True
    if any(c.dep_ == "nummod" for c in patient.children) and not names_in(core(patient), scene):
        return not _can_act(agent, scene)  # "they draw two brigades from the hills"
    lemmas = {predicate.token.lemma_.lower()} | {token.lemma_.lower() for token in predicate.tokens}
    return bool(lemmas & words_of("made_to_move")) or not _can_act(agent, scene)


def _can_act(token: "Token", scene: Scene) -> bool:
    return token.pos_ == "PRON" or is_force(token, scene.sentence) or token.pos_ == "PROPN"


def _side(token: "Token | None", scene: Scene) -> str | None:
    if token is None:
        return None
    found = resolve(token, scene)
    return found.name if found is not None else None


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
    if head is None or head.pos_ in ("PRON", "ADJ", "DET") or head == predicate.noun or is_time(head):
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
                if word == wanted and token.pos_ in ("NOUN", "PROPN") and not is_time(token):
                    return token
    return None
