"""Areas of countries and first-order areas, and the lines of rivers and lakes, read from compressed files when asked for."""

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Box", "Polygons"]

Box = tuple[float, float, float, float]


class Polygons:
    """The areas of one gazetteer.

    The file ``polygons.bin`` holds a JSON directory (id -> kind, offset, size, bbox) after its length in four bytes,
    then each area as zlib-compressed WKB. A missing file means no areas.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "polygons.bin"
        self._directory: dict[str, list[Any]] | None = None
        self._shapes: dict[str, BaseGeometry] = {}

    def _entries(self) -> dict[str, list[Any]]:
        if self._directory is None:
            self._directory = {}
            if self._path.is_file():
                with self._path.open("rb") as file:
                    size = int.from_bytes(file.read(4), "little")
                    self._directory = json.loads(zlib.decompress(file.read(size)))
        return self._directory

    def get(self, place_id: str) -> "BaseGeometry | None":
        """Return the area of a place in WGS 84 degrees, None where it has none."""
        entry = self._entries().get(place_id)
        if entry is None:
            return None
        if place_id not in self._shapes:
            from shapely import from_wkb, prepare  # noqa: PLC0415

            with self._path.open("rb") as file:
                file.seek(entry[1])
                shape = from_wkb(zlib.decompress(file.read(entry[2])))
            prepare(shape)
            self._shapes[place_id] = shape
        return self._shapes[place_id]

    def within(self, kind: str, bbox: Box | None) -> Iterator[tuple[str, "BaseGeometry"]]:
        """Yield ids and areas of a kind whose bounding boxes meet `bbox` (west, south, east, north), by id."""
        for place_id, (area_kind, _, _, box) in sorted(self._entries().items()):
            if area_kind == kind and (bbox is None or _meet(box, bbox)):
                shape = self.get(place_id)
                if shape is not None:
                    yield place_id, shape

    def contains(self, place_id: str, lon: float, lat: float) -> bool:
        """Tell whether the area of a place holds a point."""
        entry = self._entries().get(place_id)
        if entry is None or not _meet(entry[3], (lon, lat, lon, lat)):
            return False
        from shapely import Point, intersects  # noqa: PLC0415

        return bool(intersects(self.get(place_id), Point(lon, lat)))


def _meet(box: Box, other: Box) -> bool:
    return box[0] <= other[2] and other[0] <= box[2] and box[1] <= other[3] and other[1] <= box[3]
