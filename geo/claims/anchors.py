"""The places that a sentence names or points at, and what the pointing words mean.

"There", "the town" and "the region" stand for a place told before: the most specific among the nearest that fit.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.claims.context import Context
from geo.claims.sentences import Sentence
from geo.lexicon.tables import read_table
from geo.model import KINDS, ClaimPlace, Mention, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Anchor", "anchors", "claim_place", "most_specific", "resolve"]

_REACH = 8  # sentences back that a pointing word may reach
_SPECIFIC = {"facility": 0, "city": 0, "water": 1, "admin2": 1, "region": 2, "admin1": 2, "country": 3}
_DETERMINERS = frozenset(["the", "this", "that", "both", "either", "its", "their", "these", "those", "same", "each"])


@dataclass(frozen=True, eq=False)
class Anchor:
    """A place named (`mention`) or pointed at (`kinds` tells which kinds fit) by the phrase that `token` heads."""

    token: "Token"
    start: int
    end: int
    text: str
    mention: Mention | None = None
    kinds: frozenset[str] = frozenset()
    weak: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class _Pointer:
    word: str
    kinds: frozenset[str]
    weak: bool


def _pointer(row: dict[str, str]) -> _Pointer:
    kinds = frozenset(row["kinds"].split())
    if not kinds <= set(KINDS) or row["strength"] not in ("strong", "weak"):
        raise ValueError(f"kinds {row['kinds']!r} or strength {row['strength']!r} is not known")
    return _Pointer(row["word"], kinds, row["strength"] == "weak")


@cache
def _pointers() -> dict[str, _Pointer]:
    return {p.word: p for p in read_table("pointers", ("word", "kinds", "strength"), _pointer)}


def anchors(sentence: Sentence) -> list[Anchor]:
    """Return the literal place mentions and the pointing words of a sentence, in order."""
    found = []
    taken: set[int] = set()
    for mention in sentence.mentions:
        token = sentence.token_at(mention.start) if mention.start >= sentence.base else None
        if token is None or token.i in taken:
            continue
        taken.add(token.i)
        if mention.literal:
            found.append(Anchor(_head(token, sentence, mention), mention.start, mention.end, mention.text, mention))
    for token in sentence.doc:
        pointer = _pointers().get(token.lower_) or _pointers().get(token.lemma_.lower())
        if pointer is not None and token.i not in taken and _points(token, pointer, sentence):
            found.append(_pointing(token, pointer, sentence))
    return sorted(found, key=lambda a: a.start)


def _head(token: "Token", sentence: Sentence, mention: Mention) -> "Token":
    """The mention's own head token, where the mention has several."""
    last = sentence.token_at(mention.end - 1)
    if last is not None and last.i > token.i and token.dep_ in ("compound", "amod", "nmod", "poss", "det"):
        return last
    return token


def _points(token: "Token", pointer: _Pointer, sentence: Sentence) -> bool:
    if token.lower_ in ("there", "here", "nearby"):
        return token.dep_ != "expl" and token.tag_ != "EX" and not (
            token.lower_ == "nearby" and token.dep_ == "amod"
        )
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "poss", "nmod"):
        return False
    determiners = {child.lower_ for child in token.lefts if child.dep_ in ("det", "poss", "amod", "predet")}
    if not determiners & _DETERMINERS:
        return False
    names = [m for m in sentence.mentions if m.literal]
    for other in token.subtree:  # "the town of X": the name itself is there
        offset = sentence.at(other)
        if any(m.start <= offset < m.end for m in names):
            return False
    return True


def _pointing(token: "Token", pointer: _Pointer, sentence: Sentence) -> Anchor:
    first = min([token.i, *(c.i for c in token.lefts if c.dep_ in ("det", "amod", "compound", "poss", "nummod"))])
    start = sentence.at(token.doc[first])
    end = sentence.at(token) + len(token.text)
    plural = token.tag_ in ("NNS", "NNPS") or any(c.lower_ in ("both", "either", "these", "those") for c in token.lefts)
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Anchor(token, start, end, text, None, pointer.kinds, pointer.weak, plural and token.lower_ != "outskirts")


def resolve(anchor: Anchor, context: Context) -> list[Mention]:
    """Return the mentions that a pointing anchor stands for: one, or several for a plural; empty if none fits."""
    if anchor.mention is not None:
        return [anchor.mention]
    for back in range(_REACH + 1):
        index = context.index - back
        if index < 0:
            break
        sentence = context.sentences[index]
        before = [m for m in sentence.mentions if m.literal and m.end <= anchor.start and _fits(m, anchor.kinds)]
        if back and sentence.dateline is None and sentence.heading and sentence.index + 1 < len(context.sentences) and (
            context.sentences[sentence.index + 1].dateline is not None
        ):
            continue  # a dateline says where the reporter sits
        if before:
            return most_specific(before, context, sentence, plural=anchor.plural)
    return []


def _fits(mention: Mention, kinds: frozenset[str]) -> bool:
    kind = mention.place.kind if mention.place else (mention.expected[0] if mention.expected else None)
    return not kinds or kind is None or kind in kinds


def most_specific(
    mentions: list[Mention], context: Context, sentence: Sentence, *, plural: bool = False
) -> list[Mention]:
    """Of the mentions of one sentence, the most specific; those that a claim has used go first."""
    used = {p.start for d in context.drafts if d.sentence is sentence for p in d.places}
    rank = min(_rank(m) for m in mentions)
    best = [m for m in mentions if _rank(m) == rank]
    best = [m for m in best if m.start in used] or best
    return best if plural else best[-1:]


def _rank(mention: Mention) -> int:
    return _SPECIFIC.get(mention.place.kind, 1) if mention.place else 1


def claim_place(mention: Mention, role: Role, anchor: Anchor | None = None) -> ClaimPlace:
    """Return the mention as a place of a claim; an anchor that only points at it gives text and offsets."""
    text, start, end = (anchor.text, anchor.start, anchor.end) if anchor else (mention.text, mention.start, mention.end)
    place = mention.place
    if place is None:
        return ClaimPlace(role, text, start, end)
    return ClaimPlace(
        role, text, start, end, place.name, place.place_id, place.kind, place.country, place.lon, place.lat,
        mention.radius_km if mention.radius_km is not None else place.radius_km, mention.score, mention.approximate,
    )
