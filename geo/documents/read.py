"""The room's recipe: find the files, read each, fill in what it does not say, give it an id, hand it on."""

import hashlib
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import IO

from geo.documents.dateline import read_dateline
from geo.documents.decode import decode
from geo.documents.fields import Fields, check_fields, fill
from geo.documents.files import MAX_BYTES, STDIN, InputFile, find_files, read_bytes, shown
from geo.documents.formats import Draft, Problem, read_lines, read_text
from geo.documents.language import guess_language
from geo.documents.markup import read_feed, read_html
from geo.documents.sources import SourceTable, read_sources
from geo.errors import DocumentError, MetadataError
from geo.model import Document, Rejected

__all__ = ["read_documents"]

MAX_ID = 120
MAX_CHARACTERS = 2_000_000  # of one report, some 350,000 words; reading takes some 1 kB of memory a character


def read_documents(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    publisher: str | None = None,
    published: date | str | None = None,
    stdin: IO[bytes] | IO[str] | None = None,
) -> Iterator[Document | Rejected]:
    """Read reports from files, folders and standard input.

    Parameters
    ----------
    paths
        Files (``.txt .md .html .htm .jsonl .ndjson .xml .rss .atom``), folders, which are read whole, and ``-`` for
        standard input. Their order does not matter.
    publisher, published
        Said of every report that neither says it itself nor has it in ``sources.csv``; `published` as a day or
        ``YYYY-MM-DD``.
    stdin
        What ``-`` reads; the process's standard input if not given.

    Yields
    ------
    Document | Rejected
        Documents with unique ids, and a record for each thing left out: a file, a line, a field. A record that names
        a `document` tells of a document that was read all the same. Nothing else is skipped but hidden files,
        ``README`` files, ``sources.csv`` and ``*.gold.json``.

    Raises
    ------
    MetadataError
        If `publisher` or `published` cannot be used.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    said, problems = check_fields({"publisher": publisher, "published": published})
    if problems:
        raise MetadataError("; ".join(problems))
    return _read_all(given, said, stdin)


def _read_all(
    given: Sequence[str | os.PathLike[str]], said: Fields, stdin: IO[bytes] | IO[str] | None
) -> Iterator[Document | Rejected]:
    files, rejected = find_files(given)
    yield from rejected
    tables, notices = _tables(files)
    yield from notices
    shelf = _Shelf()
    for file in files:
        beside = tables[file.path.parent].row(file.path.name)
        yield from shelf.place(file.path.stem, shown(file.path), partial(_drafts, file), beside, said)
    if any(os.fspath(p) == STDIN for p in given):
        stream = stdin if stdin is not None else sys.stdin.buffer
        yield from shelf.place("stdin", "standard input", partial(_stream_drafts, stream), Fields(), said)


def _tables(files: Sequence[InputFile]) -> tuple[dict[Path, SourceTable], list[Rejected]]:
    """Return the table of each folder that holds a file, and what could not be used of them."""
    whole: dict[Path, bool] = {}
    for file in files:
        whole[file.path.parent] = whole.get(file.path.parent, False) or file.from_folder
    tables = {folder: read_sources(folder, whole=led) for folder, led in sorted(whole.items())}
    return tables, [r for table in tables.values() for r in table.rejected]


class _Shelf:
    """The documents handed out so far: keeps ids unique and remembers texts, to tell when one comes again."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.texts: dict[str, str] = {}

    def place(
        self, stem: str, origin: str, read: "partial[Iterator[Draft | Problem]]", beside: Fields, said: Fields
    ) -> Iterator[Document | Rejected]:
        """Turn what `read` gives into documents, each after the records of what is left out of it."""
        waiting: list[Problem] = []
        try:
            for item in read():
                if isinstance(item, Problem):
                    waiting.append(item)
                    continue
                document = self._document(item, stem, origin, fill(item.fields, beside, said, item.weak))
                if isinstance(document, Rejected):
                    yield document
                    continue
                yield from (_rejected(origin, p, document.id if p.kept else None) for p in waiting)
                waiting.clear()
                yield from self._again(document)
                yield document
        except DocumentError as error:
            yield Rejected("document", origin, str(error))
        yield from (_rejected(origin, p, None) for p in waiting)

    def _document(self, draft: Draft, stem: str, origin: str, fields: Fields) -> Document | Rejected:
        where = origin if draft.line is None else f"{origin}:{draft.line}"
        if not draft.text.strip():
            return Rejected("document", where, "has no text")
        if len(draft.text) > MAX_CHARACTERS:
            reason = f"has {len(draft.text):,} characters, more than the {MAX_CHARACTERS:,} of a report: split it"
            return Rejected("document", where, reason)
        name = draft.name or (stem if draft.line is None else f"{stem}-{draft.line}")
        # Pasted text may have no metadata but its dateline.
        fields = fill(fields, read_dateline(draft.text))
        language = fields.language or guess_language(draft.text)
        return Document(
            id=self._unique(name),
            text=draft.text,
            title=fields.title,
            publisher=fields.publisher,
            published=fields.published,
            url=fields.url,
            language=language,
            digest=hashlib.sha256(draft.text.encode("utf-8")).hexdigest(),
            origin=where,
        )

    def _unique(self, name: str) -> str:
        clean = re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]+", "", name).strip()[:MAX_ID] or "report"
        tries = (clean if n == 1 else f"{clean}-{n}" for n in count(1))
        free = next(t for t in tries if t not in self.ids)
        self.ids.add(free)
        return free

    def _again(self, document: Document) -> Iterator[Rejected]:
        first = self.texts.setdefault(document.digest, document.id)
        if first != document.id:
            reason = f"has the same text as {first}; both are kept, and count as one voice when claims are compared"
            yield Rejected("document", document.origin, reason, document=document.id)


