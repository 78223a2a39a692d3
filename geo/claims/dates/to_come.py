"""Whether a clause tells what is still to come, so that its "Friday" is the next one."""

from typing import TYPE_CHECKING

from geo.claims.dates.clauses import tense

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.predicates.predicates import Predicate

__all__ = ["is_to_come"]

_TO_COME = frozenset(["will", "shall", "'ll", "’ll", "going", "wo"])


def is_to_come(predicate: "Predicate", node: "Token") -> bool:
    """Whether the clause that holds the time tells what is still to come."""
    verbs = [node] if node.pos_ in ("VERB", "AUX") else [predicate.token]
    if node.lemma_ == "be":  # "are to be escorted"
        verbs.append(predicate.token)
    above = verbs[0]
    for _ in range(2):  # "could see them bussed out by Friday", "could try to cross"
        if above.dep_ not in ("xcomp", "ccomp") or above.head.pos_ not in ("VERB", "AUX") or tense(above):
            break
        above = above.head
        verbs.append(above)
    for verb in verbs:
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if any(child.lower_ in _TO_COME for child in helpers):
            return True
        modal = any(child.lower_ in ("could", "may", "might", "would", "should", "must", "can") for child in helpers)
        perfect = any(child.lower_ == "have" for child in helpers)
        if modal and not perfect:
            return True
        infinitive = any(child.lower_ == "to" for child in helpers) and verb.tag_ in ("VB", "VBN")
        if infinitive and verb.head.lemma_ in (
            "be",
            "plan",
            "expect",
            "intend",
            "set",
            "schedule",
            "due",
            "prepare",
            "order",
        ):
            return True
    return False
