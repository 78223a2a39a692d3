"""KML: the OGC's own schema, time spans, and text that stays text."""

from collections import Counter
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from benchmarks.synthetic import synthetic_case
from geo.export import write
from geo.model import Case, Claim, ClaimPlace, DateRange
from tests.strategies import claim_lists

KML = "{http://www.opengis.net/kml/2.2}"
SCHEMA = etree.XMLSchema(file=str(files("fastkml") / "schema" / "ogckml22.xsd"))
SUDZHA = ClaimPlace("location", "Sudzha", 0, 6, lon=35.27, lat=51.19)
HOSTILE = "</description><script>alert(1)</script>]]> $[name] & <img onerror=x> \u202e \0\ud800 “ж”"


def placemarks(claims: list[Claim], folder: Path) -> list[etree._Element]:
    (path,) = write(Case(claims=tuple(claims)), folder / "claims.kml")
    tree = etree.parse(path)
    SCHEMA.assertValid(tree)
    return list(tree.iter(f"{KML}Placemark"))


def claim(**rest: object) -> Claim:
    return Claim("c", "strike", (SUDZHA,), "report", 0, 5, rest.pop("quote", "Quote"), "CNN", **rest)  # type: ignore[arg-type]


def test_a_case_meets_the_schema_in_folders_by_source(tmp_path: Path) -> None:
    case = synthetic_case(100)
    marks = placemarks(list(case.claims), tmp_path)
    assert Counter(mark.getparent().findtext(f"{KML}name") for mark in marks) == Counter(c.source for c in case.claims)
    assert {mark.findtext(f"{KML}styleUrl") for mark in marks} == {f"#style-{number}" for number in range(12)}


@pytest.mark.parametrize(
    ("days", "published", "span"),
    [
        (DateRange(date(2024, 8, 1), date(2024, 8, 31), "month"), date(2024, 9, 1), ("2024-08-01", "2024-08-31")),
        (DateRange(), date(2024, 9, 1), ("2024-09-01", "2024-09-01")),
        (DateRange(), None, (None, None)),
    ],
)
def test_time_span(tmp_path: Path, days: DateRange, published: date | None, span: tuple[str | None, ...]) -> None:
    (mark,) = placemarks([claim(date=days, published=published)], tmp_path)
    assert tuple(mark.findtext(f"{KML}TimeSpan/{KML}{tag}") for tag in ("begin", "end")) == span


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    (mark,) = placemarks(
        [claim(quote=HOSTILE, title=HOSTILE, speaker=HOSTILE, actor=HOSTILE, url="javascript:alert(1)")], tmp_path
    )
    description = mark.findtext(f"{KML}description")
    assert "<script>" not in description
    assert "<img" not in description
    assert "$[" not in description
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in description
    quote = next(data for data in mark.iter(f"{KML}Data") if data.get("name") == "quote").findtext(f"{KML}value")
    assert quote == HOSTILE.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    wanted = ("Placemark", "name", "description", "styleUrl", "ExtendedData", "Data", "value", "Point", "coordinates")
    assert {element.tag for element in mark.iter()} <= {KML + name for name in wanted}


def test_a_movement_is_a_line_and_its_places_are_not_doubled(tmp_path: Path) -> None:
    ends = (
        ClaimPlace("origin", "A", 0, 1, lon=10.0, lat=50.0),
        ClaimPlace("destination", "B", 2, 3, lon=11.5, lat=51.25),
    )
    (mark,) = placemarks([replace(claim(), places=ends)], tmp_path)
    assert mark.findtext(f"{KML}LineString/{KML}coordinates") == "10.0,50.0 11.5,51.25"


@given(claims=claim_lists())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_claims_of_any_text_meet_the_schema(tmp_path: Path, claims: list[Claim]) -> None:
    assert len(placemarks(claims, tmp_path)) == len(claims)
