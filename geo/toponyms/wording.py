"""What the words around a name ask for: a province, a city, a river, an axis around it, a part of it."""

from dataclasses import dataclass

from geo.model import PlaceKind
from geo.toponyms.words import Feature, Page, context_classes, place_features, wording_words

__all__ = ["Wording", "feature_at", "read_wording"]

LIST = frozenset({",", "and", "or", "&"})
LONGEST_FEATURE = 4  # words: "hydroelectric power plant"


@dataclass(frozen=True, slots=True)
class Wording:
    """What the wording asks of a place.

    `kinds` are asked for, `said` is the word that asks. `axis` is a stretch toward or around the place, `near` a
    position beside it, `part` one part of it ("northern Aleppo"); `article` is true for "the Oskil", `attribute`
    for "the Kursk operation". `before` and `after` are the
    words beside the name, in lower case, and `thing` the word before "in", "of" or "into" ("incursion into").
    """

    kinds: tuple[PlaceKind, ...] = ()
    said: str = ""
    axis: bool = False
    near: bool = False
    part: bool = False
    article: bool = False
    attribute: bool = False
    before: str = ""
    thing: str = ""
    after: str = ""


def feature_at(page: Page, index: int) -> tuple[Feature, int] | None:
    """Return the feature that the words from `index` on are, longest first, and where it ends."""
    features = place_features(part_of_name=False)
    skip = index
    while skip < index + 2 and page.lower(skip) in wording_words("adjective"):
        skip += 1
    for begin in range(index, skip + 1):
        for length in range(LONGEST_FEATURE, 0, -1):
            feature = features.get(" ".join(page.lowers[begin : begin + length]))
            if feature is not None and feature.stands in ("after", "both"):
                return feature, begin + length
    return None


def _after(page: Page, beyond: int) -> Feature | None:
    """Return the feature after a name, also through a list: "Luhansk and Donetsk oblasts"."""
    if not page.same_line(beyond - 1, beyond):
        return None
    found = feature_at(page, beyond)
    if found is not None:
        return found[0]
    index, steps = beyond, 0
    while page.lower(index) in LIST and page.capital(index + 1) and steps < 4:
        index, steps = index + 2, steps + 1
        found = feature_at(page, index)
        if found is not None:
            return found[0] if found[0].word.endswith("s") and found[0].kind is not None else None
    return None


def _before(page: Page, first: int) -> Feature | None:
    """Return the feature before a name: "the city of X", "river X", "the cities of X, Y and Z"."""
    features = place_features(part_of_name=False)
    index, steps = first - 1, 0
    while page.lower(index) in LIST and page.capital(index - 1) and steps < 5:
        index, steps = index - 2, steps + 1
        while page.capital(index) and steps < 8:
            index, steps = index - 1, steps + 1
    if page.lower(index) == "the":
        index -= 1
    if page.lower(index) == "of":
        feature = features.get(page.lower(index - 1))
        if feature is None or feature.kind is None:
            return None
        return feature if not steps or feature.word.endswith("s") else None
    feature = features.get(page.lower(first - 1))
    if feature is not None and feature.kind is not None and feature.stands in ("both", "before"):
        return feature if page.same_line(first - 1, first) else None
    return None


def read_wording(page: Page, start: int, end: int) -> Wording:
    """Return what the words around the span from `start` to `end` (offsets) ask of its place."""
    found = page.wordings.get((start, end))
    if found is None:
        found = page.wordings[start, end] = _read(page, start, end)
    return found


def _inside(page: Page, first: int, beyond: int) -> tuple[Feature | None, Feature | None]:
    """Return the features that a name itself ends with ("Awali River") and begins with ("Lake Kivu")."""
    if beyond - first < 2:
        return None, None
    part, around = place_features(part_of_name=True), place_features(part_of_name=False)
    last, lead = part.get(page.words[beyond - 1]) or around.get(page.lowers[beyond - 1]), part.get(page.words[first])
    return (
        last if last is not None and last.stands in ("after", "both") else None,
        lead if lead is not None and lead.stands in ("before", "both") else None,
    )


def _read(page: Page, start: int, end: int) -> Wording:
    first, beyond = page.first(start), page.beyond(end)
    classes = context_classes()
    before = page.lower(first - 1) if page.same_line(first - 1, first) else ""
    index = first - 1
    part = False
    while "compass" in classes.get(page.lower(index), ()) and index >= 0:
        part, index = True, index - 1
    own, lead = _inside(page, first, beyond)
    after, ahead = _after(page, beyond), _before(page, first)
    kinds: list[PlaceKind] = []
    said = ""
    for feature in (after, ahead, own, lead):
        if feature is not None and feature.kind is not None and feature.kind not in kinds:
            kinds.append(feature.kind)
            said = said or feature.word
    # "capital", "hub" and "outskirts" stand for a city; "of" before may reach over a compass word
    axis = after is not None and after.kind is None
    following = page.lower(beyond)
    the = page.lower(index) == "the"
    noun = following.isalpha() and following not in wording_words("plain") and not page.capital(beyond)
    attribute = the and noun
    return Wording(
        kinds=tuple(kinds),
        said=said or (after.word if after is not None else ""),
        axis=axis,
        near=bool(wording_words("near") & {page.lower(index), before}),
        part=part,
        article=the and not attribute,
        attribute=attribute,
        before=before,
        thing=_thing(page, index),
        after=page.lower(beyond) if page.same_line(beyond - 1, beyond) else "",
    )


def _thing(page: Page, index: int) -> str:
    """Return the word before the preposition at `index`: "incursion" for "incursion into"."""
    if page.lower(index) == "the":
        index -= 1
    if page.lower(index) not in wording_words("eventive"):
        return ""
    return page.lower(index - 1)
