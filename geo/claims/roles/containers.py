"""Places that only say where another one lies: the region around a town, "20 km from X"."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.claims.roles.anchor import Anchor
from geo.claims.roles.ways import Placed
from geo.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_reference", "without_containers"]

_AREA = {"country": 3, "admin1": 2, "region": 2, "admin2": 1, "water": 0, "city": 0, "facility": 0}


_HALF_DEGREES = {"admin1": 2.5, "region": 6.0, "admin2": 0.8, "country": 60.0}  # how far a place inside may lie


_AMOUNT = (
    r"(?:about|some|just|roughly|around|only|barely|nearly|less than|more than)?\s*(?:a few |several )?(?:[\d.,]+|\w+)?"
)
_UNIT = r"(?:km|kilomet\w+|kms|miles?|hours?)?"
_SIDE = r"(?:to the |the )?(?:north|south|east|west|down|up)[\w-]*(?: of| from)|(?:by road |by car )?from"
_NEAR = (
    r"(?:on|at|astride|along|off|beside|guarding|commanding) the (?:[\w-]+ ){0,2}(?:edge|outskirts|road|way|"
    r"highway|route|motorway|railway|approach(?:es)?|gates?|line) (?:of|to|into|from|between)|"
    r"near|close to|outside|not far from|next to|"
    r"across (?:the )?\w+ from|(?:up|down) (?:the )?\w+ from|on the (?:river|banks? of(?: the)?|shores? of(?: the)?)|"
    r"opposite|across|beyond|just \w+ of|within \w+ of|beside"
)
_TOWN = r"a suburb of|(?:a |the )?\w+ (?:town|city|village|suburb|hub) (?:of|near|in|outside|between)"
_REFERENCE = re.compile(
    rf"\s*(?:,|\(|—|–)\s*{_AMOUNT}\s*{_UNIT}\s*(?:{_SIDE}|{_NEAR}|{_TOWN})\s+(?:the\s+)?(?:(?!wh)[a-z][\w-]*\s+){{0,4}}$"
)


_ON_WAY = re.compile(
    r"\s+(?:on|along|astride|off)\s+(?:the|its)\s+(?:[\w-]+ ){0,2}(?:road|highway|route|motorway|railway|"
    r"border|frontier|boundary|line)\s+(?:leading )?(?:to|from|between|towards?|with)\s+(?:the\s+)?"
)


def is_reference(pair: tuple[Placed, Mention], pairs: Sequence[tuple[Placed, Mention]]) -> bool:
    """A place that only says where the one named right before it lies: "X, 2 km from Y"."""
    one, _mention = pair
    text = one.anchor.token.doc.text
    start = one.anchor.token.idx
    if _only_a_side(one, pairs):
        return True
    names = {other.anchor.token for other, _ in pairs}
    if any(child.dep_ == "conj" and child in names for child in one.anchor.token.children):
        return False  # "in X, near Y and Z": a list
    for other, _ in pairs:
        end = other.anchor.token.idx + len(other.anchor.token.text)
        if (
            other is not one
            and other.anchor.mention is not None
            and 0 < start - end < 80
            and (
                _REFERENCE.fullmatch(text[end:start])
                or _ON_WAY.fullmatch(text[end:start])
                or _beside_site(other.anchor.mention, text[end:start])
            )
        ):
            return True
    return False


_SIDE_OF = re.compile(r"\b(?:north|south|east|west)[\w-]* of (?:the )?$", re.IGNORECASE)
_THEN_NEAR = re.compile(r"(?: city)? (?:near|in|around|at|close to|towards?) (?:the )?", re.IGNORECASE)


def _only_a_side(one: Placed, pairs: Sequence[tuple[Placed, Mention]]) -> bool:
    """In "attacked north of X near Y" X only says on which side of it Y lies."""
    token = one.anchor.token
    text = token.doc.text
    end = token.idx + len(token.text)
    if not _SIDE_OF.search(text[: token.idx]):
        return False
    return any(
        other.role == one.role and _THEN_NEAR.fullmatch(text[end : other.anchor.token.idx]) is not None
        for other, _ in pairs
    )


_SITE = r"\s+(?:air\s?base|airport|airfield|naval base|army base|military base|power plant|oil refinery|refinery)"
_BESIDE = re.compile(
    rf"(?P<site>{_SITE})?,?\s+{_AMOUNT}\s*{_UNIT}\s*(?:{_SIDE}|near|close to|outside|not far from|next to|in)\s+"
    r"(?:the (?:city|town|village) of\s+)?"
)


def _beside_site(mention: Mention, between: str) -> bool:
    """In "X airport near Y" the second name only tells where the first is."""
    match = _BESIDE.fullmatch(between)
    facility = mention.place is not None and mention.place.kind == "facility"
    return match is not None and (facility or match.group("site") is not None)


def without_containers(pairs: Sequence[tuple[Placed, Mention]], *, moves: bool = False) -> list[tuple[Placed, Mention]]:
    """Leave out the areas that only contain another place of the claim."""
    kept = []
    for one, mention in pairs:
        if not any(
            _contains(one, mention, other, inner, group_moves=moves) for other, inner in pairs if inner is not mention
        ):
            kept.append((one, mention))
    return kept


def _is_direction(anchor: Anchor) -> bool:
    r"""\"In the X direction", "on the X axis": an area around the place."""
    following = anchor.token.doc[anchor.token.i + 1 : anchor.token.i + 2]
    return bool(len(following)) and following[0].lower_ in (
        "direction",
        "axis",
        "sector",
        "front",
        "directions",
        "salient",
    )


def _opens_scene(area: "Token") -> bool:
    """In "In the X region, Y and Z were shelled" the area is set before, whatever the tree joins."""
    after = area.i + 1 < len(area.doc) and area.nbor(1).lower_ == ","
    return after and area.dep_ == "pobj" and area.head.i == 0


def _listed(one: "Token", other: "Token") -> bool:
    """Whether two names are items of one list: "on X and on the Y plain"."""
    first, last = sorted((one, other), key=lambda token: token.i)
    token = last
    while token.i > first.i and token.head != token:
        if token.dep_ == "conj" and token.head.i <= first.i and token.head in (first, *first.ancestors):
            return token.pos_ in ("NOUN", "PROPN", "ADP")
        token = token.head
    return False


def _spanned(one: Placed, area: Mention, other: Placed, inner: Mention) -> bool:
    """In "bridges over the X were blown up at Y and Z" the river only tells which bridges."""
    preposition = one.anchor.token.head
    spanned = (
        preposition.lower_ in ("over", "across", "of") and preposition.i > 0 and preposition.nbor(-1).pos_ == "NOUN"
    )
    water = area.place is not None and area.place.kind == "water"
    return water and spanned and one.role == other.role and inner.place is not None and inner.place.kind == "city"


def _contains(one: Placed, area: Mention, other: Placed, inner: Mention, *, group_moves: bool = False) -> bool:
    if area.place is None or inner.place is None:
        return False
    scene = one.role == "location" and _opens_scene(one.anchor.token)  # "In X, troops moved from Y to Z"
    if _spanned(one, area, other, inner):
        return True
    if group_moves and one.role != other.role and not scene:
        return False
    doer = one.role == "origin" and one.rule == "where the doer stands" and other.role == "location"
    standing = {"location", "destination"} if group_moves else {"location", "destination", "via"}
    if one.role != other.role and not {one.role, other.role} <= standing and not doer and not scene:
        return False
    outer, small = area.place, inner.place
    if _listed(one.anchor.token, other.anchor.token) and not _opens_scene(one.anchor.token):
        return False
    if _is_direction(one.anchor) and not _is_direction(other.anchor) and outer.kind == small.kind == "city":
        return True
    if _AREA.get(outer.kind, 0) <= _AREA.get(small.kind, 0):
        return False
    if outer.place_id in small.parents:
        return True
    if small.country and outer.country and small.country != outer.country:
        return False
    reach = _HALF_DEGREES.get(outer.kind, 0.0)
    return abs(outer.lon - small.lon) <= reach and abs(outer.lat - small.lat) <= reach
