"""The bundled gazetteer: names to places, offline.

`Gazetteer` is the door. ``geo.gazetteer.geocoder.BundledGeocoder`` puts it behind geopy's interface,
``geo.gazetteer.online`` asks a service for names that it lacks, ``geo.gazetteer.imports`` merges fuller data.
"""

from geo.gazetteer.attribution import attribution
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.scanning import Span
from geo.sphere import distance_km

__all__ = ["Gazetteer", "Span", "attribution", "distance_km"]
