"""The user's own places: they add, they override, and a wrong row is told by its line."""

from pathlib import Path

import pytest

from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer

TABLE = """name,lon,lat,aliases,kind,country,radius_km,replaces
Point Alpha,37.5,48.1,Hill 214; Alpha,facility,UA,1,
Bakhmut,38.001,48.594,,city,UA,4,geonames:{bakhmut}
"""


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "places.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_places_come_first(gazetteer: Gazetteer, tmp_path: Path) -> None:
    bundled = gazetteer.lookup("Bakhmut")[0].place
    own = Gazetteer.open(own=table(tmp_path, TABLE.format(bakhmut=bundled.place_id.split(":")[1])))
    found = own.lookup("Hill 214")
    assert [(c.place.place_id, c.match) for c in found] == [("user:ua-point-alpha", "user")]
    best = own.lookup("Bakhmut")
    assert best[0].place.place_id == "user:ua-bakhmut"
    assert bundled.place_id not in {c.place.place_id for c in best}
    assert own.get("user:ua-point-alpha") is not None
    assert [s.text for s in own.scan("They hold Hill 214 and Alpha.") if s.candidates[0].match == "user"] == [
        "Hill 214",
        "Alpha",
    ]
    assert own.nearby(37.5, 48.1, 1)[0][0].place_id == "user:ua-point-alpha"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,lat\nX,1\n", "no column lon"),
        ("name,lon,lat\nX,east,1\n", "places.csv:2: 'X' has no point"),
        ("name,lon,lat\nX,200,1\n", "places.csv:2: 'X' lies at lon 200"),
        ("name,lon,lat\n,1,1\n", "places.csv:2: a place without a name"),
        ("name,lon,lat,kind\nX,1,1,planet\n", "places.csv:2: kind 'planet'"),
        ("name,lon,lat\nX,1,1\nX,2,2\n", "places.csv:3: 'X' stands twice"),
    ],
)
def test_a_wrong_table_is_told_by_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(GazetteerError, match=message):
        Gazetteer.open(own=table(tmp_path, text))
