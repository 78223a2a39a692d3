"""What the dateline of an agency's report says: "GOMA, Congo, Jan 23, 2025 (Reuters) -" has an agency, and a day.

Pasted text has no other metadata. The agencies are the publications of ``outlets.tsv``, under the names by which
sources go on the map (``source_names.tsv``).
"""

import re
from functools import cache

from geo.documents.fields import Fields, parse_day
from geo.errors import MetadataError
from geo.lexicon.tables import read_table

__all__ = ["read_dateline"]

WINDOW = 1500  # characters within which the dateline must begin; a headline and a byline may stand before it
# "(AP) — ", "(Xinhua) -- ", and the Russian agencies' "/TASS/."
DATELINE = re.compile(
    r"^[ \t]*(?P<where>[^\W\d_][^\n()]{1,90}?)[ \t]*"
    r"(?:\((?P<name>[^\n()/]{2,40})\)[ \t]*[-\u2010-\u2015]|/(?P<slashed>[^\n()/]{2,40})/\.)",
    re.MULTILINE,
)
# A day without its year is none: which year it was, the text does not say.
DAY = re.compile(r"[^\W\d_]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [^\W\d_]{3,9}\.?,? \d{4}|\d{4}-\d\d-\d\d")


def read_dateline(text: str) -> Fields:
    """Return the publisher, and the day where it has its year, that the dateline of `text` names; else nothing."""
    for match in DATELINE.finditer(text[:WINDOW]):
        agency = _agencies().get((match["name"] or match["slashed"]).strip().casefold())
        if agency is None:
            continue
        day = DAY.search(match["where"])
        try:
            return Fields(publisher=agency, published=parse_day(day[0]) if day else None)
        except MetadataError:
            return Fields(publisher=agency)
    return Fields()


@cache
def _agencies() -> dict[str, str]:
    """Every name of a publication, folded, with the name of its source."""
    sources = dict(read_table("source_names", ("written", "name"), lambda row: (row["written"], row["name"])))
    rows = read_table(
        "outlets",
        ("name", "outlet", "kind", "country", "note"),
        lambda row: (row["name"], row["outlet"] or row["name"]),
    )
    return {name.casefold(): sources.get(outlet, outlet) for name, outlet in rows}
