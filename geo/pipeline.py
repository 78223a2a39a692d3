"""The recipe: reports in, a case out.

Heavy rooms are imported where they are called, so that ``import geo`` and a bare look-up stay quick.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from geo.model import Case, Claim, Document, Mention, Rejected

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

__all__ = ["Progress", "Reading", "Settings", "extract", "notes_of", "open_gazetteer", "read", "read_document", "run"]

Progress = Callable[[str, int, int | None], None]
"""Called with the step's name, how many are done, and of how many (None where that is not known)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set about reading.

    `publisher` and `published` (a day, or ``YYYY-MM-DD``) hold for the reports that do not say them themselves.
    `places` is the user's own ``places.csv``; `gazetteer` a folder with another gazetteer than the bundled one;
    `online` the name of a geocoding service that may be asked for names that the gazetteer lacks. `workers` is the
    number of processes.
    """

    publisher: str | None = None
    published: date | str | None = None
    places: Path | None = None
    gazetteer: Path | None = None
    online: str | None = None
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document gave: its mentions, its claims, and what was left out."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]


@cache
def open_gazetteer(folder: Path | None = None, own: Path | None = None) -> Gazetteer:
    """Return the gazetteer in `folder` (None: the bundled one) with the places of the user's file `own` over it."""
    from geo.gazetteer import Gazetteer

    return Gazetteer.open(folder, own=own)


def run(
    inputs: Sequence[str | Path],
    settings: Settings,
    *,
    progress: Progress | None = None,
    stdin: TextIO | None = None,
) -> Case:
    """Read reports and return everything that they claim.

    Parameters
    ----------
    inputs
        Files and folders; ``-`` is `stdin`.
    settings
        What the user set.
    progress
        Called as the work goes on.

    Returns
    -------
    Case
        Equal for equal inputs, whatever their order and however many processes read them.
    """
    from geo.events import compare, number_events

    # Documents, and the inputs that are none.
    documents, rejected = _documents(inputs, settings, stdin)
    # Places and claims, document by document.
    readings = []
    for done, reading in enumerate(_read_all(documents, settings), start=1):
        readings.append(reading)
        if progress:
            progress("reading", done, len(documents))
    claims = [claim for reading in readings for claim in reading.claims]
    # Which claims tell of one event, and who contradicts whom.
    events = compare(claims)
    return Case(
        documents=tuple(documents),
        mentions=tuple(mention for reading in readings for mention in reading.mentions),
        claims=tuple(number_events(claims, events)),
        events=tuple(events),
        rejected=(*rejected, *(item for reading in readings for item in reading.rejected)),
        notes=notes_of(settings),
    )


def read_document(document: Document, settings: Settings) -> Reading:
    """Find the places and the claims of one document."""
    from geo.claims import read_claims
    from geo.places import place_mentions
    from geo.toponyms import find_mentions

    gazetteer = open_gazetteer(settings.gazetteer, settings.places)
    # Which spans are place names.
    mentions = find_mentions(document, gazetteer)
    # Which place each of them is, in the light of the whole document.
    mentions = place_mentions(document, mentions, gazetteer)
    if settings.online:
        from geo.gazetteer.online import place_online

        mentions = place_online(mentions, settings.online)
    # Who does what there, and who says so.
    claims, rejected = read_claims(document, mentions)
    return Reading(tuple(mentions), tuple(claims), tuple(rejected))


def read(paths: Sequence[str | Path], settings: Settings) -> list[Document]:
    """Return the documents in files and folders, by id; each thing left out is warned of."""
    documents, rejected = _documents(paths, settings, None)
    for item in rejected:
        warnings.warn(f"{item.what}: {item.reason}", stacklevel=3)
    return documents


def extract(documents: Iterable[Document], settings: Settings) -> list[Claim]:
    """Return the claims of documents, in the order of the documents and of their text."""
    return [claim for reading in _read_all(list(documents), settings) for claim in reading.claims]


def _documents(
    inputs: Sequence[str | Path], settings: Settings, stdin: TextIO | None
) -> tuple[list[Document], list[Rejected]]:
    """Sort what the inputs hold into documents, by id, and what was left out."""
    from geo.documents import read_documents

    found = list(read_documents(inputs, publisher=settings.publisher, published=settings.published, stdin=stdin))
    documents = sorted((item for item in found if isinstance(item, Document)), key=lambda document: document.id)
    return documents, [item for item in found if isinstance(item, Rejected)]


def _read_all(documents: Sequence[Document], settings: Settings) -> Iterator[Reading]:
    """Read each document, in order, here or in several processes."""
    if settings.workers <= 1 or len(documents) < 2:
        yield from (read_document(document, settings) for document in documents)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Spawned, not forked: the parser's threads do not survive a fork.
    workers = min(settings.workers, len(documents))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(read_document, settings=settings), documents)


def notes_of(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return what travels with every file: the program's version, the data's attribution, the settings."""
    from geo import __version__
    from geo.gazetteer import attribution

    notes = [("program", f"geo-claims {__version__}"), ("attribution", "; ".join(attribution()))]
    if settings.places:
        notes.append(("own places", settings.places.name))
    if settings.online:
        notes.append(("online geocoder", settings.online))
    return tuple(notes)
