"""A source that reports name in several ways is one layer of the map."""

from datetime import date

import pytest

from geo import extract
from geo.claims.attribution.source_names import canonical_source
from geo.model import Document


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
        ("Lebanon's Hezbollah", "Hezbollah"),
        ("Sudan's Rapid Support Forces", "Rapid Support Forces"),
        ("Sudan's army", "Sudanese Army"),
    ],
)
def test_one_name(written: str, name: str) -> None:
    assert canonical_source(written) == name


@pytest.mark.parametrize("name", ["Russian Defence Ministry", "CNN", "Magen David Adom", "Syrian Army"])
def test_a_key_is_its_own_key(name: str) -> None:
    assert canonical_source(name) == name


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # An apposition after the places is no second object of the passive.
        (
            'A spokesman told Politico that Russian units, "quite few", were sent away from Sumy and Vovchansk, two '
            "more places where the front is quiet.",
            "Politico",
        ),
        # A word that opens a sentence and an adjective are no person.
        (
            "Units were sent to Kupiansk, Ruth Adler said. Some went back to Belgorod, she said. Confirmed Russian "
            "advances were made near Kupiansk.",
            "Ruth Adler",
        ),
    ],
)
def test_layers_of_a_report(text: str, source: str) -> None:
    claims = extract([Document("note", text, publisher="Example Wire", published=date(2024, 8, 16), language="en")])
    named = {claim.source for claim in claims}
    assert source in named
    assert named <= {source, "Example Wire"}
