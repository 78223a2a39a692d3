"""Fuller gazetteers: GeoNames country dumps merged into one of the same form.

The merged gazetteer lies in a folder of the user's own (`geo.gazetteer.folders.user_folder`); the bundled one stays as
it is.
"""

import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import GazetteerError
from geo.gazetteer.attribution import attribution
from geo.gazetteer.builder.cities import city_radius, usable
from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.write import write_index
from geo.gazetteer.fetching import DAMAGED, Progress, fetch_dump
from geo.gazetteer.folders import cache_folder, gazetteer_folder, user_folder
from geo.gazetteer.folding import fold
from geo.gazetteer.index import Index
from geo.gazetteer.records import MATCHES, unpack_posting
from geo.model import MatchKind, PlaceKind
from geo.resources import data_folder

__all__ = ["Imported", "Progress", "describe", "import_dump", "import_dumps", "info", "install_dumps", "read_dump"]

COLUMNS = 19
MOST_BYTES = 2 << 30  # an unpacked dump of one country; Russia's is some 50 MB
MOST_ROWS = 15_000_000

# GeoNames' feature classes and codes that war reports name -> our kinds. Others (schools, wells, hotels) are left out.
KINDS_OF: dict[str, PlaceKind] = {
    "ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "STM": "water", "LK": "water", "RSV": "water", "SEA": "water",
    "BAY": "water", "STRT": "water", "GULF": "water", "CNL": "water", "LGN": "water", "MT": "region", "MTS": "region",
    "HLL": "region", "HLLS": "region", "ISL": "region", "ISLS": "region", "PEN": "region", "CAPE": "region",
    "VAL": "region", "RGN": "region", "RGNH": "region", "PLN": "region", "FRST": "region", "SPIT": "region",
    "PASS": "region", "AIRF": "facility", "AIRP": "facility", "AIRB": "facility", "MILB": "facility", "DAM": "facility",
    "BDG": "facility", "PRT": "facility", "PS": "facility", "PSN": "facility", "RSTN": "facility", "INSM": "facility",
    "MN": "facility", "FT": "facility", "CMP": "facility", "CMPRF": "facility", "MFG": "facility", "STNB": "facility",
}  # fmt: skip
RADIUS_KM: dict[str, float] = {"admin1": 80.0, "admin2": 25.0, "water": 20.0, "region": 10.0, "facility": 3.0}


@dataclass(frozen=True)
class Imported:
    """What an import did: rows `read`, `taken` as new places, `known` already, and why how many were `skipped`."""

    read: int
    taken: int
    known: int
    skipped: dict[str, int]

    def __str__(self) -> str:
        left = "; ".join(f"{count:,} {reason}" for reason, count in sorted(self.skipped.items()))
        told = f"{self.read:,} rows read: {self.taken:,} new places, {self.known:,} known ones given more names"
        return f"{told}; left out: {left}" if left else told


