"""How many of what: the quantities of a sentence, and the event that each belongs to.

`read` finds the spans, `attach` hands them to predicates by the tree. Units are those of the claim contract, values
stay as written.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.claims.attribution.saying import is_saying
from geo.claims.quantities.counting import QuantitySpan, read
from geo.claims.quantities.units import unit_of
from geo.lexicon.tables import read_table
from geo.model import EVENT_TYPES, UNITS, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.predicates.predicates import Predicate

__all__ = ["QuantitySpan", "attach", "read", "unit_of", "units_of_events"]


@cache
def units_of_events() -> dict[str, tuple[str, ...]]:
    """Return the units that fit each type of event; the first is what a bare number counts."""

    def parse(row: dict[str, str]) -> tuple[str, tuple[str, ...]]:
        units = tuple(row["units"].split())
        if row["event_type"] not in EVENT_TYPES or not set(units) <= set(UNITS):
            raise ValueError(f"unknown event type or unit in {row['event_type']!r}")
        return row["event_type"], units

    return dict(read_table("event_units", ("event_type", "units"), parse))


_FAR = 7  # steps in the tree beyond which a quantity belongs to something else


def attach(
    predicate: "Predicate",
    spans: Sequence[QuantitySpan],
    predicates: "Sequence[Predicate]" = (),
    event_type: str | None = None,
) -> tuple[Quantity, ...]:
    """Return the quantities of `predicate`: those whose unit fits its event and that no other predicate is nearer to.

    Parameters
    ----------
    predicate
        The event.
    spans
        What `read` found in its sentence.
    predicates
        All predicates of the sentence.
    event_type
        What the event has turned out to be, where that is not the predicate's own type.
    """
    event = event_type or predicate.event_type
    kept: list[Quantity] = []
    for span in spans:
        cost = _cost(predicate, span, predicates)
        if (
            span.quantity.unit in ("settlements", "groups")
            and span.head.dep_ == "appos"
            and span.head.head.pos_ == "PROPN"
        ):
            continue  # "seized A and B, two towns on the river": the places are named
        if cost > _FAR or any(_cost(rival, span, predicates) < cost for rival in predicates if rival is not predicate):
            continue
        quantity = span.quantity
        if not quantity.unit:
            quantity = replace(quantity, unit=units_of_events()[event][0])
        elif event == "surrender" and quantity.unit in ("troops", "people"):
            quantity = replace(quantity, unit="prisoners")
        if not any(_same_measure(quantity, other) and _included(span) for other in kept):
            kept.append(quantity)
    return tuple(kept)


def _same_measure(one: Quantity, other: Quantity) -> bool:
    people = {"people", "troops", "prisoners"}
    return one.unit == other.unit or {one.unit, other.unit} <= people


def _included(span: QuantitySpan) -> bool:
    """Whether the span only tells a part of another: "including three children", "two of them"."""
    token = span.head
    while token.dep_ in ("pobj", "conj", "nummod", "appos", "prep"):
        if token.lower_ in ("including", "among"):
            return True
        token = token.head
    return token.lower_ in ("including", "among")


_NO_BARE = {"strike", "defence", "battle", "capture"}


def _cost(predicate: "Predicate", span: QuantitySpan, predicates: "Sequence[Predicate]") -> float:
    units = units_of_events()[predicate.event_type]
    if span.away and predicate.event_type not in ("withdrawal", "redeployment"):
        return 99
    if span.quantity.unit not in units and (span.quantity.unit or predicate.event_type in _NO_BARE):
        return 99
    own = {predicate.token.i} | ({predicate.noun.i} if predicate.noun is not None else set())
    others = {rival.token.i for rival in predicates} | {r.noun.i for r in predicates if r.noun is not None}
    if any(part is not None and _holds(part, span.head) for part in (predicate.agent, predicate.patient)):
        return 0  # the count of who acts or of what is acted upon
    if predicate.event_type == "strike" and span.quantity.unit in _HIT:
        return 99
    if _speaks(span.head):
        return 99
    best = 99.0
    for anchor in (predicate.token, predicate.noun):
        if anchor is not None and (path := _path(anchor, span.head)) is not None:
            crossed = sum(3 for token in path[1:-1] if token.i in others - own)
            verbs = sum(1 for token in path[1:-1] if token.pos_ == "VERB" and token.i not in own | others)
            best = min(best, len(path) - 1 + crossed + verbs + 9 * _foreign(path, own))
    return best + (units.index(span.quantity.unit) / 100 if span.quantity.unit else 0)


_HIT = {
    "vehicles",
    "tanks",
    "groups",
    "brigades",
    "battalions",
    "ships",
    "settlements",
}  # a strike's only where it hits them


def _speaks(head: "Token") -> bool:
    """Whether the counted ones only tell of it: "according to two intelligence officials"."""
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"


def _holds(part: "Token", head: "Token") -> bool:
    """Whether `head` is the argument `part`, or counts it: "dozens of men", "a column of 40 trucks"."""
    if part == head:
        return True
    inner = head
    for _ in range(3):
        if inner.dep_ not in ("pobj", "prep", "nummod", "appos"):
            return False
        inner = inner.head
        if inner == part:
            return True
    return False


def _foreign(path: "list[Token]", own: set[int]) -> bool:
    """Whether the way leads over a verb of saying or into another verb's subject: "two officers told us that ..."."""
    for upper, lower in pairwise(path):
        verbal = upper.pos_ in ("VERB", "AUX") and upper == lower.head and upper.i not in own
        if verbal and (
            lower.dep_ in ("nsubj", "nsubjpass") or (is_saying(upper) and lower.dep_ not in ("ccomp", "conj"))
        ):
            return True
    return False


def _path(one: "Token", other: "Token") -> "list[Token] | None":
    """Return the tokens on the way through the tree from `one` to `other`; None where no tree joins them."""
    up = [one, *one.ancestors]
    down = [other, *other.ancestors]
    places = {token.i: i for i, token in enumerate(up)}
    for i, token in enumerate(down):
        if token.i in places:
            return up[: places[token.i] + 1] + down[:i][::-1]
    return None
