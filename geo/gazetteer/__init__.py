"""The bundled gazetteer: names to places, offline."""
