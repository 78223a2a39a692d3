"""The files behind the inputs: folders walked, each file once, in an order that the inputs' order does not change."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DocumentError
from geo.model import Rejected

__all__ = ["MAX_BYTES", "READABLE", "STDIN", "InputFile", "find_files", "read_bytes", "shown"]

MAX_BYTES = 20_000_000  # of a file or of one JSON line: some 3 million words, more than any report has
MAX_FILES = 1_000_000
STDIN = "-"
READABLE = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
SOURCES = "sources.csv"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: its path, how it is written (a value of `READABLE`), and whether a folder led to it."""

    path: Path
    form: str
    from_folder: bool


def find_files(paths: Sequence[str | os.PathLike[str]]) -> tuple[list[InputFile], list[Rejected]]:
    """Return the files behind `paths` and what was left out.

    Folders are read whole, with the folders in them. Left aside by rule, and not told, are hidden files, ``README``
    files, ``sources.csv`` and ``*.gold.json``. A file that several inputs name is read once; loops of links end.
    """
    found: dict[Path, InputFile] = {}
    rejected: list[Rejected] = []
    for given in sorted({os.fspath(p) for p in paths if os.fspath(p) != STDIN}):
        path = Path(given)
        before = len(found), len(rejected)
        for file in _walk(path, rejected) if path.is_dir() else _single(path, rejected):
            _add(file, found, rejected)
        if path.is_dir() and before == (len(found), len(rejected)):
            rejected.append(_left_out(path, f"the folder holds no report ({', '.join(sorted(READABLE))})"))
    files = sorted(found.values(), key=lambda f: (_absolute(f.path).name, _absolute(f.path).parts))
    return files, rejected


def read_bytes(path: Path) -> bytes:
    """Return the bytes of `path`.

    Raises
    ------
    DocumentError
        If it cannot be read, is no file, is empty, or is larger than `MAX_BYTES`.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DocumentError(f"has {size:,} bytes, more than the {MAX_BYTES:,} that a report may have: split it")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DocumentError(f"cannot be read ({error.strerror or error})") from error
    if len(data) > MAX_BYTES:
        raise DocumentError(f"has more than the {MAX_BYTES:,} bytes that a report may have: split it")
    if not data:
        raise DocumentError("is empty")
    return data


def shown(path: Path) -> str:
    """Return `path` for people: what a terminal cannot print, or would obey, is replaced by U+FFFD."""
    return "".join(c if c.isprintable() else "\ufffd" for c in str(path))


def _add(file: InputFile, found: dict[Path, InputFile], rejected: list[Rejected]) -> None:
    try:
        real = file.path.resolve()
    except (OSError, RuntimeError) as error:
        rejected.append(_left_out(file.path, f"cannot be read ({error})"))
        return
    if real in found:
        rejected.append(_left_out(file.path, f"is the same file as {shown(Path(found[real].path.name))}: read once"))
    elif len(found) >= MAX_FILES:
        rejected.append(_left_out(file.path, f"more than {MAX_FILES:,} files: read the folder in parts"))
    else:
        found[real] = file


def _single(path: Path, rejected: list[Rejected]) -> Iterator[InputFile]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        rejected.append(_left_out(path, f"cannot be read ({reason})"))
        return
    form = READABLE.get(path.suffix.lower())
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        rejected.append(_left_out(path, "is no file"))
    elif form is None and stat.S_ISREG(mode):
        rejected.append(_left_out(path, _unknown_form(path)))
    else:
        yield InputFile(path, form or "text", from_folder=False)


def _walk(folder: Path, rejected: list[Rejected]) -> Iterator[InputFile]:
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            info = here.stat()
            entries = sorted(here.iterdir(), key=lambda p: p.name)
        except OSError as error:
            rejected.append(_left_out(here, f"the folder cannot be read ({error.strerror or error})"))
            continue
        if (info.st_dev, info.st_ino) in seen:
            continue
        seen.add((info.st_dev, info.st_ino))
        for entry in entries:
            if entry.name.startswith(".") or _aside(entry.name):
                continue
            if entry.is_dir():
                waiting.append(entry)
            elif entry.is_symlink() and not entry.exists():
                rejected.append(_left_out(entry, "is a link to nothing"))
            elif not entry.is_file():
                rejected.append(_left_out(entry, "is no file"))
            elif entry.suffix.lower() in READABLE:
                yield InputFile(entry, READABLE[entry.suffix.lower()], from_folder=True)
            else:
                rejected.append(_left_out(entry, _unknown_form(entry)))


def _aside(name: str) -> bool:
    return name.lower() == SOURCES or name.lower().endswith(".gold.json") or name.partition(".")[0].upper() == "README"


def _unknown_form(path: Path) -> str:
    return f"{path.suffix or 'a file without an extension'} is no form of report that is read ({', '.join(READABLE)})"


def _left_out(path: Path, reason: str) -> Rejected:
    return Rejected("document", shown(path), reason)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 (links stay as they are, unlike with Path.resolve)
