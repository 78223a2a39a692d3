"""Wordings of other styles and other wars, as a table: a report, and an event with its places that must be read."""

import pytest

from geo.claims import read_claims
from geo.model import Claim, Document
from geo.pipeline import Settings, open_gazetteer
from geo.places import place_mentions
from geo.toponyms import find_mentions


def _claims(text: str) -> list[Claim]:
    document = Document(id="report", text=text, publisher="The Evening Post")
    gazetteer = open_gazetteer(Settings().gazetteer, Settings().places)
    mentions = place_mentions(document, find_mentions(document, gazetteer), gazetteer)
    return read_claims(document, mentions)[0]


def _told(text: str) -> set[tuple[str, str, str]]:
    return {(c.event_type, p.role, p.name or p.text) for c in _claims(text) for p in c.places}


@pytest.mark.parametrize(
    ("text", "event_type", "role", "place"),
    [
        # Small clauses: what is declared captured, reported as taken.
        ("Rebels entered Goma. The ministry declared the town liberated on Friday.", "capture", "location", "Goma"),
        ("The army fought its way into Mosul. The general reported the city as taken.", "capture", "location", "Mosul"),
        ("Troops pushed into Misrata. State radio announced the city captured.", "capture", "location", "Misratah"),
        # The dead as they lie, and those who are lost by number.
        ("Twelve soldiers, a major among them, are dead in Tripoli after the mutiny.", "losses", "location", "Tripoli"),
        ("Sixty gunmen lay dead in and around Kunduz, the army said.", "losses", "location", "Kunduz"),
        ("Rebels attacked Timbuktu. A colonel and nine soldiers perished.", "losses", "location", "Timbuktu"),
        ("The Iraqis fought the jihadists at Tikrit. The Iraqis lost at least 60.", "losses", "location", "Tikrit"),
        # Numbers that stand for people.
        ("Some 30,000 have been displaced from Kandahar by the shelling.", "evacuation", "origin", "Kandahār"),
        ("About 8,000 have been uprooted from Benghazi by the fighting.", "evacuation", "origin", "Benghazi"),
        ("After the offensive some 2,000 were displaced from Bor.", "evacuation", "origin", "Bor"),
        # Those who were taken in.
        (
            "Some 400 villagers have found lodgings in Gori since the shelling began.",
            "evacuation",
            "destination",
            "Gori",
        ),
        ("Families who fled the war have been lodged in Chernihiv.", "evacuation", "destination", "Chernihiv"),
        ("Thousands of refugees are being put up in Maiduguri.", "evacuation", "destination", "Maiduguri"),
        # Weapons and units as they are gathered and unloaded.
        ("Attack helicopters have been assembled at Kandahar.", "buildup", "location", "Kandahār"),
        ("Rockets are being stockpiled near Tyre, a diplomat warned.", "buildup", "location", "Tyre"),
        ("A tank regiment was detraining at Belgorod on Sunday.", "redeployment", "destination", "Belgorod"),
        # The middle of the town that was named before.
        ("Rebels shelled Aleppo at dawn. Tanks then rolled into the centre.", "advance", "destination", "Aleppo"),
        ("Fighting raged in Grozny. Paratroopers reached the city centre at noon.", "advance", "destination", "Grozny"),
        ("Militants attacked Marawi. They pushed into the town centre by night.", "advance", "destination", "Marawi"),
        # Giving up, being shut in, and fights without fire.
        ("Forty militiamen handed themselves in at Homs.", "surrender", "location", "Homs"),
        ("Two hundred soldiers are bottled up in Kobani.", "battle", "location", "Kobani"),
        ("Soldiers of both armies came to blows near Bukavu on Friday.", "battle", "location", "Bukavu"),
        # A place that opens the clause, whatever stands between.
        ("Talks go on; near Tyre, he says, rockets have been massed.", "buildup", "location", "Tyre"),
        ("Basra was calm, but in Kirkuk, it is said, five soldiers were killed.", "losses", "location", "Kirkuk"),
        (
            "The front is still; near Rostov, officials say, tanks are being massed.",
            "buildup",
            "location",
            "Rostov-on-Don",
        ),
        # Counts of the dead without a verb, after a colon or a figure put on them.
        ("Gunmen attacked Maiduguri with mortars: three dead, the mayor said.", "losses", "location", "Maiduguri"),
        ("Rockets hit Haifa at noon: two dead and five wounded.", "losses", "location", "Haifa"),
        ("Shells fell on Stepanakert again: one dead, the mayor said.", "losses", "location", "Stepanakert"),
        # What happened in the fight just told.
        (
            "Rebels stormed Bambari. The mayor left. The market burned. Officials spoke of peace. "
            "Nobody answered them. Six soldiers were taken prisoner in the battle.",
            "surrender",
            "location",
            "Bambari",
        ),
    ],
)
def test_events_are_read(text: str, event_type: str, role: str, place: str) -> None:
    told = _told(text)
    assert (event_type, role, place) in told, told


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Soldiers guard the bank. Thirty people died in protests in Nairobi.", "losses"),
        ("The army holds the province. Farmers are planting rice near Kunduz.", "buildup"),
        ("A helicopter was picking up survivors in Derna while the army looked on.", "surrender"),
        ("The armies are idle. One does not send troops to Geneva to talk.", "redeployment"),
    ],
)
def test_no_events_of_war(text: str, event_type: str) -> None:
    assert event_type not in {claim.event_type for claim in _claims(text)}


def test_a_gathering_that_is_hit_is_no_build_up() -> None:
    told = _told("Warplanes struck a gathering of fighters outside Raqqa.")
    assert {kind for kind, _, _ in told} == {"strike"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Goma. A day later they attacked Zzimbala.",
        "Troops fought in Aleppo. On Sunday they captured Qqarhasan.",
        "Militants struck Mocimboa da Praia. Two soldiers were killed at Nnangade.",
    ],
)
def test_a_name_that_is_not_found_is_no_reason_to_take_another(text: str) -> None:
    first, last = _claims(text)[0], _claims(text)[-1]
    assert last.start == first.start or last.places[0].name != first.places[0].name


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Haifa lost its refinery to the rockets.", "withdrawal"),
        ("The army watched while the militiamen fell to quarrelling in Goma.", "losses"),
        ("A battalion set out from Goma at dawn.", "withdrawal"),
    ],
)
def test_other_senses(text: str, event_type: str) -> None:
    assert event_type not in {claim.event_type for claim in _claims(text)}
