"""What the rest of a document says for each meaning of a name: countries, areas, distances, neighbours.

All of it is numbers in a fixed order, so that weighing a meaning is one sum of products. `FIXED` does not change while
the document is resolved, `MOVING` does, from round to round.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geo.model import PlaceKind
from geo.places.groups import Given, Group
from geo.places.meanings import AROUND, Meaning

__all__ = [
    "BESIDE",
    "DISTANCE",
    "FIXED",
    "MOVING",
    "NEAR_BY",
    "OF_WIDE",
    "Possible",
    "Surroundings",
    "could_be",
    "fixed_values",
    "gather",
    "moving_values",
    "near_values",
    "wide_values",
]

OF_WIDE = ("home", "cue", "same-country-share", "same-area", "same-area-share")
NEAR_BY = ("could-be-near", "could-be-near-share")
FIXED = OF_WIDE + NEAR_BY
MOVING = ("alone", "country", "stranger", "area", "area-some", "area-named", "twin")
BESIDE = ("inside", "not-inside", "holds", "listed-kind", "listed-country", "listed-area")
DISTANCE = ("15km", "50km", "150km", "500km", "far", "no-other", "no-distance")
# how near is near, as the cosine of the angle between two points on the sphere
NEARNESS = ((0.9999972, 0), (0.9999692, 1), (0.999723, 2), (0.99692, 3))  # 15, 50, 150, 500 km
FAR, NO_OTHER, NO_DISTANCE = 4, 5, 6
FIRM = 0.5  # a name counts as known from this chance on
LIKELY = 0.05  # meanings below this chance say nothing of the document
MOST_POINTS = 500  # a text with more names than this is no report; bounds the time that it takes
KNOWN = 0.01  # less weight than this of other names is none
FEW = 0.02  # a country or area with a smaller share of the other names is a stranger to the text
ALONE = 1.2  # with one other name, being the only one of its country says nothing
WIDE = frozenset({"country", "admin1"})


Moving = tuple[tuple[float, ...], tuple[float, ...] | None, int]
Point = tuple[str, float, float, float, str]  # folded name, point on the unit sphere, place id


@dataclass(frozen=True, slots=True)
class Possible:
    """Where the names of a document could lie, before any choice: bits of groups, by cell, area and country.

    Two names that could be neighbours speak for each other even where each alone means some greater place. `shared` are
    the countries of several groups, `home` and `cues` what the publisher and the words say.
    """

    groups: int
    cells: Mapping[int, int]
    areas: Mapping[str, int]
    countries: Mapping[str, int]
    shared: frozenset[str]
    home: str
    cues: Mapping[str, float]


@dataclass(slots=True)
class Surroundings:
    """A document's places as believed so far.

    `countries` and `areas` hold the chance-weighed number of names in each country and first-order area, `total` all of
    it. `named` are countries and areas that the text names, with the chance that it does. `points` are the narrow
    places that are nearly certain. `senses` holds, for names with several groups, the chance of each place in each
    group.
    """

    countries: dict[str, float] = field(default_factory=dict)
    areas: dict[str, float] = field(default_factory=dict)
    named: dict[str, float] = field(default_factory=dict)
    total: float = 0.0
    points: list[Point] = field(default_factory=list)
    senses: dict[str, dict[str, dict[int, float]]] = field(default_factory=dict)


def could_be(groups: Sequence[Group], home: str, cues: Mapping[str, float]) -> Possible:
    """Return where each group could lie; groups with one text count as one.

    `home` is the ISO code of the publisher's country, or an empty string; `cues` are those of ``country_cues``.
    """
    cells: dict[int, int] = {}
    areas: dict[str, int] = {}
    countries: dict[str, int] = {}
    bits: dict[str, int] = {}
    for group in groups:
        bit = 1 << bits.setdefault(group.key, len(bits))
        for meaning in group.choices:
            if meaning.kind != "country":
                areas[meaning.admin1] = areas.get(meaning.admin1, 0) | bit
                if meaning.kind != "admin1":
                    cells[meaning.cell] = cells.get(meaning.cell, 0) | bit
            countries[meaning.country] = countries.get(meaning.country, 0) | bit
    shared = frozenset(country for country, holders in countries.items() if holders.bit_count() > 1)
    return Possible(len(bits), cells, areas, countries, shared, home, cues)


def fixed_values(meaning: Meaning, possible: Possible) -> tuple[float, ...]:
    """Return the numbers called `FIXED` for a meaning."""
    near_by = near_values(meaning, possible) or (0.0, 0.0)
    return (*wide_values(meaning.kind, meaning.country, meaning.admin1, possible), *near_by)


def wide_values(kind: PlaceKind, country: str, admin1: str, possible: Possible) -> tuple[float, ...]:
    """Return the numbers called `OF_WIDE`, the same for all places of one kind in one country and area."""
    at_home, cue = float(country == possible.home and country != ""), possible.cues.get(country, 0.0)
    others = possible.groups - 1
    if not others:
        return at_home, cue, 0.0, 0.0, 0.0
    same_country = (possible.countries[country].bit_count() - 1) / others
    if kind == "country":
        return at_home, cue, same_country, 0.0, 0.0
    same_area = possible.areas[admin1].bit_count() - 1
    return at_home, cue, same_country, min(same_area, 3) / 3, same_area / others


def near_values(meaning: Meaning, possible: Possible) -> tuple[float, float] | None:
    """Return the numbers called `NEAR_BY`, None where they are zero."""
    if meaning.kind in WIDE:
        return None
    cell, cells, groups = meaning.cell, possible.cells.get, 0
    for step in AROUND:
        groups |= cells(cell + step, 0)
    near_by = groups.bit_count() - 1
    if not near_by:
        return None
    return (near_by / 3 if near_by < 3 else 1.0), near_by / (possible.groups - 1)


def _likely(group: Group) -> list[tuple[Meaning, float]]:
    """Return the meanings of a group that may well be meant, with their chances."""
    return [pair for pair in zip(group.choices, group.chances, strict=False) if pair[1] >= LIKELY]


def _given(group: Group) -> Given:
    """Return what a group says of the document, by the chances of its meanings."""
    mass = min(len(group.members), 3) ** 0.5
    countries: dict[str, float] = {}
    areas: dict[str, float] = {}
    wide: list[tuple[str, float]] = []
    best, firm = 0.0, None
    for meaning, chance in _likely(group):
        weight = mass * chance
        if meaning.country:
            countries[meaning.country] = countries.get(meaning.country, 0.0) + weight
        if meaning.admin1:
            areas[meaning.admin1] = areas.get(meaning.admin1, 0.0) + weight
        if meaning.kind in WIDE:
            wide.append((meaning.place.place_id, chance))
        if chance > best:
            best, firm = chance, meaning
    return Given(sum(countries.values()), countries, areas, tuple(wide), firm if best >= FIRM else None)


def gather(groups: Sequence[Group]) -> Surroundings:
    """Return the surroundings as the groups' chances now stand."""
    around = Surroundings()
    countries, areas, named = around.countries, around.areas, around.named
    for index, group in enumerate(groups):
        given = group.given
        if given is None:
            given = group.given = _given(group)
        for country, weight in given.countries.items():
            countries[country] = countries.get(country, 0.0) + weight
        for area, weight in given.areas.items():
            areas[area] = areas.get(area, 0.0) + weight
        for place_id, chance in given.wide:
            if chance > named.get(place_id, 0.0):
                named[place_id] = chance
        around.total += given.total
        firm = given.firm
        if firm is not None and firm.kind not in WIDE and len(around.points) < MOST_POINTS:
            around.points.append((group.key, firm.x, firm.y, firm.z, firm.place.place_id))
        if group.shared:
            by_place = around.senses.setdefault(group.key, {})
            for meaning, chance in _likely(group):
                by_place.setdefault(meaning.place.place_id, {})[index] = chance
    return around


