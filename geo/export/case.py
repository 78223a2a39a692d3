"""A case file read back, and added to: whole at any moment, whoever is killed and however many add at once."""

import json
import os
import shutil
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from geo.errors import CaseFileError
from geo.export.geopackage import BY_NOTE, CASE_VERSION, OWN_NOTES, VERSION_NOTE, Areas, carry_over, write_case
from geo.layers import CLAIM_COLUMNS, DOCUMENT_COLUMNS, EVENT_COLUMNS, REJECTED_COLUMNS, Column, Row
from geo.model import Case, Claim, Document, Mention
from geo.records import claim_from, document_from, event_from, mention_from, rejected_from

__all__ = ["add_to_case", "merge", "read_case"]

T = TypeVar("T")

SQLITE_MAGIC = b"SQLite format 3\0"
WAIT_SECONDS = 600
NEXT_TO = ".adding-"
"""What the folders begin with, after a dot and the case file's name, that a new state is written in."""


def read_case(path: Path) -> Case:
    """Return the case in a file that ``geo export -o FILE.gpkg`` made: equal to the one that was written.

    Raises
    ------
    CaseFileError
        If the file is missing, no GeoPackage, no case file of this version, or damaged.
    """
    with _opened(path) as connection:
        notes = _notes(connection, path)
        return Case(
            documents=tuple(_read(connection, "documents", DOCUMENT_COLUMNS, document_from)),
            mentions=tuple(_read(connection, "places", (Column("id"), Column("record", "json")), mention_from)),
            claims=tuple(_read(connection, "claims", CLAIM_COLUMNS, claim_from)),
            events=tuple(_read(connection, "events", EVENT_COLUMNS, event_from)),
            rejected=tuple(_read(connection, "rejected", REJECTED_COLUMNS, rejected_from)),
            notes=tuple(pair for pair in notes if pair[0] not in OWN_NOTES),
        )


def add_to_case(path: Path, case: Case, *, areas: Areas) -> Case:
    """Add what was read out of further reports to a case file, and return all that it then holds.

    A report whose text is already inside is not added. Claims are compared anew, old with new. The new state is written
    beside the old and takes its name at once; a lock keeps others that add waiting. Layers, tables and styles that a
    user put into the file stay.

    Parameters
    ----------
    path
        A case file; one that does not exist is made.
    areas
        Gives the areas of places.

    Raises
    ------
    CaseFileError
        As in `read_case`; or another program holds the file open, or another ``geo add`` does not end.
    """
    with _locked(path):
        _sweep(path)
        by = None
        old = Case()
        if path.exists():
            _settle(path)
            old = read_case(path)
            with _opened(path) as connection:
                by = dict(_notes(connection, path)).get(BY_NOTE)
        merged = merge(old, case)
        if merged != old or not path.exists():
            _write_beside(merged, path, areas, by=by)
        return merged


def merge(old: Case, new: Case) -> Case:
    """Return the case of all reports of `old`, and of those of `new` whose text `old` has not, compared anew.

    A new report whose id is taken gets a number behind it. What is left out since it is inside is warned of.
    """
    from geo.events import compare, number_events

    known = {_digest(document) for document in old.documents}
    fresh = [document for document in new.documents if _digest(document) not in known]
    again = [document.id for document in new.documents if _digest(document) in known]
    if again:
        which = f"{', '.join(again[:3])}{f' and {len(again) - 3} more' if len(again) > 3 else ''}"
        are = "1 report is" if len(again) == 1 else f"{len(again)} reports are"
        warnings.warn(f"{are} already in the case, word for word: {which}", stacklevel=3)
    ids = _free_ids(old.documents, fresh)
    mentions = [replace(item, document=ids[item.document]) for item in new.mentions if item.document in ids]
    claims = [replace(item, document=ids[item.document]) for item in new.claims if item.document in ids]
    taken = {claim.id for claim in old.claims}
    claims = [replace(claim, id=_free(claim.id, taken)) for claim in claims]
    rejected = [
        item if item.document is None else replace(item, document=ids[item.document])
        for item in new.rejected
        if item.document is None or item.document in ids
    ]
    together = sorted((*old.claims, *claims), key=_claim_order) if claims else list(old.claims)
    events = compare(together) if claims else old.events
    return Case(
        documents=_by_id((*old.documents, *(replace(document, id=ids[document.id]) for document in fresh))),
        mentions=tuple(sorted((*old.mentions, *mentions), key=_mention_order)) if mentions else old.mentions,
        claims=tuple(number_events(together, events)) if claims else old.claims,
        events=tuple(events),
        rejected=tuple(dict.fromkeys((*old.rejected, *rejected))),
        notes=tuple({**dict(old.notes), **dict(new.notes)}.items()) if fresh else old.notes,
    )


