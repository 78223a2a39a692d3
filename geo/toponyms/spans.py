"""Spans that may be place names: from the gazetteer, from the parser, and from the wording around unknown names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.gazetteer import Gazetteer
from geo.model import Candidate
from geo.toponyms.witness import Entity
from geo.toponyms.wording import feature_at
from geo.toponyms.words import Page, context_classes, place_features, wording_words

__all__ = ["Proposal", "is_demonym", "propose"]

LONGEST_NAME = 7  # words; longer runs of capitals are headlines
_NO_LEADS = frozenset({"and", "or", "by", "with", "but", "as", "than"})
_LIST = re.compile(r",? (?:and|or) |, | & ")
_TRIM = frozenset({"the", "The", "THE", "a", "A", "an"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LETTERS = re.compile(r"[^\W\d_]")


def is_demonym(candidates: Sequence[Candidate]) -> bool:
    """Return whether the likeliest of `candidates` is named by a demonym ("Russian")."""
    return bool(candidates) and candidates[0].match == "demonym"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that may be a place name: its candidates, whether the stop list has it, and who proposed it.

    `within` is true for a name that lies inside a longer one of the gazetteer. `proposers` are among ``gazetteer``,
    ``parser`` and ``wording``.
    """

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    stop: bool
    within: bool
    proposers: tuple[str, ...]


def _joins(page: Page, index: int) -> bool:
    """Return whether the word at `index` may stand inside a name: "of", or the dot of "St."."""
    return page.lowers[index] in wording_words("joiner") or (
        page.words[index] == "." and page.lowers[index - 1] in wording_words("shortened")
    )


