"""Which of Natural Earth's areas make up each of GeoNames' first-order areas.

The two do not always draw the same level: Natural Earth has France's departments, the Philippines' provinces and
England's counties where GeoNames' first order are regions, and older areas where a country was divided anew. Codes and
names mislead there (GeoNames' FR.53 is Brittany, Natural Earth's is Mayenne), so the towns decide: an area belongs to
the first-order area that most of its towns belong to.
"""

from collections import Counter, defaultdict
from typing import Any

__all__ = ["cover", "members_of"]

PURE = 0.6  # share of an area's towns that must belong to one first-order area
MARGIN_DEG = 0.05  # towns on the coast lie this far outside of a simplified shore


def members_of(countries: list[str], areas: dict[int, Any], points: dict[str, list[tuple[float, float]]]) -> Any:
    """Return the rows of Natural Earth that make up each first-order area, by GeoNames code.

    `countries` are the rows' ISO codes, `areas` their shapes by row, `points` the towns of each first-order area.
    """
    import shapely

    codes = [code for code in sorted(points) for _ in points[code]]
    spots = shapely.points([point for code in sorted(points) for point in points[code]])
    rows = sorted(areas)
    inside: dict[int, Counter[str]] = defaultdict(Counter)
    hits = shapely.STRtree(spots).query([areas[row] for row in rows], predicate="contains")
    for at, spot in zip(*hits, strict=True):
        inside[rows[at]][codes[spot]] += 1
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        counts = inside[row]
        if not counts:
            continue
        code, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if code[:2] == countries[row] and most >= PURE * counts.total():
            found[code].append(row)
    return found


def cover(shape: Any, points: list[tuple[float, float]]) -> float:
    """Return the share of the points that lie in `shape` or on its shore, 1 where there are no points."""
    import shapely

    if not points:
        return 1.0
    shapely.prepare(shape)
    near = shapely.dwithin(shape, shapely.points(points), MARGIN_DEG)
    return float(near.mean())
