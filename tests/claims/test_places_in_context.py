"""What a pointing word means where several places stand before it, and which name belongs to which event."""

from dataclasses import replace

import pytest

from geo.claims import read_claims
from tests.claims.marked import report, roles

POINTED = [
    # where something happened before where somebody came from, or only went to
    ("Troops pulled back from [Bama] to [Konduga]. Rebels seized [Gwoza]. Shells hit the town.", "strike", "Gwoza"),
    ("A helicopter from [Maroua] fired rockets on [Banki]. Five civilians were killed in the town.", "losses", "Banki"),
    # the main clause before the aside
    (
        "Rebels took [Bossangoa], a week after they had broken through near [Bozoum]. Soldiers have left the town.",
        "withdrawal",
        "Bossangoa",
    ),
    # what the one sentence before is about
    ("Rebels took [Sibut]. Next came [Dekoa]. The army shelled the town at dawn.", "strike", "Dekoa"),
    # the same word
    (
        "Rebels seized [Bangassou Airport:facility] and [Zemio]. On Monday troops retook the airport.",
        "capture",
        "Bangassou Airport",
    ),
    ("Rebels hold the [Salang Pass:region] near [Jabal]. The army shelled the pass.", "strike", "Salang Pass"),
    # two names
    ("Shells fell on [Kidira] and [Bakel]. Two soldiers were killed in the former.", "losses", "Kidira"),
    ("Shells fell on [Kidira] and [Bakel]. Two soldiers were killed in the latter town.", "losses", "Bakel"),
    # where a fight was before where a way led
    (
        "Tanks moved into [Kona], and residents fled towards [Sofara]. Seven civilians were killed there.",
        "losses",
        "Kona",
    ),
    # whose people they are
    ("Shells fell on [Kona]. Most of the town's people have fled.", "evacuation", "Kona"),
    # its own sentence
    ("Rebels took [Sibut]. Columns reached [Dekoa] and burned its market.", "strike", "Dekoa"),
    # who leaves the town leaves what was left before
    (
        "Two battalions were pulled out of [Bouca] and sent to [Batangafo]. "
        "Their commander denied that the troops had left the town.",
        "withdrawal",
        "Bouca",
    ),
]


@pytest.mark.parametrize(("text", "event_type", "wanted"), POINTED)
def test_a_pointing_word_means_the_place_in_mind(text, event_type, wanted):
    claims, _ = read_claims(*report(text))
    claim = [c for c in claims if c.event_type == event_type][-1]
    assert [place.name for place in claim.places] == [wanted]


def test_the_town_is_the_one_the_report_is_about():
    document, mentions = report(
        "The last soldiers left [Ndele] on Friday. They were taken to [Birao] by lorry. "
        "A spokesman would not say that the town had fallen."
    )
    claims, _ = read_claims(replace(document, title="Ndele empties"), mentions)
    assert [roles(c.places) for c in claims if c.event_type == "capture"] == ["location=Ndele"]


def test_the_capital_is_a_seat_of_government():
    document, mentions = report(
        "Rebels seized [Sake]. Drones were shot down over [Kyiv]. [Izium] is calm. Bombs hit the capital."
    )
    placed = [
        replace(m, place=replace(m.place, country={"Kyiv": "UA", "Izium": "UA"}.get(m.text, "CD"))) for m in mentions
    ]
    claims, _ = read_claims(document, placed)
    assert [roles(c.places) for c in claims if c.event_type == "strike"] == ["location=Kyiv"]


