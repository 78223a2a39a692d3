"""How far from a place's point the truth may lie, where the wording widens the place's own radius."""

from geo.model import Place
from geo.toponyms.wording import Wording

__all__ = ["radius_km"]

AXIS_KM = 20.0  # half the length of a general staff's "direction"
NEAR_KM = 10.0  # what "near X" and "outskirts of X" mean in reports of settlements


def radius_km(place: Place, wording: Wording) -> float | None:
    """Return the radius for this mention in km, None where the place's own holds."""
    if place.kind not in ("city", "facility", "admin2"):
        return None
    if wording.axis:
        return max(place.radius_km, AXIS_KM)
    if wording.near:
        return max(place.radius_km, NEAR_KM)
    return None
