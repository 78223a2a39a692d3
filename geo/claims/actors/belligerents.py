"""Who fights whom in one document: the sides that it names, how often as a force, whose land the fighting is on.

This is the memory by which "the army", "the rebels", "the enemy" and "our troops" get a name. A guess is made only
where the document leaves one answer.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo.claims.actors.force_words import kind_of_word, words_of
from geo.claims.actors.names import Name, camps, country_name, find_names, without_ambiguous
from geo.claims.actors.names import groups as all_groups
from geo.claims.actors.own_side import SPEAKING, own_side
from geo.claims.actors.persons import local_officials, persons_of
from geo.claims.actors.wars import standing_enemy
from geo.model import Document

if TYPE_CHECKING:
    from geo.claims.sentences import Sentence

__all__ = ["Belligerents", "camp_of", "read_belligerents"]

_ABOVE_PARTIES = frozenset(
    [
        "United Nations",
        "UNIFIL",
        "MINUSMA",
        "MONUSCO",
        "UNMISS",
        "UNAMID",
        "MINUSCA",
        "European Union",
        "African Union",
        "ECOWAS",
        "UNDOF",
        "NATO",
        "UNISFA",
    ]
)  # seldom a side by themselves
_LAND = re.compile(
    r"(?:['’]s?)?\s(?:[\w-]+\s){0,1}?(?:territory|soil|land|border|frontier|side\b(?!\s+(?:says?|said))|airspace|capital|waters|coast|province|region|"
    r"villages?|towns?|cit(?:y|ies))\b"
)
_HIT = re.compile(
    r"(?:['’]s?)?\s(?:[\w-]+\s){0,2}?(?:positions?|targets?|bases?|depots?|lines?|villages?|towns?|cit(?:y|ies)|territory|soil|land|"
    r"civilians?|capital|border|side\sof|airspace|ports?|airfields?|outposts?|province|region)\b"
)


@dataclass
class Belligerents:
    """The sides of a document.

    `names` are all names of sides in its text, in order. `weights` say how much the text treats a side as one that
    fights. `own` is the side whose words the document is, `home` the country where most of its places lie. `placed` are
    the starts of names that only tell where, `speaking` of those that only tell who says so, `hit` of those whose
    positions or land are spoken of, `strong` of those that name a force ("Ruritanian troops").
    """

    names: list[Name]
    weights: Counter[str]
    own: str | None = None
    home: str | None = None
    persons: dict[str, str] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    placed: frozenset[int] = frozenset()
    speaking: frozenset[int] = frozenset()
    hit: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    year: int | None = None

    def ranked(self) -> list[str]:
        """Return the sides, the one most spoken of as a force first."""
        return sorted(self.weights, key=lambda side: (-self.weights[side], side))

    def states(self) -> list[str]:
        """Return the sides that are no armed group, ranked."""
        return [side for side in self.ranked() if side not in self.groups and self.weights[side] > 0]

    def opponent(self, side: str | None) -> str | None:
        """Return the side that fights `side`: the strongest other one, None where several are as strong."""
        others = [
            other
            for other in self.ranked()
            if other != side and other not in _ABOVE_PARTIES and self.weights[other] > 0
        ]
        others = [other for other in others if not self._same_camp(other, side)]
        if side is not None and self._fights_at_home(side) and self.home in others:
            return self.home
        if not others or (len(others) > 1 and self.weights[others[0]] < 1.5 * self.weights[others[1]]):
            return self.home if self.home in others and side not in self.groups else None
        return others[0]

    def _fights_at_home(self, group: str) -> bool:
        """Whether a group fights the state of the country where the fighting is."""
        if group not in self.groups or self.rebellious_home() is None or group in words_of("no_rebels"):
            return False
        lands = {land for n in self.names if n.side == group for land in n.country.split(";")}
        return self.home in lands and group not in camps()

    def enemy_of(self, side: str) -> str | None:
        """Return the opponent; for the issuer of a communique that names none, the country that the fighting is in."""
        found = self.opponent(side)
        if (
            found is None
            and side == self.own
            and self.home != side
            and not any(self.weights[s] for s in self.weights if s != side)
        ):
            return self.home
        return found if found is not None else standing_enemy(side, self.year)

    def _same_camp(self, one: str, other: str | None) -> bool:
        return other is not None and camp_of(one) == camp_of(other)

    def besieged_home(self) -> str | None:
        """Return the country of the fighting where only groups of its own war are named: it is their enemy."""
        strong = bool(self.states()) and self.weights[self.states()[0]] >= 3
        return None if strong else self.rebellious_home()

    def rebellious_home(self) -> str | None:
        """Return the country of the fighting where a group of its own war is named that is not on its side."""
        if self.home is None or self.home in self.groups:
            return None
        local = [n for n in self.names if n.kind == "group" and (not n.country or self.home in n.country.split(";"))]
        local = [n for n in local if n.side not in _ABOVE_PARTIES and self.weights[n.side] > 0]
        beside = words_of("no_rebels")
        hostile = [
            n for n in local if n.side not in camps() and not n.side.endswith("coalition") and n.side not in beside
        ]
        return self.home if hostile else None

    def invaded_home(self) -> str | None:
        """Return the country of the fighting, where only other states are named as forces."""
        states = self.states()
        fought = bool(states) and self.home is not None and not self.weights[self.home]
        return self.home if fought and not any(self.weights[group] > 0 for group in self.groups) else None

    def foreign(self) -> str | None:
        """Return the side that fights on another's land: the strongest that is not `home`."""
        return self.opponent(self.home) if self.home in self.weights else None

    def acting(self, start: int, end: int) -> list[Name]:
        """Return the names in a span that stand for a side and not for a place only."""
        return [
            name
            for name in self.between(start, end)
            if name.side
            and name.start not in self.placed
            and not (name.kind == "leader" and name.start in self.speaking)
        ]

    def between(self, start: int, end: int) -> list[Name]:
        """Return the names whose start lies in the span of document offsets."""
        starts = [name.start for name in self.names]
        return self.names[bisect_left(starts, start) : bisect_left(starts, end)]


