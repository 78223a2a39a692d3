"""The places that a sentence names or points at ("there", "the town"); areas that only contain another are left out."""

import re
from itertools import pairwise

from geo.claims.predicates.classes import in_class
from geo.claims.roles.anchor import Anchor, rank
from geo.claims.roles.named import head_of, is_vessel, is_water, names_force, stands_as_place
from geo.claims.roles.pointers import pointed_at
from geo.claims.sentences import Sentence

__all__ = ["anchors"]

_BEFORE_HYPHEN = re.compile(r"-(?!bound\b|wide\b)[a-z]{3,}")  # "US-made rockets", "Kyiv-led": no places of the event


def anchors(sentence: Sentence) -> list[Anchor]:
    """Return the literal place mentions and the pointing words of a sentence, in order."""
    found = []
    taken: set[int] = set()
    for mention in sentence.mentions:
        token = sentence.token_at(mention.start) if mention.start >= sentence.base else None
        if token is None or token.i in taken:
            continue
        if token.dep_ in ("poss", "compound", "nmod", "amod") and names_force(token.head):
            continue  # "Saigon's forces", "the Amhara militias"
        if _BEFORE_HYPHEN.match(sentence.text, mention.end - sentence.start):
            continue
        if is_vessel(token, mention):
            continue  # "the Smolensk went down"
        if token.dep_ in ("compound", "nmod") and is_water(mention) and in_class(token.head, "harbour"):
            continue  # "a Black Sea port"
        taken.add(token.i)
        if mention.literal or stands_as_place(token, mention):
            found.append(Anchor(head_of(token, sentence, mention), mention.start, mention.end, mention.text, mention))
    for token in sentence.doc:
        pointed = pointed_at(token, sentence) if token.i not in taken else None
        if pointed is not None:
            found.append(pointed)
    return _without_containers(sorted(found, key=lambda a: a.start), sentence)


_LINK = re.compile(
    r",?\s*(?:(?:with)?in|of|inside)?\s*(?:the\s+)?(?:(?:[a-z-]+ern|central|occupied|neighbou?ring|upper|lower|far|"
    r"[A-Z][a-z]+(?:ian|ese|i|ish|an))\s+){0,2}"
)
_AHEAD = re.compile(
    r"(?:'s|’s)?\s*(?:region|province|oblast|district|governorate|state|area|county)?(?:'s|’s)?\s+(?:[a-z-]+\s+){0,2}"
    r"(?:town|city|village|settlement|capital|port|hub|suburb)s?(?:\s+of)?\s+"
)


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
