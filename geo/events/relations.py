"""How two claims of one event stand to each other: agree, refine, contradict, and on what."""

from collections.abc import Sequence
from itertools import combinations

from geo.events.authorities import authorities
from geo.events.likeness import fold, place_fit, same_amount
from geo.model import Claim, Relation

__all__ = ["relate", "relations"]

MAX_ALL_PAIRS = 40  # claims of an event up to which each is related to each; beyond, each to the first
# Outcomes of comparing one aspect: the first claim is finer, the second is, they agree, they contradict.
FIRST, SECOND, SAME, AGAINST = "first", "second", "same", "against"
OPEN = ("planned", "possible")


def relations(claims: Sequence[Claim]) -> tuple[Relation, ...]:
    """Return how the claims of one event stand to each other, in their order."""
    voices = authorities(claims)
    pairs = combinations(range(len(claims)), 2)
    if len(claims) > MAX_ALL_PAIRS:
        pairs = ((0, j) for j in range(1, len(claims)))  # type: ignore[assignment]
    return tuple(relate(claims[i], claims[j], same_authority=voices[i] == voices[j]) for i, j in pairs)


def relate(a: Claim, b: Claim, *, same_authority: bool = False) -> Relation:
    """Return how two claims of one event stand to each other.

    They contradict if they differ on polarity, number or days; else one refines the other if it says more or says it
    more narrowly (it is then the relation's first); else they agree on what both say.
    """
    outcome = {"place": _place(a, b), "quantity": _quantity(a, b), "date": _date(a, b), "polarity": _polarity(a, b),
               "modality": _modality(a, b), "actor": _actor(a, b)}  # fmt: skip
    against = tuple(k for k, v in outcome.items() if v == AGAINST)
    if against:
        return Relation(a.id, b.id, "contradicts", against, same_authority)
    first = tuple(k for k, v in outcome.items() if v == FIRST)
    second = tuple(k for k, v in outcome.items() if v == SECOND)
    if len(first) >= len(second) and first:
        return Relation(a.id, b.id, "refines", first, same_authority)
    if second:
        return Relation(b.id, a.id, "refines", second, same_authority)
    return Relation(a.id, b.id, "agrees", tuple(k for k, v in outcome.items() if v == SAME), same_authority)


def _lacking(mine: object, yours: object) -> str | None:
    """Return who is finer where one of two says nothing; None where both say nothing."""
    if not mine and not yours:
        return None
    return FIRST if mine else SECOND


def _place(a: Claim, b: Claim) -> str | None:
    outcomes = []
    for roles in (("origin",), ("destination", "location")):
        mine = [p for p in a.places if p.role in roles]
        yours = [p for p in b.places if p.role in roles]
        if not mine or not yours:
            outcomes.append(_lacking(mine, yours))
            continue
        fits = [fit for p in mine for q in yours if (fit := place_fit(p, q))]
        best = max(fits, key=lambda fit: (fit.finer == 0, fit.weight), default=None)
        outcomes.append(AGAINST if best is None else (SECOND, SAME, FIRST)[1 - best.finer])
    told = [o for o in outcomes if o]
    return next((o for o in (AGAINST, FIRST, SECOND) if o in told), SAME if told else None)


def _quantity(a: Claim, b: Claim) -> str | None:
    if not a.quantities or not b.quantities:
        return _lacking(a.quantities, b.quantities)
    pairs = [(p, q) for p in a.quantities for q in b.quantities if p.unit == q.unit]
    if not pairs:
        return None
    return SAME if any(same_amount(p, q) for p, q in pairs) else AGAINST


def _date(a: Claim, b: Claim) -> str | None:
    if a.date.start is None or a.date.end is None or b.date.start is None or b.date.end is None:
        return _lacking(a.date.start, b.date.start)
    if (a.date.start, a.date.end) == (b.date.start, b.date.end):
        return SAME
    if a.date.start > b.date.end or b.date.start > a.date.end:
        return AGAINST
    mine, yours = a.date.end - a.date.start, b.date.end - b.date.start
    return SAME if mine == yours else FIRST if mine < yours else SECOND


def _polarity(a: Claim, b: Claim) -> str:
    return SAME if a.polarity == b.polarity else AGAINST


def _modality(a: Claim, b: Claim) -> str:
    """Tell what is said to have happened from what is only planned or possible."""
    if (a.modality in OPEN) == (b.modality in OPEN):
        return SAME
    return SECOND if a.modality in OPEN else FIRST


def _actor(a: Claim, b: Claim) -> str | None:
    if not a.actor or not b.actor:
        return _lacking(a.actor, b.actor)
    return SAME if fold(a.actor) == fold(b.actor) else None
