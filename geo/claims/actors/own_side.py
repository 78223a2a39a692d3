"""The side whose communique a document is: by its issuer, its publisher, its "our troops"."""

import re
from typing import TYPE_CHECKING

from geo.claims.actors.names import find_names, without_ambiguous
from geo.model import Document

if TYPE_CHECKING:
    from geo.claims.sentences import Sentence

__all__ = ["SPEAKING", "own_side"]

SPEAKING = re.compile(
    r"(?:['’]s)?\s(?:[\w-]+\s){0,3}?(?:officials?|ministers?|ministry|spokes\w+|ambassador|embassy|media|television|TV|radio|newspaper|daily|"
    r"analysts?|diplomats?|said|says?|told|tells|sources?|think\s?tank|president|prime|leaders?|lawmakers?|parliament|intelligence|"
    r"government|news|agency|journalists?|reporters?|blogger|officers?|admin\w+|council|commander)\b"
)


_PARTY = re.compile(
    r"\b(?:General\sStaff|Ministry\sof\s(?:National\s)?Defen[cs]e|Defen[cs]e\sMinistry|Armed\sForces|[Mm]inistry|[Aa]rmy|[Mm]ilitary|"
    r"[Cc]ommand|[Hh]eadquarters|[Bb]rigade|[Mm]ovement|[Ff]orces|[Ff]ront|[Jj]oint\sStaff)\b"
)


def own_side(document: Document, sentences: "tuple[Sentence, ...]") -> str | None:
    """The side whose communique the document is."""
    from geo.claims.attribution.document_names import names_of
    from geo.claims.attribution.issuer import issuer_of

    party = issuer_of(document, sentences, names_of(document))
    if party is not None:
        head = " ".join(s.text for s in sentences[:4] if s.heading)
        for text in (party.name, document.title or "", document.publisher or "", head):
            for name in without_ambiguous(find_names(text)):
                if name.side:
                    return name.side
    for text in (document.publisher or "", document.title or ""):
        if _PARTY.search(text) and (text == document.publisher or _speaks_of_us(document.text)):
            for name in without_ambiguous(find_names(text)):
                if name.side and (text == document.publisher or not SPEAKING.match(text, name.end)):
                    return name.side
    return None


def _speaks_of_us(text: str) -> bool:
    """Whether a text says "our troops" outside of quotation marks."""
    bare = re.sub(r"[\"“][^\"”]*[\"”]", " ", text)
    return (
        re.search(
            r"\b[Oo]ur\s(?:own\s)?(?:air\s|armed\s|naval\s|ground\s)?(?:troops|forces?|units?|soldiers|army|drones|lines|defenders|men|"
            r"formations|positions|fighters|navy|fleet|pilots|airmen|artillery)\b",
            bare,
        )
        is not None
    )
