"""Cut a report into sentences whose offsets are exact, and note what each one is: heading, bullet, dateline, quotation.

A line break ends a sentence, unless the line was only wrapped. Headings are kept, marked, because the places in them
are context for what follows; they carry no claims. The parse of a sentence is made on first use.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from geo.claims.paragraphs import BULLET, CLOCK, blocks
from geo.claims.quotations import quoted_spans
from geo.lexicon.tables import read_table
from geo.model import Document, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Sentence", "split"]

_END = re.compile(r"""[.!?…]+(?P<close>["”’»')\]]*)(?=\s)""")
_OPENING = re.compile(r"""["“‘«'(\[\s—–-]*""")
_DATELINE = re.compile(
    r"""(?:[A-Z][A-Z'’.\-/]+(?:[ ][A-Z][A-Z'’.\-]+){0,3}          # CITY, written in capitals
        (?:,\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}){0,2}       # , Country
        (?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,\s\d{4})?)?   # , May 3
        \s*(?:\([^)]{2,40}\)|/[^/]{2,30}/)?\.?                     # (Agency)
        \s*(?:[-–—:]+|(?<=/\.)|(?<=/))\s+)
      |(?:[A-Z][\w'’-]+(?:,\s[A-Z][\w'’.-]+)?\s\([^)]{2,30}\)\s*[-–—]+\s+)""",
    re.VERBOSE,
)
_OPENERS = re.compile(
    r"(?:the|an?|but|and|in|on|at|he|she|it|they|we|i|this|that|these|those|there|as|after|before|while|when|if|for|since|"
    r"by|with|from|to|one|two|three|his|her|its|their|our|not?|both|some|many|most|all|according|meanwhile|however|"
    r"officials|earlier|later|what|who|where|why|how|under|over|during)\b",
    re.IGNORECASE,
)
_HEADING_WORDS = 14  # a line longer than this, without an end mark, is still taken for text


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence of a document.

    `start`, `end` are offsets into the document and ``text == document.text[start:end]``. `base` is the offset where
    the parsed part begins, after a liveblog's time. A `dateline` stands in a sentence of its own before, marked as a
    heading. `quotes` are the parts inside quotation marks, marks left out. `mentions` are the place mentions inside.
    """

    index: int
    start: int
    end: int
    text: str
    base: int
    paragraph: int
    heading: bool = False
    bullet: bool = False
    dateline: str | None = None
    clock: str | None = None
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()

    @cached_property
    def doc(self) -> "Doc":
        """The parse of the sentence from `base` on; place mentions of several words are one token."""
        from geo.claims.syntax import parse_sentences

        return parse_sentences([self])[0]

    @property
    def parsed(self) -> bool:
        """Whether the parse has been made."""
        return "doc" in self.__dict__

    def at(self, token: "Token") -> int:
        """Offset in the document at which `token` begins."""
        return int(token.idx) + self.base

    def token_at(self, offset: int) -> "Token | None":
        """Return the token that covers the document offset, or the one after it where a blank stands there."""
        place = bisect_right(self._starts, offset - self.base) - 1
        if place < 0:
            return self.doc[0] if len(self.doc) else None
        token = self.doc[place]
        if token.idx + len(token.text) <= offset - self.base and place + 1 < len(self.doc):
            return self.doc[place + 1]
        return token

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    def quoted(self, offset: int) -> bool:
        """Whether the document offset stands inside quotation marks."""
        return any(start <= offset < end for start, end in self.quotes)


@dataclass(frozen=True, slots=True)
class _Abbreviation:
    word: str
    ends: bool  # may also end a sentence


def _abbreviations() -> dict[str, bool]:
    rows = read_table(
        "abbreviations", ("word", "may_end"), lambda row: _Abbreviation(row["word"].casefold(), row["may_end"] == "yes")
    )
    return {row.word: row.ends for row in rows}


def split(document: Document, mentions: Sequence[Mention] = ()) -> tuple[Sentence, ...]:
    """Cut a document into sentences.

    Parameters
    ----------
    document
        The report; offsets count in its `text`.
    mentions
        Its place mentions, in any order; each is handed to the sentence that holds it.

    Returns
    -------
    tuple of Sentence
        In the order of the text. They do not overlap, and what lies between them is blank or a bullet.
    """
    text = document.text
    abbreviations = _abbreviations()
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    quotations = quoted_spans(text)
    found: list[Sentence] = []
    for paragraph, (start, end) in enumerate(blocks(text)):
        timed = CLOCK.match(text, start, end)  # "17.10 BST" is no number of a section
        zoned = timed is not None and any(char.isalpha() for char in timed.group())
        bullet = None if zoned else BULLET.match(text, start, end)
        begin = bullet.end() if bullet else start
        heading = bullet is None and _is_heading(text[start:end])
        dateline = None if heading else _DATELINE.match(text, begin, end)
        spans = list(_sentences(text, dateline.end() if dateline else begin, end, abbreviations))
        if dateline:  # a heading of its own: its place is context, and no claim's
            found.append(_record(text, (begin, dateline.end()), len(found), paragraph, None))
        clocks = [CLOCK.match(text, *span) for span in spans]
        for position, span in enumerate(spans):
            clock = clocks[position] if clocks[0] else None  # "9:05 X fell. 9:20 Y fell."
            sentence = _record(text, span, len(found), paragraph, clock)
            opening = dateline.group().strip() if dateline and position == 0 else None
            lone = heading and len(spans) == 1
            found.append(replace(sentence, heading=lone, bullet=bullet is not None, dateline=opening))
        if dateline:
            found[-len(spans) - 1] = replace(found[-len(spans) - 1], heading=True)
    return tuple(_furnished(sentence, ordered, quotations) for sentence in found)


def _record(text: str, span: tuple[int, int], index: int, paragraph: int, clock: "re.Match[str] | None") -> Sentence:
    start, end = next(_trimmed(text, *span))
    base = clock.end() if clock and clock.end() < end else start
    seen = clock.group().strip() if clock and base > start else None
    return Sentence(index, start, end, text[start:end], base, paragraph, clock=seen)


def _furnished(sentence: Sentence, mentions: Sequence[Mention], quotations: Sequence[tuple[int, int]]) -> Sentence:
    start, end = sentence.start, sentence.end
    return replace(
        sentence,
        mentions=tuple(m for m in mentions if start <= m.start and m.end <= end),
        quotes=tuple((max(a, start), min(b, end)) for a, b in quotations if a < end and b > start),
    )


def _is_heading(line: str) -> bool:
    """A short line without an end mark, a Markdown heading, or a rule of a table."""
    line = line.strip()
    if line.startswith("#") or (line.startswith("**") and line.endswith("**") and len(line.split()) <= _HEADING_WORDS):
        return True
    words = line.split()
    if len(words) <= 8 and line.endswith("?"):
        return True
    return len(words) <= _HEADING_WORDS and line[-1:] not in '.!?…;"”»)' and not CLOCK.match(line)


def _sentences(text: str, start: int, end: int, abbreviations: dict[str, bool]) -> Iterator[tuple[int, int]]:
    """Yield the trimmed spans of the sentences in one paragraph."""
    begin = start
    for match in _END.finditer(text, start, end):
        if not _ends_here(text, begin, match, end, abbreviations):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends_here(text: str, begin: int, match: "re.Match[str]", end: int, abbreviations: dict[str, bool]) -> bool:
    opening = _OPENING.match(text, match.end(), end)
    following = text[opening.end() : opening.end() + 24] if opening else ""
    if not following or following[0].islower():
        return False
    if text[match.start()] != "." or match.group("close"):
        return True
    if match.group().startswith(".."):
        return True
    word = re.search(r"[\w.'’&/-]*$", text[begin : match.start()])
    bare = (word.group() if word else "").lstrip("'’-").casefold()
    if bare in abbreviations:
        return abbreviations[bare] and _opens_sentence(following)
    if re.fullmatch(r"[^\W\d_]", bare):  # an initial: J. Smith
        return False
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", bare):  # U.S., D.R.C.
        return _opens_sentence(following)
    return True


def _opens_sentence(following: str) -> bool:
    """After an abbreviation that may stand inside a name, only a word that opens sentences ends one."""
    return _OPENERS.match(following) is not None
