"""The case file: everything comes back, and adding to it survives kills, company and a user's own layers."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyogrio
import pytest
import shapely
from hypothesis import HealthCheck, given, settings

from benchmarks.synthetic import synthetic_case
from geo.errors import CaseFileError
from geo.export import add_to_case, read_case, write
from geo.export.case import merge
from geo.export.geopackage import write_case
from geo.model import Case
from tests.strategies import cases

ROOT = Path(__file__).parents[2]
WARNED = "already in the case"


def report(number: int) -> Case:
    """A case of one report of eight claims, unlike that of any other number."""
    return replace(synthetic_case(8, seed=number), events=(), rejected=())


def texts(case: Case) -> list[str]:
    return sorted(document.text for document in case.documents)


def wanted(*numbers: int) -> list[str]:
    return sorted(report(number).documents[0].text for number in numbers)


@given(case=cases())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_a_case_comes_back_equal(tmp_path: Path, case: Case) -> None:
    ordered = replace(case, claims=tuple(sorted(case.claims, key=lambda c: (c.document, c.start, c.end))))
    (path,) = write(ordered, tmp_path / "case.gpkg")
    assert read_case(path) == ordered


def test_a_case_split_by_source_comes_back_equal(tmp_path: Path) -> None:
    case = synthetic_case(100)
    (path,) = write(case, tmp_path / "case.gpkg", by="source")
    assert read_case(path) == case


def test_a_claim_about_an_area_lies_in_it(tmp_path: Path) -> None:
    case = synthetic_case(60)
    about = {p.place_id: p for c in case.claims for p in c.places if p.kind == "admin1" and not p.approximate}
    path = tmp_path / "case.gpkg"
    write_case(case, path, areas=lambda place_id: shapely.Point(about[place_id].lon, about[place_id].lat).buffer(1))
    areas = pyogrio.read_dataframe(path, layer="areas")
    claims = pyogrio.read_dataframe(path, layer="claims_areas")
    assert set(areas["place_id"]) == set(about)
    assert len(claims) == sum(p.place_id in about and not p.approximate for c in case.claims for p in c.places)
    assert set(claims.geom_type) == {"MultiPolygon"}
    assert set(claims["area"]) == {place.name for place in about.values()}
    assert claims["time_begin"].notna().all()


def test_adding_makes_a_case_file_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    case = add_to_case(path, report(1))
    assert texts(case) == wanted(1)
    assert read_case(path) == case


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.gpkg"
    add_to_case(path, report(1))
    before = path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo.export.case.write_case", full)
    with pytest.raises(OSError, match="No space left"):
        add_to_case(path, report(2))
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["case.gpkg", "case.gpkg.lock"]


def test_a_report_is_added_once_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    add_to_case(path, report(1))
    before = path.read_bytes()
    again = report(1)
    renamed = replace(again, documents=(replace(again.documents[0], id="other", origin="other.txt"),))
    for case in (again, renamed):
        with pytest.warns(UserWarning, match="1 report is already in the case, word for word: "):
            add_to_case(path, case)
    assert path.read_bytes() == before


def test_a_report_whose_name_is_taken_gets_another(tmp_path: Path) -> None:
    merged = merge(merge(Case(), report(1)), report(2))
    assert [document.id for document in merged.documents] == ["report-000000", "report-000000-2"]
    assert {claim.document for claim in merged.claims} == {"report-000000", "report-000000-2"}
    assert len({claim.id for claim in merged.claims}) == len(merged.claims) == 16
    assert sorted(claim for event in merged.events for claim in event.claims) == sorted(c.id for c in merged.claims)
    path = tmp_path / "case.gpkg"
    write(merged, path)
    assert read_case(path) == merged


def test_layers_and_styles_of_a_user_s_own_stay(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    add_to_case(path, report(1))
    import geopandas

    own = geopandas.GeoDataFrame({"note": ["look here"]}, geometry=[shapely.Point(35, 51)], crs="EPSG:4326")
    pyogrio.write_dataframe(own, path, layer="my notes")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE layer_styles SET useAsDefault = 0 WHERE f_table_name = 'claims_points'")
        connection.execute(
            "INSERT INTO layer_styles (f_table_name, f_geometry_column, styleName, styleQML, useAsDefault) "
            "VALUES ('claims_points', 'geom', 'mine', '<qgis/>', 1)"
        )
    add_to_case(path, report(2))
    notes = pyogrio.read_dataframe(path, layer="my notes")
    assert (list(notes["note"]), notes.geometry.iloc[0].x) == (["look here"], 35)
    with closing(sqlite3.connect(path)) as connection:
        chosen = "SELECT styleName FROM layer_styles WHERE f_table_name = 'claims_points' AND useAsDefault"
        assert connection.execute(chosen).fetchall() == [("mine",)]
    assert texts(read_case(path)) == wanted(1, 2)


def test_a_split_by_source_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    write(report(1), path, by="source")
    add_to_case(path, report(2))
    names = [name for name, _ in pyogrio.list_layers(path)]
    assert "claims_points" not in names
    assert any(name.startswith("claims_points_") for name in names)
    assert texts(read_case(path)) == wanted(1, 2)


CHILD = """
import os, sys
from pathlib import Path
from benchmarks.synthetic import synthetic_case
from dataclasses import replace
from geo.export import add_to_case, case as module
path, moment = Path(sys.argv[1]), sys.argv[2]
die = lambda *_, **__: os._exit(9)
if moment == "before":
    module.write_case = die
