"""The names that a document uses: full names of persons, abbreviations that it explains, names of its publisher."""

import re
from functools import cache

from geo.claims.attribution import saying
from geo.claims.attribution.party import ARTICLE, SEQUENCE, Names, bare, is_body
from geo.claims.attribution.publications import looks_like_outlet
from geo.claims.attribution.source_names import country_adjectives
from geo.lexicon.tables import read_table
from geo.model import Document

__all__ = ["names_of"]


def names_of(document: Document, places: frozenset[str] = frozenset()) -> Names:
    """Collect the names of a document: full names, abbreviations in brackets, its publisher's names."""
    persons: dict[str, str] = {}
    text = f"{document.title or ''}\n{document.text}"
    for match in SEQUENCE.finditer(text):
        found = re.sub(r"['’]s$", "", match.group())
        name = bare(found)
        words = name.split(" ")
        if len(words) < 2 or name in places or is_body(name) or len(words) > 4 or name.isupper():
            continue
        if saying.outlet_name(name) or looks_like_outlet(name) or words[-1] in country_adjectives().values():
            continue
        last = words[-1]
        if last not in persons or len(persons[last]) < len(name) <= 30:
            persons[last] = name
    for leader in _leaders():
        if leader not in persons and leader in text and re.search(rf"\b{re.escape(leader)}\b", text):
            persons[leader] = leader
    return Names(persons, _abbreviations(text), _publisher_names(document.publisher), places)


@cache
def _leaders() -> tuple[str, ...]:
    """Names of leaders that need no first name."""
    return tuple(sorted(set(read_table("leaders", ("name", "side"), lambda row: row["name"]))))


def _abbreviations(text: str) -> dict[str, str]:
    """Abbreviations that the document itself explains: "the Armed Forces of the Philippines (AFP)"."""
    found = {}
    # The look back keeps a search inside a word from starting anew at each of its letters.
    for match in re.finditer(r"(?<![\w’'-])((?:[\w’'-]+\s){1,8})\(([A-Z][A-Za-z]{1,7})\)", text):
        words, short = match.group(1).split(), match.group(2)
        letters = [c for c in short if c.isupper()]
        for take in range(len(letters), len(words) + 1):
            span = words[-take:]
            if [word[0] for word in span if word[0].isupper()] == letters:
                found[short] = " ".join(span)
                break
    return found


def _publisher_names(publisher: str | None) -> frozenset[str]:
    """A publisher's full name, its name without the article, its initials, and its last word."""
    if not publisher:
        return frozenset()
    bare = ARTICLE.sub("", publisher)
    words = bare.split()
    names = {publisher.casefold(), bare.casefold()}
    capitals = "".join(word[0] for word in words if word[0].isupper())
    if len(capitals) >= 2:
        names |= {capitals.casefold(), "".join(word[0] for word in words).casefold()}
    if len(words) > 1:
        names.add(words[-1].casefold())
    return frozenset(names)
