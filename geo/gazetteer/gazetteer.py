"""The gazetteer: names to candidate places, texts to spans, places to their surroundings."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from geo.gazetteer.folding import fold
from geo.gazetteer.index import Index
from geo.gazetteer.polygons import Polygons
from geo.gazetteer.records import MATCHES, unpack_posting
from geo.gazetteer.scanning import Scanner, Span
from geo.model import Candidate, Place
from geo.resources import data_folder

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Gazetteer"]


class Gazetteer:
    """An offline gazetteer: its index mapped into memory, its polygons read when asked for.

    Open one with `Gazetteer.open`; there is no global one. All points are WGS 84 degrees, longitude first.
    """

    def __init__(self, index: Index, folder: Path) -> None:
        self._index = index
        self._folder = folder
        self._polygons = Polygons(folder)
        self._scanner = Scanner(index, folder, self._candidates)

    @classmethod
    def open(cls, folder: Path | None = None, *, own: Path | None = None) -> "Gazetteer":
        """Open the gazetteer in `folder`, by default the bundled one, with the user's `own` places.csv on top.

        Raises
        ------
        GazetteerError
            If its files are missing, damaged or of another version.
        """
        folder = folder or data_folder("gazetteer")
        return cls(Index(folder), folder)

    def __len__(self) -> int:
        return self._index.count

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._index.keys

    def lookup(self, name: str, country: str | None = None) -> list[Candidate]:
        """Return what `name` may mean, best first; nothing if it is unknown.

        Parameters
        ----------
        name
            As written in a report: case, accents, apostrophes and hyphens do not matter.
        country
            Keep only places of this country (ISO 3166-1 alpha-2, in either case).
        """
        found = self._candidates(name)
        if country:
            found = tuple(c for c in found if c.place.country == country.upper())
        return list(found)

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        postings = [*self._index.postings(f"={name}"), *self._index.postings(fold(name))]
        seen: set[int] = set()
        found: list[Candidate] = []
        for posting in postings:
            number, match, score = unpack_posting(posting)
            if number not in seen:
                seen.add(number)
                found.append(Candidate(self._index.place(number), name, MATCHES[match], score))
        found.sort(key=lambda candidate: -candidate.score)
        return tuple(found)

    def suggest(self, name: str, limit: int = 3) -> list[Candidate]:
        """Return places whose names are spelled nearly like `name`, match ``fuzzy``, with a low score."""
        return []

    def scan(self, text: str) -> Iterator[Span]:
        """Yield the spans of `text` that are names of the gazetteer, by position, longest first."""
        return self._scanner.scan(text)

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id, None if there is none."""
        number = self._index.number_of(place_id)
        return None if number is None else self._index.place(number)

    def parents(self, place: Place) -> list[Place]:
        """Return what contains `place`, nearest first: raion, oblast, country."""
        return [found for found in map(self.get, place.parents) if found is not None]

    def nearby(self, lon: float, lat: float, radius_km: float) -> list[tuple[Place, float]]:
        """Return the places within `radius_km` of a point with their distances in km, nearest first."""
        found = [(self._index.place(number), away) for number, away in self._index.near(lon, lat, radius_km)]
        return sorted(found, key=lambda item: (item[1], item[0].place_id))

    def polygon(self, place_id: str) -> "BaseGeometry | None":
        """Return the area of a country or first-order area in WGS 84, None where it has none."""
        return self._polygons.get(place_id)

    def polygons(self, kind: str, bbox: tuple[float, float, float, float] | None = None) -> "Iterator[tuple[Place, BaseGeometry]]":
        """Yield the places of a kind that have areas within `bbox` (west, south, east, north), with the areas."""
        for place_id, shape in self._polygons.within(kind, bbox):
            place = self.get(place_id)
            if place is not None:
                yield place, shape

    def contains(self, place_id: str, lon: float, lat: float) -> bool:
        """Tell whether the area of a place holds a point; false where it has no area."""
        return self._polygons.contains(place_id, lon, lat)
