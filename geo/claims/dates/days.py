"""Days, weeks, months and their parts, counted from the day of publication, as the claim contract counts them."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from geo.claims.quantities.numbers import read_numbers
from geo.lexicon.tables import read_table
from geo.model import DatePrecision, DateRange

__all__ = [
    "LENGTHS",
    "SEASONS",
    "Found",
    "Now",
    "clipped",
    "count_of",
    "dated",
    "feast_days",
    "is_month",
    "is_weekday",
    "joined",
    "month_number",
    "month_of",
    "named_month",
    "one_day",
    "ordinal_of",
    "part_of",
    "span_of",
    "week_of",
    "weekday_number",
    "weekend_of",
    "year_of",
]

_DAYS = {name.casefold(): i for i, name in enumerate(calendar.day_name)}
_DAYS |= {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_MONTHS = {name.casefold(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
LENGTHS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Now:
    """What an expression is counted from: the day of publication and the last day that the text spoke of."""

    published: date
    anchor: DateRange | None
    period: DateRange | None
    near: bool = False  # the anchor stands in the same sentence


def one_day(day: date) -> DateRange:
    """Return one day as a range."""
    return DateRange(day, day, "day")


def span_of(start: date, end: date, precision: DatePrecision = "day") -> DateRange:
    """Return a range of days."""
    return DateRange(start, end, precision)


def week_of(day: date, weeks: int = 0) -> DateRange:
    """Return the week, Monday to Sunday, that lies `weeks` after the one of a day."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return DateRange(monday, monday + timedelta(days=6), "week")


def month_of(year: int, month: int) -> DateRange:
    """Return a month; numbers below 1 and above 12 run into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return DateRange(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def year_of(year: int) -> DateRange:
    """Return a year."""
    return DateRange(date(year, 1, 1), date(year, 12, 31), "year")


def part_of(whole: DateRange, part: str | None) -> DateRange:
    """Return the part of a week, month or year that "early", "the second half of" and the like name."""
    part = re.sub(r"\s+", " ", part or "").casefold().strip("- ")
    if not part or whole.start is None or whole.end is None:
        return whole
    days = (whole.end - whole.start).days + 1
    if "half" in part:
        middle = whole.start + timedelta(days=15 if whole.precision == "month" else days // 2)
        return replace(whole, end=middle - timedelta(days=1)) if "first" in part else replace(whole, start=middle)
    if "days of" in part or "week of" in part:
        size = 7 if "week" in part else 5
        if "last" in part or "final" in part:
            return replace(whole, start=whole.end - timedelta(days=size - 1))
        return replace(whole, end=whole.start + timedelta(days=size - 1))
    third = {"week": (3, 4), "month": (10, 20)}.get(whole.precision, (days // 3, days * 2 // 3))
    if part.startswith("early") or "start" in part or "beginning" in part:
        return replace(whole, end=whole.start + timedelta(days=third[0] - 1))
    if part.startswith("mid") or "middle" in part:
        return replace(
            whole,
            start=whole.start + timedelta(days=third[0] - (whole.precision == "week")),
            end=whole.start + timedelta(days=third[1] - 1),
        )
    return replace(whole, start=whole.start + timedelta(days=third[1]))


def count_of(words: str) -> int:
    """Return the value of a small number: "two", "a couple of", "14"."""
    words = re.sub(r"\s+", " ", words).casefold()
    if words in ("a", "an", "the"):
        return 1
    if words.startswith("a couple"):
        return 2
    return int(next(read_numbers(words)).value_min or 0) if not words.isdigit() else int(words)


def ordinal_of(words: str) -> int:
    """Return the value of an ordinal up to the thirty-ninth: "twentieth", "twenty-ninth"."""
    tens, _, unit = words.casefold().rpartition("-")
    return {"": 0, "twenty": 20, "thirty": 30}[tens] + _ORDINALS.index(unit) + 1


_ORDINALS = [
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", *[""] * 9, "thirtieth"),
]


@cache
def feast_days() -> dict[str, tuple[int, int]]:
    """Return the months and days of the table ``feast_days`` by their folded names."""
    rows = read_table("feast_days", ("name", "month", "day"), lambda row: row)
    return {row["name"].casefold(): (int(row["month"]), int(row["day"])) for row in rows}


def month_number(words: str) -> int:
    """Return the number of a month by its name, full or short."""
    return _MONTHS[words.casefold().rstrip(".")]


def is_weekday(word: str) -> bool:
    """Return whether a word is the full name of a weekday, in either case."""
    return word.capitalize() in calendar.day_name


def is_month(word: str) -> bool:
    """Return whether a word is the full name of a month, in either case."""
    return word.capitalize() in calendar.month_name[1:]


def weekday_number(words: str) -> int:
    """Return the number of a weekday, Monday 0, by its name, full or short."""
    return _DAYS[words.casefold().rstrip(".")]


def dated(now: Now, day: str, month: str, year: str | None) -> tuple[DateRange, DateRange | None] | None:
    """Return a day of a month; without a year the last one up to publication, and the next one beside it."""
    number = int(re.sub(r"\D", "", day))
    try:
        if year:
            return one_day(date(int(year), month_number(month), number)), None
        this = date(now.published.year, month_number(month), number)
        if this > now.published:
            near = (this - now.published).days <= 45
            return one_day(
                this
                if near and (now.published - this.replace(year=this.year - 1)).days > 300
                else this.replace(year=this.year - 1)
            ), one_day(this)
        return one_day(this), one_day(this.replace(year=this.year + 1))
    except ValueError:
        return None


def named_month(now: Now, month: str, year: str | None) -> tuple[DateRange, DateRange | None]:
    """Return a month by its name: the last one up to publication, and the next one beside it where no year is told."""
    number = month_number(month)
    if year:
        return month_of(int(year), number), None
    back = number > now.published.month
    past = month_of(now.published.year - back, number)
    future = month_of(now.published.year + (not back and number != now.published.month), number)
    return past, future


def clipped(dates: DateRange, now: Now) -> DateRange:
    """A period that is still running ends with publication."""
    if dates.start and dates.end and dates.start <= now.published < dates.end:
        return replace(dates, end=now.published)
    return dates


def weekend_of(now: Now, weeks: int = 0) -> DateRange:
    """Return the Saturday and Sunday last begun, or those `weeks` later."""
    saturday = now.published - timedelta(days=(now.published.weekday() + 2) % 7) + timedelta(weeks=weeks)
    return DateRange(saturday, saturday + timedelta(days=1), "day")


Found = tuple[DateRange, DateRange | None] | None


def joined(first: Found, last: Found) -> Found:
    """Return the range from the first of two expressions to the second."""
    if first is None or last is None or first[0].start is None or last[0].end is None:
        return None
    start, end = first[0].start, last[0].end
    if start > end:
        start = start - timedelta(days=7) if (start - end).days < 7 else start.replace(year=start.year - 1)
    precision: DatePrecision = "day" if "day" in (first[0].precision, last[0].precision) else last[0].precision
    future = None
    if first[1] and last[1] and first[1].start and last[1].end and first[1].start <= last[1].end:
        future = span_of(first[1].start, last[1].end, precision)
    return span_of(start, end, precision), future
