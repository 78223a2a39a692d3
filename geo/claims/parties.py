"""Who a noun phrase means as a speaker: a person, a body, a publication, a picture or document, or a pronoun.

Works on the words as written, so that it depends on no tag of the parser.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from geo.claims import saying
from geo.lexicon.tables import read_table
from geo.model import AttributionKind, Document

__all__ = ["Names", "Party", "Sort", "classify", "names_of", "person_kind"]

Sort = Literal["person", "body", "outlet", "document", "self", "pronoun", "platform", "unknown"]

_PARTICLE = (
    r"(?:al|el|an|as|ash|ad|at|az|bin|ibn|ben|abu|bint|de|del|della|der|den|van|von|da|dos|di|du|la|le|ould|ag|ter)"
)
_CAPITAL = r"(?:(?:al|el|an|as|ash|ad|at|az)-)?[^\W\d_a-z][\w’'\-]*\w|[^\W\d_a-z]\."
_SEQUENCE = re.compile(rf"(?<![\w’'-])(?:{_CAPITAL})(?:(?<!['’]s)\s(?:{_PARTICLE}\s)?(?:{_CAPITAL}))*(?![\w’'-])")
_TAIL = re.compile(
    r",?\s(?:who|which|whose|that|where|whom|when|as|reached|fighting|speaking|queuing|trapped|sheltering|"
    r"serving|stationed|deployed|posted|contacted|interviewed|interview|quoted|cited|"
    r"(?-i:there|here)|\w+ing\s(?:in|at|to|for|from|with|the|an?|on|by|near|his|her|their|its|under)|itself|himself|herself|themselves|(?-i:alone|too|also|however|meanwhile|later|earlier|today|yesterday|now))\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_PREPOSITION = re.compile(
    r"\s(?:of|for|in|at|from|with|to|near|on|by|inside|outside|across|along|around|behind|within|over|under|against|"
    r"between|among|about|into|via|and|or|now|there|here)\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the\s+same|this\s+same|that\s+same|the|an?|this|that|these|those)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|both)\s", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:he|she|they|it|i|we|him|her|them|us|me|who|which|that|this|one|others|both|everyone|nobody|somebody)$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:we|us|our(?:\s[\w’'-]+){1,4}|th(?:is|ese)\s(?:newspaper|paper|station|site|website|page|bulletin|magazine|agency|"
    r"channel|programme|program|network|newsletter|blog|desk|reporter|correspondent|writer|author|publication|update|"
    r"digest|report|monitor|podcast|broadcaster|outlet|column))$",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(
    r"^(?P<owner>(?:the\s)?[\w’'.\- ]+?)(?:['’]s|(?<=s)['’])\s+(?P<rest>.+)$", re.IGNORECASE | re.DOTALL
)
_HEAD_AS_WORD = re.compile(r"[\w’'\-.]+$")


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase as a speaker.

    `name` is the name to give, `named` whether it names one person or body (then it can be a claim's source). `words`
    are the folded words of the whole phrase, by which "the governor" later finds it; `head` is its head noun. `owner`
    is whose a document is ("its statement"). `start`, `end` are offsets in the document.
    """

    name: str
    sort: Sort
    kind: AttributionKind
    named: bool
    start: int
    end: int
    words: frozenset[str] = frozenset()
    head: str = ""
    plural: bool = False
    definite: bool = False
    owner: "Party | None" = None


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a document uses: persons by their last name, abbreviations with what they stand for, its publisher.

    `places` are the spans of the place mentions.
    """

    persons: dict[str, str] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    publisher: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@cache
def _titles() -> frozenset[str]:
    rows = read_table("honorifics", ("word",), lambda row: row["word"].casefold())
    persons = [noun.noun for noun in saying.nouns().values() if noun.sort == "person" and noun.kind != "unnamed"]
    return frozenset([*rows, *persons])


_NO_NAME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december the a an in on at by but and as for from with after before when while since although "
    "according he she it they we his her its their this that these those there then yet so if not no one two three four "
    "five meanwhile earlier later last both some many most all another other speaking asked what who where why how i".split()
)


def _bare(sequence: str) -> str:
    """Cut titles, days and opening words off the front of a run of capitalised words."""
    words = sequence.split(" ")
    cut = 0
    for i, word in enumerate(words):
        folded = word.casefold().rstrip(".")
        if (i < len(words) - 1 or folded in _titles()) and (folded in _titles() or folded in _NO_NAME):
            cut = i + 1
    return " ".join(words[cut:])


def _is_body(words: str) -> bool:
    nouns = saying.nouns()
    return any((noun := nouns.get(word.casefold())) is not None and noun.sort == "body" for word in words.split())


def names_of(document: Document, places: frozenset[str] = frozenset()) -> Names:
    """Collect the names of a document: full names, abbreviations in brackets, its publisher's names."""
    persons: dict[str, str] = {}
    text = f"{document.title or ''}\n{document.text}"
    for match in _SEQUENCE.finditer(text):
        found = re.sub(r"['’]s$", "", match.group())
        name = _bare(found)
        words = name.split(" ")
        if len(words) < 2 or name in places or _is_body(name) or len(words) > 4 or name.isupper():
            continue
        if saying.outlet_name(name) or _looks_like_outlet(name):
            continue
        last = words[-1]
        if last not in persons or len(persons[last]) < len(name) <= 30:
            persons[last] = name
    return Names(persons, _abbreviations(text), _publisher_names(document.publisher), places)


