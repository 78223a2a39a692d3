"""The program's own probability that a claim is right, from what its reading rested on.

A logistic model over a handful of plain features. Its weights are fitted by ``scripts/fit_confidence.py`` on reports
with gold and lie in ``data/lexicon/confidence.tsv``. What is estimated: 1 for a claim that is right in all that matters
(places, roles, actor, source, polarity, date), half for one that is there and not complete, 0 for one that is not.
"""

import math
from functools import cache

from geo.lexicon.tables import read_table
from geo.model import Claim

__all__ = ["FEATURES", "confidence", "features"]

FEATURES = (
    "constant",  # always 1
    "noun",  # the trigger is a noun with a place of its own
    "light",  # a light verb with an event noun
    "carried",  # the places were told before
    "pointed",  # a word points at the place: "there", "the town"
    "near",  # the role was read from nearness, not from the tree
    "inside",  # the place stands inside a doer's or undergoer's phrase
    "doubt",  # how little the places' own score vouches for: 1 - the lowest score
    "unplaced",  # a place was not found in the gazetteer
    "nobody",  # nobody acts where somebody should
    "many",  # three places or more
    "ends",  # a movement with both ends
    "sense",  # how much the lexicon row asks of the words around it
    "unsure",  # hedged, planned or possible
    "long",  # words of the sentence, in hundreds
    "area",  # the only place is a country or a region
)
_MAY_BE_NOBODY = ("evacuation", "strike", "losses", "battle")


def features(claim: Claim) -> dict[str, float]:
    """Return the features of a claim by name, from the claim and what its reading rested on.

    Parameters
    ----------
    claim
        With the `reasons` and `grounds` that extraction gave it; its `confidence` is not looked at.
    """
    form = next((text for slot, text in claim.reasons if slot == "form"), "")
    sense = next((text for slot, text in claim.reasons if slot == "sense"), "")
    roles = {place.role for place in claim.places}
    found = [place for place in claim.places if place.place_id is not None]
    values = {
        "constant": 1.0,
        "noun": form == "noun",
        "light": form == "light",
        "carried": "carried" in claim.grounds,
        "pointed": any(place.text[:1].islower() for place in claim.places),
        "near": "near" in claim.grounds,
        "inside": "inside" in claim.grounds,
        "doubt": 1.0 - min((place.score for place in found), default=0.5),
        "unplaced": len(found) < len(claim.places),
        "nobody": claim.actor is None and claim.event_type not in _MAY_BE_NOBODY,
        "many": len(claim.places) > 2,
        "ends": {"origin", "destination"} <= roles,
        "sense": min(sense.count(":"), 2) / 2,
        "unsure": claim.modality in ("hedged", "planned", "possible"),
        "long": min(len(claim.quote.split()) / 100, 1.0),
        "area": all(place.kind in ("country", "region", "admin1") for place in claim.places),
    }
    return {name: float(values[name]) for name in FEATURES}


@cache
def _weights() -> dict[str, float]:
    """The fitted weights, one for each feature.

    Raises
    ------
    LexiconError
        If a weight is missing, unknown or no number.
    """
    weights = dict(read_table("confidence", ("feature", "weight"), lambda row: (row["feature"], float(row["weight"]))))
    if set(weights) != set(FEATURES):
        from geo.errors import LexiconError

        raise LexiconError(f"confidence.tsv has the features {sorted(weights)}, wanted {sorted(FEATURES)}")
    return weights


def confidence(claim: Claim) -> float:
    """Return the probability, 0 to 1 with two decimals, that the record is right."""
    weights = _weights()
    total = sum(weights[name] * value for name, value in features(claim).items())
    return round(1.0 / (1.0 + math.exp(-total)), 2)
