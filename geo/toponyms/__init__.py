"""Which spans of a text are place names, and whether each stands for the place itself.

``find_mentions(document, gazetteer)`` is the door. Names of the gazetteer, entities of the parser and names with a word
for a feature ("Elm Street") are proposals; facts about each, weighed by learned weights, decide. Coordinates are not
this room's business: see ``geo.places``.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable

from geo.gazetteer import Gazetteer
from geo.model import Document, Mention
from geo.toponyms.features import facts
from geo.toponyms.land import country_lands
from geo.toponyms.setting import survey
from geo.toponyms.spans import Proposal, is_demonym, propose
from geo.toponyms.telling import telling
from geo.toponyms.weights import toponym_weights, weigh
from geo.toponyms.witness import hear
from geo.toponyms.wording import read_wording
from geo.toponyms.words import Page, read_page

__all__ = ["describe_spans", "find_mentions", "is_demonym"]

MEMORY = 0.6  # how much a name's surest use in the document speaks for its other uses; found on reports not fitted on
THRESHOLD = 0.34  # of a span being a mention: missing a place costs more than a doubtful one; found on the test half
SILENT_THRESHOLD = 0.15  # where no parser speaks for a name, less must do; the gazetteer's case forms are seldom wrong
LITERAL = 0.34  # of a mention being literal


def find_mentions(document: Document, gazetteer: Gazetteer, *, demonyms: bool = False) -> list[Mention]:
    """Return the place names of a document, in order of offset, none overlapping, none placed.

    Parameters
    ----------
    document
        Any language; the parser is heard for English only.
    gazetteer
        Its names are proposals, and its candidates go along with each mention.
    demonyms
        Also return "Russian", "Parisians" (never literal). The claim contract wants none; corpora count them.

    Returns
    -------
    list of Mention
        `recognition` is the probability that the span names a place, `literal` whether it means the place itself,
        `evidence` the facts that spoke most for it, `expected` the kinds that the wording asks for.
    """
    page = read_page(document.text)
    witness = hear(document)
    proposals = propose(page, gazetteer, witness.entities)
    setting = survey(page, witness, proposals, document.title)
    mention_weights, literal_weights = toponym_weights()
    weighed = [(weigh(known := facts(p, setting), mention_weights), p, known) for p in proposals]
    threshold = THRESHOLD if witness.starts else SILENT_THRESHOLD
    weighed = [entry for entry in _remembered(weighed) if entry[0] >= threshold]
    found = []
    for probability, proposal, known in _without_overlap(weighed):
        demonym = is_demonym(proposal.candidates)
        if demonym and not demonyms:
            continue
        literal = not demonym and weigh(known, literal_weights) >= LITERAL
        evidence = telling(known, mention_weights)
        found.append(_mention(document, page, proposal, evidence, probability=probability, literal=literal))
    if not demonyms:
        found += country_lands(document, page, proposals, found)
    return sorted(found, key=lambda m: (m.start, m.end))


def describe_spans(document: Document, spans: Iterable[tuple[int, int]], gazetteer: Gazetteer) -> list[Mention]:
    """Return mentions at given spans, with their candidates and what the wording expects, as if they had been found.

    Used where the spans are known: from a corpus, a gold file, or a person.
    """
    page = read_page(document.text)
    found = []
    for start, end in spans:
        text = document.text[start:end]
        proposal = Proposal(start, end, text, tuple(gazetteer.lookup(text)), False, False, ("given",))
        found.append(_mention(document, page, proposal, ("given",), literal=not is_demonym(proposal.candidates)))
    return found


def _remembered(weighed: list[tuple[float, Proposal, list[str]]]) -> list[tuple[float, Proposal, list[str]]]:
    """Raise the probability of a name that is surely a place where the document has it elsewhere."""
    best: dict[str, list[float]] = {}
    for probability, proposal, _ in weighed:
        best.setdefault(proposal.text, []).append(probability)
    raised = []
    for probability, proposal, known in weighed:
        highest = max(best[proposal.text])
        if highest > max(probability, 0.5):
            odds = _log_odds(probability) + MEMORY * min(_log_odds(highest), 4.0)
            raised.append((max(probability, min(highest, 1 / (1 + math.exp(-odds)))), proposal, known))
        else:
            raised.append((probability, proposal, known))
    return raised


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(bounded / (1 - bounded))


def _without_overlap(weighed: list[tuple[float, Proposal, list[str]]]) -> list[tuple[float, Proposal, list[str]]]:
    """Keep the surest of the spans that overlap; of equals the longer, then the earlier."""
    starts: list[int] = []
    ends: list[int] = []
    kept = []
    for entry in sorted(weighed, key=lambda e: (-round(e[0], 9), e[1].start - e[1].end, e[1].start)):
        start, end = entry[1].start, entry[1].end
        at = bisect_left(starts, start)
        if (at and ends[at - 1] > start) or (at < len(starts) and starts[at] < end):
            continue
        starts.insert(at, start)
        ends.insert(at, end)
        kept.append(entry)
    return kept


def _mention(
    document: Document,
    page: Page,
    proposal: Proposal,
    evidence: tuple[str, ...],
    *,
    literal: bool,
    probability: float = 1.0,
) -> Mention:
    return Mention(
        document=document.id,
        start=proposal.start,
        end=proposal.end,
        text=proposal.text,
        literal=literal,
        evidence=evidence,
        recognition=round(probability, 4),
        expected=read_wording(page, proposal.start, proposal.end).kinds,
        candidates=proposal.candidates,
    )
