"""Numbers in running text: digits and words, with what bounds them ("at least", "or more") and ranges ("10 to 15").

Only the numeral and its bounds are read here; what is counted is the business of `geo.claims.quantities.quantities`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from geo.lexicon.tables import read_table

__all__ = ["Number", "read_numbers"]

Bound = Literal["min", "max", "both"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `start`, `end` with its bounds, `core_start`, `core_end` of the numeral alone.

    `value_min` or `value_max` is None where that end is open. `vague` numerals ("dozens", "a few thousand") may be
    followed by "of". `named` numbers stand behind a capitalised word and may be part of its name ("Kilo 16").
    """

    start: int
    end: int
    core_start: int
    core_end: int
    value_min: float | None
    value_max: float | None
    vague: bool = False
    named: bool = False


class _Numeral(NamedTuple):
    words: str
    low: float
    high: float | None
    kind: str


@cache
def _numerals() -> dict[str, _Numeral]:
    def parse(row: dict[str, str]) -> _Numeral:
        if row["kind"] not in ("number", "tens", "scale", "vague"):
            raise ValueError(f"kind {row['kind']!r} is none of number, tens, scale, vague")
        return _Numeral(row["words"], float(row["min"]), float(row["max"]) if row["max"] else None, row["kind"])

    return {row.words: row for row in read_table("numerals", ("words", "min", "max", "kind"), parse)}


@cache
def _bounds(side: str) -> tuple[re.Pattern[str], dict[str, Bound]]:
    def parse(row: dict[str, str]) -> tuple[str, str, Bound]:
        if row["side"] not in ("before", "after") or row["bound"] not in ("min", "max", "both"):
            raise ValueError(f"side {row['side']!r} or bound {row['bound']!r} is unknown")
        return row["words"].casefold(), row["side"], row["bound"]  # type: ignore[return-value]

    rows = {
        words: bound
        for words, where, bound in read_table("comparators", ("words", "side", "bound"), parse)
        if where == side
    }
    words = "|".join(_spaced(word) for word in sorted(rows, key=lambda w: (-len(w), w)))
    if side == "before":
        return re.compile(rf"(?<![\w-])({words})\s*(?:an?\s+|the\s+)?$", re.IGNORECASE), rows
    return re.compile(rf"\s?({words})(?!\w)", re.IGNORECASE), rows


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


@cache
def _core() -> re.Pattern[str]:
    """One numeral: digits with an optional scale, words, or a vague expression."""
    table = _numerals()

    def words(*kinds: str) -> str:
        chosen = sorted((n.words for n in table.values() if n.kind in kinds), key=lambda w: (-len(w), w))
        return "|".join(_spaced(word) for word in chosen)

    plain, scale = words("number", "tens"), words("scale")
    small = rf"(?:{plain})(?:[-\s](?:{words('number')})(?!\w))?"
    digits = r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3}|\s\d00(?![\d,.:]))+(?:\.\d+)?|\d+(?:\.\d+)?"
    chain = rf"(?:\s+(?:and\s+(?:a\s+half\s+)?)?(?:{small}|{scale})(?!\w))*"
    return re.compile(
        rf"""(?P<vague>(?<![\w-])(?:{words("vague")})(?!\w))
        |(?P<half>(?<![\w-])half\s+an?\s+(?:{scale})(?!\w))
        |(?P<article>(?<![\w-])an?\s+(?:{scale})(?!\w){chain})
        |(?P<digits>(?<![\w.,:$€£₴₽¥#/°-])(?:{digits}))(?P<scale>\s?(?:{scale}|[km](?=\s(?!\d))|mn?|bn)(?!\w))?
        |(?P<words>(?<![\w-])(?:{small})(?!\w)(?:\s+(?:{scale})(?!\w))?{chain})""",
        re.VERBOSE | re.IGNORECASE,
    )


_NO_COUNT = re.compile(  # what stands behind a numeral that counts nothing of ours
    r"\s?(?:%|percent\b|per\s?cent\b|°|[:h]\d|/\d|(?:st|nd|rd|th)\b|\.\d|(?:a|p)\.?m\b|o['’]clock|mm\b|cm\b|kg\b|GMT\b)"
    r"|[-–]?\s?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|nights?|mornings?|decades?|centur(?:y|ies)|generations?)\b"
    r"|[-–](?:year|month|week|day|hour|minute|point|storey|story|nation|party|member|way|part|star|bed|lane|span)\b"
    r"|(?:\s[\w-]+)?\s(?:dollars?|euros?|pounds?|roubles?|rubles?|hryvnias?|shekels?|yen|cents?|tonnes?|tons?|metres?|"
    r"meters?|feet|foot|ft|yards?|inches|hectares?|acres?|litres?|barrels?|degrees?|points?|calib(?:re|er)|mm)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATED_BEFORE = re.compile(rf"(?:\b{_MONTH}\s|\b{_MONTH}\s\d{{1,2}},?\s|\bNo\.?\s?|\b[Nn]umber\s|\bpage\s|\bunit\s)$")
_DATED_AFTER = re.compile(rf"\s(?:of\s)?{_MONTH}(?!\w)|\s?(?:[-–—]|to|and|or)\s?\d{{1,2}}\s{_MONTH}(?!\w)")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|before|after|during|early|late|mid|year|and|to|spring|"
    r"summer|autumn|fall|winter)\s|[–-]|mid-)$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(  # Kilo 16, Highway 5; but "On Monday 15 people", "Some 20"
    r"(?<![.!?:;]\s)(?<!^)\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][\w'’-]*\s$"
)
_RANGE = re.compile(
    r"\s?[-–—]\s?|\s+(?:to|or|and)\s+(?:(?:even|possibly|perhaps|up to|as many as|maybe)\s+)?", re.IGNORECASE
)


