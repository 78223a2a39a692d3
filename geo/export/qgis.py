"""QGIS styles (QML) for the case file: the colours, symbols and arrows of the map, and when each row is to be shown.

Written for QGIS 3.22 and newer; `geo.symbols` decides what things look like.
"""

import base64
import html
from collections.abc import Mapping
from typing import Any

from geo.export.kml import NOT_XML
from geo.model import EVENT_TYPES
from geo.symbols import Colour, event_symbol, no_colour

__all__ = ["area_style", "event_style", "line_style", "outline_style", "place_style", "point_style"]

PX_TO_MM = 25.4 / 96
MODE_FIELDS = 2  # QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromFields
EXPRESSION = 3  # QgsProperty.ExpressionBasedProperty
UNSURE = "\"modality\" IN ('hedged', 'planned', 'possible')"
DENIED = "\"polarity\" = 'negated'"
WHITE = "255,255,255,255"
LABEL = "40,40,40,255"
NAMED = '"literal" AND NOT "approximate"'
ARROW = {"is_curved": "1", "is_repeated": "0", "arrow_start_width": "0.3", "head_type": "0"}
CROSS = {"name": "cross2", "size": "4", "outline_width": "0.8"}
# The arrow bows to its right by a sixth of its length, so that the ways there and back lie beside each other.
EACH_LINE = """collect_geometries(array_foreach(generate_series(1, num_geometries($geometry)),
with_variable('a', start_point(geometry_n($geometry, @element)),
with_variable('b', end_point(geometry_n($geometry, @element)),
with_variable('middle', make_point((x(@a) + x(@b)) / 2 + (y(@b) - y(@a)) / 6,
                                   (y(@a) + y(@b)) / 2 - (x(@b) - x(@a)) / 6),
{})))))"""
BOW = {"geometryModifier": EACH_LINE.format("make_line(@a, @middle, @b)"), "SymbolType": "Line", "units": "MapUnit"}
MIDDLE = {"geometryModifier": EACH_LINE.format("@middle"), "SymbolType": "Marker", "units": "MapUnit"}

Colours = Mapping[str | None, Colour]


def point_style(by: str, colours: Colours) -> str:
    """Return the style of claims at a place: the event type's symbol, hollow where unsure, struck where denied."""
    symbols = {name: f"base64:{_svg(event_symbol(name).path)}" for name in EVENT_TYPES}
    cases = " ".join(f"WHEN \"event_type\" = '{name}' THEN '{svg}'" for name, svg in symbols.items())
    defined = {
        "name": f"CASE {cases} END",
        "fillColor": f"if({UNSURE}, '{WHITE}', @symbol_color)",
        "outlineColor": f"if({UNSURE}, @symbol_color, '{WHITE}')",
        "outlineWidth": f"if({UNSURE}, 0.5, 0.3)",
    }

    def symbol(name: str, colour: Colour) -> str:
        shade = _rgb(colour.light)
        options = {"name": symbols["battle"], "color": shade, "outline_color": WHITE, "size": "5"}
        struck = _layer("SimpleMarker", {**CROSS, "color": shade, "outline_color": shade}, {"enabled": DENIED})
        return _symbol(name, "marker", _layer("SvgMarker", options, defined) + struck)

    return _style(_categorised(by, colours, symbol), timed=True)


def line_style(by: str, colours: Colours) -> str:
    """Return the style of movements: arrows as wide as ``width_px``, hollow where unsure, struck where denied."""
    width = f'"width_px" * {PX_TO_MM:.4f}'
    widths = {"arrowWidth": width, "arrowHeadLength": f"2 + 2 * {width}", "arrowHeadThickness": f"1 + {width}"}
    unsure = {"fillStyle": f"if({UNSURE}, 'no', 'solid')", "outlineStyle": f"if({UNSURE}, 'dash', 'solid')"}

    def symbol(name: str, colour: Colour) -> str:
        shade = _rgb(colour.light)
        body = _layer("SimpleFill", {"color": shade, "outline_color": shade, "outline_width": "0.3"}, unsure)
        arrow = _layer("ArrowLine", ARROW, widths, _symbol("body", "fill", body))
        cross = _layer("SimpleMarker", {**CROSS, "color": shade, "outline_color": shade})
        bows = _layer("GeometryGenerator", BOW, {}, _symbol("bow", "line", arrow))
        struck = _layer("GeometryGenerator", MIDDLE, {"enabled": DENIED}, _symbol("cross", "marker", cross))
        return _symbol(name, "line", bows + struck)

    return _style(_categorised(by, colours, symbol), timed=True)


def area_style(by: str, colours: Colours) -> str:
    """Return the style of claims about an area: the area in a shade that deepens with their number."""

    def symbol(name: str, colour: Colour) -> str:
        fill = {"color": _rgb(colour.light, 14), "outline_color": _rgb(colour.light, 140), "outline_width": "0.3"}
        return _symbol(name, "fill", _layer("SimpleFill", fill, {"outlineStyle": f"if({UNSURE}, 'dash', 'solid')"}))

    return _style(_categorised(by, colours, symbol), timed=True)


def place_style() -> str:
    """Return the style of places on their own: named rings, fainter where the name is not literal."""
    ring = {
        "name": "circle",
        "color": WHITE,
        "outline_width": "0.3",
        "size": "1.6",
    }
    grey = _rgb(no_colour().light)
    defined = {
        "outlineColor": f"if(\"literal\", '{grey}', '{_rgb(no_colour().light, 90)}')",
        "outlineStyle": "if(\"approximate\", 'dot', 'solid')",
    }
    names = _labels(f'if("fid" = minimum("fid", "place_id", {NAMED}), "name", NULL)')
    return _style(_single(_symbol("0", "marker", _layer("SimpleMarker", ring, defined))), labels=names)


