"""The party that issues a whole document: a ministry's communique, a staff's update, an armed group's statement."""

import re
from typing import TYPE_CHECKING

from geo.claims.parties import classify
from geo.claims.party import Names, Party
from geo.model import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.claims.sentences import Sentence

__all__ = ["issuer_of"]

_FORM = (
    r"(?:press\s)?(?:communiqu[eé]|statement|press release|release|operational update|operational information|bulletin|"
    r"briefing|"
    r"summary|declaration|announcement|update|report|proclamation|despatch|dispatch)"
)
_TITLE = (
    re.compile(
        rf"{_FORM}(?:\s(?:no\.?|number|#)\s?\d+)?\s(?:of|by|from|issued by)\s(?P<who>the\s.+|[A-Z].+)$", re.IGNORECASE
    ),
    re.compile(
        rf"^(?P<who>.+?)(?:['’]s)?\s(?:daily\s|official\s|morning\s|evening\s)?{_FORM}(?=\s*(?:$|[,:;(\d–—-]|on\b|"
        rf"about\b|as of\b|no\b|for\b|regarding\b))",
        re.IGNORECASE,
    ),
    re.compile(r"^(?P<who>[^:]{3,70}):\s"),
)
_OPENING = re.compile(
    r"^(?P<who>[^.:;\"“”]{3,90}?)\s(?:has\s|have\s|today\s|on\s\w+\s)?(?:(?:issued|issues|released|releases|published|"
    r"publishes|made|gave|gives)\s"
    r"(?:the\s|a\s|this\s|its\s)(?:following\s|daily\s|official\s)?(?:\w+\s)?(?:statement|communiqu[eé]|update|summary|"
    r"report|briefing|bulletin|release|announcement)|"
    r"(?:reports?|announces?|informs?|states?|communicates?)\s(?:as of|the following|that as of|on the situation)|"
    r"(?:reports?|announces?|informs?|states?|declares?):\s*$)"
)
_PARTY_KINDS = frozenset(("government", "military"))
_NEWS = re.compile(
    r"\b(?:times|post|news|herald|review|journal|monitor|bulletin|weekly|daily|update|digest|today|tv|radio|press|"
    r"media|wire|agency|"
    r"chronicle|watch|observer|analysis|institute|centre|center|blog|newsletter|desk|live|magazine|gazette)\b",
    re.IGNORECASE,
)
_SITUATION = re.compile(r"\s(?:on|about|concerning|regarding|as of|for|dated|,|\().*$", re.IGNORECASE)


def issuer_of(document: Document, sentences: "Sequence[Sentence]", names: Names) -> Party | None:
    """Return the party whose words the whole document is, None where it is a report about others.

    Three witnesses are heard: the publisher's own name, the title ("Communique No. 4 of the Ministry"), and the opening
    ("The General Staff reports as of 08:00:").
    """
    publisher = _as_party(document.publisher, names, own=True)
    if publisher is not None:
        return publisher
    for sentence in sentences[:4]:
        match = _OPENING.match(sentence.text)
        if match:
            party = _as_party(match.group("who"), names)
            if party is not None:
                return party
    heading = sentences[0].text if sentences and sentences[0].heading else ""
    for title in (document.title or "", heading):
        for pattern in _TITLE:
            match = pattern.search(title)
            party = _as_party(_SITUATION.sub("", match.group("who")), names) if match else None
            if party is not None and (pattern is not _TITLE[2] or _first_person(document.text)):
                return party
    return None


def _as_party(text: str | None, names: Names, *, own: bool = False) -> Party | None:
    """A ministry, staff, army, unit, government or armed group; never a publication."""
    if not text or (own and _NEWS.search(text)):
        return None
    party = classify(text, 0, Names(names.persons, names.short, frozenset(), names.places))
    if party is None or not party.named or party.sort != "body" or party.kind not in _PARTY_KINDS:
        return None
    if own and (" " not in text.strip() or party.head == party.name.casefold()):
        return None  # a bare name says nothing
    return party if _party_words(text) else None


def _party_words(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:minist(?:ry|er)|general staff|armed forces|army|military|navy|air force|command|brigade|division|"
            r"regiment|battalion|corps|"
            r"government|presidency|administration|(?:liberation|popular|national|islamic|united|patriotic|"
            r"revolutionary) front|movement|militia|guard|police|joint force|defence forces|defense forces|"
            r"headquarters|council|coalition|legion|task force|security service)\b",
            text,
            re.IGNORECASE,
        )
    )


def _first_person(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:our (?:troops|units|forces|soldiers|defenders|fighters|positions|lines|men|heroes|army|"
            r"air defences?)|"
            r"the (?:enemy|invaders|occupiers|aggressor|foe))\b",
            text,
            re.IGNORECASE,
        )
    )
