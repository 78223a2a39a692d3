"""The gazetteer behind geopy's interface, and an online service behind the gazetteer."""

import json
from pathlib import Path
from typing import Any

import pytest
from geopy.exc import ConfigurationError, GeocoderQueryError, GeocoderUnavailable
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location

from geo.errors import GazetteerError, SettingsError
from geo.gazetteer import Gazetteer, distance_km
from geo.gazetteer.geocoder import BundledGeocoder
from geo.gazetteer.online import OnlineGeocoder, open_service, place_online
from geo.model import Mention


@pytest.fixture(scope="module")
def geocoder() -> BundledGeocoder:
    return BundledGeocoder(Gazetteer.open())


@pytest.mark.parametrize(
    ("query", "lon", "lat"),
    [
        ("Pokrovsk", 37.18, 48.28),
        ("Pokrovsk, Sakha Republic", 129.14, 61.48),
        ("Long Beach, CA", -118.19, 33.77),
        ("Odessa, Texas", -102.37, 31.85),
        ("Odessa, Ukraine", 30.72, 46.48),
        ("Paris, Texas, United States", -95.55, 33.66),
        ("Cambridge, Massachusetts", -71.11, 42.37),
    ],
)
def test_names_with_what_contains_them(geocoder: BundledGeocoder, query: str, lon: float, lat: float) -> None:
    found = geocoder.geocode(query)
    assert isinstance(found, Location)
    assert distance_km(lon, lat, found.longitude, found.latitude) < 15


def test_one_or_all(geocoder: BundledGeocoder) -> None:
    everything = geocoder.geocode("Pokrovsk", exactly_one=False)
    assert isinstance(everything, list)
    assert len(everything) > 1
    assert everything[0].raw["country"] == "UA"
    assert everything[0].raw["place_id"].startswith("geonames:")
    only = geocoder.geocode("Pokrovsk", exactly_one=False, country_codes="ru")
    assert isinstance(only, list)
    assert {one.raw["country"] for one in only} == {"RU"}
    limited = geocoder.geocode("Pokrovsk", exactly_one=False, limit=1)
    assert isinstance(limited, list)
    assert len(limited) == 1
    assert geocoder.geocode("Xqzzyvw") is None


def test_reverse_takes_latitude_first(geocoder: BundledGeocoder) -> None:
    found = geocoder.reverse((48.59, 38.0))
    assert isinstance(found, Location)
    assert found.address.startswith("Bakhmut, ")
    assert found.address.endswith(", Ukraine")
    many = geocoder.reverse("48.59, 38.0", exactly_one=False)
    assert isinstance(many, list)
    assert len(many) == 10
    assert geocoder.reverse((0.0, -140.0)) is None


def test_geopys_errors(geocoder: BundledGeocoder) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode("  ")
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse("no point at all")
    with pytest.raises(ConfigurationError):
        geocoder.geocode("Kyiv", limit=0)


def test_it_works_with_geopandas_and_the_rate_limiter(geocoder: BundledGeocoder) -> None:
    from geopandas.tools import geocode

    frame = geocode(["Kyiv", "Mosul"], provider=BundledGeocoder)
    assert [round(point.y) for point in frame.geometry] == [50, 36]
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert limited("Goma").raw["country"] == "CD"


class Service:
    """A stand-in for a geopy service: answers from a table, counts questions, fails when told."""

    def __init__(self, answers: dict[str, list[Location]]) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.down = False

    def geocode(self, query: str, *, exactly_one: bool) -> list[Location] | None:
        self.asked.append(query)
        if self.down:
            raise GeocoderUnavailable("down")
        return self.answers.get(query)


def online(tmp_path: Path, service: Service, pauses: list[float] | None = None) -> OnlineGeocoder:
    ticks = iter(range(1000))
    return OnlineGeocoder(
        service,
        "nominatim",
        tmp_path,
        pause_s=5.0,
        clock=lambda: next(ticks) * 1.0,
        sleep=(pauses if pauses is not None else []).append,
    )


