"""The grammar of time expressions: one pattern and one reading for each, the more specific first."""

import re
from collections.abc import Callable
from functools import cache

from geo.claims.dates import readings, told_days
from geo.claims.dates.days import (
    Found,
    Now,
    feast_days,
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


def _feasts() -> str:
    names = sorted(feast_days(), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace("'", "['’]").replace("\\ ", r"\s+") for name in names)


def _rule(pattern: str, make: Rule) -> tuple[re.Pattern[str], Rule]:
    return re.compile(rf"(?<![\w-]){pattern}(?![\w-]*\w)", re.IGNORECASE), make


@cache
def time_rules() -> list[tuple[re.Pattern[str], Rule]]:
    """The grammar: earlier rules win where two begin at one place."""
    return [
        *_ranges_and_ordinals(),
        *_days(),
        *_weeks_to_seasons(),
        *_years_and_steps_back(),
        *_from_last_day(),
        *_days_of_month(),
    ]


def _ranges_and_ordinals() -> list[tuple[re.Pattern[str], Rule]]:
    """Ranges of days, nights and days by their number: "8 to 14 January", "the last Monday of June"."""
    return [
        _rule(
            rf"(?P<d1>{DD})\s*(?:-|–|—|to|and|until|till|through)\s*(?P<d2>{DD})\s+(?:of\s+)?(?P<m2>{M})"
            rf"(?:,?\s+(?P<y2>{Y}))?(?P<m1>)(?P<y1>)",
            readings.read_day_range,
        ),
        _rule(
            rf"(?P<d1>{DD})\s+(?P<m1>{M})(?:\s+(?P<y1>{Y}))?\s*(?:-|–|—|to|and|until|till|through)\s*(?P<d2>{DD})\s+"
            rf"(?P<m2>{M})(?:,?\s+(?P<y2>{Y}))?",
            readings.read_day_range,
        ),
        _rule(
            rf"(?P<m2>{M})\s+(?P<d1>{DD})\s*(?:-|–|—|to|and|through)\s*(?P<d2>{DD})(?:,?\s+(?P<y2>{Y}))?(?P<m1>)(?P<y1>)",
            readings.read_day_range,
        ),
        _rule(
            rf"(?P<m1>{M})\s+(?P<d1>{DD})(?:,?\s+(?P<y1>{Y}))?\s*(?:-|–|—|to|and|through)\s*(?P<m2>{M})\s+"
            rf"(?P<d2>{DD})(?:,?\s+(?P<y2>{Y}))?",
            readings.read_day_range,
        ),
        _rule(
            rf"(?:the\s+)?(?:night|overnight|night-time)\s+(?:(?P<of>of|to|into|on|leading\s+to)\s+)(?:the\s+)?"
            rf"(?P<rest>(?:{DD}\s+(?:of\s+)?{M}|{M}\s+{DD}|{D})(?:,?\s+{Y})?)",
            readings.read_night_to,
        ),
        _rule(rf"(?:on\s+)?the\s+(?P<o>{ORDINAL})\s+of\s+(?P<m>{M})(?:,?\s+(?P<y>{Y}))?", readings.read_ordinal_date),
        _rule(
            rf"(?:on\s+)?(?:the|that)\s+(?P<n>first|second|third|fourth|last)\s+(?P<d>{D})\s+(?:of|in)\s+(?P<m>{M})"
            rf"(?:,?\s+(?P<y>{Y}))?",
            readings.read_nth_weekday,
        ),
    ]


def _days() -> list[tuple[re.Pattern[str], Rule]]:
    """Single days: "Boxing Day", "11 June", "2023-06-11", "last Tuesday"."""
    return [
        _rule(rf"(?P<f>{_feasts()})(?:,?\s+(?P<y>{Y}))?", readings.read_feast),
        _rule(rf"(?:{D},?\s+)?(?:the\s+)?(?P<d>{DD})\s+(?:of\s+)?(?P<m>{M})(?:,?\s+(?P<y>{Y}))?", readings.read_date),
        _rule(rf"(?:{D},?\s+)?(?P<m>{M})\s+(?:the\s+)?(?P<d>{DD})(?!\s*,?\d)(?:,?\s+(?P<y>{Y}))?", readings.read_date),
        _rule(r"(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)", readings.read_iso),
        _rule(r"(?P<d>[0-3]?\d)\.(?P<m>[01]\d)\.(?P<y>(?:19|20)\d\d)", readings.read_iso),
        _rule(
            rf"(?:(?P<which>last|next|this|past|coming)\s+)?(?P<d>{D}){OF_DAY}?(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+"
            rf"week)?",
            readings.read_weekday,
        ),
    ]


def _weeks_to_seasons() -> list[tuple[re.Pattern[str], Rule]]:
    """Weeks, months and seasons: "early this week", "by the end of the month", "in late March", "last summer"."""
    return [
        _rule(
            r"(?:(?P<part>earlier|later|early|mid|late|(?:the\s+)?(?:start|beginning|middle|end)\s+of)[\s-]+)?(?:the\s+)?"
            r"(?P<which>this|last|next|previous|coming)\s+(?P<unit>week|month|year)",
            readings.read_week,
        ),
        _rule(
            r"(?:by|before|until|till|towards?)\s+(?:the\s+)?(?:end\s+of\s+(?:the|this|(?P<which>next))\s+(?P<unit>week|month|year)"
            r"|year[’']?s?[- ]end|year\s+is\s+out|year\s+ends)",
            readings.read_by_end,
        ),
        _rule(
            r"(?P<part>the\s+(?:start|beginning|middle|end)\s+of|early|mid|late)[\s-]+(?:the|this)\s+(?P<unit>week|month|year)",
            readings.read_start_of_unit,
        ),
        _rule(
            rf"(?:(?P<part>{PART})[\s-]+)?(?:(?P<which>last|this|next)\s+)?(?P<m>{M})(?:,?\s+(?:of\s+)?(?P<y>{Y}))?",
            readings.read_month,
        ),
        _rule(
            rf"(?<=\b)(?:in|since|during|over|from|last|this|until)\s+(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?"
            rf"(?:(?P<which>last|this)\s+)?(?P<s>spring|summer|autumn|winter|fall(?=\s+of\s+{Y}))(?:\s+of)?(?:\s+(?P<y>{Y}))?",
            readings.read_season,
        ),
        _rule(r"(?P<which>last|this)\s+(?P<part>)(?P<s>spring|summer|autumn|fall|winter)(?P<y>)", readings.read_season),
        _rule(
            rf"(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<which>)(?P<s>spring|summer|autumn|fall|winter)\s+(?:of\s+)?"
            rf"(?P<y>{Y})",
            readings.read_season,
        ),
    ]


def _years_and_steps_back() -> list[tuple[re.Pattern[str], Rule]]:
    """Years, and times counted back from publication: "in 2023", "three days ago", "last night"."""
    return [
        _rule(r"(?:in\s+)?the\s+(?:(?P<part>early|mid|late)[\s-]+)?(?P<y>1[5-9]\d0|20[0-2]0)s", readings.read_decade),
        _rule(
            rf"(?:in|since|from|during|of|back\s+in|by|before|after|until)\s+(?:the\s+year\s+)?(?:(?P<part>early|mid|late)[\s-]+)?"
            rf"(?P<y>{Y})(?!,?\d|\s+[a-z]+s\b)",
            readings.read_year,
        ),
        _rule(rf"the\s+(?P<part>)(?P<y>{Y})\s+(?=[a-z])", readings.read_year),
        _rule(rf"(?P<n>{N})\s+(?P<unit>hour|day|night|week|fortnight|month|year)s?\s+ago", readings.read_ago),
        _rule(
            rf"(?:in|over|during|within|for|throughout)\s+the\s+(?:past|last|previous|preceding)\s+(?:(?P<n>{N})\s+)?"
            rf"(?P<unit>hour|day|night|week|fortnight|month|year)s?(?:\s+or\s+(?P<more>{N}))?",
            readings.read_past,
        ),
        _rule(
            r"(?:(?:the|this|all|over|at|during|since)\s+)*(?:the\s+)?(?:past\s+)?(?:(?P<which>last|next|coming|this)\s+)?weekend",
            readings.read_weekend,
        ),
        _rule(
            r"(?P<w>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|earlier\s+today|today|tonight|yesterday|tomorrow"
            r"|overnight|all\s+night(?!\s+long\s+on)|(?:in|during|through|throughout)\s+the\s+night(?!\s+(?:of|to|on|before|after|into)\b)"
            r"|last\s+(?:night|evening)|this\s+(?:morning|afternoon|evening)|(?:in|over)\s+the\s+past\s+hours)"
            r"(?:\s+(?:morning|afternoon|evening|night))?",
            readings.read_relative,
        ),
    ]


def _from_last_day() -> list[tuple[re.Pattern[str], Rule]]:
    """Times counted from the day that the text spoke of last: "that day", "four days later", "since then"."""
    return [
        _rule(
            r"(?:(?:on|later)\s+)?(?:the|that)\s+(?:very\s+)?same\s+(?:day|night|morning|evening|afternoon)|(?:on\s+|later\s+)?that\s+"
            r"(?:day|night|morning|evening|afternoon)",
            told_days.read_same,
        ),
        _rule(
            rf"(?:in|over|during)?\s*the\s+(?:(?P<n>{N})\s+(?:previous|preceding)|(?:previous|preceding)\s+(?P<n2>{N}))\s+"
            rf"(?:days|nights)",
            told_days.read_previous_days,
        ),
        _rule(rf"within\s+(?P<n>{N})\s+(?P<unit>hour|day|week)s?(?!\s+of\b)", told_days.read_within),
        _rule(r"(?:in|during|over)\s+the\s+previous\s+(?:day|24\s+hours|night)", readings.read_in_previous),
        _rule(
            rf"(?P<n>{N})\s+(?P<unit>day|night|week|month)s?\s+(?:later|earlier|beforehand|previously|before(?=\s*[.,;:)]|\s*$))"
            r"|the\s+(?:next|following|previous)\s+(?P<unit2>day|night|morning|week|month)|the\s+day\s+(?:before|after)"
            r"(?=\s*[.,;:)]|\s*$)",
            told_days.read_step,
        ),
        _rule(
            r"(?:ever\s+)?since\s+then|since\s+that\s+(?:day|time)|(?<=[a-z]\s)since(?=\s+(?:been|had|then)\b)",
            told_days.read_since_then,
        ),
        _rule(
            r"(?:(?:in|during|over|throughout)\s+)?the\s+(?:reporting|reported|reference)\s+period",
            told_days.read_period,
        ),
    ]


def _days_of_month() -> list[tuple[re.Pattern[str], Rule]]:
    """Days of a month, and weeks, that the text spoke of before: "on the 7th", "that week"."""
    return [
        _rule(r"on\s+the\s+(?P<d>[0-3]?\d(?:st|nd|rd|th))", told_days.read_day_of_month),
        _rule(
            rf"on\s+the\s+(?P<d>{ORDINAL})(?=\s*(?:[.,;:)]|$|when\b|and\b|of\s+(?:the|this)\s+month))",
            told_days.read_day_of_month,
        ),
        _rule(rf"the\s+(?P<d>{ORDINAL})\s+of\s+(?:the|this)\s+month", told_days.read_day_of_month),
        _rule(
            r"(?:by|before|until|at|towards?|in|during|over|earlier|later)?\s*(?:the\s+(?:end|start|middle|course)\s+of\s+)?that\s+(?P<unit>week|month)",
            told_days.read_that_week,
        ),
    ]
