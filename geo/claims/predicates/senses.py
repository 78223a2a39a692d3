"""Whether a word has the sense that its lexicon row tells, by what stands around it.

Conditions: ``A:class`` and ``P:class`` (the doer, the one acted upon, is of the class), ``A?class`` and ``P?class``
(is, or may be: a name, a pronoun, nobody named), ``P:none``, ``P:any``, ``P:self``, ``P:count`` (a number),
``active``, ``passive``,
``with:class`` (the means), ``near:class`` (a word anywhere in the sentence), ``@orig``, ``@dest``,
``@loc``, ``@via``, ``@any`` (a place after a preposition that the frame gives this role).
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims.predicates import arguments
from geo.claims.predicates.classes import classes, in_class

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from geo.claims.sentences import Sentence

__all__ = ["Use", "holds", "parse_needs"]

Needs = tuple[tuple[str, ...], ...]
_AT = {"@orig": "origin", "@dest": "destination", "@loc": "location", "@via": "via"}
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d{1,3}[A-Za-z]{0,2}s?$")  # F-16s, T-72, B-2s
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")  # "the 144th"
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
                or word in ("active", "passive")
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
    if condition in ("active", "passive"):
        return arguments.is_passive(use.token) == (condition == "passive")
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
    return is_kind(argument, kind, use.sentence, doubt=condition[1] == "?")


def _has_means(token: "Token", kind: str) -> bool:
    """Whether a noun of the class says by what means: "attacked with drones", "hit using a rocket"."""
    for child in token.children:
        means = child.lower_ in ("with", "by", "using") and child.i > token.i
        if means and any(kind in classes(inner) for inner in child.children if inner.dep_ in ("pobj", "dobj")):
            return True
    return False


def is_kind(token: "Token | None", kind: str, sentence: "Sentence", *, doubt: bool = False) -> bool:
    """Return whether the noun phrase is of the class; with `doubt`, also where it may be."""
    if token is None:
        return doubt
    found = classes(token)
    if kind in ("weapon", "missile") and _is_blaze(token):
        return False
    if kind in found:
        return not (kind == "force" and _is_freight(token)) and not (kind == "people" and _is_helper(token))
    if kind in ("force", "people") and _among(token, kind, sentence):
        return True
    if kind == "mention":
        return mention_at(token, sentence) or _names_place(token, sentence)
    if kind == "place":
        if token.lower_ == "it" and token.dep_ in ("dobj", "nsubjpass"):
            return True
        return is_place(token, sentence) or ("force" not in found and _names_place(token, sentence))
    if kind == "force" and _is_freight(token):
        return False
    if kind == "target" and is_place(token, sentence):
        return True
    named = token.pos_ in ("PROPN", "ADJ") or token.text[:1].isupper()
    if kind in ("force", "people") and named and _acts(token, sentence):
        return kind == "force" or doubt or token.tag_ == "NNPS"
    if kind in ("force", "weapon") and _MODEL.match(token.text):
        return True
    if kind == "force" and _ORDINAL.match(token.text):
        return True
    return doubt and not _is_only_place(token, sentence) and _may_be(token, kind)


def _is_only_place(token: "Token", sentence: "Sentence") -> bool:
    """A river or a town that is meant as a place does nothing: "the Dnipro flows through"."""
    start = sentence.at(token)
    return any(
        m.start <= start < m.end and m.literal and m.place is not None and m.place.kind != "country"
        for m in sentence.mentions
    )


def _is_blaze(token: "Token") -> bool:
    """In "a fire destroyed" nobody fires."""
    return (
        token.lower_ == "fire"
        and any(c.lower_ in ("a", "the") for c in token.lefts)
        and not any(c.dep_ in ("compound", "amod", "poss") for c in token.lefts)
    )


def _among(token: "Token", kind: str, sentence: "Sentence") -> bool:
    """Whether others in the phrase are of the class: "ethnic Serbs", "half of X fled", "a teacher and her pupils"."""
    if kind == "people":
        if any(child.lower_ == "ethnic" for child in token.children):
            return True
        part = in_class(token, "container") or token.lower_ == "whole"
        if part and token.dep_ in ("nsubj", "nsubjpass") and _names_place(token, sentence):
            return True
    return any(kind in classes(joined) for joined in arguments.conjuncts(token) if joined != token)


def _may_be(token: "Token", kind: str) -> bool:
    """Whether a word that is in no class may stand for a force, people or what else is asked for."""
    if token.lower_ in ("i", "me", "you", "myself", "he", "she", "him", "her"):
        return False
    if in_class(token, "anybody"):
        return not any(
            inner.pos_ == "NOUN" for child in token.children if child.lower_ == "of" for inner in child.children
        )
    if token.pos_ == "PRON" or token.tag_ in ("PRP", "DT", "WP", "WDT", "CD"):
        return token.lower_ not in ("that", "this", "what", "which") or kind != "people"
    return bool(token.pos_ == "PROPN" and kind == "force")


def _is_helper(token: "Token") -> bool:
    """Workers of aid and health come and go, and do not flee."""
    return any(c.lower_ in ("aid", "health", "relief", "humanitarian", "rescue", "un") for c in token.lefts)


def _names_place(token: "Token", sentence: "Sentence") -> bool:
    """In "Nine tenths of X", "the rest of X"."""
    return any(
        mention_at(inner, sentence)
        for child in token.children
        if child.dep_ == "prep" and child.lower_ == "of"
        for inner in child.children
        if inner.dep_ == "pobj"
    )


def _is_freight(token: "Token") -> bool:
    """A column or convoy of goods is no force."""
    near = [c for c in token.children if c.dep_ in ("amod", "compound")]
    near += [g for c in token.children if c.lower_ in ("of", "with", "carrying") for g in c.subtree]
    return any("goods" in classes(word) or word.lower_ in ("humanitarian", "relief") for word in near)


def _acts(token: "Token", sentence: "Sentence") -> bool:
    """A name that may stand for a side: a country, a capital, a people, an armed group."""
    from geo.claims.actors.sides import is_side

    return is_side(token, sentence)


def is_place(token: "Token", sentence: "Sentence") -> bool:
    """Return whether the token is a place mention, or heads a phrase that holds one as its name ("the town of X")."""
    if mention_at(token, sentence):
        return True
    if any(mention_at(joined, sentence) for joined in arguments.conjuncts(token) if joined != token):
        return True
    return in_class(token, "adverb_place") and token.pos_ == "ADV"


def mention_at(token: "Token", sentence: "Sentence") -> bool:
    """Return whether a place mention covers the token."""
    start = sentence.at(token)
    return any(m.start <= start < m.end for m in sentence.mentions)


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
    if role in (None, "location") and any(c.lower_ == "where" and c.dep_ == "advmod" for c in token.children):
        return True
    if role in (None, "destination", "location"):
        for child in token.children:
            if child.dep_ in ("advmod", "npadvmod", "prt") and in_class(child, "adverb_place"):
                return True
    return False


def reaches_place(noun: "Token", sentence: "Sentence") -> bool:
    """Return whether the noun phrase is a place, is called one, or holds a place name below it."""
    if is_place(noun, sentence) or "place" in classes(noun) or noun.lower_ == "it":
        return True
    return any(mention_at(token, sentence) for token in noun.subtree if token.i >= noun.left_edge.i)
