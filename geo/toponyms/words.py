"""What stands around a name: a document's words, sentence starts, and the reviewed classes of words.

Plain regular expressions, for any language; the parser's view of the same text is another witness (`witness`).
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from geo.errors import LexiconError
from geo.lexicon.tables import read_table
from geo.model import KINDS, PlaceKind

if TYPE_CHECKING:
    from geo.toponyms.wording import Wording

__all__ = [
    "Feature",
    "Page",
    "body_names",
    "context_classes",
    "place_features",
    "read_page",
    "spoken_names",
    "wording_words",
]

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ‘-][^\W_]+)*|\S")
GROUP = ("name", "aliases", "countries", "camp")
OUTLET = ("name", "outlet", "kind", "country", "note")
PAGES_KEPT = 4  # finding and placing read the same page one after the other
BREAK = frozenset(".!?;:\n•|…")
_ARTICLE = re.compile(r"[ae](?:l|[sdrnztḍ]|[sdt]h)[-'’][A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class Feature:
    """A word that tells the kind of a place: `stands` ``after``, ``before`` or ``both``; `kind` None for an axis."""

    word: str
    kind: PlaceKind | None
    stands: str
    part_of_name: bool


def _feature(row: dict[str, str]) -> Feature:
    kind: PlaceKind | None = next((k for k in KINDS if k == row["kind"]), None)
    if kind is None and row["kind"] not in ("axis", "any"):
        raise ValueError(f"kind {row['kind']!r} is none of {', '.join(KINDS)}, axis, any")
    if row["stands"] not in ("after", "before", "both"):
        raise ValueError(f"stands {row['stands']!r} is none of after, before, both")
    return Feature(row["word"], kind, row["stands"], row["written"] == "name")


@cache
def place_features(*, part_of_name: bool) -> dict[str, Feature]:
    """Return the words that tell the kind of a place, by word; as parts of names they are written with a capital."""
    rows = read_table("place_features", ("word", "kind", "stands", "written"), _feature)
    found: dict[str, Feature] = {}
    for row in rows:
        if row.part_of_name == part_of_name:
            known = found.get(row.word)
            if known is not None and known.stands != row.stands:
                found[row.word] = replace(known, stands="both")  # "Lake Kivu" and "Moon Lake"
            elif known is None:
                found[row.word] = row
    return found


@cache
def context_classes() -> dict[str, frozenset[str]]:
    """Return the classes of context words (title, organ, media, says, force, military, compass, team, locative)."""
    rows = read_table("toponym_context", ("word", "class"), lambda row: (row["word"], row["class"]))
    classes: dict[str, set[str]] = {}
    for word, name in rows:
        if not name:
            raise LexiconError(f"toponym_context.tsv: {word!r} has no class")
        classes.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}


@cache
def wording_words(name: str) -> frozenset[str]:
    """Return the small class of words called `name` (war, incursion, city, preposition, near, plain ...)."""
    rows = read_table("toponym_wording", ("word", "class"), lambda row: (row["word"], row["class"]))
    return frozenset(word for word, kind in rows if kind == name)


@cache
def spoken_names() -> dict[str, str]:
    """Return person names and the part each plays: ``given``, ``family`` or ``both``."""
    rows: dict[str, str] = {}
    for table in ("person_names_more", "person_names"):
        rows.update(read_table(table, ("name", "part"), lambda row: (row["name"], row["part"])))
    return rows


@cache
def body_names() -> frozenset[str]:
    """Return names of bodies, armed groups and publications, none of which is a place: "Red Cross", "The Irrawaddy"."""
    found: set[str] = set()
    for name, aliases in read_table("groups", GROUP, lambda row: (row["name"], row["aliases"])):
        found.update((name, *aliases.split(";")))
    for name, note in read_table("outlets", OUTLET, lambda row: (row["name"], row["note"])):
        if note != "ask":
            found.add(f"The {name}" if note == "the" else name)
    found.update(word.title() for word in wording_words("body"))
    return frozenset(found - {""})


@dataclass(frozen=True, slots=True)
class Page:
    """A document's words in order, as parallel lists.

    `starts` and `ends` are offsets into the document's text; `opens` is true for a word that begins a sentence or line.
    `counts` counts the words as written, `lower_counts` those written in lower case; `vocabulary` holds all, lowered.
    `wordings` keeps what was read around spans, for the next room (see ``geo.toponyms.wording``).
    """

    text: str
    words: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]
    opens: list[bool]
    counts: Counter[str]
    lower_counts: Counter[str]
    vocabulary: frozenset[str]
    wordings: dict[tuple[int, int], "Wording"]

    def first(self, start: int) -> int:
        """Return the index of the first word that ends after the offset `start`."""
        return bisect_left(self.ends, start + 1)

    def beyond(self, end: int) -> int:
        """Return the index of the first word that starts at or after the offset `end`."""
        return bisect_left(self.starts, end)

    def lower(self, index: int) -> str:
        """Return the word at `index` in lower case, or an empty string beyond either end of the text."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def capital(self, index: int) -> bool:
        """Return whether the word at `index` begins with a capital letter, or with an article: "al-Tuhayta"."""
        if not 0 <= index < len(self.words):
            return False
        word = self.words[index]
        return word[0].isupper() or (word[0] in "ae" and _ARTICLE.match(word) is not None)

    def same_line(self, first: int, second: int) -> bool:
        """Return whether no line break lies between two neighbouring words (indices in order)."""
        if first < 0 or second >= len(self.words):
            return False
        return self.text.find("\n", self.ends[first], self.starts[second]) < 0


_POSSESSIVES = ("'s", "’s", "ʼs", "‘s", "'S", "’S")


def _split_off(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a possessive ending off a word; leave other hyphens and apostrophes inside it."""
    if end - start > 2 and text.endswith(_POSSESSIVES, start, end):
        return [(start, end - 2), (end - 2, end)]
    return [(start, end)]


@lru_cache(maxsize=PAGES_KEPT)
def read_page(text: str) -> Page:
    """Return the words of `text` with their offsets and where sentences begin; shared, not to be changed."""
    spans = [span for m in WORD.finditer(text) for span in _split_off(text, m.start(), m.end())]
    words = [text[a:b] for a, b in spans]
    opens, previous, last_end = [], ".", 0
    before_previous = ""
    numbered = True  # nothing but numbers and marks on the line so far: "1.6 In", "13:15 Istanbul"
    for (start, end), word in zip(spans, words, strict=True):
        line = "\n" in text[last_end:start]
        numbered = numbered or line
        stop = previous in BREAK and not (
            previous == "." and (before_previous in wording_words("abbreviation") or len(before_previous) == 1)
        )
        opens.append(line or stop or last_end == 0 or numbered)
        numbered = numbered and not any(c.isalpha() for c in word)
        if word not in "\"'“”‘’«»([)]" or line:
            before_previous, previous = previous.lower(), word
        last_end = end
    counts = Counter(words)
    lowers = [word.lower() for word in words]
    return Page(
        text=text,
        words=words,
        lowers=lowers,
        starts=[a for a, _ in spans],
        ends=[b for _, b in spans],
        opens=opens,
        counts=counts,
        lower_counts=Counter(word for word in words if word.islower()),
        vocabulary=frozenset(lowers),
        wordings={},
    )
