"""Folium's side of the page: the only module that imports folium.

branca renders what macros return a second time as a template. So texts enter as `Raw` elements, which no template ever
sees, and the macros hold nothing but our own constant markup.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from jinja2 import Template

__all__ = ["folium_page"]


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<!--policy-->
<meta name="viewport" content="width=device-width, initial-scale=1">
{{ this.header.render(**kwargs) }}
</head>
<body>
{{ this.html.render(**kwargs) }}
{{ this.after.render(**kwargs) }}
<script>
{{ this.script.render(**kwargs) }}
</script>
</body>
</html>
"""


class Raw(Element):
    """Text that goes into the page as it is."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self._id = name
        self._text = text

    def render(self, **_: Any) -> str:
        """Return the text."""
        return self._text


class ClaimGround(folium.Map):
    """Folium's map without its links, its fixed zoom and its font: the page brings its own."""

    _template = Template(
        """
{% macro script(this, kwargs) %}
var {{ this.get_name() }} = L.map("{{ this.get_name() }}", {{ this.options|tojson }});
{% endmacro %}
"""
    )


class Page(Figure):
    """A page with a language, a place for its policy, and scripts inside the body."""

    _template = Template(_PAGE)

    def __init__(self) -> None:
        super().__init__()
        self._id = "page"
        self.after = Element()


class Start(MacroElement):
    """Starts the page's own script on the map that Folium made."""

    _template = Template(
        """
{% macro script(this, kwargs) %}
window.geoMap({{ this._parent.get_name() }});
{% endmacro %}
"""
    )


def folium_page(
    *, title: str, styles: Sequence[str], frame: str, library: str, data: str, app: str, provider: Any
) -> str:
    """Return the page's HTML, with a mark ``<!--policy-->`` where its policy belongs.

    Parameters
    ----------
    title
        Plain text.
    styles, library, app
        Style sheets, Leaflet's script and the page's own.
    frame
        Markup of the page, with the map's ``<div>``.
    data
        JSON that is safe in a data block.
    provider
        A tile provider of xyzservices, or None.
    """
    figure = Page()
    ground = ClaimGround(location=[30, 20], zoom_start=3, tiles=None)
    ground._id = "geo"
    # On the instance: the class's lists are shared by every Folium map of the process.
    ground.default_js, ground.default_css = [], []
    ground.options = {
        "attributionControl": False,
        "center": [30, 20],
        "zoom": 3,
        "minZoom": 2,
        "maxZoom": 13,
        "zoomControl": False,
        "zoomSnap": 0.5,
        "worldCopyJump": False,
        "maxBounds": [[-85, -190], [85, 200]],
    }
    if provider is not None:
        layer = folium.TileLayer(tiles=provider)
        layer._id = "tiles"
        layer.add_to(ground)
    start = Start()  # type: ignore[no-untyped-call]
    start._id = "start"
    start.add_to(ground)
    figure.header = _holder(
        figure,
        # Tile services want to know who asks; nobody else is told anything.
        [Raw(f'<meta name="referrer" content="{"no-referrer" if provider is None else "origin"}">', "referrer")]
        + [Raw(f"<title>{html.escape(title)}</title>", "title")]
        + [Raw(f"<style>{style}</style>", f"style{number}") for number, style in enumerate(styles)],
    )
    figure.html = _holder(figure, [Raw(frame.replace("{map}", ground.get_name()), "frame")])
    figure.after = _holder(
        figure,
        [
            Raw(f'<script id="data" type="application/json">{data}</script>', "data"),
            Raw(f"<script>{library}</script>", "library"),
            Raw(f"<script>{app}</script>", "app"),
        ],
    )
    figure.add_child(ground)
    rendered: str = figure.render()
    return rendered


def _holder(figure: Figure, children: Sequence[Element]) -> Element:
    holder = Element()
    holder._parent = figure
    for child in children:
        holder.add_child(child, name=child._id)
    return holder
