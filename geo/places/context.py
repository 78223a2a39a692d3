"""What the rest of a document says for each meaning of a name: countries, areas, distances, neighbours.

All of it is numbers in a fixed order, so that weighing a meaning is one sum of products. `FIXED` does not change while
the document is resolved, `MOVING` does, from round to round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.places.groups import Group
from geo.places.meanings import Meaning

__all__ = [
    "FIXED",
    "MOVING",
    "Possible",
    "Surroundings",
    "could_be",
    "fixed_values",
    "gather",
    "moving_values",
    "nothing_facts",
]

FIXED = ("home", "cue", "could-be-near", "could-be-near-share", "same-area", "same-area-share", "same-country-share")
MOVING = (
    "alone",
    "country",
    "stranger",
    "area",
    "area-some",
    "area-named",
    "twin",
    "inside",
    "not-inside",
    "holds",
    "listed-kind",
    "listed-country",
    "listed-area",
    "15km",
    "50km",
    "150km",
    "500km",
    "far",
    "no-other",
)
# how near is near, as the cosine of the angle between two points on the sphere
NEARNESS = ((0.9999972, 0), (0.9999692, 1), (0.999723, 2), (0.99692, 3))  # 15, 50, 150, 500 km
FAR, NO_OTHER = 4, 5
FIRM = 0.5  # a name counts as known from this chance on
LIKELY = 0.05  # meanings below this chance say nothing of the document
ALONE = 1.2  # with one other name, being the only one of its country says nothing
WIDE = frozenset({"country", "admin1"})
_AROUND = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1))
_DISTANCES = tuple(tuple(float(i == at) for i in range(6)) for at in range(6))
_NO_DISTANCE = (0.0,) * 6
_NOT_BESIDE = (0.0,) * 6


@dataclass(frozen=True, slots=True)
class Possible:
    """Where the names of a document could lie, before any choice: bits of groups, by cell, area and country.

    Two names that could be neighbours speak for each other even where each alone means some greater place.
    """

    groups: int
    cells: Mapping[tuple[int, int], int]
    areas: Mapping[str, int]
    countries: Mapping[str, int]


@dataclass(slots=True)
class Surroundings:
    """A document's places as believed so far.

    `countries` and `areas` hold the chance-weighed number of names in each country and first-order area, `total` all of
    it; `shares` what each group gave, to be taken out again when that group is judged. `firm` are the groups' meanings
    that are nearly certain, by group, None where none is; `points` those of them that are narrow: name, point, id.
    `senses` holds, for names with several groups, the chance of each place in each group.
    """

    countries: dict[str, float] = field(default_factory=dict)
    areas: dict[str, float] = field(default_factory=dict)
    named: dict[str, float] = field(default_factory=dict)
    total: float = 0.0
    shares: list[tuple[float, dict[str, float], dict[str, float]]] = field(default_factory=list)
    firm: list[Meaning | None] = field(default_factory=list)
    points: list[tuple[str, float, float, float, str]] = field(default_factory=list)
    senses: dict[str, dict[str, dict[int, float]]] = field(default_factory=dict)


def could_be(groups: Sequence[Group]) -> Possible:
    """Return where each group could lie; groups with one text count as one."""
    cells: dict[tuple[int, int], int] = {}
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
    return Possible(len(bits), cells, areas, countries)


def fixed_values(meaning: Meaning, possible: Possible, home: str, cues: Mapping[str, float]) -> tuple[float, ...]:
    """Return the numbers called `FIXED` for a meaning."""
    country = meaning.country
    at_home, cue = float(country == home and country != ""), cues.get(country, 0.0)
    others = possible.groups - 1
    if not others:
        return at_home, cue, 0.0, 0.0, 0.0, 0.0, 0.0
    near_by = same_area = 0
    if meaning.kind != "country":
        same_area = possible.areas[meaning.admin1].bit_count() - 1
        if meaning.kind != "admin1":
            (x, y), cells, near = meaning.cell, possible.cells, 0
            for i, j in _AROUND:
                near |= cells.get((x + i, y + j), 0)
            near_by = near.bit_count() - 1
    return (
        at_home,
        cue,
        min(near_by, 3) / 3,
        near_by / others,
        min(same_area, 3) / 3,
        same_area / others,
        (possible.countries[country].bit_count() - 1) / others,
    )


def gather(groups: Sequence[Group]) -> Surroundings:
    """Return the surroundings as the groups' chances now stand."""
    around = Surroundings()
    total_countries, total_areas, named = around.countries, around.areas, around.named
    for index, group in enumerate(groups):
        mass = min(len(group.members), 3) ** 0.5
        countries: dict[str, float] = {}
        areas: dict[str, float] = {}
        best, firm = 0.0, None
        for meaning, chance in zip(group.choices, group.chances, strict=False):
            if chance < LIKELY:
                continue
            weight = mass * chance
            if meaning.country:
                countries[meaning.country] = countries.get(meaning.country, 0.0) + weight
            if meaning.admin1:
                areas[meaning.admin1] = areas.get(meaning.admin1, 0.0) + weight
            if meaning.kind in WIDE:
                place_id = meaning.place.place_id
                named[place_id] = max(named.get(place_id, 0.0), chance)
            if chance > best:
                best, firm = chance, meaning
            if group.shared:
                by_place = around.senses.setdefault(group.key, {})
                by_place.setdefault(meaning.place.place_id, {})[index] = chance
        for country, weight in countries.items():
            total_countries[country] = total_countries.get(country, 0.0) + weight
        for area, weight in areas.items():
            total_areas[area] = total_areas.get(area, 0.0) + weight
        own = sum(countries.values())
        around.total += own
        around.shares.append((own, countries, areas))
        around.firm.append(firm if best >= FIRM else None)
        if firm is not None and best >= FIRM and firm.kind not in WIDE:
            around.points.append((group.key, firm.x, firm.y, firm.z, firm.place.place_id))
    return around


