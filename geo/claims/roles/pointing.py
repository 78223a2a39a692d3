"""What pointing words mean: "there", "the town" stand for a place told before, the most specific of the nearest."""

import re
from collections.abc import Iterator, Sequence

from geo.claims.context import Context, Draft
from geo.claims.predicates.classes import classes, in_class
from geo.claims.roles.anchor import Anchor, rank
from geo.claims.roles.capitals import capital_meant
from geo.claims.roles.salience import Known, by_place, most_salient, topical, uses
from geo.claims.roles.unknown import unknown_before
from geo.claims.sentences import Sentence
from geo.model import ClaimPlace, Mention, Role

__all__ = ["claim_place", "named_so", "only_place", "resolve"]

_REACH = 8  # sentences back that a pointing word may reach


_MOVING = ("redeployment", "withdrawal", "evacuation")
_REACH_OF_EVENTS = 40  # sentences back that a word may reach which names the kind of place: "the airport"
_LOCAL = frozenset(["there", "nearby"])  # these mean the nearest place

_VILLAGE = 30_000  # people: no village has more


def resolve(anchor: Anchor, context: Context, taken: Sequence[Mention] = (), role: Role | None = None) -> list[Mention]:
    """Return the mentions that a pointing anchor stands for: one, or several for a plural; empty if none fits.

    `taken` are mentions that the same event has in a role of its own; a pointing word does not mean them. `role` is
    that of the pointing word in its event.
    """
    if anchor.mention is not None:
        return [anchor.mention]
    if anchor.token.lower_ == "here":
        return _home(context)
    named = _called(anchor, context.sentence)
    if named is not None:
        return [named]
    if unknown_before(anchor.token, context.sentence):
        return []
    if anchor.token.lower_ == "former" or any(w.lower_ == "latter" for w in (anchor.token, *anchor.token.lefts)):
        return _of_two(anchor, context)
    capital = capital_meant(anchor, context)
    if capital is not None:
        return [capital]
    if anchor.plural or anchor.token.lower_ in _LOCAL:
        return _nearest(anchor, context, taken)
    meant = most_salient(list(_known(anchor, context, taken)), anchor, context, role)
    return [meant] if meant is not None else []


_CALLED = re.compile(r",?\s*(?:also |now |then |once |formerly )?(?:called|named|known as)\s+")


def _called(anchor: Anchor, sentence: Sentence) -> Mention | None:
    """The place that a pointing phrase itself names: "the regional capital, also called X"."""
    match = _CALLED.match(sentence.text, anchor.end - sentence.start)
    start = match.end() + sentence.start if match else -1
    return next((m for m in sentence.mentions if m.start == start and m.place is not None), None)


def named_so(anchor: Anchor, context: Context) -> bool:
    """Return whether a place before is called by the pointing word itself: "the pass" after "the X Pass"."""
    word = anchor.token.lower_
    before = context.sentences[max(context.index - _REACH, 0) : context.index + 1]
    return any(
        m.literal and m.end <= anchor.start and word in m.text.casefold().split() for s in before for m in s.mentions
    )


def _nearest(anchor: Anchor, context: Context, taken: Sequence[Mention]) -> list[Mention]:
    """The places of the last event told, or else those last named, as many as the pointing word wants.

    First come the places of the event just told in the same sentence, then those of the sentences before, nearest
    first; in each the places that a claim used, and of these the most specific.
    """
    for back in range(_REACH + 1):
        index = context.index - back
        if index < 0:
            break
        sentence = context.sentences[index]
        fitting = [
            m for m in sentence.mentions if m.literal and m.end <= anchor.start and _fits(m, anchor) and m not in taken
        ]
        if anchor.token.lower_ not in ("there", "here", "nearby"):
            fitting = [m for m in fitting if not _where_from(m, sentence)]
        if back and index + 1 < len(context.sentences) and context.sentences[index + 1].dateline is not None:
            continue  # a dateline says where the reporter sits
        told = context.current if not back else [d for d in context.drafts if d.sentence.index == index]
        used = _told(told, fitting, context, anchor)
        if used and not (anchor.plural and len(used) < 2):
            return used if anchor.plural else _best(used, anchor.plural)
        said = not back and anchor.token.lower_ != "there"
        fitting = [m for m in fitting if not _place_of_saying(m, sentence, in_subject=said)]
        if anchor.two and len(fitting) > 2:
            fitting = fitting[:2]
        if fitting and not (anchor.plural and len(fitting) < 2):
            return _best(fitting, anchor.plural)
    return []


