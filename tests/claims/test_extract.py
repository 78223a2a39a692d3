"""Whole claims: the fields together, ids, what was left out, and that order and hash seeds change nothing."""

import os
import subprocess
import sys

import pytest

from geo.claims import read_claims
from geo.model import Document, Mention
from tests.claims.marked import report, roles

TEXT = (
    "Burundi has sent four more battalions across the border into [South Kivu:admin1], two diplomats told Reuters. "
    "M23 rebels seized [Rubaya] on Tuesday, residents said. Six people were killed there. "
    "Rwanda denied that its troops had shelled [Goma]."
)


def test_a_report_becomes_claims_with_all_their_fields():
    claims, _ = read_claims(*report(TEXT))
    told = [
        (c.event_type, c.actor, roles(c.places), c.speaker, c.outlet, c.source, c.modality, c.polarity) for c in claims
    ]
    assert told == [
        ("redeployment", "Burundi", "destination=South Kivu", "two diplomats", "Reuters", "Reuters", "claimed",
         "affirmed"),
        ("capture", "M23", "location=Rubaya", "residents", None, "Harbour Courier", "claimed", "affirmed"),
        ("losses", None, "location=Rubaya", None, None, "Harbour Courier", "asserted", "affirmed"),
        ("strike", "Rwanda", "location=Goma", "Rwanda", None, "Rwanda", "claimed", "negated"),
    ]  # fmt: skip
    assert [q.text for q in claims[2].quantities] == ["Six people"]
    assert str(claims[1].date.start) == "2024-05-14"


def test_a_quote_is_exactly_its_slice_of_the_text():
    document, mentions = report(TEXT)
    for claim in read_claims(document, mentions)[0]:
        assert document.text[claim.start : claim.end] == claim.quote
        for place in claim.places:
            assert document.text[place.start : place.end] == place.text


def test_movement_without_a_place_is_reported_as_left_out():
    claims, rejected = read_claims(*report("The brigade withdrew overnight."))
    assert claims == []
    assert [(r.stage, r.reason) for r in rejected] == [("claim", "no place is named or pointed at")]
    assert "withdrew" in rejected[0].what


def test_ids_are_stable_and_differ():
    claims, _ = read_claims(*report(TEXT))
    again, _ = read_claims(*report(TEXT))
    assert claims == again
    assert len({claim.id for claim in claims}) == len(claims)


def test_the_order_of_the_mentions_does_not_matter():
    document, mentions = report(TEXT)
    assert read_claims(document, mentions) == read_claims(document, mentions[::-1])


def test_the_hash_seed_does_not_matter():
    code = (
        "from tests.claims.marked import report; from tests.claims.test_extract import TEXT;"
        "from geo.claims import read_claims; print([repr(c) for c in read_claims(*report(TEXT))[0]])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "….", "-", "09:25", "(((", "\u202eabc", "!" * 3000, "a" * 5000 + "."]
)
def test_odd_texts_are_read_without_complaint(text):
    assert read_claims(Document("d", text), [])[0] == []


def test_an_unplaced_place_stays_in_the_claim_without_a_point():
    document, _ = report("Rebels seized [Zzyzx].")
    start = document.text.index("Zzyzx")
    (claim,), _ = read_claims(document, [Mention("d", start, start + 5, "Zzyzx")])
    (place,) = claim.places
    assert (place.text, place.name, place.lon, place.lat, place.place_id) == ("Zzyzx", None, None, None, None)


def test_reasons_tell_the_trigger_and_the_rule_of_each_place():
    (claim,), _ = read_claims(*report("Two brigades were moved from [Idlib] to [Hama]."))
    reasons = dict(claim.reasons)
    assert reasons["trigger"] == "moved"
    assert [text for slot, text in claim.reasons if slot == "place"] == [
        "'Idlib' origin: from",
        "'Hama' destination: to",
    ]


def test_counts_of_one_event_stand_together():
    claims, _ = read_claims(*report("Shells killed two people and wounded five in [Sumy]."))
    losses = [claim for claim in claims if claim.event_type == "losses"]
    assert len(losses) == 1
    assert len(losses[0].quantities) == 2
