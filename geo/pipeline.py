"""The recipe: reports in, a case out; and the public functions, one a room, that a notebook uses alone.

Heavy rooms are imported where they are called, so that ``import geo`` and a bare look-up stay quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from geo.model import Case, Claim, Document, Event, Mention, Rejected

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

__all__ = ["Progress", "Reading", "Settings", "compare", "extract", "open_gazetteer", "read", "read_document", "run"]

Progress = Callable[[str, int, int | None], None]
"""Called with the step's name, how many are done, and of how many (None where that is not known)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set about reading.

    `publisher` and `published` hold for a single input that does not say them itself. `places` is the user's own
    ``places.csv``; `gazetteer` a folder with another gazetteer than the bundled one; `online` the name of a geocoding
    service that may be asked for names that the gazetteer lacks. `workers` is the number of processes.
    """

    publisher: str | None = None
    published: date | None = None
    places: Path | None = None
    gazetteer: Path | None = None
    online: str | None = None
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document gave: its mentions, its claims, and what was left out."""

    document: Document
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]


@cache
def open_gazetteer(folder: Path | None = None, own: Path | None = None) -> Gazetteer:
    """Return the gazetteer in `folder` (None: the bundled one) with the places of the user's file `own` over it."""
    from geo.gazetteer import Gazetteer

    return Gazetteer.open(folder, own=own)


def read_document(document: Document, settings: Settings = Settings()) -> Reading:
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
    return Reading(document, tuple(mentions), tuple(claims), tuple(rejected))


def run(
    inputs: Sequence[str | Path],
    settings: Settings = Settings(),
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
    from geo.documents import read_documents

    # Documents, and the inputs that are none.
    found = list(read_documents(inputs, publisher=settings.publisher, published=settings.published, stdin=stdin))
    documents = sorted((d for d in found if isinstance(d, Document)), key=lambda d: d.id)
    rejected = [r for r in found if isinstance(r, Rejected)]
    # Places and claims, document by document.
    readings = []
    for done, reading in enumerate(_read_all(documents, settings), start=1):
        readings.append(reading)
        rejected.extend(reading.rejected)
        if progress:
            progress("reading", done, len(documents))
    # Which claims tell of one event.
    claims = [claim for reading in readings for claim in reading.claims]
    events = compare(claims)
    return Case(
        documents=tuple(documents),
        mentions=tuple(mention for reading in readings for mention in reading.mentions),
        claims=tuple(_numbered(claims, events)),
        events=tuple(events),
        rejected=tuple(rejected),
        notes=_notes(settings),
    )


def read(paths: Iterable[str | Path] | str | Path, **metadata: object) -> list[Document]:
    """Return the documents in `paths` (files or folders); what cannot be read is warned of.

    Parameters
    ----------
    paths
        One path or several.
    metadata
        ``publisher`` and ``published`` for an input that does not say them.
    """
    import warnings

    from geo.documents import read_documents

    several = [paths] if isinstance(paths, str | Path) else list(paths)
    documents = []
    for item in read_documents(several, **metadata):  # type: ignore[arg-type]
        if isinstance(item, Rejected):
            warnings.warn(f"{item.what}: {item.reason}", stacklevel=2)
        else:
            documents.append(item)
    return documents


def extract(documents: Iterable[Document], settings: Settings = Settings()) -> list[Claim]:
    """Return the claims of `documents`, in the order of the documents and of the text."""
    return [claim for reading in _read_all(list(documents), settings) for claim in reading.claims]


def compare(claims: Sequence[Claim]) -> list[Event]:
    """Return the events that `claims` tell of, with who agrees and who contradicts."""
    from geo.events import compare as compare_claims

    return compare_claims(claims)


def _numbered(claims: Sequence[Claim], events: Sequence[Event]) -> list[Claim]:
    """Give each claim the id of its event."""
    event_of = {claim: event.id for event in events for claim in event.claims}
    return [replace(claim, event=event_of.get(claim.id)) for claim in claims]


def _read_all(documents: Sequence[Document], settings: Settings) -> Iterator[Reading]:
    """Read each document, in order, here or in several processes."""
    if settings.workers <= 1 or len(documents) < 2:
        for document in documents:
            yield read_document(document, settings)
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial
    from multiprocessing import get_context

    # Spawned, not forked: the parser's threads do not survive a fork.
    with ProcessPoolExecutor(min(settings.workers, len(documents)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(read_document, settings=settings), documents)


def _notes(settings: Settings) -> tuple[tuple[str, str], ...]:
    """What travels with every file: the program's version, the data's attribution, the settings."""
    from geo import __version__
    from geo.gazetteer import attribution

    notes = [("program", f"geo-claims {__version__}"), ("attribution", attribution())]
    if settings.places:
        notes.append(("own places", settings.places.name))
    if settings.online:
        notes.append(("online geocoder", settings.online))
    return tuple(notes)
