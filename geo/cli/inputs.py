"""The arguments that the commands share, and how they become a case."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from geo.cli.messages import progress_bar
from geo.errors import SettingsError
from geo.model import Case, Rejected

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files and folders (.txt .md .html .jsonl, feeds), a case file (.gpkg), or - for standard input."
    ),
]
Publisher = Annotated[str | None, typer.Option(help="Publisher of a single input that does not name one.")]
Published = Annotated[str | None, typer.Option(help="Day of publication of a single input, as 2024-08-14.")]
OwnPlaces = Annotated[Path | None, typer.Option("--own-places", help="Your places.csv: it adds to the gazetteer.")]
Online = Annotated[
    str | None, typer.Option(help="Ask this geocoding service (nominatim, photon) for names that the gazetteer lacks.")
]
Workers = Annotated[int, typer.Option(min=1, help="Processes to read with.")]
Bbox = Annotated[str | None, typer.Option(help="Only claims in west,south,east,north (degrees).")]
Since = Annotated[str | None, typer.Option(help="Only claims of this day or later, as 2024-08-14.")]
Until = Annotated[str | None, typer.Option(help="Only claims of this day or earlier.")]
Source = Annotated[list[str] | None, typer.Option(help="Only claims of this source (may be given again).")]
EventTypes = Annotated[
    list[str] | None, typer.Option("--event-type", help="Only this event type (may be given again).")
]
Confidence = Annotated[
    float | None, typer.Option("--min-confidence", min=0, max=1, help="Only claims at least so sure.")
]


def day(text: str | None, option: str) -> date | None:
    """Return the day that an option names.

    Raises
    ------
    SettingsError
        If it is no ISO 8601 day.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"{option} {text!r} is no day: write it as 2024-08-14") from error


def load_case(
    inputs: Sequence[str],
    *,
    publisher: str | None = None,
    published: str | None = None,
    own_places: Path | None = None,
    online: str | None = None,
    workers: int = 1,
) -> Case:
    """Read reports, or a case file, into a case; stop with exit code 1 where nothing can be used.

    Raises
    ------
    SettingsError
        If a case file stands among reports, or an option contradicts the inputs.
    """
    case_files = [name for name in inputs if name.lower().endswith(".gpkg")]
    if case_files:
        if len(inputs) > 1:
            raise SettingsError(f"{case_files[0]} is a case file: give it alone, or add reports to it with `geo add`")
        from geo.export import read_case

        return read_case(Path(case_files[0]))
    from geo.pipeline import Settings, run

    settings = Settings(publisher, day(published, "--published"), own_places, None, online, workers)
    with progress_bar() as progress:
        case = run(inputs, settings, progress=progress, stdin=sys.stdin)
    if not case.documents:
        tell_rejected(case.rejected)
        typer.echo("geo: nothing that can be read as a report", err=True)
        raise typer.Exit(1)
    return case


def tell_rejected(rejected: Sequence[Rejected]) -> None:
    """Print what was left out, one a line, on standard error."""
    for item in rejected:
        where = f" ({item.document} {item.start}–{item.end})" if item.start is not None else ""
        typer.echo(f"geo: {item.what}{where}: {item.reason}", err=True)
