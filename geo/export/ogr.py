"""Layers through GDAL (pyogrio): FlatGeobuf, Shapefile, and the spatial layers of a GeoPackage.

Text that holds a NUL is written without it, since GDAL ends a text there; the tables of the case file keep it.
"""

import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from geo.frames import CRS, arrow_table, shapes_array
from geo.layers import Column, Layer, Row, Shape

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FIXED_TIME", "LINES", "POINTS", "part", "write_fgb", "write_ogr", "write_shapefile"]

FIXED_TIME = "2000-01-01T00:00:00.000Z"
"""The time that files carry as that of their making, so that equal records give equal bytes."""

GPKG_VERSION = "1.2"  # what GIS of the last years read without a warning; newer versions add nothing that is used here
ZIP_TIME = (2000, 1, 1, 0, 0, 0)
POINTS = ("Point", "MultiPoint")
LINES = ("LineString", "MultiLineString")

# dBASE: names of at most 10 characters, texts of at most 254 bytes.
DBF_NAME = 10
DBF_BYTES = 254


def write_fgb(layer: Layer, path: Path, notes: Mapping[str, str]) -> None:
    """Write a layer as FlatGeobuf, with a spatial index where each row has a shape (the format allows no other)."""
    whole = all(layer.shapes) and bool(layer.shapes)
    options = {"SPATIAL_INDEX": "YES" if whole else "NO", "TITLE": layer.name}
    if "attribution" in notes:
        options["DESCRIPTION"] = notes["attribution"]
    write_ogr(layer, path, "FlatGeobuf", "Unknown", layer_options=options)


def write_shapefile(layer: Layer, path: Path, notes: Mapping[str, str]) -> None:
    """Write a layer as zipped Shapefiles, points and lines apart; what the format cuts is warned of.

    Rows without a shape stand among the points. Names are cut at 10 characters and texts at 254 bytes, nested columns
    and NULs are left out.
    """
    columns = tuple(column for column in layer.columns if column.type != "json")
    cut: dict[str, int] = {}
    rows = [{column.name: _cut(column, row[column.name], cut) for column in columns} for row in layer.rows]
    renamed = {column.name: column.name[:DBF_NAME] for column in columns}
    dropped = [column.name for column in layer.columns if column.type == "json"]
    short = replace(
        layer,
        columns=tuple(replace(column, name=renamed[column.name]) for column in columns),
        rows=[{renamed[name]: cell for name, cell in row.items()} for row in rows],
    )
    with TemporaryDirectory(dir=path.parent) as folder:
        for kind, types in (("points", (*POINTS, None)), ("lines", LINES)):
            chosen = part(short, types)
            if chosen.rows or kind == "points":
                made = Path(folder) / f"{layer.name}_{kind}.shp"
                options = {"DBF_DATE_LAST_UPDATE": FIXED_TIME[:10], "ENCODING": "UTF-8"}
                geometry = "MultiPoint" if kind == "points" else "MultiLineString"
                write_ogr(chosen, made, "ESRI Shapefile", geometry, layer_options=options)
        if "attribution" in notes:
            (Path(folder) / "ATTRIBUTION.txt").write_text(notes["attribution"] + "\n", encoding="utf-8")
        _zip(path, {made.name: made.read_bytes() for made in sorted(Path(folder).iterdir())})
    lost = [f"{name} cut at {DBF_BYTES} bytes in {count} rows" for name, count in cut.items()]
    lost += [f"{name} is named {short}" for name, short in renamed.items() if name != short]
    lost += [f"{name} left out" for name in dropped]
    if lost:
        warnings.warn(f"{path.name}: Shapefile holds less: {'; '.join(lost)}", stacklevel=3)


def write_ogr(
    layer: Layer,
    path: Path,
    driver: str,
    geometry_type: str,
    *,
    geometry_name: str = "geometry",
    layer_options: Mapping[str, str] | None = None,
    metadata: Mapping[str, str] | None = None,
) -> None:
    """Write a layer to a file, or as one more layer to a file that can hold several.

    Parameters
    ----------
    driver
        GDAL's name of the format.
    geometry_type
        ``"MultiPoint"`` and the like makes all shapes of that type; ``"Unknown"`` leaves each as it is.
    layer_options
        GDAL's layer creation options.
    metadata
        Pairs of name and value for the file as a whole.
    """
    import pyogrio

    with _configured():
        pyogrio.write_arrow(
            _with_shapes(layer, geometry_name, multi=geometry_type.startswith("Multi")),
            path,
            layer=layer.name,
            driver=driver,
            geometry_name=geometry_name,
            geometry_type=geometry_type,
            crs=CRS,
            dataset_metadata=dict(metadata) if metadata else None,
            layer_options=dict(layer_options or {}),
            dataset_options={"VERSION": GPKG_VERSION} if driver == "GPKG" and not path.exists() else None,
        )


def _with_shapes(layer: Layer, geometry_name: str, *, multi: bool) -> "pa.Table":
    """The rows of a layer as an Arrow table whose last column holds the shapes as WKB."""
    import pyarrow as pa
    import shapely

    wkb = shapely.to_wkb(shapes_array(layer.shapes, multi=multi), include_srid=False)
    return _without_nul(arrow_table(layer)).append_column(geometry_name, pa.array(wkb.tolist(), pa.binary()))


def part(layer: Layer, types: Sequence[str | None]) -> Layer:
    """Return the rows of a layer whose shape is of one of `types` (None: those without a shape)."""
    chosen: list[tuple[Row, Shape | None]] = [
        (row, shape)
        for row, shape in zip(layer.rows, layer.shapes, strict=True)
        if (shape["type"] if shape else None) in types
    ]
    return replace(layer, rows=[row for row, _ in chosen], shapes=[shape for _, shape in chosen])


def _zip(path: Path, contents: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED)


def _cut(column: Column, value: Any, cut: dict[str, int]) -> Any:
    """Return a text cut at dBASE's limit, on the border of a character; count it in `cut`."""
    if column.type != "text" or value is None:
        return value
    raw = str(value).encode()
    if len(raw) <= DBF_BYTES:
        return value
    cut[column.name] = cut.get(column.name, 0) + 1
    return raw[:DBF_BYTES].decode(errors="ignore")


def _without_nul(table: "pa.Table") -> "pa.Table":
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = [
        pc.replace_substring(cells, "\0", "") if pa.types.is_string(cells.type) else cells for cells in table.columns
    ]
    return pa.table(columns, names=table.column_names)


@contextmanager
def _configured() -> Iterator[None]:
    """Have GDAL write `FIXED_TIME` for the present, and leave it to the end to see that all is on the disk."""
    import pyogrio

    options = {"OGR_CURRENT_DATE": FIXED_TIME, "OGR_SQLITE_SYNCHRONOUS": "OFF", "OGR_SQLITE_JOURNAL": "MEMORY"}
    pyogrio.set_gdal_config_options(options)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(options))
