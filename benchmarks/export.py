"""Time, size and memory of writing claims to each format, beside GeoPandas' own writers over the same claims.

Usage: python -m benchmarks.export [--claims 100000] [--docs]

Each measurement has a process of its own: the claims are made, then the clock and the peak of memory start. Ours is
`geo.write` from records to file; theirs the GeoDataFrame of the same records and its ``to_file`` (``to_parquet``,
``to_csv``) with default options. With ``--docs`` the table replaces the one in ``docs/export.md``.
"""

import argparse
import json
import platform
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

DOCS = Path(__file__).parents[1] / "docs" / "export.md"
FORMATS = (".geojson", ".geojsonl", ".gpkg", ".parquet", ".fgb", ".kml", ".kmz", ".csv", ".shp.zip")
# Formats that GeoPandas writes by itself, with GDAL's name of the driver.
THEIRS = {".geojson": "GeoJSON", ".geojsonl": "GeoJSONSeq", ".gpkg": "GPKG", ".parquet": "", ".fgb": "FlatGeobuf",
          ".kml": "LIBKML", ".csv": "CSV", ".shp.zip": "ESRI Shapefile"}  # fmt: skip
TRIES = 2


def measure(ending: str, who: str, count: int) -> dict[str, float]:
    """Return seconds, bytes and the rise of memory in MB of one writing, here and now."""
    from benchmarks.synthetic import synthetic_claims

    claims = synthetic_claims(count)
    writer = _ours(claims) if who == "ours" else _theirs(claims, THEIRS[ending])
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(folder) / f"claims{ending}"
        before = _memory_mb(reset=True)
        start = time.perf_counter()
        writer(path)
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "bytes": path.stat().st_size, "memory_mb": _memory_mb() - before}


def _ours(claims: list) -> Callable[[Path], object]:  # type: ignore[type-arg]
    import geopandas  # noqa: F401 - loaded beforehand for both, so that imports are not measured

    from geo.export import write
    from geo.model import Case

    return lambda path: write(Case(claims=tuple(claims)), path)


def _theirs(claims: list, driver: str) -> Callable[[Path], object]:  # type: ignore[type-arg]
    import geopandas  # noqa: F401 - as above

    from geo.frames import claims_frame

    if not driver:
        return lambda path: claims_frame(claims).to_parquet(path)
    if driver == "CSV":
        # Its CSV driver takes points only; pandas' own writer takes all.
        return lambda path: claims_frame(claims).to_csv(path, index=False)
    if driver == "ESRI Shapefile":
        # One type of geometry a file: its points alone, as a person would have to do.
        def points(path: Path) -> None:
            frame = claims_frame(claims)
            frame[frame.geom_type == "Point"].to_file(path, driver=driver)

        return points
    return lambda path: claims_frame(claims).to_file(path, driver=driver)


def _memory_mb(*, reset: bool = False) -> float:
    """Return the peak of this process' memory; with `reset` start it anew at what is in use."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024  # type: ignore[index]


def best(ending: str, who: str, count: int) -> dict[str, float]:
    """Return the quickest of several measurements, each in a new process."""
    code = (
        f"import json; from benchmarks.export import measure; print(json.dumps(measure({ending!r}, {who!r}, {count})))"
    )
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(TRIES)
    ]
    return min(runs, key=lambda run: run["seconds"])


def table(count: int) -> str:
    """Return the results as a table in Markdown."""
    lines = [
        f"{count:,} claims; best of {TRIES}; Python {platform.python_version()}, {platform.machine()}.",
        "",
        "| format | time | size | memory | GeoPandas: time | size | memory | time, ours : theirs |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for ending in FORMATS:
        print(f"{ending} …", file=sys.stderr)
        ours = best(ending, "ours", count)
        theirs = best(ending, "theirs", count) if ending in THEIRS else None
        cells = [f"`{ending}`", *_cells(ours)]
        cells += [*_cells(theirs), f"{ours['seconds'] / theirs['seconds']:.2f}"] if theirs else ["–"] * 4
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _cells(run: dict[str, float]) -> list[str]:
    return [f"{run['seconds']:.1f} s", f"{run['bytes'] / 1e6:.0f} MB", f"{run['memory_mb']:.0f} MB"]


def main() -> None:
    """Measure and print, or write into the docs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--docs", action="store_true", help="replace the table in docs/export.md")
    options = parser.parse_args()
    result = table(options.claims)
    print(result)
    if options.docs:
        begin, end = "<!-- benchmark -->", "<!-- /benchmark -->"
        head, rest = DOCS.read_text(encoding="utf-8").split(begin)
        DOCS.write_text(f"{head}{begin}\n{result}\n{end}{rest.split(end)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
