"""Which place each mention is, in the light of the whole document, with reasons and a score.

``place_mentions(document, mentions, gazetteer)`` is the door. All names of a document are weighed together: each
meaning of each name by its own merits (official name, people, kind), by the wording around it, and by what the other
names are taken for (country, province, distance, "X, Y"), in a few rounds. The weights are learned, see
``scripts/fit_places.py``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from geo.gazetteer import Gazetteer
from geo.lexicon.tables import read_table
from geo.model import Candidate, Document, Mention, Place
from geo.places.asked import is_invasion
from geo.places.context import Surroundings
from geo.places.cues import country_cues
from geo.places.groups import Group, group_mentions
from geo.places.radius import radius_km
from geo.places.reasons import reasons_for
from geo.places.resolving import place_model, resolve
from geo.toponyms.words import read_page

__all__ = ["home_country", "place_mentions"]

RUNNERS_UP = 4
EVEN = 0.5
_HOST = re.compile(r"^(?:https?://)?(?:[\w.-]+\.)?[\w-]+\.([a-z]{2})(?:[/:?]|$)", re.IGNORECASE)


@cache
def _host_endings() -> dict[str, str]:
    """Return the countries of host names' endings that are no ISO codes, or tell of no country."""
    return dict(read_table("host_endings", ("ending", "iso"), lambda row: (row["ending"], row["iso"])))


def home_country(document: Document) -> str:
    """Return the ISO code of the country that the publisher's host name ends in, or an empty string."""
    for address in (document.url, document.publisher):
        found = _HOST.match(address or "")
        if found:
            code = found[1].lower()
            return _host_endings().get(code, code.upper())
    return ""


def place_mentions(
    document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer, *, approximate: bool = False
) -> list[Mention]:
    """Return the same mentions, each with the place that it is, where that could be told.

    Parameters
    ----------
    document
        The document of all the mentions; its whole text is read for wording.
    mentions
        From ``find_mentions``; their spans are not changed.
    gazetteer
        Where names are looked up.
    approximate
        Put a name that could not be found at the area or neighbour that the text gives it, marked ``approximate``,
        with a wide radius. Off, such a name stays without a place.

    Returns
    -------
    list of Mention
        In order of offset. `place`, `score` (the probability that it is right), `reasons`, `candidates` (the
        runners-up, best first), and `radius_km` where the wording widens the place's own. No place is a result:
        `place` is None then, and `reasons` say why.
    """
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    if not ordered:
        return []
    page = read_page(document.text)
    groups = group_mentions(document, page, ordered, gazetteer)
    around = resolve(groups, place_model(), home_country(document), country_cues(page), is_invasion(page))
    placed = list(ordered)
    for index in range(len(groups)):
        _settle(index, groups, around, ordered, placed)
    return _approximated(placed) if approximate else [_only_whole(mention) for mention in placed]


def _settle(
    index: int, groups: Sequence[Group], around: Surroundings, ordered: Sequence[Mention], placed: list[Mention]
) -> None:
    """Write the best meaning of the group at `index`, or none, into all its mentions."""
    group = groups[index]
    chances, choices = group.chances, group.choices
    order = sorted(range(len(chances)), key=chances.__getitem__, reverse=True)[: RUNNERS_UP + 2]
    if choices and order[0] == len(choices) and chances[-1] < EVEN:
        order.remove(len(choices))  # the places share what speaks for them; together they are likelier than none
    best = order[0]
    runners = tuple(choices[i].candidate for i in order[1:] if i < len(choices))[:RUNNERS_UP]
    if best == len(choices):
        why = "none of the gazetteer's places fits" if choices else "the gazetteer has no such name"
        for member in group.members:
            placed[member] = _written(ordered[member], None, 0.0, runners, (why,), None)
        return
    meaning = choices[best]
    part = meaning.candidate.match == "part"
    score = round(chances[best], 4)
    reasons = reasons_for(index, meaning, groups, around)
    for member, wording in zip(group.members, group.wordings, strict=True):
        radius = radius_km(meaning.place, wording)
        placed[member] = _written(ordered[member], meaning.place, score, runners, reasons, radius, part)


def _written(  # noqa: PLR0917  one call a mention, and keywords cost time
    mention: Mention,
    place: Place | None,
    score: float,
    candidates: tuple[Candidate, ...],
    reasons: tuple[str, ...],
    radius: float | None,
    approximate: bool = False,
) -> Mention:
    """Return the mention with its place; ``dataclasses.replace`` would take three times as long."""
    return Mention(
        mention.document,
        mention.start,
        mention.end,
        mention.text,
        mention.literal,
        mention.evidence,
        mention.recognition,
        mention.expected,
        candidates,
        place,
        score,
        radius,
        approximate,
        reasons,
    )


def _only_whole(mention: Mention) -> Mention:
    """Return the mention without a place that only a part of its name stands for."""
    if not mention.approximate or mention.place is None:
        return mention
    why = f"the gazetteer has no such name, only its part {mention.place.name}"
    return replace(mention, place=None, score=0.0, radius_km=None, approximate=False, reasons=(why,))


def _approximated(placed: list[Mention]) -> list[Mention]:
    """Put each unplaced mention at the nearest placed one in the text, widely and marked so."""
    found = []
    for index, mention in enumerate(placed):
        if mention.place is not None:
            found.append(mention)
            continue
        near = _neighbour(placed, index)
        if near is None or near.place is None:
            found.append(mention)
            continue
        found.append(
            replace(
                mention,
                place=near.place,
                approximate=True,
                score=round(near.score * APPROXIMATE_SHARE, 4),
                radius_km=max(near.place.radius_km * 2, APPROXIMATE_KM),
                reasons=(*mention.reasons, f"stands approximately at {near.place.name}, the nearest name in the text"),
            )
        )
    return found


APPROXIMATE_KM = 50.0
APPROXIMATE_SHARE = 0.62  # share of approximated names within 161 km, measured on the fitted half of the corpora
UNSURE = 400  # characters that a doubtful neighbour is further away than a sure one
NARROW = ("city", "facility", "admin2", "region", "water")


def _neighbour(placed: Sequence[Mention], index: int) -> Mention | None:
    """Return the nearest placed mention in the text, those of narrow places first; the one after wins a tie."""
    here = placed[index]
    best: tuple[float, int] | None = None
    for other, mention in enumerate(placed):
        if mention.place is None or other == index:
            continue
        gap = mention.start - here.end if mention.start >= here.end else here.start - mention.end + 1
        wide = 0 if mention.place.kind in NARROW else 500 if mention.place.kind == "admin1" else 1500
        cost = gap + wide + UNSURE * (1 - mention.score)
        if best is None or cost < best[0]:
            best = (cost, other)
    return placed[best[1]] if best else None
