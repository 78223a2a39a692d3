"""Which time dates an event: the expression in its own clause, then that of the clauses that carry it.

The way goes up the tree to the verb of saying, whose day may stand in; clauses with a time of their own ("after")
do not share it.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from geo.claims.attribution.saying import is_saying
from geo.claims.dates.clauses import APART, conjoined, ends, mark_of, other_time, shares_time
from geo.claims.dates.to_come import is_to_come
from geo.model import DateRange

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.dates.dates import DateSpan
    from geo.claims.predicates.predicates import Predicate
    from geo.claims.sentences import Sentence

__all__ = ["choose"]

_DOWNWARD = frozenset(
    [
        "xcomp",
        "ccomp",
        "conj",
        "advcl",
        "pcomp",
        "acl",
        "dobj",
        "nsubj",
        "nsubjpass",
        "pobj",
        "prep",
        "attr",
        "oprd",
        "dep",
        "compound",
        "poss",
        "agent",
        "amod",
        "parataxis",
        "appos",
        "acomp",
        "npadvmod",
        "csubj",
        "advmod",
        "dative",
    ]
)


def choose(predicate: "Predicate", spans: Sequence["DateSpan"], predicates: "Sequence[Predicate]" = ()) -> DateRange:
    """Return the days of an event; without a fitting expression an empty range of precision ``unknown``.

    Parameters
    ----------
    predicate
        The event.
    spans
        The time expressions of its sentence.
    predicates
        All predicates of the sentence: an expression of another event's own clause is not borrowed.
    """
    if not spans:
        return DateRange()
    if spans[0].headed:
        return spans[0].dates
    governed: dict[int, list[DateSpan]] = {}
    for span in spans:
        verb = _governor(predicate.sentence, span, predicates)
        if verb is not None:
            governed.setdefault(verb.i, []).append(span)
    found = _introduced(predicate, spans) or _climb(predicate, governed)
    if found is not None:
        return found
    found = _leapt(predicate, spans, governed)
    return found if found.end is not None else _opening(predicate, spans)


def _opening(predicate: "Predicate", spans: Sequence["DateSpan"]) -> DateRange:
    """The time that a sentence opens with, where the tree has lost it: "Overnight, he wrote, a bomb struck"."""
    sentence = predicate.sentence
    first = min(spans, key=lambda span: span.start)
    opened = sentence.text[sentence.base - sentence.start : first.start - sentence.start].strip(' "“')
    frames = not opened or opened.casefold() in ("on", "in", "by", "during", "late on", "early on", "between", "and")
    if not frames or first.leap is not None or predicate.start < first.end:
        return DateRange()
    verb = predicate.token
    between = sentence.text[first.end - sentence.start : predicate.start - sentence.start]
    words = set(between.casefold().split())
    told = any(is_saying(t) for t in sentence.doc if first.end < sentence.at(t) < predicate.start)
    if words & (APART | {"and", "but"}) or (told and words & {"who", "which"}) or re.search(r"[;:]\s", between):
        return DateRange()
    return _dates(predicate, verb, [first])


def _introduced(predicate: "Predicate", spans: Sequence["DateSpan"]) -> DateRange | None:
    """Date a clause from the time that it explains: "on 6 September, when a column burst through"."""
    clause = predicate.token
    for _ in range(5):
        if clause.dep_ in ("relcl", "advcl", "ccomp", "acl") and mark_of(clause) in ("when", "where"):
            break
        if clause.dep_ not in ("conj", "xcomp", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "advcl"):
            return None
        clause = clause.head
    else:
        return None
    if mark_of(clause) != "when":
        return None
    begin = min(predicate.sentence.at(token) for token in clause.subtree)
    for span in spans:
        if 0 <= begin - span.end <= 3 and span.leap is None:
            return span.dates
    return None


def _governor(sentence: "Sentence", span: "DateSpan", predicates: "Sequence[Predicate]") -> "Token | None":
    """The verb, or the event's noun, that a time expression modifies."""
    nouns = {p.noun.i if p.noun is not None else p.token.i for p in predicates}
    inside = [t for t in sentence.doc if span.start <= sentence.at(t) < span.end]
    if not inside:
        return None
    token = next((t for t in inside if not (span.start <= sentence.at(t.head) < span.end) or t.head == t), inside[-1])
    events = {p.token.i for p in predicates} | nouns
    while token.head != token:
        if token.head.pos_ in ("VERB", "AUX") and token.head.dep_ not in ("aux", "auxpass"):
            verb = _event_of(token.head)
            if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN") and verb.i not in events and ends(inside[-1]):
                token = verb  # "on the bridge linking it with the town on Saturday"
                continue
            return _relative_before(inside[0], token.head) or verb
        if token.head.i in nouns:
            return token.head
        token = token.head
    return token


def _relative_before(first: "Token", verb: "Token") -> "Token | None":
    """Read "the rebels who took it last week left": a time right before the main verb is the relative clause's."""
    if verb.i and first.i < verb.i <= first.i + 2 and not any(c.dep_ == "nsubj" for c in verb.children):
        for clause in reversed(first.doc[: first.i]):
            if clause.text in (",", ";"):
                break
            if clause.dep_ == "relcl":
                return clause
    for subject in verb.children:
        if subject.dep_ in ("nsubj", "nsubjpass") and subject.i < first.i < verb.i:
            for clause in subject.children:
                between = first.doc[clause.i : first.i]
                if clause.dep_ == "relcl" and clause.i < first.i and not any(t.lower_ == "," for t in between):
                    return clause
    return None


