"""The case file: a GeoPackage (OGC 12-128r18) with styled layers for GIS, and tables that hold a case without loss.

Layers: ``claims_points``, ``claims_lines`` (movements), ``claims_areas`` (a view: claims about an area, with the area),
``areas``, ``places``, ``events``. Tables: ``claims``, ``documents``, ``rejected``, ``notes``. Equal cases give equal
bytes.
"""

# ruff: noqa: S608 - the names in SQL statements are our own; values are bound

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.export import qgis
from geo.export.ogr import FIXED_TIME, LINES, POINTS, part, write_ogr
from geo.export.parts import split
from geo.layers import (
    Column,
    Layer,
    Row,
    Shape,
    claims_layer,
    documents_layer,
    events_layer,
    json_text,
    places_layer,
    rejected_layer,
)
from geo.model import Case, Claim
from geo.symbols import side_colours, source_colours, strength, width_px

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "BY_NOTE",
    "CASE_VERSION",
    "OWN_NOTES",
    "VERSION_NOTE",
    "Areas",
    "carry_over",
    "write_case",
    "write_geopackage",
]

Areas = Callable[[str], "BaseGeometry | None"]
"""From the id of a place to its area in WGS 84, None where it has none: `geo.gazetteer.Gazetteer.polygon`."""

CASE_VERSION = "1"
VERSION_NOTE = "case file version"
"""The note by which a case file is known; its value is `CASE_VERSION`."""
BY_NOTE = "layers by"
OWN_NOTES = (VERSION_NOTE, BY_NOTE)
"""Notes about the file itself, which are no part of the case."""

SQL_TYPES = {"text": "TEXT", "json": "TEXT", "int": "INTEGER", "float": "REAL", "bool": "BOOLEAN", "date": "DATE"}
AREA_KINDS = ("admin1", "admin2", "region", "water", "facility")  # a claim about a whole country would shade everything
AREA_COLUMNS = (Column("place_id"), Column("name"), Column("kind"), Column("country"))
TIMES = (Column("time_begin", "date"), Column("time_end", "date"))
STYLES_TABLE = """CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)"""

STYLE_COLUMNS = (
    "f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, "
    "description, owner, ui, update_time"
)


def write_geopackage(layer: Layer, path: Path, notes: Mapping[str, str]) -> None:
    """Write one layer, such as the places on their own, as a GeoPackage with its style; it is no case file."""
    _spatial(path, layer, "Point", notes)
    with closing(_connect(path)) as connection, connection:
        _styles(connection, {layer.name: {"places": qgis.place_style()}})
    _compact(path)


def write_case(case: Case, path: Path, *, areas: Areas, by: str | None = None) -> None:
    """Write a case as a GeoPackage.

    Parameters
    ----------
    path
        A file that does not exist yet.
    areas
        Gives the areas of places.
    by
        ``"source"`` splits ``claims_points`` and ``claims_lines`` into one layer a source.
    """
    claims = _with_times(claims_layer(case.claims))
    styles: dict[str, dict[str, str]] = {
        "places": {"places": qgis.place_style()},
        "events": {"events": qgis.event_style()},
        "areas": {"areas": qgis.outline_style()},
    }
    for layer, geometry in _claim_layers(case, claims, by):
        _spatial(path, layer, geometry, dict(case.notes))
        style = qgis.point_style if geometry == "MultiPoint" else qgis.line_style
        styles[layer.name] = _claim_styles(case.claims, style)
    links, shapes = _claimed_areas(case.claims, areas)
    _spatial(path, shapes, "MultiPolygon")
    styles["claims_areas"] = _claim_styles(case.claims, qgis.area_style)
    _spatial(path, events_layer(case.events, case.claims), "MultiPoint")
    _spatial(path, places_layer(case.mentions, record=True), "Point")
    with closing(_connect(path)) as connection, connection:
        _table(connection, claims)
        _table(connection, documents_layer(case.documents))
        _table(connection, rejected_layer(case.rejected))
        own = [(VERSION_NOTE, CASE_VERSION), *([(BY_NOTE, by)] if by else [])]
        notes = [{"name": name, "value": value} for name, value in (*case.notes, *own)]
        _table(connection, Layer("notes", (Column("name"), Column("value")), notes, [None] * len(notes)))
        _table(connection, links)
        _area_view(connection, claims)
        _styles(connection, styles)
    _compact(path)


