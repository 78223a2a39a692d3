"""Which claims are one event, how they stand to each other, and how many voices there are: tables of cases."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import ClaimError
from geo.events import compare, number_events
from geo.events.authorities import authorities
from geo.events.relations import relate
from geo.model import Attribution, Claim, ClaimPlace, DateRange, Quantity

# name: kind, country, lon, lat, radius_km
PLACES = {
    "Kharkiv": ("city", "UA", 36.25, 49.98, 12.0),
    "Kharkiv Oblast": ("admin1", "UA", 36.46, 49.47, 110.0),
    "Kherson": ("city", "UA", 32.62, 46.64, 8.0),
    "Kursk Oblast": ("admin1", "RU", 36.29, 51.74, 100.0),
    "Belgorod Oblast": ("admin1", "RU", 37.5, 50.7, 100.0),
    "Sudzha": ("city", "RU", 35.27, 51.19, 4.0),
    "Goncharovka": ("city", "RU", 35.24, 51.20, 3.0),
    "Ukraine": ("country", "UA", 32.0, 49.0, 500.0),
    "Russia": ("country", "RU", 100.0, 60.0, 2500.0),
    "Kidal": ("city", "ML", 1.41, 18.44, 5.0),
    "Goma": ("city", "CD", 29.22, -1.68, 8.0),
    "Sake": ("city", "CD", 29.04, -1.57, 4.0),
    "Dnipro": ("water", "UA", 33.5, 47.5, 400.0),
}
LETTER = {"from": "origin", "to": "destination", "at": "location", "via": "via"}
DAY = date(2024, 8, 14)


def place(name, role="at"):
    role = LETTER[role]
    if name not in PLACES:
        return ClaimPlace(role, name, 0, len(name))
    kind, country, lon, lat, radius_km = PLACES[name]
    return ClaimPlace(role, name, 0, len(name), name, f"geo:{name}", kind, country, lon, lat, radius_km, 0.9)


def claim(event_type="capture", at="Sudzha", *, actor="Ukraine", on=None, published=DAY, number=None, **more):
    """A claim; `at` is a name or pairs "from X", "to Y"; `on` a day or two; `number` (unit, min, max)."""
    spots = [at] if isinstance(at, str) else at
    places = tuple(place(*reversed(s.split(" ", 1))) if s.split(" ")[0] in LETTER else place(s) for s in spots)
    days = (on, on) if isinstance(on, date) else on
    more = {"document": "d1", "start": 0, "end": 10, "quote": "x", "publisher": "Wire", "source": "Wire"} | more
    if "id" not in more:
        told = repr((event_type, spots, actor, on, published, number, sorted(more.items())))
        more["id"] = f"{more['document']}-{random.Random(told).random()}"
    return Claim(
        event_type=event_type,
        places=places,
        actor=actor,
        published=published,
        date=DateRange(*days, "day") if days else DateRange(),
        quantities=(Quantity("n", number[1], number[2], number[0]),) if number else (),
        **more,
    )


def other(*args, **kwargs):
    """The second claim of a pair: another document's."""
    return claim(*args, **{"document": "d2", "publisher": "Post", "source": "Post"} | kwargs)


def moved(*ends, **more):
    return claim("redeployment", list(ends), actor="Russia", **more)


