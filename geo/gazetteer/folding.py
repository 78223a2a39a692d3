"""Fold names so that spellings of one name meet: case, accents, apostrophes, hyphens, abbreviating dots.

Accents go in the Latin script only (a decomposition would break the Cyrillic й and ї); of Cyrillic letters only ё and ѐ
lose their marks, as print does not keep them. The same table folds the names of the index and the text that is scanned.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cache

__all__ = ["FoldedText", "fold", "fold_text"]

APOSTROPHES = "'’‘`´ʹʼʻʾʿ′‛ʽˈ“”\"ʺ‵ꞌ"
_SPACES = "-‐‑‒–_/\u00a0\u2009\u202f\t\n\r·‧"
_LETTERS = {
    "ß": "ss", "ẞ": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a",
    "ħ": "h", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ɛ": "e", "ɔ": "o", "ƙ": "k", "ƴ": "y", "ɨ": "i",
    "ё": "е", "ѐ": "е", "ѝ": "и",
}  # fmt: skip
_LONGER = "ßẞÆæŒœÞþ"  # become two letters, which moves offsets
# A dot after one letter or one of these belongs to the name that goes on; any other ends a sentence and parts names.
_DOTTED = frozenset(
    [
        "st",
        "ste",
        "mt",
        "ft",
        "pt",
        "dr",
        "gen",
        "sgt",
        "capt",
        "pres",
        "sta",
        "sto",
        "pto",
        "pte",
        "nov",
        "vel",
        "mal",
        "gr",
        "bad",
        "kh",
        "im",
        "г",
        "с",
        "м",
        "х",
        "р",
        "им",
        "ст",
        "пос",
        "нас",
        "обл",
    ]
)
# The looks back leave out, without a call, most of the dots that end a sentence.
_DOT = r"\.(?:(?<=[^a-z]\.)|(?<=\b[a-zA-Z]\.)|(?<=\b[a-zA-Z]{2}\.)|(?<=\b[a-zA-Z]{3}\.)|(?<=\b[a-zA-Z]{4}\.))"
_SPECIAL = re.compile(rf"[{re.escape(APOSTROPHES)}\u0300-\u036f\u00ad\u200b-\u200f{_LONGER}]|{_DOT}|  +")


@cache
def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    ranges = (range(0x41, 0x5B), range(0xC0, 0x250), range(0x250, 0x2B0), range(0x1E00, 0x1F00), range(0x400, 0x530))
    for block in ranges:
        for code in block:
            letter = chr(code).lower()
            if code < 0x400 or code >= 0x1E00:
                letter = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
            folded = "".join(_LETTERS.get(c, c) for c in letter)
            if folded != chr(code) and (len(folded) == 1 or chr(code) in _LONGER):
                table[code] = folded
    table.update({ord(c): " " for c in _SPACES})
    return table


def fold(name: str) -> str:
    """Return the form of `name` under which the index knows it, an empty string if nothing is left.

    >>> fold("Куп'янськ"), fold("Char’kiv"), fold("St. Petersburg"), fold("Ivano-Frankivsk")
    ('купянськ', 'charkiv', 'st petersburg', 'ivano frankivsk')
    """
    if name.isalpha() and name.isascii():
        return name.lower()
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    folded = _SPECIAL.sub(_short, name).translate(_table())
    if "  " in folded or folded[:1] == " " or folded[-1:] == " ":
        folded = " ".join(folded.split())
    return folded


def _short(found: re.Match[str]) -> str:
    """Return what a special character becomes: its letters, one space for several, or nothing."""
    text = found.group()
    if text == ".":
        return "" if _abbreviates(found.string, found.start()) else "."
    if text[0] == " ":
        return " "
    return text.translate(_table()) if text in _LONGER else ""


def _abbreviates(text: str, dot: int) -> bool:
    start = dot
    while start and dot - start < 6 and text[start - 1].isalpha():
        start -= 1
    return dot - start == 1 or text[start:dot].lower() in _DOTTED


class FoldedText:
    """A text folded for scanning, and the way back to its offsets.

    `text` is the folded text. `possessives` are the folded offsets at which a possessive s begins ("Russia's": 6).
    """

    __slots__ = ("_deltas", "_marks", "_starts", "possessives", "text")

    def __init__(self, text: str, marks: list[int], deltas: list[int], possessives: list[int]) -> None:
        self.text = text
        self.possessives = possessives
        self._marks = marks
        self._deltas = deltas
        self._starts = [mark + delta for mark, delta in zip(marks, deltas, strict=True)]

    def original(self, offset: int) -> int:
        """Return the offset in the original text of the folded `offset`."""
        at = bisect_right(self._marks, offset) - 1
        return offset + self._deltas[at] if at >= 0 else offset

    def original_end(self, end: int) -> int:
        """Return the offset in the original text just after the folded character before `end`."""
        return self.original(end - 1) + 1 if end else 0

    def folded(self, offset: int) -> int:
        """Return the folded offset of `offset` in the original text."""
        at = bisect_right(self._starts, offset) - 1
        return offset - self._deltas[at] if at >= 0 else offset


def fold_text(text: str) -> FoldedText:
    """Fold a whole text, keeping track of offsets.

    Double spaces, apostrophes, abbreviating dots and combining marks go; everything else keeps its length.
    """
    pieces: list[str] = []
    marks: list[int] = []
    deltas: list[int] = []
    possessives: list[int] = []
    last = done = 0
    for found in _SPECIAL.finditer(text):
        short = _short(found)
        start, end = found.span()
        if short == ".":
            continue
        pieces.append(text[last:start])
        pieces.append(short)
        done += start - last + len(short)
        last = end
        marks.append(done)
        deltas.append(end - done)
        if text[start] in "'’" and text[end : end + 1] in ("s", "S") and not text[end + 1 : end + 2].isalpha():
            possessives.append(done)
    pieces.append(text[last:])
    folded = "".join(pieces).translate(_table())
    return FoldedText(folded, marks, deltas, possessives)
