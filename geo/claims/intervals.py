"""Time expressions of news prose as intervals of days, counted from the day of publication.

The rules are the claim contract's: weeks run Monday to Sunday, "early last week" is its first three days, "overnight" the
day before and the day of publication, "early June" its first ten days. Vaguer words ("in recent days") give nothing.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from geo.claims.numbers import read_numbers
from geo.model import DatePrecision, DateRange

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


_DAYS = {name.casefold(): i for i, name in enumerate(calendar.day_name)}
_DAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
_MONTHS = {name.casefold(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_LENGTHS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}

_D = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_M = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_Y = r"(?:1[5-9]\d\d|20\d\d)"
_DD = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
_PART = r"(?:early|mid|late|the\s+(?:very\s+)?(?:start|beginning|middle|end)\s+of|the\s+(?:first|second|latter)\s+half\s+of|the\s+(?:first|opening|last|final)\s+(?:days|week)\s+of)"
_OF_DAY = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|midday|noon|lunchtime))"
_N = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|\d{1,3}|a\s+couple\s+of)"


@dataclass(frozen=True, slots=True)
class _Now:
    """What an expression is counted from: the day of publication and the last day that the text spoke of."""

    published: date
    anchor: DateRange | None
    period: DateRange | None
    near: bool = False  # the anchor stands in the same sentence


def _day(day: date) -> DateRange:
    return DateRange(day, day, "day")


def _span(start: date, end: date, precision: DatePrecision = "day") -> DateRange:
    return DateRange(start, end, precision)


def _week(day: date, weeks: int = 0) -> DateRange:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return DateRange(monday, monday + timedelta(days=6), "week")


def _month(year: int, month: int) -> DateRange:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return DateRange(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def _year(year: int) -> DateRange:
    return DateRange(date(year, 1, 1), date(year, 12, 31), "year")


def _part(whole: DateRange, part: str | None) -> DateRange:
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
        return replace(whole, start=whole.start + timedelta(days=third[0] - (whole.precision == "week")),
                       end=whole.start + timedelta(days=third[1] - 1))
    return replace(whole, start=whole.start + timedelta(days=third[1]))


def _number(words: str) -> int:
    words = re.sub(r"\s+", " ", words).casefold()
    if words in ("a", "an", "the"):
        return 1
    if words.startswith("a couple"):
        return 2
    return int(next(read_numbers(words)).value_min or 0) if not words.isdigit() else int(words)


def _month_number(words: str) -> int:
    return _MONTHS[words.casefold().rstrip(".")]


def _weekday(words: str) -> int:
    return _DAYS[words.casefold().rstrip(".")]


def _dated(now: _Now, day: str, month: str, year: str | None) -> tuple[DateRange, DateRange | None] | None:
    """Return a day of a month; without a year the last one up to publication, and the next one beside it."""
    number = int(re.sub(r"\D", "", day))
    try:
        if year:
            return _day(date(int(year), _month_number(month), number)), None
        this = date(now.published.year, _month_number(month), number)
        if this > now.published:
            near = (this - now.published).days <= 45
            return _day(this if near and (now.published - this.replace(year=this.year - 1)).days > 300
                        else this.replace(year=this.year - 1)), _day(this)
        return _day(this), _day(this.replace(year=this.year + 1))
    except ValueError:
        return None


def _named_month(now: _Now, month: str, year: str | None) -> tuple[DateRange, DateRange | None]:
    number = _month_number(month)
    if year:
        return _month(int(year), number), None
    back = number > now.published.month
    past = _month(now.published.year - back, number)
    future = _month(now.published.year + (not back and number != now.published.month), number)
    return past, future


def _clipped(dates: DateRange, now: _Now) -> DateRange:
    """A period that is still running ends with publication."""
    if dates.start and dates.end and dates.start <= now.published < dates.end:
        return replace(dates, end=now.published)
    return dates


def _weekend(now: _Now, weeks: int = 0) -> DateRange:
    saturday = now.published - timedelta(days=(now.published.weekday() + 2) % 7) + timedelta(weeks=weeks)
    return DateRange(saturday, saturday + timedelta(days=1), "day")


_Found = tuple[DateRange, DateRange | None] | None
_Rule = Callable[[re.Match[str], _Now], _Found]


def _rule_day_range(m: re.Match[str], now: _Now) -> _Found:
    last = _dated(now, m["d2"], m["m2"], m["y2"])
    first = _dated(now, m["d1"], m["m1"] or m["m2"], m["y1"] or m["y2"])
    return _joined(first, last)


def _joined(first: _Found, last: _Found) -> _Found:
    if first is None or last is None or first[0].start is None or last[0].end is None:
        return None
    start, end = first[0].start, last[0].end
    if start > end:
        start = start - timedelta(days=7) if (start - end).days < 7 else start.replace(year=start.year - 1)
    precision: DatePrecision = "day" if "day" in (first[0].precision, last[0].precision) else last[0].precision
    future = None
    if first[1] and last[1] and first[1].start and last[1].end and first[1].start <= last[1].end:
        future = _span(first[1].start, last[1].end, precision)
    return _span(start, end, precision), future


def _rule_date(m: re.Match[str], now: _Now) -> _Found:
    return _dated(now, m["d"], m["m"], m["y"])


def _rule_iso(m: re.Match[str], now: _Now) -> _Found:
    try:
        return _day(date(int(m["y"]), int(m["m"]), int(m["d"]))), None
    except ValueError:
        return None


def _rule_month(m: re.Match[str], now: _Now) -> _Found:
    past, future = _named_month(now, m["m"], m["y"])
    if m["which"] and m["which"].casefold() == "next" and future:
        past = future
    if m["which"] and m["which"].casefold() == "last" and past.start and past.start.month == now.published.month:
        past = _month(now.published.year - 1, past.start.month)
    past = _part(past, m["part"])
    return (past if m["part"] else _clipped(past, now)), _part(future, m["part"]) if future else None


def _rule_year(m: re.Match[str], now: _Now) -> _Found:
    return _clipped(_part(_year(int(m["y"])), m["part"]), now), None


def _rule_decade(m: re.Match[str], now: _Now) -> _Found:
    return _part(_span(date(int(m["y"]), 1, 1), date(int(m["y"]) + 9, 12, 31), "year"), m["part"]), None


def _rule_season(m: re.Match[str], now: _Now) -> _Found:
    first, last = _SEASONS[m["s"].casefold()]
    year = int(m["y"]) if m["y"] else now.published.year
    start = date(year, first, 1)
    if not m["y"] and start > now.published:
        start = date(year - 1, first, 1)
    end = _month(start.year + (last < first), last).end
    if end is None:
        return None
    if m["which"] and m["which"].casefold() == "last" and start <= now.published <= end:
        start, end = start.replace(year=start.year - 1), end.replace(year=end.year - 1, day=28 if last == 2 else end.day)
    return _clipped(_part(_span(start, end, "month"), m["part"]), now), None


def _rule_weekday(m: re.Match[str], now: _Now) -> _Found:
    """The weekday before publication or on that day; "last Tuesday" is never that day."""
    which = (m["which"] or "").casefold()
    number = _weekday(m["d"])
    back = (now.published.weekday() - number) % 7
    if which in ("last", "past") and back == 0:
        back = 7
    past = now.published - timedelta(days=back)
    following = now.published + timedelta(days=(number - now.published.weekday()) % 7 or 7)
    if which in ("next", "coming"):
        return _day(following), None
    if m["week"]:
        weeks = {"last": -1, "next": 1}.get(m["week"].casefold(), 0)
        monday = _week(now.published, weeks).start
        return (_day(monday + timedelta(days=number)), None) if monday else None
    return _day(past), _day(following)


def _rule_week(m: re.Match[str], now: _Now) -> _Found:
    which, unit = m["which"].casefold(), m["unit"].casefold()
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "week":
        whole = _week(now.published, step)
    elif unit == "month":
        whole = _month(now.published.year, now.published.month + step)
    else:
        whole = _year(now.published.year + step)
    part = re.sub(r"\s+", " ", m["part"] or "").casefold()
    if part.startswith("earlier"):
        return _clipped(whole, now), None
    if part.startswith("later") and whole.end:
        return _span(now.published, whole.end, whole.precision), None
    if step == 0 and not part:
        return _clipped(whole, now), whole
    return _part(whole, m["part"]), None


def _rule_by_end(m: re.Match[str], now: _Now) -> _Found:
    unit = (m["unit"] or "year").casefold()
    whole = {"week": _week(now.published), "month": _month(now.published.year, now.published.month),
             "year": _year(now.published.year)}[unit]
    if m["which"] and m["which"].casefold() == "next":
        later = whole.end + timedelta(days=1) if whole.end else now.published
        whole = {"week": _week(later), "month": _month(later.year, later.month), "year": _year(later.year)}[unit]
    return (_span(now.published, whole.end, whole.precision), None) if whole.end else None


def _rule_start_of_unit(m: re.Match[str], now: _Now) -> _Found:
    unit = m["unit"].casefold()
    whole = {"week": _week(now.published), "month": _month(now.published.year, now.published.month),
             "year": _year(now.published.year)}[unit]
    return (_clipped(_part(whole, m["part"]), now), None)


def _rule_ago(m: re.Match[str], now: _Now) -> _Found:
    count, unit = _number(m["n"]), m["unit"].casefold()
    if unit in ("day", "night"):
        return _day(now.published - timedelta(days=count)), None
    if unit in ("week", "fortnight"):
        return _week(now.published - timedelta(days=count * _LENGTHS[unit])), None
    if unit == "month":
        return _month(now.published.year, now.published.month - count), None
    if unit == "year":
        return _year(now.published.year - count), None
    return _span(now.published - timedelta(days=count // 24), now.published), None


def _rule_past(m: re.Match[str], now: _Now) -> _Found:
    """"in the past day or two" is the two days up to publication, "over the past 24 hours" the day before and that day."""
    unit = m["unit"].casefold()
    count = _number(m["n"] or "one")
    if m["more"]:
        count = _number(m["more"])
    days = {"hour": -(-count // 24), "day": count - 1 if count > 1 else 1, "night": count, "week": 7 * count,
            "fortnight": 14 * count, "month": 30 * count, "year": 365 * count}[unit]
    if unit == "month":
        back = _month(now.published.year, now.published.month - count).start
        last = calendar.monthrange(back.year, back.month)[1] if back else 28
        return (_span(back.replace(day=min(now.published.day, last)), now.published), None) if back else None
    return _span(now.published - timedelta(days=days), now.published), None


def _rule_weekend(m: re.Match[str], now: _Now) -> _Found:
    which = (m["which"] or "").casefold()
    if which in ("next", "coming"):
        return _weekend(now, 1), None
    weeks = -1 if which == "last" and now.published.weekday() >= 5 else 0
    past = _weekend(now, weeks)
    return _clipped(past, now), _weekend(now, 1)


_RELATIVE_DAYS = {
    "today": (0, 0), "tonight": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1), "overnight": (-1, 0),
    "all night": (-1, 0), "through the night": (-1, 0), "throughout the night": (-1, 0), "during the night": (-1, 0),
    "in the night": (-1, 0), "the day before yesterday": (-2, -2), "the day after tomorrow": (2, 2), "last night": (-1, 0), "last evening": (-1, -1),
}


def _rule_relative(m: re.Match[str], now: _Now) -> _Found:
    words = re.sub(r"\s+", " ", m["w"]).casefold()
    first, last = _RELATIVE_DAYS.get(words, (0, 0))
    return _span(now.published + timedelta(days=first), now.published + timedelta(days=last)), None


def _rule_night_to(m: re.Match[str], now: _Now) -> _Found:
    """"the night to 11 November", "overnight into Monday": that day and the one before; "the night of 11 June": and after."""
    found = _atom(m["rest"], now)
    if found is None or found[0].start is None:
        return None
    day = found[0].start
    if m["of"] and m["of"].casefold() == "of":
        return _span(day, day + timedelta(days=1)), None
    return _span(day - timedelta(days=1), day), None


def _rule_same(m: re.Match[str], now: _Now) -> _Found:
    if now.anchor is None or now.anchor.end is None:
        return None
    return _day(now.anchor.end), None


def _rule_step(m: re.Match[str], now: _Now) -> _Found:
    """"the next day", "four days later", "two nights earlier": counted from the last day that the text spoke of."""
    anchor = now.anchor.end if now.anchor and now.anchor.end else now.published
    words = m.group().casefold()
    count = _number(m["n"]) if m["n"] else 1
    unit = (m["unit"] or m["unit2"] or "day").casefold()
    days = count * _LENGTHS.get(unit, 1)
    back = bool(re.search(r"\b(?:earlier|before|previous|beforehand|previously)\b", words))
    if now.anchor is None and not back:
        return None
    day = anchor + timedelta(days=-days if back else days)
    if unit == "week":
        return _week(day), None
    if unit == "month":
        return _month(anchor.year, anchor.month + (-count if back else count)), None
    return _day(day), None


def _rule_within(m: re.Match[str], now: _Now) -> _Found:
    """"on 27 November ..., and within three days": from that day on, where it stands in the same sentence."""
    if not now.near or now.anchor is None or now.anchor.start is None or now.anchor.end is None:
        return None
    unit = m["unit"].casefold()
    days = -(-_number(m["n"]) // 24) if unit == "hour" else _number(m["n"]) * _LENGTHS[unit]
    return _span(now.anchor.start, now.anchor.end + timedelta(days=days)), None


def _rule_previous_days(m: re.Match[str], now: _Now) -> _Found:
    last = now.anchor.end if now.anchor and now.anchor.end else now.published
    return _span(last - timedelta(days=_number(m["n"] or m["n2"])), last - timedelta(days=1)), None


def _rule_in_previous(m: re.Match[str], now: _Now) -> _Found:
    return _span(now.published - timedelta(days=1), now.published), None


def _rule_since_then(m: re.Match[str], now: _Now) -> _Found:
    if now.anchor is None or now.anchor.start is None or now.anchor.start > now.published:
        return None
    return _span(now.anchor.start, now.published), None


def _rule_period(m: re.Match[str], now: _Now) -> _Found:
    return (now.period, None) if now.period else None


def _rule_day_of_month(m: re.Match[str], now: _Now) -> _Found:
    number = int(re.sub(r"\D", "", m["d"]))
    try:
        this = now.published.replace(day=number)
        if this > now.published:
            back = now.published.replace(day=1) - timedelta(days=1)
            return _day(back.replace(day=number)), _day(this)
        return _day(this), None
    except ValueError:
        return None


@cache
def _rules() -> list[tuple[re.Pattern[str], _Rule]]:
    """The grammar: earlier rules win where two begin at one place."""
    def rule(pattern: str, make: _Rule) -> tuple[re.Pattern[str], _Rule]:
        return re.compile(rf"(?<![\w-]){pattern}(?![\w-]*\w)", re.IGNORECASE), make

    return [
        rule(rf"(?P<d1>{_DD})\s*(?:-|–|—|to|and|until|till|through)\s*(?P<d2>{_DD})\s+(?:of\s+)?(?P<m2>{_M})"
             rf"(?:,?\s+(?P<y2>{_Y}))?(?P<m1>)(?P<y1>)", _rule_day_range),
        rule(rf"(?P<d1>{_DD})\s+(?P<m1>{_M})(?:\s+(?P<y1>{_Y}))?\s*(?:-|–|—|to|and|until|till|through)\s*(?P<d2>{_DD})\s+"
             rf"(?P<m2>{_M})(?:,?\s+(?P<y2>{_Y}))?", _rule_day_range),
        rule(rf"(?P<m2>{_M})\s+(?P<d1>{_DD})\s*(?:-|–|—|to|and|through)\s*(?P<d2>{_DD})(?:,?\s+(?P<y2>{_Y}))?(?P<m1>)(?P<y1>)",
             _rule_day_range),
        rule(rf"(?P<m1>{_M})\s+(?P<d1>{_DD})(?:,?\s+(?P<y1>{_Y}))?\s*(?:-|–|—|to|and|through)\s*(?P<m2>{_M})\s+"
             rf"(?P<d2>{_DD})(?:,?\s+(?P<y2>{_Y}))?", _rule_day_range),
        rule(rf"(?:the\s+)?(?:night|overnight|night-time)\s+(?:(?P<of>of|to|into|on|leading\s+to)\s+)(?:the\s+)?"
             rf"(?P<rest>(?:{_DD}\s+(?:of\s+)?{_M}|{_M}\s+{_DD}|{_D})(?:,?\s+{_Y})?)", _rule_night_to),
        rule(rf"(?:{_D},?\s+)?(?:the\s+)?(?P<d>{_DD})\s+(?:of\s+)?(?P<m>{_M})(?:,?\s+(?P<y>{_Y}))?", _rule_date),
        rule(rf"(?:{_D},?\s+)?(?P<m>{_M})\s+(?:the\s+)?(?P<d>{_DD})(?!\s*,?\d)(?:,?\s+(?P<y>{_Y}))?", _rule_date),
        rule(r"(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)", _rule_iso),
        rule(r"(?P<d>[0-3]?\d)\.(?P<m>[01]\d)\.(?P<y>(?:19|20)\d\d)", _rule_iso),
        rule(rf"(?:(?P<which>last|next|this|past|coming)\s+)?(?P<d>{_D}){_OF_DAY}?(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+"
             rf"week)?", _rule_weekday),
        rule(r"(?:(?P<part>earlier|later|early|mid|late|(?:the\s+)?(?:start|beginning|middle|end)\s+of)[\s-]+)?(?:the\s+)?"
             r"(?P<which>this|last|next|previous|coming)\s+(?P<unit>week|month|year)", _rule_week),
        rule(r"(?:by|before|until|till|towards?)\s+(?:the\s+)?(?:end\s+of\s+(?:the|this|(?P<which>next))\s+(?P<unit>week|month|year)"
             r"|year[’']?s?[- ]end|year\s+is\s+out|year\s+ends)", _rule_by_end),
        rule(r"(?P<part>the\s+(?:start|beginning|middle|end)\s+of|early|mid|late)[\s-]+(?:the|this)\s+(?P<unit>week|month|year)",
             _rule_start_of_unit),
        rule(rf"(?:(?P<part>{_PART})[\s-]+)?(?:(?P<which>last|this|next)\s+)?(?P<m>{_M})(?:,?\s+(?:of\s+)?(?P<y>{_Y}))?",
             _rule_month),
        rule(rf"(?<=\b)(?:in|since|during|over|from|last|this|until)\s+(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?"
             rf"(?:(?P<which>last|this)\s+)?(?P<s>spring|summer|autumn|winter|fall(?=\s+of\s+{_Y}))(?:\s+of)?(?:\s+(?P<y>{_Y}))?",
             _rule_season),
        rule(rf"(?P<which>last|this)\s+(?P<part>)(?P<s>spring|summer|autumn|fall|winter)(?P<y>)", _rule_season),
        rule(rf"(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<which>)(?P<s>spring|summer|autumn|fall|winter)\s+(?:of\s+)?"
             rf"(?P<y>{_Y})", _rule_season),
        rule(rf"(?:in\s+)?the\s+(?:(?P<part>early|mid|late)[\s-]+)?(?P<y>1[5-9]\d0|20[0-2]0)s", _rule_decade),
        rule(rf"(?:in|since|from|during|of|back\s+in|by|before|after|until)\s+(?:the\s+year\s+)?(?:(?P<part>early|mid|late)[\s-]+)?"
             rf"(?P<y>{_Y})(?!,?\d|\s+[a-z]+s\b)", _rule_year),
        rule(rf"the\s+(?P<part>)(?P<y>{_Y})\s+(?=[a-z])", _rule_year),
        rule(rf"(?P<n>{_N})\s+(?P<unit>hour|day|night|week|fortnight|month|year)s?\s+ago", _rule_ago),
        rule(rf"(?:in|over|during|within|for|throughout)\s+the\s+(?:past|last|previous|preceding)\s+(?:(?P<n>{_N})\s+)?"
             rf"(?P<unit>hour|day|night|week|fortnight|month|year)s?(?:\s+or\s+(?P<more>{_N}))?", _rule_past),
        rule(r"(?:(?:the|this|all|over|at|during|since)\s+)*(?:the\s+)?(?:past\s+)?(?:(?P<which>last|next|coming|this)\s+)?weekend",
             _rule_weekend),
        rule(r"(?P<w>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|earlier\s+today|today|tonight|yesterday|tomorrow"
             r"|overnight|all\s+night(?!\s+long\s+on)|(?:in|during|through|throughout)\s+the\s+night(?!\s+(?:of|to|on|before|after|into)\b)"
             r"|last\s+(?:night|evening)|this\s+(?:morning|afternoon|evening)|(?:in|over)\s+the\s+past\s+hours)"
             r"(?:\s+(?:morning|afternoon|evening|night))?", _rule_relative),
        rule(r"(?:(?:on|later)\s+)?(?:the|that)\s+(?:very\s+)?same\s+(?:day|night|morning|evening|afternoon)|(?:on\s+|later\s+)?that\s+"
             r"(?:day|night|morning|evening|afternoon)", _rule_same),
        rule(rf"(?:in|over|during)?\s*the\s+(?:(?P<n>{_N})\s+(?:previous|preceding)|(?:previous|preceding)\s+(?P<n2>{_N}))\s+"
             rf"(?:days|nights)", _rule_previous_days),
        rule(rf"within\s+(?P<n>{_N})\s+(?P<unit>hour|day|week)s?(?!\s+of\b)", _rule_within),
        rule(r"(?:in|during|over)\s+the\s+previous\s+(?:day|24\s+hours|night)", _rule_in_previous),
        rule(rf"(?P<n>{_N})\s+(?P<unit>day|night|week|month)s?\s+(?:later|earlier|beforehand|previously|before(?=\s*[.,;:)]|\s*$))"
             r"|the\s+(?:next|following|previous)\s+(?P<unit2>day|night|morning|week|month)|the\s+day\s+(?:before|after)"
             r"(?=\s*[.,;:)]|\s*$)", _rule_step),
        rule(r"(?:ever\s+)?since\s+then|since\s+that\s+(?:day|time)|(?<=[a-z]\s)since(?=\s+(?:been|had|then)\b)", _rule_since_then),
        rule(r"(?:(?:in|during|over|throughout)\s+)?the\s+(?:reporting|reported|reference)\s+period", _rule_period),
        rule(r"on\s+the\s+(?P<d>[0-3]?\d(?:st|nd|rd|th))", _rule_day_of_month),
    ]


def _atom(text: str, now: _Now) -> _Found:
    found = next(_atoms(text, now), None)
    return (found.dates, found.future) if found else None


_NO_DATE_BEFORE = re.compile(r"\b(?:every|each|most|some|many|no|Black|Bloody|Good|Palm|Easter|Red)\s+$")
_NO_DATE_AFTER = re.compile(r"\s*(?:Times|Post|Star|Mail|Herald|Mirror|Express|Tribune|Agreement|Accords?|Declaration|Square)\b")


def _atoms(text: str, now: _Now) -> Iterator[Interval]:
    """Yield the expressions of the grammar from left to right, the longest at each place."""
    hits = []
    for order, (pattern, make) in enumerate(_rules()):
        for match in pattern.finditer(text):
            hits.append((match.start(), -match.end(), order, match, make))
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
    name = re.search(rf"(?:{_M}|{_D})\.?$|(?:{_M}|{_D})", words, re.IGNORECASE)
    if name is None:
        return True
    if not name.group()[0].isupper():
        return False
    if _AMBIGUOUS.fullmatch(words):
        before = re.search(r"(\w+)\s*$", text[: match.start()])
        return before is not None and before.group(1).casefold() in _LEADS
    return True


_LEADS = {"in", "since", "from", "until", "till", "by", "of", "to", "and", "on", "during", "through", "for", "before", "after",
          "late", "early", "mid", "last", "this", "next", "between"}
_SINCE = re.compile(r"\b(?:since|ever\s+since|beginning|starting)\s+(?:(?:at\s+least|about|around|on|in|the\s+\w+\s+of)\s+)*$|\bfrom\s+$", re.I)
_UNTIL = re.compile(r"\b(?:until|till|prior\s+to|ahead\s+of|up\s+to|through)\s+(?:(?:at\s+least|late|early|the\s+\w+\s+of)\s+)*$", re.I)
_BEFORE = re.compile(r"\b(?:before|after)\s+(?:the\s+)?$", re.I)
_JOINT = re.compile(
    r"\s*(?:to|until|till|through|-|–|—)\s*(?:early\s+|late\s+|on\s+)*|,?\s+and\s+(?:(?:on|again|early|late|then|through|into)\s+)*",
    re.I,
)
_LEAP = re.compile(
    rf"(?<![\w-])(?:(?P<n>{_N})\s+(?P<unit>day|night|week)s?|the\s+(?:day|morning))\s+(?P<side>after|before)\s+(?!yesterday|tomorrow)",
    re.IGNORECASE,
)


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
    atoms = list(_atoms(text, _Now(published, anchor, period)))
    found: list[Interval] = []
    while atoms:
        atom = atoms.pop(0)
        while atoms and (joint := _JOINT.fullmatch(text, atom.end, atoms[0].start)):
            other = atoms[0]
            if re.match(r"within|in\s+the|over\s+the", text[other.start :], re.I) or re.search(r"\b(?:later|earlier|before|after)$", text[: other.end]):
                break
            if _BEFORE.search(text[: atom.start]) and "and" in joint.group():
                break
            joined = _joined((atom.dates, atom.future), (other.dates, other.future))
            if joined is None:
                break
            atom = Interval(atom.start, other.end, *joined)
            atoms.pop(0)
            text_before = re.search(r"\b(?:from|between|since)\s+$", text[: atom.start], re.I)
            if text_before:
                atom = replace(atom, start=text_before.start())
        led = _led(text, atom, published)
        if led is not None:
            found.append(led)
    for match in _LEAP.finditer(text):
        days = (_number(match["n"]) if match["n"] else 1) * _LENGTHS[(match["unit"] or "day").casefold()]
        leap = -days if match["side"].casefold() == "after" else days
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(Interval(match.start(), match.end(), DateRange(), leap=leap))
    return sorted(found, key=lambda one: one.start)


def _is_reason(text: str, start: int, end: int) -> bool:
    """Whether "since" means "because": ", since last week missiles hit the port"."""
    clause = re.match(r"[^,;.]*", text[end:])
    return text[:start].rstrip().endswith(",") and not re.search(r"\b(?:has|have|had|['’]ve|been)\b", clause.group() if clause else "")


def _led(text: str, atom: Interval, published: date) -> Interval | None:
    """Apply the words before an expression: since, until, before."""
    before = text[: atom.start]
    words = text[atom.start : atom.end]
    if re.match(r"from\b|between\b", words, re.I):
        return atom
    since = _SINCE.search(before) or re.match(r"since\b", words, re.I)
    if since and since.re is _SINCE and _is_reason(text, since.start(), atom.end):
        return atom
    if since and atom.dates.start and atom.dates.start <= published and not (
        since.re is _SINCE and since.group().casefold().startswith("from") and not re.match(r"\s*(?:on|onward)", text[atom.end :])
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
