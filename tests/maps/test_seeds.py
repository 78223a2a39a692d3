"""The map that `make map` makes: the seeds' outlets, bodies and publishers are layers, and each can be toggled."""

from pathlib import Path

import pytest

import geo
from tests.maps.conftest import Browser

SEEDS = Path(__file__).parents[2] / "seeds"
LAYERS = (
    "CNN",
    "BBC",
    "Politico",
    "The Wall Street Journal",
    "Institute for the Study of War",
    "Newsmax",
    "Business Insider",
)


@pytest.fixture(scope="module")
def case() -> geo.Case:
    return geo.run(SEEDS)


def test_each_source_of_the_seeds_is_a_layer_that_toggles(chromium: Browser, case: geo.Case, tmp_path: Path) -> None:
    page = tmp_path / "kursk.html"
    geo.draw(case).save(page)
    chromium.open(page)
    everything = chromium.shown()
    assert everything
    for layer in LAYERS:
        own = {claim.id for claim in case.claims if claim.source == layer} & everything
        assert own
        chromium.layer(layer)
        assert chromium.shown() == everything - own
        chromium.layer(layer)
        assert chromium.shown() == everything
