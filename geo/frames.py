"""The one tabular schema as GeoDataFrames (EPSG:4326), and the way back to records.

Columns are those of `geo.layers`, then ``geometry``. Dates are ``datetime64``, missing where the text gives none;
columns of type ``json`` (``places``, ``quantities``, ``attribution``, ``approximate``, …) hold JSON text. The way back
is exact, but for `Claim.reasons`, which are no part of a claim's identity.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from geo.layers import Layer, Shape, claims_layer, documents_layer, events_layer, json_text, places_layer
from geo.model import Claim, Document, Event, Mention
from geo.records import claim_from, document_from, event_from, mention_from

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    from geopandas import GeoDataFrame

__all__ = [
    "arrow_table",
    "claims_frame",
    "claims_from",
    "documents_frame",
    "documents_from",
    "events_frame",
    "events_from",
    "frame",
    "mentions_frame",
    "mentions_from",
    "shapes_array",
]

T = TypeVar("T")

CRS = "EPSG:4326"


def claims_frame(claims: Iterable[Claim]) -> "GeoDataFrame":
    """Return claims as a GeoDataFrame with the columns `geo.layers.CLAIM_COLUMNS` and the contract's geometry."""
    return frame(claims_layer(claims))


def mentions_frame(mentions: Iterable[Mention]) -> "GeoDataFrame":
    """Return mentions as a GeoDataFrame with the columns `geo.layers.PLACE_COLUMNS`, ``record`` and a point."""
    return frame(places_layer(mentions, record=True))


def documents_frame(documents: Iterable[Document]) -> "GeoDataFrame":
    """Return documents as a GeoDataFrame with the columns `geo.layers.DOCUMENT_COLUMNS` and no geometry set."""
    return frame(documents_layer(documents))


def events_frame(events: Iterable[Event], claims: Iterable[Claim]) -> "GeoDataFrame":
    """Return events as a GeoDataFrame with the columns `geo.layers.EVENT_COLUMNS` and the points of their claims."""
    return frame(events_layer(events, claims))


def claims_from(table: "pd.DataFrame") -> list[Claim]:
    """Return the claims in a frame made by `claims_frame`, or one with the same columns.

    Raises
    ------
    FormatError
        If a column is missing or a cell cannot be read.
    """
    return _records(table, claim_from)


def mentions_from(table: "pd.DataFrame") -> list[Mention]:
    """Return the mentions in a frame made by `mentions_frame`; raises as `claims_from`."""
    return _records(table, mention_from)


def documents_from(table: "pd.DataFrame") -> list[Document]:
    """Return the documents in a frame made by `documents_frame`; raises as `claims_from`."""
    return _records(table, document_from)


def events_from(table: "pd.DataFrame") -> list[Event]:
    """Return the events in a frame made by `events_frame`; raises as `claims_from`."""
    return _records(table, event_from)


def frame(layer: Layer) -> "GeoDataFrame":
    """Return a layer as a GeoDataFrame, EPSG:4326."""
    from geopandas import GeoDataFrame

    table = arrow_table(layer).to_pandas(date_as_object=False)
    return GeoDataFrame(table, geometry=shapes_array(layer.shapes), crs=CRS)


def arrow_table(layer: Layer) -> "pa.Table":
    """Return the columns of a layer, without its shapes, as an Arrow table: dates as ``date32``, ``json`` as text."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "json": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
    }
    arrays = []
    for column in layer.columns:
        cells: Iterator[Any] = (row[column.name] for row in layer.rows)
        if column.type == "json":
            cells = map(json_text, cells)
        arrays.append(pa.array(list(cells), types[column.type]))
    return pa.table(arrays, names=[column.name for column in layer.columns])


def shapes_array(shapes: Sequence[Shape | None], *, multi: bool = False) -> "np.ndarray[Any, Any]":
    """Return shapes as an array of shapely geometries, None for None; with `multi` all as multi types."""
    import numpy as np
    import shapely
    import shapely.geometry

    array = np.empty(len(shapes), dtype=object)
    # Points, and lines of two points, are made all at once; they are nearly all there is.
    alike: dict[str, list[int]] = {"Point": [], "LineString": []}
    for index, shape in enumerate(shapes):
        if shape is None:
            continue
        kind, coordinates = shape["type"], shape["coordinates"]
        if kind == "Point" or (kind == "LineString" and len(coordinates) == 2):
            alike[kind].append(index)
            continue
        if multi and not kind.startswith("Multi"):
            kind, coordinates = f"Multi{kind}", [coordinates]
        array[index] = shapely.geometry.shape({"type": kind, "coordinates": coordinates})
    makers = {
        "Point": (shapely.points, shapely.multipoints),
        "LineString": (shapely.linestrings, shapely.multilinestrings),
    }
    for kind, where in alike.items():
        if where:
            one, many = makers[kind]
            made = one(np.array([shapes[index]["coordinates"] for index in where], np.float64))  # type: ignore[index]
            array[where] = many(made, indices=np.arange(len(where))) if multi else made
    return array


def _records(table: "pd.DataFrame", read: Callable[[dict[str, Any]], T]) -> list[T]:
    """Read each row; whatever pandas takes for missing (NaN, NaT, NA) is None, and a timestamp is its day."""
    import pandas as pd

    columns: dict[str, list[Any]] = {}
    for name in table.columns:
        column = table[name]
        if name == "geometry":
            continue
        if pd.api.types.is_datetime64_any_dtype(column.dtype):
            column = column.dt.date
        columns[str(name)] = column.astype(object).where(column.notna(), None).tolist()
    return [read(dict(zip(columns, cells, strict=True))) for cells in zip(*columns.values(), strict=True)]
