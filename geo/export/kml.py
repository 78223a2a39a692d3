"""KML 2.2 (OGC 07-147r2) and KMZ: folders by source, time spans, plain text only.

A description is HTML to the programs that show it, so that text is escaped twice: for HTML and for XML. Characters that
XML 1.0 does not allow become U+FFFD. Columns are untyped data: a schema, which would type them, is not found by GDAL in
KMZ.
"""

import html
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from geo.export.ogr import ZIP_TIME
from geo.layers import Column, Layer, Row, Shape
from geo.symbols import Colour, colours, width_px

__all__ = ["NOT_XML", "write_kml", "write_kmz"]

NAMESPACE = "http://www.opengis.net/kml/2.2"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow."""
NO_GROUP = "not said"
NAME_LENGTH = 80
DECIMALS = 6
FIELD_NAMES = {"start": "start_offset", "end": "end_offset"}  # GDAL calls the time span `begin` and `end`


def write_kml(layer: Layer, path: Path, notes: Mapping[str, str]) -> None:
    """Write a layer as KML, in folders by its group, with a colour a folder and a time span a claim.

    The span is the date of the event, or the day of publication where the text dates nothing.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(layer, notes))


def write_kmz(layer: Layer, path: Path, notes: Mapping[str, str]) -> None:
    """Write a layer as KML in a ZIP archive."""
    entry = zipfile.ZipInfo("doc.kml", ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w") as archive, archive.open(entry, "w") as file:
        for line in _lines(layer, notes):
            file.write(line.encode())


def _lines(layer: Layer, notes: Mapping[str, str]) -> Iterator[str]:
    groups: dict[str | None, list[tuple[Row, Shape | None]]] = {}
    for row, shape in zip(layer.rows, layer.shapes, strict=True):
        groups.setdefault(row[layer.group] if layer.group else None, []).append((row, shape))
    names = sorted(groups, key=lambda name: (name is None, name or ""))
    shades = colours(Counter({name: len(group) for name, group in groups.items()}))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{NAMESPACE}">\n<Document id="{_xml(layer.name)}">\n'
    yield _tag("name", layer.name)
    if "attribution" in notes:
        yield _tag("description", _html(notes["attribution"]))
    for number, name in enumerate(names):
        yield _style(f"style-{number}", shades[name]) + "\n"
    for number, name in enumerate(names):
        yield f"<Folder>{_tag('name', name or NO_GROUP)}\n"
        for row, shape in groups[name]:
            yield _placemark(layer, row, shape, f"#style-{number}") + "\n"
        yield "</Folder>\n"
    yield "</Document>\n</kml>\n"


def _placemark(layer: Layer, row: Row, shape: Shape | None, style: str) -> str:
    days = _span(row)
    span = f"<TimeSpan>{_tag('begin', str(days[0]))}{_tag('end', str(days[1]))}</TimeSpan>" if days else ""
    data = "".join(_field(column, row[column.name]) for column in layer.columns if column.type != "json")
    head = _tag("name", _title(row)) + _tag("description", _html(_description(row)))
    place = _geometry(shape) if shape else ""
    return f"<Placemark>{head}{span}{_tag('styleUrl', style)}<ExtendedData>{data}</ExtendedData>{place}</Placemark>"


def _geometry(shape: Shape) -> str:
    kind, coordinates = shape["type"], shape["coordinates"]
    if kind.startswith("Multi"):
        parts = (_geometry({"type": kind.removeprefix("Multi"), "coordinates": part}) for part in coordinates)
        return f"<MultiGeometry>{''.join(parts)}</MultiGeometry>"
    points = [coordinates] if kind == "Point" else coordinates
    text = " ".join(f"{round(lon, DECIMALS)},{round(lat, DECIMALS)}" for lon, lat in points)
    flat = _tag("tessellate", "1") if kind == "LineString" else ""
    return f"<{kind}>{flat}{_tag('coordinates', text)}</{kind}>"


def _style(name: str, colour: Colour) -> str:
    red, green, blue = colour.light[1:3], colour.light[3:5], colour.light[5:7]
    shade = _tag("color", f"ff{blue}{green}{red}")
    width = _tag("width", str(width_px(None)))
    return f'<Style id="{name}"><IconStyle>{shade}</IconStyle><LineStyle>{shade}{width}</LineStyle></Style>'


def _field(column: Column, value: Any) -> str:
    text = "" if value is None else str(value).lower() if column.type == "bool" else str(value)
    return f'<Data name="{FIELD_NAMES.get(column.name, column.name)}">{_tag("value", text)}</Data>'


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


def _tag(name: str, text: str) -> str:
    return f"<{name}>{_xml(text)}</{name}>"


def _xml(text: str) -> str:
    """Escape text for XML; a carriage return would be read back as a line feed if it were not a reference."""
    return NOT_XML.sub("\ufffd", html.escape(text)).replace("\r", "&#13;")
