"""Whether a word has the sense that its lexicon row tells, by what stands around it.

Conditions: ``A:class`` and ``P:class`` (the doer, the one acted upon, is of the class), ``A?class`` and ``P?class``
(is, or may be: a name, a pronoun, nobody named), ``P:none``, ``P:any``, ``P:self``, ``P:count`` (a number),
``active``, ``passive``, ``future`` (a modal verb stands before it), ``counted`` (the noun has a number),
``shown`` (the noun is what pictures show),
``side`` (the complement of "be" names a side: "is Russian"),
``with:class`` (the means), ``near:class`` (a word anywhere in the sentence), ``@orig``, ``@dest``,
``@loc``, ``@via``, ``@any`` (a place after a preposition that the frame gives this role).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims.predicates import arguments
from geo.claims.predicates.classes import classes, in_class
from geo.claims.predicates.kinds import acts, is_kind, is_place, mention_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from geo.claims.sentences import Sentence

__all__ = ["Use", "holds", "parse_needs", "reaches_place", "tells_effect"]

Needs = tuple[tuple[str, ...], ...]
_AT = {"@orig": "origin", "@dest": "destination", "@loc": "location", "@via": "via"}
_PLAIN = ("active", "passive", "future", "counted", "side", "shown")
_COMPASS = frozenset(f"{a}{b}" for a in ("north", "south", "") for b in ("", "-east", "-west", "east", "west")) - {""}
_MARKS = ("A:", "A?", "P:", "P?")


def parse_needs(text: str) -> Needs:
    """Read the conditions of a lexicon cell: alternatives inside a condition, all conditions together.

    Raises
    ------
    ValueError
        If a condition is not known.
    """
    conditions = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        alternatives = tuple(word.strip() for word in part.split("|"))
        for word in alternatives:
            if not (
                word.startswith(_MARKS)
                or word in _PLAIN
                or word.startswith(("with:", "near:"))
                or word in _AT
                or word == "@any"
            ):
                raise ValueError(f"condition {word!r} is not known")
        conditions.append(alternatives)
    return tuple(conditions)


@dataclass(frozen=True, eq=False)
class Use:
    """A word in its sentence, with its logical arguments and the roles that its frame gives to prepositions."""

    token: "Token"
    agent: "Token | None"
    patient: "Token | None"
    roles: "Mapping[str, str]"
    sentence: "Sentence"
    parts: "tuple[Token, ...]" = ()


def holds(needs: Needs, use: Use) -> bool:
    """Return whether all conditions hold for the word as it is used here."""
    return all(any(_holds(word, use) for word in alternatives) for alternatives in needs)


def _holds(condition: str, use: Use) -> bool:
    if condition in _PLAIN:
        return _of_form(condition, use)
    if condition.startswith("near:"):
        return any(in_class(word, condition.removeprefix("near:")) for word in use.sentence.doc)
    if condition.startswith("with:"):
        return _has_means(use.token, condition.removeprefix("with:"))
    if condition.startswith("@"):
        return place_after(use, _AT.get(condition))
    argument = use.agent if condition[0] == "A" else use.patient
    kind = condition[2:]
    if kind == "none":
        return argument is None
    if kind == "any":
        return argument is not None
    if argument is None and (condition.startswith("P") or kind == "self"):
        return False
    if argument is not None and kind == "self":
        return argument.lower_.endswith(("self", "selves"))
    if kind == "count":
        of_what = argument is not None and any(child.lower_ == "of" for child in argument.children)
        return argument is not None and argument.tag_ == "CD" and argument.lower_ != "one" and not of_what
    if kind == "flying" and argument is not None and _is_grounded(use.token, argument):
        return False
    return is_kind(argument, kind, use.sentence, doubt=condition[1] == "?")


def _of_form(condition: str, use: Use) -> bool:
    """A condition on the word itself, not on who or what is in its phrase."""
    if condition == "future":
        return any(child.tag_ == "MD" for child in use.token.lefts)
    if condition == "shown":
        return _is_shown(use.token)
    if condition == "counted":
        return _is_counted(use.token)
    if condition == "side":
        under = [inner for c in use.token.children if c.dep_ == "prep" and c.lower_ == "under" for inner in c.children]
        named = [c for c in use.token.children if c.dep_ in ("acomp", "attr") and _is_side(c, use.sentence)]
        return bool(named) or any(is_kind(inner, "force", use.sentence) for inner in under)
    return arguments.is_passive(use.token) == (condition == "passive")


def _is_shown(noun: "Token") -> bool:
    """In "pictures show trenches at X", "show rows of tents": seen by whoever tells of it."""
    while noun.dep_ in ("pobj", "conj", "prep") and (noun.dep_ != "prep" or noun.lower_ == "of"):
        noun = noun.head
    return noun.dep_ in ("dobj", "nsubjpass") and in_class(noun.head, "shows")


def _is_counted(noun: "Token") -> bool:
    """In "another 5,000 arrivals", "thousands of arrivals"."""
    if any(child.tag_ == "CD" or in_class(child, "multitude") for child in noun.lefts):
        return noun.tag_ == "NNS"
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and in_class(noun.head.head, "multitude")


def _is_side(noun: "Token", sentence: "Sentence") -> bool:
    """A demonym or the name of a group, and nothing that it describes."""
    bare = not any(child.dep_ in ("det", "amod", "prep") for child in noun.children)
    return bare and noun.text[:1].isupper() and not mention_at(noun, sentence) and acts(noun, sentence)


def _is_grounded(verb: "Token", craft: "Token") -> bool:
    """Whether aircraft are destroyed where they are parked, and not in the air."""
    words = {w.lower_ for w in (*verb.subtree, *craft.subtree)}
    return any(in_class(w, "grounded") for w in (*verb.subtree, *craft.subtree)) or {"on", "ground"} <= words


def _has_means(token: "Token", kind: str) -> bool:
    """Whether a noun of the class says by what means: "attacked with drones", "hit using a rocket"."""
    for child in token.children:
        means = child.lower_ in ("with", "by", "using") and child.i > token.i
        if means and any(kind in classes(inner) for inner in child.children if inner.dep_ in ("pobj", "dobj")):
            return True
    return False


def place_after(use: Use, role: str | None) -> bool:
    """Return whether a place follows the word after a preposition that has `role` (any, if None) in the frame."""
    token, roles, sentence = use.token, use.roles, use.sentence
    holders = [holder for holder in (token, use.patient, use.agent, *use.parts) if holder is not None]
    for holder in holders:
        for name, noun in arguments.prepositions(holder):
            given = roles.get(name) or roles.get(name.split("_")[-1])
            if given is None:  # "clashed with rebels NEAR X"
                inner = [(roles.get(n), place) for n, place in arguments.prepositions(noun)]
            else:
                inner = [(given, noun)]
            for one, place in inner:
                if one and (role is None or one == role) and reaches_place(place, sentence):
                    return True
    if role != "via" and any(_beside_place(child, sentence) for one in (token, *use.parts) for child in one.children):
        return True
    if role in (None, "location") and any(c.lower_ == "where" and c.dep_ == "advmod" for c in token.children):
        return True
    if role in (None, "destination", "location"):
        for child in token.children:
            if child.dep_ in ("advmod", "npadvmod", "prt") and in_class(child, "adverb_place"):
                return True
    return False


def _beside_place(word: "Token", sentence: "Sentence") -> bool:
    """In "gave ground west of X", whatever the tree takes the compass word for."""
    if word.dep_ not in ("dobj", "npadvmod", "advmod") or word.lower_ not in _COMPASS:
        return False
    places = [inner for child in word.children if child.lower_ == "of" for inner in child.children]
    return any(mention_at(place, sentence) for place in places)


def tells_effect(verb: "Token", noun: "Token") -> bool:
    """Return whether only what comes of an event is denied: "the loss of X will not open the way to Y"."""
    known = any(child.lower_ in ("the", "this", "that") or child.dep_ == "poss" for child in noun.lefts)
    gained = [child for child in verb.rights if child.dep_ == "dobj"]
    denied = any(child.dep_ == "neg" for child in verb.lefts)
    nothing = any(word.lower_ in ("no", "little") for child in gained for word in child.lefts)  # "met no resistance"
    return known and bool(gained) and (denied or nothing)


def reaches_place(noun: "Token", sentence: "Sentence") -> bool:
    """Return whether the noun phrase is a place, is called one, or holds a place name below it."""
    if is_place(noun, sentence) or "place" in classes(noun) or noun.lower_ == "it":
        return True
    return any(mention_at(token, sentence) for token in noun.subtree if token.i >= noun.left_edge.i)