def _abbreviations(text: str) -> dict[str, str]:
    """Abbreviations that the document itself explains: "the Armed Forces of the Philippines (AFP)"."""
    found = {}
    for match in re.finditer(r"((?:[\w’'-]+\s){1,8})\(([A-Z][A-Za-z]{1,7})\)", text):
        words, short = match.group(1).split(), match.group(2)
        letters = [c for c in short if c.isupper()]
        for take in range(len(letters), len(words) + 1):
            span = words[-take:]
            if [word[0] for word in span if word[0].isupper()] == letters:
                found[short] = " ".join(span)
                break
    return found


def _publisher_names(publisher: str | None) -> frozenset[str]:
    """A publisher's full name, its name without the article, its initials, and its last word."""
    if not publisher:
        return frozenset()
    bare = _ARTICLE.sub("", publisher)
    words = bare.split()
    names = {publisher.casefold(), bare.casefold()}
    capitals = "".join(word[0] for word in words if word[0].isupper())
    if len(capitals) >= 2:
        names |= {capitals.casefold(), "".join(word[0] for word in words).casefold()}
    if len(words) > 1:
        names.add(words[-1].casefold())
    return frozenset(names)


def classify(text: str, start: int, names: Names) -> Party | None:
    """Say who the noun phrase `text`, which begins at offset `start`, means as a speaker; None if it is empty."""
    lead = len(text) - len(text.lstrip(" ,\"“”‘’'—–-"))
    text = text[lead:].rstrip(' ,;:."“”‘—–-')
    start += lead
    if not text:
        return None
    whole = _blank(text, start)
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
    parts[0] = _ARTICLE.sub("", parts[0]) if not parts[0].istitle() else parts[0]
    for reading in (_person, _publication, _organ):
        party = reading(parts, whole, names)
        if party is not None:
            return party
    return whole


_CHANNEL = re.compile(
    r"^(?P<lead>[^,]*?)\b(?:Telegram|YouTube|Facebook|VK|VKontakte|X|Twitter|Instagram|WhatsApp|Viber|TikTok)\s(?:channels?|pages?|accounts?|groups?|chats?|blogs?)"
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
        name=_ARTICLE.sub("", match.group()),
        sort="person",
        kind="analyst",
        head="channel",
        plural=match.group().endswith("s"),
    )


