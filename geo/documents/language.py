"""Which language a text is in, where nobody says: by its letters and its commonest words.

Enough to choose a reader (English, Ukrainian, Russian) and to leave the others alone. The words and letters are data:
``languages.tsv`` in the lexicon.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from geo.lexicon.tables import read_table

__all__ = ["guess_language"]

SAMPLE = 20_000  # characters read
MIN_SHARE = 0.06  # of a text's words that a language's commonest words must make; English news has about 0.35


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A language with its commonest function words and with letters that only it has among those of its script."""

    language: str
    words: frozenset[str]
    letters: frozenset[str]


def _parse(row: dict[str, str]) -> LanguageRow:
    if not re.fullmatch("[a-z]{2,3}", row["language"]) or not row["words"]:
        raise ValueError("language is a code of two or three letters, words is not empty")
    return LanguageRow(row["language"], frozenset(row["words"].split()), frozenset(row["letters"].split()))


@cache
def _table() -> tuple[LanguageRow, ...]:
    return read_table("languages", ("language", "words", "letters"), _parse)


def guess_language(text: str) -> str | None:
    """Return the code of the language (ISO 639-1) that `text` is most likely in, or None where none stands out."""
    sample = text[:SAMPLE].lower()
    words = Counter(re.findall(r"[^\W\d_]+", sample))
    total = sum(words.values())
    if not total:
        return None
    letters = Counter(sample)
    scores = {}
    for row in _table():
        common = sum(words[w] for w in row.words) / total
        telling = sum(letters[c] for c in row.letters) / len(sample)
        scores[row.language] = common + 5 * telling  # a letter in 100 weighs as much as a word in 20
    best = max(sorted(scores), key=lambda code: scores[code])
    return best if scores[best] >= MIN_SHARE else None
