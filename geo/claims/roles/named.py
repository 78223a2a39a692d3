"""Which names of places stand for a place of an event, whatever else they mean in the report."""

from typing import TYPE_CHECKING

from geo.claims.predicates.classes import classes
from geo.claims.predicates.triggers import frames, lemma_of, rows
from geo.claims.roles.anchor import takes_place
from geo.claims.sentences import Sentence
from geo.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["head_of", "is_vessel", "is_water", "names_force", "stands_as_place"]


def stands_as_place(token: "Token", mention: Mention) -> bool:
    """A country after a preposition of place is one, whatever else it stands for; so is what is attacked."""
    if token.dep_ == "pobj" and token.head.lower_ in ("on", "against") and "attack" in classes(token.head.head):
        return mention.place is not None
    if token.dep_ == "pobj" and token.head.lower_ in ("on", "against", "at") and _fired_at(token.head.head):
        return mention.place is not None
    under = [c for c in token.head.children if c.lower_ == "under" and c.dep_ == "prep"]
    attacked = any("attack" in classes(child) for prep in under for child in prep.children)
    if token.dep_ == "nsubj" and token.head.lemma_ in ("come", "be", "remain") and attacked:
        return mention.place is not None
    if mention.place is None:
        return False
    if _undergoes(token) or (mention.place.kind != "country" and _told_of_place(token)):
        return True
    if mention.place.kind != "country" or token.dep_ != "pobj":
        return False
    before = token.head
    return before.lower_ in ("from", "into", "in", "to", "across", "inside", "through", "onto", "around", "over") or (
        before.lower_ == "of" and before.i > 0 and before.nbor(-1).lower_ == "out"
    )


def _told_of_place(token: "Token") -> bool:
    """Whether the words of the clause are told of places only: "X took a pounding", "X came under fire"."""
    verb = token.head
    if token.dep_ != "nsubj" or {"under", "for"} <= {child.lower_ for child in verb.children}:
        return False  # "Kyiv came under fire for its haste"
    near = {word for child in verb.subtree for word in (child.lower_, child.lemma_.lower()) if child.i > verb.i}
    return any(
        (len(row.trigger) > 1 or (row.frame == "fall" and not any(child.dep_ == "dobj" for child in verb.children)))
        and frames()[row.frame].subject == "location"
        and any("A:place" in alternatives for alternatives in row.needs)
        and near.issuperset(row.trigger[1:])
        for row in rows().get(lemma_of(verb), ())
        if row.frame != "none"
    )


def is_vessel(token: "Token", mention: Mention) -> bool:
    """Return whether a town's name has an article of its own: then it is borne by a ship or the like."""
    article = token.i > 0 and token.nbor(-1).lower_ == "the" and token.nbor(-1).head == token
    named = mention.text.casefold().startswith(("the ", "al-", "el "))
    followed = token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("NOUN", "PROPN")
    city = mention.place is not None and mention.place.kind == "city"
    return city and article and not named and not followed and token.dep_ in ("nsubj", "nsubjpass", "dobj", "appos")


def is_water(mention: Mention) -> bool:
    """Return whether the mention is a river, a lake or a sea."""
    return mention.place is not None and mention.place.kind == "water"


def _fired_at(verb: "Token") -> bool:
    """Whether strikes or weapons are what a verb sends: "strikes were launched against X"."""
    sent = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    return verb.pos_ == "VERB" and any({"attack", "weapon"} & classes(c) for c in sent)


def _undergoes(token: "Token") -> bool:
    """Whether the name is what is taken, hit or left, or what falls: no government does that for its country."""
    if token.dep_ in ("dobj", "nsubjpass"):
        return takes_place(token.head) and token.head.pos_ == "VERB"
    return token.dep_ == "nsubj" and token.head.lemma_ == "fall"


def names_force(noun: "Token") -> bool:
    """Return whether a noun means armed people and no place: the name before it says whose they are."""
    kinds = classes(noun)
    return "force" in kinds and "place" not in kinds and "target" not in kinds


def head_of(token: "Token", sentence: Sentence, mention: Mention) -> "Token":
    """Return the mention's own head token, where the mention has several."""
    last = sentence.token_at(mention.end - 1)
    if last is not None and last.i > token.i and token.dep_ in ("compound", "amod", "nmod", "poss", "det"):
        return last
    return token