ONE_EVENT = [
    (claim(), other()),
    (claim(), other(actor=None)),
    (claim("capture"), other("advance", "to Sudzha")),
    (claim(at="Sudzha"), other(at="Goncharovka")),  # its suburb
    (moved("from Ukraine", "to Kursk Oblast"), moved("to Kursk Oblast", document="d2")),
    (moved("from Kherson", "to Kursk Oblast"), other("withdrawal", "from Kherson", actor="Russia")),
    (claim("withdrawal", "Kherson", actor="Russia"), other("withdrawal", "from Kherson", actor="Russia")),
    (claim("battle", "Goma", actor="M23"), other("defence", "Goma", actor="DR Congo")),
    (claim("advance", "to Kursk Oblast", on=DAY), other("advance", "to Russia", on=(DAY - timedelta(8), DAY))),
    (claim(on=date(2024, 8, 14)), other(published=date(2024, 8, 17), on=date(2024, 8, 14))),
    (claim(on=date(2024, 8, 13)), other(on=date(2024, 8, 14))),  # the night between
    (claim(published=None), other(published=None)),
    (claim(at="Nowhereville"), other(at="nowhereville")),
    (claim(polarity="negated"), other()),
    (claim(modality="planned"), other()),
    (claim(number=("settlements", 74, 74)), other(number=("settlements", 100, 100))),
    (
        claim("capture", "Kidal", actor="Mali", document="d1", start=5, end=50),
        claim("capture", "Kidal", actor="Wagner Group", document="d1", start=5, end=50),
    ),
]  # fmt: skip
TWO_EVENTS = [
    # One sentence: it was not the one who took it, but the other.
    (claim(actor="Russia", polarity="negated", end=9), claim(actor="Ukraine", end=9)),
    (claim(at="Sudzha"), other(at="Kharkiv")),
    (claim("capture"), other("strike")),
    (claim("strike", "Kharkiv", actor="Russia"), other("losses", "Kharkiv", actor="Ukraine")),
    (claim(actor="Ukraine"), other(actor="Russia")),
    (claim(on=date(2024, 8, 6)), other(on=date(2024, 8, 14))),
    (claim("strike", "Kharkiv"), other("strike", "Kharkiv", published=DAY + timedelta(days=9))),
    (claim(on=date(2024, 3, 1)), other()),  # dated long before the other's report
    (moved("from Kherson", "to Kursk Oblast"), moved("from Kharkiv", "to Kursk Oblast", document="d2")),
    (claim("redeployment", "from Kursk Oblast"), other("redeployment", "to Kursk Oblast")),  # the other way
    (claim("redeployment", ["from Kherson", "to Sudzha"]), other("redeployment", ["from Sudzha", "to Kherson"])),
    (claim(at="Kursk Oblast"), other(at="Belgorod Oblast")),
    (claim("advance", "to Ukraine", actor=None), other("advance", "to Ukraine", actor=None)),  # a country is too wide
    (claim("advance", "to Russia", actor=None), other("capture", "Sudzha", actor=None)),
    (claim(at="Nowhereville"), other(at="Elsewhere")),
]  # fmt: skip


@pytest.mark.parametrize("pair", ONE_EVENT)
def test_one_event(pair):
    (event,) = compare(pair)
    assert sorted(event.claims) == sorted(c.id for c in pair)


@pytest.mark.parametrize("pair", TWO_EVENTS)
def test_two_events(pair):
    assert [len(e.claims) for e in compare(pair)] == [1, 1]