class _Piece(NamedTuple):
    start: int
    end: int
    low: float
    high: float | None
    vague: bool
    word: bool
    scaled: float  # the scale that the numeral was written with, 1 where it has none


def read_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of `text` in order, without dates, years, times, ages, money and parts of names."""
    at = 0
    while match := _core().search(text, at):
        piece = _piece(match)
        at = match.end()
        if piece is None or _is_no_count(text, piece):
            continue
        number = _bounded(text, piece)
        if number is not None:
            at = max(at, number.end)
            yield number


def _piece(match: re.Match[str]) -> _Piece | None:
    table = _numerals()
    words = re.sub(r"\s+", " ", match.group()).casefold()
    start, end = match.span()
    if match.group("vague"):
        row = table[words]
        return _Piece(start, end, row.low, row.high, True, True, 1)
    if match.group("half"):
        value = table[words.split()[-1]].low / 2
        return _Piece(start, end, value, value, True, True, 1)
    if match.group("digits"):
        value = float(re.sub(r"[^\d.]", "", match.group("digits")))
        word = (match.group("scale") or "").strip().casefold()
        scale = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}.get(word) or (table[word].low if word else 1)
        return _Piece(start, end, value * scale, value * scale, bool(word), False, scale)
    counted = _value(re.findall(r"[a-z]+", words))
    return None if counted is None else _Piece(start, end, counted, counted, False, True, _scale_of(words))


def _value(words: list[str]) -> float | None:
    """Return the value of number words: "two hundred and fifty", "a dozen", "twenty-five thousand"."""
    total = current = 0.0
    seen = False
    for word in words:
        row = _numerals().get(word)
        if row is None:
            continue
        seen = True
        if row.kind != "scale":
            current += row.low
        elif row.low >= 1000:
            total += (current or 1) * row.low
            current = 0
        else:
            current = (current or 1) * row.low
    return total + current if seen else None


def _scale_of(words: str) -> float:
    last = words.rsplit(maxsplit=1)[-1]
    row = _numerals().get(last)
    return row.low if row is not None and row.kind == "scale" else 1


def _is_no_count(text: str, piece: _Piece) -> bool:
    before, value = text[max(0, piece.start - 24) : piece.start], piece.low
    if _NO_COUNT.match(text, piece.end) or _DATED_BEFORE.search(before) or _DATED_AFTER.match(text, piece.end):
        return True
    bare = text[piece.start : piece.end]
    if bare.isdigit() and len(bare) == 4 and 1400 <= value <= 2100 and not _unit_follows(text, piece.end):
        return bool(_YEAR_BEFORE.search(before) or re.match(r"\s*[.,;:)]|\s*$", text[piece.end :]))
    if piece.word:
        return bare.casefold() == "one" and bool(
            re.search(r"\b(?:no|not|any|every|each|the|this|that)\s$", before, re.I)
        )
    return False


def _unit_follows(text: str, end: int) -> bool:
    return re.match(r"\s(?:[a-z-]+\s){0,2}(?!was|is|has|does|this|his|its|as)[a-z]+s\b", text[end:]) is not None


_WINDOW = 48  # characters before a number that may hold the words that bound it


def _bounded(text: str, piece: _Piece) -> Number | None:
    """Join the numeral with a second one of a range, and with the words that bound it."""
    low: float | None = piece.low
    high = piece.high
    core_end = piece.end
    second = _second(text, piece)
    if second is not None:
        factor = (
            second.scaled
            if second.scaled > 1 and piece.scaled == 1 and piece.low < second.low / second.scaled + 1
            else 1
        )
        low, high, core_end = piece.low * factor, second.high, second.end
    start, end = piece.start, core_end
    bounds: set[Bound] = set()
    pattern, rows = _bounds("before")
    while (found := pattern.search(text, max(0, start - _WINDOW), start)) and found.end() == start:
        bounds.add(rows[re.sub(r"\s+", " ", found.group(1)).casefold()])
        start = found.start(1)
    pattern, rows = _bounds("after")
    if found := pattern.match(text, core_end):
        bounds.add(rows[re.sub(r"\s+", " ", found.group(1)).casefold()])
        end = found.end()
    if "min" in bounds:
        high = None
    elif "max" in bounds:
        low, high = None, (high if high is not None else low)
    if text[max(0, start - 8) : start].casefold().endswith("between ") and second is not None:
        start -= 8
    named = start == piece.start and not piece.word and _NAME_BEFORE.search(text, max(0, start - 40), start) is not None
    return Number(start, end, piece.start, core_end, low, high, piece.vague, named)


def _second(text: str, piece: _Piece) -> _Piece | None:
    """Return the upper end of a range that begins with `piece`."""
    joint = _RANGE.match(text, piece.end)
    if joint is None:
        return None
    match = _core().match(text, joint.end())
    if match is None and joint.group().strip() in "-–—":  # the look-behind of digits forbids a hyphen before them
        digits = re.compile(r"\d[\d,]*(?:\.\d+)?(?![\w.,]*\d)").match(text, joint.end())
        if digits is None:
            return None
        value = float(digits.group().replace(",", ""))
        return _Piece(digits.start(), digits.end(), value, value, False, False, 1) if value > piece.low else None
    other = _piece(match) if match else None
    if other is None or (other.high is not None and other.high * 1.0 <= piece.low):
        return None
    if "and" in joint.group().split() and not re.search(
        r"\bbetween\s+(?:\w+\s+)?$", text[max(0, piece.start - _WINDOW) : piece.start], re.IGNORECASE
    ):
        return None
    if other.vague and not piece.vague:
        return None
    return other
