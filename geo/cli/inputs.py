"""The arguments that the commands share, and how they become a case."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.cli.messages import printable, progress_bar
from geo.errors import SettingsError
from geo.model import EVENT_TYPES, Case, Rejected
from geo.pipeline import Settings

if TYPE_CHECKING:
    from geo.export import Selection

__all__ = ["load_case", "load_selected", "reading_options", "selection_options", "tell_rejected"]

Command = Callable[..., None]
DAY = click.DateTime(formats=["%Y-%m-%d"])

INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
READING = (
    click.option("--publisher", metavar="NAME", help="Publisher of the reports that do not name theirs."),
    click.option("--published", type=DAY, metavar="DAY", help="Their day of publication, as 2024-08-14."),
    click.option(
        "--own-places",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Your places.csv: it adds to the gazetteer.",
    ),
    click.option(
        "--online",
        type=click.Choice(["nominatim", "photon"]),
        help="Ask this service for names that the gazetteer lacks.",
    ),
    click.option("--workers", type=click.IntRange(min=1), default=1, help="Processes to read with."),
)
SELECTION = (
    click.option("--bbox", metavar="W,S,E,N", help="Only claims in these degrees."),
    click.option("--since", type=DAY, metavar="DAY", help="Only claims of this day or later."),
    click.option("--until", type=DAY, metavar="DAY", help="Only claims of this day or earlier."),
    click.option("--source", multiple=True, metavar="NAME", help="Only claims of this source (may be given again)."),
    click.option("--event-type", multiple=True, type=click.Choice(EVENT_TYPES), help="Only this type (again too)."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), help="Only claims at least so sure."),
)


def reading_options(command: Command) -> Command:
    """Give a command the INPUT argument and the options of reading; it gets `inputs` and `settings`."""

    @functools.wraps(command)
    def with_settings(
        *,
        publisher: str | None,
        published: datetime | None,
        own_places: Path | None,
        online: str | None,
        workers: int,
        **rest: Any,
    ) -> None:
        command(settings=Settings(publisher, _day(published), own_places, None, online, workers), **rest)

    return _decorated(with_settings, (INPUTS, *READING))


def selection_options(command: Command) -> Command:
    """Give a command the options that filter claims; it gets them as `selection`."""

    @functools.wraps(command)
    def with_selection(
        *,
        bbox: str | None,
        since: datetime | None,
        until: datetime | None,
        source: tuple[str, ...],
        event_type: tuple[str, ...],
        min_confidence: float | None,
        **rest: Any,
    ) -> None:
        from geo.export import Selection, parse_bbox

        selection = Selection(
            bbox=parse_bbox(bbox) if bbox else None,
            since=_day(since),
            until=_day(until),
            sources=source,
            event_types=event_type,
            min_confidence=min_confidence,
        )
        command(selection=selection, **rest)

    return _decorated(with_selection, SELECTION)


def _decorated(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    """Apply options so that --help lists them in the order given."""
    for option in reversed(options):
        command = option(command)
    return command


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def load_case(inputs: Sequence[str], settings: Settings) -> Case:
    """Read reports, or a case file, into a case; stop with exit code 1 where nothing can be used.

    Raises
    ------
    SettingsError
        If a case file stands among reports.
    """
    case_files = [name for name in inputs if name.lower().endswith(".gpkg")]
    if case_files:
        if len(inputs) > 1:
            raise SettingsError(f"{case_files[0]} is a case file: give it alone, or add reports to it with `geo add`")
        from geo.export import read_case

        return read_case(Path(case_files[0]))
    from geo.pipeline import run

    with progress_bar() as progress:
        case = run(inputs, settings, progress=progress, stdin=sys.stdin)
    if not case.documents:
        tell_rejected(case.rejected)
        click.echo("geo: nothing that can be read as a report", err=True)
        sys.exit(1)
    return case


def load_selected(inputs: Sequence[str], settings: Settings, selection: Selection) -> Case:
    """Read a case as `load_case` does and keep what `selection` asks for; say so where that is nothing.

    A source that no claim has is told with the names that come nearest to it.
    """
    from difflib import get_close_matches

    from geo.export import select

    case = load_case(inputs, settings)
    kept = select(case, selection)
    known = {claim.source.casefold(): claim.source for claim in case.claims}
    for name in selection.sources:
        if case.claims and name.casefold() not in known:
            inside = [key for key in known if name.casefold() in key]
            near = sorted({*inside[:3], *get_close_matches(name.casefold(), known)})
            hint = f"; there is {', '.join(known[key] for key in near)}" if near else ""
            click.echo(f"geo: no claim has the source {name!r}{hint}", err=True)
    if case.claims and not kept.claims:
        click.echo(f"geo: the filters leave none of {len(case.claims)} claims", err=True)
    return kept


def tell_rejected(rejected: Sequence[Rejected]) -> None:
    """Print what was left out, one a line, on standard error."""
    for item in rejected:
        where = f" ({item.document} {item.start}–{item.end})" if item.start is not None else ""
        click.echo(printable(f"geo: {item.what}{where}: {item.reason}"), err=True)
