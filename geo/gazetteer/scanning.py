"""Find the names of the gazetteer in a text, in one pass over its capitalised words."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from pathlib import Path

from geo.gazetteer.folding import fold, fold_text
from geo.gazetteer.index import Index
from geo.model import Candidate

__all__ = ["Scanner", "Span"]

LONGEST = 64
_START = re.compile(
    r"(?<![^\W_])(?:(?:[aA]l|[eE]l|[aA][stdnrzh]|[eE][stdnrzh]|[aA]sh|[eE]sh|d|[dD]e|[lL]a|[lL]e)[-'’ ](?=[A-ZÀ-Þ])"
    r"|[A-ZÀ-ÖØ-ÞĀ-ſƏḀ-ỿЀ-ЯҐӘ]|[^\W\d_](?<=[ʿʾ]))"
)
_SHORT = re.compile(r"(?<![\w.])(?:(?:[A-Z]\. ?){2,5}|[A-Z]{2,5}(?![\w])|[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z][a-z]{0,3}\.)")
_Find = Callable[[str], tuple[Candidate, ...]]


class Span:
    """A stretch ``text[start:end]`` that is a name of the gazetteer.

    `nested` is true for a span that lies within a longer one ("Kursk" in "Kursk Oblast"). `stop` is true where the stop
    list says that the word is hardly ever a place without other evidence (May, Star, In). `candidates` are what it may
    mean, best first, found when first asked for.
    """

    __slots__ = ("_candidates", "_find", "end", "nested", "start", "stop", "text")

    def __init__(self, start: int, end: int, text: str, *, nested: bool, stop: bool, find: _Find) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.nested = nested
        self.stop = stop
        self._find = find
        self._candidates: tuple[Candidate, ...] | None = None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the span may mean, best first."""
        if self._candidates is None:
            self._candidates = self._find(self.text)
        return self._candidates

    def __repr__(self) -> str:
        marks = " nested" * self.nested + " stop" * self.stop
        return f"<Span {self.start}:{self.end} {self.text!r}{marks}>"


class Scanner:
    """The names of one gazetteer, ready to be found in texts."""

    def __init__(self, index: Index, folder: Path, find: _Find) -> None:
        self._keys = index.keys
        self._find = find
        self._folder = folder
        self._stop: frozenset[str] | None = None

    @property
    def stop(self) -> frozenset[str]:
        """The folded words of the stop list."""
        if self._stop is None:
            path = self._folder / "stop.tsv"
            lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
            words = (line.split("\t")[0] for line in lines[1:] if line and not line.startswith("#"))
            self._stop = frozenset(fold(word) for word in words)
        return self._stop

    def scan(self, text: str) -> Iterator[Span]:
        """Yield spans by position, longest first; those inside a longer one are marked as nested."""
        folded = fold_text(text)
        words, possessives, prefixes = folded.text, folded.possessives, self._keys.prefixes
        short = {found.start(): found.group() for found in _SHORT.finditer(text)}
        covered = 0
        for found in _START.finditer(text):
            start = found.start()
            at = folded.folded(start)
            ends = self._ends(words, at, possessives, prefixes)
            spans = {folded.original_end(end) for end in ends}
            if start in short:
                spans.update(self._abbreviated(short[start], start))
            for end in sorted(spans, reverse=True):
                name = text[start:end]
                yield Span(
                    start, end, name, nested=end <= covered, stop=fold(name) in self.stop, find=self._find
                )
                covered = max(covered, end)

    @staticmethod
    def _ends(words: str, at: int, possessives: list[int], prefixes: Callable[[str], list[str]]) -> set[int]:
        window = words[at : at + LONGEST]
        ends = set()
        size = len(words)
        for key in prefixes(window):
            end = at + len(key)
            if end == size or not words[end].isalnum():
                ends.add(end)
        index = bisect_left(possessives, at)
        if index < len(possessives) and possessives[index] - at < LONGEST:
            cut = possessives[index]
            ends.update({cut} & {at + len(key) for key in prefixes(words[at:cut])})
        return ends

    def _abbreviated(self, short: str, start: int) -> Iterator[int]:
        for form in (short.rstrip(), short.rstrip(" .")):
            if f"={form}" in self._keys:
                yield start + len(form)
                return
