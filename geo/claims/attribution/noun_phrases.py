"""How far a noun phrase reaches: around its head, before it to a title, after an inverted verb."""

import re
from typing import TYPE_CHECKING

from geo.claims.attribution.parties import classify
from geo.claims.attribution.reading import FINITE, Reading, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["cut_phrase", "inverted_end", "noun_phrase", "with_title_before"]

_VENUE = re.compile(
    r"\s(?:on \w+day|(?:in|at|during|after|over) (?:an?|his|her|its|their|the) (?:[\w-]+ )?(?:interview|statement|"
    r"briefing|telegram|message|post|speech|address|letter|"
    r"video|report|update|conference|call|tweet|note|bulletin|communiqué|communique|meeting|hearing|summit|rally|visit|"
    r"weekend|conversation)|last \w+|late \w+|early \w+|this \w+|earlier|"
    r"later|yesterday|today|tonight|overnight|by (?:phone|telephone|email)|via \w+|during\b|after\b|before\b|"
    r"to reporters|afterwards|that \w+)\b.*$",
    re.DOTALL,
)


def noun_phrase(reading: Reading, head: "Token") -> Span:
    """Span of the phrase around `head`: its modifiers on the left, its whole subtree on the right."""
    start = head
    modifiers = (
        "det",
        "amod",
        "compound",
        "poss",
        "nummod",
        "nmod",
        "quantmod",
        "advmod",
        "predet",
        "case",
        "neg",
        "punct",
        "dep",
    )
    for child in head.lefts:
        if (
            child.dep_ in modifiers
            and child.left_edge.i < start.i
            and child.lower_ not in ("and", "but", "while", "as", "that")
        ):
            between = reading.doc[child.left_edge.i : head.i].text
            if not re.search(r"[,;:\"“”]", between):
                start = child.left_edge
                break
    ends = [t for t in head.subtree if t.i >= head.i]
    return reading.at(start), reading.after(ends[-1])


def with_title_before(reading: Reading, start: int) -> int:
    """Take in the title of a name that follows it after a comma: "its governor, Igor Artamonov, confirms"."""
    before = reading.slice(reading.start, start)
    match = re.search(
        r"(?:^|[,;]\s|\b(?:and|but|while|as|that|which|when|after)\s)(?P<title>(?:the|an?|its|his|her|their|"
        r"[A-Z][\w’'-]*|separatist|opposition|rebel|regional|local|district|deputy|acting)\s?[^,;\"“”]{0,70}),\s$",
        before,
    )
    if match is None:
        return start
    party = classify(match.group("title"), reading.start + match.start("title"), reading.names)
    verb = any(t.tag_ in FINITE for t in reading.doc if reading.start + match.start("title") <= reading.at(t) < start)
    return party.start if party is not None and party.sort == "person" and not party.named and not verb else start


def inverted_end(reading: Reading, start: int) -> int:
    """Where the phrase after an inverted verb ends: at a quotation mark, a clause, or a comma with no apposition."""
    text = reading.slice(start, reading.end)
    stop = re.search(
        r"[\"“”;:]|\.$|,\s(?:and|but|adding|as|while|who|which|when|after|before|in|on|speaking|noting|referring|"
        r"citing)\b",
        text,
    )
    text = text[: stop.start()] if stop else text
    pieces = text.split(", ")
    keep = pieces[0]
    if len(pieces) > 1 and (
        re.match(r"(?:an?|the|its|his|her|their|head|chief|leader|spokes|\w+[’']s)\b", pieces[1])
        or re.fullmatch(r"(?:[^\W\d_a-z][\w’'-]+\s?)+", pieces[1])
    ):
        keep = ", ".join(pieces[:2])
    first = _VENUE.sub("", pieces[0])
    return start + (len(first) if first != pieces[0] else len(keep))


def cut_phrase(text: str) -> str:
    """Cut a phrase at the clause or the adverbial that follows it."""
    text = re.split(
        r",\s(?=(?:and|but|while|as|who|which|when|after|adding|saying)\b)|[;:]\s|(?<![A-Z])\.\s|\sthat\s|\swho\s|"
        r"\swhich\s|[.]$",
        text,
    )[0]
    return re.sub(
        r"\s(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last \w+|yesterday|today|earlier|later|overnight)\b.*$",
        "",
        text,
    )