@pytest.mark.parametrize(
    ("a", "b", "kind", "on"),
    [
        (claim(on=DAY), other(on=DAY), "agrees", ("place", "date", "polarity", "modality", "actor")),
        (claim(at="Sudzha", id="fine"), other(at="Kursk Oblast"), "refines", ("place",)),
        (claim(at="Kursk Oblast"), other(at="Sudzha", id="fine"), "refines", ("place",)),
        (claim("advance", "to Russia"), other("advance", "to Kursk Oblast", id="fine"), "refines", ("place",)),
        (claim(number=("troops", 1000, None), id="fine"), other(), "refines", ("quantity",)),
        (claim(on=DAY, id="fine"), other(on=(date(2024, 8, 12), date(2024, 8, 18))), "refines", ("date",)),
        (claim(actor=None), other(id="fine"), "refines", ("actor",)),
        (claim(modality="planned"), other(id="fine"), "refines", ("modality",)),
        (claim(number=("troops", 1000, None)), other(number=("troops", 3000, 3000)), "agrees", None),
        (claim(number=("troops", 300, 300)), other(number=("troops", 320, 320)), "agrees", None),
        (claim(number=("troops", 300, 300)), other(number=("troops", 900, 900)), "contradicts", ("quantity",)),
        (claim(number=("tanks", 3, 3)), other(number=("troops", 900, 900)), "agrees", None),
        (claim(number=("troops", None, 500)), other(number=("troops", 700, None)), "contradicts", ("quantity",)),
        (claim(polarity="negated"), other(), "contradicts", ("polarity",)),
        (claim(on=date(2024, 8, 13)), other(on=date(2024, 8, 14)), "contradicts", ("date",)),
        (claim(at="Sudzha"), other(at="Kharkiv"), "contradicts", ("place",)),
        (
            claim(polarity="negated", number=("troops", 5, 5)),
            other(number=("troops", 50, 50)),
            "contradicts",
            ("quantity", "polarity"),
        ),
    ],
)
def test_how_two_claims_stand_to_each_other(a, b, kind, on):
    relation = relate(a, b)
    assert relation.kind == kind
    assert {relation.first, relation.second} == {a.id, b.id}
    if on is not None:
        assert relation.on == on
    if kind == "refines":
        assert relation.first == "fine"


LONG = "The column of armoured vehicles left the northern suburb before dawn and reached the river by noon"


def said(speaker, outlet=None, source=None, **more):
    return claim(speaker=speaker, outlet=outlet, source=source or outlet or "Wire", **more)


def said_elsewhere(speaker, outlet=None, source=None):
    return said(speaker, outlet, source, document="d2", publisher="Post")


SYRSKYI = "Oleksandr Syrskyi"
NOT_COPIED = "Before dawn tanks were seen leaving the north of the town for the river, which they reached at noon"


@pytest.mark.parametrize(
    ("claims", "voices"),
    [
        ([claim(), other()], 2),
        ([claim(), other(publisher="Wire")], 1),
        ([claim(publisher=None), other(publisher=None)], 2),
        # A named speaker is one voice whoever prints it.
        ([said(SYRSKYI, source=SYRSKYI), said_elsewhere(SYRSKYI, "CNN")], 1),
        ([said("the Ukrainian general staff", "CNN"), said_elsewhere("Ukrainian general staff", "BBC")], 1),
        # Unnamed ones are known by the outlet they spoke to.
        ([said("two US officials", "CNN"), said_elsewhere("US officials", "CNN")], 1),
        ([said("two US officials", "CNN"), said_elsewhere("US officials", "The Wall Street Journal")], 2),
        ([said("residents of Homs", "BBC"), said_elsewhere("residents of Homs", "AFP")], 2),
        ([said("a source close to Hezbollah", "BBC"), said_elsewhere("a source close to Hezbollah", "AFP")], 2),
        # Who quotes an outlet draws on it, and so does the outlet's own article.
        ([claim(outlet="CNN", source="CNN"), other(publisher="CNN", source="CNN")], 1),
        # Ten articles that print one text are one voice.
        (
            [
                claim(document=f"d{n}", publisher=f"P{n}", quote=LONG + (", he said" if n % 2 else ""))
                for n in range(10)
            ],
            1,
        ),
        ([claim(quote="Kherson is free."), other(quote="Kherson is free.")], 2),
        ([claim(quote=LONG), other(quote=NOT_COPIED)], 2),
    ],
)
def test_voices(claims, voices):
    assert len(set(authorities(claims))) == voices
    assert len(set(authorities(claims[::-1]))) == voices


def test_an_event_counts_voices_and_says_who_shares_one():
    told = [
        claim(document="d1", outlet="CNN", source="CNN", speaker="US officials"),
        claim(document="d2", outlet="CNN", source="CNN", speaker="two officials"),
        claim(document="d3", publisher="Post", source="Post", on=DAY),
    ]
    (event,) = compare(told)
    assert (event.independent, event.event_type, event.date) == (2, "capture", DateRange(DAY, DAY, "day"))
    assert [(r.first[:2], r.second[:2], r.kind, r.same_authority) for r in event.relations] == [
        ("d1", "d2", "agrees", True),
        ("d3", "d1", "refines", False),
        ("d3", "d2", "refines", False),
    ]
    assert [c.event for c in number_events(told, [event])] == [event.id] * 3


