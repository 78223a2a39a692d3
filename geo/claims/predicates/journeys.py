"""Which movements of a sentence are legs of one: "were pulled out of X and sent to Y"."""

from typing import TYPE_CHECKING

from geo.claims.predicates.classes import classes
from geo.claims.predicates.selection import MOVES, is_or_in
from geo.claims.predicates.triggers import Predicate

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["joined_moves"]


def joined_moves(first: Predicate, second: Predicate) -> bool:
    """Whether two movements are legs of one: "were pulled out of X and sent to Y", "taken from X, have reached Y"."""
    if first.frame.name not in MOVES or second.frame.name not in MOVES:
        return False
    mover_first, mover_second = _mover(first), _mover(second)
    if mover_first is None or mover_second is None:
        return False
    if mover_first == mover_second or is_or_in(mover_first, (mover_second,)) or is_or_in(mover_second, (mover_first,)):
        return True
    return _joined(first.token, second.token) and (
        mover_second.pos_ == "PRON" or (first.agent is not None and first.agent == second.agent)
    )


def _mover(predicate: Predicate) -> "Token | None":
    if predicate.frame.name in ("advance", "crossing", "journey"):
        return predicate.agent or predicate.patient
    patient = predicate.patient
    left = predicate.frame.name == "leave" and patient is not None and not predicate.passive
    if left and patient is not None and not {"force", "weapon"} & classes(patient) and predicate.agent is not None:
        return predicate.agent  # "who left the beachhead on foot"
    return patient or predicate.agent


def _joined(first: "Token", second: "Token") -> bool:
    token = second
    while token.dep_ == "conj":
        token = token.head
        if token == first:
            return True
    return False
