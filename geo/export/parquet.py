"""GeoParquet 1.1 with a bbox column, so that readers skip what lies elsewhere."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from geo.errors import FormatError
from geo.frames import frame
from geo.layers import CLAIM_COLUMNS, Layer, Row

__all__ = ["read_parquet", "write_parquet"]


def write_parquet(layer: Layer, path: Path, notes: Mapping[str, str]) -> None:
    """Write a layer as GeoParquet 1.1 with covering bbox; dates are ``date32``, `notes` the frame's attributes."""
    import pandas as pd
    import pyarrow as pa

    table = frame(layer)
    for column in layer.columns:
        if column.type == "date":
            table[column.name] = table[column.name].astype(pd.ArrowDtype(pa.date32()))
    table.attrs = dict(notes)
    table.to_parquet(path, index=False, compression="zstd", schema_version="1.1.0", write_covering_bbox=True)


def read_parquet(path: Path) -> Iterator[Row]:
    """Yield the rows of a GeoParquet file of claims.

    Raises
    ------
    FormatError
        If it is no Parquet file, or a column is missing.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = [column.name for column in CLAIM_COLUMNS]
    try:
        table = pq.read_table(path)
        yield from table.select(names).to_pylist()
    except (pa.ArrowInvalid, KeyError) as error:
        raise FormatError(f"{path}: no GeoParquet file of claims ({error})") from error