def _known(anchor: Anchor, context: Context, taken: Sequence[Mention]) -> Iterator[Known]:
    """The places before a pointing word that fit it, with what happened there."""
    by_id = by_place(context)
    if anchor.token.lower_ == "its" or any(c.lower_ == "its" for c in anchor.token.lefts):
        taken = ()
    far = [Known(m, context.index - s.index, s) for s, m in topical(context) if context.index - s.index > _REACH]
    for draft in reversed(context.drafts):
        back = context.index - draft.sentence.index
        if back > _REACH_OF_EVENTS:
            break
        if back > _REACH:
            far += [Known(by_id[key], back, draft.sentence, use) for key, _, use in uses([draft]) if key in by_id]
    yield from (one for one in far if _fits(one.mention, anchor) and one.mention not in taken)
    for back in range(min(_REACH, context.index) + 1):
        index = context.index - back
        sentence = context.sentences[index]
        told = context.current if not back else [d for d in context.drafts if d.sentence.index == index]
        used: dict[str | int, str] = {}
        for key, start, use in uses(told):
            used[key] = used[start] = use
            pointed = by_id.get(key)
            if pointed is not None and _fits(pointed, anchor) and pointed not in taken:
                yield Known(pointed, back, sentence, use)
        if back and index + 1 < len(context.sentences) and context.sentences[index + 1].dateline is not None:
            continue  # a dateline says where the reporter sits
        for m in sentence.mentions:
            if not m.literal or m.end > anchor.start or not _fits(m, anchor) or m in taken:
                continue
            if m.start in used:
                yield Known(m, back, sentence, used[m.start])
            elif not _where_from(m, sentence) and not _place_of_saying(m, sentence, in_subject=not back):
                yield Known(m, back, sentence)


def _of_two(anchor: Anchor, context: Context) -> list[Mention]:
    """What "the former" and "the latter" mean: of the last two places named, the first and the second."""
    for sentence in reversed(context.sentences[max(context.index - 1, 0) : context.index + 1]):
        named = {m.start: m for m in sentence.mentions if m.literal and m.end <= anchor.start}
        for place in (p for d in context.drafts if d.sentence.index == sentence.index for p in d.places):
            same = [m for s in context.sentences[: sentence.index + 1] for m in s.mentions if _is_at(m, place)]
            named.setdefault(place.start, *same[-1:]) if same else None
        if len(named) >= 2:
            latter = any(word.lower_ == "latter" for word in (anchor.token, *anchor.token.lefts))
            last = sorted(named)[-1 if latter else -2]
            return [named[last]]
    return []


def _is_at(mention: Mention, place: ClaimPlace) -> bool:
    return mention.place is not None and mention.place.place_id == place.place_id


def _where_from(mention: Mention, sentence: Sentence) -> bool:
    """Whether the place only says where a thing came from: "a helicopter from X"."""
    if not sentence.parsed:
        return False
    token = sentence.token_at(mention.start)
    if token is None or token.dep_ != "pobj" or token.head.lower_ != "from":
        return False
    above = token.head.head
    mover = bool({"force", "weapon", "people", "target"} & classes(above)) or in_class(above, "human")
    return mover and above.i == token.head.i - 1


