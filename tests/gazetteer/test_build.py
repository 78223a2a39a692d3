"""The builder's own steps: transliteration, names of areas, and files that do not depend on the order of entries."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.gazetteer.builder.areas import bare
from geo.gazetteer.builder.cities import city_radius, usable
from geo.gazetteer.builder.countries import is_abbreviation
from geo.gazetteer.builder.entries import Entry
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


@pytest.mark.parametrize(("name", "exact"), [("UAE", True), ("U.S.", True), ("Chad", False), ("UNITED STATES", False)])
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
