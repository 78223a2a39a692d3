"""The unit that a noun counts as: brigades, armoured vehicles, kilometres."""

from collections.abc import Iterator, Sequence
from functools import cache

from geo.lexicon.tables import read_table
from geo.model import UNITS

__all__ = ["unit_of", "units"]


@cache
def units() -> dict[str, str]:
    """Return the unit of each noun that is counted, by the noun in the singular."""

    def parse(row: dict[str, str]) -> tuple[str, str]:
        if row["unit"] not in UNITS:
            raise ValueError(f"unit {row['unit']!r} is none of {', '.join(UNITS)}")
        return row["noun"], row["unit"]

    return dict(read_table("units", ("noun", "unit"), parse))


_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "personnel": "personnel",
    "aircraft": "aircraft",
    "policemen": "policeman",
    "wolves": "wolf",
}


def _singulars(word: str) -> Iterator[str]:
    yield word
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    if word.endswith("men"):
        yield word[:-2] + "an"
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


def unit_of(words: Sequence[str]) -> str | None:
    """Return the unit that a noun phrase counts as: "armoured vehicles" → vehicles; None where it is none."""
    table = units()
    for size in range(min(5, len(words)), 0, -1):
        head = " ".join(words[-size:-1])
        for last in _singulars(words[-1]):
            phrase = f"{head} {last}" if head else last
            if phrase in table and (phrase.islower() or last != words[-1] or not last[-1:].islower()):
                return table[phrase]
            if phrase.casefold() in table:
                return table[phrase.casefold()]
    return None
