"""CSV for spreadsheets and GIS: WKT and lon, lat columns; no cell can run as a formula; it can be read back exactly.

A text that a spreadsheet would take for a formula, one that begins with an apostrophe, and an empty text (nothing at
all stands for "not said") get an apostrophe before them; reading takes one away (OWASP, "CSV Injection").
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.errors import FormatError
from geo.layers import CLAIM_COLUMNS, Column, Layer, Row, Shape, json_text

__all__ = ["read_csv", "write_csv"]

DECIMALS = 6
RISKY = tuple("=+-@\t\r\n'＝＋－＠")
SHAPE_COLUMNS = ("lon", "lat", "WKT")
LONGEST_CELL = 2**31 - 1


def write_csv(layer: Layer, path: Path, notes: dict[str, str]) -> None:
    """Write a layer as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to see the encoding).

    ``lon`` and ``lat`` are the point, the first of several points, or the end of a movement; ``WKT`` is the whole
    shape. The form has no room for `notes`.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in layer.columns] + list(SHAPE_COLUMNS))
        for row, shape in zip(layer.rows, layer.shapes, strict=True):
            writer.writerow([_cell(column, row[column.name]) for column in layer.columns] + _shape_cells(shape))


def read_csv(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV file of claims that `write_csv` made.

    Raises
    ------
    FormatError
        If a column is missing; the message names it.
    """
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column.name for column in CLAIM_COLUMNS if column.name not in (reader.fieldnames or ())]
        if missing:
            raise FormatError(f"{path}: no column {', '.join(missing)}")
        for cells in reader:
            yield {column.name: _read(column, cells[column.name] or "") for column in CLAIM_COLUMNS}


def _cell(column: Column, value: Any) -> str:
    if column.type == "json":
        return json_text(value)
    if value is None:
        return ""
    if column.type == "text":
        return f"'{value}" if not value or value.startswith(RISKY) else str(value)
    if column.type == "date":
        return str(value.isoformat())
    return str(value).lower() if column.type == "bool" else str(value)


def _read(column: Column, cell: str) -> str | None:
    if column.type == "text" and cell.startswith("'"):
        return cell[1:]
    return cell or None


def _shape_cells(shape: Shape | None) -> list[str]:
    if not shape:
        return ["", "", ""]
    coordinates = shape["coordinates"]
    point = {
        "Point": lambda: coordinates,
        "MultiPoint": lambda: coordinates[0],
        "LineString": lambda: coordinates[-1],
        "MultiLineString": lambda: coordinates[-1][-1],
    }[shape["type"]]()
    return [_number(point[0]), _number(point[1]), f"{shape['type'].upper()} {_wkt(coordinates)}"]


def _wkt(coordinates: Any) -> str:
    """Return nested coordinates in the brackets of WKT (OGC Simple Features, 7)."""
    if not isinstance(coordinates[0], list | tuple):
        return f"({' '.join(map(_number, coordinates))})"
    if not isinstance(coordinates[0][0], list | tuple):
        return f"({', '.join(' '.join(map(_number, point)) for point in coordinates)})"
    return f"({', '.join(map(_wkt, coordinates))})"


def _number(value: float) -> str:
    return f"{round(value, DECIMALS) + 0.0:.{DECIMALS}f}".rstrip("0").rstrip(".")
