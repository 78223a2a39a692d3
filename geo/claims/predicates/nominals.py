"""Nouns that tell events: carried by a light verb, happening by themselves, or with a place of their own."""

from typing import TYPE_CHECKING

from geo.claims.predicates import arguments
from geo.claims.predicates.classes import in_class
from geo.claims.predicates.kinds import acts, is_kind, is_place
from geo.claims.predicates.senses import Use, holds, tells_effect
from geo.claims.predicates.triggers import Predicate, Row, frames, lemma_of, light_verbs, make, rows
from geo.claims.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["noun_event"]

_RELATIONS = ("dobj", "nsubj", "nsubjpass", "csubj", "csubjpass", "attr")
_MOVES = frozenset(["transfer", "journey", "leave", "advance", "crossing"])
_WHERE = frozenset(["in", "at", "around", "near", "inside", "outside", "along"])
_KEPT = frozenset(["in", "under", "within"])


def noun_event(token: "Token", sentence: Sentence) -> Predicate | None:
    """Return the event that the noun tells, alone or with the light verb that carries it; None if it tells none."""
    lemma = token.lemma_.lower()
    if token.dep_ == "compound" and token.head.i > token.i:
        return None
    if token.text[:1].isupper() and token.i > 0 and token.pos_ == "PROPN":
        return None  # March, the Battle Group
    known = rows().get("noun:" + lemma, ()) or rows().get("noun:" + token.lower_, ())  # "there was sniping"
    for row in known:
        parts: list[Token] = []
        before = token.i - 1
        for word in reversed(row.trigger[:-1]):
            while before >= 0 and token.doc[before].lower_ == "-":
                before -= 1
            if before < 0 or token.doc[before].lemma_.lower() != word:
                break
            parts.insert(0, token.doc[before])
            before -= 1
        else:
            frame = frames()[row.frame]
            agent, patient = _arguments(token, row, sentence)
            if holds(row.needs, Use(token, agent, patient, frame.roles, sentence)):
                return _nominal(token, tuple(parts), (agent, patient), row, sentence)
    return None


def _arguments(token: "Token", row: Row, sentence: Sentence) -> "tuple[Token | None, Token | None]":
    """Who does and who undergoes; in "X's fall" it is X that falls, in "whose capture" what "whose" stands for."""
    agent, patient = arguments.agent(token), arguments.patient(token)
    kept = _kept(token, sentence) if row.frame == "take" else None
    if kept is not None:
        return agent, kept
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    if owner is None or patient is not None or row.frame not in ("fall", "take"):
        return agent, patient
    if owner.lower_ == "whose" and token.head.dep_ == "relcl":
        owner = token.head.head
    named = is_place(owner, sentence) and not (row.frame == "take" and acts(owner, sentence))
    return (None, owner) if named else (agent, patient)


def _kept(token: "Token", sentence: Sentence) -> "Token | None":
    """In "X, now in rebel hands", "with X back under their control" it is X that they have."""
    if token.dep_ != "pobj" or token.head.lower_ not in _KEPT or not in_class(token, "keeping"):
        return None
    noun = token.head.head
    while noun.pos_ == "ADV" and noun.head != noun:
        noun = noun.head
    if noun.lower_ == "with":
        noun = next((c for c in noun.children if c.dep_ == "pobj" and c.i < token.i), noun)
    return noun if is_place(noun, sentence) else None


def _nominal(
    token: "Token",
    parts: "tuple[Token, ...]",
    roles: "tuple[Token | None, Token | None]",
    row: Row,
    sentence: Sentence,
) -> Predicate | None:
    """A noun of action: carried by a light verb, happening by itself, or with a place of its own."""
    agent, patient = roles
    frame = frames()[row.frame]
    head = next((part for part in parts if part in token.ancestors), token)  # "an EXCHANGE of fire"
    governors = [
        _suffered(head),
        _governor(head),
        *((child, "nsubjpass") for child in head.children if _participle(child)),
    ]
    verb, relation = next((g for g in governors if g[0] is not None and _light(*g)), governors[1])
    if verb is not None:
        kind = _kind(verb, relation, token, row, sentence)
        if kind == "do" and in_class(verb, "supply") and in_class(token, "ordnance"):
            return None  # a plant that makes drones
        if kind == "undergo" and frame.name == "suffer" and in_class(verb, "inflicts"):
            agent = _sufferer(verb, token) or agent
        if kind == "do":
            agent = arguments.agent(verb) or agent  # "Xs fired six ATACMS missiles": the name before them is no doer
            if relation == "prep:with":  # "struck X with missiles"
                patient = patient or arguments.patient(verb)
        elif kind == "undergo":
            patient = patient or arguments.subject(verb)
            if frame.name in _MOVES:  # "was granted safe passage to X": who is let go goes
                agent = agent or arguments.subject(verb)
        if kind:
            whole = (verb, *parts, token)
            return make(
                sentence, verb, whole, row=row, form="light", agent=agent, patient=patient, noun=token, kind=kind
            )
    return make(sentence, token, (*parts, token), row=row, form="noun", agent=agent, patient=patient)


def _kind(verb: "Token", relation: str, noun: "Token", row: Row, sentence: Sentence) -> str:
    """The kind of light verb in the light of its own arguments."""
    kind, frame = _light(verb, relation), frames()[row.frame]
    if kind == "do" and frame.event_type in ("strike", "losses") and _receives(verb, sentence):
        return "undergo"
    if kind == "do" and frame.name == "suffer" and in_class(verb, "inflicts"):
        return "undergo"
    if kind == "tell" and _awaits(verb, sentence):
        return "undergo"
    return "" if kind == "happen" and tells_effect(verb, noun) else kind


