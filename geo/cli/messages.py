"""What the commands tell people: progress while the work goes on, a summary at its end, tables of claims and places.

Everything here goes to standard error except the tables, so that standard output stays data.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.model import Candidate, Case, Claim, ClaimPlace, Mention, Rejected

if TYPE_CHECKING:
    from geo.pipeline import Progress

__all__ = [
    "candidates_table",
    "claims_table",
    "explain_claim",
    "explain_mention",
    "places_table",
    "printable",
    "progress_bar",
    "summarise",
]

SHOWN = 12
"""How many rows of one kind the summary lists before it only counts."""


@contextmanager
def progress_bar(quiet: bool = False) -> Iterator[Progress | None]:
    """Give a progress function that draws a bar on a terminal and is silent elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def show(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)

        yield show


def summarise(case: Case, written: Sequence[Path] = ()) -> None:
    """Say what was read, what was found, what was left out and why, and which files to open."""
    placed = sum(mention.place is not None for mention in case.mentions)
    lines = [
        f"read       {_count(len(case.documents), 'document')}",
        f"places     {_count(len(case.mentions), 'mention')}, {placed} placed",
        f"claims     {len(case.claims)}, telling of {_count(len(case.events), 'event')}",
    ]
    by_source = Counter(claim.source for claim in case.claims)
    ordered = sorted(by_source.items(), key=lambda item: (-item[1], item[0]))
    lines += [f"           {count:5}  {source}" for source, count in ordered[:SHOWN]]
    if len(ordered) > SHOWN:
        further = _count(len(ordered) - SHOWN, "further source")
        lines.append(f"           {sum(n for _, n in ordered[SHOWN:]):5}  from {further}")
    lines += _left_out(case.rejected)
    lines += _missing(case)
    lines += [f"{'open' if n == 0 else ''}".ljust(11) + str(path) for n, path in enumerate(written)]
    click.echo("\n".join(map(printable, lines)), err=True)


def _left_out(rejected: Sequence[Rejected]) -> list[str]:
    """Inputs and fields that could not be used one by one, passages by their count and reason."""
    told = [item for item in rejected if item.stage in ("document", "export")]
    # Where the report is read all the same, only a detail of it is lost.
    details = sum(item.document is not None for item in told)
    passages = Counter(item.reason for item in rejected if item.stage not in ("document", "export"))
    if not told and not passages:
        return ["left out   nothing"]
    counts = [(len(told) - details, "input"), (details, "detail"), (passages.total(), "passage")]
    lines = [f"left out   {', '.join(_count(number, noun) for number, noun in counts if number)}"]
    lines += [f"           {item.what}: {item.reason}" for item in told[:SHOWN]]
    if len(told) > SHOWN:
        lines.append(f"           … and {len(told) - SHOWN} more (`geo claims --rejected` lists all)")
    lines += [f"           {count:5}  {reason}" for reason, count in passages.most_common()]
    return lines


def _missing(case: Case) -> list[str]:
    """What the reports do not say and the user may know: publishers, days, and that a language is not read."""
    claims = Counter(claim.document for claim in case.claims)
    unnamed = sum(document.publisher is None for document in case.documents)
    undated = sum(document.published is None for document in case.documents)
    languages = [
        (document.language or "en").partition("-")[0] for document in case.documents if not claims[document.id]
    ]
    foreign = Counter(language for language in languages if language != "en")
    lines = []
    if unnamed:
        lines.append(f"{_count(unnamed, 'document')} without a publisher: the file's name stands for it")
    if undated:
        lines.append(f"{_count(undated, 'document')} without a day of publication: “on Tuesday” gets no date there")
    if lines:
        lines.append("name them in a sources.csv beside the reports, or by --publisher and --published")
    lines += [
        f"{_count(number, 'document')} in “{name}”: places are found there; claims are read in English only"
        for name, number in sorted(foreign.items())
    ]
    return [f"{'' if n else 'note'}".ljust(11) + line for n, line in enumerate(lines)]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _names(places: Sequence[ClaimPlace], role: str) -> str:
    return "; ".join(place.name or place.text for place in places if place.role == role)


