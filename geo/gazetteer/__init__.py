"""The bundled gazetteer: names to places, offline."""

from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.index import distance_km
from geo.gazetteer.licence import attribution
from geo.gazetteer.scanning import Span

__all__ = ["Gazetteer", "Span", "attribution", "distance_km"]
