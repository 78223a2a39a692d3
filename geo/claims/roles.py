"""Which place is where from, where to, where, and by which way: the heart of a claim.

From each place of the sentence the tree is climbed to the first word that tells an event. The way up says the role: the
outermost preposition through the frame of that word, the place of an object or a subject, or a purpose. Where the tree
is broken, the preposition before the name and the nearest event on its left stand in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims.anchors import Anchor
from geo.claims.classes import classes
from geo.claims.predicates import Predicate
from geo.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Placed", "place_roles"]

_STEPS = 14
_MOVES = ("transfer", "journey", "leave")
_THROUGH = ("conj", "appos")
_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative", "acomp")


@dataclass(frozen=True, eq=False)
class Placed:
    """A place in its role for one predicate, and the rule that said so."""

    anchor: Anchor
    role: Role
    rule: str


@dataclass(frozen=True, eq=False)
class _Way:
    """The way from a place up to its predicate: the predicate, the words passed (nearest the predicate first)."""

    predicate: Predicate | None
    hops: "tuple[Token, ...]"
    top: "Token"


def place_roles(predicates: Sequence[Predicate], anchors: Sequence[Anchor]) -> dict[Predicate, list[Placed]]:
    """Give each place of one sentence to the predicate that it belongs to, in a role.

    Parameters
    ----------
    predicates, anchors
        Of the same sentence.

    Returns
    -------
    dict
        For each predicate its places in the order of the text; predicates without places are there with empty lists.
    """
    found: dict[Predicate, list[Placed]] = {predicate: [] for predicate in predicates}
    stops = {token.i: p for p in reversed(predicates) for token in (p.token, p.noun) if token is not None}
    for anchor in anchors:
        way = _climb(anchor.token, stops)
        if _only_describes(way, anchors):
            continue
        owner, placed = way.predicate, None
        if owner is not None:
            placed = _role(owner, way, anchor)
        if placed is None:
            owner, placed = _in_argument(predicates, anchor)
        if placed is None:
            owner, placed = _otherwise(predicates, anchor, way)
        if owner is not None and placed is not None:
            found[owner].append(placed)
        for predicate in predicates:
            if predicate is not owner:
                found[predicate] += _of_relative(predicate, anchor)
    return found


def _only_describes(way: _Way, anchors: Sequence[Anchor]) -> bool:
    """A place that says where somebody spoke, or stands in a clause that tells no event about another noun."""
    from geo.claims.attribution import is_saying

    named = {anchor.token.i for anchor in anchors if anchor.mention is not None}
    for token in way.hops:
        if token.lower_ == "according":
            return True
        if token.dep_ == "relcl" and token.pos_ in ("VERB", "AUX"):
            return True
        if token.dep_ == "appos" and token.head.i in named and token.i not in named:
            return True
    if way.predicate is None and way.hops and is_saying(way.hops[0]):
        return len(way.hops) > 1 and way.hops[1].dep_ in ("nsubj", "prep", "dative", "dobj", "advcl")
    return False


def _of_relative(predicate: Predicate, anchor: Anchor) -> list[Placed]:
    """The place as antecedent: "X, which fell", "X, a town that they seized", "X, where they fought", "X, from which"."""
    frame, token = predicate.frame, anchor.token
    for argument, role in ((predicate.patient, frame.object), (predicate.agent, frame.subject)):
        if argument is None or not role or predicate.form == "noun":
            continue
        same = argument == token or (argument.dep_ == "appos" and argument.head == token)
        if same and (argument == predicate.patient or "A:place" in predicate.needs or predicate.carrier == "undergo"):
            return [Placed(anchor, _as_role(role), "antecedent")]
    clause = predicate.token
    while clause.dep_ in ("conj", "xcomp") and clause.head.pos_ == "VERB":
        clause = clause.head
    if clause.dep_ != "relcl" or not _same_phrase(clause.head, token):
        return []
    for word in clause.subtree:
        if word.lower_ == "where" and word.dep_ == "advmod":
            return [Placed(anchor, _as_role(frame.roles.get("in", "location")), "where")]
        if word.lower_ == "which" and word.dep_ == "pobj" and frame.roles.get(word.head.lower_):
            return [Placed(anchor, _as_role(frame.roles[word.head.lower_]), f"{word.head.lower_} which")]
    return []


def _same_phrase(head: "Token", name: "Token") -> bool:
    """Whether the name stands for the phrase: it is its head, its apposition's head, or "the X quarter", "the city of X"."""
    if head == name or (head.dep_ == "appos" and head.head == name):
        return True
    if name.head == head and name.dep_ in ("compound", "nmod"):
        return True
    return name.dep_ == "pobj" and name.head.lower_ == "of" and name.head.head == head


