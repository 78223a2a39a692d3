"""Whether a name stands for a side of a war. (Bridges to the actors' module.)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.sentences import Sentence

__all__ = ["is_side"]


def is_side(token: "Token", sentence: "Sentence") -> bool:
    """Return whether the name is a country, a capital, a people or a known armed group."""
    from geo.claims.actors.actors import side_of

    start = sentence.at(token)
    for mention in sentence.mentions:
        if mention.start <= start < mention.end:
            country = mention.place is not None and mention.place.kind == "country"
            return country or not mention.literal or (_does(token) and side_of(mention.text) is not None)
    return side_of(token.text) is not None


def _does(token: "Token") -> bool:
    """Whether a name does something to something, as governments do and towns do not: "Kyiv retook the town"."""
    return token.dep_ == "nsubj" and any(child.dep_ == "dobj" for child in token.head.children)
