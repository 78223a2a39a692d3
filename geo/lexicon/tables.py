"""Reviewed tables of words: tab-separated files with a header, ``#`` comments, and a check on every row.

A table ``NAME.tsv`` lies in ``data/lexicon``. A user's own words stand in files of the same name and columns in the
folder that the environment variable ``GEO_LEXICON`` names; their rows come after the bundled ones, and where the first
column is equal they replace them.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from geo.errors import LexiconError
from geo.resources import data_folder

__all__ = ["lexicon_files", "read_rows", "read_table"]

T = TypeVar("T")


@cache
def lexicon_files(name: str) -> tuple[Path, ...]:
    """Return the bundled file of the table `name` and the user's own, if there is one.

    Raises
    ------
    LexiconError
        If ``GEO_LEXICON`` names no folder, or one with a table that is not known.
    """
    files = [data_folder("lexicon") / f"{name}.tsv"]
    own = _own_folder()
    if own and (own / f"{name}.tsv").is_file():
        files.append(own / f"{name}.tsv")
    return tuple(files)


def _own_folder() -> Path | None:
    """Return the folder of the user's tables; one that is not there, or whose files nobody reads, is no small slip."""
    named = os.environ.get("GEO_LEXICON")
    if not named:
        return None
    folder = Path(named)
    if not folder.is_dir():
        raise LexiconError(f"GEO_LEXICON={named}: there is no such folder")
    bundled = data_folder("lexicon")
    strange = sorted(path.name for path in folder.glob("*.tsv") if not (bundled / path.name).is_file())
    if strange:
        raise LexiconError(f"{folder / strange[0]}: no table has this name; the tables are those of {bundled}")
    return folder


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line number and the cells of each row of `path`, whose header must be `columns`.

    Raises
    ------
    LexiconError
        If the file is missing, its header differs, or a row has too many cells or none in the first column.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    header: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if header != list(columns):
                raise LexiconError(f"{path}:{number}: columns are {header}, wanted {list(columns)}")
            continue
        if len(cells) > len(columns) or not cells[0]:
            raise LexiconError(f"{path}:{number}: {line!r} does not fit the columns {list(columns)}")
        yield number, dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))


def read_table(name: str, columns: Sequence[str], parse: Callable[[dict[str, str]], T]) -> tuple[T, ...]:
    """Read the table `name`, bundled rows first, then the user's, each turned into a record by `parse`.

    A row of the user's replaces all bundled rows whose first cell is the same.

    Raises
    ------
    LexiconError
        If `parse` raises ValueError on a row (the message names file and line), or as in `read_rows`.
    """
    records: dict[str, list[T]] = {}
    for path in lexicon_files(name):
        fresh: dict[str, list[T]] = {}
        for number, row in read_rows(path, columns):
            try:
                fresh.setdefault(row[columns[0]], []).append(parse(row))
            except ValueError as error:
                raise LexiconError(f"{path}:{number}: {error}") from error
        records.update(fresh)
    return tuple(record for group in records.values() for record in group)
