"""What the wording around a name says for or against each kind of place."""

from collections.abc import Mapping, Sequence

from geo.model import KINDS, PlaceKind
from geo.places.groups import Group
from geo.toponyms.wording import Wording
from geo.toponyms.words import Page, wording_words

__all__ = ["Signs", "asked_elsewhere", "is_invasion", "signs_of", "wording_facts"]

Signs = tuple[tuple[str, float], ...]


def asked_elsewhere(groups: Sequence[Group]) -> dict[str, set[str]]:
    """Return what the whole document says of each name.

    That is the kinds asked for ("Kursk province" somewhere speaks for "Kursk" elsewhere), ``war`` where it is told as a
    theatre of war, and ``incursion`` where an army comes over a border into it, as armies do into areas.
    """
    asked: dict[str, set[str]] = {}
    for group in groups:
        known = asked.setdefault(group.key, set())
        for wording in group.wordings:
            known.update(wording.kinds)
            for event in ("war", "incursion"):
                if not wording_words(event).isdisjoint((wording.thing, wording.after)):
                    known.add(event)
    return asked


def is_invasion(page: Page) -> bool:
    """Return whether the text tells of an army that comes over a border."""
    return not wording_words("incursion").isdisjoint(page.vocabulary)


def signs_of(group: Group, asked: Mapping[str, set[str]], invaded: bool) -> Signs:
    """Return the signs of a group's wording, each with the share of its mentions that bear it."""
    counts: dict[str, int] = {}
    for wording in group.wordings:
        for sign in _signs(wording):
            counts[sign] = counts.get(sign, 0) + 1
    many = len(group.wordings)
    found = [(sign, min(count, 4) / min(many, 4)) for sign, count in counts.items()]
    kinds = group.wordings[0].kinds
    known = asked[group.key]
    found += [(f"any-{sign}", 1.0) for sign in ("war", "incursion") if sign in known]
    elsewhere = known.difference(kinds, ("war", "incursion"))
    found += [(f"elsewhere={kind}", 1.0) for kind in elsewhere]
    if invaded and "admin1" in elsewhere:
        found.append(("elsewhere=admin1&incursion", 1.0))
    found += [(f"asked={kind}", 1.0) for kind in kinds]
    if not kinds and not elsewhere:
        found.append(("never-said", 1.0))
    if group.paired:
        found += [(f"pair:{sign}", value) for sign, value in found]
        if "admin1" not in known:
            found.append(("pair:never-area", 1.0))
    return tuple(sorted(found))


def _signs(wording: Wording) -> list[str]:
    found = ["axis"] if wording.axis else []
    if wording.near:
        found.append("near")
    if wording.part:
        found.append("part")
    found.append("article" if wording.article else "bare")  # "the Dnipro" is the river, "Dnipro" the city
    if wording.attribute:
        found.append("attribute")
    if wording.said in wording_words("city"):
        found.append("city-word")
    if wording.before in wording_words("preposition"):
        found.append(f"before={wording.before}")
    if wording.thing in wording_words("war"):
        found.append("war-before")
    if wording.after in wording_words("war"):
        found.append("war-after")
    return found


def wording_facts(signs: Signs, kind: PlaceKind) -> list[tuple[str, float]]:
    """Return named numbers for a place of this kind, from the signs of the wording."""
    found = [(f"w:{sign}>{kind}", value) for sign, value in signs]
    asked = {sign.removeprefix("asked=") for sign, _ in signs if sign.startswith("asked=")}
    if asked.intersection(KINDS):
        found.append(("w:asked" if kind in asked else "w:not-asked", 1.0))
    return found
