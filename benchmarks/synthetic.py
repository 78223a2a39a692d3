"""Made-up cases of any size for benchmarks and tests: the same for the same seed, and no source on any war."""

import random
from datetime import date, timedelta
from hashlib import sha256

from geo.model import (
    EVENT_TYPES,
    MODALITIES,
    Attribution,
    Case,
    Claim,
    ClaimPlace,
    DateRange,
    Document,
    Event,
    Mention,
    Place,
    Quantity,
    Rejected,
    Relation,
    Role,
)

__all__ = ["synthetic_case", "synthetic_claims"]

FIRST_DAY = date(2024, 8, 6)
SOURCES = [f"Outlet {number}" for number in range(1, 13)]
SIDES = ["Ukraine", "Russia", "Wagner Group", "M23", None]
SYLLABLES = ["Ka", "Vel", "Pok", "rov", "Sud", "zha", "Тор", "ецк", "Lu", "hansk", "Ме", "ліх"]
CLAIMS_A_DOCUMENT = 8


def synthetic_places(rng: random.Random, count: int) -> list[Place]:
    """Return `count` places spread over 22 to 50° E and 44 to 57° N."""
    return [
        Place(
            place_id=f"geonames:{number + 1}",
            name="".join(rng.choices(SYLLABLES, k=3)).capitalize(),
            kind="city" if rng.random() < 0.8 else "admin1",
            country=rng.choice(["UA", "RU"]),
            lon=round(rng.uniform(22, 50), 5),
            lat=round(rng.uniform(44, 57), 5),
            radius_km=float(rng.choice([3, 5, 60, 120])),
            source="synthetic",
        )
        for number in range(count)
    ]


def synthetic_claims(count: int, *, seed: int = 0) -> list[Claim]:
    """Return `count` claims in about ``count / 8`` documents from twelve sources over a year."""
    rng = random.Random(seed)
    places = synthetic_places(rng, max(2, min(2000, count)))
    return [_claim(rng, places, number) for number in range(count)]


def _claim(rng: random.Random, places: list[Place], number: int) -> Claim:
    document = f"report-{number // CLAIMS_A_DOCUMENT:06}"
    start = number % CLAIMS_A_DOCUMENT * 200
    event_type = rng.choice(EVENT_TYPES)
    movement = event_type in ("redeployment", "advance", "withdrawal") and rng.random() < 0.7
    roles: tuple[Role, ...] = ("origin", "destination") if movement else ("location",)
    chosen = rng.sample(places, len(roles))
    quote = f"Report {number}: the {rng.choice(['47th', '80th', '155th'])} brigade moved “{chosen[0].name}” & beyond."
    day = FIRST_DAY + timedelta(days=rng.randrange(365))
    dated = rng.random() < 0.6
    speaker = rng.choice([None, "the general staff", "a spokesman for the ministry"])
    troops = rng.choice([None, 20, 500, 4000, 30000])
    return Claim(
        id=sha256(f"{document}:{number}".encode()).hexdigest()[:16],
        event_type=event_type,
        places=tuple(
            ClaimPlace(
                role=role,
                text=place.name,
                start=start + 30,
                end=start + 30 + len(place.name),
                name=place.name,
                place_id=place.place_id,
                kind=place.kind,
                country=place.country,
                lon=place.lon,
                lat=place.lat,
                radius_km=place.radius_km,
                score=round(rng.uniform(0.4, 1), 3),
                approximate=rng.random() < 0.05,
            )
            for role, place in zip(roles, chosen, strict=True)
        ),
        document=document,
        start=start,
        end=start + len(quote),
        quote=quote,
        source=rng.choice(SOURCES),
        actor=rng.choice(SIDES),
        actor_text="the brigade",
        quantities=(Quantity(f"about {troops} troops", float(troops), float(troops), "troops"),) if troops else (),
        speaker=speaker,
        publisher=SOURCES[number // CLAIMS_A_DOCUMENT % len(SOURCES)],
        attribution=(Attribution(speaker, "military"),) if speaker else (),
        modality=rng.choice(MODALITIES),
        polarity="negated" if rng.random() < 0.08 else "affirmed",
        date=DateRange(day, day + timedelta(days=rng.randrange(3)), "day") if dated else DateRange(),
        published=day + timedelta(days=2),
        title=f"Situation on {day}",
        url=f"https://example.org/{document}",
        confidence=round(rng.uniform(0.3, 1), 3),
    )


def synthetic_case(count: int, *, seed: int = 0) -> Case:
    """Return a case of `count` claims with their documents, mentions, events of two claims each, and notes."""
    claims = synthetic_claims(count, seed=seed)
    texts: dict[str, list[Claim]] = {}
    for claim in claims:
        texts.setdefault(claim.document, []).append(claim)
    documents = []
    for name, group in texts.items():
        text = "".join(claim.quote.ljust(200) for claim in group)
        digest = sha256(text.encode()).hexdigest()
        first = group[0]
        documents.append(
            Document(name, text, first.title, first.publisher, first.published, first.url, "en", digest, f"{name}.txt")
        )
    events = [
        Event(
            f"event-{first.id}",
            first.event_type,
            (first.id, second.id),
            2,
            first.date,
            (Relation(first.id, second.id, "contradicts", ("place",)),),
        )
        for first, second in zip(claims[::2], claims[1::2], strict=False)
    ]
    return Case(
        documents=tuple(documents),
        mentions=tuple(_mention(claim.document, place) for claim in claims for place in claim.places),
        claims=tuple(claims),
        events=tuple(events),
        rejected=(Rejected("document", "broken.pdf", "it is not text"),),
        notes=(("program", "geo-claims synthetic"), ("attribution", "made up for benchmarks")),
    )


def _mention(document: str, place: ClaimPlace) -> Mention:
    found = Place(
        place.place_id or "",
        place.name or "",
        place.kind or "city",
        place.country,
        place.lon or 0.0,
        place.lat or 0.0,
        5.0,
    )
    return Mention(document, place.start, place.end, place.text, place=found, score=place.score)
