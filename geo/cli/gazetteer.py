"""The commands about places alone: locate, and the gazetteer's own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from geo.cli.messages import candidates_table, progress_bar
from geo.model import Candidate

__all__ = ["gazetteer_group", "locate_command"]

NEAR_NAMES = 100
"""How many names spelled alike are looked through for those of one country."""


@click.command("locate")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--country", metavar="CODE", help="Only in this country (ISO 3166-1 alpha-2, as UA).")
@click.option("--limit", type=click.IntRange(min=1), default=5, help="Candidates a name.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a candidate, a line each.")
@click.option(
    "--own-places",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your places.csv: it adds to the gazetteer.",
)
def locate_command(
    names: tuple[str, ...], country: str | None, limit: int, as_json: bool, own_places: Path | None
) -> None:
    """Look names up in the gazetteer, without any context.

    Example: geo locate Kursk Pokrovsk --country UA
    """
    from geo.pipeline import open_gazetteer

    gazetteer = open_gazetteer(None, own_places)
    found: list[tuple[str, Candidate]] = []
    for name in names:
        candidates = (
            gazetteer.lookup(name, country)[:limit]
            or [
                candidate
                for candidate in gazetteer.suggest(name, limit if country is None else NEAR_NAMES)
                if country is None or candidate.place.country == country.upper()
            ][:limit]
        )
        if not candidates:
            where = f" for {country.upper()}" if country else ""
            click.echo(f"geo: {name!r} is not in the gazetteer{where}", err=True)
        found += [(name, candidate) for candidate in candidates]
    if not found:
        sys.exit(1)
    if as_json:
        for name, candidate in found:
            click.echo(_as_json(name, candidate))
    else:
        candidates_table(found)


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


@click.group("gazetteer")
def gazetteer_group() -> None:
    """Look into the gazetteer, or give it more data."""


@gazetteer_group.command("info")
def info_command() -> None:
    """Say what the gazetteer holds, from which sources, under which licences.

    Example: geo gazetteer info
    """
    from geo.gazetteer.imports import describe

    click.echo(describe())


@gazetteer_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_command(file: Path) -> None:
    """Merge a GeoNames country dump (UA.zip or UA.txt) into your gazetteer.

    Example: geo gazetteer import UA.zip
    """
    from geo.gazetteer.imports import import_dump

    with progress_bar() as progress:
        click.echo(import_dump(file, progress=progress))


@gazetteer_group.command("install")
@click.argument("countries", nargs=-1, required=True, metavar="CODE...")
def install_command(countries: tuple[str, ...]) -> None:
    """Download the GeoNames dumps of countries (ISO 3166-1 alpha-2) and merge them into your gazetteer.

    Example: geo gazetteer install UA RU
    """
    from geo.gazetteer.imports import install_dumps

    with progress_bar() as progress:
        click.echo(install_dumps(countries, progress=progress))
