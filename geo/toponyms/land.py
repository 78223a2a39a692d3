"""A demonym with a word for land ("Russian territory", "Ukrainian soil") names that country as a place."""

from collections.abc import Sequence

from geo.model import Document, Mention
from geo.toponyms.spans import Proposal
from geo.toponyms.words import Page

__all__ = ["country_lands"]

LAND = frozenset({"territory", "territories", "soil", "land", "lands", "airspace"})
JOINED = ("towns and villages", "villages and towns", "cities and towns", "towns and cities")


def country_lands(
    document: Document, page: Page, proposals: Sequence[Proposal], found: Sequence[Mention]
) -> list[Mention]:
    """Return literal mentions for demonyms of countries before a word for land, where nothing else was found."""
    lands = []
    taken = {offset for mention in found for offset in range(mention.start, mention.end)}
    for proposal in proposals:
        countries = tuple(c for c in proposal.candidates if c.match == "demonym" and c.place.kind == "country")
        if not countries or not taken.isdisjoint(range(proposal.start, proposal.end)):
            continue
        beyond = page.beyond(proposal.end)
        words = 1 if page.lower(beyond) in LAND else 3 if " ".join(page.lowers[beyond : beyond + 3]) in JOINED else 0
        if not words or beyond + words > len(page.ends):
            continue
        end = page.ends[beyond + words - 1]
        if "\n" in document.text[proposal.start : end]:
            continue
        lands.append(
            Mention(
                document=document.id,
                start=proposal.start,
                end=end,
                text=document.text[proposal.start : end],
                evidence=("demonym with a word for land",),
                expected=("country",),
                candidates=countries,
            )
        )
    return lands
