"""The gazetteer: names to candidate places, texts to spans, places to their surroundings."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.gazetteer.folders import gazetteer_folder
from geo.gazetteer.folding import fold
from geo.gazetteer.index import Index
from geo.gazetteer.own import OwnPlaces, read_places
from geo.gazetteer.polygons import Box, Polygons
from geo.gazetteer.records import MATCHES, unpack_posting
from geo.gazetteer.scanning import Scanner, Span
from geo.model import Candidate, Place, PlaceKind

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Gazetteer"]

PART_SCORE = 0.35  # of a place inside a longer name that is unknown, as a share of its own score
NAMES_KEPT = 1 << 14  # names whose meanings are kept, as reports name the same places again and again: some 15 MB
FUZZY_SCORE = 0.3  # of a suggestion for a misspelling, as a share of its own score


class Gazetteer:
    """An offline gazetteer: its index mapped into memory, its polygons read when asked for.

    Open one with `Gazetteer.open`; there is no global one. All points are WGS 84 degrees, longitude first.
    """

    def __init__(self, index: Index, folder: Path, own: OwnPlaces) -> None:
        self._index = index
        self._own = own
        self._polygons = Polygons(folder)
        self._near = lru_cache(maxsize=4096)(self._near_names)
        self._found = lru_cache(maxsize=NAMES_KEPT)(self._find)
        self._meant = lru_cache(maxsize=NAMES_KEPT)(self._lookup)
        self._scanner = Scanner(index, folder, self.find, frozenset(own.names))

    @classmethod
    def open(cls, folder: Path | None = None, *, own: Path | None = None) -> "Gazetteer":
        """Open the gazetteer in `folder` with the user's `own` places.csv on top.

        By default it is the user's fuller one, where ``geo gazetteer import`` has made one, else the bundled one.

        Raises
        ------
        GazetteerError
            If its files are missing, damaged or of another version, or a row of `own` is wrong.
        """
        folder = folder or gazetteer_folder()
        return cls(Index(folder), folder, read_places(own) if own else OwnPlaces())

    def __len__(self) -> int:
        return self._index.count + len(self._own.places)

    def __contains__(self, name: str) -> bool:
        key = fold(name)
        return key in self._index.keys or key in self._own.names

    def lookup(self, name: str, country: str | None = None, kinds: tuple[PlaceKind, ...] = ()) -> list[Candidate]:
        """Return what `name` may mean, best first; nothing if it is unknown.

        A name that is not known as a whole is looked for without its article or possessive s, and then for places that
        stand inside it, which are marked as ``part`` and score low ("Houston Zoo": Houston).

        Parameters
        ----------
        name
            As written in a report: case, accents, apostrophes and hyphens do not matter.
        country
            Keep only places of this country (ISO 3166-1 alpha-2, in either case).
        kinds
            Keep only places of these kinds.
        """
        found = self._meant(name)
        if country:
            found = tuple(c for c in found if c.place.country == country.upper())
        if kinds:
            found = tuple(c for c in found if c.place.kind in kinds)
        return list(found)

    def _lookup(self, name: str) -> tuple[Candidate, ...]:
        return self.find(name) or self._trimmed(name) or self._parts(name)

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return what `name` means as it stands, best first."""
        return self._found(name)

    def _find(self, name: str) -> tuple[Candidate, ...]:
        key = fold(name)
        found = [Candidate(place, name, "user", 0.99) for place in self._own.names.get(key, ())]
        hidden = self._own.hidden
        seen: set[int] = set()
        postings = self._index.postings(f"={name}")
        # A form such as US or Me. that is matched as written is rarely the small place of the same letters.
        factor = 0.5 if postings else 1.0
        for at, posting in enumerate([*postings, *self._index.postings(key)]):
            number, match, score = unpack_posting(posting)
            if number in seen:
                continue
            seen.add(number)
            place = self._index.place(number)
            if place.place_id not in hidden:
                found.append(Candidate(place, name, MATCHES[match], score if at < len(postings) else score * factor))
        found.sort(key=lambda candidate: -candidate.score)
        return tuple(found)

    def _trimmed(self, name: str) -> tuple[Candidate, ...]:
        short = name.strip()
        for end in ("'s", "’s", "'", "’", "."):
            short = short.removesuffix(end)
        if short[:4].lower() == "the ":
            short = short[4:]
        return self.find(short) if short != name else ()

    def _parts(self, name: str) -> tuple[Candidate, ...]:
        from geo.gazetteer.parts import parts_of  # compiling its patterns would slow the first look-up

        found: list[Candidate] = []
        seen: set[str] = set()
        for part in parts_of(name, self.find, self._scanner.stop):
            for candidate in part[:4]:
                if candidate.place.place_id not in seen:
                    seen.add(candidate.place.place_id)
                    found.append(
                        Candidate(candidate.place, candidate.name, "part", round(candidate.score * PART_SCORE, 4))
                    )
        return tuple(found)

    def _near_names(self, name: str) -> tuple[tuple[str, float], ...]:
        from geo.gazetteer.spelling import near_names

        return tuple(near_names(name, self._index.keys))

    def suggest(self, name: str, limit: int = 3) -> list[Candidate]:
        """Return places whose names are spelled nearly like `name`, match ``fuzzy``, with a low score."""
        found: dict[str, Candidate] = {}
        for key, likeness in self._near(name):
            for posting in self._index.postings(key)[:2]:
                number, _, score = unpack_posting(posting)
                place = self._index.place(number)
                candidate = Candidate(place, key, "fuzzy", round(score * likeness * FUZZY_SCORE, 4))
                known = found.get(place.place_id)
                if known is None or known.score < candidate.score:
                    found[place.place_id] = candidate
        return sorted(found.values(), key=lambda c: (-c.score, c.place.place_id))[:limit]

    def scan(self, text: str) -> Iterator[Span]:
        """Yield the spans of `text` that are names of the gazetteer, by position, longest first."""
        return self._scanner.scan(text)

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id, None if there is none."""
        own = self._own.places.get(place_id)
        if own is not None:
            return own
        number = self._index.number_of(place_id)
        return None if number is None else self._index.place(number)

    def parents(self, place: Place) -> list[Place]:
        """Return what contains `place`, nearest first: raion, oblast, country."""
        return [found for found in map(self.get, place.parents) if found is not None]

    def nearby(self, lon: float, lat: float, radius_km: float) -> list[tuple[Place, float]]:
        """Return the places within `radius_km` of a point with their distances in km, nearest first."""
        found = [(self._index.place(number), away) for number, away in self._index.near(lon, lat, radius_km)]
        found += self._own.near(lon, lat, radius_km)
        return sorted(found, key=lambda item: (item[1], item[0].place_id))

    def polygon(self, place_id: str) -> "BaseGeometry | None":
        """Return the area of a country or first-order area in WGS 84, None where it has none."""
        return self._polygons.get(place_id)

    def polygons(self, kind: PlaceKind, bbox: Box | None = None) -> "Iterator[tuple[Place, BaseGeometry]]":
        """Yield the places of a kind that have areas within `bbox` (west, south, east, north), with the areas."""
        for place_id, shape in self._polygons.within(kind, bbox):
            place = self.get(place_id)
            if place is not None:
                yield place, shape

    def contains(self, place_id: str, lon: float, lat: float) -> bool:
        """Tell whether the area of a place holds a point; false where it has no area."""
        return self._polygons.contains(place_id, lon, lat)

    def capitals(self) -> dict[str, Place]:
        """Return the capital of each country by its ISO code, as far as the gazetteer has it."""
        return {country: place for country, place in self._index.capitals().items() if place is not None}

    def facts(self) -> dict[str, str | int | list[str]]:
        """Return what the index says of itself: counts of places and names, and what it was built from."""
        return dict(self._index.header.facts)