def _where(claim: Claim) -> str:
    """Places in one cell: "A → B", "via C", "at D"."""
    origin, destination = _names(claim.places, "origin"), _names(claim.places, "destination")
    via, location = _names(claim.places, "via"), _names(claim.places, "location")
    parts = [f"{origin} → {destination}".strip()] if origin or destination else []
    parts += [f"via {via}"] if via else []
    parts += [f"at {location}"] if location else []
    return ", ".join(parts)


def _when(claim: Claim) -> str:
    if claim.date.start is None:
        return ""
    if claim.date.end in (None, claim.date.start):
        return claim.date.start.isoformat()
    return f"{claim.date.start}/{claim.date.end}"


def claims_table(claims: Sequence[Claim]) -> None:
    """Print claims as a table on standard output."""
    rows = []
    for claim in claims:
        sure = claim.modality + (", denied" if claim.polarity == "negated" else "")
        number = "; ".join(quantity.text for quantity in claim.quantities)
        what = " ".join(part for part in (claim.actor, number and f"({number})") if part)
        rows.append(
            (
                claim.document,
                claim.event_type,
                what,
                _where(claim),
                _when(claim),
                claim.speaker or "",
                claim.source,
                sure,
            )
        )
    _print_table(("document", "event", "actor", "where", "when", "speaker", "source", "how sure"), rows)


def places_table(mentions: Sequence[Mention]) -> None:
    """Print mentions as a table on standard output."""
    rows = []
    for mention in mentions:
        place = mention.place
        where = (
            (place.name, place.kind, place.country or "", f"{place.lon:.4f} {place.lat:.4f}") if place else ("",) * 4
        )
        mark = "" if mention.literal else "not literal"
        if mention.approximate:
            mark = "approximate"
        rows.append((mention.document, str(mention.start), mention.text, *where, f"{mention.score:.2f}", mark))
    _print_table(("document", "start", "text", "place", "kind", "country", "lon lat", "score", ""), rows)


def candidates_table(candidates: Sequence[tuple[str, Candidate]]) -> None:
    """Print the places that names may be as a table on standard output; each comes with the name that was asked."""
    rows = []
    for name, candidate in candidates:
        place = candidate.place
        where = (place.name, place.kind, place.country or "", f"{place.lon:.4f} {place.lat:.4f}")
        rows.append((name, *where, candidate.match, place.place_id))
    _print_table(("asked", "place", "kind", "country", "lon lat", "match", "id"), rows)


def explain_claim(claim: Claim) -> None:
    """Print which trigger and which rule filled each slot of a claim."""
    document = printable(claim.document)
    click.echo(f"{document} {claim.start}–{claim.end}  {claim.event_type}  confidence {claim.confidence:.2f}")
    click.echo(f"  “{printable(claim.quote)}”")
    for slot, rule in claim.reasons:
        click.echo(f"  {slot:12} {printable(rule)}")


def explain_mention(mention: Mention) -> None:
    """Print why a mention was taken for a place and why it stands where it does."""
    place = mention.place
    where = f"{place.name} ({place.kind}, {place.country}) {place.place_id}" if place else "not placed"
    named = printable(f"{mention.document} {mention.start}  {mention.text}")
    click.echo(f"{named} → {where}  score {mention.score:.2f}")
    if mention.evidence:
        click.echo(f"  a place name: {'; '.join(mention.evidence)}")
    if mention.reasons:
        click.echo(f"  placed:       {'; '.join(mention.reasons)}")
    for candidate in mention.candidates[:3]:
        other = candidate.place
        click.echo(
            f"  runner-up:    {other.name} ({other.kind}, {other.country}) {other.place_id} {candidate.score:.2f}"
        )


def printable(text: str) -> str:
    """Return `text` without the control characters that a report could steer a terminal with."""
    return "".join(char if char.isprintable() else " " for char in text)


def _print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(soft_wrap=False) if sys.stdout.isatty() else Console(width=200)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)
