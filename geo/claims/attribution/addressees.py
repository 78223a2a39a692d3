"""Whom a speaker spoke to, and whom a publication quotes."""

import re
from typing import TYPE_CHECKING

from geo.claims.attribution import saying
from geo.claims.attribution.parties import classify
from geo.claims.attribution.party import Names, Party
from geo.claims.attribution.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["addressee", "cited_by"]


def addressee(reading: Reading, last: "Token", verb: saying.SayingVerb, after: int) -> tuple[Party | None, int]:
    """Who was told: an outlet or nobody that matters, and where its words end."""
    start = reading.after(last)
    text = reading.slice(start, reading.end)
    if "tell" not in verb.frames or verb.stance != "say":
        return _spoken_on(reading, start, text, after)
    known = _known_outlet(text[1:], start + 1, reading.names)
    if known is not None:
        return known, max(after, known.end)
    stop = re.search(
        r"\sthat\b|[,;:.\"“”](?:\s|$)|\s[\"“]|\s(?:on|in|at|by|during|over|from|last|via|late|early|this|how|what|"
        r"where|why|about|of)\s",
        text,
    )
    phrase = text[: stop.start()] if stop else text
    party = _outlet_at_front(phrase.strip(), start + 1, reading.names)
    ends = start + 1 + len(party.name) if party is not None else start
    return party, max(after, party.end if party is not None else ends)


_SPOKEN_ON = re.compile(r"\s(?:\w+ly\s|so\s|this\s)?(?:to|on|in)\s(?=(?:the\s)?[A-Z])")


def _spoken_on(reading: Reading, start: int, text: str, after: int) -> tuple[Party | None, int]:
    """The outlet in "complained to the Ledger that", "warned on Radio Horizon that"."""
    match = _SPOKEN_ON.match(text)
    if match is None:
        return None, after
    party = _known_outlet(text[match.end() :], start + match.end(), reading.names)
    if party is None:
        stop = re.search(r"\sthat\b|[,;:.\"“”](?:\s|$)|\s[\"“]", text[match.end() :])
        phrase = text[match.end() :][: stop.start()] if stop else text[match.end() :]
        party = _outlet_at_front(phrase.strip(), start + match.end(), reading.names)
    return party, max(after, party.end if party is not None else after)


def _known_outlet(text: str, start: int, names: Names) -> Party | None:
    """The outlet of the table that a text begins with."""
    words = text.split(" ")
    for take in range(min(len(words), 7), 0, -1):
        front = " ".join(words[:take]).rstrip('.,;:"”')
        if saying.outlet_name(front) is not None:
            party = classify(front, start, names)
            return party if party is not None and party.sort == "outlet" else None
    return None


def _outlet_at_front(phrase: str, start: int, names: Names) -> Party | None:
    """The outlet that a phrase begins with, at its longest reading."""
    words = phrase.split(" ")
    whole = classify(phrase, start, names)
    if whole is not None and whole.sort == "self":
        return None  # it told the publisher
    if whole is not None and whole.sort == "outlet" and len(words) <= 9:
        return whole if whole.named or whole.definite else None
    for take in range(min(len(words), 7), 0, -1):
        front = " ".join(words[:take])
        if saying.outlet_name(front) is None and not re.search(r"[A-Z]", words[take - 1]):
            continue
        party = classify(front, start, names)
        if party is not None and party.sort == "outlet" and party.named:
            return party
    return None


def cited_by(reading: Reading, token: "Token", last: "Token") -> tuple[Party, int] | None:
    """Whom a publication quotes: "quoted officers as saying that ..."."""
    text = reading.slice(reading.after(last), reading.end)
    match = re.match(
        r"\s(?P<who>[^;\"“”]{2,120}?)\sas (?:saying|telling|warning|claiming|writing|adding|confirming|stating|"
        r"denying)\b",
        text,
    )
    if match is None:
        return None
    party = classify(match.group("who"), reading.after(last) + 1, reading.names)
    return (party, reading.after(last) + match.end()) if party is not None else None
