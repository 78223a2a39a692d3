"""Who a noun phrase means as a speaker: a person, a body, a publication, a picture or document, or a pronoun.

Works on the words as written, so that it depends on no tag of the parser.
"""

import re
from dataclasses import replace

from geo.claims.attribution import saying
from geo.claims.attribution.party import ARTICLE, PREPOSITION, SEQUENCE, TAIL, Names, Party, Sort, noun_at_end
from geo.claims.attribution.people import person, person_kind
from geo.claims.attribution.publications import publication, without_leaning

__all__ = ["Names", "Party", "classify"]

_DEFINITE = re.compile(r"^(?:the|this|that|these|those|both)\s", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:he|she|they|it|i|we|him|her|them|us|me|who|which|that|this|one|others|both|everyone|nobody|somebody)$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:we|us|our(?:\s[\w’'-]+){1,4}|th(?:is|ese)\s(?:newspaper|paper|station|site|website|page|bulletin|magazine|"
    r"agency|"
    r"channel|programme|program|network|newsletter|blog|desk|reporter|correspondent|writer|author|publication|update|"
    r"digest|report|monitor|podcast|broadcaster|outlet|column))$",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s\d{{4}})?|"
    rf"{_MONTH}\s\d{{4}}|\d{{1,4}}"
)
_POSSESSOR = re.compile(
    r"^(?P<owner>(?:the\s)?[\w’'.\- ]+?)(?:['’]s|(?<=s)['’])\s+(?P<rest>.+)$", re.IGNORECASE | re.DOTALL
)


def classify(text: str, start: int, names: Names) -> Party | None:
    """Say who the noun phrase `text`, which begins at offset `start`, means as a speaker; None if it is empty."""
    lead = len(text) - len(text.lstrip(" ,\"“”‘’'—–-"))
    text = text[lead:].rstrip(' ,;:."“”‘—–-')
    start += lead
    if not text:
        return None
    whole = _blank(text, start)
    if _DATE.fullmatch(text):
        return whole  # "imagery from 18 November shows"
    if _PRONOUN.match(text):
        return replace(
            whole, sort="pronoun", name=text.casefold(), plural=text.casefold() in ("they", "them", "others", "both")
        )
    if _OWN.match(text) or _is_publisher(text, names):
        return replace(whole, sort="self", kind="media")
    text = re.sub(r"\s*\([^)]*\)", "", text)
    channel = _channel(text, whole)
    if channel is not None:
        return channel
    text = _without_documents(text)
    parts = [part.strip() for part in re.split(r",\s|\s[—–-]\s", text) if part.strip()]
    parts[0] = ARTICLE.sub("", parts[0]) if not parts[0].istitle() else parts[0]
    told = without_leaning(parts[0])
    known = saying.outlet_name(told) is not None and (" of " in told or told != parts[0])
    known = known or (told.split(" ")[-1] in saying.outlet_words("lone") and " " in told)
    for reading in (publication, person, _organ) if known else (person, publication, _organ):
        party = reading(parts, whole, names)
        if party is not None:
            return party
    return whole


_CHANNEL = re.compile(
    r"^(?P<lead>[^,]*?)\b(?:Telegram|YouTube|Facebook|VK|VKontakte|X|Twitter|Instagram|WhatsApp|Viber|"
    r"TikTok)\s(?:channels?|pages?|accounts?|groups?|chats?|blogs?)"
    r"(?:\s(?P<name>[^\W\d_a-z][\w’'.-]*(?:\s[^\W\d_a-z][\w’'.-]*)*))?"
)


def _channel(text: str, whole: Party) -> Party | None:
    """A channel on a platform: a voice by its own name, never an outlet."""
    match = _CHANNEL.match(text)
    if match is None:
        return None
    name = match.group("name")
    if name:
        return replace(whole, name=name, sort="body", kind="analyst", named=True, head="channel")
    return replace(
        whole,
        name=ARTICLE.sub("", match.group()),
        sort="person",
        kind="analyst",
        head="channel",
        plural=match.group().endswith("s"),
    )


def _without_documents(text: str) -> str:
    """Cut what is no speaker off a pair: "Western officials and satellite images"."""
    first, _, second = text.partition(" and ")
    noun = noun_at_end(second)[1] if second else None
    return first if noun is not None and noun.sort == "document" and noun_at_end(first)[1] is not None else text


def _blank(text: str, start: int) -> Party:
    words = frozenset(re.findall(r"[\w-]+", re.sub(r"['’]s\b", "", text).casefold()))
    name = ARTICLE.sub("", TAIL.sub("", text.split(",", maxsplit=1)[0]))
    return Party(
        name,
        "unknown",
        "unnamed",
        named=False,
        start=start,
        end=start + len(text),
        words=words,
        definite=bool(_DEFINITE.match(text)),
    )


def _is_publisher(text: str, names: Names) -> bool:
    bare = ARTICLE.sub("", text)
    folded = bare.casefold()
    if folded not in names.publisher:
        return False
    return " " in folded or not bare[0].islower()


_GROUP = re.compile(r"(?:s|men|people|police|elders|military)$")


