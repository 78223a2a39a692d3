"""What a name may mean before the document is read: its candidates, each with a static score."""

import math
from dataclasses import dataclass
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.model import Candidate, Place, PlaceKind
from geo.toponyms.words import place_features

__all__ = ["AROUND", "Meaning", "kind_word", "meanings", "weigh_candidates"]

MOST = 40  # candidates weighed for a name; "San José" has hundreds
CELL = (0.7, 0.5)  # degrees of longitude and latitude: about 50 km in the middle latitudes
COLUMN = 1_000  # a cell is one number, that of its column times this, and that of its row
AROUND = tuple(x * COLUMN + y for x in (-1, 0, 1) for y in (-1, 0, 1))  # from a cell to itself and its neighbours
CACHE = 8_192  # names whose meanings are kept, about 30 MB: bounds the memory of a long run
AREAS: tuple[PlaceKind, ...] = ("admin1", "admin2")
_AREA_WORDS = ("Oblast", "Region", "Province", "Governorate", "State", "County", "District")


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """One candidate with what the resolver needs of it again and again.

    `x`, `y`, `z` are the point on the unit sphere (for quick distances), `country` its ISO code, `admin1` the id of the
    first-order area that it is or lies in, `home` these two with the kind, `cell` the cell of a coarse grid that holds
    it, `facts` what speaks for it whatever the document, `title` what it is, in words.
    """

    candidate: Candidate
    place: Place
    kind: PlaceKind
    x: float
    y: float
    z: float
    country: str
    admin1: str
    home: tuple[PlaceKind, str, str]
    cell: int
    facts: tuple[tuple[str, float], ...]
    title: str


def kind_word(kind: PlaceKind) -> str:
    """Return the kind as people say it."""
    return {"admin1": "province", "admin2": "district"}.get(kind, kind)


def _admin1(gazetteer: Gazetteer, place: Place) -> str:
    """Return the id of the first-order area that `place` is or lies in, or an empty string."""
    if place.kind == "admin1":
        return place.place_id
    for parent in gazetteer.parents(place):
        if parent.kind == "admin1":
            return parent.place_id
    return ""


def _unit(lon: float, lat: float) -> tuple[float, float, float]:
    a, b = math.radians(lon), math.radians(lat)
    return math.cos(b) * math.cos(a), math.cos(b) * math.sin(a), math.sin(b)


def static_facts(candidate: Candidate, rank: int, best_people: int, text: str) -> tuple[tuple[str, float], ...]:
    """Return named numbers that say how good a candidate is by itself."""
    place = candidate.place
    people = math.log10(place.population + 1)
    found = [
        (f"kind={place.kind}", 1.0),
        (f"match={candidate.match}", 1.0),
        (f"match={candidate.match}&kind={place.kind}", 1.0),
        ("score", candidate.score),
        (f"people&{place.kind}", people / 7),
        (f"people&{place.kind}&{candidate.match}", people / 7),
        ("people-share", (place.population + 1) / (best_people + 1)),
        ("rank", 1 / (1 + rank)),
    ]
    if rank == 0:
        found += [("first", 1.0), (f"first&{place.kind}", 1.0)]
    if place.population == 0:
        found.append((f"nobody&{place.kind}", 1.0))
    if place.name.casefold() == text.casefold():
        found.append(("same-name", 1.0))
    return tuple(found)


def _extended(gazetteer: Gazetteer, text: str, after: str, areas: bool) -> list[Candidate]:
    """Look up the name together with the word for a feature after it, where that is another name of the gazetteer."""
    found = list(gazetteer.find(f"{text} {after}")) if after else []
    if areas:
        for word in _AREA_WORDS:
            found += [c for c in gazetteer.find(f"{text} {word}") if c.place.kind in AREAS]
    return found


def _stripped(gazetteer: Gazetteer, text: str) -> list[Candidate]:
    """Look up a name without its word for a feature: "Harib District", "Lake Kivu", "City of Leeds"."""
    part = place_features(part_of_name=True)
    words = text.split()
    if len(words) < 2:
        return []
    feature = part.get(words[-1])
    if feature is not None and feature.kind in ("admin1", "admin2", "city", "water", "region"):
        kinds = {feature.kind}
        if "admin2" in kinds:
            kinds.add("city")
        return [c for c in gazetteer.find(" ".join(words[:-1])) if c.place.kind in kinds]
    feature = part.get(words[0])
    if feature is not None and feature.stands != "after":
        return [c for c in gazetteer.find(" ".join(words[1:])) if c.place.kind == feature.kind]
    return []


@lru_cache(maxsize=CACHE)
def meanings(gazetteer: Gazetteer, text: str, after: str = "", areas: bool = False) -> tuple[Meaning, ...]:
    """Return what `text` may mean, best first.

    Parameters
    ----------
    gazetteer
        Where to look.
    text
        The name as written.
    after
        Words for a feature after it ("nuclear power plant"), looked up together with it as well.
    areas
        Whether areas called "X Oblast", "X Province" are wanted too.
    """
    extended, plain = _extended(gazetteer, text, after, areas), gazetteer.lookup(text)
    if plain and plain[0].match == "part":  # known places inside an unknown name: only where nothing else is found
        plain = extended or _stripped(gazetteer, text) or plain
    found = [*extended, *(plain or _stripped(gazetteer, text))]
    return weigh_candidates(gazetteer, tuple(found), text)


def weigh_candidates(gazetteer: Gazetteer, candidates: tuple[Candidate, ...], text: str) -> tuple[Meaning, ...]:
    """Return the meanings of given candidates, each place once, best first."""
    once: dict[str, Candidate] = {}
    for candidate in candidates:
        once.setdefault(candidate.place.place_id, candidate)
    kept = list(once.values())
    best_people = max((c.place.population for c in kept), default=0)
    ranked = sorted(kept, key=lambda c: (-c.score, -c.place.population, c.place.place_id))[:MOST]
    return tuple(_meaning(gazetteer, c, rank, best_people, text) for rank, c in enumerate(ranked))


def _meaning(gazetteer: Gazetteer, candidate: Candidate, rank: int, best_people: int, text: str) -> Meaning:
    place = candidate.place
    x, y, z = _unit(place.lon, place.lat)
    country, admin1 = place.country or "", _admin1(gazetteer, place)
    return Meaning(
        candidate=candidate,
        place=place,
        kind=place.kind,
        x=x,
        y=y,
        z=z,
        country=country,
        admin1=admin1,
        home=(place.kind, country, admin1),
        cell=int(place.lon // CELL[0]) * COLUMN + int(place.lat // CELL[1]),
        facts=static_facts(candidate, rank, best_people, text),
        title=f"{candidate.match} name of {place.name} ({kind_word(place.kind)}, {place.country or 'no country'})",
    )
