"""Passive attributions: "X is quoted as saying that", "was confirmed by the ministry", "as reported by X"."""

import re
from typing import TYPE_CHECKING

from geo.claims.attribution import saying
from geo.claims.attribution.cue_forms import object_phrase
from geo.claims.attribution.parties import classify
from geo.claims.attribution.reading import Cue, Reading
from geo.claims.attribution.scopes import adverbial_scopes
from geo.claims.attribution.subjects import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["passive_cue"]


def passive_cue(reading: Reading, token: "Token", last: "Token", verbs: tuple[saying.SayingVerb, ...]) -> Cue | None:
    """As in "X is quoted as saying that", "was confirmed by the ministry", "as reported by X"."""
    if token.tag_ not in ("VBN", "VBD", "JJ"):
        return None
    following = reading.slice(reading.after(last), reading.end)
    frames = frozenset().union(*(verb.frames for verb in verbs))
    quoted = _quoted_as(reading, token, last) if "quote" in frames else None
    if quoted is not None:
        return quoted
    by = re.match(r"\s(?:\w+ly\s)?by\s(?P<who>[^;:\"“”]{2,90})", following)
    if (
        by is None
        or not frames & {"noun", "quote", "clause", "accuse"}
        or not (_has_be(token) or token.dep_ in ("acl", "advcl", "relcl", "ROOT"))
    ):
        return None
    lead = reading.slice(reading.start, reading.at(token)).rstrip()
    who = object_phrase(reading, reading.after(last) + by.start("who"), initial=len(lead) < 12)
    party = classify(who, reading.after(last) + by.start("who"), reading.names)
    if party is None or party.sort in ("unknown", "document"):
        return None
    stance = next(verb.stance for verb in verbs)
    ends = reading.after(last) + by.start("who") + len(who)
    whole = _has_be(token)
    begins = reading.start + max(0, reading.slice(reading.start, reading.at(token)).rfind("; ") + 1)
    scope = (begins, reading.end) if whole else (begins, reading.at(token))
    if re.search(r"(?:^|,\s|\s)[Aa]s(?:\s(?:first|earlier|previously))?$", lead):
        cluster = (reading.start + lead.casefold().rindex("as"), ends)
        return Cue(
            party, adverbial_scopes(reading, cluster), cluster, "say", f"as {token.lower_} by", tag=bool(lead[2:])
        )
    if party.sort == "outlet" and not whole:
        return None  # a modifier: `outlets_named` attaches it
    told = subject_of(reading, token, last) if whole and token.lower_ == "told" else None
    outlet = told[2] if told is not None and told[2].sort == "outlet" else None  # "the Ledger was told by a colonel"
    return Cue(party, (scope,), (reading.at(token), ends), stance, f"{token.lower_} by", outlet)


def _quoted_as(reading: Reading, token: "Token", last: "Token") -> Cue | None:
    """As in "X is quoted by Le Monde as saying that"."""
    quoted = re.match(
        r"\s(?P<by>(?:by|on|in)\s(?P<who>[^,;]{2,60}?)\s)?as (?:saying|telling|warning|claiming|writing|adding)\b",
        reading.slice(reading.after(last), reading.end),
    )
    subject = subject_of(reading, token, last) if quoted and _has_be(token) else None
    if quoted is None or subject is None:
        return None
    begins = reading.after(last) + quoted.end()
    who = quoted.group("who")
    outlet = classify(who, reading.after(last) + quoted.start("who"), reading.names) if who else None
    cluster = (min(subject[0], reading.at(token)), begins)
    return Cue(subject[2], ((begins, reading.end),), cluster, "say", "quoted as saying", outlet)


def _has_be(token: "Token") -> bool:
    return any(
        child.dep_ == "auxpass" or (child.dep_ == "aux" and child.lemma_ in ("be", "get")) for child in token.children
    )
