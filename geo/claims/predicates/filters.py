"""What names movement or fighting and is still no claim: no place, background, opinion, other senses of a word."""

import re
from typing import TYPE_CHECKING

from geo.claims.actors.names import country_name, find_names, side_of, without_ambiguous
from geo.claims.context import Context, Draft
from geo.claims.predicates.classes import in_class, word_classes
from geo.claims.predicates.kinds import acts, is_kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.predicates.triggers import Predicate

_UNARMED = frozenset(["flee", "empty", "shelter"])  # people who leave are told of without a word of arms
_STANDING = frozenset(["take", "present"])
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")

__all__ = ["is_toll", "refuse"]


def refuse(draft: Draft, context: Context) -> str:
    """Return why the draft makes no claim; empty if it makes one."""
    predicate = draft.predicate
    if draft.sentence.text.rstrip('"”’)').endswith("?"):
        return "a question"
    if not draft.places:
        return "no place is named or pointed at"
    if predicate.form == "noun" and draft.carried and not is_toll(predicate):
        return "a noun without a place of its own"
    unarmed = predicate.frame.name in _UNARMED or _told_to_go(draft)
    if not unarmed and not _tells_of_war(context) and not _takes_town(draft):
        return "nothing in the report tells of armed forces"
    if _no_work_of_arms(predicate):
        return "the doer or the purpose is none of war"
    token = predicate.token
    pointed = all(p.text.casefold() in ("it", "there", "here") for p in draft.places)
    if draft.carried and _nobody(predicate):
        return "nobody suffered, and no place is named"
    if draft.carried and _says_what_for(token):
        return "a purpose without a place of its own"
    if draft.carried and (
        draft.event_type == "battle" or (predicate.frame.name in _STANDING and "@loc" in predicate.needs)
    ):
        return "a fight or a stay without a place of its own"
    if token.dep_ == "pcomp" and token.head.lower_ in ("after", "before", "since") and pointed:
        return "background, without a place of its own"
    return ""


def _told_to_go(draft: Draft) -> bool:
    """In "residents are being told to cross to the other bank" people leave, without a word of arms."""
    token = draft.predicate.token
    return draft.event_type == "evacuation" and token.dep_ == "xcomp" and in_class(token.head, "tells")


def is_toll(predicate: "Predicate") -> bool:
    """Whether a noun of losses is counted: "two dead", "put the number of dead at thirty"."""
    token = predicate.noun or predicate.token
    if predicate.frame.name not in ("kill", "suffer", "bodies"):
        return False
    before = [word for child in token.lefts for word in (child, *child.lefts)]
    numbered = token.head.tag_ == "CD" or any(word.tag_ == "CD" for word in before)
    if numbered and (token.head if token.head.tag_ == "CD" else token).dep_ not in (
        "dobj",
        "pobj",
        "nsubj",
        "nsubjpass",
    ):
        return True
    verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return (
        verb is not None and in_class(verb, "reckons") and any(t.tag_ == "CD" and t.i > token.i for t in verb.subtree)
    )


def _no_work_of_arms(predicate: "Predicate") -> bool:
    """Weather and disease that kill, workers' strikes, journeys to talks, interest in a deed that is not done."""
    token = predicate.token
    if predicate.agent is not None and _no_doer_of_arms(predicate, predicate.agent):
        return True
    if predicate.frame.name == "mass" and predicate.patient is not None and in_class(predicate.patient, "goods"):
        return True  # "are planting rice"
    rescued = predicate.patient is not None and in_class(predicate.patient, "casualty")
    if predicate.frame.name == "seize_people" and rescued:
        return True  # "picking up the last survivors"
    if predicate.frame.name in ("kill", "suffer", "bodies") and (_peaceful_cause(token) or _begins(token)):
        return True
    if predicate.frame.name in ("leave", "lose") and _loses_own(predicate):
        return True
    if predicate.frame.name in ("journey", "leave", "advance", "transfer", "flee_to"):
        for child in token.children:
            if child.lower_ in ("for", "to") and any(in_class(c, "talks") for c in child.children if c.dep_ == "pobj"):
                return True
    if predicate.row in ("base", "be based") and _describes_source(token):
        return True
    head = token.head
    return token.dep_ == "pcomp" and head.lower_ == "in" and head.head.lemma_.lower() in ("interested", "interest")


def _no_doer_of_arms(predicate: "Predicate", agent: "Token") -> bool:
    """Who or what stands as the doer, and makes no war."""
    if in_class(agent, "nature") or in_class(agent, "talks"):
        return True
    done = predicate.token.tag_ == "VBD"  # "one fled to X": of those just named
    if agent.lower_ in ("one", "you") and not done and agent.tag_ in ("PRP", "CD", "NN") and _alone(agent):
        return True  # "one does not send such men to ..."
    conditional = any(c.lower_ in ("if", "should") for c in predicate.token.children)
    if conditional and in_class(agent, "combat"):
        return True  # "if fighting reaches X, people may flee"
    if predicate.needs == "A:people,@any" and _is_one_person(agent):
        return True  # "a taxi driver who came through X"
    noun = predicate.noun or predicate.token
    return noun.lemma_.lower() == "strike" and in_class(agent, "labour")


