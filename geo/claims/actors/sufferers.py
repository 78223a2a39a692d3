"""Whose the dead, the captured and the burnt-out tanks are, where the words beside them do not say it."""

from typing import TYPE_CHECKING

from geo.claims.actors.force_words import kind_of, words_of
from geo.claims.actors.phrases import resolve_all
from geo.claims.actors.scene import Actor, Scene, actor_at, is_place, unnamed
from geo.claims.actors.speaking import official_side
from geo.claims.predicates import arguments

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.predicates.predicates import Predicate

__all__ = ["hit_with_it", "of_the_other_side", "owned_up", "suffering"]


def suffering(head: "Token | None", scene: Scene) -> list[Actor]:
    """The sides of those who suffer; nobody's, where civilians are among them: "patients and their companions"."""
    joined = list(arguments.conjuncts(head)) if head is not None else []
    if head is not None and head.pos_ == "NUM" and (told := _lost_before(head, scene)) is not None:
        return [told]
    counted = any(child.lower_ == "of" for token in joined for child in token.children)  # "thousands of soldiers"
    kinds = {kind_of(token) for token in joined}
    if kinds == {None}:  # "those who died, eleven peasants"
        kinds = {kind_of(child) for token in joined for child in token.children if child.dep_ == "appos"} or kinds
    if not counted and "civilians" in kinds and kinds <= {"civilians", None}:
        return [unnamed(head, scene, "civilians")]
    return resolve_all(head, scene, victim=True)


def _lost_before(head: "Token", scene: Scene) -> Actor | None:
    """The side whose losses the sentence before told: "... put the soldiers killed at 20. A doctor counted 35"."""
    if any(child.dep_ in ("prep", "nmod", "amod") for child in head.children):
        return None
    index = scene.sentence.index
    before = [d for d in scene.context.drafts if d.event_type == "losses" and index - d.sentence.index == 1]
    sides = {d.actor for d in before}
    side = sides.pop() if len(sides) == 1 else None
    return actor_at(side, head, scene, "whose losses were told before") if side is not None else None


def owned_up(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """Whose the dead are where an army only "acknowledged 22 dead"."""
    for token in (predicate.noun, *predicate.tokens):
        for child in token.children if token is not None else ():
            if child.dep_ == "poss":  # "Moscow put its dead at 70"
                return resolve_all(child, scene)
    for token in predicate.tokens:  # "it does admit heavy losses"
        subject = arguments.subject(token) if token.lemma_.lower() in words_of("owning_up") else None
        if subject is not None:
            return resolve_all(subject, scene)
    told = official_side(scene, predicate.start)
    return [Actor(told[0], None, None, None, "who owns up", "country")] if told is not None and told[1] else []


def hit_with_it(scene: Scene) -> "Token | None":
    """Those whom a strike of the same sentence hits, where only "the number of dead" is told."""
    hit = [d.predicate.patient for d in scene.context.current if d.event_type == "strike"]
    named = [token for token in hit if token is not None and not is_place(token, scene)]
    return named[0] if len(named) == 1 else None


def of_the_other_side(predicate: "Predicate", found: list[Actor], scene: Scene) -> list[Actor]:
    """Whose men give up, or whose tanks burn, where one side tells of it: the other's, unless it owns up to that."""
    head = predicate.agent if predicate.frame.actor != "obj" or predicate.patient is None else predicate.patient
    if head is None or predicate.event_type not in ("losses", "surrender"):
        return found
    own = scene.book.own if not scene.quoted(predicate.start) else None
    gave_up = predicate.event_type == "surrender"
    if own is not None and gave_up and {actor.name for actor in found} == {own} and not _ours(predicate):
        return [actor_at(scene.book.enemy_of(own), head, scene, "who gives up to the issuer")]
    if any(actor.name not in (None, actor.text) and actor.kind != "people" for actor in found):
        return found
    attacking = head.lemma_.lower() in words_of("assailing")
    machines = head.lemma_.lower() in words_of("war_machines") and predicate.token.lemma_.lower() != "lose"
    if any(actor.name is not None for actor in found) and not attacking:
        return found
    failed = _of_failed_attempt(predicate, scene)
    if failed:
        return failed
    if not (gave_up or attacking or machines) or kind_of(head) == "civilians":
        return found
    told = official_side(scene, predicate.start)
    side = scene.book.enemy_of(told[0]) if told is not None and not told[1] else None
    return [actor_at(side, head, scene, "the other side of who tells of it")] if side is not None else found


def _ours(predicate: "Predicate") -> bool:
    return any(token.lower_ in ("our", "we", "us", "ours") for token in predicate.token.subtree if token.dep_ != "pobj")


def _of_failed_attempt(predicate: "Predicate", scene: Scene) -> list[Actor]:
    """Who lost vehicles where "a Ruritanian assault ended with four vehicles burnt out"."""
    for verb in predicate.token.ancestors:
        if verb.pos_ == "VERB" and verb.lemma_.lower() in words_of("ending"):
            attempt = arguments.subject(verb)
            doer = arguments.agent(attempt) if attempt is not None and attempt.pos_ == "NOUN" else None
            found = resolve_all(doer if doer is not None else attempt, scene)
            return [actor for actor in found if actor.name is not None and actor.rule.startswith("named")]
    return []
