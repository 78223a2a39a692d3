"""What a noun phrase is: a force, people, a place, by its words, its name and the places of the sentence."""

import re
from typing import TYPE_CHECKING

from geo.claims.predicates import arguments
from geo.claims.predicates.classes import classes, in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.sentences import Sentence

__all__ = ["acts", "is_kind", "is_multitude", "is_place", "mention_at"]

_MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d{1,3}[A-Za-z]{0,2}s?$")  # F-16s, T-72, B-2s
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")  # "the 144th"


def is_kind(token: "Token | None", kind: str, sentence: "Sentence", *, doubt: bool = False) -> bool:
    """Return whether the noun phrase is of the class; with `doubt`, also where it may be."""
    if token is None:
        return doubt
    found = classes(token)
    if kind in ("weapon", "missile") and _is_blaze(token):
        return False
    of_itself = kind == "body" and in_class(token, "body")  # "the bodies of villagers"
    of_itself = of_itself or (kind == "people" and token.lower_ == "those" and _who_follows(token))
    if of_itself or (kind == "people" and is_multitude(token)):
        return True
    if kind in found:
        return not (kind == "force" and _is_freight(token)) and not (kind == "people" and _is_helper(token))
    if kind in ("force", "people", "arms", "captive") and _among(token, kind, sentence):
        return True
    if kind == "mention":
        return mention_at(token, sentence) or _names_place(token, sentence)
    if kind == "place":
        if (token.lower_ == "it" and token.dep_ in ("dobj", "nsubjpass")) or token.lower_ in ("former", "latter"):
            return True
        return is_place(token, sentence) or ("force" not in found and _names_place(token, sentence))
    if kind == "force" and _is_freight(token):
        return False
    if kind == "target" and is_place(token, sentence):
        return True
    named = token.pos_ in ("PROPN", "ADJ") or token.text[:1].isupper()
    if kind in ("force", "people") and named and acts(token, sentence):
        the_side = any(child.lower_ == "the" for child in token.lefts)  # "the Russians" are an army, "Russians" people
        return kind == "force" or doubt or (token.tag_ == "NNPS" and not the_side)
    if (kind in ("force", "weapon") and _MODEL.match(token.text)) or (kind == "force" and _ORDINAL.match(token.text)):
        return True
    return doubt and not _is_only_place(token, sentence) and _may_be(token, kind)


def _who_follows(token: "Token") -> bool:
    """In "those who have left X"."""
    return any(child.dep_ == "relcl" and any(c.lower_ == "who" for c in child.lefts) for child in token.children)


def is_multitude(token: "Token") -> bool:
    """Return whether only a number is said: thousands of whom nothing else is told are people."""
    bare = not any(child.lower_ == "of" or child.dep_ in ("amod", "poss", "relcl") for child in token.children)
    number = _NUMBER.match(token.text) if token.tag_ == "CD" else None
    thousands = number is not None and len(number.group().replace(",", "")) > 3
    return bare and (thousands or token.lower_ in ("thousands", "hundreds", "millions"))


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
        doing = ("nsubj",) if in_class(token, "place") else ("nsubj", "nsubjpass")  # "the town of X was captured"
        if part and token.dep_ in doing and _names_place(token, sentence):
            return True
    first = token.head if token.dep_ == "conj" else token
    return any(kind in classes(joined) for joined in arguments.conjuncts(first) if joined != token)


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


def acts(token: "Token", sentence: "Sentence") -> bool:
    """Return whether a name may stand for a side: a country, a capital, a people, an armed group."""
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
