"""What a whole document says of its names, read once before any is judged."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.toponyms.spans import Proposal
from geo.toponyms.witness import Entity, Witness
from geo.toponyms.words import Page, context_classes, place_features, spoken_names, wording_words

__all__ = ["Setting", "is_war", "kind_of", "survey"]

WAR_SHARE = 0.012  # of the words; reports of wars have 2 to 8 in a hundred, local news seldom 1


@dataclass(frozen=True, slots=True)
class Setting:
    """A document as features see it: its words, the parser's view, and what it says elsewhere of the same names.

    `run_starts` and `run_stops` tell of each word where the run of capitalised words that leads up to it begins, and
    where the one that goes on from it ends; both have an entry more than there are words.
    """

    page: Page
    witness: Witness
    entity_starts: tuple[int, ...]
    in_place_phrase: frozenset[str]
    persons: frozenset[str]
    longer: Counter[str]
    occurrences: Counter[str]
    area_named: frozenset[str]
    proposed: frozenset[tuple[int, int]]
    strong_starts: dict[int, str]
    strong_ends: dict[int, str]
    run_starts: list[int]
    run_stops: list[int]
    title: str
    war: bool


def kind_of(proposal: Proposal) -> str:
    """Return the kind of the likeliest place of a proposal, ``none`` if the gazetteer has none."""
    return proposal.candidates[0].place.kind if proposal.candidates else "none"


def _persons(page: Page, entities: Sequence[Entity]) -> set[str]:
    """Return words that somewhere in the document are part of a person's name."""
    found: set[str] = set()
    names, classes = spoken_names(), context_classes()
    for entity in entities:
        words = page.text[entity.start : entity.end].split()
        if entity.label == "PERSON" and len(words) >= 2 and words[0] in names:
            found.update(words)
    for i in range(1, len(page.words)):
        if not page.capital(i) or page.opens[i]:
            continue
        before = page.words[i - 1]
        if names.get(before) in ("given", "both") and not page.opens[i]:
            found.update((before, page.words[i]))
        elif "title" in classes.get(page.lowers[i - 1], ()) and page.capital(i - 1):
            found.add(page.words[i])
    return found


def _runs(page: Page) -> tuple[list[int], list[int]]:
    """Return where the runs of capitals around each word begin and end; "In" and "Was" that open a sentence are none.

    Read once for all words: a text of nothing but capitals would cost the square of its length otherwise.
    """
    count, small = len(page.words), wording_words("small")
    joined = [not page.opens[i] and page.same_line(i - 1, i) for i in range(count)]
    starts, stops = list(range(count + 1)), list(range(count + 1))
    for i in range(1, count):
        if joined[i] and page.capital(i - 1) and not (page.opens[i - 1] and page.lowers[i - 1] in small):
            starts[i] = starts[i - 1]
    for i in range(count - 1, -1, -1):
        if joined[i] and page.capital(i):
            stops[i] = stops[i + 1]
    return starts, stops


def survey(page: Page, witness: Witness, proposals: Sequence[Proposal], title: str | None) -> Setting:
    """Read once what the whole document says of its names."""
    located, areas = _worded(page, proposals)
    starts: dict[int, str] = {}
    ends: dict[int, str] = {}
    for proposal in proposals:
        if proposal.candidates and not proposal.stop:
            kind = kind_of(proposal)
            if kind in ("country", "admin1") or proposal.start not in starts:
                starts[proposal.start] = kind
            ends[proposal.end] = kind
    run_starts, run_stops = _runs(page)
    return Setting(
        page=page,
        witness=witness,
        entity_starts=tuple(e.start for e in witness.entities),
        in_place_phrase=frozenset(located),
        persons=frozenset(_persons(page, witness.entities)),
        longer=_inside_longer(proposals),
        occurrences=Counter(proposal.text for proposal in proposals),
        area_named=frozenset(areas),
        proposed=frozenset((p.start, p.end) for p in proposals if p.candidates and not p.stop),
        strong_starts=starts,
        strong_ends=ends,
        run_starts=run_starts,
        run_stops=run_stops,
        title=title or "",
        war=is_war(page),
    )


def _worded(page: Page, proposals: Sequence[Proposal]) -> tuple[set[str], set[str]]:
    """The names that stand behind a preposition of place somewhere, and those before a word for an area."""
    located: set[str] = set()
    areas: set[str] = set()
    around = place_features(part_of_name=False)
    for proposal in proposals:
        if page.lower(page.first(proposal.start) - 1) in wording_words("place-preposition"):
            located.add(proposal.text)
        after = around.get(page.lower(page.beyond(proposal.end)))
        if after is not None and after.kind in ("admin1", "admin2"):
            areas.add(proposal.text)
    return located, areas


def _inside_longer(proposals: Sequence[Proposal]) -> "Counter[str]":
    """How often each name stands inside another proposal that comes before it in their order."""
    longer: Counter[str] = Counter()
    open_ends: list[Proposal] = []
    for proposal in proposals:
        open_ends = [p for p in open_ends if p.end > proposal.start]
        if any(p.end >= proposal.end for p in open_ends):
            longer[proposal.text] += 1
        open_ends.append(proposal)
    return longer


def is_war(page: Page) -> bool:
    """Return whether a text is a report of a war or of unrest, by the share of its words that tell of fighting."""
    warfare = wording_words("warfare")
    return sum(word in warfare for word in page.lowers) >= max(2, WAR_SHARE * len(page.lowers))
