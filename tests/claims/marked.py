"""Reports for tests, with their places marked: ``The army left [Bambari] for [Chad:country].``

Kinds other than a city follow a colon; ``[=Moscow]`` marks a name that is not meant literally. The points are made up.
"""

import re
from datetime import date

from geo.model import Document, Mention, Place

MARK = re.compile(r"\[(=?)([^\]:]+)(?::(\w+))?\]")


def report(marked: str, *, name: str = "d", publisher: str = "Harbour Courier") -> tuple[Document, list[Mention]]:
    """Return the report without its marks, and its placed mentions."""
    text, mentions, last = "", [], 0
    for number, match in enumerate(MARK.finditer(marked)):
        text += marked[last : match.start()]
        start = len(text)
        text += match.group(2)
        last = match.end()
        kind = match.group(3) or "city"
        place = Place(f"test:{match.group(2)}", match.group(2), kind, None, 20.0 + number, 10.0 + number, 5.0)
        mentions.append(
            Mention(name, start, len(text), match.group(2), literal=not match.group(1), place=place, score=0.9)
        )
    text += marked[last:]
    document = Document(name, text, "A title", publisher, date(2024, 5, 16), None, "en")
    return document, mentions


def roles(places) -> str:
    """Return places as ``destination=Goma; origin=Sake``, sorted."""
    return "; ".join(sorted(f"{place.role}={place.name}" for place in places))
