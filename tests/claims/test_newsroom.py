"""Constructions of agency copy: tags in mid-sentence, sources that ask for no name, purposes, what is told to leave."""

import pytest

from geo.claims import read_claims
from geo.claims.mending import _is_tree
from tests.claims.marked import report, roles

WAR = "The war goes on. "


def told(text: str) -> list[str]:
    """The events as ``strike location=Sumy``, in the order of the text."""
    document, mentions = report(WAR + text)
    claims, _ = read_claims(document, mentions)
    return [f"{claim.event_type} {roles(claim.places)}" for claim in claims]


ENDS = [  # where a movement ends
    (
        "The army is diverting battalions from [Bouar] to shore up its defences in [Bria].",
        ["redeployment destination=Bria; origin=Bouar"],
    ),
    ("Troops in [Bouar] will be regrouped near [Bria].", ["redeployment destination=Bria; origin=Bouar"]),
    ("The brigade was moved from [Bouar] in the [Nana-Mambere:admin1] region.", ["redeployment origin=Bouar"]),
    ("Fighters fled [Bouar] for [al-Bab].", ["redeployment destination=al-Bab; origin=Bouar"]),
    (
        "The army ordered residents of [Bouar] to evacuate to [el-Daein] ahead of an assault.",
        ["evacuation destination=el-Daein; origin=Bouar"],
    ),
    (
        "Soldiers advanced southeast of [Bouar] and entered [Bria].",
        ["advance location=Bouar", "advance destination=Bria"],
    ),
    ("The troops are now just three kilometres from [Bria].", ["advance destination=Bria"]),
    ("Rebel fighters are 20 km from [Bria].", ["advance destination=Bria"]),
    ("The rebels have assembled a force of 900 for an assault on [Bria].", ["buildup location=Bria"]),
    (
        "The general has moved two battalions to [Bouar], after armour tried to break through at [Bria].",
        ["redeployment destination=Bouar", "battle location=Bria"],
    ),
]


@pytest.mark.parametrize(("text", "events"), ENDS)
def test_movements_end_where_the_sentence_says(text: str, events: list[str]) -> None:
    assert told(text) == events


VOICES = [  # a speaker whose description stands between commas, and what follows a tag
    ("An official, granted anonymity to discuss the reports, said 300 soldiers had reached [Bria].", ["official"]),
    ("The envoy, asked about the convoy, said troops had left [Bria].", ["envoy"]),
    (
        "Rebels entered [Bria] on Monday, residents said, hours after claiming to have seized [Bouar].",
        ["residents", "Rebels"],
    ),
    ("Rebels crossed the line at [Bria], the ministry said, adding that [Bouar] had been shelled.", ["ministry"] * 2),
]


@pytest.mark.parametrize(("text", "speakers"), VOICES)
def test_who_says_so_in_agency_copy(text: str, speakers: list[str]) -> None:
    document, mentions = report(WAR + text)
    claims, _ = read_claims(document, mentions)
    assert [claim.speaker for claim in claims] == speakers


def test_others_are_people_and_those_told_to_cross_leave() -> None:
    document, mentions = report("Shells hit [Bria], killing two. The mayor said 43 others were wounded.")
    claims, _ = read_claims(document, mentions)
    assert [(q.value_min, q.unit) for claim in claims for q in claim.quantities] == [(2, "people"), (43, "people")]
    document, mentions = report("Residents of [Bria] are being told to cross to [Bouar], the mayor said.")
    claims, _ = read_claims(document, mentions)
    assert [(c.event_type, roles(c.places)) for c in claims] == [("evacuation", "destination=Bouar; origin=Bria")]


@pytest.mark.parametrize(
    ("heads", "tree"), [([0], True), ([1, 1, 1], True), ([1, 0], False), ([0, 2, 3, 1], False), ([1, 2, 2, 2], True)]
)
def test_a_ring_is_no_tree(heads: list[int], tree: bool) -> None:
    assert _is_tree(heads) is tree
