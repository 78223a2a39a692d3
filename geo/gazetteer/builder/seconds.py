"""What English texts call the second-order areas of each country, and the words of its own language that mean the type."""

import re

from geo.gazetteer.builder.entries import Entry

__all__ = ["name_second"]

_OF = r"(?:\s+(?:of|de la|de l['’]|des|de|du|del|di|do|da|d['’])\s*|\s+)"
# Country -> the English word, and the local words for the type: before the name, after the name.
TYPES: dict[str, tuple[str, str, str]] = {
    "AF": ("District", "", ""), "AO": ("Municipality", "Município", ""), "AZ": ("District", "", "Rayon"),
    "BD": ("District", "", ""), "BF": ("Province", "Province", ""), "BO": ("Province", "Provincia", ""),
    "BY": ("District", "", "Rayon|Raion"), "CD": ("Territory", "Territoire", ""), "CF": ("Sub-prefecture", "", ""),
    "CM": ("Department", "D[ée]partement", "Division"), "EG": ("District", "Markaz|Qism", ""),
    "ES": ("Province", "Prov[ií]nci?a|Province", ""), "ET": ("Zone", "", ""), "FR": ("Department", "", ""),
    "GE": ("Municipality", "", "District"), "GH": ("District", "", "Municipal District|Municipal"),
    "GN": ("Prefecture", "", ""), "HT": ("Arrondissement", "Arrondissement", ""), "ID": ("Regency", "Kabupaten", ""),
    "IN": ("District", "", ""), "IQ": ("District", "Qaḑā['’]", ""), "IR": ("County", "Shahrestān-e", ""),
    "IT": ("Province", "Province|Provincia|Citt[àa] metropolitana", ""), "KG": ("District", "", "Rayon|Raion"),
    "KH": ("District", "Srŏk|Khan|Krŏng", ""), "KP": ("County", "", "-gun|-kun"), "KZ": ("District", "Rayon", "Rayon"),
    "LA": ("District", "Muang", ""), "LB": ("District", "Caza", ""), "LK": ("District", "", ""),
    "ML": ("Cercle", "Cercle", ""), "MM": ("District", "", ""), "MY": ("District", "Daerah", ""),
    "MZ": ("District", "Circunscrição", ""), "NE": ("Department", "D[ée]partement", ""), "NG": ("LGA", "", ""),
    "NP": ("District", "", ""), "PE": ("Province", "Provincia", ""), "PH": ("Province", "Province", ""),
    "PK": ("District", "", ""), "PS": ("Governorate", "", ""), "SD": ("Locality", "", ""), "SL": ("District", "", ""),
    "SN": ("Department", "D[ée]partement", ""), "SO": ("District", "Degmada", ""), "SS": ("County", "", ""),
    "SY": ("District", "Minţaqat", ""), "TD": ("Department", "D[ée]partement", ""), "TJ": ("District", "Nohiyai", "Rayon"),
    "TM": ("District", "", "etraby"), "TR": ("District", "", "İlçesi"), "TZ": ("District", "", ""),
    "UG": ("District", "", ""), "UZ": ("District", "", "Tumani"), "VE": ("Municipality", "Municipio", ""),
    "XK": ("Municipality", "Komuna e", ""), "YE": ("District", "", ""), "ZW": ("District", "", ""),
}  # fmt: skip
_BRITISH = re.compile(
    r"^(?:Royal |Metropolitan )?(?:City and County|City and Borough|Borough|City|County|District) of |^(?:The|Sir) |"
    r" (?:County Borough|county borough|City)$"
)
_COUNTY = re.compile(r"^County (?P<before>.+)$|^(?P<after>.+) County$")


def name_second(entry: Entry) -> None:
    """Add the names that English texts give to a second-order area: bare, and with the type ("Kolar district")."""
    if entry.country == "GB":
        entry.add("alternate", _BRITISH.sub("", entry.name))
    if entry.country in ("GB", "IE"):
        county = _COUNTY.match(entry.name)
        bare = (county["before"] or county["after"]) if county else entry.name
        if county or (entry.country == "IE" and " " not in bare):
            entry.add("alternate", bare, f"County {bare}", f"Co {bare}")
    if entry.country not in TYPES:
        return
    word, before, after = TYPES[entry.country]
    bare = re.sub(rf"^(?:{before}){_OF}", "", entry.name) if before else entry.name
    bare = re.sub(rf"(?:\s+|\b)(?:{after or word}|{word})$", "", bare).strip()
    if bare:
        entry.add("alternate", bare, f"{bare} {word}")
    if entry.country == "NG":
        entry.add("alternate", f"{bare} Local Government Area")
    if entry.country in ("IT", "ES", "PH"):
        entry.add("alternate", f"Province of {bare}")
