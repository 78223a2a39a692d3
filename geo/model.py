"""The records that walk from room to room: frozen, typed, without behaviour that does I/O.

Longitude always comes before latitude, in WGS 84 degrees. Offsets count Unicode code points from 0, end exclusive, into
``Document.text``. Source of the fields' meaning: the claim contract.
"""

import datetime
from dataclasses import dataclass, field
from typing import Literal, get_args

__all__ = [
    "EVENT_TYPES",
    "KINDS",
    "MODALITIES",
    "ROLES",
    "UNITS",
    "Attribution",
    "AttributionKind",
    "Candidate",
    "Case",
    "Claim",
    "ClaimPlace",
    "DatePrecision",
    "DateRange",
    "Document",
    "Event",
    "EventType",
    "Ground",
    "MatchKind",
    "Mention",
    "Modality",
    "Place",
    "PlaceKind",
    "Polarity",
    "Quantity",
    "Rejected",
    "Relation",
    "Role",
    "Stage",
]

EventType = Literal[
    "redeployment",
    "advance",
    "withdrawal",
    "capture",
    "defence",
    "battle",
    "strike",
    "buildup",
    "surrender",
    "losses",
    "evacuation",
]
Role = Literal["origin", "destination", "location", "via"]
Ground = Literal["near", "inside", "carried"]
"""What a place rests on that the tree gives no role: nearness, a doer's or undergoer's phrase, what was told before."""
Modality = Literal["asserted", "claimed", "hedged", "planned", "possible"]
Polarity = Literal["affirmed", "negated"]
DatePrecision = Literal["day", "week", "month", "year", "unknown"]
PlaceKind = Literal["country", "admin1", "admin2", "city", "water", "region", "facility"]
AttributionKind = Literal["official", "military", "soldier", "government", "analyst", "media", "civilian", "unnamed"]
Stage = Literal["document", "toponym", "place", "claim", "export"]
MatchKind = Literal[
    "official",  # the place's first name
    "alternate",  # any other name of it: old, foreign, nickname
    "abbreviation",  # DRC, U.S., N.Y.
    "demonym",  # Russian, Kharkivite
    "inflected",  # a generated case form or adjective: Курской, Покровському
    "fuzzy",  # a suggestion for a misspelling
    "part",  # the place stands inside a longer name that is unknown: Houston in "Houston Zoo"
    "online",  # found by a geocoding service that the user asked for
    "user",  # from the user's own places.csv
]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
ROLES: tuple[Role, ...] = get_args(Role)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
UNITS: tuple[str, ...] = (
    "troops",
    "people",
    "prisoners",
    "groups",
    "brigades",
    "divisions",
    "regiments",
    "companies",
    "battalions",
    "families",
    "vehicles",
    "tanks",
    "aircraft",
    "drones",
    "missiles",
    "bombs",
    "ships",
    "attacks",
    "settlements",
    "km",
    "miles",
    "square_km",
    "square_miles",
)


