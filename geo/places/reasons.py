"""Why a place was chosen, in words for ``geo places --explain``."""

from collections.abc import Mapping, Sequence

from geo.places.context import Surroundings, context_facts
from geo.places.groups import Group
from geo.places.meanings import Meaning, kind_word

__all__ = ["reasons_for"]

_CONTEXT = {
    "c:parent-named": "the text names an area that it lies in",
    "c:home": "the publisher is in its country",
    "n:inside": "the text says what it lies in",
    "n:holds": "the text says that another name lies in it",
    "n:listed-kind": "listed with places of its kind",
    "n:listed-country": "listed with places of its country",
    "d:15km": "within 15 km of another name of the text",
    "d:50km": "within 50 km of another name of the text",
    "d:150km": "within 150 km of another name of the text",
    "d:500km": "within 500 km of another name of the text",
}


def reasons_for(
    index: int, meaning: Meaning, groups: Sequence[Group], around: Surroundings, weights: Mapping[str, float]
) -> tuple[str, ...]:
    """Return what spoke for the chosen meaning of the group at `index`, the strongest context first."""
    group, place = groups[index], meaning.place
    found = [f"{meaning.candidate.match} name of {place.name} ({kind_word(place.kind)}, {place.country or 'no country'})"]
    if len(group.choices) > 1:
        found[0] += f", one of {len(group.choices)}"
    wording = group.wordings[0]
    if place.kind in wording.kinds:
        found.append(f"the wording asks for a {kind_word(place.kind)} ({wording.said!r})")
    known = sorted(
        ((weights.get(name, 0.0) * value, name, value) for name, value in context_facts(index, meaning, groups, around)),
        key=lambda entry: (-entry[0], entry[1]),
    )
    for weight, name, value in known:
        if weight <= 0:
            break
        if name in _CONTEXT:
            found.append(_CONTEXT[name])
        elif name == "c:country":
            found.append(f"{value:.0%} of the other names lie in its country")
        elif name == "c:area" and value > 0.02:
            found.append(f"{value:.0%} of the other names lie in its province")
    return tuple(found)
