"""A source that reports name in several ways is one layer of the map."""

import pytest

from geo.claims.attribution.source_names import canonical_source


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Russia's defense ministry", "Russian Defence Ministry"),
        ("Russia’s Defence Ministry", "Russian Defence Ministry"),
        ("Russian Ministry of Defense", "Russian Defence Ministry"),
        ("Ukraine's general staff", "General Staff of the Armed Forces of Ukraine"),
        ("Ukrainian General Staff", "General Staff of the Armed Forces of Ukraine"),
        ("Israel's military", "Israeli Military"),
        ("Britain's defence ministry", "British Defence Ministry"),
        ("Oleksandr Syrskiy", "Oleksandr Syrskyi"),
        ("SOHR", "Syrian Observatory for Human Rights"),
        ("Reuters", "Reuters"),
        ("Doctors Without Borders", "Doctors Without Borders"),
        ("Moldova's interior ministry", "Moldovan Interior Ministry"),
    ],
)
def test_one_name(written: str, name: str) -> None:
    assert canonical_source(written) == name


@pytest.mark.parametrize("name", ["Russian Defence Ministry", "CNN", "Magen David Adom", "Syrian Army"])
def test_a_key_is_its_own_key(name: str) -> None:
    assert canonical_source(name) == name