def _capital_runs(page: Page) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words (first, last + 1) on one line, joined by small words such as "of"."""
    index, count = 0, len(page.words)
    while index < count:
        word = page.words[index]
        opener = page.opens[index] and (page.lowers[index] in wording_words("small") or _leads(page.lowers[index]))
        if opener or not (page.capital(index) or word[0].isdigit()) or not _LETTERS.search(word):
            index += 1
            continue
        stop = index + 1
        while stop < count and page.same_line(stop - 1, stop):
            if page.capital(stop):
                stop += 1
            elif page.capital(stop + 1) and page.same_line(stop, stop + 1) and _joins(page, stop):
                stop += 2
            else:
                break
        yield index, stop
        index = stop


def _worded(page: Page) -> Iterator[tuple[int, int]]:
    """Yield spans (offsets) of names that end or begin with a word for a feature ("Elm Street", "Lake Kivu")."""
    part, around = place_features(part_of_name=True), place_features(part_of_name=False)
    for first, stop in _capital_runs(page):
        for i in range(first, stop):
            feature = part.get(page.words[i])
            if feature is None:
                continue
            if feature.stands != "before" and first < i <= first + LONGEST_NAME:
                begin = next((k + 1 for k in range(i - 1, first - 1, -1) if page.opens[k + 1]), first)
                begin += page.words[begin] in _TRIM
                for begin_at in {begin, max(begin, i - 1), max(begin, i - 2)}:
                    if begin_at < i:
                        yield page.starts[begin_at], page.ends[i]
            elif feature.stands != "after" and i + 1 < stop and page.capital(i + 1):
                yield page.starts[i], page.ends[i + 1]
        if stop - first <= 3 and _told(page, first, stop):
            yield page.starts[first], page.ends[stop - 1]
        if first >= 2 and stop - first <= 3 and page.lowers[first - 1] == "of":
            feature = around.get(page.lowers[first - 2])
            if feature is not None and feature.stands == "both":
                yield page.starts[first], page.ends[stop - 1]
        if feature_at(page, stop) is not None and stop - first <= 3 and page.same_line(stop - 1, stop):
            begin = first + (page.words[first] in _TRIM)
            if begin < stop:
                yield page.starts[begin], page.ends[stop - 1]


def _told(page: Page, first: int, stop: int) -> bool:
    """Return whether words say that a run of capitals is a place: "a quarter called X", "X, on Ramree island"."""
    around = place_features(part_of_name=False)
    naming = first - 1 - (page.lower(first - 1) == "as")
    if page.lower(naming) in wording_words("naming"):
        return page.lower(naming - 1) in around or page.lower(naming - 2) in around
    if page.lower(stop) == "," and page.same_line(stop - 1, stop + 1 if stop + 1 < len(page.words) else stop):
        after = stop + 2 if page.lower(stop + 1) in ("a", "the", "an") else stop + 1
        if after == stop + 1:
            return page.lower(after) in wording_words("place-preposition")
        return feature_at(page, after) is not None
    return page.lower(stop) in ("is", "lies", "lay", "stands") and _measured(page, stop + 1)


def _measured(page: Page, index: int) -> bool:
    """Return whether a distance or a position stands at `index`: "three hundred kilometres", "in the hills"."""
    here = [page.lower(i) for i in range(index, index + 5)]
    return any(word in wording_words("distance") for word in here)


def _leads(word: str) -> bool:
    return word not in _NO_LEADS and "locative" in context_classes().get(word, ())


def _led(page: Page) -> Iterator[tuple[int, int]]:
    """Yield short runs of capitals (offsets) after a word that leads to a place, and those listed with them."""
    classes = context_classes()
    last_end, listed = -1, False
    for first, stop in _parted(page):
        start, end = page.starts[first], page.ends[stop - 1]
        before = page.lower(first - 1) if page.same_line(first - 1, first) else ""
        compass = "compass" in classes.get(before, ()) and not page.capital(first - 1)
        led = _leads(before) or compass or (before == "the" and _leads(page.lower(first - 2)))
        follows = listed and _LIST.fullmatch(page.text, last_end, start) is not None
        listed = led or follows
        last_end = end
        if listed and stop - first <= 4 and not any(w[0].isdigit() for w in page.words[first:stop]):
            yield start, end
            if stop - first > 1:
                yield page.starts[first + 1], end


def _parted(page: Page) -> Iterator[tuple[int, int]]:
    """Yield runs of capitals, cut at "and"."""
    for first, stop in _capital_runs(page):
        begin = first
        for i in range(first, stop):
            if page.lowers[i] in ("and", "&"):
                yield begin, i
                begin = i + 1
        yield begin, stop


def _clean(text: str, start: int, end: int) -> tuple[int, int]:
    """Trim articles, possessive endings and punctuation off a span."""
    for article in ("the ", "The ", "THE ", "a ", "an "):
        if text.startswith(article, start, end):
            start += len(article)
    for mark in ("'s", "’s", "'", "’", ",", ";", "-", "–", "—", '"', "”"):
        if text.endswith(mark, start, end):
            end -= len(mark)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def propose(page: Page, gazetteer: Gazetteer, entities: tuple[Entity, ...]) -> list[Proposal]:
    """Return all spans of a page that may be place names, in order of offset; many overlap.

    Parameters
    ----------
    page
        The words of the text.
    gazetteer
        Scanned for its names.
    entities
        Named entities that the parser found; places among them are proposed as well.
    """
    text = page.text
    proposers: dict[tuple[int, int], list[str]] = {}
    known: dict[tuple[int, int], tuple[tuple[Candidate, ...], bool]] = {}
    for span in gazetteer.scan(text):
        known[span.start, span.end] = (span.candidates, span.stop)
        proposers.setdefault((span.start, span.end), []).append("gazetteer")
    for entity in entities:
        if entity.label in _PLACE_LABELS and "\n" not in text[entity.start : entity.end].strip():
            proposers.setdefault(_clean(text, entity.start, entity.end), []).append("parser")
    for start, end in (*_worded(page), *_led(page)):
        proposers.setdefault(_clean(text, start, end), []).append("wording")
    found = []
    reach = 0
    for start, end in sorted(proposers, key=lambda s: (s[0], -s[1])):
        if start >= end or not _LETTERS.search(text, start, end):
            continue
        if (start, end) in known:
            candidates, stop = known[start, end]
        else:
            candidates, stop = gazetteer.find(text[start:end]), False
        if text.startswith(("The ", "the "), start, end) and is_demonym(gazetteer.find(text[start + 4 : end])):
            continue  # "The Argentine cruiser": an old name of the country, but hardly ever meant
        who = tuple(dict.fromkeys(proposers[start, end]))
        found.append(Proposal(start, end, text[start:end], candidates, stop, end <= reach, who))
        if (start, end) in known and not stop:
            reach = max(reach, end)
    return found
