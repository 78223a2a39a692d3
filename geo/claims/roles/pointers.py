"""Words that point at a place told before: "there", "the town", "it" where only a place can stand."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.claims.predicates.classes import classes, in_class
from geo.claims.predicates.triggers import rows
from geo.claims.roles.anchor import Anchor, takes_place
from geo.claims.sentences import Sentence
from geo.lexicon.tables import read_table
from geo.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["behind_name", "pointed_at"]

_OWNERS = ("his", "her", "our", "my", "its", "their")
_DETERMINERS = frozenset([*_OWNERS, "the", "this", "that", "both", "either", "these", "those", "same", "each"])
_LINES = frozenset(["axis", "front", "sector", "direction", "flank", "frontline"])


@dataclass(frozen=True, slots=True)
class _Pointer:
    word: str
    kinds: frozenset[str]
    weak: bool


def _pointer(row: dict[str, str]) -> _Pointer:
    kinds = frozenset(row["kinds"].split())
    if not kinds <= set(KINDS) or row["strength"] not in ("strong", "weak"):
        raise ValueError(f"kinds {row['kinds']!r} or strength {row['strength']!r} is not known")
    return _Pointer(row["word"], kinds, row["strength"] == "weak")


@cache
def _pointers() -> dict[str, _Pointer]:
    return {p.word: p for p in read_table("pointers", ("word", "kinds", "strength"), _pointer)}


def pointed_at(token: "Token", sentence: Sentence) -> Anchor | None:
    """Return the place that a word of the sentence points at, None where it points at none."""
    if token.lower_ in ("it", "its") and _pronoun_points(token):
        return _of_pronoun(token, sentence)
    if _owned_place(token, sentence):
        return _pointing(token, _Pointer(token.lower_, _OWNED, weak=False), sentence)
    pointer = _pointers().get(token.lower_) or _pointers().get(token.lemma_.lower())
    if pointer is not None and _points(token, sentence):
        return _pointing(token, pointer, sentence)
    return None


def _points(token: "Token", sentence: Sentence) -> bool:
    if token.lower_ in ("there", "here", "nearby"):
        return token.dep_ != "expl" and token.tag_ != "EX" and not (token.lower_ == "nearby" and token.dep_ == "amod")
    if (
        (token.pos_ not in ("NOUN", "PROPN") and token.lower_ not in ("former", "latter"))
        or token.dep_ in ("compound", "amod", "nmod")
        or _named_next(token, sentence)
    ):
        return False
    if token.dep_ == "poss" and "place" not in classes(token.head) and not in_class(token.head, "dweller"):
        return False
    if token.i and token.nbor(-1).pos_ == "PROPN" and token.nbor(-1).head == token:
        return False  # "the X district", where X was not found
    if token.head.lower_ == "across" and token.head.i and token.head.nbor(-1).lower_ == ",":
        return False  # "from around X, across the river"
    if token.dep_ == "appos" and _is_named(token.head, sentence):
        return False  # "X, the river island"
    if behind_name(token) and _is_named(token.doc[token.left_edge.i - 2], sentence):
        return False
    if token.lemma_.lower() in _LINES and any(c.lower_.endswith("ern") for c in token.lefts):
        return False  # "on the southern axis"
    if any(c.lower_ == "of" and _of_others(c) for c in token.children):
        return False  # "the pockets of the contractors", "the camp of X" where X was not found
    determiners = {child.lower_ for child in token.lefts if child.dep_ in ("det", "poss", "amod", "predet")}
    if not determiners & _DETERMINERS:
        return False
    return not _named_within(token, sentence)


def _of_others(preposition: "Token") -> bool:
    others = list(preposition.children)
    return any("people" in classes(c) or in_class(c, "human") or c.pos_ == "PROPN" for c in others)


def behind_name(token: "Token") -> bool:
    """Return whether a phrase taken for an object follows a name and a comma: "X, the port on Y"."""
    first = token.left_edge.i
    return token.dep_ == "dobj" and first >= 2 and token.doc[first - 1].text == "," and token.head.i < first - 2


def _is_named(token: "Token", sentence: Sentence) -> bool:
    offset = sentence.at(token)
    return any(m.literal and m.start <= offset < m.end for m in sentence.mentions)


def _named_within(token: "Token", sentence: Sentence) -> bool:
    """Whether the phrase holds a place's name: "the town of X"."""
    names = [m for m in sentence.mentions if m.literal]
    return any(m.start <= sentence.at(other) < m.end for other in _own_words(token) for m in names)


