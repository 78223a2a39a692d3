"""Weigh every meaning of every name of a document against the others, in a few rounds."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add, mul, sub

from geo.model import KINDS, PlaceKind
from geo.places.absence import Nothing, nothing_facts, nothing_key
from geo.places.asked import Signs, asked_elsewhere, signs_of, wording_facts
from geo.places.context import (
    BESIDE,
    DISTANCE,
    MOVING,
    NEAR_BY,
    OF_WIDE,
    Possible,
    Surroundings,
    could_be,
    gather,
    moving_values,
    near_values,
    wide_values,
)
from geo.places.groups import Group
from geo.places.meanings import Meaning
from geo.resources import data_folder
from geo.toponyms.weights import read_weights

__all__ = ["TABLE", "Model", "kind_facts", "moving_facts", "place_model", "resolve"]

TABLE = "place_weights.tsv"
ROUNDS = 3  # a fourth changes fewer than one name in two hundred
SETTLED = 0.03  # no chance changed by more: further rounds would change nothing
SURE = 0.96  # a name this sure after the first round is weighed no more
CONTENDERS = 5  # meanings weighed against the other names; the rest have no chance
HOPELESS = 5.0  # this far behind the best (log odds), a meaning is weighed no more
CACHE = 8_192

Weights = Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Model:
    """Learned weights: `first` for names alone, `later` for names among others; by kind of place where it matters."""

    first: Weights
    later: Weights
    wide: Mapping[PlaceKind, tuple[float, ...]]
    near: Mapping[PlaceKind, tuple[float, ...]]
    moving: Mapping[PlaceKind, tuple[float, ...]]
    beside: Mapping[PlaceKind, tuple[float, ...]]
    distance: Mapping[PlaceKind, tuple[float, ...]]

    @classmethod
    def of(cls, first: Weights, later: Weights) -> "Model":
        """Return the model of two sets of weights by name."""

        def by_kind(names: Sequence[str]) -> dict[PlaceKind, tuple[float, ...]]:
            return {
                kind: tuple(later.get(f"c:{name}", 0.0) + later.get(f"c:{name}&{kind}", 0.0) for name in names)
                for kind in KINDS
            }

        return cls(first, later, *map(by_kind, (OF_WIDE, NEAR_BY, MOVING, BESIDE, DISTANCE)))

    def weigh(
        self, index: int, chosen: Sequence[Meaning], groups: Sequence[Group], around: Surroundings
    ) -> list[float]:
        """Return what the other names say for some meanings of the group at `index`."""
        scores: list[float] = []
        for meaning, (values, beside, distance) in zip(
            chosen, moving_values(index, chosen, groups, around), strict=True
        ):
            kind = meaning.kind
            score: float = self.distance[kind][distance] + sum(map(mul, values, self.moving[kind]))
            scores.append(score + sum(map(mul, beside, self.beside[kind])) if beside else score)
        return scores


@cache
def place_model() -> Model:
    """Return the bundled model."""
    first, later = read_weights(data_folder("lexicon") / TABLE, ("fact", "first", "later"))
    return Model.of(first, later)


def kind_facts(names: Sequence[str], values: Sequence[float], kind: PlaceKind) -> list[tuple[str, float]]:
    """Return the numbers of the context by name, alone and by kind of place, as the weights are named."""
    found = []
    for name, value in zip(names, values, strict=True):
        if value:
            found += [(f"c:{name}", value), (f"c:{name}&{kind}", value)]
    return found


def moving_facts(
    index: int, meaning: Meaning, groups: Sequence[Group], around: Surroundings
) -> list[tuple[str, float]]:
    """Return by name what `Model.weigh` weighs."""
    ((values, beside, distance),) = moving_values(index, (meaning,), groups, around)
    found = kind_facts(MOVING, values, meaning.kind) + kind_facts(
        DISTANCE[distance : distance + 1], (1.0,), meaning.kind
    )
    return found + kind_facts(BESIDE, beside, meaning.kind) if beside else found


@lru_cache(maxsize=CACHE)
def _none(model: Model, key: Nothing) -> tuple[float, float]:
    """Return the score of "none of these", for the first round and the later ones."""
    facts = nothing_facts(key)
    return (
        sum(model.first.get(name, 0.0) * value for name, value in facts),
        sum(model.later.get(name, 0.0) * value for name, value in facts),
    )


@lru_cache(maxsize=CACHE)
def _static(model: Model, choices: tuple[Meaning, ...]) -> tuple[tuple[float, float], ...]:
    """Return the static scores of a name's meanings, for the first round and the later ones."""
    return tuple(
        (
            sum(model.first.get(name, 0.0) * value for name, value in m.facts),
            sum(model.later.get(name, 0.0) * value for name, value in m.facts),
        )
        for m in choices
    )


