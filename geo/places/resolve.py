"""Weigh every meaning of every name of a document against the others, in a few rounds."""

import math
from collections.abc import Mapping, Sequence

from geo.places.context import Surroundings, context_facts, could_be, gather, nothing_facts, wording_facts
from geo.places.groups import Group
from geo.places.meanings import Meaning, total

__all__ = ["ROUNDS", "resolve"]

ROUNDS = 3  # after the third, fewer than one name in a hundred changes
Weights = Mapping[str, float]


def resolve(
    groups: Sequence[Group], weights: Weights, first_weights: Weights, home: str, cues: Mapping[str, float]
) -> Surroundings:
    """Set the chances of each group's meanings, the last entry for "none of these", and return the surroundings.

    Parameters
    ----------
    groups
        A document's names.
    weights
        Of all facts, for the rounds in which the other names are known.
    first_weights
        Of the static facts and the wording, for the round before.
    home
        ISO code of the publisher's country, or an empty string.
    cues
        From ``country_cues``: words of the text that speak for a country.
    """
    asked = asked_kinds(groups)
    around = Surroundings(home=home)
    for group in groups:
        group.chances = _soft(_still(group, asked, first_weights), nothing(group, around, first_weights))
    possible = could_be(groups)
    still = [_still(group, asked, weights) for group in groups]
    for _ in range(ROUNDS):
        around = gather(groups, home, cues, possible)
        fresh = []
        for index, group in enumerate(groups):
            scores = [
                score + moving(index, meaning, groups, around, weights)
                for score, meaning in zip(still[index], group.choices, strict=True)
            ]
            fresh.append(_soft(scores, nothing(group, around, weights)))
        for group, chances in zip(groups, fresh, strict=True):
            group.chances = chances
    return around


def asked_kinds(groups: Sequence[Group]) -> dict[str, set[str]]:
    """Return which kinds the document asks for, by name: "Kursk province" somewhere speaks for "Kursk" elsewhere."""
    asked: dict[str, set[str]] = {}
    for group in groups:
        for wording in group.wordings:
            asked.setdefault(group.text.casefold(), set()).update(wording.kinds)
    return asked


def _still(group: Group, asked: Mapping[str, set[str]], weights: Weights) -> list[float]:
    """Return, for each meaning, what does not change from round to round: its own merits and the wording."""
    by_kind = {kind: total(tuple(found), weights) for kind, found in wording_facts(group, asked).items()}
    return [total(m.facts, weights) + by_kind[m.place.kind] for m in group.choices]


def moving(index: int, meaning: Meaning, groups: Sequence[Group], around: Surroundings, weights: Weights) -> float:
    """Return what the other names say for a meaning of the group at `index`."""
    return total(tuple(context_facts(index, meaning, groups, around)), weights)


def nothing(group: Group, around: Surroundings, weights: Weights) -> float:
    """Return the score of the answer that none of the meanings is meant."""
    return total(tuple(nothing_facts(group, around)), weights)


def _soft(scores: Sequence[float], none: float) -> list[float]:
    """Return probabilities of scores (softmax), the last one for none of them."""
    highest = max([*scores, none])
    powers = [math.exp(score - highest) for score in [*scores, none]]
    whole = sum(powers)
    return [power / whole for power in powers]