HILL: dict[str, Any] = {"osm_id": 77, "name": "Hill 214", "country_code": "ua"}


def test_an_answer_is_marked_and_kept(tmp_path: Path) -> None:
    service = Service({"Hill 214": [Location("Hill 214, Ukraine", (48.1, 37.5), HILL)]})
    first = online(tmp_path, service).lookup("Hill 214")
    again = online(tmp_path, service).lookup("Hill 214")
    assert first == again
    assert service.asked == ["Hill 214"]
    assert (first[0].match, first[0].place.place_id, first[0].place.source) == ("online", "nominatim:77", "nominatim")
    assert (first[0].place.lon, first[0].place.lat, first[0].place.country) == (37.5, 48.1, "UA")


def test_an_empty_answer_is_kept_too(tmp_path: Path) -> None:
    service = Service({})
    assert online(tmp_path, service).lookup("Nowhere") == []
    assert online(tmp_path, service).lookup("Nowhere") == []
    assert service.asked == ["Nowhere"]


def test_requests_keep_their_distance(tmp_path: Path) -> None:
    pauses: list[float] = []
    geocoder = online(tmp_path, Service({}), pauses)
    geocoder.lookup("One")
    geocoder.lookup("Two")
    assert len(pauses) == 1
    assert 0 < pauses[0] <= 5


def test_a_failing_service_is_told_and_left_alone(tmp_path: Path) -> None:
    service = Service({})
    service.down = True
    geocoder = online(tmp_path, service)
    with pytest.warns(UserWarning, match="nominatim gave no answer for") as told:
        assert [geocoder.lookup(name) for name in "abcdef"] == [[]] * 6
    assert [str(warning.message).endswith("it is asked no more") for warning in told] == [False, False, True]
    assert len(service.asked) == 3
    assert len(geocoder.failures) == 6
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_cache_is_told(tmp_path: Path) -> None:
    service = Service({"Hill 214": []})
    online(tmp_path, service).lookup("Hill 214")
    (path,) = tmp_path.iterdir()
    assert json.loads(path.read_text(encoding="utf-8"))["service"] == "nominatim"
    for damaged in ("{", "{}", "[]", '{"places": 7}'):
        path.write_text(damaged, encoding="utf-8")
        with pytest.raises(GazetteerError, match="cached answer"):
            online(tmp_path, service).lookup("Hill 214")


def test_services_are_known_by_name(tmp_path: Path) -> None:
    assert open_service("photon", tmp_path).name == "photon"
    with pytest.raises(SettingsError, match="nominatim, photon"):
        open_service("oracle", tmp_path)


def test_only_what_the_gazetteer_lacks_is_asked(gazetteer: Gazetteer, tmp_path: Path) -> None:
    kyiv = gazetteer.lookup("Kyiv")[0].place
    service = Service({"Hill 214": [Location("Hill 214, Ukraine", (48.1, 37.5), HILL)]})
    mentions = [
        Mention("d", 0, 4, "Kyiv", place=kyiv, score=0.9),
        Mention("d", 9, 17, "Hill 214"),
        Mention("d", 20, 24, "Zzyz"),
    ]
    placed = place_online(mentions, "nominatim", online(tmp_path, service))
    assert service.asked == ["Hill 214", "Zzyz"]
    assert [m.place.place_id if m.place else None for m in placed] == [kyiv.place_id, "nominatim:77", None]
    assert placed[1].reasons == ("found by nominatim, not in the gazetteer",)
    assert placed[1].score < placed[0].score
    assert [(m.start, m.end, m.text) for m in placed] == [(m.start, m.end, m.text) for m in mentions]


def test_a_name_that_could_not_be_asked_for_says_so(tmp_path: Path) -> None:
    service = Service({})
    service.down = True
    with pytest.warns(UserWarning, match="GeocoderUnavailable"):
        (mention,) = place_online([Mention("d", 9, 17, "Hill 214")], "nominatim", online(tmp_path, service))
    assert mention.place is None
    assert mention.reasons == ("nominatim could not be asked",)
