"""Authorities without a verb of saying: names before a colon, in brackets, under a text, behind evidence.

Also the publication that the sentence after a claim names: "They spoke to Reuters on condition of anonymity."
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.attribution.beside import outlets_named, spoken_to
from geo.claims.attribution.parties import classify
from geo.claims.attribution.party import Names, Party
from geo.claims.attribution.saying import nouns
from geo.claims.attribution.voices import Voice, link, plain

if TYPE_CHECKING:
    from geo.claims.sentences import Sentence

__all__ = ["LABEL", "checked_by", "in_brackets", "told_after"]

LABEL = re.compile(r"(?P<who>[QA](?=:)|[^\W\d_a-z][^:;,\"“”()]{1,50}?)(?:\s\([^)]*\))?:\s+(?=[^\s\"“])")
_BRACKETS = re.compile(
    r"(?:\((?P<round>[^()]{2,40})\)|\[(?P<square>[^\[\]]{2,40})\]|\s[—–-]\s?(?P<dash>[^\W\d_][\w .'’-]{1,40}))[.]?$"
)


def in_brackets(sentence: "Sentence", names: Names) -> Voice | None:
    """The publication or body named in brackets at the end of a sentence: "(Reuters)", "[ISW]", "— TASS"."""
    match = _BRACKETS.search(sentence.text)
    if match is None:
        return None
    who = next(group for group in match.groups() if group)
    party = classify(re.sub(r",.*$|\s\d+.*$", "", who), sentence.start + match.start(), names)
    if party is None or party.name in names.places:
        return None
    after_dash = match.group("dash") is not None and party.sort in ("person", "body")
    known = (party.sort == "outlet" and party.named) or (
        (after_dash or (party.sort == "body" and party.named and party.kind in ("analyst", "official")))
        and (party.head in nouns() or party.sort == "person")
    )
    return replace(plain(party, sentence, "named in brackets", None), carried=False) if known else None


_CHECKED = re.compile(
    r"\b(?:footage|videos?|images?|imagery|photos?|photographs?|pictures?|documents?|recordings?|data|clips?|maps?|"
    r"analysis|reports?|film)\b[^,;.]{0,40}?\s"
    r"(?:verified|authenticated|geolocated|analysed|analyzed|obtained|reviewed|seen|published|examined|checked|filmed|"
    r"shot|commissioned|released)\sby\s",
    re.IGNORECASE,
)


def checked_by(sentence: "Sentence", names: Names) -> Voice | None:
    """The publication whose evidence is told: "footage verified by the BBC shows"."""
    if _CHECKED.search(sentence.text) is None:
        return None
    outlet = next(iter(outlets_named(sentence, names)), None) or _checker(sentence, names)
    return replace(plain(outlet, sentence, "evidence of a publication", None), carried=False) if outlet else None


def _checker(sentence: "Sentence", names: Names) -> Party | None:
    """The group of analysts by whom evidence was checked: "footage geolocated by the Horizon group"."""
    match = _CHECKED.search(sentence.text)
    who = (
        re.match(
            r"(?:the\s)?(?:[\w’'-]+\s){0,5}?[\w’'-]+(?=\s(?:shows?|showed|suggests?|appears?|confirms?|indicates?)\b|,)",
            sentence.text[match.end() :],
        )
        if match
        else None
    )
    party = classify(who.group(), sentence.start, names) if who else None
    return party if party is not None and party.named and party.sort == "body" else None


_OF_THEIRS = re.compile(
    r"(?:he|she|they|it|(?:the|his|her|their|its|these|those|both|all)\s(?:\w+\s){0,2}(?:officials?|sources?|officers?|"
    r"soldiers?|"
    r"commanders?|diplomats?|people|spokes\w+|remarks?|comments?|statements?|interview|claims?|report|figures?|news|"
    r"details|account|"
    r"assessment|ministers?|generals?|residents?|witnesses|men|women|two|three|minister|governor|mayor|general|"
    r"colonel))\b",
    re.IGNORECASE,
)


_SOURCE_LINE = re.compile(
    r"(?:(?:Sources?|Via|From):|So (?:says?|said|claims?|claimed|reports?|reported|writes|wrote))\s(?P<who>.+?)[.]?$"
)


def told_after(sentences: "Sequence[Sentence]", by_sentence: Sequence[Sequence[Voice]], names: Names) -> list[Voice]:
    """Return voices that a sentence gives to the one before it.

    "They spoke to Reuters on condition of anonymity" adds the outlet to voices over the same scopes, which `of` then
    prefers; "Source: Radio Okapi" and "So says the governor" speak for a sentence that has no voice.
    """
    found: list[Voice] = []
    for position, sentence in enumerate(sentences[1:], start=1):
        previous, voices = sentences[position - 1], [v for v in by_sentence[position - 1] if v.rule != "issuer"]
        named = _SOURCE_LINE.match(sentence.text)
        if named and not voices and not previous.heading:
            party = classify(named.group("who"), sentence.start, names)
            if party is not None and party.named:
                found.append(plain(party, previous, "source line", None))
        theirs = _OF_THEIRS.match(sentence.text[sentence.base - sentence.start :])
        outlet = spoken_to(sentence, names) if theirs and sentence.paragraph - previous.paragraph <= 1 else None
        if outlet is not None:
            found += [_with_outlet(voice, outlet) for voice in voices if voice.speaker and not voice.outlet]
    return found


def _with_outlet(voice: Voice, outlet: Party) -> Voice:
    chain = (*voice.chain, link(outlet))
    return replace(voice, outlet=outlet.name, chain=chain, rule=f"{voice.rule}; outlet in the next sentence")
