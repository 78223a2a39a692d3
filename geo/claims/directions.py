"""Mend the tree around points of the compass: in "hold the heights west of X" the model takes "west" for a clause."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.mending import Tree

__all__ = ["mend_direction"]

_WORDS = frozenset(f"{a}{b}" for a in ("north", "south", "") for b in ("", "east", "west", "-east", "-west") if a or b)
_CLAUSES = ("ccomp", "xcomp", "dep", "advcl")
_NAMED = ("appos", "dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj")


def mend_direction(token: "Token", tree: "Tree") -> None:
    """Hang "west of X" on the noun before it.

    Parameters
    ----------
    token
        Any word of the parse.
    tree
        Its tree, changed in place.
    """
    if token.lower_ not in _WORDS or token.i < 1 or token.i + 1 >= len(token.doc) or token.nbor(1).lower_ != "of":
        return
    if token.head.pos_ == "PUNCT" and token.head.head != token.head:  # "near X; west of Y near Z"
        tree.heads[token.i], tree.deps[token.i] = token.head.head.i, "advmod"
        return
    noun = token.nbor(-1)
    if noun.pos_ not in ("NOUN", "PROPN") or noun.head != token:
        return
    if token.dep_ in _CLAUSES and noun.dep_ == "nsubj" and token.head.i < noun.i and token.head.pos_ == "VERB":
        role = "dobj"  # "hold the heights west of X"
    elif token.dep_ in _NAMED and noun.dep_ in ("compound", "nmod"):
        role = token.dep_  # "X, a village west of Y"
    else:
        return
    tree.heads[noun.i], tree.deps[noun.i] = token.head.i, role
    tree.heads[token.i], tree.deps[token.i] = noun.i, "advmod"
    for child in token.lefts:
        if child != noun:
            tree.heads[child.i] = noun.i
