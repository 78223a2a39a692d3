"""What the builder's sources yield: places with all their names, before they become an index."""

from dataclasses import dataclass, field

from geo.model import MatchKind, PlaceKind

__all__ = ["Entry"]


@dataclass(slots=True)
class Entry:
    """A place on its way into the index.

    `names` maps each further name to how it belongs to the place; `name` itself is official. `parent` is the id of the
    nearest container. `prior` (0 to 1) is set where kind and population do not tell how likely a bare name means it;
    `weight` scales what they tell. `scores` holds scores by folded name that an index has already given.
    """

    place_id: str
    name: str
    kind: PlaceKind
    country: str
    lon: float
    lat: float
    radius_km: float
    source: str
    population: int = 0
    parent: str = ""
    names: dict[str, MatchKind] = field(default_factory=dict)
    prior: float | None = None
    weight: float = 1.0
    admin1: str = ""
    admin2: str = ""
    scores: dict[str, float] = field(default_factory=dict)

    def add(self, match: MatchKind, *names: str) -> None:
        """Add names that the place does not have yet."""
        for name in names:
            if name and name != self.name:
                self.names.setdefault(name, match)
