"""What stands above an event: the clauses and nouns that govern it, taken step by step up the tree."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.claims.modality.auxiliaries import conditional, effects_at
from geo.claims.modality.certainty import Effect, words
from geo.claims.predicates.classes import in_class
from geo.claims.predicates.predicates import Predicate
from geo.claims.predicates.senses import tells_effect
from geo.claims.predicates.triggers import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["effects_of"]

_VERIFYING = frozenset(("verify", "confirm", "corroborate", "establish", "authenticate", "check", "exclude", "know"))
_COMMANDS = frozenset(("order", "tell", "urge", "instruct", "command", "plan", "prepare", "summon", "ask", "advise"))
_SAYING = frozenset(("say", "report", "claim", "think", "believe", "hear", "estimate", "consider", "assume"))
_CARRIERS = frozenset(
    ("fly", "bring", "send", "move", "ship", "rush", "pull", "call", "throw", "put", "take", "ferry", "pour", "haul")
)
_DEPTH = 7  # clauses and phrases above the trigger that are looked at


def effects_of(token: "Token", predicate: Predicate) -> Iterator[Effect]:
    """Effects on a token and on what governs it, upwards."""
    yield from effects_at(token)
    if lemma_of(token) in _COMMANDS and predicate.form in ("verb", "phrasal", "light"):
        yield "planned", f"command: {token.lower_}"
    seen = {token.i}
    child = token
    for _ in range(_DEPTH):
        head = child.head
        if head.i in seen or any(t.text == ";" for t in token.doc[min(child.i, head.i) : max(child.i, head.i)]):
            return
        seen.add(head.i)
        found, further = _governed(child, head, predicate)
        yield from found
        if not further:
            return
        if lemma_of(head) in _VERIFYING and any(c.dep_ == "neg" for c in head.children):
            yield "hedged", f"not {head.lower_}"
            return
        contrast = child.dep_ == "conj" and any(c.dep_ == "cc" and c.lower_ == "but" for c in head.children)
        for effect, rule in effects_at(head, above=True):
            if not (contrast and effect == "negated"):  # "had not been driven out but had left"
                yield effect, rule
        child = head


def _governed(child: "Token", head: "Token", predicate: Predicate) -> tuple[list[Effect], bool]:
    """Effects of the word above, and whether to climb on from it."""
    dep = child.dep_
    if dep in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "conj", "oprd", "acomp"):
        return _clause_above(child, head, predicate)
    if dep in (
        "pobj",
        "prep",
        "dobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "agent",
        "appos",
        "compound",
        "nmod",
        "poss",
        "npadvmod",
        "dep",
    ):
        return _phrase_above(child, head, predicate)
    return [], False


def _clause_above(child: "Token", head: "Token", predicate: Predicate) -> tuple[list[Effect], bool]:
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
    key = lemma_of(head)
    if child.dep_ == "conj":
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        return [], not own and head.pos_ in ("VERB", "AUX", "NOUN") and head.dep_ in (
            "xcomp",
            "ccomp",
            "acl",
            "advcl",
            "pobj",
            "dobj",
            "conj",
            "pcomp",
        )
    if infinitive:
        return _infinitive_above(child, head, key, predicate)
    if child.dep_ == "advcl":
        return ([("possible", f"condition: {child.left_edge.lower_}")] if conditional(child) else []), False
    if child.dep_ == "pcomp":
        return _preposition_of_clause(head)
    if child.tag_ == "VBG" and key in _SAYING and any(c.dep_ == "auxpass" for c in head.children):
        return [("hedged", f"hearsay: {head.lower_}")], True  # "were reported massing"
    if child.tag_ == "VBG" and key in words("gerund") and child.dep_ in ("xcomp", "ccomp"):
        return [(words("gerund")[key], f"gerund: {head.lower_}")], True
    if child.dep_ == "acl" and head.pos_ == "PROPN":
        return [], False  # "no attempt on the town of X, lost in April"
    if child.dep_ in ("ccomp", "xcomp", "acl", "oprd", "acomp"):
        return _finite_above(child, head, key)
    return [], False


def _preposition_of_clause(preposition: "Token") -> tuple[list[Effect], bool]:
    """Effects of the preposition that leads a clause: "without taking X", "kept from reaching X"."""
    word = preposition.lower_
    if word == "from":
        effect = words("from").get(lemma_of(preposition.head))
        return ([(effect, f"from: {preposition.head.lower_}")] if effect else []), effect is None
    effect = words("preposition").get(word)
    if effect and effect != "affirmed":
        return [(effect, f"preposition: {word}")], False
    return [], word in ("of", "in", "to", "at", "for", "about") and effect is None


def _finite_above(child: "Token", head: "Token", key: str) -> tuple[list[Effect], bool]:
    """Effects of a word on the clause that it takes: "doubts that X fell", "saw X burning"."""
    effect = words("that").get(key) or words("that").get(head.lower_)
    reduced = head.tag_ == "VBN" and not any(c.dep_ in ("auxpass", "aux") for c in head.children)
    if child.dep_ == "ccomp" and reduced:
        effect = None  # "gunmen thought to be rebels attacked": only who they are is in doubt
    found: list[Effect] = [(effect, f"clause: {head.lower_}")] if effect else []
    plain = key in ("show", "see", "find", "mean", "be")
    return found, child.dep_ != "ccomp" or effect is not None or head.pos_ != "VERB" or plain


def _infinitive_above(child: "Token", head: "Token", key: str, predicate: Predicate) -> tuple[list[Effect], bool]:
    table = words("to")
    effect = table.get(key) or table.get(head.lower_)
    if key == "fail" and predicate.event_type in ("battle", "defence", "strike"):
        return [("affirmed", "a failed attempt")], True
    if key == "have" and any(c.lower_ == "yet" and c.dep_ != "cc" for c in [*head.children, *child.children]):
        return [("negated", "has yet to")], True
    if key in ("have", "need") and head.tag_ in ("VBD", "VBN"):
        return [], True  # "had to leave": it left
    if key == "be" and child.dep_ not in ("xcomp", "ccomp", "acomp", "oprd"):
        effect = None
    if key in _SAYING and head.tag_ != "VBN":
        return [], True  # "claims to have captured": the voice has told it
    if effect == "affirmed":
        return [], True
    if effect is not None:
        further = [(effect, f"governor: {head.lower_}")]
        if effect == "negated" and key in ("unable", "unlikely", "yet", "powerless", "incapable"):
            further.append(("hedged" if key == "unlikely" else "asserted", f"governor: {head.lower_}"))
        return further, True
    if child.dep_ == "acl" or head.pos_ in ("NOUN", "PROPN"):
        noun = words("noun").get(head.lower_) or (
            "affirmed"
            if head.lower_ in ("attempt", "attempts", "effort", "efforts", "push", "drive", "struggle")
            else None
        )
        made = head.dep_ in ("nsubj", "nsubjpass") and head.head.tag_ in ("VBD", "VBN")  # "the bid to take X failed"
        if noun == "affirmed" or (made and in_class(head, "attempt")):
            return [], True
        return [(noun or "planned", f"noun: {head.lower_} to")], True
    if child.dep_ in ("advcl", "xcomp") and head.pos_ in ("VERB", "AUX"):
        return [("planned", f"purpose: to {child.lower_}")], True
    return [], True


def _phrase_above(child: "Token", head: "Token", predicate: Predicate) -> tuple[list[Effect], bool]:
    dep = child.dep_
    if dep == "pobj":
        effect = words("preposition").get(head.lower_)
        if effect and effect != "affirmed" and predicate.form in ("noun", "light", "participle"):
            return [(effect, f"preposition: {head.lower_}")], False
        return [], head.lower_ in ("of", "for", "about", "to", "against", "at", "in", "from", "on") or effect is None
    if dep == "prep":
        return _preposition_above(child, head)
    if child.pos_ in ("VERB", "AUX") or (predicate.form == "verb" and child.i == predicate.token.i):
        return [], False
    if dep in ("dobj", "nsubjpass"):
        effect = _event_effect(head)
        return ([(effect, f"over the event: {head.lower_}")] if effect else []), True
    if dep == "nsubj" and predicate.form == "noun" and tells_effect(head, child):
        return [], False
    if dep in ("nsubj", "attr", "compound", "nmod"):
        found = _predicated(head) if dep == "nsubj" else []
        if dep in ("compound", "nmod"):
            effect = words("noun").get(head.lower_)
            found = [(effect, f"noun: {head.lower_}")] if effect else []
        return found, (dep == "nsubj" and head.pos_ in ("VERB", "AUX")) or dep in ("compound", "nmod")
    return [], False


def _preposition_above(child: "Token", head: "Token") -> tuple[list[Effect], bool]:
    """Effects of the word that a preposition hangs on: "a threat of attack", "brace for an assault"."""
    word, key = child.lower_, lemma_of(head)
    shown = head.pos_ in ("NOUN", "PROPN") and head.dep_ in ("dobj", "nsubj")
    if word in ("in", "under") and (shown or key in ("show", "depict", "film", "picture")):
        return [], True  # "shows soldiers in control of"
    if word in ("in", "up", "over", "off", "out", "back") and key in _CARRIERS:
        return [], True  # a particle that the parser took for a preposition
    if word == "from" and key in words("from"):
        return [("negated", f"from: {head.lower_}")], True
    if word in ("of", "for", "to", "about", "against", "from") and head.pos_ in ("NOUN", "PROPN"):
        effect = words("noun").get(head.lower_)
        if effect and any(c.lower_ in ("no", "any", "little", "without") for c in head.children):
            effect = None  # "no sign of": a denial, no hedge
        return ([(effect, f"noun: {head.lower_}")] if effect else []), True
    effect = words("event").get(f"{key} {word}") if head.pos_ in ("VERB", "AUX") else None
    return ([(effect, f"over the event: {head.lower_} {word}")] if effect else []), False


def _event_effect(head: "Token") -> str | None:
    """The effect of a verb, with its particle if it has one, on the event noun that it takes."""
    particle = next((c.lower_ for c in head.children if c.dep_ == "prt"), None)
    table = words("event")
    return table.get(f"{lemma_of(head)} {particle}") if particle else table.get(lemma_of(head))


def _predicated(verb: "Token") -> list[Effect]:
    """What is said of an event noun: "the assault is imminent", "an attack is unlikely"."""
    found: list[Effect] = []
    for child in verb.children:
        if child.dep_ not in ("acomp", "attr", "xcomp", "oprd"):
            continue
        word = child.lower_
        if word in ("unlikely", "impossible", "improbable"):
            found.append(("negated", f"predicated: {word}"))
            found.append(("hedged", f"predicated: {word}"))
        elif word in words("modifier"):
            found.append((words("modifier")[word], f"predicated: {word}"))
    return found
