"""Figures on names found and placed, and the table that they are printed as."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.evaluate.corpora import GoldToponym
from geo.model import Mention
from geo.sphere import distance_km

__all__ = ["CorpusScores", "Recognition", "Resolution"]

NEAR_KM = 161.0  # 100 miles, the field's customary threshold
CLOSE_KM = 25.0
BINS = 10


@dataclass(frozen=True, slots=True)
class Recognition:
    """Exact spans found, of those given and those wanted."""

    hit: int
    given: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of the given spans that are right."""
        return self.hit / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted spans that were found."""
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.given + self.wanted
        return 2 * self.hit / total if total else 0.0


@dataclass(slots=True)
class Resolution:
    """How far from the truth toponyms were put; one not placed counts as wrong, and has no distance."""

    wanted: int = 0
    with_id: int = 0
    exact: int = 0
    distances: list[float] = field(default_factory=list)
    scored: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, gold: GoldToponym, mention: Mention | None) -> None:
        """Count one toponym of the gold and what was made of it."""
        if gold.lon is None or gold.lat is None:
            return
        self.wanted += 1
        self.with_id += gold.geonames_id is not None
        place = mention.place if mention else None
        if mention is None or place is None:
            return
        distance = distance_km(place.lon, place.lat, gold.lon, gold.lat)
        self.distances.append(distance)
        self.scored.append((mention.score, distance <= NEAR_KM))
        self.exact += gold.geonames_id is not None and place.place_id == f"geonames:{gold.geonames_id}"

    def within(self, limit_km: float) -> float:
        """Share of all wanted toponyms that were put within `limit_km` of the truth."""
        return sum(d <= limit_km for d in self.distances) / self.wanted if self.wanted else 0.0

    @property
    def exact_share(self) -> float:
        """Share, of the toponyms with a GeoNames id, that were given that id."""
        return self.exact / self.with_id if self.with_id else 0.0

    @property
    def calibration_error(self) -> float:
        """Expected calibration error of the score: mean gap between score and share right, over ten bins, weighed."""
        bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
        for score, right in self.scored:
            bins[min(int(score * BINS), BINS - 1)].append((score, right))
        gaps = (abs(sum(s for s, _ in part) - sum(r for _, r in part)) for part in bins)
        return sum(gaps) / len(self.scored) if self.scored else 0.0

    def row(self, name: str) -> tuple[str, ...]:
        """Return the figures as cells of the printed table."""
        mean = statistics.fmean(self.distances) if self.distances else 0.0
        median = statistics.median(self.distances) if self.distances else 0.0
        return (
            name,
            str(self.wanted),
            f"{self.within(NEAR_KM):.3f}",
            f"{self.within(CLOSE_KM):.3f}",
            f"{self.exact_share:.3f}",
            f"{mean:.0f}",
            f"{median:.1f}",
            f"{self.calibration_error:.3f}",
        )


@dataclass(slots=True)
class CorpusScores:
    """All figures of one corpus; ``str()`` is the table that the command line prints."""

    name: str
    articles: int
    dropped: int
    demonyms: bool
    recognition: dict[str, Recognition] = field(default_factory=dict)
    resolution: dict[str, Resolution] = field(default_factory=dict)

    def __str__(self) -> str:
        counted = "count as names" if self.demonyms else "do not count as names (the corpus annotates hardly any)"
        lines = [f"{self.name}: {self.articles} articles, {self.dropped} damaged rows dropped; demonyms {counted}", ""]
        found: list[tuple[str, ...]] = [("recognition (exact spans)", "P", "R", "F1", "hit", "given", "wanted")]
        for name, r in self.recognition.items():
            counts = (str(r.hit), str(r.given), str(r.wanted))
            found.append((name, f"{r.precision:.3f}", f"{r.recall:.3f}", f"{r.f1:.3f}", *counts))
        placed: list[tuple[str, ...]] = [
            ("resolution", "wanted", "161 km", "25 km", "exact id", "mean km", "median", "ECE")
        ]
        order = sorted(self.resolution, key=lambda name: (name.startswith(" "), name))
        placed += [self.resolution[name].row(name) for name in order if self.resolution[name].wanted]
        return "\n".join([*lines, *_aligned(found), "", *_aligned(placed)])

    def as_dict(self) -> dict[str, Any]:
        """Return the figures for a program: plain numbers, rounded to four places."""
        return {
            "name": self.name,
            "articles": self.articles,
            "dropped": self.dropped,
            "recognition": {
                name: {"p": round(r.precision, 4), "r": round(r.recall, 4), "f1": round(r.f1, 4)}
                for name, r in self.recognition.items()
            },
            "resolution": {
                name: {
                    "wanted": r.wanted,
                    "within_161_km": round(r.within(NEAR_KM), 4),
                    "within_25_km": round(r.within(CLOSE_KM), 4),
                    "exact_id": round(r.exact_share, 4),
                    "ece": round(r.calibration_error, 4),
                }
                for name, r in self.resolution.items()
                if r.wanted
            },
        }


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
