"""The map beside plain Folium: seconds of Python, size of the page, and the time until Chromium lets the reader act.

Usage: python -m benchmarks.map [--claims 10000] [--many 50000] [--only ours] [--docs]

In one run, over the same made-up claims: this project's page; a `folium.Marker` with a popup each; a
`MarkerCluster` of them; a `folium.GeoJson` on canvas with popups. The rivals' pages fetch their scripts from the
network; here they may ask nobody, so Leaflet is put in from XStatic-Leaflet, and a plain group stands in for the plugin
that clusters (which spares the rival's browser some work). "Ready" is the time from opening the file until the page has
drawn and its main thread is free; "toggle" the time from switching a layer off to the next frame; both the best of
three. With ``--docs`` the table replaces the one in ``docs/map.md``.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

TRIES = 3
DOCS = Path(__file__).parents[1] / "docs" / "map.md"
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1400,900",
)
READY = """
const done = arguments[arguments.length - 1];
const wait = () => document.readyState === "complete"
  ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : setTimeout(wait, 5);
wait();
"""
TOGGLE = """
const done = arguments[arguments.length - 1];
const box = document.querySelector(".facet ul input");
const start = performance.now();
box.click();
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))));
"""


def ours(claims: list[Any], path: Path) -> None:
    """Draw with this project."""
    from geo.maps import draw

    draw(claims, gazetteer=_NoOutlines()).save(path)  # type: ignore[arg-type]


class _NoOutlines:
    """The made-up places have no areas to look for."""

    def polygon(self, place_id: str) -> None:
        return None


def _popup(claim: Any) -> str:
    return "<br>".join(filter(None, (claim.event_type, claim.actor, claim.source, claim.quote, claim.title, claim.url)))


def markers(claims: list[Any], path: Path) -> None:
    """A marker with a popup for each claim."""
    import folium

    page = folium.Map([50, 36], zoom_start=5, tiles=None)
    for claim in claims:
        place = claim.places[0]
        folium.Marker([place.lat, place.lon], popup=folium.Popup(_popup(claim))).add_to(page)
    page.save(str(path))


def cluster(claims: list[Any], path: Path) -> None:
    """The same in a cluster."""
    import folium
    from folium.plugins import MarkerCluster

    page = folium.Map([50, 36], zoom_start=5, tiles=None)
    group = MarkerCluster().add_to(page)  # type: ignore[no-untyped-call]
    for claim in claims:
        place = claim.places[0]
        folium.Marker([place.lat, place.lon], popup=folium.Popup(_popup(claim))).add_to(group)
    page.save(str(path))


def geojson(claims: list[Any], path: Path) -> None:
    """GeoJSON on canvas with popups of its properties."""
    import folium

    from geo.export.geojson import features
    from geo.layers import claims_layer

    page = folium.Map([50, 36], zoom_start=5, tiles=None, prefer_canvas=True)
    content = {"type": "FeatureCollection", "features": [json.loads(line) for line in features(claims_layer(claims))]}
    shown = ["event_type", "actor", "source", "quote", "title", "url"]
    folium.GeoJson(content, marker=folium.CircleMarker(radius=5), popup=folium.GeoJsonPopup(shown)).add_to(page)
    page.save(str(path))


DRAWERS: dict[str, Callable[[list[Any], Path], None]] = {
    "this map": ours,
    "Marker": markers,
    "MarkerCluster": cluster,
    "GeoJson, canvas": geojson,
}


def offline(path: Path) -> None:
    """Put Leaflet inside a page of plain Folium, and drop its other links: it could not draw without network."""
    import xstatic.pkg.leaflet  # type: ignore[import-untyped]

    script = (Path(xstatic.pkg.leaflet.BASE_DIR) / "leaflet.js").read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'<script src="[^"]*/leaflet\.js"></script>', lambda _: f"<script>{script}</script>", text, count=1)
    text = re.sub(r'<script src="http[^"]*"></script>|<link[^>]*href="http[^"]*"[^>]*/?>', "", text)
    # Popups are built with jQuery; the two calls that Folium makes are short.
    jquery = (
        "window.$ = (html) => { const t = document.createElement('div'); t.innerHTML = html; return [t.firstChild]; }"
    )
    # Clustering itself is not measured without its plugin: a plain group stands in, which costs the browser less.
    group = "L.markerClusterGroup ??= () => L.layerGroup();"
    path.write_text(text.replace("<body>", f"<body><script>{jquery};{group}</script>", 1), encoding="utf-8")


def browse(path: Path, *, toggle: bool) -> dict[str, float]:
    """Open a page in Chromium and return the milliseconds until it is ready and of a toggle."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            driver.set_page_load_timeout(300)
            driver.set_script_timeout(300)
            driver.get("about:blank")
            driver.get(path.as_uri())
            result = {"ready_ms": float(driver.execute_async_script(READY))}
            if toggle:
                result["toggle_ms"] = float(driver.execute_async_script(TOGGLE))
        finally:
            driver.quit()
    return result


