"""How claims are drawn: colours that everybody can tell apart, symbols for all, widths that grow."""

import re
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.synthetic import synthetic_claims
from geo.errors import LexiconError
from geo.model import EVENT_TYPES, MODALITIES, UNITS, Quantity
from geo.symbols import (
    colours,
    event_symbol,
    line,
    no_colour,
    palette,
    side_colours,
    source_colours,
    strength,
    width_px,
)

# Machado, Oliveira and Fernandes (2009), severity 1.0, in linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE_POINT = np.array([0.9505, 1.0, 1.089])
GROUNDS = {"light": "#ffffff", "dark": "#1b1f24"}


def linear(colour: str) -> np.ndarray:
    cells = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(cells <= 0.04045, cells / 12.92, ((cells + 0.055) / 1.055) ** 2.4)


def lab(colour: str, vision: str) -> np.ndarray:
    """CIE 1976 L*a*b* of a colour as somebody with that vision sees it."""
    xyz = TO_XYZ @ np.clip(VISIONS[vision] @ linear(colour), 0, 1) / WHITE_POINT
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def contrast(first: str, second: str) -> float:
    bright, dim = sorted((float(TO_XYZ[1] @ linear(colour)) for colour in (first, second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("vision", VISIONS)
def test_all_colours_stay_apart(ground: str, vision: str) -> None:
    seen = [(colour.label, lab(getattr(colour, ground), vision)) for colour in palette()]
    near = [(a, b) for (a, one), (b, other) in combinations(seen, 2) if np.linalg.norm(one - other) < 15]
    assert near == []


@pytest.mark.parametrize("ground", GROUNDS)
def test_all_colours_stand_out_from_the_ground(ground: str) -> None:
    pale = [c.label for c in (*palette(), no_colour()) if contrast(getattr(c, ground), GROUNDS[ground]) < 3]
    assert pale == []


@given(st.permutations(synthetic_claims(40)))
def test_colours_do_not_depend_on_the_order_of_claims(claims: list) -> None:
    assert source_colours(claims) == source_colours(sorted(claims, key=lambda claim: claim.id))
    assert side_colours(claims) == side_colours(claims[::-1])


def test_frequent_names_get_the_first_colours_and_nobody_grey() -> None:
    given = colours(Counter({"b": 2, "a": 2, "c": 9, None: 50}))
    assert given == {"c": palette()[0], "a": palette()[1], "b": palette()[2], None: no_colour()}


def test_a_side_of_the_table_has_its_own_colour_and_shares_it_with_nobody() -> None:
    sides = side_colours(synthetic_claims(200))
    assert sides["Ukraine"].label == "Ukraine"
    shades = Counter(colour.light for colour in sides.values())
    assert set(shades.values()) == {1}


def test_past_the_end_of_the_palette_colours_repeat() -> None:
    many = colours(Counter({f"{number:03}": 1 for number in range(25)}))
    assert many["000"] == many[f"{len(palette()):03}"]


def test_each_event_type_has_a_symbol_of_its_own() -> None:
    symbols = [event_symbol(name) for name in EVENT_TYPES]
    assert len({symbol.path for symbol in symbols}) == len(EVENT_TYPES)
    for symbol in symbols:
        assert re.fullmatch(r"[MLHVCAZ0-9. ]+", symbol.path)
        assert symbol.label


@pytest.mark.parametrize(
    ("quantities", "people", "width"),
    [
        ([], None, 2.5),
        ([Quantity("12 tanks", 12, 12, "tanks")], None, 2.5),
        ([Quantity("a soldier", 1, 1, "troops")], 1, 1.5),
        ([Quantity("4,000 troops", 4000, 4000, "troops")], 4000, 5.4),
        ([Quantity("up to 500 troops", None, 500, "troops")], 500, 4.05),
        ([Quantity("two brigades", 2, 2, "brigades"), Quantity("10 people", 10, 10, "people")], 7000, 5.77),
        ([Quantity("a million", 1e6, 1e6, "troops")], 1e6, 9.0),
        ([Quantity("hordes", 1e9, None, "troops")], 1e9, 9.0),
    ],
)
def test_width(quantities: list[Quantity], people: float | None, width: float) -> None:
    assert strength(quantities) == people
    assert width_px(people) == width


def test_more_people_are_never_thinner() -> None:
    widths = [width_px(10.0**power) for power in range(-2, 12)]
    assert all(first <= second for first, second in pairwise(widths))
    assert all(strength([Quantity("x", 0, 0, unit)]) in (None, 0) for unit in UNITS)


def test_unsure_lines_are_dashed_and_denied_ones_struck() -> None:
    assert [name for name in MODALITIES if line(name, "affirmed").dashed] == ["hedged", "planned", "possible"]
    assert (line("asserted", "negated").struck, line("planned", "affirmed").struck) == (True, False)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("planet/mars\t\t\t\t", "is none of colour/, side/, event/, force/"),
        ("side/Georgia\tred\t#112233\tGeorgia\t", "'red' is not #rrggbb"),
        ("event/parade\t\t\tParade\tM0 0Z", "known event type"),
        ("force/legions\t\t\t\tmany", "many"),
    ],
)
def test_a_wrong_row_of_a_user_s_own_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, message: str
) -> None:
    from geo.lexicon import tables
    from geo.symbols import COLUMNS, _row

    (tmp_path / "styles.tsv").write_text("\t".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    monkeypatch.setattr(tables, "lexicon_files", lambda name: (tmp_path / f"{name}.tsv",))
    with pytest.raises(LexiconError, match=rf"styles\.tsv:2: .*{message}"):
        tables.read_table("styles", COLUMNS, _row)
