"""Who says what moved where: claims of troop movement and fighting, read out of reports, compared and mapped.

The functions here are the rooms of the house, in the order in which data walks through them; each can be used alone::

    documents = geo.read("reports/")
    claims = geo.extract(documents)
    events = geo.compare(claims)
    geo.draw(claims)                  # in a notebook it shows itself; .save("map.html") writes it
    geo.write(claims, "claims.gpkg")

``geo.run("reports/")`` does all of it and returns a `geo.model.Case`. The rooms behind them (``geo.export``,
``geo.frames``, ``geo.gazetteer`` …) are there without an import of their own.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from geo.errors import GeoError
from geo.model import Case, Claim, Document, Event

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo import documents, events, export, frames, gazetteer, layers, maps, places, toponyms  # noqa: F401
    from geo.maps import ClaimMap
    from geo.pipeline import Progress, Settings
else:

    def __getattr__(name: str):
        """Import a room when it is first asked for, so that ``import geo`` alone stays quick."""
        from importlib import import_module
        from importlib.util import find_spec

        if name.startswith("_") or find_spec(f"geo.{name}") is None:
            raise AttributeError(f"module 'geo' has no attribute {name!r}")
        return import_module(f"geo.{name}")


__version__ = "0.1.0"

__all__ = [
    "Case",
    "Claim",
    "Document",
    "Event",
    "GeoError",
    "__version__",
    "compare",
    "draw",
    "extract",
    "read",
    "run",
    "write",
]

Paths = str | Path | Iterable[str | Path]


def run(
    paths: Paths, settings: "Settings | None" = None, *, progress: "Progress | None" = None, stdin: TextIO | None = None
) -> Case:
    """Read reports and return all that they claim: see `geo.pipeline.run`."""
    from geo import pipeline

    return pipeline.run(_several(paths), settings or pipeline.Settings(), progress=progress, stdin=stdin)


def read(paths: Paths, *, publisher: str | None = None, published: date | str | None = None) -> list[Document]:
    """Return the documents in files and folders; what cannot be read is warned of.

    Parameters
    ----------
    paths
        One path or several.
    publisher, published
        For the reports that do not say them themselves; `published` as a day or ``YYYY-MM-DD``.

    Raises
    ------
    geo.errors.MetadataError
        If `publisher` or `published` cannot be used.
    """
    from geo import pipeline

    return pipeline.read(_several(paths), pipeline.Settings(publisher, published))


def extract(documents: Iterable[Document], settings: "Settings | None" = None) -> list[Claim]:
    """Return the claims of documents, in the order of the documents and of their text.

    Raises
    ------
    TypeError
        If `documents` is a path or a single document.
    """
    from geo import pipeline

    if isinstance(documents, str | Path | Document):
        raise TypeError("geo.extract takes a list of documents, as geo.read(PATH) gives")
    return pipeline.extract(documents, settings or pipeline.Settings())


def compare(claims: Sequence[Claim]) -> list[Event]:
    """Return the events that claims tell of, with who agrees, who contradicts, and who is independent."""
    from geo import events

    return events.compare(claims)


def draw(
    claims: "Case | Sequence[Claim] | GeoDataFrame",
    *,
    layers_by: str = "source",
    tiles: str | None = None,
    title: str | None = None,
) -> "ClaimMap":
    """Return the map of a case, of claims or of a frame of them, which are compared: see `geo.maps.draw`."""
    from geo import maps

    return maps.draw(_case(claims), layers_by=layers_by, tiles=tiles, title=title)


def write(claims: "Case | Sequence[Claim] | GeoDataFrame", path: str | Path) -> list[Path]:
    """Write a case, claims or a frame of them to a file whose ending says the format, and return the files made.

    Claims that stand alone are compared first, so that the file tells which of them tell of one event.

    Raises
    ------
    geo.errors.FormatError
        If the ending is of no format that is known.
    """
    from geo import export

    return export.write(_case(claims), Path(path))


def _case(given: "Case | Sequence[Claim] | GeoDataFrame") -> Case:
    """Return a case of claims; those that are numbered otherwise than by `compare` keep their numbers."""
    if isinstance(given, Case):
        return given
    from geo import pipeline
    from geo.events import number_events

    if hasattr(given, "columns"):
        from geo.frames import claims_from

        given = claims_from(given)
    claims = list(given)
    events = compare(claims)
    numbered = number_events(claims, events)
    if numbered != claims and any(claim.event is not None for claim in claims):
        numbered, events = claims, []
    # The data's licences want their attribution in every file.
    return Case(claims=tuple(numbered), events=tuple(events), notes=pipeline.notes_of(pipeline.Settings()))


def _several(paths: Paths) -> list[str | Path]:
    return [paths] if isinstance(paths, str | Path) else list(paths)