def moving_values(index: int, chosen: Iterable[Meaning], groups: Sequence[Group], around: Surroundings) -> list[Moving]:
    """Return what changes from round to round, for some meanings of the group at `index`.

    Returns
    -------
    list of tuple
        For each meaning the numbers called `MOVING`; those called `BESIDE`, None where the text relates the name to no
        other; and which of the classes called `DISTANCE` holds.
    """
    group = groups[index]
    own = group.given
    assert own is not None
    rest = around.total - own.total
    known = rest > KNOWN  # else no other name says anything yet
    alone = 0.0 if known else 1.0
    named_of, senses = around.named.get, around.senses.get(group.key) if group.shared else None
    related = group.inside or group.holds or group.listed
    points: list[Point] | None = None
    found: list[Moving] = []
    for meaning in chosen:
        country, area = meaning.country, meaning.admin1
        in_country = stranger = in_area = some_area = named = 0.0
        if known:
            in_country = (around.countries.get(country, 0.0) - own.countries.get(country, 0.0)) / rest
            stranger = 1.0 if in_country < FEW and rest > ALONE else 0.0
            if area:
                in_area = (around.areas.get(area, 0.0) - own.areas.get(area, 0.0)) / rest
                some_area = 1.0 if in_area > FEW else 0.0
        for parent in meaning.place.parents:
            chance = named_of(parent, 0.0)
            named = max(named, chance)
        distance = NO_DISTANCE
        if meaning.kind != "country":
            if points is None:
                points = [point for point in around.points if point[0] != group.key]
            distance = _nearest(meaning, points)
        twin = _twin(index, meaning, senses) if senses else 0.0
        beside = _beside(group, meaning, groups) if related else None
        found.append(((alone, in_country, stranger, in_area, some_area, named, twin), beside, distance))
    return found


