"""What a noun phrase comes to as a speaker, the names of a document, and the patterns of names and their modifiers."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from geo.claims.attribution import saying
from geo.lexicon.tables import read_table
from geo.model import AttributionKind

__all__ = [
    "ARTICLE",
    "PREPOSITION",
    "SEQUENCE",
    "TAIL",
    "Names",
    "Party",
    "Sort",
    "bare",
    "is_body",
    "noun_at_end",
    "titles",
]

Sort = Literal["person", "body", "outlet", "document", "self", "pronoun", "platform", "unknown"]
_PARTICLE = (
    r"(?:al|el|an|as|ash|ad|at|az|bin|ibn|ben|abu|bint|de|del|della|der|den|van|von|da|dos|di|du|la|le|ould|ag|ter)"
)
_CAPITAL = r"(?:(?:al|el|an|as|ash|ad|at|az)-)?[^\W\d_a-z][\w’'\-]*\w|[^\W\d_a-z]\."
SEQUENCE = re.compile(rf"(?<![\w’'-])(?:{_CAPITAL})(?:(?<!['’]s)\s(?:{_PARTICLE}\s)?(?:{_CAPITAL}))*(?![\w’'-])")
TAIL = re.compile(
    r",?\s(?:who|which|whose|that|where|whom|when|as|reached|fighting|speaking|queuing|trapped|sheltering|"
    r"serving|stationed|deployed|posted|contacted|interviewed|interview|quoted|cited|"
    r"(?-i:there|here)|\w+ing\s(?:in|at|to|for|from|with|the|an?|on|by|near|his|her|their|its|under)|itself|himself|"
    r"herself|themselves|(?-i:alone|too|also|however|meanwhile|later|earlier|today|yesterday|now))\b.*$",
    re.IGNORECASE | re.DOTALL,
)
PREPOSITION = re.compile(
    r"\s(?:of|for|in|at|from|with|to|near|on|by|inside|outside|across|along|around|behind|within|over|under|against|"
    r"between|among|about|into|via|and|or|now|there|here)\s",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:the\s+same|this\s+same|that\s+same|the|an?|this|that|these|those)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase as a speaker.

    `name` is the name to give, `named` whether it names one person or body (then it can be a claim's source). `words`
    are the folded words of the whole phrase, by which "the governor" later finds it; `head` is its head noun. `owner`
    is whose a document is ("its statement"). `start`, `end` are offsets in the document.
    """

    name: str
    sort: Sort
    kind: AttributionKind
    named: bool
    start: int
    end: int
    words: frozenset[str] = frozenset()
    head: str = ""
    plural: bool = False
    definite: bool = False
    owner: "Party | None" = None


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a document uses: persons by their last name, abbreviations in full, its publisher.

    `places` are the spans of the place mentions.
    """

    persons: dict[str, str] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    publisher: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@cache
def titles() -> frozenset[str]:
    """Return the words before a name that are no part of it, folded."""
    rows = read_table("honorifics", ("word",), lambda row: row["word"].casefold())
    persons = [noun.noun for noun in saying.nouns().values() if noun.sort == "person" and noun.kind != "unnamed"]
    return frozenset([*rows, *persons])


def bare(sequence: str) -> str:
    """Cut titles, days and opening words off the front of a run of capitalised words."""
    words = sequence.split(" ")
    cut = 0
    for i, word in enumerate(words):
        folded = word.casefold().rstrip(".")
        title = folded in titles()
        if title or (i < len(words) - 1 and folded in saying.word_group("no_name")):
            cut = i + 1
    return " ".join(words[cut:])


def is_body(words: str) -> bool:
    """Return whether a name holds a noun for an organisation."""
    nouns = saying.nouns()
    return any((noun := nouns.get(word.casefold())) is not None and noun.sort == "body" for word in words.split())


def noun_at_end(text: str) -> tuple[str, saying.Noun | None]:
    """The longest noun for a speaker that `text` ends with."""
    words = [word.casefold() for word in re.findall(r"[\w’'.\-]+", text)]
    nouns = saying.nouns()
    for take in (4, 3, 2, 1):
        phrase = " ".join(words[-take:])
        found = nouns.get(phrase) or nouns.get(phrase.rstrip("."))
        if len(words) >= take and found is not None:
            return phrase, found
    return (words[-1] if words else "", None)
