"""Learned weights of the facts about a span, in a reviewed table; see ``scripts/fit_toponyms.py``."""

import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from geo.errors import LexiconError
from geo.lexicon.tables import read_rows
from geo.resources import data_folder

__all__ = ["TABLE", "read_weights", "toponym_weights", "weigh"]

TABLE = "toponym_weights.tsv"


def read_weights(path: Path, columns: tuple[str, ...]) -> tuple[dict[str, float], ...]:
    """Read a table of weights: a column of names, then one of numbers for each model.

    Raises
    ------
    LexiconError
        If a cell is no number.
    """
    models: tuple[dict[str, float], ...] = tuple({} for _ in columns[1:])
    for number, row in read_rows(path, columns):
        for model, column in zip(models, columns[1:], strict=True):
            try:
                if row[column]:
                    model[row[columns[0]]] = float(row[column])
            except ValueError as error:
                raise LexiconError(f"{path}:{number}: {row[column]!r} is no number") from error
    return models


@cache
def toponym_weights() -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights that a span is a mention at all, and that a mention is literal."""
    mention, literal = read_weights(data_folder("lexicon") / TABLE, ("fact", "mention", "literal"))
    return mention, literal


def weigh(facts: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the probability (0 to 1) that a logistic model with `weights` gives to the `facts`."""
    total = sum(weights.get(fact, 0.0) for fact in facts)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
