"""The commands about places alone: locate, and the gazetteer's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from geo.cli import app, inputs, messages
from geo.model import Candidate

gazetteer_app = typer.Typer(help="Look into the gazetteer, or give it more data.", no_args_is_help=True)
app.add_typer(gazetteer_app, name="gazetteer")


@app.command("locate")
def locate_command(
    names: Annotated[list[str], typer.Argument(help="Names of places.")],
    country: Annotated[str | None, typer.Option(help="Only in this country (ISO 3166-1 alpha-2, as UA).")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Candidates a name.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a candidate, a line each.")] = False,
    own_places: inputs.OwnPlaces = None,
) -> None:
    """Look names up in the gazetteer, without any context.

    Example: geo locate Kursk Pokrovsk --country UA
    """
    from geo.pipeline import open_gazetteer

    gazetteer = open_gazetteer(None, own_places)
    found = 0
    for name in names:
        candidates = gazetteer.lookup(name, country)[:limit] or gazetteer.suggest(name, limit)
        found += bool(candidates)
        if not candidates:
            typer.echo(f"geo: {name!r} is not in the gazetteer", err=True)
        for candidate in candidates:
            typer.echo(_as_json(name, candidate) if as_json else _as_text(name, candidate))
    if not found:
        raise typer.Exit(1)


def _as_text(name: str, candidate: Candidate) -> str:
    place = candidate.place
    point = f"{place.lon:9.4f} {place.lat:8.4f}"
    return f"{name:20} {point}  {place.name} ({place.kind}, {place.country})  {candidate.match}  {place.place_id}"


def _as_json(name: str, candidate: Candidate) -> str:
    place = candidate.place
    record = {
        "asked": name,
        "name": place.name,
        "place_id": place.place_id,
        "kind": place.kind,
        "country": place.country,
        "lon": place.lon,
        "lat": place.lat,
        "radius_km": place.radius_km,
        "population": place.population,
        "match": candidate.match,
        "score": round(candidate.score, 4),
    }
    return json.dumps(record, ensure_ascii=False)


@gazetteer_app.command("info")
def info_command() -> None:
    """Say what the gazetteer holds, from which sources, under which licences.

    Example: geo gazetteer info
    """
    from geo.gazetteer.imports import describe

    typer.echo(describe())


@gazetteer_app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="A GeoNames country dump: UA.zip or UA.txt.")],
) -> None:
    """Merge a GeoNames country dump into your gazetteer.

    Example: geo gazetteer import UA.zip
    """
    from geo.gazetteer.imports import import_dump

    with messages.progress_bar() as progress:
        typer.echo(import_dump(file, progress=progress))


@gazetteer_app.command("install")
def install_command(
    countries: Annotated[list[str], typer.Argument(help="Countries by their ISO 3166-1 alpha-2 codes.")],
) -> None:
    """Download GeoNames country dumps and merge them into your gazetteer.

    Example: geo gazetteer install UA RU
    """
    from geo.gazetteer.imports import install_dumps

    with messages.progress_bar() as progress:
        typer.echo(install_dumps(countries, progress=progress))