def _rejected(origin: str, problem: Problem, document: str | None) -> Rejected:
    where = origin if problem.line is None else f"{origin}:{problem.line}"
    return Rejected("document", where, problem.reason, document=document)


def _drafts(file: InputFile) -> Iterator[Draft | Problem]:
    if file.form == "lines":
        try:
            with file.path.open("rb") as stream:
                yield from read_lines(iter(partial(stream.readline, MAX_BYTES + 1), b""))
        except OSError as error:
            raise DocumentError(f"cannot be read ({error.strerror or error})") from error
        return
    yield from _whole_drafts(read_bytes(file.path), file.form)


def _whole_drafts(data: bytes, form: str) -> Iterator[Draft | Problem]:
    if form == "feed":
        yield from read_feed(data)
        return
    text, notice = decode(data, declared=form == "html")
    if notice:
        yield Problem(notice, kept=True)
    yield from read_html(text) if form == "html" else read_text(text)


def _stream_drafts(stream: IO[bytes] | IO[str]) -> Iterator[Draft | Problem]:
    """Read a stream whole; a first line that is a JSON object makes it JSON Lines, a leading tag makes it a page."""
    # A text stream over bytes (`sys.stdin`) has decided on an encoding that may be wrong: go behind it.
    raw = getattr(stream, "buffer", stream)
    try:
        got = raw.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise DocumentError(f"cannot be read ({error})") from error
    data: bytes = got.encode("utf-8", "surrogateescape") if isinstance(got, str) else got
    if len(data) > MAX_BYTES:
        raise DocumentError(f"has more than {MAX_BYTES:,} bytes: give it as a file in parts")
    if not data.strip():
        raise DocumentError("is empty")
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith(b"{"):
        yield from read_lines(io.BytesIO(data))
    else:
        form = "html" if re.match(rb"<(!doctype html|html|head|body|article)\b", start) else "text"
        form = "feed" if re.match(rb"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(rss|feed|rdf:rdf)\b", start) else form
        yield from _whole_drafts(data, form)
