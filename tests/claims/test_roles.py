"""Which place is where from, where to, where and by which way; what pointing words mean; what is carried over."""

import pytest

from geo.claims import read_claims
from tests.claims.marked import report, roles

CASES = [
    # prepositions
    ("Two brigades were moved from [Idlib] to [Hama].", "destination=Hama; origin=Idlib"),
    ("Rebels advanced on [Tripoli] from the south.", "destination=Tripoli"),
    ("The coalition launched strikes on [Hodeidah] from bases in [Jizan].", "location=Hodeidah; origin=Jizan"),
    ("Families fled [Zamzam] for [Tawila].", "destination=Tawila; origin=Zamzam"),
    ("The army withdrew from [Mekelle].", "origin=Mekelle"),
    ("People left [Khankendi] for [Goris] by way of [Lachin].", "destination=Goris; origin=Khankendi; via=Lachin"),
    ("Croatian troops crossed the [Una:water] into [Bosnia:country].", "destination=Bosnia; via=Una"),
    # attachment and lists
    (
        "Forces were moved from strongpoints around the towns of [Bria], [Bouar] and [Bozoum].",
        "origin=Bouar; origin=Bozoum; origin=Bria",
    ),
    ("Shells fell on [Nikopol] and [Marhanets].", "location=Marhanets; location=Nikopol"),
    ("Troops stationed around [Bria] were moved to [Bouar].", "destination=Bouar; origin=Bria"),
    ("A brigade was pulled out of [Bria] and sent to [Bouar].", "destination=Bouar; origin=Bria"),
    # purposes
    ("Kigali sent commandos to reinforce [Goma].", "destination=Goma"),
    ("The army thinned out its lines to strengthen [Sake].", "destination=Sake"),
    # objects, subjects, antecedents
    ("[Ghazni] has fallen, the rebels say.", "location=Ghazni"),
    ("[Izium] was abandoned by the army.", "origin=Izium"),
    ("The army shelled [Popasna], which rebels had seized in May.", "location=Popasna"),
    # areas that only contain the place, and points of reference
    ("Drones attacked a depot in [Proletarsk], [Rostov:admin1] region.", "location=Proletarsk"),
    ("Rebels seized the [Kasai:admin1] region town of [Ilebo].", "location=Ilebo"),
    ("Rebels seized [Sake], 20 km west of [Goma].", "location=Sake"),
    ("Rebels shelled the army 20 km west of [Goma].", "location=Goma"),
    # where somebody spoke is no place of the event
    ("Speaking in [Geneva], the envoy said rebels had seized [Sake].", "location=Sake"),
    ("According to the [Pentagon:facility], 300 troops were sent to [Niamey].", "destination=Niamey"),
    ("[Kursk:admin1] is under attack from [=Kyiv]'s forces.", "location=Kursk"),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_each_place_gets_its_role(text, wanted):
    claims, _ = read_claims(*report(text))
    assert wanted in {roles(claim.places) for claim in claims}


CARRIED = [
    ("Rebels seized [Sake]. Six soldiers were killed there.", "losses", "location=Sake", "there"),
    ("Rebels seized [Sake]. The army has now retaken the town.", "capture", "location=Sake", "the town"),
    ("Rebels entered [Kasai:admin1]. Troops are massing in the region.", "buildup", "location=Kasai", "the region"),
    (
        "Shells fell on [Sake] and [Minova]. Both towns were abandoned.",
        "withdrawal",
        "origin=Minova; origin=Sake",
        None,
    ),
    ("A missile hit [Sake], killing four people.", "losses", "location=Sake", "Sake"),
    ("Rebels attacked [Sake]. The garrison laid down its arms.", "surrender", "location=Sake", "Sake"),
]


@pytest.mark.parametrize(("text", "event_type", "wanted", "words"), CARRIED)
def test_places_are_carried_over(text, event_type, wanted, words):
    claims, _ = read_claims(*report(text))
    claim = next(c for c in reversed(claims) if c.event_type == event_type)
    assert roles(claim.places) == wanted
    assert words is None or claim.places[0].text == words


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seized [Sake]. They denied the reports.",
        "Rebels seized [Sake]. The incursion surprised everyone.",
        "Will the army leave [Goma]?",
        "The road from [Goma] to [Sake] is bad.",
        "In June 2019 rebels seized [Sake].",
    ],
)
def test_background_questions_and_history_make_no_claim_of_their_own(text):
    claims, _ = read_claims(*report(text))
    first = text.startswith("Rebels")
    assert len(claims) == (1 if first else 0)


def test_no_movement_goes_from_a_place_to_itself():
    claims, _ = read_claims(*report("Fighters left [Misrata] and rushed to the city from [Misrata]."))
    for claim in claims:
        names = [place.name for place in claim.places]
        assert len(names) == len(set(names))
