"""Made-up claims for the map's tests: reports, outlets and persons are inventions, places are real."""

from dataclasses import replace
from datetime import date

from geo.model import Attribution, Case, Claim, ClaimPlace, DateRange, Event, EventType, Quantity, Relation, Role

PLACES = {
    "Kursk Oblast": ("geonames:538555", "admin1", "RU", 36.2, 51.6, 90.0),
    "Kharkiv Oblast": ("geonames:706482", "admin1", "UA", 36.5, 49.6, 110.0),
    "Sudzha": ("geonames:486816", "city", "RU", 35.27, 51.19, 4.0),
    "Kherson": ("geonames:706448", "city", "UA", 32.62, 46.64, 8.0),
    "Pokrovsk": ("geonames:704422", "city", "UA", 37.18, 48.28, 5.0),
    "Toretsk": ("geonames:709354", "city", "UA", 37.85, 48.4, 4.0),
    "Zaporizhzhia": ("geonames:687700", "city", "UA", 35.18, 47.85, 12.0),
    "Russia": ("geonames:2017370", "country", "RU", 100.0, 60.0, 3000.0),
    "Hlyboke": ("geo:hlyboke", "city", "UA", 36.6, 50.25, 17.0),
}


def place(role: Role, name: str, text: str, *, quote: str, at: int = 0, approximate: bool = False) -> ClaimPlace:
    place_id, kind, country, lon, lat, radius_km = PLACES[name]
    start = at + quote.index(text)
    return ClaimPlace(
        role, text, start, start + len(text), name, place_id, kind, country, lon, lat, radius_km, 0.9, approximate
    )  # type: ignore[arg-type]


def claim(
    number: int,
    event_type: EventType,
    quote: str,
    where: list[tuple[Role, str, str]],
    *,
    at: int = 0,
    approximate: bool = False,
    **rest: object,
) -> Claim:
    places = tuple(place(role, name, text, quote=quote, at=at, approximate=approximate) for role, name, text in where)
    base = Claim(f"claim-{number}", event_type, places, "bulletin", at, at + len(quote), quote, "The Morning Example")
    known = {
        "publisher": "The Morning Example",
        "published": date(2024, 8, 20),
        "title": "An example of a report",
        "url": "https://example.org/report",
        "confidence": 0.8,
    }
    return replace(base, **{**known, **rest})  # type: ignore[arg-type]


MOVE = "General Ivan Example told Example TV that Russia moved about 5,000 troops from Kherson to Kursk region. 🚀 End."
BACK = "Russia has not moved troops from Kherson to the Kursk region, a ministry said."


def claims() -> tuple[Claim, ...]:
    """Twelve claims of four sources, two of them telling one movement differently."""
    general = Attribution("Ivan Example", "military")
    television = Attribution("Example TV", "media")
    route: list[tuple[Role, str, str]] = [("origin", "Kherson", "Kherson"), ("destination", "Kursk Oblast", "Kursk")]
    told = {
        "speaker": "Ivan Example",
        "outlet": "Example TV",
        "source": "Example TV",
        "attribution": (general, television),
    }
    troops = (Quantity("about 5,000", 5000, 5000, "troops"),)
    day = DateRange(date(2024, 8, 14), date(2024, 8, 14), "day")
    return (
        claim(1, "redeployment", MOVE, route, at=120, actor="Russia", actor_text="Russia", quantities=troops, date=day,
              modality="claimed", event="event-1", **told),
        claim(2, "redeployment", BACK, route, at=7, actor="Russia", actor_text="Russia", polarity="negated",
              modality="claimed", speaker="Example Ministry", source="Example Ministry", event="event-1",
              attribution=(Attribution("Example Ministry", "government"),), document="statement",
              date=DateRange(date(2024, 8, 15), date(2024, 8, 15), "day")),
        claim(3, "redeployment", "Russia may yet move reserves from Kherson to Kursk.", route, actor="Russia",
              actor_text="Russia", modality="possible", event="event-1"),
        claim(4, "strike", "Shells hit Pokrovsk.", [("location", "Pokrovsk", "Pokrovsk")], date=DateRange(
            date(2024, 8, 18), date(2024, 8, 19), "day")),
        claim(5, "battle", "Fighting went on in Toretsk.", [("location", "Toretsk", "Toretsk")], actor="Russia"),
        claim(6, "capture", "Ukraine holds Sudzha.", [("location", "Sudzha", "Sudzha")], actor="Ukraine",
              actor_text="Ukraine", source="Example TV", outlet="Example TV", date=day),
        claim(7, "evacuation", "People were told to leave Kharkiv region.", [("origin", "Kharkiv Oblast", "Kharkiv")],
              published=date(2024, 8, 1)),
        claim(8, "defence", "An attack near Hlyboke was held off.", [("location", "Hlyboke", "Hlyboke")],
              actor="Ukraine", approximate=True, source="Analysis Example", speaker="Analysis Example",
              attribution=(Attribution("Analysis Example", "analyst"),)),
        claim(9, "advance", "Ukraine pressed toward Sudzha.", [("destination", "Sudzha", "Sudzha")], actor="Ukraine",
              actor_text="Ukraine", modality="hedged", confidence=0.3),
        claim(10, "losses", "Russia lost tanks at Pokrovsk.", [("location", "Pokrovsk", "Pokrovsk")], actor="Russia"),
        claim(11, "buildup", "Forces gather in Zaporizhzhia.", [("location", "Zaporizhzhia", "Zaporizhzhia")],
              actor="Ukraine", published=None, date=DateRange()),
        claim(12, "surrender", "أعلن الجيش أن الجنود استسلموا في Kursk أمس.", [("location", "Kursk Oblast", "Kursk")],
              actor="Russia", source="Газета Приклад", publisher="Газета Приклад", title="Приклад новини"),
    )  # fmt: skip


def case() -> Case:
    """The claims with the event that three of them tell."""
    told = claims()
    event = Event(
        "event-1",
        "redeployment",
        ("claim-1", "claim-2", "claim-3"),
        3,
        DateRange(date(2024, 8, 14), date(2024, 8, 15), "day"),
        (
            Relation("claim-1", "claim-2", "contradicts", ("polarity", "date")),
            Relation("claim-1", "claim-3", "agrees", ()),
        ),
    )
    return Case(claims=told, events=(event,), notes=(("attribution", "GeoNames"), ("version", "0.1.0")))