def _sufferer(verb: "Token", noun: "Token") -> "Token | None":
    """Those on whom losses are inflicted."""
    phrases = [*arguments.prepositions(verb), *arguments.prepositions(noun)]
    return next((inner for word, inner in phrases if word in ("on", "upon", "to", "among")), None)


def _participle(token: "Token") -> bool:
    """In "clashes heard at X" the participle carries the noun."""
    return token.dep_ == "acl" and token.tag_ == "VBN"


def _receives(verb: "Token", sentence: Sentence) -> bool:
    """Whether a place has, takes or gets what is told: "the town had eleven shells"."""
    subject = arguments.subject(verb)
    return lemma_of(verb) in ("have", "take", "get") and is_kind(subject, "place", sentence)


def _awaits(verb: "Token", sentence: Sentence) -> bool:
    """Whether a place makes ready for what is told: "X is bracing for an assault"."""
    return in_class(verb, "awaits") and is_kind(arguments.subject(verb), "place", sentence)


def _suffered(noun: "Token") -> "tuple[Token | None, str]":
    """In "X was the target of strikes", "the scene of fighting": the verb that says so."""
    of = noun.head
    if noun.dep_ != "pobj" or of.lower_ not in ("of", "for") or not in_class(of.head, "suffered"):
        return None, ""
    head = of.head
    if head.dep_ == "pobj" and head.head.dep_ == "prep":  # "on the receiving end of"
        head = head.head
    verb = head.head
    linked = head.dep_ in ("attr", "prep", "dobj", "oprd") and verb.lemma_ in ("be", "become", "remain", "find", "bear")
    return (verb, "suffered") if linked else (None, "")


def _governor(noun: "Token") -> "tuple[Token | None, str]":
    """The verb that the noun is an argument of, and as what."""
    token = noun
    for _ in range(4):
        head = token.head
        if token.dep_ == "conj" or (
            token.dep_ in ("pobj", "pcomp")
            and head.lower_ == "of"
            and head.head.pos_ == "NOUN"
            and in_class(head.head, "counted")
        ):
            token = head if token.dep_ == "conj" else head.head
            continue
        if token.dep_ in _RELATIONS and head.pos_ in ("VERB", "AUX"):
            return head, token.dep_.replace("csubj", "nsubj")
        if token.dep_ in ("pobj", "pcomp") and head.dep_ == "prep" and head.head.pos_ in ("VERB", "AUX"):
            return head.head, "prep:" + head.lower_
        if token.dep_ in ("acl", "relcl"):
            return None, ""
        break
    for child in noun.children:  # "strikes launched against X from Y"
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return child, "nsubjpass"
    return None, ""


def _light(verb: "Token | None", relation: str) -> str:
    """The kind of light verb that carries a noun standing in `relation` to it; empty where it is none."""
    if verb is None:
        return ""
    if relation == "suffered":
        return "undergo"
    passive = arguments.is_passive(verb)
    for words, kind in light_verbs().get(lemma_of(verb), ()):
        rest = words[1:]
        if rest and rest[-1] in ("under", "in", "to", "on", "for", "with") and relation == "prep:" + rest[-1]:
            if not all(_particle(verb, word) for word in rest[:-1]):
                continue  # "struck X with rockets" is no "struck back with rockets"
            return kind if kind in ("do", "undergo") or rest[-1] == "for" else ""
        if rest and not all(_particle(verb, word) for word in rest):
            continue
        if kind in ("do", "tell", "undergo") and (relation == "dobj" or (relation == "nsubjpass" and passive)):
            return kind
        if kind == "tell" and relation == "nsubj" and verb.tag_ in ("VBD", "VBN") and _has_no_object(verb):
            return kind  # "explosions reported in X"
        exists = verb.lemma_ == "be" and not (
            (relation == "attr" and any(c.dep_ == "expl" for c in verb.children))
            or (relation == "nsubj" and any(_goes_on(c) for c in verb.children))
        )
        if kind in ("happen", "fail") and relation in ("nsubj", "attr") and not passive and not exists:
            return kind
    return ""


def _goes_on(word: "Token") -> bool:
    """In "drills are under way", "fighting is fierce", "clashes are in progress"."""
    if word.dep_ == "prep":
        place = word.lower_ in _WHERE and any(t.pos_ == "PROPN" for t in word.subtree)
        return place or word.lower_ == "under" or any(in_class(c, "progress") for c in word.children)
    return word.dep_ in ("acomp", "advmod", "oprd") and in_class(word, "intensity")


def _has_no_object(verb: "Token") -> bool:
    return not any(c.dep_ in ("dobj", "ccomp", "xcomp", "aux") for c in verb.children)


def _particle(token: "Token", word: str) -> bool:
    """Whether the verb has `word` as its particle ("pulled BACK", "gave it UP")."""
    for child in token.children:
        if (
            child.lower_ == word
            and child.i > token.i
            and (child.dep_ in ("prt", "advmod", "prep", "compound:prt", "dative", "oprd", "acomp", "npadvmod"))
        ):
            return True
    following = token.i + 1
    return following < len(token.doc) and token.doc[following].lower_ == word
