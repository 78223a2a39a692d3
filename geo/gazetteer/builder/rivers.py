"""Rivers with both points that gazetteers give them: the middle of the course, and the mouth."""

from geo.errors import GazetteerError
from geo.gazetteer.builder.additions import PRIORS, slug_of
from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.sources import Sources, cells
from geo.gazetteer.folding import fold
from geo.sphere import distance_km

__all__ = ["rivers"]

NO_BARE = "-"  # in the aliases: the name without "River" is a word that means other things
MOUTH_KM = 25.0
MOUTH_SHARE = 0.8  # of the score of the course, which comes first
TOWN = 20_000


def rivers(sources: Sources, own: list[Entry], others: list[Entry]) -> list[Entry]:
    """Return the rivers of ``rivers.tsv`` that `own` has not, and the mouths of all; `others` are all other places.

    A river goes by its bare name too ("the Irtysh"), unless a country, a first-order area, a town or an everyday word
    has it.

    Raises
    ------
    GazetteerError
        If a row has no point and names no place of ``additions.tsv``.
    """
    known = {entry.place_id: entry for entry in own}
    words = {fold(row["word"]) for row in sources.table("stop.tsv")}
    taken = words | {
        fold(name)
        for entry in others
        if entry.kind in ("country", "admin1") or (entry.kind == "city" and entry.population >= TOWN)
        for name in (entry.name, *entry.names)
    }
    found: list[Entry] = []
    for row in sources.table("rivers.tsv"):
        river = known.get(f"geo:{slug_of(row['river'])}")
        if river is None:
            river = _river(row, taken)
            found.append(river)
        found.append(_mouth(river, float(row["mouth_lon"]), float(row["mouth_lat"])))
    return found


def _river(row: dict[str, str], taken: set[str]) -> Entry:
    try:
        lon, lat, mouth = float(row["lon"]), float(row["lat"]), (float(row["mouth_lon"]), float(row["mouth_lat"]))
    except ValueError as error:
        raise GazetteerError(f"rivers.tsv: {row['river']!r} has no point and is not in additions.tsv") from error
    name = row["river"].partition(" (")[0]
    country = "" if row["country"] == "-" else row["country"]
    radius = max(MOUTH_KM, round(distance_km(lon, lat, *mouth)))
    entry = Entry(f"geo:{slug_of(row['river'])}", name, "water", country, lon, lat, radius, "geo")
    entry.prior = PRIORS["2"]
    aliases = cells(row["aliases"])
    bare = name.removesuffix(" River").removeprefix("River ")
    if bare != name:
        entry.add("alternate", f"River {bare}", f"{bare} River")
        if NO_BARE not in aliases and fold(bare) not in taken:
            entry.add("alternate", bare)
    entry.add("alternate", *(alias for alias in aliases if alias != NO_BARE))
    return entry


def _mouth(river: Entry, lon: float, lat: float) -> Entry:
    place_id = f"{river.place_id}-mouth"
    mouth = Entry(place_id, river.name, "water", river.country, lon, lat, MOUTH_KM, "geo", names=dict(river.names))
    mouth.prior = (river.prior or PRIORS["2"]) * MOUTH_SHARE
    return mouth
