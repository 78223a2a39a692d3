"""What the time expressions of `time_rules` mean, each counted from publication."""

import calendar
import re
from datetime import date, timedelta

from geo.claims.dates.days import (
    LENGTHS,
    SEASONS,
    Found,
    Now,
    clipped,
    count_of,
    dated,
    feast_days,
    joined,
    month_of,
    named_month,
    one_day,
    ordinal_of,
    part_of,
    span_of,
    week_of,
    weekday_number,
    weekend_of,
    year_of,
)


def read_day_range(m: re.Match[str], now: Now) -> Found:
    """Read "8 to 14 January", "from 30 May to 2 June"."""
    last = dated(now, m["d2"], m["m2"], m["y2"])
    first = dated(now, m["d1"], m["m1"] or m["m2"], m["y1"] or m["y2"])
    return joined(first, last)


def read_date(m: re.Match[str], now: Now) -> Found:
    """Read "on 11 June", "June 11, 2023"."""
    return dated(now, m["d"], m["m"], m["y"])


def read_iso(m: re.Match[str], now: Now) -> Found:
    """Read "2023-06-11", "11.06.2023"."""
    try:
        return one_day(date(int(m["y"]), int(m["m"]), int(m["d"]))), None
    except ValueError:
        return None


def read_month(m: re.Match[str], now: Now) -> Found:
    """Read "in June", "early last March"."""
    past, future = named_month(now, m["m"], m["y"])
    if m["which"] and m["which"].casefold() == "next" and future:
        past = future
    if m["which"] and m["which"].casefold() == "last" and past.start and past.start.month == now.published.month:
        past = month_of(now.published.year - 1, past.start.month)
    past = part_of(past, m["part"])
    return (past if m["part"] else clipped(past, now)), part_of(future, m["part"]) if future else None


def read_year(m: re.Match[str], now: Now) -> Found:
    """Read "in 2023", "the 2014 war"."""
    return clipped(part_of(year_of(int(m["y"])), m["part"]), now), None


def read_decade(m: re.Match[str], now: Now) -> Found:
    """Read "in the early 1990s"."""
    return part_of(span_of(date(int(m["y"]), 1, 1), date(int(m["y"]) + 9, 12, 31), "year"), m["part"]), None


def read_season(m: re.Match[str], now: Now) -> Found:
    """Read "last summer", "in the autumn", with the coming one beside it."""
    first, last = SEASONS[m["s"].casefold()]
    year = int(m["y"]) if m["y"] else now.published.year
    start = date(year, first, 1)
    if not m["y"] and start > now.published:
        start = date(year - 1, first, 1)
    end = month_of(start.year + (last < first), last).end
    if end is None:
        return None
    if m["which"] and m["which"].casefold() == "last" and start <= now.published <= end:
        start, end = (
            start.replace(year=start.year - 1),
            end.replace(year=end.year - 1, day=28 if last == 2 else end.day),
        )
    past = clipped(part_of(span_of(start, end, "month"), m["part"]), now)
    if m["y"] or end >= now.published:
        return past, None
    coming = month_of(end.year + 1, last).end
    return past, part_of(span_of(start.replace(year=start.year + 1), coming, "month"), m["part"]) if coming else None


def read_weekday(m: re.Match[str], now: Now) -> Found:
    """The weekday before publication or on that day; "last Tuesday" is never that day."""
    which = (m["which"] or "").casefold()
    number = weekday_number(m["d"])
    back = (now.published.weekday() - number) % 7
    if which in ("last", "past") and back == 0:
        back = 7
    past = now.published - timedelta(days=back)
    following = now.published + timedelta(days=(number - now.published.weekday()) % 7 or 7)
    if which in ("next", "coming"):
        return one_day(following), None
    if m["week"]:
        weeks = {"last": -1, "next": 1}.get(m["week"].casefold(), 0)
        monday = week_of(now.published, weeks).start
        return (one_day(monday + timedelta(days=number)), None) if monday else None
    return one_day(past), one_day(following)


def read_week(m: re.Match[str], now: Now) -> Found:
    """Read "last week", "early this month", "next year"."""
    which, unit = m["which"].casefold(), m["unit"].casefold()
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "week":
        whole = week_of(now.published, step)
    elif unit == "month":
        whole = month_of(now.published.year, now.published.month + step)
    else:
        whole = year_of(now.published.year + step)
    part = re.sub(r"\s+", " ", m["part"] or "").casefold()
    if part.startswith("earlier"):
        return clipped(whole, now), None
    if part.startswith("later") and whole.end:
        return span_of(now.published, whole.end, whole.precision), None
    if step == 0 and not part:
        return clipped(whole, now), whole
    return part_of(whole, m["part"]), None


def read_by_end(m: re.Match[str], now: Now) -> Found:
    """Read "by the end of the month": from publication to then."""
    unit = (m["unit"] or "year").casefold()
    whole = {
        "week": week_of(now.published),
        "month": month_of(now.published.year, now.published.month),
        "year": year_of(now.published.year),
    }[unit]
    if m["which"] and m["which"].casefold() == "next":
        later = whole.end + timedelta(days=1) if whole.end else now.published
        whole = {"week": week_of(later), "month": month_of(later.year, later.month), "year": year_of(later.year)}[unit]
    return (span_of(now.published, whole.end, whole.precision), None) if whole.end else None


