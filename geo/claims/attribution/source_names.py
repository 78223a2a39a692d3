"""One key for a source that reports name in several ways, so that its claims stand in one layer of a map."""

import re
import unicodedata
from functools import cache

from geo.claims.actors.names import find_names
from geo.lexicon.tables import read_table

__all__ = ["canonical_source", "country_adjectives"]

_OFFICE = re.compile(r"^(?P<whose>.+?) Ministry of (?P<what>Defence|Emergencies)$")
_SMALL = {"of", "the", "and", "for", "in", "on"}


def canonical_source(name: str) -> str:
    """Return the key of the body or person called `name`.

    A country's body goes by the country's adjective and a title's capitals ("Russia's defense ministry" is the "Russian
    Defence Ministry"); what else is one source under several names stands in ``data/lexicon/source_names.tsv``.
    """
    known = _names().get(_folded(name))
    if known:
        return known
    whose, _, body = name.replace("’", "'").partition("'s ")
    adjective = country_adjectives().get(whose)
    if adjective and any(n.kind == "group" and n.text == body for n in find_names(body)):
        return _names().get(_folded(body), body)  # "Lebanon's Hezbollah" is no office of the country's
    if body and adjective:
        name = f"{adjective} {body}"
    if name.split()[0] in country_adjectives().values():
        name = _titled(name)
        office = _OFFICE.match(name)
        name = f"{office['whose']} {office['what']} Ministry" if office else name
    return _names().get(_folded(name), name)


def _titled(name: str) -> str:
    words = re.sub(r"\b([Dd])efense\b", r"\1efence", name).split()
    return " ".join(word if word in _SMALL else word[0].upper() + word[1:] for word in words)


def _folded(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).casefold()


@cache
def _names() -> dict[str, str]:
    return dict(read_table("source_names", ("written", "name"), lambda row: (_folded(row["written"]), row["name"])))


@cache
def country_adjectives() -> dict[str, str]:
    """Country -> its first adjective: Russia -> Russian."""
    columns = ("name", "code", "demonyms", "aliases", "seats")
    rows = read_table("countries", columns, lambda row: row)
    pairs = [
        (written, row["demonyms"].split(";")[0])
        for row in rows
        if row["demonyms"]
        for written in (row["name"], *row["aliases"].split(";"))
    ]
    return {written.strip(): adjective.strip() for written, adjective in reversed(pairs) if written.strip()}
