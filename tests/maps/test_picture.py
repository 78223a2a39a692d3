"""The picture that is made without a browser."""

from dataclasses import replace
from pathlib import Path

import matplotlib.image
import pytest

from geo.errors import FormatError
from geo.maps import draw_picture
from geo.maps.svgpath import flatten
from geo.model import EVENT_TYPES, ClaimPlace
from geo.symbols import event_symbol
from tests.maps import scene


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_equal_claims_give_equal_bytes(tmp_path: Path, ending: str) -> None:
    first, second = tmp_path / f"first{ending}", tmp_path / f"second{ending}"
    draw_picture(scene.case(), first)
    draw_picture(scene.claims(), second)
    assert first.read_bytes() == second.read_bytes()


def test_the_picture_shows_land_sea_sides_and_area(tmp_path: Path) -> None:
    draw_picture(scene.case(), tmp_path / "map.png", title="A title with $math$ and <b>")
    pixels = matplotlib.image.imread(tmp_path / "map.png")
    assert pixels.shape[:2] == (990, 1540)
    seen = {tuple(round(255 * float(value)) for value in pixel[:3]) for row in pixels[::3] for pixel in row[::3]}
    assert {(220, 231, 238), (247, 245, 240), (213, 94, 0), (0, 114, 178)} <= seen


def test_an_svg_holds_no_text_of_a_report_as_markup(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    draw_picture(scene.claims(), path, title="</svg><script>alert(1)</script> $\\frac$")
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert text.count("</svg>") == 1


def test_no_claims_and_unplaced_claims_make_a_picture(tmp_path: Path) -> None:
    lost = replace(scene.claims()[3], places=(ClaimPlace("location", "Nowhere", 0, 7),))
    strange = replace(scene.claims()[3], actor="軍", places=(replace(scene.claims()[3].places[0], name="軍"),))
    for number, claims in enumerate(([], [lost, strange])):
        draw_picture(claims, tmp_path / f"{number}.png")
        assert (tmp_path / f"{number}.png").stat().st_size > 10_000


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"map\.gif"):
        draw_picture(scene.claims(), tmp_path / "map.gif")


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_symbols_stay_in_their_box(event_type: str) -> None:
    rings = flatten(event_symbol(event_type).path)  # type: ignore[arg-type]
    assert rings
    assert all(-0.5 <= value <= 24.5 for ring in rings for point in ring for value in point)
    assert all(len(ring) >= 3 for ring in rings)


def test_arcs_are_round() -> None:
    (ring,) = flatten("M12 1A11 11 0 1 1 12 23A11 11 0 1 1 12 1Z")
    assert all(abs(((x - 12) ** 2 + (y - 12) ** 2) ** 0.5 - 11) < 1e-9 for x, y in ring)
    assert {(23.0, 12.0), (1.0, 12.0)} <= {(round(x, 6), round(y, 6)) for x, y in ring}


def test_an_unknown_path_command_is_named() -> None:
    with pytest.raises(ValueError, match="'Q'"):
        flatten("M0 0Q1 1 2 2Z")
