"""Which predicates of a sentence tell events of their own, and which only say more about another one.

"Repelled an attack" is one event, not two; a purpose ("sent troops to dislodge them") gives its movement a destination;
"units stationed around X were moved to Y" is one movement from X to Y.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.claims.predicates.classes import in_class
from geo.claims.predicates.triggers import Predicate

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["MOVES", "absorbed", "is_attempt", "is_or_in"]

MOVES = frozenset(["transfer", "journey", "leave", "advance", "crossing"])
_TAKES_PURPOSE = frozenset(["transfer", "journey", "mass", "leave"])
_FLIGHT = frozenset(["flee", "flee_to", "shelter", "journey", "transfer"])
_ATTACKS = frozenset(["fight", "advance", "take"])  # "has assembled a force for an assault on X"


def absorbed(predicates: Sequence[Predicate]) -> dict[Predicate, tuple[Predicate, str]]:
    """Return the predicates that belong to another one, with that one and the reason.

    Parameters
    ----------
    predicates
        All of one sentence.
    """
    found: dict[Predicate, tuple[Predicate, str]] = {}
    for predicate in predicates:
        below = [p for p in predicates if p is not predicate and p.token.head == predicate.token]
        if predicate.frame.name == "present" and below:  # "were seen moving east"
            found[predicate] = (below[0], "seen to do so")
    by_token = {token.i: p for p in reversed(predicates) for token in p.tokens}
    for predicate in predicates:
        if predicate not in found and (moved := _moved_from_there(predicate, predicates)) is not None:
            found[predicate] = (moved, "where the moved force stood")
        if predicate not in found and (failed := _failed(predicate, predicates)) is not None:
            minor, kept = failed
            found[minor] = (kept, "what was attempted")
        governor = None if predicate in found else _governor(predicate, by_token)
        if governor is None or governor is predicate:
            continue
        reason = _reason(predicate, governor)
        if not reason and governor in found and _of_same_purpose(predicate, governor, found[governor][1]):
            reason = "purpose"  # "sent units to shore up its defences at X"
        if reason:
            found[predicate] = (governor, reason)
    return {p: (_last(found, p), reason) for p, (_, reason) in found.items()}


def _failed(predicate: Predicate, predicates: Sequence[Predicate]) -> tuple[Predicate, Predicate] | None:
    """In "tried to take X but were driven back" the two are one: the defender's, where the text names one."""
    attacker = predicate.patient
    if predicate.frame.name != "hold" or not predicate.passive or attacker is None:
        return None
    attempt = next((p for p in predicates if is_attempt(p.token) and p.agent == attacker), None)
    if attempt is None or attempt.token.i > predicate.token.i:
        return None
    return (predicate, attempt) if predicate.agent is None else (attempt, predicate)


def is_attempt(verb: "Token") -> bool:
    """Return whether a verb tells what somebody tried to do: "tried to land", "attempted to retake X"."""
    tried = verb.head.lemma_.lower() in ("try", "attempt") and verb.head.tag_ in ("VBD", "VBN")
    return verb.dep_ == "xcomp" and tried


def _is_trying(predicate: Predicate, governor: Predicate) -> bool:
    """In "16 assaults to take X", "carried out assaults, trying to advance near X" the assaults are what was tried."""
    verb = predicate.token
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return verb.head in (governor.noun, governor.token)
    bid = verb.head
    tried = verb.dep_ == "xcomp" and bid.tag_ == "VBG" and bid.dep_ == "advcl" and in_class(bid, "tries")
    return tried and predicate.frame.name in ("advance", "crossing", "take")


def _moved_from_there(predicate: Predicate, predicates: Sequence[Predicate]) -> Predicate | None:
    """In "the planes that they keep at X are said to have been flown to Y" the movement begins at X."""
    token = predicate.token
    described = token.dep_ in ("acl", "relcl") or (token.dep_ == "advcl" and token.head.pos_ == "NOUN")
    if not described or predicate.frame.name not in ("mass", "present"):
        return None
    return next(
        (p for p in predicates if p.frame.name in MOVES and is_or_in(token.head, (p.patient or p.agent,))), None
    )


def is_or_in(noun: "Token", arguments: "Sequence[Token | None]") -> bool:
    """Return whether the noun is one of the arguments, or what one of them is a part of ("part of the planes")."""
    above = {noun.i, noun.head.head.i} if noun.dep_ == "pobj" else {noun.i}
    if noun.dep_ == "appos":
        above.add(noun.head.i)
    return any(a is not None and a.i in above for a in arguments)


