"""The words of saying: verbs with what they take, nouns for speakers, names of publications.

The tables are `reporting`, `speakers`, `outlets`, `outlet_words` and `platforms` in ``data/lexicon``; nothing here
reads a report. The idea that structure (a clause, a tag, a quotation) counts more than a list, and that the list must
be long all the same, is from Pareti's PolNeAR and PARC corpora.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from geo.lexicon.tables import read_table
from geo.model import AttributionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "Noun",
    "SayingVerb",
    "cue_pattern",
    "first_words",
    "is_saying",
    "nouns",
    "outlet_name",
    "outlet_words",
    "platforms",
    "verb_forms",
    "word_group",
]

FRAMES = frozenset(
    {"clause", "noun", "tell", "measure", "quote", "plan", "order", "accuse", "tag", "observe", "publish"}
)
STANCES = frozenset({"say", "deny", "hedge", "plan", "urge", "order"})
SORTS = frozenset({"body", "person", "document", "role"})
_KINDS = frozenset(get_args(AttributionKind))
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class SayingVerb:
    """A verb of saying: `frames` say what it takes, `stance` what its subject does with the words."""

    verb: str
    frames: frozenset[str]
    stance: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for who or what may say something."""

    noun: str
    sort: Literal["body", "person", "document", "role"]
    kind: AttributionKind


def _checked(value: str, allowed: frozenset[str], column: str) -> str:
    if value not in allowed:
        raise ValueError(f"{column} {value!r} is none of {sorted(allowed)}")
    return value


def _inflected(verb: str) -> tuple[str, ...]:
    """Forms of a regular verb; only its first word changes."""
    first, *rest = verb.split(" ")
    tail = " ".join(["", *rest])
    if first.endswith("e"):
        forms = [first + "s", first + "d", first[:-1] + "ing"]
    elif first.endswith("y") and first[-2] not in _VOWELS:
        forms = [first[:-1] + "ies", first[:-1] + "ied", first + "ing"]
    elif first.endswith(("s", "sh", "ch", "x", "z")):
        forms = [first + "es", first + "ed", first + "ing"]
    else:
        forms = [first + "s", first + "ed", first + "ing"]
    return tuple(form + tail for form in [first, *forms])


def _verb(row: dict[str, str]) -> SayingVerb:
    verb = row["verb"].replace("_", " ")
    frames = frozenset(_checked(frame, FRAMES, "frame") for frame in row["frames"].split())
    if not frames:
        raise ValueError("a verb of saying needs a frame")
    written = tuple(form.replace("_", " ") for form in row["forms"].split())
    forms = (verb, *written) if written else _inflected(verb)
    return SayingVerb(verb, frames, _checked(row["stance"], STANCES, "stance"), forms)


@cache
def verb_forms() -> dict[str, tuple[SayingVerb, ...]]:
    """Return the verbs of saying by each of their forms, lower case."""
    found: dict[str, list[SayingVerb]] = {}
    for verb in read_table("reporting", ("verb", "frames", "stance", "forms"), _verb):
        for form in verb.forms:
            if verb not in found.setdefault(form, []):
                found[form].append(verb)
    return {form: tuple(verbs) for form, verbs in found.items()}


@cache
def first_words() -> frozenset[str]:
    """Return the first words of all forms of verbs of saying: the quick test before the longer ones."""
    return frozenset(form.split(" ", 1)[0] for form in verb_forms())


def _noun(row: dict[str, str]) -> Noun:
    kind = _checked(row["kind"], _KINDS, "kind")
    return Noun(row["noun"].replace("_", " ").casefold(), _checked(row["sort"], SORTS, "sort"), kind)  # type: ignore[arg-type]


@cache
def nouns() -> dict[str, Noun]:
    """Return the nouns for speakers; where one has several rows, the first counts."""
    found: dict[str, Noun] = {}
    for noun in read_table("speakers", ("noun", "sort", "kind"), _noun):
        found.setdefault(noun.noun, noun)
    return found


@dataclass(frozen=True, slots=True)
class _Outlet:
    name: str
    outlet: str
    note: str


def _outlet(row: dict[str, str]) -> _Outlet:
    note = _checked(row["note"], frozenset({"", "the", "ask"}), "note")
    _checked(row["kind"], frozenset({"wire", "paper", "broadcaster", "state", "online"}), "kind")
    return _Outlet(row["name"], row["outlet"] or row["name"], note)


@cache
def _outlets() -> dict[str, _Outlet]:
    rows = read_table("outlets", ("name", "outlet", "kind", "country", "note"), _outlet)
    return {row.name: row for row in rows}


def outlet_name(text: str) -> str | None:
    """Return the name of the publication that `text` is, None if it is none that the table knows.

    A name that is a common word without its article ("The Sun") is known only with it.
    """
    bare = re.sub(r"^[Tt]he\s+", "", text)
    for name in (text, bare, "The " + bare):
        row = _outlets().get(name)
        if row is not None and (row.note != "the" or re.match(r"[Tt]he\s", text) or row.name == text):
            return row.outlet
    return None


@dataclass(frozen=True, slots=True)
class _Word:
    word: str
    place: str


@cache
def outlet_words(place: str) -> tuple[str, ...]:
    """Return the words that make a name a publication's: `place` is last, first, beside or lone."""
    check: Callable[[dict[str, str]], _Word] = lambda row: _Word(  # noqa: E731
        row["word"], _checked(row["place"], frozenset({"last", "first", "beside", "lone"}), "place")
    )
    rows = read_table("outlet_words", ("word", "place"), check)
    return tuple(sorted((row.word for row in rows if row.place == place), key=lambda word: (-len(word), word)))


@cache
def platforms() -> frozenset[str]:
    """Return the channels that carry anyone's words and are no outlets, folded."""
    return frozenset(read_table("platforms", ("platform",), lambda row: row["platform"].casefold()))


@cache
def word_group(group: str) -> frozenset[str]:
    """Return the words of one group of the table `speaker_words`."""
    rows = read_table("speaker_words", ("word", "group"), lambda row: (row["word"], row["group"]))
    return frozenset(word for word, of in rows if of == group)


@cache
def cue_pattern() -> re.Pattern[str]:
    """Return a pattern that finds the words that may open an attribution: without one, a sentence needs no parse."""
    forms = sorted(verb_forms(), key=lambda form: (-len(form), form))
    fixed = [
        r"according to",
        "(?:hear|heard|learned|learnt|gather) from",
        "same source",
        "statements?",
        "assertions?",
        "allegations?",
        "rumou?rs?",
        "denials?",
        "stor(?:y|ies)",
        "per",
        "accounts?",
        "words",
        "telling",
        "reckoning",
        "estimates?",
        "view",
        "claims?",
    ]
    return re.compile(r"\b(?:" + "|".join([*map(re.escape, forms), *fixed]) + r")\b", re.IGNORECASE)


def is_saying(token: "Token") -> bool:
    """Whether a token is a form of a verb of saying that takes a clause ("reported that ...")."""
    return any(verb.frames & {"clause", "tell", "quote"} for verb in verb_forms().get(token.lower_, ()))
