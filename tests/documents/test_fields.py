"""Dates, languages and names as people write them."""

from datetime import date, datetime

import pytest

from geo.documents.fields import check_fields, parse_day
from geo.documents.language import guess_language
from geo.errors import MetadataError

DAY = date(2024, 8, 14)


@pytest.mark.parametrize(
    "written",
    [
        DAY,
        datetime(2024, 8, 14, 23, 59),
        "2024-08-14",
        "20240814",
        "2024-08-14T21:30:00Z",
        "2024-08-14T21:30:00+02:00",
        "2024-08-14 21:30",
        "2024-08-14T21:30:00.123456 and more",
        "Wed, 14 Aug 2024 21:30:00 +0200",
        "14 August 2024",
        "14th August, 2024",
        "August 14, 2024",
        "Aug. 14, 2024",
        "Wednesday, 14 August 2024",
        "2024/08/14",
        "14.08.2024",
    ],
)
def test_a_day_in_many_forms(written):
    assert parse_day(written) == DAY


@pytest.mark.parametrize("written", ["14 Sept. 2024", "14 Sep 2024", "September 14th, 2024"])
def test_september(written):
    assert parse_day(written) == date(2024, 9, 14)


@pytest.mark.parametrize(
    "written", ["", "2024", "2024-08", "03/04/2024", "2024-02-30", "32 August 2024", "today", "0", 12, "2024-8-14x"]
)
def test_what_is_no_day(written):
    with pytest.raises(MetadataError, match="is no date: write it as YYYY-MM-DD"):
        parse_day(written)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"title": "x" * 501}, "title: a name has 1 to 500 characters, this one 501"),
        ({"publisher": True}, "publisher: a bool is no name"),
        ({"url": "ftp://a.example"}, "url: 'ftp://a.example' is no http or https address"),
        ({"url": 'https://a.example/"><script>'}, "url: 'https://a.example/\"><script>' is no http"),
        ({"language": "e"}, "language: 'e' is no language code"),
    ],
)
def test_values_that_cannot_be_used_are_named(values, problem):
    found, problems = check_fields(values)
    assert all(getattr(found, key) is None for key in values)
    assert [p[: len(problem)] for p in problems] == [problem]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rebels said on Monday that they had taken the town.", "en"),
        ("Hezbollah fires rockets at Haifa; Israel strikes Tyre and Sidon in response to the attack.", "en"),
        ("Российские войска отошли от города и заняли позиции за рекой.", "ru"),
        ("Російські війська відійшли від міста та зайняли позиції за річкою.", "uk"),
        ("Die Armee hat sich aus der Stadt zurückgezogen und ist nicht mehr zu sehen.", "de"),
        ("L'armée s'est retirée de la ville et les rebelles sont dans le centre.", "fr"),
        ("انسحب الجيش من المدينة إلى الشرق في الليل", "ar"),
        ("", None),
        ("Kyiv Kharkiv Odesa", None),
        ("1234 -- 5678", None),
    ],
)
def test_language_by_letters_and_common_words(text, language):
    assert guess_language(text) == language
