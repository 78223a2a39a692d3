"""Claims grouped into events, in time that grows with the number of claims and not with its square.

Claims that may belong together are put next to each other: in blocks of one family of types and one stretch of ground,
sorted by time, where each is compared with the next few (the sorted-neighbourhood method of Hernández and Stolfo,
1995, https://doi.org/10.1145/223784.223807). The pairs then join groups, the likest first, as long as nothing in two
groups forbids it.
"""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from geo.errors import ClaimError
from geo.events.authorities import independent
from geo.events.likeness import ENOUGH, Gist, fold, gist, likeness
from geo.events.relations import relations
from geo.model import EVENT_TYPES, Claim, ClaimPlace, DateRange, Event

__all__ = ["compare", "number_events"]

CELL_DEGREES = 1.0
KM_PER_DEGREE = 111.2
REACH = 16  # neighbours that a claim is compared with in each block
MAX_CELLS = 9  # a place that covers more is found by its country
WITNESSES = 8  # members of a group that a newcomer must not contradict


def compare(claims: Iterable[Claim]) -> list[Event]:
    """Return the events that `claims` tell of, ordered by their first claim.

    Each claim belongs to one event; one that stands alone is an event of its own. The order of `claims` does not
    matter.

    Raises
    ------
    ClaimError
        If two claims share an id.
    """
    gists = sorted((gist(claim) for claim in claims), key=lambda g: _place_in_line(g.claim))
    ids = Counter(g.claim.id for g in gists)
    twice = [i for i, n in ids.items() if n > 1]
    if twice:
        raise ClaimError(f"{len(twice)} ids belong to two claims ({twice[0]!r} ...): ids must be unique")
    groups = _groups(gists)
    return [_event([g.claim for g in group]) for group in groups]


def number_events(claims: Iterable[Claim], events: Iterable[Event]) -> list[Claim]:
    """Return `claims` in their order, each with the id of its event; a claim of no event has None."""
    event_of = {claim: event.id for event in events for claim in event.claims}
    return [replace(claim, event=event_of.get(claim.id)) for claim in claims]


def _place_in_line(claim: Claim) -> tuple[str, int, int, str]:
    return claim.document, claim.start, claim.end, claim.id


def _groups(gists: Sequence[Gist]) -> list[list[Gist]]:
    """Join the likest pairs first; a group's members stay in line, groups are ordered by their first member."""
    scored = []
    for i, j in sorted(_neighbours(gists)):
        score = likeness(gists[i], gists[j])
        if score is not None and score >= ENOUGH:
            scored.append((-round(score, 9), i, j))
    group_of = list(range(len(gists)))
    members = {i: [i] for i in range(len(gists))}
    for _, i, j in sorted(scored):
        small, large = sorted((group_of[i], group_of[j]), key=lambda g: (len(members[g]), g))
        if small == large or not _peace(gists, members[small], members[large]):
            continue
        for k in members[small]:
            group_of[k] = large
        members[large] = sorted(members[large] + members.pop(small))
    return [[gists[k] for k in group] for group in sorted(members.values())]


def _peace(gists: Sequence[Gist], mine: list[int], yours: list[int]) -> bool:
    """Whether nothing forbids that two groups are one; of large ones, a few members bear witness."""
    return all(likeness(gists[i], gists[j]) is not None for i in mine[:WITNESSES] for j in yours[:WITNESSES])


def _neighbours(gists: Sequence[Gist]) -> set[tuple[int, int]]:
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, g in enumerate(gists):
        for ground in sorted({key for place in (*g.origins, *g.others) for key in _ground(place)}, key=str):
            blocks[(g.family, *ground)].append(i)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        block.sort(key=lambda i: (gists[i].end, gists[i].start, gists[i].claim.event_type, i))
        for n, i in enumerate(block):
            pairs.update((min(i, j), max(i, j)) for j in block[n + 1 : n + 1 + REACH])
    return pairs


def _ground(place: ClaimPlace) -> Iterator[tuple[object, ...]]:
    """Yield the blocks of a place: itself, the cells of the grid that it reaches into, its country."""
    if place.lon is None or place.lat is None:
        yield ("name", fold(place.name or place.text))
        return
    if place.place_id is not None:
        yield ("id", place.place_id)
    if place.country is not None:
        yield ("country", place.country)
    reach_lat = max(place.radius_km or 0.0, 10.0) / KM_PER_DEGREE
    reach_lon = reach_lat / max(0.1, math.cos(math.radians(place.lat)))
    lons = range(
        math.floor((place.lon - reach_lon) / CELL_DEGREES), math.floor((place.lon + reach_lon) / CELL_DEGREES) + 1
    )
    lats = range(
        math.floor((place.lat - reach_lat) / CELL_DEGREES), math.floor((place.lat + reach_lat) / CELL_DEGREES) + 1
    )
    if place.kind != "country" and len(lons) * len(lats) <= MAX_CELLS:
        yield from (("cell", x % 360, y) for x in lons for y in lats)


def _event(claims: Sequence[Claim]) -> Event:
    types = Counter(c.event_type for c in claims)
    kind = max(EVENT_TYPES, key=lambda t: types[t])  # max keeps the contract's order among equals
    return Event(
        # Named after its first claim: reports added leave the id as it is, unless one of them comes before all others.
        id=f"event-{hashlib.sha256(claims[0].id.encode('utf-8')).hexdigest()[:12]}",
        event_type=kind,
        claims=tuple(c.id for c in claims),
        independent=independent(claims),
        date=_date(claims),
        relations=relations(claims),
    )


def _date(claims: Sequence[Claim]) -> DateRange:
    """Return the days that most claims give; among equals the fewest days, then the earliest."""
    given = Counter(c.date for c in claims if c.date.start is not None and c.date.end is not None)
    if not given:
        return DateRange()

    def rank(days: DateRange) -> tuple[int, int, int]:
        start, end = days.start, days.end
        assert start is not None and end is not None  # noqa: PT018 (for the type checker: filtered above)
        return -given[days], (end - start).days, start.toordinal()

    return min(sorted(given, key=lambda d: str((d.start, d.end, d.precision))), key=rank)
