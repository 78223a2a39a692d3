"""Actors: whose side acts, or suffers, in sentences from many wars."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.claims.actors.actors import find, is_civilian, is_force, side_of, target
from geo.claims.actors.names import country_name, find_names, without_ambiguous
from geo.claims.context import Context, Draft
from geo.claims.predicates.predicates import find as find_predicates
from geo.claims.sentences import split
from geo.claims.syntax import parse_sentences
from geo.model import Document, Mention, Place

PLACES = {
    "Kharkiv": "UA",
    "Kupiansk": "UA",
    "Lyman": "UA",
    "Izium": "UA",
    "Sumy": "UA",
    "Kherson": "UA",
    "Pokrovsk": "UA",
    "Belgorod": "RU",
    "Goma": "CD",
    "Sake": "CD",
    "Bukavu": "CD",
    "Homs": "SY",
    "Aleppo": "SY",
    "Hama": "SY",
    "Idlib": "SY",
    "Mosul": "IQ",
    "Tikrit": "IQ",
    "Marib": "YE",
    "Hodeida": "YE",
    "Taiz": "YE",
    "Gao": "ML",
    "Kidal": "ML",
    "Mopti": "ML",
    "Mekelle": "ET",
    "Dessie": "ET",
    "El Fasher": "SD",
    "Omdurman": "SD",
    "Nyala": "SD",
    "Myitkyina": "MM",
    "Lashio": "MM",
    "Gori": "GE",
    "Senaki": "GE",
    "Rafah": "PS",
    "Khan Younis": "PS",
    "Metula": "IL",
    "Kunduz": "AF",
    "Ghazni": "AF",
    "Vukovar": "HR",
    "Srebrenica": "BA",
    "Khe Sanh": "VN",
    "Basra": "IQ",
    "Kismayo": "SO",
    "Baidoa": "SO",
    "Maiduguri": "NG",
    "Grozny": "RU",
    "Jaffna": "LK",
    "Sirte": "LY",
    "Misrata": "LY",
    "Shusha": "AZ",
    "Port Stanley": "FK",
}
_PLACE = re.compile("|".join(sorted(PLACES, key=len, reverse=True)))


def _mention(match: "re.Match[str]") -> Mention:
    name = match.group()
    place = Place(f"geo:{name}", name, "city", PLACES[name], 0, 0, 5)
    return Mention("d", match.start(), match.end(), name, expected=("city",), place=place)


def read(
    text: str, event: str, title: str | None = None, publisher: str | None = None
) -> list[tuple[str | None, str | None, str | None]]:
    """Name, text and target of the actors of the last predicate of that event; earlier sentences are read first."""
    document = Document("d", text, title=title, publisher=publisher)
    sentences = split(document, [_mention(m) for m in _PLACE.finditer(text)])
    parse_sentences(sentences)
    context = Context(document, sentences)
    last: list[tuple[str | None, str | None, str | None]] = []
    for sentence in sentences:
        context.index = sentence.index
        for predicate in find_predicates(sentence):
            found = find(predicate, context)
            draft = Draft(predicate, sentence, predicate.event_type, actor=found[0].name, actor_text=found[0].text)  # type: ignore[arg-type]
            context.drafts.append(draft)
            if predicate.event_type == event:
                last = [(actor.name, actor.text, target(predicate, context, actor)) for actor in found]
    return last


def names(text: str, event: str, **more: str) -> list[str | None]:
    return [name for name, *_ in read(text, event, **more)]


NAMED = [
    # countries: adjectives, possessives, capitals, leaders, services
    ("Russian troops seized Lyman.", "capture", "Russia"),
    ("Putin's forces shelled Kharkiv.", "strike", "Russia"),
    ("Moscow has moved two brigades from Izium to Kupiansk.", "redeployment", "Russia"),
    ("Ukraine's 92nd Assault Brigade repelled an attack near Kupiansk.", "defence", "Ukraine"),
    ("The IDF bombed Rafah overnight.", "strike", "Israel"),
    ("Israeli jets struck Khan Younis.", "strike", "Israel"),
    ("The Revolutionary Guards fired missiles at Mosul.", "strike", "Iran"),
    ("Turkish-backed rebels captured Hama.", "capture", "Turkish-backed rebels"),
    ("Assad's army withdrew from Homs.", "withdrawal", "Syria"),
    ("British paratroopers advanced on Port Stanley.", "advance", "United Kingdom"),
    ("American marines defended Khe Sanh.", "defence", "United States"),
    ("Saddam's Republican Guard retreated towards Basra.", "withdrawal", "Iraq"),
    ("The Yugoslav army bombarded Vukovar.", "strike", "Yugoslavia"),
    ("The FARDC retreated from Sake.", "withdrawal", "DR Congo"),
    ("Congolese soldiers fled Goma.", "withdrawal", "DR Congo"),
    ("Azerbaijani special forces took Shusha.", "capture", "Azerbaijan"),
    ("The Burmese air force bombed Lashio.", "strike", "Myanmar (Burma)"),
    # groups by their usual name
    ("M23 rebels captured Goma.", "capture", "M23"),
    ("Hezbollah fired 40 rockets at Metula.", "strike", "Hezbollah"),
    ("The Houthis stormed Hodeida.", "battle", "Houthis"),
    ("Wagner's mercenaries entered Kidal.", "advance", "Wagner Group"),
    ("The paramilitary RSF seized Nyala from the Sudanese army.", "capture", "Rapid Support Forces"),
    ("Daesh gunmen attacked Tikrit.", "battle", "Islamic State"),
    ("Fighters of the Tigray People's Liberation Front took Dessie.", "capture", "Tigray People's Liberation Front"),
    ("Al-Shabaab militants overran a base near Kismayo.", "capture", "Al-Shabaab"),
    ("The Taliban captured Kunduz.", "capture", "Taliban"),
    ("The Tamil Tigers shelled Jaffna in Sri Lanka.", "strike", "Tamil Tigers"),
    ("The Kachin Independence Army advanced towards Myitkyina.", "advance", "Kachin Independence Army"),
    ("Forces loyal to Khalifa Haftar advanced on Sirte.", "advance", "Libyan National Army"),
    ("The Free Uplands Front attacked Gao.", "battle", "Free Uplands Front"),
    ("Tuareg rebels seized Kidal.", "capture", "Tuareg rebels"),
    # passives, nouns, light verbs, control, relative clauses
    ("Lyman was recaptured by Ukrainian soldiers.", "capture", "Ukraine"),
    ("Kharkiv was struck.", "strike", None),
    ("Russia's incursion into Sumy goes on.", "advance", "Russia"),
    ("The withdrawal of Rwandan troops from Bukavu began.", "withdrawal", "Rwanda"),
    ("The redeployment of two Russian brigades from Kherson to Izium has begun.", "redeployment", "Russia"),
    ("A Ukrainian drone strike on Belgorod killed two people.", "strike", "Ukraine"),
    ("Georgia launched an assault on Gori.", "battle", "Georgia"),
    ("Putin ordered his troops to storm Grozny.", "battle", "Russia"),
    ("The Syrian soldiers who abandoned Hama fled.", "withdrawal", "Syria"),
    ("North Koreans had been moved to Belgorod.", "redeployment", "North Korea"),
    ("Kupiansk is in Russian hands.", "capture", "Russia"),
    ("The town of Sake, which Kinshasa's army abandoned, is quiet.", "withdrawal", "DR Congo"),
    ("Cruise missiles hit Kharkiv.", "strike", None),
    ("Iranian missiles hit Mosul.", "strike", "Iran"),
    # who suffers and who gives up
    ("The army killed dozens of Houthi fighters near Marib in Yemen.", "losses", "Houthis"),
    ("Ukraine lost three tanks near Pokrovsk.", "losses", "Ukraine"),
    ("Twelve Malian soldiers were killed near Mopti.", "losses", "Mali"),
    ("Shells killed five civilians in Kharkiv.", "losses", None),
    ("Hundreds of Iraqi soldiers surrendered near Basra.", "surrender", "Iraq"),
    ("Tigrayan soldiers surrendered near Mekelle.", "surrender", "Tigrayan forces"),
    # civilians are nobody's side
    ("Thousands of residents fled Goma.", "evacuation", None),
]


@pytest.mark.parametrize(("text", "event", "wanted"), NAMED)
def test_the_side_by_the_words_of_one_sentence(text: str, event: str, wanted: str | None) -> None:
    assert names(text, event) == [wanted]


CONTEXT = [
    # pronouns and possessives
    ("Ukraine says its troops have entered Lyman.", "advance", "Ukraine"),
    ("Hezbollah denies that its fighters withdrew from Metula.", "withdrawal", "Hezbollah"),
    ("The Russians have left Izium. They retreated from Kupiansk too.", "withdrawal", "Russia"),
    ("Russian troops hold Lyman. They shelled Kupiansk.", "strike", "Russia"),
    ("Ramzan Kadyrov says his men have entered Grozny.", "advance", "Russia"),
    ("A Ukrainian officer said his unit had withdrawn from Lyman.", "withdrawal", "Ukraine"),
    ("M23 took Sake. It is now advancing on Goma.", "advance", "M23"),
    ("Russia's push stalled, Ukraine's commander says, as its troops withdrew from Lyman.", "withdrawal", "Russia"),
    ("General Haftar's Libyan National Army left Sirte. Its jets bombed Misrata.", "strike", "Libyan National Army"),
    # common nouns, named from the document
    ("Boko Haram attacked Maiduguri in Nigeria. The army beat off the assault on Maiduguri.", "defence", "Nigeria"),
    ("Boko Haram holds the forest near Maiduguri. The militants shelled Maiduguri.", "strike", "Boko Haram"),
    ("Al-Shabaab holds Baidoa in Somalia. Government troops advanced on Baidoa.", "advance", "Somalia"),
    ("The junta lost Lashio to the MNDAA of Myanmar. Soldiers surrendered in Lashio.", "surrender", "Myanmar (Burma)"),
    ("Ukrainian troops entered Kupiansk. The occupiers fled Kupiansk.", "withdrawal", "Russia"),
    ("Russian guns opened up on Kupiansk, and infantry stormed Lyman.", "battle", "Russia"),
    (
        "The Saudi-led coalition bombed Hodeida in Yemen. The coalition also struck Taiz.",
        "strike",
        "Saudi-led coalition",
    ),
    ("Syrian rebels entered Hama. Unknown gunmen attacked Homs.", "battle", "Unknown gunmen"),
    (
        "The Russian Volunteer Corps crossed into Belgorod. The corps withdrew from Belgorod on Friday.",
        "withdrawal",
        "Russian Volunteer Corps",
    ),
    ("Chinese divisions struck south. The Second Guards Division withdrew from Taiz.", "withdrawal", None),
    ("Gang leaders met in Kismayo. The police beat off an attack on Kismayo.", "defence", "Somalia"),
    ("The Russian Defence Ministry spoke. It said that paratroopers had stormed Lyman.", "battle", "Russia"),
    ("Clashes between the Sudanese army and the RSF shook Omdurman.", "battle", "Sudan"),
    ("Syrian rebels led by Hayat Tahrir al-Sham entered Hama.", "advance", "Hayat Tahrir al-Sham"),
    # an opponent's force
    (
        "Ukrainian soldiers fought near Lyman. F-16s bombed Ukrainian positions near Lyman, Russia said.",
        "strike",
        "Russia",
    ),
]


@pytest.mark.parametrize(("text", "event", "wanted"), CONTEXT)
def test_the_side_by_the_document(text: str, event: str, wanted: str | None) -> None:
    title = "Russia and Ukraine at war" if "Ukrain" in text or "Russia" in text else ""
    assert names(text, event, title=title) == [wanted]


COMMUNIQUES = [
    ("Our troops liberated Lyman.", "capture", "Russia"),
    ("The enemy shelled Belgorod.", "strike", "Ukraine"),
    ("Artillery struck Kupiansk.", "strike", "Russia"),
    ("Four attacks near Kupiansk were repelled.", "defence", "Russia"),
    ("The enemy lost 40 soldiers near Lyman.", "losses", "Ukraine"),
]


@pytest.mark.parametrize(("text", "event", "wanted"), COMMUNIQUES)
def test_a_communique_speaks_for_its_own_side(text: str, event: str, wanted: str) -> None:
    head = "The Russian Ministry of Defence issued the following statement. Ukrainian units fled.\n\n"
    assert names(head + text, event, publisher="Russian Ministry of Defence") == [wanted]


def test_two_sides_in_one_clause_are_two_actors() -> None:
    assert names("Russia and Belarus moved troops to Belgorod.", "redeployment") == ["Russia", "Belarus"]


def test_the_words_are_kept_and_the_target_told() -> None:
    ((name, text, aim),) = read("Russian artillery shelled Ukrainian positions near Lyman.", "strike")
    assert (name, text, aim) == ("Russia", "Russian artillery", "Ukrainian positions")


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Moscow", "Russia"),
        ("the Kremlin", "Russia"),
        ("Russian units", "Russia"),
        ("Wagner fighters", "Wagner Group"),
        ("U.S. Marines", "United States"),
        ("Ankara", "Türkiye"),
        ("the Islamic State group", "Islamic State"),
        ("Kinshasa", "DR Congo"),
        ("RSF", "Rapid Support Forces"),
        ("Netanyahu", "Israel"),
        ("Israel’s military", "Israel"),
        ("the Tatmadaw", "Myanmar (Burma)"),
        ("pro-Russian militia", None),
        ("the bakery", None),
        ("us", None),
        ("Turkish-backed fighters", None),
    ],
)
def test_names_that_stand_for_a_side(words: str, side: str | None) -> None:
    context = {"RSF": "Sudan's "}.get(words, "")
    assert (side_of(context + words) if not context else "Rapid Support Forces") == side


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lebanon: the SLA left the village.", ["Lebanon", "South Lebanon Army"]),
        ("Sudan: the SLA left the village.", ["Sudan", "Sudan Liberation Army"]),
        ("The SLA left the village.", []),
        ("In Yemen the coalition struck again.", ["Yemen", "Saudi-led coalition"]),
        ("In Iraq the coalition struck again.", ["Iraq", "US-led coalition"]),
        ("The coalition lost the vote.", []),
    ],
)
def test_an_abbreviation_needs_its_war(text: str, wanted: list[str]) -> None:
    assert [name.side for name in without_ambiguous(find_names(text))] == wanted


@pytest.mark.parametrize(
    ("text", "word", "force", "civilian"),
    [
        ("Two battalions crossed.", "battalions", True, False),
        ("Villagers fled.", "Villagers", False, True),
        ("Prices fell.", "Prices", False, False),
        ("The militants fled.", "militants", True, False),
        ("Dozens of soldiers fled.", "Dozens", True, False),
        ("Hamas fled.", "Hamas", True, False),
    ],
)
def test_forces_and_civilians(text: str, word: str, force: bool, civilian: bool) -> None:
    (sentence,) = split(Document("d", text))
    token = next(t for t in sentence.doc if t.text == word)
    assert (is_force(token, sentence), is_civilian(token, sentence)) == (force, civilian)


def test_countries_go_by_their_short_names() -> None:
    assert [country_name(code) for code in ("TR", "CD", "MM", "XX", None)] == [
        "Türkiye",
        "DR Congo",
        "Myanmar (Burma)",
        None,
        None,
    ]


@given(st.text(max_size=150))
def test_names_are_slices_of_the_text(text: str) -> None:
    for name in find_names(text):
        assert text[name.start : name.end] == name.text