def _climb(token: "Token", stops: dict[int, Predicate]) -> _Way:
    hops: list[Token] = []
    for _ in range(_STEPS):
        if token.i in stops:
            return _Way(stops[token.i], tuple(reversed(hops)), token)
        if token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN") and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
            continue
        hops.append(token)
        if token.head == token:
            break
        token = token.head
    return _Way(None, tuple(reversed(hops)), token)


def _role(predicate: Predicate, way: _Way, anchor: Anchor) -> Placed | None:
    """The role by the first word of the way down from the predicate."""
    frame = predicate.frame
    hops = way.hops
    if not hops:
        return None
    first = hops[0]
    while first.dep_ in _THROUGH and len(hops) > 1 and first.pos_ not in ("VERB", "AUX"):
        hops = hops[1:]
        first = hops[0]
    dep = first.dep_
    if dep in ("prep", "agent", "prt") or (first.pos_ in ("ADP", "SCONJ") and len(hops) > 1):
        return _by_preposition(predicate, hops, anchor)
    if dep in ("advmod", "npadvmod"):
        return _by_adverb(predicate, hops, anchor)
    if dep in _OBJECTS:
        return _by_object(predicate, hops, anchor)
    if dep in ("nsubj", "csubj"):
        return _by_subject(predicate, hops, anchor)
    if dep in ("poss", "compound", "nmod", "amod", "appos", "conj"):
        if predicate.form in ("noun", "light") and frame.object:
            return Placed(anchor, _as_role(frame.object), "before the noun")
        return None
    if dep in ("advcl", "xcomp", "acl", "ccomp", "relcl", "pcomp", "conj"):
        return _by_clause(predicate, hops, anchor)
    return None


def _in_argument(predicates: Sequence[Predicate], anchor: Anchor) -> tuple[Predicate | None, Placed | None]:
    """A place in the noun phrase of a doer or undergoer that the predicate shares with another clause."""
    for predicate in predicates:
        for argument, rule in ((predicate.patient, _by_object), (predicate.agent, _by_subject)):
            if argument is None or not (argument == anchor.token or argument in anchor.token.ancestors):
                continue
            hops = [anchor.token]
            while hops[0] != argument:
                hops.insert(0, hops[0].head)
            if any(token.pos_ == "VERB" and token.dep_ != "acl" for token in hops):
                continue
            placed = rule(predicate, hops, anchor)
            if placed is not None:
                return predicate, placed
    return None, None


def _as_role(word: str) -> Role:
    roles: dict[str, Role] = {"origin": "origin", "destination": "destination", "location": "location", "via": "via"}
    return roles[word]


def _names(hops: "Sequence[Token]") -> list[str]:
    """Names under which the preposition at the head of the way may stand in a frame, the longest first."""
    if hops[0].lower_ == "by" and len(hops) > 1 and hops[1].lower_ == "way":
        return ["by_way_of"]
    words = [hops[0].lower_]
    for token in hops[1:]:
        if token.pos_ in ("ADP", "SCONJ") and token.dep_ in ("prep", "pcomp"):
            words.append(token.lower_)
        else:
            break
    if len(words) == 1:
        return words
    if words[0] in ("from", "to", "into", "toward", "towards") and words[-1] not in ("to", "into", "toward", "towards"):
        return ["_".join(words), words[0], words[-1]] if words[0] != "from" else ["_".join(words), words[0]]
    return ["_".join(words), words[-1], words[0]]


