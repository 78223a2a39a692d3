"""Places that are not said again: carried from the clause beside, or from the event told just before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.context import Context, Draft
from geo.claims.predicates.classes import in_class
from geo.claims.predicates.filters import is_toll
from geo.claims.predicates.predicates import Predicate
from geo.claims.roles.pointing import claim_place, only_place
from geo.claims.roles.unknown import names_unknown
from geo.model import ClaimPlace, Mention, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["carry"]

_BACK = 2  # sentences
_BACK_SAME = 4  # sentences, to an event of the same type
_BACK_POINTED = 8  # sentences, to the fight that the sentence points at: "in the battle"
_AT = ("location", "destination", "origin", "via")
_PLACE_ROLE: dict[str, Role] = {
    "transfer": "destination", "journey": "destination", "advance": "destination", "crossing": "destination",
    "leave": "origin", "flee": "origin", "empty": "origin",
}  # fmt: skip
_ALONE = frozenset(["kill", "bodies", "suffer", "yield", "seize_people", "hold", "fight", "fire"])
_FIGHTS = ("battle", "strike", "advance", "defence", "capture", "losses")
_SUFFERING = frozenset(["kill", "suffer", "yield", "seize_people"])
_CARRIES = _ALONE | {"leave", "transfer", "take", "flee", "expel"}
_GAINS = ("gain ground", "make gain", "make gains")
_KEEPS = frozenset(["kill", "bodies", "suffer", "yield", "seize_people", "hold", "transfer", "leave"])


def carry(draft: Draft, beside: Sequence[Draft], context: Context) -> None:
    """Give a draft without places those of the clause that governs it, else of the event told just before.

    Parameters
    ----------
    draft
        Changed in place where something is carried.
    beside
        All drafts of the sentence.
    """
    name = draft.predicate.frame.name
    if any(names_unknown(o.predicate) for o in beside if o is draft or (_linked(o, draft) and not o.places)):
        return
    inward = name == "advance" and draft.predicate.words.casefold().endswith(" in")
    over_border = name == "crossing" and _border(draft.predicate.patient)
    carries = name in _CARRIES or inward or over_border or is_toll(draft.predicate) or _came_of_it(draft, beside)
    if not carries or _is_conditional(draft.predicate):
        return
    source = _into(beside) if over_border else _beside(draft, beside) or _before(draft, context)
    if source is None:
        _from_mentions(draft, beside, context)
        return
    if _retold(draft, source):
        return
    places = _carried(draft.predicate, source)
    if places:
        draft.places = places
        draft.because(f"carried from {source.predicate.words!r}", "carried")
        noun = draft.predicate.noun or draft.predicate.token
        if noun.lemma_.lower() == "attack" and source.event_type == "strike":
            draft.event_type = "strike"


def _came_of_it(draft: Draft, beside: Sequence[Draft]) -> bool:
    """In "attacked near X and gained no ground" the second verb says what came of the fight there."""
    token = draft.predicate.token
    if draft.predicate.row not in _GAINS or token.dep_ != "conj":
        return False
    return any(o.event_type == "battle" and o.places and token.head in o.predicate.tokens for o in beside)


def _into(beside: Sequence[Draft]) -> Draft | None:
    """The event of the same sentence that lies beyond the border crossed."""
    return next((o for o in beside if any(p.role in ("location", "destination") for p in o.places)), None)


def _border(noun: "Token | None") -> bool:
    return noun is not None and in_class(noun, "border")


def _linked(one: Draft, other: Draft) -> bool:
    """Whether one clause hangs on the other: "died when a shell hit a school in X"."""
    first, second = one.predicate.token, other.predicate.token
    return one is not other and (first in second.ancestors or second in first.ancestors)


def _from_mentions(draft: Draft, beside: Sequence[Draft], context: Context) -> None:
    """Give the place that the sentence, or else the one before, only mentions, where no event has been told there."""
    if draft.predicate.frame.name not in _ALONE or draft.predicate.form == "noun":
        return
    if any(other.places for other in beside):
        return
    for back in range(2 if draft.predicate.frame.name in _SUFFERING else 1):
        if draft.sentence.index < back:
            return
        sentence = context.sentences[draft.sentence.index - back]
        mention = only_place(sentence)
        if mention is not None and not _parted(mention, draft):
            draft.places = (claim_place(mention, "location"),)
            draft.because(f"carried from the mention {mention.text!r}", "carried")
            return


def _parted(mention: Mention, draft: Draft) -> bool:
    """Whether the mention stands behind a semicolon, in another clause than the event before it."""
    sentence = draft.sentence
    between = sentence.text[draft.predicate.end - sentence.start : max(mention.start - sentence.start, 0)]
    return mention.start > draft.predicate.end and ";" in between


def _retold(draft: Draft, source: Draft) -> bool:
    """Whether the same sentence has told this event already, with its place."""
    same = source.event_type == draft.event_type and source.sentence is draft.sentence and not _ousts(draft, source)
    asked = any(c.lower_ in ("how", "whether") for c in draft.predicate.token.subtree if c.i < draft.predicate.token.i)
    return (same and draft.event_type not in ("losses", "surrender")) or asked


def _ousts(draft: Draft, source: Draft) -> bool:
    """In "rebels took X before the army drove them out" the second gain undoes the first."""
    doer = draft.predicate.agent
    return draft.predicate.frame.name == "expel" and doer is not None and doer != source.predicate.agent


def _is_conditional(predicate: Predicate) -> bool:
    """Inside "if", "unless", "should": what has no place of its own there is only supposed."""
    for token in (predicate.token, *predicate.token.ancestors):
        for child in token.children:
            if (child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether")) or (
                child.lower_ == "should" and child.dep_ == "aux" and child.i < token.i and token.dep_ == "advcl"
            ):
                return True
    return predicate.token.dep_ == "pcomp" and predicate.token.head.lower_ in ("after", "before", "since")


def _beside(draft: Draft, beside: Sequence[Draft]) -> Draft | None:
    """The draft of the same sentence that this one hangs on, or that hangs on it, or that stands nearest before it."""
    with_places = [other for other in beside if other is not draft and other.places]
    token = draft.predicate.token
    agent = draft.predicate.agent
    cause = next((other for other in with_places if agent is not None and agent in other.predicate.tokens), None)
    if cause is not None and cause.predicate.form == "noun":
        return cause  # "an assault on X could uproot thousands"
    inner = next((other for other in with_places if _says_more_of(other.predicate, draft.predicate.patient)), None)
    if inner is not None and draft.predicate.frame.name == "take":
        return inner
    fought = _in_which(draft.predicate, with_places)
    if fought is not None:
        return fought
    standing = [o for o in with_places if o.event_type not in ("redeployment", "withdrawal", "evacuation", "advance")]
    shared = next((other for other in standing if _joined_after(token, other.predicate.token)), None)
    if shared is not None:
        return shared
    for ancestor in token.ancestors:
        for other in with_places:
            if ancestor in other.predicate.tokens:
                return other
    if draft.predicate.frame.name not in _ALONE and not is_toll(draft.predicate):
        return None
    for other in with_places:
        if token in other.predicate.token.ancestors and other.predicate.token.dep_ in ("advcl", "conj", "pobj"):
            return other  # "were killed when ...", "in clashes near X"
    earlier = [other for other in with_places if other.predicate.start < draft.predicate.start]
    return earlier[-1] if earlier else None


def _says_more_of(predicate: Predicate, noun: "Token | None") -> bool:
    """In "regained half of the ground that they overran in X" the clause tells where the ground is."""
    clause = predicate.token
    return noun is not None and clause.dep_ == "relcl" and (clause.head == noun or noun in clause.head.ancestors)


def _in_which(predicate: Predicate, others: Sequence[Draft]) -> Draft | None:
    """In "fighting around X in which dozens were killed" the place is that of the fight."""
    doc = predicate.token.doc
    for word in doc[: predicate.tokens[0].i]:
        if word.lower_ == "which" and word.i and word.nbor(-1).lower_ in ("in", "during"):
            left = [o for o in others if o.predicate.tokens[-1].i < word.i and o.event_type in _FIGHTS]
            within = word in predicate.token.subtree
            return left[-1] if left and within else None
    return None


def _joined_after(token: "Token", other: "Token") -> bool:
    """In "killed, wounded or captured around X" the place stands with the last of the joined verbs."""
    while other.dep_ == "conj" and other.head.i < other.i:
        if any(child.dep_ in ("nsubj", "nsubjpass") for child in other.children):
            return False
        other = other.head
        if other == token:
            return True
    return False


def _before(draft: Draft, context: Context) -> Draft | None:
    """The last draft of the sentences just before in the same paragraph, or of the same type a little further back."""
    if draft.predicate.form == "noun":
        return None
    pointed = _points_at_fight(draft.predicate)
    for other in reversed(context.drafts):
        gap = draft.sentence.index - other.sentence.index
        if pointed and 0 < gap <= _BACK_POINTED and other.places and other.event_type in _FIGHTS:
            return other
        if gap > (_BACK_POINTED if pointed else _BACK_SAME):
            return None
        paragraphs = draft.sentence.paragraph - other.sentence.paragraph
        near = gap <= _BACK and paragraphs <= (1 if draft.predicate.frame.name in _KEEPS else 0)
        kin = {"withdrawal", "redeployment"}
        same = (
            other.event_type == draft.event_type or {other.event_type, draft.event_type} <= kin
        ) and draft.predicate.frame.name in _KEEPS
        if gap > 0 and other.places and (near or same):
            return other
    return None


def _points_at_fight(predicate: Predicate) -> bool:
    """Whether the clause says that it happened in the fight just told: "taken prisoner in the battle"."""
    for child in predicate.token.children:
        if child.lower_ not in ("in", "during", "after", "by"):
            continue
        for noun in child.children:
            definite = any(c.lower_ in ("the", "that", "this") for c in noun.lefts)
            if definite and (in_class(noun, "combat") or in_class(noun, "attack")):
                return True
    return False


def _known_mover(predicate: Predicate) -> bool:
    """Whether those moved have been told of: "its best units", "they"; not in "denied having sent soldiers"."""
    moved = predicate.patient
    return moved is None or moved.pos_ in ("PRON", "NUM") or any(c.dep_ in ("det", "poss") for c in moved.lefts)


def _carried(predicate: Predicate, source: Draft) -> tuple[ClaimPlace, ...]:
    if predicate.frame.name == "transfer":
        if not _known_mover(predicate):
            return ()
        return source.places if source.event_type in ("redeployment", "withdrawal") else ()
    same_doer = (
        predicate.agent is None
        or source.predicate.agent is None
        or (predicate.agent.lower_ == source.predicate.agent.lower_ or predicate.agent.pos_ == "PRON")
    )
    if predicate.frame.name == "leave" and same_doer and source.event_type in ("redeployment", "withdrawal"):
        return tuple(place for place in source.places if place.role == "origin")
    moved = source.event_type in ("redeployment", "withdrawal")
    if predicate.token.dep_ == "relcl" and moved and predicate.frame.name in ("take", "hold"):
        return tuple(replace(place, role="location") for place in source.places if place.role == "origin")
    if source.event_type == "strike" and predicate.frame.name in _SUFFERING:
        return tuple(place for place in source.places if place.role == "location")  # not where the fire came from
    order = ("origin", "location", "destination") if predicate.frame.name in ("flee", "leave") else _AT
    for role in order:
        places = [place for place in source.places if place.role == role]
        if places:
            own = _PLACE_ROLE.get(predicate.frame.name, "location")
            return tuple(replace(place, role=own) for place in places)
    return ()
