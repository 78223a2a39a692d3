"""What names mean: traps of the source data, spellings, abbreviations, demonyms, case forms, parts, misspellings."""

import pytest

from geo.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("name", "place", "country", "kind"),
    [
        # Places of the same name, or whose alternate name it is, that population alone would prefer.
        ("Pokrovsk", "Pokrovsk", "UA", "city"),
        ("Sloviansk", "Sloviansk", "UA", "city"),
        ("Tokmak", "Tokmak", "UA", "city"),
        ("Lgov", "Lgov", "RU", "city"),
        ("Hrodivka", "Hrodivka", "UA", "city"),
        ("New York", "New York City", "US", "city"),
        ("Donetsk", "Donetsk", "UA", "city"),
        ("Moscow", "Moscow", "RU", "city"),
        ("Tripoli", "Tripoli", "LY", "city"),
        # Countries that geoparsers take for a building or a university.
        ("China", "China", "CN", "country"),
        ("USA", "United States", "US", "country"),
        ("France", "France", "FR", "country"),
        ("Georgia", "Georgia", "GE", "country"),
        # Spellings.
        ("Kharkov", "Kharkiv", "UA", "city"),
        ("Char'kiv", "Kharkiv", "UA", "city"),
        ("Artemivsk", "Bakhmut", "UA", "city"),
        ("Kirovohrad", "Kropyvnytskyi", "UA", "city"),
        ("Zaporizhia", "Zaporizhzhia", "UA", "city"),
        ("Zaporozhye", "Zaporizhzhia", "UA", "city"),
        ("KYIV", "Kyiv", "UA", "city"),
        ("Kiev", "Kyiv", "UA", "city"),
        ("Київ", "Kyiv", "UA", "city"),
        ("Киев", "Kyiv", "UA", "city"),
        ("Куп’янськ", "Kupiansk", "UA", "city"),
        ("Rabotino", "Robotyne", "UA", "city"),
        ("Stalingrad", "Volgograd", "RU", "city"),
        ("Hodeida", "Hodeidah", "YE", "city"),
        ("Deir Ezzor", "Deir ez-Zor", "SY", "city"),
        # Areas.
        ("Kursk Oblast", "Kursk Oblast", "RU", "admin1"),
        ("Kursk region", "Kursk Oblast", "RU", "admin1"),
        ("Kursk province", "Kursk Oblast", "RU", "admin1"),
        ("Sumy Region", "Sumy Oblast", "UA", "admin1"),
        ("Kharkiv Oblast", "Kharkiv Oblast", "UA", "admin1"),
        ("Crimea", "Crimea", "UA", "admin1"),
        ("Idlib province", "Idlib", "SY", "admin1"),
        ("Borno State", "Borno State", "NG", "admin1"),
        ("Rakhine State", "Rakhine State", "MM", "admin1"),
        ("North Kivu", "North Kivu", "CD", "admin1"),
        ("Pokrovsk Raion", "Pokrovsk Raion", "UA", "admin2"),
        ("Harris County", "Harris County", "US", "admin2"),
        ("Brittany", "Brittany", "FR", "admin1"),
        ("Corsica", "Corsica", "FR", "admin1"),
        ("Andalusia", "Andalusia", "ES", "admin1"),
        ("Devon", "Devon", "GB", "admin2"),
        ("Hodeidah Governorate", "Hodeidah Governorate", "YE", "admin1"),
        ("Sweida province", "Suwayda", "SY", "admin1"),
        ("Lower Shabelle region", "Lower Shabelle", "SO", "admin1"),
        ("West Darfur State", "Western Darfur", "SD", "admin1"),
        ("Xinjiang Uyghur Autonomous Region", "Xinjiang", "CN", "admin1"),
        ("Kolar district", "Kolar", "IN", "admin2"),
        ("Fasa County", "Shahrestān-e Fasā", "IR", "admin2"),
        ("Jableh District", "Jableh District", "SY", "admin2"),
        ("Co Cork", "County Cork", "IE", "admin2"),
        ("County Offaly", "County Offaly", "IE", "admin2"),
        # Abbreviations, short and former names of countries and areas.
        ("T&T", "Trinidad & Tobago", "TT", "country"),
        ("Antigua and Barbuda", "Antigua & Barbuda", "AG", "country"),
        ("St Vincent", "St. Vincent & Grenadines", "VC", "country"),
        ("N. Korea", "North Korea", "KP", "country"),
        ("Czechoslovak", "Czechia", "CZ", "country"),
        ("J&K", "Jammu and Kashmir", "IN", "admin1"),
        ("KZN", "KwaZulu-Natal", "ZA", "admin1"),
        ("Notts", "Nottinghamshire", "GB", "admin2"),
        # Waters, regions, facilities of our own table.
        ("Baffin Bay", "Baffin Bay", None, "water"),
        ("Irtysh River", "Irtysh River", None, "water"),
        ("River Tweed", "River Tweed", "GB", "water"),
        ("Ryukyu Islands", "Ryukyu Islands", "JP", "region"),
        ("County Fermanagh", "County Fermanagh", "GB", "region"),
        ("Donbas", "Donbas", "UA", "region"),
        ("Donbass", "Donbas", "UA", "region"),
        ("Darfur", "Darfur", "SD", "region"),
        ("Golan Heights", "Golan Heights", "SY", "region"),
        ("Black Sea", "Black Sea", None, "water"),
        ("Siverskyi Donets", "Siverskyi Donets River", "UA", "water"),
        ("Dnieper", "Dnipro River", "UA", "water"),
        ("Litani", "Litani River", "LB", "water"),
        ("Zaporizhzhia nuclear power plant", "Zaporizhzhia Nuclear Power Plant", "UA", "facility"),
        ("Kakhovka dam", "Kakhovka Dam", "UA", "facility"),
        ("al-Hol camp", "Al-Hol camp", "SY", "facility"),
    ],
)  # fmt: skip
def test_the_first_candidate(gazetteer: Gazetteer, name: str, place: str, country: str | None, kind: str) -> None:
    best = gazetteer.lookup(name)[0]
    assert (best.place.name, best.place.country, best.place.kind) == (place, country, kind)