def _by_preposition(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    frame = predicate.frame
    near = _directional(predicate, hops, anchor)
    if near is not None:
        return near
    if _names(hops) != ["by_way_of"] and (hops[0].dep_ == "agent" or hops[0].lower_ == "by") and "by" not in frame.roles:
        return _by_subject(predicate, hops[1:], anchor) if len(hops) > 1 else None
    for name in _names(hops):
        role = frame.roles.get(name)
        if role:
            if role == "location":
                role = _of_neighbour(predicate, hops[0]) or role
            return Placed(anchor, _as_role(role), name)
    inner = _inner(hops[1:])
    if inner and frame.roles.get(inner):
        return Placed(anchor, _as_role(frame.roles[inner]), f"{hops[0].lower_} … {inner}")
    return None


_DIRECTIONS = frozenset(["from", "into", "to", "toward", "towards", "onto", "for", "via", "through", "off"])


def _directional(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    """A preposition of direction right before the place says its role, whatever the tree hangs it on."""
    if predicate.frame.name not in (*_MOVES, "advance", "crossing", "flee", "expel"):
        return None
    preposition = next((t for t in reversed(hops) if t.pos_ in ("ADP", "SCONJ") and t.lower_ != "of"), None)
    if preposition is None or preposition == hops[0] or preposition.lower_ not in _DIRECTIONS:
        return None
    role = predicate.frame.roles.get(preposition.lower_)
    if role is None:
        return None
    return Placed(anchor, _as_role(role), f"{preposition.lower_}, right before the place")


def _of_neighbour(predicate: Predicate, preposition: "Token") -> str | None:
    """The role of the phrase just before, which the place only describes: "from bases AROUND X", "to posts NEAR X"."""
    for child in preposition.head.children:
        if child.dep_ == "prep" and child.i < preposition.i and child.right_edge.i == preposition.i - 1:
            role = predicate.frame.roles.get(child.lower_)
            kinds = classes(child.right_edge)
            if (role == "origin" and "force" not in kinds) or (role == "destination" and "place" in kinds):
                return role
    return None


def _inner(hops: "Sequence[Token]") -> str | None:
    """The outermost preposition among the words below a noun phrase's head."""
    for token in hops:
        if token.pos_ in ("ADP", "SCONJ") and token.dep_ in ("prep", "agent"):
            if token.lower_ != "of":
                return token.lower_
    return None


def _by_adverb(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    frame = predicate.frame
    if len(hops) == 1:  # "there", "nearby"
        if frame.name in _MOVES:
            return Placed(anchor, "origin" if frame.name == "leave" else "destination", "adverb of place")
        return Placed(anchor, _as_role(frame.roles.get("in", "location")), "adverb of place")
    word = hops[0].lower_
    if word == "far" and hops[1].lower_ == "as" and frame.roles.get("as_far_as"):
        return Placed(anchor, _as_role(frame.roles["as_far_as"]), "as far as")
    for name in (f"{word}_{hops[1].lower_}", *_names(hops[1:]), word):
        if frame.roles.get(name) and name != "of":
            return Placed(anchor, _as_role(frame.roles[name]), name)
    inner = _inner(hops[1:]) or _before(hops[0])
    role = frame.roles.get(inner or "near") or "location"
    return Placed(anchor, _as_role(role), f"{word} of")


def _before(adverb: "Token") -> str | None:
    """The preposition of the phrase that the adverb ends: "FOR the area north of X"."""
    for i in range(adverb.i - 1, max(adverb.i - 5, -1), -1):
        token = adverb.doc[i]
        if token.pos_ == "ADP":
            return str(token.lower_)
        if token.pos_ not in ("DET", "NOUN", "ADJ"):
            return None
    return None


def _by_object(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    frame = predicate.frame
    if len(hops) == 1:
        return Placed(anchor, _as_role(frame.object), "object") if frame.object else None
    return _inside(predicate, hops, anchor, frame.object)


def _inside(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor, own: str) -> Placed | None:
    """A place inside the noun phrase of an object or a subject."""
    frame = predicate.frame
    inner = _inner(hops[1:])
    kinds = classes(hops[0])
    land = "place" in kinds and "force" not in kinds
    role = frame.roles.get(inner) if inner else None
    near = _directional(predicate, hops, anchor)
    if near is not None:
        return near
    if land or (hops[0] == anchor.token):
        if role == "location" and own == "via":
            return Placed(anchor, "location", f"{inner} in the object")
        if role in ("origin", "via") and frame.name not in ("leave", "flee", "expel"):
            return Placed(anchor, _as_role(role), f"{inner} in the object")
        return Placed(anchor, _as_role(own or "location"), "inside the object")
    if role and role != "location":
        return Placed(anchor, _as_role(role), f"{inner} in the object")
    if frame.name in _MOVES:
        return Placed(anchor, "origin", "where the moved force stands")
    return Placed(anchor, _as_role(role or frame.roles.get("in") or "location"), "inside the object")


def _by_subject(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    frame = predicate.frame
    if not hops:
        return None
    if len(hops) == 1:
        if frame.subject and predicate.needs.find("A:place") >= 0 or predicate.carrier in ("undergo", "happen"):
            return Placed(anchor, _as_role(frame.subject or "location"), "subject")
        return None
    if predicate.form == "light" and predicate.carrier in ("happen", "fail"):
        return _inside(predicate, hops, anchor, frame.object)
    inner = _inner(hops[1:])
    if frame.name == "fire" and inner in ("from", "in", "at", "off", "over"):
        return Placed(anchor, "origin", "where the doer stands")
    if frame.name in (*_MOVES, "advance"):
        role = frame.roles.get(inner or "in", "location")
        return Placed(anchor, "origin" if role == "location" else _as_role(role), "where the doer stands")
    if frame.subject and "A:place" in predicate.needs:
        return Placed(anchor, _as_role(frame.subject), "inside the subject")
    return Placed(anchor, _as_role(frame.roles.get("in", "location")), "where the doer stands")


def _by_clause(predicate: Predicate, hops: "Sequence[Token]", anchor: Anchor) -> Placed | None:
    """A place in a clause below the predicate that tells no event of its own."""
    frame = predicate.frame
    clause = hops[0]
    purpose = any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)
    if clause.i < predicate.token.i and clause.dep_ == "advcl" and len(hops) > 1 and hops[1].dep_ == "prep":
        return _by_name(predicate, anchor)  # "In X, besieged since spring, shelling went on"
    if purpose and frame.name in ("transfer", "journey", "mass", "advance"):
        role: Role = "location" if frame.name == "mass" else "destination"
        inner = _inner(hops[1:])
        if inner in ("from", "off") and frame.roles.get(inner) == "origin":
            role = "origin"
        return Placed(anchor, role, "purpose")
    return None


def _otherwise(
    predicates: Sequence[Predicate], anchor: Anchor, way: _Way
) -> tuple[Predicate | None, Placed | None]:
    """A place whose way leads to no predicate, or to one whose frame has no role for it."""
    top = way.hops[0] if way.hops else way.top
    verbs = [token for token in (way.top, *way.hops) if token.pos_ in ("VERB", "AUX")]
    for verb in verbs:  # a place set before the whole clause: "In X, families were told to leave"
        from geo.claims.attribution import is_saying

        if is_saying(verb):
            continue
        for predicate in predicates:
            if predicate.form == "noun" or anchor.start > predicate.start or anchor.token.i > verb.i:
                continue
            if verb in predicate.token.ancestors and predicate.token.dep_ in ("xcomp", "ccomp", "conj"):
                placed = _by_name(predicate, anchor)
                if placed is not None:
                    return predicate, placed
    del top
    return _nearest(predicates, anchor)


def _by_name(predicate: Predicate, anchor: Anchor) -> Placed | None:
    name = _preposition_before(anchor)
    role = predicate.frame.roles.get(name) if name else None
    return Placed(anchor, _as_role(role), f"{name}, set before the clause") if role else None


def _preposition_before(anchor: Anchor) -> str | None:
    """The preposition that opens the phrase the place stands in, read from the words alone."""
    doc = anchor.token.doc
    i = anchor.token.i - 1
    for _ in range(6):
        if i < 0:
            return None
        token = doc[i]
        if token.pos_ in ("ADP", "SCONJ") and token.lower_ != "of":
            return "from" if i and doc[i - 1].lower_ == "from" else token.lower_
        if token.pos_ in ("VERB", "PUNCT", "AUX", "CCONJ") and token.lower_ not in (",", "and"):
            return None
        i -= 1
    return None


def _nearest(predicates: Sequence[Predicate], anchor: Anchor) -> tuple[Predicate | None, Placed | None]:
    """The last predicate to the left, if nothing but a preposition phrase lies between, by the words alone."""
    name = _preposition_before(anchor)
    if name is None:
        return None, None
    left = [p for p in predicates if p.end <= anchor.start]
    if not left:
        return None, None
    predicate = max(left, key=lambda p: p.end)
    between = anchor.token.doc[predicate.tokens[-1].i + 1 : anchor.token.i]
    if any(t.lower_ in (";", ":", "—") or (t.pos_ == "VERB" and t.dep_ not in ("acl", "amod")) for t in between):
        return None, None
    if len(between) > 12:
        return None, None
    role = predicate.frame.roles.get(name)
    if role is None:
        return None, None
    return predicate, Placed(anchor, _as_role(role), f"{name}, by nearness")
