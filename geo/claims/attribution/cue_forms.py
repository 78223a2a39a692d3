"""Attributions without a verb: "according to", accounts ("by their reckoning"), nouns ("Kyiv's claims that ...")."""

import re
from collections.abc import Iterator

from geo.claims.attribution.parties import classify
from geo.claims.attribution.party import Party
from geo.claims.attribution.reading import FINITE, Cue, Reading, Span
from geo.claims.attribution.saying import word_group
from geo.claims.attribution.scopes import adverbial_scopes
from geo.claims.attribution.subjects import cut_phrase, noun_phrase, subject_of

__all__ = ["fixed_cues", "noun_cues", "object_phrase"]

# --- according to, accounts, nouns -----------------------------------------------------------------------------------

_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Ii]n the (?:words|view|opinion|judgment|judgement|estimate|estimation|telling|account) of|"
    r"[Oo]n the (?:word|evidence|authority|testimony|say-so) of|"
    r"[Bb]y the (?:count|reckoning|tally|estimate|account|admission|calculation) of|"
    r"(?<=, )per|^[Pp]er|[Qq]uoting|[Cc]iting|[Cc]rediting)\s"
)
_HEARD = re.compile(
    r"\b(?:[Ww]e|I)(?:\s(?:do|did|have|also|now|can))*\s(?:hear|heard|learn|learned|learnt|gather|gathered|understand)\s"
    r"from\s(?P<who>[^,;:.\"“”]{2,70}?)\s(?:is\s|was\s)?that\s"
)
_CITES = re.compile(
    r",\s(?:which|who)\s(?:cites|cited|quotes|quoted|credits|credited|named|names)\s(?P<who>[^,;:.\"“”]{3,70}?)(?=[,.])"
)
_ACCOUNT = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Oo]n|[Tt]o|[Ff]rom)\s(?P<who>(?:the\s)?[\w’' -]{2,50}?(?:['’]s|s['’]|\bits|\bhis|\bher|"
    r"\btheir)|its|his|her|their|"
    r"[^\W\d_a-z]\w+(?:ian|ish|ese|aeli|aqi|an|i))(?:\sown)?(?:\s(?:latest|daily|official|first|initial|own))?\s"
    r"(?:account|accounts|telling|words|estimate|estimates|estimation|reckoning|view|count|tally|version|opinion|"
    r"assessment|"
    r"judgment|judgement|description|calculation|calculations|figures|admission|report|update|statement|communique|"
    r"communiqué|bulletin)\b"
)


def fixed_cues(reading: Reading) -> Iterator[Cue]:
    """Yield the cues of fixed wording: "according to", "per", "by its own account", "citing"."""
    for match in _ACCORDING.finditer(reading.text):
        word = match.group().strip().casefold()
        start = reading.start + match.end()
        phrase = object_phrase(reading, start, initial=not reading.text[: match.start()].strip(' "“'))
        party = classify(phrase, start, reading.names)
        if party is None:
            continue
        cluster = (reading.start + match.start(), start + len(phrase))
        if word in ("quoting", "citing", "crediting"):
            yield Cue(party, (), cluster, "say", word)
            continue
        yield Cue(party, adverbial_scopes(reading, cluster), cluster, "say", word, tag=match.start() > 0)
    for match in _CITES.finditer(reading.text):  # "according to Le Monde, which cites two officers, ..."
        party = classify(match.group("who"), reading.start + match.start("who"), reading.names)
        if party is not None and party.sort != "unknown":
            yield Cue(party, (), (reading.start + match.start(), reading.start + match.end("who")), "say", "citing")
    for match in _HEARD.finditer(reading.text):
        party = classify(match.group("who"), reading.start + match.start("who"), reading.names)
        if party is not None and party.sort != "unknown":
            at = (reading.start + match.start(), reading.start + match.end())
            yield Cue(party, ((at[1], reading.end),), at, "say", "heard from")
    for match in _ACCOUNT.finditer(reading.text):
        who = match.group("who")
        text = {"its": "it", "his": "he", "her": "she", "their": "they"}.get(
            who.casefold(), re.sub(r"['’]s?$", "", who)
        )
        party = classify(text, reading.start + match.start("who"), reading.names)
        if party is not None and (party.named or party.sort in ("pronoun", "person")):
            cluster = (reading.start + match.start(), reading.start + match.end())
            yield Cue(party, adverbial_scopes(reading, cluster), cluster, "say", "account", tag=match.start() > 0)


def object_phrase(reading: Reading, start: int, *, initial: bool) -> str:
    """The words of who is meant after "according to", with an apposition where it closes."""
    text = reading.slice(start, reading.end)
    stop = re.search(
        r"[;:\"“”]|\.$|(?<![A-Z])\.\s|\s[—–]\s|,\s(?:and|but|while|as|who|which|although|though|with|after|when|"
        r"showing|leaving|adding)\b|\sto\s(?!the\s|an?\s|it\b|its\s|his\s|her\s|their\s|them\b|him\b|this\s|that\s)[a-z]+\s",
        text,
    )
    text = text[: stop.start()] if stop else text
    pieces = text.split(", ")
    first = cut_phrase(pieces[0])
    if len(pieces) == 1:
        return first
    apposed = re.match(r"(?:an?|the|its|his|her|their)\s", pieces[1]) or re.fullmatch(
        r"(?:[^\W\d_a-z][\w’'.-]*\s?(?:al-)?)+", pieces[1]
    )
    if (
        apposed
        and (not initial or len(pieces) > 2)
        and not any(
            t.tag_ in FINITE
            for t in reading.doc
            if start + len(pieces[0]) < reading.at(t) < start + len(pieces[0]) + len(pieces[1])
        )
    ):
        return ", ".join(pieces[:2])
    return first


_SAID_NOUN = (
    r"(?:claims?|assertions?|statements?|announcements?|reports?|rumou?rs?|suggestions?|allegations?|accusations?|"
    r"denials?|"
    r"speculation|word|stor(?:y|ies)|news|talk|warnings?|admissions?|insistence|confirmation|fears?|belief|predictions?|revelations?)"
)
_NOUN = re.compile(
    rf"\b(?P<noun>{_SAID_NOUN})(?P<from>\s(?:by|from|in|on)\s(?:the\s)?[\w’' -]{{2,50}}?)?"
    r"(?:\sto the effect)?"
    rf"(?:\s(?:circulating|spreading|doing the rounds|going round|going around|rife)[\w\s-]{{0,40}}?)?\s"
    r"(?P<link>that|of|about)\s",
    re.IGNORECASE,
)
_FALSE = re.compile(
    r"\b(?:untrue|not true|false|baseless|fake|nonsense|unfounded|groundless|invented|incorrect|wrong|fabricat\w+|"
    r"lies?|fiction|"
    r"(?:do|does|did) not correspond|not correspond|disinformation|misinformation|propaganda|a fantasy|fairy tales?|"
    r"an invention|"
    r"no basis|no truth|without foundation|exaggerated|premature|rubbish|absurd|debunked|refuted|denied|rejected|"
    r"dismissed)\b",
    re.IGNORECASE,
)

_CALLED_FALSE = re.compile(rf"\b(?:is|are|was|were|remains?)\s(?:\w+\s){{0,2}}?(?:{_FALSE.pattern})", re.IGNORECASE)


_DENIED_BEFORE = re.compile(
    r"\b(?:(?:do|does|did)(?: not|n['’]t) (?:buy|believe|accept|credit)|den(?:y|ied|ies|ying)|reject\w*|dismiss\w*|"
    r"refut\w+|rebut\w*|no|scotch\w*|disput\w+|brush\w* off|pour\w* cold water on)\s(?:[\w'’]+\s){0,3}$"
)


def noun_cues(reading: Reading, cues: list[Cue]) -> list[Cue]:
    """As in "Ukraine's claims that ...", "reports that ... are untrue", "dismissed reports of ..."."""
    found = []
    for match in _NOUN.finditer(reading.text):
        at = (reading.start + match.start("noun"), reading.start + match.end("noun"))
        token = reading.sentence.token_at(at[0])
        if token is None or any(cue.at[0] <= at[0] < cue.at[1] for cue in cues):
            continue
        modified = token.i > 0 and token.nbor(-1).tag_ in ("DT", "PDT", "JJ")
        if token.pos_ not in ("NOUN", "PROPN") and not modified:
            continue
        begins = reading.start + match.end()
        ends = _noun_scope_end(reading, at, begins)
        governed = [cue for cue in cues if cue.at[1] <= at[0] and any(a <= at[0] < b for a, b in cue.scopes)]
        denied = (
            _is_called_false(reading, begins, ends) or _DENIED_BEFORE.search(reading.text[: match.start()]) is not None
        )
        party = _noun_owner(reading, at, re.sub(r"^\s(?:by|from|in|on)\s", "", match.group("from") or ""))
        noun = match.group("noun").casefold()
        if party is None and not denied and (match.group("link").casefold() != "that" or noun in word_group("vague")):
            continue
        if denied:
            caller = _who_calls(reading, at)
            found.append(Cue(caller, ((begins, ends),), at, "deny", "false report"))
        elif party is not None:
            stance = "deny" if noun.startswith("denial") else "say"
            found.append(Cue(party, ((begins, ends),), at, stance, f"noun: {noun}"))
        elif not governed or any(cue.stance == "unsaid" for cue in governed):
            found.append(Cue(None, ((begins, ends),), at, "unsaid", f"noun: {noun}"))
    return found


def _is_called_false(reading: Reading, begins: int, ends: int) -> bool:
    """Whether what a noun of saying introduces, from `begins` to `ends`, is called false at its end or after it."""
    if any(m.end() >= ends - begins - 2 for m in _FALSE.finditer(reading.slice(begins, ends))):
        return True
    if _CALLED_FALSE.search(reading.slice(begins, begins + 160)):
        return True
    return _FALSE.search(reading.slice(ends, reading.end)[:80]) is not None


def _who_calls(reading: Reading, noun: Span) -> Party | None:
    """Who calls a report false: "the spokesman called reports of a pullout baseless"."""
    token = reading.sentence.token_at(noun[0])
    for _ in range(4):
        if token is None or token.head.i == token.i:
            return None
        token = token.head
        if token.lemma_ in word_group("naming") and token.pos_ == "VERB":
            subject = subject_of(reading, token, token)
            return subject[2] if subject is not None and subject[2].sort != "unknown" else None
    return None


def _noun_owner(reading: Reading, noun: Span, by: str) -> Party | None:
    """Whose claim or report it is: the possessor of the noun, or who stands after "by" or "from"."""
    token = reading.sentence.token_at(noun[0])
    possessor = (
        next((c for c in token.children if c.dep_ in ("poss", "nmod", "compound")), None) if token is not None else None
    )
    if possessor is not None and possessor.dep_ == "poss":
        pronoun = {"its": "it", "his": "he", "her": "she", "their": "they"}.get(possessor.lower_)
        if pronoun:
            return classify(pronoun, reading.at(possessor), reading.names)
        start, _ = noun_phrase(reading, possessor)
        party = reading.party(start, reading.after(possessor))
        return party if party is not None and (party.named or party.sort == "person") else None
    if by:
        party = classify(by, noun[1], reading.names)
        return party if party is not None and (party.named or party.sort == "person") else None
    return None


def _noun_scope_end(reading: Reading, noun: Span, begins: int) -> int:
    """Where the clause of a noun of saying ends: at the end of its subtree."""
    token = reading.sentence.token_at(noun[0])
    if token is None:
        return reading.end
    inside = [t for t in token.subtree if reading.at(t) >= begins]
    return reading.after(inside[-1]) if inside else reading.end
