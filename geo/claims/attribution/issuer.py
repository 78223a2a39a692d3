"""The party that issues a whole document: a ministry's communique, a staff's update, an armed group's statement."""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geo.claims.attribution.parties import classify
from geo.claims.attribution.party import Names, Party
from geo.claims.attribution.saying import nouns
from geo.claims.attribution.source_names import country_adjectives
from geo.lexicon.tables import read_table
from geo.model import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.claims.sentences import Sentence

__all__ = ["issuer_of"]

_GROUPS = frozenset(("party", "news", "office", "own", "generic"))
_FORM = (
    r"(?:(?:press\s)?(?:communiqu[eé]|statement|release|briefing|declaration|announcement)|"
    r"operational (?:update|information)|"
    r"bulletin|summary|update|report|proclamation|despatch|dispatch)"
)
_OF_BODY = re.compile(
    rf"\b{_FORM}(?:\s(?:no\.?|number|#)\s?\d+)?\s(?:of|by|from|issued by)\s(?P<who>.+)$", re.IGNORECASE
)
_BODYS = re.compile(
    rf"^(?P<who>.+?)(?:['’]s)?\s(?:daily\s|official\s|morning\s|evening\s)?{_FORM}"
    r"(?=\s*(?:$|[,:;(\d–—-]|(?:on|about|as of|no|for|regarding)\b))",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<who>[^:]{3,70}):\s")
_FOLLOWING = (
    r"(?:the|this|its)\sfollowing\s(?:\w+\s){0,2}"
    r"(?:statement|communiqu[eé]|update|summary|report|bulletin|release|announcement)"
)
_OPENING = re.compile(
    rf"^(?P<who>[^.:;\"“”]{{3,90}}?)\s(?:has\s|have\s|today\s|on\s\w+\s)?(?:"
    rf"(?:issue[sd]?|release[sd]?|publishe?[sd]|made|makes|gave|gives)\s(?:{_FOLLOWING}|(?:the|a|this|its)\s[^.;]{{3,80}}:\s*$)|"
    r"(?:reports?|announces?|informs?|states?|communicates?)\s(?:as of|the following|that as of|on the situation)|"
    r"(?:reports?|announces?|informs?|states?|declares?):\s*$)"
)
_SITUATION = re.compile(r"(?:,|\(|\s(?:on|about|concerning|regarding|as of|for|dated)\b).*$", re.IGNORECASE)
_CHANNEL = re.compile(
    r"^(?:telegram|x|twitter|facebook|channel)\s*[:|-]\s*|\s*[(|,]\s*(?:telegram|x|twitter|facebook)\b.*$",
    re.IGNORECASE,
)


def _group(row: dict[str, str]) -> tuple[str, str]:
    if row["group"] not in _GROUPS:
        raise ValueError(f"group {row['group']!r} is none of {sorted(_GROUPS)}")
    return row["word"], row["group"]


@cache
def _words(group: str) -> re.Pattern[str]:
    found = sorted(
        (w for w, g in read_table("issuer_words", ("word", "group"), _group) if g == group), key=lambda w: (-len(w), w)
    )
    return re.compile(r"\b(?:" + "|".join(map(re.escape, found)) + r")\b", re.IGNORECASE)


def issuer_of(document: Document, sentences: "Sequence[Sentence]", names: Names) -> Party | None:
    """Return the party whose words the whole document is, None where it is a report about others.

    Three witnesses are heard: the publisher's own name, the opening ("The General Staff reports as of 08:00:"), and the
    title ("Communique No. 4 of the Ministry"), which else needs a press office as publisher or words of one side.
    """
    party = _publisher(document.publisher, names)
    if party is not None and (_words("party").search(document.publisher or "") or _takes_sides(document, sentences)):
        return party
    if document.publisher and _speaks_of_itself(document, sentences):
        return Party(document.publisher, "body", "official", True, 0, 0)
    for sentence in sentences[:4]:
        match = _OPENING.match(sentence.text)
        party = _as_party(match.group("who"), names) if match else None
        if party is not None:
            return party
    official = _words("office").search(document.publisher or "") or _words("own").search(document.text)
    headings = [s.text for s in sentences[:3] if s.heading]
    for title in (document.title or "", *headings):
        if not official and not re.match(r"communiqu[eé]\b", title, re.IGNORECASE):
            continue
        for pattern in (_OF_BODY, _BODYS, _LABEL):
            match = pattern.search(title)
            party = _as_party(_SITUATION.sub("", match.group("who")), names) if match else None
            if party is not None:
                return party
    return None


def _takes_sides(document: Document, sentences: "Sequence[Sentence]") -> bool:
    """Whether an office that no army or ministry is named for serves a side: by its name, or by the words it uses."""
    from geo.claims.actors.names import side_of

    return side_of(document.publisher or "") is not None or bool(_own_words(document, sentences))


def _speaks_of_itself(document: Document, sentences: "Sequence[Sentence]") -> bool:
    """Whether a publisher that is no publication writes as one side: "our gunners", twice and not in quotations."""
    if _words("news").search(document.publisher or "") or _words("office").search(document.publisher or ""):
        return False
    return len(_own_words(document, sentences)) >= 2


def _own_words(document: Document, sentences: "Sequence[Sentence]") -> list[str]:
    """Words of one side about itself that stand in no quotation."""
    quoted = [span for sentence in sentences for span in sentence.quotes]
    found = _words("own").finditer(document.text)
    return [m.group() for m in found if not any(a <= m.start() < b for a, b in quoted)]


def _publisher(publisher: str | None, names: Names) -> Party | None:
    """The publisher as a party: a body that fights or governs, by its name or that of its press office."""
    text = _CHANNEL.sub("", publisher or "").strip()
    office = next((m for m in _words("office").finditer(text) if m.end() == len(text) and m.start()), None)
    if office is None:
        if not text or _words("news").search(text) is not None:
            return None
        body, _, country = text.partition(", ")  # "Ministry of Defence, Ruritania"
        if country in country_adjectives() and _words("party").search(body):
            return Party(text, "body", "government", True, 0, 0)
        return _as_party(text, names)
    bare = re.sub(r"['’]s?$", "", text[: office.start()].strip(" ,-–—"))
    if _words("generic").fullmatch(bare):
        return None  # "Mission Press Office", "Defence Press Service" do not say whose
    found = classify(bare, 0, Names(names.persons, names.short, frozenset(), names.places))
    if found is None or not found.named or found.sort not in ("body", "person"):
        return None
    return replace(found, sort="body", name=bare)


def _as_party(text: str, names: Names) -> Party | None:
    """A ministry, staff, army, unit, government or armed group; never a publication."""
    party = classify(text, 0, Names(names.persons, names.short, frozenset(), names.places))
    if party is None or not party.named or party.sort != "body":
        return None
    short = nouns().get(text.casefold())
    if short is not None:
        return party if short.kind in ("military", "government") and text.isupper() else None
    return party if _words("party").search(text) is not None else None
