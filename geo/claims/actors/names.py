"""Names of the sides of a war in running text: countries, peoples, capitals, leaders, armies, units, armed groups.

The tables `countries`, `groups`, `forces`, `leaders`, `peoples` in ``data/lexicon`` are all that is known. Names are
compared by whole words and with regard to case; one inside a hyphened word ("pro-Russian", "Turkish-backed") is none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from geo.claims.actors.force_words import words_of
from geo.lexicon.tables import read_table

__all__ = [
    "Name",
    "NameKind",
    "camps",
    "country_name",
    "find_names",
    "groups",
    "is_state",
    "peoples",
    "side_of",
    "without_ambiguous",
]

NameKind = Literal["country", "demonym", "people", "seat", "group", "force", "leader"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a side in a text.

    `side` is the country's short name or the group's usual one. `country` is where a group's war is (several
    joined by ";").
    `kind` tells how the side was named; for a ``people`` without a state, `side` is empty.
    """

    start: int
    end: int
    text: str
    side: str
    kind: NameKind
    country: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    side: str
    kind: NameKind
    country: str


def _cells(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _country(row: dict[str, str]) -> list[tuple[str, str, NameKind, str]]:
    name = row["name"]
    found: list[tuple[str, str, NameKind, str]] = [
        (word, name, "country", name) for word in [name, *_cells(row["aliases"])]
    ]
    found += [(word, name, "seat", name) for word in _cells(row["seats"])]
    for word in _cells(row["demonyms"]):
        found.append((word, name, "demonym", name))
        if not word.endswith(("ese", "sh", "ch", "ss", "men", "hman", "shman")):
            found.append((word + "s", name, "people", name))
    return found


@cache
def _codes() -> dict[str, str]:
    rows = read_table(
        "countries", ("name", "code", "demonyms", "aliases", "seats"), lambda row: (row["code"], row["name"])
    )
    return {code: name for code, name in rows if code}


def country_name(code: str | None) -> str | None:
    """Return the short English name of a country by its ISO 3166-1 alpha-2 code, None where the table has none."""
    return _codes().get(code or "")


def is_state(side: str) -> bool:
    """Return whether a side is a country that has an ISO code, now or once, and no republic within another."""
    return side in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(_codes().values())


_GROUP_COLUMNS = ("name", "aliases", "countries", "camp")


@cache
def groups() -> frozenset[str]:
    """Return the usual names of all armed groups, coalitions and missions of the table."""
    return frozenset(read_table("groups", _GROUP_COLUMNS, lambda row: row["name"]))


@cache
def camps() -> dict[str, str]:
    """Return for groups that fight beside another side the name of that side."""
    rows = read_table("groups", _GROUP_COLUMNS, lambda row: (row["name"], row["camp"]))
    return {name: camp for name, camp in rows if camp}


def _group(row: dict[str, str]) -> list[tuple[str, str, NameKind, str]]:
    return [(word, row["name"], "group", row["countries"]) for word in [row["name"], *_cells(row["aliases"])]]


def _people(row: dict[str, str]) -> list[tuple[str, str, NameKind, str]]:
    words = [row["people"], *_cells(row["forms"])]
    return [(form, "", "people", "") for word in words for form in (word, word + "s")]


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """All names by their first word, longer ones first."""
    rows: list[tuple[str, str, NameKind, str]] = []
    for found in read_table("countries", ("name", "code", "demonyms", "aliases", "seats"), _country):
        rows += found
    for found in read_table("groups", _GROUP_COLUMNS, _group):
        rows += found
    rows += read_table("forces", ("name", "side"), lambda r: (r["name"], r["side"], "force", r["side"]))
    rows += read_table("leaders", ("name", "side"), lambda r: (r["name"], r["side"], "leader", r["side"]))
    for found in read_table("peoples", ("people", "forms"), _people):
        rows += found
    table: dict[str, list[_Entry]] = {}
    for name, side, kind, country in rows:
        words = tuple(word for _, _, word in _words(name.removeprefix("the ")))
        entry = _Entry(words, side, kind, country)
        if words and entry not in table.setdefault(words[0], []):
            table[words[0]].append(entry)
    return {word: tuple(sorted(entries, key=lambda e: -len(e.words))) for word, entries in table.items()}


_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[\w&/]+(?:[-'’][\w]+)*", re.UNICODE)
_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


def _words(text: str) -> list[tuple[int, int, str]]:
    """Words with their places; a genitive ending is cut off."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        cut = _GENITIVE.search(word)
        found.append(
            (match.start(), match.end() - (len(cut.group()) if cut else 0), word[: cut.start()] if cut else word)
        )
    return found


def find_names(text: str) -> Iterator[Name]:
    """Yield the names of sides in `text`, the longest at each place; one of several meanings comes several times."""
    words = _words(text)
    table = _entries()
    i = 0
    while i < len(words):
        size = 0
        if words[i][2].isupper() and len(words[i][2]) > 3 and words[i][2] not in table:
            words[i] = (*words[i][:2], words[i][2].title())  # a report that opens in capitals: "HAFTAR's men"
        for entry in table.get(words[i][2], ()):
            count = len(entry.words)
            if size and count < size:
                break
            if _matches(entry.words, words, i, text):
                size = count
                start, end = words[i][0], words[i + count - 1][1]
                yield Name(start, end, text[start:end], entry.side, entry.kind, entry.country)
        i += max(1, size)


_BETWEEN = re.compile(r"\s+|['’]s?\s+|-")
_AFTER_INITIAL = re.compile(r"\.?\s+|-")  # "Harry S. Truman"


def _matches(wanted: tuple[str, ...], words: list[tuple[int, int, str]], i: int, text: str) -> bool:
    if i + len(wanted) > len(words):
        return False
    last = len(wanted) - 1
    for k, want in enumerate(wanted):
        _, end, word = words[i + k]
        if word != want and not (k and want.casefold() == word.casefold() and want.istitle()):
            return False
        between = _AFTER_INITIAL if len(word) == 1 else _BETWEEN
        if k < last and not between.fullmatch(text, end, words[i + k + 1][0]):
            return False
    return True


def without_ambiguous(names: Iterable[Name], countries: Iterable[str] = ()) -> list[Name]:
    """Return names of which each place has one meaning, and short or shared ones only where backed.

    "SLA" is the South Lebanon Army where the text speaks of Lebanon. An abbreviation of two or three letters, and a
    name that several armies have ("Republican Guard"), counts only where its country, or another name of the side,
    stands somewhere in the text, or is among `countries`.
    """
    names = list(names)
    plain = [n for n in names if n.side and not _shared(n)]
    countries = {n.side for n in plain if n.kind != "group"} | set(countries)
    spelled = {n.side for n in plain if len(n.text) > 4}
    kept: dict[tuple[int, int], Name] = {}
    for name in names:
        place = (name.start, name.end)
        short = _shared(name)
        backed = (
            name.text == name.side or _backs(name, countries, spelled) or (not name.country and name.kind == "group")
        )
        if short and not backed:
            continue
        known = kept.get(place)
        if known is None or (not _backs(known, countries, spelled) and _backs(name, countries, spelled)):
            kept[place] = name
    return [kept[place] for place in sorted(kept)]


def _shared(name: Name) -> bool:
    """Whether the name alone does not tell whose it is: a short abbreviation, or one that several sides have."""
    if name.kind not in ("group", "force") or name.text in ("UN", "EU", "IDF"):
        return False
    return (len(name.text) <= 3 and name.text.isupper()) or name.text.casefold() in words_of("shared")


def _backs(name: Name, countries: set[str], spelled: set[str]) -> bool:
    return not countries.isdisjoint(name.country.split(";")) or name.side in spelled


@cache
def peoples() -> frozenset[str]:
    """Return the names of peoples without a state of their own, as written."""
    found: list[str] = []
    for row in read_table("peoples", ("people", "forms"), _people):
        found += [form for form, *_ in row]
    return frozenset(found)


def side_of(text: str) -> str | None:
    """Return the side that a name or a phrase names: "Putin's troops" → Russia, "Wagner fighters" → Wagner Group.

    Parameters
    ----------
    text
        A name or a noun phrase, without its context.

    Returns
    -------
    str or None
        A country's short English name or a group's usual one; None where the words name no side.
    """
    names = [name for name in without_ambiguous(find_names(text)) if name.side]
    for name in names:
        if name.kind in ("group", "force"):
            return name.side
    return names[0].side if names else None