def read_start_of_unit(m: re.Match[str], now: Now) -> Found:
    """Read "the middle of the week", "late in the month" of the running one."""
    unit = m["unit"].casefold()
    whole = {
        "week": week_of(now.published),
        "month": month_of(now.published.year, now.published.month),
        "year": year_of(now.published.year),
    }[unit]
    return (clipped(part_of(whole, m["part"]), now), None)


def read_ago(m: re.Match[str], now: Now) -> Found:
    """Read "three days ago", "a month ago"."""
    count, unit = count_of(m["n"]), m["unit"].casefold()
    if unit in ("day", "night"):
        return one_day(now.published - timedelta(days=count)), None
    if unit in ("week", "fortnight"):
        return week_of(now.published - timedelta(days=count * LENGTHS[unit])), None
    if unit == "month":
        return month_of(now.published.year, now.published.month - count), None
    if unit == "year":
        return year_of(now.published.year - count), None
    return span_of(now.published - timedelta(days=count // 24), now.published), None


def read_past(m: re.Match[str], now: Now) -> Found:
    """Read "in the past day or two" as the two days up to publication, "the past 24 hours" as the last two days."""
    unit = m["unit"].casefold()
    count = count_of(m["n"] or "one")
    if m["more"]:
        count = count_of(m["more"])
    days = {
        "hour": -(-count // 24),
        "day": count - 1 if count > 1 else 1,
        "night": count,
        "week": 7 * count,
        "fortnight": 14 * count,
        "month": 30 * count,
        "year": 365 * count,
    }[unit]
    if unit == "month":
        back = month_of(now.published.year, now.published.month - count).start
        last = calendar.monthrange(back.year, back.month)[1] if back else 28
        return (span_of(back.replace(day=min(now.published.day, last)), now.published), None) if back else None
    return span_of(now.published - timedelta(days=days), now.published), None


def read_weekend(m: re.Match[str], now: Now) -> Found:
    """Read "at the weekend", "last weekend"."""
    which = (m["which"] or "").casefold()
    if which in ("next", "coming"):
        return weekend_of(now, 1), None
    weeks = -1 if which == "last" and now.published.weekday() >= 5 else 0
    past = weekend_of(now, weeks)
    return clipped(past, now), weekend_of(now, 1)


_RELATIVE_DAYS = {
    "today": (0, 0),
    "tonight": (0, 0),
    "yesterday": (-1, -1),
    "tomorrow": (1, 1),
    "overnight": (-1, 0),
    "all night": (-1, 0),
    "through the night": (-1, 0),
    "throughout the night": (-1, 0),
    "during the night": (-1, 0),
    "in the night": (-1, 0),
    "the day before yesterday": (-2, -2),
    "the day after tomorrow": (2, 2),
    "last night": (-1, 0),
    "last evening": (-1, -1),
}


def read_relative(m: re.Match[str], now: Now) -> Found:
    """Read "yesterday", "overnight", "this morning"."""
    words = re.sub(r"\s+", " ", m["w"]).casefold()
    first, last = _RELATIVE_DAYS.get(words, (0, 0))
    return span_of(now.published + timedelta(days=first), now.published + timedelta(days=last)), None


def read_night_to(m: re.Match[str], now: Now) -> Found:
    """Read "the night to 11 November" as that day and the one before, "the night of 11 June" as it and the next."""
    from geo.claims.dates.time_rules import time_rules

    matches = ((rule.search(m["rest"]), make) for rule, make in time_rules())
    found = next((make(match, now) for match, make in matches if match), None)
    if found is None or found[0].start is None:
        return None
    day = found[0].start
    if m["of"] and m["of"].casefold() == "of":
        return span_of(day, day + timedelta(days=1)), None
    return span_of(day - timedelta(days=1), day), None


def read_in_previous(m: re.Match[str], now: Now) -> Found:
    """Read "in the previous 24 hours"."""
    return span_of(now.published - timedelta(days=1), now.published), None


def read_ordinal_date(m: re.Match[str], now: Now) -> Found:
    """Read "the twentieth of December"."""
    return dated(now, str(ordinal_of(m["o"])), m["m"], m["y"])


def read_feast(m: re.Match[str], now: Now) -> Found:
    """Read "on Boxing Day", "since Christmas": the last one up to publication, or the next."""
    month, day = feast_days()[re.sub(r"[’']", "'", re.sub(r"\s+", " ", m["f"])).casefold()]
    return dated(now, str(day), calendar.month_name[month], m["y"])


def read_nth_weekday(m: re.Match[str], now: Now) -> Found:
    """Read "the last Monday of June", "the first Sunday in May"."""
    month, _ = named_month(now, m["m"], m["y"])
    if month.start is None or month.end is None:
        return None
    number = weekday_number(m["d"])
    if m["n"].casefold() == "last":
        return one_day(month.end - timedelta(days=(month.end.weekday() - number) % 7)), None
    first = month.start + timedelta(days=(number - month.start.weekday()) % 7)
    return one_day(first + timedelta(weeks=ordinal_of(m["n"]) - 1)), None