NOT_FOUND = [
    "Rebels hold [Sake]. Fighters seized Rubenga, in [Guinea:country], on Monday.",
    "Rebels hold [Sake]. Six people were killed when a shell struck a school in Rubenga.",
    "Rebels hold [Sake]. Fighters overran Rubenga on Monday and still hold it.",
    "Rebels hold [Sake]. The hangars of Rubenga were bombed.",
    "Rebels hold [Sake]. From Rubenga the army has pulled out.",
    "Rebels hold [Sake]. Drones dropped grenades on the roof of the Rubenga hospital.",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_a_name_that_was_not_found_keeps_other_places_away(text):
    claims, _ = read_claims(*report(text))
    assert [roles(claim.places) for claim in claims] == ["location=Sake"]


OWN = [
    # where somebody speaks, or is, is no scene
    ("The ministry in [Khartoum] denies having pulled its troops out of [Babanusa].", "origin=Babanusa"),
    (
        "If, as the minister hinted in [Ankara], the posts around [Zap:region] are bombed, the truce is over.",
        "location=Zap",
    ),
    ("Rebels had retaken [Tabora], only for officers in [Mwanza] to admit that it was lost.", "location=Tabora"),
    ("A nurse in [Bor] said that shells had hit [Pibor].", "location=Pibor"),
    # another time is another event
    ("The army entered [Agok], a month after it had captured [Abyei].", "destination=Agok"),
    # lists
    ("Jets carried out raids on [Marib] and on the [Jawf:admin1] plain.", "location=Jawf; location=Marib"),
    ("In [Kordofan:admin1], [Abu] and [Dilla] were shelled.", "location=Abu; location=Dilla"),
    ("Rebels took five villages, [Kona] and [Sofara] among them.", "location=Kona; location=Sofara"),
    ("Rebels seized [Kona] together with [Sofara].", "location=Kona; location=Sofara"),
    ("The army fired forty rockets that night, most of them at [Kona].", "location=Kona"),
    # what a place is called, and what lies beside it
    ("Rebels pushed toward the old capital, called [Kona].", "destination=Kona"),
    ("Rebels captured [Kona], on the eastern approaches to [Sofara].", "location=Kona"),
    ("Rebels captured [Kona] on the highway to [Sofara].", "location=Kona"),
    ("A [Caspian:water] port, [Aktau], was bombed.", "location=Aktau"),
    # from where to where
    ("Families are leaving on the road from [Kona] to [Sofara].", "destination=Sofara; origin=Kona"),
    ("Residents were told to go north of the [Awash:water] river.", "destination=Awash"),
    ("The garrison of [Kona] was flown to [Sofara].", "destination=Sofara; origin=Kona"),
    (
        "The planes that the army keeps at [Kona] are said to have been flown to [Sofara].",
        "destination=Sofara; origin=Kona",
    ),
    ("Soldiers who left [Kona] on foot have reached [Sofara].", "destination=Sofara; origin=Kona"),
    (
        "Rebels seized [Kona] after the army had pulled out and crossed into [Guinea:country].",
        "destination=Guinea; origin=Kona",
    ),
    (
        "The army rushed men from [Kona], whose loss was certain, through [Djenne] to [Sofara].",
        "destination=Sofara; origin=Kona; via=Djenne",
    ),
    # both ends of a fire
    (
        "In [Kona] two men were shot dead, and rockets are being fired from [Sofara] at the trenches.",
        "location=Kona; origin=Sofara",
    ),
    ("Two jets bombed [Kona], and guns have been firing at it since.", "location=Kona"),
    ("Clashes east of [Kona] left at least 20 fighters dead.", "location=Kona"),
    ("Ten rebels were killed, wounded or captured around [Kona].", "location=Kona"),
    ("Rebels fought around [Kona] in a battle in which dozens were killed.", "location=Kona"),
    (
        "From [Kona], retaken on Monday, the army has sent two battalions to [Sofara].",
        "destination=Sofara; origin=Kona",
    ),
    ("In [Kona], besieged since March, shells killed nine people.", "location=Kona"),
    ("Rebels pushed toward the regional capital, also called [Kona].", "destination=Kona"),
    ("Bombs dropped from a plane on [Kona] killed nine people.", "location=Kona"),
    ("Iraqi troops entered [Kona], the old port on the [Niger:water], at dawn.", "destination=Kona"),
    ("Jets levelled [Kona]; the inhabitants have been told to flee to [Sofara].", "destination=Sofara; origin=Kona"),
    ("The army, which left [Kona] in May, shells it from [Sofara].", "location=Kona; origin=Sofara"),
    ("The frigate [Sofara] sank, and the [Djenne] was hit by a missile in [Kona].", "location=Kona"),
    (
        "Drones struck the airport at [Kona], from which the army has moved two jets to [Sofara].",
        "destination=Sofara; origin=Kona",
    ),
    ("Strikes were launched against [=Guinea:country] from [Kona].", "location=Guinea; origin=Kona"),
    ("The army has regained half of the ground that rebels overran in [Kona].", "location=Kona"),
    (
        "The destroyer, a warship, sailed from [Kona] on Monday and is expected at [Sofara] today.",
        "destination=Sofara; origin=Kona",
    ),
    ("Two officers in [Kona] said that rebels had seized [Sofara].", "location=Sofara"),
    ("Rebels backed by [Chad:country] entered [Kona].", "destination=Kona"),
    ("The clashes, which began in [Kona], left 35 soldiers dead.", "location=Kona"),
    ("Tanks from [Kona] are converging on [Sofara].", "destination=Sofara; origin=Kona"),
    ("Rebels took [Kona] in July, [Sofara] in December.", "location=Kona; location=Sofara"),
    ("In [Mopti:admin1] nine soldiers died when rebels attacked in [Kona].", "location=Kona"),
    ("The army repelled an attack on [Kona] that was launched from [Sofara].", "location=Kona"),
    ("Positions near [Kona] were taken over by a unit from [Sofara].", "location=Kona"),
    ("Troops came from [Kona] and across the [Bani:water].", "origin=Kona; via=Bani"),
    ("Troops reached the [Bani:water] bridge at [Sofara].", "destination=Sofara"),
    ("Troops blew up three bridges over the [Bani:water] at [Kona] and [Sofara].", "location=Kona; location=Sofara"),
    ("[Kona], across the [Niger:water], was shelled by rebels.", "location=Kona"),
    ("Rebels crossed the border at [Kona] and were driven to [Sofara].", "destination=Sofara; via=Kona"),
    ("Rebels seized the Rubenga district and [Kona].", "location=Kona"),
    ("The army holds the heights north of [Kona].", "location=Kona"),
    ("Rebels seized [Kona], a village south of [Sofara].", "location=Kona"),
    ("Some 40,000 people have been uprooted across [Mopti:admin1].", "origin=Mopti"),
    ("It was at [Kona] that five soldiers were killed.", "location=Kona"),
]


@pytest.mark.parametrize(("text", "wanted"), OWN)
def test_each_event_gets_its_own_places(text, wanted):
    claims, _ = read_claims(*report(text))
    assert wanted in {roles(claim.places) for claim in claims}
    names = set(wanted.replace("; ", "=").split("=")[1::2])
    if len(claims) == 1:
        assert {place.name for place in claims[0].places} == names


def test_fire_that_came_from_a_place_kills_elsewhere():
    claims, _ = read_claims(*report("A glider launched from [Kona] dropped two bombs, killing at least 20 people."))
    assert all(roles(claim.places) == "origin=Kona" for claim in claims if claim.event_type == "strike")
    assert not [claim for claim in claims if claim.event_type == "losses"]
