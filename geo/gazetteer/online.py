"""Names that the gazetteer lacks, asked of a geopy service: only on demand, cached on disk, at the service's pace."""

import hashlib
import json
import os
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from geo import __version__
from geo.errors import GazetteerError, SettingsError
from geo.gazetteer.folders import cache_folder
from geo.model import Candidate, Mention, Place

__all__ = ["SERVICES", "OnlineGeocoder", "open_service", "place_online"]

# Nominatim's usage policy allows one request a second and wants an agent that tells the application.
SERVICES = {"nominatim": 1.0, "photon": 1.0}
USER_AGENT = f"geo-claims/{__version__}"
ONLINE_SCORE = 0.4
DEFAULT_RADIUS_KM = 5.0
MOST_FAILURES = 3


def open_service(name: str, folder: Path, *, user_agent: str = USER_AGENT, timeout_s: float = 10.0) -> "OnlineGeocoder":
    """Return the service called `name`, ``nominatim`` or ``photon``, with its answers cached in `folder`.

    Raises
    ------
    SettingsError
        If the service is not known.
    """
    if name not in SERVICES:
        raise SettingsError(f"no online service {name!r}: use one of {', '.join(sorted(SERVICES))}")
    from geopy.geocoders import Nominatim, Photon

    service = {"nominatim": Nominatim, "photon": Photon}[name](user_agent=user_agent, timeout=timeout_s)
    return OnlineGeocoder(service, name, folder, pause_s=SERVICES[name])


@cache
def _service(name: str) -> "OnlineGeocoder":
    return open_service(name, cache_folder("online"))


def place_online(mentions: Sequence[Mention], name: str, geocoder: "OnlineGeocoder | None" = None) -> list[Mention]:
    """Ask the service `name` for the names that nothing was found for, or only an approximate place.

    Parameters
    ----------
    mentions
        A document's mentions after placing.
    name
        ``nominatim`` or ``photon``.
    geocoder
        The open service; by default one for the whole process, cached in the user's cache folder.

    Returns
    -------
    list
        The same mentions in the same order; what the service placed says so in ``reasons`` and scores low, and so does
        what it could not be asked for.

    Raises
    ------
    SettingsError
        If the service is not known.
    """
    service = geocoder or _service(name)
    placed = []
    for mention in mentions:
        failed = len(service.failures)
        found = service.lookup(mention.text) if mention.place is None or mention.approximate else []
        if len(service.failures) > failed:
            mention = replace(mention, reasons=(*mention.reasons, f"{service.name} could not be asked"))  # noqa: PLW2901
        if found:
            mention = replace(  # noqa: PLW2901
                mention,
                place=found[0].place,
                score=found[0].score,
                candidates=tuple(found[1:]),
                approximate=False,
                reasons=(*mention.reasons, f"found by {service.name}, not in the gazetteer"),
            )
        placed.append(mention)
    return placed


@dataclass
class OnlineGeocoder:
    """A geopy geocoder behind the gazetteer.

    `service` has geopy's ``geocode``; `name` marks its answers; `folder` is where each answer is kept, an empty one
    too; `pause_s` is the least time between two requests. After three failures in a row it is asked no more.
    """

    service: Any
    name: str
    folder: Path
    pause_s: float = 1.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    failures: list[str] = field(default_factory=list)
    _last: float | None = None
    _broken: int = 0

    def lookup(self, name: str) -> list[Candidate]:
        """Return what the service knows of `name`, match ``online``, best first; nothing where it has nothing.

        What failed stands in `failures` and is warned of.
        """
        path = self.folder / f"{self.name}-{hashlib.sha256(name.encode()).hexdigest()[:24]}.json"
        answer = self._cached(path)
        if answer is None:
            answer = self._ask(name)
            if answer is None:
                return []
            self._keep(path, answer)
        return [Candidate(_place(row, self.name), name, "online", ONLINE_SCORE) for row in answer if _sound(row)]

    def _cached(self, path: Path) -> list[dict[str, Any]] | None:
        try:
            return list(json.loads(path.read_text(encoding="utf-8"))["places"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GazetteerError(f"{path}: the cached answer cannot be read ({error!r}); delete it") from error

    def _ask(self, name: str) -> list[dict[str, Any]] | None:
        from geopy.exc import GeopyError

        if self._broken >= MOST_FAILURES:
            self.failures.append(f"{name}: not asked, {self.name} failed {MOST_FAILURES} times in a row")
            return None
        if self._last is not None and (wait := self._last + self.pause_s - self.clock()) > 0:
            self.sleep(wait)
        try:
            found = self.service.geocode(name, exactly_one=False)
        except GeopyError as error:
            failure = f"{name}: {type(error).__name__}: {error}"
            self.failures.append(failure)
            self._broken += 1
            end = f"; after {MOST_FAILURES} failures it is asked no more" if self._broken >= MOST_FAILURES else ""
            warnings.warn(f"{self.name} gave no answer for {failure}{end}", stacklevel=3)
            return None
        finally:
            self._last = self.clock()
        self._broken = 0
        return [
            {
                "address": str(place.address),
                "lon": float(place.longitude),
                "lat": float(place.latitude),
                "raw": place.raw,
            }
            for place in (found or [])[:5]
        ]

    def _keep(self, path: Path, answer: list[dict[str, Any]]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}.part")
        beside.write_text(json.dumps({"service": self.name, "places": answer}, ensure_ascii=False), encoding="utf-8")
        beside.replace(path)


def _sound(row: dict[str, Any]) -> bool:
    return bool(-180 <= row["lon"] <= 180 and -90 <= row["lat"] <= 90)


def _place(row: dict[str, Any], service: str) -> Place:
    raw = row.get("raw") or {}
    properties = raw.get("properties") or raw
    country = str(properties.get("countrycode") or properties.get("country_code") or "").upper() or None
    number = (
        properties.get("osm_id")
        or properties.get("place_id")
        or hashlib.sha256(row["address"].encode()).hexdigest()[:12]
    )
    name = str(properties.get("name") or row["address"].split(",")[0])
    return Place(
        f"{service}:{number}", name, "city", country, row["lon"], row["lat"], DEFAULT_RADIUS_KM, source=service
    )