def _describes_source(token: "Token") -> bool:
    """In "according to a monitor, which is based in X", "the group, based in X, said" nobody is posted anywhere."""
    if token.dep_ not in ("relcl", "acl"):
        return False
    noun = token.head
    while noun.dep_ in ("pobj", "appos", "compound", "prep") and noun.lower_ not in ("according", "to"):
        noun = noun.head
    told = noun.dep_ == "nsubj" and in_class(noun.head, "tag_verb")
    return told or "according" in (noun.lower_, noun.head.lower_)


def _is_one_person(agent: "Token") -> bool:
    kinds = word_classes().get(agent.lemma_.lower(), frozenset())
    single = agent.tag_ == "NN" and any(c.lower_ in ("a", "an", "one") for c in agent.lefts)
    return (
        single
        and "container" not in kinds
        and agent.lemma_.lower() not in ("family", "crowd", "population", "household")
    )


def _alone(token: "Token") -> bool:
    return not any(True for _ in token.children)


def _peaceful_cause(token: "Token") -> bool:
    """In "died in protests", "killed in a bus crash" no arms are told of."""
    causes = [inner for c in token.children if c.lower_ in ("in", "during") for inner in c.children if c.dep_ == "prep"]
    return any(in_class(cause, "unwarlike") for cause in causes)


def _begins(token: "Token") -> bool:
    """In "fell to quarrelling" nobody falls."""
    return any(c.lower_ == "to" and any(inner.dep_ == "pcomp" for inner in c.children) for c in token.children)


def _loses_own(predicate: "Predicate") -> bool:
    """In "the town lost its refinery" the town has a loss, and nobody leaves it."""
    agent, patient, sentence = predicate.agent, predicate.patient, predicate.sentence
    if predicate.token.lemma_ != "lose" or agent is None or patient is None:
        return False
    start = sentence.at(agent)
    place = any(m.literal and m.start <= start < m.end for m in sentence.mentions)
    return place and any(child.tag_ == "PRP$" for child in patient.lefts)


def _nobody(predicate: "Predicate") -> bool:
    """In "no one was hurt", "there were no casualties"."""
    if predicate.frame.name not in ("kill", "suffer", "bodies"):
        return False
    who = predicate.patient or predicate.agent
    return who is not None and (
        who.lower_ in ("nobody", "none") or (who.lower_ == "one" and who.nbor(-1).lower_ == "no")
    )


def _says_what_for(token: "Token") -> bool:
    """In "to free X", "in order to let Y leave"."""
    while token.dep_ in ("ccomp", "xcomp", "conj") and token.tag_ == "VB" and token.head != token:
        token = token.head
    return token.tag_ == "VB" and token.dep_ in ("advcl", "acl") and _infinitive(token)


def _infinitive(token: "Token") -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _takes_town(draft: Draft) -> bool:
    """Whether a country takes a town, or hits another one's, which it does in war alone: "Ruritania took Krasne"."""
    predicate, agent = draft.predicate, draft.predicate.agent
    if predicate.frame.name == "fire" and agent is not None and acts(agent, draft.sentence):
        doer, hit = side_of(agent.text), [p for p in draft.places if p.role == "location"]
        by_means = any(
            c.lower_ == "with" and c.i > predicate.token.i for c in predicate.token.children
        )  # "with tariffs"
        abroad = bool(hit) and all(country_name(p.country) not in (None, doer) for p in hit)
        aimed = predicate.noun is not None or is_kind(predicate.patient, "target", draft.sentence)
        return doer is not None and abroad and aimed and not by_means
    if predicate.frame.name not in ("take", "lose") or predicate.noun is not None or predicate.patient is None:
        return False
    side = agent is None or agent.lower_ in ("it", "they") or acts(agent, draft.sentence)
    return side and all(place.kind in ("city", "admin1", "admin2", "facility") for place in draft.places)


def _tells_of_war(context: Context) -> bool:
    """Whether any word of the report or its title is one of war: a match, a storm and a fire have "struck" as well."""
    if "war" not in context.memory:
        table = word_classes()
        text = f"{context.document.title or ''} {context.document.text}"
        words = {word.casefold() for word in _WORDS.findall(text)}
        context.memory["war"] = any(
            "war" in table.get(form, ()) for word in words for form in (word, word.removesuffix("s"))
        ) or any(name.kind == "group" and name.country for name in without_ambiguous(find_names(text)))
    return bool(context.memory["war"])
