"""Time expressions of news prose as intervals of days, counted from the day of publication.

The rules are the claim contract's: weeks run Monday to Sunday, "early last week" is its first three days, "overnight"
the day before and the day of publication, "early June" its first ten days. Vaguer words give nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from geo.claims.dates.days import LENGTHS, Now, count_of, joined
from geo.claims.dates.time_rules import D, M, N, time_rules
from geo.model import DateRange

__all__ = ["Interval", "find_intervals"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A time expression: its place in the text and the days that it means.

    `future` are the days meant where the clause speaks of what is to come ("will resume on Friday"). `leap` is the
    offset of "two days after ..." and "a day before ...", whose days depend on the clause beside it.
    """

    start: int
    end: int
    dates: DateRange
    future: DateRange | None = None
    leap: int | None = None


_NO_DATE_BEFORE = re.compile(r"\b(?:every|each|most|some|many|no|Black|Bloody|Good|Palm|Easter|Red)\s+$")
_NO_DATE_AFTER = re.compile(
    r"\s*(?:Times|Post|Star|Mail|Herald|Mirror|Express|Tribune|Agreement|Accords?|Declaration|Square)\b"
)


def _atoms(text: str, now: Now) -> Iterator[Interval]:
    """Yield the expressions of the grammar from left to right, the longest at each place."""
    hits = []
    for order, (pattern, make) in enumerate(time_rules()):
        for match in pattern.finditer(text):
            hits.append((match.start(), -match.end(), order, match, make))  # noqa: PERF401
    end = 0
    last: Interval | None = None
    for start, _, _, match, make in sorted(hits, key=lambda hit: hit[:3]):
        if start < end or not _is_time(text, match):
            continue
        found = make(match, replace(now, anchor=last.dates, near=True) if last else now)
        if found is None:
            continue
        end = match.end()
        last = Interval(start, end, found[0], found[1])
        yield last


_AMBIGUOUS = re.compile(r"(?:May|March|Mar|Sat|Sun|Mon|Wed|Fri|Dec|Jan)", re.IGNORECASE)


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Tell months and weekdays from verbs and names that look alike ("may", "march on", "sat", the Sunday Times)."""
    words = match.group().strip()
    if _NO_DATE_BEFORE.search(text[: match.start()]) or _NO_DATE_AFTER.match(text, match.end()):
        return False
    name = re.search(rf"(?:{M}|{D})\.?$|(?:{M}|{D})", words, re.IGNORECASE)
    if name is None:
        return True
    if not name.group()[0].isupper():
        return False
    if _AMBIGUOUS.fullmatch(words):
        before = re.search(r"(\w+)\s*$", text[: match.start()])
        return before is not None and before.group(1).casefold() in _LEADS
    return True


_LEADS = {
    "in",
    "since",
    "from",
    "until",
    "till",
    "by",
    "of",
    "to",
    "and",
    "on",
    "during",
    "through",
    "for",
    "before",
    "after",
    "late",
    "early",
    "mid",
    "last",
    "this",
    "next",
    "between",
}
_SINCE = re.compile(
    r"\b(?:since|ever\s+since|beginning|starting)\s+(?:(?:at\s+least|about|around|on|in|the\s+\w+\s+of)\s+)*$|\bfrom\s+$",
    re.I,
)
_UNTIL = re.compile(
    r"\b(?:until|till|prior\s+to|ahead\s+of|up\s+to|through)\s+(?:(?:at\s+least|late|early|the\s+\w+\s+of)\s+)*$", re.I
)
_BEFORE = re.compile(r"\b(?:before|after)\s+(?:the\s+)?$", re.I)
_JOINT = re.compile(
    r"\s*(?:to|until|till|through|-|–|—)\s*(?:early\s+|late\s+|on\s+)*|,?\s+and\s+(?:(?:on|again|early|late|then|through|into)\s+)*",
    re.I,
)
_LEAP = re.compile(
    rf"(?<![\w-])(?:(?P<n>{N})\s+(?P<unit>day|night|week)s?|the\s+(?:day|morning))\s+(?P<side>after|before)\s+(?!yesterday|tomorrow)",
    re.IGNORECASE,
)


def _joined_with(text: str, atom: Interval, other: Interval) -> Interval | None:
    """The span from one time to the next, "from Monday to Friday"; None where they stand for themselves."""
    joint = _JOINT.fullmatch(text, atom.end, other.start)
    if joint is None:
        return None
    if re.match(r"within|in\s+the|over\s+the", text[other.start :], re.I) or re.search(
        r"\b(?:later|earlier|before|after)$", text[: other.end]
    ):
        return None
    if _BEFORE.search(text[: atom.start]) and "and" in joint.group():
        return None
    both = joined((atom.dates, atom.future), (other.dates, other.future))
    if both is None:
        return None
    led_by = re.search(r"\b(?:from|between|since)\s+$", text[: atom.start], re.I)
    return Interval(led_by.start() if led_by else atom.start, other.end, *both)


def find_intervals(
    text: str, published: date, anchor: DateRange | None = None, period: DateRange | None = None
) -> list[Interval]:
    """Return the time expressions of a sentence in the order of the text.

    Parameters
    ----------
    text
        The sentence.
    published
        Day of publication, from which weekdays and "last week" are counted.
    anchor
        The days that the text spoke of last, for "the same day" and "four days later".
    period
        The days that the report says it covers, for "in the reporting period".
    """
    atoms = list(_atoms(text, Now(published, anchor, period)))
    found: list[Interval] = []
    while atoms:
        atom = atoms.pop(0)
        while atoms and (both := _joined_with(text, atom, atoms[0])) is not None:
            atom = both
            atoms.pop(0)
        led = _led(text, atom, published)
        if led is not None:
            found.append(led)
    for match in _LEAP.finditer(text):
        days = (count_of(match["n"]) if match["n"] else 1) * LENGTHS[(match["unit"] or "day").casefold()]
        leap = -days if match["side"].casefold() == "after" else days
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(Interval(match.start(), match.end(), DateRange(), leap=leap))
    return sorted(found, key=lambda one: one.start)


def _is_reason(text: str, start: int, end: int) -> bool:
    """Whether "since" means "because": ", since last week missiles hit the port"."""
    clause = re.match(r"[^,;.]*", text[end:])
    return text[:start].rstrip().endswith(",") and not re.search(
        r"\b(?:has|have|had|['’]ve|been)\b", clause.group() if clause else ""
    )


def _led(text: str, atom: Interval, published: date) -> Interval | None:
    """Apply the words before an expression: since, until, before."""
    before = text[: atom.start]
    words = text[atom.start : atom.end]
    if re.match(r"from\b|between\b", words, re.I):
        return atom
    since = _SINCE.search(before) or re.match(r"since\b", words, re.I)
    if since and since.re is _SINCE and _is_reason(text, since.start(), atom.end):
        return atom
    if (
        since
        and atom.dates.start
        and atom.dates.start <= published
        and not (
            since.re is _SINCE
            and since.group().casefold().startswith("from")
            and not re.match(r"\s*(?:on|onward)", text[atom.end :])
        )
    ):
        start = since.start() if since.re is _SINCE else atom.start
        return Interval(start, atom.end, DateRange(atom.dates.start, published, "day"))
    if _UNTIL.search(before):
        return None
    if _BEFORE.search(before) and not words.casefold().startswith(("before", "after")):
        return None
    if re.match(r"(?:until|till|before|after)\b", words, re.I) and not re.search(r"end|out", words):
        return None
    return atom