def _told(told: list[Draft], fitting: list[Mention], context: Context, anchor: Anchor) -> list[Mention]:
    """The places of the last event told that fit: where it happened or went to before where it came from."""
    by_start = {m.start: m for m in fitting}
    by_id = by_place(context)
    fought = [draft for draft in told if draft.event_type not in _MOVING]
    moved = [draft for draft in told if draft.event_type in _MOVING]
    for roles in (("location", "destination"), ("origin", "via")):
        for draft in (*reversed(fought), *reversed(moved)):  # where a fight was before where a way led
            found = []
            for place in draft.places:
                mention = by_start.get(place.start) or by_id.get(place.place_id or "")
                if place.role in roles and mention is not None and _fits(mention, anchor):
                    found.append(mention)
            if found:
                return found
    return []


def _place_of_saying(mention: Mention, sentence: Sentence, *, in_subject: bool = True) -> bool:
    """Whether the mention only tells where somebody spoke ("said in Geneva")."""
    from geo.claims.attribution.attribution import is_saying

    if not sentence.parsed:
        return False
    token = sentence.token_at(mention.start)
    if token is None or token.dep_ != "pobj" or token.head.lower_ not in ("in", "at", "from"):
        return False
    above = token.head.head
    if in_subject and above.pos_ in ("NOUN", "PROPN") and above.dep_ == "nsubj" and "force" not in classes(above):
        return True  # "a spokesman in X would not say"
    return bool(token.head.head.pos_ == "VERB" and is_saying(token.head.head))


def only_place(sentence: Sentence) -> Mention | None:
    """Return the settlement or smaller area that a sentence is about: the most specific, if there is just one."""
    fitting = [
        m
        for m in sentence.mentions
        if m.literal
        and m.place is not None
        and m.place.kind not in ("country", "water")
        and not _place_of_saying(m, sentence)
    ]
    least = min((rank(m) for m in fitting), default=0)
    best = {m.place.place_id: m for m in fitting if m.place is not None and rank(m) == least}
    return next(iter(best.values())) if len(best) == 1 else None


def _home(context: Context) -> list[Mention]:
    """What "here" means: the dateline's place, else the settlement that the report names most often."""
    for sentence in context.sentences[:3]:
        if sentence.dateline is not None and sentence.index:
            named = [m for m in context.sentences[sentence.index - 1].mentions if m.place]
            if named:
                return named[:1]
    counts: dict[str, list[Mention]] = {}
    for sentence in context.sentences:
        for mention in sentence.mentions:
            if mention.place is not None and mention.literal and rank(mention) == 0:
                counts.setdefault(mention.place.place_id, []).append(mention)
    most = max(counts.values(), key=len, default=[])
    return most[:1]


def _fits(mention: Mention, anchor: Anchor) -> bool:
    kinds = anchor.kinds
    small = anchor.token.lemma_.lower() in ("village", "hamlet", "settlement")
    kind = mention.place.kind if mention.place else (mention.expected[0] if mention.expected else None)
    if small and mention.place is not None and mention.place.population > _VILLAGE:
        return False
    return not kinds or kind is None or kind in kinds


def _best(mentions: list[Mention], plural: bool) -> list[Mention]:
    """Of the mentions of one sentence the most specific: the last of them, or all for a plural."""
    least = min(rank(m) for m in mentions)
    best = [m for m in mentions if rank(m) == least]
    return best if plural else best[-1:]


def claim_place(mention: Mention, role: Role, anchor: Anchor | None = None) -> ClaimPlace:
    """Return the mention as a place of a claim; an anchor that only points at it gives text and offsets."""
    text, start, end = (anchor.text, anchor.start, anchor.end) if anchor else (mention.text, mention.start, mention.end)
    place = mention.place
    if place is None:
        return ClaimPlace(role, text, start, end)
    return ClaimPlace(
        role,
        text,
        start,
        end,
        place.name,
        place.place_id,
        place.kind,
        place.country,
        place.lon,
        place.lat,
        mention.radius_km if mention.radius_km is not None else place.radius_km,
        mention.score,
        mention.approximate,
    )