elif moment == "half":
    whole = module.write_case
    module.write_case = lambda case, made, **rest: (whole(case, made, **rest), os.truncate(made, 8192), die())
elif moment == "written":
    module.os.fsync = die
elif moment == "replaced":
    module.shutil.rmtree = lambda folder, **_: die() if list(Path(folder).iterdir()) == [] else None
print("ready", flush=True)
for number in map(int, sys.argv[3:]):
    add_to_case(path, replace(synthetic_case(8, seed=number), events=(), rejected=()))
    print(number, flush=True)
"""


def child(path: Path, moment: str, *numbers: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-W", "ignore", "-c", CHILD, str(path), moment, *map(str, numbers)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "."})


@pytest.mark.parametrize(
    ("moment", "after"), [("before", (1,)), ("half", (1,)), ("written", (1,)), ("replaced", (1, 2))]
)
def test_a_kill_at_a_chosen_moment_leaves_the_old_state_or_the_new(
    tmp_path: Path, moment: str, after: tuple[int, ...]
) -> None:
    path = tmp_path / "case.gpkg"
    add_to_case(path, report(1))
    died = child(path, moment, 2)
    died.communicate(timeout=60)
    assert died.returncode == 9
    assert texts(read_case(path)) == wanted(*after)
    add_to_case(path, report(3))
    assert texts(read_case(path)) == wanted(*after, 3)
    assert {left.name for left in tmp_path.iterdir()} <= {"case.gpkg", "case.gpkg.lock"}


def test_kills_at_any_moment_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    add_to_case(path, report(0))
    done: set[int] = {0}
    for attempt in range(3):
        running = child(path, "never", *range(1, 40))
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        told = [running.stdout.readline() for _ in range(attempt + 1)]
        time.sleep(0.05 * attempt)  # not judged: only the moment of the kill
        running.send_signal(signal.SIGKILL)
        told += running.communicate(timeout=60)[0].split()
        done |= {int(number) for number in told}
        inside = texts(read_case(path))
        assert len(inside) == len(set(inside))
        assert set(wanted(*done)) <= set(inside)
        assert len(inside) - len(done) in (0, 1)
        done = {number for number in range(40) if wanted(number)[0] in inside}
    assert len(done) > 3


def test_several_at_once_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    running = [child(path, "never", 1, 2 + number) for number in range(3)]
    for process in running:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert texts(read_case(path)) == wanted(1, 2, 3, 4)


def test_what_another_program_wrote_into_its_journal_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    add_to_case(path, report(1))
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA journal_mode = WAL'); "
        "c.execute(\"INSERT INTO notes (name, value) VALUES ('from QGIS', 'kept')\"); c.commit(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert path.with_name("case.gpkg-wal").stat().st_size > 0
    assert ("from QGIS", "kept") in read_case(path).notes
    add_to_case(path, report(2))
    assert ("from QGIS", "kept") in read_case(path).notes
    assert not path.with_name("case.gpkg-wal").exists()


def test_a_file_that_another_program_holds_open_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    add_to_case(path, report(1))
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("INSERT INTO notes (name, value) VALUES ('a', 'b')")
        with pytest.raises(CaseFileError, match=r"open in another program .*; close it there first"):
            add_to_case(path, report(2))
        other.rollback()
    assert texts(read_case(path)) == wanted(1)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def no_case(path: Path) -> None:
    path.unlink()
    write(report(1), path.with_name("other.csv"), places=path)


def another_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE notes SET value = '99' WHERE name = 'case file version'")


def broken_json(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE claims SET places = '[{'")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (Path.unlink, "cannot be read"),
        (lambda path: path.write_text("hello"), "no GeoPackage"),
        (cut, "damaged"),
        (no_case, "but no case file"),
        (another_version, "version 99, not 1"),
        (broken_json, "damaged"),
    ],
    ids=["missing", "text", "cut", "no case", "version", "json"],
)
def test_what_is_no_case_file_says_so(tmp_path: Path, damage: Callable[[Path], object], message: str) -> None:
    path = tmp_path / "case.gpkg"
    add_to_case(path, report(1))
    damage(path)
    with pytest.raises(CaseFileError, match=message):
        read_case(path)
