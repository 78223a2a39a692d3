"""The figures of reading stand beside the tests: a floor under each, with room to rise."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

import geo
from geo.export import claim_lines, place_lines

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"

FLOORS = {
    "claims": 0.80,
    "roles": 0.78,
    "whole": 0.70,
    "actor": 0.93,
    "speaker": 0.95,
    "outlet": 0.97,
    "source": 0.95,
    "modality": 0.95,
    "polarity": 0.96,
    "quantity": 0.95,
    "date": 0.95,
    "mentions": 0.96,
    "located": 0.93,
}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def case() -> geo.Case:
    return geo.run([ROOT / "seeds", GOLD])


@pytest.fixture(scope="module")
def scores(case: geo.Case) -> dict[str, float]:
    score = scorer()
    golds = score.read_gold([GOLD, *sorted(path for path in GOLD.iterdir() if path.is_dir())])
    assert {gold["document"] for gold in golds} == {document.id for document in case.documents}
    claims = [json.loads(line) for line in claim_lines(case.claims)]
    places = [json.loads(line) for line in place_lines(case.mentions)]
    result = {**score.score_claims(claims, golds, []), **score.score_places(places, golds, [])}
    return {name: value["f1"] if isinstance(value, dict) else value for name, value in result.items()}


@pytest.mark.parametrize("figure", FLOORS)
def test_a_figure_stays_above_its_floor(figure: str, scores: dict[str, float]) -> None:
    assert scores[figure] >= FLOORS[figure]


def test_a_quote_is_its_slice_of_the_text(case: geo.Case) -> None:
    texts = {document.id: document.text for document in case.documents}
    assert case.claims
    for claim in case.claims:
        assert claim.quote == texts[claim.document][claim.start : claim.end]
        for place in claim.places:
            assert place.text == texts[claim.document][place.start : place.end]
    for mention in case.mentions:
        assert mention.text == texts[mention.document][mention.start : mention.end]


def test_no_arrow_points_the_wrong_way(case: geo.Case) -> None:
    """Of the claims with both ends, at most 2 in 100 turn the analyst's arrow round."""
    score = scorer()
    golds = {gold["document"]: gold for gold in score.read_gold([GOLD, *(p for p in GOLD.iterdir() if p.is_dir())])}
    both = wrong = 0
    for line in claim_lines(case.claims):
        claim = json.loads(line)["properties"]
        roles = {place["role"] for place in claim["places"]}
        if not {"origin", "destination"} <= roles:
            continue
        both += 1
        turned = {"origin": "destination", "destination": "origin"}
        for gold in golds[claim["document"]]["claims"]:
            if not score.agrees(claim, gold):
                continue
            swapped = [dict(p, role=turned.get(p["role"], p["role"])) for p in claim["places"]]
            straight = len(score.pair_places(claim["places"], gold["places"]))
            wrong += len(score.pair_places(swapped, gold["places"])) > straight
            break
    assert both >= 20
    assert wrong <= 0.02 * both
