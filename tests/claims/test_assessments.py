"""Daily assessments, staff bulletins and liveblogs: sentences and the claims that they must give."""

from datetime import date

import pytest

from geo.claims import read_claims
from geo.model import Claim, Document
from geo.pipeline import Settings, open_gazetteer
from geo.places import place_mentions
from geo.toponyms import find_mentions


def claims(text: str, publisher: str = "Institute for Front Studies") -> list[Claim]:
    document = Document(id="report", text=text, publisher=publisher, published=date(2024, 11, 21))
    gazetteer = open_gazetteer(Settings().gazetteer, Settings().places)
    mentions = place_mentions(document, find_mentions(document, gazetteer), gazetteer)
    return read_claims(document, mentions)[0]


def told(text: str, publisher: str = "Institute for Front Studies") -> list[str]:
    """The claims as ``capture | Russia | location=Krasne``."""
    lines = []
    for claim in claims(text, publisher):
        places = "; ".join(f"{p.role}={p.text}" for p in claim.places)
        lines.append(f"{claim.event_type} | {claim.actor} | {places}")
    return lines


ASSESSMENTS = [
    # "advanced" before a direction is a verb, whatever adverb stands before it.
    (
        "Ukrainian forces marginally advanced northeast of Korenevo on November 19.",
        ["advance | Ukraine | location=Korenevo"],
    ),
    (
        "Russian forces attacked in Toretsk and advanced southwest of Selydove.",
        ["battle | Russia | location=Toretsk", "advance | Russia | location=Selydove"],
    ),
    ("Russian units hold the most advanced positions near Sudzha.", ["capture | Russia | location=Sudzha"]),
    # The phrase tells more than its noun.
    ("Russian forces made marginal gains near Bakhmut.", ["advance | Russia | location=Bakhmut"]),
    ("Ukrainian troops have made slow, costly gains at Robotyne.", ["advance | Ukraine | destination=Robotyne"]),
    (
        "Russian forces attacked near Kupiansk and gained no confirmed ground.",
        ["battle | Russia | location=Kupiansk", "advance | Russia | destination=Kupiansk"],
    ),
    # A failed attack is a battle and no more.
    ("Russian forces attacked near Kupiansk but did not advance.", ["battle | Russia | location=Kupiansk"]),
    # Lines that are broken through are defended by nobody's deed.
    (
        "Ukrainian forces have likely breached the second line of Russian defenses near Robotyne.",
        ["advance | Ukraine | location=Robotyne"],
    ),
    (
        "Russian tanks broke through the outer line of Ukrainian defences around Vuhledar.",
        ["advance | Russia | location=Vuhledar"],
    ),
    # What assaults were to bring is no gain of its own.
    (
        "The Russian army carried out 16 assaults, trying to advance near Terny and towards Torske.",
        ["battle | Russia | location=Terny; location=Torske"],
    ),
    (
        "Russian infantry launched nine attacks, attempting to capture Chasiv Yar.",
        ["battle | Russia | location=Chasiv Yar"],
    ),
    # Losses are those of the side that suffers them.
    ("Ukrainian forces inflicted losses on Russian units near Lyptsi.", ["losses | Russia | location=Lyptsi"]),
    # What is hit is nobody's gathering.
    ("Hezbollah targeted troops gathering in Metula.", ["strike | Hezbollah | location=Metula"]),
    # Fire from a weapon in the direction of a place hits it.
    (
        "Azerbaijani units opened fire from mortars in the direction of Jermuk.",
        ["strike | Azerbaijan | location=Jermuk"],
    ),
    # One seizure in two words.
    ("The IDF says it has regained control of Sderot.", ["capture | Israel | location=Sderot"]),
    ("Ukraine still retains control of Lyman's southern outskirts.", ["capture | Ukraine | location=Lyman"]),
    ("Ukrainian troops repelled 61 assault actions near Pokrovsk.", ["defence | Ukraine | location=Pokrovsk"]),
    (
        "At least 50 soldiers died in clashes in Bakhmut.",
        ["losses | None | location=Bakhmut", "battle | None | location=Bakhmut"],
    ),
    # A side of one place tells where another lies; clauses without a verb go on with the list.
    ("Russian forces attacked north of Sumy near Yunakivka.", ["battle | Russia | location=Yunakivka"]),
    (
        "Russian forces attacked north of Sumy and near Yunakivka.",
        ["battle | Russia | location=Sumy; location=Yunakivka"],
    ),
    (
        "Russian forces conducted offensive operations near Lyman itself; northwest of Lyman near Kolodiazi; and "
        "northeast of Lyman near Terny on June 10.",
        ["battle | Russia | location=Lyman; location=Kolodiazi; location=Terny"],
    ),
    (
        "Russian forces advanced in Velyka Novosilka, near Baranivka and Zelene.",
        ["advance | Russia | location=Velyka Novosilka; location=Baranivka; location=Zelene"],
    ),
    ("Ukrainian troops struck Rubizhne, near Luhansk.", ["strike | Ukraine | location=Rubizhne"]),
    # Times inside a paragraph.
    (
        "14:32 Ukrainian troops have pulled out of Enerhodar. 14:50 Explosions heard in Mykolaiv.",
        ["withdrawal | Ukraine | origin=Enerhodar", "strike | None | location=Mykolaiv"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ASSESSMENTS)
def test_assessments_and_bulletins(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "name",
    ["Battlegroup West", "West Group of Forces", "Yug battlegroup", "Center Grouping of Forces"],
)
def test_groupings_of_the_russian_army(name: str) -> None:
    assert told(f"Units of the {name} liberated Kupiansk.") == ["capture | Russia | location=Kupiansk"]


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("Satellite imagery from 18 November shows", None),
        ("Imagery of November 3 shows", None),
        ("Satellite imagery from Maxar shows", "Maxar"),
    ],
)
def test_a_date_is_no_speaker(opening: str, speaker: str | None) -> None:
    [claim] = claims(f"{opening} at least 40 Russian tanks parked at Voronezh.")
    assert claim.speaker == speaker
