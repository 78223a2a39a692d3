"""Hypothesis strategies for the records: any Unicode, null places, the antimeridian, the poles."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from geo.model import (
    EVENT_TYPES,
    KINDS,
    MODALITIES,
    ROLES,
    UNITS,
    Attribution,
    Candidate,
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
)

# No lone surrogates: text that was read as UTF-8 has none.
texts = st.text(st.characters(codec="utf-8"), max_size=40)
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=20)
maybe_texts = st.none() | texts
scores = st.floats(0, 1)
lons = st.sampled_from([-180.0, 180.0, 179.9, -179.9, 0.0]) | st.integers(-1_800_000, 1_800_000).map(
    lambda n: n / 10_000
)
lats = st.sampled_from([-90.0, 90.0, 0.0]) | st.integers(-900_000, 900_000).map(lambda n: n / 10_000)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
place_ids = st.integers(1, 10**8).map(lambda number: f"geonames:{number}")
countries = st.sampled_from(["UA", "RU", "CD", "TR"])

date_ranges = st.just(DateRange()) | st.builds(
    lambda pair, precision: DateRange(min(pair), max(pair), precision),
    st.tuples(days, days),
    st.sampled_from(["day", "week", "month", "year"]),
)
quantities = st.builds(
    Quantity,
    text=texts,
    value_min=st.none() | st.floats(0, 1e9),
    value_max=st.none() | st.floats(0, 1e9),
    unit=st.sampled_from(UNITS),
)
attributions = st.builds(
    Attribution,
    name=texts,
    kind=st.sampled_from(
        ["official", "military", "soldier", "government", "analyst", "media", "civilian", "unnamed"],
    ),
)
places = st.builds(
    Place,
    place_id=place_ids,
    name=names,
    kind=st.sampled_from(KINDS),
    country=st.none() | countries,
    lon=lons,
    lat=lats,
    radius_km=st.floats(0, 1000),
    population=st.integers(0, 10**7),
    parents=st.lists(place_ids, max_size=3).map(tuple),
    source=names,
)


@st.composite
def claim_places(draw: st.DrawFn) -> ClaimPlace:
    """A place in its role, found or not."""
    start = draw(st.integers(0, 10_000))
    text = draw(texts)
    role = draw(st.sampled_from(ROLES))
    found = draw(st.none() | places)
    if found is None:
        return ClaimPlace(role, text, start, start + len(text))
    return ClaimPlace(
        role,
        text,
        start,
        start + len(text),
        found.name,
        found.place_id,
        found.kind,
        found.country,
        found.lon,
        found.lat,
        found.radius_km,
        draw(scores),
        draw(st.booleans()),
    )


@st.composite
def claims(draw: st.DrawFn, number: int = 0) -> Claim:
    """A claim whose id carries `number`."""
    quote = draw(texts)
    start = draw(st.integers(0, 10_000))
    return Claim(
        id=f"claim-{number}",
        event_type=draw(st.sampled_from(EVENT_TYPES)),
        places=tuple(draw(st.lists(claim_places(), min_size=1, max_size=4))),
        document=draw(names),
        start=start,
        end=start + len(quote),
        quote=quote,
        source=draw(names),
        actor=draw(maybe_texts),
        actor_text=draw(maybe_texts),
        target=draw(maybe_texts),
        quantities=tuple(draw(st.lists(quantities, max_size=2))),
        speaker=draw(maybe_texts),
        outlet=draw(maybe_texts),
        publisher=draw(maybe_texts),
        attribution=tuple(draw(st.lists(attributions, max_size=2))),
        modality=draw(st.sampled_from(MODALITIES)),
        polarity=draw(st.sampled_from(["affirmed", "negated"])),
        date=draw(date_ranges),
        published=draw(st.none() | days),
        title=draw(maybe_texts),
        url=draw(maybe_texts),
        confidence=draw(scores),
        event=draw(st.none() | names),
    )


@st.composite
def claim_lists(draw: st.DrawFn, min_size: int = 1, max_size: int = 5) -> list[Claim]:
    """Claims with distinct ids."""
    return [draw(claims(number)) for number in range(draw(st.integers(min_size, max_size)))]


@st.composite
def mentions(draw: st.DrawFn, document: str = "report") -> Mention:
    """A mention, placed or not, with candidates and reasons."""
    text = draw(texts)
    start = draw(st.integers(0, 10_000))
    candidates = st.builds(
        Candidate, place=places, name=names, match=st.sampled_from(["official", "alternate", "fuzzy"]), score=scores
    )
    return Mention(
        document,
        start,
        start + len(text),
        text,
        literal=draw(st.booleans()),
        evidence=tuple(draw(st.lists(texts, max_size=2))),
        recognition=draw(scores),
        expected=tuple(draw(st.lists(st.sampled_from(KINDS), max_size=2))),
        candidates=tuple(draw(st.lists(candidates, max_size=2))),
        place=draw(st.none() | places),
        score=draw(scores),
        radius_km=draw(st.none() | st.floats(0, 500)),
        approximate=draw(st.booleans()),
        reasons=tuple(draw(st.lists(texts, max_size=2))),
    )


documents = st.builds(
    Document,
    id=names,
    text=texts,
    title=maybe_texts,
    publisher=maybe_texts,
    published=st.none() | days,
    url=maybe_texts,
    language=st.none() | st.sampled_from(["en", "uk", "ru"]),
    digest=st.binary(min_size=32, max_size=32).map(bytes.hex),
    origin=texts,
)
rejects = st.builds(
    Rejected,
    stage=st.sampled_from(["document", "toponym", "place", "claim", "export"]),
    what=texts,
    reason=texts,
    document=maybe_texts,
    start=st.none() | st.integers(0, 10_000),
    end=st.none() | st.integers(0, 10_000),
)
relations = st.builds(
    Relation,
    first=names,
    second=names,
    kind=st.sampled_from(["agrees", "refines", "contradicts"]),
    on=st.lists(st.sampled_from(["place", "quantity", "date", "polarity"]), max_size=2).map(tuple),
    same_authority=st.booleans(),
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case whose claims lie in its documents and whose events join its claims."""
    reports = draw(st.lists(documents, min_size=1, max_size=3, unique_by=(lambda d: d.id, lambda d: d.digest)))
    ids = [report.id for report in reports]
    found = [replace(claim, document=draw(st.sampled_from(ids))) for claim in draw(claim_lists(0, 4))]
    events = [
        Event(
            f"event-{claim.id}",
            claim.event_type,
            (claim.id,),
            draw(st.integers(0, 3)),
            draw(date_ranges),
            tuple(draw(st.lists(relations, max_size=2))),
        )
        for claim in found[:2]
    ]
    return Case(
        documents=tuple(reports),
        mentions=tuple(draw(st.lists(mentions(ids[0]), max_size=3))),
        claims=tuple(found),
        events=tuple(events),
        rejected=tuple(draw(st.lists(rejects, max_size=2))),
        notes=tuple(draw(st.lists(st.tuples(names, texts), max_size=3, unique_by=lambda pair: pair[0]))),
    )
