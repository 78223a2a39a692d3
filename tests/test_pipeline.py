"""The recipe and the public functions: equal results however the work is done, each room usable alone."""

import random
import subprocess
import sys
import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import geo
from geo.export import read_case, read_claims
from geo.frames import claims_frame
from geo.model import Document
from geo.pipeline import Settings

TEXTS = {
    "kursk": "Russia has moved two brigades from Kherson to Kursk, a Ukrainian official told Reuters on Tuesday.",
    "goma": "M23 rebels captured Sake, 25 km west of Goma, on Thursday, the Congolese army said.",
    "homs": "Residents fled Homs for Tartus overnight. The army has not left the city, a spokesman told SANA.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        front = f"---\npublisher: Example Wire\npublished: 2024-12-06\ntitle: {name}\n---\n"
        (tmp_path / f"{name}.md").write_text(front + text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def case(folder: Path) -> geo.Case:
    return geo.run(folder)


def test_the_case_holds_all_that_was_read(case: geo.Case) -> None:
    assert [document.id for document in case.documents] == ["goma", "homs", "kursk"]
    assert {claim.document for claim in case.claims} == {"goma", "homs", "kursk"}
    assert {mention.document for mention in case.mentions} == {"goma", "homs", "kursk"}
    numbered = {claim.id: claim.event for claim in case.claims}
    assert numbered == {claim: event.id for event in case.events for claim in event.claims}
    assert dict(case.notes)["attribution"].count("GeoNames")


def test_the_order_of_the_inputs_does_not_matter(folder: Path, case: geo.Case) -> None:
    files = sorted(folder.glob("*.md"))
    for seed in range(3):
        random.Random(seed).shuffle(files)
        assert geo.run(files) == case


def test_several_processes_give_the_same_case(folder: Path, case: geo.Case) -> None:
    assert geo.run(folder, Settings(workers=2)) == case


def test_progress_counts_up_to_all_documents(folder: Path) -> None:
    seen: list[tuple[str, int, int | None]] = []
    geo.run(folder, progress=lambda *step: seen.append(step))
    assert seen == [("reading", 1, 3), ("reading", 2, 3), ("reading", 3, 3)]


def test_the_rooms_alone_give_what_the_recipe_gives(folder: Path, case: geo.Case, tmp_path: Path) -> None:
    documents = geo.read(folder)
    claims = geo.extract(documents)
    events = geo.compare(claims)
    assert tuple(documents) == case.documents
    assert tuple(events) == case.events
    assert [claim.id for claim in claims] == [claim.id for claim in case.claims]
    assert geo.write(claims, tmp_path / "claims.geojson") == [tmp_path / "claims.geojson"]
    assert "<iframe" in geo.draw(claims)._repr_html_()


def test_claims_alone_are_compared_before_they_are_drawn_or_written(tmp_path: Path) -> None:
    words = ("M23 has captured Sake, the army said.", "M23 has not captured Sake, the governor of North Kivu said.")
    documents = [
        Document(f"note-{n}", text, publisher=f"Wire {n}", published=date(2025, 1, 24)) for n, text in enumerate(words)
    ]
    claims = geo.extract(documents)
    assert [claim.event for claim in claims] == [None, None]
    assert '"contradicts"' in geo.draw(claims).page
    geo.write(claims, tmp_path / "claims.gpkg")
    written = read_case(tmp_path / "claims.gpkg")
    assert [event.claims for event in written.events] == [tuple(claim.id for claim in claims)]
    # A frame is as good, and what the user has joined to events in another way stays so.
    geo.write(claims_frame(written.claims), tmp_path / "again.geojson")
    assert read_claims(tmp_path / "again.geojson") == list(written.claims)
    own = [replace(claim, event="event-of-my-own") for claim in claims]
    geo.write(own, tmp_path / "own.geojson")
    assert {claim.event for claim in read_claims(tmp_path / "own.geojson")} == {"event-of-my-own"}


def test_a_path_is_no_document(folder: Path) -> None:
    for wrong in (folder, str(folder), geo.read(folder)[0]):
        with pytest.raises(TypeError, match=r"geo\.read"):
            geo.extract(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", [".geojson", ".kml", ".csv"])
def test_claims_alone_carry_the_attribution_of_the_data(folder: Path, tmp_path: Path, ending: str) -> None:
    claims = geo.extract(geo.read(folder))
    (made,) = geo.write(claims, tmp_path / f"claims{ending}")
    assert ("GeoNames" in made.read_text(encoding="utf-8")) is (ending != ".csv")  # CSV has no room for it
    assert "GeoNames (geonames.org), CC BY 4.0" in geo.draw(claims).page


def test_a_case_shows_as_its_counts(case: geo.Case) -> None:
    assert repr(case).startswith("<case: 3 documents, ")
    assert repr(geo.Case()) == "<case: 0 documents, 0 mentions, 0 claims, 0 events, 0 rejected>"


def test_a_day_may_be_written_as_text(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(TEXTS["goma"], encoding="utf-8")
    assert geo.read(path, published="2025-01-24") == geo.read(path, published=date(2025, 1, 24))
    with pytest.raises(geo.GeoError, match="yesterday"):
        geo.read(path, published="yesterday")


def test_a_room_needs_no_import_of_its_own() -> None:
    code = "import sys, geo; assert 'pandas' not in sys.modules; print(geo.frames.claims_frame([]).crs)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "EPSG:4326"
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        geo.nonsense  # noqa: B018


def test_what_cannot_be_read_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.warns(UserWarning, match=r"empty\.txt"):
        assert geo.read(tmp_path) == []


def test_a_document_made_by_hand_is_read() -> None:
    document = Document("note", TEXTS["goma"], publisher="Example Wire", published=date(2025, 1, 24))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        claims = geo.extract([document])
    assert [(claim.event_type, claim.actor, claim.date.start) for claim in claims] == [
        ("capture", "M23", date(2025, 1, 23))
    ]


def test_no_reports_are_an_empty_case() -> None:
    assert geo.run([]).documents == ()
    assert geo.extract([]) == []
    assert geo.compare([]) == []
