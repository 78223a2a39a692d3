"""Which countries a text seems to be about or from, by words that are no places: sheriffs, crores, the Knesset."""

from functools import cache

from geo.lexicon.tables import read_table
from geo.toponyms.words import Page

__all__ = ["country_cues"]


@cache
def _cues() -> tuple[dict[str, str], dict[str, tuple[tuple[str, str], ...]]]:
    """Return single words and, by their first word, phrases, each with the country that it speaks for."""
    rows = read_table("country_cues", ("word", "iso"), lambda row: (row["word"], row["iso"]))
    phrases: dict[str, list[tuple[str, str]]] = {}
    for word, iso in rows:
        if " " in word:
            phrases.setdefault(word.split()[0], []).append((word, iso))
    single = {word: iso for word, iso in rows if " " not in word}
    return single, {first: tuple(found) for first, found in phrases.items()}


@cache
def _cue_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the single words and the phrases' first ones as sets, which meet a vocabulary faster than tables do."""
    single, phrases = _cues()
    return frozenset(single), frozenset(phrases)


def country_cues(page: Page) -> dict[str, float]:
    """Return, by ISO code, the share of the page's cues that speak for each country, damped where there are few."""
    single, phrases = _cues()
    words, openings = _cue_words()
    counts: dict[str, int] = {}
    for word in words & page.vocabulary:
        counts[single[word]] = counts.get(single[word], 0) + 1
    starts = openings & page.vocabulary
    if starts:
        text = page.text.lower()
        for first in starts:
            for phrase, iso in phrases[first]:
                if phrase in text:
                    counts[iso] = counts.get(iso, 0) + 1
    whole = sum(counts.values())
    return {iso: count / (whole + 1) for iso, count in counts.items()}
