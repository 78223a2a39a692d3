"""Persons of a side whom no table has: "Lee, commander of the Ruritanian fleet" tells whose Lee is."""

import re
from collections.abc import Iterator

from geo.claims.actors.force_words import kind_of_word, words_of
from geo.claims.actors.names import Name, find_names
from geo.claims.dates.days import is_month, is_weekday

__all__ = ["local_officials", "persons_of"]

_NAME = r"(?:[A-Z][\w’'-]+\s){1,2}(?:(?:al|el|ibn|bin|ben|de|van|von|ould|ag)[-\s])?[A-Z][\w’'-]+"
_ROLE = (
    r"(?:[Mm]inister|president|general|commander|spokes(?:man|woman|person)|chief|colonel|leader|governor|officer|admiral|premier|secretary|"
    r"major|captain|official|brigadier|head|marshal|strongman|warlord|dictator|ruler|lieutenant|sergeant|soldier|fighter|chairman|adviser|"
    r"emir|sheikh|member|deputy|mayor|king|prince|lawmaker|envoy|boss|founder|owner|financier)"
)
_APPOSITIONS = (  # the person's name and the words that give the side
    re.compile(
        rf"(?P<person>{_NAME}),\s(?P<words>(?!told|said|says|who\b|and\b|but\b)[^.;,“\"]*?\b{_ROLE}\b[^.;,“\"]{{0,60}})"
    ),
    re.compile(rf"(?P<words>(?:[\w’'-]+\s){{1,6}}{_ROLE}),?\s(?P<person>{_NAME})"),
    re.compile(rf"(?P<words>\b{_ROLE}\s(?:of|for|in)\s(?:[\w’'-]+\s?){{1,7}}?),\s(?P<person>{_NAME})"),
)
_WEAK = re.compile(
    r"\b(?:analyst|expert|think tank|professor|historian|researcher|based|correspondent|reporter|journalist|"
    r"editor|author|"
    r"visiting|ambassador|envoy to|living|exile|institute|university|centre|center|bank|agency)\b",
    re.I,
)


def persons_of(text: str, names: list[Name]) -> Iterator[tuple[str, str]]:
    """Yield last names of persons whom the text calls somebody of a side: "Lee, commander of the Ruritanian fleet"."""
    for pattern in _APPOSITIONS:
        for match in pattern.finditer(text):
            person = match.group("person")
            start, end = match.span("words")
            inside = [n for n in names if start <= n.start < end and n.side and n.kind not in ("leader", "people")]
            if not inside or _WEAK.search(match.group("words")) or any(n.side for n in find_names(person)):
                continue
            last = person.split()[-1].removesuffix("'s").removesuffix("’s")
            if not (kind_of_word(last) or is_weekday(last) or is_month(last) or last.casefold() in _NO_PERSON):
                yield last, inside[-1].side if any(n.kind == "group" for n in inside[-1:]) else inside[0].side


def local_officials(text: str) -> Iterator[str]:
    """Yield last names of persons whom the text calls mayor, governor or the like of no named country."""
    for pattern in _APPOSITIONS:
        for match in pattern.finditer(text):
            words = set(re.findall(r"[\w-]+", match.group("words").casefold()))
            bare = {part for word in words for part in word.split("-")}
            if not words & words_of("local_office") or bare & words_of("set_up") or _WEAK.search(match.group("words")):
                continue
            if any(name.side for name in find_names(match.group())):
                continue
            last = match.group("person").split()[-1].removesuffix("'s").removesuffix("’s")
            if not (kind_of_word(last) or is_weekday(last) or is_month(last) or last.casefold() in _NO_PERSON):
                yield last


_NO_PERSON = frozenset(["region", "oblast", "province", "district", "telegram", "twitter", "facebook"])
