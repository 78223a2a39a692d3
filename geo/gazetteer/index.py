"""The files of a gazetteer, mapped into memory: names to postings, numbers to places."""

import mmap
from collections.abc import Iterator
from functools import lru_cache
from math import cos, radians
from pathlib import Path

import marisa_trie

from geo.errors import GazetteerError
from geo.gazetteer.records import (
    FILES,
    KINDS,
    MANY,
    PLACE,
    SOURCES,
    Header,
    radius_of,
)
from geo.model import Place
from geo.sphere import distance_km

__all__ = ["Index", "distance_km"]

DEEPEST = 5  # areas that a place may lie in, one in the other


class Index:
    """One gazetteer's files.

    Raises
    ------
    GazetteerError
        If a file is missing, damaged or belongs to another build.
    """

    def __init__(self, folder: Path) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise GazetteerError(f"{folder}: no {', '.join(missing)}; build them with `make gazetteer`")
        try:
            self.keys = marisa_trie.Trie().mmap(str(folder / "keys.marisa"))
            self.names = marisa_trie.Trie().mmap(str(folder / "names.marisa"))
            self.ids = marisa_trie.Trie().mmap(str(folder / "ids.marisa"))
            with (folder / "places.bin").open("rb") as file:
                data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            self.header = Header.read(data)
        except (OSError, ValueError, RuntimeError) as error:
            raise GazetteerError(
                f"{folder}: damaged or of another version ({error}); rebuild with `make gazetteer`"
            ) from error
        self._number = self.keys.get
        facts = self.header.facts
        sizes = (len(self.keys), len(self.names), len(self.ids))
        if sizes != (facts["keys"], facts["names"], facts["ids"]):
            raise GazetteerError(f"{folder}: its files come from different builds; rebuild with `make gazetteer`")
        self.countries = [str(c) for c in facts["countries"]]  # type: ignore[union-attr]
        section = {name: data[at : at + size] for name, (at, size) in self.header.sections.items()}
        self._places = section["places"]
        self._values, self._many = section["values"].cast("I"), section["many"].cast("I")
        self._cells, self._own = section["cells"].cast("I"), section["own"].cast("I")
        self._geonames = section["geonames"].cast("I")
        self.count = len(self._places) // PLACE.size
        self.place = lru_cache(maxsize=1 << 15)(self._place)
        self._lineage = lru_cache(maxsize=1 << 13)(self._read_lineage)
        self.number_of = lru_cache(maxsize=1 << 13)(self._number_of)

    def postings(self, key: str) -> tuple[int, ...]:
        """Return the postings of the folded name `key`, best first; none if it is unknown."""
        number = self._number(key)
        if number is None:
            return ()
        value = self._values[number]
        return (value,) if value < MANY else self.meanings(number)

    def meanings(self, number: int) -> tuple[int, ...]:
        """Return the postings of a key number."""
        value = self._values[number]
        if value < MANY:
            return (value,)
        at = value - MANY
        return tuple(self._many[at + 1 : at + 1 + self._many[at]])

    def _place(self, number: int) -> Place:
        point, name, identity, links, population = PLACE.unpack_from(self._places, number * PLACE.size)
        country = self.countries[links >> 4 & 255]
        return Place(
            place_id=self._id(identity),
            name=self.names.restore_key(name),
            kind=KINDS[point >> 10 & 7],
            country=country or None,
            lon=round((point >> 38) / 1e5 - 180, 5),
            lat=round((point >> 13 & 0x1FFFFFF) / 1e5 - 90, 5),
            radius_km=radius_of(point & 1023),
            population=population,
            parents=self._within(number, links >> 12),
            source=SOURCES[links & 15],
        )

    def _id(self, identity: int) -> str:
        return f"geonames:{identity}" if identity < MANY else str(self.ids.restore_key(identity - MANY))

    def _within(self, number: int, parent: int, depth: int = DEEPEST) -> tuple[str, ...]:
        """Return the ids of what contains the place `number`, nearest first, given the number of its `parent`."""
        return () if parent == number or not depth else self._lineage(parent, depth - 1)

    def _read_lineage(self, number: int, depth: int) -> tuple[str, ...]:
        """Return the id of a place and of all that contains it; the places of an area share the answer."""
        _, _, identity, links, _ = PLACE.unpack_from(self._places, number * PLACE.size)
        return (self._id(identity), *self._within(number, links >> 12, depth))

    def _number_of(self, place_id: str) -> int | None:
        """Return the number of the place with this id, None if there is none."""
        if not place_id.startswith("geonames:"):
            at = self.ids.get(place_id)
            return None if at is None else self._own[at]
        if not place_id[9:].isdecimal():
            return None
        wanted, low, high = int(place_id[9:]), 0, len(self._geonames)
        while low < high:
            middle = (low + high) // 2
            found = PLACE.unpack_from(self._places, self._geonames[middle] * PLACE.size)[2]
            if found == wanted:
                return self._geonames[middle]
            low, high = (middle + 1, high) if found < wanted else (low, middle)
        return None

    def capitals(self) -> dict[str, Place | None]:
        """Return the capital of each country by its ISO code, None where the index has it not."""
        pairs = self.header.facts.get("capitals", [])
        named = [pair.partition("=") for pair in pairs] if isinstance(pairs, list) else []
        found = {country: self.number_of(place_id) for country, _, place_id in sorted(named)}
        return {country: None if number is None else self.place(number) for country, number in found.items()}

    def near(self, lon: float, lat: float, radius_km: float) -> Iterator[tuple[int, float]]:
        """Yield the numbers of the places within `radius_km` of a point, and how far they are in km, in no order."""
        reach = min(180.0, radius_km / 111.0)
        south, north = max(-90.0, lat - reach), min(90.0, lat + reach)
        narrow = cos(radians(max(abs(south), abs(north))))
        wide = 180.0 if narrow < 0.01 or reach / narrow >= 180 else reach / narrow
        for row in range(int(south + 90), min(179, int(north + 90)) + 1):
            first, last = int((lon - wide + 180) // 1), int((lon + wide + 180) // 1)
            columns = range(360) if last - first >= 359 else [column % 360 for column in range(first, last + 1)]
            for column in columns:
                cell = row * 360 + column
                for number in range(self._cells[cell], self._cells[cell + 1]):
                    point = PLACE.unpack_from(self._places, number * PLACE.size)[0]
                    away = distance_km(lon, lat, (point >> 38) / 1e5 - 180, (point >> 13 & 0x1FFFFFF) / 1e5 - 90)
                    if away <= radius_km:
                        yield number, away
