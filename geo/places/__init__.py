"""Which place each mention is, in the light of the whole document, with reasons and a score.

``place_mentions(document, mentions, gazetteer)`` is the door. All names of a document are weighed together: each meaning
of each name by its own merits (official name, people, kind), by the wording around it, and by what the other names are
taken for (country, province, distance, "X, Y"), in a few rounds. The weights are learned, see ``scripts/fit_places.py``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from geo.gazetteer import Gazetteer
from geo.model import Document, Mention
from geo.places.calibration import calibrated
from geo.places.context import Surroundings
from geo.places.cues import country_cues
from geo.places.groups import Group, group_mentions
from geo.places.meanings import Meaning
from geo.places.radius import radius_km
from geo.places.reasons import reasons_for
from geo.places.resolve import resolve
from geo.resources import data_folder
from geo.toponyms.weights import read_weights
from geo.toponyms.words import read_page

__all__ = ["TABLE", "home_country", "place_mentions"]

TABLE = "place_weights.tsv"
RUNNERS_UP = 4
_HOST = re.compile(r"^(?:https?://)?(?:[\w.-]+\.)?[\w-]+\.([a-z]{2})(?:[/:?]|$)", re.IGNORECASE)
_HOST_CODES = {"uk": "GB", "su": "RU", "eu": "", "tv": "", "me": "", "io": "", "co": "", "fm": "", "ai": "", "ly": "", "gg": ""}


@cache
def place_weights() -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights of the first round and of the later ones."""
    first, later = read_weights(data_folder("lexicon") / TABLE, ("fact", "first", "later"))
    return first, later


def home_country(document: Document) -> str:
    """Return the ISO code of the country that the publisher's host name ends in, or an empty string."""
    for address in (document.url, document.publisher):
        found = _HOST.match(address or "")
        if found:
            code = found[1].lower()
            return _HOST_CODES.get(code, code.upper())
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
        In order of offset. `place`, `score` (the probability that it is right), `reasons`, `candidates` (the runners-up,
        best first), and `radius_km` where the wording widens the place's own. No place is a result: `place` is None then,
        and `reasons` say why.
    """
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    if not ordered:
        return []
    page = read_page(document.text)
    groups = group_mentions(document, page, ordered, gazetteer)
    first, later = place_weights()
    around = resolve(groups, later, first, home_country(document), country_cues(page))
    placed = list(ordered)
    for index, group in enumerate(groups):
        _settle(index, group, groups, around, ordered, placed, later)
    return _approximated(placed) if approximate else placed


def _settle(
    index: int,
    group: Group,
    groups: Sequence[Group],
    around: Surroundings,
    ordered: Sequence[Mention],
    placed: list[Mention],
    weights: dict[str, float],
) -> None:
    """Write the group's best meaning, or none, into all its mentions."""
    order = sorted(range(len(group.chances)), key=lambda i: (-group.chances[i], i))
    best = order[0]
    if best == len(group.choices):
        why = "the gazetteer has no such name" if not group.choices else "none of the gazetteer's places fits"
        runners = tuple(group.choices[i].candidate for i in order[1 : RUNNERS_UP + 1])
        for member in group.members:
            placed[member] = replace(ordered[member], place=None, score=0.0, reasons=(why,), candidates=runners)
        return
    meaning: Meaning = group.choices[best]
    chance = group.chances[best]
    runners = tuple(group.choices[i].candidate for i in order[1:] if i < len(group.choices))[:RUNNERS_UP]
    reasons = reasons_for(index, meaning, groups, around, weights)
    score = round(calibrated(chance), 4)
    for member, wording in zip(group.members, group.wordings, strict=True):
        placed[member] = replace(
            ordered[member],
            place=meaning.place,
            score=score,
            candidates=runners,
            reasons=reasons,
            radius_km=radius_km(meaning.place, wording),
        )


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
APPROXIMATE_SHARE = 0.75  # share of approximated names within 161 km, measured on the fitted half of the corpora
NARROW = ("city", "facility", "admin2", "region", "water")


def _neighbour(placed: Sequence[Mention], index: int) -> Mention | None:
    """Return the nearest placed mention in the text, those of narrow places first; the one after wins a tie."""
    here = placed[index]
    best: tuple[float, int] | None = None
    for other, mention in enumerate(placed):
        if mention.place is None or other == index:
            continue
        gap = mention.start - here.end if mention.start >= here.end else here.start - mention.end + 1
        cost = gap + (0 if mention.place.kind in NARROW else 500 if mention.place.kind == "admin1" else 1500)
        if best is None or cost < best[0]:
            best = (cost, other)
    return placed[best[1]] if best else None
