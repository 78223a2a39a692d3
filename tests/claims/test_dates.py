"""Dates: expressions of time as intervals of days, and the one that dates each event."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.claims.dates.dates import choose, is_historic, read, read_document
from geo.claims.dates.intervals import find_intervals
from geo.claims.predicates.predicates import find
from geo.claims.sentences import Sentence, split
from geo.model import DateRange, Document, Mention

THURSDAY = date(2024, 8, 15)
PLACES = re.compile(r"Goma|Sake|Homs|Hama|Aleppo|Taiz|Aden|Kharkiv|Sumy|Bria|Raqqa|Mosul|Marib|Kidal|Gao|Bamako|Lachin")


def day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"2024-{text}")


EXPRESSIONS = [
    ("on Tuesday", "08-13", "08-13", "day"),
    ("on Thursday", "08-15", "08-15", "day"),
    ("on Friday", "08-09", "08-09", "day"),
    ("last Thursday", "08-08", "08-08", "day"),
    ("next Friday", "08-16", "08-16", "day"),
    ("late on Sunday", "08-11", "08-11", "day"),
    ("before dawn Tuesday", "08-13", "08-13", "day"),
    ("Monday night", "08-12", "08-12", "day"),
    ("Tuesday of last week", "08-06", "08-06", "day"),
    ("on Friday night and Saturday morning", "08-09", "08-10", "day"),
    ("from Saturday to Monday", "08-10", "08-12", "day"),
    ("between Thursday and Saturday", "08-08", "08-10", "day"),
    ("overnight", "08-14", "08-15", "day"),
    ("last night", "08-14", "08-15", "day"),
    ("all night", "08-14", "08-15", "day"),
    ("on the night of 11 June", "06-11", "06-12", "day"),
    ("in the night to 11 June", "06-10", "06-11", "day"),
    ("yesterday", "08-14", "08-14", "day"),
    ("this morning", "08-15", "08-15", "day"),
    ("tomorrow", "08-16", "08-16", "day"),
    ("last week", "08-05", "08-11", "week"),
    ("early last week", "08-05", "08-07", "week"),
    ("late last week", "08-09", "08-11", "week"),
    ("earlier this week", "08-12", "08-15", "week"),
    ("next week", "08-19", "08-25", "week"),
    ("over the weekend", "08-10", "08-11", "day"),
    ("since the weekend", "08-10", "08-15", "day"),
    ("since Friday", "08-09", "08-15", "day"),
    ("in the past day or two", "08-14", "08-15", "day"),
    ("over the past 24 hours", "08-14", "08-15", "day"),
    ("in the last 48 hours", "08-13", "08-15", "day"),
    ("over the past three days", "08-13", "08-15", "day"),
    ("in the past week", "08-08", "08-15", "day"),
    ("three days ago", "08-12", "08-12", "day"),
    ("two weeks ago", "07-29", "08-04", "week"),
    ("two months ago", "06-01", "06-30", "month"),
    ("on 8 July", "07-08", "07-08", "day"),
    ("July 4th", "07-04", "07-04", "day"),
    ("on Wednesday, Aug. 14,", "08-14", "08-14", "day"),
    ("Nov. 27, 2023", "2023-11-27", "2023-11-27", "day"),
    ("26 August to 1 September 2022", "2022-08-26", "2022-09-01", "day"),
    ("between 8 and 14 January", "01-08", "01-14", "day"),
    ("June 3-5", "06-03", "06-05", "day"),
    ("2024-08-14", "08-14", "08-14", "day"),
    ("on the 14th", "08-14", "08-14", "day"),
    ("this month", "08-01", "08-15", "month"),
    ("earlier this month", "08-01", "08-15", "month"),
    ("last month", "07-01", "07-31", "month"),
    ("in early June", "06-01", "06-10", "month"),
    ("since mid-July", "07-11", "08-15", "day"),
    ("in late February", "02-21", "02-29", "month"),
    ("in the first half of May", "05-01", "05-15", "month"),
    ("in September", "2023-09-01", "2023-09-30", "month"),
    ("last November", "2023-11-01", "2023-11-30", "month"),
    ("since May", "05-01", "08-15", "day"),
    ("by the end of the month", "08-15", "08-31", "month"),
    ("before the year is out", "08-15", "12-31", "year"),
    ("in 2014", "2014-01-01", "2014-12-31", "year"),
    ("in the summer of 2022", "2022-06-01", "2022-08-31", "month"),
    ("last spring", "03-01", "05-31", "month"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), EXPRESSIONS)
def test_expressions_as_days(text: str, start: str, end: str, precision: str) -> None:
    (found,) = find_intervals(f"The column left {text} for the river.", THURSDAY)
    assert found.dates == DateRange(day(start), day(end), precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "in recent days",
        "within weeks",
        "for five weeks",
        "every Sunday",
        "until Friday",
        "at dawn",
        "they may march on",
        "he sat down",
        "the Sunday Times wrote",
        "in three days",
        "a few days ago",
        "before Friday",
        "for the first time since then",
    ],
)
def test_vague_words_give_no_days(text: str) -> None:
    assert find_intervals(f"The army, {text}, held the ridge.", THURSDAY) == []


ANCHORED = [
    ("On January 6 the town fell; four days later it was lost.", ["01-06", "01-10"]),
    ("On 3 August they crossed. The same day the bridge was blown up.", ["08-03", "08-03"]),
    ("On 3 August they crossed. The next day the bridge was blown up.", ["08-03", "08-04"]),
    ("On 3 August they crossed. Since then the bank has been shelled.", ["08-03", "08-03"]),
    ("The raid began on 27 July, and within three days Hama had fallen.", ["07-27", "07-27"]),
]


@pytest.mark.parametrize(("text", "starts"), ANCHORED)
def test_expressions_that_point_back(text: str, starts: list[str]) -> None:
    document = Document("d", text, published=THURSDAY)
    found = [span for spans in read_document(document, split(document)) for span in spans]
    assert [span.dates.start for span in found] == [day(start) for start in starts]


def test_a_reporting_period_is_read_in_the_head_of_the_report() -> None:
    text = "Situation report. Reporting period: 5 to 11 August.\n\nShells fell on Taiz in the reporting period."
    document = Document("d", text, published=THURSDAY)
    (*_, last) = read_document(document, split(document))
    assert [span.dates for span in last] == [DateRange(day("08-05"), day("08-11"), "day")]


def event_dates(text: str, event: str, word: str | None = None) -> DateRange:
    mentions = [Mention("d", m.start(), m.end(), m.group(), expected=("city",)) for m in PLACES.finditer(text)]
    document = Document("d", text, published=THURSDAY)
    sentences = split(document, mentions)
    spans = read_document(document, sentences)
    sentence: Sentence = sentences[-1]
    predicates = find(sentence)
    fitting = [p for p in predicates if p.event_type == event and (word is None or word in p.words)]
    assert fitting, [(p.words, p.event_type) for p in predicates]
    return choose(fitting[0], spans[sentence.index], predicates)


EVENTS = [
    ("Rebels seized Sake on Tuesday.", "capture", "08-13", "08-13"),
    ("On Tuesday rebels seized Sake and shelled Goma.", "strike", "08-13", "08-13"),
    ("Rebels seized Sake on Tuesday, the army said on Wednesday.", "capture", "08-13", "08-13"),
    ("The army said on Wednesday that rebels had seized Sake.", "capture", "08-14", "08-14"),
    ("A rocket hit a hostel in Taiz on Monday, killing six people.", "losses", "08-12", "08-12"),
    ("Troops entered Hama on Tuesday after rebels gave up Homs.", "withdrawal", None, None),
    ("Troops entered Hama on Tuesday, a day after police overran the airport of Homs.", "capture", "08-12", "08-12"),
    ("The governor said the army would withdraw from Sake on Friday.", "withdrawal", "08-16", "08-16"),
    ("Civilians are to be evacuated from Goma on Sunday.", "evacuation", "08-18", "08-18"),
    ("The battalion will be moved from Homs to Hama by 20 August.", "redeployment", "08-20", "08-20"),
    ("On 6 August, when a column burst into Sake, the line broke.", "advance", "08-06", "08-06"),
    ("The rebels who seized Sake last week withdrew from Goma overnight.", "capture", "08-05", "08-11"),
    ("The rebels who seized Sake last week withdrew from Goma overnight.", "withdrawal", "08-14", "08-15"),
    ("Since the fall of Sake on 6 August the army has shelled Goma.", "strike", "08-06", "08-15"),
    ("Homs fell without a fight on 4 August.", "capture", "08-04", "08-04"),
    ("Sake fell.", "capture", None, None),
    ("Shelling of Kharkiv went on all night, the mayor said.", "strike", "08-14", "08-15"),
]


@pytest.mark.parametrize(("text", "event", "start", "end"), EVENTS)
def test_the_time_of_an_event(text: str, event: str, start: str | None, end: str | None) -> None:
    found = event_dates(text, event)
    assert (found.start, found.end) == (day(start) if start else None, day(end) if end else None)


@pytest.mark.parametrize(
    ("end", "historic"), [("2023-08-01", True), ("2023-08-20", False), ("2024-08-14", False), ("2014-12-31", True)]
)
def test_what_lies_more_than_a_year_back_is_history(end: str, historic: bool) -> None:
    assert is_historic(DateRange(day(end), day(end), "day"), THURSDAY) is historic


def test_without_a_day_of_publication_nothing_is_dated() -> None:
    (sentence,) = split(Document("d", "Rebels seized Sake on Tuesday."))
    assert read(sentence, None) == []


@given(st.dates(date(1990, 1, 8), date(2080, 1, 1)), st.sampled_from(["Monday", "Wednesday", "Saturday", "Sunday"]))
def test_a_weekday_is_the_last_one_up_to_publication(published: date, name: str) -> None:
    (found,) = find_intervals(f"It fell on {name}.", published)
    assert found.dates.start is not None
    assert found.dates.start.strftime("%A") == name
    assert timedelta(0) <= published - found.dates.start <= timedelta(days=6)


@given(st.dates(date(1995, 1, 1), date(2080, 1, 1)), st.dates(date(1990, 1, 1), date(2080, 1, 1)))
def test_a_full_date_is_itself_whatever_the_day_of_publication(published: date, told: date) -> None:
    (found,) = find_intervals(f"It fell on {told.day} {told:%B %Y}.", published)
    assert (found.dates.start, found.dates.end) == (told, told)


@given(st.text(max_size=120), st.dates(date(1990, 1, 1), date(2080, 1, 1)))
def test_expressions_lie_in_the_text_and_their_ends_in_order(text: str, published: date) -> None:
    for one in find_intervals(text, published):
        assert 0 <= one.start < one.end <= len(text)
        assert one.dates.start is None or one.dates.end is None or one.dates.start <= one.dates.end
