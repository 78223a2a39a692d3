"""The names of a document before they are placed: one group for each name in each sense that the wording asks for."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.model import Document, Mention
from geo.places.meanings import CACHE, Meaning, meanings, weigh_candidates
from geo.toponyms.wording import Wording, read_wording
from geo.toponyms.words import Page, place_features

__all__ = ["Group", "group_mentions"]

_INSIDE = re.compile(r"(?:,? (?:in|of) (?:the )?|, (?:in )?(?:the )?|,? \()(?:[\w-]+ ){0,2}$")
_AND = re.compile(r",? (?:and|or) $|, $")
CITY_OF = frozenset({"city", "town", "village", "capital"})


@dataclass(frozen=True, slots=True)
class Given:
    """What a group says of the document as its chances stand: its weight in countries and first-order areas.

    `wide` are the countries and areas that it may be, with their chances; `firm` is its meaning if nearly certain.
    """

    total: float
    countries: Mapping[str, float]
    areas: Mapping[str, float]
    wide: tuple[tuple[str, float], ...]
    firm: Meaning | None


@dataclass(slots=True)
class Group:
    """The mentions of one name in one sense.

    `members` are the indices of its mentions, `wordings` what stands around each. `choices` are its meanings and
    `chances` (same order, then "none of them") the current probability of each; `paired` is true where an area and a
    city in it bear the name. `key` is the name folded,
    `shared` true where other groups have it too. `given` is what the chances say of the document, None until asked
    for. `inside` are indices of groups that the text says it lies in ("X, Y"), `holds` those that it is said to hold,
    `listed` those beside it in a list.
    """

    text: str
    key: str
    members: list[int]
    wordings: list[Wording]
    choices: tuple[Meaning, ...]
    paired: bool
    shared: bool = False
    given: Given | None = None
    chances: list[float] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    holds: set[int] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)


def _sense(wording: Wording) -> str:
    """Return the part of the wording that may tell two senses of a name apart."""
    if wording.kinds:
        return wording.kinds[0]
    return "article" if wording.article else ""


def group_mentions(document: Document, page: Page, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Group]:
    """Return the groups of a document's mentions, in order of first mention, and how the text relates them."""
    numbers: dict[tuple[str, str], int] = {}
    owner: list[int] = []
    order: list[Group] = []
    areas_asked = {m.text.casefold() for m in mentions if "admin1" in m.expected or "admin2" in m.expected}
    for index, mention in enumerate(mentions):
        wording = read_wording(page, mention.start, mention.end)
        name = mention.text.casefold()
        sense = (name, _sense(wording))
        number = numbers.get(sense)
        if number is None:
            choices = _choices(mention, wording, gazetteer, name in areas_asked)
            number = numbers[sense] = len(order)
            order.append(Group(mention.text, name, [], [], choices, _paired(choices)))
        order[number].members.append(index)
        order[number].wordings.append(wording)
        owner.append(number)
    keys = Counter(group.key for group in order)
    for group in order:
        group.shared = keys[group.key] > 1
    _relate(document.text, mentions, owner, order)
    return order


@lru_cache(maxsize=CACHE)
def _paired(choices: tuple[Meaning, ...]) -> bool:
    """Return whether a first-order area and a city in it bear one name, as oblasts and their capitals do."""
    areas = {m.place.place_id for m in choices if m.kind == "admin1"}
    return bool(areas) and any(m.kind == "city" and m.admin1 in areas for m in choices)


def _choices(mention: Mention, wording: Wording, gazetteer: Gazetteer, areas: bool) -> tuple[Meaning, ...]:
    after = wording.said if "facility" in wording.kinds or "water" in wording.kinds else ""
    found = meanings(gazetteer, _plain(mention.text), after, areas)
    if not found and mention.candidates:
        found = weigh_candidates(gazetteer, mention.candidates, mention.text)
    return found


def _plain(text: str) -> str:
    """Return a name without a possessive ending or an article."""
    for mark in ("'s", "’s"):
        text = text.removesuffix(mark)
    return text.removeprefix("the ").removeprefix("The ")


def _relate(text: str, mentions: Sequence[Mention], owner: Sequence[int], order: Sequence[Group]) -> None:
    """Mark what the text says of neighbours: "X, Y" (inside), "X in Y", "X (Y)", and "X and Y" (listed)."""
    for index in range(len(mentions) - 1):
        this, following = mentions[index], mentions[index + 1]
        gap = text[this.end : following.start]
        if len(gap) > 40 or owner[index] == owner[index + 1]:
            continue
        if _AND.fullmatch(gap):
            order[owner[index]].listed.add(owner[index + 1])
            order[owner[index + 1]].listed.add(owner[index])
        if _INSIDE.fullmatch(_without_features(gap)):
            order[owner[index]].inside.add(owner[index + 1])
            order[owner[index + 1]].holds.add(owner[index])


def _without_features(gap: str) -> str:
    """Drop a word for a feature at the front of a gap: " city, in " is ", in "."""
    words = gap.split(" ", 2)
    if len(words) > 2 and not words[0] and words[1].strip(",") in place_features(part_of_name=False):
        return (", " if words[1].endswith(",") else " ") + words[2]
    return gap
