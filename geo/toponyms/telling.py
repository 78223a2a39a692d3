"""The facts about a span, said so that people can read them."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

__all__ = ["telling"]

TOLD = 4  # facts told of a mention, those that spoke most for it
_PHRASES: tuple[tuple[str, str], ...] = (
    (r"by:gazetteer", "the gazetteer has the name"),
    (r"by:parser", "the parser takes it for a place"),
    (r"by:wording", "the words before or around it lead to a place"),
    (r"e:same=(\w+)", "the parser labels it {0}"),
    (r"e:in=(\w+)", "it lies in what the parser labels {0}"),
    (r"g:(official|alternate|abbreviation|inflected)", "{0} name of a place"),
    (r"g:has=(\w+)", "there is a place of kind {0} of that name"),
    (r"p1=(.+)", "after {0!r}"),
    (r"p1:locative", "after a word that leads to places"),
    (r"p1:compass", "after a compass word"),
    (r"p1:feature=(\w+)", "after a word for a place of kind {0}"),
    (r"n1=(.+)", "before {0!r}"),
    (r"n1:feature=(?!None)(\w+)", "before a word for a place of kind {0}"),
    (r"n1:feature=None", "before a word for a direction or front"),
    (r"n1:war", "before a word for an operation"),
    (r"r:of-\w+=?(.*)", "after 'of'"),
    (r"s:last-feature=(\w+)", "ends in a word for a place of kind {0}"),
    (r"s:first-feature=(\w+)", "begins with a word for a place of kind {0}"),
    (r"d:(\w+)", "the parser reads it as {0}"),
    (r"l:(country|admin1|admin2|city|water|region|facility)(.+)", "beside a name of kind {0}"),
    (r"l:\W*(country|admin1|admin2|city|water|region|facility)", "beside a name of kind {0}"),
    (r"l:(?:and|or)(\w+)", "in a list with a name of kind {0}"),
    (r"doc:place-phrase", "the document puts it after a preposition of place"),
    (r"doc:area", "the document elsewhere calls it an area"),
    (r"doc:title", "the title has it"),
)
_RULES = tuple((re.compile(pattern), phrase) for pattern, phrase in _PHRASES)


def telling(known: Sequence[str], weights: Mapping[str, float]) -> tuple[str, ...]:
    """Return in words the facts that spoke most for a span, strongest first."""
    found: dict[str, None] = {}
    strongest = sorted((f for f in known if weights.get(f, 0.0) > 0), key=lambda fact: (-weights[fact], fact))
    for fact in strongest:
        if len(found) == TOLD:
            break
        phrase = _said(fact)
        if phrase:
            found[phrase] = None
    return tuple(found)


@lru_cache(maxsize=4096)
def _said(fact: str) -> str:
    """Return a fact in words, an empty string for those that say nothing to people."""
    for rule, phrase in _RULES:
        match = rule.fullmatch(fact)
        if match:
            return phrase.format(*match.groups())
    return ""
