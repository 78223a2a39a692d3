"""Which claims of a case to hand on: by where, when, who says so, what happened, and how sure."""

import math
from dataclasses import dataclass, replace
from datetime import date

from geo.errors import SettingsError
from geo.model import EVENT_TYPES, Case, Claim

__all__ = ["Selection", "is_selected", "parse_bbox", "select"]

BBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Selection:
    """What claims must be like; a field left out asks for nothing.

    `bbox` is west, south, east, north in WGS 84 degrees, west greater than east where it crosses the antimeridian; one
    place of the claim must lie in it. `since` and `until` are days, both inclusive, that the claim's date must touch,
    or its publication where it has none. `sources` are compared without regard to case. `min_confidence` is 0 to 1.
    """

    bbox: BBox | None = None
    since: date | None = None
    until: date | None = None
    sources: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    min_confidence: float | None = None

    def __post_init__(self) -> None:
        """Refuse what no claim could meet.

        Raises
        ------
        SettingsError
            If an event type is unknown, `since` lies after `until`, or a number is out of its range.
        """
        for event_type in self.event_types:
            if event_type not in EVENT_TYPES:
                raise SettingsError(f"event type {event_type!r} is none of {', '.join(EVENT_TYPES)}")
        if self.since and self.until and self.since > self.until:
            raise SettingsError(f"since {self.since} lies after until {self.until}")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise SettingsError(f"confidence {self.min_confidence} is not within 0 to 1")


def parse_bbox(text: str) -> BBox:
    """Return the bounding box written as ``WEST,SOUTH,EAST,NORTH`` in degrees.

    Raises
    ------
    SettingsError
        If it is not four numbers, or a latitude or longitude is out of range.
    """
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise SettingsError(f"bounding box {text!r} is not WEST,SOUTH,EAST,NORTH, such as 22,44,41,53") from error
    if not all(map(math.isfinite, (west, south, east, north))):
        raise SettingsError(f"bounding box {text!r} has a number that is not finite")
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise SettingsError(f"bounding box {text!r} is out of range: longitudes -180 to 180, south before north")
    return west, south, east, north


def select(case: Case, selection: Selection) -> Case:
    """Return the case with only the claims that `selection` asks for.

    Events keep what is left of their claims and relations, and go where none is left. Documents, mentions and what was
    rejected stay: they say what was read.
    """
    claims = tuple(claim for claim in case.claims if is_selected(claim, selection))
    if len(claims) == len(case.claims):
        return case
    kept = {claim.id for claim in claims}
    events = []
    for event in case.events:
        left = tuple(claim for claim in event.claims if claim in kept)
        relations = tuple(pair for pair in event.relations if pair.first in kept and pair.second in kept)
        if left:
            events.append(replace(event, claims=left, relations=relations))
    return replace(case, claims=claims, events=tuple(events))


def is_selected(claim: Claim, selection: Selection) -> bool:
    """Tell whether a claim is what `selection` asks for."""
    return (
        (not selection.event_types or claim.event_type in selection.event_types)
        and (not selection.sources or claim.source.casefold() in {name.casefold() for name in selection.sources})
        and (selection.min_confidence is None or claim.confidence >= selection.min_confidence)
        and _is_within_days(claim, selection.since, selection.until)
        and (selection.bbox is None or _is_within(claim, selection.bbox))
    )


def _is_within_days(claim: Claim, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    first = claim.date.start or claim.date.end or claim.published
    last = claim.date.end or claim.date.start or claim.published
    if first is None or last is None:
        return False
    return (since is None or last >= since) and (until is None or first <= until)


def _is_within(claim: Claim, bbox: BBox) -> bool:
    west, south, east, north = bbox
    return any(
        south <= place.lat <= north
        and (west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east)
        for place in claim.places
        if place.lon is not None and place.lat is not None
    )
