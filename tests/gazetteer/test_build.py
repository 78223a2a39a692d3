"""The builder's own steps: transliteration, names of areas, and files that do not depend on the order of entries."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.gazetteer.builder.areas import bare
from geo.gazetteer.builder.cities import city_radius, usable
from geo.gazetteer.builder.countries import is_abbreviation
from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.provinces import cover, members_of
from geo.gazetteer.builder.seconds import name_second
from geo.gazetteer.builder.write import prior_of, write_index
from geo.gazetteer.transliterate import russian, russian_name, ukrainian, ukrainian_variants


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Київ", "Kyiv"),
        ("Харків", "Kharkiv"),
        ("Запоріжжя", "Zaporizhzhia"),
        ("Слов'янськ", "Sloviansk"),
        ("Куп'янськ", "Kupiansk"),
        ("Згурівка", "Zghurivka"),
        ("Єнакієве", "Yenakiieve"),
        ("Щастя", "Shchastia"),
        ("Нью-Йорк", "Niu-York"),
        ("Велика Новосілка", "Velyka Novosilka"),
        ("Ямпіль", "Yampil"),
    ],
)
def test_ukrainian_names_in_latin(name: str, latin: str) -> None:
    assert ukrainian(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Курск", "Kursk"),
        ("Ельня", "Yelnya"),
        ("Грайворон", "Grayvoron"),
        ("Нехотеевка", "Nekhoteyevka"),
        ("Подъём", "Podyom"),
    ],
)
def test_russian_names_in_latin(name: str, latin: str) -> None:
    assert russian(name) == latin


@pytest.mark.parametrize(
    ("ukrainian_form", "russian_form"),
    [
        ("Авдіївка", "Авдеевка"),
        ("Новоолександрівка", "Новоалександровка"),
        ("Андріївка", "Андреевка"),
        ("Миколаївка", "Николаевка"),
        ("Курдюмівка", "Курдюмовка"),
        ("Торське", "Торское"),
        ("Спірне", "Спирное"),
        ("Білогорівка", "Белогоровка"),
    ],
)
def test_russian_forms_are_guessed(ukrainian_form: str, russian_form: str) -> None:
    assert russian_name(ukrainian_form) == russian_form


def test_other_spellings_of_a_ukrainian_name() -> None:
    assert {"Zaporizhzhya", "Zaporizhia", "Zaporizhya"} <= set(ukrainian_variants("Zaporizhzhia"))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kursk Oblast", "Kursk"),
        ("Republic of Dagestan", "Dagestan"),
        ("Idlib Governorate", "Idlib"),
        ("Province of Cotabato", "Cotabato"),
        ("State of Borno", "Borno"),
        ("North Kivu", "North Kivu"),
    ],
)
def test_areas_without_their_type(name: str, short: str) -> None:
    assert bare(name) == short


@pytest.mark.parametrize(
    ("name", "exact"), [("UAE", True), ("U.S.", True), ("T&T", True), ("Chad", False), ("UNITED STATES", False)]
)
def test_what_is_an_abbreviation(name: str, exact: bool) -> None:
    assert is_abbreviation(name) is exact


@pytest.mark.parametrize(
    ("name", "country", "people", "taken"),
    [
        ("Kharkov", "UA", 0, True),
        ("Харьков", "UA", 0, True),
        ("Лондон", "GB", 8_000_000, True),
        ("Питтсбург", "GB", 900, False),
        ("si la wei yang si ke", "UA", 100_000, False),
        ("al-Qaim", "IQ", 100, True),
        ("ქიევი", "UA", 3_000_000, False),
        ("KBP", "UA", 3_000_000, False),
    ],
)
def test_which_alternate_names_are_taken(name: str, country: str, people: int, taken: bool) -> None:
    assert usable(name, country, people) is taken


def test_radius_grows_with_people() -> None:
    assert [city_radius(people) for people in (0, 10_000, 1_000_000, 10**9)] == [1.0, 1.8, 10.0, 30.0]


def town(number: int, name: str, lon: float = 30.0, people: int = 1000) -> Entry:
    return Entry(f"geonames:{number}", name, "city", "UA", lon, 50.0, 2.0, "GeoNames", people)


def test_an_official_name_comes_before_an_alternate_one_of_a_town_ten_times_as_large() -> None:
    assert prior_of(town(1, "Pokrovsk", people=20_000), "official") > prior_of(
        town(2, "Engels", people=200_000), "alternate"
    )


@given(st.permutations([town(1, "Alpha"), town(2, "Beta", 31.5), town(3, "Alpha", 31.5), town(4, "Gamma", -120.0)]))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_entries_changes_no_byte(tmp_path: Path, entries: list[Entry]) -> None:
    write_index(entries, tmp_path / "one", {"built_from": "x"})
    write_index(sorted(entries, key=lambda e: e.place_id), tmp_path / "two", {"built_from": "x"})
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_two_entries_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="share an id"):
        write_index([town(1, "Alpha"), town(1, "Beta")], tmp_path, {})


@pytest.mark.parametrize(
    ("name", "country", "others"),
    [
        ("Kolar", "IN", {"Kolar District"}),
        ("Zhob District", "PK", {"Zhob", "Zhob District"}),
        ("Cercle de Niono", "ML", {"Niono", "Niono Cercle"}),
        ("Caza de Zgharta", "LB", {"Zgharta", "Zgharta District"}),
        ("Shahrestān-e Damāvand", "IR", {"Damāvand", "Damāvand County"}),
        ("Département de Tessaoua", "NE", {"Tessaoua", "Tessaoua Department"}),
        ("Kabupaten Blora", "ID", {"Blora", "Blora Regency"}),
        ("Niksar İlçesi", "TR", {"Niksar", "Niksar District"}),
        ("Anak-kun", "KP", {"Anak", "Anak County"}),
        ("Province of Sulu", "PH", {"Sulu", "Sulu Province"}),
        ("County Cork", "IE", {"Cork", "Co Cork"}),
        ("Mayo County", "IE", {"Mayo", "County Mayo", "Co Mayo"}),
        ("City and County of Swansea", "GB", {"Swansea"}),
        ("County Durham", "GB", {"Durham", "Co Durham"}),
        ("Lot", "FR", {"Lot Department"}),
    ],
)
def test_second_order_areas_get_english_names(name: str, country: str, others: set[str]) -> None:
    entry = Entry("geo:x", name, "admin2", country, 0.0, 0.0, 10.0, "GeoNames")
    name_second(entry)
    assert others <= {entry.name, *entry.names}


def test_towns_decide_what_a_first_order_area_is_made_of() -> None:
    from shapely import box

    # Four areas of a country: two of one region, one that was divided since, one abroad whose code looks alike.
    areas = {0: box(0, 0, 1, 1), 1: box(1, 0, 2, 1), 2: box(2, 0, 3, 1), 3: box(9, 9, 10, 10)}
    points = {"AA.1": [(0.5, 0.5), (1.5, 0.5), (2.2, 0.5)], "AA.2": [(2.8, 0.5)], "BB.1": [(9.5, 9.5)]}
    assert members_of(["AA", "AA", "AA", "AA"], areas, points) == {"AA.1": [0, 1]}
    assert cover(box(0, 0, 2, 1), points["AA.1"]) == pytest.approx(2 / 3)
    assert cover(areas[0], []) == 1
