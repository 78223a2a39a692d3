"""From the resolver's chance to a probability that holds: of all scored 0.8, eight in ten are right."""

__all__ = ["calibrated"]

# chance of the resolver -> share right within 161 km; written by scripts/fit_places.py's --calibrate, see docs/places.md
CURVE: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))


def calibrated(chance: float) -> float:
    """Return the probability that belongs to the resolver's `chance`, by straight lines between measured points."""
    for (x0, y0), (x1, y1) in zip(CURVE, CURVE[1:], strict=False):
        if chance <= x1:
            return y0 + (y1 - y0) * (chance - x0) / (x1 - x0)
    return CURVE[-1][1]
