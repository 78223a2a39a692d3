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
WORKED_ON = [GOLD, *sorted(path for path in GOLD.iterdir() if path.is_dir() and path.name != "styles")]
GROUPS = {
    "worked on": ([ROOT / "seeds", *WORKED_ON[1:]], WORKED_ON),
    "styles": ([GOLD / "styles"], [GOLD / "styles"]),
    "held out": ([ROOT / "tests" / "held_out"], [ROOT / "tests" / "held_out"]),
}
FLOORS = {
    "worked on": {
        "claims": 0.89,
        "roles": 0.87,
        "whole": 0.80,
        "actor": 0.94,
        "speaker": 0.95,
        "outlet": 0.97,
        "source": 0.95,
        "modality": 0.95,
        "polarity": 0.96,
        "quantity": 0.95,
        "date": 0.95,
        "mentions": 0.96,
        "located": 0.94,
    },
    "styles": {"claims": 0.80, "roles": 0.78, "whole": 0.63, "actor": 0.90, "mentions": 0.96, "located": 0.92},
    "held out": {
        "claims": 0.70,
        "roles": 0.66,
        "whole": 0.43,
        "actor": 0.75,
        "speaker": 0.90,
        "outlet": 0.95,
        "source": 0.90,
        "modality": 0.92,
        "polarity": 0.96,
        "quantity": 0.90,
        "date": 0.90,
        "mentions": 0.94,
        "located": 0.88,
    },
}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def cases() -> dict[str, geo.Case]:
    return {group: geo.run(texts) for group, (texts, _) in GROUPS.items()}


@pytest.fixture(scope="module")
def scores(cases: dict[str, geo.Case]) -> dict[str, dict[str, float]]:
    score, found = scorer(), {}
    for group, (_, folders) in GROUPS.items():
        case, golds = cases[group], score.read_gold(folders)
        assert {gold["document"] for gold in golds} == {document.id for document in case.documents}
        claims = [json.loads(line) for line in claim_lines(case.claims)]
        places = [json.loads(line) for line in place_lines(case.mentions)]
        result = {**score.score_claims(claims, golds, []), **score.score_places(places, golds, [])}
        found[group] = {name: value["f1"] if isinstance(value, dict) else value for name, value in result.items()}
    return found


@pytest.mark.parametrize(("group", "figure"), [(group, figure) for group in FLOORS for figure in FLOORS[group]])
def test_a_figure_stays_above_its_floor(group: str, figure: str, scores: dict[str, dict[str, float]]) -> None:
    assert scores[group][figure] >= FLOORS[group][figure]


def test_a_quote_is_its_slice_of_the_text(cases: dict[str, geo.Case]) -> None:
    for case in cases.values():
        texts = {document.id: document.text for document in case.documents}
        assert case.claims
        for claim in case.claims:
            assert claim.quote == texts[claim.document][claim.start : claim.end]
            for place in claim.places:
                assert place.text == texts[claim.document][place.start : place.end]
        for mention in case.mentions:
            assert mention.text == texts[mention.document][mention.start : mention.end]


@pytest.mark.parametrize("group", GROUPS)
def test_no_arrow_points_the_wrong_way(group: str, cases: dict[str, geo.Case]) -> None:
    """Of the claims with both ends, at most 2 in 100 turn the analyst's arrow round."""
    score = scorer()
    golds = {gold["document"]: gold for gold in score.read_gold(GROUPS[group][1])}
    both = wrong = 0
    for line in claim_lines(cases[group].claims):
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
    assert both >= 10
    assert wrong <= 0.02 * both
