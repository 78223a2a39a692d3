"""The page: a Folium map whose scripts, styles and data are inside, and which may not ask anyone for anything.

Everything that comes from reports is JSON in a data block with ``<`` escaped; no report text ever passes through a
template (branca renders parts of a page twice) or becomes markup.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import SettingsError
from geo.maps.columns import claim_columns, event_rows, style_tables
from geo.maps.ground import ATTRIBUTION, VIEWPOINT, ground, window_of
from geo.maps.layers import require_key
from geo.model import Case, Claim, Event

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo.gazetteer import Gazetteer

__all__ = ["ClaimMap", "draw"]

SCRIPTS = (
    "dom.js",
    "decode.js",
    "state.js",
    "filter.js",
    "canvas.js",
    "base.js",
    "layout.js",
    "areas.js",
    "arrows.js",
    "marks.js",
    "tree.js",
    "facts.js",
    "card.js",
    "compare.js",
    "time.js",
    "table.js",
    "search.js",
    "legend.js",
    "export.js",
    "keys.js",
    "tools.js",
    "main.js",
)
AREA_KINDS = ("admin1", "admin2", "region", "water")


@dataclass(frozen=True, slots=True)
class ClaimMap:
    """A finished page; a notebook shows it by itself."""

    page: str

    def __repr__(self) -> str:
        return f"<map of claims, {len(self.page):,} characters of HTML; .save(PATH) writes it>"

    def save(self, path: str | Path) -> None:
        """Write the page to `path`."""
        Path(path).write_text(self.page, encoding="utf-8", newline="\n")

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, so that its styles and policy hold there alone."""
        return (
            f'<iframe title="Map of claims" srcdoc="{html.escape(self.page)}" style="width:100%;height:720px;'
            'border:0" allow="fullscreen; clipboard-write"></iframe>'
        )


