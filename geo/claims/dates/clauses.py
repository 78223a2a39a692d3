"""Clauses and their times: what opens them, which tense they have, which of them share a time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.claims.attribution.saying import is_saying

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["APART", "conjoined", "ends", "mark_of", "other_time", "shares_time", "tense"]

# Clauses that have their own time: what they tell came before or after the clause that they hang on.
APART = frozenset(
    ["after", "before", "since", "until", "till", "once", "when", "whereas", "while", "although", "though", "because"]
)


def ends(token: "Token") -> bool:
    """Whether a clause ends behind the token."""
    return token.i + 1 >= len(token.doc) or token.nbor(1).text in (",", ".", ";", ":", '"', "”")


def conjoined(verb: "Token") -> "Iterator[Token]":
    """Verbs joined to a verb that have no subject of their own: "were killed, wounded or captured"."""
    for child in verb.children:
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        if child.dep_ == "conj" and not own and not other_time(verb, child):
            yield child
            yield from conjoined(child)


def other_time(first: "Token", second: "Token") -> bool:
    """Whether two joined verbs tell of different times: "attacked on Friday and now hold", "took it and have held"."""
    one, other = tense(first), tense(second)
    return one != other and "" not in (one, other)


_SAME_IN_THE_PAST = ("hit", "cut", "put", "set", "shut", "let", "spread", "split", "beat", "burst", "cast", "bid")


def tense(verb: "Token") -> str:
    """Return past, present or perfect, the empty string where the forms do not tell."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if not helpers and verb.lower_ == verb.lemma_ and verb.lower_ in _SAME_IN_THE_PAST:
        return ""
    if helpers & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if helpers & {"is", "are", "'re", "am"} or (verb.tag_ in ("VBZ", "VBP") and not helpers):
        return "present"
    if helpers & {"was", "were", "had", "did"} or (verb.tag_ == "VBD" and not helpers):
        return "past"
    return ""


def shares_time(clause: "Token") -> bool:
    """Whether a clause is at the time of the one above: with "when", and with "while" where nobody else speaks."""
    mark = mark_of(clause)
    return mark == "when" or (mark == "while" and not is_saying(clause))


def mark_of(clause: "Token") -> str:
    """The conjunction or preposition that opens a clause."""
    if clause.dep_ == "pcomp":
        return str(clause.head.lower_)
    for child in clause.children:
        if child.dep_ in ("mark", "advmod") and child.i < clause.i:
            return str(child.lower_)
    return ""