def read_dump(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a GeoNames country dump, each of 19 cells.

    Parameters
    ----------
    path
        ``UA.zip`` or the ``.txt`` in it.

    Raises
    ------
    GazetteerError
        If the file is no such dump, or one of more than two gigabytes.
    """
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                names = [n for n in archive.namelist() if n.endswith(".txt") and not n.lower().startswith("readme")]
                if len(names) != 1:
                    raise GazetteerError(f"{path}: {len(names)} tables in the archive; a GeoNames dump holds one")
                if archive.getinfo(names[0]).file_size > MOST_BYTES:
                    raise GazetteerError(f"{path}: unpacks to more than {MOST_BYTES >> 30} GB")
                with archive.open(names[0]) as file:
                    yield from _cells(path, io.TextIOWrapper(file, encoding="utf-8", newline="\n"))
        else:
            with path.open(encoding="utf-8", newline="\n") as text:
                yield from _cells(path, text)
    except (*DAMAGED, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path}: cannot be read as a GeoNames dump ({error})") from error


def _cells(path: Path, lines: Iterable[str]) -> Iterator[list[str]]:
    for number, line in enumerate(lines, start=1):
        if number > MOST_ROWS:
            raise GazetteerError(f"{path}: more than {MOST_ROWS} rows")
        cells = line.rstrip("\n").split("\t")
        if number == 1 and len(cells) != COLUMNS:
            raise GazetteerError(f"{path}:1: {len(cells)} columns; a GeoNames dump has {COLUMNS}")
        yield cells


def import_dump(path: Path, *, progress: Progress | None = None) -> Imported:
    """Merge one GeoNames dump into the user's gazetteer, as `import_dumps` does it."""
    return import_dumps([path], user_folder(), base=data_folder("gazetteer"), progress=progress)


def install_dumps(countries: Iterable[str], *, progress: Progress | None = None) -> Imported:
    """Fetch GeoNames' dumps of `countries` (ISO 3166-1 alpha-2) and merge them into the user's gazetteer.

    Raises
    ------
    GazetteerError
        If a code is none, or a dump cannot be fetched or is damaged.
    """
    paths = [fetch_dump(country, cache_folder("dumps"), progress=progress) for country in countries]
    return import_dumps(paths, user_folder(), base=data_folder("gazetteer"), progress=progress)


def import_dumps(paths: Iterable[Path], folder: Path, *, base: Path, progress: Progress | None = None) -> Imported:
    """Merge GeoNames dumps into the gazetteer in `folder`, which starts as that in `base`.

    Places that the gazetteer has keep their names and rank; the dump adds names to them and adds the places it lacks.
    Merging a dump a second time changes nothing.

    Parameters
    ----------
    paths
        Dumps as `read_dump` takes them.
    folder
        Where the merged gazetteer lies, or will.
    base
        The bundled gazetteer.
    progress
        Called with ``"merging"``, the rows read, and None (how many there will be is not known).

    Raises
    ------
    GazetteerError
        If a dump cannot be read.
    """
    start = folder if (folder / "places.bin").is_file() else base
    paths = list(paths)
    entries = {entry.place_id: entry for entry in _entries(Index(start))}
    nations = {entry.country: entry.place_id for entry in entries.values() if entry.kind == "country"}
    firsts = _first_order(paths)
    read = taken = known = 0
    skipped: dict[str, int] = {}
    for path in paths:
        for cells in read_dump(path):
            read += 1
            if progress and read % 10_000 == 0:
                progress("merging", read, None)
            entry = _entry(cells, firsts, nations, skipped)
            if entry is None:
                continue
            older = entries.get(entry.place_id)
            if older is None:
                entries[entry.place_id] = entry
                taken += 1
            else:
                older.add("alternate", entry.name, *entry.names)
                known += 1
    _write(entries, folder, start, base)
    return Imported(read, taken, known, skipped)


def _first_order(paths: Iterable[Path]) -> dict[str, str]:
    """Return the ids of the first-order areas in dumps by country and code, ``UA.05``."""
    rows = (cells for path in paths for cells in read_dump(path) if len(cells) == COLUMNS and cells[7] == "ADM1")
    return {f"{cells[8]}.{cells[10]}": f"geonames:{cells[0]}" for cells in rows}


def _entry(cells: list[str], firsts: dict[str, str], nations: dict[str, str], skipped: dict[str, int]) -> Entry | None:
    def leave(reason: str) -> Entry | None:
        skipped[reason] = skipped.get(reason, 0) + 1
        return None

    try:
        number, lat, lon, population = int(cells[0]), float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except (IndexError, ValueError):
        return leave("malformed row")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90 and number > 0) or len(cells) != COLUMNS:
        return leave("malformed row")
    kind: PlaceKind | None = "city" if cells[6] == "P" else KINDS_OF.get(cells[7])
    if kind is None:
        return leave(f"feature class {cells[6]}")
    name, country = cells[1].strip(), cells[8]
    if not fold(name):
        return leave("no name")
    radius = city_radius(population) if kind == "city" else RADIUS_KM[kind]
    entry = Entry(f"geonames:{number}", name, kind, country, lon, lat, radius, "GeoNames", population)
    entry.parent = (
        firsts.get(f"{country}.{cells[10]}", nations.get(country, "")) if kind != "admin1" else nations.get(country, "")
    )
    entry.add("alternate", *(n for n in cells[3].split(",") if usable(n.strip(), country, population)))
    return entry


def _entries(index: Index) -> Iterator[Entry]:
    """Yield the places of an index as entries, with their folded names and scores as they are."""
    scored: dict[int, dict[str, tuple[MatchKind, float]]] = {}
    for key, number in index.keys.items():
        for posting in index.meanings(number):
            at, match, score = unpack_posting(posting)
            scored.setdefault(at, {})[key] = (MATCHES[match], score)
    for number in range(index.count):
        place = index.place(number)
        entry = Entry(
            place.place_id, place.name, place.kind, place.country or "", place.lon, place.lat, place.radius_km,
            place.source, place.population, parent=place.parents[0] if place.parents else "",
        )  # fmt: skip
        entry.scores = {key: score for key, (_, score) in scored.get(number, {}).items()}
        entry.names = {key.removeprefix("="): match for key, (match, _) in scored.get(number, {}).items()}
        yield entry


def _write(entries: dict[str, Entry], folder: Path, start: Path, base: Path) -> None:
    facts = Index(start).header.facts
    keep = {name: fact for name, fact in facts.items() if name in ("built_from", "capitals")}
    write_index(entries.values(), folder, keep)
    for name in ("polygons.bin", "waters.json.gz", "stop.tsv"):
        if not (folder / name).exists() and (base / name).exists():
            shutil.copyfile(base / name, folder / name)


def info(folder: Path) -> dict[str, str]:
    """Return what the gazetteer in `folder` holds, as pairs to show: places, names, bytes, what it was built from."""
    index = Index(folder)
    size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    facts = index.header.facts
    return {
        "folder": str(folder),
        "places": f"{index.count:,}",
        "names": f"{len(index.keys):,}",
        "size": f"{size / 1e6:.1f} MB",
        "built from": str(facts.get("built_from", "")),
    }


def describe() -> str:
    """Return what the gazetteer in use holds, from which sources and under which licences, for people to read."""
    told = info(gazetteer_folder())
    lines = [f"{name:<11}{value}" for name, value in told.items()]
    return "\n".join([*lines, "", *attribution(), "More: SOURCES.md in the gazetteer's folder."])
