"""The grammar of time expressions: one pattern and one reading for each, the more specific first."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

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

__all__ = ["D", "M", "N", "Rule", "time_rules"]

D = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
M = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
Y = r"(?:1[5-9]\d\d|20\d\d)"
DD = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
ORDINAL = (
    r"(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
PART = (
    r"(?:early|mid|late|the\s+(?:very\s+)?(?:start|beginning|middle|end)\s+of|the\s+(?:first|second|latter)\s+half\s+of"
    r"|the\s+(?:first|opening|last|final)\s+(?:days|week)\s+of)"
)
OF_DAY = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|midday|noon|lunchtime))"
N = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|\d{1,3}|a\s+couple\s+of)"

Rule = Callable[[re.Match[str], Now], Found]


def _rule_day_range(m: re.Match[str], now: Now) -> Found:
    last = dated(now, m["d2"], m["m2"], m["y2"])
    first = dated(now, m["d1"], m["m1"] or m["m2"], m["y1"] or m["y2"])
    return joined(first, last)


def _rule_date(m: re.Match[str], now: Now) -> Found:
    return dated(now, m["d"], m["m"], m["y"])


def _rule_iso(m: re.Match[str], now: Now) -> Found:
    try:
        return one_day(date(int(m["y"]), int(m["m"]), int(m["d"]))), None
    except ValueError:
        return None


def _rule_month(m: re.Match[str], now: Now) -> Found:
    past, future = named_month(now, m["m"], m["y"])
    if m["which"] and m["which"].casefold() == "next" and future:
        past = future
    if m["which"] and m["which"].casefold() == "last" and past.start and past.start.month == now.published.month:
        past = month_of(now.published.year - 1, past.start.month)
    past = part_of(past, m["part"])
    return (past if m["part"] else clipped(past, now)), part_of(future, m["part"]) if future else None


def _rule_year(m: re.Match[str], now: Now) -> Found:
    return clipped(part_of(year_of(int(m["y"])), m["part"]), now), None


def _rule_decade(m: re.Match[str], now: Now) -> Found:
    return part_of(span_of(date(int(m["y"]), 1, 1), date(int(m["y"]) + 9, 12, 31), "year"), m["part"]), None


def _rule_season(m: re.Match[str], now: Now) -> Found:
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


def _rule_weekday(m: re.Match[str], now: Now) -> Found:
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


def _rule_week(m: re.Match[str], now: Now) -> Found:
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


def _rule_by_end(m: re.Match[str], now: Now) -> Found:
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


def _rule_start_of_unit(m: re.Match[str], now: Now) -> Found:
    unit = m["unit"].casefold()
    whole = {
        "week": week_of(now.published),
        "month": month_of(now.published.year, now.published.month),
        "year": year_of(now.published.year),
    }[unit]
    return (clipped(part_of(whole, m["part"]), now), None)


def _rule_ago(m: re.Match[str], now: Now) -> Found:
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


def _rule_past(m: re.Match[str], now: Now) -> Found:
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


def _rule_weekend(m: re.Match[str], now: Now) -> Found:
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


def _rule_relative(m: re.Match[str], now: Now) -> Found:
    words = re.sub(r"\s+", " ", m["w"]).casefold()
    first, last = _RELATIVE_DAYS.get(words, (0, 0))
    return span_of(now.published + timedelta(days=first), now.published + timedelta(days=last)), None


def _rule_night_to(m: re.Match[str], now: Now) -> Found:
    """Read "the night to 11 November" as that day and the one before, "the night of 11 June" as it and the next."""
    matches = ((rule.search(m["rest"]), make) for rule, make in time_rules())
    found = next((make(match, now) for match, make in matches if match), None)
    if found is None or found[0].start is None:
        return None
    day = found[0].start
    if m["of"] and m["of"].casefold() == "of":
        return span_of(day, day + timedelta(days=1)), None
    return span_of(day - timedelta(days=1), day), None


def _rule_same(m: re.Match[str], now: Now) -> Found:
    if now.anchor is None or now.anchor.end is None:
        return None
    return one_day(now.anchor.end), None


def _rule_step(m: re.Match[str], now: Now) -> Found:
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


def _rule_within(m: re.Match[str], now: Now) -> Found:
    """Read "on 27 November ..., and within three days": from that day on, where it stands in the same sentence."""
    if not now.near or now.anchor is None or now.anchor.start is None or now.anchor.end is None:
        return None
    unit = m["unit"].casefold()
    days = -(-count_of(m["n"]) // 24) if unit == "hour" else count_of(m["n"]) * LENGTHS[unit]
    return span_of(now.anchor.start, now.anchor.end + timedelta(days=days)), None


def _rule_previous_days(m: re.Match[str], now: Now) -> Found:
    last = now.anchor.end if now.anchor and now.anchor.end else now.published
    return span_of(last - timedelta(days=count_of(m["n"] or m["n2"])), last - timedelta(days=1)), None


def _rule_in_previous(m: re.Match[str], now: Now) -> Found:
    return span_of(now.published - timedelta(days=1), now.published), None


def _rule_since_then(m: re.Match[str], now: Now) -> Found:
    if now.anchor is None or now.anchor.start is None or now.anchor.start > now.published:
        return None
    return span_of(now.anchor.start, now.published), None


def _rule_period(m: re.Match[str], now: Now) -> Found:
    return (now.period, None) if now.period else None


def _rule_ordinal_date(m: re.Match[str], now: Now) -> Found:
    """Read "the twentieth of December"."""
    return dated(now, str(ordinal_of(m["o"])), m["m"], m["y"])


def _rule_feast(m: re.Match[str], now: Now) -> Found:
    """Read "on Boxing Day", "since Christmas": the last one up to publication, or the next."""
    month, day = feast_days()[re.sub(r"[’']", "'", re.sub(r"\s+", " ", m["f"])).casefold()]
    return dated(now, str(day), calendar.month_name[month], m["y"])


def _rule_nth_weekday(m: re.Match[str], now: Now) -> Found:
    """Read "the last Monday of June", "the first Sunday in May"."""
    month, _ = named_month(now, m["m"], m["y"])
    if month.start is None or month.end is None:
        return None
    number = weekday_number(m["d"])
    if m["n"].casefold() == "last":
        return one_day(month.end - timedelta(days=(month.end.weekday() - number) % 7)), None
    first = month.start + timedelta(days=(number - month.start.weekday()) % 7)
    return one_day(first + timedelta(weeks=ordinal_of(m["n"]) - 1)), None


def _rule_that_week(m: re.Match[str], now: Now) -> Found:
    """Read "by the end of that week": the week or month of the day that the text spoke of last."""
    if now.anchor is None or now.anchor.end is None:
        return None
    day = now.anchor.end
    return (week_of(day) if m["unit"].casefold() == "week" else month_of(day.year, day.month)), None


def _rule_day_of_month(m: re.Match[str], now: Now) -> Found:
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


def _feasts() -> str:
    names = sorted(feast_days(), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace("'", "['’]").replace("\\ ", r"\s+") for name in names)


@cache
def time_rules() -> list[tuple[re.Pattern[str], Rule]]:
    """The grammar: earlier rules win where two begin at one place."""

    def rule(pattern: str, make: Rule) -> tuple[re.Pattern[str], Rule]:
        return re.compile(rf"(?<![\w-]){pattern}(?![\w-]*\w)", re.IGNORECASE), make

    return [
        rule(
            rf"(?P<d1>{DD})\s*(?:-|–|—|to|and|until|till|through)\s*(?P<d2>{DD})\s+(?:of\s+)?(?P<m2>{M})"
            rf"(?:,?\s+(?P<y2>{Y}))?(?P<m1>)(?P<y1>)",
            _rule_day_range,
        ),
        rule(
            rf"(?P<d1>{DD})\s+(?P<m1>{M})(?:\s+(?P<y1>{Y}))?\s*(?:-|–|—|to|and|until|till|through)\s*(?P<d2>{DD})\s+"
            rf"(?P<m2>{M})(?:,?\s+(?P<y2>{Y}))?",
            _rule_day_range,
        ),
        rule(
            rf"(?P<m2>{M})\s+(?P<d1>{DD})\s*(?:-|–|—|to|and|through)\s*(?P<d2>{DD})(?:,?\s+(?P<y2>{Y}))?(?P<m1>)(?P<y1>)",
            _rule_day_range,
        ),
        rule(
            rf"(?P<m1>{M})\s+(?P<d1>{DD})(?:,?\s+(?P<y1>{Y}))?\s*(?:-|–|—|to|and|through)\s*(?P<m2>{M})\s+"
            rf"(?P<d2>{DD})(?:,?\s+(?P<y2>{Y}))?",
            _rule_day_range,
        ),
        rule(
            rf"(?:the\s+)?(?:night|overnight|night-time)\s+(?:(?P<of>of|to|into|on|leading\s+to)\s+)(?:the\s+)?"
            rf"(?P<rest>(?:{DD}\s+(?:of\s+)?{M}|{M}\s+{DD}|{D})(?:,?\s+{Y})?)",
            _rule_night_to,
        ),
        rule(rf"(?:on\s+)?the\s+(?P<o>{ORDINAL})\s+of\s+(?P<m>{M})(?:,?\s+(?P<y>{Y}))?", _rule_ordinal_date),
        rule(
            rf"(?:on\s+)?(?:the|that)\s+(?P<n>first|second|third|fourth|last)\s+(?P<d>{D})\s+(?:of|in)\s+(?P<m>{M})"
            rf"(?:,?\s+(?P<y>{Y}))?",
            _rule_nth_weekday,
        ),
        rule(rf"(?P<f>{_feasts()})(?:,?\s+(?P<y>{Y}))?", _rule_feast),
        rule(rf"(?:{D},?\s+)?(?:the\s+)?(?P<d>{DD})\s+(?:of\s+)?(?P<m>{M})(?:,?\s+(?P<y>{Y}))?", _rule_date),
        rule(rf"(?:{D},?\s+)?(?P<m>{M})\s+(?:the\s+)?(?P<d>{DD})(?!\s*,?\d)(?:,?\s+(?P<y>{Y}))?", _rule_date),
        rule(r"(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)", _rule_iso),
        rule(r"(?P<d>[0-3]?\d)\.(?P<m>[01]\d)\.(?P<y>(?:19|20)\d\d)", _rule_iso),
        rule(
            rf"(?:(?P<which>last|next|this|past|coming)\s+)?(?P<d>{D}){OF_DAY}?(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+"
            rf"week)?",
            _rule_weekday,
        ),
        rule(
            r"(?:(?P<part>earlier|later|early|mid|late|(?:the\s+)?(?:start|beginning|middle|end)\s+of)[\s-]+)?(?:the\s+)?"
            r"(?P<which>this|last|next|previous|coming)\s+(?P<unit>week|month|year)",
            _rule_week,
        ),
        rule(
            r"(?:by|before|until|till|towards?)\s+(?:the\s+)?(?:end\s+of\s+(?:the|this|(?P<which>next))\s+(?P<unit>week|month|year)"
            r"|year[’']?s?[- ]end|year\s+is\s+out|year\s+ends)",
            _rule_by_end,
        ),
        rule(
            r"(?P<part>the\s+(?:start|beginning|middle|end)\s+of|early|mid|late)[\s-]+(?:the|this)\s+(?P<unit>week|month|year)",
            _rule_start_of_unit,
        ),
        rule(
            rf"(?:(?P<part>{PART})[\s-]+)?(?:(?P<which>last|this|next)\s+)?(?P<m>{M})(?:,?\s+(?:of\s+)?(?P<y>{Y}))?",
            _rule_month,
        ),
        rule(
            rf"(?<=\b)(?:in|since|during|over|from|last|this|until)\s+(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?"
            rf"(?:(?P<which>last|this)\s+)?(?P<s>spring|summer|autumn|winter|fall(?=\s+of\s+{Y}))(?:\s+of)?(?:\s+(?P<y>{Y}))?",
            _rule_season,
        ),
        rule(r"(?P<which>last|this)\s+(?P<part>)(?P<s>spring|summer|autumn|fall|winter)(?P<y>)", _rule_season),
        rule(
            rf"(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<which>)(?P<s>spring|summer|autumn|fall|winter)\s+(?:of\s+)?"
            rf"(?P<y>{Y})",
            _rule_season,
        ),
        rule(r"(?:in\s+)?the\s+(?:(?P<part>early|mid|late)[\s-]+)?(?P<y>1[5-9]\d0|20[0-2]0)s", _rule_decade),
        rule(
            rf"(?:in|since|from|during|of|back\s+in|by|before|after|until)\s+(?:the\s+year\s+)?(?:(?P<part>early|mid|late)[\s-]+)?"
            rf"(?P<y>{Y})(?!,?\d|\s+[a-z]+s\b)",
            _rule_year,
        ),
        rule(rf"the\s+(?P<part>)(?P<y>{Y})\s+(?=[a-z])", _rule_year),
        rule(rf"(?P<n>{N})\s+(?P<unit>hour|day|night|week|fortnight|month|year)s?\s+ago", _rule_ago),
        rule(
            rf"(?:in|over|during|within|for|throughout)\s+the\s+(?:past|last|previous|preceding)\s+(?:(?P<n>{N})\s+)?"
            rf"(?P<unit>hour|day|night|week|fortnight|month|year)s?(?:\s+or\s+(?P<more>{N}))?",
            _rule_past,
        ),
        rule(
            r"(?:(?:the|this|all|over|at|during|since)\s+)*(?:the\s+)?(?:past\s+)?(?:(?P<which>last|next|coming|this)\s+)?weekend",
            _rule_weekend,
        ),
        rule(
            r"(?P<w>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|earlier\s+today|today|tonight|yesterday|tomorrow"
            r"|overnight|all\s+night(?!\s+long\s+on)|(?:in|during|through|throughout)\s+the\s+night(?!\s+(?:of|to|on|before|after|into)\b)"
            r"|last\s+(?:night|evening)|this\s+(?:morning|afternoon|evening)|(?:in|over)\s+the\s+past\s+hours)"
            r"(?:\s+(?:morning|afternoon|evening|night))?",
            _rule_relative,
        ),
        rule(
            r"(?:(?:on|later)\s+)?(?:the|that)\s+(?:very\s+)?same\s+(?:day|night|morning|evening|afternoon)|(?:on\s+|later\s+)?that\s+"
            r"(?:day|night|morning|evening|afternoon)",
            _rule_same,
        ),
        rule(
            rf"(?:in|over|during)?\s*the\s+(?:(?P<n>{N})\s+(?:previous|preceding)|(?:previous|preceding)\s+(?P<n2>{N}))\s+"
            rf"(?:days|nights)",
            _rule_previous_days,
        ),
        rule(rf"within\s+(?P<n>{N})\s+(?P<unit>hour|day|week)s?(?!\s+of\b)", _rule_within),
        rule(r"(?:in|during|over)\s+the\s+previous\s+(?:day|24\s+hours|night)", _rule_in_previous),
        rule(
            rf"(?P<n>{N})\s+(?P<unit>day|night|week|month)s?\s+(?:later|earlier|beforehand|previously|before(?=\s*[.,;:)]|\s*$))"
            r"|the\s+(?:next|following|previous)\s+(?P<unit2>day|night|morning|week|month)|the\s+day\s+(?:before|after)"
            r"(?=\s*[.,;:)]|\s*$)",
            _rule_step,
        ),
        rule(
            r"(?:ever\s+)?since\s+then|since\s+that\s+(?:day|time)|(?<=[a-z]\s)since(?=\s+(?:been|had|then)\b)",
            _rule_since_then,
        ),
        rule(r"(?:(?:in|during|over|throughout)\s+)?the\s+(?:reporting|reported|reference)\s+period", _rule_period),
        rule(r"on\s+the\s+(?P<d>[0-3]?\d(?:st|nd|rd|th))", _rule_day_of_month),
        rule(
            rf"on\s+the\s+(?P<d>{ORDINAL})(?=\s*(?:[.,;:)]|$|when\b|and\b|of\s+(?:the|this)\s+month))",
            _rule_day_of_month,
        ),
        rule(rf"the\s+(?P<d>{ORDINAL})\s+of\s+(?:the|this)\s+month", _rule_day_of_month),
        rule(
            r"(?:by|before|until|at|towards?|in|during|over|earlier|later)?\s*(?:the\s+(?:end|start|middle|course)\s+of\s+)?that\s+(?P<unit>week|month)",
            _rule_that_week,
        ),
    ]
