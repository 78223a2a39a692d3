"""Which sentences are worth a parse: those that can hold a claim at all."""

import re
from functools import cache

from geo.claims.sentences import Sentence
from geo.claims.triggers import trigger_words

__all__ = ["may_hold_claim"]

_POINTING = re.compile(
    r"\b(?:there|here|nearby|it|its|they|their|them|he|she|we|our|the|this|that|these|those|both)\b", re.IGNORECASE
)


@cache
def _stems() -> frozenset[str]:
    """The first four letters of every trigger (all of a shorter one): enough to find any of its forms."""
    return frozenset(_stem(word) for word in trigger_words())


def _stem(word: str) -> str:
    return word[:4] if len(word) > 4 else word[:3]


def may_hold_claim(sentence: Sentence) -> bool:
    """Return whether the sentence names or points at a place, and has a word that may tell an event."""
    if sentence.heading or len(sentence.text) < 12:
        return False
    if not sentence.mentions and not _POINTING.search(sentence.text):
        return False
    stems = _stems()
    return any(word[:4] in stems or word[:3] in stems for word in re.findall(r"[a-z]{3,}", sentence.text.casefold()))