# Self-declared states beside the state that fights with them, for telling who can be whose enemy.
_BESIDE = {
    "Donetsk People's Republic": "Russia",
    "Luhansk People's Republic": "Russia",
    "Chechnya": "Russia",
    "South Ossetia": "Russia",
    "Abkhazia": "Russia",
    "Nagorno-Karabakh": "Armenia",
}


def camp_of(side: str) -> str:
    """Return the side beside which a group or a self-declared state fights; of others the side itself."""
    return camps().get(side) or _BESIDE.get(side, side)


def read_belligerents(document: Document, sentences: "tuple[Sentence, ...]") -> Belligerents:
    """Collect the sides of a document from its text and title."""
    title = document.title or ""
    lands = _lands(sentences)
    own = own_side(document, sentences)
    names = _of_the_issuer(without_ambiguous(find_names(document.text), lands), own)
    titled = without_ambiguous(find_names(title), [*lands, *(n.side for n in names)])
    literal = {m.start for s in sentences for m in s.mentions if m.literal}
    placed = frozenset(n.start for n in names if n.start in literal and n.kind in ("seat", "country"))
    weights: Counter[str] = Counter()
    for text, found in ((document.text, [n for n in names if n.start not in placed]), (title, titled)):
        for name in found:
            owner = any(0 < other.start - name.end <= 4 and other.kind in ("group", "force") for other in found)
            if name.side and not owner:  # "Russia's Wagner group" counts for the group
                weights[name.side] += _weight(text, name)
    groups = frozenset(name.side for name in names) & all_groups()
    book = Belligerents(names, weights, own, _home(sentences), groups=groups, placed=placed)
    book.year = document.published.year if document.published is not None else None
    book.speaking = frozenset(
        n.start
        for n in names
        if (n.kind == "leader" and _says(document.text, n))
        or (n.kind not in ("group", "force") and SPEAKING.match(document.text, n.end))
    )
    book.strong = frozenset(n.start for n in names if n.start not in placed and _weight(document.text, n) == 3)
    book.hit = frozenset(n.start for n in names if _HIT.match(document.text, n.end))
    book.persons = dict(persons_of(document.text, names))
    if book.home is not None:
        for last in local_officials(document.text):
            book.persons.setdefault(last, book.home)
    return book


