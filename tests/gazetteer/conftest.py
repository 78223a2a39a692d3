"""One gazetteer for all tests of this room: opening it is cheap, but its caches warm up."""

import pytest

from geo.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()
