"""When: the time expressions of each sentence, and by `geo.claims.dates.dating` the one that dates an event.

`read_document` walks the report once, so that "the same day", "four days later" and "in the reporting period" know what
they point to.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.claims.dates.dating import choose
from geo.claims.dates.intervals import Interval, find_intervals
from geo.model import DateRange, Document

if TYPE_CHECKING:
    from geo.claims.context import Context
    from geo.claims.sentences import Sentence

__all__ = ["DateSpan", "choose", "is_historic", "of_sentence", "read", "read_document"]

_HISTORY_DAYS = 366  # the contract: what lies more than a year back is no claim


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A time expression of a sentence, `start` and `end` in document offsets.

    `future` are the days meant in a clause about what is to come. `leap` is set for "two days after ...": so many days
    from the clause that follows to the one that it stands in. `headed` marks the date of a line above.
    """

    dates: DateRange
    start: int
    end: int
    text: str
    future: DateRange | None = None
    leap: int | None = None
    published: date | None = None
    headed: bool = False


def is_historic(dates: DateRange, published: date | None) -> bool:
    """Return whether the days lie more than a year before publication."""
    return published is not None and dates.end is not None and dates.end < published - timedelta(days=_HISTORY_DAYS)


def read(
    sentence: "Sentence", published: date | None, anchor: DateRange | None = None, period: DateRange | None = None
) -> list[DateSpan]:
    """Return the time expressions of a sentence; those that need a day of publication only where it is known.

    Parameters
    ----------
    sentence
        It is not parsed for this.
    published
        Day of publication, if known.
    anchor
        The days that the text spoke of last.
    period
        The days that the report covers, where it says so.
    """
    text = sentence.text[sentence.base - sentence.start :]
    found = _fixed(text, anchor, period) if published is None else find_intervals(text, published, anchor, period)
    return [_span(sentence, interval, published) for interval in found]


_ANY_DAYS = (date(2197, 3, 8), date(2198, 10, 26))  # of no common year, month, weekday; after all that is told


def _fixed(text: str, anchor: DateRange | None, period: DateRange | None) -> list[Interval]:
    """The expressions that mean the same days whenever they were written: "on 13 August 2024"."""
    one, other = (find_intervals(text, day, anchor, period) for day in _ANY_DAYS)
    same = {(interval.start, interval.end, interval.dates) for interval in other}
    return [replace(i, future=None) for i in one if (i.start, i.end, i.dates) in same]


def _span(sentence: "Sentence", interval: Interval, published: date | None) -> DateSpan:
    start, end = sentence.base + interval.start, sentence.base + interval.end
    text = sentence.text[start - sentence.start : end - sentence.start]
    return DateSpan(interval.dates, start, end, text, interval.future, interval.leap, published)


def read_document(document: Document, sentences: "Sequence[Sentence]") -> list[list[DateSpan]]:
    """Return the time expressions of each sentence of a report, in the order of `sentences`.

    The last day of the sentences before, in the same or the former paragraph, is what "that day" points to.
    """
    period = _reporting_period(document)
    anchor: DateRange | None = None
    anchored = -9
    spans = []
    for sentence in sentences:
        if sentence.paragraph - anchored > 1:
            anchor = None
        found = read(sentence, document.published, anchor, period)
        spans.append(found)
        dated = [span.dates for span in found if span.dates.end is not None and not _POINTS_BACK.search(span.text)]
        if dated:
            days = [dates for dates in dated if dates.precision == "day"]
            anchor, anchored = (days or dated)[-1], sentence.paragraph
    _give_headed(sentences, spans)
    return spans


def _give_headed(sentences: "Sequence[Sentence]", spans: "list[list[DateSpan]]") -> None:
    """Let a line that is but a date ("Thu 10 July.") date the sentences of its paragraph that have none."""
    headed: tuple[int, DateSpan] | None = None
    for sentence, found in zip(sentences, spans, strict=True):
        bare = sentence.text.strip(" .:;-–—•*")
        if len(found) == 1 and found[0].text.strip(" .:") == bare and found[0].dates.precision == "day":
            headed = (sentence.paragraph, found[0])
        elif headed is not None and not found and sentence.paragraph == headed[0]:
            found.append(replace(headed[1], start=sentence.base, end=sentence.base, headed=True))


def of_sentence(sentence: "Sentence", context: "Context") -> list[DateSpan]:
    """Return the time expressions of a sentence from the context's memory, where `read_document` put them."""
    spans = context.memory.get("dates")
    if isinstance(spans, list):
        return list(spans[sentence.index])
    return read(sentence, context.document.published)


_POINTS_BACK = re.compile(r"\b(?:earlier|later|before|after|next|following|previous)\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?:report(?:ing|ed)?\s+period|period\s+(?:covered|under\s+review)|covering|covers|week\s+of)\b[\s:,(]*", re.I
)
_RANGE_IN_TITLE = re.compile(
    r"\b\d{1,2}\s+(?:[A-Z][a-z]+\s+)?(?:to|-|–|—)\s+\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}\s*(?:to|-|–|—)\s*"
)


def _reporting_period(document: Document) -> DateRange | None:
    """Return the days that a situation report says it covers, in its title or its first lines."""
    if document.published is None:
        return None
    head = document.text[:1500]
    for match in _PERIOD.finditer(head):
        found = find_intervals(head[match.end() : match.end() + 80], document.published)
        if found and found[0].start <= 8 and found[0].dates.end is not None:
            return found[0].dates
    if document.title and _RANGE_IN_TITLE.search(document.title):
        found = [one for one in find_intervals(document.title, document.published) if one.dates.start != one.dates.end]
        if found:
            return found[0].dates
    return None
