"""Who is on the move: an army or people who flee. Numbers and pronouns tell it only by what was told before."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from geo.claims.context import Context, Draft
from geo.claims.predicates.classes import classes, in_class
from geo.claims.predicates.kinds import is_kind, is_multitude
from geo.claims.predicates.selection import is_attempt
from geo.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["among_friends", "retold"]

_MOVES = ("redeployment", "advance", "withdrawal")
_BEFALLS = ("strike", "capture", "advance", "battle")
_BACK = 2  # sentences
_PASSING = frozenset(["pass", "pass through", "transit"])
_ARRIVING = frozenset(["reach", "get to", "make it to", "gain"])
_NOT_THEY = frozenset(["it", "we", "i", "you", "he", "she", "us", "who", "which", "that"])


def retold(draft: Draft, context: Context) -> EventType:
    """Return the event type of a movement in the light of who moves.

    Parameters
    ----------
    draft
        With its places.
    context
        What was told before.
    """
    mover = _mover(draft)
    if draft.predicate.row == "be next":  # of what befell the places before
        before = [d.event_type for d in (*context.drafts, *context.current) if d is not draft]
        return next((kind for kind in reversed(before) if kind in _BEFALLS), "battle")
    if draft.event_type == "evacuation":
        if _evacuates_itself(draft):
            return "withdrawal"
        if draft.predicate.event_type != "evacuation" and in_class(draft.predicate.token, "presses"):
            return draft.predicate.event_type
        counted = mover is not None and is_multitude(mover)
        return "redeployment" if counted and _told_of(draft, context) == "force" else "evacuation"
    if _is_attempt(draft):
        return "battle"
    if draft.event_type not in _MOVES and draft.predicate.frame.name != "expel":
        return draft.event_type
    fled = _fled(draft, context) and _told_of(draft, context) != "force"
    if mover is None:
        arrived = draft.predicate.form == "noun" and draft.predicate.frame.name == "journey"
        return "evacuation" if arrived and fled else draft.event_type
    named = not in_class(mover, "multitude") or bool(_of_whom(mover))
    civilians = named and is_kind(mover, "people", draft.sentence) and not is_kind(mover, "force", draft.sentence)
    moved = mover.pos_ == "PRON" and draft.predicate.passive  # exams and guns are moved as well
    return "evacuation" if civilians or (fled and not moved and _goes_on(mover)) else draft.event_type


def _evacuates_itself(draft: Draft) -> bool:
    """In "the evacuation of X by its garrison" an army leaves a place, and no civilians do."""
    predicate = draft.predicate
    who, where = predicate.agent, predicate.patient
    if predicate.form == "verb" or predicate.frame.name != "flee" or who is None or where is None:
        return False
    of_people = is_kind(who, "people", draft.sentence) or is_kind(where, "people", draft.sentence)
    return is_kind(who, "force", draft.sentence) and is_kind(where, "mention", draft.sentence) and not of_people


def _is_attempt(draft: Draft) -> bool:
    """In "tried to land on X", "attempted to retake Y": an attack of which no gain is told."""
    token = draft.predicate.token
    bid = token.head
    if token.dep_ == "acl" and bid.dep_ in ("nsubj", "nsubjpass") and in_class(bid, "attempt"):
        return draft.event_type in ("advance", "capture") and bid.head.tag_ in ("VBD", "VBN")
    lands = token.lemma_.lower() == "land" and draft.event_type == "redeployment"
    if not lands and draft.event_type not in ("advance", "capture"):
        return False
    return is_attempt(token)


def _mover(draft: Draft) -> "Token | None":
    predicate = draft.predicate
    if predicate.passive or predicate.frame.name in ("transfer", "expel"):
        return predicate.patient or predicate.agent
    return predicate.agent


def among_friends(draft: Draft, context: Context, names: Collection[str | None]) -> EventType:
    """Return the event type of an advance in the light of what its doers were told to do before.

    Who reaches a place or crosses a border and was leaving or on the way already presses nobody: it is redeployed.

    Parameters
    ----------
    draft
        With its places.
    context
        What was told before, with its actors.
    names
        The doers.
    """
    if draft.event_type != "advance":
        return draft.event_type
    frame, roles = draft.predicate.frame.name, {place.role for place in draft.places}
    if frame == "crossing" and roles == {"origin"}:
        return "withdrawal"
    if draft.predicate.row in _PASSING and {"via", "destination"} <= roles:
        return "redeployment"
    if draft.predicate.row not in _ARRIVING and not (frame == "crossing" and roles == {"destination"}):
        return "advance"
    earlier = [d for d in context.drafts if 0 < draft.sentence.index - d.sentence.index <= _BACK][-2:]
    moving = any(d.event_type in ("redeployment", "withdrawal") and d.actor in names for d in earlier)
    return "redeployment" if moving else "advance"


def _fled(draft: Draft, context: Context) -> bool:
    """Whether what was told last is that people fled."""
    last = next((d for d in reversed(context.drafts) if d.sentence is not draft.sentence), None)
    near = last is not None and draft.sentence.index - last.sentence.index <= _BACK
    return near and last is not None and last.event_type == "evacuation"


def _told_of(draft: Draft, context: Context) -> str:
    """Whether the nearest sentence before that names either tells of a force or of people; empty where none does."""
    for sentence in reversed(context.sentences[max(draft.sentence.index - _BACK, 0) : draft.sentence.index]):
        if not sentence.parsed:
            continue
        named = [classes(t) for t in sentence.doc if t.pos_ == "NOUN" and t.dep_ != "compound"]
        people = any("people" in kinds and "force" not in kinds for kinds in named)
        force = any("force" in kinds and "people" not in kinds for kinds in named)
        if people or force:
            return "people" if people else "force"
    return ""


def _goes_on(mover: "Token") -> bool:
    """Whether the words only count or point: "most", "a further 1,900", "tens of thousands of them"."""
    if mover.lower_ in _NOT_THEY or {"force", "weapon"} & classes(mover):
        return False
    if any(inner.pos_ not in ("PRON", "DET") for inner in _of_whom(mover)):
        return False
    return mover.pos_ in ("NUM", "PRON", "DET") or in_class(mover, "anybody") or in_class(mover, "multitude")


def _of_whom(mover: "Token") -> "list[Token]":
    return [inner for c in mover.children if c.lower_ == "of" for inner in c.children if inner.dep_ == "pobj"]
