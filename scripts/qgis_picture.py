"""Open a case file in QGIS without a screen, check that it dresses itself, and draw a picture of it.

Usage: python3 scripts/qgis_picture.py CASE.gpkg PICTURE.png [WEST,SOUTH,EAST,NORTH]

Run it with the Python that QGIS is installed for (Debian: ``apt-get install python3-qgis qgis-providers``). It prints
what QGIS found as JSON: of each layer its number of features, geometry type, kind of renderer, its categories, whether
its style came from the file, and the fields by which the temporal controller shows it.
"""

import json
import os
import sys
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

# From the top of the map to its bottom.
LAYERS = ("claims_points", "claims_lines", "events", "places", "claims_areas", "areas", "claims", "documents")
DRAWN = LAYERS[:5]
GROUND = "#f4f1ea"


def describe(layer: QgsVectorLayer) -> dict[str, Any]:
    """Return what QGIS made of a layer."""
    renderer = layer.renderer()
    times = layer.temporalProperties()
    count, _, styles, _, _ = layer.listStylesInDatabase()
    return {
        "features": layer.featureCount(),
        "read": sum(1 for _ in layer.getFeatures()),
        "ids": len({feature.id() for feature in layer.getFeatures()}),
        "geometry": QgsWkbTypes.displayString(layer.wkbType()),
        "renderer": renderer.type() if renderer else None,
        "categories": [item.label() for item in renderer.categories()] if hasattr(renderer, "categories") else [],
        "symbol_layers": sorted({part.layerType() for part in _symbol_layers(renderer)}),
        "styles": sorted(styles[:count]),
        "temporal": [times.startField(), times.endField()] if times.isActive() else [],
        "dates": [field.name() for field in layer.fields() if field.isDateOrTime()],
    }


def _symbol_layers(renderer: Any) -> list[Any]:
    if renderer is None:
        return []
    from qgis.core import QgsRenderContext

    return [part for symbol in renderer.symbols(QgsRenderContext()) for part in symbol.symbolLayers()]


def draw(layers: list[QgsVectorLayer], extent: QgsRectangle, path: str) -> None:
    """Draw layers, the first on top, into a PNG of 1050 by 700 pixels."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setBackgroundColor(QColor(GROUND))
    settings.setOutputSize(QSize(1050, 700))
    settings.setOutputDpi(96)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if job.errors():
        sys.exit("; ".join(error.message for error in job.errors()))
    job.renderedImage().save(path, "PNG", 0)  # the smallest file


def main(case_file: str, picture: str, bbox: str | None = None) -> None:
    """Open, describe, draw."""
    application = QgsApplication([], False)
    application.initQgis()
    layers = {name: QgsVectorLayer(f"{case_file}|layername={name}", name, "ogr") for name in LAYERS}
    broken = [name for name, layer in layers.items() if not layer.isValid()]
    if broken:
        sys.exit(f"{case_file}: QGIS cannot open {', '.join(broken)}")
    QgsProject.instance().addMapLayers(list(layers.values()))
    for layer in layers.values():
        layer.loadDefaultStyle()  # as QGIS does when a person adds the layer
    print(json.dumps({"qgis": Qgis.QGIS_VERSION, "layers": {n: describe(layer) for n, layer in layers.items()}}))
    drawn = [layers[name] for name in DRAWN]
    draw(drawn, _extent(drawn, bbox), picture)
    QgsProject.instance().clear()
    application.exitQgis()


def _extent(layers: list[QgsVectorLayer], bbox: str | None) -> QgsRectangle:
    from qgis.core import QgsCoordinateTransform

    if bbox:
        extent = QgsRectangle(*map(float, bbox.split(",")))
    else:
        extent = QgsRectangle()
        for layer in layers[:2]:
            extent.combineExtentWith(layer.extent())
        extent = extent.buffered(0.05 * max(extent.width(), extent.height()))
    to_web = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem("EPSG:3857"), QgsProject.instance()
    )
    return to_web.transformBoundingBox(extent)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
