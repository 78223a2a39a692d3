"""The places that a sentence names or points at ("there", "the town"); areas that only contain another are left out."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.claims.predicates.classes import classes, in_class, word_classes
from geo.claims.predicates.triggers import lemma_of, rows
from geo.claims.sentences import Sentence
from geo.lexicon.tables import read_table
from geo.model import KINDS, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["Anchor", "anchors", "behind_name", "rank"]

_SPECIFIC = {"facility": 0, "city": 0, "water": 1, "admin2": 1, "region": 2, "admin1": 2, "country": 3}
_DETERMINERS = frozenset(
    [
        "his",
        "her",
        "our",
        "my",
        "the",
        "this",
        "that",
        "both",
        "either",
        "its",
        "their",
        "these",
        "those",
        "same",
        "each",
    ]
)


_BEFORE_HYPHEN = re.compile(r"-(?!bound\b|wide\b)[a-z]{3,}")  # "US-made rockets", "Kyiv-led": no places of the event


@dataclass(frozen=True, eq=False)
class Anchor:
    """A place named (`mention`) or pointed at (`kinds` tells which kinds fit) by the phrase that `token` heads."""

    token: "Token"
    start: int
    end: int
    text: str
    mention: Mention | None = None
    kinds: frozenset[str] = frozenset()
    weak: bool = False
    plural: bool = False
    two: bool = False


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


def anchors(sentence: Sentence) -> list[Anchor]:
    """Return the literal place mentions and the pointing words of a sentence, in order."""
    found = []
    taken: set[int] = set()
    for mention in sentence.mentions:
        token = sentence.token_at(mention.start) if mention.start >= sentence.base else None
        if token is None or token.i in taken:
            continue
        if token.dep_ in ("poss", "compound", "nmod", "amod") and _names_force(token.head):
            continue  # "Saigon's forces", "the Amhara militias"
        if _BEFORE_HYPHEN.match(sentence.text, mention.end - sentence.start):
            continue
        if _is_vessel(token, mention):
            continue  # "the Smolensk went down"
        if token.dep_ in ("compound", "nmod") and _is_water(mention) and in_class(token.head, "harbour"):
            continue  # "a Black Sea port"
        taken.add(token.i)
        if mention.literal or _stands_as_place(token, mention):
            found.append(Anchor(_head(token, sentence, mention), mention.start, mention.end, mention.text, mention))
    for token in sentence.doc:
        if token.lower_ in ("it", "its") and _pronoun_points(token):
            found.append(_of_pronoun(token, sentence))
            continue
        if token.i not in taken and _owned_place(token, sentence):
            found.append(_pointing(token, _Pointer(token.lower_, _OWNED, weak=False), sentence))
            continue
        pointer = _pointers().get(token.lower_) or _pointers().get(token.lemma_.lower())
        if pointer is not None and token.i not in taken and _points(token, pointer, sentence):
            found.append(_pointing(token, pointer, sentence))
    return _without_containers(sorted(found, key=lambda a: a.start), sentence)


_LINK = re.compile(
    r",?\s*(?:(?:with)?in|of|inside)?\s*(?:the\s+)?(?:(?:[a-z-]+ern|central|occupied|neighbou?ring|upper|lower|far|"
    r"[A-Z][a-z]+(?:ian|ese|i|ish|an))\s+){0,2}"
)
_AHEAD = re.compile(
    r"(?:'s|’s)?\s*(?:region|province|oblast|district|governorate|state|area|county)?(?:'s|’s)?\s+(?:[a-z-]+\s+){0,2}"
    r"(?:town|city|village|settlement|capital|port|hub|suburb)s?(?:\s+of)?\s+"
)


_LINES = frozenset(["axis", "front", "sector", "direction", "flank", "frontline"])
_SPAN = re.compile(r"\s+(?:bridge|crossing|ford|dam|ferry|lock)s?\s+(?:at|in|near)\s+")  # "the X bridge at Y"
_QUARTER = re.compile(
    r"\s+(?:district|quarter|neighbou?rhood|suburb|area|township|camp)?\s*(?:of|in)\s+(?:the\s+city\s+of\s+)?"
)


def _without_containers(found: list[Anchor], sentence: Sentence) -> list[Anchor]:
    """Leave out the area that only says where the place beside it lies: "X, Y region", "the Y region town of X"."""
    dropped: set[int] = set()
    for one, other in pairwise([a for a in found if a.mention is not None]):
        between = sentence.text[one.end - sentence.start : other.start - sentence.start]
        small, large = _rank_of(one), _rank_of(other)
        if _SPAN.fullmatch(between):
            dropped.add(id(one))
        if _QUARTER.fullmatch(between) and small <= 1 and large <= 1:
            whole = _people_of(one) > _people_of(other)  # "the X neighbourhood of Y": Y is part of X
            dropped.add(id(one) if whole else id(other))
            continue
        unplaced = one.mention is not None and one.mention.place is None
        if small < large and (large >= 2 or unplaced) and len(between) < 40 and _LINK.fullmatch(between):
            if not (between.strip() == "" or between.strip() == "of"):
                dropped.add(id(other))
        elif (re.fullmatch(r"['’]s\s+(?:[a-z-]+\s+)?", between) and small >= large) or (
            small > large and small >= 1 and _AHEAD.fullmatch(between)
        ):
            dropped.add(id(one))
    return [anchor for anchor in found if id(anchor) not in dropped]


def _people_of(anchor: Anchor) -> int:
    return anchor.mention.place.population if anchor.mention is not None and anchor.mention.place is not None else 0


def _rank_of(anchor: Anchor) -> int:
    return rank(anchor.mention) if anchor.mention is not None and anchor.mention.place is not None else 0


def _stands_as_place(token: "Token", mention: Mention) -> bool:
    """A country after a preposition of place is one, whatever else it stands for; so is what is attacked."""
    if token.dep_ == "pobj" and token.head.lower_ in ("on", "against") and "attack" in classes(token.head.head):
        return mention.place is not None
    if token.dep_ == "pobj" and token.head.lower_ in ("on", "against", "at") and _fired_at(token.head.head):
        return mention.place is not None
    under = [c for c in token.head.children if c.lower_ == "under" and c.dep_ == "prep"]
    if token.dep_ == "nsubj" and token.head.lemma_ in ("come", "be", "remain") and under:
        return mention.place is not None and any("attack" in classes(c) for prep in under for c in prep.children)
    if mention.place is None:
        return False
    if _undergoes(token):
        return True
    if mention.place.kind != "country" or token.dep_ != "pobj":
        return False
    before = token.head
    return before.lower_ in ("from", "into", "in", "to", "across", "inside", "through", "onto", "around", "over") or (
        before.lower_ == "of" and before.i > 0 and before.nbor(-1).lower_ == "out"
    )


def _takes_place(verb: "Token") -> bool:
    return "takes_place" in word_classes().get(lemma_of(verb), ()) or in_class(verb, "takes_place")


def _is_vessel(token: "Token", mention: Mention) -> bool:
    """Whether a town's name has an article of its own: then it is borne by a ship or the like."""
    article = token.i > 0 and token.nbor(-1).lower_ == "the" and token.nbor(-1).head == token
    named = mention.text.casefold().startswith(("the ", "al-", "el "))
    followed = token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("NOUN", "PROPN")
    city = mention.place is not None and mention.place.kind == "city"
    return city and article and not named and not followed and token.dep_ in ("nsubj", "nsubjpass", "dobj", "appos")