def _without_documents(text: str) -> str:
    """Cut what is no speaker off a pair: "Western officials and satellite images"."""
    first, _, second = text.partition(" and ")
    noun = _noun_at_end(second)[1] if second else None
    return first if noun is not None and noun.sort == "document" and _noun_at_end(first)[1] is not None else text


def _blank(text: str, start: int) -> Party:
    words = frozenset(re.findall(r"[\w-]+", re.sub(r"['’]s\b", "", text).casefold()))
    name = _ARTICLE.sub("", _TAIL.sub("", text.split(",")[0]))
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
    bare = _ARTICLE.sub("", text)
    folded = bare.casefold()
    if folded not in names.publisher:
        return False
    return " " in folded or not bare[0].islower()


def _person(parts: list[str], whole: Party, names: Names) -> Party | None:
    """A named person: two capitalised words or more that are nothing else, or one after a title or told in full."""
    for position, part in enumerate(_TAIL.sub("", part) for part in parts[:2]):
        for match in _SEQUENCE.finditer(part):
            if position and part[match.end() :].strip():
                continue
            if re.match(r"['’]s?\b", part[match.end() :]) or match.group().endswith(("'s", "’s")):
                continue
            before = part[: match.start()].rstrip()
            name = _bare(match.group())
            if (
                position == 0
                and name
                and part.endswith(name)
                and not re.search(r"\b(?:for|of|and|in|the)$", before)
                and (body := _apposed_body(parts, whole, name)) is not None
            ):
                return body if body.sort in ("body", "person") else None
            if not name or _no_person(name, match.group(), before, names):
                continue
            if _of_another(before):
                continue
            if re.match(r"\s(?!of\b|from\b|at\b|for\b|in\b|with\b|and\b)[a-z]", part[match.end() :]):
                continue  # "Bosnian Serb news agency": the name only describes
            titled = _titled(match.group().removesuffix(name)) or _titled(before)
            words = name.split(" ")
            known = names.persons.get(words[-1])
            if len(words) > 1 or titled or (known and part == match.group()):
                full = known if known and (len(words) == 1 or known.endswith(name)) else name
                sort: Sort = "person"
                kind = person_kind(whole.words)
                return replace(whole, name=full, sort=sort, kind=kind, named=True, head=words[-1].casefold())
    return None


def _no_person(name: str, sequence: str, before: str, names: Names) -> bool:
    if name in names.places or sequence in names.places or name in names.short or _is_body(sequence):
        return True
    if (
        re.search(
            r"\b(?:the|of|in|from|near|for|at|over|around|outside|inside|along|across|to|on|into|toward|towards|between|against|under|beyond)$",
            before,
            re.IGNORECASE,
        )
        and sequence == name
    ):
        return True
    if saying.outlet_name(name) or saying.outlet_name(sequence) or _looks_like_outlet(sequence):
        return True
    last = _HEAD_AS_WORD.search(before)
    noun = _noun_at_end(before)[1] if last else None
    return noun is not None and noun.sort in ("body", "role")


def _of_another(before: str) -> bool:
    """Whether a name is only whose spokesman or aide speaks: "a spokesman for President Haddad"."""
    match = re.search(r"^(?P<who>.*?)\s(?:for|of|to|with|from)\s(?P<tail>.*)$", before + " ")
    if match is None:
        return False
    noun = _noun_at_end(match.group("who"))[1]
    if noun is None or noun.sort != "person":
        return False
    words = match.group("tail").split()
    return all(
        word.casefold().rstrip(".") in _titles()
        or word.casefold() in ("the", "a", "an", "former", "late")
        or word[0].isupper()
        for word in words
    )


