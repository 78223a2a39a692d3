"""Whose data the gazetteer is: the lines that every map and export carries."""

__all__ = ["attribution"]

_LINES = (
    "Place names: GeoNames (geonames.org), CC BY 4.0",
    "Areas and lakes: Natural Earth, public domain",
    "Ukrainian settlements: KATOTTG, Ministry for Development of Communities and Territories of Ukraine",
    "Airfields: OurAirports, public domain",
)


def attribution() -> tuple[str, ...]:
    """Return the attribution of the bundled data, one line for each source.

    The full list with versions and licences stands in ``data/gazetteer/SOURCES.md``.
    """
    return _LINES
