"""Why a place was chosen, in words for ``geo places --explain``."""

from collections.abc import Sequence

from geo.places.context import BESIDE, DISTANCE, MOVING, Surroundings, moving_values
from geo.places.groups import Group
from geo.places.meanings import Meaning, kind_word

__all__ = ["reasons_for"]

_SAID = {
    "inside": "the text says what it lies in",
    "holds": "the text says that another name lies in it",
    "area-named": "the text names an area that it lies in",
    "listed-area": "listed with a place of its province",
    "listed-country": "listed with a place of its country",
    "15km": "within 15 km of another name of the text",
    "50km": "within 50 km of another name of the text",
    "150km": "within 150 km of another name of the text",
    "500km": "within 500 km of another name of the text",
}
_SHARES = {"country": "country", "area": "province"}
_TOLD = tuple((at, name) for at, name in enumerate(MOVING) if name in _SAID or name in _SHARES)
ENOUGH = 0.3  # a fact below this is not worth telling


def reasons_for(index: int, meaning: Meaning, groups: Sequence[Group], around: Surroundings) -> tuple[str, ...]:
    """Return what spoke for the chosen meaning of the group at `index`: its name, the wording, the other names."""
    group = groups[index]
    first = meaning.title
    if len(group.choices) > 1:
        first = f"{first}, one of {len(group.choices)}"
    found = [first]
    wording = group.wordings[0]
    if meaning.kind in wording.kinds:
        found.append(f"the wording asks for a {kind_word(meaning.kind)} ({wording.said!r})")
    ((values, beside, distance),) = moving_values(index, (meaning,), groups, around)
    for at, name in _TOLD:
        value = values[at]
        if value >= ENOUGH:
            found.append(_SAID.get(name) or f"{value:.0%} of the other names lie in its {_SHARES[name]}")
    if beside:
        found += [_SAID[name] for name, value in zip(BESIDE, beside, strict=True) if value >= ENOUGH and name in _SAID]
    if DISTANCE[distance] in _SAID:
        found.append(_SAID[DISTANCE[distance]])
    return tuple(found)
