"""Texts, a name in each, and the place that it should be."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.model import Document, Mention
from geo.places import home_country, place_mentions
from geo.sphere import distance_km
from geo.toponyms import describe_spans, find_mentions


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def placed(text, **fields):
    document = Document(id="d", text=text, **fields)
    return place_mentions(document, find_mentions(document, gazetteer()), gazetteer())


def spot(text, name, **fields):
    """Place all that is found, and the given name too, whether found or not."""
    document = Document(id="d", text=text, **fields)
    span = (text.index(name), text.index(name) + len(name))
    others = [m for m in find_mentions(document, gazetteer()) if m.end <= span[0] or span[1] <= m.start]
    mentions = [*others, *describe_spans(document, [span], gazetteer())]
    return next(m for m in place_mentions(document, mentions, gazetteer()) if (m.start, m.end) == span)


# text, name, kind, country, lon, lat
PLACES = [
    ("Russian troops entered Pokrovsk, west of Donetsk.", "Pokrovsk", "city", "UA", 37.18, 48.28),
    ("She moved from Long Beach, CA to Austin.", "Long Beach", "city", "US", -118.19, 33.77),
    ("Fighting was reported in Paris, Texas.", "Paris", "city", "US", -95.56, 33.66),
    ("The summit in Paris ended after talks in Lyon and Marseille.", "Paris", "city", "FR", 2.35, 48.85),
    ("A bus left London, Ontario for Toronto.", "London", "city", "CA", -81.23, 42.98),
    ("Georgia will send guardsmen to Macon and Savannah.", "Georgia", "admin1", "US", -83.5, 32.7),
    ("Georgia moved police to Gori and Tskhinvali.", "Georgia", "country", "GE", 43.5, 42.0),
    ("China, the USA and France signed the accord.", "China", "country", "CN", 105, 35),
    ("China, the USA and France signed the accord.", "USA", "country", "US", -98, 39),
    ("China, the USA and France signed the accord.", "France", "country", "FR", 2, 46),
    ("Shells fell south of Krasnohorivka, Donetsk Oblast.", "Krasnohorivka", "city", "UA", 37.5, 48.0),
    ("The army spread out over Kursk province.", "Kursk", "admin1", "RU", 36.3, 51.7),
    ("A missile hit a house in the city of Kursk.", "Kursk", "city", "RU", 36.19, 51.73),
    ("After the incursion into Kursk, Russia moved reserves to Kursk.", "Kursk", "admin1", "RU", 36.3, 51.7),
    ("The rebels took Goma and Bukavu in the Democratic Republic of Congo.", "Goma", "city", "CD", 29.23, -1.68),
    ("Tripoli was quiet, but fighting went on in Misrata and Sirte.", "Tripoli", "city", "LY", 13.19, 32.89),
    ("Snipers fired in Tripoli, north of Beirut, and near Sidon.", "Tripoli", "city", "LB", 35.85, 34.43),
    ("In the town of New York, near Toretsk, soldiers dug in.", "New York", "city", "UA", 37.83, 48.33),
    # A town and its area of one name; a city and the river that it is called after.
    (
        "Soldiers entered the town of Taoudenni, in northern Mali, and left Araouane behind.",
        "Taoudenni",
        "city",
        "ML",
        -3.98,
        22.68,
    ),
    ("The rebels said they had withdrawn from Timbuktu and from Gao, in Mali.", "Timbuktu", "city", "ML", -3.01, 16.77),
    ("Families in Sloviansk were told to leave for Dnipro.", "Dnipro", "city", "UA", 35.05, 48.46),
    ("Ukrainian marines crossed the Dnipro near Krynky and dug in there.", "Dnipro", "water", "UA", 32.3, 46.5),
]


@pytest.mark.parametrize(("text", "name", "kind", "country", "lon", "lat"), PLACES)
def test_a_name_is_put_where_the_text_means(text, name, kind, country, lon, lat):  # noqa: PLR0917
    place = spot(text, name).place
    assert place is not None
    assert (place.kind, place.country) == (kind, country)
    assert distance_km(place.lon, place.lat, lon, lat) < {"country": 900, "admin1": 160}.get(kind, 25)


def test_one_name_that_cannot_be_placed_takes_nothing_from_the_others():
    found = {m.text: m for m in placed("Fighting was reported in Xyzzyville, Kharkiv and Izium.")}
    assert found["Xyzzyville"].place is None
    assert found["Xyzzyville"].score == 0
    assert found["Xyzzyville"].reasons
    assert found["Kharkiv"].place is not None
    assert found["Izium"].place is not None


def test_approximation_is_marked_wide_and_asked_for():
    text = "Fighting was reported in Xyzzyville, near Kharkiv."
    document = Document(id="d", text=text)
    mentions = find_mentions(document, gazetteer())
    plain = {m.text: m for m in place_mentions(document, mentions, gazetteer())}
    near = {m.text: m for m in place_mentions(document, mentions, gazetteer(), approximate=True)}
    assert plain["Xyzzyville"].place is None
    assert near["Xyzzyville"].approximate
    assert near["Xyzzyville"].place == near["Kharkiv"].place
    assert near["Xyzzyville"].radius_km >= 50
    assert not near["Kharkiv"].approximate


def test_brackets_and_odd_signs_do_no_harm():
    found = placed("The convoy (from Goma [North Kivu]) halted near Sake; ((()]] “no one” <b>was hurt</b> ${x}.")
    assert {m.text for m in found if m.place} >= {"Goma", "North Kivu", "Sake"}


def test_a_name_that_the_parser_overlooks_is_still_looked_up():
    assert spot("kyiv post: PUSHED back from Vovchansk, they said", "Vovchansk").place.country == "UA"


def test_an_axis_and_a_neighbourhood_widen_the_radius():
    town = spot("Soldiers hold Pokrovsk.", "Pokrovsk")
    axis = spot("Fighting goes on in the Pokrovsk direction.", "Pokrovsk")
    near = spot("Fighting goes on near Pokrovsk.", "Pokrovsk")
    assert town.radius_km is None
    assert axis.radius_km > near.radius_km > town.place.radius_km


def test_reasons_and_runners_up_tell_why():
    mention = spot("Fighting was reported in Paris, Texas.", "Paris")
    assert mention.reasons[0].startswith("official name of Paris (city, US)")
    assert "the text says what it lies in" in mention.reasons
    assert any(c.place.country == "FR" for c in mention.candidates)


@pytest.mark.parametrize(
    ("url", "publisher", "country"),
    [
        ("https://www.example.co.uk/news/1", None, "GB"),
        (None, "example.ua", "UA"),
        ("https://example.com/ua/", None, ""),
        (None, "Example Herald", ""),
        (None, None, ""),
    ],
)
def test_the_publishers_country_is_read_from_its_address(url, publisher, country):
    assert home_country(Document(id="d", text="", url=url, publisher=publisher)) == country


TEXT = "Troops moved from Kharkiv to Izium, Lyman and Pokrovsk. Kharkiv region was shelled from Belgorod, Russia."


@given(st.permutations(range(7)))
def test_the_order_in_which_mentions_are_handed_over_does_not_matter(order):
    document = Document(id="d", text=TEXT)
    mentions = find_mentions(document, gazetteer())
    assert len(mentions) == len(order)
    shuffled = place_mentions(document, [mentions[i] for i in order], gazetteer())
    assert shuffled == place_mentions(document, mentions, gazetteer())


def test_spans_are_not_changed_and_no_mention_is_lost():
    document = Document(id="d", text=TEXT)
    mentions = find_mentions(document, gazetteer())
    found = place_mentions(document, mentions, gazetteer())
    assert [(m.start, m.end, m.text, m.literal) for m in found] == [
        (m.start, m.end, m.text, m.literal) for m in mentions
    ]
    assert all(0 <= m.score <= 1 for m in found)
    assert place_mentions(document, [], gazetteer()) == []


def test_a_mention_made_by_hand_can_be_placed():
    mention = Mention(document="d", start=0, end=6, text="Odesa")
    [found] = place_mentions(Document(id="d", text="Odesa."), [mention], gazetteer())
    assert found.place.country == "UA"


def test_the_users_own_places_come_first(tmp_path):
    own = tmp_path / "places.csv"
    own.write_text(
        "name,lon,lat,kind,country\nHill 309,37.51,48.12,region,UA\nParis,37.90,48.50,city,UA\n", encoding="utf-8"
    )
    gazetteer = Gazetteer.open(own=own)
    document = Document(id="d", text="Troops left Paris and dug in on Hill 309, north of Pokrovsk.")
    found = {m.text: m for m in place_mentions(document, find_mentions(document, gazetteer), gazetteer)}
    assert (found["Hill 309"].place.lon, found["Hill 309"].place.lat) == (37.51, 48.12)
    assert found["Paris"].place.country == "UA"
    assert found["Paris"].score > 0.9
