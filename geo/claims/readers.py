"""The door for other readers of claims: another parser, another language, a language model.

A reader is a function with the signature of `geo.claims.read_claims`. What it returns goes through `accept`, which
keeps a claim only where every slot can be found in the text and every place among the placed mentions. A reader can
so be wrong about what a sentence means, but it cannot invent a place, a speaker, a number or a quotation.

>>> from geo.claims.readers import RULES, read_with
>>> claims, rejected = read_with(RULES, document, mentions)  # doctest: +SKIP
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import get_args

from geo.claims.extract import read_claims
from geo.model import EVENT_TYPES, MODALITIES, ROLES, UNITS, Claim, ClaimPlace, Document, Mention, Polarity, Rejected

__all__ = ["RULES", "Reader", "accept", "faults", "read_with"]

Reader = Callable[[Document, Sequence[Mention]], tuple[list[Claim], list[Rejected]]]
"""Takes a report and its placed mentions, returns claims and what was left out."""

RULES: Reader = read_claims
"""The bundled reader: rules over a dependency parse."""

_LONGEST_PERIOD = timedelta(days=366)
_SOURCE_MAY_BE = "source is none of outlet, speaker and publisher"


def read_with(reader: Reader, document: Document, mentions: Sequence[Mention]) -> tuple[list[Claim], list[Rejected]]:
    """Let `reader` read the document, and keep what its text bears out.

    Returns
    -------
    claims : list of Claim
        By offset.
    rejected : list of Rejected
        What the reader itself left out, and each claim that was not borne out, with the first reason.
    """
    claims, rejected = reader(document, mentions)
    kept, refused = accept(claims, document, mentions)
    return kept, [*rejected, *refused]


def accept(
    claims: Iterable[Claim], document: Document, mentions: Sequence[Mention]
) -> tuple[list[Claim], list[Rejected]]:
    """Divide claims into those whose every slot is borne out by the text, and the others.

    Parameters
    ----------
    claims
        As a reader proposes them, in any order.
    document, mentions
        What they were read from.
    """
    kept: list[Claim] = []
    refused: list[Rejected] = []
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.id)):
        found = faults(claim, document, mentions)
        if found:
            reason = f"not borne out by the text: {found[0]}"
            refused.append(Rejected("claim", claim.quote[:160], reason, document.id, claim.start, claim.end))
        else:
            kept.append(claim)
    return kept, refused


def faults(claim: Claim, document: Document, mentions: Sequence[Mention]) -> list[str]:
    """Return what the text does not bear out in a claim, in words; empty if it bears out all."""
    found = [*_faults_of_form(claim), *_faults_of_quote(claim, document)]
    if found:
        return found
    for place in claim.places:
        found += _faults_of_place(place, document, mentions)
    text = _plain(document.text)
    for slot, value in (("actor", claim.actor_text), ("target", claim.target), ("speaker", claim.speaker),
                        ("outlet", claim.outlet)):  # fmt: skip
        if value and not _told(value, text):
            found.append(f"{slot} {value!r} is not in the text")
    if claim.actor and not claim.actor_text and not _told(claim.actor, text):
        found.append(f"actor {claim.actor!r} stands on no words of the text")
    quote = _plain(claim.quote)
    found += [f"quantity {q.text!r} is not in the sentence" for q in claim.quantities if _plain(q.text) not in quote]
    found += [f"{link.name!r} is not in the text" for link in claim.attribution if not _told(link.name, text)]
    return found


def _faults_of_form(claim: Claim) -> list[str]:
    found = []
    if claim.event_type not in EVENT_TYPES:
        found.append(f"event type {claim.event_type!r} is not known")
    if claim.modality not in MODALITIES or claim.polarity not in get_args(Polarity):
        found.append(f"modality {claim.modality!r} or polarity {claim.polarity!r} is not known")
    if not claim.places:
        found.append("it has no place")
    if not 0.0 <= claim.confidence <= 1.0:
        found.append(f"confidence {claim.confidence} is no probability")
    found += [f"unit {q.unit!r} is not known" for q in claim.quantities if q.unit not in UNITS]
    start, end = claim.date.start, claim.date.end
    if start and end and not timedelta(0) <= end - start <= _LONGEST_PERIOD:
        found.append(f"{start} to {end} is no period")
    return found


def _faults_of_quote(claim: Claim, document: Document) -> list[str]:
    found = []
    if claim.document != document.id:
        found.append(f"it is of the document {claim.document!r}")
    if not 0 <= claim.start < claim.end <= len(document.text) or document.text[claim.start : claim.end] != claim.quote:
        found.append("its quote is not the text at its offsets")
    names = {name for name in (claim.outlet, claim.speaker, document.publisher) if name}
    if claim.source not in names and document.publisher is not None:
        found.append(_SOURCE_MAY_BE)
    return found


def _faults_of_place(place: ClaimPlace, document: Document, mentions: Sequence[Mention]) -> list[str]:
    found = []
    if place.role not in ROLES:
        found.append(f"role {place.role!r} is not known")
    if document.text[place.start : place.end] != place.text:
        found.append(f"place {place.text!r} is not the text at its offsets")
    known = {(m.place.place_id, m.place.lon, m.place.lat) for m in mentions if m.place is not None}
    if place.place_id is not None and (place.place_id, place.lon, place.lat) not in known:
        found.append(f"{place.name!r} is none of the places found in the report")
    if place.place_id is None and (place.lon is not None or place.lat is not None):
        found.append(f"place {place.text!r} has a point and no id")
    return found


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w.%]+", text.casefold().replace("’", "'").replace("'s", " ")))


def _told(value: str, text: str) -> bool:
    """Whether the words of `value` stand in the text: together, or each of those that name something."""
    words = _plain(value)
    if words in text:
        return True
    there = set(text.split())
    return all(word.strip(".") in there or word in there for word in words.split() if len(word) > 3)
