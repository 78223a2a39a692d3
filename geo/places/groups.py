"""The names of a document before they are placed: one group for each name in each sense that the wording asks for."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from geo.gazetteer import Gazetteer
from geo.model import Document, Mention
from geo.places.meanings import CACHE, Meaning, meanings, weigh_candidates
from geo.sphere import distance_km
from geo.toponyms.wording import Wording, read_wording
from geo.toponyms.words import Page, place_features

__all__ = ["Group", "group_mentions"]

_INSIDE = re.compile(r"(?:,? (?:in|of) (?:the )?|, (?:in )?(?:the )?|,? [(\[])(?:[a-z][\w-]* ){0,2}")
_APPOSED = re.compile(r"(?:, | \(| [-–—] | )((?:[a-z][\w-]* ){1,6})(?:in|of) (?:the )?(?:[a-z][\w-]* ){0,2}")
_FEATURED = re.compile(r" ([a-z][\w-]*)(?:,? (?:in|of) (?:the )?|, )(?:[a-z][\w-]* ){0,2}")
LONGEST_GAP = 60  # characters between two names that belong together
_AND = re.compile(r",? (?:and|or) $|, $")


class Given(NamedTuple):
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
    `chances` (same order, then "none of them") the current probability of each. `paired` is true where an area and a
    city in it bear the name, `people` are those of the most populous meaning, `countries` those that it may lie in.
    `key` is the name folded, `shared` true where other groups have it too. `given` is what the chances say of the
    document, None until asked for. `inside` are indices of groups that the text says it lies in ("X, Y"), `holds` those
    that it is said to hold, `listed` those beside it in a list.
    """

    text: str
    key: str
    members: list[int]
    wordings: list[Wording]
    choices: tuple[Meaning, ...]
    paired: bool
    people: int
    countries: frozenset[str]
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
            order.append(Group(mention.text, name, [], [], choices, *_known(choices)))
        order[number].members.append(index)
        order[number].wordings.append(wording)
        owner.append(number)
    keys = Counter(group.key for group in order)
    for group in order:
        group.shared = keys[group.key] > 1
    _relate(document.text, mentions, owner, order)
    return order


@lru_cache(maxsize=CACHE)
def _known(choices: tuple[Meaning, ...]) -> tuple[bool, int, frozenset[str]]:
    """Return whether an area and a city in it bear the name, the people of the most populous meaning, all countries."""
    people = max((m.place.population for m in choices), default=0)
    return _paired(choices), people, frozenset(m.country for m in choices)


def _paired(choices: tuple[Meaning, ...]) -> bool:
    """Return whether a first-order area and a city in or amid it bear one name, as oblasts and their capitals do."""
    areas = [m.place for m in choices if m.kind == "admin1"]
    cities = [m for m in choices if m.kind == "city"]
    return any(
        city.admin1 == area.place_id
        or (
            city.country == area.country
            and distance_km(city.place.lon, city.place.lat, area.lon, area.lat) <= area.radius_km
        )
        for area in areas
        for city in cities
    )


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
    """Mark what the text says of neighbours: "X, Y" (inside), "X in Y", "X (Y)", and "X and Y" (listed).

    What lies inside is passed back along a list: "X and Y, two villages in Z".
    """
    later: int | None = None  # the group that the following mention is said to lie in
    for index in range(len(mentions) - 2, -1, -1):
        gap = text[mentions[index].end : mentions[index + 1].start]
        this, following = owner[index], owner[index + 1]
        if len(gap) > LONGEST_GAP or "\n" in gap or this == following:
            later = None
            continue
        listed = _AND.fullmatch(gap) is not None
        if listed:
            order[this].listed.add(following)
            order[following].listed.add(this)
        inside = following if _leads_inside(gap) else later if listed else None
        if inside is not None and inside != this:
            order[this].inside.add(inside)
            order[inside].holds.add(this)
        later = inside


def _leads_inside(gap: str) -> bool:
    """Return whether the words between two names say that the first lies in the second."""
    if _INSIDE.fullmatch(gap):
        return True
    found = _APPOSED.fullmatch(gap) or _FEATURED.fullmatch(gap)
    if found is None:
        return False
    features = place_features(part_of_name=False)
    return any(word in features for word in found[1].lower().split())
