"""What the rest of a document says for each meaning of a name: countries, areas, distances, neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.places.groups import Group
from geo.places.meanings import Meaning
from geo.toponyms.wording import Wording

__all__ = ["Surroundings", "context_facts", "could_be", "gather", "nothing_facts", "wording_facts"]

# chords on the unit sphere, as the cosine of the angle: how near is near
NEARNESS = ((0.9999972, "15km"), (0.9999692, "50km"), (0.999723, "150km"), (0.99692, "500km"))
FIRM = 0.5  # a name counts as known from this chance on
WIDE = frozenset({"country", "admin1"})
INVASION = frozenset("incursion invasion offensive attack operation assault raid advance raids attacks operations counteroffensive"
                     " counter-offensive push foray thrust fighting war front battle battles clashes".split())  # fmt: skip
CITY_WORDS = frozenset({"city", "town", "village", "capital", "outskirts", "suburbs", "suburb", "hub"})


@dataclass(slots=True)
class Surroundings:
    """A document's places as believed so far.

    `countries` and `areas` hold the chance-weighed number of names in each country and first-order area, `total` all of
    it; `shares` what each group gave, to be taken out again when that group is judged. `firm` are the groups' meanings
    that are nearly certain, by group, None where none is.
    """

    countries: dict[str, float] = field(default_factory=dict)
    areas: dict[str, float] = field(default_factory=dict)
    named: dict[str, float] = field(default_factory=dict)
    total: float = 0.0
    shares: list[tuple[float, dict[str, float], dict[str, float]]] = field(default_factory=list)
    firm: list[Meaning | None] = field(default_factory=list)
    home: str = ""
    cues: Mapping[str, float] = field(default_factory=dict)
    possible: "Possible | None" = None


@dataclass(frozen=True, slots=True)
class Possible:
    """Where the names of a document could lie, before any choice: bits of groups, by cell, area and country.

    Two names that could be neighbours speak for each other even where each alone means some greater place.
    """

    groups: int
    cells: Mapping[tuple[int, int], int]
    areas: Mapping[str, int]
    countries: Mapping[str, int]


def could_be(groups: Sequence[Group]) -> Possible:
    """Return where each group could lie; groups with one text count as one."""
    cells: dict[tuple[int, int], int] = {}
    areas: dict[str, int] = {}
    countries: dict[str, int] = {}
    bits: dict[str, int] = {}
    for group in groups:
        bit = 1 << bits.setdefault(group.text.casefold(), len(bits))
        for meaning in group.choices:
            if meaning.place.kind != "country":
                areas[meaning.admin1] = areas.get(meaning.admin1, 0) | bit
                if meaning.place.kind != "admin1":
                    cells[meaning.cell] = cells.get(meaning.cell, 0) | bit
            countries[meaning.country] = countries.get(meaning.country, 0) | bit
    return Possible(len(bits), cells, areas, countries)


_AROUND = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1))


def _possible_facts(meaning: Meaning, possible: Possible, found: list[tuple[str, float]]) -> None:
    others = possible.groups - 1
    if not others:
        return
    if meaning.place.kind not in WIDE:
        x, y = meaning.cell
        cells, near = possible.cells, 0
        for i, j in _AROUND:
            near |= cells.get((x + i, y + j), 0)
        count = near.bit_count() - 1
        if count > 0:
            found += [("q:near", min(count, 3) / 3), ("q:near-share", count / others)]
    if meaning.place.kind != "country":
        count = possible.areas[meaning.admin1].bit_count() - 1
        if count > 0:
            found += [("q:area", min(count, 3) / 3), ("q:area-share", count / others)]
    count = possible.countries[meaning.country].bit_count() - 1
    found.append(("q:country-share", count / others))


def gather(groups: Sequence[Group], home: str, cues: Mapping[str, float], possible: Possible) -> Surroundings:
    """Return the surroundings as the groups' chances now stand; `home` is the publisher's country, if known."""
    around = Surroundings(home=home, cues=cues, possible=possible)
    for group in groups:
        mass = min(len(group.members), 3) ** 0.5
        countries: dict[str, float] = {}
        areas: dict[str, float] = {}
        best, firm = 0.0, None
        for meaning, chance in zip(group.choices, group.chances, strict=False):
            if chance < 0.05:
                continue
            weight = mass * chance
            if meaning.country:
                countries[meaning.country] = countries.get(meaning.country, 0.0) + weight
            if meaning.admin1:
                areas[meaning.admin1] = areas.get(meaning.admin1, 0.0) + weight
            if meaning.place.kind in WIDE:
                known = around.named.get(meaning.place.place_id, 0.0)
                around.named[meaning.place.place_id] = max(known, chance)
            if chance > best:
                best, firm = chance, meaning
        for country, weight in countries.items():
            around.countries[country] = around.countries.get(country, 0.0) + weight
        for area, weight in areas.items():
            around.areas[area] = around.areas.get(area, 0.0) + weight
        own = sum(countries.values())
        around.total += own
        around.shares.append((own, countries, areas))
        around.firm.append(firm if best >= FIRM else None)
    return around


def wording_facts(group: Group, texts: Mapping[str, set[str]]) -> dict[str, list[tuple[str, float]]]:
    """Return, by kind of place, what the wording says for or against a place of that kind.

    `texts` says which kinds the document asks for elsewhere when it writes the same name.
    """
    wording = group.wordings[0]
    signs: dict[str, float] = {}
    share = 1 / len(group.wordings)
    for one in group.wordings:
        for sign in _signs(one):
            signs[sign] = signs.get(sign, 0.0) + share
    elsewhere = texts.get(group.text.casefold(), set()) - set(wording.kinds)
    for kind in elsewhere:
        signs[f"elsewhere={kind}"] = 1.0
    if not wording.kinds and not elsewhere:
        signs["never-said"] = 1.0
    found: dict[str, list[tuple[str, float]]] = {}
    for kind in ("country", "admin1", "admin2", "city", "water", "region", "facility"):
        found[kind] = [(f"w:{sign}>{kind}", value) for sign, value in signs.items()]
        if wording.kinds:
            found[kind].append(("w:asked" if kind in wording.kinds else "w:not-asked", 1.0))
    return found


def _signs(wording: Wording) -> list[str]:
    found = [f"asked={kind}" for kind in wording.kinds]
    found += ["axis"] if wording.axis else []
    found += ["near"] if wording.near else []
    found += ["part"] if wording.part else []
    found += ["article"] if wording.article else []
    if wording.said in CITY_WORDS:
        found.append("city-word")
    if wording.before in ("in", "at", "to", "from", "into", "near", "across", "over", "on", "of"):
        found.append(f"before={wording.before}")
    if wording.thing in INVASION:
        found.append("thing=war")
        found.append(f"thing=war&{wording.before}")
    return found


def context_facts(index: int, meaning: Meaning, groups: Sequence[Group], around: Surroundings) -> list[tuple[str, float]]:
    """Return named numbers for one meaning of the group at `index`, in the light of the other groups."""
    own, own_countries, own_areas = around.shares[index]
    kind = meaning.place.kind
    found: list[tuple[str, float]] = []
    rest = around.total - own
    country, area = meaning.country, meaning.admin1
    if rest > 0.01:
        share = (around.countries.get(country, 0.0) - own_countries.get(country, 0.0)) / rest
        found.append(("c:country", share))
        found.append((f"c:country&{kind}", share))
        if share < 0.02:
            found.append(("c:stranger", 1.0))
        if area:
            share = (around.areas.get(area, 0.0) - own_areas.get(area, 0.0)) / rest
            found.append(("c:area", share))
            if share > 0.02:
                found.append(("c:area-some", 1.0))
    else:
        found.append(("c:alone", 1.0))
    for parent in meaning.inside:
        chance = around.named.get(parent)
        if chance:
            found.append(("c:parent-named", chance))
    if country and country == around.home:
        found.append(("c:home", 1.0))
    cue = around.cues.get(country)
    if cue:
        found.append(("c:cue", cue))
    if around.possible is not None:
        _possible_facts(meaning, around.possible, found)
    found += _beside(index, meaning, groups, around)
    nearest = _nearest(index, meaning, groups, around)
    if nearest:
        found.append((nearest, 1.0))
        found.append((f"{nearest}&{kind}", 1.0))
    return found


def _beside(index: int, meaning: Meaning, groups: Sequence[Group], around: Surroundings) -> list[tuple[str, float]]:
    """Return what "X, Y", "X in Y" and lists say."""
    group, found = groups[index], []
    for other in group.inside:
        chance = sum(
            c for m, c in zip(groups[other].choices, groups[other].chances, strict=False) if m.place.place_id in meaning.inside
        )
        if chance > 0.01:
            found.append(("n:inside", chance))
        elif groups[other].choices:
            found.append(("n:not-inside", 1.0))
    for other in group.holds:
        chance = sum(
            c for m, c in zip(groups[other].choices, groups[other].chances, strict=False) if meaning.place.place_id in m.inside
        )
        if chance > 0.01:
            found.append(("n:holds", chance))
    for other in group.listed:
        firm = around.firm[other]
        if firm is not None:
            if firm.place.kind == meaning.place.kind:
                found.append(("n:listed-kind", 1.0))
            if firm.country == meaning.country:
                found.append(("n:listed-country", 1.0))
            if firm.admin1 and firm.admin1 == meaning.admin1:
                found.append(("n:listed-area", 1.0))
    return found


def _nearest(index: int, meaning: Meaning, groups: Sequence[Group], around: Surroundings) -> str:
    """Return how near the nearest firm place of another name lies: ``d:15km`` and so on, or an empty string."""
    if meaning.place.kind == "country":
        return ""
    best, x, y, z = -1.0, meaning.x, meaning.y, meaning.z
    own = groups[index].text
    for other, firm in enumerate(around.firm):
        if firm is None or other == index or firm.place.kind in WIDE or groups[other].text == own:
            continue
        cosine = x * firm.x + y * firm.y + z * firm.z
        if cosine > best and firm.place.place_id != meaning.place.place_id:
            best = cosine
    for limit, name in NEARNESS:
        if best >= limit:
            return f"d:{name}"
    return "d:far" if best > -1.0 else "d:none"


def nothing_facts(group: Group, around: Surroundings) -> list[tuple[str, float]]:
    """Return named numbers for the answer that the gazetteer does not have the place that is meant."""
    words = group.text.split()
    people = max((m.place.population for m in group.choices), default=0)
    inside = max((m.country in around.countries for m in group.choices), default=False)
    found = [("0:bias", 1.0), (f"0:words={min(len(words), 4)}", 1.0), (f"0:many={min(len(group.choices), 5)}", 1.0)]
    found.append((f"0:people={len(str(people))}", 1.0))
    found += [(f"0:asked={kind}", 1.0) for kind in group.wordings[0].kinds]
    if not inside:
        found.append(("0:stranger", 1.0))
    return found
