"""Places that stand inside a longer name which nobody knows: Houston in "Houston Zoo"."""

import re
from collections.abc import Callable, Iterator, Set
from functools import cache

from geo.gazetteer.folding import fold
from geo.lexicon.tables import read_table
from geo.model import Candidate

__all__ = ["parts_of"]

LONGEST_PART = 5
MOST_WORDS = 12
_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*\.?")
_LESSER = 0.3  # a part below this score is only taken where it is several words long


@cache
def _institutions() -> frozenset[str]:
    """Return words that make an institution or a street of the name before them."""
    return frozenset(read_table("institution_words", ("word",), lambda row: row["word"]))


def parts_of(
    name: str, find: Callable[[str], tuple[Candidate, ...]], stop: Set[str]
) -> Iterator[tuple[Candidate, ...]]:
    """Yield the candidates of the longest known stretches of words of `name`, longest and rightmost first.

    A stretch begins with a capital letter, leaves at least one word out, and overlaps none taken before it. One word
    that is on the stop list is no stretch.
    """
    words = list(_WORD.finditer(name))[:MOST_WORDS]
    taken: list[tuple[int, int]] = []
    for size in range(min(LONGEST_PART, len(words) - 1), 0, -1):
        for first in range(len(words) - size, -1, -1):
            start, end = words[first].start(), words[first + size - 1].end()
            text = name[start:end]
            if not text[:1].isupper() or any(start < b and a < end for a, b in taken):
                continue
            if fold(words[first + size - 1].group()) in _institutions():
                continue
            found = find(text) or (find(text[:-2]) if text.endswith(("'s", "’s")) else ())
            if found and (size > 1 or _stands_alone(text, found[0], stop)):
                taken.append((start, end))
                yield found


def _stands_alone(word: str, best: Candidate, stop: Set[str]) -> bool:
    """Tell whether one word of a longer name is likely the place: a well-known one, or an abbreviation as written."""
    if best.match == "abbreviation":
        return True
    return len(word) > 2 and fold(word) not in stop and best.score >= _LESSER