def _apposed_body(parts: list[str], whole: Party, name: str) -> Party | None:
    """A name that its apposition makes a body or a publication: "Deep Watch, a group that tracks convoys"."""
    if len(parts) < 2:
        return None
    core = _PREPOSITION.split(" " + _ARTICLE.sub("", _TAIL.sub("", parts[1])))[0]
    noun = _noun_at_end(core)[1]
    plain = " " not in name and not _is_body(name) and saying.outlet_name(name) is None
    if noun is not None and noun.sort == "person" and plain:
        return replace(whole, name=name, sort="person", kind=person_kind(whole.words), named=True, head=name.casefold())
    if noun is None or noun.sort not in ("body", "role"):
        return None
    return replace(
        whole, name=name, sort="body" if noun.sort == "body" else "outlet", kind=noun.kind, named=True, head=noun.noun
    )


def _titled(before: str) -> bool:
    last = _HEAD_AS_WORD.search(before.rstrip())
    if last is not None and last.group().rstrip(".").casefold() in _titles():
        return True
    noun = _noun_at_end(before)[1]
    return noun is not None and noun.sort == "person" and noun.kind != "unnamed"


def person_kind(words: frozenset[str]) -> AttributionKind:
    ranked = ("military", "soldier", "analyst", "government", "official", "media", "civilian")
    ranks = {
        "general",
        "colonel",
        "commander",
        "admiral",
        "major",
        "brigadier",
        "captain",
        "lieutenant",
        "marshal",
        "commander-in-chief",
        "army",
        "military",
        "brigade",
        "lieutenant-general",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
    }
    if words & ranks:
        return "military"
    kinds = {noun.kind for word in words if (noun := saying.nouns().get(word)) is not None and noun.sort == "person"}
    return next((kind for kind in ranked if kind in kinds), "official")  # type: ignore[return-value]


def _looks_like_outlet(sequence: str) -> bool:
    words = sequence.split(" ")
    if len(words) < 2:
        return False
    last = any(sequence.endswith(" " + word) for word in saying.outlet_words("last"))
    return last or any(sequence.startswith(word + " ") for word in saying.outlet_words("first"))


def _publication(parts: list[str], whole: Party, names: Names) -> Party | None:
    """A publication: one of the table, one that its name or the word beside it gives away, or its reporter."""
    first = _TAIL.sub("", parts[0])
    name = _outlet_in(first, names)
    if name is None and len(parts) > 1 and _SEQUENCE.fullmatch(_ARTICLE.sub("", first)):
        described = _noun_at_end(_PREPOSITION.split(_TAIL.sub("", parts[1]))[0])[1]
        if described is not None and described.sort == "role":
            name = _ARTICLE.sub("", first)
    if name is None:
        return None
    return replace(whole, name=name, sort="outlet", kind="media", named=True, head=name.casefold())


def _outlet_in(text: str, names: Names) -> str | None:
    bare = _ARTICLE.sub("", text)
    if bare in names.short and saying.outlet_name(names.short[bare]) is None:
        return None
    known = saying.outlet_name(text) or saying.outlet_name(bare) or saying.outlet_name(re.sub(r"^.*['’]s\s", "", bare))
    if known:
        return known
    beside = saying.outlet_words("beside")
    for match in _SEQUENCE.finditer(bare):
        sequence = re.sub(r"['’]s$", "", match.group())
        before, after = bare[: match.start()].rstrip(), bare[match.end() :].lstrip()
        if (
            match.start()
            and sequence not in names.places
            and any(before.endswith(w) and _apart(before, w) for w in beside)
        ):
            return saying.outlet_name(sequence) or sequence
        if any(after == word for word in beside) and sequence not in names.places:
            demonym = re.search(r"(?:ian|ish|ese|can|ean|aeli|aqi)$", sequence)
            if sequence.casefold() in _PLAIN or match.group() != sequence:
                continue
            if not (demonym and " " not in sequence) and not match.group().endswith(("'s", "’s")):
                return saying.outlet_name(sequence) or sequence
        reporter = saying.nouns().get((after.removeprefix("'s ").removeprefix("’s ").split(" ") or [""])[0].casefold())
        known = saying.outlet_name(sequence)
        if (
            known
            and (match.start() == 0 or before)
            and (not after or after.startswith("and ") or (reporter is not None and reporter.kind == "media"))
        ):
            return known
        if _looks_like_outlet(sequence) and not after.startswith(("of ", "for ")) and not _is_body(sequence):
            return sequence
    if re.search(
        rf"(?i:state|national|public|local|official|\w+(?:ian|ish|ese|aeli|aqi|an|i))(?:-run)?\s(?:{'|'.join(saying.outlet_words('lone'))})$",
        bare,
    ):
        return bare
    return None


