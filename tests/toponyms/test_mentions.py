"""Sentences, and the place names that are to be found in them: those that mean the place, and those that do not."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.model import Document
from geo.toponyms import describe_spans, find_mentions
from geo.toponyms.setting import _runs
from geo.toponyms.words import read_page, wording_words


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def mentions(text, **options):
    return find_mentions(Document(id="d", text=text), gazetteer(), **options)


LITERAL = [
    (
        "Shells fell on a farm south of Krasnohorivka, Donetsk Oblast, the governor said.",
        ["Krasnohorivka", "Donetsk Oblast"],
    ),
    ("She moved from Long Beach, CA to Austin, Texas.", ["Long Beach", "CA", "Austin", "Texas"]),
    ("The convoy (from Goma [North Kivu]) halted near Sake; no one was hurt.", ["Goma", "North Kivu", "Sake"]),
    ("The village of Verkhnia Zhuravka was shelled from across the river.", ["Verkhnia Zhuravka"]),
    ("Fighting was reported in Paris, Texas, and in the town of Xyzzyville.", ["Paris", "Texas", "Xyzzyville"]),
    ("Ethiopian troops marched on Mekelle and Adwa in Tigray.", ["Mekelle", "Adwa", "Tigray"]),
    ("Iraqi forces entered Ramadi, the capital of Anbar province, on Monday.", ["Ramadi", "Anbar"]),
    ("Russian forces are attacking in the Pokrovsk direction and near Chasiv Yar.", ["Pokrovsk", "Chasiv Yar"]),
    ("The gunners on the hills above Sarajevo fired all night.", ["Sarajevo"]),
    ("The Sudanese army bombed Nyala in South Darfur.", ["Nyala", "South Darfur"]),
    ("Armenian units withdrew from Aghdam to Stepanakert.", ["Aghdam", "Stepanakert"]),
    ("Rebels pushed into the northern outskirts of Aleppo.", ["Aleppo"]),
    ("Vietnamese gunners shelled Khe Sanh and the old city of Hue.", ["Khe Sanh", "Hue"]),
    ("The column left Gao for Kidal and Timbuktu.", ["Gao", "Kidal", "Timbuktu"]),
    ("Drones struck depots in Engels, Saratov region.", ["Engels", "Saratov"]),
    ("1.4 In Kadugli, shelling killed nine soldiers; the brigade withdrew to Dilling.", ["Kadugli", "Dilling"]),
    ("06:40 Istanbul: the ministers meet to talk of the shelling and the bombing.", ["Istanbul"]),
    ("Rebels stormed the village of Tarqesh and shelled Mirwanet, residents said.", ["Tarqesh", "Mirwanet"]),
    ("Troops left a quarter called Zorabad after a day of shelling; rebels hold it.", ["Zorabad"]),
    ("Was Fordow bombed? The missiles fell short, soldiers there say.", ["Fordow"]),
]


@pytest.mark.parametrize(("text", "names"), LITERAL)
def test_literal_names_are_found(text, names):
    found = [m.text.removesuffix(" region").removesuffix(" province") for m in mentions(text) if m.literal]
    assert [name for name in names if name not in found] == []


NOT_LITERAL = [
    ("Moscow said its troops had left Kharkiv, while Kyiv denied it.", ["Moscow", "Kyiv"]),
    ("Georgia accused Russia of moving the border near Gori.", ["Georgia"]),
    ("Washington's envoy flew to Ankara, where Turkey's president waited.", ["Washington", "Turkey"]),
    ("Ukraine's forces have crossed the river.", ["Ukraine"]),
    ("Dynamo Kyiv won at home.", ["Kyiv"]),
    ("The Red Cross and the Red Crescent took 12 wounded soldiers out of Aleppo.", ["Red Cross", "Red Crescent"]),
    ("A deserter told The Irrawaddy that the battalion had burned the bridge.", ["Irrawaddy", "The Irrawaddy"]),
]


@pytest.mark.parametrize(("text", "names"), NOT_LITERAL)
def test_names_that_stand_for_something_else_are_not_literal(text, names):
    assert [m.text for m in mentions(text) if m.literal and m.text in names] == []


NO_PLACES = [
    "Mr. Lincoln met Paris Hilton and Jordan Peele at the gala.",
    "The minister will speak in May, and again on Sunday.",
    "Colonel Victoria Sutherland and Sergeant Israel Austin were promoted.",
    "He was right: one should never say never.",
    "The Associated Press and Reuters reported it first.",
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_persons_days_and_outlets_are_no_places(text):
    assert [m.text for m in mentions(text) if m.literal] == []


def test_demonyms_are_no_mentions_unless_asked_for():
    text = "Russian and Ukrainian envoys met in Istanbul."
    assert [m.text for m in mentions(text)] == ["Istanbul"]
    assert [(m.text, m.literal) for m in mentions(text, demonyms=True)] == [
        ("Russian", False),
        ("Ukrainian", False),
        ("Istanbul", True),
    ]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Drones fell on Russian territory.", "Russian territory"),
        ("No soldier will stay on Ukrainian soil.", "Ukrainian soil"),
        ("They now hold 74 Russian towns and villages.", "Russian towns and villages"),
    ],
)
def test_a_demonym_with_a_word_for_land_is_that_country(text, span):
    [mention] = [m for m in mentions(text) if m.literal]
    assert mention.text == span
    assert mention.expected == ("country",)
    assert mention.candidates[0].place.kind == "country"


EXPECTED = [
    ("Fighting spread in Kursk province.", "Kursk", "admin1"),
    ("Fighting spread in the city of Kursk.", "Kursk", "city"),
    ("Residents of Luhansk and Donetsk oblasts were told to go.", "Luhansk", "admin1"),
    ("Boats crossed the Oskil river at night.", "Oskil", "water"),
    ("Engineers reached the Zaporizhzhia nuclear power plant.", "Zaporizhzhia", "facility"),
    ("Sailors were seen off Lake Kivu.", "Lake Kivu", "water"),
]


@pytest.mark.parametrize(("text", "name", "kind"), EXPECTED)
def test_the_wording_says_what_kind_of_place_it_asks_for(text, name, kind):
    [mention] = describe_spans(
        Document(id="d", text=text), [(text.index(name), text.index(name) + len(name))], gazetteer()
    )
    assert kind in mention.expected


SLAVIC = [
    ("У Харкові пролунали вибухи; ворог обстріляв Куп'янськ і Вовчанськ.", ["Харкові", "Куп'янськ", "Вовчанськ"]),
    ("Российские войска продвинулись под Угледаром и в Курской области.", ["Угледаром", "Курской области"]),
    ("На Покровському напрямку тривають бої.", ["Покровському"]),
]


@pytest.mark.parametrize(("text", "names"), SLAVIC)
def test_inflected_ukrainian_and_russian_names_are_found_without_a_parser(text, names):
    found = " ".join(m.text for m in mentions(text) if m.literal)
    assert [name for name in names if name not in found] == []


def test_a_name_known_elsewhere_in_the_text_is_found_again_where_the_sentence_gives_little():
    text = "Fighting goes on in Lyman and near Lyman station.\nLyman\nNobody knows who holds it."
    assert [m.start for m in mentions(text) if m.text == "Lyman"] == [20, 35, text.index("\nLyman\n") + 1]


WORDS = [
    "Kyiv",
    "Russia",
    "(",
    "]",
    "said",
    "in",
    "Kursk region",
    "\n",
    "“",
    "St.",
    "’s",
    "U.S.",
    "Дніпро",
    "🔴",
    ",",
    "Mr.",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_offsets_are_exact_ordered_and_do_not_overlap(text):
    found = mentions(text)
    assert all(m.text == text[m.start : m.end] and m.text.strip() == m.text != "" for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 < m.recognition <= 1 for m in found)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    assert all(m.text == text[m.start : m.end] for m in mentions(text))


def test_the_evidence_is_told_in_words():
    [mention] = mentions("Fighting spread in Kursk province.")
    assert mention.evidence
    assert all(" " in reason and "=" not in reason for reason in mention.evidence)


@given(st.lists(st.sampled_from(["Kursk", "In", "the", "of", "al-Bab", ".", "\n", "moved", ",", "U.S."]), max_size=14))
def test_runs_of_capitals_end_where_walking_along_them_ends(words):
    page = read_page(" ".join(words))
    starts, stops = _runs(page)
    count = len(page.words)

    def leads(i):
        return page.capital(i) and not (page.opens[i] and page.lowers[i] in wording_words("small"))

    for index in range(count + 1):
        start = stop = index
        while start > 0 and leads(start - 1) and page.same_line(start - 1, start) and not page.opens[start]:
            start -= 1
        while stop < count and page.capital(stop) and page.same_line(stop - 1, stop) and not page.opens[stop]:
            stop += 1
        assert (starts[index], stops[index]) == (start, stop)
