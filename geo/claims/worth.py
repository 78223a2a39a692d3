"""Which sentences are worth a parse: those that can hold a claim at all."""

import re
from functools import cache

from geo.claims.predicates.triggers import trigger_words
from geo.claims.sentences import Sentence
from geo.claims.syntax import strong_forms

__all__ = ["may_hold_claim"]

_POINTING = re.compile(
    r"\b(?:there|here|nearby|it|its|they|their|them|he|she|we|our|the|this|that|these|those|both)\b", re.IGNORECASE
)

# What is told of the place named just before, without a word that points at it: "Nine soldiers were killed."
_SUFFERED = re.compile(
    r"\b(?:killed|wounded|injured|hurt|died|dead|perished|slain|lost|fell|surrendered|captured|prisoners?|captive|casualt\w+|"
    r"repelled|repulsed|beaten|thwarted|attacks?|assaults?)\b"
)


@cache
def _stems() -> frozenset[str]:
    """The first four letters of every trigger (all of a shorter one): enough to find any of its forms."""
    return frozenset(_stem(word) for word in trigger_words())


def _stem(word: str) -> str:
    return word[:4] if len(word) > 4 else word[:3]


@cache
def _strong_forms() -> frozenset[str]:
    """Past forms that do not begin like their verb: gave, fell, sunk."""
    known = frozenset(trigger_words())
    return frozenset(form for form, lemma in strong_forms().items() if lemma in known)


_PLAIN = frozenset(["is", "are", "was", "were", "be", "been", "has", "have", "had", "went", "got"])


def may_hold_claim(sentence: Sentence) -> bool:
    """Return whether the sentence names or points at a place, and has a word that may tell an event."""
    if sentence.heading or len(sentence.text) < 12:
        return False
    if not sentence.mentions and not _POINTING.search(sentence.text) and not _SUFFERED.search(sentence.text):
        return False
    stems = _stems()
    words = re.findall(r"[a-z]{2,}", sentence.text.casefold())
    if any(word[:4] in stems or word[:3] in stems for word in words if len(word) > 2):
        return True
    return any(word in _strong_forms() or (word in _PLAIN and sentence.mentions) for word in words)
