"""Quantities: tables of sentences with what they count, and which event a count belongs to."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.claims.predicates.predicates import find
from geo.claims.quantities.numbers import read_numbers
from geo.claims.quantities.quantities import attach, read, unit_of
from geo.claims.sentences import Sentence, split
from geo.model import UNITS, Document, Mention

PLACES = re.compile(r"Goma|Bria|Taiz|Kiryat Shmona|Vovchansk|Homs|Aleppo|Raqqa|Sake|Mocha|Hodeida|Bangui|Sumy|Ashkelon")


def sentence_of(text: str) -> Sentence:
    """The sentence, with the places in it marked as the toponyms' room would."""
    mentions = [Mention("d", m.start(), m.end(), m.group(), expected=("city",)) for m in PLACES.finditer(text)]
    return next(s for s in split(Document("d", text), mentions) if not s.heading)


NUMBERS = [
    ("at least 45 trucks", 45, None),
    ("no fewer than nine boats", 9, None),
    ("more than a hundred lorries", 100, None),
    ("well over 2,000 men", 2000, None),
    ("exceeded 700 shells", 700, None),
    ("30 or more gunmen", 30, None),
    ("up to nine hundred soldiers", None, 900),
    ("nearly 80,000 refugees", None, 80000),
    ("almost half a million people", None, 500000),
    ("as many as 60 rockets", None, 60),
    ("fewer than 200 fighters", None, 200),
    ("just under 5,000 troops", None, 5000),
    ("no more than four tanks", None, 4),
    ("about 640 square kilometres", 640, 640),
    ("some 17 drones", 17, 17),
    ("roughly three dozen vehicles", 36, 36),
    ("half a dozen villages", 6, 6),
    ("a dozen or so jeeps", 12, 12),
    ("dozens of wounded men", 24, None),
    ("scores of shells", 40, None),
    ("hundreds of recruits", 100, None),
    ("thousands of soldiers", 1000, None),
    ("tens of thousands of people", 10000, None),
    ("hundreds of thousands of refugees", 100000, None),
    ("a few thousand conscripts", 2000, 5000),
    ("several hundred militiamen", 200, None),
    ("a couple of hundred guards", 200, 200),
    ("between 10 and 15 tanks", 10, 15),
    ("10 to 15 tanks", 10, 15),
    ("10-15 tanks", 10, 15),
    ("5,000–6,000 men", 5000, 6000),
    ("two or three thousand fighters", 2000, 3000),
    ("2.5 million people", 2500000, 2500000),
    ("two hundred and fifty-three rockets", 253, 253),
    ("an estimated 600 to 700 gunmen", 600, 700),
]


@pytest.mark.parametrize(("text", "low", "high"), NUMBERS)
def test_numbers_and_what_bounds_them(text: str, low: float | None, high: float | None) -> None:
    (number, *_) = read_numbers(text)
    assert (number.value_min, number.value_max) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "on 8 October the rain began",
        "in 1999 the war ended",
        "at 06:45 the guns fell silent",
        "a 12-year-old boy",
        "$5 million",
        "70 per cent of the town",
        "Su-27 jets",
        "the 3rd Brigade",
        "No. 14",
        "no one came",
        "the M5 motorway",
        "June 3-5",
        "300 metres of trench",
        "for 40 days",
        "20 million dollars",
    ],
)
def test_dates_times_money_and_names_are_no_numbers(text: str) -> None:
    assert list(read_numbers(text)) == []


SPANS = [
    ("The rebels lost two armoured personnel carriers and six pick-ups.", [(2, 2, "vehicles"), (6, 6, "vehicles")]),
    ("Troops pushed 15 miles into the province.", [(15, 15, "miles")]),
    ("The column advanced 12 kilometres north.", [(12, 12, "km")]),
    ("The camp lies 200 km north-east of Goma.", []),
    ("They halted in a village, 9 miles to the south, at dusk.", []),
    ("The rebels came within five miles of the airport.", []),
    ("A 600-mile front was thinly held.", []),
    ("A 30-vehicle convoy rolled into Bangui.", [(30, 30, "vehicles")]),
    ("The garrison, 1,500 strong, laid down its arms.", [(1500, 1500, "troops")]),
    ("About 45 square miles changed hands.", [(45, 45, "square_miles")]),
    ("Two Su-34 jets and 12 F-16s bombed the port.", [(2, 2, "aircraft"), (12, 12, "aircraft")]),
    ("He asked for 20 Leopard 2 tanks.", [(20, 20, "tanks")]),
    ("The city was hit three times overnight.", [(3, 3, "attacks")]),
    ("It is three times as large as the old camp.", []),
    ("Eight glide bombs and four ballistic missiles struck Sumy.", [(8, 8, "bombs"), (4, 4, "missiles")]),
    ("They sank a ferry and three patrol boats.", [(3, 3, "ships")]),
    ("Hundreds of Islamic State militants gave up.", [(100, None, "troops")]),
    ("Between 300 and 400 of the town's residents left.", [(300, 400, "people")]),
    ("Thousands of North Koreans were massing there.", [(1000, None, "people")]),
    ("Four motorised rifle battalions crossed the Donets.", [(4, 4, "battalions")]),
    ("More than 900 families were put up in schools.", [(900, None, "families")]),
    ("The front moved by a company and a half of men.", [(1.5, 1.5, "companies")]),
    ("Twenty-one airstrikes hit the suburbs.", [(21, 21, "attacks")]),
    ("They fired 30 to 40 rockets at Ashkelon.", [(30, 40, "missiles")]),
    ("Some troops and several tanks were seen.", []),
    ("A missile hit the mill.", []),
    ("The army freed 3 000 prisoners.", [(3000, 3000, "prisoners")]),
    ("Of the ten divisions, six crossed.", [(6, 6, "divisions")]),
    ("Of the 40 drones that came in, 38 were shot down.", [(38, 38, "drones")]),
    ("The 3rd Brigade advanced 6 to 8 km west of the canal.", [(6, 8, "km")]),
    ("The depot lies 8 km west of the canal.", []),
    ("They came at eleven.", []),
    ("Forty islanders and two voters were hurt.", [(40, 40, "people"), (2, 2, "people")]),
    ('The ministry said 40 "bandits" had been killed.', [(40, 40, "troops")]),
    ("Twelve killed, thirty wounded: that was the toll.", [(12, 12, "people"), (30, 30, "people")]),
]