_PLAIN = frozenset(
    "state national public local official independent private regional foreign military government".split()
)


def _apart(text: str, word: str) -> bool:
    return len(text) == len(word) or not text[-len(word) - 1].isalnum()


def _noun_at_end(text: str) -> tuple[str, saying.Noun | None]:
    """The longest noun for a speaker that `text` ends with."""
    words = [word.casefold() for word in re.findall(r"[\w’'.\-]+", text)]
    nouns = saying.nouns()
    for take in (4, 3, 2, 1):
        phrase = " ".join(words[-take:])
        found = nouns.get(phrase) or nouns.get(phrase.rstrip("."))
        if len(words) >= take and found is not None:
            return phrase, found
    return (words[-1] if words else "", None)


_GROUP = re.compile(r"(?:s|men|people|police|elders|military)$")


def _organ(parts: list[str], whole: Party, names: Names) -> Party | None:
    """A body, an unnamed person, or a document, by its head noun; else a name that is not known otherwise."""
    first = _TAIL.sub("", parts[0])
    written = _ARTICLE.sub("", first)
    if written in names.places:
        return replace(whole, name=written, sort="body", kind="government", named=True, head=written.casefold())
    core = _PREPOSITION.split(" " + written)[0].strip() or written
    tail = _proper_tail(core)
    head, noun = _noun_at_end(core.removesuffix(tail).rstrip() if tail else core)
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
        proper = noun.sort == "person" and " " in core and _SEQUENCE.fullmatch(core) and whole.definite
        named = (noun.sort == "body" or bool(proper)) and not re.match(
            r"(?:some|several|many|other|various|most|few|all)\s", written, re.IGNORECASE
        )
        named = named and not (head.endswith("s") and head in _PLURAL_BODIES)
        named = named and not re.match(r"(?:its|his|her|their|our)\s", written, re.IGNORECASE)
        if (
            noun.kind in ("analyst", "unnamed")
            and not tail
            and not re.search(r"[^\W\d_a-z]", re.sub(r"^\w+-\w+\s|\b\w+(?:ian|ish|ese|can|an)\b", "", written))
        ):
            named = False  # "a British-based monitor" has no name
        return replace(
            whole, name=tail or written, sort=noun.sort, kind=noun.kind, named=named, head=head, plural=plural
        )  # type: ignore[arg-type]
    return _unlisted(written, core, whole, names)


_PLURAL_BODIES = frozenset(
    "monitors agencies bureaus brigades groups ngos charities ministries companies parties institutes".split()
)


def _proper_tail(core: str) -> str | None:
    """The name after a common noun: "the ambulance service Magen David Adom"."""
    match = re.search(r"(?<=\s)[a-z][\w-]+\s(?P<name>[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*)*)$", core)
    if match is None or (found := saying.nouns().get(match.group().split(" ")[0].casefold())) is None:
        return None
    return match.group("name") if found.sort == "body" else None


def _owner(written: str, whole: Party, names: Names) -> Party | None:
    by = re.search(r"\s(?:by|from|of)\s(?P<owner>.+)$", written)
    if by:
        return classify(by.group("owner"), whole.start, names)
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
    match = _SEQUENCE.search(core)
    if match is None:
        return None
    known = names.persons.get(match.group().split(" ")[-1]) if match.group() == core else None
    if known:
        return replace(
            whole, name=known, sort="person", kind=person_kind(whole.words), named=True, head=core.casefold()
        )
    last = core.split(" ")[-1]
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