def draw(
    case: Case | Sequence[Claim] | GeoDataFrame,
    *,
    layers_by: str = "source",
    tiles: str | None = None,
    title: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> ClaimMap:
    """Draw claims as one HTML page that needs nothing else.

    Parameters
    ----------
    case
        A case, claims alone (then events are those that the claims name), or a frame as `geo.frames` makes it.
    layers_by
        What makes a layer: one of `geo.maps.layers.LAYER_KEYS`. The reader of the page can change it.
    tiles
        Name of an online tile service known to xyzservices ("OpenStreetMap.Mapnik"); None draws the bundled ground and
        lets the page ask nobody.
    title
        Heading of the page.
    gazetteer
        Where the outlines of areas are taken from that the bundled ground does not have; None opens the bundled one
        when it is needed.

    Raises
    ------
    SettingsError
        If `layers_by` or `tiles` is not known.
    GazetteerError
        If the bundled ground is missing.
    """
    case = as_case(case)
    claims, events, notes = case.claims, case.events, dict(case.notes)
    require_key(layers_by)
    provider = _provider(tiles) if tiles else None
    data = page_data(claims, events, gazetteer)
    data["title"] = title or title_of(claims)
    data["layers_by"] = layers_by
    data["tiles"] = bool(provider)
    data["notes"] = {
        "ground": ATTRIBUTION,
        "viewpoint": VIEWPOINT,
        "tiles": provider.attribution if provider else "",
        "case": {str(name): str(value) for name, value in notes.items()},
    }
    return ClaimMap(_render(data, provider))


def as_case(given: Case | Sequence[Claim] | GeoDataFrame) -> Case:
    """Return a case of claims that stand alone or in a frame."""
    if isinstance(given, Case):
        return given
    if hasattr(given, "columns"):
        from geo.frames import claims_from

        return Case(claims=tuple(claims_from(given)))
    return Case(claims=tuple(given))


def page_data(claims: Sequence[Claim], events: Sequence[Event], gazetteer: Gazetteer | None) -> dict[str, Any]:
    """Return all that the page is made of, but for its settings."""
    columns = claim_columns(claims)
    where = [place for place in columns["places"]["where"]["t"] if place is not None]
    wanted = sorted({place[0] for place in where if place[0] and place[2] in AREA_KINDS})
    # The middle of a country is no place that a claim speaks of, unless there is nothing nearer.
    near = [place for place in where if place[2] != "country"] or where
    floor = ground(window_of((place[4], place[5]) for place in near), wanted)
    known = {area[0] for area in floor["areas"]}
    return {
        "count": len(claims),
        "columns": columns,
        "styles": style_tables(claims),
        "events": event_rows(claims, events),
        "ground": floor,
        "outlines": _outlines([name for name in wanted if name not in known], gazetteer),
    }


def _outlines(place_ids: Sequence[str], gazetteer: Gazetteer | None) -> dict[str, list[str]]:
    """Return the rings of areas that the ground lacks, where the gazetteer has them."""
    from geo.maps.arcs import encode_arc

    found: dict[str, list[str]] = {}
    for place_id in place_ids:
        if gazetteer is None:
            from geo.gazetteer import Gazetteer

            gazetteer = Gazetteer.open()
        shape = gazetteer.polygon(place_id)
        if shape is None or shape.is_empty:
            continue
        thin = shape.simplify(0.01 if shape.area < 30 else 0.05)
        parts = getattr(thin, "geoms", [thin])
        rings = [ring for part in parts if part.geom_type == "Polygon" for ring in (part.exterior, *part.interiors)]
        found[place_id] = [
            encode_arc([(round(x * 1000), round(y * 1000)) for x, y, *_ in ring.coords]) for ring in rings
        ]
    return found


def title_of(claims: Sequence[Claim]) -> str:
    """Return a heading for claims that have none."""
    documents = len({claim.document for claim in claims})
    return (
        f"{len(claims):,} claim{'' if len(claims) == 1 else 's'} from {documents} report{'' if documents == 1 else 's'}"
    )


def _provider(name: str) -> Any:
    import xyzservices.providers  # type: ignore[import-untyped]

    try:
        provider = xyzservices.providers.query_name(name)
    except ValueError as error:
        raise SettingsError(f"tiles {name!r} are not known to xyzservices: try OpenStreetMap.Mapnik") from error
    if provider.requires_token():
        raise SettingsError(f"tiles {name!r} need a key: choose a service that needs none, as OpenStreetMap.Mapnik")
    return provider


def as_json(value: Any) -> str:
    """Return JSON that can stand in a data block of a page: ``<`` is escaped, so that no tag can end or begin there."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


def asset(name: str) -> str:
    """Return one of the page's own scripts and styles."""
    return resources.files("geo.maps").joinpath("assets", name).read_text(encoding="utf-8")


def leaflet(name: str) -> str:
    """Return a file of Leaflet as the package XStatic-Leaflet has it."""
    import xstatic.pkg.leaflet  # type: ignore[import-untyped]

    return (Path(xstatic.pkg.leaflet.BASE_DIR) / name).read_text(encoding="utf-8")


def _leaflet_css() -> str:
    # Its pictures belong to controls that the page does not use; without them nothing is asked for.
    return re.sub(r"url\([^)]*\)", "none", leaflet("leaflet.css"))


def _app() -> str:
    return '"use strict";\n(() => {\n' + "\n".join(asset(name) for name in SCRIPTS) + "\n})();"


def _render(data: dict[str, Any], provider: Any) -> str:
    """Render the page through Folium, then bind its policy to exactly the scripts and styles that it has."""
    page = _folium_page(data, provider)
    policy = _policy(page, provider)
    return page.replace("<!--policy-->", policy, 1)


def _folium_page(data: dict[str, Any], provider: Any) -> str:
    from geo.maps.elements import folium_page

    return folium_page(
        title=data["title"],
        styles=[_leaflet_css(), asset("map.css")],
        frame=asset("frame.html"),
        library=re.sub(r"\n?//# sourceMappingURL=\S*", "", leaflet("leaflet.js")),
        data=as_json(data),
        app=_app(),
        provider=provider,
    )


def _policy(page: str, provider: Any) -> str:
    """Return the page's Content-Security-Policy: nothing from outside but the tiles that were asked for."""

    def hashes(tag: str) -> str:
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.DOTALL)
        return " ".join(sorted({f"'sha256-{_digest(body)}'" for body in bodies}))

    pictures = "data: blob:"
    if provider is not None:
        host = re.sub(r"^https?://", "", provider.url).partition("/")[0]
        pictures += f" https://{re.sub(r'^[{]s[}][.]', '*.', host)}"
    rules = (
        "default-src 'none'",
        f"script-src {hashes('script')}",
        f"style-src {hashes('style')}",
        f"img-src {pictures}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def _digest(body: str) -> str:
    return base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
