"""The commands that read reports: map, export, claims, places, add."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.cli import messages
from geo.cli.inputs import load_case, load_selected, reading_options, selection_options, tell_rejected
from geo.errors import SettingsError
from geo.pipeline import Settings

if TYPE_CHECKING:
    from geo.export import Selection

LAYERS = ("source", "publisher", "speaker", "actor", "event_type", "modality")
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("map")
@click.option("--output", "-o", type=FILE, required=True, help="The file to make: .html, or .png or .svg.")
@click.option("--layers-by", type=click.Choice(LAYERS), default="source", help="What makes a layer.")
@click.option("--tiles", metavar="NAME", help="Online background, by its xyzservices name; none by default.")
@click.option("--title", metavar="TEXT", help="Title of the map.")
@reading_options
@selection_options
def map_command(
    *,
    inputs: tuple[str, ...],
    output: Path,
    layers_by: str,
    tiles: str | None,
    title: str | None,
    settings: Settings,
    selection: Selection,
) -> None:
    """Draw a map with a layer for each source, and write its claims and places as GeoJSON beside it.

    Example: geo map reports/ -o kursk.html
    """
    if output.suffix.lower() not in (".html", ".png", ".svg"):
        raise SettingsError(f"{output}: a map is .html, .png or .svg; other formats come from `geo export`")
    # A folder that cannot be written to is told before the reports are read, not after.
    output.parent.mkdir(parents=True, exist_ok=True)
    case = load_selected(inputs, settings, selection)
    if output.suffix.lower() == ".html":
        from geo.export import write
        from geo.maps import draw

        draw(case, layers_by=layers_by, tiles=tiles, title=title).save(output)
        places = output.with_name(f"{output.stem}-places.geojson")
        written = [output, *write(case, output.with_suffix(".geojson"), places=places)]
    else:
        from geo.maps import draw_picture

        draw_picture(case, output, title=title)
        written = [output]
    messages.summarise(case, written)


@click.command("export")
@click.option("--output", "-o", type=FILE, required=True, help="The file to make; its ending says the format.")
@click.option("--places", type=FILE, help="Write the places to this file as well.")
@click.option("--by", type=click.Choice(["source"]), help="One file or layer a source.")
@reading_options
@selection_options
def export_command(
    *,
    inputs: tuple[str, ...],
    output: Path,
    places: Path | None,
    by: str | None,
    settings: Settings,
    selection: Selection,
) -> None:
    """Write the claims for a GIS: .geojson .geojsonl .gpkg .parquet .fgb .kml .kmz .csv .shp.zip.

    Example: geo export reports/ -o claims.gpkg
    """
    from geo.export import check_format, write

    # A format or folder that cannot be written is told before the reports are read, not after.
    for path in (output, places):
        if path:
            check_format(path)
            path.parent.mkdir(parents=True, exist_ok=True)
    case = load_selected(inputs, settings, selection)
    messages.summarise(case, write(case, output, places=places, by=by))


@click.command("claims")
@click.option("--json", "as_json", is_flag=True, help="One GeoJSON feature a line.")
@click.option("--explain", is_flag=True, help="Say which trigger and which rule filled each slot.")
@click.option("--rejected", is_flag=True, help="List what was left out, and why.")
@reading_options
@selection_options
def claims_command(
    *, inputs: tuple[str, ...], as_json: bool, explain: bool, rejected: bool, settings: Settings, selection: Selection
) -> None:
    """Print the claims as a table.

    Example: geo claims reports/ --source CNN
    """
    from geo.export import claim_lines

    case = load_selected(inputs, settings, selection)
    if as_json:
        for line in claim_lines(case.claims):
            click.echo(line)
    elif explain:
        for claim in case.claims:
            messages.explain_claim(claim)
    else:
        messages.claims_table(case.claims)
    if rejected:
        tell_rejected(case.rejected)
    elif not case.claims and case.rejected:
        click.echo("geo: no claims; --rejected says what was left out, and why", err=True)


@click.command("places")
@click.option("--json", "as_json", is_flag=True, help="One GeoJSON feature a line.")
@click.option("--explain", is_flag=True, help="Say why each name stands where it does.")
@reading_options
def places_command(inputs: tuple[str, ...], as_json: bool, explain: bool, settings: Settings) -> None:
    """Print the place names of reports and where they lie.

    Example: geo places report.txt --explain
    """
    from geo.export import place_lines

    case = load_case(inputs, settings)
    if as_json:
        for line in place_lines(case.mentions):
            click.echo(line)
    elif explain:
        for mention in case.mentions:
            messages.explain_mention(mention)
    else:
        messages.places_table(case.mentions)


@click.command("add")
@click.argument("case_file", type=FILE, metavar="CASE.gpkg")
@reading_options
def add_command(case_file: Path, inputs: tuple[str, ...], settings: Settings) -> None:
    """Add reports to a case file; one that is already inside, by its text, is not added twice.

    Example: geo add kursk.gpkg new-reports/
    """
    if case_file.suffix.lower() != ".gpkg":
        raise SettingsError(f"{case_file}: a case file ends in .gpkg")
    from geo.export import add_to_case

    messages.summarise(add_to_case(case_file, load_case(inputs, settings)), [case_file])