def _last(found: dict[Predicate, tuple[Predicate, str]], predicate: Predicate) -> Predicate:
    seen = {predicate}
    governor = found[predicate][0]
    while governor in found and governor not in seen:
        seen.add(governor)
        governor = found[governor][0]
    return governor


def _governor(predicate: Predicate, by_token: dict[int, Predicate]) -> Predicate | None:
    """The first other predicate above this one in the tree."""
    token = predicate.token
    for _ in range(10):
        if token.head == token:
            return None
        token = token.head
        other = by_token.get(token.i)
        if other is not None and other is not predicate:
            return other
    return None


def _reason(predicate: Predicate, governor: Predicate) -> str:
    own, above = predicate.frame.name, governor.frame.name
    if _is_purpose(predicate, governor) and above in _TAKES_PURPOSE:
        return "purpose"
    if (
        above == "hold"
        and own in ("advance", "crossing", "fight", "take", "fire")
        and _within(predicate.token, governor)
    ):
        return "the attack held off"
    if above == "fight" and _is_trying(predicate, governor):
        return "what was attempted"
    if predicate.form == "noun":
        return _of_noun(predicate, governor)
    if own == "advance" and above == "close" and predicate.token.dep_ in ("acl", "advcl"):
        return "same event"  # "pressing on from X, is 2 km short of Y"
    if own == "hold" and above in ("kill", "suffer") and predicate.token.dep_ in ("advcl", "xcomp", "acl"):
        return "same event"  # "died defending X"
    flight = own in ("flee", "leave") and above in _FLIGHT and predicate.token.dep_ == "acl"
    if flight and is_or_in(predicate.token.head, (governor.agent, governor.patient)):
        return "where the moved force stood"  # "families fleeing X reached Y"
    if own == above == "fire" and predicate.token.head in (governor.agent, governor.patient):
        return "same event"
    return "same event" if _tells_same(predicate, governor) else _stood(predicate, governor)


def _tells_same(predicate: Predicate, governor: Predicate) -> bool:
    """Whether a clause tells the event of its governor again: "advanced, moving into X"."""
    own, token = predicate.frame.name, predicate.token
    others = predicate.patient is not None and governor.patient is not None and predicate.patient != governor.patient
    other_doer = (
        None not in (predicate.agent, governor.agent)
        and predicate.agent not in (governor.agent, governor.patient)
        and token.dep_ == "acl"
    )
    marked = token.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") for c in token.lefts)
    return (
        own == governor.frame.name
        and token.dep_ in ("xcomp", "advcl", "acl", "pcomp")
        and not other_doer
        and not (marked and others)
        and not _at_another_time(token, governor.token)
        and own not in ("kill", "suffer")
        and not (own in (*MOVES, "flee") and (others or _has_own_doer(predicate)))
    )


def _stood(predicate: Predicate, governor: Predicate) -> str:
    """What a clause says of those who act or are acted upon: where they stood, fired from, or were hit."""
    own, above, token = predicate.frame.name, governor.frame.name, predicate.token
    described = token.dep_ == "acl"
    if described and above == "fire" and own in ("mass", "take", "present") and token.head == governor.agent:
        return "as origin"
    if described and above in ("fire", "fight", "kill") and own in ("mass", "present"):
        return "what is hit" if token.head == governor.patient else ""  # "struck fighters gathering outside X"
    kinds = ("mass", "take", "transfer", "present", "fight") if described else ("mass", "present")
    stood = token.dep_ in ("acl", "relcl") and above in MOVES and own in kinds
    if stood and is_or_in(token.head, (governor.agent, governor.patient)):
        return "where the moved force stood"
    return ""


def _of_same_purpose(predicate: Predicate, governor: Predicate, above: str) -> bool:
    """Whether a noun is the object of what a force was moved for."""
    own = predicate.frame.name
    return (
        above == "purpose"
        and predicate.form == "noun"
        and own in ("hold", "fight", "take", "advance")
        and _within(predicate.token, governor) == "patient"
    )


def _at_another_time(token: "Token", above: "Token") -> bool:
    """Whether the way up leads through a clause of time: "took X, a week AFTER they broke through at Y"."""
    while token not in (above, token.head):
        words = {c.lower_ for c in token.lefts if c.dep_ in ("mark", "advmod", "prep")}
        if token.dep_ == "advcl" and words & {"after", "before", "since", "until", "once"}:
            return True
        token = token.head
    return False


