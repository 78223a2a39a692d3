"""What must stand on every map and in every file made with the gazetteer, as its sources' licences ask."""

__all__ = ["attribution"]


def attribution() -> str:
    """Return the line of attribution; ``data/gazetteer/SOURCES.md`` has each source with its version and licence."""
    return "Places: GeoNames (CC BY 4.0), Natural Earth (public domain); borders as the UN General Assembly sees them"
