"""Find the names of the gazetteer in a text, in one pass over its capitalised words."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from pathlib import Path

from geo.gazetteer.folding import fold, fold_text
from geo.gazetteer.index import Index
from geo.model import Candidate

__all__ = ["Scanner", "Span"]

LONGEST = 56  # characters that a name may have; longer ones are rare and would only slow the scan
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſƏḀ-ỿЀ-ЯҐӘ]")
_JOIN = re.compile(r"[lstdnrzhea][-'’ ](?=[A-ZÀ-Þ])")
_ARTICLES = frozenset(
    [
        "al",
        "el",
        "as",
        "at",
        "ad",
        "an",
        "ar",
        "az",
        "ah",
        "es",
        "et",
        "ed",
        "en",
        "er",
        "ez",
        "ash",
        "esh",
        "d",
        "de",
        "la",
        "le",
    ]
)
_SHORT = re.compile(r"[A-Z](?:[A-Z]{1,4}\b|\.(?: ?[A-Z]\.){1,4}|\. ?[A-Z][a-z]{0,3}\.|[a-z]{1,5}\.)")
_Find = Callable[[str], tuple[Candidate, ...]]


class Span:
    """A stretch ``text[start:end]`` that is a name of the gazetteer.

    `nested` is true for a span that lies within a longer one ("Kursk" in "Kursk Oblast"). `candidates` are what it may
    mean, best first, found when first asked for. `stop` tells whether the stop list says that the word is hardly ever a
    place without other evidence (May, Star, In).
    """

    __slots__ = ("_candidates", "_scanner", "abbreviation", "end", "nested", "start", "text")

    def __init__(
        self, start: int, end: int, text: str, *, nested: bool, abbreviation: bool, scanner: "Scanner"
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.nested = nested
        self.abbreviation = abbreviation
        self._scanner = scanner
        self._candidates: tuple[Candidate, ...] | None = None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the span may mean, best first."""
        if self._candidates is None:
            self._candidates = self._scanner.find(self.text)
        return self._candidates

    @property
    def stop(self) -> bool:
        """Whether the stop list has the span; never for an abbreviation that is written as one."""
        return not self.abbreviation and fold(self.text) in self._scanner.stop

    def __repr__(self) -> str:
        marks = " nested" * self.nested + " stop" * self.stop
        return f"<Span {self.start}:{self.end} {self.text!r}{marks}>"


class Scanner:
    """The names of one gazetteer, ready to be found in texts."""

    def __init__(self, index: Index, folder: Path, find: _Find, more: frozenset[str] = frozenset()) -> None:
        self.find = find
        self._index = index
        self._folder = folder
        self._more = more
        self._stop: frozenset[str] | None = None

    @property
    def stop(self) -> frozenset[str]:
        """The folded words of the stop list."""
        if self._stop is None:
            path = self._folder / "stop.tsv"
            lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
            words = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
            self._stop = frozenset(fold(word) for word in words[1:])
        return self._stop

    def scan(self, text: str) -> Iterator[Span]:
        """Yield spans by position, longest first; those inside a longer one are marked as nested."""
        folded = fold_text(text)
        words, prefixes, possessives = folded.text, self._index.keys.prefixes, folded.possessives
        short = {found.start(): found.group() for found in _SHORT.finditer(text)}
        covered = 0
        for start in _starts(text):
            at = folded.folded(start)
            keys = prefixes(words[at : at + LONGEST])
            if not keys and start not in short and not possessives and not self._more:
                continue
            ends = {end for key in keys if not words[(end := at + len(key)) : end + 1].isalnum()}
            if possessives:
                ends |= self._before_s(words, at, possessives)
            if self._more:
                ends |= self._own(words, at)
            spans = {folded.original_end(end): False for end in ends}
            if start in short:
                for end in self._abbreviated(short[start], start):
                    spans = {other: kind for other, kind in spans.items() if other != end - 1} | {end: True}
            for end in sorted(spans, reverse=True):
                yield Span(start, end, text[start:end], nested=end <= covered, abbreviation=spans[end], scanner=self)
                covered = max(covered, end)

    def _before_s(self, words: str, at: int, possessives: list[int]) -> set[int]:
        """Return the ends of names that stand right before a possessive s, which folding has glued to them."""
        index = bisect_left(possessives, at)
        if index == len(possessives) or possessives[index] - at >= LONGEST:
            return set()
        cut = possessives[index]
        return {cut} if words[at:cut] in self._index.keys or words[at:cut] in self._more else set()

    def _own(self, words: str, at: int) -> set[int]:
        found = set()
        for match in re.finditer(r"\w+", words[at : at + LONGEST]):
            end = at + match.end()
            if words[at:end] in self._more:
                found.add(end)
        return found

    def _abbreviated(self, short: str, start: int) -> Iterator[int]:
        """Yield the end of the longest abbreviation at `start` that the index knows as it is written."""
        for form in (short.rstrip(), short.rstrip(" .")):
            if f"={form}" in self._index.keys:
                yield start + len(form)
                return


def _starts(text: str) -> list[int]:
    """Return where names may begin: at capitals that begin a word, and at an article before one (al-Qaim)."""
    found = [at for match in _CAPITAL.finditer(text) if not (at := match.start()) or not text[at - 1].isalnum()]
    before = []
    for match in _JOIN.finditer(text):
        start = end = match.start() + 1
        while start and end - start < 4 and text[start - 1].isalpha():
            start -= 1
        if text[start].islower() and text[start:end] in _ARTICLES:
            before.append(start)
    return sorted(found + before) if before else found