def _claim_layers(case: Case, claims: Layer, by: str | None) -> Iterable[tuple[Layer, str]]:
    """Yield the layers of points and lines, each with its geometry type, all of one source or of all."""
    flat = replace(claims, columns=tuple(column for column in claims.columns if column.type != "json"))
    widths = {claim.id: width_px(strength(claim.quantities)) for claim in case.claims}
    for types, kind, geometry in ((POINTS, "points", "MultiPoint"), (LINES, "lines", "MultiLineString")):
        layer = part(flat, types)
        if kind == "lines":
            rows = [{**row, "width_px": widths[row["id"]]} for row in layer.rows]
            layer = replace(layer, columns=(*layer.columns, Column("width_px", "float")), rows=rows)
        if by is None or not layer.rows:
            yield replace(layer, name=f"claims_{kind}"), geometry
        else:
            for word, some in split(layer):
                yield replace(some, name=f"claims_{kind}_{word}"), geometry


def _with_times(claims: Layer) -> Layer:
    """Return claims with the days on which a temporal view shows them: their date, else that of publication."""
    rows = []
    for row in claims.rows:
        begin = row["date_start"] or row["date_end"] or row["published"]
        rows.append({**row, "time_begin": begin, "time_end": row["date_end"] or begin})
    return replace(claims, columns=(*claims.columns, *TIMES), rows=rows)


def _claimed_areas(claims: Iterable[Claim], areas: Areas) -> tuple[Layer, Layer]:
    """Return which claim is about which area, in which role, and the layer of these areas."""
    links: list[Row] = []
    found: dict[str, tuple[Row, Shape]] = {}
    for claim in claims:
        for place in claim.places:
            if place.place_id is None or place.kind not in AREA_KINDS or place.approximate:
                continue
            if place.place_id not in found:
                area = areas(place.place_id)
                if area is None:
                    continue
                row = {column.name: getattr(place, column.name) for column in AREA_COLUMNS}
                found[place.place_id] = row, area.__geo_interface__
            links.append({"claim": claim.id, "role": place.role, "place_id": place.place_id})
    rows, shapes = [row for row, _ in found.values()], [shape for _, shape in found.values()]
    columns = (Column("claim"), Column("role"), Column("place_id"))
    return Layer("claim_areas", columns, links, [None] * len(links)), Layer("areas", AREA_COLUMNS, rows, shapes)


def _claim_styles(claims: Iterable[Claim], style: Callable[..., str]) -> dict[str, str]:
    """Return the styles of a layer of claims by name, the first by default."""
    return {"by source": style("source", source_colours(claims)), "by side": style("actor", side_colours(claims))}


def _spatial(path: Path, layer: Layer, geometry: str, metadata: Mapping[str, str] | None = None) -> None:
    options = {"IDENTIFIER": layer.name.replace("_", " ")}
    write_ogr(layer, path, "GPKG", geometry, geometry_name="geom", layer_options=options, metadata=metadata)


def _table(connection: sqlite3.Connection, layer: Layer) -> None:
    """Write a layer without shapes as a table of the kind that GeoPackage calls attributes."""
    columns = ", ".join(f'"{column.name}" {SQL_TYPES[column.type]}' for column in layer.columns)
    connection.execute(f'CREATE TABLE "{layer.name}" (fid INTEGER PRIMARY KEY NOT NULL, {columns})')
    marks = ", ".join("?" * len(layer.columns))
    names = ", ".join(f'"{column.name}"' for column in layer.columns)
    connection.executemany(
        f'INSERT INTO "{layer.name}" ({names}) VALUES ({marks})',
        ([_sql(column, row[column.name]) for column in layer.columns] for row in layer.rows),
    )
    _register(connection, layer.name, "attributes", 0)