def _own_words(token: "Token") -> "Iterator[Token]":
    """The words that name what `token` is: its compounds, possessors, appositions and of-phrases, and theirs."""
    yield token
    for child in token.children:
        names = child.dep_ in ("compound", "nmod", "amod", "poss", "appos", "conj", "pobj")
        if names or (child.dep_ == "prep" and child.lower_ == "of"):
            yield from _own_words(child)


def _named_next(token: "Token", sentence: Sentence) -> bool:
    """Whether a name follows: "its camp AT X", whatever the tree hangs it on."""
    after = token.doc[token.i + 1 : token.i + 5]
    if not len(after) or after[0].lower_ not in ("of", "at", "in", "near", "around"):
        return False
    ends = [sentence.at(t) for t in after[1:] if t.pos_ == "PROPN"]
    return any(m.start <= offset < m.end for offset in ends for m in sentence.mentions if m.literal)


_AROUND = frozenset(
    ["of", "around", "from", "inside", "near", "into", "towards", "toward", "through", "outside", "over"]
)


def _pronoun_points(token: "Token") -> bool:
    """Whether "it" stands where only a place can, or "its" before those who live there."""
    if token.lower_ == "its":
        placed = token.head.dep_ in ("nsubj", "nsubjpass", "dobj") or token.head.head.lower_ in ("of", "by")
        return token.dep_ == "poss" and placed and in_class(token.head, "dweller")
    if token.dep_ == "pobj":
        verb = token.head.head
        if token.head.lower_ in ("at", "on") and verb.pos_ == "VERB":
            frames = {row.frame for row in rows().get(verb.lemma_.lower(), ())}
            return "fire" in frames or ("advance" in frames and token.head.lower_ == "on")
        if token.head.lower_ in ("in", "inside") and verb.lemma_ == "be":
            return any(c.dep_ == "nsubj" and "force" in classes(c) for c in verb.children)
        return token.head.lower_ in _AROUND and (
            verb.pos_ == "VERB" or verb.lower_ in ("part", "parts", "most", "all", "half", "much", "out")
        )
    return token.dep_ in ("dobj", "nsubjpass") and takes_place(token.head)


_OWNED = frozenset(["city", "facility", "admin1", "admin2", "region"])


def _owned_place(token: "Token", sentence: Sentence) -> bool:
    """In "Its main square", "its outskirts": part of the place told before."""
    if token.pos_ != "NOUN" or token.dep_ in ("compound", "amod") or "place" not in classes(token):
        return False
    if token.lower_ == "part" and token.head.lower_ in ("for", "on"):
        return False  # "for its part"
    owner = any(c.dep_ == "poss" and c.lower_ == "its" for c in token.lefts)
    return (
        owner
        and "force" not in classes(token)
        and not _named_within(token, sentence)
        and not _named_next(token, sentence)
    )


def _of_pronoun(token: "Token", sentence: Sentence) -> Anchor:
    start = sentence.at(token)
    kinds = frozenset(["city", "facility", "admin1", "admin2", "region"])
    return Anchor(token, start, start + len(token.text), token.text, kinds=kinds)


def _pointing(token: "Token", pointer: _Pointer, sentence: Sentence) -> Anchor:
    first = min([token.i, *(c.i for c in token.lefts if c.dep_ in ("det", "amod", "compound", "poss", "nummod"))])
    start = sentence.at(token.doc[first])
    end = sentence.at(token) + len(token.text)
    its = any(c.lower_ == "its" for c in token.lefts)
    two = any(c.lower_ in ("two", "both", "either") for c in token.lefts)
    plural = (
        two
        or (not its and token.tag_ in ("NNS", "NNPS"))
        or any(c.lower_ in ("both", "either", "these", "those") for c in token.lefts)
    )
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Anchor(
        token, start, end, text, None, pointer.kinds, pointer.weak, plural and token.lower_ != "outskirts", two
    )
