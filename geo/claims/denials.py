"""Denials that only point at what they deny: "...; Ruritania denied it", "a claim that the army rejected".

What one voice claims and another denies is two claims of one event, the second negated.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geo.claims.attribution import attribution
from geo.claims.attribution.document_names import names_of
from geo.claims.attribution.reading import Reading
from geo.claims.attribution.subjects import subject_of
from geo.claims.attribution.voices import plain
from geo.claims.confidence import confidence
from geo.claims.predicates.classes import in_class, word_classes
from geo.claims.syntax import parse_sentences
from geo.model import Claim, Document

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.claims.attribution.party import Party
    from geo.claims.sentences import Sentence

__all__ = ["denied"]

_BACK = 2  # sentences
_POINTERS = frozenset(["it", "this", "that", "which", "so"])
_OWN_CONTENT = ("acl", "ccomp", "relcl", "prep", "appos")


@cache
def _denying() -> re.Pattern[str]:
    stems = sorted(word.rstrip("y") for word, kinds in word_classes().items() if "denies" in kinds)
    return re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE)


def denied(document: Document, sentences: "Sequence[Sentence]", claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of those who deny what was told before, without telling it again.

    Parameters
    ----------
    document
        The report.
    sentences
        Its sentences.
    claims
        What was read of it.
    """
    near = [s for s in sentences if not s.heading and _denying().search(s.text)]
    if not near or not claims:
        return []
    parse_sentences(near)
    names = names_of(document, frozenset(m.text for s in sentences for m in s.mentions if "demonym" not in m.evidence))
    found: list[Claim] = []
    for sentence in near:
        reading = Reading(sentence, names)
        for token in sentence.doc:
            if not in_class(token, "denies") or token.pos_ != "VERB" or not _points_back(token):
                continue
            party = _denier(reading, token)
            known = party is not None and party.sort not in ("self", "pronoun", "unknown", "document")
            if known and party is not None and not _told_itself(sentence, claims, party.name):
                told = _told_before(sentence, sentences, claims, party.name)
                found += [_negated(claim, party, sentence, token, document) for claim in told]
    return found


def _points_back(verb: "Token") -> bool:
    """Whether what is denied is only pointed at: "it", "the claim", a claim that the clause describes."""
    if any(c.dep_ == "neg" or c.lower_ == "neither" for c in verb.lefts):
        return False
    if any(c.dep_ in ("xcomp", "ccomp", "pcomp") for c in verb.rights):
        return False
    if verb.dep_ in ("relcl", "acl") and in_class(verb.head, "claimed"):
        return not any(c.dep_ == "dobj" and c.pos_ == "NOUN" for c in verb.children)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    for child in verb.children:
        if child.dep_ == ("nsubjpass" if passive else "dobj"):
            bare = in_class(child, "claimed") and not any(c.dep_ in _OWN_CONTENT for c in child.children)
            return child.lower_ in _POINTERS or bare
    return False


def _denier(reading: Reading, verb: "Token") -> "Party | None":
    agent = next((inner for c in verb.children if c.dep_ == "agent" for inner in c.children), None)
    if agent is not None:
        return reading.party(reading.at(agent.doc[agent.left_edge.i]), reading.after(agent))
    subject = subject_of(reading, verb, verb)
    return subject[2] if subject is not None else None


def _told_before(
    sentence: "Sentence", sentences: "Sequence[Sentence]", claims: Sequence[Claim], denier: str
) -> list[Claim]:
    """The claims of the nearest sentence that tells any, by the one voice that told them last."""
    for other in reversed(sentences[max(sentence.index - _BACK, 0) : sentence.index + 1]):
        told = [c for c in claims if c.start == other.start and c.polarity == "affirmed" and c.speaker != denier]
        if told:
            voiced = [c for c in told if c.attribution] or told
            return [c for c in voiced if c.attribution == voiced[-1].attribution]
    return []


def _told_itself(sentence: "Sentence", claims: Sequence[Claim], denier: str) -> bool:
    """Whether the sentence says in the denier's own words what is so: "disputed this: nobody had left"."""
    return any(c.start == sentence.start and c.speaker == denier for c in claims)


def _negated(claim: Claim, party: "Party", sentence: "Sentence", verb: "Token", document: Document) -> Claim:
    voice = plain(party, sentence, "denied without a clause", None)
    made = replace(
        claim,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        speaker=voice.speaker,
        outlet=voice.outlet,
        attribution=voice.chain,
        source=attribution.source_of(voice, document),
        modality="claimed",
        polarity="negated",
        reasons=(*claim.reasons, ("polarity", f"denied: {verb.text}"), ("speaker", voice.rule)),
    )
    key = f"{claim.id}|{sentence.at(verb)}|{party.name}"
    return replace(made, id=hashlib.sha256(key.encode()).hexdigest()[:16], confidence=confidence(made))
