"""Names that stand where a place does and were not found: what happened there happened in no other place."""

from typing import TYPE_CHECKING

from geo.claims.actors.actors import side_of
from geo.claims.predicates.classes import classes, in_class, word_classes
from geo.claims.predicates.triggers import Predicate, lemma_of
from geo.claims.sentences import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

__all__ = ["holds_unknown", "names_unknown", "unknown_before"]

_AT = frozenset(["in", "at", "near", "on", "outside", "around", "into", "onto"])
_WAYS = frozenset(["from", "to", "out", "off", "through", "towards", "toward", "via"])
_TAKES_PLACE = frozenset(["fight", "fire", "take", "leave", "hold", "expel"])
_POINTING = frozenset(["it", "there"])
_MOVES = frozenset(["transfer", "journey", "advance", "crossing", "leave", "flee"])


def names_unknown(predicate: Predicate) -> bool:
    """Return whether a name that was not found stands where the event's place does: then it takes no other place."""
    named = [predicate.patient] if predicate.frame.name in _TAKES_PLACE and predicate.patient is not None else []
    owners = [word for word in (predicate.token, predicate.patient, predicate.noun) if word is not None]
    words = _AT | _WAYS if predicate.frame.name in _MOVES else _AT
    for owner in owners:
        whole = owner.pos_ == "NOUN" and {"place", "target"} & classes(owner)  # "the hangars OF X"
        named += _behind(owner, words | {"of"} if whole else words)
    pointing = [w for w in (predicate.patient, *predicate.token.children) if w is not None and w.lower_ in _POINTING]
    if any(unknown_before(word, predicate.sentence) for word in pointing):
        return True
    return any(_is_unknown(n, predicate.sentence) and not _in_mention(n, predicate.sentence) for n in named)


def unknown_before(token: "Token", sentence: Sentence) -> bool:
    """Return whether the nearest place that stands before a pointing word in its sentence is one that was not found."""
    from geo.claims.attribution.attribution import is_saying

    for i in range(token.i - 1, -1, -1):
        word = token.doc[i]
        if _in_mention(word, sentence):
            return False
        behind = word.head.head if word.head.lower_ == "of" else word
        placed = word.dep_ == "pobj" and (word.head.lower_ in _AT | _WAYS or behind.lower_ == "out")
        placed = placed or (word.head.lower_ == "of" and "place" in classes(behind))
        taken = word.dep_ in ("dobj", "nsubjpass") and "takes_place" in word_classes().get(lemma_of(word.head), ())
        named = placed or taken or (word.pos_ == "NOUN" and word.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass"))
        if named and _is_unknown(word, sentence) and not is_saying(word.head.head):
            return True
    return False


def holds_unknown(token: "Token", predicates: "Sequence[Predicate]") -> bool:
    """Return whether a place only says where one lies that was not found: "waded over to Rubenga, in X"."""
    i = token.head.i
    if not predicates or token.dep_ != "pobj" or token.head.lower_ != "in" or i < 2 or token.doc[i - 1].text != ",":
        return False
    before = token.doc[i - 2]
    placed = before.dep_ in ("pobj", "dobj", "nsubjpass", "conj")
    return (
        placed and before.pos_ == "PROPN" and not _in_mention(before, predicates[0].sentence) and _no_other_name(before)
    )


def _behind(owner: "Token", words: frozenset[str]) -> "Iterator[Token]":
    """The nouns behind the prepositions of a word, "the roof OF X" and "out OF X" looked through."""
    for child in owner.children:
        if child.dep_ not in ("prep", "agent") or (child.lower_ not in words and owner.pos_ != "ADP"):
            continue
        for noun in child.children:
            if noun.dep_ == "pobj":
                yield noun
                yield from _behind(noun, frozenset(["of", "at", "in"]))
            elif noun.dep_ == "prep":
                yield from _behind(child, words)


def _is_unknown(noun: "Token", sentence: Sentence) -> bool:
    if noun.pos_ == "NOUN" and {"place", "target"} & classes(noun):
        names = [t for t in noun.subtree if t.i < noun.i and t.pos_ == "PROPN"]
        return bool(names) and all(_no_other_name(name) and not _in_mention(name, sentence) for name in names)
    name = noun.pos_ == "PROPN" or (noun.pos_ == "NOUN" and noun.i > 0 and noun.text[:1].isupper())
    return name and _no_other_name(noun)


def _no_other_name(noun: "Token") -> bool:
    """Whether a name is none of a side, a day, a weapon or a body."""
    if not noun.text[:1].isupper() or in_class(noun, "calendar") or noun.text.isupper():
        return False
    if any(child.lower_ == "the" for child in noun.lefts) and any(child.lower_ == "of" for child in noun.rights):
        return False  # "the Government of National Accord"
    return not side_of(noun.text) and not classes(noun) and not any(c.dep_ == "nummod" for c in noun.children)


def _in_mention(token: "Token", sentence: Sentence) -> bool:
    offset = sentence.at(token)
    return any(m.start <= offset < m.end for m in sentence.mentions)