def event_style() -> str:
    """Return the style of events that several claims tell of: a ring, bold where they contradict each other."""
    ring = {"name": "circle", "color": "0,0,0,0", "outline_color": "20,20,20,255", "outline_width": "0.3", "size": "7"}
    defined = {
        "enabled": '"claim_count" > 1',
        "size": '5 + 2 * ln("claim_count" + 1)',
        "outlineWidth": 'if("contradictions" > 0, 0.8, 0.25)',
        "outlineStyle": "if(\"contradictions\" > 0, 'solid', 'dot')",
    }
    return _style(_single(_symbol("0", "marker", _layer("SimpleMarker", ring, defined))))


def outline_style() -> str:
    """Return the style of the areas themselves: a thin grey line."""
    line = {"style": "no", "outline_color": _rgb(no_colour().light), "outline_width": "0.3"}
    return _style(_single(_symbol("0", "fill", _layer("SimpleFill", line))))


def _svg(path: str) -> str:
    """Return a symbol as an SVG file in base64, whose fill and outline QGIS sets."""
    parts = 'fill="param(fill)" stroke="param(outline)" stroke-width="param(outline-width)" fill-rule="evenodd"'
    file = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 26 26"><path {parts} d="{path}"/></svg>'
    return base64.b64encode(file.encode()).decode()


def _rgb(colour: str, alpha: int = 255) -> str:
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + f",{alpha}"


def _labels(field: str) -> str:
    """Return labels beside points, as far as there is room: the text of an expression, with a white edge."""
    text = f'fieldName="{_quoted(field)}" isExpression="1" fontSize="8" fontSizeUnit="Point" textColor="{LABEL}"'
    return (
        f'<labeling type="simple"><settings><text-style {text} textOpacity="1">'
        f'<text-buffer bufferDraw="1" bufferSize="0.7" bufferSizeUnits="MM" bufferColor="{WHITE}" bufferOpacity="0.8"/>'
        '</text-style><placement placement="0" placementFlags="10" dist="2" distUnits="MM" priority="5"/>'
        '<rendering drawLabels="1" displayAll="0" obstacle="1"/></settings></labeling>'
    )


def _style(renderer: str, *, timed: bool = False, labels: str = "") -> str:
    fields = 'enabled="1" startField="time_begin" endField="time_end"' if timed else 'enabled="0"'
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        f'<qgis version="3.22" styleCategories="AllStyleCategories" labelsEnabled="{int(bool(labels))}">'
        f'<temporal mode="{MODE_FIELDS}" limitMode="0" accumulate="0" fixedDuration="0" durationUnit="days" {fields}/>'
        f"{renderer}{labels}<blendMode>0</blendMode><featureBlendMode>0</featureBlendMode></qgis>\n"
    )


def _categorised(by: str, colours: Colours, symbol: Any) -> str:
    categories, symbols = [], []
    for number, (value, colour) in enumerate(colours.items()):
        label = _quoted(value if value is not None else colour.label)
        kind = f'value="{_quoted(value or "")}"' + ("" if value is not None else ' type="NULL"')
        categories.append(f'<category {kind} symbol="{number}" label="{label}" render="true"/>')
        symbols.append(symbol(str(number), colour))
    return (
        f'<renderer-v2 type="categorizedSymbol" attr="{by}" symbollevels="0" forceraster="0" enableorderby="0">'
        f"<categories>{''.join(categories)}</categories><symbols>{''.join(symbols)}</symbols></renderer-v2>"
    )


def _single(symbol: str) -> str:
    return (
        f'<renderer-v2 type="singleSymbol" symbollevels="0" forceraster="0"><symbols>{symbol}</symbols></renderer-v2>'
    )


def _symbol(name: str, kind: str, layers: str) -> str:
    return f'<symbol name="{name}" type="{kind}" alpha="1" clip_to_extent="1" force_rhr="0">{layers}</symbol>'


def _layer(kind: str, options: Mapping[str, str], defined: Mapping[str, str] | None = None, inside: str = "") -> str:
    """Return a symbol layer with fixed `options`, with those `defined` by expressions, and the symbol `inside` it."""
    fixed = "".join(f'<Option name="{name}" type="QString" value="{_quoted(v)}"/>' for name, v in options.items())
    expressions = "".join(
        f'<Option name="{name}" type="Map"><Option name="active" type="bool" value="true"/>'
        f'<Option name="expression" type="QString" value="{_quoted(expression)}"/>'
        f'<Option name="type" type="int" value="{EXPRESSION}"/></Option>'
        for name, expression in (defined or {}).items()
    )
    return (
        f'<layer class="{kind}" enabled="1" locked="0" pass="0"><Option type="Map">{fixed}</Option>'
        '<data_defined_properties><Option type="Map"><Option name="name" type="QString" value=""/>'
        f'<Option name="properties" type="Map">{expressions}</Option>'
        '<Option name="type" type="QString" value="collection"/></Option></data_defined_properties>'
        f"{inside}</layer>"
    )


def _quoted(text: str) -> str:
    """Escape text for an attribute; what XML 1.0 does not allow becomes U+FFFD."""
    escaped = html.escape(NOT_XML.sub("\ufffd", text))
    return escaped.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
