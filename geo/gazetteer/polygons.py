"""Areas of countries and first-order areas, lines of rivers and lakes: read from compressed files when asked for."""

import json
import lzma
import struct
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["DIGITS", "Box", "Polygons", "pack_rings", "squeeze", "unpack_rings", "write_areas"]

Box = tuple[float, float, float, float]
Rings = list[list[list[tuple[int, int]]]]
_FILTERS = [{"id": lzma.FILTER_LZMA1, "preset": 9, "lc": 1, "lp": 0, "pb": 0, "dict_size": 1 << 20}]
_ZLIB = b"\x78"  # the first byte of areas in folders merged by earlier versions; raw LZMA begins with a zero
DIGITS = 3  # decimals of a degree that areas are kept to: 0.001 is some 100 m


def pack_rings(polygons: Rings) -> bytes:
    """Return polygons as bytes: counts, then steps from point to point in thousandths of a degree.

    The low and high bytes of the steps stand apart, which compresses to half of what they would together.
    """
    counts, x_steps, y_steps = array("I", [len(polygons)]), array("i"), array("i")
    x = y = 0
    for rings in polygons:
        counts.append(len(rings))
        for ring in rings:
            counts.append(len(ring))
            for next_x, next_y in ring:
                x_steps.append(next_x - x)
                y_steps.append(next_y - y)
                x, y = next_x, next_y
    steps = (x_steps + y_steps).tobytes()
    planes = b"".join(steps[byte::4] for byte in range(4))
    return struct.pack("<I", len(counts)) + counts.tobytes() + planes


def unpack_rings(data: bytes) -> Rings:
    """Return the polygons of `pack_rings`."""
    (size,) = struct.unpack_from("<I", data)
    counts = array("I", data[4 : 4 + 4 * size])
    planes = data[4 + 4 * size :]
    total = len(planes) // 4
    steps = bytearray(len(planes))
    for byte in range(4):
        steps[byte::4] = planes[byte * total : (byte + 1) * total]
    both = array("i", bytes(steps))
    half, at, x, y = len(both) // 2, 0, 0, 0
    found: Rings = []
    numbers = iter(counts)
    for _ in range(next(numbers)):
        rings = []
        for _ in range(next(numbers)):
            ring = []
            for _ in range(next(numbers)):
                x += both[at]
                y += both[half + at]
                at += 1
                ring.append((x, y))
            rings.append(ring)
        found.append(rings)
    return found


def squeeze(data: bytes) -> bytes:
    """Compress the bytes of one area: raw LZMA, an eighth smaller than zlib here."""
    return lzma.compress(data, lzma.FORMAT_RAW, filters=_FILTERS)


def _expand(blob: bytes) -> bytes:
    if blob[:1] == _ZLIB:
        return zlib.decompress(blob)
    return lzma.decompress(blob, lzma.FORMAT_RAW, filters=_FILTERS)


def write_areas(path: Path, directory: dict[str, list[Any]], blobs: list[bytes]) -> None:
    """Write areas and their directory (id -> kind, offset among the blobs, size, bbox), replacing the file at once."""
    packed = zlib.compress(json.dumps(directory, separators=(",", ":"), sort_keys=True).encode(), 9)
    beside = path.with_name(f".{path.name}")
    beside.write_bytes(len(packed).to_bytes(4, "little") + packed + b"".join(blobs))
    beside.replace(path)


class Polygons:
    """The areas of one gazetteer.

    The file ``polygons.bin`` holds a JSON directory (id -> kind, offset, size, bbox) after its length in four bytes,
    then each area as compressed rings. A missing file means no areas.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "polygons.bin"
        self._directory: dict[str, list[Any]] | None = None
        self._first = 0
        self._shapes: dict[str, BaseGeometry] = {}

    def _entries(self) -> dict[str, list[Any]]:
        if self._directory is None:
            self._directory = {}
            if self._path.is_file():
                with self._path.open("rb") as file:
                    size = int.from_bytes(file.read(4), "little")
                    self._directory = json.loads(zlib.decompress(file.read(size)))
                    self._first = 4 + size
        return self._directory

    def get(self, place_id: str) -> "BaseGeometry | None":
        """Return the area of a place in WGS 84 degrees, None where it has none."""
        entry = self._entries().get(place_id)
        if entry is None:
            return None
        if place_id not in self._shapes:
            from shapely import MultiPolygon, Polygon, make_valid, prepare

            with self._path.open("rb") as file:
                file.seek(self._first + entry[1])
                polygons = unpack_rings(_expand(file.read(entry[2])))
            unit = 10**DIGITS
            parts = [Polygon(*_degrees(rings, unit)) for rings in polygons]
            shape = make_valid(parts[0] if len(parts) == 1 else MultiPolygon(parts))
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
        from shapely import Point, intersects

        return bool(intersects(self.get(place_id), Point(lon, lat)))


def _degrees(
    rings: list[list[tuple[int, int]]], unit: int
) -> tuple[list[tuple[float, float]], list[list[tuple[float, float]]]]:
    outer, *holes = [[(x / unit, y / unit) for x, y in ring] for ring in rings]
    return outer, holes


def _meet(box: Box, other: Box) -> bool:
    return box[0] <= other[2] and other[0] <= box[2] and box[1] <= other[3] and other[1] <= box[3]
