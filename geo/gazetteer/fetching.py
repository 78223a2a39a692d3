"""Fetch GeoNames' country dumps: resumed, checked, put in place at once."""

import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from geo.errors import GazetteerError

__all__ = ["DAMAGED", "Fetch", "Progress", "fetch_dump"]

DUMP = "https://download.geonames.org/export/dump/{country}.zip"
Progress = Callable[[str, int, int | None], None]
Fetch = Callable[[str, int], tuple[Iterator[bytes], int]]
DAMAGED = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What reading an archive raises that is damaged, encrypted, or packed in a way that is not known."""


def fetch_dump(country: str, cache: Path, *, progress: Progress | None = None, fetch: Fetch | None = None) -> Path:
    """Fetch GeoNames' dump of `country` (ISO 3166-1 alpha-2) into the folder `cache` and return where it lies.

    A fetch that broke off goes on where it stopped; an archive is checked before it takes its place; one that is there
    already is not fetched again. `fetch` opens an address from an offset on: chunks, and the size of the whole.

    Raises
    ------
    GazetteerError
        If the code is none, or the dump cannot be fetched or is damaged.
    """
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise GazetteerError(f"{country!r} is no country code; write UA, RU, ...")
    country = country.upper()
    path = cache / f"{country}.zip"
    if path.is_file() and _whole(path):
        return path
    cache.mkdir(parents=True, exist_ok=True)
    part = cache / f"{country}.zip.part"
    if part.is_file() and _whole(part):  # stopped between the last byte and the name
        part.replace(path)
        return path
    done = part.stat().st_size if part.is_file() else 0
    try:
        chunks, total = (fetch or _fetch)(DUMP.format(country=country), done)
        with part.open("r+b" if done else "wb") as file:
            file.seek(done if total >= done else 0)
            for chunk in chunks:
                file.write(chunk)
                if progress:
                    progress(f"fetching {country}", file.tell(), total if total > 0 else None)
            file.truncate()
            if file.tell() < total:
                raise OSError(f"{file.tell():,} of {total:,} bytes came")
    except OSError as error:
        raise GazetteerError(
            f"{country}: the dump could not be fetched ({error}); run the same command to go on"
        ) from error
    if not _whole(part):
        part.unlink()
        raise GazetteerError(f"{country}: what was fetched is no whole archive; run the same command again")
    part.replace(path)
    return path


def _fetch(url: str, offset: int) -> tuple[Iterator[bytes], int]:
    """Open `url` from `offset` on; return its chunks and the size of the whole. Starts anew where it cannot go on."""
    request = urllib.request.Request(url, headers={"User-Agent": "geo-claims", "Range": f"bytes={offset}-"})  # noqa: S310
    answer = urllib.request.urlopen(request, timeout=60)  # noqa: S310
    size = int(answer.headers.get("Content-Length") or 0)
    resumed = answer.status == 206
    total = size + offset if resumed else size
    return iter(lambda: answer.read(1 << 16), b""), total if resumed or not offset else -1


def _whole(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except DAMAGED:
        return False
