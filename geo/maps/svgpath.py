"""The SVG path data of symbols as points, for pictures made without a browser."""

from __future__ import annotations

import math
import re

__all__ = ["flatten"]

Point = tuple[float, float]
ARC_STEPS = 12


def flatten(path: str) -> list[list[Point]]:
    """Return the closed outlines of `path` as lists of points; curves become short lines.

    Parameters
    ----------
    path
        Absolute commands M, L, H, V, C, A and Z, as the symbols have them.

    Raises
    ------
    ValueError
        If `path` has another command.
    """
    outlines: list[list[Point]] = []
    x = y = 0.0
    for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(value) for value in re.findall(r"-?\d*\.?\d+", text)]
        if command == "M":
            outlines.append([])
        if command in "ML":
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
        elif command == "H":
            points = [(value, y) for value in numbers]
        elif command == "V":
            points = [(x, value) for value in numbers]
        elif command == "A":
            points = _arc((x, y), numbers)
        elif command == "C":
            points = _curve((x, y), numbers)
        elif command == "Z":
            continue
        else:
            raise ValueError(f"SVG path command {command!r} is not known")
        outlines[-1] += points
        if points:
            x, y = points[-1]
    return outlines


def _curve(start: Point, numbers: list[float]) -> list[Point]:
    """Return points along the cubic Bézier curves of a command C."""
    points: list[Point] = []
    here = start
    for n in range(0, len(numbers), 6):
        (x1, y1, x2, y2, x3, y3), (x0, y0) = numbers[n : n + 6], here
        for step in range(1, ARC_STEPS + 1):
            t = step / ARC_STEPS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
        here = x3, y3
    return points


def _arc(start: Point, numbers: list[float]) -> list[Point]:
    """Return points along a circular arc (SVG 1.1, F.6.5, for equal radii and no rotation)."""
    radius, _, _, large, sweep, x, y = numbers
    (x0, y0), half = start, math.hypot(x - start[0], y - start[1]) / 2
    radius = max(radius, half)
    away = math.sqrt(max(0.0, radius**2 - half**2)) / (2 * half) * (1 if large != sweep else -1)
    cx, cy = (x0 + x) / 2 - away * (y - y0), (y0 + y) / 2 + away * (x - x0)
    first, last = math.atan2(y0 - cy, x0 - cx), math.atan2(y - cy, x - cx)
    turn = last - first
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    angles = (first + turn * step / ARC_STEPS for step in range(1, ARC_STEPS + 1))
    return [(cx + radius * math.cos(angle), cy + radius * math.sin(angle)) for angle in angles]