@pytest.mark.parametrize(
    ("name", "place", "kind"),
    [
        ("Kursk", "Kursk", "city"),
        ("Kursk", "Kursk Oblast", "admin1"),
        ("New York", "New York", "admin1"),
        ("New York", "New York", "city"),  # in Donetsk Oblast: only context tells
        ("Dnipro", "Dnipro", "city"),
        ("Dnipro", "Dnipro River", "water"),
        ("Georgia", "Georgia", "admin1"),
        ("Congo", "DR Congo", "country"),
        ("Congo", "Republic of the Congo", "country"),
    ],
)
def test_a_bare_name_keeps_its_other_meanings(gazetteer: Gazetteer, name: str, place: str, kind: str) -> None:
    assert (place, kind) in {(c.place.name, c.place.kind) for c in gazetteer.lookup(name)}


@pytest.mark.parametrize(
    ("name", "place", "match"),
    [
        ("U.S.", "United States", "abbreviation"),
        ("US", "United States", "abbreviation"),
        ("UK", "United Kingdom", "abbreviation"),
        ("UAE", "United Arab Emirates", "abbreviation"),
        ("DRC", "DR Congo", "abbreviation"),
        ("N.Y.", "New York", "abbreviation"),
        ("Tex.", "Texas", "abbreviation"),
        ("Russian", "Russia", "demonym"),
        ("Ukrainians", "Ukraine", "demonym"),
        ("Abkhaz", "Abkhazia", "demonym"),
        ("Texan", "Texas", "demonym"),
        ("Parisian", "Paris", "demonym"),
        ("Курской области", "Kursk Oblast", "inflected"),
        ("Бахмута", "Bakhmut", "inflected"),
        ("Покровському", "Pokrovsk", "inflected"),
        ("Houston Zoo", "Houston", "part"),
        ("Kyiv Polytechnic Institute", "Kyiv", "part"),
        ("the Donbas", "Donbas", "alternate"),
    ],
)
def test_how_a_name_matches(gazetteer: Gazetteer, name: str, place: str, match: str) -> None:
    best = gazetteer.lookup(name)[0]
    assert (best.place.name, best.match) == (place, match)


