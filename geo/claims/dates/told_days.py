"""What the time expressions of `time_rules` mean that are counted from the last day that the text spoke of."""

import re
from datetime import timedelta

from geo.claims.dates.days import LENGTHS, Found, Now, count_of, month_of, one_day, ordinal_of, span_of, week_of


def read_same(m: re.Match[str], now: Now) -> Found:
    """Read "that day", "the same night": the last day that the text spoke of."""
    if now.anchor is None or now.anchor.end is None:
        return None
    return one_day(now.anchor.end), None


def read_step(m: re.Match[str], now: Now) -> Found:
    """Read "the next day", "four days later", "two nights earlier": from the last day that the text spoke of."""
    anchor = now.anchor.end if now.anchor and now.anchor.end else now.published
    words = m.group().casefold()
    count = count_of(m["n"]) if m["n"] else 1
    unit = (m["unit"] or m["unit2"] or "day").casefold()
    days = count * LENGTHS.get(unit, 1)
    back = bool(re.search(r"\b(?:earlier|before|previous|beforehand|previously)\b", words))
    if now.anchor is None and not back:
        return None
    day = anchor + timedelta(days=-days if back else days)
    if unit == "week":
        return week_of(day), None
    if unit == "month":
        return month_of(anchor.year, anchor.month + (-count if back else count)), None
    return one_day(day), None


def read_within(m: re.Match[str], now: Now) -> Found:
    """Read "on 27 November ..., and within three days": from that day on, where it stands in the same sentence."""
    if not now.near or now.anchor is None or now.anchor.start is None or now.anchor.end is None:
        return None
    unit = m["unit"].casefold()
    days = -(-count_of(m["n"]) // 24) if unit == "hour" else count_of(m["n"]) * LENGTHS[unit]
    return span_of(now.anchor.start, now.anchor.end + timedelta(days=days)), None


def read_previous_days(m: re.Match[str], now: Now) -> Found:
    """Read "the two previous days", counted back from the last day told."""
    last = now.anchor.end if now.anchor and now.anchor.end else now.published
    return span_of(last - timedelta(days=count_of(m["n"] or m["n2"])), last - timedelta(days=1)), None


def read_since_then(m: re.Match[str], now: Now) -> Found:
    """Read "since then": from the last day told to publication."""
    if now.anchor is None or now.anchor.start is None or now.anchor.start > now.published:
        return None
    return span_of(now.anchor.start, now.published), None


def read_period(m: re.Match[str], now: Now) -> Found:
    """Read "in the reporting period"."""
    return (now.period, None) if now.period else None


def read_that_week(m: re.Match[str], now: Now) -> Found:
    """Read "by the end of that week": the week or month of the day that the text spoke of last."""
    if now.anchor is None or now.anchor.end is None:
        return None
    day = now.anchor.end
    return (week_of(day) if m["unit"].casefold() == "week" else month_of(day.year, day.month)), None


def read_day_of_month(m: re.Match[str], now: Now) -> Found:
    """Read "on the 7th", "on the seventeenth"."""
    number = int(re.sub(r"\D", "", m["d"])) if m["d"][0].isdigit() else ordinal_of(m["d"])
    try:
        if now.near and now.anchor is not None and now.anchor.end is not None and now.anchor.end.day < number:
            return one_day(now.anchor.end.replace(day=number)), None  # "left on 2 October ..., retaken on the 7th"
        this = now.published.replace(day=number)
        if this > now.published:
            back = now.published.replace(day=1) - timedelta(days=1)
            return one_day(back.replace(day=number)), one_day(this)
        return one_day(this), None
    except ValueError:
        return None