@dataclass(frozen=True, slots=True)
class Document:
    """One report with its metadata.

    `id` is the file's name without its extension, made unique where two inputs share it. `text` is the text that all
    offsets count in; `title` lies outside of it. `digest` is the SHA-256 of `text` (hexadecimal), by which one report
    read twice is known. `origin` names the input that it came from (a file's name, with ``:line`` for JSON Lines).
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    language: str | None = None
    digest: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that was left out, and why.

    `what` is the file, line or words left out, `reason` a sentence for people, `stage` the room that left it out.
    """

    stage: Stage
    what: str
    reason: str
    document: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer: a point (`lon`, `lat`, WGS 84 degrees) known to `radius_km`.

    `radius_km` says how far from the point the truth may lie: a city a few km, an oblast its half-width. `country` is
    ISO 3166-1 alpha-2. `parents` are the ids of what contains it, nearest first (raion, oblast, country). `source`
    names the data set.
    """

    place_id: str
    name: str
    kind: PlaceKind
    country: str | None
    lon: float
    lat: float
    radius_km: float
    population: int = 0
    parents: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    `name` is the form of the gazetteer that matched, `match` how it belongs to the place, `score` in 0 to 1 how good
    the candidate is before any context is read.
    """

    place: Place
    name: str
    match: MatchKind
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a document that names a place; placed when `place` is set.

    `literal` is false where the name stands for something else ("Kyiv said", "the Kyiv Post"). `evidence` tells why the
    span was taken for a place name and `recognition` (0 to 1) how surely. `score` (0 to 1) is the probability that
    `place` is right, `reasons` say why it was chosen, `candidates` are the runners-up, best first. `approximate`
    marks a name that could not be found and stands at the area or neighbour that `place` then is. `expected` holds
    the kinds of place that the wording asks for ("Kursk province": admin1), `radius_km` overrides the place's where
    the wording widens it (an axis, "near X").
    """

    document: str
    start: int
    end: int
    text: str
    literal: bool = True
    evidence: tuple[str, ...] = ()
    recognition: float = 1.0
    expected: tuple[PlaceKind, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    place: Place | None = None
    score: float = 0.0
    radius_km: float | None = None
    approximate: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of who says so."""

    name: str
    kind: AttributionKind


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (one of `UNITS`), as written; an open end is None."""

    text: str
    value_min: float | None
    value_max: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days, both inclusive; both None where the text gives none (then `precision` is ``unknown``)."""

    start: datetime.date | None = None
    end: datetime.date | None = None
    precision: DatePrecision = "unknown"


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """A place in its role; `start`, `end` are the offsets of `text` in the document.

    `name`, `place_id`, `kind`, `country`, `lon`, `lat`, `radius_km` are None where the place was not found.
    `approximate` is as in `Mention`.
    """

    role: Role
    text: str
    start: int
    end: int
    name: str | None = None
    place_id: str | None = None
    kind: PlaceKind | None = None
    country: str | None = None
    lon: float | None = None
    lat: float | None = None
    radius_km: float | None = None
    score: float = 0.0
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One event that one text reports, in one passage of it, on one authority.

    The fields are the contract's. `id` is stable from run to run for the same input. `quote` is exactly
    ``text[start:end]`` of the document. `attribution` is the chain, nearest the event first. `event` is the id shared
    by all claims that tell of the same event, None before comparison. `reasons` are pairs of slot and rule for
    ``--explain``, `grounds` say what the places rest on; they are no part of a claim's identity and are not exported.
    """

    id: str
    event_type: EventType
    places: tuple[ClaimPlace, ...]
    document: str
    start: int
    end: int
    quote: str
    source: str
    actor: str | None = None
    actor_text: str | None = None
    target: str | None = None
    quantities: tuple[Quantity, ...] = ()
    speaker: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    attribution: tuple[Attribution, ...] = ()
    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"
    date: DateRange = DateRange()
    published: datetime.date | None = None
    title: str | None = None
    url: str | None = None
    confidence: float = 0.0
    event: str | None = None
    reasons: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    grounds: tuple[Ground, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims of one event stand to each other, and on what: place, quantity, date or polarity."""

    first: str
    second: str
    kind: Literal["agrees", "refines", "contradicts"]
    on: tuple[str, ...] = ()
    same_authority: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What several claims tell of: their ids in order, and how the claims stand to each other.

    `independent` counts the authorities that do not draw on one another.
    """

    id: str
    event_type: EventType
    claims: tuple[str, ...]
    independent: int
    date: DateRange = DateRange()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """All that was read out of a set of reports: what the house hands to tables, files and maps.

    Documents are ordered by id, mentions and claims by document and offset, so that the order of the inputs does not
    matter. `notes` are pairs of name and value that travel with every file: attribution of the data, settings,
    versions.
    """

    documents: tuple[Document, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        """Count what there is: whole reports would drown a notebook."""
        names = ("documents", "mentions", "claims", "events", "rejected")
        return f"<case: {', '.join(f'{len(getattr(self, name)):,} {name}' for name in names)}>"
