"""Every command says what it does, with an example; what goes wrong is told, with the exit code that belongs to it."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from geo.cli import app
from geo.cli.reports import LAYERS
from geo.maps.layers import LAYER_KEYS

REPORT = """---
title: Armour moves north
publisher: Example Wire
published: 2024-08-14
---
Russian units have been moved from Kherson to Kursk, a Ukrainian official told Reuters on Tuesday.

Ukrainian drones struck an airfield near Voronezh overnight, the regional governor said.
"""


def geo(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from geo.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        input=stdin,
        check=False,
    )


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    found = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
        else:
            found.append(((*path, name), command))
    return found


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "armour.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.mark.parametrize(("path", "command"), commands(app), ids=str)
def test_help_has_an_example_and_the_readme_or_docs_name_the_command(
    path: tuple[str, ...], command: click.Command
) -> None:
    assert f"Example: geo {' '.join(path)}" in (command.help or "")
    root = Path(__file__).parents[2]
    pages = [root / "README.md", *sorted((root / "docs").glob("*.md"))]
    assert any(f"geo {' '.join(path)}" in page.read_text(encoding="utf-8") for page in pages)


def test_export_writes_claims_and_places(report: Path, tmp_path: Path) -> None:
    done = geo("export", str(report), "-o", str(tmp_path / "c.geojson"), "--places", str(tmp_path / "p.geojson"))
    assert done.returncode == 0, done.stderr
    claims = [feature["properties"] for feature in json.loads((tmp_path / "c.geojson").read_text())["features"]]
    moved = next(claim for claim in claims if claim["event_type"] == "redeployment")
    assert (moved["actor"], moved["origin"], moved["outlet"], moved["source"]) == (
        "Russia",
        "Kherson",
        "Reuters",
        "Reuters",
    )
    assert "Kursk" in moved["destination"]
    texts = {feature["properties"]["text"] for feature in json.loads((tmp_path / "p.geojson").read_text())["features"]}
    assert {"Kherson", "Kursk", "Voronezh"} <= texts
    assert "read       1 document" in done.stderr
    assert "Reuters" in done.stderr


def test_map_writes_three_files(report: Path, tmp_path: Path) -> None:
    done = geo("map", str(report), "-o", str(tmp_path / "maps" / "m.html"))
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (tmp_path / "maps").iterdir()}
    assert made == {"m.html", "m.geojson", "m-places.geojson"}
    assert all(name in done.stderr for name in made)


def test_standard_input_is_a_report(tmp_path: Path) -> None:
    done = geo("claims", "-", "--publisher", "Example Wire", "--published", "2024-08-14", "--json", stdin=REPORT)
    assert done.returncode == 0, done.stderr
    features = [json.loads(line) for line in done.stdout.splitlines()]
    assert {feature["properties"]["publisher"] for feature in features} == {"Example Wire"}
    assert features


def test_tables_and_explanations_are_readable(report: Path) -> None:
    table = geo("claims", str(report))
    assert "redeployment" in table.stdout
    assert "Kherson" in table.stdout
    explained = geo("claims", str(report), "--explain").stdout
    assert "confidence" in explained
    assert "“Russian units have been moved" in explained
    places = geo("places", str(report), "--explain").stdout
    assert "Kherson →" in places
    assert "placed:" in places


def test_a_selection_keeps_what_it_names(report: Path) -> None:
    every = geo("claims", str(report), "--json").stdout.splitlines()
    strikes = geo("claims", str(report), "--json", "--event-type", "strike").stdout.splitlines()
    assert 0 < len(strikes) < len(every)
    assert {json.loads(line)["properties"]["event_type"] for line in strikes} == {"strike"}


def test_filters_that_leave_nothing_say_so(report: Path) -> None:
    done = geo("claims", str(report), "--source", "reuter", "--source", "Nobody")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "geo: no claim has the source 'reuter'; there is Reuters",
        "geo: no claim has the source 'Nobody'",
        "geo: the filters leave none of 2 claims",
    ]


def test_the_summary_says_what_the_reports_do_not(report: Path, tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("Fighting raged in Toretsk on Monday.", encoding="utf-8")
    (tmp_path / "uk.txt").write_text("Російські війська наступали на Покровськ. Вони не взяли його.", encoding="utf-8")
    whole = geo("export", str(report), "-o", str(tmp_path / "out" / "c.csv")).stderr
    assert "note" not in whole
    told = geo("export", str(tmp_path), "-o", str(tmp_path / "out" / "c.csv")).stderr
    assert "2 documents without a publisher" in told
    assert "2 documents without a day of publication" in told
    assert "1 document in “uk”" in told


def test_a_text_without_claims_says_where_to_look(tmp_path: Path) -> None:
    done = geo("claims", "-", stdin="The army retreated in good order.")
    assert "--rejected" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("export", "-o", "out.geojson"), ("claims", "--explain"), ("claims", "--rejected")]
)
def test_no_report_steers_the_terminal(arguments: tuple[str, ...], tmp_path: Path) -> None:
    hostile = "\x1b[2J\u202e\x9b"
    report = {
        "id": f"a{hostile}b",
        "publisher": f"Wire{hostile}",
        "text": f"Rebels{hostile} took Goma on Monday, a{hostile} spokesman told CNN. Did{hostile} tanks enter Bukavu?",
        "url": f"javascript:{hostile}",
    }
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps(report) + "\n" + json.dumps(dict(report, id="c")) + "\n", encoding="utf-8")
    command, *options = (str(tmp_path / word) if word == "out.geojson" else word for word in arguments)
    done = geo(command, str(path), *options)
    assert done.returncode == 0
    assert "a[2J" in done.stdout + done.stderr or "Goma" in done.stdout + done.stderr or "CNN" in done.stderr
    assert not [char for char in done.stdout + done.stderr if not char.isprintable() and char != "\n"]


def test_a_stop_is_told_in_a_line(report: Path) -> None:
    code = (
        "import geo.cli.reports as reports; from geo.cli import main\n"
        "def stop(*_): raise KeyboardInterrupt\n"
        "reports.load_selected = stop; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "claims", str(report)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "geo: stopped")


def test_the_command_offers_the_layers_that_the_map_has() -> None:
    assert LAYERS == LAYER_KEYS


def test_locate_prints_candidates_best_first() -> None:
    done = geo("locate", "Kursk", "--json", "--country", "RU")
    first = json.loads(done.stdout.splitlines()[0])
    assert done.returncode == 0
    assert abs(first["lon"] - 36.2) < 1
    assert abs(first["lat"] - 51.7) < 1
    header, row, *_ = geo("locate", "Kursk", "--country", "RU").stdout.splitlines()
    assert header.split() == ["asked", "place", "kind", "country", "lon", "lat", "match", "id"]
    assert row.split()[:2] == ["Kursk", "Kursk"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("locate", "Xqzzyvorpl"), 1, "is not in the gazetteer"),
        (("locate", "Kursk", "--country", "XX"), 1, "is not in the gazetteer for XX"),
        (("claims", "no-such-file.txt"), 1, "no-such-file.txt"),
        (("export", "x.txt", "-o", "out.docx"), 2, ".docx"),
        (("map", "x.txt", "-o", "out.pdf"), 2, "out.pdf"),
        (("map", "x.txt"), 2, "--output"),
        (("claims", "x.txt", "--since", "yesterday"), 2, "--since"),
        (("claims", "x.txt", "--published", "14.08.2024"), 2, "--published"),
        (("claims", "a.gpkg", "b.txt"), 2, "geo add"),
        (("claims", "x.txt", "--bbox", "1,2,3"), 2, "1,2,3"),
        (("add", "case.zip", "x.txt"), 2, ".gpkg"),
        (("frobnicate",), 2, "frobnicate"),
    ],
)
def test_wrong_use_and_nothing_usable(arguments: tuple[str, ...], code: int, message: str, tmp_path: Path) -> None:
    done = geo(*arguments)
    assert (done.returncode, message in done.stderr) == (code, True), done.stderr


def test_a_folder_that_cannot_be_written_to_is_told_in_a_line(report: Path) -> None:
    for arguments in (("map", "m.html"), ("export", "c.geojson")):
        done = geo(arguments[0], str(report), "-o", str(report / arguments[1]))
        assert (done.returncode, done.stderr.count("\n"), str(report) in done.stderr) == (1, 1, True), done.stderr


def test_what_is_left_out_is_told_and_the_rest_goes_on(report: Path, tmp_path: Path) -> None:
    (report.parent / "empty.txt").write_bytes(b"")
    (report.parent / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (report.parent / "table.xlsx").write_bytes(b"PK\x03\x04")
    done = geo("claims", str(report.parent), "--rejected")
    assert done.returncode == 0, done.stderr
    assert "redeployment" in done.stdout
    for name in ("empty.txt", "binary.txt", "table.xlsx"):
        assert name in done.stderr


def test_equal_bytes_from_run_to_run_and_whatever_the_order(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Fighting raged in Toretsk on Monday, the General Staff said.", encoding="utf-8")
    outcomes = set()
    for number, order in enumerate(([report, other], [other, report], [report, other])):
        out = tmp_path / f"run{number}.geojson"
        assert geo("export", *map(str, order), "-o", str(out)).returncode == 0
        outcomes.add(out.read_bytes())
    assert len(outcomes) == 1
