"""The commands that read reports: map, export, claims, places, add."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.cli import app, inputs, messages
from geo.errors import SettingsError
from geo.model import Case

LAYERS = ("source", "publisher", "speaker", "actor", "event_type", "modality")


@app.command("map")
def map_command(
    names: inputs.Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to make: .html, or .png or .svg.")],
    layers_by: Annotated[str, typer.Option(help=f"What makes a layer: {', '.join(LAYERS)}.")] = "source",
    tiles: Annotated[
        str | None, typer.Option(help="Online background by its xyzservices name; none by default.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the map.")] = None,
    publisher: inputs.Publisher = None,
    published: inputs.Published = None,
    own_places: inputs.OwnPlaces = None,
    online: inputs.Online = None,
    workers: inputs.Workers = 1,
    bbox: inputs.Bbox = None,
    since: inputs.Since = None,
    until: inputs.Until = None,
    source: inputs.Source = None,
    event_type: inputs.EventTypes = None,
    min_confidence: inputs.Confidence = None,
) -> None:
    """Draw a map with a layer for each source, and write the same claims as GeoJSON beside it.

    Example: geo map reports/ -o kursk.html
    """
    if layers_by not in LAYERS:
        raise SettingsError(f"--layers-by {layers_by!r}: choose one of {', '.join(LAYERS)}")
    if output.suffix.lower() not in (".html", ".png", ".svg"):
        raise SettingsError(f"{output}: a map is .html, .png or .svg; other formats come from `geo export`")
    case = inputs.load_case(
        names, publisher=publisher, published=published, own_places=own_places, online=online, workers=workers
    )
    case = _selected(case, bbox, since, until, source, event_type, min_confidence)
    output.parent.mkdir(parents=True, exist_ok=True)
    written = [output]
    if output.suffix.lower() == ".html":
        from geo.export import write
        from geo.maps import draw

        draw(case, layers_by=layers_by, tiles=tiles, title=title).save(output)
        claims, places = output.with_suffix(".geojson"), output.with_name(f"{output.stem}-places.geojson")
        write(case, claims, places=places)
        written += [claims, places]
    else:
        from geo.maps import draw_picture

        draw_picture(case, output, title=title)
    messages.summarise(case, written)


@app.command("export")
def export_command(
    names: inputs.Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to make; its ending says the format.")],
    places: Annotated[Path | None, typer.Option(help="Write the places to this file as well.")] = None,
    by: Annotated[str | None, typer.Option(help="source: one file or layer a source.")] = None,
    publisher: inputs.Publisher = None,
    published: inputs.Published = None,
    own_places: inputs.OwnPlaces = None,
    online: inputs.Online = None,
    workers: inputs.Workers = 1,
    bbox: inputs.Bbox = None,
    since: inputs.Since = None,
    until: inputs.Until = None,
    source: inputs.Source = None,
    event_type: inputs.EventTypes = None,
    min_confidence: inputs.Confidence = None,
) -> None:
    """Write the claims for a GIS: .geojson .geojsonl .gpkg .parquet .fgb .kml .kmz .csv .shp.zip.

    Example: geo export reports/ -o claims.gpkg
    """
    from geo.export import check_format, write

    check_format(output)
    if places:
        check_format(places)
    case = inputs.load_case(
        names, publisher=publisher, published=published, own_places=own_places, online=online, workers=workers
    )
    case = _selected(case, bbox, since, until, source, event_type, min_confidence)
    output.parent.mkdir(parents=True, exist_ok=True)
    messages.summarise(case, write(case, output, places=places, by=by))


@app.command("claims")
def claims_command(
    names: inputs.Inputs,
    as_json: Annotated[bool, typer.Option("--json", help="One GeoJSON feature a line.")] = False,
    explain: Annotated[bool, typer.Option(help="Say which trigger and which rule filled each slot.")] = False,
    rejected: Annotated[bool, typer.Option(help="List what was left out, and why.")] = False,
    publisher: inputs.Publisher = None,
    published: inputs.Published = None,
    own_places: inputs.OwnPlaces = None,
    online: inputs.Online = None,
    workers: inputs.Workers = 1,
    bbox: inputs.Bbox = None,
    since: inputs.Since = None,
    until: inputs.Until = None,
    source: inputs.Source = None,
    event_type: inputs.EventTypes = None,
    min_confidence: inputs.Confidence = None,
) -> None:
    """Print the claims as a table.

    Example: geo claims reports/ --source CNN
    """
    case = inputs.load_case(
        names, publisher=publisher, published=published, own_places=own_places, online=online, workers=workers
    )
    case = _selected(case, bbox, since, until, source, event_type, min_confidence)
    if as_json:
        from geo.export import claim_lines

        for line in claim_lines(case.claims):
            typer.echo(line)
    elif explain:
        for claim in case.claims:
            messages.explain_claim(claim)
    else:
        messages.claims_table(case.claims)
    if rejected:
        inputs.tell_rejected(case.rejected)


@app.command("places")
def places_command(
    names: inputs.Inputs,
    as_json: Annotated[bool, typer.Option("--json", help="One GeoJSON feature a line.")] = False,
    explain: Annotated[bool, typer.Option(help="Say why each name stands where it does.")] = False,
    publisher: inputs.Publisher = None,
    published: inputs.Published = None,
    own_places: inputs.OwnPlaces = None,
    online: inputs.Online = None,
    workers: inputs.Workers = 1,
) -> None:
    """Print the place names of reports and where they lie.

    Example: geo places report.txt --explain
    """
    case = inputs.load_case(
        names, publisher=publisher, published=published, own_places=own_places, online=online, workers=workers
    )
    if as_json:
        from geo.export import place_lines

        for line in place_lines(case.mentions):
            typer.echo(line)
    elif explain:
        for mention in case.mentions:
            messages.explain_mention(mention)
    else:
        messages.places_table(case.mentions)


@app.command("add")
def add_command(
    case_file: Annotated[Path, typer.Argument(help="The case file (.gpkg); made if it is not there.")],
    names: inputs.Inputs,
    publisher: inputs.Publisher = None,
    published: inputs.Published = None,
    own_places: inputs.OwnPlaces = None,
    online: inputs.Online = None,
    workers: inputs.Workers = 1,
) -> None:
    """Add reports to a case file; one that is already inside is not added twice.

    Example: geo add kursk.gpkg new-reports/
    """
    if case_file.suffix.lower() != ".gpkg":
        raise SettingsError(f"{case_file}: a case file ends in .gpkg")
    from geo.export import add_to_case

    case = inputs.load_case(
        names, publisher=publisher, published=published, own_places=own_places, online=online, workers=workers
    )
    messages.summarise(add_to_case(case_file, case), [case_file])


def _selected(
    case: Case,
    bbox: str | None,
    since: str | None,
    until: str | None,
    source: list[str] | None,
    event_type: list[str] | None,
    min_confidence: float | None,
) -> Case:
    """Return the case with only the claims that the options let through."""
    from geo.export import Selection, parse_bbox, select

    selection = Selection(
        bbox=parse_bbox(bbox) if bbox else None,
        since=inputs.day(since, "--since"),
        until=inputs.day(until, "--until"),
        sources=tuple(source or ()),
        event_types=tuple(event_type or ()),
        min_confidence=min_confidence,
    )
    return select(case, selection)