def _has_own_doer(predicate: Predicate) -> bool:
    """In "were uprooted, ten thousand of whom waded over to X" the second clause tells of others."""
    clause = predicate.token.dep_ == "advcl" and not any(c.dep_ in ("mark", "advmod") for c in predicate.token.lefts)
    return clause and any(c.dep_ == "nsubj" for c in predicate.token.lefts)


def _of_noun(predicate: Predicate, governor: Predicate) -> str:
    """A bare noun of action inside the arguments of another predicate."""
    own, above = predicate.frame.name, governor.frame.name
    if above in _TAKES_PURPOSE and own in ("hold", "fight", "take", "advance") and _below_purpose(predicate, governor):
        return "purpose"
    within = _within(predicate.token, governor)
    preposition = _preposition(predicate.token, governor)
    role = governor.frame.roles.get(preposition or "")
    if role and preposition and (above in MOVES or (above == "mass" and preposition == "for" and own in _ATTACKS)):
        return f"as {role}"
    if above == "hold" and within == "patient":
        return "the attack held off"
    if above == "advance" and own == "hold" and (within == "patient" or _behind_through(predicate.token, governor)):
        return "what is broken through"  # "breached the first line of defences near X"
    if own == above and within:
        return "same event"
    if own == "take" and above == "fight" and _preposition(predicate.token, governor) == "for":
        return "what is fought for"
    if own == "fire" and above == "fire" and preposition in ("with", "by", "in", "using"):
        return "same event"
    if within == "agent" and own == "fire" and above in ("fire", "fight"):
        return "the weapon"
    if within == "patient" and own == "mass" and above in ("fire", "fight", "kill"):
        return "what is hit"  # "struck a gathering of fighters outside X"
    if own in ("suffer",) and above == "kill":
        return "same event"
    if above == "hold" and own in ("fight", "fire", "advance"):
        return "the attack held off"
    return ""


def _behind_through(noun: "Token", governor: Predicate) -> bool:
    """In "broke through the outer line of defences" the tree hangs the line on the preposition."""
    through = [t for t in noun.ancestors if t.lower_ in ("through", "into") and t.dep_ in ("prep", "prt")]
    return any(t in governor.tokens or t.head == governor.token for t in through)


def _below_purpose(predicate: Predicate, governor: Predicate) -> bool:
    """In "Sent troops to shore up the defence of X": the noun stands in an infinitive that says what for."""
    for token in predicate.token.ancestors:
        if token == governor.token:
            return False
        if token.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
            return True
    return False


def _preposition(token: "Token", governor: Predicate) -> str | None:
    """The preposition that hangs a noun directly on the governing word."""
    if token.dep_ != "pobj":
        return None
    above = token.head.head
    while above.pos_ == "ADP" and above.head != above:  # "from within the country to X's defence"
        above = above.head
    return str(token.head.lower_) if above in (governor.token, governor.patient) else None


def _within(token: "Token", governor: Predicate) -> str:
    for argument, name in ((governor.patient, "patient"), (governor.agent, "agent"), (governor.noun, "noun")):
        if argument is not None and (token == argument or argument in token.ancestors):
            return name
    return ""


def _is_purpose(predicate: Predicate, governor: Predicate) -> bool:
    """An infinitive that says what for: "moved to defend", "sent in order to hold"."""
    token = predicate.token
    if token.tag_ != "VB" or token.dep_ not in ("xcomp", "advcl", "acl", "relcl", "ccomp", "conj"):
        return False
    head = token
    while head.dep_ == "conj" and head.head.pos_ == "VERB":
        head = head.head
    tried = head.head if head.dep_ == "xcomp" else head
    if tried not in governor.tokens and any(c.dep_ == "nsubj" for c in tried.lefts) and tried.dep_ == "advcl":
        return False  # "has moved units to X, after armour tried to break through at Y"
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in head.children)
    if head.dep_ == "xcomp" and head.head.pos_ == "NOUN" and head.head not in (governor.agent, governor.patient):
        return False  # "with it the means to hit X"
    if head.dep_ == "xcomp" and head.head not in governor.tokens and in_class(head.head, "tells"):
        return False  # "moved helicopters to X and told its citizens to leave Y"
    return infinitive and (token.i > governor.token.i or head.dep_ == "advcl")
