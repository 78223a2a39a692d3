"""GeoJSON as RFC 7946 has it, and as the claim contract fills it; and newline-delimited GeoJSON (RFC 8142 without RS).

Coordinates have at most six decimals (0.1 m). Everything else is exact. Equal records give equal bytes.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from geo.errors import FormatError
from geo.layers import Layer, Row, Shape, claims_layer, places_layer
from geo.model import Claim, Mention

__all__ = ["claim_lines", "features", "place_lines", "read_features", "write_geojson", "write_geojsonl", "write_lines"]

DECIMALS = 6
FULL_TURN = 360.0
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def write_geojson(layer: Layer, path: Path, notes: dict[str, str]) -> None:
    """Write a layer as a FeatureCollection with its bbox, one feature a line; `notes` give the attribution."""
    head: dict[str, Any] = {"type": "FeatureCollection"}
    if "attribution" in notes:
        head["attribution"] = notes["attribution"]
    bbox = _bbox(layer.shapes)
    if bbox:
        head["bbox"] = bbox
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.write(_json(head)[:-1] + ',"features":[')
        for number, line in enumerate(features(layer)):
            file.write(("," if number else "") + "\n" + line)
        file.write("\n]}\n")


def write_geojsonl(layer: Layer, path: Path, notes: dict[str, str]) -> None:
    """Write a layer as one feature a line; the form has no room for `notes`."""
    write_lines(features(layer), path)


def write_lines(lines: Iterable[str], path: Path) -> None:
    """Write features to a file, one a line, as they come."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)


def claim_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield claims as GeoJSON features, one a line, as they come."""
    for claim in claims:
        yield from features(claims_layer([claim]))


def place_lines(mentions: Iterable[Mention]) -> Iterator[str]:
    """Yield mentions as GeoJSON features, one a line, as they come."""
    for mention in mentions:
        yield from features(places_layer([mention]))


def features(layer: Layer) -> Iterator[str]:
    """Yield each row of a layer as a GeoJSON feature in one line; its id is the column ``id``."""
    names = [column.name for column in layer.columns if column.name != "id"]
    for row, shape in zip(layer.rows, layer.shapes, strict=True):
        yield _json(
            {
                "type": "Feature",
                "id": row["id"],
                "geometry": shape and {"type": shape["type"], "coordinates": _rounded(shape["coordinates"])},
                "properties": {name: _value(name, row[name]) for name in names},
            }
        )


def read_features(path: Path) -> Iterator[Row]:
    """Yield the properties of each feature in a GeoJSON file, or one with a feature a line, with its ``id``.

    Raises
    ------
    FormatError
        If the file is not GeoJSON; the message names it, and the line where there is one.
    """
    with path.open(encoding="utf-8") as file:
        if path.suffix.lower() == ".geojsonl":
            for number, line in enumerate(file, start=1):
                yield _properties(_parsed(line, f"{path}:{number}"), f"{path}:{number}")
            return
        collection = _parsed(file.read(), str(path))
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise FormatError(f"{path}: not a FeatureCollection")
    for feature in collection["features"]:
        yield _properties(feature, str(path))


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise FormatError(f"{where}: not JSON ({error})") from error


def _properties(feature: Any, where: str) -> Row:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        raise FormatError(f"{where}: not a GeoJSON feature with properties")
    return {"id": feature.get("id"), **feature["properties"]}


def _json(value: Any) -> str:
    # U+2028 and U+2029 end a line for some readers of lines, though not for JSON.
    return ENCODE(value).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def _value(name: str, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if name == "places":
        return [
            {key: _rounded(cell) if key in ("lon", "lat") else cell for key, cell in place.items()} for place in value
        ]
    return value


def _rounded(value: Any) -> Any:
    """Round numbers, however deep in lists, to six decimals; there is no negative zero."""
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    return None if value is None else round(value, DECIMALS) + 0.0


def _bbox(shapes: Iterable[Shape | None]) -> list[float] | None:
    """Return west, south, east, north of shapes; west exceeds east where the narrower box crosses 180° (RFC, 5.2)."""
    spans: list[tuple[float, float]] = []
    lats: list[float] = []
    for shape in shapes:
        if shape:
            for part in _parts(shape):
                lons = [point[0] for point in part]
                spans.append((min(lons), max(lons)))
                lats += [point[1] for point in part]
    if not spans:
        return None
    west, east = _around(spans)
    return [_rounded(west), _rounded(min(lats)), _rounded(east), _rounded(max(lats))]


def _parts(shape: Shape) -> list[list[list[float]]]:
    """Return the points that hang together in a shape: each point of its own, each line as a whole."""
    coordinates = shape["coordinates"]
    if shape["type"] == "Point":
        return [[coordinates]]
    if shape["type"] == "MultiPoint":
        return [[point] for point in coordinates]
    return [coordinates] if shape["type"] == "LineString" else list(coordinates)


def _around(spans: list[tuple[float, float]]) -> tuple[float, float]:
    """Return west and east of the narrowest box around spans of longitude: it leaves out their widest gap."""
    spans = sorted(set(spans))
    west, east = spans[0][0], max(end for _, end in spans)
    gap = west + FULL_TURN - east
    best = west, east
    reached = spans[0][1]
    for start, end in spans[1:]:
        if start - reached > gap:
            gap = start - reached
            best = start, reached
        reached = max(reached, end)
    return best
