"""The bundled gazetteer as a geopy geocoder, so that it stands wherever geopy's services do.

Works with ``geopandas.tools.geocode(provider=BundledGeocoder)`` and with geopy's ``RateLimiter``.
"""

from collections.abc import Sequence
from typing import Any

from geopy.exc import ConfigurationError, GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer.gazetteer import Gazetteer
from geo.model import Candidate, Place

__all__ = ["BundledGeocoder"]

REVERSE_RADII_KM = (10.0, 50.0, 250.0)
MOST_REVERSED = 10


class BundledGeocoder(Geocoder):  # type: ignore[misc]
    """Geocode offline, from the gazetteer.

    Parameters
    ----------
    gazetteer
        The gazetteer to ask, by default the bundled one.
    timeout, proxies, user_agent, ssl_context, adapter_factory, scheme
        Taken for the sake of geopy's interface; nothing is requested, so they change nothing.
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        *,
        timeout: Any = DEFAULT_SENTINEL,
        proxies: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
        ssl_context: Any = DEFAULT_SENTINEL,
        adapter_factory: Any = None,
        scheme: str | None = None,
    ) -> None:
        super().__init__(
            scheme=scheme,
            timeout=timeout,
            proxies=proxies,
            user_agent=user_agent or "geo-claims",
            ssl_context=ssl_context,
            adapter_factory=adapter_factory,
        )
        self.gazetteer = gazetteer or Gazetteer.open()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """Return where `query` lies: one location, or all that it may mean, best first; None where it is unknown.

        Parameters
        ----------
        query
            A name, or a name with what contains it: "Pokrovsk, Donetsk Oblast, Ukraine".
        exactly_one
            Return the best alone.
        country_codes
            ISO 3166-1 alpha-2 codes to keep to, one or several, or one string with commas.
        limit
            Return no more than this many.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            If `query` is no text or empty.
        geopy.exc.ConfigurationError
            If `limit` is below one.
        """
        if not isinstance(query, str) or not query.strip():
            raise GeocoderQueryError(f"a place name is wanted, not {query!r}")
        if limit is not None and limit < 1:
            raise ConfigurationError(f"limit {limit} is below one")
        found = self._candidates(query)
        codes = _codes(country_codes)
        if codes:
            found = [candidate for candidate in found if candidate.place.country in codes]
        locations = [self._location(candidate.place, candidate) for candidate in found[:limit]]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return the place nearest to a point (geopy's order: latitude first), or the ten nearest; None far from all.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            If `query` is no point.
        """
        try:
            point = Point(query)
        except (TypeError, ValueError) as error:
            raise GeocoderQueryError(f"a point is wanted, not {query!r}: {error}") from error
        for radius_km in REVERSE_RADII_KM:
            near = [
                place
                for place, _ in self.gazetteer.nearby(point.longitude, point.latitude, radius_km)
                if place.kind in ("city", "facility")
            ]
            if near:
                locations = [self._location(place, None) for place in near[:MOST_REVERSED]]
                return locations[0] if exactly_one else locations
        return None

    def _candidates(self, query: str) -> list[Candidate]:
        whole = self.gazetteer.find(query)
        name, *within = [part.strip() for part in query.split(",") if part.strip()]
        if whole or not within:
            return list(whole) or self.gazetteer.lookup(name)
        found = self.gazetteer.lookup(name)
        for part in reversed(within):
            areas = {candidate.place.place_id for candidate in self.gazetteer.lookup(part)}
            inside = [c for c in found if areas & {c.place.place_id, *c.place.parents}]
            found = inside or found
        return found

    def _location(self, place: Place, candidate: Candidate | None) -> Location:
        names = [place.name, *(parent.name for parent in self.gazetteer.parents(place))]
        raw: dict[str, Any] = {
            "place_id": place.place_id,
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "lon": place.lon,
            "lat": place.lat,
            "radius_km": place.radius_km,
            "population": place.population,
            "source": place.source,
        }
        if candidate is not None:
            raw |= {"match": candidate.match, "score": candidate.score}
        return Location(", ".join(dict.fromkeys(names)), (place.lat, place.lon), raw)


def _codes(country_codes: str | Sequence[str] | None) -> frozenset[str]:
    if not country_codes:
        return frozenset()
    codes = country_codes.split(",") if isinstance(country_codes, str) else country_codes
    return frozenset(code.strip().upper() for code in codes)