def _is_water(mention: Mention) -> bool:
    return mention.place is not None and mention.place.kind == "water"


def _fired_at(verb: "Token") -> bool:
    """Whether strikes or weapons are what a verb sends: "strikes were launched against X"."""
    sent = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    return verb.pos_ == "VERB" and any({"attack", "weapon"} & classes(c) for c in sent)


def _undergoes(token: "Token") -> bool:
    """Whether the name is what is taken, hit or left, or what falls: no government does that for its country."""
    if token.dep_ in ("dobj", "nsubjpass"):
        return _takes_place(token.head) and token.head.pos_ == "VERB"
    return token.dep_ == "nsubj" and token.head.lemma_ == "fall"


def _names_force(noun: "Token") -> bool:
    kinds = classes(noun)
    return "force" in kinds and "place" not in kinds and "target" not in kinds


def _head(token: "Token", sentence: Sentence, mention: Mention) -> "Token":
    """The mention's own head token, where the mention has several."""
    last = sentence.token_at(mention.end - 1)
    if last is not None and last.i > token.i and token.dep_ in ("compound", "amod", "nmod", "poss", "det"):
        return last
    return token


def _points(token: "Token", pointer: _Pointer, sentence: Sentence) -> bool:
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
    return token.dep_ in ("dobj", "nsubjpass") and _takes_place(token.head)


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


def rank(mention: Mention) -> int:
    """Return how wide a place is: 0 a settlement, 3 a country."""
    return _SPECIFIC.get(mention.place.kind, 1) if mention.place else 1
