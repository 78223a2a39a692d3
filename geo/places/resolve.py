"""Weigh every meaning of every name of a document against the others, in a few rounds."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import mul

from geo.model import KINDS, PlaceKind
from geo.places.asked import Signs, asked_elsewhere, signs_of, wording_facts
from geo.places.context import FIXED, MOVING, Surroundings, could_be, fixed_values, gather, moving_values, nothing_facts
from geo.places.groups import Group
from geo.places.meanings import Meaning
from geo.resources import data_folder
from geo.toponyms.weights import read_weights

__all__ = ["TABLE", "Model", "kind_facts", "place_model", "resolve"]

TABLE = "place_weights.tsv"
ROUNDS = 3  # after the third, fewer than one name in a hundred changes
SETTLED = 0.01  # no chance changed by more: further rounds would change nothing
CONTENDERS = 8  # meanings weighed against the other names; the rest keep the chance of their own merits
HOPELESS = 9.0  # this far behind the best (log odds), a meaning is weighed no more
CACHE = 60_000

Weights = Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Model:
    """Learned weights: `first` for names alone, `later` for names among others; by kind of place where it matters."""

    first: Weights
    later: Weights
    fixed: Mapping[PlaceKind, tuple[float, ...]]
    moving: Mapping[PlaceKind, tuple[float, ...]]

    @classmethod
    def of(cls, first: Weights, later: Weights) -> "Model":
        """Return the model of two sets of weights by name."""

        def by_kind(names: Sequence[str]) -> dict[PlaceKind, tuple[float, ...]]:
            return {
                kind: tuple(later.get(f"c:{name}", 0.0) + later.get(f"c:{name}&{kind}", 0.0) for name in names)
                for kind in KINDS
            }

        return cls(first, later, by_kind(FIXED), by_kind(MOVING))


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
    asked = asked_elsewhere(groups)
    possible = could_be(groups)
    still: list[list[float]] = []
    nothing: list[float] = []
    for group in groups:
        static = _static(model, group.choices)
        worded = _worded(model, signs_of(group, asked, invaded))
        facts = nothing_facts(group, possible)
        none_first = sum(model.first.get(name, 0.0) * value for name, value in facts)
        nothing.append(sum(model.later.get(name, 0.0) * value for name, value in facts))
        group.chances = _soft(
            [s[0] + worded[m.kind][0] for s, m in zip(static, group.choices, strict=True)], none_first
        )
        still.append(
            [
                s[1] + worded[m.kind][1] + sum(map(mul, fixed_values(m, possible, home, cues), model.fixed[m.kind]))
                for s, m in zip(static, group.choices, strict=True)
            ]
        )
    contenders = [_contenders(scores) for scores in still]
    around = gather(groups)
    for _ in range(ROUNDS):
        change = 0.0
        fresh = []
        for index, group in enumerate(groups):
            scores = list(still[index])
            for i in contenders[index]:
                meaning = group.choices[i]
                scores[i] += sum(map(mul, moving_values(index, meaning, groups, around), model.moving[meaning.kind]))
            chances = _soft(scores, nothing[index], contenders[index])
            change = max(change, *(abs(a - b) for a, b in zip(chances, group.chances, strict=True)))
            fresh.append(chances)
        for group, chances in zip(groups, fresh, strict=True):
            group.chances = chances
        around = gather(groups)
        if change < SETTLED:
            break
    return around


def _contenders(scores: Sequence[float]) -> list[int]:
    """Return the indices of the meanings worth weighing against the other names."""
    if len(scores) <= 1:
        return list(range(len(scores)))
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))[:CONTENDERS]
    best = scores[order[0]]
    return [i for i in order if scores[i] > best - HOPELESS]


def _soft(scores: Sequence[float], none: float, only: Sequence[int] | None = None) -> list[float]:
    """Return probabilities of scores (softmax), the last one for none of them; those not in `only` get none."""
    if only is not None and len(only) < len(scores):
        highest = max([none, *(scores[i] for i in only)])
        powers = [0.0] * len(scores)
        for i in only:
            powers[i] = math.exp(scores[i] - highest)
    else:
        highest = max([none, *scores])
        powers = [math.exp(score - highest) for score in scores]
    powers.append(math.exp(none - highest))
    whole = sum(powers)
    return [power / whole for power in powers]