@lru_cache(maxsize=CACHE)
def _worded(model: Model, signs: Signs) -> dict[PlaceKind, tuple[float, float]]:
    """Return what signs of wording say for each kind, for the first round and the later ones."""
    scores: dict[PlaceKind, tuple[float, float]] = {}
    for kind in KINDS:
        facts = wording_facts(signs, kind)
        scores[kind] = (
            sum(model.first.get(name, 0.0) * value for name, value in facts),
            sum(model.later.get(name, 0.0) * value for name, value in facts),
        )
    return scores


def resolve(groups: Sequence[Group], model: Model, home: str, cues: Mapping[str, float], invaded: bool) -> Surroundings:
    """Set the chances of each group's meanings, the last entry for "none of these", and return the surroundings.

    Parameters
    ----------
    groups
        A document's names.
    model
        The weights.
    home
        ISO code of the publisher's country, or an empty string.
    cues
        From ``country_cues``: words of the text that speak for a country.
    invaded
        From ``is_invasion``: armies come over a border into areas rather than towns.
    """
    still, nothing = _alone(groups, could_be(groups, home, cues), model, invaded)
    contenders = [_contenders(scores) for scores in still]
    around = gather(groups)
    for turn in range(ROUNDS):
        change = 0.0
        fresh: list[tuple[Group, list[float]]] = []
        for index, group in enumerate(groups):
            if turn and max(group.chances) > SURE:
                continue
            which = contenders[index]
            scores = [still[index][i] for i in which]
            said = model.weigh(index, [group.choices[i] for i in which], groups, around)
            chances = _spread(_soft(list(map(add, scores, said)), nothing[index]), which, len(still[index]))
            change = max(change, *map(abs, map(sub, chances, group.chances)))
            fresh.append((group, chances))
        for group, chances in fresh:
            group.chances = chances
        if change < SETTLED or turn == ROUNDS - 1:
            break
        for group, _ in fresh:
            group.given = None
        around = gather(groups)
    return around


def _alone(
    groups: Sequence[Group], possible: Possible, model: Model, invaded: bool
) -> tuple[list[list[float]], list[float]]:
    """Set the chances of names by themselves; return what does not change later, for each meaning and for none."""
    asked = asked_elsewhere(groups)
    still: list[list[float]] = []
    nothing: list[float] = []
    wide: dict[tuple[PlaceKind, str, str], float] = {}
    for group in groups:
        key = nothing_key(group, possible)
        chances, scores, none = _by_itself(model, group.choices, signs_of(group, asked, invaded), key)
        group.chances, group.given = list(chances), None
        later = []
        for score, meaning in zip(scores, group.choices, strict=True):
            home = meaning.home
            said = wide.get(home)
            if said is None:
                said = wide[home] = sum(map(mul, wide_values(*home, possible), model.wide[home[0]]))
            near = near_values(meaning, possible)
            later.append(score + said + sum(map(mul, near, model.near[home[0]])) if near else score + said)
        still.append(later)
        nothing.append(none)
    return still, nothing


@lru_cache(maxsize=CACHE)
def _by_itself(
    model: Model, choices: tuple[Meaning, ...], signs: Signs, key: Nothing
) -> tuple[tuple[float, ...], tuple[float, ...], float]:
    """Return the chances of a name's meanings by the wording alone, and the scores to go on with, of none as well."""
    worded = _worded(model, signs)
    none_first, none_later = _none(model, key)
    both = [
        (alone + worded[m.kind][0], among + worded[m.kind][1])
        for (alone, among), m in zip(_static(model, choices), choices, strict=True)
    ]
    return tuple(_soft([first for first, _ in both], none_first)), tuple(later for _, later in both), none_later


def _contenders(scores: Sequence[float]) -> list[int]:
    """Return the indices of the meanings worth weighing against the other names, best first."""
    if len(scores) <= 1:
        return list(range(len(scores)))
    order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:CONTENDERS]
    best = scores[order[0]]
    return [i for i in order if scores[i] > best - HOPELESS]


def _soft(scores: Sequence[float], none: float) -> list[float]:
    """Return probabilities of scores (softmax), the last one for none of them."""
    highest = max(scores, default=none)
    highest = max(highest, none)
    powers = [math.exp(score - highest) for score in scores]
    powers.append(math.exp(none - highest))
    whole = sum(powers)
    return [power / whole for power in powers]


def _spread(chances: list[float], which: Sequence[int], many: int) -> list[float]:
    """Return the chances of all `many` meanings, given those of the ones in `which`, and of none of them, the last."""
    if len(which) == 1 == many:
        return chances
    found = [0.0] * many
    for i, chance in zip(which, chances, strict=False):
        found[i] = chance
    found.append(chances[-1])
    return found
