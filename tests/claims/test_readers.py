"""The door for other readers: the contract that any reader must pass, and what the door lets through."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.claims.readers import RULES, accept, faults, read_with
from geo.model import Claim, ClaimPlace, DateRange, Quantity
from tests.claims.marked import report

REPORTS = [
    "Two brigades were moved from [Idlib] to [Hama], a Syrian officer told Reuters.",
    "Rebels seized [Sake]. Six soldiers were killed there.",
    "Nothing happened in [Goma].",
    "",
]


def of_one_word(document, mentions):
    """A second reader, as simple as can be: "fell" is a capture of the place before it."""
    claims = []
    for mention in mentions:
        if document.text[mention.end :].startswith(" fell"):
            place = mention.place
            where = ClaimPlace(
                "location", mention.text, mention.start, mention.end, place.name, place.place_id, place.kind,
                place.country, place.lon, place.lat, place.radius_km, mention.score,
            )  # fmt: skip
            end = document.text.index(".", mention.end) + 1
            claims.append(
                Claim("x", "capture", (where,), document.id, mention.start, end,
                      document.text[mention.start : end], document.publisher)
            )  # fmt: skip
    return claims, []


READERS = [RULES, of_one_word]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("marked", [*REPORTS, "[Ghazni] fell."])
def test_any_reader_gives_claims_that_the_text_bears_out(reader, marked):
    document, mentions = report(marked)
    claims, _ = reader(document, mentions)
    assert [faults(claim, document, mentions) for claim in claims] == [[]] * len(claims)
    assert reader(document, mentions)[0] == claims  # the same twice
    assert read_with(reader, document, mentions)[0] == sorted(claims, key=lambda c: (c.start, c.end, c.id))


def test_another_reader_can_stand_behind_the_door():
    document, mentions = report("[Ghazni] fell. [Herat] did not.")
    claims, rejected = read_with(of_one_word, document, mentions)
    assert [(c.event_type, c.places[0].name) for c in claims] == [("capture", "Ghazni")]
    assert rejected == []


DOCUMENT, MENTIONS = report("Two brigades were moved from [Idlib] to [Hama], a Syrian officer told Reuters.")
CLAIM = RULES(DOCUMENT, MENTIONS)[0][0]
INVENTED = [
    (replace(CLAIM, speaker="Jane Roe"), "speaker"),
    (replace(CLAIM, outlet="The Gazette", source="The Gazette"), "outlet"),
    (replace(CLAIM, actor_text="Turkish guards"), "actor"),
    (replace(CLAIM, quote="Two brigades were moved"), "quote"),
    (replace(CLAIM, end=CLAIM.end + 1), "quote"),
    (replace(CLAIM, document="other"), "document"),
    (replace(CLAIM, source="Somebody"), "source"),
    (replace(CLAIM, quantities=(Quantity("nine tanks", 9, 9, "tanks"),)), "quantity"),
    (replace(CLAIM, event_type="party"), "event type"),
    (replace(CLAIM, modality="certain"), "modality"),
    (replace(CLAIM, confidence=1.5), "probability"),
    (replace(CLAIM, places=()), "no place"),
    (replace(CLAIM, places=(replace(CLAIM.places[0], lon=1.0),)), "none of the places"),
    (replace(CLAIM, places=(replace(CLAIM.places[0], text="Homs"),)), "offsets"),
]


@pytest.mark.parametrize(("claim", "word"), INVENTED)
def test_what_is_not_in_the_text_does_not_pass(claim, word):
    kept, refused = accept([claim], DOCUMENT, MENTIONS)
    assert kept == []
    assert word in refused[0].reason


def test_a_period_that_runs_backwards_does_not_pass():
    start, end = DOCUMENT.published, DOCUMENT.published.replace(day=1)
    assert faults(replace(CLAIM, date=DateRange(start, end, "day")), DOCUMENT, MENTIONS)


@given(st.text(min_size=1, max_size=30))
def test_no_invented_speaker_passes(name):
    claim = replace(CLAIM, speaker=name)
    words = [word for word in name.casefold().split() if len(word) > 3]
    if any(word.isalnum() and word not in DOCUMENT.text.casefold() for word in words):
        assert faults(claim, DOCUMENT, MENTIONS)