def _sql(column: Column, value: Any) -> Any:
    if column.type == "json":
        return json_text(value)
    return value.isoformat() if column.type == "date" and value else value


def _register(connection: sqlite3.Connection, name: str, kind: str, srs_id: int) -> None:
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) "
        "VALUES (?, ?, ?, '', ?, ?)",
        (name, kind, name.replace("_", " "), FIXED_TIME, srs_id),
    )


def _area_view(connection: sqlite3.Connection, claims: Layer) -> None:
    """Make the layer ``claims_areas``: a row for each claim about an area, with that area, kept once."""
    flat = ", ".join(f'c."{column.name}" AS "{column.name}"' for column in claims.columns if column.type != "json")
    connection.execute(
        "CREATE VIEW claims_areas AS SELECT l.fid AS OGC_FID, a.geom AS geom, l.role AS role, a.name AS area, "
        f"a.kind AS area_kind, {flat} FROM claim_areas l JOIN claims c ON c.id = l.claim "
        "JOIN areas a ON a.place_id = l.place_id"
    )
    _register(connection, "claims_areas", "features", 4326)
    connection.execute("INSERT INTO gpkg_geometry_columns VALUES ('claims_areas', 'geom', 'MULTIPOLYGON', 4326, 0, 0)")


def _styles(connection: sqlite3.Connection, styles: Mapping[str, Mapping[str, str]]) -> None:
    """Write the table that QGIS reads styles from; a layer's first style is its default."""
    connection.execute(STYLES_TABLE)
    _register(connection, "layer_styles", "attributes", 0)
    for layer, named in styles.items():
        for number, (name, qml) in enumerate(named.items()):
            connection.execute(
                f"INSERT INTO layer_styles ({STYLE_COLUMNS}) VALUES ('', '', ?, 'geom', ?, ?, '', ?, ?, '', NULL, ?)",
                (layer, name, qml, number == 0, name, FIXED_TIME),
            )


def carry_over(old: Path, new: Path) -> None:
    """Copy what a user put into the case file `old` into `new`: layers, tables and styles of names that `new` has not.

    A user's style that is the default of its layer stays the default.
    """
    import pyogrio

    with closing(sqlite3.connect(old)) as source, closing(sqlite3.connect(new)) as target:
        contents = "SELECT table_name FROM gpkg_contents"
        ours = {name for (name,) in target.execute(contents)}
        split = {name for (name,) in source.execute(contents) if name.startswith(("claims_points", "claims_lines"))}
        theirs = [name for (name,) in source.execute(contents) if name not in ours | split]
    for name in theirs:
        meta, table = pyogrio.read_arrow(old, layer=name)
        options = {"geometry_name": meta["geometry_name"] or None, "geometry_type": meta["geometry_type"] or "None"}
        pyogrio.write_arrow(table, new, layer=name, driver="GPKG", crs=meta["crs"], **options)
    with closing(_connect(new)) as target, target:
        target.execute("ATTACH ? AS old", (str(old),))
        fresh = "(f_table_name, styleName) NOT IN (SELECT f_table_name, styleName FROM main.layer_styles)"
        defaults = f"SELECT f_table_name FROM old.layer_styles WHERE useAsDefault AND {fresh}"
        target.execute(f"UPDATE main.layer_styles SET useAsDefault = 0 WHERE f_table_name IN ({defaults})")
        chosen = f"SELECT {STYLE_COLUMNS} FROM old.layer_styles WHERE {fresh}"
        target.execute(f"INSERT INTO main.layer_styles ({STYLE_COLUMNS}) {chosen}")


def _connect(path: Path) -> sqlite3.Connection:
    """Open a file that nobody else knows of yet: what is on the disk matters only at the end."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    return connection


def _compact(path: Path) -> None:
    """Fix the last times and lay the pages in order, so that equal contents are equal bytes."""
    with closing(_connect(path)) as connection, connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'gpkg_metadata_reference'").fetchone():
            connection.execute("UPDATE gpkg_metadata_reference SET timestamp = ?", (FIXED_TIME,))
    with closing(_connect(path)) as connection:
        connection.execute("VACUUM")
