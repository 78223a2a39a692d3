"""Mend the tree where a described place opens the sentence: "From X, retaken on Monday, men were sent to Y"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from geo.claims.mending import Tree

__all__ = ["mend_opening"]

_REACH = 14  # words that the description may have


def mend_opening(doc: "Doc", tree: "Tree") -> None:
    """Make the participle behind an opening place say more of the place, and the verb after it the main one.

    Parameters
    ----------
    doc
        The parse as the model gives it.
    tree
        Its tree, changed in place.
    """
    described = _described(doc)
    if described is None:
        return
    name, participle = described
    close = next((t.i for t in doc[participle.i : participle.i + _REACH] if t.text == ","), None)
    if close is None:
        return
    main = next((t for t in doc[close:] if _has_subject(t, close)), None)
    if main is None or participle.dep_ == "acl" or (main in participle.ancestors and doc[0].head == main):
        return
    if participle in main.ancestors or participle == main.head:
        tree.heads[main.i] = participle.head.i if participle.head != participle else main.i
        tree.deps[main.i] = participle.dep_
    tree.heads[participle.i], tree.deps[participle.i] = name.i, "acl"
    tree.tags[participle.i] = "VBN"
    tree.heads[0], tree.deps[0] = main.i, "prep"
    for child in participle.children:
        if child.i > close and child != main:
            tree.heads[child.i] = main.i


def _described(doc: "Doc") -> "tuple[Token, Token] | None":
    """The name behind the preposition that opens the sentence, and the participle that follows it behind a comma."""
    if len(doc) < 6 or doc[0].pos_ not in ("ADP", "SCONJ"):
        return None
    name = next((t for t in doc[1:5] if t.dep_ == "pobj" and t.head == doc[0]), None)
    if name is None or name.pos_ != "PROPN" or name.nbor(1).text != ",":
        return None
    for token in doc[name.i + 2 : name.i + 4]:
        if token.tag_ in ("VBD", "VBN") and token.lower_ not in ("was", "were", "had", "did"):
            return (
                None
                if any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in token.children)
                else (name, token)
            )
        if token.pos_ != "ADV":
            return None
    return None


def _has_subject(token: "Token", close: int) -> bool:
    finite = token.pos_ in ("VERB", "AUX") and token.i > close
    return finite and any(c.dep_ in ("nsubj", "nsubjpass") and c.i > close for c in token.lefts)
