"""Which of the places told before a pointing word means: how near, what happened there, what the report is about."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.claims.context import Context, Draft
from geo.claims.roles.anchor import Anchor, rank
from geo.claims.sentences import Sentence
from geo.model import Mention, Role

__all__ = ["Known", "by_place", "most_salient", "topical", "topics", "uses"]

_STANDING = frozenset(["capture", "battle", "strike", "defence", "losses", "buildup", "surrender", "advance"])
_SENTENCE, _PARAGRAPH = 0.6, 0.4  # what a sentence and a paragraph between take away
_HAPPENED, _REACHED, _LEFT = 1.5, 0.7, 0.3  # what an event there, a way there, a way from there give
_SAME_ROLE = 0.9  # a place left that was left before
_TOPIC = 1.2  # the place that the report is about
_SAME_WORD = 1.5  # "the airport" for "X airport"
_LEAST = -1.2  # what is less in mind is not meant
_OTHER = 0.8  # an installation of another kind
_WIDE = 0.2  # a step from settlement to province to country
_SUBJECT = 0.3
_SUBORDINATE = 0.3
_SECTION = 0.6  # what a heading between takes away
_FAR = 2.0  # the most that distance takes away from what the report is about, and from what is called by the same word
_POINTED = frozenset(["this", "that", "its", "his", "her", "their", "our", "my"])
_RECENT = 4  # sentences within which an event is still in mind
_ANY = 5  # a word that means any kind of place ("the area") means no topic
_HERE = 0.9  # in the same sentence
_ITS = 1.5  # in the same sentence, for "it" and "its"
_ALONE = 0.9  # the one place that the sentence before names


@dataclass(frozen=True, slots=True)
class Known:
    """A place that may be meant: where it stands, how far back, and what an event has to do with it there."""

    mention: Mention
    back: int
    sentence: Sentence
    use: str = ""  # "happened", "reached", "left", or nothing


def most_salient(known: Sequence[Known], anchor: Anchor, context: Context, role: Role | None = None) -> Mention | None:
    """Return the place that a pointing word most likely means, None if none is in mind.

    Parameters
    ----------
    known
        The places before it that fit, in any order.
    role
        Role that the pointing word has in its own event: who leaves "the town" leaves what was left before.
    """
    best: tuple[float, int, int] | None = None
    chosen: Mention | None = None
    for one in known:
        key = (round(_weight(one, anchor, context, role), 6), -one.back, one.mention.start)
        if best is None or key > best:
            best, chosen = key, one.mention
    return chosen if best is not None and best[0] >= _LEAST else None


def _weight(one: Known, anchor: Anchor, context: Context, role: Role | None) -> float:
    word = anchor.token.lower_
    gap = _SENTENCE * one.back + (_PARAGRAPH if one.sentence.paragraph != context.sentence.paragraph else 0.0)
    if any(s.heading and s.dateline is None for s in context.sentences[one.sentence.index + 1 : context.index]):
        gap += _SECTION
    near = word in ("it", "its") or any(c.lower_ in _POINTED for c in anchor.token.lefts)
    topic = not near and len(anchor.kinds) < _ANY and _is_topic(one.mention, context)
    same = _same_word(one.mention, anchor, context)
    other = not same and one.mention.place is not None and one.mention.place.kind == "facility"
    other = other and len(anchor.kinds) < _ANY and "facility" in anchor.kinds  # a camp is no airport
    weight = (_TOPIC if topic else 0.0) + (_SAME_WORD if same else 0.0) - _WIDE * rank(one.mention)
    weight -= min(gap, _FAR) if topic or same else gap
    weight -= _OTHER if other else 0.0
    if one.back == 0:
        weight += _ITS if word in ("it", "its") else _HERE
    if not one.use and _alone(one) and (one.back == 1 or _heads_section(one.sentence, context)):
        weight += _ALONE
    if one.back <= _RECENT:
        weight += {"happened": _HAPPENED, "reached": _REACHED, "left": _LEFT}.get(one.use, 0.0)
    returns = any(t.lower_ == "back" for t in anchor.token.doc[max(anchor.token.i - 4, 0) : anchor.token.i])
    if one.use == "left" and (role == "origin" or returns):
        weight += _SAME_ROLE
    return weight + _standing(one)


def _alone(one: Known) -> bool:
    return all(m is one.mention or m.text == one.mention.text for m in one.sentence.mentions if m.literal)


def _heads_section(sentence: Sentence, context: Context) -> bool:
    """Whether the sentence is the heading under which the one being read stands."""
    between = context.sentences[sentence.index + 1 : context.index]
    return sentence.heading and not any(s.heading or s.dateline for s in between)


def _is_topic(mention: Mention, context: Context) -> bool:
    return mention.place is not None and mention.place.place_id in topics(context)


def _standing(one: Known) -> float:
    """What the place's own clause gives: a subject is spoken of, an aside is not."""
    if not one.sentence.parsed or not one.sentence.base <= one.mention.start < one.sentence.end:
        return 0.0
    token = one.sentence.token_at(one.mention.start)
    if token is None:
        return 0.0
    if token.dep_ in ("nsubj", "nsubjpass"):
        return _SUBJECT
    aside = any(t.dep_ in ("relcl", "advcl", "acl") for t in token.ancestors)
    return -_SUBORDINATE if aside else 0.0


