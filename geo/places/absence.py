"""What speaks for the answer that none of a name's meanings is meant: the gazetteer does not have the place."""

from geo.model import PlaceKind
from geo.places.context import ALONE, Possible
from geo.places.groups import Group

__all__ = ["Nothing", "nothing_facts", "nothing_key"]

Nothing = tuple[int, int, int, tuple[PlaceKind, ...], bool, str, str]


def nothing_key(group: Group, possible: Possible) -> Nothing:
    """Return what speaks for the answer that the gazetteer does not have the place that is meant."""
    choices, kinds = group.choices, group.wordings[0].kinds
    first = choices[0] if choices else None
    return (
        min(group.text.count(" ") + 1, 4),
        min(len(choices), 5),
        len(str(group.people)),
        kinds,
        possible.groups > ALONE and possible.shared.isdisjoint(group.countries),
        first.kind if first else "",
        first.candidate.match if first else "",
    )


def nothing_facts(key: Nothing) -> list[tuple[str, float]]:
    """Return named numbers for the answer that the gazetteer does not have the place that is meant."""
    words, many, people, kinds, stranger, kind, match = key
    found = [
        ("none:bias", 1.0),
        (f"none:words={words}", 1.0),
        (f"none:many={many}", 1.0),
        (f"none:people={people}", 1.0),
    ]
    found += [(f"none:asked={asked}", 1.0) for asked in kinds]
    if stranger:
        found.append(("none:stranger", 1.0))
    if kind:
        found += [(f"none:kind={kind}", 1.0), (f"none:match={match}", 1.0)]
        if kind in kinds:
            found.append(("none:kind-asked", 1.0))
    return found
