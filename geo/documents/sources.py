"""``sources.csv``: the table beside reports that fills what they do not say about themselves."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from geo.documents.decode import decode
from geo.documents.fields import Fields, check_fields
from geo.documents.files import SOURCES, read_bytes, shown
from geo.errors import DocumentError, MetadataError
from geo.model import Rejected

__all__ = ["COLUMNS", "SourceTable", "read_sources"]

COLUMNS = ("file", "publisher", "published", "title", "url", "language")


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The rows of one folder's table by file name, and what in it could not be used."""

    rows: dict[str, Fields]
    rejected: tuple[Rejected, ...] = ()

    def row(self, name: str) -> Fields:
        """Return what the table says about the file `name`; an empty record where it says nothing."""
        return self.rows.get(name, Fields())


def read_sources(folder: Path, *, whole: bool) -> SourceTable:
    """Read the table of `folder`, if it has one.

    Columns are ``file,publisher,published,title,url,language`` in any order; only ``file`` must be there. Commas,
    semicolons and tabs part the cells. A row that cannot be used is left out with its line; the rest counts.

    Parameters
    ----------
    folder
        The folder of the reports.
    whole
        Whether the folder is read whole; then rows for files that are not there are told.
    """
    path = folder / SOURCES
    if not path.exists():
        return SourceTable({})
    rejected: list[Rejected] = []
    rows: dict[str, Fields] = {}

    def left_out(line: int, reason: str) -> None:
        rejected.append(Rejected("document", f"{shown(path)}:{line}", reason))

    try:
        text, notice = decode(read_bytes(path))
        if notice:
            left_out(1, f"the table {notice}")
        lines, broken = _lines(text)
        header = _header(lines[0][1]) if lines else []
    except DocumentError as error:
        return SourceTable({}, (Rejected("document", shown(path), f"the table {error}; nothing of it is used"),))
    except MetadataError as error:
        return SourceTable({}, (Rejected("document", f"{shown(path)}:{lines[0][0]}", str(error)),))
    for column in (name for name in header if name and name not in COLUMNS):
        left_out(lines[0][0], f"column {column[:60]!r} is unknown and not used (known: {', '.join(COLUMNS)})")
    for line, cells in lines[1:]:
        problems = [*_add_row(header, cells, rows), *(_without_file(header, cells, folder) if whole else ())]
        rejected += [Rejected("document", f"{shown(path)}:{line}", problem) for problem in problems]
    if broken:
        left_out(broken[0], f"the table is broken from here on ({broken[1]}); the {len(rows)} rows above it are used")
    return SourceTable(rows, tuple(rejected))


def _without_file(header: list[str], cells: list[str], folder: Path) -> list[str]:
    """The problem of a row whose file is not there, if it is one."""
    name = dict(zip(header, cells, strict=False)).get("file", "").strip()
    return [f"there is no file {name[:100]!r} in this folder"] if name and not (folder / name).exists() else []


def _lines(text: str) -> tuple[list[tuple[int, list[str]]], tuple[int, str] | None]:
    """Return the rows that are not blank with their line numbers, and where and why reading had to stop."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((start, [cell.strip() for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as error:
        return lines, (start, str(error))
    return lines, None


def _header(cells: list[str]) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    if "file" not in header or len(set(header)) < len(header):
        raise MetadataError(
            f"the header is {','.join(header)[:120]!r}: wanted are the columns {','.join(COLUMNS)}, each once, "
            "of which file must be there; nothing of the table is used"
        )
    return header


def _add_row(header: list[str], cells: list[str], rows: dict[str, Fields]) -> list[str]:
    """Add a row to `rows` and return a sentence for each thing in it that cannot be used."""
    if len(cells) > len(header) and any(cells[len(header) :]):
        return [f"the row has {len(cells)} cells, the header {len(header)}: quote cells that have commas in them"]
    values = dict(zip(header, cells, strict=False))
    name = values.pop("file", "")
    if not name:
        return ["the row names no file"]
    if name in rows:
        return [f"{name[:100]!r} has a row already; the first one counts"]
    rows[name], problems = check_fields({key: value for key, value in values.items() if key in COLUMNS})
    return problems
