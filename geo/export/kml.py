"""KML 2.2 (OGC 07-147r2) and KMZ: folders by source, time spans, plain text only.

A description is HTML to the programs that show it, so that text is escaped twice: for HTML and for XML. Characters that
XML 1.0 does not allow become U+FFFD. Columns are untyped data: a schema, which would type them, is not found by GDAL in
KMZ.
"""

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import IO, Any

from geo.export.ogr import ZIP_TIME
from geo.layers import Column, Layer, Row, Shape
from geo.symbols import Colour, colours, width_px

__all__ = ["write_kml", "write_kmz"]

NAMESPACE = "http://www.opengis.net/kml/2.2"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NO_GROUP = "not said"
NAME_LENGTH = 80
FIELD_NAMES = {"start": "start_offset", "end": "end_offset"}  # GDAL calls the time span `begin` and `end`


def write_kml(layer: Layer, path: Path, notes: Mapping[str, str]) -> None:
    """Write a layer as KML, in folders by its group, with a colour a folder and a time span a claim.

    The span is the date of the event, or the day of publication where the text dates nothing.
    """
    with path.open("wb") as file:
        _write(layer, file, notes)


def write_kmz(layer: Layer, path: Path, notes: Mapping[str, str]) -> None:
    """Write a layer as KML in a ZIP archive."""
    content = io.BytesIO()
    _write(layer, content, notes)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("doc.kml", ZIP_TIME), content.getvalue(), zipfile.ZIP_DEFLATED)


def _write(layer: Layer, file: IO[bytes], notes: Mapping[str, str]) -> None:
    from lxml import etree

    groups: dict[str | None, list[tuple[Row, Shape | None]]] = {}
    for row, shape in zip(layer.rows, layer.shapes, strict=True):
        groups.setdefault(row[layer.group] if layer.group else None, []).append((row, shape))
    names = sorted(groups, key=lambda name: (name is None, name or ""))
    shades = colours(Counter({name: len(group) for name, group in groups.items()}))
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("kml", nsmap={None: NAMESPACE}), xml.element("Document", id=layer.name):
            xml.write(_element("name", layer.name))
            if "attribution" in notes:
                xml.write(_element("description", _html(notes["attribution"])))
            for number, name in enumerate(names):
                xml.write(_style(f"style-{number}", shades[name]))
            for number, name in enumerate(names):
                with xml.element("Folder"):
                    xml.write(_element("name", name or NO_GROUP))
                    for row, shape in groups[name]:
                        xml.write(_placemark(layer, row, shape, f"#style-{number}"))


def _placemark(layer: Layer, row: Row, shape: Shape | None, style: str) -> Any:
    mark = _element("Placemark")
    mark.append(_element("name", _title(row)))
    mark.append(_element("description", _html(_description(row))))
    days = _span(row)
    if days:
        span = _child(mark, "TimeSpan")
        for tag, day in zip(("begin", "end"), days, strict=True):
            span.append(_element(tag, day.isoformat()))
    mark.append(_element("styleUrl", style))
    data = _child(mark, "ExtendedData")
    for column in layer.columns:
        if column.type != "json":
            field = _child(data, "Data", name=FIELD_NAMES.get(column.name, column.name))
            field.append(_element("value", _value(column, row[column.name])))
    if shape:
        mark.append(_geometry(shape))
    return mark


def _geometry(shape: Shape) -> Any:
    kind, coordinates = shape["type"], shape["coordinates"]
    if kind.startswith("Multi"):
        many = _element("MultiGeometry")
        for part in coordinates:
            many.append(_geometry({"type": kind.removeprefix("Multi"), "coordinates": part}))
        return many
    one = _element(kind)
    if kind == "LineString":
        one.append(_element("tessellate", "1"))
    points = [coordinates] if kind == "Point" else coordinates
    one.append(_element("coordinates", " ".join(f"{round(lon, 6)},{round(lat, 6)}" for lon, lat in points)))
    return one


def _style(name: str, colour: Colour) -> Any:
    style = _element("Style", id=name)
    red, green, blue = colour.light[1:3], colour.light[3:5], colour.light[5:7]
    for tag in ("IconStyle", "LineStyle"):
        part = _child(style, tag)
        part.append(_element("color", f"ff{blue}{green}{red}"))
        if tag == "LineStyle":
            part.append(_element("width", str(width_px(None))))
    return style


def _value(column: Column, value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if column.type == "bool" else str(value)


def _title(row: Row) -> str:
    """Name a row in a list of placemarks: the place, or what happened, who and where."""
    if "event_type" not in row:
        return str(row.get("name") or row.get("text") or row["id"])
    where = " → ".join(row[role] for role in ("origin", "destination") if row[role])
    parts = (row["event_type"], row["actor"], where or row["location"])
    return ": ".join(part for part in parts if part)[:NAME_LENGTH]


def _description(row: Row) -> str:
    if "quote" not in row:
        return str(row.get("text") or "")
    said = ", ".join(part for part in (row["speaker"], row["outlet"], row["publisher"]) if part)
    return f"“{row['quote']}”\n— {said} ({row['published'] or 'no date'})"


def _span(row: Row) -> tuple[date, date] | None:
    first = row.get("date_start") or row.get("published")
    last = row.get("date_end") or row.get("date_start") or row.get("published")
    return (first, last) if first and last else None


def _html(text: str) -> str:
    """Escape text for HTML, and for the ``$[name]`` that KML programs replace."""
    return html.escape(text).replace("$[", "$&#91;").replace("\n", "<br/>")


def _element(tag: str, text: str | None = None, **attributes: str) -> Any:
    from lxml import etree

    # Without a namespace of its own: it stands in that of the root, and the file is not filled with prefixes.
    element = etree.Element(tag, {key: _xml(value) for key, value in attributes.items()})
    if text is not None:
        element.text = _xml(text)
    return element


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    child = _element(tag, **attributes)
    parent.append(child)
    return child


def _xml(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)