def measure(name: str, count: int) -> dict[str, float]:
    """Draw `count` claims in this process and open the page."""
    import folium  # noqa: F401 - loaded beforehand for all, so that its import is not measured

    from benchmarks.synthetic import synthetic_claims

    claims = synthetic_claims(count)
    with tempfile.TemporaryDirectory() as folder:
        path, empty = Path(folder) / "map.html", Path(folder) / "empty.html"
        if name == "this map":
            ours(claims[:1], empty)  # reads the ground's files once, as any second map of a process does
        start = time.perf_counter()
        DRAWERS[name](claims, path)
        seconds = time.perf_counter() - start
        size = path.stat().st_size
        fixed = empty.stat().st_size if empty.exists() else 0
        if name != "this map":
            offline(path)
        return {
            "python_s": seconds,
            "page_mb": size / 1e6,
            "claims_mb": (size - fixed) / 1e6,
            **best(browse(path, toggle=name == "this map") for _ in range(TRIES)),
        }


def best(tries: Iterable[dict[str, float]]) -> dict[str, float]:
    """Return the least of each measurement: what a machine does when nothing else asks for it."""
    found = list(tries)
    return {key: min(one[key] for one in found) for key in found[0]}


def table(rows: list[tuple[str, int, dict[str, float]]]) -> str:
    """Return the results as a table in Markdown."""
    lines = [
        "| | claims | Python, s | page, MB | of it claims, MB | ready, s | toggle, s |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, count, row in rows:
        claims_mb = f"{row['claims_mb']:.1f}" if name == "this map" else "–"
        toggle = f"{row['toggle_ms'] / 1000:.2f}" if "toggle_ms" in row else "–"
        lines.append(
            f"| {name} | {count:,} | {row['python_s']:.2f} | {row['page_mb']:.1f} | {claims_mb} |"
            f" {row['ready_ms'] / 1000:.2f} | {toggle} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure each drawer in a process of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--only", choices=["ours"])
    parser.add_argument("--one", nargs=2, metavar=("NAME", "COUNT"), help=argparse.SUPPRESS)
    parser.add_argument("--docs", action="store_true")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one[0], int(options.one[1]))))
        return
    names = ["this map"] if options.only else list(DRAWERS)
    jobs = [(name, options.claims) for name in names] + [("this map", options.many)]
    rows = []
    for name, count in jobs:
        command = [sys.executable, "-m", "benchmarks.map", "--one", name, str(count)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        rows.append((name, count, json.loads(done.stdout)))
        print(table(rows[-1:]).splitlines()[-1], flush=True)
    if options.docs:
        text = DOCS.read_text(encoding="utf-8")
        marks = r"(<!-- benchmark -->\n).*?(<!-- end -->)"
        text = re.sub(marks, lambda found: found[1] + table(rows) + found[2], text, flags=re.DOTALL)
        DOCS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
