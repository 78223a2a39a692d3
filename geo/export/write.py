"""One door for all formats: the ending of a file's name says which."""

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from geo.errors import FormatError, SettingsError
from geo.export.geojson import claim_lines, write_lines
from geo.layers import Layer, Row, claims_layer, places_layer
from geo.model import Case, Claim
from geo.records import claim_from

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.export.geopackage import Areas

__all__ = ["FORMATS", "area_of", "check_format", "read_claims", "write"]

Writer = Callable[[Layer, Path, dict[str, str]], None]
Reader = Callable[[Path], Iterator[Row]]

FORMATS = (".geojson", ".geojsonl", ".gpkg", ".parquet", ".fgb", ".kml", ".kmz", ".csv", ".shp.zip")
LOSSLESS = (".geojson", ".geojsonl", ".gpkg", ".parquet", ".csv")
IN_ONE_FILE = (".gpkg", ".kml", ".kmz")
"""Formats that hold several layers or folders, so that a split by source stays in one file."""


def check_format(path: Path) -> str:
    """Return the ending of `path` that says the format.

    Raises
    ------
    FormatError
        If it is of no known format.
    """
    for ending in FORMATS:
        if path.name.lower().endswith(ending):
            return ending
    raise FormatError(f"{path}: no known format; the name must end in one of {' '.join(FORMATS)}")


def write(case: Case, path: Path, *, places: Path | None = None, by: str | None = None) -> list[Path]:
    """Write the claims of a case, and its places where asked; return the files made.

    Each file is whole or not there: it is written beside its place and takes its name at the end. Claims are ordered by
    document and offset. What a format cannot hold is warned of.

    Parameters
    ----------
    path
        The claims; for ``.gpkg`` the whole case.
    places
        The places on their own.
    by
        ``"source"`` makes one file a source, with its name behind `path`'s; in GeoPackage one layer a source, in KML
        one folder a source, all in one file.

    Raises
    ------
    FormatError
        If an ending is of no known format.
    SettingsError
        If `by` is something else.
    """
    if by not in (None, "source"):
        raise SettingsError(f"files cannot be split by {by!r}, only by 'source'")
    ending = check_format(path)
    if places:
        check_format(places)
    ordered = sorted(case.claims, key=lambda claim: (claim.document, claim.start, claim.end))
    files = _write_claims(replace(case, claims=tuple(ordered)), path, ending, by)
    if places:
        layer = places_layer(case.mentions)
        files += _write_layer(layer, places, check_format(places), dict(case.notes), split=False)
    return files


def _write_claims(case: Case, path: Path, ending: str, by: str | None) -> list[Path]:
    """Write the claims, in their order, in the format of the ending."""
    if ending == ".gpkg":
        with _whole(path) as made:
            from geo.export.geopackage import write_case

            write_case(case, made, areas=area_of, by=by)
        return [path]
    if ending == ".geojsonl" and by is None:
        with _whole(path) as made:
            write_lines(claim_lines(case.claims), made)
        return [path]
    return _write_layer(claims_layer(case.claims), path, ending, dict(case.notes), split=by is not None)


def read_claims(path: Path) -> list[Claim]:
    """Return the claims in a file of a format that keeps them whole; GeoJSON has coordinates to six decimals.

    Raises
    ------
    FormatError
        If the format does not keep claims whole, or the file is missing or damaged.
    CaseFileError
        If a GeoPackage is no case file.
    """
    ending = check_format(path)
    if ending == ".gpkg":
        from geo.export.case import read_case

        return list(read_case(path).claims)
    if ending not in LOSSLESS:
        raise FormatError(f"{path}: {ending} does not keep claims whole; read one of {' '.join(LOSSLESS)}")
    try:
        return [claim_from(row) for row in _reader(ending)(path)]
    except (OSError, UnicodeDecodeError, RecursionError, csv.Error) as error:
        raise FormatError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from error


@cache
def _gazetteer_areas() -> "Areas":
    from geo.gazetteer import Gazetteer

    return Gazetteer.open().polygon


def area_of(place_id: str) -> "BaseGeometry | None":
    """Return the area of a place of the bundled gazetteer, None where it has none."""
    return _gazetteer_areas()(place_id)


def _write_layer(layer: Layer, path: Path, ending: str, notes: dict[str, str], *, split: bool) -> list[Path]:
    """Write a layer to one file, or to one for each of its parts."""
    writer = _writer(ending)
    parts = {path: layer}
    if split and ending not in IN_ONE_FILE and layer.rows:
        from geo.export.parts import split as split_layer

        stem = path.name[: -len(ending)]
        parts = {path.with_name(f"{stem}-{word}{ending}"): part for word, part in split_layer(layer)}
    for target, part in parts.items():
        with _whole(target) as made:
            writer(part, made, notes)
    return list(parts)


def _writer(ending: str) -> Writer:
    """Return the writer of a format; each is imported only when wanted, since some bring heavy libraries."""
    if ending == ".geojson":
        from geo.export.geojson import write_geojson as writer
    elif ending == ".geojsonl":
        from geo.export.geojson import write_geojsonl as writer
    elif ending == ".csv":
        from geo.export.csv import write_csv as writer
    elif ending == ".kml":
        from geo.export.kml import write_kml as writer
    elif ending == ".kmz":
        from geo.export.kml import write_kmz as writer
    elif ending == ".parquet":
        from geo.export.parquet import write_parquet as writer
    elif ending == ".gpkg":
        from geo.export.geopackage import write_geopackage as writer
    elif ending == ".fgb":
        from geo.export.ogr import write_fgb as writer
    else:
        from geo.export.ogr import write_shapefile as writer
    return writer


def _reader(ending: str) -> Reader:
    if ending == ".csv":
        from geo.export.csv import read_csv

        return read_csv
    if ending == ".parquet":
        from geo.export.parquet import read_parquet

        return read_parquet
    from geo.export.geojson import read_features

    return read_features


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a path to write to, and move what is there to `path` when all went well."""
    try:
        folder = Path(mkdtemp(prefix=".geo-", dir=path.parent))
    except OSError as error:
        raise FormatError(f"{path}: cannot be written ({error.strerror or error})") from error
    try:
        made = folder / path.name
        yield made
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        made.replace(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