def moving_values(index: int, meaning: Meaning, groups: Sequence[Group], around: Surroundings) -> tuple[float, ...]:
    """Return the numbers called `MOVING` for a meaning of the group at `index`."""
    own, own_countries, own_areas = around.shares[index]
    country, area = meaning.country, meaning.admin1
    rest = around.total - own
    alone = in_country = stranger = in_area = some_area = named = 0.0
    if rest > 0.01:
        in_country = (around.countries.get(country, 0.0) - own_countries.get(country, 0.0)) / rest
        stranger = float(in_country < 0.02 and rest > ALONE)
        if area:
            in_area = (around.areas.get(area, 0.0) - own_areas.get(area, 0.0)) / rest
            some_area = float(in_area > 0.02)
    else:
        alone = 1.0
    for parent in meaning.place.parents:
        if parent in around.named:
            named = max(named, around.named[parent])
    group = groups[index]
    twin = _twin(index, meaning, around.senses[group.key]) if group.shared and group.key in around.senses else 0.0
    related = group.inside or group.holds or group.listed
    beside = _beside(group, meaning, groups, around) if related else _NOT_BESIDE
    distance = _NO_DISTANCE if meaning.kind == "country" else _DISTANCES[_nearest(group.key, meaning, around)]
    return (alone, in_country, stranger, in_area, some_area, named, twin, *beside, *distance)


def _twin(index: int, meaning: Meaning, senses: Mapping[str, Mapping[int, float]]) -> float:
    """Return the greatest chance that the same name, asked for otherwise elsewhere, is this place."""
    chances = senses.get(meaning.place.place_id, {})
    return max((chance for other, chance in chances.items() if other != index), default=0.0)


def _beside(group: Group, meaning: Meaning, groups: Sequence[Group], around: Surroundings) -> tuple[float, ...]:
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
        firm = around.firm[other]
        if firm is not None:
            by_kind = max(by_kind, float(firm.kind == meaning.kind))
            by_country = max(by_country, float(firm.country == meaning.country))
            by_area = max(by_area, float(bool(firm.admin1) and firm.admin1 == meaning.admin1))
    return inside, not_inside, holds, by_kind, by_country, by_area


def _nearest(own: str, meaning: Meaning, around: Surroundings) -> int:
    """Return how near the nearest firm place of another name lies, as the number of a distance class."""
    best, x, y, z, own_id = -1.0, meaning.x, meaning.y, meaning.z, meaning.place.place_id
    for key, other_x, other_y, other_z, place_id in around.points:
        cosine = x * other_x + y * other_y + z * other_z
        if cosine > best and key != own and place_id != own_id:
            best = cosine
    for limit, number in NEARNESS:
        if best >= limit:
            return number
    return FAR if best > -1.0 else NO_OTHER


def nothing_facts(group: Group, possible: Possible) -> list[tuple[str, float]]:
    """Return named numbers for the answer that the gazetteer does not have the place that is meant."""
    people = max((m.place.population for m in group.choices), default=0)
    shared = any(possible.countries[m.country].bit_count() > 1 for m in group.choices)
    found = [
        ("none:bias", 1.0),
        (f"none:words={min(group.text.count(' ') + 1, 4)}", 1.0),
        (f"none:many={min(len(group.choices), 5)}", 1.0),
        (f"none:people={len(str(people))}", 1.0),
    ]
    found += [(f"none:asked={kind}", 1.0) for kind in group.wordings[0].kinds]
    if not shared and possible.groups > ALONE:
        found.append(("none:stranger", 1.0))
    if group.choices and group.choices[0].kind in group.wordings[0].kinds:
        found.append(("none:kind-asked", 1.0))
    return found
