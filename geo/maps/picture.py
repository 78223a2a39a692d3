"""A picture of claims for a report, made without a browser: PNG or SVG by matplotlib, equal bytes for equal claims."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from geo.errors import FormatError
from geo.maps.ground import ATTRIBUTION, VIEWPOINT, ground, window_of
from geo.maps.page import as_case, title_of
from geo.maps.picture_claims import (
    INK,
    QUIET,
    clean,
    join_stacks,
    paint_arrows,
    paint_legend,
    paint_stacks,
    paint_uncertainty,
    placed,
    point_of,
)
from geo.maps.picture_ground import mercator, paint_ground, paint_towns
from geo.model import Case, Claim
from geo.symbols import side_colours

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from matplotlib.figure import Figure

__all__ = ["draw_picture"]

WIDTH_IN, HEIGHT_IN, DPI = 14.0, 9.0, 110
TITLE_LETTERS = 100


def draw_picture(case: Case | Sequence[Claim] | GeoDataFrame, path: str | Path, *, title: str | None = None) -> None:
    """Draw claims as a picture.

    Parameters
    ----------
    case
        A case, claims alone, or a frame as `geo.frames` makes it.
    path
        Where to; its ending says the format, ``.png`` or ``.svg``.
    title
        Heading of the picture.

    Raises
    ------
    FormatError
        If the ending is neither.
    """
    path = Path(path)
    if path.suffix.lower() not in (".png", ".svg"):
        raise FormatError(f"{path}: a picture is .png or .svg")
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    claims = as_case(case).claims
    # Fixed names inside an SVG and no date keep the bytes equal; no text of a report is read as mathematics.
    with mpl.rc_context({"svg.hashsalt": "geo", "svg.fonttype": "path", "text.parse_math": False}):
        figure = Figure(figsize=(WIDTH_IN, HEIGHT_IN), dpi=DPI, facecolor="white")
        FigureCanvasAgg(figure)
        _paint(figure, claims, title or title_of(claims))
        metadata: dict[str, Any] = {"Date": None} if path.suffix.lower() == ".svg" else {"Software": None}
        with warnings.catch_warnings():
            # A letter that the font lacks shows as a box; the picture is drawn all the same.
            warnings.filterwarnings("ignore", message=".*Glyph.*missing")
            figure.savefig(path, dpi=DPI, metadata=metadata)


def _paint(figure: Figure, claims: Sequence[Claim], title: str) -> None:
    axes = figure.add_axes((0.0, 0.035, 1.0, 0.905))
    sides = side_colours(claims)
    west, south, east, north = _extent(claims)
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_axis_off()
    scale = east - west
    near = [(p.lon, p.lat) for p in placed(claims) if p.kind != "country"] or [(p.lon, p.lat) for p in placed(claims)]
    floor = ground(window_of([(lon, lat) for lon, lat in near if lon is not None and lat is not None]))
    outlines = paint_ground(axes, floor)
    stacks = join_stacks(claims, outlines, scale)
    paint_towns(axes, floor["towns"], WIDTH_IN * DPI / scale, [stack.box(scale) for stack in stacks])
    paint_uncertainty(axes, claims, sides, outlines, scale)
    paint_arrows(axes, claims, sides, scale)
    paint_stacks(axes, stacks, sides, scale)
    paint_legend(axes, claims, sides)
    figure.text(
        0.012,
        0.966,
        shorten(clean(title), TITLE_LETTERS, placeholder=" …"),
        fontsize=16,
        fontweight="bold",
        color=INK,
        va="center",
    )
    figure.text(0.012, 0.017, f"{ATTRIBUTION}. {VIEWPOINT}.", fontsize=8, color=QUIET, va="center")
    figure.text(0.988, 0.017, "Claims as reported, not checked", fontsize=8, color=QUIET, va="center", ha="right")


def _extent(claims: Sequence[Claim]) -> tuple[float, float, float, float]:
    """Return the box that holds nearly all places, in the picture's shape."""
    places = placed(claims)
    points = [point_of(place) for place in places if place.kind != "country"] or [point_of(place) for place in places]
    if not points:
        points = [mercator(-20.0, -40.0), mercator(60.0, 60.0)]

    def span(values: list[float]) -> tuple[float, float]:
        values = sorted(values)
        low, high = values[int(len(values) * 0.06)], values[math.ceil(len(values) * 0.94) - 1]
        reach = max(0.8, (high - low) * 0.35)
        kept = [value for value in values if low - reach <= value <= high + reach]
        return kept[0], kept[-1]

    west, east = span([x for x, _ in points])
    south, north = span([y for _, y in points])
    width, height = max(1.5, (east - west) * 1.25), max(1.0, (north - south) * 1.3)
    shape = WIDTH_IN / (HEIGHT_IN * 0.905)
    width, height = max(width, height * shape), max(height, width / shape)
    x, y = (west + east) / 2, (south + north) / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2
