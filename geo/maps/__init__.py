"""Claims on a map: one HTML page that works offline, or a picture."""

from geo.maps.page import ClaimMap, draw
from geo.maps.picture import draw_picture

__all__ = ["ClaimMap", "draw", "draw_picture"]