def test_an_events_id_outlives_later_reports():
    (event,) = compare([claim()])
    (again,) = compare([claim(), other(), other(document="d3", publisher="Third")])
    assert again.id == event.id


def test_ids_must_be_unique():
    with pytest.raises(ClaimError, match="1 ids belong to two claims"):
        compare([claim(), claim()])


def test_no_claims_no_events():
    assert compare([]) == []
    assert number_events([claim()], [])[0].event is None


SPOTS = st.sampled_from(
    ["Sudzha", "Goncharovka", "Kharkiv", "Kursk Oblast", "Russia", "Ukraine", "Nowhereville", "Dnipro"]
)
ANY_CLAIM = st.builds(
    lambda kind, spot, role, actor, day, shift, number: (kind, [f"{role} {spot}"], actor, day, shift, number),
    st.sampled_from(["capture", "advance", "redeployment", "withdrawal", "battle", "defence", "strike"]),
    SPOTS,
    st.sampled_from(["from", "to", "at"]),
    st.sampled_from([None, "Ukraine", "Russia"]),
    st.none() | st.integers(0, 6),
    st.integers(0, 6),
    st.none() | st.integers(1, 50),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_CLAIM, max_size=25), st.randoms(use_true_random=False))
def test_events_part_the_claims_whatever_their_order(rows, shuffler):
    claims = [
        claim(kind, spots, actor=actor, on=None if day is None else DAY - timedelta(days=day),
              published=DAY - timedelta(days=shift), number=number and ("troops", number, number),
              id=f"c{n}", document=f"d{n % 7}", start=n, end=n + 5, publisher=f"P{n % 3}")
        for n, (kind, spots, actor, day, shift, number) in enumerate(rows)
    ]  # fmt: skip
    events = compare(claims)
    assert sorted(c for e in events for c in e.claims) == sorted(c.id for c in claims)
    assert len({e.id for e in events}) == len(events)
    assert all(1 <= e.independent <= len(e.claims) for e in events)
    shuffled = claims[:]
    shuffler.shuffle(shuffled)
    assert compare(shuffled) == events
    numbered = number_events(shuffled, events)
    assert [replace(c, event=None) for c in numbered] == shuffled
    assert all(c.event for c in numbered)


@pytest.mark.parametrize(
    ("speakers", "voices"),
    [
        (("Volodymyr Zelensky", "Zelenskyy"), 1),
        (("Oleksandr Syrskyi", "Syrsky", "Volodymyr Zelenskyy"), 2),
        (("Ivan Petrenko", "Oleh Petrenko", "Petrenko"), 3),  # which of them, nobody says
        (("Israeli army", "army"), 2),
    ],
)
def test_a_surname_is_the_voice_of_the_one_who_bears_it(speakers, voices):
    claims = [
        claim(document=f"d{n}", speaker=name, source=name, publisher=None, attribution=(Attribution(name, "official"),))
        for n, name in enumerate(speakers)
    ]
    assert len(set(authorities(claims))) == voices


def test_an_outlet_is_one_voice_under_all_its_names():
    quoted = claim(document="a", outlet="AFP", source="Agence France-Presse", publisher="Example Wire")
    own = claim(document="b", source="Agence France-Presse", publisher="Agence France-Presse")
    assert len(set(authorities([quoted, own]))) == 1


def test_many_reports_of_one_event_become_one_event():
    claims = [claim(document=f"d{n:04}", publisher=f"P{n % 50}", quote=f"{LONG} {n}") for n in range(300)]
    (event,) = compare(claims)
    assert event.independent == 1
    assert len(event.relations) == 299