def _digest(document: Document) -> str:
    return document.digest or sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def _by_id(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    return tuple(sorted(documents, key=lambda document: document.id))


def _claim_order(claim: Claim) -> tuple[str, int, int]:
    return claim.document, claim.start, claim.end


def _mention_order(mention: Mention) -> tuple[str, int, int]:
    return mention.document, mention.start, mention.end


def _free_ids(old: tuple[Document, ...], fresh: list[Document]) -> dict[str, str]:
    """Return the id that each new document has in the case."""
    taken = {document.id for document in old}
    return {document.id: _free(document.id, taken) for document in fresh}


def _free(name: str, taken: set[str]) -> str:
    """Return `name`, with a number where it is taken, and take it."""
    free = next(word for n in count(1) if (word := name if n == 1 else f"{name}-{n}") not in taken)
    taken.add(free)
    return free


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock of a case file; the system lets go of it when the process ends, however it ends."""
    from filelock import FileLock, Timeout

    lock = FileLock(f"{path}.lock", timeout=WAIT_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise CaseFileError(f"{path}: another `geo add` has held it for {WAIT_SECONDS} s; try again later") from error
    except OSError as error:
        raise CaseFileError(f"{path}: cannot be written beside ({error.strerror or error})") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a case file for reading; whatever SQLite finds wrong with it is a CaseFileError."""
    try:
        with path.open("rb") as file:
            magic = file.read(len(SQLITE_MAGIC))
    except OSError as error:
        raise CaseFileError(f"{path}: cannot be read ({error.strerror or error})") from error
    if magic != SQLITE_MAGIC:
        raise CaseFileError(f"{path}: no GeoPackage; make one with `geo export REPORTS -o {path.name}`")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise CaseFileError(f"{path}: damaged, or held by another program ({error})") from error
    except (json.JSONDecodeError, TypeError, ValueError) as error:
        if isinstance(error, CaseFileError):
            raise
        raise CaseFileError(f"{path}: damaged ({error})") from error


def _notes(connection: sqlite3.Connection, path: Path) -> list[tuple[str, str]]:
    """Return the notes of a case file, after a look at its version."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'notes'").fetchone():
        raise CaseFileError(f"{path}: a GeoPackage, but no case file; `geo export REPORTS -o FILE.gpkg` makes one")
    notes = [(name, value) for name, value in connection.execute("SELECT name, value FROM notes ORDER BY fid")]
    version = dict(notes).get(VERSION_NOTE)
    if version != CASE_VERSION:
        raise CaseFileError(f"{path}: case file of version {version}, not {CASE_VERSION}; export the reports again")
    return notes


def _read(
    connection: sqlite3.Connection, table: str, columns: tuple[Column, ...], read: Callable[[Row], T]
) -> Iterator[T]:
    names = [column.name for column in columns]
    quoted = ", ".join(f'"{name}"' for name in names)
    for cells in connection.execute(f'SELECT {quoted} FROM "{table}" ORDER BY fid'):  # noqa: S608 - names are ours
        yield read(dict(zip(names, cells, strict=True)))


def _settle(path: Path) -> None:
    """Bring all that other programs wrote into the file itself, so that replacing it leaves no journal behind.

    Raises
    ------
    CaseFileError
        If another program, such as QGIS, has the file open for writing.
    """
    with path.open("rb") as file:
        if file.read(len(SQLITE_MAGIC)) != SQLITE_MAGIC:
            return
    try:
        with closing(sqlite3.connect(path, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise CaseFileError(f"{path}: open in another program ({error}); close it there first") from error
    except sqlite3.DatabaseError as error:
        raise CaseFileError(f"{path}: damaged ({error})") from error


def _write_beside(case: Case, path: Path, areas: Areas, by: str | None) -> None:
    """Write a case into a new file beside `path` with what a user put into the old, and give it the name at once."""
    folder = Path(mkdtemp(prefix=f".{path.name}{NEXT_TO}", dir=path.parent))
    made = folder / path.name
    try:
        write_case(case, made, areas=areas, by=by)
        if path.exists():
            carry_over(path, made)
            shutil.copymode(path, made)
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        try:
            made.replace(path)
        except PermissionError as error:
            raise CaseFileError(f"{path}: open in another program; close it there first") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(path: Path) -> None:
    """Remove what a killed process left; nobody else is at work, since the lock is ours."""
    for folder in path.parent.glob(f".{path.name}{NEXT_TO}*"):
        shutil.rmtree(folder, ignore_errors=True)
