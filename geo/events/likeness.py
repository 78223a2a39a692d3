"""How much speaks for two claims telling of one event, and what forbids it.

A claim is first boiled down to a `Gist`: what comparing needs, worked out once. Then `likeness` weighs place, time,
actor, type and quantity of two gists, or finds that they cannot be one event.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from geo.events.families import families
from geo.model import Claim, ClaimPlace, Quantity
from geo.sphere import distance_km

__all__ = ["ENOUGH", "Fit", "Gist", "fold", "gist", "likeness", "place_fit", "same_amount"]

# How telling a shared place of a kind is. A town and one agreeing circumstance make one event; an oblast needs two, a
# country three. The weights are set by hand and held by the table of cases in tests/events.
WEIGHT = {"city": 1.0, "facility": 1.0, "admin2": 0.8, "admin1": 0.6, "region": 0.5, "water": 0.5, "country": 0.2}
ENOUGH = 1.2
SAME_TYPE, SAME_ACTOR, SAME_DAYS, SAME_AMOUNT, OTHER_AMOUNT, SECOND_END = 0.3, 0.4, 0.4, 0.5, -0.2, 0.4
NEAR_KM = 10.0  # two towns so near that reports take one for the other
POINTS = frozenset({"city", "facility"})
SLACK_DAYS = 1  # night fighting, time zones
EVER = (date.min.toordinal(), date.max.toordinal())
LEAVING = frozenset({"withdrawal", "evacuation"})  # where these "happen" is where people leave
TELLING_DAYS = 10  # a longer span of days is met by chance


@dataclass(frozen=True, slots=True)
class Fit:
    """How two places fit: `weight` by their kinds; `finer` is -1, 0 or 1: the first, neither or the second is finer."""

    weight: float
    finer: int


@dataclass(frozen=True, slots=True)
class Gist:
    """What of a claim is compared.

    `start`, `end` bound the days (ordinals) on which the event may lie; `dated` tells whether the text gives them.
    `origins` are the places left, `others` where it happens or goes.
    """

    claim: Claim
    family: str
    both_sides: bool
    start: int
    end: int
    dated: bool
    actor: str
    origins: tuple[ClaimPlace, ...]
    others: tuple[ClaimPlace, ...]


def fold(text: str | None) -> str:
    """Return a name without case, accents, punctuation and articles, for comparing."""
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    letters = "".join(c for c in plain if not "\u0300" <= c <= "\u036f")
    return " ".join(w for w in re.findall(r"\w+", letters) if w not in ("the", "a", "an"))


def gist(claim: Claim) -> Gist:
    """Boil a claim down to what comparing needs."""
    family = families()[claim.event_type]
    leaving = ("origin", "location") if claim.event_type in LEAVING else ("origin",)
    first, last = claim.date.start, claim.date.end
    known = claim.published or first or last
    if first is not None and last is not None:
        start, end = first.toordinal(), last.toordinal()
    else:
        start, end = (known.toordinal() - family.window_days, known.toordinal()) if known else EVER
    return Gist(
        claim=claim,
        family=family.family,
        both_sides=family.sides == "both",
        start=start,
        end=max(start, end),
        dated=first is not None and last is not None,
        actor=fold(claim.actor),
        origins=tuple(p for p in claim.places if p.role in leaving),
        others=tuple(p for p in claim.places if p.role not in (*leaving, "via")),
    )


def likeness(a: Gist, b: Gist) -> float | None:
    """Return how much speaks for `a` and `b` being one event (`ENOUGH` or more: they are), None if they cannot be."""
    if a.family != b.family or a.start > b.end + SLACK_DAYS or b.start > a.end + SLACK_DAYS:
        return None
    actors = _actors_fit(a, b)
    if actors is None:
        return None
    ends = [_ends_fit(a.origins, b.origins), _ends_fit(a.others, b.others)]
    if any(fit is None for fit in ends):
        return None
    weights = sorted((w for w in ends if w), reverse=True)
    if not weights:
        return None
    score = weights[0] + (SECOND_END if len(weights) > 1 else 0.0)
    score += SAME_TYPE if a.claim.event_type == b.claim.event_type else 0.0
    score += actors
    score += SAME_DAYS if _telling_days(a) and _telling_days(b) else 0.0
    return score + _amounts_fit(a.claim.quantities, b.claim.quantities)


def _telling_days(g: Gist) -> bool:
    return g.dated and g.end - g.start < TELLING_DAYS


def _actors_fit(a: Gist, b: Gist) -> float | None:
    if not a.actor or not b.actor:
        return 0.0
    if a.actor == b.actor or _one_breath(a.claim, b.claim):
        return SAME_ACTOR
    if not a.both_sides:
        return None
    return SAME_ACTOR if a.claim.event_type != b.claim.event_type else 0.0  # who attacks and who defends


def _one_breath(a: Claim, b: Claim) -> bool:
    """Whether two claims are one sentence's, told of two actors side by side."""
    mine, yours = ((c.document, c.start, c.end, c.event_type, c.polarity) for c in (a, b))
    return mine == yours


def _ends_fit(mine: tuple[ClaimPlace, ...], yours: tuple[ClaimPlace, ...]) -> float | None:
    """Return the weight of the best pair of places, 0.0 where one side names none, None where none of them fit."""
    if not mine or not yours:
        return 0.0
    fits = [fit.weight for p in mine for q in yours if (fit := place_fit(p, q))]
    return max(fits) if fits else None


def place_fit(p: ClaimPlace, q: ClaimPlace) -> Fit | None:
    """Return how two places fit: the same, near, or one inside the other; None if they are two places.

    A place that was not found fits one that is written alike.
    """
    if p.lon is None or p.lat is None or q.lon is None or q.lat is None:
        return Fit(0.6, 0) if fold(p.name or p.text) == fold(q.name or q.text) else None
    weight = min(WEIGHT.get(p.kind or "", 0.5), WEIGHT.get(q.kind or "", 0.5))
    if p.place_id is not None and p.place_id == q.place_id:
        return Fit(weight, 0)
    if "country" in (p.kind, q.kind):
        inside = p.country is not None and p.country == q.country and p.kind != q.kind
        return Fit(weight, 1 if p.kind == "country" else -1) if inside else None
    distance = distance_km(p.lon, p.lat, q.lon, q.lat)
    if p.kind in POINTS and q.kind in POINTS:
        return Fit(weight * 0.8, 0) if distance <= NEAR_KM else None
    if p.kind == q.kind:  # two oblasts, two rivers
        return None
    p_km, q_km = p.radius_km or NEAR_KM, q.radius_km or NEAR_KM
    if distance > max(p_km, q_km):
        return None
    return Fit(weight, 1 if p_km > q_km else -1)


def _amounts_fit(mine: tuple[Quantity, ...], yours: tuple[Quantity, ...]) -> float:
    pairs = [(p, q) for p in mine for q in yours if p.unit == q.unit]
    if not pairs:
        return 0.0
    return SAME_AMOUNT if any(same_amount(p, q) for p, q in pairs) else OTHER_AMOUNT


def same_amount(p: Quantity, q: Quantity) -> bool:
    """Whether two amounts of one unit can be the same number; a number said to be exact may be a tenth off."""
    low = max((x.value_min for x in (p, q) if x.value_min is not None), default=0.0)
    highs = [x.value_max for x in (p, q) if x.value_max is not None]
    return not highs or low <= min(highs) * 1.1