def _event_of(verb: "Token") -> "Token":
    """The verb itself; for "..., which has been happening since Friday" the verb that it is about."""
    if verb.dep_ == "relcl" and verb.lemma_ in ("happen", "occur", "continue", "begin", "start"):
        token = verb.head
        while token.pos_ not in ("VERB", "AUX") and token.head != token:
            token = token.head
        return token
    return verb


def _climb(predicate: "Predicate", governed: dict[int, list["DateSpan"]]) -> DateRange | None:
    """Look for a time in the event's own phrase, then in the clauses above it as far as they share its time."""
    start = predicate.noun if predicate.noun is not None else predicate.token
    way = _way_up(start)
    for node in way:
        plain = [span for span in governed.get(node.i, ()) if span.leap is None]
        if plain:
            today = any(span.text.casefold() in ("today", "tonight") for span in plain)
            spoken = node not in predicate.tokens and _tells_somebody(node) and not today
            return DateRange() if spoken else _dates(predicate, node, plain)
        since = _since(node, governed)
        if since is not None:
            return since
    head = way[-1]
    if head.dep_ == "relcl":  # "the operation of 7 May, which destroyed"
        named = {predicate.sentence.at(t) for t in head.head.subtree if t.i < head.left_edge.i}
        named |= {predicate.sentence.at(t) for t in head.head.ancestors if t.pos_ in ("NOUN", "ADP", "PROPN")}
        for span in (span for spans in governed.values() for span in spans):
            if span.leap is None and any(span.start <= start < span.end for start in named):
                return span.dates
    for child in conjoined(predicate.token):  # "launched from the sea and hit a plant on Sunday"
        plain = [span for span in governed.get(child.i, ()) if span.leap is None]
        if plain:
            return _dates(predicate, child, plain)
        since = _since(child, governed)
        if since is not None:
            return since
    for inner in (
        predicate.token.subtree
    ):  # "died in the explosions of the two previous days", "fell without a fight on 4 April"
        plain = [span for span in governed.get(inner.i, ()) if span.leap is None]
        if plain and inner.pos_ in ("NOUN", "PROPN") and _same_clause(inner, predicate.token):
            return plain[0].dates
        seen = (
            inner.dep_ in ("acl", "ccomp") and inner.tag_ == "VBG" and predicate.token in (inner.head, inner.head.head)
        )
        if plain and seen:  # "counted forty tanks arriving by rail on Sunday"
            return plain[0].dates
    return None


def _tells_somebody(verb: "Token") -> bool:
    """In "told the Harbour Courier on Tuesday" the day is that of the talk; the event may be long past."""
    if not is_saying(verb) or verb.lemma_ not in ("tell", "speak"):
        return False
    return any(child.dep_ in ("dobj", "dative") and child.pos_ == "PROPN" for child in verb.children)


def _same_clause(token: "Token", verb: "Token") -> bool:
    while token != verb:
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            return False
        token = token.head
    return True


def _since(node: "Token", governed: dict[int, list["DateSpan"]]) -> DateRange | None:
    """Read "since the liberation of the city on 11 November": from that event's day to publication."""
    for child in node.children:
        if child.dep_ == "prep" and child.lower_ == "since":
            for inner in child.subtree:
                for span in governed.get(inner.i, ()):
                    if (
                        span.dates.start is not None
                        and span.published is not None
                        and span.dates.start <= span.published
                    ):
                        return DateRange(span.dates.start, span.published, "day")
    return None


def _way_up(token: "Token") -> "list[Token]":
    way = [token]
    while token.head != token:
        if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ not in ("VBG", "VBN", "VB")):
            break
        if token.dep_ in ("advcl", "pcomp") and mark_of(token) in APART and not shares_time(token):
            break
        if token.dep_ == "conj" and other_time(token.head, token):
            break
        if any(t.text == ";" for t in token.doc[min(token.i, token.head.i) : max(token.i, token.head.i)]):
            break
        if token.dep_ not in _DOWNWARD:
            break
        token = token.head
        way.append(token)
    return way


def _dates(predicate: "Predicate", node: "Token", spans: list["DateSpan"]) -> DateRange:
    """Of several times in one clause take the one nearest to the event's words; its future where the clause has one."""
    nearest = min(spans, key=lambda s: (_gap(s, predicate.start, predicate.end), s.start))
    if nearest.future is not None and is_to_come(predicate, node):
        return nearest.future
    return nearest.dates


def _gap(span: "DateSpan", start: int, end: int) -> int:
    return max(span.start - end, start - span.end, 0)


def _leapt(predicate: "Predicate", spans: Sequence["DateSpan"], governed: dict[int, list["DateSpan"]]) -> DateRange:
    """Date the clause of "a day after police overran the airport" from the clause that it stands in."""
    leaps = [span for span in spans if span.leap is not None]
    clause = predicate.token
    for _ in range(4):
        if clause.dep_ in ("advcl", "pcomp", "ROOT"):
            break
        clause = clause.head
    if not leaps or clause.dep_ not in ("advcl", "pcomp") or mark_of(clause) not in ("after", "before"):
        return DateRange()
    sentence = predicate.sentence
    begin = min(sentence.at(token) for token in clause.subtree)
    leap = next((span for span in leaps if 0 <= begin - span.start <= 16 or span.start <= begin <= span.end), None)
    for node in _way_up(clause.head):
        plain = [span for span in governed.get(node.i, ()) if span.leap is None and span.dates.start is not None]
        if leap is not None and leap.leap is not None and plain and plain[0].dates.start and plain[0].dates.end:
            step = timedelta(days=leap.leap)
            return DateRange(plain[0].dates.start + step, plain[0].dates.end + step, plain[0].dates.precision)
    return DateRange()