@pytest.mark.parametrize(("text", "wanted"), SPANS)
def test_what_is_counted(text: str, wanted: list[tuple[float | None, float | None, str]]) -> None:
    found = [
        (s.quantity.value_min, s.quantity.value_max, s.quantity.unit)
        for s in read(sentence_of(text))
        if s.quantity.unit
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("armoured vehicles", "vehicles"),
        ("servicemen", "troops"),
        ("women", "people"),
        ("villages", "settlements"),
        ("APCs", "vehicles"),
        ("kamikaze drones", "drones"),
        ("sorties", "attacks"),
        ("square miles", "square_miles"),
        ("POWs", "prisoners"),
        ("frigates", "ships"),
        ("brigades", "brigades"),
        ("T-72s", "tanks"),
        ("clashes", "attacks"),
        ("households", "families"),
        ("opinions", None),
    ],
)
def test_units_of_nouns(words: str, unit: str | None) -> None:
    assert unit_of(words.split()) == unit


EVENTS = [
    ("The militia killed 70 civilians and destroyed nine houses in Bria.", "losses", (70, 70, "people")),
    ("A rocket hit a hostel in Taiz, killing at least 14 people.", "losses", (14, None, "people")),
    ("A rocket hit a hostel in Taiz, killing at least 14 people.", "strike", None),
    ("Rebels fired 60 rockets at Kiryat Shmona.", "strike", (60, 60, "missiles")),
    ("The army repelled seven attacks near Vovchansk.", "defence", (7, 7, "attacks")),
    ("The troops advanced about five kilometres toward Goma.", "advance", (5, 5, "km")),
    ("The general moved 4,000 soldiers from Homs to Aleppo.", "redeployment", (4000, 4000, "troops")),
    ("Forty of them surrendered in Raqqa.", "surrender", (40, 40, "prisoners")),
    ("Nearly 90,000 people fled Goma.", "evacuation", (None, 90000, "people")),
    ("The rebels seized 14 villages around Sake.", "capture", (14, 14, "settlements")),
    ("Two officers in Mocha told us that the brigade had left Hodeida.", "withdrawal", None),
    ("Enemy losses at the bridge exceeded 400 soldiers.", "losses", (400, None, "troops")),
]


@pytest.mark.parametrize(("text", "event", "wanted"), EVENTS)
def test_a_count_belongs_to_the_event_that_governs_it(
    text: str, event: str, wanted: tuple[float | None, float | None, str] | None
) -> None:
    sentence = sentence_of(text)
    predicates, spans = find(sentence), read(sentence)
    (predicate, *_) = [p for p in predicates if p.event_type == event]
    found = [(q.value_min, q.value_max, q.unit) for q in attach(predicate, spans, predicates)]
    assert found == ([] if wanted is None else [wanted])


@given(
    st.integers(min_value=2, max_value=999_999), st.sampled_from(["soldiers", "tanks", "drones", "villages", "people"])
)
def test_any_number_is_read_back(value: int, noun: str) -> None:
    text = f"They counted at least {value:,} {noun} there."
    (number,) = read_numbers(text)
    assert (number.value_min, number.value_max) == (value, None)
    assert text[number.core_start : number.core_end] == f"{value:,}"


@given(st.text(max_size=120))
def test_numbers_lie_in_the_text_and_in_order(text: str) -> None:
    numbers = list(read_numbers(text))
    assert all(0 <= n.start <= n.core_start < n.core_end <= n.end <= len(text) for n in numbers)
    assert all(a.end <= b.core_start for a, b in pairwise(numbers))


def test_all_units_are_the_contracts() -> None:
    from geo.claims.quantities.quantities import units_of_events
    from geo.claims.quantities.units import units

    assert set(units().values()) <= set(UNITS)
    assert {unit for named in units_of_events().values() for unit in named} <= set(UNITS)
