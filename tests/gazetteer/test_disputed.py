"""Disputed territories: each is a place of the gazetteer, shown under the country that the table says."""

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.disputed import dispute_of, disputes


def test_each_disputed_territory_is_a_place(gazetteer: Gazetteer) -> None:
    lost = []
    for dispute in disputes():
        found = {(c.place.kind, c.place.country) for c in gazetteer.find(dispute.place)}
        if (dispute.kind, dispute.country) not in found:
            lost.append(dispute.place)
    assert lost == []


@pytest.mark.parametrize(
    ("name", "held_by", "claimant"),
    [
        ("Crimea", "Russia", "Ukraine"),
        ("Golan Heights", "Israel (most)", "Syria"),
        ("Abu Musa", "Iran", "United Arab Emirates"),
    ],
)
def test_who_holds_and_who_claims(gazetteer: Gazetteer, name: str, held_by: str, claimant: str) -> None:
    dispute = dispute_of(gazetteer.lookup(name)[0].place)
    assert dispute is not None
    assert dispute.held_by == held_by
    assert claimant in dispute.claimed_by
    assert dispute.source


def test_most_places_are_not_disputed(gazetteer: Gazetteer) -> None:
    assert dispute_of(gazetteer.lookup("Paris")[0].place) is None
