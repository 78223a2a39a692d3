"""The table of words that hedge, plan, make possible or negate: looked up by where a word stands."""

import re
from dataclasses import dataclass
from functools import cache

from geo.lexicon.tables import read_table

__all__ = ["Effect", "adverb_phrases", "words"]

_FRAMES = frozenset(
    ("adverb", "modal", "to", "that", "noun", "modifier", "event", "from", "preposition", "mark", "argument", "gerund")
)
_EFFECTS = frozenset(("hedged", "planned", "possible", "negated", "affirmed"))
Effect = tuple[str, str]  # effect and the rule that found it


@dataclass(frozen=True, slots=True)
class _Row:
    words: str
    frame: str
    effect: str


def _row(row: dict[str, str]) -> _Row:
    if row["frame"] not in _FRAMES:
        raise ValueError(f"frame {row['frame']!r} is none of {sorted(_FRAMES)}")
    if row["effect"] not in _EFFECTS:
        raise ValueError(f"effect {row['effect']!r} is none of {sorted(_EFFECTS)}")
    return _Row(row["words"].replace("_", " ").casefold(), row["frame"], row["effect"])


@cache
def words(frame: str) -> dict[str, str]:
    """Return the effect of each word that stands in `frame` (see the head of the table)."""
    rows = read_table("certainty", ("words", "frame", "effect"), _row)
    return {row.words: row.effect for row in reversed(rows) if row.frame == frame}


@cache
def adverb_phrases() -> re.Pattern[str]:
    """Return a pattern of the adverbials of more than one word."""
    phrases = sorted((w for w in words("adverb") if " " in w), key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)
