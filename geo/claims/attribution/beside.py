"""Publications that a sentence names beside a speaker: "in an interview with Bild", "carried by TASS"."""

import re
from typing import TYPE_CHECKING

from geo.claims.attribution.parties import classify
from geo.claims.attribution.party import Names, Party

if TYPE_CHECKING:
    from geo.claims.sentences import Sentence

__all__ = ["outlets_named", "spoken_to"]

_BESIDE = re.compile(
    r"\b(?:(?i:interviews?|comments?|remarks?|statements?|briefing|conversations?|call|message|messages|messages?|"
    r"column|article|piece|"
    r"appearance|appearing|speaking|spoke|speaks|talking|talked|told|writing|interviewed|broadcast|aired|shown|"
    r"published|"
    r"carried|verified|authenticated|analysed|analyzed|reached|contacted|quoted|cited|released|relayed|reported|"
    r"obtained|seen|reviewed|distributed|run|printed|posted|said|saying)\s"
    r"(?:(?:by|over)\s(?:phone|telephone|video\slink|email|satellite\sphone)\s|live\s|exclusively\s|first\s|earlier\s|"
    r"on\s\w+day\s|"
    r"published\s|broadcast\s|aired\s|carried\s|given\s|printed\s)?"
    r"(?:with|to|in|on|by|for|from)\s|(?:who|whom|and|he|she|they)\s(?:gave|asked|showed|sent|phoned|called|"
    r"contacted)\s)(?P<who>[^;:()\"“”]{2,80})"
)
_INTERVIEW = re.compile(
    r"\b[Ii]n an?\s(?P<who>(?:[A-Z\d][\w’'&.-]*\s){1,4})(?:interview|broadcast|programme|program|podcast|article)\b"
)
_RESULT_VERBS = re.compile(
    r"\b(?:spoke|speaks|talked|speaking|told|said|carried|published|reported|broadcast|aired|obtained|interview\w*|"
    r"first)\b"
)


def outlets_named(sentence: "Sentence", names: Names) -> list[Party]:
    """Return the publications that a sentence names beside a speaker, in order."""
    found: list[Party] = []
    for told in _INTERVIEW.finditer(sentence.text):  # "in a Horizon Radio interview"
        party = classify(told.group("who"), sentence.start + told.start("who"), names)
        if party is not None and party.sort == "outlet" and party.named:
            found.append(party)
    match = _BESIDE.search(sentence.text)
    while match is not None:  # matches may overlap: "said in an interview with"
        party = _front(match.group("who"), sentence.start + match.start("who"), names)
        if party is not None and all(party.start != known.start for known in found):
            found.append(party)
        match = _BESIDE.search(sentence.text, match.start() + 1)
    return found


def _front(text: str, start: int, names: Names) -> Party | None:
    text = re.split(
        r"[,.]\s|[.,]$|\s(?:that|who|on|in|at|about|after|during|as|and said|last|this|late|early)\s", text
    )[0]
    words = text.split(" ")
    for take in range(min(len(words), 6), 0, -1):
        front = " ".join(words[:take])
        if not re.search(r"[A-Z]", front):
            return None
        party = classify(front, start, names)
        if party is not None and party.sort == "outlet" and party.named:
            return party
    return None


def spoken_to(sentence: "Sentence", names: Names) -> Party | None:
    """Return the outlet that a sentence says its people spoke to, or that first carried their words."""
    if not _RESULT_VERBS.search(sentence.text):
        return None
    return next(iter(outlets_named(sentence, names)), None)