def _twin(index: int, meaning: Meaning, senses: Mapping[str, Mapping[int, float]]) -> float:
    """Return the greatest chance that the same name, asked for otherwise elsewhere, is this place."""
    chances = senses.get(meaning.place.place_id, {})
    return max((chance for other, chance in chances.items() if other != index), default=0.0)


def _beside(group: Group, meaning: Meaning, groups: Sequence[Group]) -> tuple[float, ...]:
    """Return what "X, Y", "X in Y" and lists say: inside, not inside, holds, listed by kind, country and area."""
    inside = not_inside = holds = by_kind = by_country = by_area = 0.0
    parents = meaning.place.parents
    for other in group.inside:
        within = groups[other]
        chance = sum(c for m, c in zip(within.choices, within.chances, strict=False) if m.place.place_id in parents)
        if chance > 0.01:
            inside = max(inside, chance)
        elif within.choices:
            not_inside = 1.0
    own_id = meaning.place.place_id
    for other in group.holds:
        held = groups[other]
        holds = max(
            holds, sum(c for m, c in zip(held.choices, held.chances, strict=False) if own_id in m.place.parents)
        )
    for other in group.listed:
        given = groups[other].given
        firm = given.firm if given else None
        if firm is not None:
            by_kind = max(by_kind, float(firm.kind == meaning.kind))
            by_country = max(by_country, float(firm.country == meaning.country))
            by_area = max(by_area, float(bool(firm.admin1) and firm.admin1 == meaning.admin1))
    return inside, not_inside, holds, by_kind, by_country, by_area


def _nearest(meaning: Meaning, points: Sequence[Point]) -> int:
    """Return how near the nearest of some firm places of other names lies, as the number of a distance class."""
    x, y, z, own_id = meaning.x, meaning.y, meaning.z, meaning.place.place_id
    cosines = [x * a + y * b + z * c for _, a, b, c, place_id in points if place_id != own_id]
    if not cosines:
        return NO_OTHER
    best = max(cosines)
    for limit, number in NEARNESS:
        if best >= limit:
            return number
    return FAR
