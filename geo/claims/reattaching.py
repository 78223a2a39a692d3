"""Hang single phrases where they belong: what the small model's trees get wrong about who comes from where and when.

A measure of time swallows the way that follows it ("marched for three days toward X"), a list of nouns the subject of
the clause after it ("from the west and government troops left"), and a compass word the noun before it ("armour north
of X").
"""

from typing import TYPE_CHECKING

from geo.claims.predicates.classes import classes, in_class

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.mending import Tree

__all__ = ["reattach"]

_DIRECTIONS = frozenset(
    ["from", "to", "into", "onto", "toward", "towards", "out", "through", "across", "via", "against", "up"]
)
_COMPASS = frozenset(f"{a}{b}" for a in ("north", "south") for b in ("east", "west", "-east", "-west", "")) | {
    "east",
    "west",
}
_NOMINAL = ("NOUN", "PROPN")


def reattach(token: "Token", tree: "Tree") -> None:
    """Mend what hangs wrong on or around `token`, in `tree`.

    Parameters
    ----------
    token
        Of the parse as the model gives it.
    tree
        Its parts, changed in place.
    """
    if token.dep_ == "prep" and token.lower_ in _DIRECTIONS:
        _free_from_time(token, tree)
    elif token.dep_ == "dobj" and token.pos_ == "PROPN" and token.i + 1 < len(token.doc):
        _join_name(token, tree)
    elif token.dep_ == "npadvmod" and token.pos_ == "NOUN":
        _make_object(token, tree)
    elif token.dep_ == "conj" and token.pos_ == "VERB":
        _give_listed_subject(token, tree)
    elif token.dep_ == "pobj" and token.lower_ in _COMPASS and token.i + 1 < len(token.doc):
        _part_from_compass(token, tree)
    if token.dep_ in ("prep", "advcl") and in_class(token.head, "tag_verb"):
        _free_from_tag(token, tree)


def _free_from_time(preposition: "Token", tree: "Tree") -> None:
    """In "marched for three days toward X", "moved on Monday from X" the way belongs to the verb."""
    noun = preposition.head
    if noun.pos_ not in _NOMINAL or not _measures_time(noun):
        return
    if any(child.dep_ == "pobj" and _measures_time(child) for child in preposition.children):
        return  # "from Monday to Friday"
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in ("pobj", "npadvmod", "dobj") and verb.pos_ == "VERB" and verb.i < preposition.i:
        tree.heads[preposition.i] = verb.i


def _free_from_tag(phrase: "Token", tree: "Tree") -> None:
    """In "entered X, residents said, hours after taking Y" what follows the tag goes on with the clause before it."""
    said = phrase.head
    if phrase.i < said.i or said.i + 1 >= len(said.doc) or said.nbor(1).text != "," or phrase.tag_ == "VBG":
        return
    told = next((c for c in said.lefts if c.dep_ == "ccomp"), said.head if said.dep_ == "parataxis" else None)
    who = [c for c in said.lefts if c.dep_ == "nsubj"]
    if told is not None and told.pos_ == "VERB" and who and told.i < who[0].i:
        tree.heads[phrase.i] = told.i


def _join_name(name: "Token", tree: "Tree") -> None:
    """In "hit X airfield" the tree may see two objects: the name only says which airfield."""
    noun = name.nbor(1)
    if noun.dep_ == "dobj" and noun.head == name.head and noun.pos_ == "NOUN" and noun.left_edge == noun:
        tree.heads[name.i], tree.deps[name.i] = noun.i, "compound"


def _make_object(noun: "Token", tree: "Tree") -> None:
    """In "has moved, over the past weeks, several battalions from X" the force is what is moved, and no measure."""
    verb = noun.head
    if verb.pos_ != "VERB" or noun.i < verb.i or not {"force", "weapon"} & classes(noun):
        return
    if not any(child.dep_ in ("dobj", "auxpass", "nsubjpass") for child in verb.children):
        tree.deps[noun.i] = "dobj"


def _measures_time(noun: "Token") -> bool:
    return in_class(noun, "calendar") or in_class(noun, "duration")


def _give_listed_subject(verb: "Token", tree: "Tree") -> None:
    """In "entered from the west and government troops left" the words after "and" are who left."""
    first = verb.head
    if first.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.lefts):
        return
    if any(c.dep_ == "cc" and first.i < c.i < verb.i for c in first.children):
        return
    joint = next((t for t in reversed(verb.doc[first.i + 1 : verb.i]) if t.dep_ == "cc"), None)
    last = verb.nbor(-1)
    if joint is None or last.i <= joint.i or last.pos_ not in _NOMINAL:
        return
    if joint.head.pos_ not in (*_NOMINAL, "PRON") and joint.head.lower_ not in _COMPASS:
        return
    between = verb.doc[joint.i + 1 : verb.i]
    if any(t.pos_ in ("VERB", "ADP", "PUNCT", "CCONJ") for t in between) or not {"force", "people"} & classes(last):
        return
    _split_list(joint, last, verb, tree)


def _split_list(joint: "Token", last: "Token", verb: "Token", tree: "Tree") -> None:
    """Part the nouns before `joint` from those after it, which end in `last`, the new subject of `verb`."""
    before = joint.head
    if last in before.ancestors:  # "the west and government forces" taken for one phrase
        tree.heads[before.i], tree.deps[before.i] = last.head.i, last.dep_
        for child in last.children:
            if child.i < joint.i and child != before:
                tree.heads[child.i] = before.i
    for token in verb.doc[joint.i + 1 : verb.i - 1]:
        if not joint.i < tree.heads[token.i] < verb.i:
            tree.heads[token.i] = last.i
            tree.deps[token.i] = "compound" if token.pos_ in _NOMINAL else token.dep_
    tree.heads[last.i], tree.deps[last.i] = verb.i, "nsubj"
    tree.heads[joint.i] = verb.head.i


def _part_from_compass(compass: "Token", tree: "Tree") -> None:
    """In "a column of armour north of X" the compass word only says where."""
    noun = compass.nbor(-1) if compass.i else None
    if noun is None or noun.head != compass or noun.dep_ != "compound" or compass.nbor(1).lower_ != "of":
        return
    preposition = compass.head
    tree.heads[noun.i], tree.deps[noun.i] = preposition.i, "pobj"
    tree.heads[compass.i], tree.deps[compass.i] = preposition.head.i, "advmod"
    for child in compass.lefts:
        if child != noun:
            tree.heads[child.i] = noun.i
