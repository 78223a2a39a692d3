"""What speaks for a span in reports of fighting: troops move to places, and little places are fought over."""

from geo.toponyms.setting import Setting, kind_of
from geo.toponyms.spans import Proposal
from geo.toponyms.words import Page, wording_words

__all__ = ["moved", "of_war"]

REACH = 6  # words between a verb of moving and the place that it leads to


def moved(page: Page, first: int) -> list[str]:
    """Return whether a verb of moving shortly before leads to the name: "were driven back to X"."""
    way = page.lower(first - 1)
    if way not in ("to", "from", "into", "for", "toward", "towards", "through", "via"):
        return []
    for index in range(first - 2, max(first - 2 - REACH, -1), -1):
        if page.lowers[index] in wording_words("moving"):
            return [f"p1:moved-{way}"]
        if page.opens[index]:
            break
    return []


def of_war(  # noqa: PLR0917
    proposal: Proposal, setting: Setting, own: list[str], near: list[str], run: list[str], heard: list[str]
) -> list[str]:
    """Return what else holds in a report of a war, where places are mostly meant as places and often little known."""
    if not setting.war:
        return []
    kind = kind_of(proposal)
    people = next((f for f in own if f.startswith("g:people=")), "g:people=no")
    entity = next((f for f in heard if f.startswith("e:")), "e:silent")
    place = next((f for f in run if f.startswith("r:")), "r:whole")
    found = [f"w:{kind}", f"w:{kind}&{place}", f"w:{kind}&{entity}", f"w:{people}&{place}"]
    found += [f"w:{f}" for f in own if f.startswith(("s:long", "s:class", "s:last-feature", "g:score", "g:stop"))]
    found += [f"w:{kind}&{f}" for f in near if f.startswith(("p1", "n1"))]
    relations = [f for f in heard if f.startswith("d:")]
    found += [f"w:{people}&{f}" for f in relations]
    if "p1=the" in near:
        found += [f"w:the-{kind}&{f}" for f in relations]
    return found
