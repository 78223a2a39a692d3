"""Claims on a map: one HTML page that works offline, or a picture."""

from geo.maps.page import ClaimMap, draw

__all__ = ["ClaimMap", "draw"]