def _of_the_issuer(names: list[Name], own: str | None) -> list[Name]:
    """Whose "the mujahideen" are in a group's own communique: its own."""
    if own is None or own not in all_groups():
        return names
    return [replace(name, side=own) if name.side == "Mujahideen" else name for name in names]


_SAYS_AFTER = re.compile(
    r"(?:,[^,.;“\"]{0,80})?,?\s(?:has\s|have\s|had\s|also\s|later\s|then\s|on\s\w+\s|\w+ly\s)*"
    r"(?:said|says?|told|tells|conceded|admitted|claimed|claims|confirmed|wrote|writes|warned|added|reported|denied|"
    r"acknowledged|insisted|insists|declared|posted|argued|raged|complained|boasted|reckons?|estimated|stated|explained|predicted|"
    r"thanked|called|noted|assured|repeated|put)\b"
)
_SAYS_BEFORE = re.compile(r"\b(?:said|says|according\sto|told|quoted|wrote|adds?|added)\s(?:[\w’'-]+,?\s){0,6}$")


def _says(text: str, name: Name) -> bool:
    """Whether a person is only named as who says something."""
    before = text[max(0, name.start - 80) : name.start]
    return _SAYS_AFTER.match(text, name.end) is not None or _SAYS_BEFORE.search(before) is not None


# What stands before the name of a patron, which does not fight here itself: "an affiliate of", "which is linked to".
_PATRON = re.compile(
    r"\b(?:(?:affiliates?|branch|offshoot|arm|franchise|wing|ally)\sof|(?:linked|tied|affiliated|allegiance|allied|close)\s(?:to|with))"
    r"\s(?:the\s)?$",
    re.IGNORECASE,
)


def _weight(text: str, name: Name) -> int:
    if name.side in _ABOVE_PARTIES or (name.kind == "leader" and _says(text, name)):
        return 0
    if name.kind == "group" and _PATRON.search(text[max(0, name.start - 40) : name.start]):
        return 0
    if name.kind in ("group", "force"):
        return 2
    if SPEAKING.match(text, name.end) or _LAND.match(text, name.end):
        return 0
    for match in re.finditer(r"[\w-]+", text[name.end : name.end + 40]):
        kind = kind_of_word(match.group())
        if kind in ("soldiers", "troops", "state", "weapons") and not re.search(
            r"[.;:]", text[name.end : name.end + match.start()]
        ):
            return 3
    return 1


def _lands(sentences: "tuple[Sentence, ...]") -> list[str]:
    """The countries in which at least two of the literal places lie, or the only one in which any lies."""
    counts = _land_counts(sentences)
    lands = [code for code, count in sorted(counts.items()) if count > 1 or len(counts) == 1]
    return [name for code in lands if (name := country_name(code))]


def _land_counts(sentences: "tuple[Sentence, ...]") -> Counter[str]:
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for mention in sentence.mentions:
            if (
                mention.literal
                and mention.place is not None
                and mention.place.kind != "country"
                and mention.place.country
            ):
                counts[mention.place.country] += 1
    return counts


def _home(sentences: "tuple[Sentence, ...]") -> str | None:
    """The country where most of the literal places lie."""
    ranked = sorted(_land_counts(sentences).items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    home = country_name(ranked[0][0])
    return None if home in _NO_ARMY else home


_NO_ARMY = frozenset(["Palestinian Territories"])  # where "the army" is another country's