def test_abbreviations_are_matched_as_written(gazetteer: Gazetteer) -> None:
    assert all(c.match != "abbreviation" for c in gazetteer.lookup("us"))


def test_a_part_scores_below_any_whole_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Houston Zoo")[0].score < gazetteer.lookup("Houston")[0].score / 2


def test_an_unknown_name_is_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Xqzzyvw") == []
    assert gazetteer.lookup("") == []
    assert gazetteer.lookup("(") == []


def test_look_up_can_keep_to_a_country_and_to_kinds(gazetteer: Gazetteer) -> None:
    assert {c.place.country for c in gazetteer.lookup("Pokrovsk", country="ru")} == {"RU"}
    assert {c.place.kind for c in gazetteer.lookup("Kursk", kinds=("admin1",))} == {"admin1"}


@pytest.mark.parametrize(
    ("misspelt", "place"),
    [
        ("Kramatorks", "Kramatorsk"),
        ("Khrakiv", "Kharkiv"),
        ("Zaporizhjia", "Zaporizhzhia"),
        ("Hodiedah", "Hodeidah"),
        ("Bachmut", "Bakhmut"),
        ("Mosull", "Mosul"),
        ("Chasov-Yar", "Chasiv Yar"),
    ],
)
def test_a_misspelt_name_is_suggested(gazetteer: Gazetteer, misspelt: str, place: str) -> None:
    found = gazetteer.suggest(misspelt)
    assert found[0].place.name == place
    assert found[0].match == "fuzzy"
    assert found[0].score < 0.3


def test_the_hierarchy_leads_from_town_to_country(gazetteer: Gazetteer) -> None:
    bakhmut = gazetteer.lookup("Bakhmut")[0].place
    names = [place.name for place in gazetteer.parents(bakhmut)]
    assert names == ["Bakhmut Hromada", "Bakhmut Raion", "Donetsk Oblast", "Ukraine"]


def test_capitals_stand_for_their_countries(gazetteer: Gazetteer) -> None:
    capitals = gazetteer.capitals()
    wanted = {"UA": "Kyiv", "RU": "Moscow", "US": "Washington", "SY": "Damascus", "CD": "Kinshasa", "YE": "Sana'a"}
    assert {country: capitals[country].name for country in wanted} == wanted


def test_crimea_is_shown_under_the_view_of_the_general_assembly(gazetteer: Gazetteer) -> None:
    ukraine = gazetteer.lookup("Ukraine")[0].place
    russia = gazetteer.lookup("Russia")[0].place
    assert gazetteer.contains(ukraine.place_id, 34.1, 44.95)
    assert not gazetteer.contains(russia.place_id, 34.1, 44.95)
    assert [p.name for p in gazetteer.parents(gazetteer.lookup("Sevastopol")[0].place)][-1] == "Ukraine"


@pytest.mark.parametrize(
    ("area", "lon", "lat"),
    [
        ("Brittany", -1.68, 48.11),  # Rennes: the department of that code is Mayenne
        ("Corsica", 9.15, 42.31),  # Corte
        ("Andalusia", -5.98, 37.39),  # Seville
        ("Sardinia", 9.11, 39.22),  # Cagliari
        ("England", -1.55, 53.8),  # Leeds
        ("Munster", -8.47, 51.9),  # Cork
        ("Central Luzon", 120.59, 15.15),  # Angeles
        ("Tuscany", 11.25, 43.77),  # Florence
        ("Southern Province", 80.22, 6.04),  # Galle
    ],
)
def test_first_order_areas_of_several_of_natural_earths_hold_their_towns(
    gazetteer: Gazetteer, area: str, lon: float, lat: float
) -> None:
    areas = gazetteer.lookup(area, kinds=("admin1",))
    assert any(gazetteer.contains(c.place.place_id, lon, lat) for c in areas)