_PARTICIPLE = re.compile(r"\s(?:seen|obtained|reviewed|verified|taken|released|published|shared|shown|viewed)$")


def _organ(parts: list[str], whole: Party, names: Names) -> Party | None:
    """A body, an unnamed person, or a document, by its head noun; else a name that is not known otherwise."""
    first = TAIL.sub("", parts[0])
    written = ARTICLE.sub("", first)
    if written in names.places:
        return replace(whole, name=written, sort="body", kind="government", named=True, head=written.casefold())
    core = PREPOSITION.split(" " + written)[0].strip() or written
    core = _PARTICIPLE.sub("", core)
    tail = _proper_tail(core)
    head, noun = noun_at_end(core.removesuffix(tail).rstrip() if tail else core)
    if noun is None and (whole_noun := saying.nouns().get(written.casefold())) is not None:
        head, noun = written.casefold(), whole_noun
    if noun is not None and noun.sort == "document":
        return replace(
            whole, name=written, sort="document", kind="media", head=head, owner=_owner(written, whole, names)
        )
    if head == "agency" and re.fullmatch(r"(?:(?:same|news|press|state)\s)*agency", core, re.IGNORECASE):
        return replace(whole, name=written, sort="outlet", kind="media", named=False, head=head)
    if noun is not None and noun.sort == "role":
        return replace(whole, name=written, sort="outlet", kind="media", named=False, head=head)
    if noun is not None:
        plural = bool(_GROUP.search(head)) and noun.sort == "person"
        proper = noun.sort == "person" and " " in core and SEQUENCE.fullmatch(core) and whole.definite
        named = (noun.sort == "body" or bool(proper)) and not re.match(
            r"(?:some|several|many|other|various|most|few|all|partner)\s", written, re.IGNORECASE
        )
        named = named and not (head.endswith("s") and head in saying.word_group("plural_body"))
        named = named and not re.match(r"(?:its|his|her|their|our)\s", written, re.IGNORECASE)
        if (
            noun.kind in ("analyst", "unnamed")
            and not tail
            and not re.search(r"[^\W\d_a-z]", re.sub(r"^\w+-\w+\s|\b\w+(?:ian|ish|ese|can|an)\b", "", written))
        ):
            named = False  # "a British-based monitor" has no name
        sort: Sort = "body" if noun.sort == "body" else "person"
        return replace(whole, name=tail or written, sort=sort, kind=noun.kind, named=named, head=head, plural=plural)
    return _unlisted(written, core, whole, names)


def _proper_tail(core: str) -> str | None:
    """The name after a common noun: "the ambulance service Magen David Adom"."""
    match = re.search(r"(?<=\s)[a-z][\w-]+\s(?P<name>[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*)*)$", core)
    if match is None or (found := saying.nouns().get(match.group().split(" ")[0].casefold())) is None:
        return None
    return match.group("name") if found.sort == "body" else None


def _owner(written: str, whole: Party, names: Names) -> Party | None:
    by = re.search(r"\s(?:by|from|of)\s(?P<owner>.+)$", written)
    if by:
        found = classify(by.group("owner"), whole.start, names)
        return found if found is None or found.sort != "unknown" else None  # "reports from the front" are nobody's
    inside = re.search(r"\s(?:in|on)\s(?P<owner>.+)$", written)
    outlet = classify(inside.group("owner"), whole.start, names) if inside else None
    if outlet is not None and outlet.sort == "outlet" and outlet.named:
        return outlet  # "reports in Le Monde"
    possessor = _POSSESSOR.match(written)
    if possessor:
        return classify(possessor.group("owner"), whole.start, names)
    pronoun = re.match(r"(its|his|her|their)\s", written, re.IGNORECASE)
    if pronoun:
        subject = {"its": "it", "his": "he", "her": "she", "their": "they"}[pronoun.group(1).casefold()]
        return classify(subject, whole.start, names)
    modifier = re.match(
        r"(?:(?:latest|daily|weekly|official|new|recent|joint|short|brief)\s)*(?P<owner>.+)\s[\w-]+$", written
    )
    if modifier:
        owner = classify(modifier.group("owner"), whole.start, names)
        listed = owner is not None and (owner.sort == "outlet" or owner.head in saying.nouns())
        return owner if owner is not None and owner.named and (listed or owner.sort == "person") else None
    return None


def _unlisted(written: str, core: str, whole: Party, names: Names) -> Party | None:
    match = SEQUENCE.search(core)
    if match is None:
        return None
    known = names.persons.get(match.group().split(" ")[-1]) if match.group() == core else None
    if known:
        return replace(
            whole, name=known, sort="person", kind=person_kind(whole.words), named=True, head=core.casefold()
        )
    last = core.rsplit(" ", maxsplit=1)[-1]
    if last[:1].islower() and match.end() < len(core):
        return None  # a common noun that no table has: "Russian advance"
    return replace(
        whole,
        name=written,
        sort="body",
        kind="government" if " " not in written else "official",
        named=True,
        head=last.casefold(),
        plural=last.endswith("s"),
    )