def _same_word(mention: Mention, anchor: Anchor, context: Context) -> bool:
    """Whether the place was called by the pointing word: "X airport", "the town of X", "X, a railway town"."""
    word = re.escape(anchor.token.lemma_.lower())
    text = context.document.text
    before = text[max(mention.start - 40, 0) : mention.start].casefold()
    after = text[mention.end : mention.end + 60].casefold()
    return bool(
        re.search(rf"\b{word}\b", mention.text.casefold())
        or (mention.place is not None and re.search(rf"\b{word}\b", mention.place.name.casefold()))
        or re.search(rf"\b{word}(?: of| at| in)?(?: the)? $", before)
        or re.match(rf" (?:[\w-]+ )?{word}\b", after)
        or re.match(rf", (?:an?|the) (?:[\w-]+ ){{0,3}}{word}\b", after)
    )


def topics(context: Context) -> frozenset[str]:
    """Ids of the places that the report is about: named in its title, or named most often."""
    if "topics" not in context.memory:
        title = (context.document.title or "").casefold()
        counts: Counter[str] = Counter()
        titled: set[str] = set()
        for mention in (m for s in context.sentences for m in s.mentions if m.literal and m.place):
            if mention.place is None or mention.place.kind == "country":
                continue
            counts[mention.place.place_id] += 1
            if re.search(rf"\b{re.escape(mention.text.casefold())}\b", title):
                titled.add(mention.place.place_id)
        first, second = [*(count for _, count in counts.most_common(2)), 0, 0][:2]
        often = {place_id for place_id, count in counts.items() if count == first >= max(3, 1.5 * second)}
        context.memory["topics"] = frozenset(titled or often)
    found = context.memory["topics"]
    return found if isinstance(found, frozenset) else frozenset()


def topical(context: Context) -> tuple[tuple[Sentence, Mention], ...]:
    """Return the mentions of what the report is about, with their sentences."""
    if "topical" not in context.memory:
        about = topics(context)
        named = ((s, m) for s in context.sentences for m in s.mentions if m.literal and m.place is not None)
        context.memory["topical"] = tuple((s, m) for s, m in named if m.place and m.place.place_id in about)
    found = context.memory["topical"]
    return found if isinstance(found, tuple) else ()


def by_place(context: Context) -> dict[str, Mention]:
    """Return a mention of each place of the report by the place's id: the last one."""
    if "by_place" not in context.memory:
        named = (m for s in context.sentences for m in s.mentions)
        context.memory["by_place"] = {m.place.place_id: m for m in named if m.place is not None}
    found = context.memory["by_place"]
    return found if isinstance(found, dict) else {}


def uses(told: Sequence[Draft]) -> Iterator[tuple[str, int, str]]:
    """Yield id and offset of each place of the drafts with what happened there, the last event last."""
    for draft in told:
        for place in draft.places:
            if place.role in ("origin", "via"):
                use = "left"
            else:
                use = "happened" if draft.event_type in _STANDING else "reached"
            yield place.place_id or place.text, place.start, use
